//! One turn of this tab at the world: what is submitted in it is kept together or not at all. Stands on the engine and
//! `session`; must never reach a store.

use std::rc::Rc;

use mua_core::{Caller, Command, Decision, Due, Event, Fact, Fault, History, Outcome, RequestStatus, Sandbox, ask};

use super::notices::Body;
use super::session::Session;
use crate::route::Route;

/// The most commands that are played out in one go.
const MOST_PLAYED: usize = 40;

/// A turn.
pub struct Turn {
    session: Session,
    before: Rc<History>,
    history: History,
    changed: bool,
    is_another: bool,
    news: Vec<Body>,
}

/// What a turn led to.
pub(super) struct Ended {
    /// The world and its past, if it is another than before.
    pub history: Option<History>,
    /// Whether another world took its place.
    pub is_another: bool,
    /// What is to be told of it.
    pub news: Vec<Body>,
}

impl Turn {
    pub(super) fn new(session: Session, before: Rc<History>) -> Self {
        let history = (*before).clone();
        Self { session, before, history, changed: false, is_another: false, news: Vec::new() }
    }

    pub(super) fn end(self) -> Ended {
        let history = self.changed.then_some(self.history);
        Ended { history, is_another: self.is_another, news: self.news }
    }

    /// The world as it is by now.
    #[must_use]
    pub fn world(&self) -> &Sandbox {
        self.history.world()
    }

    /// What would become of a command of this tab's person now.
    ///
    /// # Errors
    /// The command makes no sense.
    pub fn ask(&self, command: &Command) -> Result<Decision, Fault> {
        ask(self.world(), &self.session.caller(self.world()), command)
    }

    /// Submits a command of this tab's person.
    pub fn submit(&mut self, command: impl Into<Command>) -> Outcome {
        let caller = self.session.caller(self.world());
        self.submit_of(&caller, &command.into())
    }

    /// Submits the commands of several people, one after the other, each picked on the newest world; what is not
    /// allowed ends it, and is given back.
    /// All of them are in the activity log and among the news, as if each person had done them in a tab of their own.
    pub fn play_out(&mut self, next: impl Fn(&Sandbox) -> Option<(Caller, Command)>) -> Option<Outcome> {
        for _ in 0..MOST_PLAYED {
            let Some((caller, command)) = next(self.world()) else { break };
            let outcome = self.submit_of(&caller, &command);
            if !matches!(outcome, Outcome::Allowed { .. }) {
                return Some(outcome);
            }
        }
        None
    }

    /// Goes to the moment after so many commands of the past.
    pub fn go_to(&mut self, commands: usize) {
        self.history.go_to(commands);
        self.changed = true;
    }

    /// Puts another world, with its past, in the place of this one.
    pub fn replace(&mut self, history: History) {
        self.history = history;
        self.changed = true;
        self.is_another = true;
    }

    /// Takes back all that was done in this turn.
    pub fn take_back(&mut self) {
        *self = Self::new(self.session.clone(), Rc::clone(&self.before));
    }

    fn submit_of(&mut self, caller: &Caller, command: &Command) -> Outcome {
        let (before, coming) = (self.world().revision(), self.world().upcoming());
        let outcome = self.history.submit(caller, command);
        self.changed |= self.world().revision() != before;
        let now = self.world().now();
        let passed = coming.into_iter().filter(|(at, _)| *at <= now).map(|(_, due)| due).collect();
        self.news.extend(told(command, &outcome, passed));
        outcome
    }
}

/// What is to be told of an outcome, and of what changed of itself with it.
fn told(command: &Command, outcome: &Outcome, passed: Vec<Due>) -> Vec<Body> {
    let command = command.clone();
    match outcome {
        // What led to nothing is no news.
        Outcome::Allowed { events, .. } if events.is_empty() => Vec::new(),
        Outcome::Allowed { .. } if matches!(command, Command::AdvanceClock(_)) => vec![Body::ClockMoved { passed }],
        Outcome::Allowed { events, .. } if is_request(&command, events) => vec![Body::Waits],
        Outcome::Allowed { events, .. } => {
            let link = command.target().filter(|_| makes_a_resource(&command)).map(Route::overview);
            let started = link.as_ref().map(|_| Body::Started { command: command.clone() });
            started.into_iter().chain([Body::Done { command, link, events: events.clone() }]).collect()
        }
        Outcome::Denied { decision, .. } => vec![Body::Refused { command, decision: decision.clone() }],
        Outcome::Rejected { fault, .. } => vec![Body::Senseless { command, fault: fault.clone() }],
    }
}

/// Whether all that was done is to ask for something.
fn is_request(command: &Command, events: &[Event]) -> bool {
    let waits = |event: &Event| match &event.fact {
        Fact::ActivationRequested { request } => request.status(event.at) == RequestStatus::PendingApproval,
        _ => false,
    };
    matches!(command, Command::RequestExtension(_)) || events.iter().any(waits)
}

fn makes_a_resource(command: &Command) -> bool {
    matches!(command, Command::CreateVault(_) | Command::CreateGuard(_) | Command::CreateResourceGroup(_))
}
