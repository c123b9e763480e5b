//! Deny assignments: they win over every role, spare whom they exempt, and say so. Ids in capitals are rows of the collected
//! decisions.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops where what it stands on is not there"
)]

use mua_core::{
    ActionPattern, AddGroupMember, Caller, Command, CreateDenyAssignment, CreateGroup, Denied, Fact, FaultCode, Few,
    Finding, ObjectId, Outcome, Question, Reach, RemoveDenyAssignment, Sandbox, Scope, TenantId, check, decide, estate,
    sample, submit,
};

const SOFT_DELETE: &str = "Microsoft.RecoveryServices/vaults/backupconfig/write";
const READ: &str = "Microsoft.RecoveryServices/vaults/read";

fn vault() -> Scope {
    Scope::parse(sample::VAULT).expect("the sample's ids are well-formed")
}

fn ids(names: &[&str]) -> Few<ObjectId> {
    names.iter().map(|name| ObjectId::new(name)).collect()
}

fn denial(denied: Denied, exempt: &[&str]) -> CreateDenyAssignment {
    CreateDenyAssignment {
        scope: vault().subscription_scope().expect("a vault is in a subscription"),
        name: "hands off".to_owned(),
        description: String::new(),
        actions: vec![ActionPattern::new("*")],
        not_actions: vec![ActionPattern::new("*/read")],
        data_actions: Vec::new(),
        not_data_actions: Vec::new(),
        reach: Reach::ScopeAndBelow,
        denied,
        exempt: ids(exempt),
    }
}

fn these(names: &[&str]) -> Denied {
    Denied::These { principals: ids(names) }
}

fn done(world: &mut Sandbox, command: impl Into<Command>) -> Vec<Fact> {
    match submit(world, &Caller::everywhere(sample::BACKUP_ADMIN), &command.into()) {
        Outcome::Allowed { events, .. } => events.into_iter().map(|event| event.fact).collect(),
        other => panic!("{other:#?}"),
    }
}

fn fault_of(world: &mut Sandbox, command: impl Into<Command>) -> FaultCode {
    match submit(world, &Caller::everywhere(sample::BACKUP_ADMIN), &command.into()) {
        Outcome::Rejected { fault, .. } => fault.code,
        other => panic!("{other:#?}"),
    }
}

fn finding(world: &Sandbox, action: &str) -> Finding {
    let question = Question {
        caller: Caller::everywhere(sample::BACKUP_ADMIN),
        action: action.to_owned(),
        scope: sample::VAULT.to_owned(),
        at: None,
        plane: None,
        reduces_protection: None,
    };
    let decision = decide(world, &question);
    let checked = check(world, &question.caller, action, sample::VAULT, None);
    assert_eq!(decision.is_allowed(), checked, "check and decide agree");
    decision.steps()[0].finding.clone()
}

#[test]
fn a_deny_assignment_wins_over_owner_and_spares_what_it_exempts() {
    let mut world = sample::sample();
    let facts = done(&mut world, denial(these(&[sample::BACKUP_ADMIN]), &[]));
    assert!(matches!(finding(&world, SOFT_DELETE), Finding::BlockedByDeny { .. }), "R25");
    assert!(matches!(finding(&world, READ), Finding::Held { .. }), "R27: NotActions are exempt from the deny");
    let made = facts.iter().find_map(|fact| match fact {
        Fact::DenyAssignmentCreated { deny_assignment } => Some(deny_assignment.id.clone()),
        _ => None,
    });
    // The Owner has denied themselves the right to lift it: `*` is denied, and only an administrator above could.
    let lift = RemoveDenyAssignment { deny_assignment: made.expect("a deny assignment was made") };
    let outcome = submit(&mut world, &Caller::everywhere(sample::BACKUP_ADMIN), &lift.into());
    let Outcome::Denied { decision, .. } = outcome else { panic!("{outcome:#?}") };
    assert!(decision.message().contains("the deny assignment `hands off` takes"), "{}", decision.message());
}

#[test]
fn everyone_is_everyone_but_the_exempt() {
    let mut world = sample::sample();
    assert_eq!(fault_of(&mut world, denial(Denied::Everyone, &[])), FaultCode::InvalidDenyAssignment, "R33");
    done(&mut world, denial(Denied::Everyone, &[sample::BACKUP_ADMIN]));
    assert!(matches!(finding(&world, SOFT_DELETE), Finding::Held { .. }));
    assert_eq!(fault_of(&mut world, denial(Denied::Everyone, &[sample::BACKUP_ADMIN])), FaultCode::AlreadyExists);
    let guard = Scope::parse(sample::GUARD).expect("well-formed");
    let security = Caller::everywhere(sample::SECURITY_ADMIN);
    assert!(
        check(&world, &security, "Microsoft.DataProtection/resourceGuards/write", guard.as_str(), None),
        "not elsewhere"
    );
}

#[test]
fn a_group_is_denied_with_the_groups_in_it() {
    let mut world = sample::sample();
    let tenant = TenantId::new(sample::VAULT_TENANT);
    for name in ["outer", "inner"] {
        let id = Some(ObjectId::new(name));
        done(&mut world, CreateGroup { id, tenant: tenant.clone(), display_name: name.to_owned() });
    }
    done(&mut world, AddGroupMember { group: "outer".into(), member: "inner".into() });
    done(&mut world, AddGroupMember { group: "inner".into(), member: sample::BACKUP_ADMIN.into() });
    let mut other = world.clone();
    done(&mut world, denial(these(&["outer"]), &[]));
    assert!(matches!(finding(&world, SOFT_DELETE), Finding::BlockedByDeny { .. }), "R31");
    done(&mut other, denial(these(&["outer"]), &["inner"]));
    assert!(matches!(finding(&other, SOFT_DELETE), Finding::Held { .. }), "who is exempt through a group is exempt");
}

#[test]
fn a_deny_assignment_may_stop_at_its_own_place() {
    let mut world = sample::sample();
    let alone = CreateDenyAssignment { reach: Reach::ScopeAlone, ..denial(these(&[sample::BACKUP_ADMIN]), &[]) };
    done(&mut world, alone);
    assert!(matches!(finding(&world, SOFT_DELETE), Finding::Held { .. }));
    let caller = Caller::everywhere(sample::BACKUP_ADMIN);
    let subscription = vault().subscription_scope().expect("a vault is in a subscription");
    assert!(!check(&world, &caller, "Microsoft.Resources/tags/write", subscription.as_str(), None));
}

#[test]
fn principals_must_be_there() {
    let mut world = sample::sample();
    let stranger = denial(these(&[sample::SECURITY_ADMIN]), &[]);
    assert_eq!(fault_of(&mut world, stranger), FaultCode::PrincipalNotFound, "an account of another directory");
    assert_eq!(fault_of(&mut world, denial(these(&[]), &[])), FaultCode::InvalidDenyAssignment);
    let nothing = CreateDenyAssignment { actions: Vec::new(), ..denial(these(&[sample::BACKUP_ADMIN]), &[]) };
    assert_eq!(fault_of(&mut world, nothing), FaultCode::InvalidDenyAssignment);
}

#[test]
fn deny_assignments_go_out_with_the_estate_and_come_back() {
    let mut world = sample::sample();
    done(&mut world, denial(Denied::Everyone, &[sample::BACKUP_ADMIN]));
    let back = estate::read(estate::write(&world)).expect("what is written can be read").sandbox;
    assert_eq!(back.tables().deny_assignments, world.tables().deny_assignments);
}
