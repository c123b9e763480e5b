// The npm package in a page, without any bundler and under a strict policy. Stands on the built package in `core/js/pkg` and on
// the long story of the Node tests, which must come out the same here.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const root = fileURLToPath(new URL("../../", import.meta.url));
const pkg = join(root, "core/js/pkg");
assert.ok(existsSync(join(pkg, "mua_core_bg.wasm")), "the package is built: cargo xtask npm");

const STRICT = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'";
const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm" };
const page = (script) => `<!doctype html><meta charset="utf-8"><title>…</title><script type="module" src="${script}"></script>`;
const told = (body) => `const tell = (told) => { document.title = JSON.stringify(told); };\n${body}`;
const failure = "(error) => ({ name: error.name, code: error.code })";
const imports = 'import load, { Sandbox } from "/pkg/browser.js";';

/** Pages by address: what they answer, and under which policy. */
const PAGES = {
  "/story": { script: "/story.mjs" },
  "/story.mjs": told('import { longStory } from "/node/long_story.mjs";\ntell(longStory());'),
  // In the page's stead of what the Node tests share.
  "/node/mua.mjs": `
    import load, { Sandbox, sampleIds } from "/pkg/browser.js";
    await load();
    export { Sandbox, sampleIds };
    export const trainer = { principal: "trainer" };
    export const guest = "cccccccc-0000-4000-8000-000000000001";`,
  "/worker": { script: "/worker-starter.mjs" },
  "/worker-starter.mjs": told(`
    const worker = new Worker("/worker.mjs", { type: "module" });
    worker.onmessage = ({ data }) => tell(data);
    worker.onerror = (event) => tell({ failed: event.message });`),
  "/worker.mjs": `${imports}\nawait load();\npostMessage({ revision: Sandbox.sample().revision });`,
  "/address": { script: "/address.mjs" },
  "/address.mjs": told(`${imports}\nawait load(new URL("/pkg/mua_core_bg.wasm", location.href));\ntell(Sandbox.sample().revision);`),
  "/response": { script: "/response.mjs" },
  "/response.mjs": told(`${imports}\nawait load(fetch("/pkg/mua_core_bg.wasm"));\ntell(Sandbox.sample().revision);`),
  "/compiled": { script: "/compiled.mjs" },
  "/compiled.mjs": told(`
    ${imports}
    await load(await WebAssembly.compileStreaming(fetch("/pkg/mua_core_bg.wasm")));
    tell(Sandbox.sample().revision);`),
  "/plain-bytes": { script: "/plain-bytes.mjs" },
  "/plain-bytes.mjs": told(`${imports}\nawait load(fetch("/as-plain-bytes"));\ntell(Sandbox.sample().revision);`),
  "/lost": { script: "/lost.mjs" },
  "/lost.mjs": told(`
    ${imports}
    const first = await load(fetch("/nowhere.wasm")).catch(${failure});
    await load();
    tell({ first, revision: Sandbox.sample().revision });`),
  "/forbidden": { script: "/forbidden.mjs", policy: STRICT.replace("'wasm-unsafe-eval'", "") },
  "/forbidden.mjs": told(`${imports}\ntell(await load().then(() => "loaded", ${failure}));`),
};

async function answer(path) {
  const found = PAGES[path];
  if (typeof found === "string") return { body: found, type: TYPES[".mjs"] };
  if (found) return { body: page(found.script), type: TYPES[".html"], policy: found.policy ?? STRICT };
  if (path === "/readme") {
    const readme = await readFile(join(pkg, "README.md"), "utf8");
    return { body: /```html\n([\s\S]*?)```/.exec(readme)[1], type: TYPES[".html"] };
  }
  if (path === "/as-plain-bytes") return { body: await readFile(join(pkg, "mua_core_bg.wasm")), type: "application/octet-stream" };
  const file = path.replace(/^\/(pkg|node_modules\/mua-core)\//, `${pkg}/`).replace(/^\/node\//, join(root, "tests/node/"));
  return { body: await readFile(file), type: TYPES[extname(file)] };
}

let server;
let browser;
let address;

before(async () => {
  server = createServer(async (request, response) => {
    try {
      const { body, type, policy } = await answer(request.url);
      response.setHeader("content-type", type);
      if (policy) response.setHeader("content-security-policy", policy);
      response.end(body);
    } catch {
      response.statusCode = 404;
      response.end();
    }
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  address = `http://127.0.0.1:${server.address().port}`;
  const executablePath = process.env.CHROME ?? "/usr/bin/chromium";
  browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
});

after(async () => {
  await browser?.close();
  server?.close();
});

/** Opens a page and waits for what it tells by its title; with it, all that the console said. */
async function open(path) {
  const tab = await browser.newPage();
  const said = [];
  tab.on("console", (message) => said.push(`${message.type()}: ${message.text()}`));
  tab.on("pageerror", (error) => said.push(`thrown: ${error.message}`));
  await tab.goto(`${address}${path}`);
  await tab.waitForFunction(() => document.title !== "…", null, { timeout: 30_000 }).catch(() => assert.fail(said.join("\n")));
  const title = await tab.title();
  await tab.close();
  // A browser asks for an icon by itself.
  return { title, said: said.filter((line) => !/favicon|404 \(Not Found\)/.test(line)) };
}

test("the long story comes out in a page, under a strict policy, as it does in Node", async () => {
  const { longStory } = await import("../node/long_story.mjs");
  const { title, said } = await open("/story");
  assert.deepEqual(JSON.parse(title), JSON.parse(JSON.stringify(longStory())));
  assert.deepEqual(said, []);
});

test("the package works in a module worker", async () => {
  const { title, said } = await open("/worker");
  assert.ok(JSON.parse(title).revision > 0, title);
  assert.deepEqual(said, []);
});

for (const source of ["address", "response", "compiled"]) {
  test(`the module may come as ${source}`, async () => {
    const { title, said } = await open(`/${source}`);
    assert.ok(JSON.parse(title) > 0, title);
    assert.deepEqual(said, []);
  });
}

test("a server that does not know the type of the module is no obstacle", async () => {
  const { title, said } = await open("/plain-bytes");
  assert.ok(JSON.parse(title) > 0, title);
  assert.ok(said.every((line) => line.startsWith("warning: ")), said.join("\n"));
});

test("a module that is not found is a MuaError, and the next load may find it", async () => {
  const { first, revision } = JSON.parse((await open("/lost")).title);
  assert.deepEqual(first, { name: "MuaError", code: "LoadFailed" });
  assert.ok(revision > 0);
});

test("a policy that forbids WebAssembly is told as a MuaError", async () => {
  const { title } = await open("/forbidden");
  assert.deepEqual(JSON.parse(title), { name: "MuaError", code: "LoadFailed" });
});

test("the page of the README works as it stands there", async () => {
  const { title, said } = await open("/readme");
  assert.match(title, /^revision \d+$/);
  assert.deepEqual(said, []);
});
