// The parts that the chapters of the story share: who acts, which page is open, what is pressed there and what must be seen.
// Played with any hands. Stands on the words of the pages alone; knows neither engine nor storage.
import assert from "node:assert/strict";

const GUARD = "guard-story";
const HOW_TO_ASK = "Call the Security team, extension 4711";

/** The parts of the play. `hands` are those of `hands.mjs`; `app` is what the stage opened; `plays` hears of each step of the
 * story, by its number, once it has been seen to work. */
export function story(app, hands, plays = () => {}) {
  const { page } = app;
  const role = (kind, name, exact = true) => page.getByRole(kind, { name, exact });
  const pane = () => page.locator("dialog[open]").last();
  const inPane = (kind, name, exact = true) => pane().getByRole(kind, { name, exact });
  const menu = (name) => page.locator(".resource-menu").getByRole("link", { name, exact: true });
  const footer = (name) => page.locator(".wizard__footer").getByRole("button", { name, exact: true });
  const tab = (name) => role("tab", name);
  const sees = async (words, where = page) => {
    await where.getByText(words).filter({ visible: true }).first().waitFor();
  };
  const property = (label) => page.locator(".property", { has: page.getByText(label, { exact: true }) });

  const actAs = async (name) => {
    await hands.press(page.locator(".top-bar .account"));
    await hands.press(page.locator("#account").getByRole("button", { name: new RegExp(`^${name}`) }));
    await sees(name, page.locator(".persona-strip"));
  };
  const switchDirectory = async (name) => {
    await openFromSearch("Directories", "Portal settings");
    await hands.press(page.getByRole("button", { name: `Switch to ${name}`, exact: true }));
    await page.getByRole("row", { name: new RegExp(`^${name} Current`) }).waitFor();
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

  /** The tab is open, with the focus on the heading: where one arrives. */
  const isInFront = async (name) => {
    assert.equal(await tab(name).getAttribute("aria-selected"), "true");
    const arrived = await page.locator(".blade__title").evaluate((heading) => heading === document.activeElement);
    assert.ok(arrived, "the focus is on the heading of the page");
  };

  const parts = {
    async makeGuard() {
      await actAs("Sofia Ruiz");
      await openFromSearch("Resource Guards", "Resource Guards");
      plays(2);
      await hands.press(page.locator("#create"));
      await parts.fillGuard();
    },
    /** On the page that makes one. */
    async fillGuard() {
      await sees("A Resource Guard keeps the second key");
      await hands.choose(page.locator("#subscription"), "Woodgrove Security");
      await hands.choose(page.locator("#resource-group"), "rg-backup-security");
      await hands.type(page.locator("#name"), "guard-prod");
      await hands.choose(page.locator("#region"), "East US");
      await hands.type(page.locator("#description"), "Later");
      await hands.press(footer("Next: Protected operations"));
      plays(3);
      assert.ok(await role("checkbox", "Disable soft delete").isDisabled(), "a mandatory operation cannot be left out");
      await hands.check(role("checkbox", "Change MARS security PIN"));
      await hands.press(footer("Next: Tags"));
      plays(4);
      await hands.type(page.locator("#tag-name-0"), "team");
      await hands.type(page.locator("#tag-value-0"), "security");
      await hands.press(footer("Review + create"));
      plays(5);
      await sees("Left out");
      await hands.press(footer("Create"));
      // The name is taken: the error stands at the field.
      await page.locator("#name-error").waitFor();
      await hands.type(page.locator("#name"), GUARD);
      await hands.press(footer("Review + create"));
      await hands.press(footer("Create"));
      await page.getByRole("heading", { level: 1, name: GUARD }).waitFor();
      await sees("5 of 6 critical operations");
      plays(6);
      const bell = page.locator(".top-bar__button", { has: page.locator(".top-bar__count") });
      await hands.press(bell);
      const notifications = page.locator("#notifications");
      await sees("Deployment in progress", notifications);
      await sees("Deployment succeeded", notifications);
      await sees(`${GUARD} was created.`, notifications);
      await hands.press(notifications.getByRole("button", { name: "Close Notifications" }));
      plays(7);
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
      plays(8);
      await hands.press(role("button", "Copy Resource Guard ID"));
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      assert.match(copied, new RegExp(`/resourceGuards/${GUARD}$`));
      plays(9);
      return copied;
    },
    async grant(name, { invites = false } = {}) {
      await hands.press(menu("Access control (IAM)"));
      await hands.press(page.locator("#add-role-assignment"));
      if (name === "Contributor") await hands.pickTab(tab("Privileged administrator roles"));
      await hands.check(role("radio", `Select ${name}`));
      await hands.press(footer("Next: Members"));
      plays(10);
      await hands.press(page.locator("#select-members"));
      await hands.type(page.locator("#member-search"), "bao@woodgrove.example");
      if (invites) await sees("bao@woodgrove.example, to be invited as a guest", pane());
      await hands.check(inPane("checkbox", "Select Bao Tran"));
      await save("Select");
      await isBackOn(page.locator("#select-members"));
      await hands.press(footer("Review + assign"));
      await sees("Bao Tran (bao@woodgrove.example");
      if (invites) {
        await sees("Bao Tran will be invited to this directory as a guest first.");
        plays(11);
      }
      await hands.press(footer("Review + assign"));
      await page.getByRole("row", { name: new RegExp(`Bao Tran.*${name}.*This resource`) }).first().waitFor();
      await isInFront("Role assignments");
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
      await parts.tieHere();
    },
    /** On the properties of the vault. */
    async tieHere() {
      await parts.startToTie();
      await hands.check(inPane("radio", "Select Resource Guard"));
      await authenticate();
      await hands.check(inPane("radio", `Select ${GUARD}`));
      plays(17);
      await save();
      await parts.isTied();
    },
    async startToTie() {
      await hands.press(page.locator("#update-mua"));
      await hands.check(inPane("checkbox", "Protect with Resource Guard"));
      plays(15);
    },
    async isTied() {
      await isDone();
      await isBackOn(page.locator("#update-mua"));
      await sees("Protected with the Resource Guard", property("Multi-User Authorization"));
      await hands.press(menu("Overview"));
      await sees("Maximum isolation");
      await sees(HOW_TO_ASK);
      plays(18);
    },
    async turnSoftDeleteOff() {
      await vaultPage("Properties");
      await parts.turnSoftDeleteOffHere();
    },
    async turnSoftDeleteOffHere() {
      await hands.press(page.locator("#update-security"));
      await hands.check(inPane("switch", "Soft delete"));
      await isProtected();
      plays(19);
      await authenticate();
      plays(20);
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
      plays(25);
      await hands.press(menu("Backup policies"));
      await hands.press(role("button", "Modify policy GoldPolicy"));
      await hands.type(pane().locator("#tier-days"), "7");
      await sees("Reduced protection.", pane());
      await isProtected();
      await save();
      await isRefused();
      plays(22);
      await hands.press(menu("Backup items"));
      await hands.fromMenu(role("button", "Actions for vm-erp-01"), role("menuitem", "Modify protection"));
      await hands.choose(pane().getByLabel("Backup policy", { exact: true }), "DefaultPolicy (30 days)");
      await isProtected();
      await save();
      await isRefused();
      plays(23);
      await hands.fromMenu(role("button", "Actions for vm-erp-01"), role("menuitem", "Stop backup"));
      await hands.check(inPane("radio", "Delete Backup Data"));
      await hands.type(inPane("textbox", "Type the name of the backup item", false), "vm-erp-01");
      await hands.choose(pane().locator("#stop-reason"), "Decommissioned");
      await isProtected();
      await save("Delete backup data");
      await isRefused();
      plays(24);
      await hands.press(menu("Properties"));
      await hands.press(page.locator("#update-mua"));
      await hands.check(inPane("checkbox", "Protect with Resource Guard"));
      await isProtected();
      await save();
      await isRefused();
      plays(26);
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
      plays(27);
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
    /** Tries it; whether it is done or refused is for the caller to see. */
    async disableMua() {
      await vaultPage("Properties");
      await hands.press(page.locator("#update-mua"));
      plays(58);
      await hands.check(inPane("checkbox", "Protect with Resource Guard"));
      plays(59);
      await isProtected();
      await authenticate();
      plays(60);
      await save();
    },
    async muaIs(state) {
      await sees(state, property("Multi-User Authorization"));
    },
    isRefused,
    isDone,
    isProtected,
    actAs,
    switchDirectory,
    openPage,
    guardPage,
    vaultPage,
    openFromSearch,
    role,
    tab,
    footer,
    property,
    plays,
    hands,
    page,
    app,
    authenticate,
    save,
    sees,
    menu,
    pane,
    inPane,
  };
  return parts;
}
