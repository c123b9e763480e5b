//! How safely a vault keeps what it holds: soft-delete days, security features, immutability. Stands on `claim`.

use super::claim::Claim;
use super::claim::Subject::{Command, Fault};

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
    Claim::document(
        "keeping.secure-by-default",
        "BK-default; ISS: Azure/azure-cli 32383",
        "In a region that is secure by default nobody turns off soft delete or the security features of a vault, the guard's \
         key or not.",
    )
    .applies("azure-2025")
    .differs("Azure has made every region so for Recovery Services vaults; here none is until it is made so, or the story of disabling soft delete could not be played.")
    .held_by(&[
        "V09: in a region that is secure by default nobody turns soft delete or security features off, from the edition of 2025 on",
        "V09: no region is secure by default until it is made so, and it can be made like any other again",
    ])
    .decided(&["V09"])
    .about(&[Command("setSecureByDefault"), Fault("BMSUserErrorDisablingSoftDeleteStateNotAllowed")]),
    Claim::document(
        "keeping.security-level",
        "BK-levels; REC: rsv-get-mua-disabled, rsv-get-mua-enabled",
        "A vault's security level is Fair with multi-user authorization, Good with soft delete that is always on or immutability \
         that is locked, Excellent with both, and else Poor.",
    )
    .held_by(&[
        "the_security_level_counts_what_cannot_be_turned_off_and_the_second_key",
        "m27_a_tie_shows_in_the_vault_and_in_its_scores_as_it_does_in_azure",
    ]),
];
