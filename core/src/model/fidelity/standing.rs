//! How many grants there may be, what of them and of custom roles changes, and who stands above all. Stands on `claim`.

use super::claim::{Claim, Subject::Command, Subject::Fault};

pub(super) const CLAIMS: &[Claim] = &[
    Claim::document(
        "stand.limit",
        "RB-limits: role assignments",
        "There are at most 4,000 role assignments in a subscription with all that is in it, and at most 500 at a management \
         group. What was activated counts; what is only eligible, has not begun or is over does not.",
    )
    .held_by(&[
        "four_thousand_assignments_fill_a_subscription_and_five_hundred_a_management_group",
        "what_is_only_eligible_takes_no_room",
        "what_has_not_begun_or_is_over_takes_no_room",
    ])
    .decided(&["R41", "R43"]),
    Claim::our_choice(
        "stand.room-ahead",
        "RB-limits: role assignments; none",
        "An assignment that begins later needs room when it is made, and so does an activation when it is granted.",
    )
    .differs("Whether Azure looks when it is made or when it begins is not said, nor what becomes of one that finds no room.")
    .held_by(&["what_has_not_begun_or_is_over_takes_no_room"])
    .about(&[Fault("RoleAssignmentLimitExceeded"), Command("assignRoleForTime"), Command("activateRole")]),
    Claim::document(
        "stand.texts",
        "RB-limits: description and condition; RB-limits: custom roles",
        "A description has at most 2 KB and a condition at most 8 KB, and a directory has at most 5,000 custom roles.",
    )
    .held_by(&["five_thousand_custom_roles_fill_a_directory", "a condition that cannot be read is refused"]),
    Claim::capture(
        "stand.update",
        "REC: ra-put-201-update-same-name; RB-trouble: RoleAssignmentUpdateNotPermitted",
        "Of a role assignment the description and the condition change, by whoever may make one; principal, role and place \
         never do.",
    )
    .held_by(&["R39: a role assignment takes another description and condition, and no other principal", "I37"])
    .decided(&["R39"]),
    Claim::document(
        "stand.last-owner",
        "RB-trouble: Cannot delete the last RBAC admin assignment",
        "The last Owner assigned at a subscription is removed by a Global Administrator alone.",
    )
    .differs(
        "Azure's word is of removing alone. An Owner whose time ends, who gives the role back or whose assignment gets a \
         condition is not kept here either; one who is gone, or under a condition, does not count as an Owner who is left.",
    )
    .held_by(&["R45: the last Owner of a subscription is removed by a Global Administrator alone"])
    .decided(&["R45"]),
    Claim::document(
        "stand.elevate",
        "ENTRA: elevate-access-global-admin",
        "A Global Administrator holds nothing by that role. By elevating they get User Access Administrator at the root of \
         their own directory, which stays until somebody removes it, whether or not they are Global Administrator still.",
    )
    .differs("To be Global Administrator only for a time is not modelled.")
    .held_by(&[
        "I36: a Global Administrator holds nothing until they elevate, and then above everything, until somebody removes it",
        "elevated access ends at the wall between directories",
        "I36",
    ]),
    Claim::inference(
        "stand.foreign-root",
        "none",
        "What is assigned at the root of another directory cannot be seen, changed or removed.",
    )
    .differs("Each of Azure's directories has a root of its own; no document says what asking about another's gives.")
    .held_by(&["elevated access ends at the wall between directories"])
    .about(&[Command("removeRoleAssignment"), Command("updateRoleAssignment")]),
    Claim::document(
        "stand.gone",
        "RB-trouble: Identity not found",
        "Whoever is removed from a directory leaves their role assignments behind, of a principal that is not known, and they \
         grant nothing.",
    )
    .held_by(&["whoever is removed leaves grants that nobody holds, and comes back as nobody", "I30"]),
    Claim::our_choice(
        "stand.gone-for-good",
        "none",
        "The id of somebody who is gone is not given again while anything names it.",
    )
    .differs("Azure draws object ids and never draws one twice; here they can be chosen.")
    .held_by(&["whoever is removed leaves grants that nobody holds, and comes back as nobody"])
    .about(&[Command("removePrincipal"), Command("addPerson"), Command("addServicePrincipal"), Command("createGroup")]),
    Claim::document(
        "stand.application",
        "PIM-assign: service principals; RB-assignments",
        "An application holds roles and acts like anybody, and cannot be made eligible.",
    )
    .held_by(&["an application holds roles and acts, and is never eligible for anything"])
    .decided(&["P31"]),
    Claim::our_choice(
        "stand.application-in-group",
        "none",
        "An application that is in a group that is eligible activates nothing by it.",
    )
    .differs("Azure's documents speak of applications by themselves alone.")
    .held_by(&["an application holds roles and acts, and is never eligible for anything"])
    .about(&[Command("activateRole")]),
    Claim::document(
        "stand.roles",
        "RB-trouble: RoleDefinitionHasAssignments; RB-roles: AssignableScopes",
        "A custom role is changed by whoever may write roles at every place where it may be assigned, old and new, and deleted \
         once no assignment names it. It has one management group at most, and a built-in role stays as it is.",
    )
    .held_by(&["a custom role is changed by whoever may where it lives, and deleted once nobody holds it"]),
    Claim::our_choice(
        "stand.roles-in-use",
        "none",
        "An eligibility keeps a custom role from being deleted as an assignment does, also when its time is over; and neither \
         is left at a place where the role may not be assigned any more.",
    )
    .differs("Azure's message speaks of role assignments, on deleting; of narrowing a role in use no document speaks.")
    .held_by(&["a custom role that is held somewhere stays assignable there"])
    .about(&[Fault("RoleDefinitionHasAssignments"), Command("updateRole"), Command("deleteRole")]),
    Claim::document(
        "stand.guest-names",
        "RB-guests: assign a role; ENTRA: external-collaboration-settings",
        "A guest who may assign roles assigns them to anybody whom they name exactly.",
    )
    .differs("In Azure a guest cannot browse the directory for that; here nothing is browsed, and whoever reads the world sees all.")
    .held_by(&["R49: a guest who is Owner assigns a role to whom they name exactly"])
    .decided(&["R49"]),
];
