// What is said and how soon: every verdict is spoken by a region that a screen reader knows by then, what opens from the top bar
// gives the focus back however it is closed, nothing has to be dragged, and each click shows at once. By mouse; knows the words
// of the story.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { played } from "./playing.mjs";
import { settled, start } from "./stage.mjs";

/** How long after a click the page may look as before, in milliseconds. */
const AT_ONCE = 100;

let stage;
before(async () => {
  stage = await start();
});
after(() => stage.end());

const playing = (name, act) => played(stage, `spoken-${name}`, act);

/** From now on, what speaks must be here already. */
const listen = (page) =>
  page.evaluate(() => {
    window.known = new WeakSet(document.querySelectorAll("[role=status], [aria-live]"));
  });

/** Whether what is there would be read out: an alert always is, other regions only if they were known before. */
async function isSpoken(found, what) {
  await found.waitFor();
  const how = await found.evaluate((own) => {
    const region = own.closest("[role=alert], [role=status], [aria-live]");
    if (!region) return "stands in no region";
    return region.matches("[role=alert]") || window.known.has(region) ? "spoken" : "came in together with its region";
  });
  assert.equal(how, "spoken", what);
}

/** Whether an element is there to be seen: in its page or pane, and under nothing. */
const isInSight = (element) =>
  element.evaluate((own) => {
    const { x, y, width, height } = own.getBoundingClientRect();
    return own.contains(document.elementFromPoint(x + width / 2, y + height / 2));
  });

test("banner, reduction, refusal, fault and success are spoken as they come in", () =>
  playing("verdicts", async ({ page, hands, the }) => {
    await the.makeGuard();
    await the.changeGuard();
    await the.grant("Reader");
    await the.tie();
    await the.vaultPage("Properties");
    await hands.press(page.locator("#update-security"));
    await listen(page);
    await hands.check(the.inPane("switch", "Soft delete"));
    await isSpoken(page.locator("#security-protected"), "a protected operation");
    await the.authenticate();
    await listen(page);
    await the.save();
    await isSpoken(page.locator("#refusal"), "a refusal");
    await hands.closePane();
    await hands.press(page.locator("#generate-pin"));
    await isSpoken(page.locator(".toasts .notice").last(), "a refusal told by a toast");
    await hands.closePane();

    await hands.press(the.menu("Backup policies"));
    await hands.press(the.role("button", "Modify policy GoldPolicy"));
    await listen(page);
    await hands.type(the.pane().locator("#tier-days"), "7");
    await isSpoken(page.locator("#reduced"), "a reduction");
    await hands.closePane();
    await hands.press(page.locator("#add-policy"));
    await hands.type(page.locator("#policy-name"), "GoldPolicy");
    await listen(page);
    await the.save();
    await isSpoken(page.locator("#fault"), "a fault");
    assert.ok(await isInSight(page.locator("#fault")), "a fault is in sight, below however long a form it stands");
    await hands.type(page.locator("#policy-name"), "SilverPolicy");
    await the.save();
    await the.isDone();
    await isSpoken(page.locator(".toasts .notice").last(), "a success");
    const count = Number(await page.locator(".top-bar__count").first().innerText());
    assert.ok(count > 0);
    await page.getByRole("button", { name: `Notifications, ${count} unread`, exact: true }).waitFor();

    await the.vaultPage("Access control (IAM)");
    await hands.choose(page.locator("#check-person"), "Bao Tran (Woodgrove)");
    await listen(page);
    await hands.choose(page.locator("#check-action"), "Disable soft delete");
    await isSpoken(page.locator("#verdict"), "the verdict on a question");
  }));

test("what opens from the top bar gives the focus back, closed by Escape, by its X or by a click beside it", () =>
  playing("flyouts", async ({ page }) => {
    const heading = page.getByRole("heading", { level: 1 });
    for (const flyout of ["portal-menu", "notifications", "help", "account"]) {
      const button = page.locator(`.top-bar [popovertarget="${flyout}"]`);
      const panel = page.locator(`#${flyout}`);
      const ways = {
        Escape: () => page.keyboard.press("Escape"),
        X: () => panel.getByRole("button", { name: /^Close / }).click(),
        "a click beside it": () => page.mouse.click(640, 700),
      };
      for (const [way, close] of Object.entries(ways)) {
        await button.click();
        await panel.waitFor();
        await close();
        await panel.waitFor({ state: "hidden" });
        await settled(page);
        const back = await button.evaluate((own) => own === document.activeElement);
        assert.ok(back, `${flyout}, closed by ${way}, and not ${await page.evaluate(() => document.activeElement.outerHTML.slice(0, 80))}`);
      }
    }
    const box = page.getByRole("searchbox").first();
    await box.click();
    await page.keyboard.type("vault");
    await page.locator(".global-search__results").waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Escape");
    assert.equal(await page.locator(".global-search__results").count(), 0);
    assert.ok(await box.evaluate((own) => own === document.activeElement), "the search keeps the focus");
    await page.locator("#clock").click();
    await page.keyboard.press("Escape");
    await settled(page);
    assert.ok(await page.locator("#clock").evaluate((own) => own === document.activeElement), "the clock has it back");
    await heading.waitFor();
  }));

test("nothing has to be dragged, and the clock keeps the focus when nothing is left to expire", () =>
  playing("drag", async ({ app, page, hands, the }) => {
    for (const hash of ["#/", "#/topology", "#/timeline", "#/settings", "#/recovery-services-vaults"]) {
      await app.go(hash);
      assert.equal(await page.locator("[draggable=true], input[type=range], [role=slider]").count(), 0, hash);
    }
    // What the documents call a slider is a switch: a click moves it, and so does Space.
    await the.vaultPage("Properties");
    await hands.press(page.locator("#update-security"));
    const slider = the.inPane("switch", "Soft delete");
    const was = await slider.isChecked();
    await slider.click();
    assert.equal(await slider.isChecked(), !was);
    await page.keyboard.press("Space");
    assert.equal(await slider.isChecked(), was);
    await hands.closePane();
    await hands.press(page.locator("#clock"));
    const next = page.locator("#clock-next");
    for (let left = 20; left > 0 && (await next.getAttribute("aria-disabled")) !== "true"; left -= 1) await hands.press(next);
    assert.equal(await next.getAttribute("aria-disabled"), "true");
    await the.sees("Nothing", page.locator("#next-expiry"));
    await next.focus();
    await page.keyboard.press("Enter");
    await settled(page);
    assert.ok(await next.evaluate((own) => own === document.activeElement), "the focus stays");
  }));

/** How long it takes from the input that `act` gives until the page changes, in milliseconds. */
async function delay(page, act) {
  await page.evaluate(() => {
    window.delay = new Promise((done) => {
      const onInput = (event) => {
        const began = event.timeStamp;
        const watch = new MutationObserver(() => {
          watch.disconnect();
          done(performance.now() - began);
        });
        watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
      };
      for (const kind of ["click", "input"]) addEventListener(kind, onInput, { capture: true, once: true });
    });
  });
  await act();
  const found = await page.evaluate(() => window.delay);
  await settled(page);
  return found;
}

test("each click shows within a tenth of a second", () =>
  playing("delay", async ({ page, the }) => {
    await the.openPage("Recovery Services vaults", "vault-prod");
    const acts = {
      "a page is opened": () => the.menu("Properties").click(),
      "a pane is opened": () => page.locator("#update-security").click(),
      "a switch is moved": () => the.inPane("switch", "Soft delete").click(),
      "a change is saved": () => the.inPane("button", "Save").click(),
      "a list is opened": () => the.menu("Backup items").click(),
      "a list is sorted": () => page.locator(".grid__sort").first().click(),
      "a menu is opened": () => the.role("button", "Actions for vm-erp-01").click(),
      "a pane is opened from it": () => the.role("menuitem", "Stop backup").click(),
      "a letter is typed": () => page.getByRole("searchbox").last().press("v"),
      "the clock is opened": () => page.locator("#clock").click(),
      "the clock is moved": () => the.inPane("button", "+ 15 minutes").click(),
    };
    const found = {};
    // The machine may have been busy with something else: of three rounds the best counts.
    for (let left = 3; left > 0; left -= 1) {
      for (const [what, act] of Object.entries(acts)) {
        if (what === "a letter is typed") {
          await page.keyboard.press("Escape");
          await page.getByRole("searchbox").first().focus();
        }
        found[what] = Math.min(found[what] ?? Infinity, Math.round(await delay(page, act)));
      }
      if (Object.values(found).every((took) => took < AT_ONCE)) break;
      await page.keyboard.press("Escape");
      await the.openPage("Recovery Services vaults", "vault-prod");
    }
    console.log(`# ${Object.entries(found).map(([what, took]) => `${what}: ${took} ms`).join("; ")}`);
    assert.deepEqual(Object.entries(found).filter(([, took]) => took >= AT_ONCE), []);
  }));
