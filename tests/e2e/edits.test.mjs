// Edits are not thrown away unasked: not by Esc, the X, a link, the browser's back or the end of the tab; and nobody is asked who
// changed nothing, took the change back or saved it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { played } from "./playing.mjs";
import { question, settled, start } from "./stage.mjs";

let stage;
before(async () => {
  stage = await start();
});
after(() => stage.end());

const playing = (name, act) => played(stage, `edits-${name}`, act);

/** The question stands, with the focus on what loses nothing; it is answered. */
async function answer(page, word) {
  await question(page).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Cancel", "Enter too early loses nothing");
  await question(page).getByRole("button", { name: word, exact: true }).click();
  await question(page).waitFor({ state: "detached" });
  await settled(page);
}
const isUnasked = async (page) => {
  await settled(page);
  assert.equal(await question(page).count(), 0, "nobody is asked");
};

test("a pane with edits asks before Esc and the X close it, and an untouched one, or one whose edits were undone, does not", () =>
  playing("pane", async ({ the, hands, page }) => {
    await the.actAs("Bao Tran");
    await the.vaultPage("Properties");
    const open = page.locator("#update-mua");
    const protect = the.inPane("checkbox", "Protect with Resource Guard");
    const escaped = async () => {
      await page.keyboard.press("Escape");
      await settled(page);
    };
    await hands.press(open);
    await escaped();
    await isUnasked(page);
    await the.isDone();

    await hands.press(open);
    await hands.press(protect);
    await escaped();
    await answer(page, "Cancel");
    assert.ok(await protect.isChecked(), "what was typed stands");
    // A key too many: it answers the question, and never shuts the pane below.
    for (let round = 0; round < 3; round += 1) {
      await escaped();
      await question(page).waitFor();
      await escaped();
      await question(page).waitFor({ state: "detached" });
      assert.ok(await protect.isChecked(), "the pane is still there");
    }
    await hands.press(protect);
    await escaped();
    await isUnasked(page);
    await the.isDone();

    await hands.press(open);
    await hands.press(protect);
    await the.inPane("button", "Close").first().click();
    await answer(page, "OK");
    await the.isDone();
    assert.ok(await open.evaluate((element) => element === document.activeElement), "the focus returns to what opened the pane");
    await hands.press(open);
    assert.equal(await protect.isChecked(), false);
    await hands.press(protect);
    await hands.press(the.inPane("button", "Cancel"));
    await isUnasked(page);
    await the.isDone();
  }));

test("a page with edits asks before a link and the browser's back leave it, and is left by neither once it is saved", () =>
  playing("page", async ({ app, the, hands, page }) => {
    await the.actAs("Bao Tran");
    await the.vaultPage("Tags");
    const tags = await page.evaluate(() => location.hash);
    const entries = await page.evaluate(() => history.length);
    const stands = async () => {
      assert.equal(await page.evaluate(() => location.hash), tags);
      await page.getByRole("heading", { level: 1, name: /Tags/ }).waitFor();
    };
    const properties = page.locator(".resource-menu").getByRole("link", { name: "Properties", exact: true });
    const value = page.locator("#tag-value-0");
    const before = await value.inputValue();
    await hands.type(page.locator("#tag-name-0"), "team");
    await hands.type(value, "edited");
    await properties.click();
    await answer(page, "Cancel");
    await stands();
    assert.equal(await value.inputValue(), "edited");
    await page.evaluate(() => history.back());
    await answer(page, "Cancel");
    await stands();
    assert.equal(await value.inputValue(), "edited");
    await page.keyboard.press("Escape");
    await properties.click();
    await answer(page, "OK");
    await page.getByRole("heading", { level: 1, name: /Properties/ }).waitFor();
    assert.equal(await page.evaluate(() => history.length), entries + 1, "the way there is one step, as ever");

    await page.evaluate(() => history.back());
    await page.getByRole("heading", { level: 1, name: /Tags/ }).waitFor();
    await isUnasked(page);
    assert.equal(await value.inputValue(), before, "discarded");
    await hands.type(value, "edited");
    await hands.type(value, before);
    await properties.click();
    await isUnasked(page);
    await page.getByRole("heading", { level: 1, name: /Properties/ }).waitFor();

    await app.go(tags);
    await hands.type(value, "edited");
    await page.evaluate(() => history.back());
    await answer(page, "OK");
    await page.getByRole("heading", { level: 1, name: /Properties/ }).waitFor();
    await page.evaluate(() => history.forward());
    await page.getByRole("heading", { level: 1, name: /Tags/ }).waitFor();
    await hands.type(page.locator("#tag-name-0"), "team");
    await hands.press(page.locator("#save"));
    await properties.click();
    await isUnasked(page);
    await page.getByRole("heading", { level: 1, name: /Properties/ }).waitFor();
  }));

test("a wizard with edits asks on whatever step it is left, by keys as by links, and not once it has made what it makes", () =>
  playing("wizard", async ({ the, hands, page }) => {
    await the.actAs("Sofia Ruiz");
    await the.openFromSearch("Resource Guards", "Resource Guards");
    await hands.press(page.locator("#create"));
    await page.locator(".top-bar__brand").click();
    await isUnasked(page);
    await page.getByRole("heading", { level: 1, name: "Resource Guards" }).waitFor({ state: "detached" });
    await page.goBack();
    await hands.choose(page.locator("#resource-group"), "rg-backup-security");
    await hands.type(page.locator("#name"), "guard-left");
    await hands.choose(page.locator("#region"), "East US");
    await hands.press(page.locator(".wizard__footer").getByRole("button", { name: "Review + create" }));
    await page.locator(".top-bar__brand").click();
    await answer(page, "Cancel");
    await page.locator("main").focus();
    await page.keyboard.press("g");
    await page.keyboard.press("a");
    await answer(page, "Cancel");
    await hands.press(page.locator(".wizard__footer").getByRole("button", { name: "Create", exact: true }));
    await page.getByRole("heading", { level: 1, name: "guard-left" }).waitFor();
    await isUnasked(page);
    await page.locator(".top-bar__brand").click();
    await isUnasked(page);
  }));

test("the browser asks before the tab goes with edits, and only then", () =>
  playing("tab", async ({ app, the, hands, page }) => {
    await the.actAs("Bao Tran");
    await the.vaultPage("Tags");
    const closes = async () => {
      app.watch.loading(page);
      await page.reload({ timeout: 3_000 }).catch(() => {});
      await settled(page);
    };
    await hands.press(page.locator(".blade__title"));
    await closes();
    assert.deepEqual(app.watch.taken(), []);
    const value = page.locator("#tag-value-0");
    await hands.type(value, "edited");
    await closes();
    assert.deepEqual(app.watch.taken(), ["dialog: "]);
    assert.equal(await value.inputValue(), "edited", "who stays finds all as it was");
    await hands.press(page.locator("#discard"));
    await closes();
    assert.deepEqual(app.watch.taken(), []);
  }));
