// Every blade and every pane by itself: it opens by its address, in light and dark, wide and narrow, with nothing on the console,
// nothing against the policy, nothing for axe to find and nothing that runs over the edge. Knows addresses and the words on
// buttons alone.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { PAGES, PANES, PLACES, blades, tied } from "./every_blade.mjs";
import { holding, newest } from "./kept.mjs";
import { givesFocusBack } from "./manners.mjs";
import { LIGHT, WIDE, sound } from "./sound.mjs";
import { settled, start } from "./stage.mjs";

let stage;
/** The kept world with a vault tied to a guard, and the ids in it. */
let world;

before(async () => {
  stage = await start();
  world = await tied(stage);
});
after(() => stage.end());

/** The profile of each person. */
const profiles = new Map();

/** Loads the app at an address, as a link from elsewhere does, in the profile of a person: a new one costs four times as much. */
async function visit(hash, who) {
  const known = profiles.get(who);
  if (!known) profiles.set(who, await stage.open({ hash, kept: { local: world.local, session: world[who] } }));
  else {
    // A test that failed may have left the page in another light.
    await known.page.setViewportSize(WIDE);
    await known.page.emulateMedia(LIGHT);
    await known.afresh(hash);
  }
  return profiles.get(who);
}

test("no page of the app is left out", () => {
  const source = readFileSync(new URL("../../web/src/route.rs", import.meta.url), "utf8");
  const words = [...source.matchAll(/^ {8}\w+ => "([a-z-]+)",$/gm)].map(([, word]) => word);
  assert.ok(words.length > 20, "the pages are read from the table of routes");
  const known = new Set([...PLACES, ...Object.values(PAGES).flat()]);
  assert.deepEqual(words.filter((word) => !known.has(word)), []);
});

for (const { name, hash, kind, page, who } of blades()) {
  test(`the blade ${name} opens by its address and is sound`, async () => {
    const app = await visit(hash ?? `#/resource${world.ids[kind]}/${page}`, who);
    assert.equal(await app.page.getByRole("heading", { level: 1 }).count(), 1);
    // Nobody of the story holds a role on a management group: there the way out must be sound.
    const shut = await app.page.locator("#no-access").count();
    assert.equal(shut, kind === "managementGroup" ? 1 : 0);
    assert.equal(await app.page.getByRole("heading", { level: 1, name: "Not found" }).count(), 0, "the blade is there");
    await sound(app, name);
  });
}

for (const [name, kind, page, who, open] of PANES) {
  test(`the pane ${name} is sound`, async () => {
    const app = await visit(kind ? `#/resource${world.ids[kind]}/${page}` : `#/${page}`, who);
    const named = (selector) => app.page.locator(selector);
    const dialogs = app.page.locator("dialog[open]");
    let opened;
    const press = async (target) => {
      const before = await dialogs.count();
      const pressed = typeof target === "string" ? named(target) : target;
      await pressed.click();
      await settled(app.page);
      if ((await dialogs.count()) > before) opened = [pressed, before];
    };
    await open({ page: app.page, press, named });
    await sound(app, `pane-${name}`);
    if (opened) await givesFocusBack(app.page, ...opened);
  });
}

for (const step of ["vault-properties", "review"]) {
  test(`the step ${step} of the wizard for a Backup vault is sound`, async () => {
    const app = await visit("#/create-backup-vault", "backupAdmin");
    await app.page.locator(`#tab-${step}`).click();
    await sound(app, `create-backup-vault-${step}`);
  });
}

/** The same world without anything in its directories: what its pages say then must stand too. */
function emptied(local) {
  const kept = newest(local);
  for (const table of ["vaults", "guards", "assignments", "eligibilities", "requests", "scheduleRequests", "denyAssignments", "locks"]) kept.world[table] = {};
  kept.world.activity = [];
  return holding(local, kept);
}

for (const [place, words] of [["topology", "Nobody holds a key"], ["timeline", "Nothing to show"]]) {
  test(`the blade ${place} is sound in a world without resources`, async () => {
    const app = await stage.open({ hash: `#/${place}`, kept: { local: emptied(world.local), session: world.backupAdmin } });
    await app.page.getByText(words).waitFor();
    await sound(app, `${place}-empty`);
    await app.close();
  });
}

/** The same world with an item that is gone for good in an hour. */
function dying(local) {
  const kept = newest(local);
  const item = Object.values(kept.world.vaults).map((vault) => vault.items["vm-web-01"]).find(Boolean);
  item.protection = { type: "softDeleted", purgeAt: kept.world.clock + 3_600_000 };
  return holding(local, kept);
}

test("the clock names what expires next, and goes to a second before it and to it", async () => {
  const app = await stage.open({ hash: "#/", kept: { local: dying(world.local), session: world.backupAdmin } });
  const { page } = app;
  const press = async (name) => {
    await page.getByRole("button", { name, exact: true }).click();
    await settled(page);
  };
  await page.locator("#clock").click();
  await page.locator("#next-expiry").getByText("Soft-deleted data is gone for good: vm-web-01 in vault-prod").waitFor();
  await sound(app, "pane-clock");
  await press("To the next expiry minus a second");
  await page.locator("#clock-now").getByText("14 Jul 2022, 09:59:59 UTC").waitFor();
  await page.locator("#next-expiry").getByText("in 1 second").waitFor();
  await press("To the next expiry");
  await page.locator("#clock-now").getByText("14 Jul 2022, 10:00 UTC").waitFor();
  await page.locator("#next-expiry").getByText("vm-web-01").waitFor({ state: "detached" });
  await sound(app, "pane-clock-later");
  await app.close();
});

test("another placement is previewed and confirmed before it replaces the world", async () => {
  const app = await visit("#/topology", "backupAdmin");
  const { page } = app;
  const present = () => page.locator("#placements").getByRole("row").filter({ hasText: "Present" });
  await present().filter({ hasText: "In another tenant" }).waitFor();
  await page.getByRole("button", { name: "Start with this placement: in the same subscription as the vault" }).click();
  await page.getByRole("alertdialog").getByRole("row", { name: /^Subscriptions 2 1$/ }).waitFor();
  await sound(app, "placement-preview");
  await page.getByRole("button", { name: "Cancel" }).click();
  await present().filter({ hasText: "In another tenant" }).waitFor();
  await page.getByRole("button", { name: "Start with this placement: in the same subscription as the vault" }).click();
  await page.getByRole("button", { name: "Replace the sandbox" }).click();
  await present().filter({ hasText: "In the same subscription as the vault" }).waitFor();
  await page.mouse.move(0, 0);
  await sound(app, "topology-one-subscription");
  await page.locator("#topology-person").selectOption({ label: "Sofia Ruiz" });
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await page.getByRole("status").filter({ hasText: "1 account," }).waitFor();
  await page.locator("#topology-places").getByRole("link", { name: "vault-prod", exact: true }).click();
  await page.getByRole("link", { name: "Multi-user authorization posture" }).first().click();
  await page.getByText("Amara Obi holds both keys.").waitFor();
  await page.getByText("The Resource Guard is in the vault's subscription.").waitFor();
  await page.locator("#warnings summary").first().click();
  await sound(app, "posture-warned");
});

test("the operations of a guard stand under the kind of vault that they are done to", async () => {
  const app = await visit(`#/resource${world.ids.guard}/properties`, "securityAdmin");
  await app.page.locator("#tab-backup").click();
  await app.page.getByRole("row", { name: /Delete backup instance/ }).waitFor();
  await sound(app, "guard-properties-backup");
});

test("what is inferred or chosen carries a mark that opens to the rule", async () => {
  const app = await visit(`#/resource${world.ids.backupVault}/properties`, "backupAdmin");
  const { page } = app;
  await page.locator("#update-mua").click();
  await page.locator("#protect").click();
  await page.locator("#mua-save").click();
  await page.locator("dialog .disclosure__summary").click();
  const mark = page.locator("dialog .steps .fidelity__mark").first();
  await mark.focus();
  await page.keyboard.press("Enter");
  await page.getByText(/guard's key for an operation is the/).waitFor();
  await sound(app, "fidelity-mark");
});

for (const step of ["operations", "tags", "review"]) {
  test(`the step ${step} of the wizard for a Resource Guard is sound`, async () => {
    const app = await visit("#/create-resource-guard", "securityAdmin");
    await app.page.locator(`#tab-${step}`).click();
    await sound(app, `create-resource-guard-${step}`);
  });
}
