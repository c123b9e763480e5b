// `@cedar-policy/cedar-wasm`: each role assignment is a policy, parsed once; a decision gets the entities that it is about.
// Stands on `shape.mjs` and the peer; knows nothing that an estate does not say.
import { createRequire } from "node:module";
import { ACTIONS } from "../questions.mjs";
import { names } from "../reference.mjs";
import { shape } from "../shape.mjs";

const cedar = createRequire(import.meta.url)("@cedar-policy/cedar-wasm/nodejs");
const EVERYONE = "00000000-0000-0000-0000-000000000000";
const SET = "estate";
const quoted = (type, id) => `${type}::${JSON.stringify(id)}`;
const uid = (type, id) => ({ type, id });

/** Cedar over an estate. */
export function cedarWasm(estate) {
  const world = shape(estate);
  const answer = cedar.preparsePolicySet(SET, { staticPolicies: [...estate.roleAssignments.map((own) => permit(world, own)), ...estate.denyAssignments.map(forbid)].join("\n") });
  if (answer.type !== "success") throw new Error(JSON.stringify(answer).slice(0, 500));
  // Which roles grant an action is a matter of Azure's wildcards, which Cedar has no word for: an action is in its roles.
  const actions = new Map(ACTIONS.map((own) => [own.toLowerCase(), { uid: uid("Action", own.toLowerCase()), attrs: {}, parents: [...world.actions(own)].map(({ id }) => uid("Action", id)) }]));
  const ask = (account, { action, place }) => {
    const [own, ...groups] = account.map((id) => uid("Holder", id));
    const [at, ...above] = place.above.map((id) => uid("Place", id));
    const action_ = actions.get(action.toLowerCase());
    const call = {
      preparsedPolicySetId: SET,
      principal: own,
      action: action_.uid,
      resource: at,
      context: {},
      entities: [{ uid: own, attrs: {}, parents: groups }, { uid: at, attrs: {}, parents: above }, action_],
    };
    const told = cedar.statefulIsAuthorized(call);
    if (told.type !== "success") throw new Error(JSON.stringify(told).slice(0, 500));
    return told.response.decision === "allow";
  };
  return ({ principal, action, scope }) =>
    world.needs(action, scope).every((need) => need.place && world.accounts(principal).some((account) => ask(account, need)));
}

function permit(world, { principalId, roleDefinitionId, scope }) {
  const role = world.role(roleDefinitionId).id;
  return `permit (principal in ${quoted("Holder", principalId)}, action in ${quoted("Action", role)}, resource in ${quoted("Place", scope.toLowerCase())});`;
}

function forbid({ scope, permissions, principals, excludePrincipals }) {
  const actions = ACTIONS.filter((own) => names(permissions, own.toLowerCase())).map((own) => quoted("Action", own.toLowerCase()));
  const meant = principals[0].id === EVERYONE ? "principal" : `principal in ${quoted("Holder", principals[0].id)}`;
  const unless = excludePrincipals.map(({ id }) => `unless { principal in ${quoted("Holder", id)} }`);
  return `forbid (${meant}, action in [${actions.join(", ")}], resource in ${quoted("Place", scope.toLowerCase())}) ${unless.join(" ")};`;
}
