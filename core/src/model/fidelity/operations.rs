//! Which operations are critical, in which edition, and when a change counts as a reduction. Stands on `claim`.

use super::claim::Claim;
use super::claim::Subject::{Command, Fault, Operation};

pub(super) const CLAIMS: &[Claim] = &[
    Claim::document(
        "op.preview-list",
        "S0: Critical operations",
        "The preview knows six critical operations: disable soft delete, disable MUA protection, modify backup \
         policy, modify protection, stop protection, change MARS security PIN.",
    )
    .applies("edition preview-2021-12")
    .held_by(&[
        "every critical operation is refused to a reader of the guard, in both editions",
        "editions_differ_in_what_they_call_critical",
    ]),
    Claim::document(
        "op.ga-list",
        "S1: Critical operations",
        "General availability keeps the six, but policy and protection count only where retention is reduced, and \
         stopping only where data is deleted.",
    )
    .applies("edition ga-2022-07")
    .held_by(&[
        "in the general edition a change that lessens nothing is free, in the preview it is guarded",
        "editions_differ_in_what_they_call_critical",
    ]),
    Claim::document(
        "op.mandatory",
        "S0: Critical operations; S0: Select operations to protect using Resource Guard 2; S1: Critical operations; \
         TF: validator test",
        "Disabling soft delete and disabling MUA protection are mandatory: no guard leaves them out, by whatever \
         way in.",
    )
    .differs(
        "The announcement's table shows the word for neither row in the text that is left of it; every other \
         version of the table does.",
    )
    .held_by(&[
        "no way in takes a mandatory operation as left out",
        "mandatory_operations_cannot_be_excluded_by_any_way_in",
        "I6",
    ])
    .decided(&["M09"])
    .about(&[Fault("MandatoryOperation")]),
    Claim::document(
        "op.optional",
        "S0: Critical operations; S1: Critical operations",
        "Modify policy, modify protection, stop protection and change MARS PIN may each be left out of a guard.",
    )
    .held_by(&[
        "a Resource Guard may leave optional operations out from the start",
        "I19: whoever may write the guard may leave an optional operation out, and that frees it",
    ]),
    Claim::document(
        "op.all-on-by-default",
        "S0: Select operations to protect using Resource Guard, lead; REC: guard-put-default-2023-05-01",
        "A new guard protects every supported operation unless told otherwise.",
    )
    .held_by(&["a new Resource Guard protects every critical operation unless told otherwise", "I8"]),
    Claim::document(
        "op.exclusion-of-the-guard",
        "S0: Critical operations",
        "What a guard leaves out it leaves out for every vault tied to it, from the same moment; no vault has a \
         list of its own.",
    )
    .held_by(&["an exclusion frees the operation for every vault of the guard", "I7"])
    .decided(&["M13"]),
    Claim::capture(
        "op.exclusion-list",
        "REC: guard-put-exclude-two-ops",
        "A guard that leaves operations out lists them, and does not list them among what it protects.",
    )
    .held_by(&["real_guards_are_read_and_come_back_whole"])
    .decided(&["M15"]),
    Claim::document(
        "op.disable-soft-delete",
        "S0: Critical operations; S1: Critical operations",
        "Turning soft delete off is critical; turning it on is not.",
    )
    .held_by(&[
        "what is not critical in any edition passes without the guard",
        "what the guard leaves out leaves the mandatory operations shut",
    ]),
    Claim::document(
        "op.disable-mua",
        "S0: Disable MUA on a Recovery Services vault, lead; S0: Critical operations",
        "Disabling MUA is itself critical. “Disable MUA protection” and “Remove MUA protection” are two names of \
         one operation.",
    )
    .differs("The tables and the Properties page name it differently; so do the documents of 2025.")
    .held_by(&["MUA ends only with the guard's key"])
    .decided(&["M25"]),
    Claim::capture(
        "op.unlock",
        "REC: bv-proxy-unlockDelete, bv-proxy-delete; SPEC: unlockDelete",
        "A deletion that the guard protects is unlocked first, with the vault's right to unlock and the guard's key; an unlock \
         lasts 30 minutes.",
    )
    .differs("A command that deletes unlocks by itself, as the portal does; Azure's interface takes a call for each.")
    .held_by(&[
        "M25: a vault is freed of its guard in two calls, the one that unlocks and the one that deletes",
        "a deletion is unlocked only with the guard's key, and by the vault's own right to unlock",
        "to delete takes the vault's right to unlock beside the right to delete, wherever a guard is asked",
        "a Backup vault's deletions are unlocked by its own right and its own keys",
        "who asks whether a deletion may be unlocked is asked for the keys of whatever it unlocks",
        "nothing is unlocked where no guard is, nothing is there, or nothing is left",
    ])
    .decided(&["M25"])
    .about(&[Command("unlockDelete")]),
    Claim::our_choice(
        "op.unlock-strict",
        "SPEC: unlockDelete; none",
        "Strictly taken the guard's key is asked for at the deletion too, unlocked or not.",
    )
    .applies("profile strict")
    .differs("Azure's request to delete names none of the guard's keys; so whoever unlocked may delete though the key is gone.")
    .held_by(&["M63: strictly taken, who lost the guard's key deletes nothing, unlocked or not"]),
    Claim::inference(
        "op.unlock-stands-in",
        "REC: bv-proxy-unlockDelete, bv-proxy-delete; SPEC: unlockDelete",
        "Until it lapses an unlock stands in for the guard's key: for one deletion, by the account that unlocked it, under the \
         guard that was asked.",
    )
    .applies("profile observedAzure")
    .differs("What a deletion by another account meets, or a second one, is not known.")
    .held_by(&[
        "M63: an unlocked deletion is the guard's affair again when the half hour is over, to the tick",
        "an unlock is for one deletion by one account",
        "what one guard unlocked is nothing to the next",
        "a question is answered by what is unlocked at its time",
    ])
    .decided(&["M63"]),
    Claim::our_choice(
        "op.preview-any-change",
        "S0: Critical operations; none",
        "Under the preview's rules any change of a policy or of an item's protection is critical, and any way of \
         stopping.",
    )
    .applies("edition preview-2021-12")
    .differs(
        "The preview's document gives no condition; taken at its word, even a raised retention needs the second \
         key. The decision says which edition it judged by.",
    )
    .held_by(&[
        "in the general edition a change that lessens nothing is free, in the preview it is guarded",
        "in the preview's edition even a raised retention needs the second key",
    ])
    .decided(&["M41"])
    .about(&[Operation("modifyPolicy"), Operation("modifyProtection"), Operation("stopProtection")]),
    Claim::client_code(
        "op.reduced-retention",
        "CLI: custom_help.py; S1: Critical operations",
        "A change reduces retention where a tier that was there keeps fewer points or is gone. Only counts compare; \
         a tier that was not there may be added freely.",
    )
    .differs("The service's own rule is not public; this is how Microsoft's client decides whether to ask the guard.")
    .held_by(&[
        "in the general edition a change that lessens nothing is free, in the preview it is guarded",
        "a_retention_is_reduced_where_a_tier_shrinks_or_goes",
        "I9",
    ])
    .decided(&["M29", "M31"])
    .about(&[Operation("modifyPolicy"), Operation("modifyProtection")]),
    Claim::client_code(
        "op.protection-compared",
        "CLI: custom_help.py; S1: Critical operations; MUA25: Critical operations",
        "Giving an item another policy is judged like an edit: the policy that it had against the policy that it \
         gets.",
    )
    .held_by(&[
        "a weaker policy made on purpose cannot be given to an item",
        "in the general edition a change that lessens nothing is free, in the preview it is guarded",
    ])
    .decided(&["M43"])
    .about(&[Operation("modifyProtection")]),
    Claim::inference(
        "op.many-small-steps",
        "none",
        "A reduction in many steps is refused at its first step, and raising first to lower afterwards evades \
         nothing.",
    )
    .differs(
        "Each change is judged against what stands at that moment; that Azure does the same is concluded, not \
         documented.",
    )
    .held_by(&[
        "a reduction in many steps is refused at its first step",
        "raised first and lowered to the old value afterwards is still a reduction",
        "I9",
    ])
    .about(&[Operation("modifyPolicy")]),
    Claim::our_choice(
        "op.no-way-round",
        "none",
        "An item whose protection was stopped is measured against the policy it had when it is protected again; \
         undeleting changes nothing in that.",
    )
    .differs("Unknown in Azure. Or else stopping and resuming with a weaker policy would be a way round the guard.")
    .held_by(&[
        "stopping and resuming with a weaker policy is no way round the guard",
        "deleting and undeleting is no way round the guard either",
    ])
    .about(&[Operation("modifyProtection")]),
    Claim::our_choice(
        "op.unknown-policy",
        "none",
        "Where the old policy is not there to compare with, a change of protection is taken to reduce it.",
    )
    .differs("Azure's clients fail in this case; what is unknown counts as the worse here.")
    .held_by(&["no_way_in_breaks_a_rule_of_the_world"])
    .about(&[Operation("modifyProtection")]),
    Claim::inference(
        "op.new-policy-is-free",
        "S0: Critical operations; none",
        "Making a new policy is never critical: nothing follows it yet. Giving it to an item is.",
    )
    .differs(
        "The action is the same as that of an edit; that Azure lets a new policy pass is concluded from what its \
         client compares.",
    )
    .held_by(&["a weaker policy made on purpose cannot be given to an item"])
    .about(&[Operation("modifyPolicy"), Command("createPolicy")]),
    Claim::document(
        "op.retain-is-free",
        "S1: Critical operations",
        "Stopping protection with the data retained is not critical; deleting the data is.",
    )
    .applies("edition ga-2022-07")
    .held_by(&[
        "in the general edition a change that lessens nothing is free, in the preview it is guarded",
        "protection stops and resumes, and each step fits the one before",
        "I10",
    ])
    .decided(&["M45"]),
    Claim::inference(
        "op.delete-whatever-is-claimed",
        "none",
        "A question about deleting a protected item is taken to delete its data, whatever the asker says of it.",
    )
    .differs("A delete over ARM carries no word about retaining; that it always deletes is concluded.")
    .held_by(&[
        "deletion is critical by what is asked of the item, whatever the asker claims",
        "deleting_an_item_deletes_data_whatever_the_asker_claims",
    ])
    .about(&[Operation("stopProtection")]),
    Claim::our_choice(
        "op.bare-question",
        "none",
        "A question about a bare action is taken to lessen the protection unless it says otherwise.",
    )
    .differs("ARM sees the body of a request; a bare question has none, and the strict answer is the safe one.")
    .held_by(&[
        "a question of a bare action is taken to lessen the protection unless it says otherwise",
        "what is critical only where it lessens protection is judged as told, and strictly if nothing is told",
    ]),
    Claim::document(
        "op.mars-pin",
        "S0: Critical operations; S1: Critical operations; MUA25: Critical operations",
        "Getting the MARS security PIN is critical: “Change MARS security PIN” in 2021 and 2022, “Get backup \
         security PIN” in 2025.",
    )
    .held_by(&["every critical operation is refused to a reader of the guard, in both editions"])
    .decided(&["M49"]),
    Claim::document(
        "op.what-is-free",
        "S0: Critical operations; S1: Critical operations",
        "Enabling backup, enabling soft delete, undeleting, raising retention and resuming are critical nowhere.",
    )
    .held_by(&["what is not critical in any edition passes without the guard"]),
    Claim::document(
        "op.azure-2025-list",
        "MUA25: Critical operations; MUA26; TRN; TF; CLIX",
        "Azure as of 2025 adds to the six: stop backup and retain data, disable immutability, modify encryption \
         settings, delete hybrid container and restore. Before, each is decided by the vault's own rights.",
    )
    .applies("edition azure-2025")
    .held_by(&[
        "M55: what 2025 adds is refused to a reader of the guard, asked by its own name",
        "M55: what 2025 adds is decided by the vault's own rights before",
        "the operations of 2022 keep their keys in 2025",
    ])
    .decided(&["M51", "M55"]),
    Claim::document(
        "op.backup-vault-list",
        "MUA23: Backup vaults; MUA25: Critical operations; TF; REC: guard-put-default-2023-05-01 and 2024-04-01",
        "Backup vaults have operations of their own, which a guard leaves out by themselves: two and the mandatory \
         disabling of soft delete from 2023 on, nine in 2025. Removing MUA and disabling soft delete are mandatory.",
    )
    .held_by(&[
        "M11: no guard leaves out what is mandatory, for either kind of vault",
        "guards_list_as_many_operations_as_captured_ones_do",
    ])
    .decided(&["M11"]),
    Claim::our_choice(
        "op.retain-either-way",
        "MUA25: Critical operations; CLI: custom_wl.py",
        "In 2025 stopping a backup is critical whether the data is retained for ever or as per policy.",
    )
    .applies("edition azure-2025")
    .differs(
        "The documents list both; Microsoft's client asks for the guard's key only where the data is retained for \
         ever.",
    )
    .held_by(&[
        "M45: to stop protection and retain the data needs the guard's key in 2025 and not before",
        "M47: an item of a Recovery Services vault is retained as per policy by the key that retains it for ever",
    ])
    .decided(&["M47"])
    .about(&[Operation("stopRetainingData"), Operation("suspendBackupInstance")]),
    Claim::our_choice(
        "op.restore-by-default",
        "TRN; REC: guard-put-default-2024-04-01",
        "Restore is protected unless the guard leaves it out.",
    )
    .applies("edition azure-2025")
    .differs("A guard made over the API has it so; in the portal's wizard restore is off until it is chosen.")
    .held_by(&["M55: what 2025 adds is refused to a reader of the guard, asked by its own name"])
    .about(&[Operation("restore"), Operation("restoreBackupInstance")]),
    Claim::our_choice(
        "op.listed",
        "REC: guard-put-default-2024-04-01; TF; TRN",
        "A guard's JSON names the operations that captured guards name: six, eight, eighteen. Modify encryption \
         settings and delete hybrid container of a Recovery Services vault are protected and not named.",
    )
    .differs("The two came with the documents of 2026; no guard that names them was captured.")
    .held_by(&[
        "a_guard_of_an_edition_names_what_the_real_guard_of_its_time_does",
        "guards_list_as_many_operations_as_captured_ones_do",
    ])
    .about(&[Operation("modifyEncryption"), Operation("deleteHybridContainer")]),
    Claim::our_choice(
        "op.request-type-not-seen",
        "none",
        "The guard's key for deleting a hybrid container is named after its neighbours.",
    )
    .differs("No request type for it was ever seen.")
    .held_by(&["M55: what 2025 adds is refused to a reader of the guard, asked by its own name"])
    .about(&[Operation("deleteHybridContainer")]),
    Claim::inference(
        "op.suffix",
        "REC: guard-put-default-2024-04-01",
        "One action may stand for several operations, told apart by what follows a `#`. A question without it asks \
         for the key of each that the edition guards.",
    )
    .differs("Azure sees the request's body; a bare question has none.")
    .held_by(&[
        "an action that may stand for several operations asks for the key of each",
        "one_action_may_stand_for_several_operations_and_a_suffix_tells_which",
    ]),
    Claim::our_choice(
        "op.mandatory-in-every-edition",
        "none",
        "An edition that does not know a mandatory operation of a Backup vault guards it still where the vault is \
         tied.",
    )
    .differs("Azure has no such setting; a vault tied under a later edition would be freed by an earlier one.")
    .held_by(&["editions_differ_in_what_they_call_critical"])
    .about(&[Operation("disableBackupVaultMua"), Operation("disableBackupVaultSoftDelete")]),
    Claim::our_choice(
        "op.edition",
        "S0; S1; none",
        "The edition is a setting of the sandbox: from the moment it changes, the other year's list decides.",
    )
    .differs("Azure has one list at a time and no such setting.")
    .held_by(&["changing the edition changes what is critical from that moment on"])
    .about(&[Command("setEdition")]),
];
