// The service worker is written by hand and runs where no other test looks: the compiler reads it. Stands on the compiler alone.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { root, run } from "./mua.mjs";

const source = readFileSync(join(root, "web/static/worker.js"), "utf8");

async function checked(t, text) {
  const folder = await mkdtemp(join(tmpdir(), "mua-worker-"));
  t.after(() => rm(folder, { recursive: true }));
  writeFileSync(join(folder, "worker.js"), text);
  const flags = ["--noEmit", "--allowJs", "--checkJs", "--strict", "--target", "es2022", "--lib", "es2022,webworker", "--types", ""];
  return await run(join(root, "tests/node_modules/.bin/tsc"), [...flags, "worker.js"], folder);
}

test("the service worker keeps to its types", async (t) => {
  await checked(t, source);
  await assert.rejects(checked(t, source.replace("caches.open(CACHE)", "caches.opne(CACHE)")), /opne/, "the compiler looks at it");
});

test("the build writes into two places of the service worker, and it takes nothing from elsewhere", () => {
  for (const line of ['const BUILD = "";', "const FILES = [];"]) assert.equal(source.split(line).length, 2, line);
  for (const word of ["importScripts", "eval(", "http:", "https:", "skipWaiting"]) assert.ok(!source.includes(word), word);
});
