//! What happened. Every change of the world is one of these facts. Stands on all nouns.

use serde::Serialize;

pub use super::attempt::Attempt;
use super::few::Few;
use super::item::{AtItem, ProtectedItem};
use super::people::{Person, Principal, Tenant};
use super::text::{ChildName, ObjectId, ProviderName, Region, RoleId, TenantId};
use super::vault::{AtPolicy, AtTags, Immutability, SoftDelete, Switch, Vault};
use super::{deny::DenyAssignment, guard::Guard, lock::Lock, notice::Mail, operation::Edition, policy::Policy};
use super::{pim::Eligibility, pim::RoleSettings, pim_request::ActivationRequest, pim_request::ScheduleRequest};
use super::{place::ManagementGroup, place::ResourceGroup, place::Subscription, time::Instant};
use super::{profile::Profile, role::RoleAssignment, role::RoleDefinition, scope::Scope, unlock::Unlock};
use crate::json::FromJson;

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Fact {
    /// A command was allowed; its effects follow.
    AttemptAllowed {
        /// The log entry.
        attempt: Attempt,
    },
    /// A command was refused; nothing else changed.
    AttemptDenied {
        /// The log entry.
        attempt: Attempt,
    },
    /// The sandbox's clock moved on.
    ClockAdvanced {
        /// The new time.
        to: Instant,
    },
    /// Another edition's list of critical operations applies.
    EditionChanged {
        /// The new edition.
        edition: Edition,
    },
    /// Unknown rules are taken another way.
    ProfileChanged {
        /// The new profile.
        profile: Profile,
    },
    /// A directory was made.
    TenantCreated {
        /// The tenant.
        tenant: Tenant,
    },
    /// A person entered the sandbox.
    PersonAdded {
        /// The person.
        person: Person,
    },
    /// An account, a group or an application was made.
    PrincipalCreated {
        /// The principal.
        principal: Principal,
    },
    /// A person of another tenant was invited.
    GuestInvited {
        /// The guest account.
        principal: Principal,
    },
    /// An account, a group or an application is gone from its directory.
    PrincipalRemoved {
        /// The principal that was.
        principal: Principal,
    },
    /// Who the Global Administrators of a directory are was changed.
    GlobalAdministratorsSet {
        /// The directory.
        tenant: TenantId,
        /// All of them.
        administrators: Few<ObjectId>,
    },
    /// A principal joined a group.
    GroupMemberAdded {
        /// The group.
        group: ObjectId,
        /// The new member.
        member: ObjectId,
    },
    /// A principal left a group.
    GroupMemberRemoved {
        /// The group.
        group: ObjectId,
        /// The former member.
        member: ObjectId,
    },
    /// A management group was made.
    ManagementGroupCreated {
        /// The management group.
        management_group: ManagementGroup,
    },
    /// A subscription was made.
    SubscriptionCreated {
        /// The subscription.
        subscription: Subscription,
    },
    /// A subscription was registered to use a resource provider.
    ProviderRegistered {
        /// The subscription.
        subscription: Scope,
        /// The provider.
        provider: ProviderName,
    },
    /// A resource group was made.
    ResourceGroupCreated {
        /// The resource group.
        resource_group: ResourceGroup,
    },
    /// A resource group and all that was in it were deleted.
    ResourceGroupDeleted {
        /// The resource group.
        resource_group: Scope,
        /// The vaults that were in it.
        vaults: Vec<Scope>,
        /// The Resource Guards that were in it.
        guards: Vec<Scope>,
    },
    /// A Resource Guard or a vault moved to another resource group.
    ResourceMoved {
        /// The id that it had.
        from: Scope,
        /// The id that it has now.
        to: Scope,
    },
    /// A place was locked.
    LockCreated {
        /// The lock.
        lock: Lock,
    },
    /// A lock was removed.
    LockDeleted {
        /// The lock that was.
        lock: Lock,
    },
    /// A custom role was made.
    RoleDefined {
        /// The role.
        role: RoleDefinition,
    },
    /// A custom role was changed.
    RoleUpdated {
        /// The role as it is now.
        role: RoleDefinition,
    },
    /// A custom role was deleted.
    RoleDeleted {
        /// The role that was.
        role: RoleDefinition,
    },
    /// A role was assigned.
    RoleAssigned {
        /// The assignment.
        assignment: RoleAssignment,
    },
    /// A role assignment was removed.
    RoleAssignmentRemoved {
        /// The assignment that was.
        assignment: RoleAssignment,
    },
    /// A deny assignment was made.
    DenyAssignmentCreated {
        /// The deny assignment.
        deny_assignment: DenyAssignment,
    },
    /// A deny assignment was lifted.
    DenyAssignmentRemoved {
        /// The deny assignment that was.
        deny_assignment: DenyAssignment,
    },
    /// A subscription came under just-in-time management.
    SubscriptionManaged {
        /// The subscription.
        subscription: Scope,
    },
    /// The just-in-time settings of a role at a place changed.
    RoleSettingsUpdated {
        /// The place.
        scope: Scope,
        /// The role.
        role: RoleId,
        /// The settings as they are now.
        settings: RoleSettings,
    },
    /// A principal may activate a role.
    EligibilityCreated {
        /// The eligibility.
        eligibility: Eligibility,
    },
    /// A principal may no longer activate a role.
    EligibilityRemoved {
        /// The eligibility that was.
        eligibility: Eligibility,
    },
    /// When a principal may activate a role has changed.
    EligibilityUpdated {
        /// The eligibility as it is now.
        eligibility: Eligibility,
    },
    /// The time of an eligibility is over.
    EligibilityEnded {
        /// The eligibility.
        eligibility: Eligibility,
    },
    /// When a role assignment holds, its description or its condition has changed.
    RoleAssignmentUpdated {
        /// The assignment as it is now.
        assignment: RoleAssignment,
    },
    /// The time of a role assignment is over, that of an activated one included.
    RoleAssignmentEnded {
        /// The assignment, with the end that it came to.
        assignment: RoleAssignment,
    },
    /// Something was asked for or done about an eligible or an active assignment.
    ScheduleRequested {
        /// The request.
        request: ScheduleRequest,
    },
    /// A request about an assignment was answered or taken back.
    ScheduleAnswered {
        /// The request as it is now.
        request: ScheduleRequest,
    },
    /// Nobody answered a request to activate a role in time.
    RequestTimedOut {
        /// The request.
        request: ActivationRequest,
    },
    /// Somebody asked to activate a role.
    ActivationRequested {
        /// The request.
        request: ActivationRequest,
    },
    /// A request was answered or taken back.
    ActivationAnswered {
        /// The request as it is now.
        request: ActivationRequest,
    },
    /// Somebody gave an activated role back.
    RoleDeactivated {
        /// The assignment that was.
        assignment: RoleAssignment,
    },
    /// A mail went out.
    MailSent {
        /// The mail.
        mail: Mail,
    },
    /// A Resource Guard was made.
    GuardCreated {
        /// The guard.
        guard: Guard,
    },
    /// A Resource Guard was changed.
    GuardUpdated {
        /// The guard as it is now.
        guard: Guard,
    },
    /// A Resource Guard was deleted.
    GuardDeleted {
        /// The guard that was.
        guard: Guard,
    },
    /// A vault was made.
    VaultCreated {
        /// The vault.
        vault: Vault,
    },
    /// A vault was deleted.
    VaultDeleted {
        /// The vault that was.
        vault: Vault,
    },
    /// The tags of a vault were changed.
    VaultUpdated(AtTags),
    /// A region became secure by default, or like any other.
    SecureByDefaultChanged {
        /// The region.
        region: Region,
        /// Whether its vaults are secure by default now.
        state: Switch,
    },
    /// A vault was tied to a Resource Guard.
    MuaEnabled {
        /// The vault.
        vault: Scope,
        /// The guard.
        guard: Scope,
    },
    /// A vault was freed of its Resource Guard.
    MuaDisabled {
        /// The vault.
        vault: Scope,
        /// The guard that was.
        guard: Scope,
    },
    /// Soft delete was turned on.
    SoftDeleteEnabled {
        /// The vault.
        vault: Scope,
    },
    /// Soft delete was turned off.
    SoftDeleteDisabled {
        /// The vault.
        vault: Scope,
    },
    /// The security settings of a vault were changed.
    SecuritySettingsUpdated {
        /// The vault.
        vault: Scope,
        /// Whether deleted data is kept for a while now.
        soft_delete: SoftDelete,
        /// For how many days.
        soft_delete_days: u32,
        /// Whether the security features of hybrid backups are on now.
        security_features: Switch,
    },
    /// A vault was made immutable, or was not any more.
    ImmutabilityChanged {
        /// The vault.
        vault: Scope,
        /// How it is now.
        immutability: Immutability,
    },
    /// A backup policy was made.
    PolicyCreated {
        /// The vault.
        vault: Scope,
        /// The policy.
        policy: ChildName,
        /// What it says.
        settings: Policy,
    },
    /// A backup policy was changed.
    PolicyModified {
        /// The vault.
        vault: Scope,
        /// The policy.
        policy: ChildName,
        /// What it says now.
        settings: Policy,
    },
    /// A backup policy that nothing followed was deleted.
    PolicyDeleted(AtPolicy),
    /// An item was put under protection.
    BackupEnabled {
        /// The vault.
        vault: Scope,
        /// The item.
        item: ProtectedItem,
    },
    /// An item's policy was changed, or its protection resumed.
    ProtectionModified {
        /// The vault.
        vault: Scope,
        /// The item.
        item: ChildName,
        /// The policy it follows now.
        policy: ChildName,
    },
    /// An item's protection ended and its data is kept.
    ProtectionStopped(AtItem),
    /// An item's protection ended and its data ends as its policy says, but for the last of it.
    BackupsSuspended(AtItem),
    /// A source was restored from an item; nothing in the vault changed.
    ItemRestored(AtItem),
    /// An item and its data were deleted.
    BackupDataDeleted {
        /// The vault.
        vault: Scope,
        /// The item.
        item: ChildName,
        /// When the data is really gone; `null` where soft delete is off and it is gone already.
        purge_at: Option<Instant>,
    },
    /// A deletion was unlocked with the guard's key.
    DeleteUnlocked {
        /// The vault.
        vault: Scope,
        /// What may be deleted, by whom and until when.
        unlock: Unlock,
    },
    /// A soft-deleted item was brought back, its protection stopped.
    ItemUndeleted(AtItem),
    /// A security PIN for the MARS agent was given out.
    SecurityPinIssued {
        /// The vault.
        vault: Scope,
        /// The PIN: six digits.
        pin: String,
        /// The first instant at which it is worth nothing.
        expires_at: Instant,
    },
}
