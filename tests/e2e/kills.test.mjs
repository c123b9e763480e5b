// Tabs that are killed at work: whatever a tab had shown as done is there afterwards, what another tab did meanwhile is there
// once and in its order, and the sandbox opens again. Stands on the built app and the browser's real storage; the long form
// kills MUA_KILLS tabs, and MUA_KILLS_SEED says when and how.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { dice } from "./dice.mjs";
import { keptBy } from "./kept.mjs";
import { settled, start } from "./stage.mjs";

const KILLS = Number(process.env.MUA_KILLS ?? 8);
const SEED = Number(process.env.MUA_KILLS_SEED ?? 1);

/** How many tabs of one profile are killed before the next is begun. */
const EACH = 25;

/** How many milliseconds after a tab has ended its last write must have come in. */
const LATEST = 2_000;

/** What the tab that is to be killed does, and the one that lives on. */
const [DYING, LIVING] = [["+ 15 minutes", 900_000], ["+ 1 hour", 3_600_000]];

let stage;
before(async () => {
  stage = await start();
});
after(() => stage.end());

/** In the page: the pane of the clock is open. */
async function open(page) {
  await page.locator("#clock").click();
  await page.locator("#clock-now").waitFor();
}

/** In the page: so many commands at once. */
const fire = (page, [name], times) =>
  page.evaluate(
    async ([name, times]) => {
      const button = [...document.querySelectorAll("dialog button")].find((own) => own.textContent === name);
      for (let time = 0; time < times; time += 1) {
        button.click();
        if (time % 5 === 4) await new Promise((done) => setTimeout(done, 0));
      }
    },
    [name, times],
  );

/** Hears every time that a page shows; only what has arrived here was surely shown. */
async function listen(page) {
  const shown = new Set();
  page.on("console", (message) => {
    const [, moment] = /^shows (.*)$/.exec(message.text()) ?? [];
    if (moment) shown.add(moment);
  });
  await page.evaluate(() => {
    const clock = document.querySelector("#clock");
    new MutationObserver(() => console.log(`shows ${clock.textContent.trim()}`)).observe(clock, { subtree: true, childList: true, characterData: true, attributes: true });
  });
  return shown;
}

/** Gives what kills the process that draws a page, whatever it is at. */
async function crasher(page) {
  const session = await page.context().newCDPSession(page);
  return async () => {
    const crashed = new Promise((done) => page.once("crash", done));
    // Nobody is left to answer.
    session.send("Page.crash").catch(() => {});
    await crashed;
  };
}

/** Stops the page at its next write of the world, before it or after it; `reached` comes true once it stands there. */
async function standstill(page, when) {
  let tell;
  const reached = new Promise((done) => { tell = done; });
  // A request that nobody answers holds a page as it is, in the middle of whatever it does.
  await page.route("**/standstill", () => tell());
  await page.evaluate((when) => {
    const own = Storage.prototype.setItem;
    const stand = () => {
      const request = new XMLHttpRequest();
      request.open("GET", "standstill", false);
      request.send();
    };
    Storage.prototype.setItem = function (name, text) {
      const isWorld = this === localStorage && name.startsWith("mua-sandbox/world");
      if (isWorld && when === "before") stand();
      own.call(this, name, text);
      if (isWorld && when === "after") stand();
    };
  }, when);
  return { reached };
}

const waited = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/** The ways in which a tab ends: each is prepared before the tab is at work, and gives what ends it. */
const ENDS = {
  "killed at any time": async (page, roll) => {
    const crash = await crasher(page);
    return () => waited(roll(80)).then(crash);
  },
  "closed at any time": async (page, roll) => () => waited(roll(80)).then(() => page.close()),
  "killed before it writes": async (page) => {
    const [crash, { reached }] = [await crasher(page), await standstill(page, "before")];
    return () => reached.then(crash);
  },
  "killed when it has just written": async (page) => {
    const [crash, { reached }] = [await crasher(page), await standstill(page, "after")];
    return () => reached.then(crash);
  },
};

/** The past of what is kept: every moment that it went through, and how long the steps since a revision were. */
function past({ history, world }) {
  const { start, commands, done } = history;
  const moments = [start.clock];
  for (const { command } of commands.slice(0, done)) moments.push(moments.at(-1) + command.by);
  assert.equal(moments.at(-1), world.clock, "the past leads to the world");
  assert.equal(start.revision + commands.length, world.revision, "one command is one revision");
  return { moments: new Set(moments), since: (revision) => commands.slice(revision - start.revision).map(({ command }) => command.by) };
}

/** The past, as soon as it has every moment that a tab has shown, and after how many milliseconds it had them. */
async function pastWith(page, shown) {
  const since = performance.now();
  for (;;) {
    const found = past(await keptBy(page));
    const after = Math.round(performance.now() - since);
    // Browsers tell one tab's writes to the others in their own time.
    if (after > LATEST || [...shown].every((text) => found.moments.has(Date.parse(text)))) return { ...found, after };
    await waited(5);
  }
}

/** One tab more, which ends while another is at work beside it. */
async function oneEnd(app, seed, tally) {
  const roll = dice(seed);
  const [name, prepare] = Object.entries(ENDS)[seed % 4];
  const { revision } = (await keptBy(app.page)).world;
  const page = await app.tab();
  await open(page);
  const shown = await listen(page);
  const end = await prepare(page, roll);
  const [asked, beside] = [1 + roll(12), 1 + roll(6)];
  // Asked for first or last, so that the other tab waits for the one that ends, or is waited for.
  const isFirst = roll(2) === 0;
  const works = () => fire(page, DYING, asked).catch(() => {});
  const [one, other] = [works, () => fire(app.page, LIVING, beside)];
  await Promise.all([...(isFirst ? [one(), other()] : [other(), one()]), end()]);
  await page.close();
  await settled(app.page);
  const { moments, since, after } = await pastWith(app.page, shown);
  const steps = since(revision);
  const refused = await app.page.locator(".toasts__list", { hasText: "not stored" }).allInnerTexts();
  const told = `${name}, ${asked} beside ${beside}: ${steps} ${refused}`;
  assert.equal(steps.filter((by) => by === LIVING[1]).length, beside, `what the other tab did is there once; ${told}`);
  const written = steps.filter((by) => by === DYING[1]).length;
  assert.ok(written <= asked && written + beside === steps.length, told);
  tally.late = Math.max(tally.late, after);
  for (const text of shown) assert.ok(moments.has(Date.parse(text)), `${text} was shown; ${told}`);
  tally[name] = (tally[name] ?? 0) + 1;
  tally.shown += shown.size;
  tally.written += written;
}

/** So many ends in one browser profile; whoever comes next finds it as the last one left it. */
async function ends(first, count, tally) {
  const app = await stage.open();
  await open(app.page);
  await fire(app.page, LIVING, 1);
  await settled(app.page);
  for (let seed = first; seed < first + count; seed += 1) {
    try {
      await oneEnd(app, seed, tally);
    } catch (failure) {
      failure.message = `again with MUA_KILLS=1 MUA_KILLS_SEED=${seed}: ${failure.message}`;
      throw failure;
    }
  }
  const { world } = await keptBy(app.page);
  app.watch.taken();
  await app.reload();
  assert.equal(Date.parse(await app.page.locator("#clock").innerText()), world.clock);
  assert.equal(await app.page.locator("#storage-trouble").count(), 0);
  await app.watch.clean();
  await app.close();
}

test("no tab that ends takes with it what it had shown, nor what another did", async (t) => {
  const tally = { shown: 0, written: 0, late: 0 };
  for (let first = 0; first < KILLS; first += EACH) {
    const count = Math.min(EACH, KILLS - first);
    await t.test(`ends ${first + 1} to ${first + count}`, () => ends(SEED + first, count, tally));
  }
  t.diagnostic(`${KILLS} tabs ended: ${JSON.stringify(tally)}`);
  if (KILLS > 100) assert.ok(tally.shown > KILLS && tally.written > KILLS, "the tabs were at work");
});
