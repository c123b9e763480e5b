//! Just-in-time access in the long run: what is listed, what is told, and that it is told once however time goes by.

#![expect(clippy::expect_used, clippy::panic, reason = "a test stops where what it stands on is not there")]

use mua_core::{
    AdvanceClock, AssignRoleForTime, Authentication, Caller, Command, Event, Fact, FaultCode, Instant, MakeEligible,
    ManageSubscription, Outcome, RequestExtension, RequestStatus, RequestType, RoleAssignment, Sandbox, Scope, Span,
    Window, sample, submit,
};

const DAY: u64 = 86_400_000;

fn place(id: &str) -> Scope {
    Scope::parse(id).expect("the sample's ids are well-formed")
}

fn done(world: &mut Sandbox, command: impl Into<Command>) -> Vec<Event> {
    match submit(world, &Caller::at_home(sample::SECURITY_ADMIN), &command.into()) {
        Outcome::Allowed { events, .. } => events,
        other => panic!("{other:?}"),
    }
}

fn wait(world: &mut Sandbox, days: u64) -> Vec<Event> {
    done(world, AdvanceClock { by: Span::from_days(days) })
}

/// The sample with the Security admin eligible for some roles on the guard, each for so many days.
fn eligible(roles: &[(&str, u64)]) -> (Sandbox, Vec<Scope>) {
    let mut world = sample::sample();
    let guard = place(sample::GUARD);
    done(&mut world, ManageSubscription { subscription: guard.subscription_scope().expect("it has one") });
    let mut made = Vec::new();
    for (role, days) in roles {
        let command = MakeEligible {
            scope: guard.clone(),
            principal: sample::SECURITY_ADMIN.into(),
            role: (*role).to_owned(),
            starts_at: None,
            ends_at: Some(world.now().after(Span::from_days(*days))),
            justification: "on duty".to_owned(),
        };
        let events = done(&mut world, command);
        let Some(Fact::EligibilityCreated { eligibility }) = events.get(1).map(|event| &event.fact) else { panic!() };
        made.push(eligibility.id.clone());
    }
    (world, made)
}

#[test]
fn what_has_ended_is_listed_for_thirty_days() {
    let (mut world, made) = eligible(&[("Contributor", 1), ("Reader", 60)]);
    let listed =
        |world: &Sandbox| world.expired_eligibilities(world.now()).map(|own| own.id.clone()).collect::<Vec<_>>();
    assert!(listed(&world).is_empty());
    wait(&mut world, 1);
    assert_eq!(listed(&world), made[..1]);
    wait(&mut world, 29);
    assert_eq!(listed(&world), made[..1], "P37: 29 days after");
    wait(&mut world, 1);
    assert!(listed(&world).is_empty(), "P37: 30 days after");
    assert_eq!(world.expired_assignments(world.now()).count(), 0);
    let ends_at = Some(world.now().after(Span::from_days(1)));
    let assign = on_duty(ends_at);
    done(&mut world, assign);
    let mut listed = |days| {
        wait(&mut world, days);
        world.expired_assignments(world.now()).map(|own| own.window.closes).collect::<Vec<_>>()
    };
    assert_eq!([listed(0), listed(1), listed(29), listed(1)], [vec![], vec![ends_at], vec![ends_at], vec![]]);
}

#[test]
fn every_request_is_listed_with_what_became_of_it() {
    let (mut world, made) = eligible(&[("Contributor", 1)]);
    let ask = RequestExtension {
        assignment: made[0].clone(),
        starts_at: None,
        ends_at: world.now().after(Span::from_days(9)),
        justification: "still on duty".to_owned(),
    };
    done(&mut world, ask);
    let told = |world: &Sandbox| {
        let history = world.request_history();
        history.into_iter().map(|(_, _, kind, status)| (kind, status)).collect::<std::collections::BTreeSet<_>>()
    };
    let assigned = (RequestType::AdminAssign, RequestStatus::Provisioned);
    let asked = |status| (RequestType::SelfExtend, status);
    assert_eq!(told(&world), [assigned, asked(RequestStatus::PendingAdminDecision)].into());
    wait(&mut world, 31);
    assert_eq!(told(&world), [assigned, asked(RequestStatus::TimedOut)].into());
}

/// The Security admin holds a role on the guard until then.
fn on_duty(ends_at: Option<Instant>) -> AssignRoleForTime {
    AssignRoleForTime {
        scope: place(sample::GUARD),
        principal: sample::SECURITY_ADMIN.into(),
        role: "Contributor".to_owned(),
        starts_at: None,
        ends_at,
        justification: "on duty".to_owned(),
        authentication: Authentication::SingleFactor,
    }
}

#[test]
fn where_there_is_no_room_for_one_more_what_runs_is_prolonged_and_what_has_ended_is_not() {
    let (mut world, _) = eligible(&[]);
    let ends_at = world.now().after(Span::from_days(5));
    let events = done(&mut world, on_duty(Some(ends_at)));
    let Some(Fact::RoleAssigned { assignment: own }) = events.get(1).map(|event| &event.fact) else { panic!() };
    let mut tables = world.tables().clone();
    for number in 0..4_000 {
        let id = place(&format!("{}{number}", own.id));
        // Elsewhere in the subscription, so that none stands in another's place.
        let scope = own.scope.resource_group_scope().expect("a guard is in a group");
        let window = Window { closes: None, ..own.window };
        tables.assignments.insert(id.clone(), RoleAssignment { id, scope, window, ..own.clone() });
    }
    let mut world = Sandbox::from(tables);
    let extended = |world: &mut Sandbox, days| {
        let mut command =
            serde_json::json!({"type": "extendAssignment", "assignment": own.id, "justification": "on duty"});
        command["endsAt"] = serde_json::json!(world.now().after(Span::from_days(days)));
        let command: Command = serde_json::from_value(command).expect("a command");
        match submit(world, &Caller::at_home(sample::SECURITY_ADMIN), &command) {
            Outcome::Allowed { .. } => None,
            Outcome::Rejected { fault, .. } => Some(fault.code),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(extended(&mut world, 9), None);
    wait(&mut world, 9);
    assert_eq!(extended(&mut world, 9), Some(FaultCode::RoleAssignmentLimitExceeded));
}

/// What was told while time went by, without the clock's own steps.
fn told(world: &mut Sandbox, steps: &[u64]) -> Vec<Event> {
    let events = steps.iter().flat_map(|by| done(world, AdvanceClock { by: Span::from_millis(*by) }));
    events.filter(|event| !matches!(event.fact, Fact::ClockAdvanced { .. })).collect()
}

#[test]
fn the_same_is_told_once_whether_time_goes_in_one_step_or_in_many() {
    let roles = [("Contributor", 3), ("Reader", 20), ("Backup Reader", 16), ("Backup Operator", 15)];
    let (world, _) = eligible(&roles);
    let once = told(&mut world.clone(), &[40 * DAY]);
    let often = told(&mut world.clone(), &[DAY / 3; 120]);
    assert_eq!(once, often);
    // One notice each, two for those made more than 14 days before their end; each end with its mail.
    assert_eq!(once.len(), 1 + 2 + 2 + 2 + 2 * roles.len());
    assert!(once.is_sorted_by_key(|event| event.at));
}

#[test]
fn what_never_held_does_not_end() {
    let (world, made) = eligible(&[("Contributor", 20)]);
    let mut tables = world.tables().clone();
    let own = tables.eligibilities.get_mut(&made[0]).expect("it was made");
    let now = own.window.opens.after(Span::from_days(1));
    own.window = Window { opens: now, closes: Some(now) };
    let activated = RoleAssignment {
        id: place(&format!("{}/providers/Microsoft.Authorization/roleAssignments/x", own.scope)),
        principal: own.principal.clone(),
        role: own.role.clone(),
        scope: own.scope.clone(),
        window: Window { opens: now, closes: Some(now.after(Span::from_days(1))) },
        description: None,
        condition: None,
        activates: Some(own.id.clone()),
        created_by: None,
    };
    tables.assignments.insert(activated.id.clone(), activated);
    assert_eq!(wait(&mut Sandbox::from(tables), 30).len(), 1, "nothing but the clock's own step");
}

#[test]
fn thousands_of_assignments_end_in_one_step() {
    let (world, made) = eligible(&[("Contributor", 20)]);
    let mut tables = world.tables().clone();
    let own = tables.eligibilities.get(&made[0]).expect("it was made").clone();
    for number in 0..5_000 {
        let mut one = own.clone();
        one.id = place(&format!("{}{number}", own.id));
        tables.eligibilities.insert(one.id.clone(), one);
    }
    let mut world = Sandbox::from(tables);
    let events = wait(&mut world, 30);
    assert_eq!(events.len(), 1 + 5_001 * 4);
    assert!(events.iter().all(|event| event.at <= Instant::LATEST));
}
