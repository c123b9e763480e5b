// The package in workerd (Cloudflare Workers), which compiles modules only ahead of time: the module comes by import.
import module from "./mua_core_bg.wasm";
import { loader } from "./sandbox.js";

export { evaluate, evaluations, searchActions, searchResources, searchSubjects } from "./authzen.js";
export { MuaError, Sandbox, sampleIds, version } from "./sandbox.js";

export default loader((source = module) => source);
