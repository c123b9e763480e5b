//! Plays a scenario by commands alone and counts its steps that are done. Stands on `mua_core` and the room's own doors.

use mua_core::*;

use super::scenario::Deed;
use super::*;

/// A scenario that is being played.
pub struct Play {
    /// The world.
    pub world: Sandbox,
    scenario: &'static Scenario,
    /// Where in the log it began.
    pub start: usize,
}

pub fn bao() -> Caller {
    Caller::everywhere(sample::BACKUP_ADMIN)
}

pub fn sofia() -> Caller {
    Caller::everywhere(sample::SECURITY_ADMIN)
}

pub fn scope(id: &str) -> Scope {
    Scope::parse(id).expect("the tests write well-formed ids")
}

pub fn vault() -> Scope {
    scope(sample::VAULT)
}

pub fn guard() -> Scope {
    scope(sample::GUARD)
}

pub fn off() -> Command {
    DisableSoftDelete { vault: vault() }.into()
}

pub fn on() -> Command {
    EnableSoftDelete { vault: vault() }.into()
}

pub fn pin() -> Command {
    GenerateSecurityPin { vault: vault() }.into()
}

pub fn later(minutes: u64) -> Command {
    AdvanceClock { by: Span::from_minutes(minutes) }.into()
}

pub fn leave_out(operations: &[CriticalOperation]) -> Command {
    let exclusions = Some(operations.iter().copied().collect());
    UpdateGuard { guard: guard(), description: None, tags: None, exclusions }.into()
}

pub fn tie(vault: Scope, guard: Scope) -> Command {
    EnableMua { vault, guard }.into()
}

impl Play {
    /// The scenario in the sample, its world prepared by the commands that it names itself.
    pub fn of(id: &str) -> Self {
        Self::within(sample::sample(), id)
    }

    pub fn within(mut world: Sandbox, id: &str) -> Self {
        let scenario = named(id).expect("there is such a scenario");
        for _ in 0..40 {
            let Some(Deed { caller, command }) = next_deed(&world, scenario) else { break };
            let outcome = submit(&mut world, &caller, &command);
            assert!(matches!(outcome, Outcome::Allowed { .. }), "{id}: {command:?}: {outcome:?}");
        }
        assert_eq!(missing(&world, scenario), Vec::<String>::new(), "{id}");
        let start = world.activity().len();
        Self { world, scenario, start }
    }

    pub fn done(&self) -> usize {
        judge(&self.world, self.scenario, self.start).done.len()
    }

    /// So many steps are done, and no more.
    pub fn has(self, steps: usize) -> Self {
        let judged = judge(&self.world, self.scenario, self.start);
        assert_eq!(judged.done.len(), steps, "{}: {judged:#?}", self.scenario.id);
        assert_eq!(judged.lacking.is_none(), steps == self.scenario.steps.len());
        self
    }

    /// Something happens, allowed or refused as told, and so many steps are done then.
    pub fn then(mut self, caller: &Caller, command: impl Into<Command>, is_allowed: bool, steps: usize) -> Self {
        let command = command.into();
        let outcome = submit(&mut self.world, caller, &command);
        let fits = match &outcome {
            Outcome::Allowed { .. } => is_allowed,
            Outcome::Denied { .. } => !is_allowed,
            Outcome::Rejected { .. } => false,
        };
        assert!(fits, "{}: {command:?}: {outcome:#?}", self.scenario.id);
        self.has(steps)
    }

    pub fn does(self, caller: &Caller, command: impl Into<Command>, steps: usize) -> Self {
        self.then(caller, command, true, steps)
    }

    pub fn refused(self, caller: &Caller, command: impl Into<Command>, steps: usize) -> Self {
        self.then(caller, command, false, steps)
    }

    pub fn account(&self, place: &Scope) -> ObjectId {
        let scene = Scene::of(&self.world, self.start).expect("the people are there");
        scene.account_at(place).expect("an account").id.clone()
    }

    pub fn assign(self, role: &str, place: &Scope, steps: usize) -> Self {
        let principal = self.account(place);
        let (scope, role) = (place.clone(), role.to_owned());
        self.does(&sofia(), AssignRole { scope, principal, role, description: None, condition: None }, steps)
    }

    /// Takes a role from the Backup admin.
    pub fn take(self, role: &str, steps: usize) -> Self {
        let role = self.world.role_named(role).expect("a known role").id.clone();
        let scene = Scene::of(&self.world, 0).expect("the people are there");
        let is_meant = |own: &&RoleAssignment| own.role == role && scene.is_backup_admin(&own.principal);
        let found = self.world.tables().assignments.values().find(is_meant).expect("it is assigned");
        let assignment = found.id.clone();
        self.does(&sofia(), RemoveRoleAssignment { assignment }, steps)
    }

    pub fn eligibility(&self) -> Eligibility {
        self.world.tables().eligibilities.values().next().expect("one eligibility").clone()
    }

    pub fn activate(self, steps: usize) -> Self {
        let eligibility = self.eligibility().id;
        let (duration, justification) = (Span::from_minutes(60), "as agreed".to_owned());
        let (scope, starts_at, ticket) = (None, None, None);
        let authentication = Authentication::SingleFactor;
        self.does(
            &bao(),
            ActivateRole { eligibility, scope, starts_at, duration, justification, ticket, authentication },
            steps,
        )
    }

    pub fn approve(self, caller: &Caller, steps: usize) -> Self {
        let waiting = self.world.tables().requests.values().filter(|own| own.answer == Answer::Waiting);
        let request = waiting.max_by_key(|own| own.created_at).expect("one request waits").id.clone();
        self.does(caller, AnswerRequest { request, review: Review::Approve, justification: "yes".to_owned() }, steps)
    }

    pub fn require_approval(self, approver: &str, steps: usize) -> Self {
        let own = self.eligibility();
        let approval = Approval::Required { approvers: [ObjectId::new(approver)].into() };
        let settings = RoleSettings { approval, ..RoleSettings::default() };
        self.does(&sofia(), UpdateRoleSettings { scope: own.scope, role: own.role.to_string(), settings }, steps)
    }

    pub fn make_guard(self, caller: &Caller, id: &str, region: &str, steps: usize) -> Self {
        let (description, tags, exclusions) = Default::default();
        self.does(caller, CreateGuard { id: scope(id), region: region.into(), description, tags, exclusions }, steps)
    }

    pub fn untied(&self) -> Scope {
        let scene = Scene::of(&self.world, self.start).expect("the people are there");
        scene.untied_vault().expect("one vault is tied to nothing").id.clone()
    }
}
