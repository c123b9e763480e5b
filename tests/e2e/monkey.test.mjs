// Whatever is pressed, typed and gone to, in whatever order: the app runs on, the console stays silent, nothing hostile becomes
// markup, and what is stored is a world that its past leads to. Stands on the built app and the built package; the long form does
// MUA_MONKEY deeds, and MUA_MONKEY_SEED is the seed of the first life.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import load, { Sandbox } from "../../core/js/pkg/node.js";
import { dice } from "./dice.mjs";
import { LONG, addresses } from "./hostile.mjs";
import { keptBy } from "./kept.mjs";
import { monkey, tamed } from "./monkey.mjs";
import { PAYLOADS, intruders } from "./payloads.mjs";
import { start } from "./stage.mjs";

const DEEDS = Number(process.env.MUA_MONKEY ?? 1_500);
const SEED = Number(process.env.MUA_MONKEY_SEED ?? 1);

/** How many deeds a life in one browser profile has, and how many are done between two looks at it. */
const [LIFE, BATCH] = [1_500, 250];

const WORDS = [...PAYLOADS, LONG, "", " ", "vault-new", "guard-new", "rg-new", "x", "Bao Tran", "é🛡️", "10.0.0.0", "2022-09-12", "a".repeat(5_000), "1", "12", "-1", "because"];

let stage;
before(async () => {
  await load();
  stage = await start();
});
after(() => stage.end());

/** What is kept is a world, and its past leads to it. */
function isSound({ format, version, world, history }) {
  const past = Sandbox.load(JSON.stringify({ format, version, world: { ...history.start, activity: world.activity.slice(0, history.rows) } }));
  for (const { caller, command } of history.commands.slice(0, history.done)) past.submit(caller, command);
  assert.deepEqual(JSON.parse(past.save()).world, world, "the past leads to the world");
  assert.equal(Sandbox.load(JSON.stringify({ format, version, world })).save(), past.save());
  past.free();
}

async function looked(app) {
  assert.equal(await app.page.locator("#stopped").count(), 0, "the app runs");
  await app.watch.clean();
  assert.deepEqual(await app.page.evaluate(intruders), []);
  const kept = await keptBy(app.page);
  if (kept?.history) isSound(kept);
}

/** Deeds from the first to the last of a life, and the sandbox as it was after a reload. */
async function life(seed, deeds, tally) {
  const app = await stage.open();
  try {
    return await lived(app, seed, deeds, tally);
  } finally {
    await app.close();
  }
}

async function lived(app, seed, deeds, tally) {
  const { page } = app;
  const places = addresses().filter((own) => own !== "#/side-by-side");
  await page.evaluate(`window.monkeyRoll = (${dice})(${seed})`);
  await page.evaluate(tamed);
  try {
    for (let done = 0; done < deeds; done += BATCH) {
      const did = await page.evaluate(monkey, { deeds: Math.min(BATCH, deeds - done), addresses: places, words: WORDS });
      for (const [name, count] of Object.entries(did)) tally[name] = (tally[name] ?? 0) + count;
      await looked(app);
    }
  } catch (failure) {
    const last = await page.evaluate(() => window.monkeyDid).catch(() => ["the page is gone"]);
    failure.message = `again with MUA_MONKEY=${deeds} MUA_MONKEY_SEED=${seed}; the last deeds:\n${last?.join("\n")}\n${failure.message}`;
    throw failure;
  }
  const before = (await keptBy(page))?.world;
  await app.reload({ givesUpEdits: true });
  assert.deepEqual((await keptBy(page))?.world, before);
  assert.equal(await page.locator("#storage-trouble").count(), 0, "what is stored is read");
  await app.watch.clean();
  return before?.revision ?? 0;
}

test("whatever is done on the pages, the app runs on and its world is sound", async (t) => {
  const [tally, begun] = [{}, Date.now()];
  const failed = [];
  let furthest = 0;
  for (let done = 0, seed = SEED; done < DEEDS; done += LIFE, seed += 1) {
    const told = life(seed, Math.min(LIFE, DEEDS - done), tally);
    // One life's fault is no reason to spare the next.
    furthest = Math.max(furthest, await told.catch((failure) => failed.push(failure.message)));
  }
  t.diagnostic(`${DEEDS} deeds in ${Math.round((Date.now() - begun) / 1_000)} s: ${JSON.stringify(tally)}; the furthest world is of revision ${furthest}`);
  assert.equal(failed.length, 0, failed.join("\n\n"));
  assert.ok(tally.press > DEEDS / 5 && tally.type > DEEDS / 50, "it found what to press and what to type into");
});
