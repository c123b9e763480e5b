//! What locks stop, and what becomes of ties and grants when a guard, a vault or a resource group goes or moves. Stands on `claim`.

use super::claim::Claim;
use super::claim::Subject::{Command, Fault};

pub(super) const CLAIMS: &[Claim] = &[
    Claim::document(
        "life.lock-delete",
        "LOCK: Considerations",
        "A lock against deletion lets everything be read and changed and nothing be deleted, at its place and \
         below, whoever asks, Owners included.",
    )
    .held_by(&[
        "R51: a lock against deletion keeps what is in a resource group, from its Owner too, and lets it change",
        "a lock against deletion keeps role assignments under it, and a read-only lock new ones out",
    ])
    .decided(&["R51"]),
    Claim::document(
        "life.lock-read-only",
        "LOCK: Considerations",
        "A read-only lock stops whatever writes, posts or deletes.",
    )
    .held_by(&[
        "a read-only lock stops actions too: no PIN is given out and no policy is changed",
        "a_lock_stops_what_its_level_says",
    ]),
    Claim::document(
        "life.lock-strictest",
        "LOCK: Inheritance",
        "Where several locks reach a place, the most restrictive holds.",
    )
    .held_by(&["R55: of the locks above a resource the most restrictive holds"])
    .decided(&["R55"]),
    Claim::document(
        "life.lock-in-a-group",
        "LOCK: Considerations",
        "A lock on one resource stops the deletion of its whole resource group.",
    )
    .held_by(&["R53: a lock on one resource keeps its whole resource group"])
    .decided(&["R53"]),
    Claim::document(
        "life.who-locks",
        "LOCK: Who can create or delete locks; ROLES: Owner, User Access Administrator",
        "Locks are made and lifted by whoever holds everything of Microsoft.Authorization.",
    )
    .held_by(&["who makes and lifts locks: whoever holds everything of Microsoft.Authorization"])
    .decided(&["R15"]),
    Claim::inference(
        "life.lock-after-roles",
        "LOCK: Considerations; none",
        "Locks are looked at once the roles suffice; what a lock stops is a fault and no denial.",
    )
    .differs("That Azure asks the roles first is concluded from the error that an Owner gets.")
    .held_by(&["a read-only lock stops actions too: no PIN is given out and no policy is changed"])
    .about(&[Fault("ScopeLocked")]),
    Claim::inference(
        "life.lock-on-the-guard",
        "LOCK: Considerations, control plane; none",
        "A lock on the guard keeps the guard and stops nothing that the guard opens: what is asked of it is no act \
         on it.",
    )
    .differs("Whether a read-only lock on a guard stops Azure's check of its key is not said.")
    .held_by(&["a lock on the guard is no lock on what the guard opens"])
    .about(&[Fault("ScopeLocked")]),
    Claim::our_choice(
        "life.lock-on-locks",
        "LOCK: Who can create or delete locks; none",
        "No lock stands in the way of making and removing locks.",
    )
    .differs("Azure lets a lock be lifted by whoever may delete locks; that no other lock stops it is concluded.")
    .held_by(&[
        "a lock stands on something that is there, under its own name, and never in the way of its own removal",
        "a_lock_stops_what_its_level_says",
    ])
    .about(&[Fault("ScopeLocked"), Command("deleteLock")]),
    Claim::our_choice(
        "life.lock-and-activation",
        "LOCK: Considerations; none",
        "An activation makes a role assignment, and so a read-only lock stops it; giving an activated role back is \
         never stopped.",
    )
    .differs("Azure knows a status for requests that fail on a lock; what a lock does to a deactivation is not said.")
    .held_by(&["a read-only lock lets no role be activated under it, and lets an activated one be given back"])
    .about(&[Fault("ScopeLocked"), Command("activateRole"), Command("deactivateRole")]),
    Claim::our_choice(
        "life.guard-deleted",
        "MUA25: Recommended roles; ISS: a third-party module's notes; none",
        "A guard may be deleted while vaults are tied to it. Strict: the ties dangle, and what it protected is \
         refused until a guard of that id is there again. Observed of Azure: the ties go with it.",
    )
    .differs(
        "Azure's documents warn of who may delete a guard and do not say what becomes of its vaults; that the \
         requirement goes is reported by a third party.",
    )
    .held_by(&[
        "I17: a guard that is deleted leaves its ties dangling, and all that it protected is refused",
        "observed of Azure, a guard is deleted cleanly and the requirement goes with it",
        "I17",
    ])
    .decided(&["M71"])
    .about(&[Command("deleteGuard"), Command("deleteResourceGroup")]),
    Claim::our_choice(
        "life.moved",
        "none",
        "A vault that moves keeps its guard. A guard that moves leaves its ties at the old id, where they dangle; \
         they fit again when it is moved back. What was assigned directly stays behind; inherited rights come from \
         the new parents.",
    )
    .differs("What Azure does to the ties of a guard that moves is not known. Dangling closes rather than opens.")
    .held_by(&[
        "I18: a guard that moves has the rights of its new parents alone, and its ties dangle until it is back",
        "I18: a vault that moves keeps its guard, and loses what was assigned on it directly",
        "I18",
    ])
    .about(&[Command("moveResource")]),
    Claim::inference(
        "life.within-a-directory",
        "RB-scope: Scope levels; none",
        "Resources move within one directory, by whoever may move from the one group and write the other.",
    )
    .differs("The permissions are Azure's; that nothing moves over the wall between directories is concluded.")
    .held_by(&[
        "nothing moves over the wall between directories",
        "who moves a resource may move from the one group and write the other",
    ])
    .about(&[Command("moveResource"), Fault("TenantMismatch")]),
    Claim::our_choice(
        "life.group-deleted",
        "BK-delete: Before you start; none",
        "A resource group is deleted whole or not at all: not while a vault in it holds items, nor while a guard \
         protects a vault in it.",
    )
    .differs(
        "That a vault must be empty is documented; that it must be freed of its guard first is this sandbox's rule.",
    )
    .held_by(&[
        "a resource group with a vault that cannot be deleted is not deleted",
        "an empty vault and the grants in a group go with their resource group; a Reader deletes none",
    ])
    .about(&[Command("deleteResourceGroup"), Fault("ResourceGroupDeletionBlocked")]),
    Claim::our_choice(
        "life.grants-go",
        "RB-trouble: assignments of deleted resources; none",
        "What was assigned on a place that is gone, or below it, goes with it; deny assignments stay.",
    )
    .differs(
        "In Azure assignments may be left behind. Deny assignments stay here so that nobody is let in by deleting \
         what they were kept from.",
    )
    .held_by(&["what was assigned on a guard goes with the guard"])
    .about(&[Command("deleteGuard"), Command("deleteResourceGroup")]),
    Claim::document(
        "life.vault-goes-empty",
        "BK-delete; BK-rbac",
        "A vault is deleted when nothing is in it any more, soft-deleted items included, by whoever may delete it, which a Backup \
         Contributor may not.",
    )
    .differs("Lately Azure keeps a vault that holds soft-deleted items alone as soft-deleted itself; here it stands until they are purged.")
    .held_by(&[
        "V07: a vault goes when nothing is in it, soft-deleted items least of all",
        "V07: turning soft delete off ends what is soft-deleted, and with it what keeps the vault",
        "a vault is deleted by those alone who may delete it, which a Backup Contributor may not, and a lock keeps it",
    ])
    .decided(&["V07"])
    .about(&[Command("deleteVault"), Fault("ServiceResourceNotEmptyWithContainerDetails")]),
    Claim::our_choice(
        "life.vault-freed-first",
        "BK-delete; none",
        "A vault that a guard protects is not deleted: it is freed first, by the guard's key.",
    )
    .differs("The documents only say to get the guard's permission first; what an empty tied vault does is not known.")
    .held_by(&["I15: a vault that a guard protects is freed by the guard's key before it goes, in every profile"])
    .about(&[Command("deleteVault"), Fault("MuaStillEnabled")]),
];
