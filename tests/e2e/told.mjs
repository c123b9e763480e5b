// Tells the whole story by one pair of hands, chapter after chapter on one world, and then counts: every step of the list has been
// played by the chapter that the list names, or stands there with the reason why not yet.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { around } from "./chapters/around.mjs";
import { blocked, byHand } from "./chapters/by_hand.mjs";
import { disable } from "./chapters/disable.mjs";
import { guard } from "./chapters/guard.mjs";
import { justInTime } from "./chapters/just_in_time.mjs";
import { tie } from "./chapters/tie.mjs";
import { start } from "./stage.mjs";
import { STEPS } from "./steps.mjs";
import { story } from "./story.mjs";

const CHAPTERS = [guard, tie, blocked, byHand, justInTime, disable, around];
const LAST = 69;

/** The tests of one pair of hands: `by` says which, `begin` starts a browser, `skip` says why there is none. */
export function tell(by, hands, { begin = start, skip = false } = {}) {
  const titles = [...new Set(STEPS.map(([, , title]) => title))];
  const played = new Map(titles.map((title) => [title, new Set()]));
  let stage;
  let app;
  let failed;
  before(async () => {
    if (skip) return;
    stage = await begin();
    app = await stage.open();
  });
  after(() => stage?.end());

  CHAPTERS.forEach((play, at) => {
    const title = titles[at];
    test(`${title}, ${by}`, { skip }, async () => {
      assert.equal(failed, undefined, "an earlier chapter has failed, and this one goes on from there");
      failed = title;
      try {
        await play(story(app, hands(app.page), (...steps) => steps.forEach((step) => played.get(title).add(step))));
        await app.watch.clean();
      } catch (failure) {
        await app.shot(`story-${by.replaceAll(" ", "-")}-failed`);
        throw failure;
      }
      failed = undefined;
    });
  });

  test(`every step of the story is played ${by}`, { skip }, () => {
    assert.deepEqual(STEPS.map(([step]) => step), Array.from({ length: LAST }, (_, at) => at + 1));
    const missing = STEPS.filter(([step, , title]) => !played.get(title).has(step)).map(([step]) => step);
    assert.deepEqual(missing, [], "every step of the story is played");
  });
}
