//! The kept tables. Stands on `model`.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::json::FromJson;
use crate::model::deny::DenyAssignment;
use crate::model::guard::Guard;
use crate::model::lock::Lock;
use crate::model::logged::Event;
use crate::model::notice::Mail;
use crate::model::operation::Edition;
use crate::model::people::{Person, Principal, Tenant};
use crate::model::pim::{Eligibility, RoleSettings};
use crate::model::pim_request::{ActivationRequest, ScheduleRequest};
use crate::model::place::{ManagementGroup, ResourceGroup, Subscription};
use crate::model::profile::Profile;
use crate::model::role::{RoleAssignment, RoleDefinition};
use crate::model::scope::Scope;
use crate::model::text::{ObjectId, PersonId, Region, RoleId, TenantId};
use crate::model::time::Instant;
use crate::model::vault::Vault;

/// The kept tables. Iteration over them is in the order of their keys, so that what is seen is the same on every host.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Tables {
    /// The sandbox's time.
    pub clock: Instant,
    /// How many commands have changed the world.
    pub revision: u64,
    /// What ids and PINs are drawn from.
    pub seed: u64,
    /// How many ids have been drawn.
    pub drawn: u64,
    /// Which list of critical operations applies.
    pub edition: Edition,
    /// How strictly unknown rules are taken.
    #[serde(default)]
    pub profile: Profile,
    /// Regions whose vaults are secure by default, in the editions that know of it.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub secure_regions: BTreeSet<Region>,
    /// Directories.
    pub tenants: BTreeMap<TenantId, Tenant>,
    /// People.
    pub people: BTreeMap<PersonId, Person>,
    /// Accounts, groups and applications.
    pub principals: BTreeMap<ObjectId, Principal>,
    /// Management groups.
    pub management_groups: BTreeMap<Scope, ManagementGroup>,
    /// Subscriptions.
    pub subscriptions: BTreeMap<Scope, Subscription>,
    /// Resource groups.
    pub resource_groups: BTreeMap<Scope, ResourceGroup>,
    /// Role definitions beside the catalogue: custom ones, and those an estate brought along, which win over the catalogue.
    pub roles: BTreeMap<RoleId, RoleDefinition>,
    /// Role assignments.
    pub assignments: BTreeMap<Scope, RoleAssignment>,
    /// Deny assignments.
    #[serde(default)]
    pub deny_assignments: BTreeMap<Scope, DenyAssignment>,
    /// Locks.
    #[serde(default)]
    pub locks: BTreeMap<Scope, Lock>,
    /// Subscriptions under just-in-time management.
    #[serde(default)]
    pub managed: BTreeSet<Scope>,
    /// Just-in-time settings by place and role; the defaults where there are none.
    #[serde(default)]
    pub role_settings: BTreeMap<Scope, BTreeMap<RoleId, RoleSettings>>,
    /// Who may activate what.
    #[serde(default)]
    pub eligibilities: BTreeMap<Scope, Eligibility>,
    /// Requests to activate, answered ones included.
    #[serde(default)]
    pub requests: BTreeMap<Scope, ActivationRequest>,
    /// What was asked for or done about eligible and active assignments, answered requests included.
    #[serde(default)]
    pub schedule_requests: BTreeMap<Scope, ScheduleRequest>,
    /// Every mail, oldest first.
    #[serde(default)]
    pub mails: Vec<Mail>,
    /// Resource Guards.
    pub guards: BTreeMap<Scope, Guard>,
    /// Recovery Services vaults and Backup vaults.
    pub vaults: BTreeMap<Scope, Vault>,
    /// Every attempt, oldest first.
    pub activity: Vec<Event>,
    /// What an estate said beyond the tables above, as JSON text by list and id, so that it comes back unharmed.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub imported: BTreeMap<String, String>,
}
