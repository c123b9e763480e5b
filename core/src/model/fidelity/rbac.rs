//! How grants are matched, inherited, added up, denied and limited. Stands on `claim`.

use super::claim::Claim;
use super::claim::Subject::{Command, Fault, Finding};

pub(super) const CLAIMS: &[Claim] = &[
    Claim::document(
        "rbac.default-deny",
        "RB-overview: How Azure RBAC determines access",
        "Nothing is allowed unless a role that is held grants it; whoever or whatever is unknown is denied, a vault or a \
         Resource Guard that is not there among them.",
    )
    .differs(
        "Which actions Azure has is not known here: a misspelt one is judged by the patterns of the roles like any other.",
    )
    .held_by(&[
        "whoever or whatever is unknown is denied",
        "a vault or a Resource Guard that is not there is refused, whatever is held above it",
        "a question that names no action or no place is refused with its reason",
        "I41",
    ]),
    Claim::document(
        "rbac.downward",
        "RB-overview: Scope; RB-scope: Scope levels",
        "A role held at a place holds there and everywhere below it, and nowhere else.",
    )
    .held_by(&[
        "a member of a group that holds Contributor on a resource group makes resources there, and only there",
        "a role held at a management group holds in every subscription below it",
        "I31",
    ])
    .decided(&["R01", "R21"]),
    Claim::inference(
        "rbac.whole-segments",
        "RB-scope: Scope format; none",
        "A place is below another only where whole segments of its id say so: the group `App2` is not below `App`.",
    )
    .differs("Concluded from the form of the ids.")
    .held_by(&[
        "a resource group whose name goes on is another resource group",
        "a_place_lies_within_whole_segments_only",
    ])
    .decided(&["R23"]),
    Claim::capture(
        "rbac.ids-in-any-case",
        "REC: several listings, where spellings stand side by side",
        "ARM ids and actions are one in any case of their ASCII letters.",
    )
    .held_by(&["ids and actions are one in any case", "names of items and policies are one in any case", "I40"]),
    Claim::document(
        "rbac.additive",
        "RB-overview: Multiple role assignments",
        "Grants add up: another grant never takes anything away.",
    )
    .held_by(&[
        "adding a grant never takes anything away, and removing it brings the old answer back",
        "I38",
        "I39",
    ]),
    Claim::document(
        "rbac.groups",
        "RB-overview: How Azure RBAC determines access",
        "A group's grants hold for its members and for the members of its members; circles of groups end.",
    )
    .held_by(&["groups hold for the members of their members, and a circle of groups ends", "I34"])
    .decided(&["R03"]),
    Claim::document(
        "rbac.patterns",
        "RB-roles: Actions format",
        "In a role's actions `*` stands for any run of characters, across slashes; letters match in any case.",
    )
    .held_by(&[
        "a trailing wildcard grants every action below it",
        "a pattern matches whole actions in any case, with one wildcard anywhere",
        "a_star_stands_for_any_run_even_across_slashes",
    ])
    .decided(&["R07", "R17", "R19"]),
    Claim::our_choice(
        "rbac.literal-patterns",
        "ROLES: two roles hold a pattern with a trailing space; none",
        "A pattern is taken literally: one that ends in a stray space matches nothing, and one with two slashes \
         around a `*` needs something between them.",
    )
    .differs("How Azure reads such patterns is not known. Literal reading grants less.")
    .held_by(&[
        "a_pattern_with_a_stray_space_matches_nothing",
        "a pattern matches whole actions in any case, with one wildcard anywhere",
    ])
    .decided(&["R61"]),
    Claim::our_choice(
        "rbac.guard-spellings",
        "ROLES: Backup MUA Admin; SPEC: operations of Microsoft.DataProtection",
        "The short and the long spelling of an action on guards are one action.",
    )
    .differs("Azure's operations name the long one, roles use both; a role's list makes sense only if both are one.")
    .held_by(&[
        "the_two_spellings_of_guard_actions_are_one",
        "each_role_may_do_what_the_table_says_and_nothing_else_of_it",
    ]),
    Claim::document(
        "rbac.not-actions",
        "RB-roles: NotActions",
        "NotActions take away from their own role only, and within a role from their own permission block; another \
         role may still grant the action.",
    )
    .differs("That several blocks of one role are subtracted each for itself is inferred.")
    .held_by(&[
        "I32: what one role takes out again another role may still grant",
        "not_actions_take_away_within_their_own_block_only",
    ])
    .decided(&["R09"]),
    Claim::document(
        "rbac.contributor-grants-nothing",
        "RB-roles: NotActions; ROLES: Contributor",
        "Contributor reads role assignments and can neither give nor take one; Owner, User Access Administrator and \
         Role Based Access Control Administrator can.",
    )
    .held_by(&[
        "a Contributor cannot give a role to anybody, nor take one",
        "who may assign roles, make locks and change activation rules",
        "contributor_reads_assignments_and_never_writes_them",
        "I37",
    ])
    .decided(&["R11", "R13", "R15", "R47"]),
    Claim::data(
        "rbac.catalogue",
        "ROLES",
        "The built-in roles that matter here carry Azure's own definitions; a role that is not known grants \
         nothing, and an import says so.",
    )
    .held_by(&["each_role_of_the_catalogue_is_azures_own", "what_is_unknown_is_told_and_grants_nothing"]),
    Claim::data(
        "rbac.backup-roles",
        "ROLES: Backup Contributor, Backup Operator, Backup Reader; BK-rbac",
        "Backup Contributor keeps the vault and cannot delete it or give roles; Backup Operator changes items; \
         Backup Reader changes nothing.",
    )
    .differs(
        "The article says that Backup Operator cannot stop backup; its definition grants the action behind stopping \
         with the data retained, and the definition is followed.",
    )
    .held_by(&[
        "Backup Contributor keeps the vault and cannot delete it or give roles; Backup Reader changes nothing; \
         Backup Operator changes items",
    ])
    .decided(&["R57", "R59"]),
    Claim::document(
        "rbac.tenant-wall",
        "RB-guests: Invite; RB-scope: Scope levels",
        "A grant in one tenant never counts in another; somebody of another tenant needs a guest account.",
    )
    .held_by(&[
        "a grant in one directory never counts in another",
        "a group of one directory takes no member of another",
        "I35",
    ]),
    Claim::capture(
        "rbac.exists-once",
        "REC: ra-409-assignment-exists",
        "The same role for the same principal at the same place is assigned once; again it is rejected.",
    )
    .differs("One whose time is over is no obstacle here; what Azure does then is not known.")
    .held_by(&[
        "the same role to the same principal at the same place is assigned once",
        "a grant whose time is over is no obstacle to the same grant made again",
    ])
    .decided(&["R37"])
    .about(&[Fault("RoleAssignmentExists")]),
    Claim::capture(
        "rbac.known-principal",
        "REC: ra-400-principal-not-found",
        "A role goes only to a principal of the place's own directory, and only if the role is known and may be \
         assigned there.",
    )
    .held_by(&[
        "a role that is not there, or not for this place, and a principal who is not there are told",
        "a custom role is assigned only where it may be",
    ]),
    Claim::our_choice(
        "rbac.place-is-there",
        "none",
        "Nothing is given, denied or set up just in time at a vault, a Resource Guard or a resource group that is not there.",
    )
    .differs("How Azure answers is not known; what was given before would count as soon as the resource is made.")
    .held_by(&["nothing is given at a vault, a Resource Guard or a resource group that is not there"]),
    Claim::document(
        "rbac.data-actions",
        "RB-roles: DataActions; ROLES: DataActions of every role",
        "What is done to data is granted by DataActions minus NotDataActions alone, and denied by them alone: an Owner reads \
         no blob. Which actions those are, the published built-in roles tell.",
    )
    .held_by(&[
        "R05: an Owner reads no blob, and whoever holds its reading on data does nothing else",
        "a star in a role's data actions opens no vault, and an Owner's star no data",
        "what is denied on data is denied there alone, and what is denied on resources is not denied on their data",
        "r05_an_owner_does_nothing_to_data_and_all_that_is_told_to_be_done_to_resources",
    ])
    .decided(&["R05"]),
    Claim::our_choice(
        "rbac.plane-unknown",
        "ROLES: DataActions of every role; none",
        "Below a place where roles name actions on data all at once, a question is refused until it says which plane it means. \
         What no role names as data is done to resources, and so is all of Azure Backup and of authorization.",
    )
    .differs(
        "Azure knows of each operation on which plane it is. An action on data that no published role and no role of the \
         world names is taken here for one on resources, unless the question says otherwise.",
    )
    .held_by(&[
        "data_is_what_roles_name_as_data_and_what_they_leave_open_cannot_be_told",
        "an action that may be done to a resource or to its data is refused until it is said which is meant",
    ]),
    Claim::document(
        "rbac.custom-roles",
        "RB-roles: AssignableScopes",
        "A custom role is assignable in a management group, in subscriptions or in resource groups, and its maker \
         needs roleDefinitions/write in each.",
    )
    .held_by(&[
        "a custom role is assigned only where it may be",
        "a custom role with the guard's key opens the guard, one without it does not",
    ]),
    Claim::document(
        "rbac.conditions",
        "RB-overview: How Azure RBAC determines access; ROLES: Key Vault Data Access Administrator; none",
        "A grant under a condition counts where the condition is met; another grant without one counts beside it. \
         The family is understood by which the right to assign roles is handed on in part.",
    )
    .held_by(&[
        "R35: of two roles that grant an action, the one whose condition is not met does not stand in the way of \
         the other",
        "R35: a Role Based Access Control Administrator under a condition gives and takes the named role alone",
        "what a condition says of kinds of principals and of principals is held",
        "a built-in role whose own condition names some roles assigns those alone",
        "a condition that cannot be read is refused",
    ])
    .decided(&["R35"]),
    Claim::our_choice(
        "rbac.unknown-condition",
        "none",
        "A condition that cannot be read, or that speaks of what is not known here, lets nothing pass that hangs on \
         it, and an import says so.",
    )
    .differs("Azure knows more attributes and evaluates them. What is not understood grants nothing here.")
    .held_by(&["an assignment or a permission under a condition that is not understood grants nothing"])
    .about(&[Finding("nothing"), Command("assignRole")]),
    Claim::our_choice(
        "rbac.condition-on-eligibility",
        "none",
        "Whoever may assign roles in part makes nobody eligible for another role either.",
    )
    .differs(
        "Azure's conditions name the actions of role assignments; whether the schedules of just-in-time access \
         count among them is not said.",
    )
    .held_by(&["a right to assign roles in part makes nobody eligible for another role either"])
    .about(&[Finding("nothing"), Command("makeEligible"), Command("assignRoleForTime")]),
    Claim::document(
        "rbac.time-bound",
        "PIM-assign: Assign a role; PIM-activate: Activate a role",
        "A grant counts from its first instant to the one before its end, to the tick.",
    )
    .held_by(&[
        "a grant counts from its first instant to the one before its end",
        "a grant whose time is over is told with its end",
        "a_time_bound_assignment_ends_to_the_tick_though_azure_lists_it_without_end",
        "I20",
    ]),
    Claim::our_choice(
        "rbac.at-once",
        "RB-trouble: up to ten minutes; PIM-activate: seconds; ISS: MicrosoftDocs/azure-docs 113258",
        "A grant works, and ends, at once.",
    )
    .differs("In Azure a change takes from seconds to fifteen minutes; the articles disagree.")
    .held_by(&["refused, then granted Contributor and done, then refused again once the grant is gone"])
    .about(&[Command("assignRole"), Command("removeRoleAssignment")]),
    Claim::document(
        "rbac.deny-wins",
        "RB-deny: How deny assignments apply; RB-overview: How Azure RBAC determines access",
        "A deny assignment blocks the action whatever roles are held, Owner included, here and below, unless it \
         says that it stays at its own place.",
    )
    .held_by(&[
        "a_deny_assignment_wins_over_owner_and_spares_what_it_exempts",
        "a_deny_assignment_may_stop_at_its_own_place",
    ])
    .decided(&["R25"]),
    Claim::document(
        "rbac.deny-not-actions",
        "RB-deny: Deny assignment properties",
        "NotActions of a deny assignment exempt actions from the denial.",
    )
    .held_by(&["a_deny_assignment_wins_over_owner_and_spares_what_it_exempts"])
    .decided(&["R27"]),
    Claim::document(
        "rbac.deny-everyone",
        "RB-deny: The All Principals principal; AzDeny",
        "A denial may be for everyone of its tenant, and then must exempt somebody; everyone cannot stand among the \
         exempt, and a denial of nobody makes no sense.",
    )
    .held_by(&["everyone_is_everyone_but_the_exempt"])
    .decided(&["R29", "R33"])
    .about(&[Fault("InvalidDenyAssignment")]),
    Claim::inference(
        "rbac.deny-groups",
        "RB-overview: How Azure RBAC determines access; none",
        "A denial of a group holds for the members of its members.",
    )
    .differs("Concluded from how grants to groups hold.")
    .held_by(&["a_group_is_denied_with_the_groups_in_it"])
    .decided(&["R31"])
    .about(&[Finding("blockedByDeny")]),
    Claim::our_choice(
        "rbac.deny-by-people",
        "RB-deny: made by Azure alone; AzDeny: made by users; SPEC: denyAssignments 2024-07-01-preview",
        "People may make and remove deny assignments, with the right to write them.",
    )
    .differs("Older articles say that only Azure makes them; the newest interface lets users do so.")
    .held_by(&["a_deny_assignment_wins_over_owner_and_spares_what_it_exempts"])
    .about(&[Command("createDenyAssignment"), Command("removeDenyAssignment")]),
];
