//! Tags of a resource: of a vault or of a Resource Guard. Stands on `parts` and `kit`; must never change anything else.

use mua_core::{Command as Wanted, Outcome, Sandbox, Scope, Tags, UpdateGuard, UpdateVault};
use yew::prelude::*;

use crate::kit::{Command, CommandBar, Glyph, nothing, use_edited};
use crate::language::say;
use crate::parts::ResourcePage;
use crate::parts::answer::NotDone;
use crate::parts::tag_editor::{TagDraft, TagEditor};
use crate::portal::use_portal;
use crate::route::Page;

/// What [`TagsPage`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct TagsPageProps {
    /// The resource.
    pub id: Scope,
}

fn tags_of<'a>(world: &'a Sandbox, id: &Scope) -> Option<&'a Tags> {
    world.guard(id).map(|guard| &guard.tags).or_else(|| world.vault(id).map(|vault| &vault.tags))
}

fn change(world: &Sandbox, id: &Scope, tags: Option<Tags>) -> Wanted {
    let id = id.clone();
    match world.guard(&id) {
        Some(_) => UpdateGuard { guard: id, description: None, tags, exclusions: None }.into(),
        None => UpdateVault { vault: id, tags }.into(),
    }
}

/// The page.
#[component]
pub fn TagsPage(props: &TagsPageProps) -> Html {
    let portal = use_portal();
    let draft = use_state_eq(|| None::<TagDraft>);
    let answer = use_state_eq(|| None::<Outcome>);
    let kept = tags_of(portal.world(), &props.id);
    // A tag that is not right yet is an edit, too.
    use_edited(kept.zip(draft.as_ref()).is_some_and(|(kept, draft)| draft.tags().as_ref() != Ok(kept)));
    let Some(kept) = kept else { return nothing() };
    let shown = (*draft).clone().unwrap_or_else(|| TagDraft::of(kept));
    let tags = shown.tags().ok();
    let reason = match &tags {
        None => Some("A tag is not right yet."),
        Some(tags) if tags == kept => Some("Nothing has been changed."),
        Some(_) => None,
    };
    let wanted = change(portal.world(), &props.id, tags);
    let what = wanted.label();
    let save = {
        let (portal, draft, answer) = (portal.clone(), draft.clone(), answer.clone());
        Callback::from(move |()| {
            let (draft, answer) = (draft.clone(), answer.clone());
            portal.submit(wanted.clone(), move |outcome| match outcome {
                Outcome::Allowed { .. } => draft.set(None),
                other => answer.set(Some(other)),
            });
        })
    };
    let edit = {
        let (draft, answer) = (draft.clone(), answer.clone());
        move |new: Option<TagDraft>| {
            draft.set(new);
            answer.set(None);
        }
    };
    let discard = {
        let edit = edit.clone();
        Callback::from(move |()| edit(None))
    };
    let discard_reason = draft.is_none().then_some(AttrValue::Static("Nothing has been changed."));
    let commands = html! {
        <CommandBar label="Tags">
            <Command text="Save" icon={Glyph::Save} on_click={save} disabled_reason={reason.map(AttrValue::Static)} id="save" />
            <Command text="Discard" icon={Glyph::Undo} on_click={discard} disabled_reason={discard_reason} id="discard" />
        </CommandBar>
    };
    html! {
        <ResourcePage id={props.id.clone()} page={Page::Tags} {commands}>
            <NotDone {what} outcome={(*answer).clone()} />
            <p class="blade__lead">{ say("Tags are name and value pairs by which resources are sorted and found.") }</p>
            <TagEditor draft={shown} on_change={move |new| edit(Some(new))} />
        </ResourcePage>
    }
}
