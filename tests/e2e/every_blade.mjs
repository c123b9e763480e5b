// Every blade and every pane of the app, and a world in which each of them has something to show. Knows addresses, the words on
// buttons and the form in which a browser keeps the world.
import assert from "node:assert/strict";
import { backupVault } from "./backup_vault.mjs";
import { mouse } from "./hands.mjs";
import { holding, newest } from "./kept.mjs";
import { story } from "./story.mjs";

/** The pages of each kind of resource, by the words in their addresses. */
const COMMON = ["overview", "activity-log", "access-control", "role-assignments", "add-role-assignment", "pim-assignments", "pim-settings", "pim-resource-audit"];
export const PAGES = {
  vault: [...COMMON, "tags", "locks", "posture", "properties", "backup-policies", "backup-items", "json"],
  backupVault: [...COMMON, "tags", "locks", "posture", "properties", "backup-policies", "backup-instances", "json"],
  guard: [...COMMON, "locks", "posture", "tags", "properties", "protected-vaults", "json"],
  subscription: [...COMMON, "locks", "resource-groups", "resource-providers", "json"],
  resourceGroup: [...COMMON, "locks", "json"],
  managementGroup: COMMON,
};
export const PLACES = [
  "all-resources",
  "resource-guards",
  "recovery-services-vaults",
  "backup-vaults",
  "subscriptions",
  "resource-groups",
  "management-groups",
  "directories",
  "settings",
  "language",
  "share",
  "fidelity",
  "history",
  "users",
  "groups",
  "tenant-properties",
  "activity-log",
  "pim-my-roles",
  "pim-my-requests",
  "pim-approve-requests",
  "pim-azure-resources",
  "topology",
  "timeline",
  "pim-my-audit",
  "inbox",
  "all-services",
  "side-by-side",
  "create-resource",
  "create-resource-guard",
  "create-recovery-services-vault",
  "create-backup-vault",
  "create-resource-group",
];

/** Sets the story up to the tied vault, by mouse, and takes what the browser has kept. */
export async function tied(stage) {
  const app = await stage.open();
  const the = story(app, mouse(app.page));
  await the.makeGuard();
  await the.changeGuard();
  await the.grant("Reader");
  const guard = await idOf(app.page);
  const securityAdmin = await session(app.page);
  await the.tie();
  const vault = await idOf(app.page);
  const own = backupVault(app, mouse(app.page));
  await own.make();
  await own.tie();
  const backup = await idOf(app.page);
  const backupAdmin = await session(app.page);
  const local = await app.page.evaluate(() => ({ ...localStorage }));
  await app.go("#/directories");
  const directory = await app.page.getByRole("row", { name: /woodgrove\.example/ }).getByText(/^[0-9a-f-]{36}$/).first().innerText();
  await app.close();
  const up = (id, segments) => id.split("/").slice(0, segments + 1).join("/");
  const ids = {
    vault,
    backupVault: backup,
    guard,
    subscription: up(vault, 2),
    resourceGroup: up(vault, 4),
    managementGroup: `/providers/Microsoft.Management/managementGroups/${directory}`,
  };
  return { local: filled(local, ids.resourceGroup, directory), backupAdmin, securityAdmin, ids };
}

/**
 * The same world with what takes long to come about: a deny assignment, which no blade makes; an eligibility that ends soon, the
 * request to extend it, and a mail.
 */
function filled(local, scope, directory) {
  const kept = newest(local);
  const under = `${scope}/providers/Microsoft.Authorization`;
  const id = `${under}/denyAssignments/0`;
  const permissions = [{ actions: ["Microsoft.Storage/*"], notActions: ["*/read"], dataActions: ["*"], notDataActions: [], condition: null }];
  const all = Object.values(kept.world.principals);
  const exempt = [all[0].id];
  kept.world.denyAssignments[id] = { id, name: "No storage", description: "Kept by the trainer", permissions, scope, reach: "scopeAndBelow", denied: { type: "everyone" }, exempt };
  const now = kept.world.clock;
  const { id: principal } = all.find((own) => own.displayName === "Bao Tran" && own.tenant === directory);
  const about = { principal, scope, createdBy: principal, createdAt: now };
  const [contributor, reader] = ["b24988ac-6180-42a0-ab88-20f7382dd24c", "acdd72a7-3385-48ef-bd42-f606fba81ae7"];
  const ends = (days) => ({ opens: now, closes: now + days * 86_400_000 });
  const [soon, asked] = ["soon", "asked"].map((name) => `${under}/roleEligibilitySchedules/${name}`);
  kept.world.eligibilities[soon] = { ...about, role: contributor, id: soon, window: ends(7) };
  kept.world.eligibilities[asked] = { ...about, role: reader, id: asked, window: ends(9) };
  const request = `${under}/roleEligibilityScheduleRequests/0`;
  kept.world.scheduleRequests[request] = {
    ...about,
    role: reader,
    id: request,
    requestType: "SelfExtend",
    kind: "eligible",
    assignment: asked,
    window: ends(60),
    justification: "The project goes on",
    lapsesAt: now + 86_400_000,
    answer: { type: "waiting" },
  };
  kept.world.mails.push({ at: now, to: all.map((own) => own.id), subject: "PIM: A request waits for an administrator", body: "a longer life is asked for" });
  return holding(local, kept);
}

const session = (page) => page.evaluate(() => ({ ...sessionStorage }));
const idOf = (page) => page.evaluate(() => location.hash.replace(/^#\/resource/, "").replace(/\/[^/]+$/, ""));

/** An address and who looks at it. */
export function blades() {
  const found = PLACES.map((place) => ({ name: place, hash: `#/${place}`, who: place.includes("guard") ? "securityAdmin" : "backupAdmin" }));
  for (const [kind, pages] of Object.entries(PAGES)) {
    const who = kind === "guard" ? "securityAdmin" : "backupAdmin";
    found.push(...pages.map((page) => ({ name: `${kind}-${page}`, kind, page, who })));
  }
  return [{ name: "home", hash: "#/", who: "backupAdmin" }, ...found];
}

/** The panes and steps that open on a blade: where, who, and what is pressed. */
export const PANES = [
  ["vault-security", "vault", "properties", "backupAdmin", async ({ press, named }) => {
    await press("#update-security");
    await press("#soft-delete");
    await press("#security-save");
    await press(named("dialog .disclosure__summary"));
  }],
  ["vault-mua-off", "vault", "properties", "backupAdmin", async ({ press }) => {
    await press("#update-mua");
    await press("#protect");
  }],
  ["vault-pin", "vault", "properties", "backupAdmin", ({ press }) => press("#generate-pin")],
  ["policy-reduced", "vault", "backup-policies", "backupAdmin", async ({ press, page }) => {
    await press(page.getByRole("button", { name: "Modify policy GoldPolicy" }));
    await page.locator("#tier-days").fill("1");
  }],
  ["policy-new", "vault", "backup-policies", "backupAdmin", async ({ press }) => {
    await press("#add-policy");
    await press("#policy-save");
  }],
  ["policy-sql", "vault", "backup-policies", "backupAdmin", async ({ press, page }) => {
    await press("#add-policy");
    await page.locator("#policy-name").fill("sql-weekly");
    await page.locator("#policy-type").selectOption({ label: "SQL in Azure VM" });
    await page.locator("#policy-frequency").selectOption({ label: "Weekly" });
    // What the Save stands on leaves as the flaw comes in: both find their place.
    await page.locator("#policy-days").waitFor();
    await press("#differential");
    await press("#log");
    await page.locator("#log-every").fill("5");
  }],
  ["policy-hourly", "vault", "backup-policies", "backupAdmin", async ({ press, page }) => {
    await press("#add-policy");
    await page.locator("#policy-type").selectOption({ label: "Azure Virtual Machine" });
    await page.locator("#policy-frequency").selectOption({ label: "Hourly" });
  }],
  ["policy-deletion", "vault", "backup-policies", "backupAdmin", async ({ press, page }) => {
    await press(page.getByRole("button", { name: "Actions for GoldPolicy" }));
    const barred = page.getByRole("menuitem", { name: "Delete" });
    assert.equal(await barred.getAttribute("aria-disabled"), "true");
    await barred.getByText(/^\d items? follows? it, stopped and soft-deleted ones counted\.$/).waitFor();
    await page.keyboard.press("Escape");
    await press("#add-policy");
    await page.locator("#policy-name").fill("spare");
    await page.locator("#policy-type").selectOption({ label: "Azure Virtual Machine" });
    await press("#policy-save");
    await page.locator("dialog[open]").waitFor({ state: "detached" });
    await press(page.getByRole("button", { name: "Actions for spare" }));
    await press(page.getByRole("menuitem", { name: "Delete", exact: true }));
  }],
  ["item-details", "vault", "backup-items", "backupAdmin", async ({ press, page }) => {
    await press(page.getByRole("button", { name: "View vm-erp-01" }));
  }],
  ["item-modify", "vault", "backup-items", "backupAdmin", async ({ press, page }) => {
    await press(page.getByRole("button", { name: "Actions for vm-erp-01" }));
    await press(page.getByRole("menuitem", { name: "Modify protection" }));
    await page.locator("#item-policy").selectOption({ label: "DefaultPolicy (30 days)" });
  }],
  ["vault-always-on", "vault", "properties", "backupAdmin", async ({ press }) => {
    await press("#update-security");
    await press("#always-on");
    await press("#security-save");
  }],
  ["vault-immutable", "vault", "properties", "backupAdmin", async ({ press }) => {
    await press("#update-immutability");
    await press("#immutability");
    await press("#immutability-lock");
    await press("#immutable-save");
  }],
  ["vault-mua-other", "vault", "properties", "backupAdmin", async ({ press, page }) => {
    await press("#update-mua");
    await press("#replace-guard");
    await page.locator("#guard-uri").fill("nowhere");
  }],
  ["vault-deletion", "vault", "overview", "backupAdmin", async ({ press }) => {
    await press("#delete");
    await press("#delete-save");
  }],
  ["vault-move", "vault", "overview", "backupAdmin", async ({ press }) => {
    await press("#move");
    await press("#move-save");
  }],
  ["guard-deletion", "guard", "overview", "securityAdmin", ({ press }) => press("#delete")],
  ["group-deletion", "resourceGroup", "overview", "backupAdmin", ({ press }) => press("#delete")],
  ["item-new", "vault", "backup-items", "backupAdmin", async ({ press }) => {
    await press("#enable-backup");
    await press("#enable-save");
  }],
  ["item-stop", "vault", "backup-items", "backupAdmin", async ({ press, page }) => {
    await press(page.getByRole("button", { name: "Actions for vm-erp-01" }));
    await press(page.getByRole("menuitem", { name: "Stop backup" }));
    await press(page.getByRole("radio", { name: "Delete Backup Data" }));
    await press("#stop-save");
  }],
  ["backup-vault-soft-delete", "backupVault", "properties", "backupAdmin", async ({ press, named }) => {
    await press("#update-security");
    await press("#soft-delete");
    await press("#security-save");
    await press(named("dialog .disclosure__summary"));
  }],
  ["backup-vault-immutable", "backupVault", "properties", "backupAdmin", async ({ press }) => {
    await press("#update-immutability");
    await press("#immutability");
    await press("#immutability-lock");
  }],
  ["backup-vault-mua-off", "backupVault", "properties", "backupAdmin", async ({ press }) => {
    await press("#update-mua");
    await press("#protect");
  }],
  ["instance-new", "backupVault", "backup-instances", "backupAdmin", async ({ press }) => {
    await press("#enable-backup");
    await press("#enable-save");
  }],
  ...["Restore", "Change policy", "Stop backup", "Delete"].map((item) => [
    `instance-${item.toLowerCase().replace(" ", "-")}`, "backupVault", "backup-instances", "backupAdmin", async ({ press, page }) => {
      await press(page.getByRole("button", { name: "Actions for disk-erp-01" }));
      await press(page.getByRole("menuitem", { name: item, exact: true }));
    },
  ]),
  ["lock-new", "vault", "locks", "backupAdmin", async ({ press }) => {
    await press("#add-lock");
    await press("#lock-save");
  }],
  ["lock-kept", "vault", "locks", "backupAdmin", async ({ press, page, named }) => {
    await press("#add-lock");
    await page.locator("#lock-name").fill("keep");
    await press(page.getByRole("radio", { name: "Delete" }));
    await press("#lock-save");
    await press(page.getByRole("button", { name: "Delete the lock keep" }));
  }],
  ["check-access", "vault", "access-control", "backupAdmin", async ({ page }) => {
    await page.locator("#check-person").selectOption({ label: "Bao Tran (Woodgrove)" });
    await page.locator("#check-action").selectOption({ label: "Disable soft delete" });
  }],
  ["my-access", "vault", "access-control", "backupAdmin", ({ press }) => press("#view-my-access")],
  ["role-assignments", "guard", "access-control", "securityAdmin", ({ press }) => press("#tab-role-assignments")],
  ["role-assignment-removal", "guard", "access-control", "securityAdmin", async ({ press, page }) => {
    await press("#tab-role-assignments");
    await press(page.getByRole("button", { name: "Remove Reader from Bao Tran" }));
  }],
  ["roles", "guard", "access-control", "securityAdmin", async ({ press, page }) => {
    await press("#tab-roles");
    await press(page.getByRole("button", { name: "View Reader" }));
  }],
  ["role-assignment-details", "guard", "access-control", "securityAdmin", async ({ press, page }) => {
    await press("#tab-role-assignments");
    await press(page.getByRole("button", { name: "Details of Reader of Bao Tran" }));
  }],
  ["role-custom", "guard", "access-control", "securityAdmin", async ({ press, page }) => {
    await press("#tab-roles");
    await press(page.getByRole("button", { name: "Clone Reader" }));
    await press("#role-save");
  }],
  ["assignment-condition", "guard", "add-role-assignment", "securityAdmin", async ({ press, page }) => {
    await press("#tab-privileged-roles");
    await press(page.getByRole("radio", { name: "Select Owner" }));
    await press("#tab-conditions");
    await press(page.getByRole("radio", { name: /only assign selected roles/ }));
    await press(page.getByRole("checkbox", { name: "Select Reader" }));
  }],
  ["assignment-type", "guard", "add-role-assignment", "securityAdmin", async ({ press, page }) => {
    await press("#tab-assignment-type");
    await press(page.getByRole("radio", { name: "Eligible" }));
    await press(page.getByRole("radio", { name: "Time bound" }));
  }],
  ["deny-assignments", "vault", "access-control", "backupAdmin", async ({ press, page }) => {
    await press("#tab-deny-assignments");
    await press(page.getByRole("button", { name: "View No storage" }));
  }],
  ["pim-assignment-new", "guard", "pim-assignments", "securityAdmin", async ({ press }) => {
    await press("#add-assignments");
    await press("#assign-save");
  }],
  ["pim-setting", "guard", "pim-settings", "securityAdmin", async ({ press, page, named }) => {
    await page.locator("#settings-filter").fill("Contributor");
    await press(page.getByRole("button", { name: "Edit the settings of Contributor", exact: true }));
    await named("#setting-approval").check();
    await press("#setting-save");
  }],
  ["pim-setting-assignment", "guard", "pim-settings", "securityAdmin", async ({ press, page }) => {
    await press(page.getByRole("button", { name: "Edit the settings of Reader", exact: true }));
    await press("#tab-assignment");
  }],
  ["pim-setting-notification", "guard", "pim-settings", "securityAdmin", async ({ press, page }) => {
    await press(page.getByRole("button", { name: "Edit the settings of Reader", exact: true }));
    await press("#tab-notification");
  }],
  ["pim-update", "guard", "pim-assignments", "securityAdmin", async ({ press, page, named }) => {
    await press("#tab-active");
    await press(page.getByRole("button", { name: "Update Reader of Bao Tran" }));
    await named("#period-permanent").uncheck();
    await named("#period-end").fill("");
    await press("#period-save");
  }],
  ["pim-extend", null, "pim-my-roles", "backupAdmin", async ({ press, page, named }) => {
    await press(page.getByRole("button", { name: /^Extend/ }));
    await named("#period-end").fill("");
    await press("#period-save");
  }],
  ["pim-activate", null, "pim-my-roles", "backupAdmin", async ({ press, page, named }) => {
    await press(page.getByRole("button", { name: /^Activate/ }).first());
    await named("#activate-custom").check();
    await press("#activate-save");
  }],
  ["pim-answer-extension", null, "pim-approve-requests", "backupAdmin", async ({ press, page }) => {
    await press(page.getByRole("button", { name: "Answer the request of Bao Tran to extend" }));
    await press("#answer-save");
  }],
  ["members", "guard", "add-role-assignment", "securityAdmin", async ({ press }) => {
    await press("#tab-members");
    await press("#select-members");
  }],
  ["import", null, "history", "backupAdmin", ({ press }) => press("#import")],
  ["assignment-review", "guard", "add-role-assignment", "securityAdmin", ({ press }) => press("#tab-review")],
];
