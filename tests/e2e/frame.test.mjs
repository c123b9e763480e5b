// The frame around every page: its themes, and whatever else is the same wherever one is.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { settled, start } from "./stage.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let stage;
before(async () => {
  stage = await start();
});
after(() => stage.end());

const ground = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);

/** Texts that stand out less than 7 to 1, or 4.5 to 1 where they are large. */
async function faint(page) {
  await page.evaluate(`if (!window.axe) { ${axe} }`);
  return page.evaluate(async () => {
    const runOnly = { type: "rule", values: ["color-contrast-enhanced"] };
    const { violations } = await window.axe.run(document, { runOnly });
    return violations.flatMap(({ nodes }) => nodes.map((node) => node.html.slice(0, 160)));
  });
}

for (const [name, colour] of [["High contrast black", "rgb(0, 0, 0)"], ["High contrast white", "rgb(255, 255, 255)"]]) {
  test(`the theme ${name} is chosen in the settings, stands out everywhere and survives a reload`, async () => {
    const app = await stage.open({ hash: "#/settings", scheme: colour.includes("255") ? "dark" : "light" });
    const { page } = app;
    await page.getByRole("radio", { name }).check();
    await settled(page);
    assert.equal(await ground(page), colour);
    for (const hash of ["#/settings", "#/", "#/recovery-services-vaults", "#/users", "#/create-resource-guard"]) {
      await app.go(hash);
      assert.deepEqual(await faint(page), [], hash);
    }
    await page.locator("#name").focus();
    await page.keyboard.press("Shift+Tab");
    const ring = await page.evaluate(() => getComputedStyle(document.activeElement).outlineWidth);
    assert.equal(ring, "3px", "the focus is drawn strong");
    await app.reload();
    assert.equal(await ground(page), colour);
    await app.shot(`theme-${name.replaceAll(" ", "-").toLowerCase()}`);
    await app.watch.clean();
    await app.close();
  });
}

test("a theme chosen by hand stands against the system's wish for contrast, and none chosen follows it", async () => {
  const app = await stage.open({ hash: "#/settings" });
  const { page } = app;
  const inContrast = (scheme) => page.emulateMedia({ colorScheme: scheme, contrast: "more", reducedMotion: "reduce" });
  await inContrast("dark");
  assert.equal(await ground(page), "rgb(0, 0, 0)");
  await inContrast("light");
  assert.equal(await ground(page), "rgb(255, 255, 255)");
  await page.getByRole("radio", { name: "Dark", exact: true }).check();
  await settled(page);
  assert.notEqual(await ground(page), "rgb(255, 255, 255)");
  assert.notEqual(await ground(page), "rgb(0, 0, 0)");
  await app.close();
});

test("with the colours of the system, what is picked and what has the focus still show", async () => {
  const app = await stage.open({ hash: "#/settings" });
  const { page } = app;
  await page.emulateMedia({ forcedColors: "active", reducedMotion: "reduce" });
  await page.getByRole("radio", { name: "Light", exact: true }).focus();
  await page.keyboard.press("ArrowDown");
  await settled(page);
  const shown = await page.evaluate(() => {
    const at = document.activeElement;
    const { outlineStyle, appearance } = getComputedStyle(at);
    return { checked: at.checked, outlineStyle, appearance };
  });
  assert.deepEqual(shown, { checked: true, outlineStyle: "solid", appearance: "auto" });
  await app.shot("theme-forced-colours");
  await app.watch.clean();
  await app.close();
});
