//! How safely a vault keeps what it holds: soft-delete days, security features, immutability. Stands on `claim`.

use super::claim::Claim;
use super::claim::Subject::Fault;

pub(super) const CLAIMS: &[Claim] = &[
    Claim::document(
        "keeping.days",
        "BK-soft-delete",
        "Soft delete keeps data for 14 to 180 days, and the days at the time of a deletion govern.",
    )
    .differs("In the years of the first two editions the days could not be chosen; here they can in every edition.")
    .held_by(&[
        "V05: soft delete keeps data for 14 to 180 days",
        "V01, V05: the days at the time of the deletion govern, whatever they are later",
    ])
    .decided(&["V05"])
    .about(&[Fault("InvalidSoftDeleteDays")]),
    Claim::capture(
        "keeping.immutability-locked",
        "REC: bv-400-immutability-locked",
        "Immutability that is locked is changed by nobody.",
    )
    .differs("The capture is of a Backup vault; a Recovery Services vault is taken to do alike.")
    .held_by(&["immutability that is locked is changed by nobody"])
    .about(&[Fault("UserErrorUnsupportedVaultImmutabilityStateChange")]),
    Claim::document(
        "keeping.immutable",
        "BK-immutable",
        "An immutable vault deletes no data and takes no policy that cuts retention, whoever asks; schedules and \
         increases are free.",
    )
    .held_by(&["V11: an immutable vault keeps what it holds, and lets schedules and increases be"])
    .decided(&["V11"]),
    Claim::our_choice(
        "keeping.immutable-soft-deleted",
        "BK-immutable",
        "In an immutable vault soft delete is not turned off while something soft-deleted is left, and fewer days of \
         instant restore are a cut of retention.",
    )
    .differs("The document names neither; both are taken on the safe side.")
    .held_by(&["an immutable vault keeps what is soft-deleted to its end, and lets soft delete be turned off after it"])
    .about(&[Fault("VaultImmutable")]),
    Claim::document(
        "keeping.least-of-mars",
        "BK-security",
        "With security features on, a policy that the MARS agent follows keeps at least 7 days, 4 weeks, 3 months and 1 \
         year in the tiers that it has.",
    )
    .held_by(&[
        "V13: with security features on, a policy of the MARS agent keeps at least 7 days, 4 weeks, 3 months, 1 year",
        "V13: the least that the MARS agent keeps holds for every policy that it follows, and goes with the security features",
    ])
    .decided(&["V13"])
    .about(&[Fault("RetentionBelowMinimum")]),
];
