// The class that embedders hold, over the WebAssembly engine. Stands on `plain.js`, `error.js` and the generated glue;
// decides nothing.
import instantiate, * as glue from "./mua_core.js";
import { MuaError, blame, refuse } from "./error.js";
import { call, document, estate, json, optionalWhole, options, text } from "./plain.js";

export { MuaError };

/** The version of the package. */
export const version = "0.1.0";

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

let engine;
let loading;

/** Makes the `load` of one host from how that host finds the module. */
export function loader(find) {
  return function load(source) {
    loading ??= start(find, source);
    return loading;
  };
}

async function start(find, source) {
  try {
    await instantiate({ module_or_path: await find(await source) });
    if (glue.version() !== version) throw new Error(`the module is of version ${glue.version()}, the package of ${version}`);
    engine = glue;
  } catch (cause) {
    // A failed fetch must not be final: the next call tries again.
    loading = undefined;
    throw new MuaError("LoadFailed", `the WebAssembly module cannot be loaded: ${cause?.message ?? cause}`, [], { cause });
  }
}

function loaded() {
  if (!engine) throw new MuaError("NotLoaded", "the module is not loaded yet: await the package's default export first");
  return engine;
}

/** Runs a call into the engine; what it throws becomes a MuaError. */
function enter(work) {
  try {
    return work();
  } catch (thrown) {
    if (typeof thrown !== "string") {
      throw new MuaError("EngineFailure", "the engine has failed; this sandbox should not be used any more", [], { cause: thrown });
    }
    const { code, problems } = JSON.parse(thrown);
    throw blame(code, problems);
  }
}

const KEY = Symbol("made by a static method");
const NONE = Object.freeze([]);

export class Sandbox {
  #world;
  #problems;

  constructor(key, world, problems) {
    if (key !== KEY) {
      throw new MuaError("InvalidInput", "a sandbox is made by Sandbox.empty, sample, fromEstate or load");
    }
    this.#world = world;
    this.#problems = problems;
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
    const written = document(saved, "UnreadableSave");
    return new Sandbox(KEY, enter(() => World.load(written)), NONE);
  }

  check(principal, action, scope, at) {
    const instant = optionalWhole(at, "at");
    const [who, what, where] = [text(principal, "principal"), text(action, "action"), text(scope, "scope")];
    const world = this.#held();
    return enter(() => world.check(who, what, where, instant));
  }

  decide(question) {
    const asked = asking(question);
    const world = this.#held();
    return JSON.parse(enter(() => world.decide(asked)));
  }

  prove(question) {
    const asked = asking(question);
    const world = this.#held();
    return JSON.parse(enter(() => world.prove(asked)));
  }

  warnings(vault) {
    const id = text(vault, "vault");
    const world = this.#held();
    return JSON.parse(enter(() => world.warnings(id)));
  }

  ask(caller, command) {
    const [who, what] = acting(caller, command);
    const world = this.#held();
    return JSON.parse(enter(() => world.ask(who, what)));
  }

  submit(caller, command) {
    const [who, what] = acting(caller, command);
    const world = this.#held();
    return JSON.parse(enter(() => world.submit(who, what)));
  }

  get now() {
    return this.#held().now();
  }

  get revision() {
    return this.#held().revision();
  }

  get problems() {
    return this.#problems;
  }

  estate() {
    const world = this.#held();
    return JSON.parse(enter(() => world.estate()));
  }

  save() {
    const world = this.#held();
    return enter(() => world.save());
  }

  free() {
    const world = this.#world;
    this.#world = undefined;
    world?.free();
  }

  #held() {
    if (!this.#world) throw new MuaError("Freed", "this sandbox has been freed");
    return this.#world;
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

function asking(question) {
  const asked = call(question, "InvalidInput");
  if (asked?.at === null) throw refuse("InvalidInput", "/at", "`at` must be a number, not null");
  return asked;
}

function acting(caller, command) {
  return [call(caller, "InvalidInput"), json(call(command, "InvalidCommand"), "InvalidCommand")];
}
