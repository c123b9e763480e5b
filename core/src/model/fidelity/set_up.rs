//! How a guard is made, read, tied to a vault and taken off again: the documents' numbered steps. Stands on `claim`.

use super::claim::Claim;
use super::claim::Subject::{Command, Fault};

pub(super) const CLAIMS: &[Claim] = &[
    Claim::document(
        "setup.vault",
        "S0: Concepts 1; S1: Typical scenario 1",
        "The Backup admin makes the Recovery Services vault; a vault that is there already can be tied as well.",
    )
    .held_by(&[
        "a new vault starts with soft delete on, a policy and no guard",
        "a vault that is there already is tied with Reader on the guard, inherited or not",
    ]),
    Claim::document(
        "setup.guard",
        "S0: Creating a Resource Guard 1-2, 4; S0: Concepts 2; S1: Typical scenario 2",
        "The Security admin makes the guard in the directory of their choice, under a subscription and a resource \
         group, with a name, a region and a description; it must be a new id in a group that is there.",
    )
    .held_by(&[
        "a new Resource Guard protects every critical operation unless told otherwise",
        "a resource is made once, in a group that is there, under a sound name and as what its id says",
        "a Resource Guard is made, and Reader on it is given",
    ]),
    Claim::document(
        "setup.tags",
        "S0: Creating a Resource Guard 3",
        "Tags may be put on the guard, and change nothing in any verdict.",
    )
    .held_by(&["the guard's properties change all together or not at all"]),
    Claim::document(
        "setup.notifications",
        "S0: Creating a Resource Guard 5",
        "Notifications tell that a guard is being made and that it was.",
    )
    .held_by(&["a Resource Guard is made, and Reader on it is given", "a_success_is_told"]),
    Claim::document(
        "setup.region",
        "S0: Before you start; S0: Creating a Resource Guard 2; MCP: manual test sheet",
        "Guard and vault must be in one region; a tie across regions is refused, and the picker lists only guards \
         of the vault's region.",
    )
    .held_by(&[
        "a guard in another region is refused",
        "a guard of another region is neither listed nor accepted, and a grant on the subscription reaches both \
         guards",
        "I12",
    ])
    .decided(&["M19"]),
    Claim::document(
        "setup.providers",
        "S0: Before you start; MUA23: Before you start; ISS: MicrosoftDocs/azure-docs 95139",
        "Both subscriptions must be registered: for Microsoft.RecoveryServices under the preview, for \
         Microsoft.DataProtection as well since 2022.",
    )
    .differs(
        "Without the registration Azure's portal shows an empty list of operations and fails at Review + create; \
         here making the guard, and tying, are rejected with the reason.",
    )
    .held_by(&["both subscriptions must be registered for the providers that the edition asks for", "I13"])
    .decided(&["M65"])
    .about(&[Fault("MissingSubscriptionRegistration")]),
    Claim::document(
        "setup.description",
        "S0: Creating a Resource Guard 2; S0: Select operations to protect using Resource Guard 3",
        "The guard's description, how to ask for access, can be edited at any time and is shown in every vault tied \
         to it and in each refusal.",
    )
    .differs("The API's definition calls the description read-only, the portal edits it: it is edited here.")
    .held_by(&[
        "the guard's properties change all together or not at all",
        "a Resource Guard is made, and Reader on it is given",
    ]),
    Claim::document(
        "setup.properties",
        "S0: Select operations to protect using Resource Guard 1-4",
        "In the guard's Properties operations are left out or taken in again, and saved together with the \
         description: all of it or nothing.",
    )
    .held_by(&[
        "the guard's properties change all together or not at all",
        "a Resource Guard is made, and Reader on it is given",
    ]),
    Claim::data(
        "setup.guard-writers",
        "ROLES: Owner, Contributor, Backup MUA Admin; MUA25: Recommended roles",
        "Whoever may write the guard may leave out an optional operation; Reader and Backup MUA Operator may not.",
    )
    .held_by(&[
        "whoever has nothing on the guard cannot change it",
        "I19: whoever may write the guard may leave an optional operation out, and that frees it",
        "a role that reads or that merely sounds right on the guard is no key",
    ])
    .decided(&["M71"]),
    Claim::document(
        "setup.reader",
        "S0: Concepts 3; S0: Assign permissions to the Backup admin on the Resource Guard to enable MUA 1-2; S1: \
         Typical scenario 3",
        "The Security admin assigns Reader on the guard, or above it, to the Backup admin: that is what tying a \
         vault needs on the guard's side.",
    )
    .held_by(&[
        "a vault that is there already is tied with Reader on the guard, inherited or not",
        "a guard that the person cannot read is refused, with or without a guest account",
    ])
    .decided(&["M17"]),
    Claim::document(
        "setup.guest",
        "S0: Assign permissions to the Backup admin on the Resource Guard to enable MUA 3-4",
        "A person of another tenant is named by e-mail and becomes a guest in the guard's tenant; only then can \
         they hold a role there.",
    )
    .held_by(&[
        "a person of another directory is invited by e-mail and given a role",
        "a Resource Guard is made, and Reader on it is given",
    ]),
    Claim::our_choice(
        "setup.guest-at-once",
        "RB-guests: Invitation; ENTRA: external-collaboration-settings",
        "An invited guest has accepted at once, and whoever has an account in the directory and is signed in there \
         may invite.",
    )
    .differs("In Azure the guest redeems the invitation first, and a tenant may restrict who invites.")
    .held_by(&["a guest is invited once, by somebody who is there, and only if they exist"])
    .about(&[Command("inviteGuest"), Fault("NotSignedIn")]),
    Claim::document(
        "setup.tie",
        "S0: Concepts 4; S0: Enable MUA on a Recovery Services vault 1-3; S1: Typical scenario 4; ROLES: \
         backupResourceGuardProxies/write",
        "Tying needs the right to write the vault's proxy, the right to read the guard, and a session in the \
         guard's directory.",
    )
    .held_by(&[
        "a vault that is there already is tied with Reader on the guard, inherited or not",
        "tying needs a session in the guard's directory",
        "reading the guard and reading the vault is not enough to tie them",
        "I13",
    ])
    .decided(&["M17", "M21"]),
    Claim::document(
        "setup.tie-by-uri",
        "S0: Enable MUA on a Recovery Services vault 2",
        "The guard is named by its URI, which its Overview shows, or chosen from the list of guards that the person \
         can read in the chosen directory.",
    )
    .held_by(&[
        "a guard that cannot be read is refused by its URI, and the refusal says whom to ask",
        "whoever_may_read_a_guard_sees_its_subscription_and_no_more",
    ]),
    Claim::capture(
        "setup.tie-again",
        "MCP: manual test sheet, TC-11",
        "Tying again to the same guard succeeds and changes nothing.",
    )
    .held_by(&["tying again to the same guard changes nothing, however the id is written"])
    .decided(&["M23"]),
    Claim::inference(
        "setup.one-guard",
        "SPEC: the proxy's fixed name; none",
        "A vault has one guard; a guard may serve many vaults.",
    )
    .differs("Concluded from the proxy's fixed name; no document gives a number.")
    .held_by(&["an exclusion frees the operation for every vault of the guard", "I16"])
    .about(&[Command("enableMua")]),
    Claim::document(
        "setup.blocked",
        "S0: Protect against unauthorized (protected) operations 1-4",
        "In Properties, Security Settings, Update the slider of soft delete is moved: the pane says that this is \
         protected and asks for the guard's directory; saving without the key fails and soft delete stays on. Other \
         protected operations do alike.",
    )
    .held_by(&[
        "what is critical is blocked, and what is not passes",
        "soft delete stays on while the guard's key is missing, and the refusal names the missing permission",
    ]),
    Claim::document(
        "setup.by-hand",
        "S0: Authorize critical (protected) operations using Azure AD Privileged Identity Management, note; S0: \
         Performing a protected operation after approval",
        "Instead of just-in-time access the Security admin may assign and remove Contributor by hand in Access \
         control (IAM).",
    )
    .held_by(&[
        "refused, then granted Contributor and done, then refused again once the grant is gone",
        "access is given by hand, used, and taken away",
    ]),
    Claim::document(
        "setup.disable",
        "S0: Disable MUA on a Recovery Services vault 1-4",
        "To disable MUA the Backup admin asks for the guard's role, gets it, opens Properties, Multi-User \
         Authorization, Update, takes the mark from “Protect with Resource Guard”, authenticates if the guard is \
         elsewhere, and saves; without the key the save is refused.",
    )
    .held_by(&["MUA ends only with the guard's key", "multi-user authorization is disabled with the second key alone"])
    .decided(&["M25"]),
    Claim::capture(
        "setup.disable-nothing",
        "MCP: manual test sheet",
        "Disabling MUA on a vault that is tied to no guard is rejected.",
    )
    .held_by(&["a vault that is tied to nothing cannot be freed"])
    .about(&[Fault("MuaNotEnabled")]),
    Claim::document(
        "setup.recovery-vaults-only",
        "S0: Concepts, note",
        "The preview covers Recovery Services vaults only, and the portal only; by 2023 Azure's command lines and \
         PowerShell can do it too.",
    )
    .differs("The engine judges every way in alike, for commands know no client.")
    .held_by(&["a resource is made once, in a group that is there, under a sound name and as what its id says"]),
    Claim::document(
        "setup.new-vault",
        "BK-soft-delete: Supported scenarios; none",
        "A new vault has soft delete on for 14 days, one policy that keeps 30 daily points, and no guard.",
    )
    .held_by(&["a new vault starts with soft delete on, a policy and no guard"]),
];
