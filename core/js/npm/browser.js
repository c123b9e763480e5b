// The package in pages, web workers and bundles: the module lies beside the glue, which fetches it.
import { loader } from "./sandbox.js";

export { evaluate, evaluations, searchActions, searchResources, searchSubjects } from "./authzen.js";
export { MuaError, Sandbox, sampleIds, version } from "./sandbox.js";

export default loader((source) => source);
