//! Whether an action is on the data plane, as far as published and known roles tell. Stands on `action`, `catalogue`, `role`.

use super::action::{Action, ActionPattern, Plane};
use super::catalogue::data_plane;
use super::role::RoleDefinition;
use super::text::same;

/// Providers that have no data plane: all that this crate itself asks for is theirs.
const WITHOUT_DATA: [&str; 3] = ["Microsoft.RecoveryServices", "Microsoft.DataProtection", "Microsoft.Authorization"];

/// How surely a role's pattern for data tells that what it matches is data: the more of it is written out, the surer.
#[derive(PartialEq, Eq)]
enum Telling {
    Surely,
    Perhaps,
    Not,
}

/// The plane of an action where roles tell it; none where it may be of either.
// Source: the built-in roles as Azure publishes them; role definitions, "Control and data actions".
// Our choice: what no role names as data is of the control plane; below a place whose roles name both, it cannot be told.
pub(crate) fn plane_of<'a>(action: &Action, roles: impl Iterator<Item = &'a RoleDefinition>) -> Option<Plane> {
    let text = action.as_str();
    if WITHOUT_DATA.iter().any(|head| is_below(text, head)) {
        return Some(Plane::Control);
    }
    let [whole, kinds, mixed] = data_plane();
    if whole.iter().any(|own| own.eq_ignore_ascii_case(text)) || kinds.iter().any(|own| is_below(text, own)) {
        return Some(Plane::Data);
    }
    let blocks = roles.flat_map(|role| &role.permissions);
    let named = blocks.flat_map(|block| block.data_actions.iter().chain(&block.not_data_actions));
    let mut perhaps = mixed.iter().any(|own| is_below(text, own));
    for pattern in named {
        match telling(pattern, action) {
            Telling::Surely => return Some(Plane::Data),
            Telling::Perhaps => perhaps = true,
            Telling::Not => {}
        }
    }
    if perhaps && !is_on_resource(text) { None } else { Some(Plane::Control) }
}

fn is_below(action: &str, place: &str) -> bool {
    let head = action.split_at_checked(place.len());
    head.is_some_and(|(own, rest)| rest.starts_with('/') && same(own, place))
}

/// To read, write or delete a resource of no parent is of the control plane.
fn is_on_resource(action: &str) -> bool {
    let mut parts = action.split('/').skip(2);
    let verb = parts.next().unwrap_or_default();
    parts.next().is_none() && ["read", "write", "delete"].iter().any(|own| own.eq_ignore_ascii_case(verb))
}

fn telling(pattern: &ActionPattern, action: &Action) -> Telling {
    if !pattern.matches(action) {
        return Telling::Not;
    }
    match pattern.as_str().split_once('*').map(|(head, _)| head.matches('/').count()) {
        None | Some(3..) => Telling::Surely,
        Some(1 | 2) => Telling::Perhaps,
        // A pattern such as `*/read` speaks of no provider.
        Some(0) => Telling::Not,
    }
}

#[cfg(test)]
mod tests {
    use super::super::catalogue::{built_in_named, built_in_roles};
    use super::super::role::PermissionBlock;
    use super::*;

    fn plane(action: &str, data_actions: &[&str]) -> Option<Plane> {
        let data_actions = data_actions.iter().map(|text| ActionPattern::new(text)).collect();
        let block = PermissionBlock { data_actions, ..PermissionBlock::default() };
        let reader = built_in_named("Reader").expect("in the catalogue").clone();
        let role = RoleDefinition { permissions: vec![block], ..reader };
        plane_of(&Action::known(action), built_in_roles().values().chain([&role]))
    }

    #[test]
    fn data_is_what_roles_name_as_data_and_what_they_leave_open_cannot_be_told() {
        let blob = "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read";
        let (data, control) = (Some(Plane::Data), Some(Plane::Control));
        for (action, told, expected) in [
            (blob, &[][..], data),
            ("MICROSOFT.storage/storageaccounts/BLOBSERVICES/containers/blobs/tags/write", &[], data),
            ("Microsoft.Storage/storageAccounts/blobServices/containers/read", &[], control),
            ("Microsoft.Storage/storageAccounts/listKeys/action", &[], control),
            ("Microsoft.KeyVault/vaults/secrets/getSecret/action", &[], data),
            ("Microsoft.KeyVault/vaults/read", &[], control),
            ("Microsoft.KeyVault/vaults/accessPolicies/write", &[], None),
            ("Microsoft.Compute/virtualMachines/login/action", &[], data),
            ("Microsoft.Compute/virtualMachines/start/action", &[], control),
            ("Microsoft.Insights/Metrics/Write", &[], data),
            ("Contoso.Mill/wheels/grains/read", &[], control),
            ("Contoso.Mill/wheels/grains/read", &["Contoso.Mill/wheels/grains/read"], data),
            ("Contoso.Mill/wheels/grains/read", &["Contoso.Mill/wheels/grains/*"], data),
            ("Contoso.Mill/wheels/grains/read", &["Contoso.Mill/*"], None),
            ("Contoso.Mill/wheels/read", &["Contoso.Mill/*"], control),
            ("Contoso.Mill/wheels/grains/read", &["*/read"], control),
            ("Microsoft.RecoveryServices/vaults/backupconfig/write", &["Microsoft.RecoveryServices/*"], control),
        ] {
            assert_eq!(plane(action, told), expected, "{action}, told {told:?}");
        }
    }
}
