// `@casl/ability`: each account has an ability, made of the role assignments and denials that it and its groups hold. Stands on
// `shape.mjs` and the peer; knows nothing that an estate does not say.
import { createMongoAbility, subject } from "@casl/ability";
import { ACTIONS } from "../questions.mjs";
import { names } from "../reference.mjs";
import { shape } from "../shape.mjs";

const EVERYONE = "00000000-0000-0000-0000-000000000000";
const fold = (text) => text.toLowerCase();

/** CASL over an estate. */
export function casl(estate) {
  const world = shape(estate);
  const held = new Map();
  for (const own of estate.roleAssignments) held.set(own.principalId, [...(held.get(own.principalId) ?? []), own]);
  const granted = new Map(world.roles.map((role) => [role.id, ACTIONS.filter((own) => world.actions(own).has(role)).map(fold)]));
  const grant = (own) => ({ action: granted.get(world.role(own.roleDefinitionId).id), subject: "place", conditions: { above: fold(own.scope) } });
  const denied = estate.denyAssignments.map((own) => ({
    meant: own.principals[0].id,
    exempt: own.excludePrincipals[0]?.id,
    rule: { inverted: true, action: ACTIONS.map(fold).filter((action) => names(own.permissions, action)), subject: "place", conditions: { above: fold(own.scope) } },
  }));
  const abilities = new Map();
  // Made once for an account and kept, as it is for a session.
  const ability = (account) => {
    let found = abilities.get(account);
    if (!found) {
      const grants = account.flatMap((holder) => held.get(holder) ?? []).map(grant).filter((own) => own.action.length > 0);
      const stops = denied.filter((own) => (own.meant === EVERYONE || account.includes(own.meant)) && !account.includes(own.exempt));
      found = createMongoAbility([...grants, ...stops.map((own) => own.rule)]);
      abilities.set(account, found);
    }
    return found;
  };
  const subjects = new Map();
  for (const own of world.places.values()) subjects.set(own, subject("place", { above: own.above }));
  return ({ principal, action, scope }) =>
    world.needs(action, scope).every(
      (need) => need.place && world.accounts(principal).some((account) => ability(account).can(fold(need.action), subjects.get(need.place))),
    );
}
