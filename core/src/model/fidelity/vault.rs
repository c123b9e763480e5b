//! What becomes of backup data, and what a vault refuses by itself. Stands on `claim`.

use super::claim::Claim;
use super::claim::Subject::{Command, Fault, Operation};

pub(super) const CLAIMS: &[Claim] = &[
    Claim::capture(
        "vault.soft-delete",
        "REC: deleted-bi-get, rsv-items-list-softdeleted; BK-soft-delete",
        "A deleted item is kept for the vault's soft-delete days, 14 unless told otherwise, and is gone at its \
         purge to the tick.",
    )
    .held_by(&[
        "a soft-deleted item is there until its purge, to the tick",
        "a_soft_deleted_item_is_gone_at_its_purge_to_the_tick",
    ])
    .decided(&["V01"]),
    Claim::document("vault.no-soft-delete", "BK-soft-delete", "Without soft delete, what is deleted is gone at once.")
        .held_by(&["without soft delete what is deleted is gone at once"]),
    Claim::our_choice(
        "vault.disable-purges",
        "BK-soft-delete: 2022; BK-default: 2025-11",
        "Disabling soft delete purges at once what is soft-deleted.",
    )
    .differs("As documented in 2022. Since 2025 many vaults cannot disable soft delete at all.")
    .held_by(&["turning soft delete off purges what is soft-deleted"])
    .about(&[Command("disableSoftDelete"), Operation("disableSoftDelete")]),
    Claim::capture(
        "vault.always-on",
        "REC: bv-400-disable-softdelete-when-alwayson",
        "Soft delete that is always on cannot be turned off, even with both keys.",
    )
    .differs("The capture is of a Backup vault; a Recovery Services vault is taken to do alike.")
    .held_by(&["soft delete that is always on cannot be turned off, even with every key"])
    .decided(&["M53"])
    .about(&[Fault("SoftDeleteAlwaysOn")]),
    Claim::document(
        "vault.tags",
        "SPEC: Vaults_Update",
        "Tags may be put on a vault by whoever may write it, 50 of them at most, and change nothing in any verdict; no \
         guard is asked.",
    )
    .held_by(&["the tags of a vault are changed by whoever may write it, within Azure's limits, and no guard is asked"])
    .about(&[Command("updateVault")]),
    Claim::document("vault.pin", "BK-security: Security PIN", "A security PIN lives for five minutes.")
        .held_by(&["a security PIN is worth nothing five minutes after it was given out"])
        .decided(&["M49"]),
    Claim::document(
        "vault.item-states",
        "BK-soft-delete; REC: bi-undelete-200",
        "An item is protected, stopped with its data retained, or soft-deleted; undeleting brings it back stopped, \
         and a step that does not fit the state is rejected.",
    )
    .held_by(&["protection stops and resumes, and each step fits the one before"]),
    Claim::document(
        "vault.sound-retention",
        "BK-limits: daily tier of a virtual machine policy; none",
        "A policy keeps at least one tier and between 1 and 9,999 points in each.",
    )
    .differs("The limits of other tiers and workloads differ; one bound is taken for all.")
    .held_by(&["a_retention_keeps_something_and_not_too_much"])
    .about(&[Fault("InvalidRetention")]),
    Claim::capture(
        "vault.one-item-a-source",
        "REC: bi-400-resume-already-associated",
        "A source that one item protects is not protected by another, in whichever vault; resuming asks again.",
    )
    .differs(
        "The capture is of Backup vaults; a Recovery Services vault is taken to do alike. That a stopped item leaves its source \
         free is our choice, and so is that a source nobody names contends with nothing.",
    )
    .held_by(&["V03: one source is protected by one item at a time, and a soft-deleted item does not take it back from another"])
    .decided(&["V03"])
    .about(&[Command("enableBackup"), Fault("UserErrorDppDatasourceAlreadyHasBackupInstance")]),
    Claim::document(
        "vault.quotas",
        "BK-limits",
        "A subscription has at most 500 vaults in a region; a vault at most 200 policies, 1,000 virtual machines and 50 MARS \
         agents.",
    )
    .differs("Azure's own code for it is not known.")
    .held_by(&["a_vault_holds_so_many_and_no_more", "a_region_of_a_subscription_holds_so_many_vaults_and_no_more"])
    .about(&[Fault("QuotaExceeded")]),
];
