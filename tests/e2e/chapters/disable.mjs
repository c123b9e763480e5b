// Multi-user authorization itself is disabled: refused without the second key, done with it. Stands on the parts of the story and
// of privileged access.
import { STILL_SHUT, privileged } from "../privileged.mjs";

export async function disable(the) {
  const pim = privileged(the);
  await the.actAs("Bao Tran");
  await the.disableMua();
  await the.isRefused(STILL_SHUT);
  await the.muaIs("Protected with the Resource Guard");
  await pim.request("The vault is to be retired");
  the.plays(56);
  await pim.answer("Approve");
  the.plays(57);
  await the.actAs("Bao Tran");
  await the.disableMua();
  await the.isDone();
  await the.muaIs("Not enabled");
  the.plays(61);
}
