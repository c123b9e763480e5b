//! Role assignments at a place: who holds which role or is eligible for it, where it was assigned, under which condition, until
//! when; and their removal. Stands on `parts` and
//! `kit`; must never remove one without asking.

use mua_core::{Command, Outcome, RemoveEligibility, RemoveRoleAssignment, Sandbox, Scope};
use yew::prelude::*;

use super::details::Details;
use super::holdings::{Held, Holding, at};
use super::props::AccessControlProps;
use crate::kit::{Cell, Column, ConfirmDialog, EmptyState, Glyph, Grid, Icon, Row, SearchBox, TextButton, focus};
use crate::language::{plural, say, say_with};
use crate::parts::answer::NotDone;
use crate::portal::use_portal;
use crate::route::{Page, ResourceKind, Route};
use crate::words;

fn columns() -> Vec<Column> {
    vec![
        Column::text("Name"),
        Column::text("Type"),
        Column::text("Role"),
        Column::text("Scope"),
        Column::text("Condition"),
        Column::text("State"),
        Column::actions("Details and removal"),
    ]
}

/// Counts removals, and after each takes the focus to the head of the list: the row with the button that was pressed is gone.
#[hook]
fn use_focus_after_removal(top: &NodeRef) -> UseStateHandle<usize> {
    let removed = use_state(|| 0_usize);
    let top = top.clone();
    use_effect_with(*removed, move |count| {
        if *count > 0 {
            focus(&top);
        }
    });
    removed
}

/// The tab.
#[component]
pub(super) fn Assignments(props: &AccessControlProps) -> Html {
    let portal = use_portal();
    let search = use_state_eq(String::new);
    let asked = use_state_eq(|| None::<Holding>);
    let detailed = use_state_eq(|| None::<Holding>);
    let answer = use_state_eq(|| None::<Outcome>);
    let top = use_node_ref();
    let removed = use_focus_after_removal(&top);
    let world = portal.world();
    let tenant = world.tenant_of(&props.scope, portal.home_account()).cloned();
    let all = tenant.map(|tenant| at(world, &props.scope, &tenant)).unwrap_or_default();
    let wanted = search.trim().to_lowercase();
    let rows = rows(world, &all, &wanted, &props.scope, &Asks { removal: &asked, details: &detailed });
    let confirm = {
        let (portal, asked, answer, removed) = (portal.clone(), asked.clone(), answer.clone(), removed.clone());
        Callback::from(move |()| {
            let Some(holding) = (*asked).clone() else { return };
            asked.set(None);
            let (answer, removed) = (answer.clone(), removed.clone());
            portal.submit(removal(&holding), move |outcome| match outcome {
                Outcome::Allowed { .. } => {
                    answer.set(None);
                    removed.set(removed.saturating_add(1));
                }
                other => answer.set(Some(other)),
            });
        })
    };
    let on_input = {
        let search = search.clone();
        Callback::from(move |text| search.set(text))
    };
    let empty = html! { <EmptyState icon={Glyph::Access} title="No role assignments found" text="Nobody who matches holds a role here." /> };
    html! {
        <>
            <NotDone what="Remove role assignment" outcome={(*answer).clone()} />
            <h2 ref={top} class="section__title" tabindex="-1">{ plural(all.len(), "{n} role assignment", "{n} role assignments") }</h2>
            <div class="filters">
                <SearchBox id="assignment-search" label="Search by name, e-mail address or role" placeholder="Search by name, e-mail address or role" value={(*search).clone()} {on_input} />
            </div>
            <Grid id="assignments" caption="Role assignments" columns={columns()} {rows} empty={Some(empty)} />
            if let Some(holding) = &*asked {
                <ConfirmDialog title="Remove role assignment?" confirm="Remove" danger={true} on_confirm={confirm} on_cancel={
                    let asked = asked.clone();
                    move |()| asked.set(None)
                }>
                    <p>{ question(world, holding) }</p>
                </ConfirmDialog>
            }
            if let Some(holding) = &*detailed {
                <Details holding={holding.clone()} on_close={
                    let detailed = detailed.clone();
                    move |()| detailed.set(None)
                } />
            }
        </>
    }
}

fn rows(world: &Sandbox, all: &[Holding], wanted: &str, here: &Scope, asks: &Asks<'_>) -> Vec<Row> {
    let lines = all.iter().map(|holding| Line::of(world, holding)).filter(|line| line.matches(wanted));
    lines.map(|line| line.row(here, world, asks)).collect()
}

fn removal(holding: &Holding) -> Command {
    let id = holding.id.clone();
    match holding.held {
        Held::Eligible => RemoveEligibility { eligibility: id }.into(),
        Held::Active | Held::Activated => RemoveRoleAssignment { assignment: id }.into(),
    }
}

fn question(world: &Sandbox, holding: &Holding) -> String {
    let line = Line::of(world, holding);
    let place = words::place(world, &holding.scope);
    let what = if holding.held == Held::Eligible { "be eligible for" } else { "hold" };
    say_with(
        "{name} will no longer {what} {role} on {place}. It takes effect at once.",
        &[("name", &line.name), ("what", &what), ("role", &line.role), ("place", &place)],
    )
}

/// What a row is drawn from.
struct Line<'a> {
    holding: &'a Holding,
    name: String,
    sign_in: String,
    kind: &'static str,
    role: String,
}

/// What the buttons of a row ask for.
struct Asks<'a> {
    removal: &'a UseStateHandle<Option<Holding>>,
    details: &'a UseStateHandle<Option<Holding>>,
}

impl<'a> Line<'a> {
    fn of(world: &Sandbox, holding: &'a Holding) -> Self {
        Self {
            holding,
            name: words::principal(world, &holding.principal),
            sign_in: holding.sign_in(world),
            kind: world.principal(&holding.principal).map_or("Unknown", words::principal_kind),
            role: holding.role_name(world),
        }
    }

    fn matches(&self, wanted: &str) -> bool {
        [self.name.as_str(), self.sign_in.as_str(), self.role.as_str()]
            .iter()
            .any(|text| text.to_lowercase().contains(wanted))
    }

    fn row(&self, here: &Scope, world: &Sandbox, asks: &Asks<'_>) -> Row {
        let glyph = if self.kind == "Group" { Glyph::People } else { Glyph::Person };
        let name = html! {
            <span class="grid__name">
                <Icon {glyph} />
                <span>{ &self.name }if !self.sign_in.is_empty() { <span class="grid__detail">{ &self.sign_in }</span> }</span>
            </span>
        };
        let holding = self.holding;
        let own = holding.scope == *here;
        let (state, detail) = holding.state(world.now());
        let shown =
            html! { <>{ say(state) }if let Some(detail) = detail { <span class="grid__detail">{ detail }</span> }</> };
        let button = |to: &UseStateHandle<Option<Holding>>, text: &'static str, label: String| {
            let (to, holding) = (to.clone(), holding.clone());
            html! { <TextButton {text} {label} on_click={move |()| to.set(Some(holding.clone()))} /> }
        };
        let condition = match &holding.condition {
            None => html! { { say("None") } },
            Some(_) => button(
                asks.details,
                "View",
                say_with("View the condition of {role} of {name}", &[("role", &self.role), ("name", &self.name)]),
            ),
        };
        let buttons = html! {
            <span class="row-buttons">
                { button(asks.details, "Details", say_with("Details of {role} of {name}", &[("role", &self.role), ("name", &self.name)])) }
                if own {
                    { button(asks.removal, "Remove", say_with("Remove {role} from {name}", &[("role", &self.role), ("name", &self.name)])) }
                }
            </span>
        };
        let cells = vec![
            Cell::html(self.name.clone(), name),
            Cell::text(self.kind),
            Cell::text(self.role.clone()),
            Cell::html(if own { "0" } else { "1" }, place(world, &holding.scope, own)),
            Cell::html(if holding.condition.is_some() { "1" } else { "0" }, condition),
            Cell::html(state, shown),
            Cell::html("", buttons),
        ];
        Row::new(holding.id.to_string(), cells)
    }
}

fn place(world: &Sandbox, scope: &Scope, own: bool) -> Html {
    if own {
        return html! { { say("This resource") } };
    }
    let name = format!("{}: {}", say(words::place_kind(scope)), words::place(world, scope));
    html! {
        <>
            if ResourceKind::of(scope).is_some() {
                <a class="link" href={Route::resource(scope, Page::RoleAssignments).href()}>{ name }</a>
            } else {
                { name }
            }
            { say(" (Inherited)") }
        </>
    }
}
