//! What a backup policy says, and what of it another would take away. Stands on `claim`.

use super::claim::Claim;
use super::claim::Subject::{Command, Fault};

pub(super) const CLAIMS: &[Claim] = &[
    Claim::client_code(
        "policy.instant-restore",
        "CLI: custom_help.py",
        "Fewer days of instant restore, or none where there were some, are a reduction like a shorter tier.",
    )
    .differs("In which editions the service counts them is not known; they count wherever a reduced retention does.")
    .held_by(&[
        "M29, M31, M33: a policy is reduced where a count falls or goes, and by nothing else",
        "M33, M43: a policy that is attached is measured against the one it replaces, by the same rule",
    ])
    .decided(&["M33"]),
    Claim::client_code(
        "policy.parts",
        "CLI: custom_help.py",
        "A part of a database's policy that is kept for fewer days, or goes, is a reduction.",
    )
    .held_by(&["a part of a database's policy that shrinks or goes is a reduction, in every edition"]),
    Claim::client_code(
        "policy.rpo",
        "CLI: custom_help.py; MUA25: Critical operations",
        "The recovery point objective follows from the schedule: the interval of an hourly policy or what its window \
         leaves, a day, the largest gap between the days of a week, the interval of log backups.",
    )
    .differs(
        "The service's own rule is not public. Of the MARS agent the client tells nothing: it is measured as a virtual \
         machine is, and so is an hourly policy that does not say what it is for.",
    )
    .held_by(&[
        "the_recovery_point_objective_follows_the_schedule",
        "M35, M37, M39: a larger recovery point objective asks the guard where the edition says so",
        "M41: another schedule that loses no more asks the guard in the preview alone",
    ])
    .decided(&["M35", "M37", "M39"]),
    Claim::our_choice(
        "policy.sound-schedule",
        "none",
        "A schedule fits its kind of source: hourly every 4, 6, 8 or 12 hours in a window no shorter, file shares not \
         weekly, the MARS agent not hourly, databases in full daily or weekly with other parts between.",
    )
    .differs("The bounds are those that the portal offers; the service may take others.")
    .held_by(&["a policy that makes no sense is not made", "the_parts_of_a_database_fit_together"])
    .about(&[Fault("InvalidSchedule")]),
    Claim::our_choice(
        "policy.of-one-kind",
        "none",
        "A policy that says what kind of source it is for is followed by that kind alone, and stays so; one that says \
         nothing is for every kind.",
    )
    .differs("In Azure every policy is for one kind of source from the start.")
    .held_by(&["a policy is followed by its own kind of source alone"])
    .about(&[Fault("WorkloadMismatch")]),
    Claim::inference(
        "policy.delete",
        "CLI: custom_help.py",
        "A policy is deleted only while nothing follows it, stopped and soft-deleted items included, and to delete it \
         is not critical.",
    )
    .differs("That a stopped item holds its policy is taken from what would else be a way round the guard.")
    .held_by(&[
        "I9: many small steps, stopping and resuming, and a policy made anew under its name evade nothing",
        "a policy that nothing follows is deleted with the vault's key alone, and by nobody without it",
    ])
    .about(&[Command("deletePolicy"), Fault("PolicyInUse")]),
];
