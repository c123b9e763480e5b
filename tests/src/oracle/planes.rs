//! Whether an action is done to a resource or to its data, told a second time. One on data is written `data:` and the action.

use super::actions::names;
use super::world::{World, low};

/// What marks an action on data.
pub const DATA: &str = "data:";

/// The action alone, and whether it is one on data.
pub fn unmarked(action: &str) -> (&str, bool) {
    action.strip_prefix(DATA).map_or((action, false), |own| (own, true))
}

impl World {
    /// The action with the mark of its plane, which somebody may have told; none where it cannot be told.
    pub(super) fn on_plane(&self, action: &str, told: Option<bool>) -> Option<String> {
        let is_data = told.or_else(|| self.is_data(action))?;
        Some(if is_data { format!("{DATA}{action}") } else { action.to_owned() })
    }

    fn is_data(&self, action: &str) -> Option<bool> {
        let parts: Vec<&str> = action.split('/').collect();
        let head = parts.first().copied().unwrap_or_default();
        if ["microsoft.recoveryservices", "microsoft.dataprotection", "microsoft.authorization"].contains(&head) {
            return Some(false);
        }
        let [whole, kinds, mixed] = mua_core::data_plane();
        let is_in = |places: &[&str]| {
            let heads: Vec<String> =
                (1..parts.len()).filter_map(|to| parts.get(..to)).map(|own| own.join("/")).collect();
            places.iter().any(|own| heads.contains(&low(own)))
        };
        let blocks = self.roles.iter().flat_map(|role| &role.data);
        let matching = blocks.flat_map(|(some, others, _)| some.iter().chain(others));
        // How many slashes a pattern has before its first star; a pattern without one could have any number.
        let depth = |pattern: &String| pattern.split_once('*').map_or(9, |(head, _)| head.matches('/').count());
        let depths: Vec<usize> = matching.filter(|own| names(std::slice::from_ref(own), action)).map(depth).collect();
        if whole.iter().any(|own| low(own) == action) || is_in(kinds) || depths.iter().any(|depth| *depth > 2) {
            return Some(true);
        }
        let is_plain = parts.len() == 3 && parts.last().is_some_and(|verb| *verb != "action");
        let is_open = is_in(mixed) || depths.iter().any(|depth| *depth > 0);
        if is_open && !is_plain { None } else { Some(false) }
    }
}
