// One play on the sample world, by mouse. Stands on the stage and the words of the story; knows no test.
import { mouse } from "./hands.mjs";
import { story } from "./story.mjs";

/** Opens the sample world for one test; a failure leaves a picture behind. */
export async function played(stage, name, act) {
  const app = await stage.open();
  const hands = mouse(app.page);
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
