//! Security Settings of a vault: soft delete with its days, whether it is on for ever, and the security features of hybrid
//! backups, in one save. Stands on `guarded_save`; must never know who may.

use mua_core::{Instant, SOFT_DELETE_DAYS, Scope, SoftDelete, Switch, UpdateSecuritySettings, Vault, VaultKind};
use yew::prelude::*;

use crate::kit::{Checkbox, MessageBar, TextField, TextKind, Toggle, Tone, nothing};
use crate::language::{say, say_with};
use crate::parts::form;
use crate::parts::guarded_save::{Ask, GuardedPane};
use crate::portal::use_portal;

/// What the panes of a vault's properties take.
#[derive(Clone, PartialEq, Properties)]
pub struct PaneProps {
    /// The vault.
    pub id: Scope,
    /// Closes the pane.
    pub on_close: Callback<()>,
}

/// The days of soft delete that a text says, if a vault may have them.
pub fn days_of(text: &str) -> Option<u32> {
    text.trim().parse().ok().filter(|days| SOFT_DELETE_DAYS.contains(days))
}

/// What is wrong with the days of soft delete, if anything.
pub fn days_error(text: &str) -> Option<AttrValue> {
    let (least, most) = (SOFT_DELETE_DAYS.start(), SOFT_DELETE_DAYS.end());
    days_of(text).is_none().then(|| {
        AttrValue::from(say_with("Enter a whole number from {least} to {most}.", &[("least", &least), ("most", &most)]))
    })
}

/// What is being chosen.
#[derive(Clone, Debug, PartialEq)]
struct Form {
    on: bool,
    always: bool,
    days: String,
    features: bool,
}

impl Form {
    fn of(vault: &Vault) -> Self {
        Self {
            on: vault.soft_delete != SoftDelete::Disabled,
            always: vault.soft_delete == SoftDelete::AlwaysOn,
            days: vault.soft_delete_days.to_string(),
            features: vault.security_features == Switch::Enabled,
        }
    }

    fn days(&self) -> Option<u32> {
        days_of(&self.days)
    }

    fn soft_delete(&self) -> SoftDelete {
        match (self.on, self.always) {
            (false, _) => SoftDelete::Disabled,
            (true, false) => SoftDelete::Enabled,
            (true, true) => SoftDelete::AlwaysOn,
        }
    }

    /// What differs from the vault, where anything does and all of it can be read.
    fn command(&self, vault: &Vault) -> Option<UpdateSecuritySettings> {
        let days = self.days()?;
        let features = if self.features { Switch::Enabled } else { Switch::Disabled };
        let command = UpdateSecuritySettings {
            vault: vault.id.clone(),
            soft_delete: Some(self.soft_delete()).filter(|own| *own != vault.soft_delete),
            soft_delete_days: Some(days).filter(|own| *own != vault.soft_delete_days),
            security_features: Some(features).filter(|own| *own != vault.security_features),
        };
        let parts = (command.soft_delete, command.soft_delete_days, command.security_features);
        (parts != (None, None, None)).then_some(command)
    }
}

/// The pane.
#[component]
pub fn SoftDeletePane(props: &PaneProps) -> Html {
    let portal = use_portal();
    let draft = use_state_eq(|| None::<Form>);
    let Some(vault) = portal.world().vault(&props.id) else { return nothing() };
    let shown = (*draft).clone().unwrap_or_else(|| Form::of(vault));
    let is_backup = vault.kind() == VaultKind::Backup;
    let command = shown.command(vault);
    let on_change = {
        let draft = draft.clone();
        Callback::from(move |new: Form| draft.set(Some(new)))
    };
    let ask_first = command.as_ref().and_then(|command| question(vault, portal.world().now(), command));
    // Pressing Save while nothing has been changed means to be done here.
    let is_wrong = shown.days().is_none();
    let on_incomplete = if is_wrong { Callback::noop() } else { props.on_close.clone() };
    html! {
        <GuardedPane
            id="security"
            title={if is_backup { "Soft delete" } else { "Security Settings" }}
            subtitle={vault.id.name().to_owned()}
            command={command.map(Into::into)}
            {ask_first}
            {on_incomplete}
            on_close={props.on_close.clone()}
        >
            <div class="form">
                { soft_delete_fields(vault, &shown, &on_change) }
                if !is_backup {
                    { features_field(&shown, &on_change) }
                }
            </div>
        </GuardedPane>
    }
}

/// What cannot be taken back is asked about first.
fn question(vault: &Vault, now: Instant, command: &UpdateSecuritySettings) -> Option<Ask> {
    match command.soft_delete? {
        SoftDelete::AlwaysOn => Some(Ask {
            title: say("Make soft delete always on?"),
            text: say("Soft delete of this vault can then never be disabled again, by anybody."),
            confirm: say("Make always on"),
        }),
        SoftDelete::Disabled => {
            let deleted = vault.items.values().filter(|item| item.is_soft_deleted() && item.exists(now));
            let names: Vec<&str> = deleted.map(|item| item.name.as_str()).collect();
            (!names.is_empty()).then(|| Ask {
                title: say("Disable soft delete and purge what is deleted?"),
                text: say_with(
                    "The backup data of {items} is gone at once and for good.",
                    &[("items", &names.join(", "))],
                )
                .into(),
                confirm: say("Disable and purge"),
            })
        }
        SoftDelete::Enabled => None,
    }
}

fn soft_delete_fields(vault: &Vault, shown: &Form, on_change: &Callback<Form>) -> Html {
    let is_always = vault.soft_delete == SoftDelete::AlwaysOn;
    let locked = is_always.then_some(AttrValue::Static("Always on: cannot be disabled any more"));
    html! {
        <>
            <Toggle
                id="soft-delete"
                label="Soft delete"
                on={shown.on}
                on_text="Enabled"
                off_text="Disabled"
                {locked}
                hint="Deleted backup data is kept for some days more and can be brought back."
                on_change={form::edit(shown, on_change, |form: &mut Form, on| form.on = on)}
            />
            if shown.on {
                <TextField
                    id="soft-delete-days"
                    label="Soft delete retention period (days)"
                    kind={TextKind::Number}
                    required={true}
                    value={shown.days.clone()}
                    on_input={form::edit(shown, on_change, |form: &mut Form, text| form.days = text)}
                    hint="What is deleted already keeps the days that it was given."
                    error={days_error(&shown.days)}
                    min={SOFT_DELETE_DAYS.start().to_string()}
                    max={SOFT_DELETE_DAYS.end().to_string()}
                />
                <Checkbox
                    id="always-on"
                    label="Enable always-on soft delete"
                    checked={shown.always}
                    disabled={is_always}
                    hint="Once enabled, soft delete of this vault can never be disabled again."
                    on_change={form::edit(shown, on_change, |form: &mut Form, on| form.always = on)}
                />
            } else {
                <MessageBar tone={Tone::Warning}>{ say("Without soft delete, deleted backup data is gone at once. What is soft-deleted now is purged by Save.") }</MessageBar>
            }
        </>
    }
}

fn features_field(shown: &Form, on_change: &Callback<Form>) -> Html {
    html! {
        <Toggle
            id="security-features"
            label="Security features for hybrid workloads"
            on={shown.features}
            on_text="Enabled"
            off_text="Disabled"
            hint="With them, what the MARS agent backs up is kept for 7 days, 4 weeks, 3 months and 1 year at least."
            on_change={form::edit(shown, on_change, |form: &mut Form, on| form.features = on)}
        />
    }
}

#[cfg(test)]
mod tests {
    use mua_core::{Protection, Span, sample};

    use super::*;

    #[test]
    fn what_is_purged_by_a_save_is_named_and_asked_about_first() {
        let world = sample::sample();
        let mut vault = world.tables().vaults.values().find(|own| !own.items.is_empty()).expect("one protects").clone();
        let off = |vault: &Vault| {
            Form { on: false, ..Form::of(vault) }.command(vault).and_then(|own| question(vault, world.now(), &own))
        };
        assert_eq!(off(&vault), None, "nothing is deleted yet");
        let name = vault.items.keys().next().expect("an item").clone();
        let mut delete = |purge_at| {
            let item = vault.items.get_mut(&name).expect("it is there");
            item.protection = Protection::SoftDeleted { purge_at };
            off(&vault).map(|ask| ask.text.contains(name.as_str()))
        };
        assert_eq!(delete(world.now().after(Span::from_minutes(1))), Some(true));
        assert_eq!(delete(world.now()), None, "it is gone already");
    }
}
