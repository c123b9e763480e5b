// Access just in time, as two people play it through the blades: under management, eligible, with an approver; asked for,
// approved, used, over. Stands on the set-up of the story and on the words of the pages alone.
import { story } from "./story.mjs";

const GUARD = "guard-story";

/** The play, with the hands of `hands.mjs`. */
export async function playJustInTime(app, hands) {
  const { page } = app;
  const the = story(app, hands);
  const row = (name) => page.getByRole("row", { name });
  const pim = async (entry) => {
    await the.openFromSearch("Privileged Identity", "Privileged Identity Management");
    if (entry) await hands.press(the.menu(entry));
  };
  const directory = async (name) => {
    await the.openFromSearch("Directories", "Portal settings");
    await hands.press(page.getByRole("button", { name: `Switch to ${name}`, exact: true }));
  };
  const press = (name) => hands.press(page.getByRole("button", { name, exact: true }));

  await the.makeGuard();
  await the.changeGuard();
  await the.grant("Reader");
  await the.tie();

  await the.actAs("Sofia Ruiz");
  await pim("Azure resources");
  await press(`Manage subscription of ${GUARD}`);
  await hands.press(page.locator("#pim-resources").getByRole("link", { name: GUARD, exact: true }));
  await hands.press(page.locator("#add-assignments"));
  await the.save("Assign");
  await the.sees("Select a member.", the.pane());
  await hands.choose(the.pane().locator("#assign-role"), "Contributor");
  await hands.choose(the.pane().locator("#assign-member"), "Bao Tran (bao@woodgrove.example)");
  await the.save("Assign");
  await the.isDone();
  await row(/Bao Tran.*Contributor.*This resource/).waitFor();
  await hands.press(the.menu("Settings"));
  await hands.type(page.locator("#settings-filter"), "Contributor");
  await press("Edit the settings of Contributor");
  await hands.check(the.inPane("checkbox", "Require approval to activate", false));
  await the.save("Update");
  await the.sees("Add at least one approver.", the.pane());
  await hands.choose(the.pane().locator("#setting-approver"), "Sofia Ruiz");
  await hands.press(the.inPane("button", "Add"));
  await the.save("Update");
  await the.isDone();
  await row(/^Contributor Yes 1 approver/).waitFor();

  await the.actAs("Bao Tran");
  await directory("Woodgrove Security");
  await pim();
  await press(`Activate Contributor on ${GUARD}`);
  await the.save("Activate");
  await the.sees("Say why.", the.pane());
  await hands.choose(the.pane().locator("#activate-duration"), "1 hour");
  await hands.type(the.pane().locator("#activate-reason"), "A change that was agreed on");
  await the.save("Activate");
  await the.isDone();
  await the.sees("Pending approval", page.locator("#my-roles"));
  await hands.press(the.menu("My requests"));
  await row(/Contributor.*Pending approval.*A change that was agreed on/).waitFor();
  await directory("Woodgrove");
  await the.turnSoftDeleteOff();
  await the.isRefused("is within reach: the role is not activated");

  await the.actAs("Sofia Ruiz");
  await pim("Approve requests");
  await press("Answer the request of Bao Tran");
  await hands.check(the.inPane("radio", "Approve"));
  await hands.type(the.pane().locator("#answer-why"), "As agreed");
  await the.save("Submit");
  await the.isDone();
  await the.sees("No requests to approve");

  await the.actAs("Bao Tran");
  await the.turnSoftDeleteOff();
  await the.isDone();
  await the.softDeleteIs("Disabled");
  await the.turnSoftDeleteOn();
  await hands.press(page.locator("#clock"));
  await hands.press(the.inPane("button", "+ 1 hour"));
  await hands.closePane();
  await the.turnSoftDeleteOff();
  await the.isRefused("is within reach: the role is not activated");
}
