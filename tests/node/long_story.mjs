// One long scripted story that sends every command and meets every event, fault and finding. Stands on `mua.mjs`; knows no
// types. What it saw is the proof that the types and the engine speak of the same things.
import { ended } from "./ended_chapter.mjs";
import { Sandbox, guest, sampleIds, trainer } from "./mua.mjs";
import { standing } from "./standing_chapter.mjs";

const { vault, guard, vaultTenant, guardTenant, backupAdmin, securityAdmin } = sampleIds;
const backup = { principal: backupAdmin, sessions: "all" };
const security = { principal: securityAdmin, sessions: [guardTenant] };
const guardGroup = guard.split("/providers/")[0];
const vaultGroup = vault.split("/providers/")[0];
const guardSubscription = guardGroup.split("/resourceGroups/")[0];
const vaultSubscription = vaultGroup.split("/resourceGroups/")[0];
const guardNamed = (name) => `${guardGroup}/providers/Microsoft.DataProtection/resourceGuards/${name}`;
const vaultNamed = (name) => `${vaultGroup}/providers/Microsoft.RecoveryServices/vaults/${name}`;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Plays the story; everything sent and everything that came back. */
export function longStory() {
  const seen = { callers: [], commands: [], outcomes: [], decisions: [], questions: [], proofs: [], warnings: [] };
  const story = { world: Sandbox.sample(), seen };
  const chapters = [people, places, resources, items, guarded, deniedByDeny, justInTime, prolonged, backupVaults, lifeAndLocks, ended, standing];
  for (const chapter of [...chapters, senseless]) chapter(story, act);
  return seen;
}

/** Asks and submits; the events that came of it, by type. */
function act({ world, seen }, caller, command) {
  seen.callers.push(caller);
  seen.commands.push(command);
  seen.decisions.push(world.ask(caller, command));
  const outcome = world.submit(caller, command);
  seen.outcomes.push(outcome);
  return Object.fromEntries(outcome.events.map((event) => [event.type, event]));
}

function decide({ world, seen }, question) {
  seen.questions.push(question);
  const decision = world.decide(question);
  seen.decisions.push(decision);
  const proof = world.prove(question);
  if (proof) seen.proofs.push(proof);
  seen.warnings.push(...world.warnings(vault));
  return decision;
}

function people(story) {
  const by = (command) => act(story, trainer, command);
  const { tenant } = by({ type: "createTenant", displayName: "Third", defaultDomain: "third.example" }).tenantCreated;
  by({ type: "createTenant", id: "fourth", displayName: "Fourth", defaultDomain: "fourth.example" });
  const ann = { type: "addPerson", tenant: tenant.id, displayName: "Ann", userPrincipalName: "ann@third.example" };
  by({ ...ann, id: "ann", title: "Auditor" });
  by({ ...ann, userPrincipalName: "ann2@third.example", person: "ann" });
  by({ ...ann, id: "approver", tenant: guardTenant, displayName: "Avi", userPrincipalName: "avi@security.woodgrove.example" });
  by({ type: "createGroup", tenant: tenant.id, displayName: "Drawn" });
  by({ type: "createGroup", id: "approvers", tenant: guardTenant, displayName: "Approvers" });
  by({ type: "addGroupMember", group: "approvers", member: "approver" });
  by({ type: "addGroupMember", group: "approvers", member: securityAdmin });
  by({ type: "removeGroupMember", group: "approvers", member: securityAdmin });
  act(story, security, { type: "inviteGuest", tenant: guardTenant, email: "bao@woodgrove.example", id: guest });
  act(story, security, { type: "inviteGuest", tenant: guardTenant, email: "ann@third.example" });
}

function places(story) {
  const by = (command) => act(story, trainer, command);
  by({ type: "createManagementGroup", tenant: vaultTenant, name: "top", displayName: "Top" });
  const parent = "/providers/Microsoft.Management/managementGroups/top";
  by({ type: "createManagementGroup", tenant: vaultTenant, name: "middle", displayName: "Middle", parent });
  by({ type: "createSubscription", tenant: vaultTenant, displayName: "Drawn" });
  const spare = { type: "createSubscription", id: "spare", tenant: vaultTenant, displayName: "Spare", managementGroup: parent };
  by({ ...spare, owner: backupAdmin });
  act(story, backup, { type: "registerProvider", subscription: "/subscriptions/spare", provider: "Microsoft.Compute" });
  act(story, backup, { type: "createResourceGroup", id: "/subscriptions/spare/resourceGroups/rg", region: "West US" });
  act(story, backup, {
    type: "defineRole",
    name: "Vault looker",
    description: "Looks at vaults",
    actions: ["Microsoft.RecoveryServices/*/read"],
    dataActions: ["Microsoft.Storage/*"],
    notDataActions: ["*/delete"],
    notActions: ["Microsoft.RecoveryServices/vaults/backupJobs/read"],
    assignableScopes: ["/subscriptions/spare"],
  });
  by({ type: "setEdition", edition: "preview-2021-12" });
  by({ type: "setEdition", edition: "azure-2025" });
  by({ type: "setEdition", edition: "ga-2022-07" });
  by({ type: "setProfile", profile: "observedAzure" });
  by({ type: "setProfile", profile: "strict" });
}

function resources(story) {
  act(story, backup, { type: "createVault", id: vaultNamed("second"), region: "East US" });
  act(story, security, { type: "createGuard", id: guardNamed("bare"), region: "westus" });
  act(story, security, {
    type: "createGuard",
    id: guardNamed("full"),
    region: "eastus",
    description: "Ask",
    tags: { team: "security" },
    exclusions: ["changeMarsPin"],
  });
  act(story, security, { type: "updateGuard", guard: guardNamed("bare"), description: "Ask nicely" });
  act(story, security, {
    type: "updateGuard",
    guard: guardNamed("bare"),
    tags: { a: "b" },
    exclusions: ["modifyPolicy", "modifyProtection", "stopProtection"],
  });
  act(story, backup, { type: "updateVault", vault, tags: { team: "backup" } });
  act(story, backup, { type: "updateVault", vault, tags: { " ": "no name" } });
  act(story, backup, { type: "generateSecurityPin", vault });
  const retention = { daily: 10, weekly: 5, monthly: 3, yearly: 1 };
  act(story, backup, { type: "createPolicy", vault, name: "Silver", retention });
  act(story, backup, { type: "modifyPolicy", vault, policy: "Silver", retention: { daily: 11 } });
  policies(story, retention);
  safekeeping(story);
}

function policies(story, retention) {
  const by = (command) => act(story, backup, command);
  const made = { type: "createPolicy", vault, retention };
  const changed = { type: "modifyPolicy", vault, retention };
  by({ ...made, name: "Machines", workload: "virtualMachine", instantRestoreDays: 5, schedule: { type: "daily", at: "22:30" } });
  by({ ...changed, policy: "Machines", workload: "virtualMachine", instantRestoreDays: 0, schedule: { type: "weekly", days: ["friday", "monday"] } });
  by({ ...changed, policy: "Machines", schedule: { type: "hourly", intervalHours: 4, windowHours: 12, at: "06:00" } });
  by({ ...changed, policy: "Machines", schedule: { type: "hourly", intervalHours: 5, windowHours: 12 } });
  const part = (...days) => ({ days, keptDays: 14 });
  const full = { type: "weekly", days: ["sunday"] };
  const log = { everyMinutes: 15, keptDays: 7 };
  const schedule = { type: "database", full, differential: part("monday"), incremental: part("tuesday"), log, snapshotDays: 3 };
  by({ ...made, name: "Databases", workload: "sapHanaDatabase", schedule });
  by({ ...changed, policy: "Databases", schedule: { type: "database", full: { type: "daily" } } });
  by({ type: "enableBackup", vault, item: "hana", workload: "sapHanaDatabase", policy: "Databases" });
  by({ type: "enableBackup", vault, item: "share", workload: "fileShare", policy: "Databases" });
  by({ type: "deletePolicy", vault, policy: "Databases" });
  by({ type: "deletePolicy", vault, policy: "Machines" });
}

function safekeeping(story) {
  const by = (command) => act(story, backup, command);
  const second = vaultNamed("second");
  const settings = { type: "updateSecuritySettings", vault: second };
  by({ ...settings, softDelete: "enabled", softDeleteDays: 20, securityFeatures: "disabled" });
  by({ ...settings, softDeleteDays: 13 });
  by({ ...settings, securityFeatures: "enabled" });
  by({ type: "createPolicy", vault: second, name: "Agent", retention: { daily: 6 }, workload: "marsAgent" });
  const immutable = (immutability) => by({ type: "setImmutability", vault: second, immutability });
  immutable("unlocked");
  by({ type: "modifyPolicy", vault: second, policy: "DefaultPolicy", retention: { daily: 29 } });
  immutable("disabled");
  immutable("locked");
  immutable("unlocked");
  by({ ...settings, softDelete: "alwaysOn" });
}

function items(story) {
  const by = (command) => act(story, backup, command);
  for (const workload of ["virtualMachine", "fileShare", "sqlDatabase", "marsAgent"]) {
    by({ type: "enableBackup", vault, item: `new-${workload}`, workload, policy: "Silver" });
  }
  by({ type: "modifyProtection", vault, item: "vm-erp-01", policy: "DefaultPolicy" });
  by({ type: "stopProtection", vault, item: "vm-erp-01", data: "retain" });
  by({ type: "stopProtection", vault, item: "vm-erp-01", data: "delete" });
  by({ type: "undeleteItem", vault, item: "vm-erp-01" });
  by({ type: "disableSoftDelete", vault });
  by({ type: "stopProtection", vault, item: "vm-web-01", data: "delete" });
  by({ type: "enableSoftDelete", vault });
}

function guarded(story) {
  const grant = (role) => ({ type: "assignRole", scope: guard, principal: guest, role, description: "for the story" });
  act(story, security, grant("Reader"));
  act(story, backup, { type: "enableMua", vault, guard });
  act(story, backup, { type: "disableMua", vault });
  const { assignment } = act(story, security, grant("Contributor")).roleAssigned;
  act(story, { principal: backupAdmin }, { type: "disableMua", vault });
  act(story, backup, { type: "disableMua", vault });
  act(story, backup, { type: "enableMua", vault, guard });
  act(story, backup, { type: "unlockDelete", vault });
  act(story, backup, { type: "unlockDelete", vault, item: "vm-erp-01" });
  act(story, trainer, { type: "setProfile", profile: "observedAzure" });
  act(story, backup, { type: "stopProtection", vault, item: "vm-erp-01", data: "delete" });
  act(story, backup, { type: "undeleteItem", vault, item: "vm-erp-01" });
  act(story, trainer, { type: "setProfile", profile: "strict" });
  act(story, security, { type: "removeRoleAssignment", assignment: assignment.id });
  const pin = { action: "Microsoft.RecoveryServices/vaults/backupSecurityPIN/action", scope: vault };
  decide(story, { caller: backup, ...pin });
  decide(story, { caller: { principal: backupAdmin, sessions: [vaultTenant] }, ...pin, at: story.world.now, reducesProtection: true });
  decide(story, { caller: backup, action: "Microsoft.Compute/virtualMachines/login/action", scope: vault, plane: "data" });
  decide(story, { caller: backup, action: "Microsoft.KeyVault/vaults/x/read", scope: vault, plane: "control" });
  decide(story, { caller: backup, action: "Microsoft.KeyVault/vaults/x/read", scope: vault });
  decide(story, { caller: { principal: "nobody" }, action: "none", scope: "none", reducesProtection: false });
}

function deniedByDeny(story) {
  const deny = {
    type: "createDenyAssignment",
    scope: vaultGroup,
    name: "No PIN",
    actions: ["Microsoft.RecoveryServices/vaults/*"],
    denied: { type: "these", principals: [backupAdmin] },
  };
  const { denyAssignment } = act(story, backup, deny).denyAssignmentCreated;
  act(story, backup, { type: "generateSecurityPin", vault });
  act(story, backup, { type: "removeDenyAssignment", denyAssignment: denyAssignment.id });
  const everyone = { ...deny, name: "Nobody", denied: { type: "everyone" }, reach: "scopeAlone" };
  act(story, backup, { ...everyone, name: "No data", actions: [], dataActions: ["*"], notDataActions: ["*/read"], exempt: [backupAdmin] });
  act(story, backup, { ...everyone, description: "why", notActions: ["Microsoft.RecoveryServices/vaults/read"], exempt: [backupAdmin] });
  act(story, backup, { ...everyone, name: "Lockout" });
}

function settings(approval) {
  return {
    activationMaximum: 8 * HOUR,
    activationRules: ["justification", "ticketing", "multiFactorAuthentication"],
    approval,
    eligibleExpiration: { type: "notRequired" },
    activeExpiration: { type: "required", maximum: 24 * HOUR },
    activeRules: [],
  };
}

function justInTime(story) {
  const { world } = story;
  const pass = (by) => act(story, trainer, { type: "advanceClock", by });
  act(story, security, { type: "manageSubscription", subscription: guardSubscription });
  const eligible = { type: "makeEligible", scope: guardGroup, principal: guest, role: "Contributor" };
  const endsAt = world.now + 720 * HOUR;
  const { eligibility } = act(story, security, { ...eligible, startsAt: world.now, endsAt, justification: "on duty" }).eligibilityCreated;
  decide(story, { caller: backup, action: "Microsoft.DataProtection/resourceGuards/write", scope: guard });

  const wish = { type: "activateRole", eligibility: eligibility.id, duration: HOUR, justification: "change 4711" };
  const active = act(story, backup, { ...wish, scope: guard, startsAt: world.now }).roleAssigned.assignment;
  pass(6 * MINUTE);
  act(story, backup, { type: "deactivateRole", assignment: active.id });

  const change = (approval) => ({ type: "updateRoleSettings", scope: guardGroup, role: "Contributor", settings: settings(approval) });
  act(story, security, change({ type: "notRequired" }));
  act(story, security, change({ type: "required", approvers: ["approvers"] }));
  const proved = { ...wish, ticket: { number: "4711", system: "desk" }, authentication: "multiFactor" };
  const request = () => act(story, backup, proved).activationRequested.request.id;
  act(story, backup, { type: "cancelRequest", request: request() });
  const answer = (review) => ({ type: "answerRequest", request: request(), review, justification: "because" });
  act(story, { principal: "approver" }, answer("deny"));
  act(story, { principal: "approver" }, answer("approve"));
  pass(2 * HOUR);
  const spent = { caller: backup, action: "Microsoft.DataProtection/resourceGuards/write", scope: guard };
  act(story, security, { type: "removeEligibility", eligibility: eligibility.id });
  const timed = { type: "assignRoleForTime", scope: guard, principal: guest, role: "Contributor", justification: "planned" };
  act(story, security, { ...timed, startsAt: world.now, endsAt: world.now + HOUR, authentication: "multiFactor" });
  pass(2 * HOUR);
  decide(story, spent);
  const only = "((!(ActionMatches{'Microsoft.Authorization/roleAssignments/write'})) OR (@Request[Microsoft.Authorization/roleAssignments:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals{acdd72a7-3385-48ef-bd42-f606fba81ae7}))";
  const delegated = { type: "assignRole", scope: guardGroup, principal: guest, role: "User Access Administrator", condition: only };
  act(story, security, delegated);
  act(story, backup, { ...delegated, scope: guard, role: "Owner" });
  act(story, security, { ...delegated, scope: guard, condition: "never" });
  senselessInTime(story, { eligible, endsAt, wish, change });
}

function prolonged(story) {
  const { world } = story;
  const by = (command) => act(story, security, command);
  const scope = guardNamed("full");
  const eligible = { type: "makeEligible", scope, principal: guest, role: "Contributor", endsAt: world.now + 3 * DAY };
  const { eligibility } = by(eligible).eligibilityCreated;
  const wish = { type: "requestExtension", assignment: eligibility.id, endsAt: world.now + 9 * DAY, justification: "still on duty" };
  const ask = (more) => act(story, backup, { ...wish, ...more }).scheduleRequested.request.id;
  const answer = { type: "answerExtension", review: "deny", justification: "because" };
  by({ ...answer, request: ask({}) });
  const times = { startsAt: world.now, endsAt: world.now + 5 * DAY, authentication: "multiFactor" };
  const { assignment } = by({ ...answer, ...times, request: ask({ startsAt: world.now }), review: "approve", kind: "active" }).roleAssigned;
  const change = { ...times, assignment: assignment.id, justification: "because" };
  by({ ...change, type: "extendAssignment", endsAt: world.now + 6 * DAY });
  by({ ...change, type: "updateAssignment", endsAt: world.now + DAY });
  by({ ...change, type: "extendAssignment", endsAt: world.now });
  timedOut(story, { ...eligible, role: "Reader" });
}

function timedOut(story, eligible) {
  const { world } = story;
  const by = (command) => act(story, security, command);
  const { scope, role } = eligible;
  const { eligibility } = by(eligible).eligibilityCreated;
  const own = { type: "updateAssignment", assignment: eligibility.id, endsAt: world.now + 2 * DAY };
  by(own);
  const rule = { defaultRecipients: "off", additionalRecipients: ["soc@third.example"], level: "Critical" };
  const notifications = { eligibleAssignment: { admin: rule, requestor: rule }, activeAssignment: {}, activation: { approver: rule } };
  const asked = { ...settings({ type: "required", approvers: ["approver"] }), activationRules: [], notifications };
  by({ type: "updateRoleSettings", scope, role, settings: asked });
  act(story, backup, { type: "activateRole", eligibility: eligibility.id, duration: HOUR });
  act(story, trainer, { type: "advanceClock", by: 3 * DAY });
}

function senselessInTime(story, { eligible, endsAt, wish, change }) {
  const { world } = story;
  const rejected = (caller, command) => act(story, caller, command);
  rejected(backup, { type: "makeEligible", scope: vault, principal: backupAdmin, role: "Contributor" });
  rejected(security, change({ type: "required", approvers: [] }));
  const { eligibility } = act(story, security, { ...eligible, endsAt }).eligibilityCreated;
  const own = { ...wish, eligibility: eligibility.id, ticket: { number: "1" }, authentication: "multiFactor" };
  rejected(backup, { ...own, justification: "", authentication: "singleFactor" });
  rejected(backup, { ...own, scope: guardSubscription });
  rejected(security, { ...eligible, endsAt: world.now + 1 });
  act(story, security, change({ type: "required", approvers: ["approvers", guest] }));
  const { request } = act(story, backup, own).activationRequested;
  rejected(backup, own);
  const answer = { type: "answerRequest", request: request.id, review: "approve", justification: "because" };
  rejected(security, answer);
  rejected(backup, answer);
  act(story, backup, { type: "cancelRequest", request: request.id });
  rejected(backup, { type: "cancelRequest", request: request.id });
}

/** A Backup vault in the edition that has every operation on it, from its making to the end of its tie. */
function backupVaults(story) {
  const by = (command) => act(story, backup, command);
  const named = (name) => `${vaultGroup}/providers/Microsoft.DataProtection/backupVaults/${name}`;
  const disks = named("disks");
  act(story, trainer, { type: "setEdition", edition: "azure-2025" });
  by({ type: "createBackupVault", id: disks, region: "eastus" });
  for (const redundancy of ["geoRedundant", "locallyRedundant", "zoneRedundant"]) {
    const told = { softDelete: "alwaysOn", softDeleteDays: 30, immutability: "unlocked" };
    by({ type: "createBackupVault", id: named(redundancy), region: "eastus", redundancy, ...told });
  }
  by({ type: "createPolicy", vault: disks, name: "Gold", retention: { daily: 30 } });
  for (const workload of ["disk", "blob", "postgreSql", "kubernetesCluster"]) {
    by({ type: "enableBackup", vault: disks, item: workload, workload, policy: "Gold" });
  }
  by({ type: "stopProtection", vault: disks, item: "blob", data: "retainAsPolicy" });
  by({ type: "resumeProtection", vault: disks, item: "blob" });
  by({ type: "stopProtection", vault: disks, item: "blob", data: "retain" });
  by({ type: "restoreItem", vault: disks, item: "blob" });
  by({ type: "generateSecurityPin", vault: disks });
  by({ type: "enableMua", vault: disks, guard });
  by({ type: "stopProtection", vault: disks, item: "disk", data: "delete" });
  by({ type: "disableMua", vault: disks });
  act(story, trainer, { type: "setEdition", edition: "ga-2022-07" });
}

function lifeAndLocks(story) {
  const by = (command) => act(story, security, command);
  const spare = guardNamed("spare");
  const group = `${guardSubscription}/resourceGroups/other`;
  by({ type: "createResourceGroup", id: group, region: "eastus" });
  by({ type: "createGuard", id: spare, region: "eastus" });
  const { lock } = by({ type: "createLock", scope: spare, name: "keep", level: "CanNotDelete", notes: "why" }).lockCreated;
  by({ type: "createLock", scope: group, name: "still", level: "ReadOnly" });
  by({ type: "deleteGuard", guard: spare });
  by({ type: "deleteLock", lock: lock.id });
  by({ type: "deleteLock", lock: `${group}/providers/Microsoft.Authorization/locks/still` });
  by({ type: "moveResource", resource: spare, toGroup: group });
  by({ type: "moveResource", resource: guardNamed("full"), toGroup: group });
  by({ type: "deleteGuard", guard: `${group}/providers/Microsoft.DataProtection/resourceGuards/full` });
  by({ type: "deleteResourceGroup", group });
  act(story, backup, { type: "deleteResourceGroup", group: vaultGroup });
  const third = { type: "createSubscription", id: "third", tenant: guardTenant, displayName: "Third", owner: guest };
  act(story, trainer, third);
  act(story, backup, { type: "createResourceGroup", id: "/subscriptions/third/resourceGroups/rg", region: "eastus" });
  act(story, backup, { type: "moveResource", resource: vault, toGroup: "/subscriptions/third/resourceGroups/rg" });
}

function senseless(story) {
  const by = (command) => act(story, backup, command);
  const role = { type: "assignRole", scope: vault, principal: backupAdmin, role: "Reader" };
  by({ type: "disableMua", vault: vaultNamed("none") });
  by({ type: "createVault", id: `${vaultSubscription}/resourceGroups/none/providers/Microsoft.RecoveryServices/vaults/v`, region: "eastus" });
  by({ type: "registerProvider", subscription: "/subscriptions/none", provider: "Microsoft.Compute" });
  by({ type: "createGroup", tenant: "none", displayName: "None" });
  by({ type: "inviteGuest", tenant: vaultTenant, email: "nobody@nowhere.example" });
  by({ ...role, principal: "nobody" });
  by({ ...role, role: "No such role" });
  by({ type: "createTenant", id: vaultTenant, displayName: "Again", defaultDomain: "again.example" });
  by({ type: "createTenant", id: "a b", displayName: "Spaced", defaultDomain: "spaced.example" });
  by({ type: "createVault", id: guardNamed("v"), region: "eastus" });
  by({ type: "createVault", id: "/subscriptions/spare/resourceGroups/rg/providers/Microsoft.RecoveryServices/vaults/v", region: "eastus" });
  act(story, security, { ...role, scope: guardNamed("bare"), principal: guest });
  by({ type: "enableMua", vault: vaultNamed("second"), guard: guardNamed("bare") });
  act(story, security, { type: "updateGuard", guard, exclusions: ["disableMua"] });
  by({ type: "disableMua", vault: vaultNamed("second") });
  by({ type: "createPolicy", vault, name: "Empty", retention: {} });
  by({ type: "undeleteItem", vault, item: "sql-ledger" });
  by(role);
  by(role);
  by({ type: "defineRole", name: "Spare looker", actions: ["*/read"], assignableScopes: ["/subscriptions/spare"] });
  by({ ...role, role: "Spare looker" });
  act(story, { principal: securityAdmin, sessions: [] }, { type: "inviteGuest", tenant: guardTenant, email: "bao@woodgrove.example" });
  by({ type: "addGroupMember", group: backupAdmin, member: backupAdmin });
  alwaysOn(story);
}

/** No command makes soft delete last for ever; a world that was kept may hold it. */
function alwaysOn(story) {
  const kept = JSON.parse(story.world.save());
  kept.world.vaults[vaultNamed("second")].softDelete = "alwaysOn";
  story.world = Sandbox.load(JSON.stringify(kept));
  act(story, backup, { type: "disableSoftDelete", vault: vaultNamed("second") });
}
