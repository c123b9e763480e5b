//! Security Settings of a vault: soft delete on or off. Stands on `guarded_save`; must never know who may.

use mua_core::{Command, DisableSoftDelete, EnableSoftDelete, SOFT_DELETE_DAYS, Scope, SoftDelete, VaultKind};
use yew::prelude::*;

use crate::kit::{MessageBar, Toggle, Tone};
use crate::parts::guarded_save::GuardedPane;
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
    days_of(text).is_none().then(|| AttrValue::from(format!("Enter a whole number from {least} to {most}.")))
}

/// The pane.
#[component]
pub fn SoftDeletePane(props: &PaneProps) -> Html {
    let portal = use_portal();
    let draft = use_state_eq(|| None::<bool>);
    let Some(vault) = portal.world().vault(&props.id) else { return Html::default() };
    let is_on = vault.soft_delete != SoftDelete::Disabled;
    let on = draft.unwrap_or(is_on);
    let locked = (vault.soft_delete == SoftDelete::AlwaysOn)
        .then_some(AttrValue::Static("Always on: cannot be disabled any more"));
    let command: Option<Command> = match (is_on, on) {
        (true, false) => Some(DisableSoftDelete { vault: vault.id.clone() }.into()),
        (false, true) => Some(EnableSoftDelete { vault: vault.id.clone() }.into()),
        _ => None,
    };
    let on_change = {
        let draft = draft.clone();
        Callback::from(move |on| draft.set(Some(on)))
    };
    let title = if vault.kind() == VaultKind::Backup { "Soft delete" } else { "Security Settings" };
    html! {
        <GuardedPane id="security" {title} subtitle={vault.id.name().to_owned()} {command} on_incomplete={props.on_close.clone()} on_close={props.on_close.clone()}>
            <div class="form">
                <Toggle
                    id="soft-delete"
                    label="Soft delete"
                    {on}
                    on_text="Enabled"
                    off_text="Disabled"
                    {locked}
                    hint={format!("Deleted backup data is kept for {} more days and can be brought back.", vault.soft_delete_days)}
                    {on_change}
                />
                if is_on && !on {
                    <MessageBar tone={Tone::Warning}>{ "Without soft delete, deleted backup data is gone at once. What is soft-deleted now is purged by Save." }</MessageBar>
                }
            </div>
        </GuardedPane>
    }
}
