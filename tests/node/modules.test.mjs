// The package's two modules are one engine: what Node decides with the fast one, the small one of pages decides, too. Stands on
// other test files, which it runs again.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import test from "node:test";
import { promisify } from "node:util";
import { root } from "./mua.mjs";

/** Runs a test file on a module of the package. */
function on(module, file) {
  // Without what would make it a part of the run that started it.
  const { NODE_TEST_CONTEXT, ...env } = process.env;
  const options = { env: { ...env, MUA_MODULE: module }, maxBuffer: 2 ** 26 };
  return promisify(execFile)(process.execPath, [join(root, "tests/node", file)], options);
}

for (const file of ["corpus.test.mjs", "digest.test.mjs", "story.test.mjs"]) {
  test(`the module for pages passes ${file}`, async () => {
    const { stdout } = await on("mua_core_bg.wasm", file);
    assert.match(stdout, /^# pass [1-9]/m);
  });
}

test("a module that is not there fails the tests that are to run on it", async () => {
  await assert.rejects(on("mua_core_other.wasm", "digest.test.mjs"), /mua_core_other/);
});
