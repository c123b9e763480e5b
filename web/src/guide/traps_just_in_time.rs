//! Traps of access just in time: nobody who approves, an approver who is nobody else, a request that nobody answers. Stands on
//! `scenario` and its checks.

use super::evidence::Which;
use super::needs::{GUARD, GUEST, NO_KEY, PROTECTS_ALL, READER, SOFT_DELETE_ON, TIED};
use super::needs_just_in_time::{
    APPROVAL, APPROVED_BY_SECOND, ELIGIBLE, MANAGED, NO_APPROVAL, OBSERVED, SECOND_ACCOUNT,
};
use super::places::{role_settings, vault};
use super::scenario::{Chapter, Scenario, Seat, Step};
use super::told::{APPROVE, ASK, ONCE_MORE, TURN_OFF_SIGNED_IN, WAIT};
use crate::route::{Page, Place, Route};

/// The rest of the chapter.
pub const SCENARIOS: &[Scenario] = &[
    Scenario {
        id: "trap-no-approver",
        chapter: Chapter::Traps,
        title: "No approver configured",
        learn: "Privileged Identity Management alone does not bring a second person in: by default a request is granted at once, \
                to whoever asks.",
        needs: &[GUARD, GUEST, READER, TIED, PROTECTS_ALL, MANAGED, ELIGIBLE, NO_APPROVAL, NO_KEY, SOFT_DELETE_ON],
        steps: NOBODY_ASKED,
    },
    Scenario {
        id: "trap-own-approver",
        chapter: Chapter::Traps,
        title: "Approved by a second account of the same person",
        learn: "Azure does not let an account approve its own request. It does not know that two accounts are one person.",
        needs: &[
            GUARD,
            GUEST,
            READER,
            TIED,
            PROTECTS_ALL,
            MANAGED,
            ELIGIBLE,
            SECOND_ACCOUNT,
            APPROVED_BY_SECOND,
            OBSERVED,
            NO_KEY,
            SOFT_DELETE_ON,
        ],
        steps: OWN_APPROVER,
    },
    Scenario {
        id: "trap-unanswered",
        chapter: Chapter::Traps,
        title: "A request that nobody answers",
        learn: "A request lives for 24 hours, and that cannot be changed. An approver on leave stops the work: choose two.",
        needs: &[GUARD, GUEST, READER, TIED, PROTECTS_ALL, MANAGED, ELIGIBLE, APPROVAL, NO_KEY],
        steps: UNANSWERED,
    },
];

const REQUIRE: Step = Step {
    title: "Require approval by somebody else",
    text: "Settings > Contributor > Edit: check Require approval to activate, choose the Security admin as approver and no \
           account of the Backup admin, Update.",
    hint: "Two approvers are better than one.",
    seat: Seat::SecurityAdmin,
    page: role_settings,
    check: |scene, from| scene.approval_required(from),
};
const OVER: Step = Step {
    title: "Let the activation end",
    text: WAIT,
    hint: "Deactivate under My roles ends it early, once it is five minutes old.",
    seat: Seat::Anyone,
    page: |_| Route::At(Place::MyRoles),
    check: |scene, from| scene.revoked(from),
};
const ASK_AGAIN: Step = Step {
    title: "Ask again",
    text: ASK,
    hint: "This time it waits for an approver.",
    seat: Seat::BackupAdminAtGuard,
    page: |_| Route::At(Place::MyRoles),
    check: |scene, from| scene.asked_for_role(from),
};
const REFUSED: Step = Step {
    title: "Be refused",
    text: ONCE_MORE,
    hint: "Until somebody else approves, one person is not enough.",
    seat: Seat::BackupAdmin,
    page: |scene| vault(scene, Page::Properties),
    check: |scene, from| scene.refused(from, Which::Any),
};

const NOBODY_ASKED: &[Step] = &[
    Step {
        title: "Activate the role",
        text: ASK,
        hint: "Nobody is named who would have to approve, so the role is active at once.",
        seat: Seat::BackupAdminAtGuard,
        page: |_| Route::At(Place::MyRoles),
        check: |scene, from| scene.granted_at_once(from),
    },
    Step {
        title: "Let the trap bite",
        text: TURN_OFF_SIGNED_IN,
        hint: "One person asked, one person got it, one person did it. Nobody else knew, but for a mail.",
        seat: Seat::BackupAdmin,
        page: |scene| vault(scene, Page::Properties),
        check: |scene, from| scene.opened_for_a_time(from),
    },
    REQUIRE,
    OVER,
    ASK_AGAIN,
    REFUSED,
];

const OWN_APPROVER: &[Step] = &[
    Step {
        title: "Ask to activate the role",
        text: ASK,
        hint: "The request waits. So far all is well.",
        seat: Seat::BackupAdminAtGuard,
        page: |_| Route::At(Place::MyRoles),
        check: |scene, from| scene.asked_for_role(from),
    },
    Step {
        title: "Approve it as the other account",
        text: "Approve requests: answer the request, Approve, give a justification, Submit.",
        hint: "In the strict profile the sandbox refuses this, for it knows the person. That is its own choice, not Azure's word.",
        seat: Seat::SecondAccount,
        page: |_| Route::At(Place::ApproveRequests),
        check: |scene, from| scene.approved_by_oneself(from),
    },
    Step {
        title: "Let the trap bite",
        text: TURN_OFF_SIGNED_IN,
        hint: "Two accounts, one person.",
        seat: Seat::BackupAdmin,
        page: |scene| vault(scene, Page::Properties),
        check: |scene, from| scene.opened_for_a_time(from),
    },
    REQUIRE,
    OVER,
    REFUSED,
];

const UNANSWERED: &[Step] = &[
    Step {
        title: "Ask to activate the role",
        text: ASK,
        hint: "My requests shows that it is pending.",
        seat: Seat::BackupAdminAtGuard,
        page: |_| Route::At(Place::MyRoles),
        check: |scene, from| scene.asked_for_role(from),
    },
    Step {
        title: "Let the trap bite",
        text: "Answer nothing. Press the time in the strip at the top, and move the sandbox's clock on by a day.",
        hint: "After 24 hours the request is dead, and nobody can approve it any more.",
        seat: Seat::Anyone,
        page: |_| Route::At(Place::MyRequests),
        check: |scene, from| scene.timed_out(from),
    },
    Step {
        title: "Ask again",
        text: ASK,
        hint: "A request that timed out cannot be woken. It takes a new one.",
        seat: Seat::BackupAdminAtGuard,
        page: |_| Route::At(Place::MyRoles),
        check: |scene, from| scene.asked_for_role(from),
    },
    Step {
        title: "Approve it in time",
        text: APPROVE,
        hint: "The first answer decides.",
        seat: Seat::SecurityAdmin,
        page: |_| Route::At(Place::ApproveRequests),
        check: |scene, from| scene.approved(from),
    },
    Step {
        title: "Use the role",
        text: TURN_OFF_SIGNED_IN,
        hint: "Both keys are held, until the period ends.",
        seat: Seat::BackupAdmin,
        page: |scene| vault(scene, Page::Properties),
        check: |scene, from| scene.opened_for_a_time(from),
    },
];
