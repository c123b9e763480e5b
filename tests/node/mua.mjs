// What the tests of the package share: the package itself, loaded, and the people of the sample world. Stands on the built
// package in `core/js/pkg`; knows no rule.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import load, { MuaError, Sandbox, sampleIds } from "../../core/js/pkg/node.js";

// `MUA_MODULE` names the one of the package's modules that is tested instead of the host's own.
const { MUA_MODULE } = process.env;
await load(MUA_MODULE && readFile(new URL(`../../core/js/pkg/${MUA_MODULE}`, import.meta.url)));

export { MuaError, Sandbox, sampleIds };

/** The checkout. */
export const root = fileURLToPath(new URL("../../", import.meta.url));
/** The built package. */
export const pkg = join(root, "core/js/pkg");

export const backupAdmin = { principal: sampleIds.backupAdmin, sessions: "all" };
export const securityAdmin = { principal: sampleIds.securityAdmin };
/** Nobody of the sample world: whoever runs the sandbox acts as no one. */
export const trainer = { principal: "trainer" };
export const guest = "cccccccc-0000-4000-8000-000000000001";

/** Submits a command that must be allowed. */
export function done(world, caller, command) {
  const outcome = world.submit(caller, command);
  assert.equal(outcome.kind, "allowed", JSON.stringify(outcome, null, 2));
  return outcome;
}

/** Submits a command that must be denied. */
export function denied(world, caller, command) {
  const outcome = world.submit(caller, command);
  assert.equal(outcome.kind, "denied", JSON.stringify(outcome, null, 2));
  return outcome.decision;
}

/** The one event of a type among an outcome's. */
export function event(outcome, type) {
  const found = outcome.events.filter((event) => event.type === type);
  assert.equal(found.length, 1, `one ${type} in ${JSON.stringify(outcome.events)}`);
  return found[0];
}

/** The sample world with the guest invited, reading the guard, and the vault tied. */
export function tied() {
  const world = Sandbox.sample();
  done(world, securityAdmin, { type: "inviteGuest", tenant: sampleIds.guardTenant, email: "bao@woodgrove.example", id: guest });
  done(world, securityAdmin, { type: "assignRole", scope: sampleIds.guard, principal: guest, role: "Reader" });
  done(world, backupAdmin, { type: "enableMua", vault: sampleIds.vault, guard: sampleIds.guard });
  return world;
}

/** Runs what must throw a MuaError, and gives it back. */
export function thrown(work, code) {
  try {
    work();
  } catch (error) {
    assert.ok(error instanceof MuaError, `${error?.stack ?? error}`);
    assert.equal(error.name, "MuaError");
    assert.equal(error.code, code, error.message);
    return error;
  }
  return assert.fail("nothing was thrown");
}

/** A scratch folder in which the package is installed under its name; removed when the test ends. */
export async function project(test) {
  const folder = await mkdtemp(join(tmpdir(), "mua-core-"));
  test.after(() => rm(folder, { recursive: true, force: true }));
  await mkdir(join(folder, "node_modules"));
  await symlink(pkg, join(folder, "node_modules/mua-core"), "dir");
  return folder;
}

/** Runs a program in a folder; what it printed, or a failure with all of it. */
export async function run(program, args, folder) {
  try {
    return await promisify(execFile)(program, args, { cwd: folder, timeout: 120_000 });
  } catch (failure) {
    return assert.fail(`${program} ${args.join(" ")}\n${failure.stdout}\n${failure.stderr}\n${failure.message}`);
  }
}
