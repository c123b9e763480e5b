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
    await instantiate({ module_or_path: await find(await source) });
    if (glue.version() !== version) throw new Error(`the module is of version ${glue.version()}, the package of ${version}`);
    engine = glue;
  } catch (cause) {
    // A failed fetch must not be final: the next call tries again.
    loading = undefined;
    throw new MuaError("LoadFailed", `the WebAssembly module cannot be loaded: ${cause?.message ?? cause}`, [], { cause });
  }
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
    if (typeof thrown !== "string") {
      throw new MuaError("EngineFailure", "the engine has failed; this sandbox should not be used any more", [], { cause: thrown });
    }
    const { code, problems } = JSON.parse(thrown);
    throw blame(code, problems);
  }
}
