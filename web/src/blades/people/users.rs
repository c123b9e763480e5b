//! Users of the directory on show, guests among them. Stands on `parts` and `kit`; must never remove anybody.

use mua_core::{AddPerson, Principal};
use yew::prelude::*;

use super::invite::Invite;
use crate::kit::{Cell, Column, Command, CommandBar, CommandDivider, Glyph, Grid, PillTone, Row, SearchBox};
use crate::language::{plural, say};
use crate::menu;
use crate::parts::PlainPage;
use crate::parts::listing::fits;
use crate::parts::power_pane::{Field, Optional, PowerPane};
use crate::portal::{Portal, use_portal};
use crate::route::Place;
use crate::words;

/// Which pane is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pane {
    Invite,
    New,
}

/// The page.
#[component]
pub fn Users() -> Html {
    let portal = use_portal();
    let typed = use_state_eq(String::new);
    let pane = use_state_eq(|| None::<Pane>);
    let open = |to: Option<Pane>| {
        let pane = pane.clone();
        Callback::from(move |()| pane.set(to))
    };
    let on_input = {
        let typed = typed.clone();
        Callback::from(move |text: String| typed.set(text))
    };
    let own = portal.world().tables().principals.values().filter(|own| own.tenant == *portal.directory());
    let users: Vec<[String; 4]> = own.filter(|own| own.person().is_some()).map(|own| texts(&portal, own)).collect();
    let rows: Vec<Row> = users.iter().filter(|texts| fits(texts.as_slice(), &typed)).map(row).collect();
    let columns = vec![
        Column::text("Display name"),
        Column::text("User principal name"),
        Column::tight("User type"),
        Column::text("Title"),
    ];
    let none = html! { <p class="grid__none">{ say("Nobody here fits the filter.") }</p> };
    let commands = html! {
        <CommandBar>
            <Command id="invite" text="Invite external user" icon={Glyph::PersonAdd} on_click={open(Some(Pane::Invite))} />
            <CommandDivider />
            <Command id="new-user" text="New user (sandbox power)" icon={Glyph::Add} on_click={open(Some(Pane::New))} />
        </CommandBar>
    };
    html! {
        <PlainPage title={menu::place_title(Place::Users)} icon={Glyph::Person} {commands}>
            <div class="filters">
                <SearchBox id="users-filter" label="Filter users" value={(*typed).clone()} {on_input} />
                <span role="status">{ plural(rows.len(), "{n} user", "{n} users") }</span>
            </div>
            <Grid id="users" caption="Users" {columns} {rows} empty={Some(none)} />
            if *pane == Some(Pane::Invite) {
                <Invite on_close={open(None)} />
            }
            if *pane == Some(Pane::New) {
                <NewUser on_close={open(None)} />
            }
        </PlainPage>
    }
}

fn texts(portal: &Portal, user: &Principal) -> [String; 4] {
    let person = user.person().and_then(|person| portal.world().tables().people.get(person));
    [
        user.display_name.clone(),
        user.user_principal_name().unwrap_or_default().to_owned(),
        if user.is_guest() { "Guest" } else { "Member" }.to_owned(),
        person.and_then(|person| person.title.clone()).unwrap_or_default(),
    ]
}

fn row(texts: &[String; 4]) -> Row {
    let [name, account, kind, title] = texts.clone();
    let tone = if kind == "Guest" { PillTone::Info } else { PillTone::Neutral };
    let pill = tone.pill(kind.clone());
    Row::new(account.clone(), vec![Cell::text(name), Cell::text(account), Cell::html(kind, pill), Cell::text(title)])
}

#[derive(Clone, PartialEq, Properties)]
struct NewUserProps {
    on_close: Callback<()>,
}

/// One person more in the sandbox, with an account in the directory on show.
#[component]
fn NewUser(props: &NewUserProps) -> Html {
    let portal = use_portal();
    let tenant = portal.directory().clone();
    let command = Callback::from(move |typed: Vec<String>| {
        let mut typed = typed.into_iter();
        let mut next = || typed.next().unwrap_or_default();
        let (display_name, user_principal_name, title) = (next(), next(), next());
        let title = Some(title).filter(|title| !title.is_empty());
        AddPerson { id: None, tenant: tenant.clone(), display_name, user_principal_name, title, person: None }.into()
    });
    let fields = vec![
        Field { label: "Display name", hint: "", optional: Optional::No },
        Field { label: "User principal name", hint: words::SIGN_IN_NAME, optional: Optional::No },
        Field { label: "Title", hint: words::PERSON_TITLE, optional: Optional::Yes },
    ];
    html! { <PowerPane title="New user" action="Create" {fields} {command} on_close={props.on_close.clone()} /> }
}
