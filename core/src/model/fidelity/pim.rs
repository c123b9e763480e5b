//! Eligibility, settings, activation, approval and what ends them. Stands on `claim`.

use super::claim::Claim;
use super::claim::Subject::{Command, Fault};

pub(super) const CLAIMS: &[Claim] = &[
    Claim::document(
        "pim.eligible-is-not-active",
        "S0: Create an eligible assignment for the Backup admin 4-5; PIM: Terminology",
        "Who is eligible for a role holds nothing of it until they activate it; a refusal says that they are \
         eligible.",
    )
    .held_by(&[
        "the_story_of_just_in_time_access_plays_from_eligibility_to_the_last_tick",
        "every_golden_is_what_the_engine_gives_now",
    ])
    .decided(&["P01"]),
    Claim::data(
        "pim.who-manages",
        "ROLES: Owner, User Access Administrator, Contributor; PIM-assign; PIM-settings",
        "Eligibility is given, and settings are changed, by whoever may write role assignments' schedules or \
         policies at the place: Owner and User Access Administrator, not Contributor.",
    )
    .held_by(&[
        "who may assign roles, make locks and change activation rules",
        "the_story_of_just_in_time_access_plays_from_eligibility_to_the_last_tick",
    ])
    .decided(&["P41"]),
    Claim::document(
        "pim.manage-first",
        "S0: Create an eligible assignment for the Backup admin 1-3; PIM-discover: Legacy experience",
        "A subscription must be brought under management before anything in it gets an eligible assignment; it is \
         never taken out again.",
    )
    .differs("Since 2026 the new experience needs no such step; the older one is kept.")
    .held_by(&["principals_must_be_there", "the_story_of_just_in_time_access_plays_from_eligibility_to_the_last_tick"])
    .decided(&["P49"])
    .about(&[Fault("ResourceNotManaged")]),
    Claim::document(
        "pim.assign-eligible",
        "S0: Create an eligible assignment for the Backup admin 1-5; PIM-assign",
        "The Security admin chooses the guard or a place above it, the role, the member, the type Eligible and its \
         duration.",
    )
    .held_by(&["the_story_of_just_in_time_access_plays_from_eligibility_to_the_last_tick"]),
    Claim::document(
        "pim.no-service-principals",
        "RB-assignments: Eligible assignments; PIM-assign",
        "A service principal cannot be made eligible, for it cannot activate anything.",
    )
    .held_by(&["principals_must_be_there"])
    .decided(&["P31"]),
    Claim::capture(
        "pim.default-settings",
        "REC: pim-policy-organization-default",
        "Untouched settings: eligible for at most a year, active for at most 180 days with a justification, \
         activation for at most eight hours with a justification, no second factor, no ticket, no approval.",
    )
    .differs(
        "Examples in the API's definition ask for a second factor; the untouched policy that was captured does not. \
         Owner and User Access Administrator may differ: the capture does not say which role it is for.",
    )
    .held_by(&["an_activation_keeps_to_the_settings_of_its_own_place", "assignments_end_as_the_settings_ask"])
    .decided(&["P15", "P39"])
    .about(&[Command("activateRole")]),
    Claim::document(
        "pim.settings-per-place",
        "PIM-settings: Role settings",
        "Settings belong to one role at one place; those of a place above do not count below.",
    )
    .held_by(&["settings_of_a_place_above_do_not_count_below"]),
    Claim::document(
        "pim.approvers",
        "S0: Set up approvers for activating Contributor role 1-5; PIM-settings: Require approval to activate",
        "Settings of a role can ask for approval and name the approvers, for a second factor, a justification and a \
         ticket; whoever asks for approval must name at least one approver.",
    )
    .held_by(&["settings_must_make_sense", "the_story_of_just_in_time_access_plays_from_eligibility_to_the_last_tick"])
    .decided(&["P09"]),
    Claim::document(
        "pim.no-approval",
        "S0: Set up approvers for activating Contributor role, lead",
        "Where no approval is asked for, an activation is granted at once: then one person is in control.",
    )
    .held_by(&["without_approval_a_request_is_granted_at_once"]),
    Claim::document(
        "pim.maximum",
        "PIM-settings: Activation maximum duration",
        "An activation lasts no longer than the settings' maximum, which is one to twenty-four hours.",
    )
    .differs("Another article of Entra roles allows half an hour; the range of Azure resource roles is kept.")
    .held_by(&["an_activation_keeps_to_the_settings_of_its_own_place", "settings_must_make_sense"])
    .decided(&["P11", "P13"]),
    Claim::document(
        "pim.ticket-unchecked",
        "PIM-settings: Require ticket information",
        "A ticket's number is asked for and not checked against any system.",
    )
    .held_by(&["an_activation_keeps_to_the_settings_of_its_own_place"])
    .decided(&["P17"]),
    Claim::document(
        "pim.activate",
        "S0: Request activation of an eligible assignment to perform critical operations 1-4; PIM-activate",
        "The eligible person asks to activate, in the role's own directory, with a duration and a reason; where \
         approval is asked for the request waits, approvers are told, and nothing is granted yet.",
    )
    .held_by(&["the_story_of_just_in_time_access_plays_from_eligibility_to_the_last_tick"])
    .decided(&["P03"]),
    Claim::document(
        "pim.answer",
        "S0: Approve activation of requests to perform critical operations 1-6; PIM-approval",
        "An approver approves or denies with a justification; the person is told by mail; once approved they hold \
         the role for the time asked, and once denied nothing.",
    )
    .held_by(&[
        "the_story_of_just_in_time_access_plays_from_eligibility_to_the_last_tick",
        "requests_accept_one_answer_and_die_after_a_day",
    ])
    .decided(&["P05"]),
    Claim::document(
        "pim.first-answer",
        "PIM-approval: Approve requests",
        "The first answer decides; a request that is answered, taken back or timed out takes no more.",
    )
    .held_by(&["requests_accept_one_answer_and_die_after_a_day"])
    .decided(&["P07"]),
    Claim::document(
        "pim.request-timeout",
        "PIM-approval: Requests expire",
        "A request that nobody answers dies after 24 hours, which cannot be changed.",
    )
    .held_by(&["a_request_dies_unanswered_after_a_day_to_the_tick", "requests_accept_one_answer_and_die_after_a_day"]),
    Claim::our_choice(
        "pim.self-approval",
        "PIM-approval: Entra roles, approvers cannot approve their own request; none",
        "Nobody answers their own request; by the strict profile not even by another of their accounts.",
    )
    .differs(
        "Azure says so for Entra roles and compares accounts, as the profile of observed Azure does; that a second \
         account of the same person may not answer either is this sandbox's rule.",
    )
    .held_by(&[
        "nobody_answers_their_own_request_and_strangers_answer_none",
        "by the strict profile one person is one; observed Azure knows accounts alone",
        "I24",
    ])
    .about(&[Fault("SelfApproval"), Command("answerRequest")]),
    Claim::document(
        "pim.narrowed",
        "PIM-activate: Activate a role, Scope",
        "An activation may be narrowed to a place below the eligibility's, never widened.",
    )
    .held_by(&["an_activation_may_be_narrowed_and_never_widened"])
    .decided(&["P25"]),
    Claim::document(
        "pim.within-eligibility",
        "PIM-activate; PIM: Terminology",
        "An activation starts inside the eligibility and never outlives it, and can be repeated as often as one \
         likes in that time.",
    )
    .held_by(&["an_activation_never_outlives_its_eligibility", "eligibility_counts_in_its_own_time_and_directory"])
    .decided(&["P23", "P43"]),
    Claim::document(
        "pim.cancel",
        "PIM-activate: View the status; REC: pim-assignment-request-cancel-200",
        "Who asked may take a waiting request back, and may then ask anew.",
    )
    .held_by(&["requests_accept_one_answer_and_die_after_a_day"])
    .decided(&["P27", "P29"]),
    Claim::inference(
        "pim.one-waiting",
        "PIM-renew: a second request is refused; none",
        "While a request of the same person for the same role at the same place waits, a second one is rejected.",
    )
    .differs("Documented for extensions; for activations concluded.")
    .held_by(&["requests_accept_one_answer_and_die_after_a_day"])
    .about(&[Fault("PendingRoleAssignmentRequest")]),
    Claim::document(
        "pim.five-minutes",
        "PIM-activate: Deactivate; PIM-assign",
        "An assignment lasts at least five minutes, and in its first five minutes it is neither removed nor \
         deactivated.",
    )
    .held_by(&["five_minutes_stand"])
    .decided(&["P19", "P21"]),
    Claim::document(
        "pim.ends-by-itself",
        "S0: Performing a protected operation after approval, note; PIM-activate",
        "At the end of the approved time the role is gone, to the tick.",
    )
    .held_by(&["the_story_of_just_in_time_access_plays_from_eligibility_to_the_last_tick", "I20"]),
    Claim::our_choice(
        "pim.begins-now",
        "none",
        "An assignment that is to begin earlier than now begins now, and lasts and stands five minutes from now on.",
    )
    .differs("What Azure makes of a start in the past is not known.")
    .held_by(&["what is to begin earlier than now begins now"]),
    Claim::our_choice(
        "pim.cut-at-once",
        "none",
        "Taking away the eligibility, the group membership or the assignment ends what was activated from it at \
         that moment.",
    )
    .differs("That an activation ends with its eligibility is not said for Azure resources.")
    .held_by(&["taking_the_eligibility_or_the_group_away_cuts_what_was_activated"])
    .about(&[Command("removeEligibility"), Command("removeGroupMember")]),
    Claim::document(
        "pim.mails",
        "PIM-mail; PIM-approval; S0: Approve activation of requests to perform critical operations 5",
        "Mails tell approvers of a request, the person of its answer, and the person with the place's Owners and \
         User Access Administrators of an assignment. They lie in the sandbox; nothing is sent.",
    )
    .differs("The articles disagree on who is told of a waiting request: approvers only are, here.")
    .held_by(&["the_story_of_just_in_time_access_plays_from_eligibility_to_the_last_tick"])
    .decided(&["P45"]),
    Claim::document(
        "pim.mail-settings",
        "PIM-settings: Notification; REC: pim-policy-organization-default",
        "For each of three occasions and three audiences the settings say whether the usual people get the mail, who \
         else gets it, and whether only critical mails go out; untouched, every mail goes to its own audience.",
    )
    .held_by(&["mails go where the settings send them", "an additional recipient is one address"]),
    Claim::inference(
        "pim.critical-mails",
        "PIM-settings: Notification; none",
        "A mail is critical where somebody must act: a request that waits for approval, or for an administrator.",
    )
    .differs("The documents say that critical mails alone call for action, and give no list.")
    .held_by(&["who gets critical mails alone hears of nothing that calls for no action"]),
];
