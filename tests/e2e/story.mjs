// The story, as two people play it through the blades: set up, blocked, granted, allowed, revoked, blocked, granted, and free of
// MUA again. Played with any hands. Stands on the words of the pages alone; knows neither engine nor storage.
import assert from "node:assert/strict";

const GUARD = "guard-story";
const HOW_TO_ASK = "Call the Security team, extension 4711";

/** The play. `hands` are those of `hands.mjs`; `app` is what the stage opened. */
export function story(app, hands) {
  const { page } = app;
  const role = (kind, name, exact = true) => page.getByRole(kind, { name, exact });
  const pane = () => page.locator("dialog[open]").last();
  const inPane = (kind, name, exact = true) => pane().getByRole(kind, { name, exact });
  const menu = (name) => page.locator(".resource-menu").getByRole("link", { name, exact: true });
  const footer = (name) => page.locator(".wizard__footer").getByRole("button", { name, exact: true });
  const tab = (name) => role("tab", name);
  const sees = async (words, where = page) => {
    await where.getByText(words).first().waitFor();
  };
  const property = (label) => page.locator(".property", { has: page.getByText(label, { exact: true }) });

  const actAs = async (name) => {
    await hands.press(page.locator(".top-bar .account"));
    await hands.press(page.locator("#account").getByRole("button", { name: new RegExp(name) }));
    await sees(name, page.locator(".persona-strip"));
  };
  const openFromSearch = async (words, heading) => {
    const result = page.locator(".global-search__results").getByRole("link", { name: new RegExp(`^${words}`) }).first();
    await hands.search(page.getByRole("searchbox").first(), words, result);
    await page.getByRole("heading", { level: 1, name: heading }).waitFor();
  };
  const openPage = async (list, resource, entry) => {
    await openFromSearch(list, list);
    await hands.press(page.locator(".grid").getByRole("link", { name: resource, exact: true }));
    if (entry) await hands.press(menu(entry));
  };
  const vaultPage = (entry) => openPage("Recovery Services vaults", "vault-prod", entry);
  const guardPage = (entry) => openPage("Resource Guards", GUARD, entry);

  const save = (name = "Save") => hands.press(inPane("button", name));
  const isProtected = () => sees("This is a protected operation.", pane());
  const authenticate = async () => {
    await hands.choose(pane().getByLabel("Directory", { exact: true }), "Woodgrove Security (security.woodgrove.example)");
    await hands.press(inPane("button", "Authenticate"));
    await sees("Authenticated to Woodgrove Security", pane());
  };
  /** The save was refused, and the pane says by which door, with how to ask. */
  const isRefused = async (why = "is not held") => {
    await pane().locator("#refusal").waitFor();
    await sees("was refused.", pane());
    await sees(HOW_TO_ASK, pane());
    await sees(`The Resource Guard ${GUARD}`, pane());
    await hands.press(pane().getByText("Explain", { exact: true }));
    await sees(`The key of the Resource Guard ${GUARD} ${why}`, pane());
    await hands.closePane();
    assert.equal(await page.locator("dialog[open]").count(), 0, "the pane is closed");
  };
  const isDone = async () => {
    await page.locator("dialog[open]").waitFor({ state: "detached" });
  };
  const isBackOn = async (locator) => {
    const focused = await locator.evaluate((element) => element === document.activeElement);
    assert.ok(focused, "the focus returns to what opened the pane");
  };

  const parts = {
    async makeGuard() {
      await actAs("Sofia Ruiz");
      await openFromSearch("Resource Guards", "Resource Guards");
      await hands.press(page.locator("#create"));
      await sees("A Resource Guard keeps the second key");
      await hands.choose(page.locator("#resource-group"), "rg-backup-security");
      await hands.type(page.locator("#name"), "guard-prod");
      await hands.choose(page.locator("#region"), "East US");
      await hands.type(page.locator("#description"), "Later");
      await hands.press(footer("Next: Protected operations"));
      assert.ok(await role("checkbox", "Disable soft delete").isDisabled(), "a mandatory operation cannot be left out");
      await hands.check(role("checkbox", "Change MARS security PIN"));
      await hands.press(footer("Next: Tags"));
      await hands.type(page.locator("#tag-name-0"), "team");
      await hands.type(page.locator("#tag-value-0"), "security");
      await hands.press(footer("Review + create"));
      await sees("Left out");
      await hands.press(footer("Create"));
      // The name is taken: the error stands at the field.
      await page.locator("#name-error").waitFor();
      await hands.type(page.locator("#name"), GUARD);
      await hands.press(footer("Review + create"));
      await hands.press(footer("Create"));
      await page.getByRole("heading", { level: 1, name: GUARD }).waitFor();
      await sees("5 of 6 critical operations");
      await hands.press(page.locator(".top-bar__button", { has: page.locator(".top-bar__count") }));
      await sees(GUARD, page.locator("#notifications"));
      await hands.press(page.locator("#notifications").getByRole("button", { name: "Close Notifications" }));
    },
    async changeGuard() {
      await hands.press(menu("Properties"));
      assert.ok(await role("switch", "Disable MUA protection").isDisabled(), "a mandatory operation stays protected");
      await hands.check(role("switch", "Change MARS security PIN"));
      await hands.type(page.locator("#description"), HOW_TO_ASK);
      await hands.press(page.locator("#save"));
      await page.locator("#save[aria-disabled]").waitFor();
      await hands.press(menu("Overview"));
      await sees("6 of 6 critical operations");
      await sees(HOW_TO_ASK);
      await hands.press(role("button", "Copy Resource Guard ID"));
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      assert.match(copied, new RegExp(`/resourceGuards/${GUARD}$`));
    },
    async grant(name) {
      await hands.press(menu("Access control (IAM)"));
      await hands.press(page.locator("#add-role-assignment"));
      if (name === "Contributor") await hands.pickTab(tab("Privileged administrator roles"));
      await hands.check(role("radio", `Select ${name}`));
      await hands.press(footer("Next: Members"));
      await hands.press(page.locator("#select-members"));
      await hands.type(page.locator("#member-search"), "bao@woodgrove.example");
      await hands.check(inPane("checkbox", "Select Bao Tran"));
      await save("Select");
      await isBackOn(page.locator("#select-members"));
      await hands.press(footer("Review + assign"));
      await sees("Bao Tran (bao@woodgrove.example");
      await hands.press(footer("Review + assign"));
      await hands.pickTab(tab("Role assignments"));
      await page.getByRole("row", { name: new RegExp(`Bao Tran.*${name}.*This resource`) }).waitFor();
    },
    async revoke(name) {
      await hands.press(menu("Access control (IAM)"));
      await hands.pickTab(tab("Role assignments"));
      await hands.press(role("button", `Remove ${name} from Bao Tran`));
      await sees(`Bao Tran will no longer hold ${name}`, pane());
      await hands.press(inPane("button", "Remove"));
      await page.getByRole("row", { name: new RegExp(`Bao Tran.*${name}`) }).waitFor({ state: "detached" });
    },
    async tie() {
      await actAs("Bao Tran");
      await vaultPage("Properties");
      await hands.press(page.locator("#update-mua"));
      await hands.check(inPane("checkbox", "Protect with Resource Guard"));
      await hands.check(inPane("radio", "Select Resource Guard"));
      await authenticate();
      await hands.check(inPane("radio", `Select ${GUARD}`));
      await save();
      await isDone();
      await isBackOn(page.locator("#update-mua"));
      await sees("Protected with the Resource Guard", property("Multi-User Authorization"));
      await hands.press(menu("Overview"));
      await sees("Maximum isolation");
      await sees(HOW_TO_ASK);
    },
    async turnSoftDeleteOff() {
      await vaultPage("Properties");
      await hands.press(page.locator("#update-security"));
      await hands.check(inPane("switch", "Soft delete"));
      await isProtected();
      await authenticate();
      await save();
    },
    async softDeleteIs(state) {
      await sees(state, property("Security Settings"));
    },
    async turnSoftDeleteOn() {
      await hands.press(page.locator("#update-security"));
      await hands.check(inPane("switch", "Soft delete"));
      await save();
      await isDone();
      await parts.softDeleteIs("Enabled (14 days)");
    },
    async everyOtherDoorIsShut() {
      await hands.press(page.locator("#generate-pin"));
      await save("Generate");
      await isRefused();
      await hands.press(menu("Backup policies"));
      await hands.press(role("button", "Modify policy GoldPolicy"));
      await hands.type(pane().locator("#tier-days"), "7");
      await sees("Reduced protection.", pane());
      await isProtected();
      await save();
      await isRefused();
      await hands.press(menu("Backup items"));
      await hands.fromMenu(role("button", "Actions for vm-erp-01"), role("menuitem", "Modify protection"));
      await hands.choose(pane().getByLabel("Backup policy", { exact: true }), "DefaultPolicy (30 days)");
      await isProtected();
      await save();
      await isRefused();
      await hands.fromMenu(role("button", "Actions for vm-erp-01"), role("menuitem", "Stop backup"));
      await hands.check(inPane("radio", "Delete Backup Data"));
      await hands.type(inPane("textbox", "Type the name of the backup item", false), "vm-erp-01");
      await hands.choose(pane().locator("#stop-reason"), "Decommissioned");
      await isProtected();
      await save("Delete backup data");
      await isRefused();
      await hands.press(menu("Properties"));
      await hands.press(page.locator("#update-mua"));
      await hands.check(inPane("checkbox", "Protect with Resource Guard"));
      await isProtected();
      await save();
      await isRefused();
    },
    async whatIsNotCriticalPasses() {
      await hands.press(menu("Backup policies"));
      await hands.press(role("button", "Modify policy GoldPolicy"));
      await hands.type(pane().locator("#tier-days"), "120");
      await save();
      await isDone();
      await page.getByRole("row", { name: /GoldPolicy.*120 days/ }).waitFor();
      await hands.press(menu("Backup items"));
      await hands.press(page.locator("#enable-backup"));
      await hands.type(pane().locator("#item-name"), "vm-new-01");
      await hands.choose(pane().locator("#item-policy"), "GoldPolicy");
      await save("Enable backup");
      await isDone();
      await hands.fromMenu(role("button", "Actions for vm-new-01"), role("menuitem", "Stop backup"));
      await hands.check(inPane("radio", "Retain Backup Data"));
      await save("Stop backup");
      await isDone();
      await page.getByRole("row", { name: /vm-new-01.*Protection stopped, data retained/ }).waitFor();
    },
    async asSecurityAdmin(act) {
      await actAs("Sofia Ruiz");
      await guardPage();
      await act();
      await actAs("Bao Tran");
    },
    async bothKeysAreInOneHand() {
      await vaultPage();
      await sees("Bao Tran holds both keys.");
    },
    async disableMua() {
      await vaultPage("Properties");
      await hands.press(page.locator("#update-mua"));
      await hands.check(inPane("checkbox", "Protect with Resource Guard"));
      await isProtected();
      await authenticate();
      await save();
      await isDone();
      await sees("Not enabled", property("Multi-User Authorization"));
    },
    isRefused,
    isDone,
    isProtected,
    actAs,
    openPage,
    openFromSearch,
    authenticate,
    save,
    sees,
    menu,
    pane,
    inPane,
  };
  return parts;
}

/** Plays all of it. */
export async function play(app, hands) {
  const the = story(app, hands);
  await the.makeGuard();
  await the.changeGuard();
  await the.grant("Reader");
  await the.tie();
  await the.turnSoftDeleteOff();
  await the.isRefused();
  await app.reload();
  await the.softDeleteIs("Enabled (14 days)");
  await the.everyOtherDoorIsShut();
  await the.whatIsNotCriticalPasses();
  await the.asSecurityAdmin(() => the.grant("Contributor"));
  await the.bothKeysAreInOneHand();
  await the.turnSoftDeleteOff();
  await the.isDone();
  await the.softDeleteIs("Disabled");
  await the.turnSoftDeleteOn();
  await the.asSecurityAdmin(() => the.revoke("Contributor"));
  await the.turnSoftDeleteOff();
  await the.isRefused();
  await app.reload();
  await the.softDeleteIs("Enabled (14 days)");
  await the.asSecurityAdmin(() => the.grant("Contributor"));
  await the.disableMua();
}
