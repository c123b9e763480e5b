//! The kept tables. Stands on `model`.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::json::FromJson;
use crate::model::deny::DenyAssignment;
use crate::model::few::Few;
use crate::model::guard::Guard;
use crate::model::kept::Kept;
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
use crate::model::table::Table;
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
    #[serde(default, skip_serializing_if = "Few::is_empty")]
    pub secure_regions: Few<Region>,
    /// Directories.
    pub tenants: Table<TenantId, Tenant>,
    /// People.
    pub people: Table<PersonId, Person>,
    /// Accounts, groups and applications.
    pub principals: Table<ObjectId, Principal>,
    /// Management groups.
    pub management_groups: Table<Scope, ManagementGroup>,
    /// Subscriptions.
    pub subscriptions: Table<Scope, Subscription>,
    /// Resource groups.
    pub resource_groups: Table<Scope, ResourceGroup>,
    /// Role definitions beside the catalogue: custom ones, and those an estate brought along, which win over the catalogue.
    pub roles: Table<RoleId, RoleDefinition>,
    /// Role assignments.
    pub assignments: Table<Scope, RoleAssignment>,
    /// Deny assignments.
    #[serde(default)]
    pub deny_assignments: Table<Scope, DenyAssignment>,
    /// Locks.
    #[serde(default)]
    pub locks: Table<Scope, Lock>,
    /// Subscriptions under just-in-time management.
    #[serde(default)]
    pub managed: BTreeSet<Scope>,
    /// Just-in-time settings by place and role; the defaults where there are none.
    #[serde(default)]
    pub role_settings: Table<Scope, Table<RoleId, RoleSettings>>,
    /// Who may activate what.
    #[serde(default)]
    pub eligibilities: Table<Scope, Eligibility>,
    /// Requests to activate, answered ones included.
    #[serde(default)]
    pub requests: Table<Scope, ActivationRequest>,
    /// What was asked for or done about eligible and active assignments, answered requests included.
    #[serde(default)]
    pub schedule_requests: Table<Scope, ScheduleRequest>,
    /// Every mail, oldest first.
    #[serde(default)]
    pub mails: Vec<Mail>,
    /// Resource Guards.
    pub guards: Table<Scope, Guard>,
    /// Recovery Services vaults and Backup vaults.
    pub vaults: Table<Scope, Vault>,
    /// Every attempt, oldest first.
    pub activity: Vec<Event>,
    /// What an estate said beyond the tables above, as JSON text by list and id, so that it comes back unharmed.
    #[serde(default, skip_serializing_if = "Kept::is_empty")]
    pub imported: Kept,
}
