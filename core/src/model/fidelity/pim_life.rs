//! How assignments end, are prolonged and changed, and what is kept of it. Stands on `claim`.

use super::claim::Claim;
use super::claim::Subject::{Command, Fault};

pub(super) const CLAIMS: &[Claim] = &[
    Claim::document(
        "pim.expiry-mails",
        "PIM-renew: When notifications are sent; PIM-mail",
        "Of the end of an eligible or active assignment its holder and the administrators of the place are told 14 \
         days before, one day before, and when it comes; each once.",
    )
    .held_by(&["an active assignment ends with mails, an activation without"])
    .decided(&["P47"]),
    Claim::document(
        "pim.extend",
        "PIM-renew: Extend",
        "The holder of an assignment that ends within 14 days may ask to extend it; members of a group may not, and \
         while one request waits there is no second.",
    )
    .held_by(&[
        "members of a group ask for no extension of what their group holds",
        "a permanent assignment is never extended",
    ])
    .decided(&["P33"])
    .about(&[Command("requestExtension"), Fault("NotExtendable")]),
    Claim::document(
        "pim.renew",
        "PIM-renew: Renew",
        "An assignment that has ended stays listed for 30 days and may be renewed in that time.",
    )
    .differs("Whether the thirtieth day itself counts is not said; here its last instant is the last.")
    .held_by(&["P37: an assignment that has ended is renewed within 30 days"])
    .decided(&["P37"]),
    Claim::document(
        "pim.extension-answer",
        "PIM-renew: Who can extend and renew; PIM",
        "Administrators of the place decide on extensions and renewals, and may change start, end and type.",
    )
    .differs("Another article names administrators of the directory; that is about directory roles.")
    .held_by(&["an extension is denied, and the assignment ends as it did"])
    .decided(&["P35"])
    .about(&[Command("answerExtension")]),
    Claim::document(
        "pim.extend-outright",
        "PIM-renew: Admin extend",
        "What an administrator extends or renews takes nobody's approval.",
    )
    .held_by(&["what an administrator extends takes nobody's approval"])
    .about(&[Command("extendAssignment")]),
    Claim::our_choice(
        "pim.extension-waits",
        "PIM-renew; none",
        "A request to extend or renew waits for as long as its assignment is listed, and then dies.",
    )
    .differs("How long such a request waits is not documented.")
    .held_by(&["a_request_to_prolong_lapses_with_the_listing_of_its_assignment"]),
    Claim::our_choice(
        "pim.life-ahead",
        "PIM-settings: Assignment duration; none",
        "Where an assignment is prolonged or changed, its longest life is counted from now or from its later start.",
    )
    .differs("From when the service counts there is not documented.")
    .held_by(&["what an administrator extends takes nobody's approval"]),
    Claim::data(
        "pim.update",
        "SPEC: AdminUpdate; ROLES: Owner, User Access Administrator",
        "Administrators may change when an assignment begins or ends until it has ended; what was activated from it \
         ends with it.",
    )
    .held_by(&["start and end of an assignment can be changed until it has ended"])
    .about(&[Command("updateAssignment")]),
    Claim::document(
        "pim.records",
        "SPEC: roleEligibilityScheduleRequests, roleAssignmentScheduleRequests",
        "Whatever is asked for or done about an assignment leaves a request of its type and status, in the service's \
         own words.",
    )
    .held_by(&["each deed of an administrator leaves a request on record"]),
    Claim::capture(
        "pim.estate",
        "REC: pim-policy-organization-default; SPEC: roleEligibilityScheduleInstances, roleManagementPolicies",
        "Exports of eligibilities, activations and role policies are read and written in Azure's shapes; a rule that \
         is not understood is kept and told, an unreadable end is an error.",
    )
    .held_by(&[
        "eligibilities_activations_and_settings_are_read",
        "what_is_not_understood_is_told_at_its_place",
        "the_untouched_policy_reads_as_the_untouched_settings",
    ]),
    Claim::capture(
        "pim.granted-later",
        "REC: pim-assignment-request-future-start-Granted, pim-assignment-request-AdminAssign-Provisioned",
        "A request that is granted for a start in the future is Granted, and Provisioned once it has started.",
    )
    .held_by(&["an activation may start later", "what_is_granted_for_later_is_provisioned_once_it_starts"]),
];
