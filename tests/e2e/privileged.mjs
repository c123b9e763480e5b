// Privileged Identity Management, as people use it: the parts that more than one chapter plays. Stands on the parts of the story.

const GUARD = "guard-story";
export const STILL_SHUT = "is within reach: the role is not activated";

export function privileged(the) {
  const { hands, page } = the;
  const press = (name) => hands.press(the.role("button", name));
  const row = (name) => page.getByRole("row", { name });
  const open = async (entry) => {
    await the.openFromSearch("Privileged Identity", "Privileged Identity Management");
    if (entry) await hands.press(the.menu(entry));
  };
  /** The Backup admin, in the directory of the guard, at the eligible assignments. */
  const activate = async () => {
    await the.actAs("Bao Tran");
    await the.switchDirectory("Woodgrove Security");
    await open();
    await press(`Activate Contributor on ${GUARD}`);
  };
  return {
    press,
    row,
    open,
    activate,
    /** Asks for what needs an approval. */
    request: async (why) => {
      await activate();
      await the.save("Activate");
      await the.sees("Say why.", the.pane());
      await hands.check(the.pane().locator("#activate-mfa"));
      await hands.choose(the.pane().locator("#activate-scope"), `${GUARD} (Resource Guard)`);
      await hands.choose(the.pane().locator("#activate-duration"), "1 hour");
      await hands.type(the.pane().locator("#activate-ticket"), "CHG-4711");
      await hands.type(the.pane().locator("#activate-system"), "Woodgrove desk");
      await hands.type(the.pane().locator("#activate-reason"), why);
      await the.save("Activate");
      await the.isDone();
      await the.sees("Pending approval", page.locator("#my-roles"));
    },
    /** The Security admin answers. */
    answer: async (review) => {
      await the.actAs("Sofia Ruiz");
      await open("Approve requests");
      await press("Answer the request of Bao Tran");
      await hands.check(the.inPane("radio", review));
      await hands.type(the.pane().locator("#answer-why"), "As agreed");
      await the.save("Submit");
      await the.isDone();
      await the.sees("No requests to approve");
    },
    /** The inbox of whoever acts holds a mail, marked as new. */
    hasMail: async (subject) => {
      await the.openFromSearch("Inbox", "Inbox");
      const mail = page.locator("#mails > li", { hasText: subject });
      await mail.filter({ has: page.getByText("New", { exact: true }) }).first().waitFor();
    },
    moveClock: async (step) => {
      await hands.press(page.locator("#clock"));
      await hands.press(the.inPane("button", step));
      await hands.closePane();
    },
  };
}
