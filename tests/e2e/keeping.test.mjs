// What a vault keeps and how it is kept, by mouse and by keyboard alone.
import test from "node:test";
import { keyboard, mouse } from "./hands.mjs";
import { playKeeping } from "./keeping.mjs";
import { start } from "./stage.mjs";

for (const [name, hands] of [["by mouse", mouse], ["by keyboard alone", keyboard]]) {
  test(`policies, items, settings and the end of a vault are worked through the blades ${name}`, async (t) => {
    const stage = await start();
    t.after(stage.end);
    const app = await stage.open();
    try {
      await playKeeping(app, hands(app.page));
    } catch (failure) {
      await app.shot("keeping-failed");
      throw failure;
    }
    await app.watch.clean();
  });
}
