//! The pane that gives an assignment another time: its holder asks for it, or an administrator extends, renews or updates it.
//! Stands on `guarded_save`; must never decide what the settings of the role allow.

use mua_core::{
    AssignmentKind, Authentication, Command, EnablementRule, ExtendAssignment, Instant, RequestExtension, Sandbox,
    Scope, Span, UpdateAssignment,
};
use yew::prelude::*;

use super::shown::{Held, Longer, role};
use crate::kit::{Checkbox, TextField, nothing, read_only};
use crate::language::say;
use crate::parts::form::edit;
use crate::parts::guarded_save::GuardedPane;
use crate::parts::moment_field::MomentField;
use crate::portal::use_portal;
use crate::words;

/// Who gives the assignment another time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum By {
    /// Its holder: an administrator decides, unless the holder is one.
    Holder,
    /// An administrator, who makes it last longer.
    Administrator,
    /// An administrator, who changes it before its end.
    Update,
}

/// What is proposed where nothing says how long.
const PROPOSED: Span = Span::from_days(30);

/// What [`PeriodPane`] takes.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct PeriodPaneProps {
    /// The eligible or active assignment.
    pub assignment: Scope,
    /// Who changes it.
    pub by: By,
    /// Closes the pane.
    pub on_close: Callback<()>,
}

#[derive(Clone, Debug, PartialEq)]
struct Form {
    starts: String,
    ends: String,
    permanent: bool,
    reason: String,
    verified: bool,
    strict: bool,
}

/// What is changed, and how.
struct Subject<'a> {
    held: Held<'a>,
    by: By,
    now: Instant,
    needs_reason: bool,
    needs_second_factor: bool,
}

impl<'a> Subject<'a> {
    fn of(world: &'a Sandbox, assignment: &Scope, by: By) -> Option<Self> {
        let held = Held::known(world, assignment)?;
        let settings = world.role_settings(held.scope, held.role);
        // The settings ask nothing of whoever makes somebody eligible.
        let asks = |rule| held.kind == AssignmentKind::Active && settings.active_rules.contains(&rule);
        let needs_second_factor = by != By::Holder && asks(EnablementRule::MultiFactorAuthentication);
        let needs_reason = by == By::Holder || asks(EnablementRule::Justification);
        Some(Self { held, by, now: world.now(), needs_reason, needs_second_factor })
    }

    fn longer(&self) -> Longer {
        self.held.longer(self.now).unwrap_or(Longer::Extend)
    }

    /// What has begun and runs keeps its start.
    fn may_start_elsewhen(&self) -> bool {
        self.longer() == Longer::Renew || self.held.window.opens > self.now
    }

    fn form(&self) -> Form {
        let (opens, closes) = (self.held.window.opens, self.held.window.closes);
        let starts = if self.longer() == Longer::Renew { self.now } else { opens };
        let ends = match (self.by, closes) {
            (By::Update, Some(closes)) => closes,
            (_, closes) => closes.unwrap_or(self.now).max(self.now).after(PROPOSED),
        };
        Form {
            starts: words::typed_moment(starts),
            ends: words::typed_moment(ends),
            permanent: closes.is_none(),
            reason: String::new(),
            verified: false,
            strict: false,
        }
    }

    fn command(&self, form: &Form) -> Option<Command> {
        let justification = form.reason.trim().to_owned();
        if self.needs_reason && justification.is_empty() {
            return None;
        }
        let (assignment, proposed) = (self.held.id.clone(), self.form());
        // What is left as it was stays so to the tick, though the field shows no seconds.
        let starts_at = if form.starts == proposed.starts { None } else { Some(words::read_moment(&form.starts)?) };
        let authentication = if form.verified { Authentication::MultiFactor } else { Authentication::default() };
        if self.by == By::Update {
            let kept = self.held.window.closes.filter(|_| form.ends == proposed.ends);
            let ends_at = match (form.permanent, kept) {
                (true, _) => None,
                (false, Some(kept)) => Some(kept),
                (false, None) => Some(words::read_moment(&form.ends)?),
            };
            return Some(UpdateAssignment { assignment, starts_at, ends_at, justification, authentication }.into());
        }
        let ends_at = words::read_moment(&form.ends)?;
        Some(match self.by {
            By::Holder => RequestExtension { assignment, starts_at, ends_at, justification }.into(),
            _ => ExtendAssignment { assignment, starts_at, ends_at, justification, authentication }.into(),
        })
    }

    const fn button(&self, longer: Longer) -> &'static str {
        match (self.by, longer) {
            (By::Update, _) => "Update",
            (_, longer) => longer.word(),
        }
    }
}

/// The pane.
#[component]
pub(super) fn PeriodPane(props: &PeriodPaneProps) -> Html {
    let portal = use_portal();
    let world = portal.world();
    let subject = Subject::of(world, &props.assignment, props.by);
    let form = use_state_eq(|| subject.as_ref().map(Subject::form));
    let (Some(subject), Some(edited)) = (subject, (*form).clone()) else { return nothing() };
    let on_change = {
        let form = form.clone();
        Callback::from(move |new: Form| form.set(Some(new)))
    };
    let on_incomplete = edit(&edited, &on_change, |form: &mut Form, ()| form.strict = true);
    let button = subject.button(subject.longer());
    let name = role(world, subject.held.role);
    html! {
        <GuardedPane
            id="period"
            title={format!("{button} - {name}")}
            subtitle={words::place(world, subject.held.scope)}
            save={button}
            command={subject.command(&edited)}
            {on_incomplete}
            on_close={props.on_close.clone()}
        >
            { fields(world, &subject, &edited, &on_change) }
        </GuardedPane>
    }
}

fn fields(world: &Sandbox, subject: &Subject<'_>, form: &Form, on_change: &Callback<Form>) -> Html {
    let set = |change: fn(&mut Form, String)| edit(form, on_change, change);
    let tick = |change: fn(&mut Form, bool)| edit(form, on_change, change);
    let active = subject.held.kind == AssignmentKind::Active;
    let no_reason = form.strict && subject.needs_reason && form.reason.trim().is_empty();
    let permanent = if active { "Permanently active" } else { "Permanently eligible" };
    html! {
        <div class="form">
            { read_only("Member", words::principal(world, subject.held.principal)) }
            { read_only("Assignment type", say(if active { "Active" } else { "Eligible" })) }
            if subject.may_start_elsewhen() {
                <MomentField id="period-start" label="Assignment starts" value={form.starts.clone()} on_input={set(|form, text| form.starts = text)} strict={form.strict} />
            }
            if subject.by == By::Update {
                <Checkbox id="period-permanent" label={permanent} checked={form.permanent} on_change={tick(|form, on| form.permanent = on)} />
            }
            if subject.by != By::Update || !form.permanent {
                <MomentField id="period-end" label="Assignment ends" value={form.ends.clone()} on_input={set(|form, text| form.ends = text)} strict={form.strict} />
            }
            if subject.needs_second_factor {
                <Checkbox id="period-mfa" label="Verified by multi-factor authentication" checked={form.verified} on_change={tick(|form, on| form.verified = on)} hint="The settings of this role ask for a second factor. Here ticking stands for proving it." />
            }
            <TextField id="period-reason" label="Reason" required={subject.needs_reason} value={form.reason.clone()} on_input={set(|form, text| form.reason = text)} error={no_reason.then_some(AttrValue::Static("Say why."))} />
        </div>
    }
}
