//! What Azure has and the engine has not: no verdict here speaks of it. Stands on `claim`.

use super::claim::Claim;

pub(super) const CLAIMS: &[Claim] = &[
    Claim::our_choice(
        "not.two-calls",
        "SPEC: unlockDelete, resourceGuardOperationRequests; REC: bv-proxy-unlockDelete; ISS: \
         hashicorp/terraform-provider-azurerm 31887",
        "A command is one step: no request id is sent along, and nothing is unlocked before it is deleted.",
    )
    .differs(
        "Azure's interface asks for the guard's request ids in the body, and for two calls where something is \
         deleted.",
    )
    .decided(&["M61", "M63"]),
    Claim::our_choice(
        "not.authentication-context",
        "PIM-settings: On activation, require",
        "No activation asks for an authentication context: there is no Conditional Access here.",
    )
    .differs("Azure lets settings ask for one in the place of a second factor."),
];
