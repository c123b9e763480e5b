//! What Azure has and the engine has not: no verdict here speaks of it. Stands on `claim`.

use super::claim::Claim;

pub(super) const CLAIMS: &[Claim] = &[
    Claim::our_choice(
        "not.request-ids",
        "SPEC: resourceGuardOperationRequests; ISS: hashicorp/terraform-provider-azurerm 31887",
        "A command sends no request id along: the guard is asked for whatever the change needs.",
    )
    .differs("Azure's interface asks for the guard's request ids in the body, and refuses a call without them.")
    .decided(&["M61"]),
    Claim::our_choice(
        "not.authentication-context",
        "PIM-settings: On activation, require",
        "No activation asks for an authentication context: there is no Conditional Access here.",
    )
    .differs("Azure lets settings ask for one in the place of a second factor."),
];
