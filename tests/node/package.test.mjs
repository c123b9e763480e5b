// The package as it is installed: its manifest, what is packed, how each kind of program finds it, and its README, whose
// snippets are run and whose printed results are compared. Stands on `mua.mjs`.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import test from "node:test";
import { pkg, project, root, run } from "./mua.mjs";

const manifest = JSON.parse(await readFile(join(pkg, "package.json"), "utf8"));
const readme = await readFile(join(pkg, "README.md"), "utf8");

test("the manifest promises what is there", async () => {
  assert.equal(manifest.name, "mua-core");
  assert.equal(manifest.license, "MIT OR Apache-2.0");
  assert.equal(manifest.dependencies, undefined);
  assert.equal(manifest.scripts, undefined, "nothing runs at installation");
  const entry = manifest.exports["."];
  assert.equal(Object.keys(entry)[0], "types", "types must come first");
  assert.equal(Object.keys(entry).at(-1), "default", "default must come last");
  const named = [...Object.values(entry), ...manifest.files, manifest.main, manifest.types, manifest.browser];
  for (const file of named) assert.ok(existsSync(join(pkg, file)), file);
});

test("what is packed is what is needed, and no more", async () => {
  const { stdout } = await run("npm", ["pack", "--dry-run", "--json", "--offline", "--ignore-scripts"], pkg);
  const [{ files }] = JSON.parse(stdout);
  const packed = files.map((file) => file.path).sort();
  assert.deepEqual(packed, [...manifest.files, "package.json", "README.md"].sort());
  // All that the entries import, and all that the bindings bring but their own types, which the package's replace.
  const beside = (await readdir(pkg)).filter((file) => !packed.includes(file));
  assert.deepEqual(beside.filter((file) => !/^mua_core(_bg\.wasm)?\.d\.ts$/.test(file)), []);
});

test("no file of the package names another that is not packed", async () => {
  for (const file of manifest.files.filter((file) => file.endsWith(".js") && file !== "mua_core.js")) {
    const source = await readFile(join(pkg, file), "utf8");
    for (const [, name] of source.matchAll(/from "\.\/(.+)"/g)) assert.ok(manifest.files.includes(name), `${file}: ${name}`);
  }
});

const HELLO = `
import load, { Sandbox, sampleIds } from "mua-core";
await load();
console.log(Sandbox.sample().check(sampleIds.backupAdmin, "Microsoft.RecoveryServices/vaults/read", sampleIds.vault));
`;

test("a module finds the package by its name", async (test) => {
  const folder = await project(test);
  await writeFile(join(folder, "hello.mjs"), HELLO);
  assert.equal((await run(process.execPath, ["hello.mjs"], folder)).stdout, "true\n");
});

test("a CommonJS program finds it through import()", async (test) => {
  const folder = await project(test);
  const source = `import("mua-core").then(async ({ default: load, Sandbox }) => { await load(); console.log(Sandbox.empty().now); });`;
  await writeFile(join(folder, "hello.cjs"), source);
  assert.equal((await run(process.execPath, ["hello.cjs"], folder)).stdout, "0\n");
});

test("importing alone reads no file and starts nothing", async (test) => {
  const folder = await project(test);
  const source = `import { Sandbox } from "mua-core"; try { Sandbox.sample(); } catch (error) { console.log(error.code); }`;
  await writeFile(join(folder, "hello.mjs"), source);
  assert.equal((await run(process.execPath, ["hello.mjs"], folder)).stdout, "NotLoaded\n");
});

const installed = (program) => process.env.PATH.split(delimiter).map((folder) => join(folder, program)).find(existsSync);

for (const [program, args] of [["deno", ["run", "--allow-read", "--node-modules-dir=manual"]], ["bun", []]]) {
  const skip = !installed(program) && `${program} is not installed`;
  test(`${program} finds it by its name`, { skip }, async (test) => {
    const folder = await project(test);
    await writeFile(join(folder, "hello.mjs"), HELLO);
    await writeFile(join(folder, "package.json"), '{ "dependencies": { "mua-core": "*" } }');
    assert.equal((await run(program, [...args, "hello.mjs"], folder)).stdout, "true\n");
  });
}

/** The fenced blocks of a language, each with the text block that follows it, if one does. */
function blocks(text, language) {
  const fence = new RegExp("```" + language + "\\n([\\s\\S]*?)```(?:\\n\\n```text\\n([\\s\\S]*?)```)?", "g");
  return [...text.matchAll(fence)].map(([, source, printed]) => ({ source, printed }));
}

test("each snippet of the README prints what the README says", async (test) => {
  const snippets = blocks(readme, "js");
  assert.ok(snippets.length >= 6, `${snippets.length}`);
  const folder = await project(test);
  for (const [at, { source, printed }] of snippets.entries()) {
    assert.ok(printed, `the snippet prints something:\n${source}`);
    await writeFile(join(folder, `snippet${at}.mjs`), source);
    assert.equal((await run(process.execPath, [`snippet${at}.mjs`], folder)).stdout, printed, source);
  }
});

test("the quick start is short", () => {
  const [{ source }] = blocks(readme, "js");
  assert.ok(source.trim().split("\n").length < 10);
});

test("the TypeScript of the README compiles and runs", async (test) => {
  const snippets = blocks(readme, "ts");
  assert.ok(snippets.length >= 1);
  const folder = await project(test);
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
  await mkdir(join(folder, "out"));
  for (const [at, { source }] of snippets.entries()) {
    await writeFile(join(folder, `snippet${at}.ts`), source);
    const flags = ["--strict", "--target", "es2022", "--module", "nodenext", "--types", "", "--outDir", "out", `snippet${at}.ts`];
    await run(join(root, "tests/node_modules/.bin/tsc"), flags, folder);
    const { pin } = await import(join(folder, `out/snippet${at}.js`));
    assert.match(pin, /^\d{6}$/);
  }
});

test("the README names every code that an error can have, and every list that an estate can have", async () => {
  const types = await readFile(join(pkg, "types.d.ts"), "utf8");
  const [, codes] = /readonly code:([\s\S]*?);/.exec(types);
  const [, estate] = /^export interface Estate \{([\s\S]*?)^\}/m.exec(types);
  const named = [...codes.matchAll(/"(\w+)"/g)].map(([, code]) => code);
  assert.ok(named.length >= 8);
  for (const code of named) assert.ok(readme.includes(`\`${code}\``), code);
  const kept = ["edition", "exportedAt", "backupPolicies", "protectedItems", "roleEligibilityScheduleInstances"];
  const lists = [...estate.matchAll(/^ {2}(\w+)\??:/gm)].map(([, list]) => list);
  const read = lists.filter((list) => !kept.includes(list) && !list.startsWith("roleManagementPolic"));
  for (const list of read) assert.ok(readme.includes(`\`${list}\``), list);
});
