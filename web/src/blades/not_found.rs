//! What shows where an address leads nowhere, or to what the person may not see. Stands on `parts`, `kit` and the engine's
//! decision; must never show the resource itself.

use mua_core::{Caller, Decision, Finding, Question, Sandbox, Scope, TenantId, decide};
use yew::prelude::*;

use crate::kit::{Button, EmptyState, Glyph, LinkButton, MessageBar, TextButton, Tone, Weight, nothing};
use crate::language::say_with;
use crate::parts::explanation::Explained;
use crate::parts::{PlainPage, glyphs};
use crate::portal::{Portal, is_seen, read_action, use_portal};
use crate::route::{ResourceKind, Route};
use crate::words;

/// What [`NotFound`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct NotFoundProps {
    /// What was looked for.
    pub sought: AttrValue,
    /// Why it is not there.
    pub why: AttrValue,
}

/// Nothing is there.
#[component]
pub fn NotFound(props: &NotFoundProps) -> Html {
    html! {
        <PlainPage title="Not found">
            <EmptyState icon={Glyph::Search} title={props.sought.clone()} text={props.why.clone()}>
                <LinkButton text="Home" weight={Weight::Primary} href={Route::Home.href()} />
            </EmptyState>
        </PlainPage>
    }
}

/// What [`NoAccess`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct NoAccessProps {
    /// What the person may not see. It exists.
    pub id: Scope,
}

/// Something is there, behind a shut door.
#[component]
pub fn NoAccess(props: &NoAccessProps) -> Html {
    let portal = use_portal();
    let world = portal.world();
    let Some(decision) = decision(world, &portal.caller(), &props.id) else { return nothing() };
    let missing = decision.shut().and_then(|step| match &step.finding {
        Finding::NotSignedIn { tenant } => Some(tenant.clone()),
        _ => None,
    });
    let name = props.id.name().to_owned();
    html! {
        <PlainPage title={name} page="No access" icon={ResourceKind::of(&props.id).map(glyphs::of_kind)} subtitle={words::place_kind(&props.id)}>
            <MessageBar tone={Tone::Error} title="You do not have access." id="no-access">{ words::refusal(&decision) }</MessageBar>
            <p class="blade__lead">{ words::next_step(world, &portal.caller(), &decision) }</p>
            <div class="buttons">
                if let Some(tenant) = missing {
                    { authenticate(&portal, tenant) }
                }
                { for who_sees(&portal, &props.id).into_iter().map(|(name, switch)| html! {
                    <TextButton text={say_with("Act as {name} instead", &[("name", &name)])} on_click={switch} />
                }) }
            </div>
            <Explained {decision} />
        </PlainPage>
    }
}

/// Whether the page of something may be shown: the person is signed in to its directory and sees it.
#[must_use]
pub fn is_open(portal: &Portal, id: &Scope) -> bool {
    let tenant = portal.world().tenant_of(id, portal.home_account());
    tenant.is_some_and(|tenant| portal.is_signed_in(tenant)) && portal.sees(id)
}

fn decision(world: &Sandbox, caller: &Caller, id: &Scope) -> Option<Decision> {
    let question = Question {
        caller: caller.clone(),
        action: read_action(id)?.to_owned(),
        scope: id.to_string(),
        at: None,
        plane: None,
        reduces_protection: None,
    };
    Some(decide(world, &question))
}

fn authenticate(portal: &Portal, tenant: TenantId) -> Html {
    let text = say_with("Switch to {tenant}", &[("tenant", &words::tenant(portal.world(), &tenant))]);
    let on_click = {
        let portal = portal.clone();
        Callback::from(move |()| {
            portal.switch_directory(&tenant);
        })
    };
    html! { <Button {text} weight={Weight::Primary} {on_click} /> }
}

/// The other people who see it, each with the switch to them.
fn who_sees(portal: &Portal, id: &Scope) -> Vec<(String, Callback<()>)> {
    let world = portal.world();
    let others = portal.personas().into_iter().filter(|own| own.id != *portal.home_account());
    let seeing = others.filter(|own| {
        world.tenant_of(id, &own.id) == Some(&own.tenant) && is_seen(world, &Caller::at_home(&own.id), id)
    });
    seeing
        .map(|own| {
            let (portal, home) = (portal.clone(), own.id.clone());
            (own.display_name.clone(), Callback::from(move |()| portal.switch_persona(&home)))
        })
        .collect()
}
