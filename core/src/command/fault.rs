//! What makes a command senseless. A fault changes nothing and is told by its code. Stands on `model`.

use std::fmt;

use serde::Serialize;

use crate::json::FromJson;
use crate::model::scope::Scope;
use crate::model::text::{ChildName, ObjectId, Region, TenantId};

/// What is wrong, as a stable code. Azure's own codes where it has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, FromJson)]
pub enum FaultCode {
    /// No resource has this id.
    ResourceNotFound,
    /// No resource group has this id.
    ResourceGroupNotFound,
    /// No subscription has this id.
    SubscriptionNotFound,
    /// No directory has this id.
    TenantNotFound,
    /// Nobody in the sandbox has this sign-in name.
    PersonNotFound,
    /// No principal of the place's directory has this object id.
    PrincipalNotFound,
    /// No role has this id or name.
    RoleDefinitionDoesNotExist,
    /// The id or name is taken.
    AlreadyExists,
    /// A name breaks the rules of names.
    InvalidName,
    /// An id does not name a resource of the kind that the command is about.
    InvalidResourceType,
    /// A subscription is not registered to use a provider.
    MissingSubscriptionRegistration,
    /// Guard and vault are not in one region.
    RegionMismatch,
    /// A mandatory operation cannot be excluded.
    MandatoryOperation,
    /// The kind of vault, or the edition, does not know what is asked.
    NotSupported,
    /// The vault is tied to no guard.
    MuaNotEnabled,
    /// Soft delete that is always on cannot be turned off.
    SoftDeleteAlwaysOn,
    /// In a region that is secure by default nobody turns soft delete or security features off.
    #[serde(rename = "BMSUserErrorDisablingSoftDeleteStateNotAllowed")]
    DisablingSoftDeleteNotAllowed,
    /// Soft delete keeps data for fewer or more days than it may.
    InvalidSoftDeleteDays,
    /// Immutability that is locked cannot be changed.
    #[serde(rename = "UserErrorUnsupportedVaultImmutabilityStateChange")]
    UnsupportedImmutabilityChange,
    /// The vault is immutable: what it holds stays for its time.
    VaultImmutable,
    /// With security features on, a policy of the MARS agent keeps more than this.
    RetentionBelowMinimum,
    /// A retention keeps nothing, or more than can be kept.
    InvalidRetention,
    /// A schedule that makes no sense, or none for its kind of source.
    InvalidSchedule,
    /// The policy is for another kind of source.
    WorkloadMismatch,
    /// Something follows the policy still.
    PolicyInUse,
    /// The item's protection does not stand where the command needs it.
    InvalidItemState,
    /// Another item protects the same source.
    #[serde(rename = "UserErrorDppDatasourceAlreadyHasBackupInstance")]
    SourceAlreadyProtected,
    /// A vault, or a region of a subscription, holds as many as it can.
    QuotaExceeded,
    /// The vault holds something still.
    #[serde(rename = "ServiceResourceNotEmptyWithContainerDetails")]
    VaultNotEmpty,
    /// The vault is tied to a guard still.
    MuaStillEnabled,
    /// The same role is already assigned to the same principal at the same place.
    RoleAssignmentExists,
    /// A deny assignment that names nobody, or everyone without an exception.
    InvalidDenyAssignment,
    /// A condition that cannot be read, or is longer than 8 KB.
    InvalidCondition,
    /// No more role assignments can be made in the subscription or at the management group.
    RoleAssignmentLimitExceeded,
    /// No more custom roles can be made in the directory.
    RoleDefinitionLimitExceeded,
    /// The last Owner of a subscription would be gone.
    LastRbacAdminAssignment,
    /// Of a role assignment only description and condition change.
    RoleAssignmentUpdateNotPermitted,
    /// A built-in role cannot be changed or deleted.
    BuiltInRole,
    /// The custom role is assigned still.
    RoleDefinitionHasAssignments,
    /// The caller is no Global Administrator of the directory.
    NotGlobalAdministrator,
    /// The role may not be assigned at this place.
    RoleNotAssignableHere,
    /// The caller has no session in the directory.
    NotSignedIn,
    /// A lock stops it, whatever the caller's roles.
    ScopeLocked,
    /// Something in the resource group cannot be deleted, and so nothing is.
    ResourceGroupDeletionBlocked,
    /// The places are not in one directory.
    TenantMismatch,
    /// The subscription is not under just-in-time management.
    ResourceNotManaged,
    /// Role settings that make no sense.
    InvalidPolicy,
    /// What is asked for breaks the role's settings.
    RoleAssignmentRequestPolicyValidationFailed,
    /// The caller is not eligible, or not at this time or place.
    NotEligible,
    /// A request of the caller for the same role at the same place waits already.
    PendingRoleAssignmentRequest,
    /// The request is answered, taken back or timed out.
    RequestNotPending,
    /// The caller is none of the approvers.
    NotApprover,
    /// Nobody approves their own request, whichever of their accounts they use.
    SelfApproval,
    /// An assignment lasts at least five minutes and stands as long.
    ActiveDurationTooShort,
    /// The assignment does not end soon, has ended too long ago, or would not end later.
    NotExtendable,
    /// The principal is no group, or would belong to another directory.
    InvalidGroupMember,
}

/// The code as it stands in JSON.
impl fmt::Display for FaultCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.serialize(f)
    }
}

/// Why a command makes no sense in this world.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
pub struct Fault {
    /// The stable code.
    pub code: FaultCode,
    /// One sentence for people.
    pub message: String,
}

impl Fault {
    pub(super) fn new(code: FaultCode, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }

    pub(super) fn resource_not_found(id: &Scope) -> Self {
        Self::new(FaultCode::ResourceNotFound, format!("there is no resource `{id}`"))
    }

    pub(super) fn child_not_found(kind: &str, name: &ChildName, vault: &Scope) -> Self {
        Self::new(FaultCode::ResourceNotFound, format!("the vault `{}` has no {kind} `{name}`", vault.name()))
    }

    /// What an estate told of, and the engine keeps without reading it.
    pub(super) fn child_not_modelled(kind: &str, name: &ChildName, vault: &Scope) -> Self {
        let message = format!("the {kind} `{name}` of the vault `{}` is of a kind that is not modelled", vault.name());
        Self::new(FaultCode::ResourceNotFound, message)
    }

    pub(super) fn tenant_not_found(id: &TenantId) -> Self {
        Self::new(FaultCode::TenantNotFound, format!("there is no directory `{id}`"))
    }

    pub(super) fn principal_not_found(id: &ObjectId, tenant: &TenantId) -> Self {
        let message = format!("principal `{id}` does not exist in the directory `{tenant}`");
        Self::new(FaultCode::PrincipalNotFound, message)
    }

    pub(super) fn no_principal(id: &ObjectId) -> Self {
        Self::new(FaultCode::PrincipalNotFound, format!("there is no principal `{id}`"))
    }

    pub(super) fn already_exists(what: &str, name: &str) -> Self {
        Self::new(FaultCode::AlreadyExists, format!("there is already a {what} `{name}`"))
    }

    pub(super) fn region_mismatch(vault: &Region, guard: &Region) -> Self {
        let message =
            format!("the vault is in `{vault}` and the Resource Guard in `{guard}`; they must be in one region");
        Self::new(FaultCode::RegionMismatch, message)
    }

    pub(super) fn missing_registration(subscription: &Scope, provider: &str) -> Self {
        let message = format!("the subscription `{}` is not registered to use `{provider}`", subscription.name());
        Self::new(FaultCode::MissingSubscriptionRegistration, message)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Fault {}
