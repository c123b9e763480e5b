//! Access control (IAM) of any place: check access, role assignments, roles, deny assignments, and the wizard that assigns a
//! role. Stands on `parts`; must never decide by itself who may do what.

mod add;
mod assign;
mod assignments;
mod check;
mod conditions;
mod delegation;
mod denials;
mod details;
mod duration;
mod holdings;
mod my_access;
mod permissions;
mod props;
mod questions;
mod role_form;
mod role_list;
mod roles;

use mua_core::{Decision, Question, Scope, decide};
use yew::prelude::*;

pub use self::add::AddRoleAssignment;
use self::assignments::Assignments;
use self::check::CheckAccess;
use self::denials::Denials;
pub use self::props::AccessControlProps;
use self::roles::Roles;
use crate::kit::{Command, CommandBar, Glyph, Tab, Tabs};
use crate::language::say_with;
use crate::parts::ResourcePage;
use crate::portal::{Portal, use_portal};
use crate::route::{Page, Route};
use crate::words;

/// Whether the person who acts may assign roles at the place.
fn may_assign(portal: &Portal, scope: &Scope) -> Decision {
    let action = "Microsoft.Authorization/roleAssignments/write".to_owned();
    let question = Question {
        caller: portal.caller(),
        action,
        scope: scope.to_string(),
        at: None,
        plane: None,
        reduces_protection: None,
    };
    decide(portal.world(), &question)
}

/// What [`AccessControl`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct AccessPageProps {
    /// The place.
    pub scope: Scope,
    /// What is in front at first: the page itself, or the role assignments.
    pub page: Page,
}

/// Who holds which role at a place.
#[component]
pub fn AccessControl(props: &AccessPageProps) -> Html {
    let portal = use_portal();
    let first = if props.page == Page::RoleAssignments { "role-assignments" } else { "check-access" };
    let tab = use_state_eq(|| AttrValue::Static(first));
    let scope = props.scope.clone();
    let may = may_assign(&portal, &scope);
    let reason = (!may.is_allowed()).then(|| {
        AttrValue::from(say_with("You cannot assign roles here. {refusal}", &[("refusal", &words::refusal(&may))]))
    });
    let on_select = {
        let tab = tab.clone();
        Callback::from(move |id: AttrValue| tab.set(id))
    };
    let tabs = vec![
        Tab::new("check-access", "Check access"),
        Tab::new("role-assignments", "Role assignments"),
        Tab::new("roles", "Roles"),
        Tab::new("deny-assignments", "Deny assignments"),
    ];
    let commands = html! {
        <CommandBar label="Access control (IAM)">
            <Command text="Add role assignment" icon={Glyph::Add} href={Route::resource(&scope, Page::AddRoleAssignment).href()} disabled_reason={reason.clone()} id="add-role-assignment" />
        </CommandBar>
    };
    html! {
        <ResourcePage id={scope.clone()} page={Page::AccessControl} {commands}>
            <Tabs label="Access control (IAM)" {tabs} current={(*tab).clone()} {on_select}>
                { match tab.as_str() {
                    "role-assignments" => html! { <Assignments {scope} /> },
                    "roles" => html! { <Roles {scope} /> },
                    "deny-assignments" => html! { <Denials {scope} /> },
                    _ => html! { <CheckAccess {scope} barred={reason} /> },
                } }
            </Tabs>
        </ResourcePage>
    }
}
