//! The ways in which a critical operation is authorized: by hand, just in time, and to free the vault. Stands on `scenario` and its
//! checks. Source: seed 0, "Authorize critical operations using Azure AD PIM" and "Disable MUA".

use mua_core::CriticalOperation;

use super::evidence::Which;
use super::needs::{BLOCKED, GUARD, GUEST, NO_KEY, READER, SOFT_DELETE_ON, TIED};
use super::places::{guard, role_settings, vault};
use super::scenario::{Chapter, Scenario, Seat, Step};
use super::told::{APPROVE, ASK, GIVE_CONTRIBUTOR, ONCE_MORE, TAKE_CONTRIBUTOR, TIE, TURN_OFF_SIGNED_IN, WAIT};
use crate::route::{Page, Place, Route};

/// The chapter.
pub const SCENARIOS: &[Scenario] = &[
    Scenario {
        id: "authorized-by-hand",
        chapter: Chapter::Authorized,
        title: "By hand",
        learn: "The simplest way: the Security admin assigns Contributor on the Resource Guard, and takes it back afterwards.",
        needs: &BLOCKED,
        steps: BY_HAND,
    },
    Scenario {
        id: "authorized-just-in-time",
        chapter: Chapter::Authorized,
        title: "Just in time, with Privileged Identity Management",
        learn: "The Backup admin is eligible for Contributor, asks for it when it is needed, and somebody else approves. At the \
                end of the period the role is gone of itself.",
        needs: &[GUARD, GUEST, READER, TIED, NO_KEY, SOFT_DELETE_ON],
        steps: JUST_IN_TIME,
    },
    Scenario {
        id: "authorized-disable-mua",
        chapter: Chapter::Authorized,
        title: "Disable MUA, with both keys",
        learn: "To free a vault of its Resource Guard takes both keys like any other critical operation. To tie it again takes \
                Reader alone.",
        needs: &BLOCKED,
        steps: DISABLE_MUA,
    },
];

/// The Security admin opens the guard by hand.
const GRANT: Step = Step {
    title: "Assign Contributor on the Resource Guard",
    text: GIVE_CONTRIBUTOR,
    hint: "Agree with the Backup admin on what it is for, and for how long.",
    seat: Seat::SecurityAdmin,
    page: |scene| guard(scene, Page::AddRoleAssignment),
    check: |scene, from| scene.granted(from),
};

/// The Security admin shuts it again.
const REVOKE: Step = Step {
    title: "Remove the role assignment",
    text: TAKE_CONTRIBUTOR,
    hint: "Nobody does this for you: a grant by hand has no end.",
    seat: Seat::SecurityAdmin,
    page: |scene| guard(scene, Page::AccessControl),
    check: |scene, from| scene.revoked(from),
};

const BY_HAND: &[Step] = &[
    GRANT,
    Step {
        title: "Disable soft delete, with both keys",
        text: TURN_OFF_SIGNED_IN,
        hint: "The same save as before. This time both doors open.",
        seat: Seat::BackupAdmin,
        page: |scene| vault(scene, Page::Properties),
        check: |scene, from| scene.opened(from, Which::This(CriticalOperation::DisableSoftDelete)),
    },
    Step {
        title: "Enable soft delete again",
        text: "Properties > Security Settings > Update: turn Soft delete on and Save.",
        hint: "To protect more is never critical: no banner, and no second key.",
        seat: Seat::BackupAdmin,
        page: |scene| vault(scene, Page::Properties),
        check: |scene, from| scene.soft_delete_on(from),
    },
    REVOKE,
    Step {
        title: "Be refused again",
        text: "Properties > Security Settings > Update: turn Soft delete off once more and Save.",
        hint: "The keys are asked for at the moment of the save, not at the moment of the grant.",
        seat: Seat::BackupAdmin,
        page: |scene| vault(scene, Page::Properties),
        check: |scene, from| scene.refused(from, Which::This(CriticalOperation::DisableSoftDelete)),
    },
];

const JUST_IN_TIME: &[Step] = &[
    Step {
        title: "Bring the Resource Guard under management",
        text: "Privileged Identity Management > Azure resources: manage the subscription of the Resource Guard.",
        hint: "Once for each subscription. It cannot be taken out again.",
        seat: Seat::SecurityAdmin,
        page: |_| Route::At(Place::PimResources),
        check: |scene, from| scene.managed(from),
    },
    Step {
        title: "Create an eligible assignment",
        text: "Assignments > Add assignments: role Contributor, the Backup admin as member, assignment type Eligible, Assign.",
        hint: "Eligible is not active: the Backup admin holds nothing until they activate the role.",
        seat: Seat::SecurityAdmin,
        page: |scene| guard(scene, Page::PimAssignments),
        check: |scene, from| scene.eligible(from),
    },
    Step {
        title: "Require approval to activate",
        text: "Settings > Contributor > Edit: check Require approval to activate, add yourself as approver, Update.",
        hint: "Without an approver a request is granted at once, which leaves one person in control.",
        seat: Seat::SecurityAdmin,
        page: role_settings,
        check: |scene, from| scene.approval_required(from),
    },
    Step {
        title: "Ask to activate the role",
        text: ASK,
        hint: "Roles are activated in the directory of the Resource Guard. My requests shows that it is pending.",
        seat: Seat::BackupAdminAtGuard,
        page: |_| Route::At(Place::MyRoles),
        check: |scene, from| scene.asked_for_role(from),
    },
    Step {
        title: "Try before it is approved",
        text: TURN_OFF_SIGNED_IN,
        hint: "The refusal says that a role is within reach and not activated.",
        seat: Seat::BackupAdmin,
        page: |scene| vault(scene, Page::Properties),
        check: |scene, from| scene.refused_before_approval(from),
    },
    Step {
        title: "Approve the request",
        text: APPROVE,
        hint: "Approvers cannot approve their own request. Unanswered, a request dies after 24 hours.",
        seat: Seat::SecurityAdmin,
        page: |_| Route::At(Place::ApproveRequests),
        check: |scene, from| scene.approved(from),
    },
    Step {
        title: "Do it within the approved period",
        text: TURN_OFF_SIGNED_IN,
        hint: "The activity log says until when the role is held.",
        seat: Seat::BackupAdmin,
        page: |scene| vault(scene, Page::Properties),
        check: |scene, from| scene.opened_for_a_time(from),
    },
    Step {
        title: "Let the period end",
        text: WAIT,
        hint: "Deactivate under My roles ends it early, once it is five minutes old.",
        seat: Seat::Anyone,
        page: |_| Route::At(Place::MyRoles),
        check: |scene, from| scene.revoked(from),
    },
    Step {
        title: "Be refused again",
        text: ONCE_MORE,
        hint: "Nobody had to remember to take the role back.",
        seat: Seat::BackupAdmin,
        page: |scene| vault(scene, Page::Properties),
        check: |scene, from| scene.refused(from, Which::Any),
    },
];

const DISABLE_MUA: &[Step] = &[
    GRANT,
    Step {
        title: "Clear Protect with Resource Guard",
        text: "Properties > Multi-User Authorization > Update: clear Protect with Resource Guard, choose the directory, \
               Authenticate and Save.",
        hint: "It is in the activity log, with both keys.",
        seat: Seat::BackupAdmin,
        page: |scene| vault(scene, Page::Properties),
        check: |scene, from| scene.opened(from, Which::This(CriticalOperation::DisableMua)),
    },
    Step {
        title: "Remove the role assignment",
        text: TAKE_CONTRIBUTOR,
        hint: "Reader may stay: it opens nothing.",
        seat: Seat::SecurityAdmin,
        page: |scene| guard(scene, Page::AccessControl),
        check: |scene, from| scene.key_taken_back(from),
    },
    Step {
        title: "Protect the vault again",
        text: TIE,
        hint: "Reader on the Resource Guard is enough for this direction.",
        seat: Seat::BackupAdmin,
        page: |scene| vault(scene, Page::Properties),
        check: |scene, from| scene.tied_since(from),
    },
];
