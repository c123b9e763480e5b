//! Role assignments at a place: who holds which role, where it was assigned, until when; and their removal. Stands on `parts` and
//! `kit`; must never remove one without asking.

use mua_core::{Outcome, Principal, RemoveRoleAssignment, RoleAssignment, Sandbox, Scope, TenantId};
use yew::prelude::*;

use super::props::AccessControlProps;
use crate::kit::{
    Cell, Column, ColumnKind, ConfirmDialog, EmptyState, Glyph, Grid, Icon, Row, SearchBox, TextButton, focus,
};
use crate::parts::answer::NotDone;
use crate::portal::use_portal;
use crate::route::{Page, ResourceKind, Route};
use crate::words;

/// Every assignment that holds at a place, the nearest first.
pub(super) fn at<'a>(world: &'a Sandbox, scope: &Scope, tenant: &TenantId) -> Vec<&'a RoleAssignment> {
    let above = world.management_groups_above(scope);
    // What is assigned at the root holds for whoever lives in the place's own directory.
    let own =
        |assignment: &&RoleAssignment| world.principal(&assignment.principal).is_none_or(|held| held.tenant == *tenant);
    let covers = |assignment: &&RoleAssignment| world.covers(&assignment.scope, scope, &above);
    let mut found: Vec<&RoleAssignment> = world.tables().assignments.values().filter(covers).filter(own).collect();
    found.sort_by_key(|assignment| std::cmp::Reverse(assignment.scope.as_str().len()));
    found
}

fn columns() -> Vec<Column> {
    vec![
        Column::text("Name"),
        Column::text("Type"),
        Column::text("Role"),
        Column::text("Scope"),
        Column { title: "End time".into(), kind: ColumnKind::Tight },
        Column::actions("Remove"),
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
    let asked = use_state_eq(|| None::<Scope>);
    let answer = use_state_eq(|| None::<Outcome>);
    let top = use_node_ref();
    let removed = use_focus_after_removal(&top);
    let world = portal.world();
    let tenant = world.tenant_of(&props.scope, portal.home_account()).cloned();
    let all = tenant.map(|tenant| at(world, &props.scope, &tenant)).unwrap_or_default();
    let wanted = search.trim().to_lowercase();
    let rows: Vec<Row> = all
        .iter()
        .map(|assignment| Line::of(world, assignment))
        .filter(|line| line.matches(&wanted))
        .map(|line| line.row(&props.scope, world, &asked))
        .collect();
    let confirm = {
        let (portal, asked, answer, removed) = (portal.clone(), asked.clone(), answer.clone(), removed.clone());
        Callback::from(move |()| {
            let Some(assignment) = (*asked).clone() else { return };
            asked.set(None);
            match portal.submit(RemoveRoleAssignment { assignment }) {
                Outcome::Allowed { .. } => {
                    answer.set(None);
                    removed.set(removed.saturating_add(1));
                }
                other => answer.set(Some(other)),
            }
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
            <h2 ref={top} class="section__title" tabindex="-1">{ words::count(all.len(), "role assignment", "role assignments") }</h2>
            <div class="filters">
                <SearchBox id="assignment-search" label="Search by name, e-mail address or role" placeholder="Search by name, e-mail address or role" value={(*search).clone()} {on_input} />
            </div>
            <Grid id="assignments" caption="Role assignments" columns={columns()} {rows} empty={Some(empty)} />
            if let Some(id) = &*asked {
                <ConfirmDialog title="Remove role assignment?" confirm="Remove" danger={true} on_confirm={confirm} on_cancel={
                    let asked = asked.clone();
                    move |()| asked.set(None)
                }>
                    <p>{ question(world, id) }</p>
                </ConfirmDialog>
            }
        </>
    }
}

fn question(world: &Sandbox, id: &Scope) -> String {
    let Some(found) = world.tables().assignments.get(id) else { return "It is gone already.".to_owned() };
    let line = Line::of(world, found);
    format!(
        "{} will no longer hold {} on {}. It takes effect at once.",
        line.name,
        line.role,
        words::place(world, &found.scope)
    )
}

/// What a row is drawn from.
struct Line<'a> {
    assignment: &'a RoleAssignment,
    name: String,
    sign_in: String,
    kind: &'static str,
    role: String,
}

impl<'a> Line<'a> {
    fn of(world: &Sandbox, assignment: &'a RoleAssignment) -> Self {
        let principal = world.principal(&assignment.principal);
        Self {
            assignment,
            name: words::principal(world, &assignment.principal),
            sign_in: principal.and_then(Principal::user_principal_name).unwrap_or_default().to_owned(),
            kind: principal.map_or("Unknown", words::principal_kind),
            role: world
                .role(&assignment.role)
                .map_or_else(|| format!("Unknown ({})", assignment.role), |role| role.name.clone()),
        }
    }

    fn matches(&self, wanted: &str) -> bool {
        [self.name.as_str(), self.sign_in.as_str(), self.role.as_str()]
            .iter()
            .any(|text| text.to_lowercase().contains(wanted))
    }

    fn row(&self, here: &Scope, world: &Sandbox, asked: &UseStateHandle<Option<Scope>>) -> Row {
        let glyph = if self.kind == "Group" { Glyph::People } else { Glyph::Person };
        let name = html! {
            <span class="grid__name">
                <Icon {glyph} />
                <span>{ &self.name }if !self.sign_in.is_empty() { <span class="grid__detail">{ &self.sign_in }</span> }</span>
            </span>
        };
        let assignment = self.assignment;
        let own = assignment.scope == *here;
        let now = world.now();
        let end = match assignment.window.closes {
            None => "Permanent".to_owned(),
            Some(closes) if closes <= now => format!("Ended {}", words::moment(closes)),
            Some(closes) => words::moment(closes),
        };
        let remove = {
            let (asked, id) = (asked.clone(), assignment.id.clone());
            html! {
                if own {
                    <TextButton text="Remove" label={format!("Remove {} from {}", self.role, self.name)} on_click={move |()| asked.set(Some(id.clone()))} />
                }
            }
        };
        let cells = vec![
            Cell::html(self.name.clone(), name),
            Cell::text(self.kind),
            Cell::text(self.role.clone()),
            Cell::html(if own { "0" } else { "1" }, place(world, assignment, own)),
            Cell::text(end),
            Cell::html("", remove),
        ];
        Row::new(assignment.id.to_string(), cells)
    }
}

fn place(world: &Sandbox, assignment: &RoleAssignment, own: bool) -> Html {
    if own {
        return html! { "This resource" };
    }
    let name = format!("{}: {}", words::place_kind(&assignment.scope), words::place(world, &assignment.scope));
    html! {
        <>
            if ResourceKind::of(&assignment.scope).is_some() {
                <a class="link" href={Route::resource(&assignment.scope, Page::AccessControl).href()}>{ name }</a>
            } else {
                { name }
            }
            { " (Inherited)" }
        </>
    }
}
