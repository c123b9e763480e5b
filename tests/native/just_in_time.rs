//! Just-in-time access, played on the sample world: eligibility, settings, requests, approval, the active window, its end.
//! Rule numbers are those of the invariants; ids in capitals are rows of the collected decisions.

#![expect(clippy::expect_used, clippy::panic, reason = "a test stops where what it stands on is not there")]

use mua_core::{
    ActivateRole, AddGroupMember, AddPerson, AdvanceClock, AnswerRequest, Approval, AssignRole, AssignRoleForTime,
    Authentication, Caller, CancelRequest, Command, CreateGroup, DeactivateRole, Decision, DisableSoftDelete,
    EnableMua, EnablementRule, Event, Expiration, Fact, Fault, FaultCode, Few, Finding, InviteGuest, MakeEligible,
    ManageSubscription, ObjectId, Outcome, RemoveEligibility, RemoveGroupMember, RemoveRoleAssignment, RequestStatus,
    Review, RoleSettings, Sandbox, Scope, Span, TenantId, Ticket, UpdateRoleSettings, ask, sample, submit,
};

const HOUR: Span = Span::from_minutes(60);
const GUEST: &str = "guest";

struct Stage {
    world: Sandbox,
    backup: Caller,
    security: Caller,
}

fn place(id: &str) -> Scope {
    Scope::parse(id).expect("the sample's ids are well-formed")
}

fn guard() -> Scope {
    place(sample::GUARD)
}

impl Stage {
    /// The vault is tied, its Backup admin reads the guard as a guest, and the guard's subscription is managed.
    fn tied() -> Self {
        let (backup, security) = (Caller::everywhere(sample::BACKUP_ADMIN), Caller::at_home(sample::SECURITY_ADMIN));
        let mut stage = Self { world: sample::sample(), backup, security };
        let invite = InviteGuest {
            tenant: TenantId::new(sample::GUARD_TENANT),
            email: "bao@woodgrove.example".to_owned(),
            id: Some(ObjectId::new(GUEST)),
        };
        stage.by_security(invite);
        stage.by_security(AssignRole {
            scope: guard(),
            principal: GUEST.into(),
            role: "Reader".to_owned(),
            description: None,
            condition: None,
        });
        stage.by_backup(EnableMua { vault: place(sample::VAULT), guard: guard() });
        let subscription = guard().subscription_scope().expect("a guard is in a subscription");
        stage.by_security(ManageSubscription { subscription });
        stage
    }

    /// As `tied`, with the Backup admin eligible for Contributor on the guard, for thirty days.
    fn eligible() -> (Self, Scope) {
        let mut stage = Self::tied();
        let ends_at = Some(stage.world.now().after(Span::from_days(30)));
        let eligibility = stage.make_eligible(GUEST, &guard(), ends_at).expect("the default settings allow it");
        (stage, eligibility)
    }

    fn make_eligible(&mut self, who: &str, scope: &Scope, ends_at: Option<mua_core::Instant>) -> Result<Scope, Fault> {
        let command = MakeEligible {
            scope: scope.clone(),
            principal: who.into(),
            role: "Contributor".to_owned(),
            starts_at: None,
            ends_at,
            justification: String::new(),
        };
        let events = self.attempt(&self.security.clone(), command)?;
        let Some(Fact::EligibilityCreated { eligibility }) = events.get(1).map(|event| &event.fact) else { panic!() };
        Ok(eligibility.id.clone())
    }

    fn attempt(&mut self, caller: &Caller, command: impl Into<Command>) -> Result<Vec<Event>, Fault> {
        match submit(&mut self.world, caller, &command.into()) {
            Outcome::Allowed { events, .. } => Ok(events),
            Outcome::Rejected { fault, .. } => Err(fault),
            Outcome::Denied { decision, .. } => panic!("denied: {}", decision.message()),
        }
    }

    fn by_security(&mut self, command: impl Into<Command>) -> Vec<Event> {
        self.attempt(&self.security.clone(), command).expect("the command makes sense")
    }

    fn by_backup(&mut self, command: impl Into<Command>) -> Vec<Event> {
        self.attempt(&self.backup.clone(), command).expect("the command makes sense")
    }

    fn fault_of(&mut self, caller: &Caller, command: impl Into<Command>) -> FaultCode {
        self.attempt(caller, command).expect_err("the command makes no sense").code
    }

    fn set(&mut self, change: impl FnOnce(&mut RoleSettings)) -> Result<Vec<Event>, Fault> {
        let mut settings = RoleSettings::default();
        change(&mut settings);
        let command = UpdateRoleSettings { scope: guard(), role: "Contributor".to_owned(), settings };
        self.attempt(&self.security.clone(), command)
    }

    fn require_approval(&mut self, approvers: &[&str]) {
        let approvers = approvers.iter().map(|id| ObjectId::new(id)).collect();
        self.set(|settings| settings.approval = Approval::Required { approvers }).expect("the approvers are known");
    }

    fn request(&mut self, eligibility: &Scope, duration: Span) -> Scope {
        let events = self.by_backup(wish(eligibility, duration));
        let asked = events.iter().find_map(|event| match &event.fact {
            Fact::ActivationRequested { request } => Some(request.id.clone()),
            _ => None,
        });
        asked.expect("a request was made")
    }

    fn answer(&mut self, request: &Scope, review: Review) -> Result<Vec<Event>, Fault> {
        let answer = AnswerRequest { request: request.clone(), review, justification: "change 4711".to_owned() };
        self.attempt(&self.security.clone(), answer)
    }

    fn wait(&mut self, by: Span) {
        self.by_backup(AdvanceClock { by });
    }

    /// What the Backup admin would be told on disabling soft delete.
    fn disabling(&self) -> Decision {
        let command = DisableSoftDelete { vault: place(sample::VAULT) }.into();
        ask(&self.world, &self.backup, &command).expect("the vault is there")
    }

    fn may_disable(&self) -> bool {
        self.disabling().is_allowed()
    }

    fn activated(&self) -> Scope {
        let mut own = self.world.tables().assignments.values();
        own.find(|own| own.activates.is_some()).expect("something is activated").id.clone()
    }
}

fn wish(eligibility: &Scope, duration: Span) -> ActivateRole {
    ActivateRole {
        eligibility: eligibility.clone(),
        scope: None,
        starts_at: None,
        duration,
        justification: "quarterly test".to_owned(),
        ticket: None,
        authentication: Authentication::SingleFactor,
    }
}

#[test]
fn the_story_of_just_in_time_access_plays_from_eligibility_to_the_last_tick() {
    let (mut stage, eligibility) = Stage::eligible();
    assert!(matches!(stage.disabling().shut().map(|step| &step.finding), Some(Finding::EligibleOnly { .. })), "P01");
    stage.require_approval(&[sample::SECURITY_ADMIN]);
    let request = stage.request(&eligibility, HOUR);
    assert!(!stage.may_disable(), "P03: a waiting request opens nothing");
    stage.wait(Span::from_minutes(90));
    stage.answer(&request, Review::Approve).expect("the approver answers in time");
    assert!(stage.may_disable());
    stage.wait(Span::from_millis(HOUR.millis() - 1));
    assert!(stage.may_disable(), "the hour counts from the approval");
    stage.wait(Span::from_millis(1));
    assert!(!stage.may_disable(), "I20: the role is gone to the tick");
    stage.request(&eligibility, HOUR);
    let mails = &stage.world.tables().mails;
    let told =
        |who: &str, word: &str| mails.iter().any(|mail| mail.to.contains(&who.into()) && mail.subject.contains(word));
    assert!(told(sample::SECURITY_ADMIN, "waits for your approval") && told(GUEST, "approved"));
    assert!(!told(GUEST, "waits"), "whoever asks is not asked");
}

#[test]
fn without_approval_a_request_is_granted_at_once() {
    let (mut stage, eligibility) = Stage::eligible();
    let request = stage.request(&eligibility, HOUR);
    let kept = stage.world.tables().requests.get(&request).expect("it was requested");
    assert_eq!(kept.status(stage.world.now()), RequestStatus::Provisioned);
    assert!(stage.may_disable(), "I26: one person is in control");
}

#[test]
fn requests_accept_one_answer_and_die_after_a_day() {
    let (mut stage, eligibility) = Stage::eligible();
    stage.require_approval(&[sample::SECURITY_ADMIN]);
    let denied = stage.request(&eligibility, HOUR);
    stage.answer(&denied, Review::Deny).expect("the approver may deny");
    let again = stage.answer(&denied, Review::Approve).expect_err("I27, P07: the first answer decides");
    assert_eq!(again.code, FaultCode::RequestNotPending);
    assert!(!stage.may_disable(), "P05");
    let cancelled = stage.request(&eligibility, HOUR);
    let backup = stage.backup.clone();
    assert_eq!(stage.fault_of(&backup, wish(&eligibility, HOUR)), FaultCode::PendingRoleAssignmentRequest);
    stage.by_backup(CancelRequest { request: cancelled.clone() });
    assert_eq!(stage.answer(&cancelled, Review::Approve).expect_err("cancelled").code, FaultCode::RequestNotPending);
    let late = stage.request(&eligibility, HOUR);
    stage.wait(Span::from_days(1));
    assert_eq!(
        stage.answer(&late, Review::Approve).expect_err("I23: a day is over").code,
        FaultCode::RequestNotPending
    );
    assert!(!stage.may_disable());
}

#[test]
fn nobody_answers_their_own_request_and_strangers_answer_none() {
    let (mut stage, eligibility) = Stage::eligible();
    let tenant = TenantId::new(sample::GUARD_TENANT);
    // A second account of the Backup admin's person, in a group of approvers (I24, P11, P12).
    stage.by_security(AddPerson {
        id: Some("second".into()),
        tenant: tenant.clone(),
        display_name: "Bao (admin)".to_owned(),
        user_principal_name: "bao.admin@security.woodgrove.example".to_owned(),
        title: None,
        person: Some(sample::BACKUP_ADMIN.into()),
    });
    stage.by_security(CreateGroup { id: Some("approvers".into()), tenant, display_name: "Approvers".to_owned() });
    for member in ["second", sample::SECURITY_ADMIN] {
        stage.by_security(AddGroupMember { group: "approvers".into(), member: member.into() });
    }
    stage.require_approval(&["approvers"]);
    let request = stage.request(&eligibility, HOUR);
    let answer = AnswerRequest { request: request.clone(), review: Review::Approve, justification: "me".to_owned() };
    assert_eq!(stage.fault_of(&Caller::everywhere("second"), answer.clone()), FaultCode::SelfApproval);
    let backup = stage.backup.clone();
    assert_ne!(stage.fault_of(&backup, answer.clone()), FaultCode::RequestNotPending);
    // Who has left the group of approvers is none any more (I25).
    let security = stage.security.clone();
    stage.by_security(RemoveGroupMember { group: "approvers".into(), member: sample::SECURITY_ADMIN.into() });
    assert_eq!(stage.fault_of(&security, answer), FaultCode::NotApprover);
    assert!(!stage.may_disable());
}

#[test]
fn an_activation_keeps_to_the_settings_of_its_own_place() {
    let (mut stage, eligibility) = Stage::eligible();
    let rules = Few::from([
        EnablementRule::MultiFactorAuthentication,
        EnablementRule::Justification,
        EnablementRule::Ticketing,
    ]);
    stage.set(|settings| settings.activation_rules = rules).expect("the rules are sound");
    let mut poor = wish(&eligibility, Span::from_minutes(9 * 60));
    poor.justification = " ".to_owned();
    let backup = stage.backup.clone();
    let fault = stage.attempt(&backup, poor).expect_err("P11: nine hours, no reason, no ticket, one factor");
    assert_eq!(fault.code, FaultCode::RoleAssignmentRequestPolicyValidationFailed);
    for rule in ["ExpirationRule", "MfaRule", "JustificationRule", "TicketingRule"] {
        assert!(fault.message.contains(rule), "{}", fault.message);
    }
    let mut sound = wish(&eligibility, HOUR);
    sound.ticket = Some(Ticket { number: "any text".to_owned(), system: String::new() });
    sound.authentication = Authentication::MultiFactor;
    stage.by_backup(sound);
    assert!(stage.may_disable(), "P17: a ticket is not looked up");
}

#[test]
fn settings_of_a_place_above_do_not_count_below() {
    let (mut stage, eligibility) = Stage::eligible();
    let above = guard().subscription_scope().expect("a guard is in a subscription");
    let approvers = Few::from([ObjectId::new(sample::SECURITY_ADMIN)]);
    let settings = RoleSettings { approval: Approval::Required { approvers }, ..RoleSettings::default() };
    stage.by_security(UpdateRoleSettings { scope: above, role: "Contributor".to_owned(), settings });
    stage.request(&eligibility, HOUR);
    assert!(stage.may_disable(), "I29, P10: approval is required at the subscription, not at the guard");
}

#[test]
fn settings_must_make_sense() {
    let (mut stage, _) = Stage::eligible();
    for hours in [0, 25] {
        let fault = stage.set(|settings| settings.activation_maximum = Span::from_minutes(hours * 60));
        assert_eq!(fault.expect_err("P13").code, FaultCode::InvalidPolicy);
    }
    let nobody = stage.set(|settings| settings.approval = Approval::Required { approvers: Few::new() });
    assert_eq!(nobody.expect_err("P09").code, FaultCode::InvalidPolicy);
    let stranger = Approval::Required { approvers: Few::from([ObjectId::new(sample::BACKUP_ADMIN)]) };
    let fault = stage.set(|settings| settings.approval = stranger).expect_err("an account of another directory");
    assert_eq!(fault.code, FaultCode::PrincipalNotFound);
}

#[test]
fn assignments_end_as_the_settings_ask() {
    let mut stage = Stage::tied();
    let now = stage.world.now();
    let broken = FaultCode::RoleAssignmentRequestPolicyValidationFailed;
    assert_eq!(stage.make_eligible(GUEST, &guard(), None).expect_err("permanent").code, broken);
    let year = Some(now.after(Span::from_days(366)));
    assert_eq!(stage.make_eligible(GUEST, &guard(), year).expect_err("too long").code, broken);
    stage.set(|settings| settings.eligible_expiration = Expiration::NotRequired).expect("that may be set");
    stage.make_eligible(GUEST, &guard(), None).expect("permanent is allowed now");
    assert_eq!(stage.make_eligible(GUEST, &guard(), None).expect_err("twice").code, FaultCode::RoleAssignmentExists);
    let active = |days| AssignRoleForTime {
        scope: guard(),
        principal: GUEST.into(),
        role: "Backup MUA Operator".to_owned(),
        starts_at: None,
        ends_at: Some(now.after(Span::from_days(days))),
        justification: "vacation cover".to_owned(),
        authentication: Authentication::SingleFactor,
    };
    let security = stage.security.clone();
    assert_eq!(stage.fault_of(&security, active(181)), broken, "P39");
    let mut silent = active(1);
    silent.justification.clear();
    assert_eq!(stage.fault_of(&security, silent), broken);
    stage.by_security(active(1));
    assert!(stage.may_disable());
    stage.wait(Span::from_days(1));
    assert!(!stage.may_disable(), "I20");
}

#[test]
fn five_minutes_stand() {
    let (mut stage, eligibility) = Stage::eligible();
    let security = stage.security.clone();
    let removal = RemoveEligibility { eligibility: eligibility.clone() };
    assert_eq!(stage.fault_of(&security, removal), FaultCode::ActiveDurationTooShort, "P21");
    stage.request(&eligibility, HOUR);
    let assignment = stage.activated();
    let back = DeactivateRole { assignment: assignment.clone() };
    let backup = stage.backup.clone();
    assert_eq!(stage.fault_of(&backup, back.clone()), FaultCode::ActiveDurationTooShort, "P19");
    assert_eq!(stage.fault_of(&security, RemoveRoleAssignment { assignment }), FaultCode::ActiveDurationTooShort);
    stage.wait(Span::from_minutes(5));
    stage.by_backup(back);
    assert!(!stage.may_disable());
}

#[test]
fn taking_the_eligibility_or_the_group_away_cuts_what_was_activated() {
    let (mut stage, eligibility) = Stage::eligible();
    stage.request(&eligibility, HOUR);
    stage.wait(Span::from_minutes(5));
    stage.by_security(RemoveEligibility { eligibility });
    assert!(!stage.may_disable(), "I30");

    let mut stage = Stage::tied();
    let tenant = TenantId::new(sample::GUARD_TENANT);
    stage.by_security(CreateGroup { id: Some("duty".into()), tenant, display_name: "On duty".to_owned() });
    stage.by_security(AddGroupMember { group: "duty".into(), member: GUEST.into() });
    let ends_at = Some(stage.world.now().after(Span::from_days(1)));
    let eligibility = stage.make_eligible("duty", &guard(), ends_at).expect("groups may be eligible");
    stage.request(&eligibility, HOUR);
    assert!(stage.may_disable());
    stage.by_security(RemoveGroupMember { group: "duty".into(), member: GUEST.into() });
    assert!(!stage.may_disable(), "I30");
}

#[test]
fn an_activation_may_be_narrowed_and_never_widened() {
    let mut stage = Stage::tied();
    let subscription = guard().subscription_scope().expect("a guard is in a subscription");
    let ends_at = Some(stage.world.now().after(Span::from_days(1)));
    let eligibility = stage.make_eligible(GUEST, &subscription, ends_at).expect("the default settings allow it");
    let mut elsewhere = wish(&eligibility, HOUR);
    elsewhere.scope = place(sample::VAULT).subscription_scope();
    let backup = stage.backup.clone();
    assert_eq!(stage.fault_of(&backup, elsewhere), FaultCode::NotEligible);
    let mut narrowed = wish(&eligibility, HOUR);
    narrowed.scope = Some(guard());
    stage.by_backup(narrowed);
    assert!(stage.may_disable(), "P25");
    let assignment = stage.world.tables().assignments.get(&stage.activated()).expect("it was activated");
    assert_eq!(assignment.scope, guard());
}

#[test]
fn eligibility_counts_in_its_own_time_and_directory() {
    let (mut stage, eligibility) = Stage::eligible();
    let home_only = Caller::at_home(sample::BACKUP_ADMIN);
    assert_eq!(stage.fault_of(&home_only, wish(&eligibility, HOUR)), FaultCode::NotSignedIn);
    stage.wait(Span::from_days(30));
    let backup = stage.backup.clone();
    assert_eq!(stage.fault_of(&backup, wish(&eligibility, HOUR)), FaultCode::NotEligible, "P23: outside the window");
    let mut stage = Stage::tied();
    stage.world = sample::sample();
    let ends_at = Some(stage.world.now().after(Span::from_days(1)));
    let unmanaged = stage.make_eligible(sample::SECURITY_ADMIN, &guard(), ends_at).expect_err("P49");
    assert_eq!(unmanaged.code, FaultCode::ResourceNotManaged);
}

#[test]
fn an_activation_never_outlives_its_eligibility() {
    let mut stage = Stage::tied();
    let ends_at = stage.world.now().after(Span::from_minutes(30));
    let eligibility = stage.make_eligible(GUEST, &guard(), Some(ends_at)).expect("the default settings allow it");
    stage.request(&eligibility, HOUR);
    let assignment = stage.world.tables().assignments.get(&stage.activated()).expect("it was activated");
    assert_eq!(assignment.window.closes, Some(ends_at), "I22");
}
