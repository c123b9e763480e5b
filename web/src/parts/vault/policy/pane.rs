//! One backup policy: make it, or change it. What a change takes away is named before the save. Stands on `guarded_save`; must
//! never decide what is a reduction, nor whether a change is critical: the engine does.

use mua_core::{ChildName, Command, CreatePolicy, ModifyPolicy, Policy, Retention, Scope};
use yew::prelude::*;

use super::fields::Fields;
use super::form::Form;
use crate::kit::{MessageBar, Tone, nothing};
use crate::language::{plural, say_with};
use crate::parts::form;
use crate::parts::guarded_save::GuardedPane;
use crate::parts::reduced::Reduced;
use crate::parts::scope_picker::name_error;
use crate::portal::use_portal;

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

fn created(vault: &Scope, form: &Form) -> Option<Command> {
    let Policy { retention, workload, schedule, instant_restore_days } = form.policy()?;
    if name_error(&form.name).is_some() || form.flaw().is_some() {
        return None;
    }
    let (vault, name) = (vault.clone(), ChildName::new(form.name.trim()));
    Some(CreatePolicy { vault, name, retention, workload, schedule: Some(schedule), instant_restore_days }.into())
}

/// The change, where there is one.
fn modified(vault: &Scope, name: &ChildName, old: &Policy, form: &Form) -> Option<ModifyPolicy> {
    let new = form.policy().filter(|new| new != old && form.flaw().is_none())?;
    Some(ModifyPolicy {
        vault: vault.clone(),
        policy: name.clone(),
        retention: new.retention,
        workload: new.workload,
        schedule: Some(new.schedule),
        // What is left out would stay as it is; nought takes it away.
        instant_restore_days: Some(new.instant_restore_days.unwrap_or_default()),
    })
}

/// The pane.
#[component]
pub fn PolicyPane(props: &PolicyPaneProps) -> Html {
    let portal = use_portal();
    let world = portal.world();
    let vault = world.vault(&props.id);
    let named = props.policy.as_ref();
    let old = vault.zip(named).and_then(|(vault, name)| Some((name, vault.policies.get(name)?)));
    let form = use_state_eq(|| {
        let fresh = Policy::keeping(Retention::days(30));
        Form::of(old.map_or(&fresh, |(_, policy)| policy))
    });
    let Some(vault) = vault else { return nothing() };
    let change = old.and_then(|(name, old)| modified(&vault.id, name, old, &form));
    let reductions = change.as_ref().and_then(|change| change.reductions(world)).unwrap_or_default();
    let command = match named {
        Some(_) => change.map(Command::from),
        None => created(&vault.id, &form),
    };
    let is_same = old.is_some_and(|(_, old)| form.policy().as_ref() == Some(old));
    let on_change = {
        let form = form.clone();
        Callback::from(move |new: Form| form.set(new))
    };
    let strict = form::edit(&*form, &on_change, |form: &mut Form, ()| form.strict = true);
    let followers = named.map_or(0, |name| vault.followers(name, world.now()).count());
    html! {
        <GuardedPane
            id="policy"
            title={if named.is_some() { "Modify backup policy" } else { "Add backup policy" }}
            subtitle={vault.id.name().to_owned()}
            {command}
            on_incomplete={form::without_command(is_same, &props.on_close, strict)}
            on_close={props.on_close.clone()}
        >
            <Fields form={(*form).clone()} kind={vault.kind()} policy={props.policy.clone()} settled={old.is_some_and(|(_, old)| old.workload.is_some())} {on_change} />
            if let Some(flaw) = form.flaw() {
                <MessageBar tone={Tone::Error} alert={true} id="flaw">{ flaw }</MessageBar>
            }
            <Reduced {reductions} whom={say_with("{count} this policy.", &[("count", &plural(followers, "{n} item follows", "{n} items follow"))])} />
        </GuardedPane>
    }
}
