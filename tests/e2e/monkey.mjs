// Somebody who presses, types and goes wherever chance leads: one deed after the other on what a page shows. Runs within the page,
// so that it is quick, and by the seed alone, so that it can be done again. Knows no blade.

/**
 * In the page, once: what takes chance out of it. What would leave the page does nothing, and long waits end when the monkey says.
 */
export function tamed() {
  const { setTimeout: own, clearTimeout: clear } = window;
  const waiting = new Map();
  let last = 1e9;
  const LONG = 900;
  window.setTimeout = (work, span, ...rest) => {
    if (!(span >= LONG)) return own(work, span, ...rest);
    waiting.set((last += 1), work);
    return last;
  };
  window.clearTimeout = (id) => (waiting.delete(id) ? undefined : clear(id));
  window.monkeyWaits = () => {
    const all = [...waiting.values()];
    waiting.clear();
    for (const work of all) if (typeof work === "function") work();
    return all.length;
  };
  HTMLAnchorElement.prototype.click = function () {
    // A file that is offered is one more download on the disk.
    if (!this.hasAttribute("download")) this.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
  };
  HTMLInputElement.prototype.showPicker = () => {};
  window.open = () => null;
  window.print = () => {};
}

/**
 * In the page: so many deeds, by the dice that stand in `window.monkeyRoll`. `addresses` is where it may go, `words` what it types.
 * Gives how many deeds of each kind were done; `window.monkeyDid` holds the last of them in words.
 */
export async function monkey({ deeds, addresses, words }) {
  const roll = window.monkeyRoll;
  const pick = (list) => list[roll(list.length)];
  const did = (window.monkeyDid = []);
  const tally = {};
  const drawn = () => new Promise((done) => { const { port1, port2 } = new MessageChannel(); port1.onmessage = () => { port1.close(); done(); }; port2.postMessage(0); });
  const quiet = async () => {
    await drawn();
    await navigator.locks.request("mua-sandbox/turn", () => {});
    await drawn();
  };
  const top = () => [...document.querySelectorAll("dialog[open]")].at(-1) ?? document.body;
  const named = (own) => `${own.tagName.toLowerCase()}${own.id ? `#${own.id}` : ""} ${(own.getAttribute("aria-label") ?? own.textContent ?? "").trim().slice(0, 40)}`;
  const SIDE_BY_SIDE = /side.by.side/i;
  const isSafe = (own) => own.checkVisibility() && !own.disabled && own.type !== "file" && !SIDE_BY_SIDE.test(own.textContent + (own.getAttribute("href") ?? "")) && (own.tagName.toUpperCase() !== "A" || own.getAttribute("href")?.startsWith("#"));
  const all = (selector) => [...top().querySelectorAll(selector)].filter(isSafe);
  const CONTROLS = "a[href], button, summary, [role=tab], [role=menuitem], [role=option], input[type=checkbox], input[type=radio]";
  const TEXTS = "input:not([type]), input[type=text], input[type=search], input[type=email], input[type=number], input[type=datetime-local], input[type=date], textarea";
  const set = (field, name, value) => {
    const kind = { TEXTAREA: HTMLTextAreaElement, SELECT: HTMLSelectElement }[field.tagName] ?? HTMLInputElement;
    // As a hand would: past the app, which listens for the event.
    Object.getOwnPropertyDescriptor(kind.prototype, name).set.call(field, value);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const key = (key, more = {}) => {
    const at = document.activeElement ?? document.body;
    const event = (name) => at.dispatchEvent(new KeyboardEvent(name, { key, bubbles: true, cancelable: true, ...more }));
    if (event("keydown") && key === "Enter" && at.matches?.("input")) at.form?.requestSubmit();
    event("keyup");
    // The browser's own part of Esc, which no made-up key has.
    const open = [...document.querySelectorAll("dialog[open]")].at(-1);
    if (key === "Escape" && open?.dispatchEvent(new Event("cancel", { cancelable: true }))) open.close();
  };
  const KEYS = ["Escape", "Escape", "Enter", "Tab", "ArrowDown", "ArrowUp", "ArrowRight", "ArrowLeft", "Home", "End", "/", "g", "n", "b", "h", "?", " "];
  const typed = (field) => {
    if (field.type === "number") return String(pick([-1, 0, 1, 2, 7, 14, 99, 180, 1e9, ""]));
    if (field.type === "datetime-local") return pick(["2022-09-12T09:00", "2022-07-14T09:01", "0001-01-01T00:00", "9999-12-31T23:59", ""]);
    if (field.type === "date") return pick(["2022-09-12", "0001-01-01", ""]);
    return pick(words);
  };
  const deed = {
    press: () => {
      const own = pick(all(CONTROLS));
      if (!own) return "nothing to press";
      own.focus();
      own.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true, cancelable: true }));
      own.dispatchEvent(new MouseEvent("mousedown", { bubbles: true, cancelable: true }));
      own.dispatchEvent(new MouseEvent("mouseup", { bubbles: true, cancelable: true }));
      const told = named(own);
      // A picture's link has no `click` of its own.
      if (own.tagName.toUpperCase() === "A") own.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
      else own.click();
      return told;
    },
    confirm: () => {
      const own = pick(all("button").filter((button) => /primary|danger/.test(button.className)));
      own?.click();
      return own ? named(own) : "nothing to confirm";
    },
    type: () => {
      const field = pick(all(TEXTS).filter((own) => !own.readOnly));
      if (!field) return "nothing to type into";
      field.focus();
      const text = typed(field);
      set(field, "value", text);
      return `${named(field)} ${JSON.stringify(text.slice(0, 60))}`;
    },
    choose: () => {
      const list = pick(all("select"));
      if (!list) return "nothing to choose from";
      const option = pick([...list.options].filter((own) => !own.disabled));
      if (option) set(list, "value", option.value);
      return `${named(list).slice(0, 30)} ${option?.value}`;
    },
    key: () => {
      const name = pick(KEYS);
      const more = pick([{}, {}, {}, { shiftKey: true }, { ctrlKey: true }]);
      key(name, more);
      return `${name} ${Object.keys(more)}`;
    },
    go: () => {
      location.hash = pick(addresses);
      return location.hash;
    },
    back: () => {
      // Not out of the app.
      const steps = Math.max(pick([-1, -1, -2, 1]), -navigation.currentEntry.index);
      if (steps !== 0) history.go(steps);
      return String(steps);
    },
    wait: () => String(window.monkeyWaits()),
    act: () => {
      // Whoever else can act does, or the clock moves on.
      const own = document.querySelector(pick(["#account", "#clock", "#bell", "header button"]));
      if (!own || top() !== document.body) return "not now";
      own.click();
      return named(own);
    },
  };
  const kinds = Object.entries({ press: 46, confirm: 10, type: 16, choose: 6, key: 8, go: 5, back: 3, wait: 2, act: 4 }).flatMap(([name, weight]) => Array(weight).fill(name));
  for (let count = 0; count < deeds; count += 1) {
    const name = pick(kinds);
    did.push(name);
    did[did.length - 1] = `${name}: ${deed[name]()}`;
    if (did.length > 40) did.shift();
    tally[name] = (tally[name] ?? 0) + 1;
    await quiet();
    if (document.querySelector("#stopped")) break;
  }
  return tally;
}
