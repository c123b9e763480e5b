//! Who could open a door: which roles fit, who holds one, and who may hand one out. Stands on `finding`, `advice`.

use super::advice::actors;
use super::finding;
use super::ground::{Ground, Hand};
use crate::model::action::Action;
use crate::model::decision::{Door, Finding, Need};
use crate::model::few;
use crate::model::people::{Caller, Principal};
use crate::model::pim::Eligibility;
use crate::model::role::RoleDefinition;
use crate::model::scope::Scope;
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
    let ground = Ground::for_everybody(sandbox, &need.scope, sandbox.now());
    let holding = |need: &Need| -> Vec<ObjectId> {
        let people = sandbox.tables().principals.values().filter(|own| own.person().is_some() && !own.is_guest());
        people.filter(|own| finding::is_held_on(&ground, &ground.hands(own), need)).map(|own| own.id.clone()).collect()
    };
    let mut roles: Vec<String> =
        sandbox.roles().filter(|role| role.grants_asked(&need.asked())).map(|role| role.name.clone()).collect();
    few::sort(&mut roles, Ord::cmp);
    Openers { roles, holders: holding(need), granters: holding(&grant) }
}

/// Somebody who opens a Resource Guard or could activate what opens it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyOpener<'a> {
    /// One account of each person, the first by its id, or an application.
    pub account: &'a Principal,
    /// How they hold the key, or that they could.
    pub finding: Finding,
    /// What they could activate, where they do not hold it: for each account in turn, by id.
    pub eligibilities: Vec<&'a Eligibility>,
}

/// Who opens a Resource Guard now or could activate what opens it, for each of some keys. The place is looked up once for all.
pub fn key_openers<'a>(sandbox: &'a Sandbox, guard: &'a Scope, keys: &[Action]) -> Vec<Vec<KeyOpener<'a>>> {
    let ground = Ground::for_everybody(sandbox, guard, sandbox.now());
    let concerned = |actor: &&Principal| ground.hands(actor).iter().any(|hand| hand.has_anything(&ground.line));
    let actors: Vec<&Principal> = actors(sandbox).into_iter().filter(concerned).collect();
    let of_key = |key: &Action| {
        let need = Need::of(Door::Guard, key.clone(), guard);
        let opener = |account: &&'a Principal| {
            let finding = finding::find_on(&ground, &Caller::everywhere(&account.id), &need);
            let eligibilities = match &finding {
                Finding::Held { .. } => Vec::new(),
                // Whoever holds a role whose condition is in the way may be eligible for another.
                Finding::EligibleOnly { .. } | Finding::Nothing { under_condition: Some(_), .. } => {
                    activated(&ground, account, &need)
                }
                _ => return None,
            };
            let is_one = matches!(finding, Finding::Held { .. }) || !eligibilities.is_empty();
            is_one.then_some(KeyOpener { account, finding, eligibilities })
        };
        actors.iter().filter_map(opener).collect()
    };
    keys.iter().map(of_key).collect()
}

fn activated<'a>(ground: &Ground<'a>, actor: &Principal, key: &Need) -> Vec<&'a Eligibility> {
    let brings = |own: &&Eligibility| {
        let brings = |role: &RoleDefinition| role.grants(&key.action) && own.lets_pass(&key.asked());
        own.window.holds(ground.at) && ground.sandbox.role(&own.role).is_some_and(brings)
    };
    let of_account = |hand: &Hand<'a>| {
        let mut own: Vec<&Eligibility> = hand.selves.eligibilities_over(&ground.line).filter(brings).collect();
        few::sort(&mut own, |one, another| one.id.cmp(&another.id));
        own
    };
    ground.hands(actor).iter().flat_map(of_account).collect()
}
