// Two evaluators as one writes them by hand over Maps. Stands on `shape.mjs`; knows nothing that an estate does not say.
import { names } from "../reference.mjs";
import { shape } from "../shape.mjs";

const EVERYONE = "00000000-0000-0000-0000-000000000000";
const fold = (text) => text.toLowerCase();

/** One Map: what is assigned at each place. Whoever asks looks through all that is assigned there and above. */
export function byPlace(estate) {
  const world = shape(estate);
  const assigned = grouped(estate.roleAssignments, (own) => fold(own.scope), (own) => ({ holder: own.principalId, role: world.role(own.roleDefinitionId) }));
  return evaluator(estate, world, (account, roles, place) => {
    const holders = new Set(account);
    return place.above.some((at) => assigned.get(at)?.some((own) => holders.has(own.holder) && roles.has(own.role)));
  });
}

/** Two Maps: what each principal holds, by place. Whoever asks looks for what they hold at each place above. */
export function byPrincipal(estate) {
  const world = shape(estate);
  const held = new Map();
  for (const own of estate.roleAssignments) {
    const places = held.get(own.principalId) ?? new Map();
    held.set(own.principalId, places);
    places.set(fold(own.scope), [...(places.get(fold(own.scope)) ?? []), world.role(own.roleDefinitionId)]);
  }
  return evaluator(estate, world, (account, roles, place) => {
    for (const holder of account) {
      const places = held.get(holder);
      if (!places) continue;
      for (const at of place.above) {
        const own = places.get(at);
        if (own?.some((role) => roles.has(role))) return true;
      }
    }
    return false;
  });
}

/** What both have in common: every door, the person's accounts, and deny assignments. */
function evaluator(estate, world, holds) {
  const denied = grouped(estate.denyAssignments, (own) => fold(own.scope), (own) => ({
    meant: new Set(own.principals.map(({ id }) => id)),
    exempt: new Set(own.excludePrincipals.map(({ id }) => id)),
    names: remembered((action) => names(own.permissions, fold(action))),
  }));
  const stops = (account, action, place) =>
    place.above.some((at) =>
      denied.get(at)?.some((own) => own.names(action) && (own.meant.has(EVERYONE) || account.some((id) => own.meant.has(id))) && !account.some((id) => own.exempt.has(id))),
    );
  return ({ principal, action, scope }) => {
    const accounts = world.accounts(principal);
    for (const need of world.needs(action, scope)) {
      const roles = world.actions(need.action);
      const met = need.place && accounts.some((account) => holds(account, roles, need.place) && !stops(account, need.action, need.place));
      if (!met) return false;
    }
    return true;
  };
}

function grouped(list, key, value) {
  const found = new Map();
  for (const own of list) {
    const rest = found.get(key(own));
    if (rest) rest.push(value(own));
    else found.set(key(own), [value(own)]);
  }
  return found;
}

function remembered(work) {
  const known = new Map();
  return (key) => {
    if (!known.has(key)) known.set(key, work(key));
    return known.get(key);
  };
}
