//! The engine of MUA Sandbox: Azure Backup's multi-user authorization as a world that can be asked, changed and explained.
//!
//! Authorization asks one question: does this caller hold this action, at this scope, now? A [`Command`] hands over a short
//! list of needs. Where a vault is tied to a Resource Guard and the command is a critical operation that the guard protects,
//! one more need joins the list: the guard's key. One gate answers, and the verdict is read off its steps.
//!
//! ```
//! use mua_core::{ask, sample, submit, AssignRole, Caller, DisableSoftDelete, EnableMua, Outcome, Scope};
//!
//! let mut world = sample::sample();
//! let vault = Scope::parse(sample::VAULT)?;
//! let guard = Scope::parse(sample::GUARD)?;
//! let backup_admin = Caller::everywhere(sample::BACKUP_ADMIN);
//! let security_admin = Caller::at_home(sample::SECURITY_ADMIN);
//!
//! // The Backup admin cannot tie the vault to a guard that they cannot read.
//! let tie = EnableMua { vault, guard }.into();
//! assert!(!ask(&world, &backup_admin, &tie)?.is_allowed());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Time, ids and chance are data: they live in the [`Sandbox`] and move by commands alone. Nothing here can reach a clock, a
//! file or a network, and the same world and command give the same answer on every host.

mod access;
mod command;
pub mod estate;
mod history;
pub mod json;
mod model;
pub mod sample;
mod sandbox;
pub mod saved;
mod turn;

pub use access::{
    Isolation, KeyOpener, Means, Missing, Openers, Proof, Warning, both_keys, isolation, key_openers, openers, warnings,
};
pub use command::{
    ActivateRole, AddGroupMember, AddPerson, AddServicePrincipal, AdvanceClock, AnswerExtension, AnswerRequest,
    AssignRole, AssignRoleForTime, BackupData, CancelRequest, Command, CreateBackupVault, CreateDenyAssignment,
    CreateGroup, CreateGuard, CreateLock, CreateManagementGroup, CreatePolicy, CreateResourceGroup, CreateSubscription,
    CreateTenant, CreateVault, DeactivateRole, DefineRole, DeleteGuard, DeleteLock, DeletePolicy, DeleteResourceGroup,
    DeleteRole, DeleteVault, DisableMua, DisableSoftDelete, ElevateAccess, EnableBackup, EnableMua, EnableSoftDelete,
    ExtendAssignment, Fault, FaultCode, GenerateSecurityPin, InviteGuest, MakeEligible, ManageSubscription,
    ModifyPolicy, ModifyProtection, MoveResource, RegisterProvider, RemoveDenyAssignment, RemoveEligibility,
    RemoveGroupMember, RemovePrincipal, RemoveRoleAssignment, RequestExtension, RestoreItem, ResumeProtection, Review,
    SetEdition, SetGlobalAdministrators, SetImmutability, SetProfile, SetSecureByDefault, StopProtection, UndeleteItem,
    UnlockDelete, UpdateAssignment, UpdateGuard, UpdateRole, UpdateRoleAssignment, UpdateRoleSettings,
    UpdateSecuritySettings, UpdateVault,
};
pub use history::{Budget, History, Submitted};
pub use model::action::{Action, ActionPattern, MalformedAction, Plane};
pub use model::catalogue::{built_in_named, built_in_roles, data_plane};
pub use model::condition::{AboutAssignment, Deed, LONGEST_CONDITION, PrincipalType};
pub use model::decision::{Because, Critical, Decision, Door, Finding, Need, Step};
pub use model::deny::{Denied, DenyAssignment, EVERYONE, Reach};
pub use model::due::Due;
pub use model::event::{Attempt, Fact};
pub use model::few::{Few, sort};
pub use model::fidelity::{Basis, Claim, Source, Subject, Topic, claim, fidelity, inferred_about, sources, topics};
pub use model::guard::{Exclusions, GUARD_TYPE, Guard};
pub use model::iso::DateTime;
pub use model::item::{AtItem, ProtectedItem, Protection};
pub use model::lock::{Lock, LockLevel};
pub use model::logged::Event;
pub use model::notice::{
    Audiences, DefaultRecipients, Mail, NotificationLevel, NotificationRule, Notifications, Occasion,
};
pub use model::operation::{Change, Condition, CriticalOperation, Edition, Row, Rule, TABLE};
pub use model::people::{Caller, Person, Principal, PrincipalKind, Sessions, Tenant, UserType};
pub use model::pim::{
    Approval, EXTENSION_OPENS, Eligibility, EnablementRule, Expiration, LONGEST_ACTIVATION, RENEWAL_OPEN, REQUEST_LIFE,
    RoleSettings, SHORTEST_LIFE, SHORTEST_MAXIMUM,
};
pub use model::pim_request::{
    ActivationRequest, Answer, AssignmentKind, Authentication, RequestStatus, RequestType, ScheduleRequest, Ticket,
};
pub use model::place::{ManagementGroup, ResourceGroup, Subscription, Tags};
pub use model::policy::{MOST_INSTANT_RESTORE_DAYS, MOST_KEPT, Policy, Reduction, Retention};
pub use model::profile::Profile;
pub use model::role::{PermissionBlock, RoleAssignment, RoleDefinition, RoleKind};
pub use model::schedule::{FullBackup, LogBackup, PartialBackup, Schedule, TimeOfDay, Weekday, Workload};
pub use model::scope::{MalformedScope, Scope, ScopeKind};
pub use model::standing::Standing;
pub use model::table::Table;
pub use model::text::{ChildName, ObjectId, PersonId, ProviderName, Region, RoleId, TenantId};
pub use model::time::{Instant, Span, Window};
pub use model::unlock::{UNLOCK_SPAN, Unlock};
pub use model::vault::{
    AtPolicy, AtTags, BACKUP_VAULT_TYPE, DEFAULT_SOFT_DELETE_DAYS, Immutability, PIN_SPAN, Redundancy,
    SOFT_DELETE_DAYS, SecurityLevel, SoftDelete, Switch, VAULT_TYPE, Vault, VaultKind,
};
pub use sandbox::{Sandbox, Tables};
pub use turn::{Outcome, Question, ask, check, decide, prove, prove_command, standing, submit};
