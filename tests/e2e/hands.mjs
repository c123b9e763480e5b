// Two pairs of hands for one play: the mouse, and the keyboard alone. Each can press, choose, type, check and pick a tab; what is
// pressed is named by a locator. The keyboard uses Tab, Shift+Tab, arrows, Enter, Space and letters, and nothing else.
import assert from "node:assert/strict";
import { discards, question, settled } from "./stage.mjs";
import { strides } from "./tabbing.mjs";

/** Hands that click. */
export function mouse(page) {
  const press = async (target) => {
    await uncover(page, target);
    await target.click();
    await settled(page);
  };
  return {
    /** The same hands on another tab. */
    on: mouse,
    press,
    pickTab: press,
    check: press,
    /** A date with a time of day, such as `2022-09-12T09:00`. */
    pickMoment: async (target, moment) => {
      await press(target);
      await target.fill(moment);
      await settled(page);
    },
    type: async (target, text) => {
      await press(target);
      await page.keyboard.press("Control+a");
      if (text === "") await page.keyboard.press("Delete");
      else await page.keyboard.type(text);
      await settled(page);
    },
    choose: async (target, words) => {
      // The list itself is the browser's own window, which no test can click into.
      await target.selectOption({ label: words });
      await settled(page);
    },
    fromMenu: async (button, item) => {
      await press(button);
      await press(item);
    },
    /** Follows the first result for a search in the top bar. */
    search: async (box, words, result) => {
      await box.click();
      await box.pressSequentially(words);
      await press(result);
    },
    closePane: async () => {
      await press(page.locator("dialog[open]").last().getByRole("button", { name: "Close" }).first());
      if (await question(page).isVisible()) await press(discards(page));
    },
  };
}

/** A toast may lie over what is to be clicked: it is put away, as a person would. */
async function uncover(page, target) {
  await target.first().waitFor();
  await target.first().scrollIntoViewIfNeeded();
  for (let left = 5; left > 0; left -= 1) {
    const box = await target.first().boundingBox();
    const covering = await page.evaluate(({ x, y, width, height }) => {
      const at = document.elementFromPoint(x + width / 2, y + height / 2);
      const button = at?.closest(".toasts .notice")?.querySelector("button");
      button?.click();
      return Boolean(button);
    }, box);
    if (!covering) return;
    await settled(page);
  }
}

/** Hands that never touch a mouse. */
export function keyboard(page) {
  const key = async (name) => {
    await page.keyboard.press(name);
  };
  const press = async (target) => {
    await reach(page, target);
    await key("Enter");
    await settled(page);
  };
  const among = async (target, selector, forwards) => {
    // A group of radio buttons or tabs is one stop; the arrows go on from there.
    await reach(page, target, selector);
    for (let left = 40; left > 0 && !(await isFocused(target)); left -= 1) await key(forwards);
    assert.ok(await isFocused(target), `the arrows lead to ${target}`);
  };
  return {
    on: keyboard,
    press,
    pickTab: async (target) => {
      await among(target, "[role=tab]", "ArrowRight");
      await settled(page);
    },
    check: async (target) => {
      const radio = (await target.getAttribute("type")) === "radio";
      if (radio) await among(target, "input[type=radio]", "ArrowDown");
      else await reach(page, target);
      if (!radio || !(await target.isChecked())) await key("Space");
      await settled(page);
    },
    type: async (target, text) => {
      await reach(page, target);
      await key("Control+a");
      if (text === "") await key("Delete");
      else await page.keyboard.type(text);
      await settled(page);
    },
    pickMoment: async (target, moment) => {
      await reach(page, target);
      const [year, month, day, hour, minute] = moment.split(/[-T:]/);
      await page.keyboard.type(`${month}${day}${year}`);
      // A year may have more digits than four: the field waits for the arrow.
      await key("ArrowRight");
      await page.keyboard.type(`${String(Number(hour) % 12 || 12).padStart(2, "0")}${minute}${Number(hour) < 12 ? "AM" : "PM"}`);
      await settled(page);
      assert.equal(await target.inputValue(), moment, "digits fill in a date");
    },
    choose: async (target, words) => {
      await reach(page, target);
      await page.keyboard.type(words.slice(0, 12));
      await settled(page);
      const chosen = await target.evaluate((select) => select.selectedOptions[0]?.label);
      assert.equal(chosen, words, "letters choose in a drop-down list");
    },
    fromMenu: async (button, item) => {
      await press(button);
      for (let left = 12; left > 0 && !(await isFocused(item)); left -= 1) await key("ArrowDown");
      assert.ok(await isFocused(item), "the arrows lead through a menu");
      await key("Enter");
      await settled(page);
    },
    search: async (box, words, result) => {
      await reach(page, box);
      await page.keyboard.type(words);
      await settled(page);
      for (let left = 20; left > 0 && !(await isFocused(result)); left -= 1) await key("ArrowDown");
      await key("Enter");
      await settled(page);
    },
    closePane: async () => {
      await key("Escape");
      await settled(page);
      if (await question(page).isVisible()) await press(discards(page));
    },
  };
}

const isFocused = (target) => target.evaluate((element) => element === document.activeElement);

/** Tabs until the focus is on the target, or on another member of its group. */
async function reach(page, target, group) {
  await target.waitFor();
  const arrived = await strides(page, () => target.evaluate(stayThere, group));
  await page.evaluate(() => removeEventListener("keydown", window.stay, true));
  if (arrived) return visible(page);
  assert.fail(`Tab never reaches ${target}; the focus is on ${await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200))}`);
}

/** In the page: tells whether the focus is there; and once it is, no further press of Tab leads away. */
function stayThere(element, group) {
  removeEventListener("keydown", window.stay, true);
  const isThere = () => {
    const at = document.activeElement;
    if (at === element) return true;
    if (!group || !at?.matches(group)) return false;
    return at.matches("input") ? at.name === element.name : at.parentElement === element.parentElement;
  };
  window.stay = (event) => {
    if (!isThere()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  addEventListener("keydown", window.stay, true);
  return isThere();
}

/** A focus that cannot be seen is none: wherever Tab has stopped, the ring is drawn. */
async function visible(page) {
  const ring = await page.evaluate(() => {
    const style = getComputedStyle(document.activeElement);
    return style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) > 0;
  });
  assert.ok(ring, "the focus shows");
}
