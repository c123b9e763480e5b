// The reference answer: the rules told once more, as naively as they can be told, by reading every list from end to end.
// Stands on nothing; what it answers is what every contender must answer before it is timed.

const VAULTS = "microsoft.recoveryservices/vaults";
const ITEMS = `${VAULTS}/backupfabrics/protectioncontainers/protecteditems`;
/** The right that a deletion which a guard protects asks for on the vault's side, beside the guard's key. */
export const UNLOCK = `${VAULTS}/backupresourceguardproxies/unlockdelete/action`;
/** Critical operations of the edition `ga-2022-07`, and the guard's key for each. */
export const KEYS = new Map([
  [`${VAULTS}/backupconfig/write`, "disableSoftDeleteRequests"],
  [`${VAULTS}/backupresourceguardproxies/delete`, "deleteResourceGuardProxyRequests"],
  [`${VAULTS}/backuppolicies/write`, "updateProtectionPolicyRequests"],
  [`${ITEMS}/write`, "updateProtectedItemRequests"],
  [`${ITEMS}/delete`, "deleteProtectedItemRequests"],
  [`${VAULTS}/backupsecuritypin/action`, "getBackupSecurityPINRequests"],
]);
const EVERYONE = "00000000-0000-0000-0000-000000000000";
const fold = (text) => text.toLowerCase();

/** The two spellings of actions on a guard, which are one action. */
const [SHORT, LONG] = ["microsoft.dataprotection/resourceguards/", "microsoft.dataprotection/subscriptions/resourcegroups/providers/resourceguards/"];

/** Whether one of a role's or a denial's blocks names an action, in small letters. */
export function names(permissions, action) {
  const spellings = action.startsWith(SHORT) ? [action, LONG + action.slice(SHORT.length)] : [action];
  const some = (patterns) => (patterns ?? []).some((pattern) => spellings.some((own) => isLike(fold(pattern), own)));
  return permissions.some((block) => some(block.actions) && !some(block.notActions));
}

function isLike(pattern, action) {
  const parts = pattern.split("*").map((part) => part.replace(/[.]/g, "\\."));
  return new RegExp(`^${parts.join(".*")}$`).test(action);
}

/** What a question asks for: its own action, and the guard's key where the vault is tied and the guard protects it. */
function doors(estate) {
  const proxies = estate.resourceGuardProxies.map((own) => [fold(own.id), own.properties.resourceGuardResourceId]);
  return ({ action, scope }) => {
    const needs = [{ action: fold(action), scope: fold(scope) }];
    const key = KEYS.get(fold(action));
    const vault = estate.vaults.find((own) => isWithin(fold(scope), fold(own.id)));
    const guard = key && vault && proxies.find(([id]) => isWithin(id, fold(vault.id)))?.[1];
    const own = guard && estate.resourceGuards.find((one) => one.id === guard);
    if (!own || own.properties.vaultCriticalOperationExclusionList.some((out) => fold(out) === fold(action))) return needs;
    if (fold(action).endsWith("/delete")) needs.push({ action: UNLOCK, scope: fold(vault.id) });
    needs.push({ action: fold(`Microsoft.DataProtection/resourceGuards/${key}/action`), scope: fold(guard) });
    return needs;
  };
}

function isWithin(place, above) {
  return place === above || place.startsWith(`${above}/`);
}

/** Answers questions of an estate, however long that takes. */
export function reference(estate) {
  const needs = doors(estate);
  const roles = new Map(estate.roleDefinitions.map((own) => [fold(own.id), own.permissions]));
  const grants = estate.roleAssignments.map((own) => ({ holder: own.principalId, scope: fold(own.scope), permissions: roles.get(fold(own.roleDefinitionId)) }));
  const selves = remembered((principal) => accountsAndGroups(estate, principal));
  const held = remembered((principal) => grants.filter((own) => selves(principal).some((account) => account.has(own.holder))));
  const above = remembered((scope) => placesAbove(estate, scope));
  const isDenied = (account, need) =>
    estate.denyAssignments.some((own) => {
      const meant = own.principals.some(({ id }) => id === EVERYONE || account.has(id));
      const exempt = own.excludePrincipals.some(({ id }) => account.has(id));
      return meant && !exempt && above(need.scope).includes(fold(own.scope)) && names(own.permissions, need.action);
    });
  const holds = (principal, need) =>
    selves(principal).some((account) => {
      const own = held(principal).filter((grant) => account.has(grant.holder) && above(need.scope).includes(grant.scope));
      return own.some((grant) => names(grant.permissions, need.action)) && !isDenied(account, need);
    });
  return (question) => needs(question).every((need) => holds(question.principal, need));
}

function remembered(work) {
  const known = new Map();
  return (key) => {
    if (!known.has(key)) known.set(key, work(key));
    return known.get(key);
  };
}

/** Each account of the person behind a principal, with the groups that it belongs to, directly or through others. */
function accountsAndGroups(estate, principal) {
  const own = estate.users.find(({ id }) => id === principal);
  const accounts = own ? estate.users.filter(({ person }) => person === own.person).map(({ id }) => id) : [principal];
  return accounts.map((account) => {
    const found = new Set([account]);
    for (let grown = true; grown; ) {
      const more = estate.groups.filter(({ id, members }) => !found.has(id) && members.some((member) => found.has(member)));
      for (const { id } of more) found.add(id);
      grown = more.length > 0;
    }
    return found;
  });
}

/** A place and all that lies above it: by its path, then by the table of management groups. */
function placesAbove(estate, scope) {
  const parts = scope.split("/");
  const found = [scope];
  for (let length = parts.length - 1; length >= 3 && parts[1] === "subscriptions"; length -= 1) found.push(parts.slice(0, length).join("/"));
  const subscription = estate.subscriptions.find((own) => fold(own.subscriptionId) === parts[2]);
  const parent = (group) => fold(estate.managementGroups.find(({ id }) => fold(id) === group)?.properties.details.parent?.id ?? "");
  let group = fold(subscription?.managementGroupId ?? "") || parent(scope);
  while (group) {
    found.push(group);
    group = parent(group);
  }
  return found;
}
