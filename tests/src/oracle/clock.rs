//! What happens of itself while time goes by, told a second time.

use super::just_in_time::{DAY, later};
use super::world::World;

impl World {
    /// Lets time go by; what happens meanwhile, in the order of time. Nothing of it changes a list: what is over is read
    /// from the clock.
    pub(super) fn wait_until(&mut self, to: u64) -> Vec<&'static str> {
        let from = self.clock;
        if to == from {
            return Vec::new();
        }
        let mut told: Vec<(u64, u64, &str, &'static str)> = Vec::new();
        for own in &self.eligibilities {
            if let Some(end) = own.closes.filter(|end| own.opens < *end) {
                told.push((end, 1, &own.id, "eligibilityEnded"));
            }
        }
        for own in &self.assignments {
            let eligibility = self.eligibilities.iter().find(|other| Some(&other.id) == own.activates.as_ref());
            let end = match (&own.activates, eligibility) {
                (Some(_), None) => None,
                (Some(_), Some(other)) => own.closes.into_iter().chain(other.closes).min(),
                (None, _) => own.closes,
            };
            if let Some(end) = end.filter(|end| own.opens < *end) {
                told.push((end, 1, &own.id, "roleAssignmentEnded"));
            }
        }
        for own in self.requests.iter().filter(|own| own.answer == "waiting") {
            told.push((later(own.made, DAY), 2, &own.id, "requestTimedOut"));
        }
        told.retain(|(at, ..)| from < *at && *at <= to);
        told.sort();
        let told: Vec<&'static str> = told.into_iter().map(|(.., kind)| kind).collect();
        self.clock = to;
        std::iter::once("clockAdvanced").chain(told).collect()
    }
}
