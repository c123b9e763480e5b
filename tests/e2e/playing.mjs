// One play on the sample world, by mouse or other hands, and what two tabs play together. Stands on the stage and the words of the
// story; knows no test.
import { mouse } from "./hands.mjs";
import { story } from "./story.mjs";

/** Opens the sample world for one test; a failure leaves a picture behind. */
export async function played(stage, name, act, handsOn = mouse) {
  const app = await stage.open();
  const hands = handsOn(app.page);
  try {
    await act({ app, page: app.page, hands, the: story(app, hands) });
    await app.watch.clean();
  } catch (failure) {
    await app.shot(`${name}-failed`);
    throw failure;
  } finally {
    await app.close();
  }
}

/** While the pane of a refused save is open: another tab gives the key, which is felt here. Gives the other tab and its player. */
export async function givenInAnotherTab({ app, hands, page, the }) {
  const other = await app.tab();
  const sofia = story({ ...app, page: other }, hands.on(other));
  await sofia.actAs("Sofia Ruiz");
  await sofia.guardPage();
  await sofia.grant("Contributor");

  await page.bringToFront();
  await the.sees("The key is held now. Save again.", the.pane());
  await the.sees("Bao Tran", page.locator(".persona-strip"));
  await the.save();
  await the.isDone();
  await the.softDeleteIs("Disabled");
  return { other, sofia };
}
