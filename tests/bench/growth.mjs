// In a process of its own: how much memory a world takes, and whether a million calls grow anything. Prints one line of JSON.
// Stands on the built package.
import { read } from "./worlds.mjs";

const [folder, size] = [process.argv[2], Number(process.argv[3])];
const CALLS = 1_000_000;
const memory = seen();
const { Sandbox, checks, load } = await import("./ours.mjs");
await load();
const { text, questions } = read(folder, size);

const before = memory().buffer.byteLength;
const first = Sandbox.fromEstate(text);
const reading = memory().buffer.byteLength - before;
// Part of what the reading of one world leaves free serves the next.
const more = Array.from({ length: text.length > 1e6 ? 2 : 20 }, () => Sandbox.fromEstate(text));
const further = (memory().buffer.byteLength - before - reading) / more.length;
for (const own of more) own.free();

const check = checks(first);
const numbers = questions.map(({ principal, action, scope }) => first.prepare(principal, action, scope));
const call = (at) => {
  const own = questions[at % questions.length];
  if (at % 50 === 0) first.decide({ caller: { principal: own.principal, sessions: "all" }, action: own.action, scope: own.scope });
  else if (at % 2 === 0) first.checkPrepared(numbers[at % numbers.length], first.now);
  else check(own);
};
for (let at = 0; at < CALLS / 10; at += 1) call(at);
globalThis.gc();
const [heap, linear] = [process.memoryUsage().heapUsed, memory().buffer.byteLength];
for (let at = 0; at < CALLS; at += 1) call(at);
globalThis.gc();
const grown = { heap: process.memoryUsage().heapUsed - heap, linear: memory().buffer.byteLength - linear };
console.log(JSON.stringify({ text: Buffer.byteLength(text), reading, further, grown }));

/** Catches the module's memory when it is instantiated. */
function seen() {
  let found;
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (...all) => {
    const made = await instantiate.apply(WebAssembly, all);
    found = (made.instance ?? made).exports.memory;
    return made;
  };
  return () => found;
}
