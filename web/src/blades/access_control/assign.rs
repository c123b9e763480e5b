//! Assigning one role to several members: all of them or none. Stands on `portal` and the engine; must never draw anything.

use mua_core::{
    AssignRole, AssignRoleForTime, Authentication, Command, Decision, Event, Fact, Fault, FaultCode, Instant,
    InviteGuest, MakeEligible, ObjectId, Outcome, Scope, TenantId,
};

use crate::language::say_with;
use crate::parts::principal_picker::Member;
use crate::portal::Turn;

/// Why nothing was assigned.
#[derive(Clone, PartialEq)]
pub(super) enum Stopped {
    /// The person who acts may not.
    Refused(Decision),
    /// For one member it makes no sense.
    Faulty {
        /// Which member, by name.
        member: String,
        /// Why.
        fault: Fault,
    },
}

/// In which way a role is to be held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hold {
    /// At once and for good.
    Plain,
    /// At once, until an end.
    Until(Instant),
    /// By activation, until an end if there is one.
    Eligible(Option<Instant>),
}

/// What is to be assigned.
pub(super) struct Plan {
    pub scope: Scope,
    pub tenant: TenantId,
    pub role: String,
    pub members: Vec<Member>,
    pub description: Option<String>,
    pub condition: Option<String>,
    pub hold: Hold,
}

impl Plan {
    fn assign(&self, principal: ObjectId) -> Command {
        let (scope, role) = (self.scope.clone(), self.role.clone());
        let (description, condition) = (self.description.clone(), self.condition.clone());
        let justification = description.clone().unwrap_or_default();
        let starts_at = None;
        match self.hold {
            Hold::Plain => AssignRole { scope, principal, role, description, condition }.into(),
            Hold::Until(end) => {
                let (ends_at, authentication) = (Some(end), Authentication::default());
                AssignRoleForTime { scope, principal, role, starts_at, ends_at, justification, authentication }.into()
            }
            Hold::Eligible(ends_at) => {
                MakeEligible { scope, principal, role, starts_at, ends_at, justification }.into()
            }
        }
    }

    fn invite(&self, email: &str) -> Command {
        InviteGuest { tenant: self.tenant.clone(), email: email.to_owned(), id: None }.into()
    }

    /// Whether every part of the plan would be done: asked before anything is, so that one failure leaves nothing behind.
    fn check(&self, turn: &Turn) -> Result<(), Stopped> {
        for member in &self.members {
            let faulty = |fault| Stopped::Faulty { member: member.name(turn.world()), fault };
            let asked = match member {
                Member::Known(id) => turn.ask(&self.assign(id.clone())),
                Member::Invited { email, .. } => {
                    turn.ask(&self.invite(email)).map_err(faulty)?;
                    // The guest is not there yet; whether roles may be assigned here is asked for an id that nobody has.
                    turn.ask(&self.assign(ObjectId::new("-")))
                }
            };
            match asked {
                Ok(decision) if !decision.is_allowed() => return Err(Stopped::Refused(decision)),
                Err(fault) if is_about_the_guest(member, &fault) => {}
                Err(fault) => return Err(faulty(fault)),
                Ok(_) => {}
            }
        }
        Ok(())
    }

    /// Invites and assigns.
    pub(super) fn carry_out(&self, turn: &mut Turn) -> Result<(), Stopped> {
        self.check(turn)?;
        let done = self.members.iter().try_for_each(|member| self.assign_to(member, turn));
        if done.is_err() {
            turn.take_back();
        }
        done
    }

    fn assign_to(&self, member: &Member, turn: &mut Turn) -> Result<(), Stopped> {
        let name = member.name(turn.world());
        let principal = match member {
            Member::Known(id) => id.clone(),
            Member::Invited { email, .. } => invited(&done(turn.submit(self.invite(email)), &name)?, email, &name)?,
        };
        done(turn.submit(self.assign(principal)), &name).map(drop)
    }
}

fn is_about_the_guest(member: &Member, fault: &Fault) -> bool {
    matches!(member, Member::Invited { .. }) && fault.code == FaultCode::PrincipalNotFound
}

fn done(outcome: Outcome, member: &str) -> Result<Vec<Event>, Stopped> {
    match outcome {
        Outcome::Allowed { events, .. } => Ok(events),
        Outcome::Denied { decision, .. } => Err(Stopped::Refused(decision)),
        Outcome::Rejected { fault, .. } => Err(Stopped::Faulty { member: member.to_owned(), fault }),
    }
}

/// The account that an invitation made.
fn invited(events: &[Event], email: &str, member: &str) -> Result<ObjectId, Stopped> {
    let made = events.iter().find_map(|event| match &event.fact {
        Fact::GuestInvited { principal } => Some(principal.id.clone()),
        _ => None,
    });
    made.ok_or_else(|| Stopped::Faulty {
        member: member.to_owned(),
        fault: Fault {
            code: FaultCode::PersonNotFound,
            message: say_with("`{email}` could not be invited", &[("email", &email)]),
        },
    })
}
