// The WebAssembly engine: loaded once, entered through one door. Stands on `error.js` and the generated glue; knows no class.
import instantiate, * as glue from "./mua_core.js";
import { MuaError, blame } from "./error.js";

/** The version of the package. */
export const version = "0.1.0";

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
    const module = await compiled(await find(await source));
    await recognized(module);
    await instantiate({ module_or_path: module });
    engine = glue;
  } catch (cause) {
    // A failed fetch must not be final: the next call tries again.
    loading = undefined;
    throw new MuaError("LoadFailed", `the WebAssembly module cannot be loaded: ${cause?.message ?? cause}`, [], { cause });
  }
}

/** The module from wherever it may come: compiled already, an address, a response, or bytes. */
async function compiled(source) {
  if (looks(source) === "WebAssembly.Module") return source;
  const isAddress = typeof source === "string" || ["URL", "Request"].includes(looks(source));
  const found = isAddress ? await fetch(source) : source;
  if (looks(found) !== "Response") return WebAssembly.compile(found);
  if (!found.ok) throw new Error(`${found.url || "the address"} answers with status ${found.status}`);
  // A host compiles what is still on its way only if it is called by its name.
  const isNamed = found.headers.get("content-type") === "application/wasm";
  return isNamed && WebAssembly.compileStreaming ? WebAssembly.compileStreaming(found) : WebAssembly.compile(await found.arrayBuffer());
}

/** What a value is, whichever realm it comes from. */
function looks(value) {
  return Object.prototype.toString.call(value).slice("[object ".length, -1);
}

/**
 * Fails for a module that is not the engine of this package. The glue keeps the first module that it is given for good, so a
 * wrong one must be found before: it is started by itself and asked for its version, for which it needs nothing of its host.
 */
async function recognized(module) {
  const host = {};
  for (const { module: from, name, kind } of WebAssembly.Module.imports(module)) {
    if (kind === "function") (host[from] ??= {})[name] = () => undefined;
  }
  const { exports } = await WebAssembly.instantiate(module, host);
  if (typeof exports.version !== "function" || !(exports.memory instanceof WebAssembly.Memory)) {
    throw new Error("the module is not the engine of this package");
  }
  const [at, length] = exports.version();
  const told = new TextDecoder().decode(new Uint8Array(exports.memory.buffer, at, length));
  if (told !== version) throw new Error(`the module is of version ${told}, the package of ${version}`);
}

/** The engine, or an error where it is not loaded yet. */
export function loaded() {
  if (!engine) throw new MuaError("NotLoaded", "the module is not loaded yet: await the package's default export first");
  return engine;
}

/** Runs a call into the engine; what it throws becomes a MuaError. */
export function enter(work) {
  try {
    return work();
  } catch (thrown) {
    if (typeof thrown !== "string") throw failure("the engine has failed; this sandbox must not be used any more", thrown);
    const { code, problems } = JSON.parse(thrown);
    throw blame(code, problems);
  }
}

function failure(message, cause) {
  return new MuaError("EngineFailure", message, [], { cause });
}

/** A world on the engine's side, held until it is given back, or until the engine fails in the middle of a call into it. */
export class Held {
  #failed;

  constructor(world) {
    /** The engine's object; `undefined` from the end on. */
    this.world = world;
  }

  /** Runs a call into the world. */
  enter(work) {
    const { world } = this;
    if (!world) throw this.ended();
    try {
      return enter(() => work(world));
    } catch (error) {
      // Half of a change may be done, and the engine may hold the world to be in use still: whatever it would answer now is not to
      // be relied on, and to give it back would fail as well.
      if (error.code === "EngineFailure") [this.#failed, this.world] = [error, undefined];
      throw error;
    }
  }

  /** Why the world is not there any more. */
  ended() {
    const failed = this.#failed;
    if (!failed) return new MuaError("Freed", "this sandbox has been freed");
    return failure("the engine has failed in this sandbox before; it must not be used any more", failed.cause);
  }

  /** Gives the world back. One in which the engine has failed is left to it. */
  free() {
    const { world } = this;
    this.world = undefined;
    try {
      world?.free();
    } catch {
      // What the engine cannot take back stays in its memory. Whoever frees has nobody to tell it to, and may be telling of a failure.
    }
  }
}
