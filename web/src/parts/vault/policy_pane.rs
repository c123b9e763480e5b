//! One backup policy: make it, or change how much it keeps. A reduction is named before the save. Stands on `guarded_save`; must
//! never decide whether a change is critical.

use mua_core::{ChildName, Command, CreatePolicy, MOST_KEPT, ModifyPolicy, Retention, Scope, Vault};
use yew::prelude::*;

use crate::kit::{MessageBar, ReadOnly, TextField, TextKind, Tone};
use crate::parts::guarded_save::GuardedPane;
use crate::parts::scope_picker::name_error;
use crate::portal::use_portal;
use crate::words;

/// What [`PolicyPane`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct PolicyPaneProps {
    /// The vault.
    pub id: Scope,
    /// The policy to change; none for a new one.
    #[prop_or_default]
    pub policy: Option<ChildName>,
    /// Closes the pane.
    pub on_close: Callback<()>,
}

/// What is being typed: the four tiers as text, so that a half-typed number stays as it is.
#[derive(Clone, Debug, Default, PartialEq)]
struct Form {
    name: String,
    tiers: [String; 4],
    strict: bool,
}

/// What stands in a tier's field.
enum Tier {
    Kept(Option<u32>),
    Wrong,
}

fn read(text: &str) -> Tier {
    match text.trim() {
        "" => Tier::Kept(None),
        text => match text.parse() {
            Ok(count) if (1..=MOST_KEPT).contains(&count) => Tier::Kept(Some(count)),
            _ => Tier::Wrong,
        },
    }
}

impl Form {
    fn of(retention: &Retention) -> Self {
        let tiers = retention.tiers().map(|(_, count)| count.map(|count| count.to_string()).unwrap_or_default());
        Self { tiers, ..Self::default() }
    }

    fn retention(&self) -> Option<Retention> {
        let kept = |text: &String| match read(text) {
            Tier::Kept(count) => Some(count),
            Tier::Wrong => None,
        };
        let [daily, weekly, monthly, yearly] = &self.tiers;
        let retention =
            Retention { daily: kept(daily)?, weekly: kept(weekly)?, monthly: kept(monthly)?, yearly: kept(yearly)? };
        retention.is_sound().then_some(retention)
    }
}

/// A policy that keeps this much, for every kind of source, once a day.
fn created(vault: &Vault, name: ChildName, retention: Retention) -> Command {
    let vault = vault.id.clone();
    CreatePolicy { vault, name, retention, workload: None, schedule: None, instant_restore_days: None }.into()
}

/// What the policy keeps, changed; the rest of it as it is.
fn modified(vault: &Vault, policy: &ChildName, retention: Retention) -> Command {
    let (vault, policy) = (vault.id.clone(), policy.clone());
    ModifyPolicy { vault, policy, retention, workload: None, schedule: None, instant_restore_days: None }.into()
}

/// The pane.
#[component]
pub fn PolicyPane(props: &PolicyPaneProps) -> Html {
    let portal = use_portal();
    let vault = portal.world().vault(&props.id);
    let old = vault
        .zip(props.policy.as_ref())
        .and_then(|(vault, name)| vault.policies.get(name))
        .map(|policy| policy.retention);
    let form = use_state_eq(|| old.as_ref().map_or_else(|| Form::of(&Retention::days(30)), Form::of));
    let Some(vault) = vault else { return Html::default() };
    let new = form.retention();
    let command: Option<Command> = match (&props.policy, new) {
        (Some(policy), Some(retention)) if Some(retention) != old => Some(modified(vault, policy, retention)),
        (None, Some(retention)) if name_error(&form.name).is_none() => {
            Some(created(vault, ChildName::new(form.name.trim()), retention))
        }
        _ => None,
    };
    let is_same = props.policy.is_some() && new.is_some() && new == old;
    let on_incomplete = {
        let (form, on_close) = (form.clone(), props.on_close.clone());
        Callback::from(move |()| {
            if is_same {
                on_close.emit(());
            } else {
                form.set(Form { strict: true, ..(*form).clone() });
            }
        })
    };
    let on_change = {
        let form = form.clone();
        Callback::from(move |new: Form| form.set(new))
    };
    let reduced = old.zip(new).map(|(old, new)| old.reduced_by(&new)).unwrap_or_default();
    let followers =
        props.policy.as_ref().map_or(0, |name| vault.items.values().filter(|item| item.policy == *name).count());
    html! {
        <GuardedPane
            id="policy"
            title={if props.policy.is_some() { "Modify backup policy" } else { "Add backup policy" }}
            subtitle={vault.id.name().to_owned()}
            {command}
            {on_incomplete}
            on_close={props.on_close.clone()}
        >
            <Fields form={(*form).clone()} {on_change} policy={props.policy.clone()} />
            if !reduced.is_empty() {
                <MessageBar tone={Tone::Warning} title="Reduced protection." announce={true} id="reduced">
                    { reduction(&reduced, followers) }
                </MessageBar>
            }
        </GuardedPane>
    }
}

fn reduction(tiers: &[&str], followers: usize) -> String {
    let whom = words::count(followers, "item follows", "items follow");
    format!("Fewer {} recovery points than before are kept. {whom} this policy.", words::list(tiers))
}

/// What [`Fields`] takes.
#[derive(Clone, PartialEq, Properties)]
struct FieldsProps {
    form: Form,
    policy: Option<ChildName>,
    on_change: Callback<Form>,
}

const TIERS: [(&str, &str); 4] = [
    ("Daily recovery points", "days"),
    ("Weekly recovery points", "weeks"),
    ("Monthly recovery points", "months"),
    ("Yearly recovery points", "years"),
];

#[component]
fn Fields(props: &FieldsProps) -> Html {
    let form = props.form.clone();
    let on_name = props.on_change.reform(move |name| Form { name, ..form.clone() });
    let field = |(at, (label, unit)): (usize, &(&'static str, &'static str))| {
        let text = props.form.tiers.get(at).cloned().unwrap_or_default();
        let error = matches!(read(&text), Tier::Wrong)
            .then(|| AttrValue::from(format!("Enter a whole number from 1 to {MOST_KEPT}, or nothing.")));
        let form = props.form.clone();
        let on_input = props.on_change.reform(move |text: String| {
            let mut form = form.clone();
            if let Some(tier) = form.tiers.get_mut(at) {
                *tier = text;
            }
            form
        });
        let hint = format!("Kept for so many {unit}; empty keeps none.");
        html! { <TextField key={at} id={format!("tier-{unit}")} label={*label} kind={TextKind::Number} value={text} {on_input} {error} {hint} min="1" max={MOST_KEPT.to_string()} /> }
    };
    let nothing = props.form.tiers.iter().all(|text| text.trim().is_empty());
    let name_error = name_error(&props.form.name).filter(|_| props.form.strict).map(AttrValue::Static);
    html! {
        <div class="form">
            if let Some(policy) = &props.policy {
                <ReadOnly label="Policy">{ policy.to_string() }</ReadOnly>
            } else {
                <TextField id="policy-name" label="Policy name" required={true} value={props.form.name.clone()} on_input={on_name} error={name_error} />
            }
            { for TIERS.iter().enumerate().map(field) }
            if nothing {
                <MessageBar tone={Tone::Error} announce={true}>{ "A policy keeps recovery points of one tier at least." }</MessageBar>
            }
        </div>
    }
}
