//! What happens of itself while the clock moves on: assignments end, requests die, and people are told in time. Read off the
//! windows between the old time and the new, so that nothing is told twice. Stands on `pim_mails`, `schedule`.
//! Source: "Extend or renew Azure resource role assignments": mails 14 days and one day before the end, and at the end.

use super::pim_answers::settings_place;
use super::pim_mails::Letter;
use super::pim_rules::role_name;
use super::schedule::{Schedule, occasion};
use crate::model::event::Fact;
use crate::model::few::{self, Few};
use crate::model::notice::Occasion;
use crate::model::pim::REQUEST_LIFE;
use crate::model::pim_request::{ActivationRequest, Answer};
use crate::model::role::RoleAssignment;
use crate::model::scope::Scope;
use crate::model::text::ObjectId;
use crate::model::time::{Instant, Span, Window};
use crate::sandbox::Sandbox;

/// How long before the end people are told, with the words for it.
const NOTICES: [(Span, &str); 2] = [(Span::from_days(14), "14 days"), (Span::from_days(1), "one day")];

/// Something that happens of itself.
enum Moment<'a> {
    /// An assignment ends soon.
    Notice(Schedule<'a>, &'static str),
    /// An eligible or an active assignment has ended.
    End(Schedule<'a>),
    /// What was activated is over.
    ActivationEnd(&'a RoleAssignment),
    /// Nobody has answered a request in time.
    TimeOut(&'a ActivationRequest),
}

/// When, in which order among those of one instant, and about what.
type Timed<'a> = (Instant, u8, &'a Scope, Moment<'a>);

/// What happens after the time that it is and no later than `to`, in the order of time; at one instant notices come first,
/// then ends, then requests that die, each by id.
pub(super) fn meanwhile(sandbox: &Sandbox, to: Instant) -> Vec<Fact> {
    let now = sandbox.now();
    let falls = |at: Instant| now < at && at <= to;
    let mut found: Vec<Timed<'_>> = Vec::new();
    for own in sandbox.tables().eligibilities.values() {
        found.extend(of_schedule(Schedule::Eligible(own), falls));
    }
    for own in sandbox.ending_assignments() {
        match &own.activates {
            None => found.extend(of_schedule(Schedule::Active(own), falls)),
            Some(_) => {
                let end = activation_end(sandbox, own).filter(|end| falls(*end));
                found.extend(end.map(|end| (end, 1, &own.id, Moment::ActivationEnd(own))));
            }
        }
    }
    for own in sandbox.tables().requests.values().filter(|own| own.answer == Answer::Waiting) {
        let death = own.created_at.after(REQUEST_LIFE);
        if falls(death) {
            found.push((death, 2, &own.id, Moment::TimeOut(own)));
        }
    }
    few::sort(&mut found, |a, b| (a.0, a.1, a.2).cmp(&(b.0, b.1, b.2)));
    let administrations = if found.is_empty() { Vec::new() } else { sandbox.administrations() };
    let administrators = |place: &Scope, at: Instant| sandbox.administrators_among(&administrations, place, at);
    found.into_iter().flat_map(|(at, _, _, moment)| facts(sandbox, at, &moment, &administrators)).collect()
}

fn of_schedule<'a>(own: Schedule<'a>, falls: impl Fn(Instant) -> bool) -> Vec<Timed<'a>> {
    let Window { opens, closes: Some(closes) } = own.window() else { return Vec::new() };
    let mut found = Vec::new();
    for (ahead, words) in NOTICES {
        // What has not begun does not end soon.
        if let Some(at) = closes.before(ahead).filter(|at| falls(*at) && opens <= *at) {
            found.push((at, 0, own.id(), Moment::Notice(own, words)));
        }
    }
    if falls(closes) && opens < closes {
        found.push((closes, 1, own.id(), Moment::End(own)));
    }
    found
}

/// When an activation is over: at its own end or that of its eligibility. One whose eligibility is gone is over already.
fn activation_end(sandbox: &Sandbox, own: &RoleAssignment) -> Option<Instant> {
    let eligibility = sandbox.tables().eligibilities.get(own.activates.as_ref()?)?;
    let end = [own.window.closes, eligibility.window.closes].into_iter().flatten().min()?;
    (own.window.opens < end).then_some(end)
}

fn facts(
    sandbox: &Sandbox,
    at: Instant,
    moment: &Moment<'_>,
    administrators: &impl Fn(&Scope, Instant) -> Few<ObjectId>,
) -> Vec<Fact> {
    let told = |own: &Schedule<'_>, subject: &str, what: &str| {
        let letter = Letter::about(sandbox, occasion(own.kind()), own.scope(), own.role()).sent_at(at);
        let (holder, role) = (sandbox.name_of(own.principal()), role_name(sandbox, own.role()));
        let body = format!("{role} of {holder} on {} {what}", own.scope().name());
        letter.for_administrators(&administrators(own.scope(), at)).for_requestor(own.principal()).sent(subject, body)
    };
    let ends = |window: Window| Window { closes: Some(at), ..window };
    match moment {
        Moment::Notice(own, words) => {
            told(own, "An assignment ends soon", &format!("ends in {words}")).into_iter().collect()
        }
        Moment::End(own) => {
            let ended = match *own {
                Schedule::Eligible(own) => Fact::EligibilityEnded { eligibility: own.clone() },
                Schedule::Active(own) => Fact::RoleAssignmentEnded { assignment: own.clone() },
            };
            std::iter::once(ended).chain(told(own, "An assignment has ended", "has ended")).collect()
        }
        Moment::ActivationEnd(own) => {
            let assignment = RoleAssignment { window: ends(own.window), ..(*own).clone() };
            vec![Fact::RoleAssignmentEnded { assignment }]
        }
        Moment::TimeOut(own) => {
            let place = settings_place(sandbox, own);
            let letter = Letter::about(sandbox, Occasion::Activation, place, &own.role).sent_at(at);
            let (asker, role) = (sandbox.name_of(&own.principal), role_name(sandbox, &own.role));
            let body = format!("nobody answered the request of {asker} for {role} on {}", own.scope.name());
            let told = letter.for_requestor(&own.principal).sent("A request has timed out", body);
            std::iter::once(Fact::RequestTimedOut { request: (*own).clone() }).chain(told).collect()
        }
    }
}
