//! Multi-User Authorization of a vault: tie it to a Resource Guard, or free it. Stands on `guarded_save` and `guard_picker`; must
//! never know who may.

use mua_core::{Command, DisableMua, EnableMua, GUARD_TYPE, Scope, Vault};
use yew::prelude::*;

use super::soft_delete_pane::PaneProps;
use crate::kit::{Checkbox, Choice, FormPart, PaneSize, RadioGroup, TextField, nothing, read_only};
use crate::language::{say, say_with};
use crate::parts::form;
use crate::parts::guard_picker::GuardPicker;
use crate::parts::guarded_save::GuardedPane;
use crate::portal::use_portal;
use crate::words;

/// By which way the guard is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Select,
    Uri,
}

impl Way {
    const fn word(self) -> &'static str {
        match self {
            Self::Select => "select",
            Self::Uri => "uri",
        }
    }
}

/// What is being typed.
#[derive(Clone, Debug, PartialEq)]
struct Form {
    protect: bool,
    /// Whether the vault that is tied shall be tied to another guard.
    replaces: bool,
    way: Way,
    uri: String,
    picked: Option<Scope>,
    strict: bool,
}

impl Form {
    fn of(vault: &Vault) -> Self {
        Self {
            protect: vault.guard.is_some(),
            replaces: false,
            way: Way::Uri,
            uri: String::new(),
            picked: None,
            strict: false,
        }
    }

    fn guard(&self) -> Option<Scope> {
        match self.way {
            Way::Select => self.picked.clone(),
            Way::Uri => Scope::parse(self.uri.trim()).ok().filter(|id| id.is_resource(GUARD_TYPE)),
        }
    }

    /// Whether a guard is to be named.
    fn wants_a_guard(&self, vault: &Vault) -> bool {
        self.protect && (vault.guard.is_none() || self.replaces)
    }

    fn command(&self, vault: &Vault) -> Option<Command> {
        if !self.protect && vault.guard.is_some() {
            return Some(DisableMua { vault: vault.id.clone() }.into());
        }
        let guard = self.guard().filter(|_| self.wants_a_guard(vault))?;
        Some(EnableMua { vault: vault.id.clone(), guard }.into())
    }

    fn uri_error(&self) -> Option<&'static str> {
        let typed = !self.uri.trim().is_empty();
        match (self.way, self.guard().is_some(), typed) {
            (Way::Uri, false, true) => Some(
                "This is not the URI of a Resource Guard. Copy the Resource Guard ID from the overview of the Resource Guard.",
            ),
            (Way::Uri, false, false) if self.strict => Some("Enter the URI of the Resource Guard."),
            _ => None,
        }
    }
}

/// The pane.
#[component]
pub fn MuaPane(props: &PaneProps) -> Html {
    let portal = use_portal();
    let world = portal.world();
    let vault = world.vault(&props.id);
    let form = use_state_eq(|| vault.map(Form::of));
    let (Some(vault), Some(draft)) = (vault, (*form).clone()) else { return nothing() };
    let set = {
        let form = form.clone();
        Callback::from(move |new: Form| form.set(Some(new)))
    };
    // Pressing Save while nothing has been changed means to be done here.
    let wants_a_guard = draft.wants_a_guard(vault);
    let on_incomplete = {
        let (set, draft, on_close) = (set.clone(), draft.clone(), props.on_close.clone());
        Callback::from(move |()| {
            if wants_a_guard {
                set.emit(Form { strict: true, ..draft.clone() });
            } else {
                on_close.emit(());
            }
        })
    };
    let on_protect = form::edit(&draft, &set, |form: &mut Form, protect| form.protect = protect);
    let on_replace = form::edit(&draft, &set, |form: &mut Form, replaces| form.replaces = replaces);
    html! {
        <GuardedPane
            id="mua"
            title="Multi-User Authorization"
            subtitle={vault.id.name().to_owned()}
            size={PaneSize::Large}
            command={draft.command(vault)}
            {on_incomplete}
            on_close={props.on_close.clone()}
        >
            <div class="form">
                <p class="form__text">{ say("With multi-user authorization, critical operations on this vault need a key of the Resource Guard beside the access to the vault.") }</p>
                <Checkbox id="protect" label="Protect with Resource Guard" checked={draft.protect} on_change={on_protect} />
                if let Some(guard) = &vault.guard {
                    { read_only("Resource Guard", guard.to_string()) }
                    if draft.protect {
                        <Checkbox id="replace-guard" label="Use another Resource Guard" checked={draft.replaces} on_change={on_replace} hint={words::REPLACED_GUARD} />
                    }
                }
                if wants_a_guard {
                    <FormPart><GuardFields form={draft.clone()} vault={vault.clone()} on_change={set} /></FormPart>
                }
            </div>
        </GuardedPane>
    }
}

/// What [`GuardFields`] takes.
#[derive(Clone, PartialEq, Properties)]
struct GuardFieldsProps {
    form: Form,
    vault: Vault,
    on_change: Callback<Form>,
}

#[component]
fn GuardFields(props: &GuardFieldsProps) -> Html {
    let form = props.form.clone();
    let on_way = props.on_change.reform(move |word: String| {
        let way = if word == Way::Select.word() { Way::Select } else { Way::Uri };
        Form { way, strict: false, ..form.clone() }
    });
    let form = props.form.clone();
    let on_uri = props.on_change.reform(move |uri| Form { uri, ..form.clone() });
    let form = props.form.clone();
    let on_pick = props.on_change.reform(move |guard| Form { picked: Some(guard), ..form.clone() });
    let region = words::region(&props.vault.region);
    html! {
        <>
            <RadioGroup
                id="guard-way"
                label="Resource Guard"
                value={props.form.way.word()}
                choices={vec![
                    Choice::new(Way::Uri.word(), "Specify Resource Guard URI"),
                    Choice::new(Way::Select.word(), "Select Resource Guard").with_detail("From those that you can read, in the directory where it is"),
                ]}
                on_change={on_way}
            />
            if props.form.way == Way::Uri {
                <TextField
                    id="guard-uri"
                    label="Resource Guard URI"
                    required={true}
                    value={props.form.uri.clone()}
                    on_input={on_uri}
                    error={props.form.uri_error().map(AttrValue::Static)}
                    hint={say_with("The Resource Guard ID from its overview. It must be in {region}, and you need Reader on it.", &[("region", &region)])}
                />
            } else {
                <GuardPicker id="guard" region={props.vault.region.clone()} value={props.form.picked.clone()} on_change={on_pick} />
                if props.form.strict && props.form.picked.is_none() {
                    <p class="field__error" role="alert">{ say("Select a Resource Guard.") }</p>
                }
            }
        </>
    }
}
