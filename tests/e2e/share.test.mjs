// A sandbox goes from one browser to another in a link, is looked at first, and is taken only when asked; what is no such link is
// told apart at once and leaves nothing behind. Stands on the words of the pages alone.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { deflateRawSync } from "node:zlib";
import { keyboard, mouse } from "./hands.mjs";
import { hostileWorld } from "./hostile.mjs";
import { intruders } from "./payloads.mjs";
import { scanned } from "./scan.mjs";
import { sound } from "./sound.mjs";
import { start } from "./stage.mjs";
import { story } from "./story.mjs";

let stage;
before(async () => {
  stage = await start();
});
after(() => stage.end());

const LONGEST = 32 * 1024;
const golden = (name) => readFileSync(new URL(`../golden/${name}`, import.meta.url), "utf8");
const packed = (text) => deflateRawSync(text, { level: 9 }).toString("base64url");
const worldLink = (letters) => `#/shared/world/${letters}`;
const stored = (page) => page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));

for (const [name, hands] of [["mouse", mouse], ["keyboard", keyboard]]) {
  test(`a sandbox is shared by its link, looked at, and imported, by ${name}`, async () => {
    const from = await stage.open();
    const the = story(from, mouse(from.page));
    await the.makeGuard();
    await from.go("#/share");
    await from.page.getByText(/^[\d,]+ of 32,768 characters$/).waitFor();
    await hands(from.page).press(from.page.getByRole("button", { name: "Copy Link to this sandbox" }));
    const link = await from.page.evaluate(() => navigator.clipboard.readText());
    assert.ok(link.startsWith(`${stage.url}#/shared/world/`) && link.length < LONGEST, link.slice(0, 80));
    const code = from.page.locator("#world-link").getByRole("img", { name: "QR code of the link to this sandbox" });
    await code.or(from.page.getByText("too long for a QR code")).waitFor();
    if (await code.count()) assert.equal(await scanned(from.page, code), link);
    await from.watch.clean();
    await from.close();

    const to = await stage.open({ hash: new URL(link).hash });
    const { page } = to;
    await page.getByRole("heading", { level: 1, name: "Shared sandbox" }).waitFor();
    await page.locator("#import").waitFor();
    const before = await stored(page);
    assert.ok(!before.includes("guard-story"), "a preview stores nothing");
    await page.locator(".property", { hasText: "Resource Guards" }).getByText("guard-story").waitFor();
    await page.locator(".property", { hasText: "Made by" }).getByText("Unknown").waitFor();
    await page.getByRole("row", { name: /^Resource Guards 1 2$/ }).waitFor();
    if (name === "mouse") await sound(to, "shared-world");
    await hands(page).press(page.locator("#import"));
    await hands(page).press(page.getByRole("alertdialog").getByRole("button", { name: "Cancel" }));
    assert.equal(await stored(page), before, "nothing is stored yet");
    await hands(page).press(page.locator("#import"));
    await hands(page).press(page.getByRole("alertdialog").getByRole("button", { name: "Import" }));
    await page.getByText("The sandbox was imported").first().waitFor({ state: "attached" });
    await to.reload();
    await to.go("#/topology");
    await page.getByText("guard-story").first().waitFor();
    await to.watch.clean();
    await to.close();
  });
}

test("a guided scenario is shared by its name, with a QR code, and is opened beside the pages", async () => {
  const app = await stage.open({ hash: "#/share" });
  const { page } = app;
  const title = await page.locator("#scenario option").nth(3).innerText();
  await page.locator("#scenario").selectOption({ label: title });
  await page.locator("#scenario-link-make").click();
  const code = page.locator("#scenario-link").getByRole("img", { name: /^QR code of the link to the scenario/ });
  await code.waitFor();
  await sound(app, "share-scenario");
  const link = await page.locator("#scenario-link pre").innerText();
  assert.equal(await scanned(page, code), link);
  await app.go(new URL(link).hash);
  const before = await stored(page);
  await page.getByRole("heading", { level: 1, name: "Shared scenario" }).waitFor();
  await sound(app, "shared-scenario");
  assert.equal(await stored(page), before);
  await page.locator("#open-scenario").click();
  await page.locator("#guide").getByText(title.split(": ").at(-1)).first().waitFor();
  await app.watch.clean();
  await app.close();
});

test("a sandbox too large for a link is refused a link, and one too large for a QR code says so", async () => {
  const large = JSON.parse(golden("sample.saved-v3.json"));
  // What nothing can press together.
  const noise = (length) => Array.from({ length }, () => Math.random().toString(36).slice(2)).join("");
  large.world.guards[Object.keys(large.world.guards)[0]].description = noise(300);
  const open = (text) => stage.open({ hash: "#/share", kept: { local: { "mua-sandbox/world": text }, session: {} } });
  const some = await open(JSON.stringify(large));
  await some.page.locator("#world-link").getByText("The link is too long for a QR code").waitFor();
  await sound(some, "share-long");
  await some.close();
  large.world.guards[Object.keys(large.world.guards)[0]].description = noise(4_000);
  const all = await open(JSON.stringify(large));
  await all.page.locator("#world-link-refused").getByText(/a link here has 32768 at most/).waitFor();
  await sound(all, "share-refused");
  await all.close();
});

const sample = golden("sample.saved-v3.json");
const newer = JSON.stringify({ ...JSON.parse(sample), version: 99 });

/** What is no link to a world: by name, what stands in the address, and what must be said. */
const HOSTILE = [
  ["not base64", worldLink("%%%<script>alert(1)</script>"), /signs that no such link has/],
  ["empty", worldLink(""), /damaged or its end is missing/],
  ["cut off", worldLink(packed(sample).slice(0, 1_000)), /end is missing/],
  ["with more behind it", worldLink(Buffer.concat([deflateRawSync(sample), Buffer.from("more")]).toString("base64url")), /damaged/],
  ["one flipped", worldLink(packed(sample).replace(/^(.{500})./, (_, head) => `${head}-`)), /Nothing was stored/],
  ["a bomb", worldLink(packed("[".repeat(24_000_000))), /larger than 4 MB/],
  ["a bomb of spaces before a world", worldLink(packed(" ".repeat(20_000_000) + sample)), /larger than 4 MB/],
  ["one character too long", worldLink("A".repeat(LONGEST + 1)), /longer than 32768/],
  ["a million brackets", worldLink(packed("[".repeat(1_000_000))), /no saved sandbox/],
  ["a million deep objects", worldLink(packed('{"world":'.repeat(400_000))), /no saved sandbox/],
  ["another JSON", worldLink(packed('{"format":"other","version":1}')), /no saved sandbox/],
  ["no JSON", worldLink(packed("hello")), /no saved sandbox/],
  ["no text", worldLink(deflateRawSync(Buffer.from([0xff, 0xfe, 0x00])).toString("base64url")), /is no text/],
  ["a newer version", worldLink(packed(newer)), /saved in version 99/],
  ["prototypes", worldLink(packed('{"__proto__":{"format":"mua-sandbox"},"constructor":{"prototype":{"x":1}}}')), /no saved sandbox/],
  ["an unknown scenario", "#/shared/scenario/__proto__", /no guided scenario/],
  ["a hostile scenario", "#/shared/scenario/<img src=x onerror=alert(1)>", /no guided scenario/],
];

test("a link that holds no sandbox is told at once, and nothing is stored", async (t) => {
  const app = await stage.open();
  const { page } = app;
  const before = await stored(page);
  for (const [name, address, told] of HOSTILE) {
    const took = await page.evaluate(async (address) => {
      const begun = performance.now();
      location.hash = address;
      while (!document.querySelector("#not-shared")) {
        if (performance.now() - begun > 5_000) break;
        await new Promise((done) => setTimeout(done, 5));
      }
      return performance.now() - begun;
    }, address);
    assert.match(await page.locator("#not-shared").innerText(), told, name);
    assert.ok(took < 1_000, `${name}: ${took} ms`);
    t.diagnostic(`${name}: ${Math.round(took)} ms`);
    assert.equal(await stored(page), before, name);
    assert.equal(await page.evaluate(() => ({}).x ?? {}.format), undefined, "prototypes are untouched");
    assert.deepEqual(await page.evaluate(intruders), [], name);
    await app.go("#/");
  }
  await sound(app, "home-after-hostile-links");
  await app.watch.clean();
  await app.close();
});

test("a refused link is sound", async () => {
  const app = await stage.open({ hash: worldLink("%") });
  await app.page.locator("#not-shared").waitFor();
  await sound(app, "shared-refused");
  await app.close();
});

test("hostile words in a link are shown as words before anything is imported", async () => {
  const letters = packed(hostileWorld());
  const app = await stage.open({ hash: worldLink(letters) });
  await app.page.locator("#import").waitFor();
  assert.ok((await app.page.locator("main").innerText()).includes("onerror=alert(1)"));
  assert.deepEqual(await app.page.evaluate(intruders), []);
  await app.watch.clean();
  await app.close();
});
