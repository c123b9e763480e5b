// The language of the portal: what is switched, what stays, and that no word of the portal is left out. In the stretched language
// every text stands in brackets; what does not must be a name of the world, a number, or Azure's own word. Knows no blade.
import assert from "node:assert/strict";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { after, before, test } from "node:test";
import { PAGES, PLACES, tied } from "./every_blade.mjs";
import { newest } from "./kept.mjs";
import { settled, start } from "./stage.mjs";

const SETTINGS = "mua-sandbox/settings";
const STRETCHED = "theme system\nshortcuts on\nlanguage en-x-stretched\nformat day-first";

let stage;
let world;
/** The texts of the world that is kept: names, ids, addresses, descriptions. */
let own;

before(async () => {
  stage = await start();
  world = await tied(stage);
  own = textsOf(newest(world.local).world);
});
after(() => stage.end());

/** Every text in a value, and every key, and the parts of ids. */
function textsOf(value, found = new Set()) {
  if (typeof value === "string") {
    for (const text of [value, ...value.split("/")]) if (text.length > 1) found.add(text.toLowerCase());
  } else if (value && typeof value === "object") {
    for (const [key, inner] of Object.entries(value)) {
      textsOf(key, found);
      textsOf(inner, found);
    }
  }
  return found;
}

/** Words that are Azure's or nobody's, in any language. */
const NAMES = [
  /^(microsoft|azure)\b/i, // Operations, types and products.
  /^[\w.*-]+(\/[\w.*{}-]+)+$/, // Ids, paths, actions.
  /^\S+@\S+$/,
  /^MUA Sandbox$/,
  /^(en|UTC|JSON|MUA|PIM|IAM|URI|PIN|QR|SQL|MARS|UTF-8|[A-Z]{1,4})$/, // Short names, initials, keys.
  /^(Ctrl|Alt|Shift|Esc|Enter|Tab)$/,
  /^English\b.*$|^for translators$|^stretched$/, // What a language calls itself.
  /^[^a-z]*$/i, // Numbers and signs.
  /^\d.*\b(UTC|ms|KB)$/,
];

/** What is left of a text once everything in brackets is away. */
function outside(text) {
  let depth = 0;
  let left = "";
  for (const letter of text) {
    if (letter === "⟦") depth += 1;
    else if (letter === "⟧") depth -= 1;
    else if (depth === 0) left += letter;
  }
  return left;
}

/** Whether what is left is no word of the portal's own. */
function isOfTheWorld(text) {
  const left = outside(text).trim();
  // Joined by signs alone: "name | page", "name (directory)", "a, b".
  if (AZURES.has(left.toLowerCase()) || own.has(left.toLowerCase())) return true;
  for (const part of left.split(/\s*(?:[|,;:()·→]|\s-\s|\s>\s|\s\/\s)\s*/)) {
    const word = part.trim().replace(/^["“`]|["”`.]$/g, "");
    if (!word || own.has(word.toLowerCase()) || AZURES.has(word.toLowerCase()) || NAMES.some((name) => name.test(word))) continue;
    return false;
  }
  return true;
}

/** Azure's own names, as the sources have them: built-in roles and what they say of themselves, and the regions. */
const AZURES = new Set(
  ["core/src/model/catalogue", "core/src/model/role.rs", "web/src/words/story.rs"].flatMap((path) => {
    const url = new URL(`../../${path}`, import.meta.url);
    const files = statSync(url).isDirectory() ? readdirSync(url).map((name) => new URL(`${url}/${name}`)) : [url];
    const text = files.map((file) => readFileSync(file, "utf8")).join("\n").replace(/\\\n\s*/g, "");
    const names = path.endsWith("story.rs") ? /\("\w+", "([^"]+)"\)/g : /"([^"]+)"/g;
    return [...text.matchAll(names)].map(([, name]) => name.toLowerCase());
  }),
);

/** Each visible text, and each text that a screen reader or a pointer finds. */
const shownTexts = (page) =>
  page.evaluate(() => {
    const found = new Set();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const silent = "script, style, noscript, code, kbd, [data-world]";
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.data.trim();
      if (text && !node.parentElement.closest(silent)) found.add(text);
    }
    for (const element of document.querySelectorAll("[aria-label], [title], [placeholder], [alt]"))
      for (const name of ["aria-label", "title", "placeholder", "alt"]) {
        const text = element.getAttribute(name)?.trim();
        if (text) found.add(text);
      }
    return [...found];
  });

test("no page says a word that is not said in the reader's language", { timeout: 1_200_000 }, async () => {
  const only = process.env.LANGUAGE_ONLY && new RegExp(process.env.LANGUAGE_ONLY);
  const kept = { ...world.local, [SETTINGS]: STRETCHED };
  const left = new Map();
  for (const who of ["backupAdmin", "securityAdmin"]) {
    const app = await stage.open({ kept: { local: kept, session: world[who] } });
    assert.equal(await app.page.evaluate(() => document.documentElement.lang), "en-x-stretched");
    const pages = PLACES.filter((place) => place.includes("guard") === (who === "securityAdmin")).map((place) => [place, `#/${place}`]);
    for (const [kind, own] of Object.entries(PAGES))
      if ((kind === "guard") === (who === "securityAdmin")) pages.push(...own.map((page) => [`${kind}/${page}`, `#/resource${world.ids[kind]}/${page}`]));
    for (const [name, hash] of [["home", "#/"], ...pages]) {
      if (name === "side-by-side" || (only && !only.test(name))) continue;
      await app.go(hash);
      await settled(app.page);
      const texts = (await shownTexts(app.page)).filter((text) => !isOfTheWorld(text));
      if (name.endsWith("/json")) texts.length = Math.min(texts.length, 0);
      if (texts.length) left.set(name, texts);
      const wide = await app.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `${name} runs over the edge by ${wide}`);
    }
    await app.close();
  }
  const places = new Map();
  for (const [name, texts] of left) for (const text of texts) places.set(text, [...(places.get(text) ?? []), name]);
  const told = [...places].sort((one, other) => other[1].length - one[1].length);
  const line = ([text, names]) => `${names.length} x ${JSON.stringify(text.slice(0, 110))} (${names[0]})`;
  assert.deepEqual(told.map(line), [], `${told.length} texts are left on ${left.size} pages`);
});

test("a language is chosen, takes effect at once, keeps the place, and is left again", async () => {
  const app = await stage.open({ hash: "#/language" });
  const { page } = app;
  await page.locator("#language").selectOption("en-x-stretched");
  await page.locator("#regional-format").selectOption("month-first");
  assert.equal(await page.locator("h1").innerText(), "Portal settings\n|\nLanguage + region", "a list acts by its button");
  await page.locator("#language-apply").click();
  await settled(page);
  assert.match(await page.locator("h1").innerText(), /⟦.*Łáá|⟦Ł?/);
  assert.equal(await page.evaluate(() => location.hash), "#/language");
  assert.equal(await page.evaluate(() => document.documentElement.lang), "en-x-stretched");
  await app.reload();
  assert.match(await page.locator("h1").innerText(), /⟦/);
  await page.locator("#language").selectOption("en");
  await page.locator("#language-apply").click();
  await settled(page);
  assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
  assert.match(await page.locator("h1").innerText(), /Language \+ region/);
  assert.match(await page.locator("#clock").innerText(), /^\w{3} \d+, \d{4}, \d+:\d\d [AP]M UTC/);
  await app.watch.clean();
  await app.close();
});
