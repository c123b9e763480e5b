// The command line as a process: what it prints, how it ends, and what it says of a command line that is wrong. Stands on
// `mua.mjs`.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import test from "node:test";
import { Sandbox, done, guest, pkg, project, sampleIds, securityAdmin, tied } from "./mua.mjs";

const { vault, guard, guardTenant, vaultTenant, backupAdmin } = sampleIds;
const read = "Microsoft.RecoveryServices/vaults/read";
const write = "Microsoft.RecoveryServices/vaults/backupconfig/write";
const manifest = JSON.parse(await readFile(join(pkg, "package.json"), "utf8"));

/** Runs the command line; never fails, whatever the code it ends with. */
function mua(words, { input = "", folder = pkg } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(pkg, manifest.bin["mua-core"]), ...words], { cwd: folder });
    const told = { out: "", err: "" };
    child.stdout.setEncoding("utf8").on("data", (part) => (told.out += part));
    child.stderr.setEncoding("utf8").on("data", (part) => (told.err += part));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, ...told }));
    child.stdin.on("error", () => {});
    child.stdin.end(input);
  });
}

/** A folder with an estate in it. */
async function stage(test, world = tied()) {
  const folder = await project(test);
  await writeFile(join(folder, "estate.json"), JSON.stringify(world.estate()));
  return (...words) => mua(words, { folder });
}

test("check says one word and ends with 0 or 1", async (test) => {
  const run = await stage(test);
  assert.deepEqual(await run("check", "estate.json", backupAdmin, read, vault), { code: 0, out: "allowed\n", err: "" });
  assert.deepEqual(await run("check", "estate.json", backupAdmin, write, vault), { code: 1, out: "refused\n", err: "" });
});

test("decide gives the decision, as text and as JSON", async (test) => {
  const run = await stage(test);
  const { code, out } = await run("decide", "estate.json", backupAdmin, write, vault);
  assert.equal(code, 1);
  assert.match(out, /^refused: `Bao Tran` does not hold /);
  assert.match(out, /\n {2}vault: .*\n {4}at .*\n {4}held by .*: Owner at /);
  assert.match(out, /\n {2}guard: .*\n {4}at .*\n {4}not held; held there: Reader\n$/);
  const told = JSON.parse((await run("decide", "estate.json", backupAdmin, write, vault, "--json")).out);
  const world = tied();
  const own = world.decide({ caller: { principal: backupAdmin, sessions: "all" }, action: write, scope: vault });
  const { at, problems, ...decision } = told;
  assert.deepEqual(decision, own);
  assert.deepEqual([at, problems], [new Date(world.now).toISOString(), []]);
});

test("explain says what would turn the verdict, both ways", async (test) => {
  const run = await stage(test);
  const refused = await run("explain", "estate.json", backupAdmin, write, vault);
  assert.equal(refused.code, 1);
  assert.match(refused.out, new RegExp(`with all of these, and with none less:\n {2}a role with .*disableSoftDeleteRequests/action at .* for ${guest}\n$`));
  const allowed = await run("explain", "estate.json", backupAdmin, read, vault);
  assert.match(allowed.out, /refused without the grants of any one of these:\n {2}vault: .*roleAssignments/);
  assert.match((await run("explain", "estate.json", backupAdmin, "none", vault)).out, /names nothing that anybody could hold/);
  const { proof } = JSON.parse((await run("explain", "estate.json", backupAdmin, write, vault, "--json")).out);
  assert.equal(proof.missing[0].principal, guest);
});

test("the time, the sessions, the plane and a change that keeps the protection can be told", async (test) => {
  const world = tied();
  const endsAt = world.now + 86_400_000;
  done(world, securityAdmin, { type: "manageSubscription", subscription: guard.split("/resourceGroups/")[0] });
  done(world, securityAdmin, { type: "assignRoleForTime", scope: guard, principal: guest, role: "Contributor", endsAt, justification: "a day" });
  const run = await stage(test, world);
  const code = async (...words) => (await run("check", "estate.json", backupAdmin, write, vault, ...words)).code;
  assert.deepEqual([await code(), await code("--at", String(endsAt - 1)), await code("--at", new Date(endsAt).toISOString())], [0, 0, 1]);
  assert.deepEqual([await code("--sessions", "home"), await code("--sessions", `${vaultTenant},${guardTenant}`)], [1, 0]);
  assert.equal(await code("--plane", "data"), 1);
  const policy = ["check", "estate.json", backupAdmin, "Microsoft.RecoveryServices/vaults/backupPolicies/write", vault];
  const bare = await stage(test);
  assert.deepEqual([(await bare(...policy)).code, (await bare(...policy, "--keeps-protection")).code], [1, 0]);
});

test("report tells of each vault its guard, what that protects and who can open it", async (test) => {
  const world = tied();
  const group = guard.split("/providers/")[0];
  done(world, securityAdmin, { type: "manageSubscription", subscription: group.split("/resourceGroups/")[0] });
  const contributor = "b24988ac-6180-42a0-ab88-20f7382dd24c";
  done(world, securityAdmin, { type: "makeEligible", scope: guard, principal: guest, role: contributor, endsAt: world.now + 30 * 86_400_000 });
  const run = await stage(test, world);
  const { code, out, err } = await run("report", "estate.json");
  assert.deepEqual([code, err], [0, ""]);
  assert.ok(out.includes(`\n${vault}\n`));
  assert.match(out, /guard {9}.*guard-prod \(isolation: maximum\)/);
  assert.match(out, /protected {5}Disable soft delete, Disable MUA protection/);
  assert.match(out, /left out {6}nothing/);
  assert.match(out, /can open now {2}Sofia Ruiz \(.*; Owner, for ever\)/);
  assert.match(out, /just in time {2}Bao Tran \(.*; Contributor, without approval\)/);
  assert.match(out, /warning {7}.* activates the guard's without approval \(activatesUnapproved\)/);
  const { vaults } = JSON.parse((await run("report", "estate.json", "--json")).out);
  assert.deepEqual(vaults, Sandbox.fromEstate(world.estate()).report());
  assert.deepEqual(vaults, world.report(), "an estate holds all that is reported");
});

test("report ends with 1 where a vault has a warning that is not to be", async (test) => {
  const run = await stage(test, Sandbox.sample());
  const code = async (...words) => (await run("report", "estate.json", ...words)).code;
  assert.deepEqual([await code(), await code("--fail-on", "any"), await code("--fail-on", "holdsBothKeys,noGuard"), await code("--fail-on", "guardGone")], [0, 1, 1, 0]);
  assert.match((await run("report", "estate.json")).out, /guard {9}none\n {2}warning {7}no Resource Guard protects the vault \(noGuard\)/);
});

test("the estate may be piped in, and a saved world is as good", async () => {
  const [estate, saved] = [JSON.stringify(tied().estate()), tied().save()];
  for (const input of [estate, saved]) {
    assert.deepEqual(await mua(["check", "-", backupAdmin, read, vault], { input }), { code: 0, out: "allowed\n", err: "" });
  }
  const early = await mua(["check", "-", backupAdmin, read, vault, "--at", "0"], { input: saved });
  assert.deepEqual([early.code, early.err.includes("is at 2022-07-14")], [2, true]);
  const later = await mua(["report", "-", "--at", "2030-01-01T00:00:00Z"], { input: saved });
  assert.match(later.out, /^at 2030-01-01T00:00:00\.000Z: 1 vault\n/);
});

test("an export that does not say when it was taken is of this moment", async () => {
  const { exportedAt: _, ...estate } = tied().estate();
  const before = Date.now();
  const { at } = JSON.parse((await mua(["report", "-", "--json"], { input: JSON.stringify(estate) })).out);
  assert.ok(Date.parse(at) >= before && Date.parse(at) <= Date.now(), at);
});

test("what an estate leaves unsaid is said on the error stream, and in the JSON", async () => {
  const { vaults: [own], ...rest } = tied().estate();
  const input = JSON.stringify({ ...rest, vaults: [{ id: own.id, location: own.location }], resourceGuardProxies: [] });
  const text = await mua(["check", "-", backupAdmin, read, vault], { input });
  assert.deepEqual([text.code, text.out], [0, "allowed\n"]);
  assert.match(text.err, /^warning: \/vaults\/0: .* \(UnknownState\)$/m);
  const { problems } = JSON.parse((await mua(["check", "-", backupAdmin, read, vault, "--json"], { input })).out);
  assert.equal(problems[0].code, "UnknownState");
});

test("a command line that is wrong says how, where the help is, and ends with 2", async (test) => {
  const run = await stage(test);
  for (const [words, message] of [
    [[], /there is no command/],
    [["explode"], /there is no command `explode`/],
    [["__proto__"], /there is no command `__proto__`/],
    [["check"], /needs an ESTATE/],
    [["check", "estate.json"], /needs PRINCIPAL, ACTION, SCOPE after the estate/],
    [["check", "estate.json", "p", read], /needs SCOPE/],
    [["check", "estate.json", "p", read, vault, "more"], /takes nothing like `more`/],
    [["report", "estate.json", "more"], /takes nothing like `more`/],
    [["report", "estate.json", "--loud"], /unknown option '--loud'/],
    [["report", "estate.json", "--sessions", "home"], /`report` takes no `--sessions`/],
    [["check", "estate.json", "p", read, vault, "--fail-on", "any"], /`check` takes no `--fail-on`/],
    [["report", "estate.json", "--fail-on", "everything"], /there is no warning `everything`; there are `any`, `noGuard`/],
    [["report", "estate.json", "--at", "noon"], /`noon` is no time/],
    [["check", "estate.json", "p", read, vault, "--plane", "sky"], /`--plane` is `control` or `data`/],
  ]) {
    const { code, out, err } = await run(...words);
    assert.deepEqual([code, out], [2, ""], words.join(" "));
    assert.match(err, message);
    assert.match(err, /^mua-core: .*\n`mua-core --help` tells what there is\n$/, words.join(" "));
  }
});

test("an estate that cannot be read says where, and ends with 3", async () => {
  const said = async (input, path = "-") => {
    const { code, out, err } = await mua(["report", path], { input });
    assert.deepEqual([code, out], [3, ""], err);
    assert.ok(!err.includes("    at "), "no stack is shown");
    return err;
  };
  assert.match(await said("", "nowhere.json"), /`nowhere\.json` cannot be read: there is no such file/);
  assert.match(await said("{"), /is no JSON/);
  for (const input of ["5", "null", "[]", "{}"]) assert.match(await said(input), /cannot be read/);
  const err = await said(JSON.stringify({ tenants: [{ tenantId: "t" }], subscriptions: [], vaults: [{ id: "v1" }, { id: "v2" }] }));
  assert.match(err, /\(at \/vaults\/0\/id\); and 1 more\n {2}error: \/vaults\/1\/id: .*\n$/);
  assert.match(await said('{"version": 99, "world": {}}'), /cannot be read/);
});

test("help and the version are there for the asking, and the help names every exit code and command", async () => {
  const { code, out } = await mua(["--help"]);
  assert.equal(code, 0);
  for (const word of ["check", "decide", "explain", "report", "--at", "--json", "--sessions", "--plane", "--keeps-protection", "--fail-on"]) {
    assert.ok(out.includes(word), word);
  }
  assert.deepEqual(await mua(["--version"]), { code: 0, out: `${manifest.version}\n`, err: "" });
  const readme = await readFile(join(pkg, "README.md"), "utf8");
  assert.ok(readme.includes(out.trim()), "the README has the help, word for word");
});

test("every kind of warning that there is can be failed on", async () => {
  const types = await readFile(join(pkg, "types.d.ts"), "utf8");
  const [, union] = /^export type Warning =([\s\S]*?);$/m.exec(types.replace(/\/\*\*[^]*?\*\//g, "").replace(/ \}\n\s*\|/g, " } |").replace(/;(?= \w+:| )/g, ","));
  const kinds = [...union.matchAll(/kind: "(\w+)"/g)].map(([, kind]) => kind);
  assert.ok(kinds.length >= 11, `${kinds}`);
  const { code, err } = await mua(["report", "-", "--fail-on", kinds.join(",")], { input: JSON.stringify(tied().estate()) });
  assert.deepEqual([code, err], [0, ""]);
});

test("a reader that stops reading is no failure", async () => {
  const child = spawn("sh", ["-c", `"${process.execPath}" "${join(pkg, "cli.js")}" report - --json | head -c 1`]);
  child.stdin.end(JSON.stringify(tied().estate()));
  let err = "";
  child.stderr.on("data", (part) => (err += part));
  await new Promise((resolve) => child.on("close", resolve));
  assert.equal(err, "");
});

test("the package offers the command by its name, and it can be run", async () => {
  assert.deepEqual(manifest.bin, { "mua-core": "./cli.js" });
  assert.ok(manifest.files.includes("cli.js"));
  assert.ok((await readFile(join(pkg, "cli.js"), "utf8")).startsWith("#!/usr/bin/env node\n"));
});
