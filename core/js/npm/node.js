// The package in Node, Deno and Bun: the module lies beside this file and is read from there. It is the one compiled for speed,
// twice as large as the one for pages.
import { readFile } from "node:fs/promises";
import { loader } from "./sandbox.js";

export { evaluate, evaluations, searchActions, searchResources, searchSubjects } from "./authzen.js";
export { MuaError, Sandbox, sampleIds, version } from "./sandbox.js";

export default loader((source = new URL("./mua_core_fast.wasm", import.meta.url)) => {
  return source instanceof URL && source.protocol === "file:" ? readFile(source) : source;
});
