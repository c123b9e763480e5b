// What every page and panel must be: nothing for axe to find and nothing over the edge, in light and dark, wide and narrow, and
// nothing on the console. Knows no page.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { coveredFocus } from "./manners.mjs";
import { settled } from "./stage.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
export const WIDE = { width: 1280, height: 720 };
const FULL = { width: 1920, height: 1080 };
export const NARROW = { width: 390, height: 844 };
export const LIGHT = { colorScheme: "light", contrast: "no-preference", reducedMotion: "reduce" };

/** Light and dark, wide and narrow, and in high contrast as the system asks for it: nothing to find. */
export async function sound(app, name) {
  const { page } = app;
  assert.deepEqual(await coveredFocus(page), [], `${name}: the focus is never covered`);
  assert.deepEqual(await toldTwice(page), [], `${name}: a rule is marked once`);
  for (const [scheme, size] of [["light", WIDE], ["dark", WIDE], ["light", FULL], ["dark", NARROW]]) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    await page.setViewportSize(size);
    await settled(page);
    const where = `${name}, ${scheme}, ${size.width} px`;
    // What axe judges does not change with more room.
    if (size !== FULL) assert.deepEqual(await findings(page), [], where);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(over <= 0, `${where}: ${over} px beyond the edge`);
    if (size === NARROW) {
      assert.deepEqual(await beyondReach(page), [], `${where}: all that a table offers is within reach`);
      // What pops up at the foot goes by itself.
      await page.locator(".toasts__list > *").first().waitFor({ state: "detached", timeout: 20_000 });
    }
    await app.shot(`${name}-${scheme}-${size.width}`);
  }
  await page.setViewportSize(WIDE);
  await page.emulateMedia({ colorScheme: "dark", contrast: "more", reducedMotion: "reduce" });
  await settled(page);
  assert.deepEqual(await findings(page, "color-contrast-enhanced"), [], `${name}, high contrast`);
  await app.shot(`${name}-contrast`);
  await page.emulateMedia(LIGHT);
  // Last of all: what lies over a narrow page makes way for the focus, and is not there any more.
  await page.setViewportSize(NARROW);
  await settled(page);
  assert.deepEqual(await coveredFocus(page), [], `${name}, ${NARROW.width} px: the focus is never covered`);
  await page.setViewportSize(WIDE);
  await settled(page);
  await app.watch.clean();
}

/** What can be pressed in the rows of a table but lies beyond the edge. */
const beyondReach = (page) =>
  page.evaluate(() => {
    const pressed = [...document.querySelectorAll("tbody :is(a, button, input, select)")];
    return pressed.filter((own) => own.getBoundingClientRect().right > innerWidth).map((own) => own.outerHTML.slice(0, 160));
  });

/** What axe finds by all its rules for AA, or by one rule. */
export async function findings(page, rule) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);
  const only = rule ? { runOnly: { type: "rule", values: [rule] } } : { rules: { "target-size": { enabled: true } } };
  return page.evaluate(async (only) => {
    const { violations } = await window.axe.run(document, { resultTypes: ["violations"], ...only });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(" | ")}`);
  }, only);
}

/** The rules that are marked more than once in the pane on top, or on the page. */
const toldTwice = (page) =>
  page.evaluate(() => {
    const top = [...document.querySelectorAll("dialog[open]")].at(-1) ?? document;
    const told = [...top.querySelectorAll(".fidelity__claim dd:nth-of-type(1)")].map((own) => own.textContent);
    return told.filter((words, at) => told.indexOf(words) !== at);
  });
