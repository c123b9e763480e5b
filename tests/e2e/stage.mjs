// A browser with the built app in it, and somebody who watches: no error on the console, no broken policy, and no request once
// the app is loaded. Knows no blade.
import assert from "node:assert/strict";
import { existsSync, mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium, firefox } from "playwright-core";
import { serve } from "./serve.mjs";

const artifacts = fileURLToPath(new URL("../artifacts/", import.meta.url));

/** How long anything may take, in milliseconds. A long proof meets the busiest moment of its machine. */
const PATIENCE = Number(process.env.MUA_PATIENCE ?? 10_000);

const FIREFOX = process.env.FIREFOX ?? ["/usr/bin/firefox-esr", "/usr/bin/firefox"].find((path) => existsSync(path));

/** Why there is no Firefox to test with, if so. */
export async function noFirefox() {
  if (!FIREFOX) return "no Firefox on this machine: on Debian, apt-get install firefox-esr";
  const browser = await BROWSERS.firefox.launch();
  try {
    await browser.newContext();
    return false;
  } catch (failure) {
    // The protocol still grows: a driver may ask for what an older Firefox has not learnt.
    if (failure.message.includes("unknown command")) return `Firefox ${browser.version()} is too old for playwright-core`;
    throw failure;
  } finally {
    await browser.close();
  }
}

/** How each browser is started, and what its profiles are given beside the size of the window. */
const BROWSERS = {
  chromium: {
    launch: () => chromium.launch({ executablePath: process.env.CHROME ?? "/usr/bin/chromium", args: ["--no-sandbox"] }),
    profile: (scheme) => ({ colorScheme: scheme, reducedMotion: "reduce", permissions: ["clipboard-read", "clipboard-write"] }),
  },
  firefox: {
    launch: () => firefox.launch({ channel: "moz-firefox", executablePath: FIREFOX, firefoxUserPrefs: FIREFOX_SETTINGS }),
    profile: () => ({}),
  },
};

/** Firefox takes these as settings of its own: what was copied may be read, and nothing moves. */
const FIREFOX_SETTINGS = { "dom.events.testing.asyncClipboard": true, "ui.prefersReducedMotion": 1 };

/** Starts a server, unless one is named, and a browser; `end` stops both. */
export async function start(name = "chromium", own) {
  // Under `cargo xtask test` the page comes from the server that `cargo xtask serve` starts, with its headers.
  const given = process.env.MUA_URL;
  const server = own ?? (given ? { url: given, close: () => {} } : await serve());
  const { launch, profile } = BROWSERS[name];
  const browser = await launch();
  const end = async () => {
    await browser.close();
    server.close();
  };
  return { url: server.url, browser, end, open: (options) => open(browser, profile, server.url, options) };
}

/** What stands before edits are thrown away, and its yes. */
export const question = (page) => page.getByRole("alertdialog", { name: "Discard unsaved edits?" });
export const discards = (page) => question(page).getByRole("button", { name: "OK", exact: true });

/** Opens the app in a browser profile of its own, at an address, with what an earlier visit has kept. */
async function open(browser, profile, url, { size = { width: 1280, height: 720 }, scheme = "light", hash = "", kept } = {}) {
  const context = await browser.newContext({ viewport: size, ...profile(scheme) });
  if (kept) await context.addInitScript(restore, kept);
  const watch = await watched(context);
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  await page.goto(`${url}${hash}`);
  await loaded(page, watch);
  const reload = async ({ givesUpEdits = false } = {}) => {
    watch.loading(page);
    if (givesUpEdits) watch.givenUp(page);
    await page.reload();
    await loaded(page, watch);
  };
  return {
    page,
    context,
    watch,
    /** Opens the app in another tab of the same browser. */
    tab: async () => {
      const other = await context.newPage();
      other.setDefaultTimeout(Math.max(PATIENCE, 30_000));
      await other.goto(url);
      await loaded(other, watch);
      return other;
    },
    /** Reloads the page, as F5 does; where edits may be on it, they are given up. */
    reload,
    /** Opens the app anew at an address, with what was kept when this profile was made: nothing done since is left. */
    afresh: async (hash) => {
      watch.taken();
      await page.evaluate((hash) => {
        localStorage.clear();
        sessionStorage.clear();
        history.replaceState(null, "", hash);
      }, hash);
      await reload({ givesUpEdits: true });
    },
    /** Goes to an address within the app; where edits may be on the page, they are given up. */
    go: async (hash, { givesUpEdits = false } = {}) => {
      await page.evaluate((hash) => {
        location.hash = hash;
      }, hash);
      if (givesUpEdits) await settled(page);
      if (givesUpEdits && await question(page).isVisible()) await discards(page).click();
      await page.waitForFunction((hash) => location.hash === hash, hash);
      await settled(page);
    },
    /** Takes a picture, where somebody wants to look at them. */
    shot: async (name) => {
      if (!process.env.MUA_PICTURES) return;
      mkdirSync(artifacts, { recursive: true });
      await page.screenshot({ path: `${artifacts}${name}.png` });
    },
    close: () => context.close(),
  };
}

/** Runs in the page before the app does: what was kept is there on the first load, and later loads find their own. */
function restore({ local, session }) {
  // An empty tab has no storage yet.
  if (location.origin === "null") return;
  if (localStorage.length === 0) for (const [name, text] of Object.entries(local)) localStorage.setItem(name, text);
  if (sessionStorage.length === 0) for (const [name, text] of Object.entries(session)) sessionStorage.setItem(name, text);
}

async function loaded(page, watch) {
  await page.waitForSelector(".blade");
  // Two portals side by side are loaded once both are.
  for (const frame of page.frames()) await frame.waitForSelector(".blade");
  await page.waitForLoadState("load");
  await page.evaluate(() => document.fonts.ready.then(() => true));
  await settled(page);
  watch.loaded(page);
}

/** Waits until what the last click asked for is done and drawn: whoever gets the lock now comes after it. */
export const settled = (page) =>
  page.evaluate(async () => {
    const drawn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 0))));
    await drawn();
    await navigator.locks?.request("mua-sandbox/turn", () => {});
    await drawn();
  });

/**
 * Collects what must not happen, in every tab and frame of a browser profile: an error on the console, an uncaught one, a breach
 * of the policy, a dialog of the browser's own, a request once its tab is loaded.
 */
async function watched(context) {
  const seen = [];
  const [loaded, givenUp] = [new WeakSet(), new WeakSet()];
  context.on("page", (page) => {
    page.on("console", (message) => {
      if (message.type() === "error") seen.push(`console: ${message.text()}`);
    });
    page.on("pageerror", (error) => seen.push(`uncaught: ${error.message}`));
    page.on("dialog", (dialog) => {
      if (givenUp.has(page) && dialog.type() === "beforeunload") return dialog.accept();
      seen.push(`dialog: ${dialog.message()}`);
      return dialog.dismiss().catch(() => {});
    });
    page.on("request", (request) => {
      if (loaded.has(page)) seen.push(`request after load: ${request.method()} ${request.url()}`);
    });
  });
  // By way of the console, so that a breach is seen whatever becomes of its page.
  await context.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => {
      console.error(`policy: ${event.violatedDirective}: ${event.blockedURI} ${event.sourceFile}:${event.lineNumber} ${event.sample}`);
    });
  });
  return {
    loading: (page) => loaded.delete(page),
    loaded: (page) => {
      givenUp.delete(page);
      loaded.add(page);
    },
    givenUp: (page) => givenUp.add(page),
    /** Hands over what was seen, and forgets it. */
    taken: () => seen.splice(0),
    /** Fails if anything was seen that must not happen. */
    clean: async () => {
      // What a page has just said is on its way.
      for (const page of context.pages()) await settled(page);
      assert.deepEqual(seen, []);
    },
  };
}
