// Draws the questions: about half of them aimed at what somebody holds, at the vault, below it, above it and at the guard,
// directly and through groups; the rest at random. Stands on `dice.mjs`; knows no answer.
import { dice } from "./dice.mjs";

const VAULTS = "Microsoft.RecoveryServices/vaults";
const ITEMS = `${VAULTS}/backupFabrics/protectionContainers/protectedItems`;
const ITEM = "backupFabrics/Azure/protectionContainers/iaas/protectedItems";
const GUARDS = "Microsoft.DataProtection/resourceGuards";

/** What may be asked of a vault, of an item in it, of a guard and of a place. */
const OF_VAULT = ["read", "backupPolicies/read", "backupPolicies/write", "backupconfig/write", "backupResourceGuardProxies/delete", "backupSecurityPIN/action", "backupJobs/read", "write"].map((own) => `${VAULTS}/${own}`);
const OF_ITEM = ["read", "write", "delete", "backup/action"].map((own) => `${ITEMS}/${own}`);
const OF_GUARD = ["read", "write", "disableSoftDeleteRequests/action", "deleteResourceGuardProxyRequests/action", "updateProtectionPolicyRequests/action"].map((own) => `${GUARDS}/${own}`);
const OF_PLACE = ["Microsoft.Authorization/roleAssignments/read", "Microsoft.Authorization/roleAssignments/write", "Microsoft.Resources/subscriptions/resourceGroups/read", `${VAULTS}/write`];

/** Every action that a question or the guard's door may name. */
export const ACTIONS = [
  ...new Set([...OF_VAULT, ...OF_ITEM, ...OF_GUARD, ...OF_PLACE, `${VAULTS}/backupResourceGuardProxies/unlockDelete/action`]),
  ...["getBackupSecurityPINRequests", "updateProtectedItemRequests", "deleteProtectedItemRequests"].map((own) => `${GUARDS}/${own}/action`),
];

/** This many different questions. */
export function questions(estate, count, seed = 1) {
  const drawn = dice(seed * 7_919 + estate.roleAssignments.length);
  const world = look(estate);
  const found = new Map();
  while (found.size < count) {
    const own = drawn.chance(75) ? aimed(drawn, world) : strayed(drawn, world);
    if (own) found.set(`${own.principal} ${own.action} ${own.scope}`, own);
  }
  return [...found.values()];
}

/** What is looked up while questions are drawn. */
function look(estate) {
  const below = (scope) => (scope.includes("/providers/") ? [] : estate.vaults.filter((own) => own.id.startsWith(`${scope}/`)));
  const groups = new Map(estate.groups.map((own) => [own.id, own]));
  const persons = new Map(estate.users.map((own) => [own.id, own.person]));
  const guards = estate.resourceGuards.map((own) => own.id);
  const tied = estate.resourceGuardProxies.map((own) => [own.id.split("/backupResourceGuardProxies/")[0], own.properties.resourceGuardResourceId]);
  const vaultsOf = grouped(tied, ([, guard]) => guard);
  const grantsAt = grouped(estate.roleAssignments, (own) => own.scope);
  return { estate, below, groups, persons, guards, vaultsOf, grantsAt };
}

function grouped(list, key) {
  const found = new Map();
  for (const own of list) found.set(key(own), [...(found.get(key(own)) ?? []), own]);
  return found;
}

/** Somebody who holds a role, at or below the place of it, asked for what that kind of place knows. */
function aimed(drawn, world) {
  const { pick, chance } = drawn;
  const grant = pick(world.estate.roleAssignments);
  const account = someone(drawn, world, grant.principalId);
  const principal = world.persons.get(account) ?? account;
  if (grant.scope.includes("/resourceGuards/")) {
    const [vault] = pick(world.vaultsOf.get(grant.scope) ?? [[undefined]]);
    return !vault || chance(30) ? asked(drawn, principal, grant.scope) : twoDoors(drawn, world, vault, principal);
  }
  const scope = grant.scope.includes("/vaults/") || chance(20) ? grant.scope : (pick(world.below(grant.scope)) ?? { id: grant.scope }).id;
  return asked(drawn, principal, scope);
}

/** A critical operation on a tied vault, by somebody who holds a role there or on the guard. */
function twoDoors(drawn, world, vault, guardian) {
  const { pick, chance } = drawn;
  const grants = world.grantsAt.get(vault);
  const who = grants && chance(40) ? someone(drawn, world, pick(grants).principalId) : guardian;
  return { principal: who, action: pick([...OF_VAULT.slice(2, 6), OF_ITEM[2]]), scope: vault };
}

function strayed(drawn, { estate, guards, persons }) {
  const { pick, chance } = drawn;
  const principal = chance(3) ? "11111111-2222-4333-8444-555555555555" : persons.get(pick(estate.users).id);
  const places = [() => pick(estate.vaults).id, () => pick(guards), () => pick(estate.resourceGroups).id, () => `/subscriptions/${pick(estate.subscriptions).subscriptionId}`];
  return asked(drawn, principal, pick(places)());
}

function asked({ pick, chance, below }, principal, scope) {
  if (scope.includes("/vaults/")) {
    return chance(25)
      ? { principal, action: pick(OF_ITEM), scope: `${scope}/${ITEM}/vm-${below(9)}` }
      : { principal, action: pick(OF_VAULT), scope };
  }
  return { principal, action: pick(scope.includes("/resourceGuards/") ? OF_GUARD : OF_PLACE), scope };
}

/** A user: the principal itself, or somebody inside the group. */
function someone({ pick }, { groups }, principal) {
  let own = principal;
  for (let depth = 0; groups.has(own) && depth < 8; depth += 1) own = pick(groups.get(own).members);
  return own;
}
