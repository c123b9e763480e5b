// The past of the sandbox: undone, done again, gone back to from the log, saved as a file and taken from one. Stands on the built
// app and the words of its pages.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { keyboard, mouse } from "./hands.mjs";
import { sound } from "./sound.mjs";
import { start } from "./stage.mjs";
import { story } from "./story.mjs";

let stage;
before(async () => {
  stage = await start();
});
after(() => stage.end());

/** Two commands of the clock, and one that is refused. */
async function played(app, hands) {
  const { page } = app;
  const the = story(app, hands);
  await hands.press(page.locator("#clock"));
  await hands.press(the.inPane("button", "+ 15 minutes"));
  await hands.press(the.inPane("button", "+ 1 hour"));
  await hands.press(the.inPane("button", "Close").last());
  return the;
}

const clock = (page) => page.locator("#clock").getAttribute("aria-label");

/** The text of the file that a button saves. */
async function saved(page, hands, button) {
  const [download] = await Promise.all([page.waitForEvent("download"), hands.press(button)]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
}

const file = (name, text) => ({ name, mimeType: "application/json", buffer: Buffer.from(text) });

for (const [name, made] of [["the mouse", mouse], ["the keyboard alone", keyboard]]) {
  test(`what was done is undone and done again, by ${name}`, async () => {
    const app = await stage.open();
    const { page } = app;
    const hands = made(page);
    await played(app, hands);
    const late = await clock(page);
    await app.go("#/history");
    await page.getByText("2 commands are done.").waitFor();
    await hands.press(page.locator("#undo"));
    await page.getByText("1 command is done, 1 undone").waitFor();
    assert.notEqual(await clock(page), late);
    // What was undone is there after a reload.
    await app.reload();
    await hands.press(page.locator("#redo"));
    await page.getByText("2 commands are done.").waitFor();
    assert.equal(await clock(page), late);
    assert.equal(await page.locator("#redo").getAttribute("aria-disabled"), "true");
    await app.watch.clean();
    await app.close();
  });
}

test("the log leads back to the moment of an entry", async () => {
  const app = await stage.open();
  const { page } = app;
  const hands = mouse(page);
  const the = story(app, hands);
  await the.openPage("Recovery Services vaults", "vault-prod", "Tags");
  await hands.type(page.locator("#tag-name-0"), "owner");
  await hands.type(page.locator("#tag-value-0"), "backup");
  await hands.press(page.locator("#save"));
  await page.locator("#save[aria-disabled]").waitFor();
  const early = await clock(page);
  await played(app, hands);
  await app.go("#/activity-log");
  await hands.press(page.locator("#activity-log tbody button").first());
  await hands.press(page.locator("#go-back"));
  await page.locator("#go-back").waitFor({ state: "detached" });
  assert.equal(await clock(page), early);
  await app.watch.clean();
  await app.close();
});

test("a file has the world and its history, and brings them to another browser after a look at them", async () => {
  const app = await stage.open();
  const { page } = app;
  const hands = mouse(page);
  await played(app, hands);
  const late = await clock(page);
  await app.go("#/history");
  const { name, text } = await saved(page, hands, page.locator("#export"));
  assert.equal(name, "mua-sandbox.json");
  assert.equal(JSON.parse(text).history.commands.length, 2);
  await app.watch.clean();
  await app.close();

  const other = await stage.open({ hash: "#/history" });
  const there = story(other, mouse(other.page));
  await other.page.locator("#import").click();
  await there.pane().locator("#import-file").setInputFiles(file("mua-sandbox.json", text));
  await there.sees("2 commands are done.", there.pane());
  await other.shot("history-import");
  assert.notEqual(await clock(other.page), late, "nothing is replaced before it is confirmed");
  await other.page.getByRole("button", { name: "Replace the sandbox" }).click();
  await other.page.locator("#import-file").waitFor({ state: "detached" });
  await other.page.locator(".toasts__list > *").first().waitFor({ state: "detached" });
  await sound(other, "history-with-rows");
  assert.equal(await clock(other.page), late);
  await other.page.locator("#undo").click();
  await other.page.getByText("1 command is done, 1 undone").waitFor();
  await other.watch.clean();
  await other.close();
});

test("an estate in Azure's shape goes out and comes in", async () => {
  const app = await stage.open({ hash: "#/history" });
  const { page } = app;
  const hands = mouse(page);
  const the = story(app, hands);
  const { text } = await saved(page, hands, page.locator("#export-estate"));
  assert.ok(Array.isArray(JSON.parse(text).roleAssignments));
  await page.locator("#import").click();
  await the.pane().locator("#import-file").setInputFiles(file("estate.json", text));
  await the.sees("An estate in Azure's shape.", the.pane());
  await page.getByRole("button", { name: "Replace the sandbox" }).click();
  await page.locator("#import-file").waitFor({ state: "detached" });
  await app.go("#/recovery-services-vaults");
  await app.watch.clean();
  await app.close();
});

const WRONG = {
  "no JSON": "{",
  "a newer sandbox": '{"format":"mua-sandbox","version":99,"world":{}}',
  "a sandbox without a world": '{"format":"mua-sandbox","version":3}',
  "an estate with a wrong row": '{"roleAssignments":[{"id":7}]}',
  "ten megabytes of brackets": "[".repeat(10_000_000),
};

test("what cannot be read is told, and nothing is replaced", async () => {
  const app = await stage.open({ hash: "#/history" });
  const { page } = app;
  const the = story(app, mouse(page));
  const before = await clock(page);
  await page.locator("#import").click();
  await page.getByRole("button", { name: "Import", exact: true }).last().click();
  await the.sees("Pick a file.", the.pane());
  for (const [name, text] of Object.entries(WRONG)) {
    await the.pane().locator("#import-file").setInputFiles(file(`${name}.json`, text));
    await the.sees("This file cannot be imported. Nothing was changed.", the.pane());
    await the.pane().getByText("What stands in the way").waitFor();
  }
  assert.equal(await clock(page), before);
  assert.equal(await page.evaluate(() => localStorage.getItem("mua-sandbox/world/a")), null);
  await app.watch.clean();
  await app.close();
});
