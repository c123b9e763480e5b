// The manners that every page owes to whoever uses it by keyboard: the focus is never covered, and comes back from where it was
// sent. Stands on the browser alone; knows no blade.
import assert from "node:assert/strict";
import { discards, question, settled } from "./stage.mjs";
import { strides } from "./tabbing.mjs";

/** Tabs once round the page, and tells what had the focus while something else lay over it. */
export async function coveredFocus(page) {
  await page.evaluate(watchFocus);
  const isRound = await strides(page, () => page.evaluate(() => window.way.round));
  assert.ok(isRound, "the focus comes round");
  return page.evaluate(() => {
    removeEventListener("keyup", window.atStop, true);
    document.activeElement?.blur();
    return window.way.covered;
  });
}

/** In the page: from the next stop on, `way` tells what had the focus and could not be seen, and whether all stops were made. */
function watchFocus() {
  document.activeElement?.blur();
  const stops = new Set();
  const way = { covered: [], round: false };
  let last;
  const isCovered = (own) => {
    // Many a box is drawn by its label.
    const drawn = [own, ...(own.labels ?? [])];
    const isSeen = ({ left, top, width, height }) =>
      [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5], [0.5, 0.1], [0.5, 0.9]].some(([x, y]) => {
        const hit = document.elementFromPoint(left + width * x, top + height * y);
        return hit && drawn.some((part) => part.contains(hit) || (part === own && hit.contains(own) && hit.matches("label, .field *")));
      });
    return !drawn.some((part) => [...part.getClientRects()].some(isSeen));
  };
  // The key comes up once the focus has moved and the page has scrolled to it.
  window.atStop = () => {
    const own = document.activeElement;
    // Between its last stop and its first the focus is with the browser; a field for a date has a stop for each of its parts.
    if (own === document.body || own === last) return;
    last = own;
    way.round ||= stops.has(own);
    stops.add(own);
    if (!way.round && isCovered(own)) way.covered.push(own.outerHTML.slice(0, 160));
  };
  window.way = way;
  addEventListener("keyup", window.atStop, true);
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
