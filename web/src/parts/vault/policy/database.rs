//! The parts of a database's policy beside the full backups: differential, incremental and log backups, snapshots. Stands on
//! `form`, `inputs` and `kit`; must never know which of them go together.

use mua_core::{Weekday, Workload};
use yew::prelude::*;

use super::form::{Form, Part};
use super::inputs::{FieldsProps, day_field, number_field};
use crate::kit::{Checkbox, Section};
use crate::language::say_with;
use crate::parts::form;

/// The fields of the parts.
#[component]
pub fn DatabaseFields(props: &FieldsProps) -> Html {
    let (own, on_change) = (&props.form, &props.on_change);
    // Incremental backups and snapshots are of SAP HANA alone in the portal; what a policy has already is shown anyway.
    let is_hana = own.workload == Some(Workload::SapHanaDatabase);
    html! {
        <>
            <Section title="Differential backup">
                { part("differential", "Differential", props, &own.differential, |form| &mut form.differential) }
            </Section>
            if is_hana || own.incremental.on {
                <Section title="Incremental backup">
                    { part("incremental", "Incremental", props, &own.incremental, |form| &mut form.incremental) }
                </Section>
            }
            <Section title="Log backup">
                <div class="form">
                    <Checkbox id="log" label="Enable log backup" checked={own.log.on} on_change={form::edit(own, on_change, |form: &mut Form, on| form.log.on = on)} />
                    if own.log.on {
                        { number_field("log-every", "Log backup frequency in minutes", &own.log.every, "From 15 to 1440.", true, form::edit(own, on_change, |form: &mut Form, text| form.log.every = text)) }
                        { number_field("log-kept", "Log backups are kept for (days)", &own.log.kept, "", true, form::edit(own, on_change, |form: &mut Form, text| form.log.kept = text)) }
                    }
                </div>
            </Section>
            if is_hana || !own.snapshot.is_empty() {
                <Section title="Snapshot backup">
                    <div class="form">
                        { number_field("snapshot-kept", "Snapshots are kept for (days)", &own.snapshot, "Empty keeps none.", false, form::edit(own, on_change, |form: &mut Form, text| form.snapshot = text)) }
                    </div>
                </Section>
            }
        </>
    }
}

fn part(
    id: &'static str,
    title: &'static str,
    props: &FieldsProps,
    part: &Part,
    of: fn(&mut Form) -> &mut Part,
) -> Html {
    let (own, on_change) = (&props.form, &props.on_change);
    let set_day = form::edit(own, on_change, move |form: &mut Form, (day, on): (Weekday, bool)| {
        let days = &mut of(form).days;
        if on {
            days.insert(day)
        } else {
            days.remove(&day)
        };
    });
    html! {
        <div class="form">
            <Checkbox id={id} label={say_with("Enable {title} backup", &[("title", &title.to_lowercase())])} checked={part.on} on_change={form::edit(own, on_change, move |form: &mut Form, on| of(form).on = on)} />
            if part.on {
                { day_field(&format!("{id}-days"), &say_with("{title} backups on", &[("title", &title)]), &part.days, set_day) }
                { number_field(&format!("{id}-kept"), &say_with("{title} backups are kept for (days)", &[("title", &title)]), &part.kept, "", true, form::edit(own, on_change, move |form: &mut Form, text| of(form).kept = text)) }
            }
        </div>
    }
}
