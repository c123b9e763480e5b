//! The three rows of the documents' table: where the Resource Guard is, and how far that keeps two people apart. Stands on
//! `scenario` and its checks. Source: seed 0, "Usage scenarios".

use mua_core::Isolation;

use super::evidence::Which;
use super::needs::{GUARD, GUEST, NO_KEY, READER, UNTIED};
use super::needs_just_in_time::{GROUP, PROVIDERS, SECURITY_GUEST, SUBSCRIPTION_OF_GUARDS};
use super::places::{row_guard, tied_vault, untied_vault};
use super::scenario::{Chapter, Scenario, Seat, Step};
use super::told::{GIVE_READER, TIE, TURN_OFF};
use crate::route::{Page, Place, Route};

/// The chapter.
pub const SCENARIOS: &[Scenario] = &[
    Scenario {
        id: "isolation-least",
        chapter: Chapter::Isolation,
        title: "Least: in the vault's subscription",
        learn: "Easy to set up, for only one subscription is needed. Whoever owns that subscription holds both keys, so roles \
                must be assigned with care, resource by resource.",
        needs: &[UNTIED],
        steps: LEAST,
    },
    Scenario {
        id: "isolation-medium",
        chapter: Chapter::Isolation,
        title: "Medium: in another subscription of the same tenant",
        learn: "Somebody else owns the Resource Guard's subscription, and the Backup admin's roles do not reach it. One \
                directory, so nobody authenticates elsewhere.",
        needs: &[SECURITY_GUEST, SUBSCRIPTION_OF_GUARDS, PROVIDERS, GROUP, UNTIED],
        steps: MEDIUM,
    },
    Scenario {
        id: "isolation-maximum",
        chapter: Chapter::Isolation,
        title: "Maximum: in another tenant",
        learn: "Two directories and two sets of administrators. It takes most to set up, and nobody's role in the one reaches \
                into the other.",
        needs: &[GUARD, GUEST, READER, NO_KEY, UNTIED],
        steps: MAXIMUM,
    },
];

const LEAST: &[Step] = &[
    Step {
        title: "Create a Resource Guard beside the vault",
        text: "Create Resource Guard: choose the vault's own subscription, a resource group and the vault's region, then Review + \
               create and Create.",
        hint: "The Backup admin owns the subscription Woodgrove Production, and so may create one.",
        seat: Seat::BackupAdmin,
        page: |_| Route::At(Place::CreateGuard),
        check: |scene, from| scene.guard_in(from, Isolation::Least),
    },
    Step {
        title: "Protect a vault with it",
        text: TIE,
        hint: "The vault's Overview says which isolation this is.",
        seat: Seat::BackupAdmin,
        page: |scene| untied_vault(scene, Page::Properties),
        check: |scene, from| scene.tied_with(from, Isolation::Least),
    },
    Step {
        title: "See one person hold both keys",
        text: TURN_OFF,
        hint: "Owner on the subscription reaches everything in it, the Resource Guard too. The vault's Overview warns of it. It \
               is mended by moving the Resource Guard out of reach, not by care alone.",
        seat: Seat::BackupAdmin,
        page: |scene| tied_vault(scene, Isolation::Least, Page::Properties),
        check: |scene, from| scene.opened_from_above(from),
    },
];

const MEDIUM: &[Step] = &[
    Step {
        title: "Create a Resource Guard in the second subscription",
        text: "Create Resource Guard: choose the subscription Woodgrove Guards, the resource group rg-guards and the vault's \
               region, then Review + create and Create.",
        hint: "The Security admin is a guest in this directory and owns that subscription alone.",
        seat: Seat::SecurityAdminAtVault,
        page: |_| Route::At(Place::CreateGuard),
        check: |scene, from| scene.guard_in(from, Isolation::Medium),
    },
    Step {
        title: "Grant the Reader role on it",
        text: GIVE_READER,
        hint: "The Backup admin is a member of this directory: no invitation is needed.",
        seat: Seat::SecurityAdminAtVault,
        page: |scene| row_guard(scene, Isolation::Medium, Page::AddRoleAssignment),
        check: |scene, from| scene.reader_in(from, Isolation::Medium),
    },
    Step {
        title: "Protect a vault with it",
        text: TIE,
        hint: "The vault's Overview says which isolation this is.",
        seat: Seat::BackupAdmin,
        page: |scene| untied_vault(scene, Page::Properties),
        check: |scene, from| scene.tied_with(from, Isolation::Medium),
    },
    Step {
        title: "Be refused",
        text: TURN_OFF,
        hint: "The directory is the same, so no sign-in stands in between. The key is missing all the same.",
        seat: Seat::BackupAdmin,
        page: |scene| tied_vault(scene, Isolation::Medium, Page::Properties),
        check: |scene, from| scene.refused(from, Which::Any),
    },
];

const MAXIMUM: &[Step] = &[
    Step {
        title: "Protect a vault with a Resource Guard of the other tenant",
        text: TIE,
        hint: "The Resource Guard of the Security team is in the directory Woodgrove Security. The Backup admin is a guest there.",
        seat: Seat::BackupAdmin,
        page: |scene| untied_vault(scene, Page::Properties),
        check: |scene, from| scene.tied_with(from, Isolation::Maximum),
    },
    Step {
        title: "Be refused",
        text: TURN_OFF,
        hint: "Neither Owner on the subscription of the vault nor anything above it counts in the other tenant.",
        seat: Seat::BackupAdmin,
        page: |scene| tied_vault(scene, Isolation::Maximum, Page::Properties),
        check: |scene, from| scene.refused(from, Which::Any),
    },
];
