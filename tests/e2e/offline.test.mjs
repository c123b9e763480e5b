// The app without a network: it is kept at the first visit, comes up and plays on with the server gone, and a newer build waits for
// its turn and finds the world as it was. Stands on the built folder; the worker of a quick build is filled in here.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { test } from "node:test";
import { mouse } from "./hands.mjs";
import { dist, serve } from "./serve.mjs";
import { start } from "./stage.mjs";
import { story } from "./story.mjs";

const read = (folder, name) => readFileSync(join(folder, name), "utf8");
/** The app's files; what stands packed beside them is for hosts. */
const all = (folder) => readdirSync(folder, { recursive: true }).filter((own) => statSync(join(folder, own)).isFile() && !own.endsWith(".gz"));

/** A copy of the built app as another build of it. */
function build(name) {
  const folder = mkdtempSync(join(tmpdir(), `mua-offline-${name}-`));
  cpSync(dist, folder, { recursive: true });
  writeFileSync(join(folder, "index.html"), read(folder, "index.html").replace("<html ", `<html data-build="${name}" `));
  const files = all(folder).map((own) => `./${own.replaceAll("\\", "/")}`).filter((own) => !["./worker.js", "./_headers"].includes(own));
  const list = JSON.stringify(files.map((own) => (own === "./index.html" ? "./" : own)));
  const worker = read(folder, "worker.js").replace(/const BUILD = ".*";/, `const BUILD = "${name}";`).replace(/const FILES = \[[^\]]*\];/, `const FILES = ${list};`);
  assert.ok(worker.includes(`"${name}"`) && worker.includes(list));
  writeFileSync(join(folder, "worker.js"), worker);
  return folder;
}

const caches = (page) => page.evaluate(() => window.caches.keys());
const shown = (page) => page.evaluate(() => document.documentElement.dataset.build);

/** Waits until every file of a build is kept and its worker is ready. */
const kept = (page, name) =>
  page.waitForFunction(async (name) => {
    const registration = await navigator.serviceWorker.getRegistration();
    const cache = (await caches.keys()).includes(`mua-sandbox-build-${name}`);
    return cache && (registration?.active || registration?.waiting) && !registration.installing;
  }, name);

/** Waits until pages come from the worker: the browser is a moment behind what the worker says of itself. */
async function takesOver(app) {
  for (let isDone = false; !isDone; ) {
    const page = await app.tab();
    isDone = await page.evaluate(() => Boolean(navigator.serviceWorker.controller));
    await page.close();
  }
}

test("the app is kept at the first visit, plays without a network, and gives way to a newer build without losing anything", async (t) => {
  const [one, two] = [build("one"), build("two")];
  t.after(() => [one, two].forEach((own) => rmSync(own, { recursive: true })));
  let server = await serve(one);
  const port = Number(new URL(server.url).port);
  const stage = await start("chromium", server);
  t.after(stage.end);
  const app = await stage.open();
  const { page } = app;
  await kept(page, "one");
  await page.waitForFunction(async () => (await navigator.serviceWorker.getRegistration()).active?.state === "activated");

  await takesOver(app);
  server.close();
  await app.reload();
  const the = story(app, mouse(page));
  await the.makeGuard();
  await app.reload();
  await page.getByRole("heading", { level: 1, name: /guard-story/ }).waitFor();
  await app.shot("offline");
  const second = await app.tab();
  await second.goto(`${server.url}?anything#/users`);
  await second.getByRole("heading", { level: 1, name: /Users/ }).waitFor();
  await second.close();
  app.watch.taken();

  server = await serve(two, port);
  await app.reload();
  assert.equal(await shown(page), "one", "what is in use stays in use");
  await page.locator("#newer-version").getByText("A new version is ready.").waitFor();
  await kept(page, "two");
  await app.reload();
  assert.equal(await shown(page), "one", "a reload alone mixes no builds");
  await page.locator("#newer-version").waitFor();
  // A new tab after the last one is closed.
  const context = page.context();
  const empty = await context.newPage();
  await page.close();
  await empty.waitForTimeout(1_500);
  server.close();
  await empty.goto(server.url);
  await empty.locator(".blade").waitFor();
  assert.equal(await shown(empty), "two");
  assert.deepEqual(await caches(empty), ["mua-sandbox-build-two"]);
  assert.equal(await empty.locator("#newer-version").count(), 0);
  await empty.goto(`${server.url}#/topology`);
  await empty.getByText("guard-story").first().waitFor();
  await app.watch.clean();
  await app.close();
});

test("the manifest and its icons are there, and what it names has the size that it says", async (t) => {
  const stage = await start();
  t.after(stage.end);
  const manifest = JSON.parse(read(dist, "manifest.webmanifest"));
  const [link] = /<link[^>]*rel="?manifest[^>]*>/.exec(read(dist, "index.html"));
  assert.match(link, /href="?\.\/manifest\.webmanifest/);
  assert.deepEqual([manifest.display, manifest.start_url, manifest.scope], ["standalone", "./", "./"]);
  const app = await stage.open();
  for (const { src, sizes, type } of manifest.icons) {
    assert.ok(all(dist).includes(relative(".", src)), src);
    if (type !== "image/png") continue;
    const bytes = readFileSync(join(dist, src));
    assert.equal(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`, sizes, src);
  }
  const client = await app.page.context().newCDPSession(app.page);
  app.watch.loading(app.page);
  const { errors, url } = await client.send("Page.getAppManifest");
  assert.ok(url.endsWith("/manifest.webmanifest"), url);
  assert.deepEqual(errors, []);
  const { installabilityErrors } = await client.send("Page.getInstallabilityErrors");
  assert.deepEqual(installabilityErrors.filter(({ errorId }) => errorId !== "in-incognito"), []);
  await app.close();
});
