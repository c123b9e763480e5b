//! What a scenario is made of. Stands on `scene` and `route`; must never know a single scenario.

use mua_core::{Caller, Command, ObjectId, TenantId};

use super::scene::Scene;
use crate::route::Route;

/// Scenarios that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chapter {
    /// The documents' typical flow.
    Flow,
    /// Every critical operation, refused.
    Blocked,
    /// The ways to be authorized.
    Authorized,
    /// Where the guard may be.
    Isolation,
    /// Set-ups that look safe.
    Traps,
}

impl Chapter {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 5] = [Self::Flow, Self::Blocked, Self::Authorized, Self::Isolation, Self::Traps];

    /// The heading.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Flow => "The typical flow",
            Self::Blocked => "Blocked: critical operations",
            Self::Authorized => "Authorized",
            Self::Isolation => "Where the Resource Guard is",
            Self::Traps => "Traps",
        }
    }

    /// What it is about.
    #[must_use]
    pub const fn about(self) -> &'static str {
        match self {
            Self::Flow => {
                "The documents' nine steps: a vault is tied to a Resource Guard, and one critical operation goes through the \
                 hands of two people."
            }
            Self::Blocked => {
                "Each critical operation, refused for want of the second key, and its harmless twin that passes."
            }
            Self::Authorized => {
                "Open the Resource Guard by hand, just in time with Privileged Identity Management, and free a vault rightly."
            }
            Self::Isolation => {
                "In the vault's subscription, in another subscription, in another tenant: from least to maximum isolation."
            }
            Self::Traps => "Set-ups that look safe and are not. Each one bites first, and is mended then.",
        }
    }
}

/// A story that is led through step by step.
#[derive(Debug)]
pub struct Scenario {
    /// Its name where progress is kept; never changes.
    pub id: &'static str,
    /// Where it belongs.
    pub chapter: Chapter,
    /// Its title.
    pub title: &'static str,
    /// What one learns.
    pub learn: &'static str,
    /// What the world must hold before the first step.
    pub needs: &'static [Need],
    /// The steps in their order.
    pub steps: &'static [Step],
}

/// One step.
#[derive(Debug)]
pub struct Step {
    /// What is to be done, in a few words.
    pub title: &'static str,
    /// How, in the words of the portal.
    pub text: &'static str,
    /// What to look at, or why, for whoever asks.
    pub hint: &'static str,
    /// Who does it, and where.
    pub seat: Seat,
    /// The page on which it is done.
    pub page: fn(&Scene<'_>) -> Route,
    /// Whether it is done, judged by the world and by its log from a position on.
    pub check: fn(&Scene<'_>, usize) -> Check,
}

/// What a check finds, with its reason in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Check {
    /// It is done.
    Done {
        /// Where in the log the next step's part begins.
        upto: usize,
        /// What shows it.
        why: String,
    },
    /// It is not done, or not any more.
    NotYet(String),
}

impl Check {
    /// Done or not by the state of the world.
    pub fn state(from: usize, is_done: bool, done: impl Into<String>, not_yet: impl Into<String>) -> Self {
        if is_done { Self::Done { upto: from, why: done.into() } } else { Self::NotYet(not_yet.into()) }
    }

    /// The same, by an entry of the log that may prove the next step as well.
    #[must_use]
    pub fn keeping(self, from: usize) -> Self {
        match self {
            Self::Done { why, .. } => Self::Done { upto: from, why },
            own => own,
        }
    }

    /// This, or what the log shows in its stead: a state that was, and is over by now, has been reached all the same.
    #[must_use]
    pub fn or(self, from: usize, shown: &Self) -> Self {
        match (self, shown) {
            (Self::NotYet(_), Self::Done { why, .. }) => Self::Done { upto: from, why: why.clone() },
            (own, _) => own,
        }
    }
}

/// Who does a step, and which directory is on show meanwhile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seat {
    /// The Backup admin, in the vault's directory.
    BackupAdmin,
    /// The Backup admin, in the Resource Guard's directory.
    BackupAdminAtGuard,
    /// The Backup admin's second account, where there is one.
    SecondAccount,
    /// The Security admin, in the Resource Guard's directory.
    SecurityAdmin,
    /// The Security admin, in the vault's directory.
    SecurityAdminAtVault,
    /// Whoever runs the sandbox.
    Anyone,
}

impl Seat {
    /// The home account that acts, and the directory on show; none where anybody may, or nobody is there to.
    #[must_use]
    pub fn taken_by(self, scene: &Scene<'_>) -> Option<(ObjectId, TenantId)> {
        let (backup, security) = (scene.backup_admin().clone(), scene.security_admin().clone());
        match self {
            Self::BackupAdmin => Some((backup, scene.vault_tenant())),
            Self::BackupAdminAtGuard => Some((backup, scene.guard_tenant())),
            Self::SecondAccount => scene.second_account().map(|own| (own.id.clone(), own.tenant.clone())),
            Self::SecurityAdmin => Some((security, scene.guard_tenant())),
            Self::SecurityAdminAtVault => Some((security, scene.vault_tenant())),
            Self::Anyone => None,
        }
    }

    /// The part that is played.
    #[must_use]
    pub const fn part(self) -> &'static str {
        match self {
            Self::BackupAdmin | Self::BackupAdminAtGuard => "Backup admin",
            Self::SecondAccount => "Backup admin's second account",
            Self::SecurityAdmin | Self::SecurityAdminAtVault => "Security admin",
            Self::Anyone => "whoever runs the sandbox",
        }
    }
}

/// Something that the world must hold before a scenario starts.
#[derive(Debug)]
pub struct Need {
    /// What would be done about it, and by whom.
    pub says: fn(&Scene<'_>) -> String,
    /// Whether the world holds it.
    pub is_met: fn(&Scene<'_>) -> bool,
    /// The command that brings it about.
    pub deed: fn(&Scene<'_>) -> Option<Deed>,
}

/// A command of somebody's, submitted like any other.
#[derive(Clone, Debug, PartialEq)]
pub struct Deed {
    /// Who acts: signed in wherever the person has an account.
    pub caller: Caller,
    /// What is done.
    pub command: Command,
}

impl Deed {
    /// A deed of an account.
    pub fn of(account: &ObjectId, command: impl Into<Command>) -> Self {
        Self { caller: Caller::everywhere(account.clone()), command: command.into() }
    }
}
