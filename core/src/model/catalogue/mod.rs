//! The built-in roles that matter here, with their true definitions. Stands on `role`; a test compares it with a full list
//! of Azure's built-in roles where one is at hand. A role that is not here is unknown, and an unknown role grants nothing.

mod backup;
mod data_plane;
mod delegates;
mod general;
mod neighbours;

use std::sync::LazyLock;

use super::role::{PermissionBlock, RoleDefinition, RoleKind};
use super::scope::Scope;
use super::table::Table;
use super::text::RoleId;

/// Where the published roles name actions on data: whole actions, kinds of data, and places
/// that hold both.
pub fn data_plane() -> [&'static [&'static str]; 3] {
    [data_plane::WHOLE, data_plane::KINDS, data_plane::MIXED]
}

/// One built-in role, as data.
struct Row {
    id: &'static str,
    name: &'static str,
    description: &'static str,
    actions: &'static [&'static str],
    not_actions: &'static [&'static str],
}

impl Row {
    fn definition(&self) -> RoleDefinition {
        RoleDefinition {
            id: RoleId::new(self.id),
            name: self.name.to_owned(),
            description: self.description.to_owned(),
            kind: RoleKind::BuiltIn,
            permissions: vec![PermissionBlock::control(self.actions, self.not_actions)],
            assignable_scopes: vec![Scope::root()],
        }
    }

    fn definition_under(&self, condition: &str) -> RoleDefinition {
        let mut role = self.definition();
        role.permissions.iter_mut().for_each(|block| block.condition = Some(condition.to_owned()));
        role
    }
}

static BUILT_IN: LazyLock<Table<RoleId, RoleDefinition>> = LazyLock::new(|| {
    let rows = general::ROWS.iter().chain(backup::ROWS).chain(neighbours::ROWS);
    let delegates = delegates::ROWS.iter().map(|(row, condition)| row.definition_under(condition));
    rows.map(Row::definition).chain(delegates).map(|role| (role.id.clone(), role)).collect()
});

/// Every built-in role of the catalogue, by id.
pub fn built_in_roles() -> &'static Table<RoleId, RoleDefinition> {
    &BUILT_IN
}

/// The built-in role of this display name, such as `Contributor`, in any case.
pub fn built_in_named(name: &str) -> Option<&'static RoleDefinition> {
    BUILT_IN.values().find(|role| role.name.eq_ignore_ascii_case(name))
}
