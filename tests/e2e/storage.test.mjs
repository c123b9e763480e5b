// A browser that keeps nothing, refuses, lies or cuts: whatever a storage call does, a reload finds the sandbox as it was before
// the command or after it, the reader is told each time, and the sandbox can still be saved as a file. Stands on the built app and
// the browser's real storage; the long form takes MUA_FAULTS runs.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { isDeepStrictEqual } from "node:util";
import { keptBy } from "./kept.mjs";
import { settled, start } from "./stage.mjs";

/** How many calls of a kind one command makes: it reads both places, writes one of them, and reads what it wrote. */
const CALLS = { getItem: 3, setItem: 1, removeItem: 1 };

/** How many runs one browser profile has. */
const EACH = 20;

const RUNS = Number(process.env.MUA_FAULTS ?? 24);

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
  "a write that is cut": { call: "setItem", cuts: true, fails: (own, [name, text]) => own(name, text.slice(0, text.length / 2)) },
  "a read that throws": { call: "getItem", fails: () => { throw new DOMException("no", "SecurityError"); } },
  "a read that finds nothing": { call: "getItem", fails: () => null },
  "a removal that throws": { call: "removeItem", fails: () => { throw new DOMException("no", "SecurityError"); } },
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

/** Whether a world is the one before a step of an hour, or the one after it, and no other. */
function isBeforeOrAfter(found, before) {
  if (found.revision === before.revision) return isDeepStrictEqual(found, before);
  return isDeepStrictEqual(found, { ...before, clock: before.clock + 3_600_000, revision: before.revision + 1 });
}

/** One command while one call fails, and what a reload finds. */
async function oneFault(app, fault, nth) {
  const { page } = app;
  // Both places are written, so that each may be the one that fails.
  for (let time = 0; time < 1 + (nth % 2); time += 1) await hour(page);
  await page.evaluate(injected(fault, nth % CALLS[fault.call]));
  const [before, later] = [await clock(page), (await keptBy(page)).world];
  await hour(page);
  const [hasFailed, shown] = [await page.evaluate(() => Boolean(window.hasFailed)), await clock(page)];
  await page.evaluate(() => { window.isArmed = false; });
  if (hasFailed && shown === before) assert.match(await told(page), /not stored, and not made|Nothing is stored/);
  app.watch.taken();
  await app.reload();
  const found = (await keptBy(page)).world;
  assert.ok(isBeforeOrAfter(found, later), `${found.revision} after ${later.revision}`);
  // What is left of a write that was cut is set aside, of which there is room for some.
  assert.equal(await page.locator("#storage-trouble").count(), Number(hasFailed && fault.cuts === true));
  await page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith("mua-sandbox/set-aside")).forEach((name) => localStorage.removeItem(name)));
  await app.go("#/history");
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#export").click()]);
  assert.deepEqual(JSON.parse(readFileSync(await download.path(), "utf8")).world, found);
  await app.go("#/");
  return hasFailed;
}

for (const [name, fault] of Object.entries(FAULTS)) {
  test(`${name}: a reload finds the sandbox before the command or after it`, async (t) => {
    const runs = Math.ceil(RUNS / Object.keys(FAULTS).length);
    let failed = 0;
    for (let first = 0; first < runs; first += EACH) {
      const app = await stage.open();
      await hour(app.page);
      for (let nth = first; nth < Math.min(runs, first + EACH); nth += 1) {
        try {
          failed += Number(await oneFault(app, fault, nth));
        } catch (failure) {
          failure.message = `run ${nth}, call ${nth % CALLS[fault.call]}: ${failure.message}`;
          throw failure;
        }
      }
      await app.close();
    }
    t.diagnostic(`${runs} runs, in ${failed} of them a call failed`);
    assert.equal(failed, runs, "a call fails in every run");
  });
}
