//! The pane to select members in: users and groups of a directory, and people of other directories to invite. Stands on `kit` and
//! the engine's tables; must never assign anything.

use mua_core::{ObjectId, Principal, Sandbox, TenantId};
use yew::prelude::*;

use crate::kit::{
    Cell, Column, ContextPane, EmptyState, Glyph, Grid, IconButton, PaneFooter, PaneSize, Pick, Row, SearchBox, focus,
    use_entries,
};
use crate::language::{plural, say, say_with};
use crate::portal::use_portal;
use crate::words;

/// Somebody who was selected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Member {
    /// A user, group or application of the directory.
    Known(ObjectId),
    /// A person of another directory, by the name they sign in with: to be invited as a guest first.
    Invited {
        /// The sign-in name.
        email: String,
        /// The person's name.
        display_name: String,
    },
}

impl Member {
    /// Tells it from the others.
    pub fn key(&self) -> String {
        match self {
            Self::Known(id) => id.to_string(),
            Self::Invited { email, .. } => format!("invite:{}", email.to_lowercase()),
        }
    }

    /// Its name.
    pub fn name(&self, world: &Sandbox) -> String {
        match self {
            Self::Known(id) => words::principal(world, id),
            Self::Invited { display_name, .. } => display_name.clone(),
        }
    }

    /// What is said of it beside the name.
    pub fn detail(&self, world: &Sandbox) -> String {
        match self {
            Self::Known(id) => world.principal(id).map(kind_words).unwrap_or_default(),
            Self::Invited { email, .. } => say_with("{email}, to be invited as a guest", &[("email", &email)]),
        }
    }
}

fn kind_words(principal: &Principal) -> String {
    match (principal.user_principal_name(), principal.is_guest()) {
        (Some(name), true) => say_with("{name}, guest", &[("name", &name)]),
        (Some(name), false) => name.to_owned(),
        (None, _) => principal.kind_name().to_owned(),
    }
}

/// What [`PrincipalPicker`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct PrincipalPickerProps {
    /// The directory of the place.
    pub tenant: TenantId,
    /// Who is selected already.
    pub selected: Vec<Member>,
    /// Takes who is selected, when Select is pressed.
    pub on_select: Callback<Vec<Member>>,
    /// Closes the pane.
    pub on_close: Callback<()>,
}

/// The pane.
#[component]
pub fn PrincipalPicker(props: &PrincipalPickerProps) -> Html {
    let portal = use_portal();
    let world = portal.world();
    let search = use_state_eq(String::new);
    let chosen = {
        let selected = props.selected.clone();
        use_state_eq(move || selected)
    };
    let found = candidates(world, &props.tenant, &search);
    let on_pick = {
        let (chosen, found) = (chosen.clone(), found.clone());
        Callback::from(move |key: AttrValue| chosen.set(toggled(&chosen, &found, &key)))
    };
    let on_save = {
        let (chosen, on_select, on_close) = (chosen.clone(), props.on_select.clone(), props.on_close.clone());
        Callback::from(move |()| {
            on_select.emit((*chosen).clone());
            on_close.emit(());
        })
    };
    let rows: Vec<Row> = found
        .iter()
        .map(|member| Row::new(member.key(), vec![Cell::text(member.name(world)), Cell::text(member.detail(world))]))
        .collect();
    let picked: Vec<AttrValue> = chosen.iter().map(|member| AttrValue::from(member.key())).collect();
    let on_input = {
        let search = search.clone();
        Callback::from(move |text: String| search.set(text))
    };
    let footer = html! { <PaneFooter text="Select" {on_save} on_cancel={props.on_close.clone()} /> };
    html! {
        <ContextPane title="Select members" size={PaneSize::Medium} on_close={props.on_close.clone()} {footer}>
            <div class="form">
                <SearchBox
                    id="member-search"
                    label="Search by name or e-mail address"
                    placeholder="Search by name or e-mail address"
                    value={(*search).clone()}
                    {on_input}
                />
                <p class="visually-hidden" role="status">{ plural(rows.len(), "{n} person or group", "{n} people and groups") }</p>
                <Grid
                    id="member-list"
                    caption="Users and groups"
                    columns={vec![Column::text("Name"), Column::text("Account")]}
                    {rows}
                    pick={Pick::Many}
                    {picked}
                    {on_pick}
                    empty={Some(nobody(&search))}
                />
                <MemberList members={(*chosen).clone()} on_change={
                    let chosen = chosen.clone();
                    Callback::from(move |members| chosen.set(members))
                } />
            </div>
        </ContextPane>
    }
}

/// The members with the one of `key` taken in, or left out if it was in.
fn toggled(chosen: &[Member], found: &[Member], key: &str) -> Vec<Member> {
    let is_it = |member: &&Member| member.key() == key;
    if chosen.iter().any(|member| is_it(&member)) {
        return chosen.iter().filter(|member| !is_it(member)).cloned().collect();
    }
    chosen.iter().chain(found.iter().find(is_it)).cloned().collect()
}

fn nobody(search: &str) -> Html {
    let text = if search.contains('@') {
        say_with("Nobody in this sandbox signs in as {search}.", &[("search", &search)])
    } else {
        say("For a person of another directory, type the whole e-mail address.").to_string()
    };
    html! { <EmptyState icon={Glyph::People} title="No users or groups found" {text} /> }
}

/// Users and groups of the directory that match, and whoever of another directory signs in by exactly this name.
fn candidates(world: &Sandbox, tenant: &TenantId, search: &str) -> Vec<Member> {
    let wanted = search.trim().to_lowercase();
    let matches = |principal: &&Principal| {
        let name = principal.user_principal_name().unwrap_or_default().to_lowercase();
        principal.display_name.to_lowercase().contains(&wanted) || name.contains(&wanted)
    };
    let own = world.tables().principals.values().filter(|principal| principal.tenant == *tenant);
    let mut found: Vec<Member> = own.filter(matches).map(|principal| Member::Known(principal.id.clone())).collect();
    let stranger = world.user_named(wanted.as_str()).filter(|_| wanted.contains('@'));
    if let Some(person) = stranger.filter(|person| world.account_in(&person.id, tenant).is_none()) {
        let email = person.user_principal_name().unwrap_or(&wanted).to_owned();
        found.push(Member::Invited { email, display_name: person.display_name.clone() });
    }
    found
}

/// What [`MemberList`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct MemberListProps {
    /// The members.
    pub members: Vec<Member>,
    /// Takes them without one that was removed.
    pub on_change: Callback<Vec<Member>>,
}

/// Who is selected, each to be removed again.
#[component]
pub fn MemberList(props: &MemberListProps) -> Html {
    let portal = use_portal();
    let world = portal.world();
    let list = use_node_ref();
    let keys: Vec<AttrValue> = props.members.iter().map(|member| member.key().into()).collect();
    use_entries(&AttrValue::Static("members"), &keys);
    {
        // The button that was pressed is gone with its member: the focus goes to the list.
        let (list, before) = (list.clone(), use_mut_ref(|| 0_usize));
        use_effect_with(props.members.len(), move |now| {
            if before.replace(*now) > *now {
                focus(&list);
            }
        });
    }
    let item = |member: &Member| {
        let key = member.key();
        let members = props.members.clone();
        let on_click =
            props.on_change.reform(move |()| members.iter().filter(|other| other.key() != key).cloned().collect());
        let name = member.name(world);
        html! {
            <li key={member.key()} class="chip">
                <span><strong>{ name.clone() }</strong>{ format!(" ({})", member.detail(world)) }</span>
                <IconButton glyph={Glyph::Dismiss} label={say_with("Remove {name}", &[("name", &name)])} {on_click} />
            </li>
        }
    };
    html! {
        <div ref={list} class="chips" role="group" aria-label={say("Selected members")} tabindex="-1">
            if props.members.is_empty() {
                <p class="field__hint">{ say("No members selected") }</p>
            } else {
                <ul class="chips__list">{ for props.members.iter().map(item) }</ul>
            }
        </div>
    }
}
