//! What every page of Privileged Identity Management shows of a role at a place, and of a request. Stands on `words` and `kit`;
//! must never know which page it is on.

use mua_core::{
    AssignmentKind, EXTENSION_OPENS, Eligibility, Instant, ObjectId, Principal, RENEWAL_OPEN, RequestStatus,
    RoleAssignment, RoleId, Sandbox, Scope, Window,
};
use yew::prelude::*;

use crate::kit::{Cell, PillTone, Tab};
use crate::language::{say, say_with};
use crate::portal::Portal;
use crate::route::{Page, ResourceKind, Route};
use crate::words;

/// The person's account in the directory on show; what the portal shows is that directory's.
pub(super) fn account(portal: &Portal) -> Option<&Principal> {
    portal.world().account_in(portal.home_account(), portal.directory())
}

/// The tabs of assignments.
pub(super) const ELIGIBLE: &str = "eligible";
pub(super) const ACTIVE: &str = "active";
pub(super) const EXPIRED: &str = "expired";

/// The three of them, in their order.
pub(super) fn tabs() -> Vec<Tab> {
    vec![
        Tab::new(ELIGIBLE, "Eligible assignments"),
        Tab::new(ACTIVE, "Active assignments"),
        Tab::new(EXPIRED, "Expired assignments"),
    ]
}

/// When an assignment ends.
pub(super) fn end(window: &Window) -> String {
    window.closes.map_or_else(|| say("Permanent").to_string(), words::moment)
}

/// The users and groups of the directory of a place.
pub(super) fn people<'a>(portal: &'a Portal, scope: &Scope) -> impl Iterator<Item = &'a Principal> {
    let world = portal.world();
    let tenant = world.tenant_of(scope, portal.home_account());
    let own = world.tables().principals.values().filter(move |own| Some(&own.tenant) == tenant);
    own.filter(|own| own.person().is_some() || own.kind_name() == "Group")
}

/// The name of a role.
pub(super) fn role(world: &Sandbox, id: &RoleId) -> String {
    world.role(id).map_or_else(|| say_with("Unknown ({id})", &[("id", &id)]), |role| role.name.clone())
}

/// The place, as a link where the app has a page for it, and its kind.
pub(super) fn place(world: &Sandbox, scope: &Scope) -> [Cell; 2] {
    let name = words::place(world, scope);
    let link = match ResourceKind::of(scope) {
        Some(_) => html! { <a class="link" href={Route::resource(scope, Page::Overview).href()}>{ name.clone() }</a> },
        None => html! { name.clone() },
    };
    [Cell::html(name, link), Cell::text(words::place_kind(scope))]
}

/// How somebody came to it: by themselves or through a group.
pub(super) fn membership(world: &Sandbox, holder: &ObjectId, own: &ObjectId) -> String {
    if holder == own {
        say("Direct").to_string()
    } else {
        say_with("Group ({principal})", &[("principal", &words::principal(world, holder))])
    }
}

/// The state of a request, in the portal's words.
pub(super) fn status(status: RequestStatus) -> Html {
    let (tone, text) = match status {
        RequestStatus::PendingApproval => (PillTone::Info, "Pending approval"),
        RequestStatus::PendingAdminDecision => (PillTone::Info, "Pending admin decision"),
        RequestStatus::TimedOut => (PillTone::Neutral, "Timed out"),
        RequestStatus::Provisioned => (PillTone::Success, "Provisioned"),
        RequestStatus::Granted => (PillTone::Success, "Granted"),
        RequestStatus::AdminApproved => (PillTone::Success, "Admin approved"),
        RequestStatus::Revoked => (PillTone::Neutral, "Revoked"),
        RequestStatus::Denied => (PillTone::Danger, "Denied"),
        RequestStatus::AdminDenied => (PillTone::Danger, "Admin denied"),
        RequestStatus::Canceled => (PillTone::Neutral, "Canceled"),
    };
    tone.pill(text)
}

/// An eligible or an active assignment, as its pages show it.
#[derive(Clone, Copy)]
pub(super) struct Held<'a> {
    pub id: &'a Scope,
    pub principal: &'a ObjectId,
    pub role: &'a RoleId,
    pub scope: &'a Scope,
    pub window: Window,
    pub kind: AssignmentKind,
    /// Whether it was activated and so ends by itself or is given back.
    pub activated: bool,
}

impl<'a> From<&'a Eligibility> for Held<'a> {
    fn from(own: &'a Eligibility) -> Self {
        let Eligibility { id, principal, role, scope, window, .. } = own;
        Self { id, principal, role, scope, window: *window, kind: AssignmentKind::Eligible, activated: false }
    }
}

impl<'a> From<&'a RoleAssignment> for Held<'a> {
    fn from(own: &'a RoleAssignment) -> Self {
        let RoleAssignment { id, principal, role, scope, window, .. } = own;
        let activated = own.activates.is_some();
        Self { id, principal, role, scope, window: *window, kind: AssignmentKind::Active, activated }
    }
}

/// How an assignment may be made to last longer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Longer {
    /// Before its end.
    Extend,
    /// After it.
    Renew,
}

impl Longer {
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Extend => "Extend",
            Self::Renew => "Renew",
        }
    }
}

impl<'a> Held<'a> {
    pub(super) fn known(world: &'a Sandbox, id: &Scope) -> Option<Self> {
        let tables = world.tables();
        let eligible = tables.eligibilities.get(id).map(Self::from);
        eligible.or_else(|| tables.assignments.get(id).map(Self::from))
    }

    /// Whether it ends soon or has ended lately, so that it may be made to last longer; what was activated is activated anew.
    // Source: "Extend or renew Azure resource role assignments": from 14 days before the end until 30 days after it.
    pub(super) fn longer(&self, now: Instant) -> Option<Longer> {
        let closes = self.window.closes.filter(|_| !self.activated)?;
        if closes <= now {
            return (now < closes.after(RENEWAL_OPEN)).then_some(Longer::Renew);
        }
        closes.before(EXTENSION_OPENS).is_none_or(|opens| opens <= now).then_some(Longer::Extend)
    }

    /// The request of its holder to make it last longer that waits for an administrator.
    pub(super) fn is_asked_for(&self, world: &Sandbox) -> bool {
        let mut requests = world.tables().schedule_requests.values();
        requests.any(|own| own.assignment == *self.id && own.status(world.now()) == RequestStatus::PendingAdminDecision)
    }
}

/// Words and buttons side by side in the last column of a row.
pub(super) fn actions(all: impl IntoIterator<Item = Html>) -> Html {
    html! { <span class="grid__actions">{ for all }</span> }
}
