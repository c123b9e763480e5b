// Reads and plays the corpus through the package, as `tests/corpus/README.md` describes it. Stands on `mua.mjs`; knows no
// rule.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { MuaError, Sandbox, root } from "./mua.mjs";

const folder = join(root, "tests/corpus");
const read = (file) => JSON.parse(readFileSync(join(folder, file), "utf8"));

/** Every case of the corpus, once for each combination of its rows. */
export function cases() {
  const shared = read("shared.json");
  onlyKeys(shared, ["names", "given"], "shared.json");
  const files = readdirSync(folder).filter((file) => file.endsWith(".json") && file !== "shared.json");
  return files.sort().flatMap((file) => read(file).flatMap((written) => expanded(written, shared, file)));
}

function expanded(written, shared, file) {
  onlyKeys(written, ["name", "source", "world", "given", "each", "steps"], `${file}: ${written.name}`);
  const rows = combinations(written.each ?? []);
  return rows.map((row, place) => {
    const names = { ...shared.names };
    for (const [name, value] of Object.entries(row)) {
      assert.ok(!Object.hasOwn(shared.names, name), `a row names ${name}, which is a shared name`);
      names[name] = filled(value, shared.names);
    }
    const given = (written.given ?? []).flatMap((list) => {
      const name = filled(list, names);
      assert.ok(Object.hasOwn(shared.given, name), `there is a step list ${name}`);
      return shared.given[name];
    });
    const name = written.each ? `${written.name} (row ${place})` : written.name;
    return { name, source: written.source, file, world: written.world, names, steps: [...given, ...written.steps] };
  });
}

function combinations(axes) {
  return axes.reduce((found, axis) => found.flatMap((head) => axis.map((row) => ({ ...head, ...row }))), [{}]);
}

function onlyKeys(object, known, what) {
  for (const key of Object.keys(object)) assert.ok(known.includes(key), `${what} has a \`${key}\``);
}

/** A value with every `$name` in it replaced. What is put in is not searched again. */
export function filled(value, names) {
  if (typeof value === "string") return filledText(value, names);
  if (Array.isArray(value)) return value.map((item) => filled(item, names));
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).map(([key, part]) => {
    const name = filledText(key, names);
    assert.equal(typeof name, "string", `${key} cannot be a key`);
    return [name, filled(part, names)];
  });
  return Object.fromEntries(entries);
}

function filledText(text, names) {
  const known = (name) => {
    assert.ok(Object.hasOwn(names, name), `nothing is named $${name}`);
    return names[name];
  };
  const whole = /^\$([A-Za-z0-9]*)$/.exec(text);
  if (whole) return known(whole[1]);
  return text.replace(/\$([A-Za-z0-9]*)/g, (_, name) => {
    assert.equal(typeof known(name), "string", `$${name} is no text, and stands inside ${text}`);
    return known(name);
  });
}

const KEYS = {
  submit: ["as", "submit", "expect", "save"],
  decide: ["decide", "expect"],
  check: ["check", "expect"],
  look: ["look", "expect"],
  edit: ["edit", "to", "expect"],
};

/** Plays a case from its first step to its last. */
export function play({ world, names, steps }) {
  const story = { world: opened(world), names: { ...names } };
  steps.forEach((written, place) => {
    const step = filled(written, story.names);
    const kinds = Object.keys(KEYS).filter((kind) => Object.hasOwn(step, kind));
    assert.equal(kinds.length, 1, `step ${place} has exactly one of ${Object.keys(KEYS)}`);
    onlyKeys(step, KEYS[kinds[0]], `step ${place}`);
    try {
      PLAYERS[kinds[0]](story, step);
    } catch (cause) {
      throw new Error(`step ${place}, ${JSON.stringify(step)}: ${cause.message}`, { cause });
    }
  });
  const text = story.world.save();
  assert.equal(Sandbox.load(text).save(), text, "the world loads as it was saved");
}

function opened(world) {
  if (world === "sample") return Sandbox.sample();
  onlyKeys(world, ["empty"], "world");
  return Sandbox.empty(world.empty);
}

const PLAYERS = {
  submit(story, step) {
    const { world } = story;
    const caller = step.as ?? { principal: "trainer" };
    const before = JSON.parse(world.save());
    const asked = world.ask(caller, step.submit);
    assert.deepEqual(JSON.parse(world.save()), before, "asking changes nothing");
    const outcome = world.submit(caller, step.submit);
    const { fault } = outcome;
    const answer = fault ? { allowed: false, steps: [], message: fault.message, fault } : outcome.decision;
    assert.deepEqual(asked, answer, "asking tells what submitting does");
    unchanged(before, JSON.parse(world.save()), outcome.kind);
    compare(step.expect ?? { kind: "allowed" }, outcome.kind, outcome, outcome.decision);
    for (const [name, pointer] of Object.entries(step.save ?? {})) {
      const found = at(outcome, pointer);
      assert.notEqual(found, undefined, `there is something at ${pointer} in ${JSON.stringify(outcome)}`);
      story.names[name] = found;
    }
  },
  decide({ world }, step) {
    assert.ok(step.expect, "a decision needs an `expect`");
    const decision = world.decide(step.decide);
    compare(step.expect, decision.allowed ? "allowed" : "denied", decision, decision);
    const { caller, action, scope, at, ...more } = step.decide;
    const isBare = caller.sessions === "all" && Object.values(more).every((value) => value === undefined);
    if (isBare) alike(world, [caller.principal, action, scope, at], decision.allowed);
  },
  check({ world }, step) {
    const [principal, action, scope, instant] = step.check;
    const verdict = world.check(principal, action, scope, instant);
    const question = { caller: { principal, sessions: "all" }, action, scope, at: instant };
    assert.equal(world.decide(question).allowed, verdict, "decide agrees with check");
    alike(world, step.check, verdict);
    assert.equal(verdict, step.expect);
  },
  look({ world }, step) {
    const found = step.look.reduce((place, key) => place?.[key], JSON.parse(world.save()).world);
    assert.deepEqual(found ?? null, step.expect);
  },
  edit(story, step) {
    const form = JSON.parse(story.world.save());
    const way = [...step.edit];
    const last = way.pop();
    const place = way.reduce((place, key) => place?.[key], form.world);
    assert.ok(place, `something is at ${way}`);
    if (Object.hasOwn(step, "to")) place[last] = step.to;
    else if (Array.isArray(place)) place.splice(last, 1);
    else delete place[last];
    const load = () => Sandbox.load(JSON.stringify(form));
    if (step.expect === "unreadable") assert.throws(load, MuaError);
    else story.world = load();
  },
};

/** However it is put, a question has one answer: at its own time, and at any other. */
function alike(world, [principal, action, scope, at], verdict) {
  const prepared = world.prepare(principal, action, scope);
  const asked = at ?? world.now;
  assert.equal(world.checkPrepared(prepared, asked), verdict, "checkPrepared agrees with check");
  const last = Number.MAX_SAFE_INTEGER;
  for (const instant of [0, Math.max(asked - 1, 0), asked, Math.min(asked + 1, last), Math.min(asked + 3_600_000, last), last]) {
    const told = world.decide({ caller: { principal, sessions: "all" }, action, scope, at: instant }).allowed;
    const checked = world.check(principal, action, scope, instant);
    const [many] = world.checkMany(Uint32Array.of(prepared), instant);
    assert.deepEqual([checked, world.checkPrepared(prepared, instant), many === 1], [told, told, told], `at ${instant}`);
  }
}

/** A denial leaves its log entry and counts as a change; a rejection leaves nothing. */
function unchanged(before, after, kind) {
  if (kind === "allowed") return;
  if (kind === "denied") {
    after.world.activity.pop();
    after.world.revision = before.world.revision;
  }
  assert.deepEqual(after, before, "what was refused has changed nothing");
}

function at(value, pointer) {
  const keys = pointer.split("/").slice(1).map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
  return keys.reduce((place, key) => place?.[key], value);
}

/** Whether what was seen is what was expected. */
export function compare(expect, kind, whole, decision) {
  const steps = decision?.steps ?? [];
  const message = whole.fault?.message ?? decision?.message ?? "";
  const same = (what, wanted, found) =>
    assert.ok(
      isDeepStrictEqual(found ?? null, wanted),
      `\`${what}\` should be ${JSON.stringify(wanted)} and is ${JSON.stringify(found)}; seen: ${JSON.stringify(whole)}`,
    );
  const sameStep = (key, wanted, step) => {
    assert.ok(step, `a step is \`${key}\`; seen: ${JSON.stringify(whole)}`);
    for (const [field, value] of Object.entries(wanted)) {
      const found = ["door", "action", "scope"].includes(field) ? step : step.finding;
      same(`${key}.${field}`, value, found[field]);
    }
  };
  const meanings = {
    kind: (wanted) => same("kind", wanted, kind),
    events: (wanted) => same("events", wanted, whole.events?.map((event) => event.type)),
    fault: (wanted) => same("fault", wanted, whole.fault?.code),
    doors: (wanted) => same("doors", wanted, decision?.steps.map((step) => step.door)),
    shut: (wanted) => sameStep("shut", wanted, steps.find((step) => step.finding.kind !== "held")),
    held: (wanted) => sameStep("held", wanted, [steps.at(-1)].find((step) => step?.finding.kind === "held")),
    because: (wanted) => same("because", wanted, decision?.critical?.because),
    operation: (wanted) => same("operation", wanted, decision?.critical?.operation),
    asked: (wanted) => same("asked", wanted, decision?.critical?.asked),
    message: (wanted) => same("message", wanted, message),
    says: (wanted) => assert.ok(message.includes(wanted), `\`${message}\` lacks \`${wanted}\``),
    at: (wanted) => {
      for (const [pointer, value] of Object.entries(wanted)) {
        const found = at(whole, pointer);
        assert.notEqual(found, undefined, `there is something at ${pointer} in ${JSON.stringify(whole)}`);
        same(pointer, value, found);
      }
    },
  };
  for (const [key, wanted] of Object.entries(expect)) {
    assert.ok(meanings[key], `\`expect\` knows no \`${key}\``);
    meanings[key](wanted);
  }
}
