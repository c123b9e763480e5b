//! The documents' typical flow, in their nine steps. Stands on `scenario` and its checks; must never add a rule of its own.
//! Source: seed 0, "Here is the flow of events in a typical scenario".

use super::evidence::Which;
use super::places::{guard, vault};
use super::scenario::{Chapter, Scenario, Seat, Step};
use super::scene::Scene;
use super::told::{GIVE_CONTRIBUTOR, TAKE_CONTRIBUTOR, TIE, TURN_OFF_SIGNED_IN};
use crate::route::{Page, Place, Route};

/// The chapter.
pub const SCENARIOS: &[Scenario] = &[Scenario {
    id: "typical-flow",
    chapter: Chapter::Flow,
    title: "Two keys for one vault",
    learn: "How a Backup admin and a Security admin set up multi-user authorization, and how one critical operation goes \
            through the hands of both. These are the nine steps of the documents.",
    needs: &[],
    steps: STEPS,
}];

fn create_vault(scene: &Scene<'_>) -> Route {
    vault(scene, Page::Overview)
}

const STEPS: &[Step] = &[
    Step {
        title: "Create the Recovery Services vault",
        text: "The Backup admin creates the Recovery Services vault. One that exists already can be tied to a Resource Guard \
               just as well.",
        hint: "Search for Recovery Services vaults, then Create. The sample has vault-prod, with four backup items in it.",
        seat: Seat::BackupAdmin,
        page: create_vault,
        check: |scene, from| scene.has_vault(from),
    },
    Step {
        title: "Create the Resource Guard",
        text: "The Security admin creates the Resource Guard, in the region of the vault: Basics, Protected operations, Tags, \
               Review + create, then Create.",
        hint: "The Resource Guard may be in another subscription or another tenant than the vault. The Backup admin must not \
               hold Contributor on it, nor on anything above it.",
        seat: Seat::SecurityAdmin,
        page: |_| Route::At(Place::CreateGuard),
        check: |scene, from| scene.guard_made(from),
    },
    Step {
        title: "Grant the Reader role on the Resource Guard",
        text: "Access control (IAM) > Add role assignment: choose Reader, Next, Select members, and type the Backup admin's \
               e-mail address, bao@woodgrove.example. Then Review + assign.",
        hint: "A person of another tenant is invited as a guest on the way. Reader lets them tie a vault to the Resource Guard; \
               it never opens a protected operation.",
        seat: Seat::SecurityAdmin,
        page: |scene| guard(scene, Page::AddRoleAssignment),
        check: |scene, from| scene.reader_given(from),
    },
    Step {
        title: "Protect the vault with the Resource Guard",
        text: TIE,
        hint: "Only Resource Guards that you may read, in the region of the vault, are in the list.",
        seat: Seat::BackupAdmin,
        page: |scene| vault(scene, Page::Properties),
        check: |scene, from| scene.tied(from),
    },
    Step {
        title: "Meet the need for access",
        text: "Properties > Security Settings > Update: turn Soft delete off and Save. It is a protected operation, so it is \
               refused, and the Resource Guard's own words say how to request access.",
        hint: "The banner asks for the directory first. With or without Authenticate the save is refused, for Reader is not \
               enough. The documents leave it to you how access is requested: by hand, or with Privileged Identity Management.",
        seat: Seat::BackupAdmin,
        page: |scene| vault(scene, Page::Properties),
        check: |scene, from| scene.refused(from, Which::Any),
    },
    Step {
        title: "Grant the Contributor role, temporarily",
        text: GIVE_CONTRIBUTOR,
        hint: "Granted by hand it stays until it is removed by hand. Privileged Identity Management does the same for a time: see \
               the scenario Just in time.",
        seat: Seat::SecurityAdmin,
        page: |scene| guard(scene, Page::AddRoleAssignment),
        check: |scene, from| scene.granted(from),
    },
    Step {
        title: "Initiate the critical operation",
        text: TURN_OFF_SIGNED_IN,
        hint: "Any other critical operation does as well.",
        seat: Seat::BackupAdmin,
        page: |scene| vault(scene, Page::Properties),
        check: |scene, from| scene.initiated(from),
    },
    Step {
        title: "Let Azure Resource Manager check both keys",
        text: "Azure Resource Manager checks whether the Backup admin has sufficient permissions: on the vault, and on the \
               Resource Guard. Both are held now, so the request completes.",
        hint: "Open the entry in the activity log: Explain shows each key and the role that it was held by. The sandbox's log shows more \
               than Azure's does.",
        seat: Seat::BackupAdmin,
        page: |scene| vault(scene, Page::ActivityLog),
        check: |scene, from| scene.opened(from, Which::Any),
    },
    Step {
        title: "Revoke the privileges",
        text: TAKE_CONTRIBUTOR,
        hint: "From now on the same save is refused again. Tools such as Privileged Identity Management take this step for you.",
        seat: Seat::SecurityAdmin,
        page: |scene| guard(scene, Page::AccessControl),
        check: |scene, from| scene.revoked(from),
    },
];
