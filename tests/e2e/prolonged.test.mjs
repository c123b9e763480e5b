// An eligible assignment that would end: its holder asks to extend it, and to renew it once it has ended; an administrator decides,
// changes its time, and finds all of it on record. By mouse and by keyboard alone, in a world of its own, for the clock moves far.
import test from "node:test";
import { keyboard, mouse } from "./hands.mjs";
import { privileged } from "./privileged.mjs";
import { start } from "./stage.mjs";
import { story } from "./story.mjs";

const GUARD = "guard-story";

async function play(app, hands) {
  const { page } = app;
  const the = story(app, hands);
  const pim = privileged(the);
  const moveOn = async (days) => {
    await hands.press(page.locator("#clock"));
    await hands.type(the.pane().locator("#clock-amount"), days);
    await hands.choose(the.pane().locator("#clock-unit"), "Days");
    await hands.press(the.inPane("button", "Move the clock on"));
    await hands.closePane();
  };
  const ask = async (word, tab) => {
    await the.actAs("Bao Tran");
    await the.switchDirectory("Woodgrove Security");
    await pim.open();
    await hands.pickTab(the.tab(tab));
    await pim.press(`${word} Contributor on ${GUARD}`);
    await the.save(word);
    await the.sees("Say why.", the.pane());
    await hands.type(the.pane().locator("#period-reason"), "The project goes on");
    await the.save(word);
    await the.isDone();
    await the.sees(`${word} pending`, page.locator("#my-roles"));
  };
  const approve = async (word) => {
    await the.actAs("Sofia Ruiz");
    await pim.hasMail("PIM: A request waits for an administrator");
    await hands.press(page.getByRole("link", { name: "Open Approve requests" }).first());
    await pim.press(`Answer the request of Bao Tran to ${word}`);
    await the.save("Submit");
    await the.sees("Choose an answer.", the.pane());
    await hands.check(the.inPane("radio", "Approve"));
    await hands.type(the.pane().locator("#answer-why"), "As agreed");
    await the.save("Submit");
    await the.isDone();
    await the.sees("No requests to renew or extend");
  };
  const assignments = async () => {
    await pim.open("Azure resources");
    await hands.press(page.locator("#pim-resources").getByRole("link", { name: GUARD, exact: true }));
  };

  await the.makeGuard();
  await the.grant("Reader", { invites: true });
  await pim.open("Azure resources");
  await pim.press(`Manage subscription of ${GUARD}`);
  await assignments();
  await hands.press(page.locator("#add-assignments"));
  await hands.choose(the.pane().locator("#assign-role"), "Contributor");
  await hands.choose(the.pane().locator("#assign-member"), "Bao Tran (bao@woodgrove.example)");
  await the.save("Assign");
  await the.isDone();

  await moveOn("17");
  await ask("Extend", "Eligible assignments");
  await hands.press(the.menu("My requests"));
  await pim.row(/Contributor.*Extend.*Pending admin decision.*The project goes on/).waitFor();
  await approve("extend");

  await assignments();
  await pim.press("Update Contributor of Bao Tran");
  await hands.check(the.inPane("checkbox", "Permanently eligible"));
  await the.save("Update");
  await the.sees("ExpirationRule", the.pane());
  await hands.check(the.inPane("checkbox", "Permanently eligible"));
  await hands.pickMoment(the.pane().locator("#period-end"), "2022-09-20T17:30");
  await the.save("Update");
  await the.isDone();
  await pim.row(/Bao Tran Contributor.*20 Sep 2022, 17:30 UTC/).waitFor();

  await moveOn("60");
  await ask("Renew", "Expired assignments");
  await approve("renew");
  await assignments();
  await pim.row(/Bao Tran Contributor This resource Eligible/).waitFor();
  await hands.press(the.menu("Resource audit"));
  await pim.row(/^Extend eligible member of role Approved.*Sofia Ruiz Bao Tran Contributor/).waitFor();
  await pim.row(/^Update eligible member of role Completed.*Sofia Ruiz Bao Tran Contributor/).waitFor();
  await hands.type(page.locator("#audit-filter"), "renew");
  await the.sees("2 records");

  await the.actAs("Bao Tran");
  await the.switchDirectory("Woodgrove Security");
  await pim.open("My audit history");
  await pim.row(/^Renew eligible member of role Requested.*Bao Tran Bao Tran Contributor/).waitFor();
}

for (const [name, hands] of [["mouse", mouse], ["keyboard alone", keyboard]]) {
  test(`an assignment is extended, updated and renewed by ${name}, and it is on record`, async (t) => {
    const stage = await start();
    t.after(stage.end);
    const app = await stage.open();
    try {
      await play(app, hands(app.page));
    } catch (failure) {
      await app.shot(`prolonged-${name.split(" ")[0]}-failed`);
      throw failure;
    }
    await app.watch.clean();
  });
}
