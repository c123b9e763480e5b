// A Backup vault as its admin makes and uses it through the blades. Stands on the words of the pages and on the set-up of the
// story; knows neither engine nor storage.
import { story } from "./story.mjs";

export const BACKUP_VAULT = "bv-prod";
const GUARD = "guard-story";
const INSTANCE = "disk-erp-01";

/** What can be done with it, with the hands of `hands.mjs`. */
export function backupVault(app, hands) {
  const { page } = app;
  const the = story(app, hands);
  const footer = (name) => page.locator(".wizard__footer").getByRole("button", { name, exact: true });
  const instance = (item) =>
    hands.fromMenu(page.getByRole("button", { name: `Actions for ${INSTANCE}` }), page.getByRole("menuitem", { name: item, exact: true }));
  return {
    the,
    instance,
    open: (entry) => the.openPage("Backup vaults", BACKUP_VAULT, entry),
    async inEdition(name) {
      await the.openFromSearch("Appearance", "Portal settings");
      await hands.check(page.getByRole("radio", { name }));
    },
    /** Makes it with a policy and an instance. */
    async make() {
      await the.openFromSearch("Backup vaults", "Backup vaults");
      await hands.press(page.locator("#create"));
      await hands.choose(page.locator("#resource-group"), "rg-backup-prod");
      await hands.type(page.locator("#name"), BACKUP_VAULT);
      await hands.choose(page.locator("#region"), "East US");
      await hands.press(footer("Next: Vault properties"));
      await hands.type(page.locator("#soft-delete-days"), "30");
      await hands.press(footer("Review + create"));
      await the.sees("Enabled, 30 days");
      await hands.press(footer("Create"));
      await page.getByRole("heading", { level: 1, name: BACKUP_VAULT }).waitFor();
      await hands.press(the.menu("Backup policies"));
      await hands.press(page.locator("#add-policy"));
      await hands.type(page.locator("#policy-name"), "DiskPolicy");
      await the.save();
      await the.isDone();
      await hands.press(the.menu("Backup instances"));
      await hands.press(page.locator("#enable-backup"));
      await hands.type(page.locator("#item-name"), INSTANCE);
      await hands.choose(page.locator("#item-policy"), "DiskPolicy");
      await the.save("Enable backup");
      await the.isDone();
      await page.getByRole("row", { name: new RegExp(`${INSTANCE}.*Protected`) }).waitFor();
    },
    async tie() {
      await hands.press(the.menu("Properties"));
      await hands.press(page.locator("#update-mua"));
      await hands.check(the.inPane("checkbox", "Protect with Resource Guard"));
      await hands.check(the.inPane("radio", "Select Resource Guard"));
      await the.authenticate();
      await hands.check(the.inPane("radio", `Select ${GUARD}`));
      await the.save();
      await the.isDone();
    },
  };
}

/** Stops the backups of an instance: refused with one key, done with both, and resumed without. */
export async function playBackupVault(app, hands) {
  const { page } = app;
  const own = backupVault(app, hands);
  const { the } = own;
  const stop = async () => {
    await own.open("Backup instances");
    await own.instance("Stop backup");
    await hands.check(the.inPane("radio", "Retain forever"));
    await the.isProtected();
    await the.authenticate();
    await the.save("Stop backup");
  };
  await the.makeGuard();
  await the.changeGuard();
  await the.grant("Reader");
  await the.actAs("Bao Tran");
  await own.make();
  await own.tie();
  await own.inEdition(/Azure as of 2025/);
  await stop();
  await the.isRefused();
  await own.instance("Restore");
  await the.isProtected();
  await the.save("Restore");
  await the.isRefused();
  await the.asSecurityAdmin(() => the.grant("Contributor"));
  await stop();
  await the.isDone();
  await page.getByRole("row", { name: new RegExp(`${INSTANCE}.*Protection stopped`) }).waitFor();
  await the.asSecurityAdmin(() => the.revoke("Contributor"));
  // To resume lessens nothing: the vault's own key is enough.
  await own.open("Backup instances");
  await own.instance("Resume backup");
  await the.save("Resume backup");
  await the.isDone();
  await page.getByRole("row", { name: new RegExp(`${INSTANCE}.*Protected`) }).waitFor();
}
