// Access control (IAM) beyond the story: conditions, eligible and time-bound assignments, custom roles, and access at another time.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { played } from "./playing.mjs";
import { settled, start } from "./stage.mjs";

let stage;
before(async () => {
  stage = await start();
});
after(() => stage.end());

/** The Security admin at the guard's access control, with Bao Tran as a guest. */
function atTheGuard(name, act) {
  return played(stage, `iam-${name}`, async (cast) => {
    const { page, hands, the } = cast;
    const press = (target) => hands.press(typeof target === "string" ? page.locator(target) : target);
    await the.actAs("Sofia Ruiz");
    await the.openPage("Resource Guards", "guard-prod");
    await the.grant("Reader");
    await act({ ...cast, press });
  });
}

/** Goes through the wizard for a role and Bao Tran, up to its review; `between` does what is done in the other steps. */
async function assign({ page, press, hands }, role, between) {
  await press("#add-role-assignment");
  if (/^Owner|^Contributor|Administrator/.test(role)) await press("#tab-privileged-roles");
  await press(page.getByRole("radio", { name: `Select ${role}`, exact: true }));
  await press("#tab-members");
  await press("#select-members");
  await hands.type(page.locator("#member-search"), "bao@woodgrove.example");
  await press(page.getByRole("checkbox", { name: "Select Bao Tran" }));
  await press(page.getByRole("dialog").getByRole("button", { name: "Select", exact: true }));
  await between();
  await press("#tab-review");
  await press(page.locator(".wizard__footer").getByRole("button", { name: "Review + assign" }));
  await page.locator("#tab-role-assignments[aria-selected=true]").waitFor();
}

test("the right to assign roles is handed on in part, and the list shows the condition", () =>
  atTheGuard("condition", async (cast) => {
    const { page, press } = cast;
    await assign(cast, "Role Based Access Control Administrator", async () => {
      await press("#tab-conditions");
      await press(page.getByRole("radio", { name: /only assign selected roles/ }));
      await press(page.getByRole("checkbox", { name: "Select Reader", exact: true }));
    });
    const row = page.getByRole("row", { name: /Bao Tran.*Role Based Access Control Administrator.*Active permanent/ });
    await press(row.getByRole("button", { name: /^View the condition/ }));
    await page.getByRole("dialog").getByText(/ForAnyOfAnyValues:GuidEquals \{acdd72a7/).first().waitFor();
  }));

/** Brings the guard's subscription under Privileged Identity Management, and comes back to the guard's access control. */
async function managed({ app, page, press, the }) {
  await app.go("#/pim-azure-resources");
  await press(page.getByRole("button", { name: /^Manage subscription of/ }).first());
  await the.openPage("Resource Guards", "guard-prod", "Access control (IAM)");
}

test("a role that assigns none takes no condition, and a time-bound one ends", () =>
  atTheGuard("time", async (cast) => {
    const { page, press, hands } = cast;
    await managed(cast);
    await assign(cast, "Backup Reader", async () => {
      await press("#tab-conditions");
      await page.getByText("there is nothing to narrow").waitFor();
      await press("#tab-members");
      await hands.type(page.locator("#description"), "A week of reading");
      await press("#tab-assignment-type");
      await press(page.getByRole("radio", { name: "Time bound" }));
      await page.locator("#assignment-end").fill("2022-07-20T09:00");
    });
    await page.getByRole("row", { name: /Bao Tran.*Backup Reader.*Active time-bound.*Ends 20 Jul 2022/ }).waitFor();
    await press("#tab-check-access");
    await page.locator("#check-person").selectOption({ label: "Bao Tran (Woodgrove)" });
    await page.locator("#check-action").selectOption({ label: "Another action..." });
    await hands.type(page.locator("#check-typed"), "Microsoft.RecoveryServices/vaults/backupJobs/read");
    await page.locator("#verdict", { hasText: "Allowed" }).waitFor();
    await page.locator("#check-time").fill("2022-07-20T09:00");
    await page.locator("#verdict", { hasText: "As of 20 Jul 2022, 09:00 UTC" }).waitFor();
  }));

test("an eligible assignment is made and taken back where the others are", () =>
  atTheGuard("eligible", async (cast) => {
    const { page, press } = cast;
    await managed(cast);
    await assign(cast, "Contributor", async () => {
      await press("#tab-assignment-type");
      await press(page.getByRole("radio", { name: "Eligible" }));
      await press(page.getByRole("radio", { name: "Time bound" }));
    });
    const row = page.getByRole("row", { name: /Bao Tran.*Contributor.*Eligible time-bound/ });
    await row.waitFor();
    // What is assigned through Privileged Identity Management stands for its first five minutes.
    await press("#clock");
    await press(page.getByRole("button", { name: "+ 15 minutes" }));
    await page.keyboard.press("Escape");
    await press(row.getByRole("button", { name: "Remove Contributor from Bao Tran" }));
    await page.getByText("will no longer be eligible for Contributor").waitFor();
    await press(page.getByRole("alertdialog").getByRole("button", { name: "Remove" }));
    await settled(page);
    assert.equal(await row.count(), 0);
  }));

test("a custom role is cloned, changed and deleted", () =>
  atTheGuard("role", async ({ app, page, press, hands }) => {
    await app.go("#/subscriptions");
    await press(page.getByRole("link", { name: "Woodgrove Security" }));
    await press(page.getByRole("link", { name: "Access control (IAM)" }));
    await press("#tab-roles");
    await press(page.getByRole("button", { name: "Clone Reader", exact: true }));
    await hands.type(page.locator("#role-name"), "Guard Watcher");
    await press("#role-save");
    await hands.type(page.locator("#role-search"), "Guard Watcher");
    await press(page.getByRole("button", { name: "Edit Guard Watcher" }));
    await hands.type(page.locator("#role-description"), "Watches guards");
    await press("#role-save");
    await page.getByRole("row", { name: /Guard Watcher.*Watches guards.*CustomRole/ }).waitFor();
    await press(page.getByRole("button", { name: "Delete Guard Watcher" }));
    await press(page.getByRole("alertdialog").getByRole("button", { name: "Delete" }));
    await page.getByText("No roles found").waitFor();
  }));

test("a Global Administrator elevates access, gives a role at the management group, and takes the elevation back", () =>
  played(stage, "iam-elevated", async ({ app, page, hands, the }) => {
    const press = (target) => hands.press(typeof target === "string" ? page.locator(target) : target);
    await the.actAs("Bao Tran");
    await app.go("#/tenant-properties");
    await page.getByText("Only a Global Administrator of this tenant can change this.").waitFor();
    await page.locator("#new-administrator").selectOption({ label: "Bao Tran (bao@woodgrove.example)" });
    await press(page.getByRole("button", { name: "Add", exact: true }));
    await press("#elevate");
    await press(page.getByRole("button", { name: "Save", exact: true }));
    await press(page.getByRole("link", { name: "Management groups of this tenant" }));
    await press(page.getByRole("link", { name: /Tenant root group|Tenant Root Group/i }));
    await press(page.getByRole("navigation").getByRole("link", { name: "Access control (IAM)" }));
    await press("#tab-role-assignments");
    await page.getByRole("row", { name: /Bao Tran.*User Access Administrator.*Root: \/ \(Inherited\)/ }).waitFor();
    await press("#add-role-assignment");
    await press(page.getByRole("radio", { name: "Select Reader", exact: true }));
    await press("#tab-members");
    await press("#select-members");
    await press(page.getByRole("checkbox", { name: "Select Bao Tran" }));
    await press(page.getByRole("dialog").getByRole("button", { name: "Select", exact: true }));
    await press("#tab-review");
    await press(page.locator(".wizard__footer").getByRole("button", { name: "Review + assign" }));
    await press("#tab-role-assignments");
    await page.getByRole("row", { name: /Bao Tran.*Reader.*This resource/ }).waitFor();
    await app.go("#/tenant-properties");
    await press("#elevate");
    await press(page.getByRole("button", { name: "Save", exact: true }));
    await page.getByRole("link", { name: "Management groups of this tenant" }).waitFor({ state: "detached" });
    assert.equal(await page.locator("#elevate").isChecked(), false);
  }));
