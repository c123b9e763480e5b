//! A trap: the Resource Guard is deleted while vaults are tied to it. Stands on `scenario`, `scene` and `words`; must never look at
//! anything but the log and the locks. What Azure does then no document says: the ledger has it under `mua.guard-gone`.

use mua_core::{Profile, Scope, SetProfile};

use super::evidence::Which;
use super::labels::{CREATE_GUARD, DELETE_GUARD};
use super::needs::{GUARD, GUEST, NO_KEY, PROTECTS_ALL, READER, SOFT_DELETE_ON, TIED, by_security};
use super::places::{guard, vault};
use super::scenario::{Chapter, Check, Need, Scenario, Seat, Step};
use super::scene::Scene;
use super::told::TURN_OFF_SIGNED_IN;
use crate::route::{Page, Place, Route};
use crate::words;

/// The rest of the chapter.
pub const SCENARIOS: &[Scenario] = &[Scenario {
    id: "trap-guard-gone",
    chapter: Chapter::Traps,
    title: "The Resource Guard is deleted",
    learn: "Nothing stops the deletion of a Resource Guard that vaults are tied to. The vaults stay tied to what is gone: here \
            every protected operation is then refused to everybody, the release of the vault too. No document says what Azure \
            does.",
    needs: &[GUARD, GUEST, READER, TIED, NO_KEY, PROTECTS_ALL, SOFT_DELETE_ON, STRICT],
    steps: GONE,
}];

/// The other profile lets the vaults go free with their guard.
const STRICT: Need = Need {
    says: |_| {
        "Whoever runs the sandbox picks the strict profile, in which a vault stays tied to a guard that is gone."
            .to_owned()
    },
    is_met: |scene| scene.world().profile() == Profile::Strict,
    deed: |scene| by_security(scene, SetProfile { profile: Profile::Strict }),
};

const GONE: &[Step] = &[
    Step {
        title: "Let the trap bite",
        text: "Overview > Delete: type the name of the Resource Guard, and Delete.",
        hint: "The page Protected vaults lists whom it will hit. No key of a vault is asked for.",
        seat: Seat::SecurityAdmin,
        page: |scene| guard(scene, Page::Overview),
        check: |scene, from| scene.on_tied_guard(from, DELETE_GUARD, "deleted, and the vault is still tied to it"),
    },
    Step {
        title: "Be refused, like everybody",
        text: TURN_OFF_SIGNED_IN,
        hint: "Whatever is inherited, assigned or activated there: no key fits a lock that is gone.",
        seat: Seat::BackupAdmin,
        page: |scene| vault(scene, Page::Properties),
        check: |scene, from| scene.refused_signed_in(from, Which::Any),
    },
    Step {
        title: "Make the Resource Guard again",
        text: "Create Resource Guard: the same subscription, resource group, name and region as before, Review + create and \
               Create.",
        hint: "The vault is tied to an ID, and the ID is made of those names. What was assigned on the Resource Guard before is \
               gone with it.",
        seat: Seat::SecurityAdmin,
        page: |_| Route::At(Place::CreateGuard),
        check: |scene, from| scene.on_tied_guard(from, CREATE_GUARD, "there again, and the vault is protected"),
    },
    Step {
        title: "Keep it from being deleted",
        text: "Locks > Add: give a name, choose the lock type Delete, OK.",
        hint: "A lock on the resource group or the subscription does the same for all that is in it.",
        seat: Seat::SecurityAdmin,
        page: |scene| guard(scene, Page::Locks),
        check: |scene, from| scene.tied_guard_locked(from),
    },
];

impl Scene<'_> {
    fn tie(&self) -> Option<&Scope> {
        self.vault().and_then(|vault| vault.guard.as_ref())
    }

    /// Whether something was done to the Resource Guard that the vault is tied to.
    fn on_tied_guard(&self, from: usize, label: &str, what: &str) -> Check {
        let tie = self.tie();
        let is_it = |scope: &Scope| tie == Some(scope);
        let found =
            self.log(from).find(|own| own.is_allowed() && own.attempt.operation == label && is_it(&own.attempt.scope));
        match found {
            Some(own) => Check::Done {
                upto: own.at.saturating_add(1),
                why: format!("{}, {}: {what}.", words::moment(own.when), own.attempt.scope.name()),
            },
            None => Check::NotYet(match tie {
                Some(id) if self.world().guard(id).is_some() => format!("{} is there.", id.name()),
                Some(id) => format!("{} is not there.", id.name()),
                None => "The vault is tied to no Resource Guard.".to_owned(),
            }),
        }
    }

    /// Whether a lock keeps the Resource Guard of the vault from being deleted: either kind does.
    fn tied_guard_locked(&self, from: usize) -> Check {
        let Some(id) = self.tie() else { return Check::NotYet("The vault is tied to no Resource Guard.".to_owned()) };
        let lock = self.world().tables().locks.values().find(|lock| id.is_within(&lock.scope));
        let done = lock.map(|lock| format!("The lock {} keeps {}.", lock.id.name(), id.name())).unwrap_or_default();
        Check::state(from, lock.is_some(), done, format!("No lock keeps {} from being deleted.", id.name()))
    }
}
