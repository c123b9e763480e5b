// The manners that every page owes to whoever uses it by keyboard: the focus is never covered, and comes back from where it was
// sent. Stands on the browser alone; knows no blade.
import assert from "node:assert/strict";
import { discards, question, settled } from "./stage.mjs";

/** More stops than any page of the app has. */
const MOST_STOPS = 250;

/** Tabs once round the page, and tells what had the focus while something else lay over it. */
export async function coveredFocus(page) {
  await page.evaluate(() => {
    document.activeElement?.blur();
    window.stops = new WeakSet();
  });
  const covered = [];
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(focusedNow);
    if (at === "round") break;
    if (at) covered.push(at);
  }
  return covered;
}

/** In the page: the element with the focus if nothing of it can be seen, "round" at the end of the way. */
function focusedNow() {
  const own = document.activeElement;
  if (!own || own === document.body || window.stops.has(own)) return "round";
  window.stops.add(own);
  // Many a box is drawn by its label.
  const drawn = [own, ...(own.labels ?? [])];
  const isSeen = ({ left, top, width, height }) =>
    [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5], [0.5, 0.1], [0.5, 0.9]].some(([x, y]) => {
      const hit = document.elementFromPoint(left + width * x, top + height * y);
      return hit && drawn.some((part) => part.contains(hit) || (part === own && hit.contains(own) && hit.matches("label, .field *")));
    });
  const seen = drawn.some((part) => [...part.getClientRects()].some(isSeen));
  return seen ? undefined : own.outerHTML.slice(0, 160);
}

/** What has the focus, told so that a failure can be read. */
const focused = (page) => page.evaluate(() => document.activeElement?.outerHTML.slice(0, 120));

/** Leaves the dialog that `opener` had opened, `below` others, in two ways: each gives the focus back. */
export async function givesFocusBack(page, opener, below) {
  const dialogs = page.locator("dialog[open]");
  const isThere = async () => (await opener.count()) > 0 && (await opener.isVisible());
  const isBack = async (way) => {
    await settled(page);
    assert.equal(await dialogs.count(), below, `${way} closes`);
    const back = (await isThere()) ? await opener.evaluate((own) => own === document.activeElement) : true;
    assert.ok(back, `${way} gives the focus back, and not to ${await focused(page)}`);
    assert.ok(await page.evaluate(() => document.activeElement !== document.body), `${way} loses the focus`);
  };
  await page.keyboard.press("Escape");
  await settled(page);
  // What was typed to show the pane at its worst is an edit.
  if (await question(page).isVisible()) await discards(page).click();
  await isBack("Escape");
  // The item of a menu is gone with its menu.
  if (!(await isThere())) return;
  await opener.click();
  await settled(page);
  await dialogs.last().getByRole("button", { name: /^(Cancel|Close)/ }).last().click();
  await isBack("Cancel");
}
