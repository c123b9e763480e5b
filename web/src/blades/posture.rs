//! Multi-user authorization posture: what is unsafe about a vault's set-up and where to mend it, how isolated it is, and who can
//! open its Resource Guard, now and just in time; the same of a Resource Guard for all its vaults. Stands on `parts` and the
//! engine's warnings; must never mend anything itself.

use mua_core::{
    CriticalOperation, Means, Need, ObjectId, Sandbox, Scope, Vault, Warning, isolation, openers, warnings,
};
use yew::prelude::*;

use crate::kit::{
    Cell, Column, EmptyState, Glyph, Grid, MessageBar, PillTone, Property, PropertyList, Row, Section, Tone, nothing,
};
use crate::language::{plural, say, say_with};
use crate::parts::ResourcePage;
use crate::parts::isolation::IsolationSection;
use crate::parts::keys::{self, Holder, Key};
use crate::portal::use_portal;
use crate::route::{Page, Route};
use crate::words;

/// What [`Posture`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct PostureProps {
    /// The vault or the Resource Guard; it exists and the person may read it.
    pub scope: Scope,
}

/// The page.
#[component]
pub fn Posture(props: &PostureProps) -> Html {
    let portal = use_portal();
    let world = portal.world();
    let body = match world.vault(&props.scope) {
        Some(vault) => of_vault(world, vault),
        None => of_guard(world, &props.scope),
    };
    html! {
        <ResourcePage id={props.scope.clone()} page={Page::Posture}>
            <p class="blade__lead">{ say(words::ALL_DIRECTORIES) }</p>
            { body }
        </ResourcePage>
    }
}

fn of_vault(world: &Sandbox, vault: &Vault) -> Html {
    let found = warnings(world, vault);
    html! {
        <>
            <Section title="Warnings">
                if found.is_empty() {
                    <EmptyState icon={Glyph::Success} title="Nothing is wrong with this set-up" text="No person holds both keys or could hand them to themselves, and nothing is left out." />
                } else {
                    <ul id="warnings" class="warnings">{ for found.iter().map(|own| html! { <li>{ warned(world, vault, own) }</li> }) }</ul>
                }
            </Section>
            <IsolationSection vault={Some(vault.id.clone())} />
            if let Some(guard) = &vault.guard {
                { doors(world, guard) }
            }
            { held(world, "Who holds the vault's key", &Key::of_vault(&vault.id), "to free the vault of a Resource Guard") }
            <MessageBar tone={Tone::Info}>{ say(words::DATA_SOURCE_NOTE) }</MessageBar>
        </>
    }
}

fn of_guard(world: &Sandbox, guard: &Scope) -> Html {
    let rows: Vec<Row> = world.vaults_tied_to(guard).map(|vault| vault_row(world, guard, vault)).collect();
    let columns = ["Vault", "Isolation", "Warnings"].map(Column::text).to_vec();
    let empty = html! {
        <EmptyState icon={Glyph::Vault} title="No vault is tied to this Resource Guard" text="A Backup admin ties a vault to it under Properties > Multi-User Authorization of the vault." />
    };
    html! {
        <>
            { doors(world, guard) }
            <Section title="Vaults that it protects">
                <Grid id="guarded-vaults" caption="Vaults tied to this Resource Guard, with their warnings" {columns} {rows} empty={Some(empty)} />
            </Section>
        </>
    }
}

fn vault_row(world: &Sandbox, guard: &Scope, vault: &Vault) -> Row {
    let count = warnings(world, vault).len();
    let (tone, told) = match count {
        0 => (PillTone::Success, say("Nothing is wrong").to_string()),
        some => (PillTone::Warning, plural(some, "{n} warning", "{n} warnings")),
    };
    let level = isolation(world, &vault.id, guard).map(words::isolation).unwrap_or_default();
    let cells = vec![
        Cell::link(Some(Glyph::Vault), vault.id.name().to_owned(), Route::resource(&vault.id, Page::Posture).href()),
        Cell::text(level),
        Cell::html(told.clone(), tone.status(told)),
    ];
    Row::new(vault.id.to_string(), cells)
}

/// Who opens the Resource Guard now, who could just in time, and who could let somebody.
fn doors(world: &Sandbox, guard: &Scope) -> Html {
    let key = Key::of_guard(guard);
    let need = Need {
        door: mua_core::Door::Guard,
        action: key.action.clone(),
        plane: mua_core::Plane::Control,
        scope: guard.clone(),
        about: None,
    };
    let openers = openers(world, &need);
    let names = |ids: &[ObjectId]| {
        let names: Vec<String> = ids.iter().map(|id| words::principal(world, id)).collect();
        if names.is_empty() { say("Nobody at this moment").to_string() } else { words::list(&names) }
    };
    html! {
        <>
            { held(world, "Who can open the Resource Guard", &key, "the key that no Resource Guard leaves out") }
            <Section title="Who can hand out its key">
                <PropertyList>
                    <Property label="May assign roles at the Resource Guard">{ names(&openers.granters) }</Property>
                    <Property label="Roles that hold its key">{ words::or_none(&words::list(&openers.roles)) }</Property>
                </PropertyList>
            </Section>
        </>
    }
}

fn held(world: &Sandbox, title: &'static str, key: &Key, what: &'static str) -> Html {
    let found = keys::holders(world, key);
    let row = |own: &Holder| {
        let who = words::principal(world, &own.account);
        let kind = world.principal(&own.account).map(words::principal_kind).unwrap_or_default();
        let (tone, state) = if own.opens_now() { (PillTone::Success, "Now") } else { (PillTone::Info, "Just in time") };
        let cells = vec![
            Cell::text(who),
            Cell::text(kind),
            Cell::html(state, tone.status(state)),
            Cell::html("", keys::list(world, own, &key.scope)),
        ];
        Row::new(own.account.to_string(), cells)
    };
    let mut columns = ["Person", "Type"].map(Column::text).to_vec();
    columns.push(Column::tight("Can open it"));
    columns.push(Column::text("By which grants"));
    let rows: Vec<Row> = found.iter().map(row).collect();
    let empty = html! { <EmptyState icon={Glyph::Access} title="Nobody" text="No role assignment and no eligibility opens it at this moment." /> };
    let text = say_with(
        "Told by {action} on {name}: {what}.",
        &[("action", &key.action.as_str()), ("name", &key.scope.name()), ("what", &say(what))],
    );
    html! {
        <Section {title} {text}>
            <Grid caption={title} {columns} {rows} empty={Some(empty)} />
        </Section>
    }
}

fn warned(world: &Sandbox, vault: &Vault, warning: &Warning) -> Html {
    let told = words::warning(world, vault, warning);
    let cited = cited(world, vault, warning);
    html! {
        <MessageBar tone={Tone::Warning} title={format!("{}.", told.title)}>
            { format!("{} ", told.text) }
            <a class="link" href={told.route.href()}>{ say(told.link) }</a>
            if !cited.is_empty() {
                <details class="disclosure">
                    <summary class="disclosure__summary">{ say("Grants behind it") }</summary>
                    <div class="disclosure__body">{ for cited }</div>
                </details>
            }
        </MessageBar>
    }
}

const ASSIGN: &str = "Microsoft.Authorization/roleAssignments/write";
const DELETE_GROUP: &str = "Microsoft.Resources/subscriptions/resourceGroups/delete";

/// The grants that a warning rests on, for one of its operations: to free the vault, where that is one of them.
fn cited(world: &Sandbox, vault: &Vault, warning: &Warning) -> Vec<Html> {
    let Some(guard) = &vault.guard else { return Vec::new() };
    let frees = CriticalOperation::DisableMua.on(vault.kind());
    let operations = warning.operations();
    let Some(operation) = operations.iter().find(|own| **own == frees).or(operations.first()) else {
        return Vec::new();
    };
    let at_guard = |action: &str| Key::named(action, guard);
    let change = || {
        let own = ["write", "delete"].map(|verb| at_guard(&format!("Microsoft.DataProtection/resourceGuards/{verb}")));
        let group = guard.resource_group_scope().map(|group| Key::named(DELETE_GROUP, &group));
        own.into_iter().chain(group)
    };
    let (to_vault, to_guard) = (Key::of_vault_for(*operation, &vault.id), Key::of_guard_for(*operation, guard));
    let (own, other) = (Some(to_vault.clone()), Some(to_guard.clone()));
    let (account, keys) = match warning {
        Warning::HoldsBothKeys { account, .. }
        | Warning::ActivatesUnapproved { account, .. }
        | Warning::ApprovesOneself { account, .. } => (account, vec![own, other]),
        Warning::StandingGuardKey { account, .. } => (account, vec![other]),
        Warning::MayGrantGuardKey { account, .. } => (account, vec![own, at_guard(ASSIGN)]),
        Warning::MayChangeGuard { account, .. } => (account, std::iter::once(own).chain(change()).collect()),
        Warning::ReachesBothKeys { account, vault: by, guard: by_other, .. } => {
            let behind = |means: &Means, key: Key| match means {
                Means::AssignsRoles => vec![Key::named(ASSIGN, &key.scope)],
                Means::ElevatesAccess => Vec::new(),
                Means::ChangesGuard => change().collect(),
                _ => vec![Some(key)],
            };
            (account, [behind(by, to_vault), behind(by_other, to_guard)].concat())
        }
        _ => return Vec::new(),
    };
    keys.into_iter().flatten().map(|key| grants(world, account, &key)).collect()
}

/// The grants by which a person holds a key, by whichever account of theirs is in its directory.
fn grants(world: &Sandbox, account: &ObjectId, key: &Key) -> Html {
    let tenant = world.home_of(&key.scope);
    let own = tenant.and_then(|tenant| world.account_in(account, tenant));
    let Some(own) = own else { return nothing() };
    let holder = Holder { account: own.id.clone(), ways: keys::ways(world, own, key) };
    html! {
        <>
            <p>{ say_with("{action} on {name}:", &[("action", &key.action.as_str()), ("name", &key.scope.name())]) }</p>
            { keys::list(world, &holder, &key.scope) }
        </>
    }
}
