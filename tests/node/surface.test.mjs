// The promised surface: what there is, before and after loading. Stands on the built package alone, and not on `mua.mjs`,
// which loads it.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";
import load, * as mua from "../../core/js/pkg/node.js";

const { MuaError, Sandbox, sampleIds, version } = mua;
const read = (path) => readFile(new URL(`../../${path}`, import.meta.url), "utf8");

test("before loading every way to make a sandbox says what is missing", () => {
  for (const make of [() => Sandbox.empty(), () => Sandbox.sample(), () => Sandbox.load(""), () => Sandbox.fromEstate("{}")]) {
    assert.throws(make, { name: "MuaError", code: "NotLoaded", message: /await the package's default export first/ });
  }
});

test("a module that is none is refused, and the next load tries again", async () => {
  const refused = load(new Uint8Array([1, 2, 3]));
  assert.equal(load(), refused, "while it is under way, the promise is the same");
  await assert.rejects(refused, { name: "MuaError", code: "LoadFailed" });
  assert.throws(() => Sandbox.sample(), { code: "NotLoaded" });
});

test("a sound module that is another is refused, and the next load tries again", async () => {
  const own = await readFile(new URL("../../core/js/pkg/mua_core_bg.wasm", import.meta.url));
  const older = Buffer.from(own);
  older.write("9.9.9", older.indexOf(`${version}events`));
  const empty = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);
  const wasm = { headers: { "content-type": "application/wasm" } };
  for (const [source, message] of [
    [empty, /is not the engine of this package/],
    [new WebAssembly.Module(empty), /is not the engine of this package/],
    [new Response(empty, wasm), /is not the engine of this package/],
    [older, /is of version 9\.9\.9, the package of /],
    [new Response(older), /is of version 9\.9\.9, the package of /],
    [new Response("", { status: 404 }), /answers with status 404/],
    [new URL("data:text/html,<title>no module</title>"), /cannot be loaded/],
    [{ then: (_, refuse) => refuse(new Error("no way there")) }, /no way there/],
    [5, /cannot be loaded/],
  ]) {
    await assert.rejects(load(source), { name: "MuaError", code: "LoadFailed", message });
    assert.throws(() => Sandbox.sample(), { code: "NotLoaded" });
  }
});

test("the module may come as bytes, and later calls return the same promise", async () => {
  const bytes = await readFile(new URL("../../core/js/pkg/mua_core_bg.wasm", import.meta.url));
  const first = load(bytes);
  assert.equal(load(), first);
  await first;
  assert.equal(load(), first);
  assert.equal(Sandbox.sample().revision > 0, true);
});

test("the package exports what is promised and nothing else", () => {
  assert.deepEqual(Object.keys(mua).sort(), ["MuaError", "Sandbox", "default", "evaluate", "evaluations", "sampleIds", "searchActions", "searchResources", "searchSubjects", "version"]);
  const statics = Object.getOwnPropertyNames(Sandbox).filter((name) => !["length", "name", "prototype"].includes(name));
  assert.deepEqual(statics.sort(), ["empty", "fromEstate", "load", "sample"]);
  const promised = ["constructor", "check", "prepare", "checkPrepared", "checkMany", "decide", "prove", "warnings", "report", "actions", "ask", "submit", "now", "revision", "problems", "estate", "save", "free"];
  const members = new Set([...promised, ...(Symbol.dispose ? [Symbol.dispose] : [])]);
  assert.deepEqual(new Set(Reflect.ownKeys(Sandbox.prototype)), members);
});

test("the version is the same in the package, its manifest and the engine", async () => {
  assert.equal(version, JSON.parse(await read("core/js/npm/package.json")).version);
  assert.equal(version, /^version = "(.+)"$/m.exec(await read("Cargo.toml"))[1]);
});

test("the ids of the sample are the engine's own", async () => {
  const source = await read("core/src/sample.rs");
  const names = Object.fromEntries([...source.matchAll(/pub const (\w+): &str = "(.+)";/g)].map(([, name, id]) => [name, id]));
  const shouted = (name) => name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
  for (const [name, id] of Object.entries(sampleIds)) assert.equal(id, names[shouted(name)], name);
  // Some are of the worlds with the guard elsewhere, which the package does not make.
  const kept = Sandbox.sample().save();
  assert.deepEqual(Object.values(names).filter((id) => kept.includes(id)).sort(), Object.values(sampleIds).sort());
  assert.ok(Object.isFrozen(sampleIds));
});

test("an empty world takes its clock, edition and seed, and has defaults for each", () => {
  const plain = Sandbox.empty();
  assert.deepEqual([plain.now, JSON.parse(plain.save()).world.edition], [0, "ga-2022-07"]);
  const told = Sandbox.empty({ at: 1_657_789_200_000, edition: "preview-2021-12", seed: 7 });
  assert.equal(told.now, 1_657_789_200_000);
  const { edition, seed, people, vaults, guards, subscriptions } = JSON.parse(told.save()).world;
  assert.deepEqual([edition, seed], ["preview-2021-12", 7]);
  assert.deepEqual([people, vaults, guards, subscriptions].map((table) => Object.keys(table).length), [1, 0, 0, 0]);
});

test("the same seed and the same commands give the same world, another seed other ids", () => {
  const made = (seed) => {
    const world = Sandbox.empty({ seed });
    world.submit({ principal: "trainer" }, { type: "createTenant", displayName: "T", defaultDomain: "t.example" });
    return world.save();
  };
  assert.equal(made(1), made(1));
  assert.notEqual(made(1), made(2));
});

test("a freed sandbox says so, whatever it is asked, and may be freed again", () => {
  const world = Sandbox.sample();
  world.free();
  world.free();
  const caller = { principal: "p" };
  const uses = [
    () => world.check("p", "a/read", "/"),
    () => world.prepare("p", "a/read", "/"),
    () => world.checkPrepared(0, 0),
    () => world.checkMany(new Uint32Array(), 0),
    () => world.decide({ caller, action: "a/read", scope: "/" }),
    () => world.ask(caller, { type: "disableMua", vault: sampleIds.vault }),
    () => world.submit(caller, { type: "disableMua", vault: sampleIds.vault }),
    () => world.now,
    () => world.revision,
    () => world.problems,
    () => world.estate(),
    () => world.save(),
  ];
  for (const use of uses) assert.throws(use, { name: "MuaError", code: "Freed" });
});

test("what is called without its sandbox says so, and never otherwise than by a MuaError", () => {
  const world = Sandbox.sample();
  const caller = { principal: "p" };
  const { check, prepare, checkPrepared, checkMany, decide, prove, warnings, report, actions, ask, submit, estate, save, free } = world;
  const now = Object.getOwnPropertyDescriptor(Sandbox.prototype, "now").get;
  const uses = [
    () => check("p", "a/read", "/"),
    () => prepare("p", "a/read", "/"),
    () => checkPrepared(0, 0),
    () => checkMany(new Uint32Array(), 0),
    () => decide({ caller, action: "a/read", scope: "/" }),
    () => prove({ caller, action: "a/read", scope: "/" }),
    () => warnings(sampleIds.vault),
    () => ask(caller, { type: "disableMua", vault: sampleIds.vault }),
    () => submit(caller, { type: "disableMua", vault: sampleIds.vault }),
    ...[report, actions, estate, save, free, now].map((own) => () => own()),
    ...[null, 5, {}, Object.create(world)].map((own) => () => report.call(own)),
    () => Sandbox.prototype.problems,
  ];
  for (const use of uses) assert.throws(use, { name: "MuaError", code: "InvalidInput", message: /without its sandbox/ }, `${use}`);
  assert.equal(check.call(world, sampleIds.backupAdmin, "Microsoft.RecoveryServices/vaults/read", sampleIds.vault), true);
});

test("a sandbox can be disposed of where the host knows how", { skip: !Symbol.dispose && "no Symbol.dispose here" }, () => {
  const world = Sandbox.sample();
  world[Symbol.dispose]();
  assert.throws(() => world.now, { code: "Freed" });
});

test("nobody else makes a sandbox, and freeing one leaves the others", () => {
  assert.throws(() => new Sandbox(), { name: "MuaError", code: "InvalidInput" });
  const [one, other] = [Sandbox.sample(), Sandbox.sample()];
  one.free();
  assert.equal(other.check(sampleIds.backupAdmin, "Microsoft.RecoveryServices/vaults/read", sampleIds.vault), true);
});

test("worlds that were not read from an estate have no problems, and the list cannot be changed", () => {
  const { problems } = Sandbox.sample();
  assert.deepEqual(problems, []);
  assert.throws(() => problems.push({}), TypeError);
});

test("a MuaError is an Error with a name that is no enumerable field", () => {
  const error = new MuaError("InvalidInput", "why");
  assert.ok(error instanceof Error);
  assert.equal(String(error), "MuaError: why");
  assert.deepEqual(Object.keys(error), ["code", "problems"]);
});
