//! Set-ups that look safe and are not: each trap bites first, and is mended then. Stands on `scenario` and its checks.

use mua_core::CriticalOperation;

use super::evidence::Which;
use super::needs::{
    BLOCKED, GRANTED, GUARD, GUEST, INHERITED, NOT_READER, PROTECTS_ALL, READER, SOFT_DELETE_ON, TIED, UNTIED,
};
use super::places::{grant, guard, made_guard, untied_vault, vault};
use super::scenario::{Chapter, Scenario, Seat, Step};
use super::told::{GENERATE, GIVE_READER, ONCE_MORE, TAKE_CONTRIBUTOR, TIE, TURN_OFF_SIGNED_IN};
use crate::route::{Page, Place, Route};

const PIN: CriticalOperation = CriticalOperation::ChangeMarsPin;

/// The chapter, as far as no just-in-time access is in it.
pub const SCENARIOS: &[Scenario] = &[
    Scenario {
        id: "trap-inherited",
        chapter: Chapter::Traps,
        title: "Standing Contributor, inherited from the subscription",
        learn: "Nobody ever assigned anything on the Resource Guard. But roles are inherited: Contributor on its subscription \
                opens it too, for ever.",
        needs: &[GUARD, GUEST, READER, TIED, PROTECTS_ALL, SOFT_DELETE_ON, INHERITED],
        steps: STANDING,
    },
    Scenario {
        id: "trap-forgotten",
        chapter: Chapter::Traps,
        title: "A grant by hand that was forgotten",
        learn: "The change is done, the ticket is closed, and Contributor stays. Days later one person is enough.",
        needs: &[GUARD, GUEST, READER, TIED, PROTECTS_ALL, SOFT_DELETE_ON, GRANTED],
        steps: FORGOTTEN,
    },
    Scenario {
        id: "trap-excluded",
        chapter: Chapter::Traps,
        title: "An operation that is left out",
        learn: "What a Resource Guard leaves out it leaves out for every vault that is tied to it, and nothing warns whoever \
                does it.",
        needs: &BLOCKED,
        steps: EXCLUDED,
    },
    Scenario {
        id: "trap-own-guard",
        chapter: Chapter::Traps,
        title: "The grant that opens more than one door",
        learn: "Contributor on the Resource Guard opens it for one change, and lets its holder change the Resource Guard itself. \
                What they leave out stays out when the role is gone.",
        needs: &[GUARD, GUEST, READER, TIED, PROTECTS_ALL, GRANTED],
        steps: OWN_GUARD,
    },
    Scenario {
        id: "trap-region",
        chapter: Chapter::Traps,
        title: "A Resource Guard of the wrong region",
        learn: "A vault and its Resource Guard must be in the same region. A Resource Guard elsewhere is not even in the list.",
        needs: &[GUARD, GUEST, UNTIED],
        steps: REGION,
    },
    Scenario {
        id: "trap-reader",
        chapter: Chapter::Traps,
        title: "No Reader on the Resource Guard",
        learn: "To tie a vault to a Resource Guard one must be able to read it. Without Reader the list is empty, and its URI is \
                refused.",
        needs: &[GUARD, GUEST, UNTIED, NOT_READER],
        steps: NO_READER,
    },
];

const STANDING: &[Step] = &[
    Step {
        title: "Let the trap bite",
        text: TURN_OFF_SIGNED_IN,
        hint: "The vault's Overview warns that one person holds both keys.",
        seat: Seat::BackupAdmin,
        page: |scene| vault(scene, Page::Properties),
        check: |scene, from| scene.opened_from_above(from),
    },
    Step {
        title: "Find the assignment, and remove it",
        text: "Access control (IAM) of the subscription > Role assignments: remove Contributor from the Backup admin.",
        hint: "On the Resource Guard's own page it is listed as inherited, and cannot be removed there.",
        seat: Seat::SecurityAdmin,
        page: |scene| grant(scene, Page::AccessControl),
        check: |scene, from| scene.revoked(from),
    },
    Step {
        title: "Be refused",
        text: ONCE_MORE,
        hint: "Reader on the Resource Guard is still there. It opens nothing.",
        seat: Seat::BackupAdmin,
        page: |scene| vault(scene, Page::Properties),
        check: |scene, from| scene.refused(from, Which::Any),
    },
];

const FORGOTTEN: &[Step] = &[
    Step {
        title: "Do what was agreed on",
        text: TURN_OFF_SIGNED_IN,
        hint: "This is what Contributor was granted for.",
        seat: Seat::BackupAdmin,
        page: |scene| vault(scene, Page::Properties),
        check: |scene, from| scene.opened(from, Which::Any),
    },
    Step {
        title: "Let a day go by",
        text: "Press the time in the strip at the top, and move the sandbox's clock on by a day.",
        hint: "Nobody thinks of the grant any more.",
        seat: Seat::Anyone,
        page: |scene| vault(scene, Page::Overview),
        check: |scene, from| scene.day_gone_by(from),
    },
    Step {
        title: "Let the trap bite",
        text: "Properties > Security PIN > Generate, choose the directory, Authenticate and press Generate in the pane.",
        hint: "Any critical operation will do: nobody agreed on this one.",
        seat: Seat::BackupAdmin,
        page: |scene| vault(scene, Page::Properties),
        check: |scene, from| scene.opened(from, Which::Any),
    },
    Step {
        title: "Remove the grant at last",
        text: TAKE_CONTRIBUTOR,
        hint: "An eligible assignment would have ended of itself.",
        seat: Seat::SecurityAdmin,
        page: |scene| grant(scene, Page::AccessControl),
        check: |scene, from| scene.revoked(from),
    },
    Step {
        title: "Be refused",
        text: GENERATE,
        hint: "Two people are needed again.",
        seat: Seat::BackupAdmin,
        page: |scene| vault(scene, Page::Properties),
        check: |scene, from| scene.refused(from, Which::Any),
    },
];

/// A PIN that nobody's second key was asked for.
const PIN_SLIPS: Step = Step {
    title: "Let the trap bite",
    text: GENERATE,
    hint: "No banner, no second key: the PIN is there, and with it the agent deletes backups.",
    seat: Seat::BackupAdmin,
    page: |scene| vault(scene, Page::Properties),
    check: |scene, from| scene.slipped(from, PIN),
};
const PIN_PROTECTED: Step = Step {
    title: "Protect it again",
    text: "Properties of the Resource Guard: enable Change MARS security PIN and Save.",
    hint: "It counts at once, for every vault that is tied to it.",
    seat: Seat::SecurityAdmin,
    page: |scene| guard(scene, Page::Properties),
    check: |scene, from| scene.protected_again(from, PIN),
};
const PIN_REFUSED: Step = Step {
    title: "Be refused",
    text: GENERATE,
    hint: "The same press as before. Now it takes two people.",
    seat: Seat::BackupAdmin,
    page: |scene| vault(scene, Page::Properties),
    check: |scene, from| scene.refused(from, Which::This(PIN)),
};

const EXCLUDED: &[Step] = &[
    Step {
        title: "Leave an operation out",
        text: "Properties of the Resource Guard: disable Change MARS security PIN and Save.",
        hint: "Mandatory operations cannot be disabled: their switches are locked.",
        seat: Seat::SecurityAdmin,
        page: |scene| guard(scene, Page::Properties),
        check: |scene, from| scene.left_out(from, PIN),
    },
    PIN_SLIPS,
    PIN_PROTECTED,
    PIN_REFUSED,
];

const OWN_GUARD: &[Step] = &[
    Step {
        title: "Change the Resource Guard oneself",
        text: "Properties of the Resource Guard: disable Change MARS security PIN and Save, as the Backup admin.",
        hint: "Contributor may write the Resource Guard. The role Backup MUA Operator of today's Azure may not: it opens and no \
               more.",
        seat: Seat::BackupAdminAtGuard,
        page: |scene| guard(scene, Page::Properties),
        check: |scene, from| scene.left_out_by_oneself(from, PIN),
    },
    Step {
        title: "Remove the grant",
        text: TAKE_CONTRIBUTOR,
        hint: "Everything looks as before.",
        seat: Seat::SecurityAdmin,
        page: |scene| grant(scene, Page::AccessControl),
        check: |scene, from| scene.revoked(from).or(from, &scene.slipped(from, PIN)),
    },
    PIN_SLIPS,
    PIN_PROTECTED,
    PIN_REFUSED,
];

const REGION: &[Step] = &[
    Step {
        title: "Create a Resource Guard elsewhere",
        text: "Create Resource Guard: choose West Europe as the region, then Review + create and Create.",
        hint: "The vault is in East US. Nothing is wrong with the Resource Guard as such.",
        seat: Seat::SecurityAdmin,
        page: |_| Route::At(Place::CreateGuard),
        check: |scene, from| scene.guard_made_elsewhere(from),
    },
    Step {
        title: "Grant the Reader role on it",
        text: "Access control (IAM) > Add role assignment: choose Reader, Next, Select members, the Backup admin, Review + assign. \
               Then, as the Backup admin, try to tie the vault to it.",
        hint: "Under Select Resource Guard it is not in the list. Given by its URI it is refused. Such a refusal leaves no entry in \
               the activity log, so this check asks the engine.",
        seat: Seat::SecurityAdmin,
        page: |scene| made_guard(scene, Page::AddRoleAssignment),
        check: |scene, from| scene.region_stops(from).or(from, &scene.tied_since(from)),
    },
    Step {
        title: "Tie the vault to one of its own region",
        text: "Properties > Multi-User Authorization > Update: check Protect with Resource Guard, Select Resource Guard, choose \
               the directory, Authenticate, select a Resource Guard and Save.",
        hint: "If the list is empty, the Security admin has yet to assign Reader on the Resource Guard of this region.",
        seat: Seat::BackupAdmin,
        page: |scene| untied_vault(scene, Page::Properties),
        check: |scene, from| scene.tied_since(from),
    },
];

const NO_READER: &[Step] = &[
    Step {
        title: "Let the trap bite",
        text: "Properties > Multi-User Authorization > Update: check Protect with Resource Guard, give the Resource Guard's URI \
               and Save.",
        hint: "The Security admin copies the URI from the Overview of the Resource Guard, where it is called Resource Guard ID. \
               Under Select Resource Guard the list is empty.",
        seat: Seat::BackupAdmin,
        page: |scene| untied_vault(scene, Page::Properties),
        check: |scene, from| scene.refused_to_tie(from),
    },
    Step {
        title: "Grant the Reader role",
        text: GIVE_READER,
        hint: "On the Resource Guard, its resource group or its subscription. Reader is enough, and all that is needed.",
        seat: Seat::SecurityAdmin,
        page: |scene| guard(scene, Page::AddRoleAssignment),
        check: |scene, from| scene.may_read(from),
    },
    Step {
        title: "Tie the vault",
        text: TIE,
        hint: "Now it is in the list.",
        seat: Seat::BackupAdmin,
        page: |scene| untied_vault(scene, Page::Properties),
        check: |scene, from| scene.tied_since(from),
    },
];
