//! News that pops up in a corner. Stands on `icon`; must never keep time: its owner decides when a toast goes.

use yew::prelude::*;

use super::button::IconButton;
use super::icon::{Glyph, Icon};
use crate::language::{said, say, say_with};

/// What sort of news a toast brings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ToastKind {
    /// Something is under way.
    Progress,
    /// Something succeeded.
    Success,
    /// Something failed or was refused: read out at once.
    Error,
    /// Something to know.
    #[default]
    Info,
}

impl ToastKind {
    const fn glyph(self) -> Glyph {
        match self {
            Self::Progress => Glyph::Progress,
            Self::Success => Glyph::Success,
            Self::Error => Glyph::Error,
            Self::Info => Glyph::Info,
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Progress => "In progress",
            Self::Success => "Success",
            Self::Error => "Error",
            Self::Info => "Information",
        }
    }
}

/// One toast, or one line of the notifications flyout.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// Tells it from the others.
    pub id: u64,
    /// The sort of news.
    pub kind: ToastKind,
    /// What happened, such as "Deployment succeeded".
    pub title: AttrValue,
    /// More of it.
    pub text: AttrValue,
    /// When, in words; empty for none.
    pub when: AttrValue,
    /// Where to read more: words and address.
    pub link: Option<(AttrValue, AttrValue)>,
}

/// What [`ToastRegion`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct ToastRegionProps {
    /// The toasts on show, the oldest first.
    pub toasts: Vec<Notice>,
    /// Takes the id of a toast to put away.
    pub on_dismiss: Callback<u64>,
}

/// The corner where toasts appear. It must stay on the page while empty: screen readers hear only what joins a region they know.
#[component]
pub fn ToastRegion(props: &ToastRegionProps) -> Html {
    let part = |urgent: bool| {
        props
            .toasts
            .iter()
            .filter(|toast| (toast.kind == ToastKind::Error) == urgent)
            .map(|toast| html! { <NoticeCard key={toast.id} notice={toast.clone()} on_dismiss={props.on_dismiss.clone()} /> })
            .collect::<Html>()
    };
    html! {
        <section class="toasts" aria-label={say("Notices")}>
            <div class="toasts__list" role="alert" aria-relevant="additions text">{ part(true) }</div>
            <div class="toasts__list" role="status" aria-relevant="additions text">{ part(false) }</div>
        </section>
    }
}

/// What [`NoticeCard`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct NoticeCardProps {
    /// The news.
    pub notice: Notice,
    /// Takes its id when it is put away.
    pub on_dismiss: Callback<u64>,
}

/// One piece of news as a card, in the corner or in the flyout.
#[component]
pub fn NoticeCard(props: &NoticeCardProps) -> Html {
    let Notice { id, kind, title, text, when, link } = props.notice.clone();
    let turning = (kind == ToastKind::Progress).then_some("icon--turning");
    html! {
        <div class="notice">
            <Icon glyph={kind.glyph()} label={kind.word()} class={classes!("notice__icon", turning)} />
            <div class="notice__words">
                <p class="notice__title">{ said(&title) }</p>
                <p class="notice__text">{ said(&text) }</p>
                if let Some((words, href)) = link {
                    <p class="notice__text"><a class="link" {href}>{ said(&words) }</a></p>
                }
                if !when.is_empty() {
                    <p class="notice__when">{ when }</p>
                }
            </div>
            <IconButton glyph={Glyph::Dismiss} label={say_with("Dismiss: {what}", &[("what", &said(&title))])} on_click={props.on_dismiss.reform(move |()| id)} />
        </div>
    }
}
