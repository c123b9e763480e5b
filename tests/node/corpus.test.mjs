// The corpus, through the package: every case of every file. Stands on `corpus.mjs`.
import assert from "node:assert/strict";
import test from "node:test";
import { cases, compare, filled, play } from "./corpus.mjs";

const all = cases();

test("the corpus has cases, and each has a name of its own", () => {
  assert.ok(all.length > 100, `${all.length}`);
  assert.equal(new Set(all.map((each) => each.name)).size, all.length);
});

for (const file of new Set(all.map((each) => each.file))) {
  test(`every case of ${file} comes out as expected`, async (test) => {
    for (const each of all.filter((each) => each.file === file)) {
      await test.test(each.name, () => play(each));
    }
  });
}

test("the player can fail: every key of an expectation", () => {
  const outcome = {
    kind: "denied",
    events: [{ type: "attemptDenied" }],
    decision: {
      message: "refused: why",
      steps: [
        { door: "vault", finding: { kind: "held", role: "Owner" } },
        { door: "guard", finding: { kind: "nothing", nearest: [] } },
      ],
    },
  };
  const seen = (expect) => compare(expect, outcome.kind, outcome, outcome.decision);
  const rows = {
    kind: ["denied", "allowed"],
    events: [["attemptDenied"], []],
    fault: [null, "RegionMismatch"],
    doors: [["vault", "guard"], ["vault"]],
    shut: [{ door: "guard", kind: "nothing" }, { door: "vault" }],
    because: [null, "protected"],
    operation: [null, "disableMua"],
    asked: [null, true],
    message: ["refused: why", "refused"],
    says: ["why", "who"],
    at: [{ "/events/0/type": "attemptDenied" }, { "/events/1": null }],
  };
  for (const [key, [holds, fails]] of Object.entries(rows)) {
    seen({ [key]: holds });
    assert.throws(() => seen({ [key]: fails }), assert.AssertionError, key);
  }
  assert.throws(() => seen({ held: { role: "Owner" } }), assert.AssertionError, "the last step is not held");
  assert.throws(() => seen({ unheard: 1 }), assert.AssertionError);
});

test("the player can fail: a case that expects what does not happen", () => {
  const told = (expect) => ({ world: "sample", names: {}, steps: [{ submit: { type: "advanceClock", by: 1 }, expect }] });
  play(told({ kind: "allowed", events: ["clockAdvanced"] }));
  assert.throws(() => play(told({ kind: "denied" })), /step 0/);
  assert.throws(() => play({ world: "sample", names: {}, steps: [{ look: ["clock"], expect: 5 }] }), /step 0/);
  assert.throws(() => play({ world: "sample", names: {}, steps: [{}] }), /exactly one/);
});

test("names are filled longest run first, whole values whole, and an unknown one is told", () => {
  const names = { a: "x", ab: { k: 1 }, n: 7 };
  assert.deepEqual(filled(["$ab", "$a/$a", { $a: "$n" }, "b"], names), [{ k: 1 }, "x/x", { x: 7 }, "b"]);
  for (const unknown of ["$none", "/$ab", { $n: 1 }]) assert.throws(() => filled(unknown, names), assert.AssertionError);
});
