//! The fields of a backup policy: for what, when, and for how long. Stands on `form` and `kit`; must never know which policy makes
//! sense.

use mua_core::{VaultKind, Weekday};
use yew::prelude::*;

use super::database::DatabaseFields;
use super::form::{Form, Frequency, intervals, windows};
use super::inputs::{FieldsProps, day_field, number_field};
use crate::kit::{Choice, Section, Select, TextField, TextKind, read_only};
use crate::language::{say, say_with};
use crate::parts::form;
use crate::parts::scope_picker::name_error;
use crate::parts::vault::kinds::workloads;
use crate::words;

/// The whole form.
#[component]
pub fn Fields(props: &FieldsProps) -> Html {
    html! {
        <>
            <div class="form">{ name_field(props) }{ type_field(props) }</div>
            <Section title={if props.form.is_of_database() { "Full backup" } else { "Backup schedule" }}>
                <div class="form">{ schedule_fields(props) }{ rpo(&props.form) }</div>
            </Section>
            if props.kind == VaultKind::RecoveryServices && props.form.has_instant_restore() {
                <Section title="Instant restore">
                    <div class="form">{ instant_field(props) }</div>
                </Section>
            }
            <Section title="Retention range" text="How many recovery points of each tier are kept; an empty tier keeps none.">
                <div class="form">{ for TIERS.iter().enumerate().map(|tier| tier_field(props, tier)) }</div>
            </Section>
            if props.form.is_of_database() {
                <DatabaseFields ..props.clone() />
            }
        </>
    }
}

fn name_field(props: &FieldsProps) -> Html {
    if let Some(policy) = &props.policy {
        return read_only("Policy", policy.to_string());
    }
    let on_input = form::edit(&props.form, &props.on_change, |form: &mut Form, name| form.name = name);
    let error = name_error(&props.form.name).filter(|_| props.form.strict).map(AttrValue::Static);
    html! { <TextField id="policy-name" label="Policy name" required={true} value={props.form.name.clone()} {on_input} {error} /> }
}

fn type_field(props: &FieldsProps) -> Html {
    if props.settled {
        return read_only("Policy type", say(words::policy_type(props.form.workload)));
    }
    let kind = props.kind;
    let on_change = form::edit(&props.form, &props.on_change, move |form: &mut Form, word: String| {
        form.set_workload(workloads(kind).find(|(own, _)| *own == word).map(|(_, workload)| workload));
    });
    let chosen = workloads(kind).find(|(_, workload)| Some(*workload) == props.form.workload);
    let any = std::iter::once(Choice::new("any", words::policy_type(None)));
    let kinds = workloads(kind).map(|(word, workload)| Choice::new(word, words::workload(workload)));
    html! {
        <Select
            id="policy-type"
            label="Policy type"
            value={chosen.map_or("any", |(word, _)| word)}
            choices={any.chain(kinds).collect::<Vec<_>>()}
            {on_change}
            hint="Azure has a type for every policy. Here one may be for any kind of source until it is given a type, which stays."
        />
    }
}

const fn frequency(own: Frequency) -> (&'static str, &'static str) {
    match own {
        Frequency::Hourly => ("hourly", "Hourly"),
        Frequency::Daily => ("daily", "Daily"),
        Frequency::Weekly => ("weekly", "Weekly"),
    }
}

fn schedule_fields(props: &FieldsProps) -> Html {
    let own = &props.form;
    let known = own.frequencies();
    let choices: Vec<Choice> =
        known.iter().map(|each| frequency(*each)).map(|(id, text)| Choice::new(id, text)).collect();
    let on_frequency = form::edit(own, &props.on_change, move |form: &mut Form, word: String| {
        let found = known.iter().find(|each| frequency(**each).0 == word);
        form.frequency = found.copied().unwrap_or_default();
    });
    let set_day = form::edit(own, &props.on_change, |form: &mut Form, (day, on): (Weekday, bool)| {
        if on {
            form.days.insert(day)
        } else {
            form.days.remove(&day)
        };
    });
    let on_time = form::edit(own, &props.on_change, |form: &mut Form, text| form.at = text);
    let wrong_time = own.at.is_empty().then_some(AttrValue::Static("Enter a time of day."));
    html! {
        <>
            <Select id="policy-frequency" label="Frequency" value={frequency(own.frequency).0} {choices} on_change={on_frequency} />
            if own.frequency == Frequency::Hourly {
                { hour_fields(props) }
            }
            if own.frequency == Frequency::Weekly {
                { day_field("policy-days", "Days", &own.days, set_day) }
            }
            if !own.is_of_database() {
                <TextField id="policy-at" label="Start time (UTC)" kind={TextKind::Time} required={true} value={own.at.clone()} on_input={on_time} error={wrong_time} />
            }
        </>
    }
}

fn hour_fields(props: &FieldsProps) -> Html {
    let own = &props.form;
    let hours = |count: u32| Choice::new(count.to_string(), say_with("{count} hours", &[("count", &count)]));
    let on_interval = form::edit(own, &props.on_change, |form: &mut Form, text: String| {
        form.interval = text.parse().unwrap_or(form.interval);
        form.window = form.window.max(form.interval);
    });
    let on_window = form::edit(own, &props.on_change, |form: &mut Form, text: String| {
        form.window = text.parse().unwrap_or(form.window);
    });
    html! {
        <>
            <Select id="policy-interval" label="Schedule: every" value={own.interval.to_string()} choices={intervals().map(hours).collect::<Vec<_>>()} on_change={on_interval} />
            <Select id="policy-window" label="Duration" value={own.window.to_string()} choices={windows(own.interval).map(hours).collect::<Vec<_>>()} on_change={on_window} hint="How long each day backups are taken, from the start time on." />
        </>
    }
}

/// What could be lost at most, as the engine measures it.
fn rpo(form: &Form) -> Html {
    let policy = form.policy().filter(|policy| policy.schedule.flaw(policy.workload).is_none());
    html! {
        if let Some(policy) = policy {
            { read_only("Recovery point objective", words::minutes(policy.rpo_minutes())) }
        }
    }
}

fn instant_field(props: &FieldsProps) -> Html {
    let on_input = form::edit(&props.form, &props.on_change, |form: &mut Form, text| form.instant = text);
    let hint = "From 1 to 30, for virtual machines; empty keeps none.";
    number_field(
        "instant-days",
        "Retain instant recovery snapshots for (days)",
        &props.form.instant,
        hint,
        false,
        on_input,
    )
}

const TIERS: [(&str, &str); 4] = [
    ("Daily recovery points", "days"),
    ("Weekly recovery points", "weeks"),
    ("Monthly recovery points", "months"),
    ("Yearly recovery points", "years"),
];

fn tier_field(props: &FieldsProps, (at, (label, unit)): (usize, &(&'static str, &'static str))) -> Html {
    let text = props.form.tiers.get(at).cloned().unwrap_or_default();
    let on_input = form::edit(&props.form, &props.on_change, move |form: &mut Form, text: String| {
        if let Some(tier) = form.tiers.get_mut(at) {
            *tier = text;
        }
    });
    number_field(
        &format!("tier-{unit}"),
        label,
        &text,
        &say_with("Kept for so many {unit}.", &[("unit", &unit)]),
        false,
        on_input,
    )
}
