//! What to do next after a command that made no sense. Stands on `mua_core`; must never repeat the fact, which the fault itself
//! tells.

use mua_core::FaultCode;

/// The next step after a fault.
#[must_use]
pub const fn after_fault(code: FaultCode) -> &'static str {
    match code {
        FaultCode::ResourceNotFound => {
            "Check the id. The resource may have been removed, or the sandbox may have been reset in another tab."
        }
        FaultCode::ResourceGroupNotFound => "Create the resource group first: Resource groups > Create.",
        FaultCode::SubscriptionNotFound => "Check the subscription's id: Subscriptions lists those of this directory.",
        FaultCode::TenantNotFound => "Check the directory: Portal settings > Directories + subscriptions lists yours.",
        FaultCode::PersonNotFound => {
            "Only people of this sandbox can be invited. Their sign-in names stand under Users in their own directory."
        }
        FaultCode::PrincipalNotFound => {
            "Roles go to accounts of the place's own directory. Invite the person there as a guest first: Users > Invite user."
        }
        FaultCode::RoleDefinitionDoesNotExist => "Choose a role from the list of Access control (IAM).",
        FaultCode::AlreadyExists => "Choose another name, or use the one that is there.",
        FaultCode::InvalidName => "Change what was typed so that it keeps the rule.",
        FaultCode::InvalidResourceType => "Check the id: it must name a resource of the right kind.",
        FaultCode::MissingSubscriptionRegistration => {
            "Register the provider first: the subscription's page > Resource providers > Register. Both subscriptions need it, \
             the vault's and the Resource Guard's."
        }
        FaultCode::RegionMismatch => "Choose a Resource Guard in the vault's own region, or create one there.",
        FaultCode::MandatoryOperation => "Leave this operation protected: no Resource Guard can exclude it.",
        FaultCode::MuaNotEnabled => "Tie the vault to a Resource Guard first: Properties > Multi-User Authorization.",
        FaultCode::SoftDeleteAlwaysOn => "Nothing can turn it off any more; that is what always-on is for.",
        FaultCode::InvalidRetention => "Keep at least one point in one tier, and at most 9999 in any.",
        FaultCode::InvalidSoftDeleteDays => "Choose 14 to 180 days.",
        FaultCode::UnsupportedImmutabilityChange => "Nothing can change it any more; that is what the lock is for.",
        FaultCode::VaultImmutable => "Keep at least as much as before, or turn immutability off first.",
        FaultCode::RetentionBelowMinimum => "Keep at least 7 days, 4 weeks, 3 months and 1 year.",
        FaultCode::InvalidSchedule => "Choose days, hours and intervals that the kind of source can be backed up in.",
        FaultCode::WorkloadMismatch => "Choose a policy for this kind of source, or one that is for every kind.",
        FaultCode::PolicyInUse => "Give what follows it, stopped and soft-deleted items too, another policy first.",
        FaultCode::InvalidItemState => "Look at where the item's protection stands now: Backup items.",
        FaultCode::RoleAssignmentExists => "Nothing is to be done: the person holds the role here already.",
        FaultCode::InvalidDenyAssignment => "Name whom it is about, and for everyone at least one who is exempt.",
        FaultCode::InvalidCondition => "Write the condition as Azure's role assignment page does, version 2.0.",
        FaultCode::RoleNotAssignableHere => "Choose a place among the role's assignable scopes, or another role.",
        FaultCode::NotSignedIn => "Sign in first: Portal settings > Directories + subscriptions > Switch.",
        FaultCode::ScopeLocked => "Remove the lock first, which takes Owner where it stands, and try again.",
        FaultCode::ResourceGroupDeletionBlocked => "Empty the vault and free it of its Resource Guard first.",
        FaultCode::TenantMismatch => "Choose a resource group in the resource's own directory.",
        FaultCode::ResourceNotManaged => {
            "Bring the subscription under Privileged Identity Management first: whoever may assign roles on it can."
        }
        FaultCode::InvalidPolicy => "Take 1 to 24 hours, and at least one approver where approval is required.",
        FaultCode::RoleAssignmentRequestPolicyValidationFailed => {
            "Give what the role's settings ask for: a shorter time, a reason, a ticket, or one more factor."
        }
        FaultCode::NotEligible => "Ask for an eligible assignment of the role, at this place and for this time.",
        FaultCode::PendingRoleAssignmentRequest => "Wait for the answer, or cancel the request that is waiting.",
        FaultCode::RequestNotPending => "Ask again: a request takes one answer and dies after a day.",
        FaultCode::NotApprover => "Ask one of the approvers that the role's settings name.",
        FaultCode::SelfApproval => "Ask another of the approvers.",
        FaultCode::ActiveDurationTooShort => "Wait until five minutes are over, or choose a longer time.",
        FaultCode::NotExtendable => "Extend it in its last 14 days, or renew it within 30 days after, to a later end.",
        FaultCode::InvalidGroupMember => "Choose an account or a group of the group's own directory.",
    }
}
