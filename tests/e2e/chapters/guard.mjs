// The Security admin's set-up: directory, Resource Guard, its operations and description, Reader on it for the Backup admin, and
// on the subscription for a while. Stands on the parts of the story.

export async function guard(the) {
  const { hands, page, plays } = the;
  await the.actAs("Bao Tran");
  await the.openFromSearch("Users", "Users");
  await hands.press(page.locator("#invite"));
  await hands.type(the.pane().locator("#invite-email"), "sofia@security.woodgrove.example");
  await the.save("Invite");
  await the.isDone();
  await the.actAs("Sofia Ruiz");
  await the.switchDirectory("Woodgrove");
  await the.sees("Security admin, in Woodgrove", page.locator(".persona-strip"));
  await the.switchDirectory("Woodgrove Security");
  await the.sees("Security admin, in Woodgrove Security", page.locator(".persona-strip"));
  plays(1);
  await the.makeGuard();
  await the.changeGuard();
  await leaveOut(the, "Stop protection with delete data", "5 of 6");
  await leaveOut(the, "Stop protection with delete data", "6 of 6");
  await the.grant("Reader", { invites: true });

  await the.openPage("Subscriptions", "Woodgrove Security");
  await the.grant("Reader");
  plays(12);
  await the.guardPage("Access control (IAM)");
  await hands.pickTab(the.tab("Role assignments"));
  await page.getByRole("row", { name: /Bao Tran.*Reader.*This resource/ }).waitFor();
  await page.getByRole("row", { name: /Bao Tran.*Reader.*Subscription: Woodgrove Security \(Inherited\)/ }).waitFor();
  await the.openPage("Subscriptions", "Woodgrove Security");
  await the.revoke("Reader");
  await the.guardPage("Access control (IAM)");
  await hands.pickTab(the.tab("Role assignments"));
  await page.getByRole("row", { name: /Bao Tran.*Reader.*This resource/ }).waitFor();
  await page.getByRole("row", { name: /Bao Tran.*\(Inherited\)/ }).waitFor({ state: "detached" });
  plays(13);
}

/** Presses the switch of an operation and saves. */
async function leaveOut({ hands, page, menu, role, sees }, operation, count) {
  await hands.press(menu("Properties"));
  await hands.check(role("switch", operation));
  await hands.press(page.locator("#save"));
  await page.locator("#save[aria-disabled]").waitFor();
  await hands.press(menu("Overview"));
  await sees(`${count} critical operations`);
}
