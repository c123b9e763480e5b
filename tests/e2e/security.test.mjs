// Nothing hostile runs: the policy of the page refuses what it must, and whatever people have written is shown as words, on every
// page and in every field. Knows addresses alone.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { LONG, addresses, hostileWorld, typeEverywhere } from "./hostile.mjs";
import { PAYLOADS, intruders } from "./payloads.mjs";
import { settled, start } from "./stage.mjs";

let stage;
before(async () => {
  stage = await start();
});
after(() => stage.end());

const [BAO, SOFIA] = ["aaaaaaaa-0000-4000-8000-000000000001", "bbbbbbbb-0000-4000-8000-000000000001"];
const [WOODGROVE, SECURITY] = ["11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"];

/** A session as a tab keeps it. */
const session = (home, ...directories) => ({
  "mua-sandbox/session": [`home ${home}`, `directory ${directories[0]}`, ...directories.map((own) => `signed-in ${own}`)].join("\n"),
});
const PEOPLE = [["the Backup admin", session(BAO, WOODGROVE, SECURITY)], ["the Security admin", session(SOFIA, SECURITY)]];

const kept = (text, who) => ({ local: text ? { "mua-sandbox/world": text } : {}, session: who });

/** What the policy must refuse, each done in the page as an intruder would: by name, what is done, and what must be told. */
const REFUSED = [
  // What a tester's tool evaluates may evaluate more; what a timer of the page does may not.
  ["an inline script", () => document.head.append(Object.assign(document.createElement("script"), { textContent: "alert(1)" })), /script|trusted/i],
  ["markup from a text", () => { document.body.lastElementChild.innerHTML = "<b>x</b>"; }, /trusted/i],
  ["a document from a text", () => new DOMParser().parseFromString("<b>x</b>", "text/html"), /trusted/i],
  ["code from a text", () => setTimeout(() => window.eval("1 + 1")), /script|trusted/i],
  ["a function from a text", () => setTimeout(() => new Function("return 1")), /script|trusted/i],
  ["a handler in an attribute", () => document.body.setAttribute("onclick", "alert(1)"), /script|trusted/i],
  ["a policy of trusted types by another name", () => trustedTypes.createPolicy("mine", { createHTML: (text) => text }), /trusted/i],
  ["an inline style", () => document.body.setAttribute("style", "color: red"), /style/],
  ["a style element", () => document.head.append(Object.assign(document.createElement("style"), { textContent: "p{}" })), /style/],
  ["a picture of another origin", () => Object.assign(new Image(), { src: "https://elsewhere.example/x.png" }), /img/],
  ["a request to another origin", () => fetch("https://elsewhere.example/").catch(() => {}), /connect/],
  ["a socket", () => new WebSocket("wss://elsewhere.example/"), /connect/],
  ["a form that goes elsewhere", () => { const form = Object.assign(document.createElement("form"), { action: "https://elsewhere.example/" }); document.body.append(form); form.submit(); }, /form/],
  ["another base", () => document.head.append(Object.assign(document.createElement("base"), { href: "https://elsewhere.example/" })), /base/],
  ["a frame of another origin", () => document.body.append(Object.assign(document.createElement("iframe"), { src: "https://elsewhere.example/" })), /frame/],
  ["a link that is a script", () => { const link = Object.assign(document.createElement("a"), { href: "javascript:alert(1)" }); document.body.append(link); link.click(); }, /script/],
];

test("the policy refuses each way to bring in script, style, or another origin", async () => {
  const app = await stage.open();
  for (const [name, act, told] of REFUSED) {
    app.watch.loading(app.page);
    await app.page.evaluate(act).catch(() => {});
    await settled(app.page);
    const seen = app.watch.taken();
    assert.ok(seen.some((own) => own.startsWith("console: policy:") && told.test(own)), `${name}: ${seen.join("; ")}`);
    assert.deepEqual(seen.filter((own) => own.startsWith("dialog:")), [], name);
  }
  await app.close();
});

for (const [who, own] of PEOPLE) {
  test(`what people have written is shown as words on every page, to ${who}`, async (t) => {
    const app = await stage.open({ kept: kept(hostileWorld(), own) });
    const { page } = app;
    assert.equal(await page.locator("#storage-trouble").count(), 0, "the hostile world is taken up");
    let showing = 0;
    for (const address of addresses()) {
      // Two portals in one window load the same pages once more.
      if (address === "#/side-by-side") continue;
      await app.go(address);
      assert.deepEqual(await page.evaluate(intruders), [], address);
      assert.equal(await page.getByRole("heading", { level: 1 }).count(), 1, `${address} is drawn`);
      showing += Number(await page.evaluate(() => document.body.innerText.includes("onerror=alert(1)")));
    }
    t.diagnostic(`hostile words on ${showing} pages`);
    assert.ok(showing > 60, `hostile words stand on ${showing} pages alone: nothing was tried`);
    await app.watch.clean();
    await app.close();
  });

  test(`what is typed into every field of every page and pane does nothing, by ${who}`, async (t) => {
    const app = await stage.open({ kept: kept(undefined, own) });
    const { page } = app;
    const all = { fields: 0, opened: 0 };
    for (const [at, address] of addresses().entries()) {
      if (address === "#/side-by-side") continue;
      await app.go(address, { givesUpEdits: true });
      const payloads = [...PAYLOADS.slice(at % PAYLOADS.length), ...PAYLOADS.slice(0, at % PAYLOADS.length)];
      const done = await page.evaluate(typeEverywhere, payloads);
      all.fields += done.fields;
      all.opened += done.opened;
      assert.deepEqual(await page.evaluate(intruders), [], address);
    }
    t.diagnostic(`${all.fields} fields, ${all.opened} panes`);
    assert.ok(all.fields > 200 && all.opened > 30, `${all.fields} fields and ${all.opened} panes alone`);
    await app.watch.clean();
    await app.close();
  });
}

test("an address made of hostile words is shown as words", async () => {
  const app = await stage.open();
  for (const payload of [...PAYLOADS, LONG]) {
    for (const address of [`#/${payload}`, `#/resource/${payload}/overview`, `#/resource${encodeURIComponent(payload)}`]) {
      await app.page.evaluate((address) => { location.hash = address; }, address);
      await settled(app.page);
      assert.deepEqual(await app.page.evaluate(intruders), [], address.slice(0, 100));
    }
  }
  await app.watch.clean();
  await app.close();
});
