//! What to do next after a command that made no sense. Stands on `mua_core`; must never repeat the fact, which the fault itself
//! tells.

use mua_core::FaultCode;

/// One list of all next steps: a fault without one does not compile.
macro_rules! next_steps {
    ($($code:ident: $text:literal,)+) => {
        /// The next step after a fault.
        #[must_use]
        pub const fn after_fault(code: FaultCode) -> &'static str {
            match code {
                $(FaultCode::$code => $text,)+
            }
        }
    };
}

next_steps! {
    ResourceNotFound:
        "Check the id. The resource may have been removed, or the sandbox may have been reset in another tab.",
    ResourceGroupNotFound: "Create the resource group first: Resource groups > Create.",
    SubscriptionNotFound: "Check the subscription's id: Subscriptions lists those of this directory.",
    TenantNotFound: "Check the directory: Portal settings > Directories + subscriptions lists yours.",
    PersonNotFound:
        "Only people of this sandbox can be invited. Their sign-in names stand under Users in their own directory.",
    PrincipalNotFound:
        "Roles go to accounts of the place's own directory. Invite the person there as a guest first: Users > \
         Invite user.",
    RoleDefinitionDoesNotExist: "Choose a role from the list of Access control (IAM).",
    AlreadyExists: "Choose another name, or use the one that is there.",
    InvalidName: "Change what was typed so that it keeps the rule.",
    InvalidResourceType: "Check the id: it must name a resource of the right kind.",
    MissingSubscriptionRegistration:
        "Register the provider first: the subscription's page > Resource providers > Register. Both subscriptions \
         need it, the vault's and the Resource Guard's.",
    RegionMismatch: "Choose a Resource Guard in the vault's own region, or create one there.",
    MandatoryOperation: "Leave this operation protected: no Resource Guard can exclude it.",
    NotSupported: "Choose a vault of the other kind, or a later edition in the sandbox's settings.",
    MuaNotEnabled: "Tie the vault to a Resource Guard first: Properties > Multi-User Authorization.",
    SoftDeleteAlwaysOn: "Nothing can turn it off any more; that is what always-on is for.",
    DisablingSoftDeleteNotAllowed: "Nothing can turn it off here: the region's vaults are secure by default.",
    InvalidRetention: "Keep at least one point in one tier, and at most 9999 in any.",
    InvalidSoftDeleteDays: "Choose 14 to 180 days.",
    UnsupportedImmutabilityChange: "Nothing can change it any more; that is what the lock is for.",
    VaultImmutable: "Keep at least as much as before, or turn immutability off first.",
    RetentionBelowMinimum: "Keep at least 7 days, 4 weeks, 3 months and 1 year.",
    InvalidSchedule: "Choose days, hours and intervals that the kind of source can be backed up in.",
    WorkloadMismatch: "Choose a policy for this kind of source, or one that is for every kind.",
    PolicyInUse: "Give what follows it, stopped and soft-deleted items too, another policy first.",
    InvalidItemState: "Look at where the item's protection stands now: Backup items.",
    SourceAlreadyProtected: "Stop the protection of the other item first, or leave the source to it.",
    QuotaExceeded: "Delete what is not needed any more, or use another vault or region.",
    VaultNotEmpty:
        "Stop protection of every item and delete its data; what is soft-deleted goes when its days are over.",
    MuaStillEnabled: "Disable multi-user authorization first: it takes the Resource Guard's key.",
    RoleAssignmentExists: "Nothing is to be done: the person holds the role here already.",
    InvalidDenyAssignment: "Name whom it is about, and for everyone at least one who is exempt.",
    InvalidCondition: "Write the condition as Azure's role assignment page does, version 2.0.",
    RoleAssignmentLimitExceeded: "Remove role assignments that nobody needs, or assign to groups instead.",
    RoleDefinitionLimitExceeded: "Delete custom roles that nobody holds.",
    LastRbacAdminAssignment: "Make somebody else Owner of the subscription first, or ask a Global Administrator.",
    RoleAssignmentUpdateNotPermitted: "Remove the assignment and assign the role anew.",
    BuiltInRole: "Make a custom role instead: built-in roles are Azure's own.",
    RoleDefinitionHasAssignments: "Remove its role assignments and eligibilities first.",
    NotGlobalAdministrator: "Ask a Global Administrator of that directory.",
    RoleNotAssignableHere: "Choose a place among the role's assignable scopes, or another role.",
    NotSignedIn: "Sign in first: Portal settings > Directories + subscriptions > Switch.",
    ScopeLocked: "Remove the lock first, which takes Owner where it stands, and try again.",
    ResourceGroupDeletionBlocked: "Empty the vault and free it of its Resource Guard first.",
    TenantMismatch: "Choose a resource group in the resource's own directory.",
    ResourceNotManaged:
        "Bring the subscription under Privileged Identity Management first: whoever may assign roles on it can.",
    InvalidPolicy: "Take 1 to 24 hours, and at least one approver where approval is required.",
    RoleAssignmentRequestPolicyValidationFailed:
        "Give what the role's settings ask for: a shorter time, a reason, a ticket, or one more factor.",
    NotEligible: "Ask for an eligible assignment of the role, at this place and for this time.",
    PendingRoleAssignmentRequest: "Wait for the answer, or cancel the request that is waiting.",
    RequestNotPending: "Ask again: a request takes one answer and dies after a day.",
    NotApprover: "Ask one of the approvers that the role's settings name.",
    SelfApproval: "Ask another of the approvers.",
    ActiveDurationTooShort: "Wait until five minutes are over, or choose a longer time.",
    NotExtendable: "Extend it in its last 14 days, or renew it within 30 days after, to a later end.",
    InvalidGroupMember: "Choose an account or a group of the group's own directory.",
}
