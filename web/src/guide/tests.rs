//! Plays every scenario by commands alone: each step turns done in its turn, and not before.

use mua_core::*;

use super::play::{Play, bao, guard, later, leave_out, off, on, pin, scope, sofia, tie, vault};
use super::*;

const NEW_GUARD: &str = "/subscriptions/b0000000-0000-4000-8000-00000000000b/resourceGroups/rg-backup-security/providers/\
                         Microsoft.DataProtection/resourceGuards/guard-new";

#[test]
fn the_typical_flow_is_played_in_nine_steps() {
    let invite = InviteGuest {
        tenant: TenantId::new(sample::GUARD_TENANT),
        email: "bao@woodgrove.example".to_owned(),
        id: None,
    };
    Play::of("typical-flow")
        .has(1)
        .make_guard(&sofia(), NEW_GUARD, "eastus", 2)
        .does(&sofia(), invite, 2)
        .assign("Reader", &scope(NEW_GUARD), 3)
        .does(&bao(), tie(vault(), scope(NEW_GUARD)), 4)
        .does(&bao(), on(), 4)
        .refused(&bao(), off(), 5)
        .assign("Contributor", &scope(NEW_GUARD), 6)
        .does(&bao(), off(), 8)
        .take("Contributor", 9);
}

#[test]
fn a_guard_of_the_wrong_hands_or_region_is_no_step_of_the_flow() {
    let beside = "/subscriptions/a0000000-0000-4000-8000-00000000000a/resourceGroups/rg-backup-prod/providers/\
                  Microsoft.DataProtection/resourceGuards/own";
    Play::of("typical-flow").make_guard(&bao(), beside, "eastus", 1).make_guard(&sofia(), NEW_GUARD, "westeurope", 1);
}

#[test]
fn every_critical_operation_is_blocked_and_its_harmless_twin_passes() {
    let policy = |daily| {
        let retention = Retention { daily: Some(daily), weekly: Some(52), monthly: Some(60), yearly: Some(10) };
        ModifyPolicy {
            vault: vault(),
            policy: "GoldPolicy".into(),
            retention,
            workload: None,
            schedule: None,
            instant_restore_days: None,
        }
    };
    Play::of("blocked-modify-policy").refused(&bao(), policy(7), 1).does(&bao(), policy(180), 2);
    let follow =
        |item: &str, policy: &str| ModifyProtection { vault: vault(), item: item.into(), policy: policy.into() };
    Play::of("blocked-modify-protection").refused(&bao(), follow("vm-erp-01", "DefaultPolicy"), 1).does(
        &bao(),
        follow("vm-web-01", "GoldPolicy"),
        2,
    );
    let stop = |item: &str, data| StopProtection { vault: vault(), item: item.into(), data };
    Play::of("blocked-stop-protection")
        .refused(&bao(), off(), 0)
        .refused(&bao(), stop("vm-erp-01", BackupData::Delete), 1)
        .does(&bao(), stop("vm-web-01", BackupData::Retain), 2);
    Play::of("blocked-security-pin").refused(&bao(), pin(), 1);
    Play::of("blocked-disable-mua").refused(&bao(), DisableMua { vault: vault() }, 1);
}

#[test]
fn to_be_refused_for_want_of_a_sign_in_is_half_of_it() {
    let at_home = Caller::at_home(sample::BACKUP_ADMIN);
    Play::of("blocked-soft-delete").refused(&at_home, off(), 1).refused(&bao(), off(), 2);
    Play::of("blocked-soft-delete").refused(&bao(), off(), 2);
}

#[test]
fn what_was_refused_before_the_start_counts_for_nothing() {
    let mut play = Play::of("blocked-soft-delete").refused(&bao(), off(), 2);
    play.start = play.world.activity().len();
    play.has(0).refused(&sofia(), off(), 0).refused(&bao(), pin(), 0).refused(&bao(), off(), 2);
}

#[test]
fn a_grant_by_hand_opens_and_is_taken_back() {
    Play::of("authorized-by-hand")
        .has(0)
        .assign("Contributor", &guard(), 1)
        .does(&bao(), off(), 2)
        .does(&bao(), on(), 3)
        .take("Contributor", 4)
        .refused(&bao(), off(), 5);
}

#[test]
fn access_just_in_time_is_asked_for_approved_used_and_over() {
    let play = Play::of("authorized-just-in-time").has(0);
    let subscription = guard().subscription_scope().expect("a guard lies in one");
    let principal = play.account(&guard());
    let eligible = MakeEligible {
        scope: guard(),
        principal,
        role: "Contributor".to_owned(),
        starts_at: None,
        ends_at: Some(play.world.now().after(Span::from_days(30))),
        justification: String::new(),
    };
    play.does(&sofia(), ManageSubscription { subscription }, 1)
        .does(&sofia(), eligible, 2)
        .require_approval(sample::SECURITY_ADMIN, 3)
        .activate(4)
        .refused(&bao(), off(), 5)
        .approve(&sofia(), 6)
        .does(&bao(), off(), 7)
        .does(&bao(), on(), 7)
        .does(&sofia(), later(30), 7)
        .does(&sofia(), later(30), 8)
        .refused(&bao(), off(), 9);
}

#[test]
fn a_vault_is_freed_with_both_keys_and_tied_again_with_one() {
    Play::of("authorized-disable-mua")
        .assign("Contributor", &guard(), 1)
        .does(&bao(), DisableMua { vault: vault() }, 2)
        .take("Contributor", 3)
        .does(&bao(), tie(vault(), guard()), 4);
}

#[test]
fn the_three_rows_of_isolation_are_told_apart() {
    let beside = "/subscriptions/a0000000-0000-4000-8000-00000000000a/resourceGroups/rg-backup-prod/providers/\
                  Microsoft.DataProtection/resourceGuards/own";
    Play::of("isolation-least")
        .has(0)
        .make_guard(&bao(), beside, "eastus", 1)
        .does(&bao(), tie(vault(), scope(beside)), 2)
        .does(&bao(), off(), 3);
    let second = "/subscriptions/c0000000-0000-4000-8000-00000000000c/resourceGroups/rg-guards/providers/\
                  Microsoft.DataProtection/resourceGuards/guard-second";
    Play::of("isolation-medium")
        .has(0)
        .make_guard(&sofia(), second, "eastus", 1)
        .assign("Reader", &scope(second), 2)
        .does(&bao(), tie(vault(), scope(second)), 3)
        .refused(&bao(), off(), 4);
    Play::of("isolation-maximum").has(0).does(&bao(), tie(vault(), guard()), 1).refused(&bao(), off(), 2);
}

#[test]
fn traps_of_standing_access_bite_and_are_mended() {
    Play::of("trap-inherited").has(0).does(&bao(), off(), 1).take("Contributor", 2).does(&bao(), on(), 2).refused(
        &bao(),
        off(),
        3,
    );
    Play::of("trap-forgotten")
        .has(0)
        .does(&bao(), off(), 1)
        .does(&sofia(), later(60), 1)
        .does(&sofia(), later(60 * 23), 2)
        .does(&bao(), pin(), 3)
        .take("Contributor", 4)
        .refused(&bao(), pin(), 5);
}

#[test]
fn traps_of_the_guard_itself_bite_and_are_mended() {
    let out = [CriticalOperation::ChangeMarsPin];
    Play::of("trap-excluded")
        .has(0)
        .does(&sofia(), leave_out(&out), 1)
        .does(&bao(), pin(), 2)
        .does(&sofia(), leave_out(&[]), 3)
        .refused(&bao(), pin(), 4);
    Play::of("trap-own-guard")
        .does(&bao(), leave_out(&out), 1)
        .take("Contributor", 2)
        .does(&bao(), pin(), 3)
        .does(&sofia(), leave_out(&[]), 4)
        .refused(&bao(), pin(), 5);
    Play::of("trap-own-guard").does(&sofia(), leave_out(&out), 0);
}

#[test]
fn traps_on_the_way_to_a_tie_bite_and_are_mended() {
    let play = Play::of("trap-region").has(0).make_guard(&sofia(), NEW_GUARD, "westeurope", 1);
    let own = play.untied();
    play.assign("Reader", &scope(NEW_GUARD), 2).assign("Reader", &guard(), 2).does(&bao(), tie(own, guard()), 3);
    let play = Play::of("trap-reader").has(0);
    let own = play.untied();
    play.refused(&bao(), tie(own.clone(), guard()), 1).assign("Reader", &guard(), 2).does(&bao(), tie(own, guard()), 3);
}

#[test]
fn a_guard_that_is_gone_is_made_again_and_locked() {
    let lock =
        CreateLock { scope: guard(), name: "keep".to_owned(), level: LockLevel::CanNotDelete, notes: String::new() };
    let (id, gone) = (guard().to_string(), DeleteGuard { guard: guard() });
    Play::of("trap-guard-gone")
        .has(0)
        .refused(&bao(), off(), 0)
        .does(&sofia(), gone, 1)
        .refused(&bao(), off(), 2)
        .make_guard(&sofia(), &id, "eastus", 3)
        .does(&sofia(), lock, 4);
}

#[test]
fn traps_of_access_just_in_time_bite_and_are_mended() {
    Play::of("trap-no-approver")
        .has(0)
        .activate(1)
        .does(&bao(), off(), 2)
        .require_approval(sample::SECURITY_ADMIN, 3)
        .does(&bao(), on(), 3)
        .does(&sofia(), later(60), 4)
        .activate(5)
        .refused(&bao(), off(), 6);
    let play = Play::of("trap-own-approver").has(0).activate(1);
    let second = Scene::of(&play.world, 0).and_then(|own| own.second_account().map(|own| own.id.clone()));
    play.approve(&Caller::everywhere(second.expect("it was made")), 2)
        .does(&bao(), off(), 3)
        .require_approval(sample::SECURITY_ADMIN, 4)
        .does(&bao(), on(), 4)
        .does(&sofia(), later(60), 5)
        .refused(&bao(), off(), 6);
    Play::of("trap-unanswered")
        .activate(1)
        .does(&sofia(), later(60), 1)
        .does(&sofia(), later(60 * 23), 2)
        .activate(3)
        .approve(&sofia(), 4)
        .does(&bao(), off(), 5);
}

#[test]
fn scenarios_can_be_played_one_after_the_other_in_one_world() {
    let mut world = sample::sample();
    for scenario in all().filter(|own| own.chapter != Chapter::Flow) {
        world = Play::within(world, scenario.id).world;
    }
}

#[test]
fn names_are_told_apart_and_every_page_can_be_gone_to() {
    let world = sample::sample();
    let scene = Scene::of(&world, 0).expect("the people are there");
    let ids: std::collections::BTreeSet<&str> = all().map(|own| own.id).collect();
    assert_eq!(ids.len(), all().count());
    for scenario in all() {
        assert!(scenario.id.chars().all(|letter| letter.is_ascii_lowercase() || letter == '-'), "{}", scenario.id);
        for step in scenario.steps {
            let route = (step.page)(&scene);
            assert_eq!(crate::route::Route::of_fragment(&route.href()), route, "{}", step.title);
        }
    }
    assert!(Chapter::ALL.iter().all(|chapter| all().any(|own| own.chapter == *chapter)));
    assert_eq!(Play::of("typical-flow").done(), 1);
}

#[test]
fn a_world_without_the_two_people_has_no_scene() {
    assert!(Scene::of(&Sandbox::default(), 0).is_none());
    let judged = judge(&Sandbox::default(), all().next().expect("there are scenarios"), 0);
    assert_eq!(judged, Judged::default());
}

#[test]
fn the_log_calls_the_commands_by_the_names_that_are_looked_for() {
    use super::labels::{ACTIVATE, ANSWER, CREATE_GUARD, DELETE_GUARD, ENABLE_MUA, UPDATE_GUARD};
    let play = Play::of("authorized-by-hand").does(&sofia(), leave_out(&[]), 0);
    drop(play);
    let said = |command: Command| command.label();
    assert_eq!(said(tie(vault(), guard())), ENABLE_MUA);
    assert_eq!(said(leave_out(&[])), UPDATE_GUARD);
    assert_eq!(said(DeleteGuard { guard: guard() }.into()), DELETE_GUARD);
    let (description, tags, exclusions) = Default::default();
    assert_eq!(
        said(CreateGuard { id: guard(), region: "eastus".into(), description, tags, exclusions }.into()),
        CREATE_GUARD
    );
    let answer = AnswerRequest { request: guard(), review: Review::Deny, justification: String::new() };
    assert_eq!(said(answer.into()), ANSWER);
    let activate: Command = ActivateRole {
        eligibility: guard(),
        scope: None,
        starts_at: None,
        duration: Span::from_minutes(60),
        justification: String::new(),
        ticket: None,
        authentication: Authentication::SingleFactor,
    }
    .into();
    assert_eq!(said(activate), ACTIVATE);
}
