// Builds `web/static/icons.svg`, the one sprite of the app, from Fluent system icons (MIT).
//
//   npm install --prefix /tmp/assets @fluentui/svg-icons@1.1.343
//   node web/scripts/icons.mjs /tmp/assets/node_modules
//
// Each line of ICONS is `sprite name: file name without size`. A name ending in "*" uses the filled drawing: resources and
// states are filled and tinted by a class of the style sheet, commands are outlined in the colour of their text.
// `web/src/kit/icon.rs` has one `Glyph` per line; a name that only one of the two knows is caught by this script.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const ICONS = {
  // Resources: neutral system drawings, never a vendor's product icons.
  "vault*": "vault", "backup-vault*": "archive_multiple", "guard*": "shield_lock", "subscription*": "key", "resource-group*": "cube_multiple",
  "management-group*": "organization", "tenant*": "building", "privileged*": "person_key", "machine*": "desktop",
  "database*": "database", "file-share*": "folder", "policy*": "clipboard_task", "all-resources*": "apps_list",
  "activity*": "notebook", "agent*": "server", "people*": "people", "person*": "person_circle", "stage*": "arrow_routing",
  "access*": "person_accounts", "directory*": "globe",
  // States.
  "success*": "checkmark_circle", "error*": "dismiss_circle", "warning*": "warning", "info*": "info", "neutral*": "circle_small",
  "star*": "star",
  // Commands and furniture.
  home: "home", search: "search", add: "add", delete: "delete", edit: "edit", save: "save", refresh: "arrow_clockwise",
  dismiss: "dismiss", checkmark: "checkmark", copy: "copy", settings: "settings", bell: "alert", help: "question_circle",
  "chevron-right": "chevron_right", "chevron-left": "chevron_left", "chevron-down": "chevron_down", "chevron-up": "chevron_up",
  more: "more_horizontal", menu: "navigation", list: "list", filter: "filter", open: "open", link: "link",
  "person-add": "person_add", "person-swap": "person_swap", "lock-closed": "lock_closed", "lock-open": "lock_open", key: "key",
  shield: "shield", clock: "clock", history: "history", mail: "mail", tag: "tag", code: "code", undo: "arrow_undo",
  download: "arrow_download", upload: "arrow_upload", calendar: "calendar_ltr", theme: "dark_theme", prohibited: "prohibited",
  eye: "eye", play: "play", stop: "record_stop", properties: "options", overview: "textbox", book: "book_open", progress: "spinner_ios",
  "sort-up": "arrow_sort_up", "sort-down": "arrow_sort_down", "arrow-right": "arrow_right", backup: "archive", json: "braces",
};

const modules = process.argv[2];
if (!modules) throw new Error("usage: node web/scripts/icons.mjs <node_modules>");
const here = new URL("..", import.meta.url).pathname;

const symbols = Object.entries(ICONS).map(([key, file]) => {
  const filled = key.endsWith("*");
  const name = filled ? key.slice(0, -1) : key;
  const path = join(modules, "@fluentui/svg-icons/icons", `${file}_20_${filled ? "filled" : "regular"}.svg`);
  const svg = readFileSync(path, "utf8").trim();
  const inner = svg.replace(/^<svg[^>]*>/, "").replace(/<\/svg>$/, "");
  if (/style=|<script|<style|url\(/.test(inner)) throw new Error(`${path}: only plain shapes may enter the sprite`);
  return { name, text: `<symbol id="icon-${name}" viewBox="0 0 20 20">${inner}</symbol>` };
});

const glyphs = new Set([...readFileSync(join(here, "src/kit/icon.rs"), "utf8").matchAll(/=> "icon-([a-z-]+)"/g)].map((m) => m[1]));
const drawn = new Set(symbols.map((s) => s.name));
for (const name of drawn) if (!glyphs.has(name)) throw new Error(`icon-${name} is drawn but no Glyph names it`);
for (const name of glyphs) if (!drawn.has(name)) throw new Error(`a Glyph names icon-${name} but nothing draws it`);

const sprite = `<svg xmlns="http://www.w3.org/2000/svg" class="icon-sprite" width="0" height="0" aria-hidden="true" focusable="false">\n${symbols.map((s) => s.text).join("\n")}\n</svg>\n`;
writeFileSync(join(here, "static/icons.svg"), sprite);
console.log(`${symbols.length} icons, ${sprite.length} bytes`);
