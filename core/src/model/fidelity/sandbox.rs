//! What belongs to the rehearsal and not to Azure: time, powers, the log, keeping, reading exports. Stands on `claim`.

use super::claim::Claim;
use super::claim::Subject::Command;

pub(super) const CLAIMS: &[Claim] = &[
    Claim::our_choice(
        "sandbox.clock",
        "none",
        "Time is the sandbox's own and moves by command alone, forward only: what was once over stays over.",
    )
    .differs("Azure has the world's clock.")
    .held_by(&[
        "the clock moves on and never past the latest instant",
        "a grant whose time is over is told with its end",
        "I21",
    ])
    .about(&[Command("advanceClock")]),
    Claim::our_choice(
        "sandbox.powers",
        "none",
        "Moving the clock, choosing the edition, and making directories, people, groups, management groups and \
         subscriptions are powers of whoever runs the sandbox: no role is asked for them and the activity log does \
         not hold them.",
    )
    .differs("In Azure each needs a role of its own.")
    .held_by(&[
        "the stage takes no name twice and no unknown directory",
        "powers over the stage stay out of the activity log",
        "I49",
    ])
    .about(&[
        Command("createTenant"),
        Command("addPerson"),
        Command("createGroup"),
        Command("addGroupMember"),
        Command("removeGroupMember"),
        Command("createManagementGroup"),
        Command("createSubscription"),
    ]),
    Claim::our_choice(
        "sandbox.profile",
        "none",
        "Where Azure is silent, or lets through what its documents promise to stop, the profile says which rule \
         applies: strict unless set otherwise.",
    )
    .differs("Azure has no such setting; the other profile is there to rehearse what was observed of it.")
    .held_by(&["powers over the stage stay out of the activity log"])
    .about(&[Command("setProfile")]),
    Claim::our_choice(
        "sandbox.log",
        "none",
        "Every attempt, allowed or denied, stands in the activity log with its reasons; what is rejected as \
         senseless does not.",
    )
    .differs("Azure's activity log keeps other fields, and no explanation.")
    .held_by(&["I47: the activity log keeps every attempt with its reasons", "I44"]),
    Claim::our_choice(
        "sandbox.rejected",
        "none",
        "A command that makes no sense is told by a stable code and changes nothing; Azure's own code where it has \
         one.",
    )
    .differs("Where no code of Azure is known, the code is this engine's own.")
    .held_by(&[
        "what is not there cannot be changed",
        "a command that makes no sense is a value in ask and in submit, and changes nothing",
    ]),
    Claim::our_choice(
        "sandbox.deterministic",
        "none",
        "The same world, caller and command give the same answer, byte for byte, on every host.",
    )
    .differs("Azure promises nothing of the kind; a rehearsal needs it.")
    .held_by(&[
        "I50",
        "the_engine_can_reach_no_clock_no_chance_and_no_host",
        "the same seed and the same commands give the same world, another seed other ids",
    ]),
    Claim::our_choice(
        "sandbox.kept",
        "none",
        "A world is kept in a form with a version; older forms still load, and nothing loads that breaks a rule of \
         the world.",
    )
    .differs("Nothing of this is Azure's.")
    .held_by(&[
        "what_was_saved_loads_as_the_same_world",
        "no_way_in_breaks_a_rule_of_the_world",
        "hostile_documents_are_refused_not_obeyed",
    ]),
    Claim::capture(
        "sandbox.estates",
        "REC: listings of guards, vaults, role assignments and role definitions",
        "Exports from Azure are read in Azure's own shapes. What is not modelled comes back as it came; what would \
         have to be known to be right is told as a problem, never passed over.",
    )
    .held_by(&[
        "real_guards_are_read_and_come_back_whole",
        "real_role_assignments_are_read_in_both_shapes_with_the_same_outcome",
        "what_is_unknown_is_told_and_grants_nothing",
        "what_may_hide_something_is_an_error_at_its_place",
        "a_name_that_stands_twice_is_an_error_wherever_it_stands",
        "a_group_that_is_not_known_is_denied_with_everybody_in_it",
        "an_edition_that_does_not_know_what_the_guard_protects_is_told_with_the_one_that_does",
        "real_role_definitions_win_over_the_catalogue",
    ]),
    Claim::capture(
        "sandbox.estate-backups",
        "REC: rsv-policy-list, rsv-items-list-softdeleted, bv-policy-put-disk, bv-policy-put-blob, bi-get-before-delete, \
         deleted-bi-list",
        "Exported backup policies and protected items are read, and written in the same shapes. A deleted item of a Recovery \
         Services vault is kept for the vault's days from the time of its deletion on.",
    )
    .differs(
        "A policy that names no kind of source is for any kind, which Azure has not. What two data stores keep in one tier is \
         counted together, so that to lose either is a cut. What is read otherwise than it stands is told.",
    )
    .held_by(&[
        "real_backup_policies_are_read_and_come_back_whole",
        "real_items_are_read_and_come_back_whole",
        "every_policy_that_may_be_made_comes_back",
        "the_sample_comes_back_after_any_commands",
    ]),
    Claim::capture(
        "sandbox.mua-flag",
        "REC: rsv-get-mua-disabled, rsv-get-mua-enabled",
        "A vault's `multiUserAuthorization` says whether it is tied; an export that says Enabled and shows no proxy \
         is not read.",
    )
    .held_by(&[
        "m27_a_tie_shows_in_the_vault_and_in_its_scores_as_it_does_in_azure",
        "a_real_vault_with_mua_enabled_is_guarded",
        "a_real_vault_with_mua_enabled_is_not_read_without_its_proxy_or_with_a_guard_elsewhere",
    ])
    .decided(&["M27"]),
];
