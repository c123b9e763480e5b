//! The words of a notice. Stands on `portal` and `words`; must never decide whether it is told.

use mua_core::Sandbox;
use yew::AttrValue;

use crate::kit::{Notice as Shown, ToastKind};
use crate::portal::{Body, Notice, Tone};
use crate::route::{Page, Route};
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
        Body::Started { label, target } => {
            ("Deployment in progress".to_owned(), format!("{label}: {}", words::place(world, target)), None)
        }
        Body::Done { target: Some(target), link: Some(link), .. } => {
            let text = format!("{} was created.", words::place(world, target));
            ("Deployment succeeded".to_owned(), text, Some(("Go to resource".to_owned(), link.clone())))
        }
        Body::Done { label: "Advance clock", .. } => {
            ("The clock was moved on".to_owned(), format!("It is now {}.", words::moment(notice.at)), None)
        }
        Body::Done { label, target, .. } => {
            let place = target.as_ref().map(|target| words::place(world, target)).unwrap_or_default();
            (format!("{label}: succeeded"), place, None)
        }
        Body::Refused { label, target, decision } => {
            let log = target.as_ref().filter(|target| world.exists(target));
            let log =
                log.map(|target| ("See it in the activity log".to_owned(), Route::resource(target, Page::ActivityLog)));
            (format!("{label}: refused"), words::refusal(decision), log)
        }
        Body::Senseless { label, fault } => (format!("{label}: could not be done"), words::fault(fault), None),
        Body::Said { title, text, link, .. } => (title.clone(), text.clone(), link.clone()),
    }
}
