// The frame around every page: its themes, and whatever else is the same wherever one is.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { mouse } from "./hands.mjs";
import { NARROW, WIDE, findings } from "./sound.mjs";
import { settled, start } from "./stage.mjs";
import { story } from "./story.mjs";

let stage;
before(async () => {
  stage = await start();
});
after(() => stage.end());

const ground = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);

/** Texts that stand out less than 7 to 1, or 4.5 to 1 where they are large. */
const faint = (page) => findings(page, "color-contrast-enhanced");

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

const title = (page) => page.getByRole("heading", { level: 1 }).innerText();
const focused = (page, selector) => page.evaluate((selector) => Boolean(document.activeElement?.closest(selector)), selector);

for (const scheme of ["light", "dark"]) {
  test(`the first stop skips the frame, and is read well in ${scheme}`, async () => {
    const app = await stage.open({ hash: "#/settings", scheme });
    const { page } = app;
    await page.keyboard.press("Tab");
    assert.ok(await focused(page, ".skip-link"));
    assert.deepEqual(await findings(page, "color-contrast"), []);
    await page.keyboard.press("Enter");
    await settled(page);
    assert.ok(await focused(page, "main"));
    await page.keyboard.press("Tab");
    assert.ok(await focused(page, "main *"), "the next stop is in the page");
    await app.watch.clean();
    await app.close();
  });
}

test("the portal's own keyboard shortcuts lead where they lead in Azure, held or one after the other", async () => {
  const app = await stage.open();
  const { page } = app;
  const chord = async (key) => {
    await page.keyboard.press("g");
    await page.keyboard.press(key);
    await settled(page);
  };
  for (const [key, heading] of [["a", "All resources"], ["r", "Resource groups"], ["b", "All services"], ["n", "Create a resource"]]) {
    await chord(key);
    assert.match(await title(page), new RegExp(heading));
  }
  await page.keyboard.down("g");
  await page.keyboard.press("d");
  await page.keyboard.up("g");
  await settled(page);
  assert.match(await title(page), /MUA Sandbox/);
  await chord("3");
  assert.match(await title(page), /Recovery Services vaults/);
  await page.getByRole("link", { name: "vault-prod" }).click();
  await settled(page);
  await page.keyboard.press("Control+/");
  assert.ok(await focused(page, ".resource-menu__filter"));
  await page.keyboard.type("ga");
  await settled(page);
  assert.match(await title(page), /vault-prod/, "a field keeps its letters");
  assert.equal(await page.locator(".resource-menu__filter input").inputValue(), "ga", "and the focus");
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Delete");
  await page.keyboard.press("Tab");
  await chord(".");
  assert.ok(await focused(page, ".top-bar"));
  await chord(".");
  assert.ok(await focused(page, ".resource-menu"));
  await app.go("#/recovery-services-vaults");
  await chord(",");
  assert.ok(await focused(page, ".command-bar"));
  await chord("/");
  assert.ok(await focused(page, ".top-bar__search"));
  assert.equal(await page.locator(".top-bar__search input").inputValue(), "", "the key itself is not typed");
  await app.watch.clean();
  await app.close();
});

test("the shortcuts are listed under Help and in the settings, where they are switched off", async () => {
  const app = await stage.open();
  const { page } = app;
  await page.getByRole("button", { name: "Help" }).click();
  await page.locator("#show-shortcuts").click();
  const pane = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await pane.getByRole("row", { name: /Create a resource.*G.*N/ }).waitFor();
  await page.keyboard.press("g");
  await page.keyboard.press("a");
  assert.doesNotMatch(await page.evaluate(() => location.hash), /all-resources/, "a pane keeps the keys");
  await app.shot("pane-shortcuts");
  await page.keyboard.press("Escape");
  await app.go("#/settings");
  await page.getByRole("switch", { name: /keyboard shortcuts/ }).click();
  await app.reload();
  await page.keyboard.press("g");
  await page.keyboard.press("a");
  await settled(page);
  assert.match(await title(page), /Appearance/);
  await app.watch.clean();
  await app.close();
});

test("two portals stand side by side on one world, each with its own person and address", async () => {
  const app = await stage.open({ size: { width: 1720, height: 900 } });
  const { page } = app;
  await app.go("#/users");
  app.watch.loading(page);
  await page.locator(".account").click();
  await page.locator("#side-by-side").click();
  const portal = async (side) => {
    const frame = await (await page.waitForSelector(`iframe[title="${side} portal"]`)).contentFrame();
    await frame.waitForSelector(".blade");
    return frame;
  };
  const left = await portal("Left");
  const right = await portal("Right");
  app.watch.loaded(page);
  const who = (frame) => frame.locator(".persona-strip__who").innerText();
  assert.match(await who(left), /Bao Tran/);
  assert.match(await who(right), /Sofia Ruiz/);
  assert.match(await left.locator("h1").innerText(), /Users/);
  const edges = await Promise.all([left, right].map((frame) => frame.locator(".portal").evaluate((own) => getComputedStyle(own).borderInlineStartColor)));
  assert.notEqual(edges[0], edges[1], "each in the colour of its person");

  const inRight = story({ page: frameAsPage(page, right) }, mouse(frameAsPage(page, right)));
  await inRight.openPage("Resource Guards", "guard-prod");
  await inRight.grant("Reader");
  await left.evaluate(() => { location.hash = "#/directories"; });
  await left.getByRole("button", { name: "Switch to Woodgrove Security" }).waitFor();
  await app.shot("side-by-side-1720");

  app.watch.loading(page);
  await page.reload();
  assert.match(await (await portal("Left")).locator("h1").innerText(), /Directories/, "a reload finds both where they were");
  assert.match(await (await portal("Right")).locator("h1").innerText(), /guard-prod/);
  app.watch.loaded(page);

  await page.setViewportSize({ width: 800, height: 900 });
  await page.getByText("Side by side needs a window 900 pixels wide").waitFor();
  await page.getByRole("button", { name: "Right portal" }).click();
  assert.deepEqual(await page.locator("iframe").evaluateAll((all) => all.map((frame) => frame.offsetWidth > 0)), [false, true]);
  await app.shot("side-by-side-800");
  await page.locator("#keep-right").click();
  await page.locator(".persona-strip").waitFor();
  assert.match(await page.locator(".persona-strip__who").innerText(), /Sofia Ruiz/);
  assert.match(await title(page), /guard-prod/);
  await app.watch.clean();
  await app.close();
});

/** What hands and story ask of a page, asked of a frame in it. */
function frameAsPage(page, frame) {
  const own = ["getByRole", "getByText", "locator", "evaluate", "url", "waitForFunction", "getByLabel"];
  return new Proxy(frame, {
    get: (_, name) => {
      const from = own.includes(name) ? frame : page;
      return typeof from[name] === "function" ? from[name].bind(from) : from[name];
    },
  });
}

test("at 390 px who acts, the time and the way to the inbox stay in sight, however far a page is scrolled and whatever lies over it", async () => {
  const app = await stage.open({ size: NARROW, hash: "#/all-services" });
  const { page } = app;
  const hands = mouse(page);
  const inSight = async (where) => {
    for (const part of [".persona-strip__who strong", "#clock", ".top-bar a[href='#/inbox']", ".top-bar input"]) {
      const seen = await page.locator(part).evaluate((own) => {
        const { left, top, right, bottom } = own.getBoundingClientRect();
        const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
        return left >= 0 && top >= 0 && right <= innerWidth && own.scrollWidth <= own.clientWidth + 1 && (own.contains(hit) || hit?.closest(".search-box")?.contains(own));
      });
      assert.ok(seen, `${where}: ${part}`);
    }
  };
  await inSight("at first");
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  assert.ok(await page.evaluate(() => scrollY > 100), "there is something to scroll");
  await inSight("scrolled");
  await hands.press(page.locator("#guide-button"));
  await inSight("under the guide");
  await app.shot("head-guide-390");
  await hands.press(page.locator("#clock"));
  await hands.closePane();
  await page.locator(".guide--open").waitFor();
  await app.watch.clean();
  await app.close();
});

test("what pops up lies over nothing that can be pressed, nor over the rows below", async () => {
  const app = await stage.open({ size: WIDE });
  const { page } = app;
  const hands = mouse(page);
  const the = story(app, hands);
  await the.actAs("Sofia Ruiz");
  await the.openPage("Resource Guards", "guard-prod");
  await the.grant("Reader");
  const { under, popped } = await page.evaluate(() => {
    const over = [...document.querySelectorAll(".toasts .notice")].map((own) => own.getBoundingClientRect());
    const apart = (own) => {
      const box = own.getBoundingClientRect();
      return over.every((toast) => toast.right <= box.left || toast.left >= box.right || toast.bottom <= box.top || toast.top >= box.bottom);
    };
    const pressed = [...document.querySelectorAll("header a, main :is(a, button, input)")].filter((own) => !apart(own));
    return { under: pressed.map((own) => own.outerHTML.slice(0, 120)), popped: over.length };
  });
  assert.ok(popped > 0, "something popped up");
  assert.deepEqual(under, []);
  await app.shot("toast-beside-heading");
  await app.watch.clean();
  await app.close();
});

for (const size of [WIDE, NARROW]) {
  test(`what pops up leaves the clock and who acts in sight, at ${size.width} px`, async () => {
    const app = await stage.open({ size });
    const { page } = app;
    const hands = mouse(page);
    const the = story(app, hands);
    const toast = page.locator(".toasts .notice").first();
    const strip = page.locator(".persona-strip");
    const popsUpApart = async (where) => {
      await hands.press(page.locator("#clock"));
      await hands.press(the.inPane("button", "+ 1 hour"));
      await hands.closePane();
      const [over, under] = [await toast.boundingBox(), await strip.boundingBox()];
      assert.ok(over.y >= under.y + under.height || over.y + over.height <= under.y, `${where}: ${JSON.stringify({ over, under })}`);
      assert.ok(over.x >= 0 && over.x + over.width <= size.width && over.y + over.height <= size.height, `${where}: in sight`);
      await app.shot(`toast-${where}-${size.width}`);
      await toast.waitFor({ state: "detached", timeout: 20_000 });
    };
    await popsUpApart("alone");
    await hands.press(page.locator("#guide-button"));
    if (size === WIDE) await popsUpApart("guide-open");
    await hands.press(page.locator("#guide-collapse"));
    await popsUpApart("guide-collapsed");
    await app.watch.clean();
    await app.close();
  });
}
