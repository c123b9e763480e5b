// The class that embedders hold, over the WebAssembly engine. Stands on `engine.js`, `questions.js`, `plain.js`, `error.js`;
// decides nothing.
import { Held, enter, loaded } from "./engine.js";
import { MuaError, refuse } from "./error.js";
import { asked, call, command as commandOf, estate, json, kept, optionalWhole, options, saved as savedOf, text, whole } from "./plain.js";
import { Questions } from "./questions.js";

export { loader, version } from "./engine.js";
export { MuaError };

/** The ids of the world that `Sandbox.sample()` makes. */
export const sampleIds = Object.freeze({
  vaultTenant: "11111111-1111-4111-8111-111111111111",
  guardTenant: "22222222-2222-4222-8222-222222222222",
  backupAdmin: "aaaaaaaa-0000-4000-8000-000000000001",
  securityAdmin: "bbbbbbbb-0000-4000-8000-000000000001",
  vault:
    "/subscriptions/a0000000-0000-4000-8000-00000000000a/resourceGroups/rg-backup-prod/providers/Microsoft.RecoveryServices/vaults/vault-prod",
  guard:
    "/subscriptions/b0000000-0000-4000-8000-00000000000b/resourceGroups/rg-backup-security/providers/Microsoft.DataProtection/resourceGuards/guard-prod",
});

const KEY = Symbol("made by a static method");
const NONE = Object.freeze([]);

export class Sandbox {
  #held;
  #problems;
  #questions;

  constructor(key, world, problems) {
    if (key !== KEY) {
      throw new MuaError("InvalidInput", "a sandbox is made by Sandbox.empty, sample, fromEstate or load");
    }
    this.#held = new Held(world);
    this.#problems = problems;
    this.#questions = new Questions(this.#held);
  }

  static empty(told = {}) {
    const { World } = loaded();
    const { at, edition, seed } = options(told, ["at", "edition", "seed"]);
    if (edition !== undefined && typeof edition !== "string") {
      throw refuse("InvalidInput", "/edition", "`edition` must be a string");
    }
    const clock = optionalWhole(at, "at", "/at") ?? 0;
    const chance = optionalWhole(seed, "seed", "/seed") ?? 0;
    return new Sandbox(KEY, enter(() => World.empty(clock, edition, chance)), NONE);
  }

  static sample() {
    const { World } = loaded();
    return new Sandbox(KEY, enter(() => World.sample()), NONE);
  }

  static fromEstate(exported) {
    const { World } = loaded();
    const written = estate(exported);
    const world = enter(() => World.fromEstate(written));
    const problems = JSON.parse(enter(() => world.problems())).map(Object.freeze);
    return new Sandbox(KEY, world, Object.freeze(problems));
  }

  static load(saved) {
    const { World } = loaded();
    const written = savedOf(saved);
    return new Sandbox(KEY, enter(() => World.load(written)), NONE);
  }

  check(principal, action, scope, at) {
    const instant = optionalWhole(at, "at");
    text(principal, "principal");
    text(action, "action");
    text(scope, "scope");
    Sandbox.#open(this);
    return this.#questions.check(principal, action, scope, instant);
  }

  prepare(principal, action, scope) {
    text(principal, "principal");
    text(action, "action");
    text(scope, "scope");
    Sandbox.#open(this);
    return this.#questions.prepare(principal, action, scope);
  }

  checkPrepared(prepared, at) {
    whole(at, "at");
    Sandbox.#open(this);
    return this.#questions.prepared(prepared, "").answer(at);
  }

  checkMany(prepared, at) {
    const length = lengthOfNumbers(prepared);
    whole(at, "at");
    Sandbox.#open(this);
    return this.#questions.many(prepared, length, at);
  }

  decide(question) {
    const asked = asking(question);
    Sandbox.#open(this);
    return JSON.parse(this.#questions.decide(asked));
  }

  prove(question) {
    const asked = asking(question);
    const held = Sandbox.#open(this);
    return JSON.parse(held.enter((world) => world.prove(asked)));
  }

  warnings(vault) {
    const id = text(vault, "vault");
    const held = Sandbox.#open(this);
    return JSON.parse(held.enter((world) => world.warnings(id)));
  }

  report() {
    const held = Sandbox.#open(this);
    const { openers, vaults } = JSON.parse(held.enter((world) => world.report()));
    // Operations that the same people open share the lists of them: a large estate has a few lists, and millions of entries in all.
    const opened = ({ openers: number, ...own }) => ({ ...own, ...(openers[number] ?? { now: [], justInTime: [] }) });
    return vaults.map((own) => ({ ...own, operations: own.operations.map(opened) }));
  }

  actions() {
    const held = Sandbox.#open(this);
    return JSON.parse(held.enter((world) => world.actions()));
  }

  ask(caller, command) {
    const [who, what] = acting(caller, command);
    const held = Sandbox.#open(this);
    return JSON.parse(held.enter((world) => world.ask(who, what)));
  }

  submit(caller, command) {
    const [who, what] = acting(caller, command);
    const held = Sandbox.#open(this);
    const outcome = held.enter((world) => world.submit(who, what));
    // Whatever has been answered was answered of the world before.
    if (held.enter((world) => world.revision()) !== this.#questions.revision) this.#questions = this.#questions.after(held);
    return JSON.parse(outcome);
  }

  get now() {
    return Sandbox.#open(this).enter((world) => world.now());
  }

  get revision() {
    return Sandbox.#open(this).enter((world) => world.revision());
  }

  get problems() {
    Sandbox.#open(this);
    return this.#problems;
  }

  estate() {
    const held = Sandbox.#open(this);
    return JSON.parse(held.enter((world) => world.estate()));
  }

  save() {
    const held = Sandbox.#open(this);
    return kept(held.enter((world) => world.save()));
  }

  free() {
    Sandbox.#own(this).#held.free();
    this.#questions = undefined;
  }

  /** The world of a sandbox that has not been freed, and in which the engine has not failed. */
  static #open(sandbox) {
    const held = Sandbox.#own(sandbox).#held;
    if (!held.world) throw held.ended();
    return held;
  }

  /** A sandbox. What is called as a plain function has none, and is told so. */
  static #own(value) {
    if (typeof value === "object" && value !== null && #held in value) return value;
    throw refuse("InvalidInput", "", "this was called without its sandbox: call it as `world.check(…)`");
  }
}

// Hosts without explicit resource management have no such symbol.
if (Symbol.dispose) {
  Object.defineProperty(Sandbox.prototype, Symbol.dispose, {
    value: Sandbox.prototype.free,
    configurable: true,
    writable: true,
  });
}

const typedArray = Object.getPrototypeOf(Uint32Array.prototype);
const kindOf = Object.getOwnPropertyDescriptor(typedArray, Symbol.toStringTag).get;
const lengthOf = Object.getOwnPropertyDescriptor(typedArray, "length").get;

/** The length of a `Uint32Array`, told by what it is and not by what it says of itself. */
function lengthOfNumbers(value) {
  if (kindOf.call(value) !== "Uint32Array") throw refuse("InvalidInput", "", "`prepared` must be a Uint32Array");
  return lengthOf.call(value);
}

function asking(question) {
  const wanted = call(question, "question");
  if (wanted.at === null) throw refuse("InvalidInput", "/at", "`at` must be a number, not null");
  return asked(wanted);
}

function acting(caller, command) {
  return [asked(call(caller, "caller")), json(commandOf(command), "InvalidCommand")];
}
