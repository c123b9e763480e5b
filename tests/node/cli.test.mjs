// The command line as a process: what it prints, how it ends, and what it says of a command line that is wrong. Stands on
// `mua.mjs`.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import test from "node:test";
import { Sandbox, done, guest, pkg, project, sampleIds, securityAdmin, thrown, tied } from "./mua.mjs";

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
  const day = new Date(endsAt).toISOString().slice(0, 10);
  const { at } = JSON.parse((await run("report", "estate.json", "--json", "--at", day)).out);
  assert.equal(at, `${day}T00:00:00.000Z`, "a date is its first moment");
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

test("a warning names its operations where it is not of all that the guard protects", async (test) => {
  const world = tied();
  const key = "Microsoft.DataProtection/resourceGuards/disableSoftDeleteRequests/action";
  done(world, securityAdmin, { type: "defineRole", name: "One key", actions: [key], assignableScopes: [guard.split("/resourceGroups/")[0]] });
  done(world, securityAdmin, { type: "assignRole", scope: guard, principal: guest, role: "One key" });
  const run = await stage(test, world);
  const { out } = await run("report", "estate.json");
  assert.match(out, /warning {7}\S+ holds both keys, for: Disable soft delete[^,]* \(holdsBothKeys\)/);
});

test("report ends with 1 where a vault has a warning that is not to be", async (test) => {
  const run = await stage(test, Sandbox.sample());
  const code = async (...words) => (await run("report", "estate.json", ...words)).code;
  assert.deepEqual([await code(), await code("--fail-on", "any"), await code("--fail-on", "holdsBothKeys,noGuard"), await code("--fail-on", "guardGone")], [0, 1, 1, 0]);
  assert.deepEqual([await code("--fail-on", "onePerson"), await code("--fail-on", "guardGone,onePerson"), await code("--fail-on", "leftOut")], [1, 1, 0]);
  assert.match((await run("report", "estate.json")).out, /guard {9}none\n {2}warning {7}no Resource Guard protects the vault \(noGuard\)/);
});

test("report ends with 1 where the estate has a problem, if that is not to be, though no vault has a warning", async () => {
  const { roleAssignments, ...rest } = tied().estate();
  const far = "/providers/Microsoft.Management/managementGroups/unheard-of";
  const owner = { id: `${far}/providers/Microsoft.Authorization/roleAssignments/far`, properties: { scope: far, principalId: "nobody", roleDefinitionId: roleAssignments[0].properties.roleDefinitionId } };
  const code = async (estate, ...words) => (await mua(["report", "-", ...words], { input: JSON.stringify(estate) })).code;
  const told = { ...rest, roleAssignments: [...roleAssignments, owner] };
  assert.ok(Sandbox.fromEstate(told).problems.every(({ severity }) => severity === "warning"));
  for (const [names, whole, lacking] of [["onePerson", 0, 0], ["problems", 0, 1], ["onePerson,problems", 0, 1], ["problems,leftOut", 0, 1]]) {
    assert.deepEqual([await code({ ...rest, roleAssignments }, "--fail-on", names), await code(told, "--fail-on", names)], [whole, lacking], names);
  }
  assert.equal(await code(told, "--json", "--fail-on", "problems"), 1);
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
    [["report", "estate.json", "--fail-on", "everything"], /there is no warning `everything`; there are `any`, `onePerson`, `problems`, `noGuard`/],
    [["report", "estate.json", "--fail-on", "toString"], /there is no warning `toString`/],
    [["report", "estate.json", "--fail-on", ""], /there is no warning ``/],
    ...["noon", "2026-02-30", "1969-12-31", "2026-1-1"].map((time) => [["report", "estate.json", "--at", time], /` is no time from 1970 on: one looks like `2026-01-31` or /]),
    [["check", "estate.json", "p", read, vault, "--plane", "sky"], /`--plane` is `control` or `data`/],
    ...["ALL", "Home", "", ",", "t1,", "t1, ,t2", "t1,all", "home,t1"].map((sessions) => [
      ["check", "estate.json", "p", read, vault, "--sessions", sessions],
      /`--sessions` is `all`, `home`, or ids of tenants as in `t1,t2`, and not /,
    ]),
    ...["azure-2031", "", "AZURE-2025"].map((edition) => [
      ["report", "estate.json", "--edition", edition],
      /there is no edition `.*` here; there are `preview-2021-12`, `ga-2022-07`, `azure-2025`/,
    ]),
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
  for (const nothing of ["", " \n", "\ufeff"]) assert.equal(await said(nothing), "mua-core: `-` is empty\n");
  const half = '{"tenants": [{"tenantId": "t", "displayName": "\\ud83d"}], "subscriptions": []}';
  assert.match(await said(half), /cannot be read: expected whole characters, .* \(at \/tenants\/0\/displayName\)\n$/);
  for (const [input, found] of [["5", "a number"], ["null", "nothing"], ["[]", "a list"], ['"x"', "a text"], ["true", "true or false"]]) {
    assert.match(await said(input), new RegExp(`^mua-core: \`-\` cannot be read: expected an object, found ${found}\n$`));
  }
  assert.match(await said("{}"), /cannot be read: an estate has at least one tenant/);
  assert.match(await said('{"exportedAt": "noon"}'), /an instant is a whole number/);
  const deep = `{"more": ${"[".repeat(100_000)}${"]".repeat(100_000)}}`;
  assert.match(await said(deep), /cannot be read: the input is nested deeper than 100 levels/);
  assert.match(await said(`{"a":\n1,\n\n}`), /^.*\n$/, "one line");
  const err = await said(JSON.stringify({ tenants: [{ tenantId: "t" }], subscriptions: [], vaults: [{ id: "v1" }, { id: "v2" }] }));
  assert.match(err, /\(at \/vaults\/0\/id\); and 1 more\n {2}error: \/vaults\/1\/id: .*\n$/);
  assert.match(await said('{"version": 99, "world": {}}'), /cannot be read/);
});

test("with --json an estate that cannot be read is told as JSON, with every problem", async () => {
  const estate = { tenants: [{ tenantId: "t" }], subscriptions: [], vaults: Array.from({ length: 30 }, (_, at) => ({ id: `v${at}` })) };
  const told = async (input, path = "-") => {
    const { code, out, err } = await mua(["check", path, "p", read, vault, "--json"], { input });
    assert.equal(code, 3);
    const { error, problems } = JSON.parse(out);
    assert.equal(err, `mua-core: ${error}\n`);
    assert.ok(problems.every((own) => own.code && own.message && own.path !== undefined && own.severity));
    return problems;
  };
  const { problems } = thrown(() => Sandbox.fromEstate(estate), "InvalidEstate");
  assert.ok(problems.length >= 30);
  assert.deepEqual(await told(JSON.stringify(estate)), problems);
  assert.deepEqual((await told("{")).map((own) => own.code), ["InvalidJson"]);
  assert.deepEqual((await told("", "nowhere.json")).map((own) => own.code), ["UnreadableFile"]);
  assert.equal((await told('{"version": 99, "world": {}}')).length, 1);
  const { err } = await mua(["report", "-"], { input: JSON.stringify(estate) });
  assert.match(err, /\n {2}and \d+ more: `--json` names all\n$/);
  assert.equal(err.split("\n").length, 23);
});

test("a time that no date can hold is told as a number, and is no failure", async () => {
  const [end, late] = [Number.MAX_SAFE_INTEGER, 9e15];
  const estate = { ...tied().estate(), exportedAt: late };
  const input = JSON.stringify(estate);
  const at = async (...words) => {
    const { code, out, err } = await mua([...words, "--json"], { input });
    assert.deepEqual([code, err], [0, ""]);
    return JSON.parse(out).at;
  };
  const check = ["check", "-", backupAdmin, read, vault];
  assert.deepEqual([await at("report", "-"), await at(...check), await at(...check, "--at", String(end))], [late, late, end]);
  assert.equal(await at("report", "-", "--at", "8640000000000000"), "+275760-09-13T00:00:00.000Z");
  for (const words of [["report", "-"], ["decide", ...check.slice(1)], ["explain", ...check.slice(1)], check]) {
    const { code, err } = await mua([...words, "--at", String(end)], { input });
    assert.deepEqual([code, err], [0, ""], words[0]);
  }
  assert.match((await mua(["report", "-"], { input })).out, /^at 9000000000000000: 1 vault\n/);
  const saved = Sandbox.fromEstate(estate).save();
  const early = await mua(["report", "-", "--at", "0"], { input: saved });
  assert.deepEqual([early.code, early.err.includes("the saved world is at 9000000000000000 already")], [2, true]);
});

test("an export whose time is null is of this moment too", async () => {
  const before = Date.now();
  const { out } = await mua(["report", "-", "--json"], { input: JSON.stringify({ ...tied().estate(), exportedAt: null }) });
  assert.ok(Date.parse(JSON.parse(out).at) >= before, out);
});

test("an estate is read in the encodings that shells write, and any other is named", async (test) => {
  const folder = await project(test);
  const text = JSON.stringify({ ...tied().estate(), note: undefined }).replace("Bao Tran", "Bão Trần 😀");
  const little = Buffer.from(`\ufeff${text}`, "utf16le");
  const question = [backupAdmin, read, vault];
  const files = { utf8: Buffer.from(text), marked: Buffer.from(`\ufeff${text}`), little, big: Buffer.from(little).swap16(), bare: little.subarray(2), bareBig: Buffer.from(little).swap16().subarray(2) };
  const said = {};
  for (const [name, bytes] of Object.entries(files)) {
    await writeFile(join(folder, name), bytes);
    said[name] = await mua(["decide", name, ...question], { folder });
    assert.deepEqual(said[name], { ...(await mua(["decide", "-", ...question], { input: bytes })), err: said[name].err }, "a pipe is as good");
  }
  for (const name of ["utf8", "marked", "little", "big"]) {
    assert.deepEqual([said[name].code, said[name].err], [0, ""], name);
    assert.match(said[name].out, /^allowed: `Bão Trần 😀` holds/);
  }
  for (const name of ["bare", "bareBig"]) {
    assert.deepEqual([said[name].code, said[name].out], [3, ""]);
    assert.match(said[name].err, /looks like UTF-16 or UTF-32 without a mark; write it as UTF-8\n$/);
  }
  await writeFile(join(folder, "saved"), Buffer.from(`\ufeff${tied().save()}`));
  assert.equal((await mua(["check", "saved", ...question], { folder })).code, 0);
});

test("a name that stands twice is told though the command line says what the estate does not, or otherwise", async () => {
  const { exportedAt, edition: _, ...rest } = tied().estate();
  for (const [own, ...options] of [[rest], [{ ...rest, exportedAt }, "--at", String(exportedAt + 1)], [rest, "--edition", "azure-2025"]]) {
    const twice = JSON.stringify(own).replace('"vaults":[', '"vaults":[],"vaults":[');
    const { code, err } = await mua(["report", "-", ...options], { input: twice });
    assert.equal(code, 3, options.join(" "));
    assert.match(err, /`vaults` stands here twice/);
  }
});

test("the edition can be told, for an estate and for a saved world", async () => {
  const { edition: _, ...rest } = tied().estate();
  const inputs = [rest, { ...rest, edition: "ga-2022-07" }, { ...rest, edition: "unheard-of" }].map((own) => JSON.stringify(own));
  const labels = async (input, ...words) => {
    const { code, out } = await mua(["report", "-", "--json", ...words], { input });
    assert.equal(code, 0, out);
    return JSON.parse(out).vaults[0].operations.map((own) => own.label);
  };
  for (const edition of ["preview-2021-12", "ga-2022-07", "azure-2025"]) {
    const world = Sandbox.fromEstate({ ...rest, edition });
    const own = world.report()[0].operations.map(({ label }) => label);
    for (const input of [...inputs, tied().save()]) assert.deepEqual(await labels(input, "--edition", edition), own, edition);
  }
  assert.notDeepEqual(await labels(inputs[0], "--edition", "azure-2025"), await labels(inputs[0]));
  const policy = ["check", "-", backupAdmin, "Microsoft.RecoveryServices/vaults/backupPolicies/write", vault, "--keeps-protection"];
  const code = async (...words) => (await mua([...policy, ...words], { input: inputs[0] })).code;
  assert.deepEqual([await code(), await code("--edition", "preview-2021-12")], [0, 1]);
});

const noFull = !existsSync("/dev/full") && "no /dev/full here";
test("an answer that cannot be written is a failure, told in one line", { skip: noFull }, async () => {
  for (const words of ["report - --json", "report -", "--help", `check - ${backupAdmin} ${read} ${vault}`]) {
    const child = spawn("sh", ["-c", `"${process.execPath}" "${join(pkg, "cli.js")}" ${words} >/dev/full`]);
    child.stdin.on("error", () => {});
    child.stdin.end(JSON.stringify(tied().estate()));
    let err = "";
    child.stderr.on("data", (part) => (err += part));
    const code = await new Promise((resolve) => child.on("close", resolve));
    assert.equal(code, 4, words);
    assert.match(err, /^mua-core: the answer cannot be written: .*\n$/);
  }
});

test("help and the version are there for the asking, and the help names every exit code and command", async () => {
  const { code, out } = await mua(["--help"]);
  assert.equal(code, 0);
  for (const word of ["check", "decide", "explain", "report", "--at", "--edition", "onePerson", "--json", "--sessions", "--plane", "--keeps-protection", "--fail-on"]) {
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
  const unknown = await mua(["report", "-", "--fail-on", "none"], { input: "" });
  const told = [...unknown.err.matchAll(/`(\w+)`/g)].map(([, kind]) => kind);
  assert.deepEqual(told.slice(told.indexOf("problems") + 1).sort(), kinds.sort(), "and no other");
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
