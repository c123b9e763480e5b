//! What the portal's keyboard shortcuts do, and the pane that lists them. Stands on `chords`, `kit`, `portal`, `menu`; must never
//! act while a field is typed in or while they are switched off.

use yew::prelude::*;

use super::chords::{Chords, Listed, SHORTCUTS, Shortcut};
use crate::kit::{
    Button, ContextPane, Landmark, PaneSize, ShortcutRow, ShortcutTable, is_in_top_bar, jump_to, nothing,
};
use crate::language::say;
use crate::menu;
use crate::portal::{Shortcuts, follow_link, use_keys, use_portal};
use crate::route::{Place, Route};
use crate::signs::Pressed;
use crate::words;

/// Hears the shortcuts wherever one is.
#[component]
pub fn ShortcutKeys() -> Html {
    let portal = use_portal();
    let chords = use_mut_ref(Chords::default);
    use_keys(Callback::from(move |pressed: Pressed| {
        if portal.shortcuts() == Shortcuts::Off {
            return false;
        }
        let shortcut = chords.borrow_mut().press(&pressed);
        shortcut.is_some_and(follow)
    }));
    nothing()
}

/// Does what a shortcut asks for; tells whether there was something to do.
fn follow(shortcut: Shortcut) -> bool {
    let go = |route: Route| {
        follow_link(&route);
        true
    };
    match shortcut {
        Shortcut::Create => go(Place::CreateResource.into()),
        Shortcut::Search => jump_to(Landmark::Search),
        Shortcut::MenuSearch => jump_to(Landmark::MenuSearch),
        Shortcut::CommandBar => jump_to(Landmark::CommandBar),
        Shortcut::TopBarOrMenu if is_in_top_bar() => jump_to(Landmark::ResourceMenu),
        Shortcut::TopBarOrMenu => jump_to(Landmark::TopBar),
        Shortcut::Home => go(Route::Home),
        Shortcut::AllResources => go(Place::AllResources.into()),
        Shortcut::AllServices => go(Place::AllServices.into()),
        Shortcut::ResourceGroups => go(Place::ResourceGroups.into()),
        Shortcut::Entry(position) => menu::portal_menu().nth(position.saturating_sub(1)).is_some_and(go),
    }
}

/// What [`ShortcutsPane`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct ShortcutsPaneProps {
    /// Closes it.
    pub on_close: Callback<()>,
}

/// The list of the shortcuts.
#[component]
pub fn ShortcutsPane(props: &ShortcutsPaneProps) -> Html {
    let portal = use_portal();
    let row = |(text, keys): &Listed| ShortcutRow {
        text: AttrValue::Static(text),
        keys: keys.iter().map(|key| AttrValue::Static(key)).collect(),
    };
    let state = match portal.shortcuts() {
        Shortcuts::On => words::SHORTCUTS_ON,
        Shortcuts::Off => words::SHORTCUTS_OFF,
    };
    let footer = html! { <Button text="Close" on_click={props.on_close.clone()} /> };
    html! {
        <ContextPane title="Keyboard shortcuts" size={PaneSize::Medium} on_close={props.on_close.clone()} {footer}>
            <p class="form__text">{ say(words::SHORTCUTS) }</p>
            <p class="form__text">{ state }</p>
            { for SHORTCUTS.iter().map(|(caption, rows)| html! {
                <ShortcutTable key={*caption} caption={*caption} rows={rows.iter().map(row).collect::<Vec<_>>()} />
            }) }
        </ContextPane>
    }
}
