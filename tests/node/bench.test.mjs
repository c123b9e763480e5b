// The benchmark in small: its contenders without a peer answer as its reference does, so that what `cargo xtask bench` measures
// is right and does not rot. Nothing is timed. Stands on the built package and on `tests/bench`.
import assert from "node:assert/strict";
import test from "node:test";
import { byPlace, byPrincipal } from "../bench/contenders/maps.mjs";
import { verify } from "../bench/ours.mjs";
import { questions } from "../bench/questions.mjs";
import { reference } from "../bench/reference.mjs";
import { estate } from "../bench/world.mjs";
import { world } from "../bench/worlds.mjs";
import { Sandbox } from "./mua.mjs";

const small = world(100, 800);

test("the questions of the benchmark are mixed: allowed and refused, at vaults and guards, below and above them", () => {
  const allowed = small.questions.filter((own) => own.expected).length;
  assert.ok(allowed > 200 && allowed < 600, `${allowed} of ${small.questions.length} are allowed`);
  for (const place of ["/vaults/", "/resourceGuards/", "/protectedItems/", "/resourceGroups/", "/subscriptions/"]) {
    const [yes, no] = [true, false].map((expected) => small.questions.filter((own) => own.expected === expected && own.scope.includes(place)).length);
    assert.ok(yes > 2 && no > 2, `${place}: ${yes} allowed, ${no} refused`);
  }
});

test("the package answers the benchmark's questions as the reference does, in every way that is measured", () => {
  const imported = Sandbox.fromEstate(small.text);
  assert.deepEqual(imported.problems, []);
  verify(imported, small.questions);
  const steps = small.questions.map(({ principal, action, scope }) => imported.decide({ caller: { principal, sessions: "all" }, action, scope }).steps);
  assert.ok(steps.filter((own) => own.length > 1).length > 50, "few questions come to a guard's door");
  const found = new Set(steps.flat().map((own) => own.finding.kind));
  for (const kind of ["held", "nothing", "blockedByDeny"]) assert.ok(found.has(kind), `no step is ${kind}`);
});

test("the evaluators written by hand answer as the reference does", () => {
  for (const open of [byPlace, byPrincipal]) {
    const ask = open(small.estate);
    assert.deepEqual(small.questions.filter((own) => ask(own) !== own.expected), [], open.name);
  }
});

test("the same seed gives the same world and the same questions, another seed others", () => {
  assert.equal(JSON.stringify(estate(100)), small.text);
  assert.notEqual(JSON.stringify(estate(100, 2)), small.text);
  const again = questions(small.estate, 800).map((own) => ({ ...own, expected: reference(small.estate)(own) }));
  assert.deepEqual(again, small.questions);
});
