//! The verbs. Each says what its caller must hold, whether it is critical, and what it leads to. Stands on `model` and
//! `sandbox`; never asks who is allowed to do what.

mod about;
mod backup_vault;
mod deny;
mod directory;
mod draws;
mod expiry;
mod fault;
mod guard;
mod iam;
mod item;
mod lifecycle;
mod limits;
mod lock;
mod locked;
mod names;
mod pim;
mod pim_answers;
mod pim_extend;
mod pim_mails;
mod pim_requests;
mod pim_rules;
mod pim_update;
mod place;
mod policy;
mod principals;
mod quota;
mod recovery;
mod role;
mod safekeeping;
mod schedule;
mod security;
mod stage;
mod unlock;
mod vault;
mod verb;

use serde::Serialize;

pub use self::backup_vault::*;
pub use self::deny::*;
pub use self::directory::*;
pub(crate) use self::draws::Draws;
pub use self::fault::{Fault, FaultCode};
pub use self::guard::*;
pub use self::iam::*;
pub use self::item::*;
pub use self::lifecycle::*;
pub use self::lock::*;
pub use self::pim::*;
pub use self::pim_answers::*;
pub use self::pim_extend::*;
pub use self::pim_requests::*;
pub use self::pim_update::*;
pub use self::place::*;
pub use self::policy::*;
pub use self::principals::*;
pub use self::recovery::*;
pub use self::role::*;
pub use self::security::*;
pub use self::stage::*;
pub use self::unlock::*;
pub use self::vault::*;
use self::verb::Verb;
use crate::json::FromJson;
use crate::model::decision::Need;
use crate::model::event::Fact;
use crate::model::operation::Change;
use crate::model::people::Caller;
use crate::model::scope::Scope;
use crate::sandbox::Sandbox;

/// One list of all verbs gives the type, its wire names and the dispatch.
macro_rules! commands {
    ($($(#[$doc:meta])* $verb:ident),+ $(,)?) => {
        /// What a caller wants done.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
        #[serde(tag = "type", rename_all = "camelCase")]
        pub enum Command {
            $($(#[$doc])* $verb($verb),)+
        }

        $(impl From<$verb> for Command {
            fn from(verb: $verb) -> Self {
                Self::$verb(verb)
            }
        })+

        impl Command {
            /// What it leads to, once allowed, unless a lock stops it.
            pub(crate) fn leads_to(
                &self,
                sandbox: &Sandbox,
                caller: &Caller,
                draws: &mut Draws<'_>,
            ) -> Result<Vec<Fact>, Fault> {
                locked::check_needs(sandbox, &self.needs(sandbox, caller)?)?;
                let facts = self.effects(sandbox, caller, draws)?;
                locked::check_facts(sandbox, &facts).map(|()| facts)
            }

            /// What it does, in the words of the activity log.
            pub fn label(&self) -> &'static str {
                match self {
                    $(Self::$verb(_) => $verb::LABEL,)+
                }
            }

            /// Its name, as it stands in JSON.
            pub fn name(&self) -> String {
                let name = match self {
                    $(Self::$verb(_) => stringify!($verb),)+
                };
                let mut letters = name.chars();
                letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect()
            }

            /// The resource it is done to; none for the powers of whoever runs the sandbox.
            pub fn target(&self) -> Option<&Scope> {
                match self {
                    $(Self::$verb(verb) => verb.target(),)+
                }
            }

            pub(crate) fn needs(&self, sandbox: &Sandbox, caller: &Caller) -> Result<Vec<Need>, Fault> {
                match self {
                    $(Self::$verb(verb) => verb.needs(sandbox, caller),)+
                }
            }

            pub(crate) fn change(&self, sandbox: &Sandbox) -> Option<(Scope, Change)> {
                match self {
                    $(Self::$verb(verb) => verb.change(sandbox),)+
                }
            }

            fn effects(
                &self,
                sandbox: &Sandbox,
                caller: &Caller,
                draws: &mut Draws<'_>,
            ) -> Result<Vec<Fact>, Fault> {
                match self {
                    $(Self::$verb(verb) => verb.effects(sandbox, caller, draws),)+
                }
            }
        }
    };
}

commands! {
    /// Makes a Recovery Services vault.
    CreateVault,
    /// Makes a Backup vault.
    CreateBackupVault,
    /// Changes the tags of a vault.
    UpdateVault,
    /// Ties a vault to a Resource Guard.
    EnableMua,
    /// Frees a vault of its Resource Guard.
    DisableMua,
    /// Turns soft delete on.
    EnableSoftDelete,
    /// Turns soft delete off.
    DisableSoftDelete,
    /// Changes soft delete, its days and security features in one save.
    UpdateSecuritySettings,
    /// Makes a vault immutable, locks it so, or lets it be changed again.
    SetImmutability,
    /// Has a security PIN for the MARS agent given out.
    GenerateSecurityPin,
    /// Shows the guard's key for a deletion that follows.
    UnlockDelete,
    /// Makes a backup policy.
    CreatePolicy,
    /// Changes a backup policy.
    ModifyPolicy,
    /// Deletes a backup policy that nothing follows.
    DeletePolicy,
    /// Puts a source under protection.
    EnableBackup,
    /// Gives an item another policy, or resumes its protection.
    ModifyProtection,
    /// Ends the protection of an item.
    StopProtection,
    /// Restores a source from an item.
    RestoreItem,
    /// Has an item whose protection was stopped backed up again.
    ResumeProtection,
    /// Brings a soft-deleted item back.
    UndeleteItem,
    /// Makes a Resource Guard.
    CreateGuard,
    /// Changes a Resource Guard.
    UpdateGuard,
    /// Deletes a Resource Guard.
    DeleteGuard,
    /// Deletes a vault that nothing is in.
    DeleteVault,
    /// Moves a Resource Guard or a vault to another resource group.
    MoveResource,
    /// Deletes a resource group with all that is in it.
    DeleteResourceGroup,
    /// Locks a place.
    CreateLock,
    /// Removes a lock.
    DeleteLock,
    /// Assigns a role.
    AssignRole,
    /// Changes a role assignment's description or condition.
    UpdateRoleAssignment,
    /// Removes a role assignment.
    RemoveRoleAssignment,
    /// Denies actions to principals.
    CreateDenyAssignment,
    /// Lifts a deny assignment.
    RemoveDenyAssignment,
    /// Makes a custom role.
    DefineRole,
    /// Changes a custom role.
    UpdateRole,
    /// Deletes a custom role.
    DeleteRole,
    /// Makes a resource group.
    CreateResourceGroup,
    /// Registers a subscription to use a resource provider.
    RegisterProvider,
    /// Brings a subscription under just-in-time management.
    ManageSubscription,
    /// Changes the just-in-time settings of a role at a place.
    UpdateRoleSettings,
    /// Makes a principal eligible for a role.
    MakeEligible,
    /// Takes an eligibility away.
    RemoveEligibility,
    /// Assigns a role for a time.
    AssignRoleForTime,
    /// Asks to activate a role.
    ActivateRole,
    /// Takes a request back.
    CancelRequest,
    /// Approves or denies a request.
    AnswerRequest,
    /// Gives an activated role back before its time.
    DeactivateRole,
    /// Asks to prolong an assignment of one's own.
    RequestExtension,
    /// Answers a request to prolong an assignment.
    AnswerExtension,
    /// Prolongs an assignment outright.
    ExtendAssignment,
    /// Changes when an assignment begins or ends.
    UpdateAssignment,
    /// Invites a person of another tenant.
    InviteGuest,
    /// Gives a Global Administrator access to everything in the directory.
    ElevateAccess,
    /// Sandbox power: adds an application.
    AddServicePrincipal,
    /// Sandbox power: removes a principal from its directory.
    RemovePrincipal,
    /// Sandbox power: says who the Global Administrators are.
    SetGlobalAdministrators,
    /// Sandbox power: moves the clock on.
    AdvanceClock,
    /// Sandbox power: picks the edition.
    SetEdition,
    /// Sandbox power: picks how strictly unknown rules are taken.
    SetProfile,
    /// Sandbox power: makes the vaults of a region secure by default.
    SetSecureByDefault,
    /// Sandbox power: makes a directory.
    CreateTenant,
    /// Sandbox power: adds a person with an account.
    AddPerson,
    /// Sandbox power: makes a group.
    CreateGroup,
    /// Sandbox power: puts a principal into a group.
    AddGroupMember,
    /// Sandbox power: takes a principal out of a group.
    RemoveGroupMember,
    /// Sandbox power: makes a management group.
    CreateManagementGroup,
    /// Sandbox power: makes a subscription.
    CreateSubscription,
}
