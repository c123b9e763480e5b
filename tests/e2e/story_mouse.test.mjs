// The story through the blades, by mouse.
import test from "node:test";
import { mouse } from "./hands.mjs";
import { start } from "./stage.mjs";
import { play } from "./story.mjs";

test("two people play the story by mouse, from the first block to the end of MUA", async (t) => {
  const stage = await start();
  t.after(stage.end);
  const app = await stage.open();
  try {
    await play(app, mouse(app.page));
  } catch (failure) {
    await app.shot("story-mouse-failed");
    throw failure;
  }
  await app.shot("story-mouse-end");
  await app.watch.clean();
});
