// What hostile or broken callers hand over: always a MuaError, never another error, and the world goes on. Stands on
// `mua.mjs` and `long_story.mjs`.
import assert from "node:assert/strict";
import test from "node:test";
import { evaluate } from "../../core/js/pkg/node.js";
import { longStory } from "./long_story.mjs";
import { MuaError, Sandbox, backupAdmin, denied, done, sampleIds, thrown, tied, trainer } from "./mua.mjs";

const { vault } = sampleIds;
const command = { type: "disableMua", vault };
const question = { caller: backupAdmin, action: "Microsoft.RecoveryServices/vaults/read", scope: vault };
const boom = () => {
  throw new TypeError("boom");
};
const everyTrap = new Proxy({}, { get: () => boom });
const circle = {};
circle.self = circle;
const deep = (depth) => JSON.parse('{"a":'.repeat(depth) + "1" + "}".repeat(depth));
const revoked = () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
};

/** Values of every kind that no call takes. */
const NONSENSE = {
  undefined: undefined,
  null: null,
  true: true,
  number: 5,
  NaN: Number.NaN,
  bigint: 5n,
  text: "x",
  "boxed text": new String("x"),
  symbol: Symbol("x"),
  function: () => command,
  list: [],
  "list of fields": ["disableMua", vault],
  date: new Date(0),
  map: new Map([["type", "disableMua"]]),
  bytes: new Uint8Array(8),
  promise: Promise.resolve(command),
  regexp: /x/,
  "empty object": {},
  "object without prototype": Object.create(null),
  "object that refers to itself": circle,
  "deep object": deep(5_000),
  "proxy that throws on everything": new Proxy({}, everyTrap),
  "revoked proxy": revoked(),
  "object whose getter throws": Object.defineProperty({}, "type", { enumerable: true, get: boom }),
  "object whose tag throws": Object.defineProperty({}, Symbol.toStringTag, { get: boom }),
  "list without end": new Proxy([], { get: (_, key) => (key === "length" ? Infinity : key < 20_000 ? {} : boom) }),
  "sparse list": new Array(2 ** 32 - 1),
};

/** Every way in, with one value in the place of what belongs there. */
const WAYS = {
  "check's principal": (world, value) => world.check(value, "a/read", "/"),
  "check's action": (world, value) => world.check("p", value, "/"),
  "check's scope": (world, value) => world.check("p", "a/read", value),
  "check's time": (world, value) => world.check("p", "a/read", "/", value),
  decide: (world, value) => world.decide(value),
  "decide's caller": (world, value) => world.decide({ ...question, caller: value }),
  "decide's principal": (world, value) => world.decide({ ...question, caller: { principal: value } }),
  "decide's sessions": (world, value) => world.decide({ ...question, caller: { principal: "p", sessions: value } }),
  "decide's action": (world, value) => world.decide({ ...question, action: value }),
  "decide's time": (world, value) => world.decide({ ...question, at: value }),
  "decide's reduction": (world, value) => world.decide({ ...question, reducesProtection: value }),
  "ask's caller": (world, value) => world.ask(value, command),
  "ask's command": (world, value) => world.ask(backupAdmin, value),
  "submit's caller": (world, value) => world.submit(value, command),
  "submit's command": (world, value) => world.submit(backupAdmin, value),
  "a command's type": (world, value) => world.submit(backupAdmin, { ...command, type: value }),
  "a command's id": (world, value) => world.submit(backupAdmin, { ...command, vault: value }),
  "a command's span": (world, value) => world.submit(trainer, { type: "advanceClock", by: value }),
  "a command's list": (world, value) => world.submit(trainer, { type: "updateGuard", guard: vault, exclusions: [value] }),
  "a command's tags": (world, value) => world.submit(trainer, { type: "updateGuard", guard: vault, tags: { a: value } }),
  empty: (_, value) => Sandbox.empty(value),
  "empty's time": (_, value) => Sandbox.empty({ at: value }),
  "empty's edition": (_, value) => Sandbox.empty({ edition: value }),
  "empty's seed": (_, value) => Sandbox.empty({ seed: value }),
  load: (_, value) => Sandbox.load(value),
  fromEstate: (_, value) => Sandbox.fromEstate(value),
  "an estate's tenants": (_, value) => Sandbox.fromEstate({ tenants: value, subscriptions: [] }),
};

/** What belongs there after all. */
const SOUND = {
  "check's principal": ["text"],
  "check's action": ["text"],
  "check's scope": ["text"],
  "check's time": ["undefined", "number"],
  "decide's principal": ["text"],
  "decide's sessions": ["undefined", "null", "list", "list of fields"],
  "decide's action": ["text"],
  "decide's time": ["undefined", "number"],
  "decide's reduction": ["undefined", "null", "true"],
  "a command's span": ["number"],
  "a command's tags": ["undefined", "text"],
  empty: ["undefined", "empty object", "object without prototype"],
  "empty's time": ["undefined", "number"],
  "empty's edition": ["undefined"],
  "empty's seed": ["undefined", "number"],
};

const CODES = ["InvalidInput", "InvalidCommand", "InvalidEstate", "UnreadableSave"];

/** Runs what must throw a MuaError that blames the input. */
function blamed(work, what) {
  let result;
  try {
    result = work();
  } catch (error) {
    assert.ok(error instanceof MuaError, `${what}: ${error?.stack ?? String(error)}`);
    assert.ok(CODES.includes(error.code), `${what}: ${error.code}`);
    assert.equal(error.problems.length > 0, error.cause === undefined, `${what}: ${error.message}`);
    return;
  }
  assert.fail(`${what} was taken: ${JSON.stringify(result)}`);
}

for (const [way, enter] of Object.entries(WAYS)) {
  test(`nonsense for ${way} is a MuaError, and the world goes on`, () => {
    const world = tied();
    for (const [what, value] of Object.entries(NONSENSE)) {
      if (SOUND[way]?.includes(what)) enter(world, value);
      else blamed(() => enter(world, value), what);
    }
    denied(world, backupAdmin, command);
    assert.equal(Sandbox.load(world.save()).save(), world.save());
  });
}

test("only whole numbers that every host can hold are times, spans and counts", () => {
  const world = tied();
  const numbers = [Number.NaN, Infinity, -Infinity, -1, 0.5, 1e-9, 2 ** 53, Number.MAX_VALUE, -(2 ** 60)];
  const ways = ["check's time", "decide's time", "a command's span", "empty's time", "empty's seed"];
  for (const number of numbers) for (const way of ways) blamed(() => WAYS[way](world, number), `${number} for ${way}`);
  const message = /must be a whole number from 0 to 9007199254740991, not NaN \(at \/by\)$/;
  assert.match(thrown(() => world.ask(trainer, { type: "advanceClock", by: Number.NaN }), "InvalidCommand").message, message);
  done(world, trainer, { type: "advanceClock", by: Number.MAX_SAFE_INTEGER });
  assert.equal(world.now, Number.MAX_SAFE_INTEGER, "the clock stops at the end of time");
  assert.equal(world.check(sampleIds.backupAdmin, "Microsoft.RecoveryServices/vaults/read", vault, -0), false);
});

test("an end that became null on its way through JSON is no assignment for ever", () => {
  const world = tied();
  const wish = { type: "makeEligible", scope: vault, principal: sampleIds.guest, role: "Reader", endsAt: Number.NaN };
  const sent = JSON.parse(JSON.stringify(wish));
  assert.equal(sent.endsAt, null);
  const { message } = thrown(() => world.ask(backupAdmin, sent), "InvalidCommand");
  assert.match(message, /expected a value, not null: leave out what is not meant \(at \/endsAt\)$/);
  for (const nothing of [null, undefined, 7, "x"]) {
    assert.match(thrown(() => world.ask(nothing, sent), "InvalidInput").message, /^`caller` must be an object, not /);
    assert.match(thrown(() => world.ask(backupAdmin, nothing), "InvalidCommand").message, /^`command` must be an object, not /);
  }
});

test("a getter that frees or changes the world while it is read does neither harm nor good", () => {
  const world = tied();
  const changing = {
    type: "disableMua",
    get vault() {
      done(world, trainer, { type: "advanceClock", by: 1 });
      return vault;
    },
  };
  const start = world.now;
  denied(world, backupAdmin, changing);
  assert.equal(world.now, start + 1);
  const freeing = {
    type: "disableMua",
    get vault() {
      world.free();
      return vault;
    },
  };
  thrown(() => world.submit(backupAdmin, freeing), "Freed");
});

test("a getter that throws leaves the world open", () => {
  const world = tied();
  const throwing = Object.defineProperty({ principal: "p" }, "sessions", { enumerable: true, get: boom });
  for (let turn = 0; turn < 3; turn += 1) {
    const error = thrown(() => world.decide({ ...question, caller: throwing }), "InvalidInput");
    assert.equal(error.cause.message, "boom");
  }
  done(world, trainer, { type: "advanceClock", by: 1 });
});

test("keys of the language's own objects are keys like any others", () => {
  const world = tied();
  for (const key of ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf"]) {
    const sneaking = JSON.parse(`{"type": "disableMua", "${key}": {"vault": "${vault}"}}`);
    blamed(() => world.ask(backupAdmin, sneaking), key);
    const asked = JSON.parse(`{"${key}": {"action": "a/read"}, "caller": {"principal": "p"}, "scope": "/", "action": "a/read"}`);
    blamed(() => world.decide(asked), key);
    const caller = JSON.parse(`{"principal": "p", "${key}": {"sessions": "all"}}`);
    blamed(() => world.ask(caller, command), key);
  }
  assert.equal({}.vault, undefined);
});

test("what is inherited or not enumerable is not read", () => {
  const world = tied();
  blamed(() => world.ask(backupAdmin, Object.create(command)), "an inherited command");
  blamed(() => world.ask(backupAdmin, Object.defineProperty({ type: "disableMua" }, "vault", { value: vault })), "a hidden field");
  class Command {
    type = "disableMua";
    vault = vault;
  }
  assert.equal(world.ask(backupAdmin, new Command()).allowed, false);
});

test("texts and lists beyond measure are refused, not copied", () => {
  const world = tied();
  const long = "x".repeat(2 ** 21);
  for (const way of ["check's action", "check's principal", "decide's action", "decide's principal", "a command's id"]) {
    blamed(() => WAYS[way](world, long), way);
  }
  blamed(() => world.ask(backupAdmin, { ...command, list: new Array(20_000).fill(0) }), "a long list");
  const shared = Array.from({ length: 40 }).reduce((below) => [below, below], []);
  blamed(() => world.ask(backupAdmin, { ...command, shared }), "a list that grows by sharing");
  blamed(() => Sandbox.fromEstate({ tenants: shared, subscriptions: [] }), "an estate that grows by sharing");
  blamed(() => Sandbox.load("x".repeat(2 ** 28 + 1)), "a long save");
  blamed(() => Sandbox.fromEstate("x".repeat(2 ** 26 + 1)), "a long estate");
});

test("what the README says is taken at most is taken, and one more is not", () => {
  const world = tied();
  /** An object of so many levels, itself the first. */
  const levels = (count, start) => ({ ...start, more: count > 1 ? levels(count - 1) : 1 });
  const estate = { tenants: [{ tenantId: "t" }], subscriptions: [] };
  const many = (more) => ({ ...estate, tenants: [{ tenantId: "t", more }] });
  // The estate, its list of tenants, the tenant and its list.
  const rest = 5_000_000 - 6;
  const tooMuch = /more than \d+ values|deeper than \d+ levels|recursion limit|longer than \d+ characters/;
  for (const [taken, refused] of [
    [() => world.decide(levels(16, question)), () => world.decide(levels(17, question))],
    [() => world.decide({ ...question, more: Array(9_000).fill(1) }), () => world.decide({ ...question, more: Array(10_001).fill(1) })],
    [() => evaluate(world, levels(32)), () => evaluate(world, levels(33))],
    [() => evaluate(world, { more: Array(999_998).fill(1) }), () => evaluate(world, { more: Array(999_999).fill(1) })],
    [() => Sandbox.fromEstate(many(levels(97))), () => Sandbox.fromEstate(many(levels(98)))],
    [() => Sandbox.fromEstate(JSON.stringify(many(levels(124)))), () => Sandbox.fromEstate(JSON.stringify(many(levels(125))))],
    [() => Sandbox.fromEstate(many("x".repeat(2 ** 20))), () => Sandbox.fromEstate(many("x".repeat(2 ** 20 + 1)))],
    [() => Sandbox.fromEstate(many(Array(rest).fill(1))), () => Sandbox.fromEstate(many(Array(rest + 1).fill(1)))],
  ]) {
    try {
      taken();
    } catch (error) {
      assert.doesNotMatch(error.message, tooMuch, `${taken}`);
    }
    assert.throws(refused, { name: "MuaError", message: tooMuch }, `${refused}`);
  }
});

/** What is made to choke whoever reads it, each made anew: it is large. */
const CHOKING = {
  "10 MB of brackets": () => "[".repeat(10_000_000),
  "10 MB of braces": () => '{"a":'.repeat(2_000_000),
  "brackets a million deep": () => `${"[".repeat(1_000_000)}${"]".repeat(1_000_000)}`,
  "a million names": () => `{${Array.from({ length: 1_000_000 }, (_, at) => `"k${at}":1`).join()}}`,
  "a number of a million digits": () => "9".repeat(1_000_000),
  "a version without end": () => `{"format":"mua-sandbox","version":1e${"9".repeat(1_000_000)},"world":{}}`,
  "prototypes": () => '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"format":"mua-sandbox","version":3,"world":{"__proto__":{"polluted":1}}}',
  "a million lists deep": () => Array.from({ length: 1_000_000 }).reduce((below) => [below], []),
  "a million objects deep": () => Array.from({ length: 1_000_000 }).reduce((below) => ({ tenants: below }), {}),
  "an object of many names": () => Object.fromEntries(Array.from({ length: 100_000 }, (_, at) => [`k${at}`, 1])),
  "a long list": () => Array(100_000).fill({}),
  "an object with a prototype of its own": () => JSON.parse('{"__proto__":{"polluted":1},"tenants":[{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}]}'),
};

test("what is made to choke its reader is refused soon, in bounded memory, and leaves prototypes alone", (t) => {
  const world = tied();
  const before = [Object.prototype, Array.prototype, Function.prototype].map((own) => Reflect.ownKeys(own).length);
  let [slowest, most] = [["", 0], 0];
  for (const [name, make] of Object.entries(CHOKING)) {
    const value = make();
    const ways = { fromEstate: () => Sandbox.fromEstate(value) };
    if (typeof value === "string") ways.load = () => Sandbox.load(value);
    else ways["an estate's tenants"] = () => Sandbox.fromEstate({ tenants: value, subscriptions: [] });
    for (const [way, enter] of Object.entries(ways)) {
      const [held, begun] = [process.memoryUsage().rss, process.cpuUsage()];
      blamed(enter, `${name} for ${way}`);
      // The time at work: a busy machine lets everybody wait.
      const { user, system } = process.cpuUsage(begun);
      const took = (user + system) / 1_000;
      if (took > slowest[1]) slowest = [`${name} for ${way}`, took];
      most = Math.max(most, process.memoryUsage().rss - held);
    }
  }
  t.diagnostic(`slowest: ${slowest[0]}, ${Math.round(slowest[1])} ms; most memory: ${Math.round(most / 1e6)} MB`);
  // Generous: it finds what never ends, or grows with the square.
  assert.ok(slowest[1] < 10_000, `${slowest}`);
  assert.ok(most < 1e9, `${most} bytes`);
  assert.deepEqual([Object.prototype, Array.prototype, Function.prototype].map((own) => Reflect.ownKeys(own).length), before);
  assert.equal({}.polluted, undefined);
  denied(world, backupAdmin, command);
});

test("halves of characters neither break the boundary nor name anybody", () => {
  const world = tied();
  for (const half of ["\ud800", "\udfff", "a\ud800b"]) {
    assert.equal(world.check(half, "Microsoft.RecoveryServices/vaults/read", vault), false);
    assert.equal(world.decide({ ...question, action: half }).allowed, false);
    blamed(() => world.ask(backupAdmin, { type: "updateGuard", guard: sampleIds.guard, description: half }), half);
    const whole = /expected whole characters, not half of one .* \(at (\/description|\/tags\/.*|\/tenants\/0\/.*)\)$/;
    for (const more of [{ description: half }, { tags: { [half]: "x" } }, { tags: { a: half } }]) {
      const wish = { type: "updateGuard", guard: sampleIds.guard, ...more };
      assert.match(thrown(() => world.ask(backupAdmin, wish), "InvalidCommand").message, whole);
    }
    for (const more of [{ displayName: half }, { more: { [half]: 1 } }, { more: [half] }]) {
      const estate = { tenants: [{ tenantId: "t", ...more }], subscriptions: [] };
      assert.match(thrown(() => Sandbox.fromEstate(estate), "InvalidEstate").message, whole);
    }
  }
});

/** A small generator of chance, so that a failure can be repeated. */
function dice(seed) {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

/** A copy with one part of it replaced, removed or doubled. */
function mangled(value, roll) {
  if (value !== null && typeof value === "object" && roll(4) > 0) {
    const copied = structuredClone(value);
    const keys = Object.keys(copied);
    if (keys.length > 0) {
      const key = keys[roll(keys.length)];
      const action = roll(5);
      if (action === 0) delete copied[key];
      else if (action === 1) copied[`${key}x`] = copied[key];
      else copied[key] = mangled(copied[key], roll);
      return copied;
    }
  }
  const odd = [null, true, 0, -1, 1.5, 2 ** 60, "", "x", "/", "/subscriptions/s", "\u0000", [], {}, [[]], { type: "x" }, vault];
  return odd[roll(odd.length)];
}

test("mangled commands, callers and questions are answered or blamed, three thousand times", () => {
  const seen = longStory();
  const roll = dice(20_211_214);
  const world = tied();
  const pick = (list) => list[roll(list.length)];
  let blames = 0;
  for (let turn = 0; turn < 3_000; turn += 1) {
    const caller = roll(4) === 0 ? mangled(pick(seen.callers), roll) : pick(seen.callers);
    const wish = roll(4) > 0 ? mangled(pick(seen.commands), roll) : pick(seen.commands);
    const question = roll(4) > 0 ? mangled(pick(seen.questions), roll) : pick(seen.questions);
    try {
      world.decide(question);
      world.ask(caller, wish);
      world.submit(caller, wish);
    } catch (error) {
      assert.ok(error instanceof MuaError && CODES.includes(error.code), `turn ${turn}: ${error?.stack ?? error}`);
      blames += 1;
    }
  }
  assert.ok(blames > 300 && blames < 2_900, `${blames}`);
  assert.equal(Sandbox.load(world.save()).save(), world.save());
});

test("mangled estates and saves are read or blamed, and what was read works", () => {
  const roll = dice(20_220_714);
  const sound = tied();
  const kept = JSON.parse(sound.save());
  const estate = sound.estate();
  let blames = 0;
  for (let turn = 0; turn < 1_000; turn += 1) {
    try {
      const world = turn % 2 ? Sandbox.fromEstate(mangled(mangled(estate, roll), roll)) : Sandbox.load(JSON.stringify(mangled(kept, roll)));
      world.submit(backupAdmin, command);
      assert.equal(Sandbox.load(world.save()).save(), world.save());
      Sandbox.fromEstate(world.estate());
      world.free();
    } catch (error) {
      assert.ok(error instanceof MuaError && CODES.includes(error.code), `turn ${turn}: ${error?.stack ?? error}`);
      blames += 1;
    }
  }
  assert.ok(blames > 100 && blames < 950, `${blames}`);
});
