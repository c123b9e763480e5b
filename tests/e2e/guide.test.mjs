// The guided scenarios: the panel leads through the typical flow, and a trap, by its own links alone; each step turns done when
// the world shows it, in every tab. Knows the panel and the words of the story.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { AS_BAO, AS_SOFIA, guide, TRAP } from "./guide.mjs";
import { keyboard, mouse } from "./hands.mjs";
import { played } from "./playing.mjs";
import { NARROW, sound, WIDE } from "./sound.mjs";
import { settled, start } from "./stage.mjs";

let stage;
before(async () => {
  stage = await start();
});
after(() => stage.end());

const playing = (name, act, handsOn) => played(stage, `guide-${name}`, act, handsOn);

test("the panel leads through the typical flow, and each step turns done in its turn", () =>
  playing("flow", async ({ app, hands, the }) => {
    const panel = guide(app, hands);
    await panel.open();
    await panel.pick("Two keys for one vault");
    await panel.has(0, 9);
    await hands.press(app.page.locator("#guide-start"));
    await panel.has(1, 9);
    await panel.go(AS_SOFIA);
    await the.fillGuard();
    await panel.has(2, 9);
    await the.changeGuard();
    await panel.go();
    await the.grant("Reader");
    await panel.has(3, 9);
    await panel.go(AS_BAO);
    await the.tieHere();
    await panel.has(4, 9);
    await panel.go();
    await the.turnSoftDeleteOffHere();
    await app.page.locator("#refusal").waitFor();
    await hands.closePane();
    await panel.has(5, 9);
    await panel.go(AS_SOFIA);
    await the.grant("Contributor");
    await panel.has(6, 9);
    await panel.go(AS_BAO);
    await the.turnSoftDeleteOffHere();
    await the.isDone();
    await panel.has(8, 9);
    await panel.go(AS_SOFIA);
    await the.revoke("Contributor");
    await panel.has(9, 9);
    await panel.panel.getByText("Completed.").waitFor();
    await app.shot("guide-flow-end");
    await app.reload();
    await panel.has(9, 9);
    await hands.press(app.page.locator("#guide-over"));
    await panel.has(0, 9);
  }));

test("a trap bites and is mended, by keyboard alone, and another tab sees each step", () =>
  playing("trap", async ({ app, hands, the }) => {
    const panel = guide(app, hands);
    await panel.open();
    const title = panel.panel.getByRole("heading", { level: 2 });
    assert.ok(await title.evaluate((element) => element === document.activeElement), "the focus is led into the panel");
    await panel.pick(TRAP);
    await panel.panel.getByText("This scenario needs a prepared world.").waitFor();
    await panel.panel.getByText("Sofia Ruiz invites Bao Tran to the directory Woodgrove Security as a guest.").waitFor();
    await hands.press(app.page.locator("#guide-prepare"));
    await panel.has(0, 4);
    const other = await app.context.newPage();
    await other.goto(app.page.url());
    const watching = guide({ page: other }, mouse(other));
    await watching.open();
    await watching.has(0, 4);
    await panel.trap(the, (done) => watching.has(done, 4));
    await other.close();
    await hands.press(app.page.locator("#guide-close"));
    const button = app.page.locator("#guide-button");
    assert.ok(await button.evaluate((element) => element === document.activeElement), "the focus goes back to the button");
  }, keyboard));

test("the panel stands beside the page, over it or at its foot, and is sound each way", () =>
  playing("panel", async ({ app, page, hands }) => {
    const panel = guide(app, hands);
    const rail = panel.panel.getByRole("button", { expanded: false });
    /** The sheet made way for the focus when the page was narrow. */
    const isSound = async (name) => {
      await sound(app, name);
      await hands.press(rail);
    };
    await panel.open();
    await isSound("guide-list");
    await panel.pick("No approver configured");
    await isSound("guide-prepare");
    await hands.press(page.locator("#guide-prepare"));
    await panel.has(0, 6);
    await page.getByText("Hint", { exact: true }).click();
    await isSound("guide-step");
    await page.setViewportSize(NARROW);
    await settled(page);
    assert.equal((await panel.panel.boundingBox()).width, NARROW.width, "the sheet is as wide as the screen");
    // On from the panel, as Tab goes.
    await page.locator("#guide-collapse").focus();
    await page.locator("main a").last().focus();
    await hands.press(rail);
    await panel.go("Switch to Woodgrove Security and take me there");
    await page.getByRole("heading", { level: 1, name: "Privileged Identity Management" }).waitFor();
    await app.shot("guide-narrow-there");
    assert.match(await rail.innerText(), /step 1 of 6, Activate the role/);
    await page.setViewportSize(WIDE);
    await settled(page);
    await sound(app, "guide-collapsed");
    await hands.press(rail);
    await panel.has(0, 6);
    await hands.press(page.locator("#guide-back"));
    await panel.panel.getByText("In progress: 0 of 6").waitFor();
  }));
