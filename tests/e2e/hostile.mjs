// A world full of hostile words, and somebody who types them into whatever takes text. Stands on the golden of the kept form and
// on the table of routes; knows no blade.
import { readFileSync } from "node:fs";
import { PAYLOADS } from "./payloads.mjs";

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

/** The fields of a kept world that hold what people have written. */
const WRITTEN = new Set([
  "body", "defaultDomain", "description", "displayName", "justification", "message", "name", "notes", "number", "region",
  "subject", "system", "team", "title", "userPrincipalName",
]);

const ALL = PAYLOADS.filter((own) => own.length < 1_000);

/** All payloads in one text; each field has another one first, for some only run from the start of a value. */
const from = (at) => [...ALL.slice(at % ALL.length), ...ALL.slice(0, at % ALL.length)].join(" ");

/** The played world with every free text replaced by payloads, as an earlier version of the app kept it. */
export function hostileWorld() {
  const kept = JSON.parse(read("tests/golden/played.saved-v3.json"));
  let at = 0;
  const bend = (value) => {
    if (value === null || typeof value !== "object") return;
    for (const [field, own] of Object.entries(value)) {
      // Operations of the log are told in words; elsewhere one is a name that the engine knows.
      const isWritten = typeof own === "string" && (WRITTEN.has(field) || (field === "operation" && own.includes(" ")));
      if (isWritten) value[field] = from((at += 1));
      else bend(own);
    }
  };
  bend(kept.world);
  // Items stand under their own names, and guard and vault are in one region.
  const region = from(7);
  for (const vault of Object.values(kept.world.vaults)) {
    vault.items = Object.fromEntries(Object.values(vault.items).map((item) => [item.name, item]));
    vault.region = region;
    const names = Object.keys(vault.policies).map((name) => [name, name === "DefaultPolicy" ? name : `${name} ${from(at += 1)}`]);
    vault.policies = Object.fromEntries(names.map(([name, own]) => [own, vault.policies[name]]));
    for (const item of Object.values(vault.items)) if (item.policy) item.policy = Object.fromEntries(names)[item.policy];
  }
  // A condition that the engine does not know is shown as it is written.
  Object.values(kept.world.assignments).at(-1).condition = from(at += 1);
  for (const guard of Object.values(kept.world.guards)) {
    guard.region = region;
    guard.tags = Object.fromEntries(ALL.slice(0, 12).map((own, at) => [own, from(at)]));
  }
  return JSON.stringify(kept);
}

/** A long payload, by itself. */
export const LONG = PAYLOADS.find((own) => own.length > 1_000);

/** Every address of the app: all places, and all pages of all resources of the played world. */
export function addresses() {
  const source = read("web/src/route.rs");
  const words = (name) => {
    const [, table] = source.split(`    ${name} {`);
    return [...table.split("\n}")[0].matchAll(/^ {8}\w+ => "([a-z-]+)",$/gm)].map(([, word]) => word);
  };
  const { world } = JSON.parse(read("tests/golden/played.saved-v3.json"));
  const tables = ["vaults", "guards", "subscriptions", "resourceGroups", "managementGroups"];
  const ids = tables.flatMap((table) => Object.keys(world[table]));
  const places = words("Place").map((word) => `#/${word}`);
  const pages = ids.flatMap((id) => words("Page").map((page) => `#/resource${id}/${page}`));
  if (places.length < 20 || pages.length < 100) throw new Error("the table of routes is read otherwise now");
  return ["#/", ...places, ...pages];
}

/**
 * In the page: types payloads into every field on show, presses every button that opens something, types into what has opened,
 * and presses what confirms it unless that would take something away. Gives the number of fields and of what was opened.
 */
export async function typeEverywhere(payloads) {
  const drawn = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
  const done = { fields: 0, opened: 0 };
  const type = async (under) => {
    const fields = [...under.querySelectorAll("input:not([type]), input[type=text], input[type=search], input[type=email], textarea")];
    for (const field of fields.filter((own) => own.checkVisibility() && !own.disabled && !own.readOnly)) {
      const kind = field.tagName === "TEXTAREA" ? HTMLTextAreaElement : HTMLInputElement;
      // As a hand would: past the app, which listens for the event.
      Object.getOwnPropertyDescriptor(kind.prototype, "value").set.call(field, payloads[done.fields % payloads.length]);
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.dispatchEvent(new Event("change", { bubbles: true }));
      done.fields += 1;
    }
    await drawn();
  };
  const dialog = () => [...document.querySelectorAll("dialog[open]")].at(-1);
  const shut = async () => {
    for (let left = 4; left > 0 && dialog(); left -= 1) {
      const way = /Discard unsaved edits/.test(dialog().textContent) ? /^OK/ : /^(Cancel|Close|Back)/;
      [...dialog().querySelectorAll("button")].find((own) => way.test(own.textContent.trim() || own.ariaLabel || ""))?.click();
      await drawn();
    }
  };
  const main = document.querySelector("main") ?? document.body;
  await type(main);
  const hash = location.hash;
  const count = main.querySelectorAll("button").length;
  for (let at = 0; at < Math.min(count, 40) && location.hash === hash; at += 1) {
    const button = document.querySelectorAll("main button")[at];
    if (!button?.checkVisibility() || button.disabled || /^(Reset|Replace|Start|Delete|Remove|Copy)/.test(button.textContent.trim())) continue;
    button.click();
    await drawn();
    if (!dialog()) {
      await type(document.querySelector("main") ?? document.body);
      continue;
    }
    done.opened += 1;
    await type(dialog());
    // What was typed may have closed it.
    const confirm = [...(dialog()?.querySelectorAll("button") ?? [])].find((own) => /primary/.test(own.className) && !/Reset|Replace|Delete|Remove/.test(own.textContent));
    confirm?.click();
    await drawn();
    if (dialog()) await type(dialog());
    await shut();
  }
  return done;
}
