//! The commands that end or move a resource, with the panes that ask first. Stands on `kit` and the engine's tables; must never
//! decide what stands in the way: the engine tells.

mod delete;
mod move_to;

use mua_core::Scope;
use yew::prelude::*;

use self::delete::DeletePane;
use self::move_to::MovePane;
use crate::kit::{Command, Glyph, nothing};
use crate::parts::opened::{Opened, use_opened};
use crate::portal::use_portal;

/// What [`LifecycleCommands`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct LifecycleCommandsProps {
    /// The vault, Resource Guard or resource group.
    pub id: Scope,
}

/// The pane that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    Move,
    Delete,
}

/// Move and Delete, for a command bar. A resource group has Delete alone.
#[component]
pub fn LifecycleCommands(props: &LifecycleCommandsProps) -> Html {
    let portal = use_portal();
    let Opened { what, open, close: on_close } = use_opened::<Open>();
    let world = portal.world();
    let is_resource = world.vault(&props.id).is_some() || world.guard(&props.id).is_some();
    let delete = if is_resource { "Delete" } else { "Delete resource group" };
    html! {
        <>
            if is_resource {
                <Command id="move" text="Move" icon={Glyph::ArrowRight} on_click={open.reform(|()| Open::Move)} />
            }
            <Command id="delete" text={delete} icon={Glyph::Delete} on_click={open.reform(|()| Open::Delete)} />
            { match what {
                Some(Open::Move) => html! { <MovePane id={props.id.clone()} {on_close} /> },
                Some(Open::Delete) => html! { <DeletePane id={props.id.clone()} {on_close} /> },
                None => nothing(),
            } }
        </>
    }
}
