// Saving and loading through the package. Stands on `mua.mjs`, and for worlds beyond
// measure on the built package's glue.
import assert from "node:assert/strict";
import test from "node:test";
import { World } from "../../core/js/pkg/mua_core.js";
import { Sandbox, backupAdmin, denied, done, sampleIds, securityAdmin, thrown, tied } from "./mua.mjs";

test("a world loads as it was saved, and goes on as the original would", () => {
  const world = tied();
  const text = world.save();
  const again = Sandbox.load(text);
  assert.equal(again.save(), text);
  assert.deepEqual([again.now, again.revision], [world.now, world.revision]);
  const commands = [
    [securityAdmin, { type: "createResourceGroup", id: `${sampleIds.guard.split("/providers")[0]}-2`, region: "West US" }],
    [backupAdmin, { type: "generateSecurityPin", vault: sampleIds.vault }],
    [securityAdmin, { type: "assignRole", scope: sampleIds.guard, principal: sampleIds.securityAdmin, role: "Reader" }],
  ];
  for (const [caller, command] of commands) {
    assert.deepEqual(again.submit(caller, command), world.submit(caller, command), "the dice are saved too");
  }
  assert.equal(again.save(), world.save());
});

test("what was loaded is a world of its own", () => {
  const world = tied();
  const again = Sandbox.load(world.save());
  denied(again, backupAdmin, { type: "disableMua", vault: sampleIds.vault });
  assert.notEqual(again.save(), world.save());
});

test("people's own words survive saving, whatever they are made of", () => {
  const world = Sandbox.sample();
  const description = "\u0000\u001f\"\\</script> ünï 漢字 🛡️ \u2028 __proto__";
  const tags = JSON.parse('{"__proto__": "kept", "constructor": "too"}');
  done(world, securityAdmin, { type: "updateGuard", guard: sampleIds.guard, description, tags });
  const { guards } = JSON.parse(Sandbox.load(world.save()).save()).world;
  assert.equal(guards[sampleIds.guard].description, description);
  assert.deepEqual(Object.entries(guards[sampleIds.guard].tags), [["__proto__", "kept"], ["constructor", "too"]]);
});

test("a text that is no saved world is refused, and told why", () => {
  const text = Sandbox.sample().save();
  const cases = [
    ["", "Malformed", /^this is no saved sandbox: EOF/],
    ["null", "Malformed", /^this is no saved sandbox/],
    [text.slice(0, -1), "Malformed", /^this is no saved sandbox: EOF/],
    [text.replace('"mua-sandbox"', '"other"'), "Malformed", /its format is `other`/],
    [text.replace(/"version":\d+/, '"version":0'), "Malformed", /there is no version 0/],
    [text.replace(/"version":\d+/, '"version":99'), "NewerVersion", /saved in version 99; this build reads up to version \d+$/],
    [text.replace('"clock":', '"clack":'), "Malformed", /unknown field `clack`/],
    // A vault that is tied, so that its region matters.
    [
      tied().save().replace('"region":"eastus","softDelete"', '"region":"westus","softDelete"'),
      "BrokenRule",
      /breaks a rule of its world: vault .* is in `westus`, its guard in `eastus`$/,
    ],
    [text.replace(/"clock":\d+/, '"clock":9007199254740992'), "Malformed", /an instant is at most 2\^53 - 1 milliseconds/],
    [`{"format":"mua-sandbox","version":1,"beside":${"[".repeat(100_000)}`, "Malformed", /recursion limit|EOF/],
  ];
  for (const [saved, code, message] of cases) {
    const { problems } = thrown(() => Sandbox.load(saved), "UnreadableSave");
    assert.equal(problems.length, 1);
    assert.deepEqual([problems[0].code, problems[0].path, problems[0].severity], [code, "", "error"]);
    assert.match(problems[0].message, message);
  }
});

test("only a text is loaded", () => {
  for (const saved of [undefined, null, 5, {}, [], new String("{}"), Symbol("s"), 5n]) {
    thrown(() => Sandbox.load(saved), "UnreadableSave");
  }
});

test("what an estate of the greatest length becomes is saved longer than it, and loads", () => {
  const bare = JSON.stringify({ tenants: [{ tenantId: "t", more: "" }], subscriptions: [] });
  const world = Sandbox.fromEstate(bare.replace('"more":""', `"more":"${"x".repeat(2 ** 26 - bare.length)}"`));
  const text = world.save();
  assert.ok(text.length > 2 ** 26, `${text.length}`);
  const again = Sandbox.load(text);
  assert.equal(again.save() === text, true);
  for (const own of [world, again]) own.free();
});

test("a world that is too large to be loaded again is not saved, and a text that long is not read", (t) => {
  const world = Sandbox.sample();
  const answers = [];
  t.mock.method(World.prototype, "save", () => answers.shift());
  answers.push("x".repeat(2 ** 28), "x".repeat(2 ** 28 + 1));
  assert.equal(world.save().length, 2 ** 28);
  assert.match(thrown(() => world.save(), "UnreadableSave").message, /too large to be kept: its text is longer than the 268435456 characters/);
  assert.match(thrown(() => Sandbox.load("x".repeat(2 ** 28 + 1)), "UnreadableSave").message, /longer than 268435456 characters/);
});
