//! What opens a critical operation and what does not: both keys, sessions, persons, refusals. Stands on `claim`.

use super::claim::Claim;
use super::claim::Subject::{Command, Finding, Operation};

pub(super) const CLAIMS: &[Claim] = &[
    Claim::document(
        "mua.both-keys",
        "S0: How does MUA for Backup work; S0: Concepts 7-8; S1: Typical scenario 7-8",
        "A critical operation needs the vault's own permission on the vault and the guard's key on the guard, both \
         at the moment it is done.",
    )
    .held_by(&[
        "soft delete stays on while the guard's key is missing, and the refusal names the missing permission",
        "every critical operation is refused to a reader of the guard, in both editions",
        "I1",
        "I2",
        "engine_and_oracle_agree_on_a_million_verdicts",
    ])
    .decided(&["M01", "M03"]),
    Claim::inference(
        "mua.guard-key",
        "ROLES: Backup MUA Operator and Reader; SPEC: resourceGuardOperationRequests, the linked access check; none",
        "The guard's key for an operation is the `/action` on that operation's request type, at the guard.",
    )
    .differs(
        "No document names the action that Azure asks for; this one follows from the roles, of which Backup MUA \
         Operator passes and Reader does not.",
    )
    .held_by(&[
        "whoever holds the guard's key as Contributor or Backup MUA Operator does every critical operation",
        "readers_never_hold_the_key_of_a_guard_and_contributors_do",
    ])
    .about(&[
        Operation("disableSoftDelete"),
        Operation("disableMua"),
        Operation("modifyPolicy"),
        Operation("modifyProtection"),
        Operation("stopProtection"),
        Operation("changeMarsPin"),
        Operation("stopRetainingData"),
        Operation("disableImmutability"),
        Operation("modifyEncryption"),
        Operation("deleteHybridContainer"),
        Operation("restore"),
        Operation("disableBackupVaultMua"),
        Operation("disableBackupVaultSoftDelete"),
        Operation("deleteBackupInstance"),
        Operation("stopBackupInstance"),
        Operation("suspendBackupInstance"),
        Operation("disableBackupVaultImmutability"),
        Operation("modifyBackupVaultEncryption"),
        Operation("modifyBackupInstance"),
        Operation("restoreBackupInstance"),
    ]),
    Claim::document(
        "mua.which-roles",
        "S0: Concepts 6; S1: Typical scenario 6; PSH: help; MUA25: Prerequisites; MUA26: Authorize critical \
         operations",
        "Contributor on the guard opens it, and since 2025 so does Backup MUA Operator: what counts is the action \
         that a role grants, never its name.",
    )
    .differs(
        "The documents changed their advice: Contributor until 2023, Backup MUA Operator since 2025. Both are taken.",
    )
    .held_by(&[
        "whoever holds the guard's key as Contributor or Backup MUA Operator does every critical operation",
        "a custom role with the guard's key opens the guard, one without it does not",
    ])
    .decided(&["M03"]),
    Claim::document(
        "mua.reader-is-no-key",
        "S0: Concepts 3; S0: Protect against unauthorized (protected) operations",
        "Reader on the guard, or on any place above it, never opens it.",
    )
    .held_by(&[
        "every critical operation is refused to a reader of the guard, in both editions",
        "reading rights above the guard, however many, are no key",
        "I3",
    ]),
    Claim::data(
        "mua.names-that-sound-right",
        "ROLES: Backup Contributor, Security Admin, Backup MUA Admin",
        "Backup Contributor, the built-in Security Admin and Backup MUA Admin hold no key on the guard; Security \
         Admin cannot even read it.",
    )
    .differs(
        "The concept article of 2025 says that Backup MUA Admin overrides MUA. Its definition grants no action on \
         guards: it can rewrite or delete the guard, which is another way round.",
    )
    .held_by(&[
        "a role that reads or that merely sounds right on the guard is no key",
        "each_role_may_do_what_the_table_says_and_nothing_else_of_it",
    ])
    .decided(&["M05", "M07"]),
    Claim::inference(
        "mua.guard-key-alone",
        "S0: How does MUA for Backup work, “as well”; RB-overview: How Azure RBAC determines access; none",
        "Rights on the guard give nothing on the vault, and rights on the vault nothing on the guard.",
    )
    .differs("Concluded from the model of role assignments; no source plays the case.")
    .held_by(&["the guard's keys without the vault's permission open nothing", "I2"]),
    Claim::document(
        "mua.inherited-key",
        "S0: Assign permissions to the Backup admin on the Resource Guard to enable MUA, lead; RB-scope: Scope levels",
        "A key held at the guard's resource group, subscription or management group counts like one held at the \
         guard.",
    )
    .held_by(&[
        "a key held above the guard is inherited by it",
        "Reader inherited, key at the guard: each door is opened by its own grant",
    ]),
    Claim::document(
        "mua.no-guard",
        "S0: How does MUA for Backup work; MUA23: Concept",
        "On a vault that is tied to no guard, role-based access control alone decides.",
    )
    .held_by(&["on a vault without a guard the vault's own permission is enough", "I4"]),
    Claim::document(
        "mua.excluded-is-free",
        "S0: Critical operations; S0: Select operations to protect using Resource Guard 2",
        "An operation that the guard leaves out is decided as if the vault had no guard.",
    )
    .held_by(&[
        "an operation that the guard leaves out is as free as on a vault without a guard",
        "what the guard leaves out leaves the mandatory operations shut",
        "I5",
    ]),
    Claim::document(
        "mua.at-the-save",
        "S0: Concepts 8",
        "The verdict is reached at the moment of the save, on the world as it is then: what was granted when the \
         pane was opened and taken away since does not count.",
    )
    .held_by(&[
        "I42: a grant removed between asking and saving is refused at the save",
        "a grant in one tab is felt in the other, where the pane is still open",
    ]),
    Claim::inference(
        "mua.refusal-changes-nothing",
        "S0: Protect against unauthorized (protected) operations 4; SPEC: the linked access check comes before the \
         resource provider; none",
        "A refused operation leaves the vault, the guard and everything else as they were; only the activity log \
         grows.",
    )
    .differs("That the check comes before the change is concluded from how ARM's linked access check works.")
    .held_by(&[
        "soft delete stays on while the guard's key is missing, and the refusal names the missing permission",
        "a denial leaves its entry in the activity log and nothing else",
        "I44",
    ]),
    Claim::our_choice(
        "mua.refusal-explains",
        "S0: Protect against unauthorized (protected) operations 4; none",
        "A refusal names the missing permission, the place where it is missing, and what the person holds there \
         instead.",
    )
    .differs(
        "Azure's own words for such a refusal are not public; the document only says that the request fails for \
         lack of permissions on the guard.",
    )
    .held_by(&[
        "soft delete stays on while the guard's key is missing, and the refusal names the missing permission",
        "every_golden_is_what_the_engine_gives_now",
    ])
    .about(&[Finding("nothing"), Finding("lapsed"), Finding("eligibleOnly")]),
    Claim::document(
        "mua.outside-the-vault",
        "S0: Concepts, note",
        "What is done to the data source itself, such as deleting the virtual machine, is outside MUA: its own \
         permission decides.",
    )
    .held_by(&["I51: what is done to the data source itself is outside multi-user authorization"])
    .decided(&["M57"]),
    Claim::document(
        "mua.session-elsewhere",
        "S0: Protect against unauthorized (protected) operations 3; S0: Performing a protected operation after \
         approval; MUA23: Authenticate",
        "Where the guard is in another directory, the person must have authenticated to that directory, or no key \
         of theirs counts.",
    )
    .held_by(&[
        "the guard's key counts only where the person is signed in to the guard's directory",
        "without a session in the guard's directory no key counts, whatever the role",
        "signed in to the guard's directory alone, the person holds nothing at home",
        "acting by the guest account with a session in its directory alone, the vault's key is out of reach",
    ])
    .decided(&["M59"]),
    Claim::document(
        "mua.session-at-home",
        "S0: Protect against unauthorized (protected) operations 3; S0: Disable MUA on a Recovery Services vault 4",
        "Where the guard is in the vault's own directory, the step of authenticating falls away.",
    )
    .held_by(&["guard and vault may share a subscription: the guard's door is then at home"]),
    Claim::our_choice(
        "mua.one-person",
        "none",
        "All accounts of one person count as that person: the key may be held by the guest account while the \
         vault's right is held by the account at home.",
    )
    .differs("Azure knows accounts only. That two accounts belong to one human is known here and nowhere in Azure.")
    .held_by(&[
        "whichever account the person acts by, both keys are the person's",
        "one person with two accounts holds what both hold together",
        "I1",
    ])
    .about(&[Finding("held"), Finding("notSignedIn")]),
    Claim::our_choice(
        "mua.guard-gone",
        "ISS: a third-party module's notes report that a guard deletes cleanly while vaults refer to it; none",
        "A guard that is gone refuses what it protected, to everybody, whatever they inherit at the place where it \
         was.",
    )
    .differs(
        "Azure is reported to let the operation pass once the guard is deleted; no document says so. The safe way \
         is taken.",
    )
    .held_by(&[
        "a tie to a guard that is gone refuses every critical operation to everybody, whatever they inherit there",
        "I17",
    ]),
    Claim::our_choice(
        "mua.retie",
        "MCP: manual test sheet; none",
        "Tying a tied vault to another guard needs everything that disabling MUA needs under the old guard, for it \
         voids that guard as well.",
    )
    .applies("profile strict")
    .differs(
        "What Azure asks for is not known; a client's text speaks of a conflict (409). Without this rule a guard of \
         one's own would void MUA: the other profile lets it.",
    )
    .held_by(&[
        "a guard of one's own does not void the guard that is there",
        "I14: another guard of one's own ends the protection of the first, except as observed of Azure",
        "I15",
    ])
    .about(&[Command("enableMua"), Operation("disableMua")]),
    Claim::our_choice(
        "mua.no-side-door",
        "none",
        "A tie ends only by disabling MUA or by tying to another guard, each with the old guard's key; no other \
         command loosens it.",
    )
    .applies("profile strict")
    .differs(
        "Azure has more ways to end a tie (deleting the vault, the guard, the subscription), and nobody documents \
         what the guard has to say in them.",
    )
    .held_by(&["I15", "I16"])
    .about(&[Operation("disableMua")]),
    Claim::document(
        "mua.own-rights-warned",
        "S0: How does MUA for Backup work, important; S0: Before you start; S0: Usage scenarios, important; S0: \
         Creating a Resource Guard, lead; MUA25: Recommended roles",
        "The Backup admin must not hold the guard's key standing, on the guard or above it: whoever holds both keys \
         of a vault for any operation that the guard protects is warned of, with the operations, wherever the grant was \
         made, and never blocked for it.",
    )
    .held_by(&[
        "advice_agrees_on_a_sound_world_and_is_caught_on_another",
        "m69_p1_to_p4_whoever_holds_both_keys_is_told_wherever_the_grant_was_made",
        "whoever_holds_both_keys_of_any_protected_operation_is_told_with_the_operations",
    ])
    .decided(&["M69"]),
    Claim::inference(
        "mua.one-is-enough-warned",
        "S0: Before you start; PIM-assign: service principals; ENTRA: elevate-access-global-admin",
        "Whoever comes by both keys alone is warned of too: by assigning roles to themselves, also under a condition, by \
         elevating access, by activating a role that nobody else approves, or by ending that approval. An application that \
         holds both keys is one of them.",
    )
    .differs(
        "Azure warns of nobody. What could be brought about by rewriting a custom role or by lifting a deny assignment is \
         not told.",
    )
    .held_by(&[
        "whoever_activates_both_keys_without_approval_is_told_until_somebody_else_approves",
        "a_vaults_admin_who_is_global_administrator_above_the_guard_is_told",
        "whoever_assigns_roles_on_both_sides_is_told",
        "whoever_holds_the_guards_key_and_comes_by_the_vaults_is_told_once",
        "a_vaults_admin_who_activates_the_right_to_change_the_guard_is_told",
        "an_application_that_holds_both_keys_is_told",
        "a_right_to_assign_roles_that_a_condition_bounds_is_told_if_it_is_enough",
        "nobody_who_ends_the_protection_alone_is_left_untold_in_random_worlds",
    ]),
    Claim::document(
        "mua.two-owners",
        "S0: Concepts; S1: Personas",
        "Two people play two parts: the Backup admin owns the vault, the Security admin owns the guard and grants \
         what opens it. Both are data in the sample world; the engine knows no personas.",
    )
    .held_by(&[
        "refused, then granted Contributor and done, then refused again once the grant is gone",
        "access is given by hand, used, and taken away",
    ])
    .decided(&["M67"]),
    Claim::document(
        "mua.isolation",
        "S0: Usage scenarios; S0: Before you start; S0: Concepts 2; S1: Typical scenario 2",
        "Guard and vault in one subscription is the least isolation, in two subscriptions of one tenant medium, in \
         two tenants maximum; ease of set-up runs the other way.",
    )
    .held_by(&[
        "advice_agrees_on_a_sound_world_and_is_caught_on_another",
        "guard and vault may share a subscription: the guard's door is then at home",
    ]),
    Claim::document(
        "mua.test-your-set-up",
        "S0: Protect against unauthorized (protected) operations, note",
        "A set-up should be tested: asking tells what would become of an operation, step by step, without doing it, \
         and agrees with what doing it gives.",
    )
    .held_by(&["asking changes nothing and gives what submitting then gives"]),
    Claim::document(
        "mua.taken-back",
        "S0: Concepts 9; S0: Performing a protected operation after approval, note; S1: Typical scenario 9",
        "A grant by hand lasts until somebody removes it; one made just in time ends by itself. From then on the \
         operation is refused again.",
    )
    .held_by(&[
        "refused, then granted Contributor and done, then refused again once the grant is gone",
        "the_story_of_just_in_time_access_plays_from_eligibility_to_the_last_tick",
    ])
    .decided(&["M67"]),
    Claim::document(
        "mua.ask-the-security-admin",
        "S0: Concepts 5; S1: Typical scenario 5",
        "Whoever is refused learns which roles would open the door, who holds one and who may hand one out.",
    )
    .held_by(&["advice_agrees_on_a_sound_world_and_is_caught_on_another"]),
    Claim::inference(
        "mua.ways-alone-warned",
        "MUA25: Recommended roles; TRN; none",
        "Whoever holds the vault's key and may grant themselves the guard's, change the guard, delete it or its \
         resource group, or activate the key with nobody else's approval, is warned of; so is a standing key that was \
         forgotten. A lock stands against changes and deletions as long as they cannot lift it.",
    )
    .differs(
        "The documents warn of some of these ways; that the list is what one person needs is concluded. It warns of \
         ways, and proves the absence of none. Who may delete the guard is warned of in every profile.",
    )
    .held_by(&[
        "p7_whoever_may_grant_themselves_the_key_is_told",
        "p14_p15_whoever_may_change_or_delete_the_guard_is_told",
        "p14_p15_to_change_the_guard_opens_what_can_be_left_out_and_to_delete_it_or_its_group_all",
        "p16_a_lock_stands_against_the_deletion_until_they_may_lift_it",
        "p9_an_activation_without_approval_is_told_until_somebody_else_approves",
        "p11_an_approver_who_is_the_requester_is_told",
        "p21_a_standing_key_of_somebody_else_is_told_until_it_is_taken_back",
    ]),
];
