//! The bounded model check, natively: a million states of a small world, and proof that it finds what breaks the rules.
#![cfg(not(target_arch = "wasm32"))]

use mua_core::{Approval, Caller, Command, Decision, Fault, Outcome, PrincipalKind, Sandbox, Tables, ask, submit};
use mua_tests::model::{Engine, Seen, search};

/// How many states are wanted: a million, or what `MUA_STATES` says.
fn wanted() -> usize {
    std::env::var("MUA_STATES").ok().and_then(|text| text.parse().ok()).unwrap_or(1_000_000)
}

/// Nearly every move is done somewhere; what nobody may is done nowhere, an approval of one's own request among it.
fn assert_breadth(seen: &Seen) {
    let barred =
        ["nobody: ", "ada: {\"type\":\"disableMua\"", "bao: assign Owner", "bao: approve", "bao-guest: approve"];
    let is_barred = |name: &str| barred.iter().any(|head| name.starts_with(head));
    let undone: Vec<&String> = seen.moves.iter().filter(|(_, [done, ..])| *done == 0).map(|(name, _)| name).collect();
    assert!(undone.len() <= 12, "too many moves were never done: {undone:#?}");
    for (name, [done, ..]) in seen.moves.iter().filter(|(name, _)| is_barred(name)) {
        assert_eq!(*done, 0, "`{name}` was done");
    }
}

#[test]
fn a_million_states_of_a_small_world_keep_every_invariant() {
    match search(wanted(), Engine::default()) {
        Ok(seen) => {
            println!("{} states, {} moves deep, {} steps", seen.states, seen.depth, seen.steps);
            assert!(seen.states >= wanted() || seen.is_complete, "{seen:#?}");
            if wanted() >= 1_000_000 {
                assert_breadth(&seen);
            }
        }
        Err(violation) => panic!("{violation}"),
    }
}

fn bent(sandbox: &Sandbox, bend: impl FnOnce(&mut Tables)) -> Sandbox {
    let mut tables = sandbox.tables().clone();
    bend(&mut tables);
    Sandbox::from(tables)
}

type Bend = fn(&mut Tables, &Caller, &Command);

/// An engine that takes the world for another one. Generic over the bend by a type, for a plain function holds no state.
trait Flaw {
    const BEND: Bend;
    /// What the flaw breaks, as its number.
    const BREAKS: &'static [&'static str];
}

fn asked<F: Flaw>(sandbox: &Sandbox, caller: &Caller, command: &Command) -> Result<Decision, Fault> {
    ask(&bent(sandbox, |tables| F::BEND(tables, caller, command)), caller, command)
}

fn submitted<F: Flaw>(sandbox: &mut Sandbox, caller: &Caller, command: &Command) -> Outcome {
    let mut other = bent(sandbox, |tables| F::BEND(tables, caller, command));
    let outcome = submit(&mut other, caller, command);
    *sandbox = other;
    outcome
}

fn is_found<F: Flaw>() {
    is_found_in::<F>(Engine { ask: asked::<F>, submit: submitted::<F> });
}

/// The same for a flaw that the gate alone has: the world stays as it should.
fn is_found_in_the_gate<F: Flaw>() {
    is_found_in::<F>(Engine { ask: asked::<F>, submit });
}

fn is_found_in<F: Flaw>(engine: Engine) {
    let violation = search(60_000, engine).err();
    assert!(violation.is_some(), "{:?} was not broken", F::BREAKS);
    let violation = violation.unwrap_or_default();
    let first = violation.lines().next().unwrap_or_default();
    assert!(F::BREAKS.iter().any(|number| first.starts_with(number)), "{violation}");
    assert!(violation.contains("\"submit\""), "the moves are told: {violation}");
}

macro_rules! flaw {
    ($name:ident, $breaks:expr, $bend:expr) => {
        struct $name;
        impl Flaw for $name {
            const BEND: Bend = $bend;
            const BREAKS: &'static [&'static str] = &$breaks;
        }
    };
}

fn is_enable_mua(command: &Command) -> bool {
    matches!(command, Command::EnableMua(_))
}

flaw!(GuardsExcludeAll, ["I1"], |tables, _, command| {
    if !is_enable_mua(command) {
        tables.vaults.values_mut().for_each(|vault| vault.guard = None);
    }
});
flaw!(ReadersHoldKeys, ["I1"], |tables, _, _| {
    let operator = mua_core::built_in_named("Backup MUA Operator").map(|role| role.id.clone());
    let reader = mua_core::built_in_named("Reader").map(|role| role.id.clone());
    for own in tables.assignments.values_mut().filter(|own| Some(&own.role) == reader.as_ref()) {
        own.role = operator.clone().unwrap_or_else(|| own.role.clone());
    }
});
flaw!(VaultRightsAreForAll, ["I2"], |tables, caller, _| {
    if let Some(own) = tables.assignments.values_mut().find(|own| own.scope.as_str() == "/subscriptions/sa") {
        own.principal = caller.principal.clone();
    }
});
flaw!(TyingElsewhereIsFree, ["I1", "I15"], |tables, _, command| {
    if is_enable_mua(command) {
        tables.vaults.values_mut().for_each(|vault| vault.guard = None);
    }
});
flaw!(LostGuardsOpen, ["I17"], |tables, _, command| {
    let known: Vec<_> = tables.guards.keys().cloned().collect();
    if matches!(command, Command::DisableSoftDelete(_)) {
        tables.vaults.values_mut().for_each(|vault| vault.guard = vault.guard.take().filter(|id| known.contains(id)));
    }
});
flaw!(ActivationsOutlive, ["I1", "I30"], |tables, _, command| {
    if matches!(command, Command::DisableSoftDelete(_)) {
        tables.assignments.values_mut().for_each(|own| own.activates = None);
    }
});
flaw!(AnybodyApproves, ["I25", "I24"], |tables, caller, command| {
    if matches!(command, Command::AnswerRequest(_)) {
        for own in tables.principals.values_mut().filter(|own| own.id.as_str() == "deciders") {
            if let PrincipalKind::Group { members, .. } = &mut own.kind {
                members.insert(caller.principal.clone());
            }
        }
    }
});
flaw!(NothingNeedsApproval, ["I25"], |tables, _, command| {
    if matches!(command, Command::ActivateRole(_)) {
        for settings in tables.role_settings.values_mut().flat_map(|roles| roles.values_mut()) {
            settings.approval = Approval::NotRequired;
        }
    }
});
flaw!(RequestsLiveOn, ["I27"], |tables, _, command| {
    if matches!(command, Command::AnswerRequest(_)) {
        tables.requests.values_mut().for_each(|own| own.answer = mua_core::Answer::Waiting);
    }
});
flaw!(DenialsAreForgotten, ["I1", "I30"], |tables, _, command| {
    if !matches!(command, Command::CreateDenyAssignment(_)) {
        tables.deny_assignments.clear();
    }
});

flaw!(LocksAreForgotten, ["I19", "I44"], |tables, _, command| {
    if matches!(command, Command::DeleteGuard(_)) {
        tables.locks.clear();
    }
});
flaw!(TiedVaultsGo, ["I15"], |tables, _, command| {
    if let Command::DeleteVault(own) = command {
        tables.vaults.values_mut().filter(|vault| vault.id == own.vault).for_each(|vault| vault.guard = None);
    }
});

#[test]
fn the_search_finds_every_planted_flaw() {
    is_found::<GuardsExcludeAll>();
    is_found::<ReadersHoldKeys>();
    is_found::<VaultRightsAreForAll>();
    is_found::<TyingElsewhereIsFree>();
    is_found::<LostGuardsOpen>();
    is_found_in_the_gate::<ActivationsOutlive>();
    is_found::<AnybodyApproves>();
    is_found::<NothingNeedsApproval>();
    is_found::<RequestsLiveOn>();
    is_found_in_the_gate::<DenialsAreForgotten>();
    is_found::<LocksAreForgotten>();
    is_found::<TiedVaultsGo>();
}
