// A chapter of the long story: who is there, who stands above all, and what of roles and assignments changes. Stands on `mua.mjs`.
import { Sandbox, guest, sampleIds, trainer } from "./mua.mjs";

const { guard, vaultTenant, guardTenant, backupAdmin, securityAdmin } = sampleIds;
const backup = { principal: backupAdmin, sessions: "all" };
const security = { principal: securityAdmin, sessions: [guardTenant] };
const guardGroup = guard.split("/providers/")[0];

/** Plays the chapter with the story's own `act`. */
export function standing(story, act) {
  const by = (command) => act(story, trainer, command);
  by({ type: "addServicePrincipal", tenant: guardTenant, displayName: "Drawn" });
  by({ type: "addServicePrincipal", id: "robot", tenant: guardTenant, displayName: "Robot" });
  const give = { type: "assignRole", scope: guardGroup, principal: "robot", role: "Reader" };
  const { assignment } = act(story, security, give).roleAssigned;
  const change = { type: "updateRoleAssignment", assignment: assignment.id };
  act(story, security, { ...change, description: "why", condition: "", principal: "robot" });
  act(story, security, { ...change, principal: guest });
  by({ type: "removePrincipal", principal: "robot" });
  by({ type: "setGlobalAdministrators", tenant: guardTenant, administrators: [securityAdmin] });
  act(story, security, { type: "elevateAccess", tenant: guardTenant });
  act(story, backup, { type: "elevateAccess", tenant: vaultTenant });
  const role = { type: "updateRole", role: "Vault looker" };
  act(story, backup, { ...role, description: "x", actions: ["*/read"], notActions: [], dataActions: ["*"], notDataActions: [], assignableScopes: ["/subscriptions/spare"] });
  act(story, backup, { type: "deleteRole", role: "Contributor" });
  const looker = { type: "assignRole", scope: "/subscriptions/spare", principal: backupAdmin, role: "Vault looker" };
  const looks = act(story, backup, looker).roleAssigned.assignment;
  act(story, backup, { type: "deleteRole", role: "Vault looker" });
  act(story, backup, { type: "removeRoleAssignment", assignment: looks.id });
  act(story, backup, { type: "deleteRole", role: "Vault looker" });
  lastAndMost(story, act, looker);
}

/** What only a full world meets: the last Owner, and as many assignments and roles as there may be. */
function lastAndMost(story, act, looker) {
  const kept = JSON.parse(story.world.save());
  const owned = Object.values(kept.world.assignments).find((own) => own.scope === "/subscriptions/spare");
  act(story, backup, { type: "removeRoleAssignment", assignment: owned.id });
  for (let number = 0; number < 4000; number += 1) {
    const id = `/subscriptions/spare/providers/Microsoft.Authorization/roleAssignments/x${number}`;
    kept.world.assignments[id] = { ...owned, id, principal: `gone${number}` };
  }
  for (let number = 0; number < 5000; number += 1) {
    const role = { id: `r${number}`, name: `R${number}`, description: "", kind: "custom", permissions: [] };
    kept.world.roles[`r${number}`] = { ...role, assignableScopes: ["/subscriptions/spare"] };
  }
  const full = { world: Sandbox.load(JSON.stringify(kept)), seen: story.seen };
  act(full, backup, { ...looker, role: "Reader" });
  act(full, backup, { type: "defineRole", name: "One more", actions: ["*/read"], assignableScopes: ["/subscriptions/spare"] });
}
