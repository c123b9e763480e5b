// What the story says at its edges: guards that cannot be read or stand elsewhere, grants from further up, people who may not
// grant, the older edition, and two tabs on one world. By mouse, through the blades.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { givenInAnotherTab, played } from "./playing.mjs";
import { start } from "./stage.mjs";

let stage;
before(async () => {
  stage = await start();
});
after(() => stage.end());

const playing = (name, act) => played(stage, `edges-${name}`, act);

/** As the Security admin: the id of the guard on show, from its copy button. */
async function copiedId({ page, hands }) {
  await hands.press(page.getByRole("button", { name: "Copy Resource Guard ID" }));
  return page.evaluate(() => navigator.clipboard.readText());
}

async function tieByUri({ page, hands, the }, uri) {
  await the.openPage("Recovery Services vaults", "vault-prod", "Properties");
  await hands.press(page.locator("#update-mua"));
  await hands.check(the.inPane("checkbox", "Protect with Resource Guard"));
  await hands.type(the.pane().locator("#guard-uri"), uri);
  await the.save();
}

test("a guard that cannot be read is refused by its URI, and the refusal says whom to ask", () =>
  playing("unreadable", async (cast) => {
    const { the, hands, page } = cast;
    await the.actAs("Sofia Ruiz");
    await the.openPage("Resource Guards", "guard-prod");
    const uri = await copiedId(cast);
    await the.actAs("Bao Tran");
    await tieByUri(cast, uri);
    await the.sees("Enable multi-user authorization was refused.", the.pane());
    await the.sees("You have no account in Woodgrove Security. Ask Sofia Ruiz to invite you as a guest", the.pane());
    await hands.type(the.pane().locator("#guard-uri"), "guard-prod");
    assert.equal(await the.pane().locator("#refusal").count(), 0, "an edit takes the answer away");
    await the.sees("This is not the URI of a Resource Guard.", the.pane());
    await hands.closePane();
    await the.sees("Not enabled", page.locator(".property", { hasText: "Multi-User Authorization" }));
  }));

test("a guard of another region is neither listed nor accepted, and a grant on the subscription reaches both guards", () =>
  playing("region", async (cast) => {
    const { the, hands, page } = cast;
    await the.actAs("Sofia Ruiz");
    await the.openFromSearch("Resource Guards", "Resource Guards");
    await hands.press(page.locator("#create"));
    await hands.choose(page.locator("#resource-group"), "rg-backup-security");
    await hands.type(page.locator("#name"), "guard-europe");
    await hands.choose(page.locator("#region"), "West Europe");
    await hands.press(page.locator(".wizard__footer").getByRole("button", { name: "Review + create" }));
    await hands.press(page.locator(".wizard__footer").getByRole("button", { name: "Create", exact: true }));
    await page.getByRole("heading", { level: 1, name: "guard-europe" }).waitFor();
    const uri = await copiedId(cast);
    await the.openPage("Subscriptions", "Woodgrove Security");
    await the.grant("Reader");

    await the.openPage("Resource Guards", "guard-prod", "Access control (IAM)");
    await hands.press(page.locator("#tab-role-assignments"));
    const inherited = page.getByRole("row", { name: /Bao Tran.*Reader.*Subscription: Woodgrove Security \(Inherited\)/ });
    await inherited.waitFor();
    assert.equal(await inherited.getByRole("button", { name: /^Remove/ }).count(), 0, "what is inherited is removed where it was assigned");

    await the.actAs("Bao Tran");
    await the.openPage("Recovery Services vaults", "vault-prod", "Properties");
    await hands.press(page.locator("#update-mua"));
    await hands.check(the.inPane("checkbox", "Protect with Resource Guard"));
    await hands.check(the.inPane("radio", "Select Resource Guard"));
    await the.authenticate();
    await the.inPane("radio", "Select guard-prod").waitFor();
    assert.equal(await the.inPane("radio", "Select guard-europe").count(), 0);
    await the.sees("Resource Guards in other regions are not listed (1): the vault is in East US.", the.pane());
    await hands.closePane();
    await tieByUri(cast, uri);
    await the.sees("they must be in one region", the.pane());
    await the.sees("Choose a Resource Guard in the vault's own region", the.pane());
  }));

test("whoever may not assign roles finds the way barred, with the reason", () =>
  playing("barred", async ({ the, hands, page }) => {
    await the.actAs("Sofia Ruiz");
    await the.openPage("Resource Guards", "guard-prod");
    await the.grant("Reader");
    await the.actAs("Bao Tran");
    await the.openFromSearch("Directories", /Directories/);
    await hands.press(page.getByRole("button", { name: "Switch to Woodgrove Security" }));
    await the.openPage("Resource Guards", "guard-prod", "Access control (IAM)");
    const add = page.locator("#add-role-assignment");
    assert.equal(await add.getAttribute("aria-disabled"), "true");
    assert.match(await add.getAttribute("title"), /does not hold Microsoft\.Authorization\/roleAssignments\/write/);
    await hands.press(page.locator("#view-my-access"));
    await the.pane().getByRole("row", { name: /Reader.*guard-prod.*Bao Tran/ }).waitFor();
  }));

test("in the preview's edition even a raised retention needs the second key", () =>
  playing("preview", async ({ app, the, hands, page }) => {
    await the.makeGuard();
    await the.changeGuard();
    await the.grant("Reader");
    await the.tie();
    const raise = async (days) => {
      await the.openPage("Recovery Services vaults", "vault-prod", "Backup policies");
      await hands.press(page.getByRole("button", { name: "Modify policy GoldPolicy" }));
      await hands.type(the.pane().locator("#tier-days"), days);
    };
    await raise("100");
    await the.sees("This change is not a critical operation", the.pane());
    await the.save();
    await the.isDone();
    await app.go("#/settings");
    await hands.check(page.getByRole("radio", { name: /Preview/ }));
    await raise("110");
    await the.isProtected();
    await the.save();
    await the.isRefused();
  }));

test("a grant in one tab is felt in the other, where the pane is still open", () =>
  playing("two-tabs", async ({ app, the, hands, page }) => {
    await the.makeGuard();
    await the.changeGuard();
    await the.grant("Reader");
    await the.tie();
    await the.turnSoftDeleteOff();
    await page.locator("#refusal").waitFor();

    const { other } = await givenInAnotherTab({ app, the, hands, page });
    await other.close();
  }));
