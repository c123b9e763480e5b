//! Who could open a door: which roles fit, who holds one, and who may hand one out. Stands on `finding`.

use super::finding;
use crate::model::decision::{Door, Need};
use crate::model::few;
use crate::model::people::Caller;
use crate::model::text::ObjectId;
use crate::sandbox::Sandbox;

/// Who could open a door.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Openers {
    /// The names of the roles that grant the action.
    pub roles: Vec<String>,
    /// The home accounts of the people who hold it now.
    pub holders: Vec<ObjectId>,
    /// The home accounts of the people who may assign roles there: the ones to ask.
    pub granters: Vec<ObjectId>,
}

/// Who could open the door of a need now.
pub fn openers(sandbox: &Sandbox, need: &Need) -> Openers {
    let grant = Need::new(Door::Scope, "Microsoft.Authorization/roleAssignments/write", &need.scope);
    let holding = |need: &Need| -> Vec<ObjectId> {
        let people = sandbox.tables().principals.values().filter(|own| own.person().is_some() && !own.is_guest());
        people
            .filter(|own| finding::is_held(sandbox, &Caller::everywhere(&own.id), need, sandbox.now()))
            .map(|own| own.id.clone())
            .collect()
    };
    let mut roles: Vec<String> =
        sandbox.roles().filter(|role| role.grants_asked(&need.asked())).map(|role| role.name.clone()).collect();
    few::sort(&mut roles, Ord::cmp);
    Openers { roles, holders: holding(need), granters: holding(&grant) }
}
