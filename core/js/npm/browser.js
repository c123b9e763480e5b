// The package in pages, web workers and bundles: the module lies beside this file and is fetched from there.
import { loader } from "./sandbox.js";

export { evaluate, evaluations, searchActions, searchResources, searchSubjects } from "./authzen.js";
export { MuaError, Sandbox, sampleIds, version } from "./sandbox.js";

export default loader((source = new URL("./mua_core_bg.wasm", import.meta.url)) => source);
