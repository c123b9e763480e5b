// A browser that keeps nothing, refuses, lies or cuts: whatever a storage call does, a reload finds the sandbox as it was before
// the command or after it, the reader is told each time, and the sandbox can still be saved as a file. Stands on the built app and
// the browser's real storage; the long form takes MUA_FAULTS runs.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { keptBy } from "./kept.mjs";
import { settled, start } from "./stage.mjs";

/** More calls of a kind than one command makes. */
const CALLS = 6;

const RUNS = Number(process.env.MUA_FAULTS ?? 21);

let stage;
before(async () => {
  stage = await start();
});
after(() => stage.end());

/** How a call of the storage fails. Each is asked about the calls of one kind, in the order in which they come. */
const FAULTS = {
  "a full storage": { call: "setItem", fails: () => { throw new DOMException("full", "QuotaExceededError"); } },
  "a storage that is switched off": { call: "setItem", fails: () => { throw new DOMException("no", "SecurityError"); } },
  "an error of any kind": { call: "setItem", fails: () => { throw new Error("disk"); } },
  "a write that keeps nothing": { call: "setItem", fails: () => {} },
  "a write that is cut": { call: "setItem", fails: (own, [name, text]) => own(name, text.slice(0, text.length / 2)) },
  "a read that throws": { call: "getItem", fails: () => { throw new DOMException("no", "SecurityError"); } },
  "a read that finds nothing": { call: "getItem", fails: () => null },
};

/** What makes call number `nth` of a kind on what holds the world fail. As text: the page's policy lets it make no functions of it. */
const injected = ({ call, fails }, nth) => `(() => {
  const [own, how] = [Storage.prototype.${call}, ${fails}];
  let count = 0;
  window.isArmed = true;
  Storage.prototype.${call} = function (...taken) {
    const isOurs = this === localStorage && taken[0].startsWith("mua-sandbox/world");
    if (!isOurs || !window.isArmed || count++ !== ${nth}) return own.apply(this, taken);
    window.hasFailed = true;
    return how(own.bind(this), taken);
  };
})()`;

const clock = (page) => page.locator("#clock").getAttribute("aria-label");

/** One command, in the pane of the clock, which stays open. */
async function hour(page) {
  const button = page.getByRole("button", { name: "+ 1 hour", exact: true });
  if (!(await button.isVisible())) await page.locator("#clock").click();
  await button.click();
  await settled(page);
}

/** What the reader was told, in the bar over the page or among the news. */
const told = async (page) => (await page.locator("#storage-trouble, .toasts__list > *").allInnerTexts()).join(" ");

for (const [name, fault] of Object.entries(FAULTS)) {
  test(`${name}: a reload finds the sandbox before the command or after it`, async () => {
    const runs = Math.ceil(RUNS / Object.keys(FAULTS).length);
    for (let nth = 0; nth < runs; nth += 1) {
      const app = await stage.open();
      const { page } = app;
      // Both places are written, so that each may be the one that fails.
      for (let time = 0; time < 2 + (nth % 2); time += 1) await hour(page);
      await page.evaluate(injected(fault, nth % CALLS));
      const [before, later] = [await clock(page), (await keptBy(page)).world.clock];
      await hour(page);
      const [hasFailed, shown] = [await page.evaluate(() => Boolean(window.hasFailed)), await clock(page)];
      await page.evaluate(() => { window.isArmed = false; });
      if (hasFailed && shown === before) assert.match(await told(page), /not stored, and not made|Nothing is stored/, `${name}, call ${nth % CALLS}`);
      app.watch.taken();
      await app.reload();
      const found = (await keptBy(page)).world.clock;
      assert.ok([later, later + 3_600_000].includes(found), `${name}, call ${nth % CALLS}: ${found - later}`);
      assert.equal(await page.locator("#storage-trouble").filter({ hasText: "unreadable" }).count(), 0);
      await app.go("#/history");
      const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#export").click()]);
      assert.equal(JSON.parse(readFileSync(await download.path(), "utf8")).world.clock, found);
      await app.close();
    }
  });
}
