// Proofs and warnings as an embedder reads them. Stands on the built package; the laws behind them are proved natively.
import assert from "node:assert/strict";
import test from "node:test";
import { MuaError, Sandbox, guest, sampleIds } from "./mua.mjs";

const { vault, guard, vaultTenant, guardTenant, backupAdmin, securityAdmin } = sampleIds;
const backup = { principal: backupAdmin, sessions: "all" };
const security = { principal: securityAdmin };
const action = "Microsoft.RecoveryServices/vaults/backupconfig/write";

/** The sample with the Backup admin invited, and the vault tied. */
function tied() {
  const world = Sandbox.sample();
  const by = (caller, command) => assert.equal(world.submit(caller, command).kind, "allowed", command.type);
  by(security, { type: "inviteGuest", tenant: guardTenant, email: "bao@woodgrove.example", id: guest });
  by(security, { type: "assignRole", scope: guard, principal: guest, role: "Reader" });
  by(backup, { type: "enableMua", vault, guard });
  return { world, by };
}

test("a proof of a refusal names what is missing, and adding it turns the verdict", () => {
  const { world, by } = tied();
  const question = { caller: { principal: backupAdmin, sessions: [vaultTenant] }, action, scope: vault };
  const key = "Microsoft.DataProtection/resourceGuards/disableSoftDeleteRequests/action";
  const proof = world.prove(question);
  assert.equal(proof.allowed, false);
  assert.deepEqual(proof.missing, [
    { kind: "session", tenant: guardTenant },
    { kind: "grant", principal: guest, action: key, scope: guard },
  ]);
  by(security, { type: "assignRole", scope: guard, principal: guest, role: "Backup MUA Operator" });
  assert.equal(world.decide(question).allowed, false, "one of two is not enough");
  const signedIn = { ...question, caller: backup };
  assert.equal(world.decide(signedIn).allowed, true);
  const allowed = world.prove(signedIn);
  assert.deepEqual([allowed.allowed, allowed.missing, allowed.grants.length], [true, [], 2]);
});

test("a proof of what is no question is null, and a malformed one is refused", () => {
  const { world } = tied();
  assert.equal(world.prove({ caller: backup, action: "none", scope: "none" }), null);
  assert.throws(() => world.prove({ caller: backup, action, scope: vault, at: null }), MuaError);
});

test("warnings tell of a vault without a guard, of both keys in one hand, and refuse an unknown vault", () => {
  assert.deepEqual(Sandbox.sample().warnings(vault), [{ kind: "noGuard" }]);
  const { world, by } = tied();
  assert.deepEqual(world.warnings(vault), []);
  by(security, { type: "assignRole", scope: guard, principal: guest, role: "Contributor" });
  const operations = ["disableSoftDelete", "disableMua", "modifyPolicy", "modifyProtection", "stopProtection", "changeMarsPin"];
  assert.deepEqual(world.warnings(vault), [{ kind: "holdsBothKeys", account: backupAdmin, operations }]);
  assert.throws(() => world.warnings(guard), { name: "MuaError", code: "InvalidInput" });
});
