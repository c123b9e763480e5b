//! The step Conditions of the wizard that assigns a role: what the member may do with the right to assign roles. Stands on
//! `delegation`; must never offer a condition for a role that takes none.

use mua_core::{ObjectId, Principal, RoleId, TenantId, sort};
use yew::prelude::*;

use super::delegation::Delegation;
use crate::kit::{Cell, Choice, CodeBlock, Column, Grid, MessageBar, Pick, RadioGroup, Row, Section, Tone};
use crate::language::say;
use crate::portal::{Portal, use_portal};
use crate::words;

const SELECTED: &str = "selected";
const EXCEPT: &str = "except-privileged";
const ALL: &str = "all";

/// What [`Conditions`] takes.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct ConditionsProps {
    /// What is chosen.
    pub delegation: Delegation,
    /// Whether the chosen role hands on the right to assign roles; not known before a role is chosen.
    pub takes_one: Option<bool>,
    /// The directory of the place.
    pub tenant: TenantId,
    /// Whether what is missing is told.
    pub strict: bool,
    /// Takes what is chosen.
    pub on_change: Callback<Delegation>,
}

/// The step.
#[component]
pub(super) fn Conditions(props: &ConditionsProps) -> Html {
    let portal = use_portal();
    if props.takes_one != Some(true) {
        return html! { <MessageBar>{ say(words::NO_CONDITION) }</MessageBar> };
    }
    let word = match &props.delegation {
        Delegation::Selected { .. } => SELECTED,
        Delegation::ExceptPrivileged => EXCEPT,
        Delegation::All => ALL,
    };
    let on_choice = {
        let kept = props.delegation.clone();
        props.on_change.reform(move |word: String| match (word.as_str(), &kept) {
            (SELECTED, Delegation::Selected { .. }) => kept.clone(),
            (SELECTED, _) => Delegation::Selected { roles: Vec::new(), principals: Vec::new() },
            (EXCEPT, _) => Delegation::ExceptPrivileged,
            _ => Delegation::All,
        })
    };
    let choices = vec![
        Choice::new(SELECTED, "Allow user to only assign selected roles to selected principals (fewer privileges)"),
        Choice::new(
            EXCEPT,
            "Allow user to assign all roles except privileged administrator roles Owner, UAA, RBAC (Recommended)",
        ),
        Choice::new(ALL, "Allow user to assign all roles (highly privileged)"),
    ];
    html! {
        <>
            <RadioGroup id="delegation" label="What user can do" value={word} {choices} on_change={on_choice} />
            if props.strict && !props.delegation.is_whole() {
                <MessageBar tone={Tone::Error} alert={true}>{ say("Select at least one role or one principal.") }</MessageBar>
            }
            if let Delegation::Selected { roles, principals } = &props.delegation {
                { role_picker(&portal, roles, principals, &props.on_change) }
                { principal_picker(&portal, &props.tenant, roles, principals, &props.on_change) }
            }
            if let Some(condition) = props.delegation.condition() {
                <Section title="Condition" text="As it is kept with the role assignment, in version 2.0.">
                    <CodeBlock label="Condition" text={condition} />
                </Section>
            }
        </>
    }
}

fn role_picker(portal: &Portal, roles: &[RoleId], principals: &[ObjectId], on_change: &Callback<Delegation>) -> Html {
    let mut all: Vec<_> = portal.world().roles().collect();
    sort(&mut all, |a, b| a.name.cmp(&b.name));
    let row = |role: &&mua_core::RoleDefinition| {
        Row::new(role.id.to_string(), vec![Cell::text(role.name.clone()), Cell::text(role.description.clone())])
    };
    let rows: Vec<Row> = all.iter().map(row).collect();
    let (kept, to) = (roles.to_vec(), principals.to_vec());
    let on_pick = on_change.reform(move |id: AttrValue| Delegation::Selected {
        roles: toggled(&kept, RoleId::new(&id)),
        principals: to.clone(),
    });
    let picked: Vec<AttrValue> = roles.iter().map(|id| AttrValue::from(id.to_string())).collect();
    html! {
        <Section title="Roles" text="The roles that may be assigned. None selected means any role.">
            <Grid id="delegated-roles" caption="Roles that may be assigned" columns={["Role", "Description"].map(Column::text).to_vec()} {rows} pick={Pick::Many} {picked} {on_pick} page_size={200} />
        </Section>
    }
}

fn principal_picker(
    portal: &Portal,
    tenant: &TenantId,
    roles: &[RoleId],
    principals: &[ObjectId],
    on_change: &Callback<Delegation>,
) -> Html {
    let all = portal.world().tables().principals.values().filter(|own| own.tenant == *tenant);
    let row = |own: &Principal| {
        let detail = own.user_principal_name().unwrap_or(own.kind_name()).to_owned();
        Row::new(own.id.to_string(), vec![Cell::text(own.display_name.clone()), Cell::text(detail)])
    };
    let rows: Vec<Row> = all.map(row).collect();
    let (kept, of) = (principals.to_vec(), roles.to_vec());
    let on_pick = on_change.reform(move |id: AttrValue| Delegation::Selected {
        roles: of.clone(),
        principals: toggled(&kept, ObjectId::new(&id)),
    });
    let picked: Vec<AttrValue> = principals.iter().map(|id| AttrValue::from(id.to_string())).collect();
    html! {
        <Section title="Principals" text="To whom roles may be assigned. None selected means anybody.">
            <Grid id="delegated-principals" caption="Principals that roles may be assigned to" columns={["Name", "Account or kind"].map(Column::text).to_vec()} {rows} pick={Pick::Many} {picked} {on_pick} page_size={200} />
        </Section>
    }
}

fn toggled<T: Clone + PartialEq>(kept: &[T], one: T) -> Vec<T> {
    let mut new: Vec<T> = kept.iter().filter(|own| **own != one).cloned().collect();
    if new.len() == kept.len() {
        new.push(one);
    }
    new
}
