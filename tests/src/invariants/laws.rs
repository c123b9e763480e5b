//! Laws: changes to a world or a question under which the engine's answer must stay the same, or move one way only. Each takes
//! the function that decides, so that a test can hand in a wrong one and see it caught.

use mua_core::{Decision, Question, Sandbox, saved};
use serde_json::{Value, json};

use super::rights::{
    i32_what_one_role_leaves_out_another_may_grant, i33_deny_assignments_win, i51_the_data_source_is_nobodys_claim,
};
use super::{Holds, holds, proof};
use crate::oracle::World;
use crate::oracle::critical::{OPERATIONS, is_backup, key};
use crate::oracle::places;
use crate::oracle::world::low;

/// What decides.
pub type Decide<'a> = &'a dyn Fn(&Sandbox, &Question) -> Decision;

/// A world, a question, and what decides.
pub struct Case<'a> {
    /// The world.
    pub sandbox: &'a Sandbox,
    /// The oracle's sight of it.
    pub world: &'a World,
    /// The question.
    pub question: &'a Question,
    /// What decides.
    pub decide: Decide<'a>,
}

/// A law.
pub type Law = fn(&Case<'_>) -> Holds;

/// Every law, by name.
pub const ALL: [(&str, Law); 17] = [
    ("I3", i03_readers_never_open_a_guard),
    ("I4", i04_without_a_guard_there_is_one_door),
    ("I5", i05_left_out_is_as_good_as_untied),
    ("I7", i07_a_guard_is_the_same_for_all_its_vaults),
    ("I20", i20_a_grant_ends_to_the_tick),
    ("I31", i31_rights_elsewhere_do_not_matter),
    ("I32", i32_what_one_role_leaves_out_another_may_grant),
    ("I33", i33_deny_assignments_win),
    ("I34", i34_groups_are_as_good_as_their_members),
    ("I35", i35_rights_of_another_tenant_do_not_matter),
    ("I36", i36_directory_roles_do_not_matter),
    ("I38", i38_duplicates_do_not_matter),
    ("I39", i39_more_grants_never_take_away),
    ("I40", i40_case_does_not_matter),
    ("I48", i48_explanations_are_proofs),
    ("I50", i50_a_loaded_world_answers_the_same),
    ("I51", i51_the_data_source_is_nobodys_claim),
];

impl Case<'_> {
    fn answer(&self) -> Decision {
        (self.decide)(self.sandbox, self.question)
    }

    /// What is decided in the world after a change of its saved form.
    pub(super) fn bent(&self, bend: impl FnOnce(&mut Value)) -> Result<Decision, String> {
        let mut form: Value = serde_json::from_str(&saved::write(self.sandbox)).map_err(|fault| fault.to_string())?;
        bend(&mut form["world"]);
        let sandbox = saved::read(&form.to_string()).map_err(|fault| format!("a bent world does not load: {fault}"))?;
        Ok((self.decide)(&sandbox, self.question))
    }

    pub(super) fn broken(&self, number: &str, what: &str, other: &Decision) -> String {
        format!("{number}: {what}: {:?} gave {:?} and then {other:?}", self.question, self.answer())
    }

    pub(super) fn same(&self, number: &str, what: &str, other: &Decision) -> Holds {
        holds(self.answer().is_allowed() == other.is_allowed(), || self.broken(number, what, other))
    }
}

/// The rows of a table that can be changed.
fn rows(table: &mut Value) -> impl Iterator<Item = &mut Value> {
    table.as_object_mut().into_iter().flat_map(|table| table.values_mut())
}

fn keep(table: &mut Value, keeps: impl Fn(&Value) -> bool) {
    if let Some(table) = table.as_object_mut() {
        table.retain(|_, row| keeps(row));
    }
}

const READER: &str = "acdd72a7-3385-48ef-bd42-f606fba81ae7";

/// I3: where everybody holds nothing but Reader, no key of any guard is held.
pub fn i03_readers_never_open_a_guard(case: &Case<'_>) -> Holds {
    let keys: Vec<String> = OPERATIONS.iter().map(|own| key(own.0)).collect();
    let other = case.bent(|world| rows(&mut world["assignments"]).for_each(|own| own["role"] = json!(READER)))?;
    let opened = other.steps().iter().any(|step| step.is_held() && keys.contains(&low(step.need.action.as_str())));
    holds(!opened, || case.broken("I3", "a reader opened a guard", &other))
}

/// I4: on a vault that is tied to nothing, the guard is never asked.
pub fn i04_without_a_guard_there_is_one_door(case: &Case<'_>) -> Holds {
    let other = case.bent(|world| {
        rows(&mut world["vaults"]).for_each(|own| drop(own.as_object_mut().map(|own| own.remove("guard"))))
    })?;
    let asked = other.critical().is_some_and(|critical| critical.asked);
    holds(!asked && other.steps().len() <= 1, || case.broken("I4", "an untied vault asks a guard", &other))
}

/// I5: an operation that its guard leaves out is decided as on a vault that is tied to nothing.
pub fn i05_left_out_is_as_good_as_untied(case: &Case<'_>) -> Holds {
    if case.answer().critical().is_none_or(|own| own.operation.is_mandatory()) {
        return Ok(());
    }
    // One action may stand for several operations, and so whatever may be left out is.
    let optional: Vec<&str> = OPERATIONS.iter().filter(|own| !own.3).map(|own| own.0).collect();
    let known: Vec<String> = case.world.guards.iter().map(|guard| guard.id.clone()).collect();
    let free = case.bent(|world| {
        rows(&mut world["guards"]).for_each(|own| own["exclusions"] = json!(optional));
        // A tie to a guard that is gone has nobody to leave anything out.
        for vault in rows(&mut world["vaults"]) {
            if !known.contains(&low(vault["guard"].as_str().unwrap_or_default())) {
                drop(vault.as_object_mut().map(|vault| vault.remove("guard")));
            }
        }
    })?;
    let untied = case.bent(|world| {
        rows(&mut world["vaults"]).for_each(|own| drop(own.as_object_mut().map(|own| own.remove("guard"))))
    })?;
    holds(free.is_allowed() == untied.is_allowed(), || case.broken("I5", "left out is not as untied", &free))
}

/// I7: vaults of one kind and one guard have the same operations protected.
pub fn i07_a_guard_is_the_same_for_all_its_vaults(case: &Case<'_>) -> Holds {
    for (one, other) in case.world.vaults.iter().zip(case.world.vaults.iter().skip(1)) {
        // The operations of each kind of vault are its own.
        if one.guard.is_none() || one.guard != other.guard || is_backup(&one.id) != is_backup(&other.id) {
            continue;
        }
        for operation in &OPERATIONS {
            let asked = |vault: &str| {
                let question =
                    Question { action: operation.1.to_owned(), scope: vault.to_owned(), ..case.question.clone() };
                let decision = (case.decide)(case.sandbox, &question);
                decision.critical().map(|critical| critical.because)
            };
            let (mine, theirs) = (asked(&one.id), asked(&other.id));
            holds(mine == theirs, || {
                format!("I7: {operation:?} is {mine:?} in {} and {theirs:?} in {}", one.id, other.id)
            })?;
        }
    }
    Ok(())
}

/// I20: at the instant at which the named grant ends, and ever after, that grant is named no more.
pub fn i20_a_grant_ends_to_the_tick(case: &Case<'_>) -> Holds {
    for step in case.answer().steps() {
        let mua_core::Finding::Held { assignment, until: Some(end), .. } = &step.finding else { continue };
        let at_end = Question { at: Some(*end), ..case.question.clone() };
        let later = (case.decide)(case.sandbox, &at_end);
        let named = later.steps().iter().any(|step| match &step.finding {
            mua_core::Finding::Held { assignment: own, .. } => own == assignment,
            _ => false,
        });
        holds(!named, || case.broken("I20", "a grant outlived its end", &later))?;
    }
    Ok(())
}

/// I31: grants at places that are not above any place asked about change nothing.
pub fn i31_rights_elsewhere_do_not_matter(case: &Case<'_>) -> Holds {
    let asked: Vec<String> = case.answer().steps().iter().map(|step| low(step.need.scope.as_str())).collect();
    let above = |own: &Value| {
        let scope = places::id(own["scope"].as_str().unwrap_or_default()).unwrap_or_default();
        asked.iter().any(|place| case.world.covers(&scope, place))
    };
    let other = case.bent(|world| keep(&mut world["assignments"], above))?;
    case.same("I31", "a right elsewhere mattered", &other)
}

/// I34: groups decide as if each assignment to a group were made to each account in it.
pub fn i34_groups_are_as_good_as_their_members(case: &Case<'_>) -> Holds {
    let other = case.bent(|world| {
        let mut single = Vec::new();
        for own in rows(&mut world["assignments"]) {
            let holder = low(own["principal"].as_str().unwrap_or_default());
            for (number, account) in case.world.principals.iter().enumerate() {
                if account.members.is_none() && case.world.belongs(&account.id, &holder) {
                    let mut copy = own.clone();
                    copy["principal"] = json!(account.id);
                    copy["id"] = json!(format!("{}-{number}", own["id"].as_str().unwrap_or_default()));
                    single.push(copy);
                }
            }
        }
        world["assignments"] = json!({});
        for own in single {
            let id = own["id"].as_str().unwrap_or_default().to_owned();
            world["assignments"][id] = own;
        }
    })?;
    // A group that asks for itself has no accounts.
    let asks_itself = case
        .world
        .principals
        .iter()
        .any(|own| own.members.is_some() && own.id == low(case.question.caller.principal.as_str()));
    if asks_itself { Ok(()) } else { case.same("I34", "a group is not as its members", &other) }
}

/// I35: what is granted to accounts of other tenants than that of a place changes nothing there.
pub fn i35_rights_of_another_tenant_do_not_matter(case: &Case<'_>) -> Holds {
    let asker = low(case.question.caller.principal.as_str());
    let asked: Vec<Option<String>> =
        case.answer().steps().iter().map(|step| case.world.tenant_of(&low(step.need.scope.as_str()), &asker)).collect();
    let of_these = |own: &Value| {
        let holder = low(own["principal"].as_str().unwrap_or_default());
        let tenant = case.world.principals.iter().find(|own| own.id == holder).map(|own| own.tenant.clone());
        asked.contains(&tenant)
    };
    let other = case.bent(|world| keep(&mut world["assignments"], of_these))?;
    case.same("I35", "a right of another tenant mattered", &other)
}

/// I36: who the Global Administrators are changes nothing: that role is none of Azure's.
pub fn i36_directory_roles_do_not_matter(case: &Case<'_>) -> Holds {
    let other = case.bent(|world| {
        let everybody: Vec<&String> = case.world.principals.iter().map(|own| &own.id).collect();
        rows(&mut world["tenants"]).for_each(|own| own["globalAdministrators"] = json!(everybody));
    })?;
    holds(case.answer() == other, || case.broken("I36", "a directory role mattered", &other))
}

/// I38: each grant made twice changes nothing.
pub fn i38_duplicates_do_not_matter(case: &Case<'_>) -> Holds {
    let other = case.bent(|world| {
        let copies: Vec<Value> = rows(&mut world["assignments"]).map(|own| own.clone()).collect();
        for mut copy in copies {
            let id = format!("{}-again", copy["id"].as_str().unwrap_or_default());
            copy["id"] = json!(id);
            world["assignments"][id] = copy;
        }
    })?;
    case.same("I38", "a duplicate mattered", &other)
}

/// I39: where a question is allowed, it stays so when every principal gets one more role; where it is denied, it stays so
/// when grants are taken away.
pub fn i39_more_grants_never_take_away(case: &Case<'_>) -> Holds {
    if case.answer().is_allowed() {
        let other = case.bent(|world| {
            for own in &case.world.principals {
                let id = format!("/providers/Microsoft.Authorization/roleAssignments/more-{}", own.id);
                world["assignments"][&id] = json!({
                    "id": id, "principal": own.id, "role": READER, "scope": "/",
                    "window": {"opens": 0, "closes": null},
                });
            }
        })?;
        return case.same("I39", "one more grant took something away", &other);
    }
    let mut number = 0;
    let other = case.bent(|world| {
        if let Some(table) = world["assignments"].as_object_mut() {
            table.retain(|_, _| {
                number += 1;
                number % 2 == 0
            });
        }
    })?;
    case.same("I39", "taking grants away gave something", &other)
}

/// I40: a question in other letters is the same question.
pub fn i40_case_does_not_matter(case: &Case<'_>) -> Holds {
    let mut question = case.question.clone();
    question.action = question.action.to_ascii_uppercase();
    question.scope = question.scope.to_ascii_uppercase();
    question.caller.principal = question.caller.principal.as_str().to_ascii_uppercase().as_str().into();
    let other = (case.decide)(case.sandbox, &question);
    case.same("I40", "letters mattered", &other)
}

/// I48: what is missing flips a refusal, no less does; what is cited flips an allowance.
pub fn i48_explanations_are_proofs(case: &Case<'_>) -> Holds {
    proof::i48_explanations_are_proofs(case.sandbox, case.question, case.decide)
}

/// I50: a world that was kept and loaded gives the same answer, reasons and all.
pub fn i50_a_loaded_world_answers_the_same(case: &Case<'_>) -> Holds {
    let other = case.bent(|_| {})?;
    holds(case.answer() == other, || case.broken("I50", "a loaded world answers otherwise", &other))
}

/// Every law; the first that is broken.
pub fn all(case: &Case<'_>) -> Holds {
    ALL.iter().try_for_each(|(_, law)| law(case))
}
