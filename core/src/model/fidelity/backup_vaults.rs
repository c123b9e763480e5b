//! Backup vaults: how they are made, tied and told. Stands on `claim`.

use super::claim::Claim;
use super::claim::Subject::{Command, Fault, Operation};

pub(super) const CLAIMS: &[Claim] = &[
    Claim::capture(
        "backup-vault.made",
        "REC: bv-put-initial, bv-put-softdelete-off; BK-soft-delete",
        "A Backup vault is made with its redundancy, soft delete with its days, and immutability; told nothing, it keeps \
         deleted data for 14 days, has copies in another region, and is not immutable. It has no policy of its own.",
    )
    .held_by(&[
        "a Backup vault is made with what the portal asks for, and has no policy of its own",
        "a Backup vault that is told nothing keeps deleted data for 14 days, has copies in another region, and is not \
         immutable",
        "what is no Backup vault, or keeps for too few days, is not made",
    ])
    .about(&[Command("createBackupVault")]),
    Claim::document(
        "backup-vault.tied-by-edition",
        "S0; MUA23: Backup vaults",
        "A Backup vault is tied by its own action and read on the guard, in the editions that know it: the preview does \
         not.",
    )
    .held_by(&[
        "each edition ties the Backup vaults that it knows",
        "to tie a Backup vault takes its own right and read on the guard",
    ])
    .about(&[Fault("NotSupported")]),
    Claim::document(
        "backup-vault.own-keys",
        "MUA25: Critical operations; TF; REC: bv-proxy-put",
        "Each critical operation on a Backup vault asks for the guard's key of its own, and for the action of Backup \
         vaults.",
    )
    .held_by(&[
        "every critical operation on a Backup vault asks for its own key, and with the vault's key alone is refused",
        "every critical operation on a Backup vault is done with both keys",
        "to turn the immutability of a Backup vault off is critical, to turn it on is not",
        "what keeps as much or more in a Backup vault is free",
    ]),
    Claim::document(
        "backup-vault.left-out-apart",
        "MUA25: Critical operations",
        "What a guard leaves out of one kind of vault it protects still in the other.",
    )
    .held_by(&["a guard leaves the operations of each kind of vault out by themselves"]),
    Claim::document(
        "backup-vault.before-2025",
        "MUA23: Backup vaults",
        "Before 2025 a guard protects of a Backup vault the deletion of a backup instance, soft delete, and its own removal.",
    )
    .applies("edition ga-2022-07")
    .held_by(&[
        "before 2025 a guard protects of a Backup vault the deletion of an instance, soft delete and its own removal",
    ]),
    Claim::capture(
        "backup-vault.proxy",
        "REC: bv-proxy-put, bv-proxy-get",
        "A Backup vault's proxy is called `DppResourceGuardProxy`, lists the operations of Backup vaults alone, nine unless \
         some are left out, and says `vaults` in its type where its id says `backupVaults`.",
    )
    .held_by(&[
        "m73_the_proxy_of_a_backup_vault_lists_what_the_captured_one_does",
        "a_real_backup_vault_with_its_proxy_is_guarded",
    ])
    .decided(&["M73"]),
    Claim::capture(
        "backup-vault.shape",
        "REC: bv-put-initial, bv-put-softdelete-off, bv-put-softdelete-alwayson",
        "A Backup vault is read and written in its own words: soft delete is On, Off or AlwaysOn, and a yes or no says \
         whether a guard protects it.",
    )
    .held_by(&["real_backup_vaults_are_read_and_come_back_whole", "a_backup_vault_goes_out_and_comes_back_the_same"]),
    Claim::document(
        "backup-vault.sources",
        "MUA25: Critical operations; REC: bv-policy-put-disk, bv-policy-put-blob, bi-get-before-delete",
        "A Backup vault protects disks, blobs, PostgreSQL databases and Kubernetes clusters; a Recovery Services vault \
         protects the others.",
    )
    .held_by(&["each kind of vault protects sources of its own", "a policy is for sources that its vault protects"]),
    Claim::our_choice(
        "backup-vault.schedules",
        "REC: bv-policy-put-disk, bv-policy-put-blob",
        "Policies of Backup vaults keep tiers and have schedules as those of Recovery Services vaults, measured as those of \
         virtual machines.",
    )
    .differs(
        "Azure writes them as rules with data stores and tags, and each kind of source takes some schedules alone; a blob may \
         be kept without any.",
    )
    .held_by(&["every critical operation on a Backup vault asks for its own key, and with the vault's key alone is refused"])
    .about(&[Operation("modifyBackupInstance")]),
    Claim::document(
        "backup-vault.has-not",
        "MUA25: Critical operations; BK-security: Security PIN",
        "A Backup vault has no security PIN and no security features of hybrid backups.",
    )
    .held_by(&["a Backup vault has no security PIN and no security features of hybrid backups"]),
    Claim::capture(
        "backup-vault.deleted-instances",
        "REC: bi-delete-202, deleted-bi-get, bi-undelete-200, bi-get-after-undelete",
        "A deleted backup instance is kept for the vault's days as a resource of another type, and comes back stopped by the \
         right to undelete it there.",
    )
    .held_by(&[
        "a deleted backup instance is kept for the vault's days and comes back stopped, by a right of its own",
        "a lock stands in the way of a Backup vault as of any resource",
        "a Backup vault that moves keeps its tie, and its group is not deleted while it holds something",
    ])
    .about(&[Command("undeleteItem")]),
    Claim::data(
        "backup-vault.roles",
        "ROLES",
        "The built-in roles for backups hold on Backup vaults what their definitions name and no more.",
    )
    .held_by(&["the roles for backups hold on Backup vaults what they name and no more"]),
    Claim::capture(
        "backup-vault.stopped-or-suspended",
        "REC: bi-get-protection-stopped, bi-get-backups-suspended, bi-resumeProtection-202",
        "Backups of an instance stop for ever, or are suspended so that what is kept ends as the policy says; each is an action \
         with a key of its own, and neither takes a key to resume.",
    )
    .held_by(&[
        "V15: a backup instance is stopped for ever or suspended, each by an action and a key of its own, and goes on by another",
        "in the preview to resume an item of a Recovery Services vault is critical, as any change of its protection",
    ])
    .decided(&["V15"]),
    Claim::inference(
        "backup-vault.resume-action",
        "REC: bi-resumeProtection-202",
        "A suspended instance resumes by the action `resumeBackups`, a stopped one by `resumeProtection`.",
    )
    .differs("The second was captured, the first was not.")
    .held_by(&["V15: a backup instance is stopped for ever or suspended, each by an action and a key of its own, and goes on by another"])
    .about(&[Command("resumeProtection")]),
    Claim::document(
        "backup-vault.restore",
        "MUA25: Critical operations; TF",
        "A restore changes nothing in the vault and is critical in 2025, in either kind of vault.",
    )
    .applies("edition azure-2025")
    .held_by(&[
        "M55: a restore asks for the guard's key in 2025 and not before",
        "what is deleted is neither restored nor resumed until it is undeleted",
    ]),
];
