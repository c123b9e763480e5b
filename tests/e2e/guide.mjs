// The guided scenarios, as people play them: the panel, and one trap from its start to its end. Stands on the parts of the story.
import assert from "node:assert/strict";

export const AS_SOFIA = "Switch to Sofia Ruiz and take me there";
export const AS_BAO = "Switch to Bao Tran and take me there";

/** A trap of four steps that starts from a prepared world. */
export const TRAP = "An operation that is left out";

/** The panel, played with any hands. */
export function guide({ page }, hands) {
  const panel = page.getByRole("complementary", { name: "Guided scenarios" });
  const own = {
    panel,
    open: () => hands.press(page.locator("#guide-button")),
    pick: (title) => hands.press(panel.getByRole("button", { name: new RegExp(`^${title}`) })),
    /** So many steps are done, and not one more. */
    has: async (done, total) => {
      await panel.getByText(`${done} of ${total} steps done`, { exact: true }).waitFor();
      assert.equal(await panel.locator(".guide-step--done").count(), done);
    },
    go: async (words = "Take me there") => {
      const button = panel.getByRole("button", { name: words, exact: true });
      await hands.press(button);
    },
    /** Plays the trap, prepared; `sees` hears how many steps are done. */
    trap: async (the, sees = () => {}) => {
      const done = async (count) => {
        await own.has(count, 4);
        await sees(count);
      };
      const leaves = async () => {
        await own.go(AS_SOFIA);
        await hands.check(page.getByRole("switch", { name: "Change MARS security PIN", exact: true }));
        await hands.press(page.locator("#save"));
      };
      const draws = async (ends) => {
        await own.go(AS_BAO);
        await hands.press(page.locator("#generate-pin"));
        await the.save("Generate");
        await page.locator(ends).waitFor();
        await hands.closePane();
      };
      await leaves();
      await done(1);
      await draws(".pin");
      await done(2);
      const said = await panel.locator("[role=status]").first().textContent();
      assert.match(said, /^Step 2 done: Let the trap bite\. Next: Protect it again\.$/);
      await leaves();
      await done(3);
      await draws("#refusal");
      await done(4);
    },
  };
  return own;
}
