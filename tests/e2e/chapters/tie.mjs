// The Backup admin's set-up: a vault that is there already is tied by choosing from a list, a new one by the URI; what cannot be
// read or stands elsewhere is refused. Stands on the parts of the story.
import assert from "node:assert/strict";

export async function tie(the) {
  const { hands, page, plays } = the;
  await the.actAs("Sofia Ruiz");
  await guardInEurope(the);
  await the.grant("Reader");
  await the.guardPage();
  await hands.press(the.role("button", "Copy Resource Guard ID"));
  const uri = await page.evaluate(() => navigator.clipboard.readText());
  const other = (name) => uri.replace(/[^/]+$/, name);

  await the.actAs("Bao Tran");
  await the.vaultPage("Properties");
  await the.startToTie();
  await hands.check(the.inPane("radio", "Select Resource Guard"));
  await the.authenticate();
  await the.inPane("radio", "Select guard-story").waitFor();
  assert.equal(await the.inPane("radio", "Select guard-prod").count(), 0, "what cannot be read is not listed");
  assert.equal(await the.inPane("radio", "Select guard-europe").count(), 0, "nor what is elsewhere");
  await the.sees("Resource Guards in other regions are not listed (1): the vault is in East US.", the.pane());
  await hands.closePane();
  await the.tie();

  await newVault(the);
  await hands.press(the.menu("Properties"));
  await the.startToTie();
  await the.save();
  await the.sees("Enter the URI of the Resource Guard.", the.pane());
  await hands.type(the.pane().locator("#guard-uri"), other("guard-prod"));
  await the.save();
  await the.sees("Enable multi-user authorization was refused.", the.pane());
  await hands.type(the.pane().locator("#guard-uri"), other("guard-europe"));
  await the.save();
  await the.sees("they must be in one region", the.pane());
  await hands.type(the.pane().locator("#guard-uri"), uri);
  await the.save();
  await the.isTied();
  plays(14, 16);
}

async function guardInEurope(the) {
  const { hands, page } = the;
  await the.openFromSearch("Resource Guards", "Resource Guards");
  await hands.press(page.locator("#create"));
  await hands.choose(page.locator("#resource-group"), "rg-backup-security");
  await hands.type(page.locator("#name"), "guard-europe");
  await hands.choose(page.locator("#region"), "West Europe");
  await hands.press(the.footer("Review + create"));
  await hands.press(the.footer("Create"));
  await page.getByRole("heading", { level: 1, name: "guard-europe" }).waitFor();
}

async function newVault(the) {
  const { hands, page } = the;
  await the.openFromSearch("Recovery Services vaults", "Recovery Services vaults");
  await hands.press(page.locator("#create"));
  await hands.choose(page.locator("#resource-group"), "rg-backup-prod");
  await hands.type(page.locator("#name"), "vault-new");
  await hands.choose(page.locator("#region"), "East US");
  await hands.press(the.footer("Review + create"));
  await hands.press(the.footer("Create"));
  await page.getByRole("heading", { level: 1, name: "vault-new" }).waitFor();
}
