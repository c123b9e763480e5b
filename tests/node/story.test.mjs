// The story from the first block to the end of multi-user authorization, through the package. Stands on `mua.mjs`.
import assert from "node:assert/strict";
import test from "node:test";
import { Sandbox, backupAdmin, denied, done, event, guest, sampleIds, securityAdmin, tied, trainer } from "./mua.mjs";

const { vault, guard, guardTenant } = sampleIds;
const softDeleteOff = { type: "disableSoftDelete", vault };
const grant = (role) => ({ type: "assignRole", scope: guard, principal: guest, role });
const vaultNow = (world) => JSON.parse(world.save()).world.vaults[vault];

test("blocked, granted, allowed, revoked, blocked again, and at last without multi-user authorization", () => {
  const world = tied();

  const blocked = denied(world, backupAdmin, softDeleteOff);
  assert.deepEqual(blocked.critical, { operation: "disableSoftDelete", guard, asked: true, because: "protected" });
  assert.deepEqual(blocked.steps.map((step) => [step.door, step.finding.kind]), [["vault", "held"], ["guard", "nothing"]]);
  assert.deepEqual(blocked.steps[1].finding.nearest, ["Reader"]);
  assert.equal(vaultNow(world).softDelete, "enabled");

  const { assignment } = event(done(world, securityAdmin, grant("Contributor")), "roleAssigned");
  const allowed = done(world, backupAdmin, softDeleteOff);
  assert.deepEqual(allowed.events.map((event) => event.type), ["attemptAllowed", "softDeleteDisabled"]);
  assert.equal(allowed.decision.steps[1].finding.assignment, assignment.id);
  assert.equal(vaultNow(world).softDelete, "disabled");

  done(world, securityAdmin, { type: "removeRoleAssignment", assignment: assignment.id });
  denied(world, backupAdmin, softDeleteOff);
  denied(world, backupAdmin, { type: "disableMua", vault });
  assert.equal(vaultNow(world).guard, guard);

  done(world, securityAdmin, grant("Backup MUA Operator"));
  event(done(world, backupAdmin, { type: "disableMua", vault }), "muaDisabled");
  assert.equal(vaultNow(world).guard, undefined);
});

test("whoever is not signed in to the guard's directory is told which one it is", () => {
  const world = tied();
  done(world, securityAdmin, grant("Contributor"));
  const home = denied(world, { principal: sampleIds.backupAdmin }, softDeleteOff);
  assert.deepEqual(home.steps[1].finding, { kind: "notSignedIn", tenant: guardTenant });
  done(world, { principal: sampleIds.backupAdmin, sessions: [sampleIds.vaultTenant, guardTenant] }, softDeleteOff);
});

test("asking changes nothing and gives what submitting then gives", () => {
  const world = tied();
  const before = world.save();
  const asked = world.ask(backupAdmin, softDeleteOff);
  assert.equal(world.save(), before);
  assert.deepEqual(asked, denied(world, backupAdmin, softDeleteOff));
});

test("a denial leaves its entry in the activity log and nothing else", () => {
  const world = tied();
  const before = JSON.parse(world.save()).world;
  const revision = world.revision;
  denied(world, backupAdmin, softDeleteOff);
  const after = JSON.parse(world.save()).world;
  assert.equal(after.activity.pop().type, "attemptDenied");
  assert.equal(world.revision, revision + 1);
  assert.deepEqual({ ...after, revision }, before);
});

test("a command that makes no sense is a value in ask and in submit, and changes nothing", () => {
  const world = Sandbox.sample();
  const before = world.save();
  const fault = { code: "MuaNotEnabled", message: "the vault `vault-prod` is tied to no Resource Guard" };
  const command = { type: "disableMua", vault };
  assert.deepEqual(world.ask(backupAdmin, command), { allowed: false, steps: [], message: fault.message, fault });
  assert.deepEqual(world.submit(backupAdmin, command), { kind: "rejected", fault, events: [] });
  assert.equal(world.save(), before);
});

test("check and decide agree, now and at another time", () => {
  const world = tied();
  done(world, securityAdmin, grant("Contributor"));
  const actions = [
    "Microsoft.RecoveryServices/vaults/backupconfig/write",
    "Microsoft.DataProtection/resourceGuards/read",
    "Microsoft.Authorization/roleAssignments/write",
    "no action",
  ];
  for (const principal of [sampleIds.backupAdmin, sampleIds.securityAdmin, guest, "nobody"]) {
    for (const scope of [vault, guard, "/", "no id"]) {
      for (const action of actions) {
        for (const at of [undefined, 0, world.now, world.now + 1, Number.MAX_SAFE_INTEGER]) {
          const decision = world.decide({ caller: { principal, sessions: "all" }, action, scope, at });
          assert.equal(world.check(principal, action, scope, at), decision.allowed, decision.message);
          assert.equal(decision.allowed, decision.steps.length > 0 && decision.steps.every((step) => step.finding.kind === "held"));
        }
      }
    }
  }
  assert.equal(world.check(sampleIds.backupAdmin, actions[0], vault), true);
  assert.equal(world.check(sampleIds.backupAdmin, actions[0], vault, world.now - 1), false, "before the grant");
  assert.equal(world.check(sampleIds.backupAdmin.toUpperCase(), actions[0].toUpperCase(), vault.toUpperCase()), true);
});

test("what is critical only where it lessens protection is judged as told, and strictly if nothing is told", () => {
  const world = tied();
  const question = {
    caller: backupAdmin,
    action: "Microsoft.RecoveryServices/vaults/backupPolicies/write",
    scope: `${vault}/backupPolicies/DefaultPolicy`,
  };
  assert.equal(world.decide(question).allowed, false);
  assert.equal(world.decide({ ...question, reducesProtection: true }).allowed, false);
  const raised = world.decide({ ...question, reducesProtection: false });
  assert.deepEqual([raised.allowed, raised.critical.because], [true, "conditionNotMet"]);
});

test("the clock moves by command alone, and a soft-deleted item is gone to the tick", () => {
  const world = Sandbox.sample();
  const start = world.now;
  const stopped = done(world, backupAdmin, { type: "stopProtection", vault, item: "vm-web-01", data: "delete" });
  const { purgeAt } = event(stopped, "backupDataDeleted");
  assert.equal(purgeAt, start + 14 * 24 * 3_600_000);
  const undelete = { type: "undeleteItem", vault, item: "vm-web-01" };
  done(world, trainer, { type: "advanceClock", by: purgeAt - start - 1 });
  assert.equal(world.ask(backupAdmin, undelete).allowed, true);
  done(world, trainer, { type: "advanceClock", by: 1 });
  assert.equal(world.now, purgeAt);
  assert.equal(world.ask(backupAdmin, undelete).fault.code, "ResourceNotFound");
});

test("check and decide judge rights alone; a lock is for ask and submit to tell", () => {
  const world = Sandbox.sample();
  const action = "Microsoft.RecoveryServices/vaults/backupconfig/write";
  done(world, backupAdmin, { type: "createLock", scope: vault, name: "keep", level: "ReadOnly" });
  assert.equal(world.check(backupAdmin.principal, action, vault), true);
  assert.equal(world.decide({ caller: backupAdmin, action, scope: vault }).allowed, true);
  assert.equal(world.ask(backupAdmin, softDeleteOff).fault.code, "ScopeLocked");
  assert.equal(world.submit(backupAdmin, softDeleteOff).kind, "rejected");
});

test("the revision counts commands, refusals and those of the making among them", () => {
  const world = Sandbox.sample();
  const made = world.revision;
  assert.ok(made > 0);
  done(world, trainer, { type: "advanceClock", by: 1 });
  denied(world, trainer, softDeleteOff);
  assert.equal(world.revision, made + 2);
  assert.deepEqual([Sandbox.load(world.save()).revision, Sandbox.fromEstate(world.estate()).revision], [made + 2, 0]);
});
