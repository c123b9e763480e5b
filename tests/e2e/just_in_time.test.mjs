// Access just in time through the blades, by mouse and by keyboard alone.
import test from "node:test";
import { keyboard, mouse } from "./hands.mjs";
import { playJustInTime } from "./just_in_time.mjs";
import { start } from "./stage.mjs";

for (const [name, hands] of [["mouse", mouse], ["keyboard alone", keyboard]]) {
  test(`access is given just in time by ${name}: asked for, approved, used, and over to the tick`, async (t) => {
    const stage = await start();
    t.after(stage.end);
    const app = await stage.open();
    try {
      await playJustInTime(app, hands(app.page));
    } catch (failure) {
      await app.shot(`just-in-time-${name.split(" ")[0]}-failed`);
      throw failure;
    }
    await app.watch.clean();
  });
}
