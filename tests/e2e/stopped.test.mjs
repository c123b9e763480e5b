// A fault of the program is no blank page: what is stored can be downloaded, taken up again, or put aside. The fault is the
// browser's: once, it refuses to copy an element, which the app takes for granted. Stands on the storage's names alone.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { sound } from "./sound.mjs";
import { start } from "./stage.mjs";
import { mouse } from "./hands.mjs";
import { story } from "./story.mjs";

let stage;
before(async () => {
  stage = await start();
});
after(() => stage.end());

const stored = (page) => page.evaluate(() => Object.fromEntries(Object.entries(localStorage).filter(([name]) => name.startsWith("mua-sandbox/"))));

/** Goes to another page while the browser refuses one element: the app stops. */
async function stop(app) {
  await app.page.evaluate(() => {
    const { cloneNode } = Node.prototype;
    Node.prototype.cloneNode = () => {
      Node.prototype.cloneNode = cloneNode;
      throw new Error("refused");
    };
    location.hash = "#/management-groups";
  });
  await app.page.locator("#stopped").waitFor();
  assert.ok(app.watch.taken().some((own) => own.includes("panicked")), "the console tells of it");
}

/** Another world than the sample, and a text that no other encoding bears. */
async function played(app) {
  const the = story(app, mouse(app.page));
  await the.makeGuard();
  await app.page.evaluate(() => localStorage.setItem("mua-sandbox/odd", "\ud800 \"<b>\u0000"));
  return stored(app.page);
}

const again = async (app, press) => {
  app.watch.loading(app.page);
  await press();
  await app.page.locator(".blade").waitFor();
  app.watch.taken();
};

test("a fault of the program leaves a page from which everything that is stored can be downloaded", async () => {
  const app = await stage.open();
  const { page } = app;
  const before = await played(app);
  await stop(app);
  const heading = page.getByRole("heading", { level: 1, name: "MUA Sandbox has stopped" });
  assert.ok(await heading.evaluate((own) => own === document.activeElement), "the heading has the focus");
  await page.getByRole("alert").getByText("is stored in this browser").waitFor();
  assert.equal(await page.locator("#app").count(), 0);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Download what is stored" }).click()]);
  assert.equal(download.suggestedFilename(), "mua-sandbox-stored.json");
  assert.deepEqual(JSON.parse(await readFile(await download.path(), "utf8")), before);
  await page.getByText("What the program said").click();
  await page.getByText("panicked at").waitFor();
  await sound(app, "stopped");
  await again(app, () => page.getByRole("button", { name: "Start the app again" }).click());
  assert.deepEqual(await stored(page), before);
  assert.equal(new URL(page.url()).hash, "#/", "at home, for the address may be the cause");
  await app.watch.clean();
  await app.close();
});

test("after a fault the stored world is put aside only when asked, and as it is; by keyboard", async () => {
  const app = await stage.open();
  const { page } = app;
  for (const number of [1, 2]) {
    await played(app);
    await stop(app);
    const before = await stored(page);
    for (const _ of ["start", "download", "aside"]) await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    assert.deepEqual(await stored(page), before, "nothing is done yet");
    await page.keyboard.press("Tab");
    await again(app, () => page.keyboard.press("Enter"));
    const after = await stored(page);
    for (const [name, text] of Object.entries(before)) {
      const aside = name.startsWith("mua-sandbox/aside-") ? name : name.replace("mua-sandbox/", `mua-sandbox/aside-${number}/`);
      assert.equal(after[aside], text, name);
    }
    await app.go("#/resource-guards");
    assert.equal(await page.getByRole("link", { name: "guard-story", exact: true }).count(), 0, "the sample stands");
  }
  await app.watch.clean();
  await app.close();
});
