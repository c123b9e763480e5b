//! Every critical operation of the documents, refused for want of the second key, and what of its like is not critical. Stands on
//! `scenario` and its checks. Source: seed 1, "Critical operations".

use mua_core::CriticalOperation;

use super::evidence::Which;
use super::needs::{BLOCKED, GENERAL_AVAILABILITY, GUARD, GUEST, NO_KEY, NOT_PREVIEW, PROTECTS_ALL, READER, TIED};
use super::places::vault;
use super::scenario::{Chapter, Scenario, Seat, Step};
use super::told::{GENERATE, TURN_OFF};
use crate::route::Page;

/// The chapter.
pub const SCENARIOS: &[Scenario] =
    &[SOFT_DELETE, MODIFY_POLICY, MODIFY_PROTECTION, STOP_PROTECTION, SECURITY_PIN, DISABLE_MUA];

const SOFT_DELETE: Scenario = Scenario {
    id: "blocked-soft-delete",
    chapter: Chapter::Blocked,
    title: "Disable soft delete",
    learn: "Soft delete keeps deleted backups for 14 more days. To disable it is a mandatory critical operation: no Resource \
            Guard can leave it out.",
    needs: &BLOCKED,
    steps: &[
        Step {
            title: "Turn soft delete off",
            text: TURN_OFF,
            hint: "A banner says that this is a protected operation. Save anyway: the refusal names the door that is shut.",
            seat: Seat::BackupAdmin,
            page: |scene| vault(scene, Page::Properties),
            check: |scene, from| scene.refused(from, Which::This(CriticalOperation::DisableSoftDelete)).keeping(from),
        },
        Step {
            title: "Authenticate, and try again",
            text: "Choose the directory of the Resource Guard, Authenticate and Save once more.",
            hint: "To be known in the other directory is needed and not enough: the key itself is missing. In one and the same \
                   directory this step is not needed.",
            seat: Seat::BackupAdmin,
            page: |scene| vault(scene, Page::Properties),
            check: |scene, from| scene.refused_signed_in(from, Which::This(CriticalOperation::DisableSoftDelete)),
        },
    ],
};

const MODIFY_POLICY: Scenario = Scenario {
    id: "blocked-modify-policy",
    chapter: Chapter::Blocked,
    title: "Modify backup policy",
    learn: "A policy that keeps less is as good as a slow deletion. To reduce its retention is critical; to raise it is not.",
    needs: &[NOT_PREVIEW, GUARD, GUEST, READER, TIED, NO_KEY, PROTECTS_ALL],
    steps: &[
        Step {
            title: "Reduce a retention",
            text: "Backup policies > GoldPolicy: keep daily recovery points for 7 days, and Save.",
            hint: "The pane says what is reduced before you save.",
            seat: Seat::BackupAdmin,
            page: |scene| vault(scene, Page::Policies),
            check: |scene, from| scene.refused(from, Which::This(CriticalOperation::ModifyPolicy)),
        },
        Step {
            title: "Raise it instead",
            text: "Modify the same policy: keep daily recovery points for 180 days, and Save.",
            hint: "The vault's own key is enough. In the preview of 2021 every change of a policy was critical.",
            seat: Seat::BackupAdmin,
            page: |scene| vault(scene, Page::Policies),
            check: |scene, from| scene.passed(from, CriticalOperation::ModifyPolicy),
        },
    ],
};

const MODIFY_PROTECTION: Scenario = Scenario {
    id: "blocked-modify-protection",
    chapter: Chapter::Blocked,
    title: "Modify protection",
    learn: "An item that is given a policy with less retention loses what the old policy kept. That is critical; the other way \
            round is not.",
    needs: &[NOT_PREVIEW, GUARD, GUEST, READER, TIED, NO_KEY, PROTECTS_ALL],
    steps: &[
        Step {
            title: "Give an item a policy that keeps less",
            text: "Backup items > vm-erp-01 > Modify protection: choose DefaultPolicy and Save.",
            hint: "GoldPolicy keeps more than DefaultPolicy does.",
            seat: Seat::BackupAdmin,
            page: |scene| vault(scene, Page::BackupItems),
            check: |scene, from| scene.refused(from, Which::This(CriticalOperation::ModifyProtection)),
        },
        Step {
            title: "Give an item a policy that keeps more",
            text: "Backup items > vm-web-01 > Modify protection: choose GoldPolicy and Save.",
            hint: "Nothing is reduced, so one key is enough.",
            seat: Seat::BackupAdmin,
            page: |scene| vault(scene, Page::BackupItems),
            check: |scene, from| scene.passed(from, CriticalOperation::ModifyProtection),
        },
    ],
};

const STOP_PROTECTION: Scenario = Scenario {
    id: "blocked-stop-protection",
    chapter: Chapter::Blocked,
    title: "Stop protection",
    learn: "To stop a backup and delete its data is critical. To stop it and retain the data is not, in the edition of July 2022.",
    needs: &[GENERAL_AVAILABILITY, GUARD, GUEST, READER, TIED, NO_KEY, PROTECTS_ALL],
    steps: &[
        Step {
            title: "Stop a backup and delete its data",
            text: "Backup items > vm-erp-01 > Stop backup: choose Delete Backup Data, type the name of the item and press Delete \
                   backup data.",
            hint: "Multi-user authorization covers operations on the vault. To delete the virtual machine itself is outside of it.",
            seat: Seat::BackupAdmin,
            page: |scene| vault(scene, Page::BackupItems),
            check: |scene, from| scene.refused(from, Which::This(CriticalOperation::StopProtection)),
        },
        Step {
            title: "Stop a backup and retain its data",
            text: "Backup items > vm-web-01 > Stop backup: choose Retain Backup Data and press Stop backup.",
            hint: "Azure of 2025 calls this critical too. The edition is picked under Portal settings.",
            seat: Seat::BackupAdmin,
            page: |scene| vault(scene, Page::BackupItems),
            check: |scene, from| scene.passed(from, CriticalOperation::StopProtection),
        },
    ],
};

const SECURITY_PIN: Scenario = Scenario {
    id: "blocked-security-pin",
    chapter: Chapter::Blocked,
    title: "Change MARS security PIN",
    learn: "The backup agent on a server asks for a security PIN before it deletes anything. Whoever gets a PIN can delete.",
    needs: &BLOCKED,
    steps: &[Step {
        title: "Generate a security PIN",
        text: GENERATE,
        hint: "A PIN would be good for five minutes. None is given out.",
        seat: Seat::BackupAdmin,
        page: |scene| vault(scene, Page::Properties),
        check: |scene, from| scene.refused(from, Which::This(CriticalOperation::ChangeMarsPin)),
    }],
};

const DISABLE_MUA: Scenario = Scenario {
    id: "blocked-disable-mua",
    chapter: Chapter::Blocked,
    title: "Disable MUA protection",
    learn: "The lock would be worthless if whoever it holds back could take it off. So to disable MUA is itself critical, and \
            mandatory.",
    needs: &BLOCKED,
    steps: &[Step {
        title: "Take the protection off",
        text: "Properties > Multi-User Authorization > Update: clear Protect with Resource Guard and Save.",
        hint: "The vault stays tied. How it is freed rightly is told in the scenario Disable MUA, with both keys.",
        seat: Seat::BackupAdmin,
        page: |scene| vault(scene, Page::Properties),
        check: |scene, from| scene.refused(from, Which::This(CriticalOperation::DisableMua)),
    }],
};
