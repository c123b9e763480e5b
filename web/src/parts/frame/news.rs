//! The words of a notice. Stands on `portal` and `words`; must never decide whether it is told.

use mua_core::{ActivateRole, Command, Due, Event, ObjectId, Sandbox};
use yew::AttrValue;

use crate::kit::{Notice as Shown, ToastKind};
use crate::language::{plural, say, say_with};
use crate::parts::deed;
use crate::portal::{Body, Notice, Tone};
use crate::route::{Page, Route};
use crate::signs::Refused;
use crate::words;

/// A notice as the kit shows it.
#[must_use]
pub fn shown(world: &Sandbox, notice: &Notice) -> Shown {
    let kind = match notice.body.tone() {
        Tone::Info => ToastKind::Info,
        Tone::Success => ToastKind::Success,
        Tone::Error => ToastKind::Error,
    };
    let (title, text, link) = told(world, notice);
    Shown {
        id: notice.id,
        kind,
        title: title.into(),
        text: text.into(),
        when: words::moment(notice.at).into(),
        link: link.map(|(text, route)| (AttrValue::from(text), route.href())),
    }
}

type Told = (String, String, Option<(String, Route)>);

fn told(world: &Sandbox, notice: &Notice) -> Told {
    match &notice.body {
        Body::Started { command } => {
            let text = format!("{}: {}", command.label(), deed::told(world, command, &[]));
            (say("Deployment in progress").to_string(), text, None)
        }
        Body::Done { command, link: Some(link), .. } => {
            let text = say_with("{target} was created.", &[("target", &deed::told(world, command, &[]))]);
            (say("Deployment succeeded").to_string(), text, Some((say("Go to resource").to_string(), link.clone())))
        }
        Body::Done { command, link: None, events } => {
            let (title, text) = done(world, command, events);
            (title, text, None)
        }
        Body::ClockMoved { passed } => {
            (say("The clock was moved on").to_string(), clock_moved(world, notice, passed), None)
        }
        Body::Waits => {
            let title = say("Your request is pending for approval").to_string();
            (title, say("Whoever may answer it has been told.").to_string(), None)
        }
        Body::Refused { command, decision } => {
            let logged = command.target().filter(|target| world.exists(target));
            let log = logged.map(|target| (SEE_LOG.to_owned(), Route::resource(target, Page::ActivityLog)));
            (say_with("{label}: refused", &[("label", &command.label())]), words::refusal(decision), log)
        }
        Body::Senseless { command, fault } => {
            (say_with("{label}: could not be done", &[("label", &command.label())]), words::fault(fault), None)
        }
        Body::NotKept { why } => {
            let (title, text) = words::not_stored(match why {
                Some(Refused::Busy) => words::TAB_BUSY,
                Some(Refused::Stale) => words::TAB_STALE,
                Some(Refused::ReadOnly) => words::TAB_READS,
                None => words::STORAGE_REFUSED,
            });
            (title.to_owned(), text, None)
        }
        Body::Said { title, text, link, .. } => (title.clone(), text.clone(), link.clone()),
    }
}

/// How many changes are told of one move of the clock.
const MOST_PASSED: usize = 3;

const SEE_LOG: &str = "See it in the activity log";

fn done(world: &Sandbox, command: &Command, events: &[Event]) -> (String, String) {
    let succeeded = say_with("{label}: succeeded", &[("label", &command.label())]);
    match command {
        Command::ActivateRole(own) => (say("Your role is activated").to_string(), activated(world, own)),
        Command::SetEdition(set) => {
            (say("The edition was changed").to_string(), say(words::edition(set.edition)).to_string())
        }
        Command::SetProfile(set) => {
            (say("The profile was changed").to_string(), say(words::profile(set.profile)).to_string())
        }
        Command::InviteGuest(invite) => {
            let directory = words::tenant(world, &invite.tenant);
            (
                succeeded,
                say_with(
                    "{email} has a guest account in {directory} now.",
                    &[("email", &invite.email), ("directory", &directory)],
                ),
            )
        }
        Command::AddPerson(added) => (succeeded, say_with("{name} is there now.", &[("name", &added.display_name)])),
        Command::CreateGroup(group) => (succeeded, group.display_name.clone()),
        Command::AddGroupMember(change) => (succeeded, membership(world, &change.member, &change.group)),
        Command::RemoveGroupMember(change) => (succeeded, membership(world, &change.member, &change.group)),
        Command::CreateSubscription(made) => (succeeded, made.display_name.clone()),
        other => (succeeded, deed::told(world, other, events)),
    }
}

/// The new time, and what changed of itself on the way.
fn clock_moved(world: &Sandbox, notice: &Notice, passed: &[Due]) -> String {
    let now = say_with("It is now {moment}.", &[("moment", &words::moment(notice.at))]);
    let told = passed.iter().take(MOST_PASSED).map(|due| format!("{}.", words::due(world, due)));
    let more = passed.len().checked_sub(MOST_PASSED).filter(|more| *more > 0);
    let more = more.map(|more| say_with("And {count} more.", &[("count", &plural(more, "{n} change", "{n} changes"))]));
    std::iter::once(now).chain(told).chain(more).collect::<Vec<_>>().join(" ")
}

fn activated(world: &Sandbox, own: &ActivateRole) -> String {
    let eligible = world.tables().eligibilities.get(&own.eligibility);
    let role = eligible.and_then(|own| world.role(&own.role)).map_or_else(String::new, |role| role.name.clone());
    say_with("{role} holds until its time is over, or until you deactivate it.", &[("role", &role)])
}

fn membership(world: &Sandbox, member: &ObjectId, group: &ObjectId) -> String {
    say_with(
        "{principal}, group {group}",
        &[("principal", &words::principal(world, member)), ("group", &words::principal(world, group))],
    )
}
