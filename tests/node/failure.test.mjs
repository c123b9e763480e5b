// What becomes of a sandbox in which the engine itself fails: it says so from then on, it can be freed, and the others go on. Stands
// on `mua.mjs` and `breaking.mjs`.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import test from "node:test";
import { broken } from "./breaking.mjs";
import { Sandbox, backupAdmin, pkg, sampleIds, thrown, tied } from "./mua.mjs";

const { vault } = sampleIds;
const read = "Microsoft.RecoveryServices/vaults/read";
const caller = { principal: "p" };
/** A question that the engine refuses. */
const senseless = { caller, action: "a/read", scope: "/", odd: true };

/** A world in which the engine has failed, and the error of it. */
function failed() {
  const world = tied();
  const number = world.prepare(backupAdmin.principal, read, vault);
  assert.equal(world.checkPrepared(number, world.now), true);
  assert.equal(world.check(backupAdmin.principal, read, vault), true);
  const error = thrown(() => broken(() => world.decide(senseless)), "EngineFailure");
  return { world, number, error };
}

test("a sandbox in which the engine has failed answers nothing more, not even what was asked before", () => {
  const { world, number, error } = failed();
  assert.match(error.message, /^the engine has failed; this sandbox must not be used any more$/);
  assert.equal(error.cause.message, "unreachable");
  const uses = [
    () => world.check(backupAdmin.principal, read, vault),
    () => world.prepare("p", "a/read", "/"),
    () => world.checkPrepared(number, 0),
    () => world.checkMany(Uint32Array.of(number), 0),
    () => world.decide({ caller, action: "a/read", scope: "/" }),
    () => world.prove({ caller, action: "a/read", scope: "/" }),
    () => world.ask(caller, { type: "disableMua", vault }),
    () => world.submit(caller, { type: "disableMua", vault }),
    () => world.warnings(vault),
    () => world.report(),
    () => world.actions(),
    () => world.estate(),
    () => world.save(),
    () => world.now,
    () => world.revision,
    () => world.problems,
  ];
  for (const use of uses) {
    const again = thrown(use, "EngineFailure");
    assert.match(again.message, /has failed in this sandbox before; it must not be used any more$/, `${use}`);
    assert.equal(again.cause, error.cause, "what it was is told again");
  }
});

test("other sandboxes go on, those that were there and those that are made later", () => {
  const other = tied();
  failed();
  for (const world of [other, tied(), Sandbox.load(other.save())]) {
    assert.equal(world.check(backupAdmin.principal, read, vault), true);
    assert.throws(() => world.decide(senseless), { code: "InvalidInput" });
    world.free();
  }
});

test("what the engine has failed in can be freed, twice too, and by hosts that know how when its scope ends", () => {
  const { world } = failed();
  world.free();
  world.free();
  world[Symbol.dispose ?? "free"]();
  thrown(() => world.now, "EngineFailure");
});

test("the command line tells of the failure and of nothing that came after it", async () => {
  const words = ["--import", new URL("breaking.mjs", import.meta.url).href, join(pkg, "cli.js"), "report", "-"];
  const told = await new Promise((resolve) => {
    const child = execFile(process.execPath, words, { env: { ...process.env, BREAKING: "report" } }, (failure, out, err) => resolve({ code: failure?.code, out, err }));
    child.stdin.end(tied().save());
  });
  assert.deepEqual(told, { code: 4, out: "", err: "mua-core: the engine has failed: unreachable\n" });
});
