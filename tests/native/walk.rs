//! Random walks, natively: the engine against the oracle on a million verdicts, and proof that a walk finds faults.
#![cfg(not(target_arch = "wasm32"))]

use mua_tests::oracle::World;
use mua_tests::walk::{Flaw, Tally, Way, walks};

/// A number from the environment: `MUA_WALK` asks for more or fewer verdicts, `MUA_WALK_SEED` for other worlds, `MUA_QUESTIONS`
/// for more or fewer questions of each state.
fn wanted(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

/// A million verdicts, or what the environment says.
fn way() -> Way {
    let way = Way::new(wanted("MUA_WALK_SEED", 1), wanted("MUA_WALK", 1_000_000));
    let questions = wanted("MUA_QUESTIONS", way.questions as u64);
    Way { questions: usize::try_from(questions).unwrap_or(way.questions), ..way }
}

fn assert_shares(tally: &Tally, questions: usize) {
    let share = |count: u64| count * 100 / tally.comparisons.max(1);
    assert!((40..=60).contains(&share(tally.allowed)), "about half should be allowed: {tally:#?}");
    for reason in [
        "under a condition",
        "not signed in",
        "blocked by deny",
        "lapsed",
        "eligible only",
        "nothing at all",
        "other roles only",
        "no question",
    ] {
        let count = tally.reasons.get(reason).copied().unwrap_or_default();
        assert!(count * 100 >= tally.comparisons, "`{reason}` is rarer than one in a hundred: {tally:#?}");
    }
    // Commands alone make no sense, and the more questions are asked, the rarer they are.
    let senseless = tally.reasons.get("senseless").copied().unwrap_or_default();
    assert!(senseless * questions as u64 >= tally.comparisons, "too few commands make no sense: {tally:#?}");
    for because in ["protected", "excluded", "noGuard", "conditionNotMet"] {
        let count = tally.because.get(because).copied().unwrap_or_default();
        assert!(count * 100 >= tally.comparisons, "`{because}` is rarer than one in a hundred: {tally:#?}");
    }
}

/// Verbs that need a right are seen allowed and refused; and every fault of the foundation is seen.
fn assert_breadth(tally: &Tally) {
    let verbs = "disableSoftDelete enableSoftDelete disableMua enableMua generateSecurityPin unlockDelete modifyPolicy createPolicy deletePolicy \
                 updateSecuritySettings setImmutability \
                 modifyProtection stopProtection undeleteItem restoreItem resumeProtection enableBackup createGuard updateGuard createVault updateVault createBackupVault \
                 assignRole removeRoleAssignment createDenyAssignment \
                 removeDenyAssignment defineRole createResourceGroup registerProvider manageSubscription \
                 createLock deleteLock deleteGuard deleteVault moveResource deleteResourceGroup \
                 updateRoleAssignment updateRole deleteRole \
                 updateRoleSettings makeEligible removeEligibility assignRoleForTime cancelRequest deactivateRole \
                 answerExtension extendAssignment updateAssignment";
    for verb in verbs.split_whitespace() {
        for kind in ["allowed", "denied", "rejected"] {
            assert!(tally.verbs.contains_key(&format!("{verb} {kind}")), "no walk saw `{verb}` {kind}: {tally:#?}");
        }
    }
    // An eligibility or the place among the approvers is no right that a role gives: nobody is denied.
    for verb in ["activateRole", "answerRequest", "requestExtension"] {
        for kind in ["allowed", "rejected"] {
            assert!(tally.verbs.contains_key(&format!("{verb} {kind}")), "no walk saw `{verb}` {kind}: {tally:#?}");
        }
    }
    assert!(tally.mails > 0, "no walk saw a mail");
    let faults = "ResourceNotFound ResourceGroupNotFound SubscriptionNotFound TenantNotFound PersonNotFound \
                  PrincipalNotFound RoleDefinitionDoesNotExist AlreadyExists InvalidName InvalidResourceType \
                  MissingSubscriptionRegistration RegionMismatch MandatoryOperation MuaNotEnabled SoftDeleteAlwaysOn \
                  InvalidRetention InvalidItemState NotSupported RoleAssignmentExists InvalidDenyAssignment InvalidCondition RoleNotAssignableHere \
                  NotSignedIn LastRbacAdminAssignment RoleAssignmentUpdateNotPermitted BuiltInRole RoleDefinitionHasAssignments \
                  NotGlobalAdministrator ScopeLocked ResourceGroupDeletionBlocked TenantMismatch \
                  InvalidSchedule WorkloadMismatch PolicyInUse InvalidSoftDeleteDays VaultImmutable \
                  RetentionBelowMinimum UserErrorUnsupportedVaultImmutabilityStateChange \
                  BMSUserErrorDisablingSoftDeleteStateNotAllowed UserErrorDppDatasourceAlreadyHasBackupInstance \
                  ServiceResourceNotEmptyWithContainerDetails MuaStillEnabled \
                  InvalidGroupMember ResourceNotManaged InvalidPolicy RoleAssignmentRequestPolicyValidationFailed \
                  NotEligible PendingRoleAssignmentRequest RequestNotPending NotApprover SelfApproval \
                  ActiveDurationTooShort NotExtendable";
    assert!(tally.lawful >= 50, "too few questions are held against the laws: {tally:#?}");
    let warnings = "noGuard guardGone nearGuard holdsBothKeys mayGrantGuardKey mayChangeGuard activatesUnapproved \
                    approvesOneself reachesBothKeys standingGuardKey leftOut softDeleteOff";
    for kind in warnings.split_whitespace() {
        assert!(tally.warnings.contains_key(kind), "no walk warned of `{kind}`: {tally:#?}");
    }
    for fault in faults.split_whitespace() {
        assert!(tally.faults.contains_key(fault), "no walk saw the fault `{fault}`: {tally:#?}");
    }
}

#[test]
fn engine_and_oracle_agree_on_a_million_verdicts() {
    match walks(way(), None) {
        Ok(tally) => {
            assert_shares(&tally, way().questions);
            // What is rare is sure to be seen on the whole way alone.
            if tally.comparisons >= 500_000 {
                assert_breadth(&tally);
            }
        }
        Err(failure) => panic!("{failure}"),
    }
}

fn outlive_their_end(world: &mut World) {
    world.assignments.iter_mut().for_each(|own| own.closes = own.closes.map(|closes| closes + 1));
}

fn begin_early(world: &mut World) {
    world.assignments.iter_mut().for_each(|own| own.opens = own.opens.saturating_sub(1));
}

fn forget_exclusions(world: &mut World) {
    world.guards.iter_mut().for_each(|guard| guard.exclusions.clear());
}

fn take_the_other_edition(world: &mut World) {
    let other = if world.edition == "ga-2022-07" { "azure-2025" } else { "ga-2022-07" };
    other.clone_into(&mut world.edition);
}

fn empty_groups(world: &mut World) {
    world.principals.iter_mut().filter_map(|own| own.members.as_mut()).for_each(Vec::clear);
}

fn overlook_conditions(world: &mut World) {
    world.assignments.iter_mut().for_each(|own| own.condition = None);
}

fn untie_vaults(world: &mut World) {
    world.vaults.iter_mut().for_each(|vault| vault.guard = None);
}

fn forget_not_actions(world: &mut World) {
    world.roles.iter_mut().flat_map(|role| role.blocks.iter_mut()).for_each(|(_, exceptions, _)| exceptions.clear());
}

fn fell_the_tree_of_groups(world: &mut World) {
    world.management_groups.iter_mut().for_each(|group| group.parent = None);
}

fn forget_eligibilities(world: &mut World) {
    world.eligibilities.clear();
}

fn forget_locks(world: &mut World) {
    world.locks.clear();
}

fn lift_denials(world: &mut World) {
    world.denials.clear();
}

fn split_people(world: &mut World) {
    for own in world.principals.iter_mut().filter(|own| own.person.is_some()) {
        own.person = Some(own.id.clone());
    }
}

fn pull_down_the_tenant_wall(world: &mut World) {
    let one = || "one".to_owned();
    world.principals.iter_mut().for_each(|own| own.tenant = one());
    world.subscriptions.iter_mut().for_each(|own| own.tenant = one());
    world.management_groups.iter_mut().for_each(|own| own.tenant = one());
}

#[test]
fn a_walk_finds_every_planted_flaw() {
    let flaws: [(&str, Flaw); 14] = [
        ("deny assignments are forgotten", lift_denials),
        ("locks are forgotten", forget_locks),
        ("grants outlive their end by one tick", outlive_their_end),
        ("grants begin one tick early", begin_early),
        ("exclusions are forgotten", forget_exclusions),
        ("the other edition applies", take_the_other_edition),
        ("groups count for nothing", empty_groups),
        ("conditions are overlooked", overlook_conditions),
        ("ties are forgotten", untie_vaults),
        ("NotActions are forgotten", forget_not_actions),
        ("management groups do not nest", fell_the_tree_of_groups),
        ("eligibilities are forgotten", forget_eligibilities),
        ("each account is a person", split_people),
        ("there is no wall between tenants", pull_down_the_tenant_wall),
    ];
    for (name, flaw) in flaws {
        let failure = walks(Way::new(1, 80_000), Some(flaw)).expect_err(name);
        assert!(failure.starts_with("seed "), "{name}: the failure tells its seed: {failure}");
    }
}
