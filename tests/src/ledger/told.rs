//! The words of the ledger's document that are not the engine's own: foreword, and which rule answers which point. Stands on
//! nothing but the bases.

use mua_core::Basis;

pub(super) const FOREWORD: &str = "\
# Fidelity: what each rule stands on

This is the ledger of MUA Sandbox: every rule that its engine follows, in our words; what the rule stands on; where Azure
differs or where nobody outside knows what Azure does; and what holds the rule in place, so that it cannot change unnoticed.
Read it before you trust a verdict, and cite it by a rule's id.

The ledger is data of the engine (`mua_core::fidelity()`, folder `core/src/model/fidelity`), and this page is written from it
and from the corpus. A test holds that the page is what they say, that every source and every test it names is there, that
every numbered step of the two documents behind the product is covered, and that every decided case has its rule. Do not edit
the page: change the data and run `UPDATE_GOLDEN=1 cargo test -p mua-tests --test golden`.

A refusal whose rule stands on inference or on our choice may not be Azure's refusal. Such rules say in their fifth column how
Azure differs, or what is not known. *Held by* names sentences of the corpus (`tests/corpus`) and of the tests in a browser or
in Node in quotes, test functions, and invariants (`I1` and so on, `tests/src/invariants`). Beside them the whole engine is
held against an oracle that tells the rules a second time, over random walks.

";

pub(super) fn meaning(basis: Basis) -> &'static str {
    match basis {
        Basis::Document => "Microsoft's documentation says so",
        Basis::Capture => "a recorded request and reply of the live service shows it",
        Basis::ClientCode => "Microsoft's own client code does it so",
        Basis::Data => "it follows from the published definitions of the built-in roles",
        Basis::Inference => "concluded from what is known; no source says it",
        Basis::OurChoice => "sources are silent or disagree, or the engine does less or more than Azure: decided here",
    }
}

pub(super) const HEAD: &str = "\
| id | rule | basis | source | where Azure differs or is unknown | held by |
|---|---|---|---|---|---|
";

pub(super) const DISAGREEMENTS_LEAD: &str = "\
## Where the sources disagree

| point | the rule that answers it |
|---|---|
";

type Pointer = (&'static str, &'static [&'static str]);

pub(super) const DISAGREEMENTS: [Pointer; 18] = [
    ("Role for a guarded operation: Contributor until 2023, Backup MUA Operator since 2025", &["mua.which-roles"]),
    (
        "Backup MUA Admin overrides MUA (concept of 2025), or has no action on guards (its definition)",
        &["mua.names-that-sound-right"],
    ),
    (
        "Stopping with retention as per policy: critical (concept of 2025), or not guarded (client code)",
        &["op.retain-either-way"],
    ),
    ("Restore: off by default (portal), or on by default (interface)", &["op.restore-by-default"]),
    (
        "Soft delete can be disabled under MUA, or cannot be disabled at all (secure by default)",
        &["vault.disable-purges"],
    ),
    (
        "Backup vaults: one protected operation (how-to of 2025), or six and more (concept, captures)",
        &["op.backup-vault-list"],
    ),
    (
        "Deny assignments: made by Azure alone (articles to 2024), or by users (newest interface)",
        &["rbac.deny-by-people"],
    ),
    ("A guard's description: read-only (definition), or editable (portal)", &["setup.description"]),
    (
        "What a proxy lists: request types (an example), or operations of the vault (captures, followed)",
        &["sandbox.estates"],
    ),
    ("The type of a Backup vault's proxy and its id name the vault differently (captures)", &["backup-vault.proxy"]),
    ("Providers to register: one (2021), or two (since 2022)", &["setup.providers"]),
    (
        "A second factor at activation: asked for (examples), or not (untouched policy, captured)",
        &["pim.default-settings"],
    ),
    ("Length of an activation: from one hour, or from half an hour", &["pim.maximum"]),
    ("How long a change takes to work: seconds, ten minutes, fifteen minutes", &["rbac.at-once"]),
    ("Who is told of a waiting request: all Owners too, or approvers only", &["pim.mails"]),
    ("Who decides on an extension: administrators of the resource, or of the directory", &["pim.extension-answer"]),
    ("“Disable MUA protection” and “Remove MUA protection”", &["op.disable-mua"]),
    (
        "Backup Operator cannot stop backup (article), or can with the data retained (definition)",
        &["rbac.backup-roles"],
    ),
];

pub(super) const UNKNOWN_LEAD: &str = "\
## What nobody outside knows

| point | the rule that is followed meanwhile |
|---|---|
";

pub(super) const UNKNOWN: [Pointer; 8] = [
    ("The exact action that is checked on a guard", &["mua.guard-key"]),
    ("A captured refusal of the guard, and the portal's words for it", &["mua.refusal-explains"]),
    ("The service's own rule for a reduction", &["op.reduced-retention"]),
    (
        "A guard that is moved or deleted, or whose subscription is disabled, while vaults use it",
        &["mua.guard-gone", "life.guard-deleted", "life.moved"],
    ),
    ("Whether an unlocked delete is tied to its caller", &["op.unlock-strict", "op.unlock-stands-in"]),
    ("How many vaults a guard may serve", &["setup.one-guard"]),
    ("The untouched settings of Owner and of User Access Administrator", &["pim.default-settings"]),
    ("Request types of encryption settings and of hybrid containers", &["op.listed", "op.request-type-not-seen"]),
];

pub(super) const RULES_LEAD: &str = "\
## Rules that always hold

The rules of the story that the product tells, which the corpus cites as `R1` to `R12`.

| rule | the rows that hold it |
|---|---|
";

pub(super) const RULES: [Pointer; 12] = [
    ("R1, two keys", &["mua.both-keys", "mua.reader-is-no-key", "mua.which-roles", "mua.inherited-key"]),
    ("R2, critical operations by edition", &["op.preview-list", "op.ga-list", "op.edition"]),
    ("R3, mandatory operations and exclusions", &["op.mandatory", "op.exclusion-of-the-guard"]),
    ("R4, one region, one guard a vault", &["setup.region", "setup.one-guard"]),
    ("R5, Reader to enable, both keys to disable", &["setup.reader", "setup.tie", "op.disable-mua"]),
    ("R6, isolation, and the warning of one's own rights", &["mua.isolation", "mua.own-rights-warned"]),
    ("R7, registered providers", &["setup.providers"]),
    ("R8, the session in the guard's directory", &["mua.session-elsewhere", "mua.session-at-home"]),
    ("R9, the data source is outside", &["mua.outside-the-vault"]),
    ("R10, what the preview covered", &["setup.recovery-vaults-only"]),
    ("R11, the guard's description", &["setup.description"]),
    ("R12, a denial changes nothing and says why", &["mua.refusal-changes-nothing", "mua.refusal-explains"]),
];

pub(super) const DECIDED_LEAD: &str = "\
## Decided cases

The cases against which the product was decided before it was built: `M` multi-user authorization, `R` role-based access
control, `P` just-in-time access, `V` vaults. What a case says is the sentence of the corpus that plays it.

| case | played or held by | settled by |
|---|---|---|
";

pub(super) const SOURCES_LEAD: &str = "\
## Sources

| tag | title | where |
|---|---|---|
";
