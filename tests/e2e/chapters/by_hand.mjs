// Blocked without the second key, allowed while it is given by hand, and blocked again. Stands on the parts of the story.

export async function blocked(the) {
  await the.actAs("Bao Tran");
  await the.turnSoftDeleteOff();
  await the.isRefused();
  await the.app.reload();
  await the.softDeleteIs("Enabled (14 days)");
  the.plays(21);
  await the.everyOtherDoorIsShut();
  await the.whatIsNotCriticalPasses();
}

export async function byHand(the) {
  await the.asSecurityAdmin(() => the.grant("Contributor"));
  the.plays(28);
  await the.bothKeysAreInOneHand();
  await the.turnSoftDeleteOff();
  await the.isDone();
  await the.softDeleteIs("Disabled");
  the.plays(29);
  await the.turnSoftDeleteOn();
  await the.asSecurityAdmin(() => the.revoke("Contributor"));
  the.plays(30);
  await the.turnSoftDeleteOff();
  await the.isRefused();
  await the.app.reload();
  await the.softDeleteIs("Enabled (14 days)");
  the.plays(31);
}
