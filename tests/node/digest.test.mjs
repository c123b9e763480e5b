// The digest in Node: the package decides the questions of `tests/golden/stream.json` as the native engine did, to the byte.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { Sandbox } from "./mua.mjs";

const golden = (name) => readFileSync(new URL(`../golden/${name}`, import.meta.url), "utf8");

/** FNV-1a in 32 bits over the bytes of a text. */
function fnv(state, text) {
  let hash = state;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash;
}

test("the hash is the published one", () => {
  assert.equal(fnv(0x811c9dc5, "foobar"), 0xbf9cf968);
});

test("the package decides a stream of questions as the native engine does, to the byte", () => {
  const { saved, questions } = JSON.parse(golden("stream.json"));
  const [, count, wanted] = /^(\d+) decisions of stream\.json: ([0-9a-f]{8})$/m.exec(golden("digest.txt"));
  assert.equal(questions.length, Number(count));
  const world = Sandbox.load(saved);
  let hash = 0x811c9dc5;
  for (const question of questions) hash = fnv(hash, `${JSON.stringify(world.decide(question))}\n`);
  assert.equal(hash.toString(16).padStart(8, "0"), wanted);
});
