// Makes an estate of a wanted number of role assignments, the same one from the same seed: two tenants, nested management
// groups, subscriptions, resource groups, vaults and the guards of another tenant, people with two accounts, groups in groups.
// Stands on `dice.mjs` and the role definitions as Azure exports them; knows no rule of who may do what.
import { readFileSync } from "node:fs";
import { dice } from "./dice.mjs";

const ROLES = JSON.parse(readFileSync(new URL("./roles.json", import.meta.url), "utf8"));
const REGIONS = ["westeurope", "northeurope", "eastus"];
const DEFINITIONS = "/providers/Microsoft.Authorization/roleDefinitions";
const MANAGEMENT = "/providers/Microsoft.Management/managementGroups";
/** Critical operations that a guard may leave out. */
const LEFT_OUT = [
  "Microsoft.RecoveryServices/vaults/backupPolicies/write",
  "Microsoft.RecoveryServices/vaults/backupSecurityPIN/action",
];
const WORK = "work";
const GUARDS = "guards";

/** An estate with this many role assignments, as `az` lists it. */
export function estate(size, seed = 1) {
  const drawn = dice(seed + size);
  const tenants = { [WORK]: drawn.guid(), [GUARDS]: drawn.guid() };
  const places = drawPlaces(drawn, size, tenants);
  const people = drawPeople(drawn, size, tenants);
  return {
    edition: "ga-2022-07",
    exportedAt: Date.UTC(2026, 0, 1),
    tenants: Object.entries(tenants).map(([name, tenantId]) => ({ tenantId, displayName: name })),
    managementGroups: places.managementGroups,
    subscriptions: places.subscriptions,
    resourceGroups: places.resourceGroups,
    users: people.users,
    groups: people.groups,
    roleDefinitions: ROLES.map((own) => ({ id: `${DEFINITIONS}/${own.name}`, type: "Microsoft.Authorization/roleDefinitions", ...own })),
    roleAssignments: drawAssignments(drawn, size, places, people),
    roleEligibilityScheduleInstances: [],
    denyAssignments: drawDenials(drawn, size, places, people),
    vaults: places.vaults,
    resourceGuards: places.guards,
    resourceGuardProxies: places.proxies,
  };
}

function drawPlaces(drawn, size, tenants) {
  const { below, pick, chance, guid } = drawn;
  const managementGroups = [];
  const manage = (name, tenant, parent) => {
    const id = `${MANAGEMENT}/${name}`;
    const details = parent ? { parent: { id: `${MANAGEMENT}/${parent}` } } : {};
    managementGroups.push({ id, name, type: "Microsoft.Management/managementGroups", properties: { tenantId: tenants[tenant], displayName: name, details } });
    return name;
  };
  const [top, guarding] = [manage("woodgrove", WORK), manage("woodgrove-security", GUARDS)];
  const divisions = ["corp", "retail", "bank"].map((name) => manage(`woodgrove-${name}`, WORK, top));
  const teams = Array.from({ length: 3 + Math.ceil(size / 2_000) }, (_, at) => manage(`team-${at}`, WORK, pick(divisions)));
  const subscriptions = [];
  const subscribe = (tenant, group, at) => {
    const subscriptionId = guid();
    subscriptions.push({ subscriptionId, tenantId: tenants[tenant], displayName: `${tenant}-${at}`, managementGroupId: `${MANAGEMENT}/${group}`, registeredProviders: ["Microsoft.RecoveryServices", "Microsoft.DataProtection"] });
    return `/subscriptions/${subscriptionId}`;
  };
  const count = Math.max(2, Math.round(size / 200));
  const working = Array.from({ length: count }, (_, at) => subscribe(WORK, pick(teams), at));
  const guardian = Array.from({ length: Math.max(1, Math.round(count / 20)) }, (_, at) => subscribe(GUARDS, guarding, at));
  const [resourceGroups, vaults, guards, proxies] = [[], [], [], []];
  const group = (id, location) => resourceGroups.push({ id, name: id.split("/").at(-1), location });
  for (const own of guardian) {
    group(`${own}/resourceGroups/rg-guards`, REGIONS[0]);
    for (const location of [...REGIONS, ...REGIONS]) guards.push(guard(`${own}/resourceGroups/rg-guards`, location, guards.length, chance));
  }
  for (const own of working) {
    for (let at = 0; at < 5; at += 1) {
      const [location, inside] = [pick(REGIONS), `${own}/resourceGroups/rg-${["app", "data", "web", "batch", "edge"][at]}-prod`];
      group(inside, location);
      for (let more = below(3); more >= 0; more -= 1) {
        const tied = chance(75) ? pick(guards.filter((guard) => guard.location === location)) : undefined;
        vaults.push(vault(inside, location, vaults.length, tied));
        if (tied) proxies.push({ id: `${vaults.at(-1).id}/backupResourceGuardProxies/VaultProxy`, name: "VaultProxy", properties: { resourceGuardResourceId: tied.id } });
      }
    }
  }
  return { managementGroups, subscriptions, resourceGroups, vaults, guards, proxies, working, guardian };
}

function vault(group, location, at, tied) {
  const id = `${group}/providers/Microsoft.RecoveryServices/vaults/vault-${at}`;
  const securitySettings = {
    softDeleteSettings: { softDeleteState: "Enabled", softDeleteRetentionPeriodInDays: 14 },
    multiUserAuthorization: tied ? "Enabled" : "Disabled",
  };
  return { id, name: `vault-${at}`, type: "Microsoft.RecoveryServices/vaults", location, sku: { name: "RS0", tier: "Standard" }, properties: { provisioningState: "Succeeded", securitySettings } };
}

function guard(group, location, at, chance) {
  const id = `${group}/providers/Microsoft.DataProtection/resourceGuards/guard-${at}`;
  const vaultCriticalOperationExclusionList = LEFT_OUT.filter(() => chance(20));
  return { id, name: `guard-${at}`, type: "Microsoft.DataProtection/resourceGuards", location, properties: { provisioningState: "Succeeded", vaultCriticalOperationExclusionList } };
}

function drawPeople({ below, pick, chance, guid }, size, tenants) {
  const users = [];
  const user = (tenant, at, userType, person) => {
    const [id, told] = [guid(), userType === "Guest" ? "ext" : "user"];
    users.push({ id, tenantId: tenants[tenant], displayName: `${told} ${at}`, userPrincipalName: `${told}${at}@woodgrove-${tenant}.example`, userType, person: person ?? id });
    return id;
  };
  const working = Array.from({ length: Math.max(20, Math.round(size / 5)) }, (_, at) => user(WORK, at, "Member"));
  const security = Array.from({ length: Math.max(4, Math.round(size / 250)) }, (_, at) => user(GUARDS, at, "Member"));
  // One in ten has a second account, as a guest where the guards are.
  const guests = working.filter(() => chance(10)).map((person, at) => user(GUARDS, at, "Guest", person));
  if (guests.length === 0) guests.push(user(GUARDS, 0, "Guest", working[0]));
  const groups = [];
  const group = (tenant, at, members) => {
    groups.push({ id: guid(), tenantId: tenants[tenant], displayName: `${tenant} ${at}`, members });
    return groups.at(-1).id;
  };
  const some = (list, most) => [...new Set(Array.from({ length: 1 + below(most) }, () => pick(list)))];
  const teams = [];
  for (let at = 0; at < Math.max(8, Math.round(size / 20)); at += 1) {
    const inside = at > 3 && chance(40) ? some(teams.slice(-12), 2) : [];
    teams.push(group(WORK, at, [...some(working, 12), ...inside]));
  }
  const keepers = [];
  for (let at = 0; at < Math.max(4, Math.round(size / 400)); at += 1) {
    keepers.push(group(GUARDS, at, [...some([...security, ...guests], 8), ...(at > 0 && chance(40) ? [pick(keepers)] : [])]));
  }
  return { users, groups, holders: { working, teams, guarding: [...security, ...guests], keepers } };
}

function drawAssignments({ below, pick, chance, guid }, size, places, { holders }) {
  const role = (...names) => ROLES.filter((own) => names.includes(own.roleName)).map((own) => own.name);
  const anywhere = role("Reader", "Backup Reader", "Backup Contributor", "Backup Operator", "Contributor", "Vault keeper", "Policy writer", "Owner");
  const high = role("Reader", "Backup Reader", "User Access Administrator", "Backup Operator");
  const keys = role("Backup MUA Operator", "Backup MUA Operator", "Contributor", "Reader", "Backup MUA Admin");
  const groups = places.resourceGroups.filter((own) => !own.id.endsWith("rg-guards"));
  const work = places.managementGroups.filter((own) => own.name !== "woodgrove-security");
  const draw = () => {
    const at = below(100);
    if (at < 2) return [pick(work).id, pick(holders.teams), pick(high)];
    if (at < 10) return [chance(80) ? pick(places.guards).id : pick(places.guardian), chance(50) ? pick(holders.keepers) : pick(holders.guarding), pick(keys)];
    const holder = chance(35) ? pick(holders.teams) : pick(holders.working);
    const where = at < 30 ? pick(places.working) : at < 60 ? pick(groups).id : pick(places.vaults).id;
    return [where, holder, pick(anywhere)];
  };
  return Array.from({ length: size }, () => {
    const [[scope, principalId, definition], name] = [draw(), guid()];
    return {
      id: `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`,
      name,
      principalId,
      roleDefinitionId: `${DEFINITIONS}/${definition}`,
      scope,
    };
  });
}

/** A few denials, of a group or of everyone but one, as managed applications and deployment stacks bring them. */
function drawDenials({ pick, chance, guid }, size, places, { holders }) {
  const patterns = [["*/delete"], ["Microsoft.RecoveryServices/vaults/backupPolicies/*"], ["*/write"]];
  return Array.from({ length: Math.min(24, 2 + Math.round(size / 500)) }, (_, at) => {
    const [scope, everyone] = [pick(places.resourceGroups.filter((own) => !own.id.endsWith("rg-guards"))).id, chance(50)];
    const principals = [everyone ? { id: "00000000-0000-0000-0000-000000000000", type: "SystemDefined" } : { id: pick(holders.teams), type: "Group" }];
    const id = `${scope}/providers/Microsoft.Authorization/denyAssignments/${guid()}`;
    return {
      id,
      name: id.split("/").at(-1),
      type: "Microsoft.Authorization/denyAssignments",
      denyAssignmentName: `deny ${at}`,
      permissions: [{ actions: pick(patterns), notActions: chance(30) ? ["Microsoft.RecoveryServices/vaults/backupconfig/write"] : [] }],
      scope,
      principals,
      excludePrincipals: chance(50) ? [{ id: pick(holders.working), type: "User" }] : [],
    };
  });
}
