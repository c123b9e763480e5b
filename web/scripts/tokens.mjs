// Builds `web/static/tokens.css`: the Fluent 2 design tokens (MIT) that the style sheets use, light and dark, in Azure's ramp,
// and in high contrast, black and white.
//
//   npm install --prefix /tmp/assets --legacy-peer-deps --ignore-scripts \
//     @fluentui/tokens@1.0.0-alpha.24 @fluentui-contrib/azure-theme@0.0.3 @fontsource-variable/open-sans@5
//   node web/scripts/tokens.mjs /tmp/assets/node_modules
//
// A `var(--name)` in any other style sheet of `web/static` asks for the token of that name; one that neither Fluent, nor OWN
// below, nor a style sheet defines is an error. It also copies the font, whose licence goes with it.
import { createRequire } from "node:module";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

// Our own names for roles that Fluent has no token for: light and dark, as Fluent tokens.
const OWN = {
  "top-bar-foreground": ["colorNeutralForegroundOnBrand", "colorNeutralForegroundOnBrand"],
  "top-bar-background": ["colorPaletteBlueBorderActive", "colorNeutralBackground4"],
  "top-bar-hover": ["colorBrandBackgroundHover", "colorNeutralBackground1Hover"],
  "top-bar-line": ["colorPaletteBlueBorderActive", "colorNeutralStroke2"],
  "page-background": ["colorNeutralBackground1", "colorNeutralBackground3"],
  "raised-background": ["colorNeutralBackground1", "colorNeutralBackground2"],
  "info-background": ["colorNeutralBackground3", "colorNeutralBackground1"],
  "link-text": ["colorBrandForeground1", "colorBrandForeground2"],
};

// What is no token of Fluent's: light, dark, and high contrast.
const PLAIN = {
  "focus-width": ["2px", "2px", "3px"],
  // Where a shadow or a ground of its own parts a thing from the page; in high contrast a line does.
  "edge-line": ["transparent", "transparent", "text"],
};

// High contrast: few colours, each at least 7 to 1 against the grounds that it stands on.
const CONTRAST = {
  black: {
    scheme: "dark",
    ground: "#000000",
    text: "#ffffff",
    accent: "#1aebff",
    link: "#ffff00",
    off: "#3ff23f",
    hover: "#262626",
    pressed: "#3a3a3a",
    picked: "#00333d",
    overlay: "rgba(0, 0, 0, 0.7)",
    none: "none",
    danger: "#ff9c9c",
    success: "#7ef29b",
    warning: "#ffc46b",
    Blue: "#7cc4ff",
    Forest: "#9fea4c",
    Gold: "#ffe14d",
    Grape: "#e3a6ff",
    Magenta: "#ff9fdc",
    Pumpkin: "#ffb27a",
    Purple: "#cdb4ff",
    Steel: "#a8d8ff",
    Teal: "#1aebff",
  },
  white: {
    scheme: "light",
    ground: "#ffffff",
    text: "#000000",
    accent: "#37006e",
    link: "#00009f",
    off: "#600000",
    hover: "#ececec",
    pressed: "#dcdcdc",
    picked: "#e6dcff",
    overlay: "rgba(0, 0, 0, 0.7)",
    none: "none",
    danger: "#8a0010",
    success: "#004d00",
    warning: "#6b2c00",
    Blue: "#003c78",
    Forest: "#294903",
    Gold: "#5c4a00",
    Grape: "#4c0d55",
    Magenta: "#6b0043",
    Pumpkin: "#712d09",
    Purple: "#3b1a66",
    Steel: "#00333f",
    Teal: "#02494c",
  },
};

// Which of them a token takes: the first that fits its name.
const ROLES = [
  [/^edge-line$/, "text"],
  [/^shadow/, "none"],
  [/Overlay$/, "overlay"],
  [/^link-text$|LinkHover$/, "link"],
  [/Disabled$/, "off", /Background/, "ground"],
  [/^top-bar-(foreground|line)$/, "text"],
  [/^top-bar-hover$/, "hover"],
  [/-background$/, "ground"],
  [/(Inverted|OnBrand)$/, "ground"],
  [/^colorBrandBackground2/, "picked"],
  [/^color(BrandBackground|StatusDangerBackground3)$/, "text"],
  [/^color(BrandBackground|StatusDangerBackground3)/, "accent"],
  [/^color(BrandForeground|CompoundBrand|StrokeFocus)/, "accent"],
  [/Background(\d)?(Hover|Selected)$/, "hover"],
  [/Background(\d)?Pressed$/, "pressed"],
  [/Background\d?$/, "ground"],
  [/StrokeAccessible(Hover|Pressed)$/, "accent"],
  [/^colorNeutral(Foreground|Stroke)/, "text"],
  [/^colorStatus(Danger|Success|Warning)/, (name) => name.match(/Danger|Success|Warning/)[0].toLowerCase()],
  [/^colorPalette.*Foreground2$/, "text"],
  [/^colorPalette.*BorderActive$/, (name) => name.match(/^colorPalette([A-Z][a-z]+)/)[1]],
];

const modules = process.argv[2];
if (!modules) throw new Error("usage: node web/scripts/tokens.mjs <node_modules>");
const require = createRequire(join(resolve(modules), "x.js"));
const { createLightTheme, createDarkTheme } = require("@fluentui/tokens");
// By path: the package's index needs React.
const azure = require(join(resolve(modules), "@fluentui-contrib/azure-theme/lib-commonjs/tokens/brandRamp.js"));
const fluent = {
  light: { ...createLightTheme(azure.brandAzure), ...azure.neutralColorsLight },
  dark: { ...createDarkTheme(azure.brandAzure), ...azure.neutralColorsDark },
};

const folder = new URL("../static", import.meta.url).pathname;
const sheets = readdirSync(folder).filter((name) => name.endsWith(".css") && name !== "tokens.css");
const text = sheets.map((name) => readFileSync(join(folder, name), "utf8")).join("\n");
const used = [...new Set([...text.matchAll(/var\(--([A-Za-z0-9-]+)/g)].map((match) => match[1]))].sort();
const defined = new Set([...text.matchAll(/(?:^|[\s;{])--([A-Za-z0-9-]+)\s*:/g)].map((match) => match[1]));

const value = (name, theme) => {
  if (theme in CONTRAST) return contrast(name, CONTRAST[theme]);
  const column = theme === "light" ? 0 : 1;
  if (name in PLAIN) return PLAIN[name][column];
  return name in OWN ? fluent[theme][OWN[name][column]] : fluent[theme][name];
};
function contrast(name, colours) {
  if (name === "focus-width") return PLAIN[name][2];
  const [, role, but, other] = ROLES.find(([fits]) => fits.test(name)) ?? [];
  if (role === undefined) return fluent.light[name];
  const chosen = but?.test(name) ? other : typeof role === "string" ? role : role(name);
  if (!colours[chosen]) throw new Error(`no colour ${chosen} of high contrast for --${name}`);
  return colours[chosen];
}
const names = used.filter((name) => !defined.has(name));
for (const name of names) if (value(name, "light") === undefined) throw new Error(`nothing defines --${name}`);
for (const name of Object.keys({ ...OWN, ...PLAIN })) if (!used.includes(name)) throw new Error(`no style sheet uses --${name}`);
for (const name of names) {
  const isColour = /^(#|rgb)/.test(value(name, "light"));
  if (isColour && !ROLES.some(([fits]) => fits.test(name))) throw new Error(`no colour of high contrast for --${name}`);
}

const lines = (theme, chosen) => chosen.map((name) => `--${name}:${value(name, theme)}`).join(";");
const differing = (...themes) => names.filter((name) => themes.some((theme) => value(name, "light") !== value(name, theme)));
// A set of high contrast may follow any other in the cascade: it says everything that another may have said.
const said = (theme) => (theme === "dark" ? differing("dark") : differing("dark", "black", "white"));
const set = (theme) => `color-scheme:${CONTRAST[theme]?.scheme ?? theme};${lines(theme, said(theme))}`;
const css = `/* Generated by web/scripts/tokens.mjs from @fluentui/tokens and @fluentui-contrib/azure-theme (MIT): do not edit. */
:root{color-scheme:light;${lines("light", names)}}
@media (prefers-color-scheme:dark){:root:not([data-theme]){${set("dark")}}}
:root[data-theme=dark]{${set("dark")}}
@media (prefers-contrast:more){:root:not([data-theme]){${set("white")}}}
@media (prefers-contrast:more) and (prefers-color-scheme:dark){:root:not([data-theme]){${set("black")}}}
:root[data-theme=high-contrast-white]{${set("white")}}
:root[data-theme=high-contrast-black]{${set("black")}}
`;
writeFileSync(join(folder, "tokens.css"), css);

mkdirSync(join(folder, "fonts"), { recursive: true });
const font = join(modules, "@fontsource-variable/open-sans");
copyFileSync(join(font, "files/open-sans-latin-wght-normal.woff2"), join(folder, "fonts/open-sans-latin-wght-normal.woff2"));
copyFileSync(join(font, "LICENSE"), join(folder, "fonts/OFL.txt"));
console.log(`${names.length} tokens, ${differing("dark").length} differ in the dark, ${css.length} bytes`);
