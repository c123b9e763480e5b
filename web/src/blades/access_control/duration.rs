//! The step Assignment type of the wizard that assigns a role: active or eligible, permanent or until when. Stands on `kit` and
//! `words`; must never decide what the settings of the role allow.

use mua_core::{Instant, Sandbox, Span};
use yew::prelude::*;

use crate::kit::{Choice, MessageBar, RadioGroup, TextField, TextKind, Tone};
use crate::language::say;
use crate::parts::form;
use crate::portal::use_portal;
use crate::words;

const ELIGIBLE: &str = "eligible";
const ACTIVE: &str = "active";
const PERMANENT: &str = "permanent";
const BOUND: &str = "time-bound";

/// For how many days an assignment lasts, unless another end is chosen.
const USUAL_DAYS: u64 = 30;

/// What is chosen.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Duration {
    pub eligible: bool,
    /// The end as it is typed; none for permanent.
    pub typed_end: Option<String>,
}

impl Duration {
    /// The end, if it is one that is still to come.
    pub(super) fn ends_at(&self, world: &Sandbox) -> Option<Instant> {
        self.typed_end.as_deref().and_then(words::read_moment).filter(|end| *end > world.now())
    }

    pub(super) fn is_whole(&self, world: &Sandbox) -> bool {
        self.typed_end.is_none() || self.ends_at(world).is_some()
    }

    /// Whether it is what a plain role assignment is.
    pub(super) fn is_plain(&self) -> bool {
        !self.eligible && self.typed_end.is_none()
    }

    /// In the words of the list of role assignments.
    pub(super) const fn state(&self) -> &'static str {
        words::assignment_state(self.eligible, self.typed_end.is_some())
    }
}

/// What [`AssignmentType`] takes.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct AssignmentTypeProps {
    pub duration: Duration,
    /// Whether the assignment is to carry a condition.
    pub conditioned: bool,
    pub strict: bool,
    pub on_change: Callback<Duration>,
}

/// The step.
#[component]
pub(super) fn AssignmentType(props: &AssignmentTypeProps) -> Html {
    let portal = use_portal();
    let (world, duration) = (portal.world(), &props.duration);
    let on_type =
        form::edit(duration, &props.on_change, |own: &mut Duration, word: String| own.eligible = word == ELIGIBLE);
    let usual = words::typed_moment(world.now().after(Span::from_days(USUAL_DAYS)));
    let on_length = form::edit(duration, &props.on_change, move |own: &mut Duration, word: String| {
        own.typed_end = (word == BOUND).then(|| own.typed_end.clone().unwrap_or_else(|| usual.clone()));
    });
    let on_end = form::edit(duration, &props.on_change, |own: &mut Duration, text: String| own.typed_end = Some(text));
    let types = vec![
        Choice::new(ELIGIBLE, "Eligible").with_detail("The member holds nothing until they activate the role."),
        Choice::new(ACTIVE, "Active").with_detail("The member holds the role without activating it."),
    ];
    let lengths = vec![Choice::new(PERMANENT, "Permanent"), Choice::new(BOUND, "Time bound")];
    let wrong = (props.strict && !duration.is_whole(world)).then_some("Give an end that is still to come.");
    html! {
        <div class="form">
            <p class="form__text">{ say(words::ASSIGNMENT_TYPE) }</p>
            if props.conditioned && !duration.is_plain() {
                <MessageBar tone={Tone::Error} alert={true}>{ say(words::CONDITION_IS_PLAIN) }</MessageBar>
            }
            <RadioGroup id="assignment-type" label="Assignment type" value={if duration.eligible { ELIGIBLE } else { ACTIVE }} choices={types} on_change={on_type} />
            <RadioGroup id="assignment-length" label="Assignment duration" value={if duration.typed_end.is_some() { BOUND } else { PERMANENT }} choices={lengths} on_change={on_length} />
            if let Some(typed) = &duration.typed_end {
                <TextField id="assignment-end" label="End date and time (UTC)" kind={TextKind::DateTime} required={true} value={typed.clone()} on_input={on_end} error={wrong.map(AttrValue::Static)} />
            }
        </div>
    }
}
