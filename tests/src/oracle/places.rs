//! Places as text: what an id names, whose directory it is in, what lies above it. All ids here are in lower case.

use super::world::World;

/// The resources that are known here.
const KINDS: [&str; 3] = [
    "microsoft.recoveryservices/vaults",
    "microsoft.dataprotection/backupvaults",
    "microsoft.dataprotection/resourceguards",
];
const MANAGEMENT: &str = "/providers/microsoft.management/managementgroups/";

/// The id in lower case without slashes at its end, if it is one.
pub fn id(text: &str) -> Option<String> {
    let text = text.to_ascii_lowercase();
    let cut = text.trim_end_matches('/');
    if cut.is_empty() {
        return text.starts_with('/').then(|| "/".to_owned());
    }
    let odd = |c: char| c.is_control() || "?#\\%".contains(c);
    let mut parts = cut.split('/');
    if parts.next() != Some("") || cut.len() > 2048 || cut.chars().any(odd) {
        return None;
    }
    let parts: Vec<&str> = parts.collect();
    if parts.iter().any(|part| part.trim().is_empty()) {
        return None;
    }
    // A resource is `providers/{name}` followed by pairs of a type and a name.
    let resource = |rest: &[&str]| match rest {
        ["providers", _, pairs @ ..] => !pairs.is_empty() && pairs.len() % 2 == 0,
        _ => false,
    };
    let sound = match parts.as_slice() {
        ["subscriptions", _] | ["subscriptions", _, "resourcegroups", _] => true,
        ["subscriptions", _, "resourcegroups", _, rest @ ..] | ["subscriptions", _, rest @ ..] => resource(rest),
        rest => resource(rest),
    };
    sound.then(|| cut.to_owned())
}

/// Whether `place` is `above` or below it by its path.
pub fn is_below(place: &str, above: &str) -> bool {
    above == "/" || place.strip_prefix(above).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The id of the subscription that a place is in.
pub fn subscription_of(place: &str) -> Option<String> {
    let mut parts = place.split('/').skip(1);
    (parts.next() == Some("subscriptions")).then_some(())?;
    parts.next().map(|id| format!("/subscriptions/{id}"))
}

/// The id of the resource group that a place is in.
pub fn resource_group_of(place: &str) -> Option<String> {
    let parts: Vec<&str> = place.split('/').skip(1).take(4).collect();
    match parts.as_slice() {
        ["subscriptions", _, "resourcegroups", _] => Some(format!("/{}", parts.join("/"))),
        _ => None,
    }
}

/// Whether an id names a management group itself.
pub fn is_management_group(place: &str) -> bool {
    place.strip_prefix(MANAGEMENT).is_some_and(|name| !name.contains('/'))
}

/// Whether an id is one resource of this type, such as `microsoft.recoveryservices/vaults`, in a resource group.
pub fn is_resource(place: &str, kind: &str) -> bool {
    let Some(group) = resource_group_of(place) else { return false };
    let provider = kind.split('/').next().unwrap_or_default();
    // The last `/providers/` says what a resource is.
    let Some((_, tail)) = place.rsplit_once("/providers/") else { return false };
    let own = tail.split('/').next().unwrap_or_default();
    let kinds: Vec<&str> = tail.split('/').skip(1).step_by(2).collect();
    place.len() > group.len() && own == provider && kind == format!("{own}/{}", kinds.join("/"))
}

/// The name of a resource: the last part of its id.
pub fn name(place: &str) -> &str {
    place.rsplit('/').next().unwrap_or(place)
}

impl World {
    /// The directory of a place, asked by a principal: the root is everybody's own.
    pub fn tenant_of(&self, place: &str, asker: &str) -> Option<String> {
        if let Some(subscription) = subscription_of(place) {
            return self.subscriptions.iter().find(|own| own.id == subscription).map(|own| own.tenant.clone());
        }
        if place == "/" {
            return self.principals.iter().find(|own| own.id == asker).map(|own| own.tenant.clone());
        }
        let above = self.nearest_group(place)?;
        self.management_groups.iter().find(|own| own.id == above).map(|own| own.tenant.clone())
    }

    /// The management group right above a place, or the place itself if it is one.
    fn nearest_group(&self, place: &str) -> Option<String> {
        match subscription_of(place) {
            Some(subscription) => self.subscriptions.iter().find(|own| own.id == subscription)?.above.clone(),
            None => {
                let name = place.strip_prefix(MANAGEMENT)?.split('/').next()?;
                let id = format!("{MANAGEMENT}{name}");
                self.management_groups.iter().any(|own| own.id == id).then_some(id)
            }
        }
    }

    /// How many management groups lie between a place and one above it, if that one is above it.
    pub fn steps_up(&self, place: &str, group: &str) -> Option<usize> {
        self.climb(&self.nearest_group(place)?, group, &mut Vec::new())
    }

    fn climb(&self, at: &str, group: &str, seen: &mut Vec<String>) -> Option<usize> {
        if at == group {
            return Some(seen.len());
        }
        if seen.iter().any(|own| own == at) {
            return None;
        }
        seen.push(at.to_owned());
        let parent = self.management_groups.iter().find(|own| own.id == at)?.parent.clone()?;
        self.climb(&parent, group, seen)
    }

    /// Whether what is given at `above` holds at `place`.
    pub fn covers(&self, above: &str, place: &str) -> bool {
        if is_management_group(above) { self.steps_up(place, above).is_some() } else { is_below(place, above) }
    }

    /// Whether anything with this id is there.
    pub fn is_taken(&self, id: &str) -> bool {
        self.subscriptions.iter().any(|own| own.id == id)
            || self.management_groups.iter().any(|own| own.id == id)
            || self.resource_groups.iter().any(|own| own == id)
            || self.guards.iter().any(|own| own.id == id)
            || self.vaults.iter().any(|own| own.id == id)
    }

    /// Whether something may be given at a place: what it and all above it name, as far as it is known here, is there.
    pub fn is_there(&self, place: &str) -> bool {
        let cuts = place.match_indices('/').map(|(at, _)| at).chain([place.len()]);
        cuts.filter_map(|cut| place.get(..cut)).all(|own| {
            let is_group = resource_group_of(own).is_some_and(|group| group == own);
            // A type alone is no resource: a whole id has as many names as types.
            let is_whole = own.matches('/').count() % 2 == 0;
            let is_known = is_group || is_whole && KINDS.iter().any(|kind| is_resource(own, kind));
            !is_known || self.is_taken(own)
        })
    }

    /// Whether a place's subscription is registered for every provider of a list.
    pub fn is_registered(&self, place: &str, providers: &[&str]) -> bool {
        let subscription = subscription_of(place);
        let Some(own) = self.subscriptions.iter().find(|own| Some(&own.id) == subscription.as_ref()) else {
            return subscription.is_none();
        };
        providers.iter().all(|provider| own.providers.iter().any(|name| name == provider))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_told_from_other_text() {
        for good in [
            "/",
            "/Subscriptions/a/",
            "/subscriptions/a/resourceGroups/b",
            "/providers/p/t/n",
            "/subscriptions/a/providers/p/t/n/u/m",
        ] {
            assert!(id(good).is_some(), "{good}");
        }
        for bad in [
            "",
            "x",
            "/subscriptions",
            "/subscriptions//a",
            "/subscriptions/a/vaults",
            "/providers/p/t",
            "/subscriptions/a?b",
            "/ /b",
        ] {
            assert!(id(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn a_place_is_below_whole_parts_only() {
        assert!(
            is_below("/subscriptions/a/x", "/subscriptions/a") && !is_below("/subscriptions/ab", "/subscriptions/a")
        );
        assert!(is_resource("/subscriptions/a/resourcegroups/b/providers/p/t/n", "p/t"));
        assert!(!is_resource("/subscriptions/a/resourcegroups/b/providers/p/t/n/u/m", "p/t"));
    }
}
