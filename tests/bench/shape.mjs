// What an application keeps ready around an evaluator of its own or somebody else's: places with what lies above them, people
// with their groups, roles with what they grant, and the second door of a tied vault, all in Maps. Stands on `reference.mjs`
// for the matching of patterns alone.
import { KEYS, UNLOCK, names } from "./reference.mjs";

const fold = (text) => text.toLowerCase();

/** An estate, ready to be asked. */
export function shape(estate) {
  const places = allPlaces(estate);
  const roles = new Map(estate.roleDefinitions.map((own) => [fold(own.id), { id: own.name, permissions: own.permissions }]));
  const role = (id) => roles.get(fold(id));
  return { places, roles: [...roles.values()], role, place: finder(places), accounts: membership(estate), needs: doors(estate, places), actions: granting(roles) };
}

/** Every known place: its id and, nearest first, the ids of itself and of all above it. */
function allPlaces(estate) {
  const places = new Map();
  const add = (id, above) => places.set(fold(id), { id: fold(id), above: [fold(id), ...above] });
  const managed = new Map(estate.managementGroups.map((own) => [fold(own.id), own]));
  const line = (id) => (id ? [fold(id), ...line(managed.get(fold(id)).properties.details.parent?.id)] : []);
  for (const own of estate.managementGroups) add(own.id, line(own.properties.details.parent?.id));
  for (const own of estate.subscriptions) add(`/subscriptions/${own.subscriptionId}`, line(own.managementGroupId));
  for (const own of estate.resourceGroups) add(own.id, places.get(fold(own.id.split("/").slice(0, 3).join("/"))).above);
  for (const own of [...estate.vaults, ...estate.resourceGuards]) add(own.id, places.get(fold(own.id.split("/").slice(0, 5).join("/"))).above);
  return places;
}

/** The nearest known place of an id: where nothing is known of what lies below it, nothing is granted there either. */
function finder(places) {
  const exact = new Map();
  for (const own of places.values()) exact.set(own.id, own);
  return (scope) => {
    for (let id = exact.has(scope) ? scope : fold(scope); id !== ""; id = id.slice(0, id.lastIndexOf("/"))) {
      const found = exact.get(id);
      if (found) return found;
    }
    return undefined;
  };
}

/** For each principal its person's accounts, each as a list of itself and its groups, worked out once. */
function membership(estate) {
  const groups = new Map();
  for (const own of estate.groups) for (const member of own.members) groups.set(member, [...(groups.get(member) ?? []), own.id]);
  const persons = new Map(estate.users.map((own) => [own.id, own.person]));
  const accounts = new Map();
  for (const own of estate.users) accounts.set(own.person, [...(accounts.get(own.person) ?? []), own.id]);
  const known = new Map();
  const closure = (id) => {
    const found = new Set([id]);
    for (const own of found) for (const group of groups.get(own) ?? []) found.add(group);
    return [...found];
  };
  return (principal) => {
    let found = known.get(principal);
    if (!found) {
      found = (accounts.get(persons.get(principal)) ?? [principal]).map(closure);
      known.set(principal, found);
    }
    return found;
  };
}

/** For each action the roles that grant it, worked out once. */
function granting(roles) {
  const known = new Map();
  return (action) => {
    let found = known.get(action);
    if (!found) {
      found = new Set([...roles.values()].filter((own) => names(own.permissions, fold(action))));
      known.set(action, found);
    }
    return found;
  };
}

/** What a question asks for: its own action and, where a guard protects it, the guard's key. */
function doors(estate, places) {
  const place = finder(places);
  const guards = new Map(estate.resourceGuards.map((own) => [fold(own.id), { place: place(own.id), out: new Set(own.properties.vaultCriticalOperationExclusionList.map(fold)) }]));
  const tied = new Map(estate.resourceGuardProxies.map((own) => [place(own.id), guards.get(fold(own.properties.resourceGuardResourceId))]));
  const keys = new Map();
  const known = (action) => {
    let found = keys.get(action);
    if (!found) {
      const [folded, key] = [fold(action), KEYS.get(fold(action))];
      found = { folded, action: key && `Microsoft.DataProtection/resourceGuards/${key}/action`, deletes: folded.endsWith("/delete") };
      keys.set(action, found);
    }
    return found;
  };
  return (action, scope) => {
    const own = place(scope);
    const first = { action, place: own };
    const key = known(action);
    const guard = key.action && tied.get(own);
    if (!guard || guard.out.has(key.folded)) return [first];
    const second = { action: key.action, place: guard.place };
    return key.deletes ? [first, { action: UNLOCK, place: own }, second] : [first, second];
  };
}
