// Lets the engine fail in the middle of a call, as a trap would: what tells a refusal to the host throws while the world is borrowed.
// Imported before the command line, with `BREAKING` naming a method of the engine, that method fails so. Stands on the built
// package's glue; knows no rule.
import { World } from "../../core/js/pkg/mua_core.js";

const { decode } = TextDecoder.prototype;

/** Runs a call that the engine refuses; the refusal never gets out of it. */
export function broken(work) {
  TextDecoder.prototype.decode = () => {
    throw new WebAssembly.RuntimeError("unreachable");
  };
  try {
    return work();
  } finally {
    TextDecoder.prototype.decode = decode;
  }
}

const { BREAKING } = process.env;
if (BREAKING) {
  World.prototype[BREAKING] = function () {
    return broken(() => this.decide("{}"));
  };
}
