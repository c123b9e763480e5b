// What the command line says: its help, and answers as text. Stands on nothing; decides nothing.

/** Exit codes. */
export const [YES, NO, USAGE, UNREADABLE, FAILURE] = [0, 1, 2, 3, 4];

/** How many problems are told one by one. */
const MOST_TOLD = 20;
/** The last instant that a `Date` takes. */
const LATEST_DATE = 8.64e15;

export const HELP = `usage: mua-core COMMAND ESTATE … [options]

  check   ESTATE PRINCIPAL ACTION SCOPE   says \`allowed\` or \`refused\`
  decide  ESTATE PRINCIPAL ACTION SCOPE   the verdict with its reasons
  explain ESTATE PRINCIPAL ACTION SCOPE   the same, and what would turn it
  report  ESTATE                          each vault: its guard, what that protects, who can open it

  ESTATE is a JSON file as \`Sandbox.fromEstate\` or \`Sandbox.load\` reads it, or \`-\` for what is piped in.

options:
  --at TIME           an RFC 3339 time, a date (midnight, UTC) or milliseconds; otherwise \`exportedAt\`, or this moment if it
                      is left out or null
  --edition EDITION   \`preview-2021-12\`, \`ga-2022-07\` or \`azure-2025\`; otherwise the estate's, or \`ga-2022-07\`
  --json              JSON in the place of text
  --sessions WHERE    signed in \`all\` over (the default), at \`home\` alone, or in these tenants: \`t1,t2\`
  --plane PLANE       \`control\` or \`data\`, where the action alone does not tell
  --keeps-protection  the change does not lessen the protection
  --fail-on KINDS     report: ends with 1 where a vault has a warning of these kinds, of \`any\`, or of \`onePerson\`: those in
                      which one person is enough; with \`problems\`, where the estate itself has a problem
  --version, --help

ends with: 0 allowed, or reported; 1 refused, or what \`--fail-on\` names; 2 the command line is wrong;
           3 the estate cannot be read; 4 the engine has failed, or the answer cannot be written
`;

/** A problem of an estate in one line. */
function problemAsText({ severity, path, code, message }) {
  return `${severity}: ${path || "/"}: ${message} (${code})`;
}

/** Problems, a line each, and no more of them than are read. */
export function problemsAsText(problems, indent = "") {
  const lines = problems.slice(0, MOST_TOLD).map((own) => `${indent}${problemAsText(own)}\n`);
  const rest = problems.length - lines.length;
  return `${lines.join("")}${rest > 0 ? `${indent}and ${rest} more: \`--json\` names all\n` : ""}`;
}

/** An instant as RFC 3339 writes it, or, beyond what `Date` can write, as its milliseconds. */
export function timeOrNumber(instant) {
  return instant <= LATEST_DATE ? new Date(instant).toISOString() : instant;
}

/** The same as text. */
export const timeAsText = (instant) => String(timeOrNumber(instant));

const until = (instant) => (instant === null ? "for ever" : `until ${timeAsText(instant)}`);

const FINDINGS = {
  held: (own) => `held by ${own.heldBy}: ${own.role} at ${own.assignedAt}, ${until(own.until)}`,
  notSignedIn: (own) => `not signed in to the tenant ${own.tenant}`,
  lapsed: (own) => `lapsed since ${timeAsText(own.since)}: ${own.assignment}`,
  eligibleOnly: (own) => `eligible only: ${own.role} is not activated`,
  blockedByDeny: (own) => `taken away by ${own.denyAssignment}`,
  nothing: (own) => (own.nearest.length > 0 ? `not held; held there: ${own.nearest.join(", ")}` : "not held"),
};

/** A decision: its sentence, and a line or two for each step. */
export function decisionAsText({ message, steps }) {
  const lines = steps.map((step) => `  ${step.door}: ${step.action}\n    at ${step.scope}\n    ${FINDINGS[step.finding.kind](step.finding)}`);
  return `${[message, ...lines].join("\n")}\n`;
}

const MISSING = {
  place: (own) => `the place ${own.scope} in a known tenant`,
  guard: (own) => `the Resource Guard ${own.guard}`,
  account: (own) => `an account in the tenant ${own.tenant}`,
  session: (own) => `a session in the tenant ${own.tenant}`,
  lifted: (own) => `the end of the deny assignment ${own.denyAssignment}`,
  grant: (own) => `a role with ${own.action} at ${own.scope} for ${own.principal ?? "that account"}`,
};

/** A decision with its proof. */
export function explanationAsText(decision, proof) {
  const lines = [];
  if (proof === null) lines.push("nothing would turn it: the question names nothing that anybody could hold");
  else if (proof.missing.length > 0) {
    lines.push("it would be allowed with all of these, and with none less:");
    lines.push(...proof.missing.map((own) => `  ${MISSING[own.kind](own)}`));
  } else if (proof.allowed) {
    lines.push("it would be refused without the grants of any one of these:");
    lines.push(...proof.grants.map((grants, at) => `  ${decision.steps[at].door}: ${grants.join(", ")}`));
  }
  return `${decisionAsText(decision)}${lines.map((line) => `${line}\n`).join("")}`;
}

/** By which means somebody comes by a key. */
const MEANS = {
  holds: "holding it",
  assignsRoles: "assigning roles there",
  elevatesAccess: "elevating their access as Global Administrator",
  activates: "activating a role without approval",
  lowersApproval: "changing the settings that ask for approval",
  approvesByAnotherAccount: "approving by another account of theirs",
  changesGuard: "changing or deleting the guard",
  approvesOneself: "approving their own activation",
};

/** The warnings by which one person is enough to open the vault: what `--fail-on onePerson` means. */
const OF_ONE_PERSON = {
  noGuard: () => "no Resource Guard protects the vault",
  guardGone: () => "the Resource Guard is not there",
  holdsBothKeys: (own) => `${own.account} holds both keys`,
  mayGrantGuardKey: (own) => `${own.account} holds the vault's key and may assign roles at the guard`,
  mayChangeGuard: (own) => `${own.account} holds the vault's key and may change or delete the guard`,
  activatesUnapproved: (own) => `${own.account} holds the vault's key and activates the guard's without approval`,
  approvesOneself: (own) => `${own.account} holds the vault's key and alone approves their own activation of the guard's`,
  reachesBothKeys: (own) => `${own.account} comes by both keys alone: the vault's by ${MEANS[own.vault.by]}, the guard's by ${MEANS[own.guard.by]}`,
};
/** The others. */
const OF_CARE = {
  nearGuard: (own) => `the guard is in the same ${own.isolation === "least" ? "subscription" : "tenant"} as the vault`,
  standingGuardKey: (own) => `${own.account} holds the guard's key without an end`,
  leftOut: (own) => `the guard leaves out ${own.operation}`,
  softDeleteOff: () => "soft delete is off",
};
const WARNINGS = { ...OF_ONE_PERSON, ...OF_CARE };

/** Every kind of warning, and those by which one person is enough. */
export const [KINDS, ONE_PERSON] = [Object.keys(WARNINGS), Object.keys(OF_ONE_PERSON)];

/** How the vaults stand. */
export function reportAsText(vaults, { now }) {
  const head = `at ${timeAsText(now)}: ${vaults.length} ${vaults.length === 1 ? "vault" : "vaults"}\n`;
  return head + vaults.map((own) => `\n${vaultAsText(own)}`).join("");
}

function vaultAsText({ vault, guard, isolation, operations, warnings }) {
  const guarded = operations.filter((own) => own.because === "protected");
  const lines = [row("guard", guard === null ? "none" : `${guard} (isolation: ${isolation ?? "unknown"})`)];
  const named = (because) => operations.filter((own) => own.because === because).map((own) => own.label).join(", ");
  if (guard !== null) {
    lines.push(row("protected", named("protected") || "nothing"), row("left out", named("excluded") || "nothing"));
    for (const [labels, { now, justInTime }] of together(guarded)) {
      const of = labels === undefined ? "" : `${labels}: `;
      lines.push(row("can open now", of + (now.map(holder).join("; ") || "nobody")));
      lines.push(row("just in time", of + (justInTime.map(activator).join("; ") || "nobody")));
    }
  }
  lines.push(...warnings.map((own) => row("warning", `${WARNINGS[own.kind](own)}${ofWhich(own, guarded)} (${own.kind})`)));
  return `${vault}\n${lines.join("")}`;
}

/** Of which operations a warning is true, where it is not of all that the guard protects. */
function ofWhich({ operations }, guarded) {
  const named = guarded.filter((own) => operations?.includes(own.operation));
  return named.length === 0 || named.length === guarded.length ? "" : `, for: ${named.map((own) => own.label).join(", ")}`;
}

const row = (name, value) => `  ${name.padEnd(13)} ${value}\n`;
const holder = (own) => `${own.displayName} (${own.account}; ${own.role}, ${until(own.until)})`;
const activator = (own) => `${own.displayName} (${own.account}; ${own.role}, ${approval(own)})`;

function approval({ needsApproval, approvers }) {
  if (!needsApproval) return "without approval";
  return approvers.length > 0 ? `approved by ${approvers.join(" or ")}` : "approved by nobody who is there";
}

/** Operations that the same people can open are told together; where that is all of them, without their names. */
function together(operations) {
  const groups = new Map();
  for (const own of operations) {
    // The same people are one list.
    const group = groups.get(own.now) ?? { labels: [], own };
    group.labels.push(own.label);
    groups.set(own.now, group);
  }
  return [...groups.values()].map(({ labels, own }) => [groups.size === 1 ? undefined : labels.join(", "), own]);
}
