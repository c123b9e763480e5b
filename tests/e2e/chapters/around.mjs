// Around the story: two tabs with two people, the clock, the log, questions of access, JSON, what a reload brings back, a guided
// scenario, which ends on a world of its own, and the past. Stands on the parts of the story, of privileged access and of the guide.
import assert from "node:assert/strict";
import { guide, TRAP } from "../guide.mjs";
import { givenInAnotherTab } from "../playing.mjs";
import { privileged } from "../privileged.mjs";

export async function around(the) {
  await twoTabs(the);
  await clock(the);
  await log(the);
  await questions(the);
  await json(the);
  await reload(the);
  await guided(the);
  await past(the);
}

async function twoTabs(the) {
  const { app, hands, page, plays } = the;
  await privileged(the).moveClock("+ 8 hours");
  await the.tie();
  await the.turnSoftDeleteOff();
  await page.locator("#refusal").waitFor();

  const { other, sofia } = await givenInAnotherTab({ app, hands, page, the });
  await the.switchDirectory("Woodgrove Security");

  await other.bringToFront();
  await sofia.sees("Security admin, in Woodgrove Security", other.locator(".persona-strip"));
  await sofia.switchDirectory("Woodgrove");
  await sofia.sees("Security admin, in Woodgrove", other.locator(".persona-strip"));
  await page.bringToFront();
  await the.sees("Backup admin, in Woodgrove Security", page.locator(".persona-strip"));
  await other.close();
  await the.switchDirectory("Woodgrove");
  plays(62);
}

async function clock(the) {
  const { hands, page, plays } = the;
  const now = page.locator("#clock");
  const before = await now.innerText();
  await hands.press(now);
  await hands.press(the.inPane("button", "+ 15 minutes"));
  await hands.press(the.inPane("button", "+ 1 hour"));
  await hands.type(the.pane().locator("#clock-amount"), "3");
  await hands.choose(the.pane().locator("#clock-unit"), "Days");
  await hands.press(the.inPane("button", "Move the clock on"));
  await hands.closePane();
  const moved = Date.parse(`${(await now.innerText()).replace(",", "")}`) - Date.parse(before.replace(",", ""));
  if (!Number.isNaN(moved)) assert.equal(moved, (3 * 24 * 60 + 75) * 60_000);
  await hands.press(now);
  const next = page.locator("#next-expiry .grid__detail").first();
  const [at] = (await next.innerText()).split(", in ");
  await hands.press(the.inPane("button", "To the next expiry minus a second"));
  assert.equal(await next.innerText(), `${at}, in 1 second`);
  await hands.press(the.inPane("button", "To the next expiry"));
  await page.locator("#clock-now").getByText(at, { exact: true }).waitFor();
  await hands.closePane();
  plays(63);
}

async function log(the) {
  const { hands, page, plays } = the;
  await the.openFromSearch("Activity log", "Activity log");
  await hands.type(page.locator("#activity-filter"), "Update security settings");
  for (const [word, why] of [["Failed", "is not held"], ["Succeeded", "is held"]]) {
    const entry = the.role("button", new RegExp(`^Update security settings, ${word}`), false).last();
    await hands.press(entry);
    await the.sees("Why", the.pane());
    await the.sees(`The key of the Resource Guard guard-story ${why}`, the.pane());
    await hands.closePane();
  }
  plays(64);
}

async function questions(the) {
  const { hands, page, plays } = the;
  await the.vaultPage("Access control (IAM)");
  await hands.choose(page.locator("#check-person"), "Sofia Ruiz (Woodgrove Security)");
  await hands.choose(page.locator("#check-action"), "Disable soft delete");
  await the.sees("Refused.", page.locator("#verdict"));
  await hands.choose(page.locator("#check-person"), "Bao Tran (Woodgrove)");
  await the.sees("Allowed.", page.locator("#verdict"));
  // Before the key was given.
  await hands.pickMoment(page.locator("#check-time"), "2022-07-14T09:00");
  await the.sees("Refused.", page.locator("#verdict"));
  await the.sees("As of 14 Jul 2022, 09:00 UTC, by what is assigned now.", page.locator("#verdict"));
  await the.sees("The key of the Resource Guard guard-story", page.locator(".verdict"));
  plays(65);
}

async function json(the) {
  const { page, plays } = the;
  const shows = async (...words) => {
    await the.hands.press(the.role("link", "JSON View"));
    const text = JSON.parse(await page.locator("pre").first().innerText());
    for (const [name, value] of words) assert.equal(text[name], value);
    assert.ok(text.properties, "as Azure Resource Manager would answer");
  };
  await the.vaultPage();
  await shows(["name", "vault-prod"], ["type", "Microsoft.RecoveryServices/vaults"], ["location", "eastus"]);
  await the.actAs("Sofia Ruiz");
  await the.guardPage();
  await shows(["name", "guard-story"], ["type", "Microsoft.DataProtection/resourceGuards"]);
  plays(66);
}

async function reload(the) {
  const { app, page, plays } = the;
  await the.guardPage("Properties");
  const address = await page.evaluate(() => location.href);
  await app.reload();
  assert.equal(await page.evaluate(() => location.href), address, "the same page");
  await the.sees("Security admin, in Woodgrove Security", page.locator(".persona-strip"));
  await page.getByRole("switch", { name: "Change MARS security PIN" }).waitFor();
  const elsewhere = await page.evaluate(async () => ({
    cookies: document.cookie,
    databases: (await indexedDB.databases()).length,
    // The app's own files are kept for a day without a network, and nothing of the world.
    caches: globalThis.caches ? (await caches.keys()).filter((name) => !name.startsWith("mua-sandbox-build-")).length : 0,
    kept: localStorage.length > 0,
  }));
  assert.deepEqual(elsewhere, { cookies: "", databases: 0, caches: 0, kept: true });
  plays(69);
}

/** A trap, led through by the panel: each of its steps turns done when the world shows it. */
async function guided(the) {
  const { app, hands, plays } = the;
  await the.actAs("Bao Tran");
  const panel = guide(app, hands);
  await panel.open();
  await panel.pick(TRAP);
  await hands.press(app.page.locator("#guide-prepare"));
  await panel.trap(the);
  plays(67);
}

/** Saved as a file, undone, taken back from the file, and put back to the sample. */
async function past(the) {
  const { hands, page, plays } = the;
  const counted = (words) => page.locator("[role=status]", { hasText: words }).first().waitFor();
  await the.openFromSearch("Sandbox history", "Portal settings");
  // Not every driver tells of downloads: the file is taken where the page makes it.
  await page.evaluate(() => {
    const own = URL.createObjectURL;
    URL.createObjectURL = (file) => own.call(URL, (window.made = file));
  });
  await hands.press(page.locator("#export"));
  const text = await page.waitForFunction(() => window.made?.text()).then((made) => made.jsonValue());
  const { history } = JSON.parse(text);
  await counted(`${history.done} commands are done.`);
  await hands.press(page.locator("#undo"));
  await counted(`${history.done - 1} commands are done, 1 undone`);
  await hands.press(page.locator("#redo"));
  await counted(`${history.done} commands are done.`);
  await hands.press(page.locator("#undo"));
  await hands.press(page.locator("#import"));
  await the.pane().locator("#import-file").setInputFiles({ name: "mua-sandbox.json", mimeType: "application/json", buffer: Buffer.from(text) });
  await the.sees(`${history.done} commands are done.`, the.pane());
  await hands.press(the.inPane("button", "Replace the sandbox"));
  await page.locator("#import-file").waitFor({ state: "detached" });
  await counted(`${history.done} commands are done.`);
  await hands.press(the.menu("Appearance + sandbox"));
  await hands.press(page.locator("#reset"));
  await hands.press(page.locator("dialog[open]").getByRole("button", { name: "Reset the sandbox" }));
  await hands.press(the.menu("Sandbox history"));
  await page.getByText("Nothing was done yet").waitFor();
  plays(68);
}
