// The story through the blades, by keyboard alone: Tab, arrows, Enter, Space and letters.
import test from "node:test";
import { keyboard } from "./hands.mjs";
import { start } from "./stage.mjs";
import { play } from "./story.mjs";

test("two people play the story by keyboard alone, from the first block to the end of MUA", async (t) => {
  const stage = await start();
  t.after(stage.end);
  const app = await stage.open();
  try {
    await play(app, keyboard(app.page));
  } catch (failure) {
    await app.shot("story-keyboard-failed");
    throw failure;
  }
  await app.shot("story-keyboard-end");
  await app.watch.clean();
});
