//! A mark where a rule is inferred or the sandbox's own choice, which opens to the rule, what is known and where it is listed.
//! Stands on the engine's ledger and `portal`; must never say more than the ledger does.

use mua_core::{Basis, Claim, Edition, Profile, Sandbox, Subject, claim, inferred_about};
use yew::prelude::*;

use crate::kit::nothing;
use crate::language::say;
use crate::portal::use_portal;
use crate::route::{Place, Route};
use crate::words;

/// What holds of a guard that is gone.
pub const GUARD_GONE: &[&str] = &["mua.guard-gone"];
/// What holds of a deletion that was unlocked ahead.
pub const UNLOCKED: &[&str] = &["op.unlock-strict", "op.unlock-stands-in"];
/// What holds of actions on data.
pub const DATA_PLANE: &[&str] = &["rbac.plane-unknown"];

/// What [`FidelityMark`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct FidelityMarkProps {
    /// The rules that govern what stands beside it; there is no mark without one.
    pub claims: Vec<&'static Claim>,
}

/// The mark. Rules of another edition or profile than the world's are left out.
#[component]
pub fn FidelityMark(props: &FidelityMarkProps) -> Html {
    let portal = use_portal();
    let own: Vec<&Claim> = props.claims.iter().copied().filter(|claim| applies(claim, portal.world())).collect();
    if own.is_empty() {
        return nothing();
    }
    // The weaker of two grounds names the whole.
    let basis = own.iter().map(|claim| claim.basis).max().unwrap_or(Basis::OurChoice);
    html! {
        <details class="fidelity">
            <summary class="fidelity__mark">{ say(words::basis_mark(basis)) }</summary>
            <div class="fidelity__body">
                { for own.into_iter().map(told) }
                <a class="link" href={Route::At(Place::Fidelity).href()}>{ say("What is modelled") }</a>
            </div>
        </details>
    }
}

fn told(claim: &'static Claim) -> Html {
    html! {
        <dl key={claim.id} class="fidelity__claim">
            <dt>{ say(words::basis(claim.basis)) }</dt>
            <dd>{ words::unmarked(claim.rule) }</dd>
            <dt>{ say("Azure") }</dt>
            <dd>{ words::unmarked(claim.differs) }</dd>
        </dl>
    }
}

/// Whether a rule belongs to the edition and the profile of the world; most belong to all.
fn applies(claim: &Claim, world: &Sandbox) -> bool {
    let edition = one_of(claim, Edition::ALL.map(Edition::name).as_slice(), world.edition().name());
    edition && one_of(claim, Profile::ALL.map(Profile::name).as_slice(), world.profile().name())
}

/// Whether a claim names none of these, or the one that holds.
fn one_of(claim: &Claim, names: &[&str], own: &str) -> bool {
    names.iter().all(|name| !claim.applies.contains(name)) || claim.applies.contains(own)
}

/// The inferred or chosen rules about any of these.
pub fn about(subjects: &[Subject<'_>]) -> Vec<&'static Claim> {
    let mut found: Vec<&'static Claim> = Vec::new();
    for claim in subjects.iter().flat_map(|subject| inferred_about(*subject)) {
        if !found.contains(&claim) {
            found.push(claim);
        }
    }
    found
}

/// The rules of these ids.
pub fn named(ids: &[&str]) -> Vec<&'static Claim> {
    ids.iter().filter_map(|id| claim(id)).collect()
}

/// The rules that hold in one profile alone: what a switch of it changes.
pub fn of_profile(profile: Profile) -> Vec<&'static Claim> {
    mua_core::fidelity().filter(|claim| claim.applies.contains(profile.name())).collect()
}

#[cfg(test)]
mod tests {
    use mua_core::{SetProfile, sample, submit};

    use super::*;

    #[test]
    fn a_rule_of_another_edition_or_profile_does_not_apply() {
        let mut world = sample::sample();
        let retie = named(&["mua.retie"]);
        assert!(retie.iter().all(|claim| applies(claim, &world)), "the sample is strict");
        let preview = named(&["op.preview-any-change"]);
        assert!(!preview.iter().any(|claim| applies(claim, &world)), "the sample is of 2022");
        let caller = mua_core::Caller::everywhere(sample::BACKUP_ADMIN);
        submit(&mut world, &caller, &SetProfile { profile: Profile::ObservedAzure }.into());
        assert!(!retie.iter().any(|claim| applies(claim, &world)));
    }

    #[test]
    fn every_rule_that_a_page_names_is_in_the_ledger() {
        let ids = [GUARD_GONE, UNLOCKED, DATA_PLANE].concat();
        assert_eq!(named(&ids).len(), ids.len());
        assert!(Profile::ALL.iter().all(|profile| !of_profile(*profile).is_empty()));
    }
}
