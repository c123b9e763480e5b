//! The world as one value: the tables and their look-ups. Stands on `model`. It never decides who may do what, and only
//! `apply` writes it.

mod apply;
mod index;
mod just_in_time;
mod locks;
mod over;
mod places;
mod selves;
mod tables;
mod upcoming;

use self::index::Index;
pub(crate) use self::index::{Concerned, Selves};
pub use self::tables::Tables;
use crate::model::catalogue;
use crate::model::deny::{Denied, DenyAssignment};
use crate::model::few;
use crate::model::guard::{GUARD_TYPE, Guard};
use crate::model::kept::OTHER_ITEMS;
use crate::model::logged::Event;
use crate::model::operation::Edition;
use crate::model::people::{Caller, Principal, Sessions};
use crate::model::pim::{Approval, RoleSettings};
use crate::model::placed::Placed;
use crate::model::profile::Profile;
use crate::model::role::{RoleAssignment, RoleDefinition};
use crate::model::scope::{Scope, ScopeKind};
use crate::model::text::{Id, ObjectId, Region, RoleId, TenantId};
use crate::model::time::Instant;
use crate::model::vault::{BACKUP_VAULT_TYPE, VAULT_TYPE, Vault};

/// The role that a Global Administrator gets by elevating access. Source: "Elevate access to manage all Azure subscriptions and
/// management groups".
pub(crate) const ELEVATED_ROLE: &str = "User Access Administrator";

/// The world: tables that can be read by everybody, with an index derived from them.
#[derive(Clone, Debug, Default)]
pub struct Sandbox {
    tables: Tables,
    index: Index,
}

impl PartialEq for Sandbox {
    fn eq(&self, other: &Self) -> bool {
        self.tables == other.tables
    }
}

impl From<Tables> for Sandbox {
    fn from(tables: Tables) -> Self {
        let index = Index::of(&tables);
        Self { tables, index }
    }
}

impl Sandbox {
    /// An empty world at a time, with what ids are drawn from.
    pub fn new(clock: Instant, seed: u64, edition: Edition) -> Self {
        Self::from(Tables { clock, seed, edition, ..Tables::default() })
    }

    /// The tables, to read.
    pub fn tables(&self) -> &Tables {
        &self.tables
    }

    /// The sandbox's time.
    pub fn now(&self) -> Instant {
        self.tables.clock
    }

    /// How many commands have changed the world.
    pub fn revision(&self) -> u64 {
        self.tables.revision
    }

    /// Which list of critical operations applies.
    pub fn edition(&self) -> Edition {
        self.tables.edition
    }

    /// How strictly unknown rules are taken.
    pub fn profile(&self) -> Profile {
        self.tables.profile
    }

    /// Whether the vaults of a region are secure by default, as the editions from 2025 on know it.
    pub fn is_secure_by_default(&self, region: &Region) -> bool {
        self.edition() >= Edition::Azure2025 && self.tables.secure_regions.contains(region)
    }

    /// The principal of this id.
    pub fn principal(&self, id: &ObjectId) -> Option<&Principal> {
        self.tables.principals.get(id)
    }

    /// What people call a principal; whoever is gone is told by id.
    pub fn name_of<'a>(&'a self, id: &'a ObjectId) -> &'a str {
        self.principal(id).map_or(id.as_str(), |own| &own.display_name)
    }

    /// The user whose sign-in name is this, in any case; the member before its guests.
    pub fn user_named(&self, user_principal_name: &str) -> Option<&Principal> {
        let named = |principal: &&Principal| {
            principal.user_principal_name().is_some_and(|name| name.eq_ignore_ascii_case(user_principal_name))
        };
        let mut users: Vec<&Principal> = self.tables.principals.values().filter(named).collect();
        few::sort(&mut users, |a, b| a.is_guest().cmp(&b.is_guest()));
        users.into_iter().next()
    }

    /// All accounts of the person behind a principal, the principal itself among them. For a group or an application: itself.
    pub fn accounts_of(&self, principal: &ObjectId) -> Vec<&Principal> {
        let Some(own) = self.principal(principal) else { return Vec::new() };
        match own.person() {
            Some(person) => self.index.accounts(person).iter().filter_map(|id| self.principal(id)).collect(),
            None => vec![own],
        }
    }

    /// The account of a principal's person in a tenant.
    pub fn account_in<'a>(&'a self, principal: &ObjectId, tenant: &TenantId) -> Option<&'a Principal> {
        self.accounts_of(principal).into_iter().find(|account| account.tenant == *tenant)
    }

    /// The caller's account that is Global Administrator of a directory, if one is and the caller is signed in there.
    pub fn global_administrator(&self, caller: &Caller, tenant: &TenantId) -> Option<&Principal> {
        let signed_in = match &caller.sessions {
            Sessions::Home => self.principal(&caller.principal).is_some_and(|own| own.tenant == *tenant),
            Sessions::All => true,
            Sessions::These(tenants) => tenants.contains(tenant),
        };
        let found = self.tables.tenants.get(tenant).filter(|_| signed_in)?;
        let mut accounts = self.accounts_of(&caller.principal).into_iter();
        accounts.find(|own| own.tenant == *tenant && found.global_administrators.contains(&own.id))
    }

    /// The standing assignment by which an account has elevated its access: User Access Administrator at the root (I36).
    pub fn elevated(&self, account: &ObjectId) -> Option<&RoleAssignment> {
        let role = catalogue::built_in_named(ELEVATED_ROLE).map(|role| &role.id);
        self.assignments_to(account).find(|own| {
            Some(&own.role) == role
                && own.scope.kind() == ScopeKind::Root
                && own.condition.is_none()
                && self.counts(own, self.now())
        })
    }

    /// Whether anything names a principal that may be gone: a grant, an eligibility, a deny assignment, a list of approvers or
    /// of Global Administrators.
    pub fn is_named(&self, id: &ObjectId) -> bool {
        let tables = &self.tables;
        let denied = |own: &DenyAssignment| {
            own.exempt.contains(id) || matches!(&own.denied, Denied::These { principals } if principals.contains(id))
        };
        let approves =
            |own: &RoleSettings| matches!(&own.approval, Approval::Required { approvers } if approvers.contains(id));
        self.index.assignments_to(id).is_some_and(|own| !own.is_empty())
            || tables.eligibilities.values().any(|own| own.principal == *id)
            || tables.requests.values().any(|own| own.principal == *id)
            || tables.tenants.values().any(|own| own.global_administrators.contains(id))
            || tables.schedule_requests.values().any(|own| own.principal == *id)
            || tables.deny_assignments.values().any(denied)
            || tables.role_settings.values().flat_map(|roles| roles.values()).any(approves)
    }

    /// The principal and every group of its tenant that it belongs to, directly or through other groups.
    pub fn principal_and_groups(&self, principal: &ObjectId) -> Vec<&ObjectId> {
        self.principal(principal).map(|own| self.selves(own).ids().collect()).unwrap_or_default()
    }

    /// The role assignments made to a principal itself, in the order of their places.
    pub fn assignments_to(&self, principal: &ObjectId) -> impl Iterator<Item = &RoleAssignment> {
        self.index.assignments_to(principal).into_iter().flat_map(Placed::iter)
    }

    /// The role definition of this id: the estate's own before the catalogue's.
    pub fn role(&self, id: &RoleId) -> Option<&RoleDefinition> {
        self.tables.roles.get(id).or_else(|| catalogue::built_in_roles().get(id))
    }

    /// The role of this id or display name.
    pub fn role_named(&self, id_or_name: &str) -> Option<&RoleDefinition> {
        let last = id_or_name.rsplit('/').next().unwrap_or(id_or_name);
        self.role(&RoleId::new(last)).or_else(|| self.roles().find(|role| role.name.eq_ignore_ascii_case(id_or_name)))
    }

    /// Every role definition, the catalogue's included, by id.
    pub fn roles(&self) -> impl Iterator<Item = &RoleDefinition> {
        let own = &self.tables.roles;
        own.values().chain(catalogue::built_in_roles().values().filter(|role| !own.contains_key(&role.id)))
    }

    /// The role definitions that speak of data, the catalogue's included.
    pub fn roles_of_data(&self) -> impl Iterator<Item = &RoleDefinition> {
        let own = self.index.data_roles().filter_map(|id| self.tables.roles.get(id));
        own.chain(catalogue::built_in_roles().values().filter(|role| !self.tables.roles.contains_key(&role.id)))
    }

    /// The Resource Guard of this id.
    pub fn guard(&self, id: &Scope) -> Option<&Guard> {
        self.tables.guards.get(id)
    }

    /// The vault of this id.
    pub fn vault(&self, id: &Scope) -> Option<&Vault> {
        self.tables.vaults.get(id)
    }

    /// The vault that is at a place or holds it.
    pub fn vault_at(&self, place: &Scope) -> Option<&Vault> {
        place
            .up()
            .take_while(|scope| scope.kind() == ScopeKind::Resource)
            .find_map(|scope| self.tables.vaults.get(&scope))
    }

    /// Whether anything of a vault is left: an item, or what an estate told of and is not modelled.
    pub fn holds_anything(&self, vault: &Vault) -> bool {
        vault.items.values().any(|item| item.exists(self.now()))
            || self.tables.imported.below(OTHER_ITEMS, &vault.id).next().is_some()
    }

    /// Whether an estate told of something by this id that is not modelled.
    pub(crate) fn is_kept_apart(&self, list: &str, id: &Scope) -> bool {
        self.tables.imported.get(list, id.folded()).is_some()
    }

    /// The vault or the Resource Guard that a place names and that is not there; other resources are not known here.
    pub fn missing_at(&self, place: &Scope) -> Option<Scope> {
        let resources = place.up().take_while(|scope| scope.kind() == ScopeKind::Resource);
        let mut missing = resources.filter(|scope| {
            let is_vault = [VAULT_TYPE, BACKUP_VAULT_TYPE].iter().any(|kind| scope.is_resource(kind));
            (is_vault && !self.tables.vaults.contains_key(scope))
                || (scope.is_resource(GUARD_TYPE) && !self.tables.guards.contains_key(scope))
        });
        missing.next()
    }

    /// The vaults tied to a guard, in the order of their ids.
    pub fn vaults_tied_to<'a>(&'a self, guard: &'a Scope) -> impl Iterator<Item = &'a Vault> {
        self.tables.vaults.values().filter(move |vault| vault.guard.as_ref() == Some(guard))
    }

    /// The activity log, oldest first.
    pub fn activity(&self) -> &[Event] {
        &self.tables.activity
    }
}
