// `casbin`: each role assignment is a policy line; groups, places and the roles of actions are its three role trees. Stands on
// `shape.mjs` and the peer; knows nothing that an estate does not say.
import { StringAdapter, newEnforcer, newModelFromString } from "casbin";
import { ACTIONS } from "../questions.mjs";
import { names } from "../reference.mjs";
import { shape } from "../shape.mjs";

const EVERYONE = "00000000-0000-0000-0000-000000000000";
const NOBODY = "nobody";
const MODEL = `
[request_definition]
r = holder, action, place
[policy_definition]
p = holder, role, place, exempt, eft
[role_definition]
g = _, _
g2 = _, _
g3 = _, _
[policy_effect]
e = some(where (p.eft == allow)) && !some(where (p.eft == deny))
[matchers]
m = g2(r.place, p.place) && g3(r.action, p.role) && g(r.holder, p.holder) && !g(r.holder, p.exempt)
`;

/** Casbin over an estate. */
export async function casbin(estate) {
  const world = shape(estate);
  const lines = [];
  const fold = (text) => text.toLowerCase();
  for (const own of estate.roleAssignments) lines.push(["p", own.principalId, world.role(own.roleDefinitionId).id, fold(own.scope), NOBODY, "allow"]);
  for (const own of estate.denyAssignments) {
    lines.push(["p", own.principals[0].id, own.id, fold(own.scope), own.excludePrincipals[0]?.id ?? NOBODY, "deny"]);
    for (const action of ACTIONS) if (names(own.permissions, fold(action))) lines.push(["g3", fold(action), own.id]);
  }
  for (const own of estate.groups) for (const member of own.members) lines.push(["g", member, own.id]);
  for (const own of [...estate.users, ...estate.groups]) lines.push(["g", own.id, EVERYONE]);
  for (const { above } of world.places.values()) if (above.length > 1) lines.push(["g2", above[0], above[1]]);
  for (const action of ACTIONS) for (const { id } of world.actions(action)) lines.push(["g3", fold(action), id]);
  const enforcer = await newEnforcer(newModelFromString(MODEL), new StringAdapter(lines.map((own) => own.join(", ")).join("\n")));
  const holds = (account, need) => enforcer.enforceSync(account[0], fold(need.action), need.place.id);
  return ({ principal, action, scope }) =>
    world.needs(action, scope).every((need) => need.place && world.accounts(principal).some((account) => holds(account, need)));
}
