//! The roles that can be assigned. Stands on `role_list`; must never assign one.

use yew::prelude::*;

use super::role_list::RoleList;

/// The tab.
#[component]
pub(super) fn Roles() -> Html {
    html! {
        <>
            <p class="blade__lead">{ "A role is a collection of permissions. Assign it to users, groups or applications at a place, and it holds there and below." }</p>
            <RoleList />
        </>
    }
}
