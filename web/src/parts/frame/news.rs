//! The words of a notice. Stands on `portal` and `words`; must never decide whether it is told.

use mua_core::{ActivateRole, Command, ObjectId, Sandbox, Scope};
use yew::AttrValue;

use crate::kit::{Notice as Shown, ToastKind};
use crate::language::{say, say_with};
use crate::portal::{Body, Notice, Tone};
use crate::route::{Page, ResourceKind, Route};
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
            let text = format!("{}: {}", command.label(), target(world, command));
            (say("Deployment in progress").to_string(), text, None)
        }
        Body::Done { command, link: Some(link) } => {
            let text = say_with("{target} was created.", &[("target", &target(world, command))]);
            (say("Deployment succeeded").to_string(), text, Some((say("Go to resource").to_string(), link.clone())))
        }
        Body::Done { command, link: None } => {
            let (title, text) = done(world, command, notice);
            (title, text, None)
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

const SEE_LOG: &str = "See it in the activity log";

fn done(world: &Sandbox, command: &Command, notice: &Notice) -> (String, String) {
    let succeeded = say_with("{label}: succeeded", &[("label", &command.label())]);
    match command {
        Command::AdvanceClock(_) => (
            say("The clock was moved on").to_string(),
            say_with("It is now {moment}.", &[("moment", &words::moment(notice.at))]),
        ),
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
        other => (succeeded, target(world, other)),
    }
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

/// What a command was done to, by the nearest place that has a name: an assignment is told by what it is on.
fn target(world: &Sandbox, command: &Command) -> String {
    let place = command.target().map(|target| nearest_known(target).unwrap_or_else(|| target.clone()));
    place.map(|place| words::place(world, &place)).unwrap_or_default()
}

fn nearest_known(id: &Scope) -> Option<Scope> {
    std::iter::successors(Some(id.clone()), Scope::parent).find(|place| ResourceKind::of(place).is_some())
}
