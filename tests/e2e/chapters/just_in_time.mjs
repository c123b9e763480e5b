// Access just in time: under management, eligible, at first with nobody to ask, then with an approver; asked for, cancelled, timed
// out, denied, approved, used, over, and removed early. Stands on the parts of the story and of privileged access.
import assert from "node:assert/strict";
import { STILL_SHUT, privileged } from "../privileged.mjs";

const GUARD = "guard-story";

export async function justInTime(the) {
  const pim = privileged(the);
  await makeEligible(the, pim);
  await alone(the, pim);
  await requireApproval(the, pim);
  await unanswered(the, pim);
  await denied(the, pim);
  await approved(the, pim);
  await removed(the, pim);
}

async function managed(the, pim) {
  await the.actAs("Sofia Ruiz");
  await pim.open("Azure resources");
  await the.hands.press(the.page.locator("#pim-resources").getByRole("link", { name: GUARD, exact: true }));
}

async function makeEligible(the, pim) {
  const { hands, page, plays } = the;
  await the.actAs("Sofia Ruiz");
  await pim.open("Azure resources");
  plays(32);
  await pim.press(`Manage subscription of ${GUARD}`);
  await hands.press(page.locator("#pim-resources").getByRole("link", { name: GUARD, exact: true }));
  plays(33);
  await hands.press(page.locator("#add-assignments"));
  await the.save("Assign");
  await the.sees("Select a member.", the.pane());
  plays(34);
  await hands.choose(the.pane().locator("#assign-role"), "Contributor");
  await hands.choose(the.pane().locator("#assign-member"), "Bao Tran (bao@woodgrove.example)");
  plays(35);
  await hands.check(the.inPane("radio", "Eligible"));
  await hands.pickMoment(the.pane().locator("#assign-end"), "2022-09-12T09:00");
  await the.save("Assign");
  await the.isDone();
  await pim.row(/Bao Tran.*Contributor.*This resource/).waitFor();
  plays(36);
}

/** Nobody is asked: the role is there at once, and is given back. */
async function alone(the, pim) {
  const { hands, page } = the;
  await pim.activate();
  await hands.type(the.pane().locator("#activate-reason"), "Nobody was asked");
  await the.save("Activate");
  await the.isDone();
  await the.sees("Activated", page.locator("#my-roles"));
  await the.sees("Your role is activated", page.locator(".toasts"));
  await hands.pickTab(the.tab("Active assignments"));
  await giveBack(the, pim);
  await the.sees("An assignment stands for at least five minutes.");
  await pim.moveClock("+ 15 minutes");
  await giveBack(the, pim);
  await pim.row(/Contributor.*guard-story/).waitFor({ state: "detached" });
}

async function giveBack(the, pim) {
  await pim.press(`Deactivate Contributor on ${GUARD}`);
  await the.hands.press(the.inPane("button", "Deactivate"));
  await the.isDone();
}

async function requireApproval(the, pim) {
  const { hands, page, plays } = the;
  await managed(the, pim);
  await hands.press(the.menu("Settings"));
  await hands.type(page.locator("#settings-filter"), "Contributor");
  await pim.press("Edit the settings of Contributor");
  plays(37);
  await the.sees("Without it one person alone activates the role.", the.pane());
  plays(42);
  await hands.choose(the.pane().locator("#setting-maximum"), "4 hours");
  await hands.check(the.pane().locator("#setting-mfa"));
  await hands.check(the.pane().locator("#setting-ticket"));
  await hands.check(the.inPane("checkbox", "Require approval to activate", false));
  await the.save("Update");
  await the.sees("Add at least one approver.", the.pane());
  await hands.choose(the.pane().locator("#setting-approver"), "Sofia Ruiz");
  await hands.press(the.inPane("button", "Add"));
  // Chosen and not added: the Update at the end takes him in.
  await hands.choose(the.pane().locator("#setting-approver"), "Bao Tran");
  plays(38);
  await hands.pickTab(the.inPane("tab", "Assignment"));
  await hands.type(the.pane().locator("#setting-eligible-days"), "180");
  plays(39);
  await hands.pickTab(the.inPane("tab", "Notification"));
  await hands.type(the.pane().locator("#mail-activation-admin-also"), "soc");
  await the.save("Update");
  await the.sees("an additional recipient is one e-mail address", the.pane());
  await hands.type(the.pane().locator("#mail-activation-admin-also"), "soc@woodgrove.example");
  await the.save("Update");
  await the.isDone();
  await pim.row(/^Contributor Yes 2 approvers 4 hours/).waitFor();
  await pim.press("Edit the settings of Contributor");
  await hands.pickTab(the.inPane("tab", "Notification"));
  assert.equal(await the.pane().locator("#mail-activation-admin-also").inputValue(), "soc@woodgrove.example");
  plays(40);
  await the.save("Update");
  await the.isDone();
  plays(41);
}

/** One request is cancelled, one is left alone for a day. */
async function unanswered(the, pim) {
  const { hands, plays } = the;
  await pim.request("Too early");
  plays(43, 44);
  await the.sees("Your request is pending for approval", the.page.locator(".toasts"));
  plays(45);
  await the.switchDirectory("Woodgrove");
  await the.turnSoftDeleteOff();
  await the.isRefused(STILL_SHUT);
  plays(46);
  await the.switchDirectory("Woodgrove Security");
  await pim.open("My requests");
  await pim.press("Cancel the request for Contributor");
  await hands.press(the.inPane("button", "Cancel request"));
  await pim.row(/Contributor.*Canceled.*Too early/).waitFor();
  plays(47);
  await pim.request("Nobody answers");
  await pim.moveClock("+ 1 day");
  await pim.open("My requests");
  await pim.row(/Contributor.*Timed out.*Nobody answers/).waitFor();
  plays(52);
}

async function denied(the, pim) {
  const { hands, plays } = the;
  await pim.request("Let me do it");
  await pim.open("Approve requests");
  await pim.press("Answer the request of Bao Tran");
  await hands.check(the.inPane("radio", "Approve"));
  await hands.type(the.pane().locator("#answer-why"), "I trust myself");
  await the.save("Submit");
  await the.sees("own request", the.pane());
  await hands.closePane();
  plays(51);
  await pim.answer("Deny");
  plays(48);
  await the.actAs("Bao Tran");
  await the.turnSoftDeleteOff();
  await the.isRefused(STILL_SHUT);
}

async function approved(the, pim) {
  const { plays } = the;
  await pim.request("A change that was agreed on");
  await pim.answer("Approve");
  plays(49);
  await the.actAs("Bao Tran");
  await pim.hasMail("PIM: A request was approved");
  plays(50);
  await the.turnSoftDeleteOff();
  await the.isDone();
  await the.softDeleteIs("Disabled");
  await the.turnSoftDeleteOn();
  plays(53);
  await pim.moveClock("+ 1 hour");
  await the.turnSoftDeleteOff();
  await the.isRefused(STILL_SHUT);
  plays(54);
}

/** The activation is removed before its time. */
async function removed(the, pim) {
  const { hands, plays } = the;
  await pim.request("Once more");
  await pim.answer("Approve");
  await pim.moveClock("+ 15 minutes");
  await managed(the, pim);
  await hands.pickTab(the.tab("Active assignments"));
  await pim.press("Remove Contributor of Bao Tran");
  await hands.press(the.inPane("button", "Remove"));
  await pim.row(/Bao Tran.*Contributor/).waitFor({ state: "detached" });
  await the.actAs("Bao Tran");
  await the.turnSoftDeleteOff();
  await the.isRefused(STILL_SHUT);
  plays(55);
}
