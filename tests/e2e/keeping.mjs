// What a vault keeps and how it is kept, through the blades: policies with all their parts, the life of an item, security settings,
// immutability, tags, another guard, and the end of a vault. Stands on the set-up of the story and on the words of the pages alone.
import assert from "node:assert/strict";
import { story } from "./story.mjs";

const MOVED = "rg-moved";

/** The play, with the hands of `hands.mjs`. */
export async function playKeeping(app, hands) {
  const { page } = app;
  const the = story(app, hands);
  await the.makeGuard();
  await the.changeGuard();
  await the.grant("Reader");
  await the.tie();
  await policies(page, the, hands);
  await items(page, the, hands);
  await settings(page, the, hands);
  await lifecycle(page, the, hands);
}

async function policies(page, the, hands) {
  const row = (name) => page.getByRole("row", { name });
  const field = (id) => the.pane().locator(id);
  const open = (name) => hands.press(page.getByRole("button", { name: `Modify policy ${name}`, exact: true }));
  await hands.press(the.menu("Backup policies"));
  await hands.press(page.locator("#add-policy"));
  await hands.type(field("#policy-name"), "SqlPolicy");
  await hands.choose(field("#policy-type"), "SQL in Azure VM");
  await hands.choose(field("#policy-frequency"), "Weekly");
  await the.sees("Choose at least one day.", the.pane());
  await hands.check(the.inPane("checkbox", "Sunday"));
  await hands.check(the.inPane("checkbox", "Enable log backup"));
  await hands.type(field("#log-every"), "5");
  await the.sees("Log backups are taken every 15 to 1440 minutes.", the.pane());
  await hands.type(field("#log-every"), "15");
  await the.sees("15 minutes", the.pane());
  await the.save();
  await the.isDone();
  await row(/SqlPolicy.*SQL in Azure VM.*Full weekly on Sunday; log every 15 minutes.*log 15 days/).waitFor();
  // Fewer days of one part are a reduction like any other, and so a protected operation.
  await open("SqlPolicy");
  await hands.type(field("#log-kept"), "7");
  await the.sees("Days of log backups from 15 to 7", the.pane());
  await the.isProtected();
  await the.save();
  await the.isRefused();
  // To back up less often is named too, but in this edition it is no critical operation.
  await open("GoldPolicy");
  await hands.choose(field("#policy-frequency"), "Weekly");
  await hands.check(the.inPane("checkbox", "Sunday"));
  await the.sees("Recovery point objective from 24 h to 168 h", the.pane());
  await the.sees("This change is not a critical operation", the.pane());
  await the.save();
  await the.isDone();
  await row(/GoldPolicy.*Weekly on Sunday at 00:00 UTC/).waitFor();
  const actions = (name) => page.getByRole("button", { name: `Actions for ${name}` });
  // A policy that items follow stays, and its menu tells why.
  await hands.press(actions("GoldPolicy"));
  await page.getByRole("menuitem", { name: "Delete 2 items follow it, stopped and soft-deleted ones counted.", disabled: true }).waitFor();
  await page.keyboard.press("Escape");
  await hands.fromMenu(actions("SqlPolicy"), page.getByRole("menuitem", { name: "Delete", exact: true }));
  await hands.press(the.inPane("button", "Delete"));
  await row(/SqlPolicy/).waitFor({ state: "detached" });
}

async function items(page, the, hands) {
  const row = (name) => page.getByRole("row", { name });
  const act = (item, what) =>
    hands.fromMenu(page.getByRole("button", { name: `Actions for ${item}` }), page.getByRole("menuitem", { name: what, exact: true }));
  await hands.press(the.menu("Backup items"));
  await hands.pickTab(page.getByRole("tab", { name: "SQL in Azure VM (1)" }));
  await row(/sql-ledger/).waitFor();
  assert.equal(await row(/vm-erp-01/).count(), 0, "the tab shows its own kind alone");
  await hands.pickTab(page.getByRole("tab", { name: "All (4)" }));
  await hands.press(page.getByRole("button", { name: "View vm-erp-01", exact: true }));
  await the.sees("52 weeks", the.pane());
  await hands.closePane();
  await act("vm-web-01", "Stop backup");
  await hands.check(the.inPane("radio", "Retain as per policy"));
  await the.save("Stop backup");
  await the.isDone();
  await row(/vm-web-01.*Backups suspended/).waitFor();
  await act("vm-web-01", "Resume backup");
  await the.save("Resume backup");
  await the.isDone();
  await row(/vm-web-01.*Protected/).waitFor();
  await act("vm-web-01", "Restore");
  await the.save("Restore");
  await the.isDone();
}

async function settings(page, the, hands) {
  const property = (label) => page.locator(".property", { has: page.getByText(label, { exact: true }) });
  await hands.press(the.menu("Properties"));
  await the.sees("Fair", property("Security level"));
  await hands.press(page.locator("#update-security"));
  await hands.type(the.pane().locator("#soft-delete-days"), "13");
  await the.sees("Enter a whole number from 14 to 180.", the.pane());
  await hands.type(the.pane().locator("#soft-delete-days"), "30");
  await hands.check(the.inPane("switch", "Security features for hybrid workloads"));
  await the.save();
  await the.isDone();
  await the.softDeleteIs("Enabled (30 days)");
  await the.softDeleteIs("Security features for hybrid workloads: Disabled");
  // What cannot be taken back is asked about first.
  await hands.press(page.locator("#update-security"));
  await hands.check(the.inPane("checkbox", "Enable always-on soft delete"));
  await the.save();
  await the.sees("Make soft delete always on?", the.pane());
  await hands.press(the.inPane("button", "Cancel"));
  await hands.closePane();
  await hands.press(page.locator("#update-immutability"));
  await hands.check(the.inPane("checkbox", "Enable vault immutability"));
  await the.save("Apply");
  await the.isDone();
  await hands.press(page.locator("#update-immutability"));
  await hands.check(the.inPane("checkbox", "Lock immutability"));
  await the.save("Apply");
  await the.sees("Lock immutability?", the.pane());
  await hands.press(the.inPane("button", "Lock"));
  await the.isDone();
  await the.sees("Excellent", property("Security level"));
  // Another guard counts as taking this one off.
  await hands.press(page.locator("#update-mua"));
  await hands.check(the.inPane("checkbox", "Use another Resource Guard"));
  const uri = await page.locator("dialog[open] dd").first().innerText();
  await hands.type(the.pane().locator("#guard-uri"), uri.replace("guard-story", "guard-prod"));
  await the.isProtected();
  await hands.closePane();
  await hands.press(the.menu("Tags"));
  await hands.type(page.locator("#tag-name-0"), "team");
  await hands.type(page.locator("#tag-value-0"), "backup");
  await hands.press(page.locator("#save"));
  await page.locator("#save[aria-disabled]").waitFor();
}

async function lifecycle(page, the, hands) {
  await hands.press(the.menu("Overview"));
  await hands.press(page.locator("#delete"));
  await the.sees("Disable multi-user authorization", the.pane());
  await the.save("Delete");
  await the.sees("Type vault-prod exactly as it is written.", the.pane());
  await hands.type(the.pane().locator("#delete-name"), "vault-prod");
  await the.save("Delete");
  await the.sees("cannot be deleted", the.pane());
  await hands.closePane();
  await hands.press(page.locator("#move"));
  await hands.press(the.pane().locator("#new-group"));
  await hands.type(the.pane().locator("#new-group-name"), MOVED);
  await hands.press(the.pane().locator("#new-group-create"));
  await the.save("Move");
  await hands.press(the.inPane("button", "Move"));
  await the.isDone();
  await page.locator(".essentials").getByRole("link", { name: MOVED, exact: true }).waitFor();
  // What is empty is deleted for good; what holds a vault that is tied is not.
  await hands.press(page.locator(".essentials").getByRole("link", { name: MOVED, exact: true }));
  await hands.press(page.locator("#delete"));
  await hands.type(the.pane().locator("#delete-name"), MOVED);
  await the.save("Delete");
  await the.sees("the resource group cannot be deleted", the.pane());
  await hands.closePane();
  await the.asSecurityAdmin(async () => {
    await hands.press(page.locator("#delete"));
    await the.sees("1 vault is tied", the.pane());
    await hands.type(the.pane().locator("#delete-name"), "guard-story");
    await the.save("Delete");
    await the.isDone();
    await page.getByRole("heading", { level: 1, name: "Resource Guards" }).waitFor();
  });
}
