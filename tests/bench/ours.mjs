// The package under test: what each of its calls takes on one world, after every answer has been verified. Stands on the built
// package in `core/js/pkg` and on `clock.mjs`.
import assert from "node:assert/strict";
import load, { Sandbox } from "../../core/js/pkg/node.js";
import { each, median, timed } from "./clock.mjs";

export { Sandbox, load };

const TRAINER = { principal: "trainer" };
const TICK = { type: "advanceClock", by: 1 };

export function checks(world) {
  return ({ principal, action, scope }) => world.check(principal, action, scope);
}

function decides(world) {
  return ({ principal, action, scope }) => world.decide({ caller: { principal, sessions: "all" }, action, scope });
}

/** Verifies every way to ask; what differs from the reference ends the run. */
export function verify(world, questions) {
  const expected = questions.map((own) => own.expected);
  const prepared = Uint32Array.from(questions, ({ principal, action, scope }) => world.prepare(principal, action, scope));
  assert.deepEqual(questions.map(checks(world)), expected, "check");
  assert.deepEqual(Array.from(prepared, (own) => world.checkPrepared(own, world.now)), expected, "checkPrepared");
  assert.deepEqual(Array.from(world.checkMany(prepared, world.now), Boolean), expected, "checkMany");
  assert.deepEqual(questions.map((own) => decides(world)(own).allowed), expected, "decide");
  return prepared;
}

/** What each call takes: nanoseconds, and milliseconds where a whole world is meant. */
export function measure(text, questions, rounds = 7) {
  const world = Sandbox.fromEstate(text);
  const prepared = verify(world, questions);
  const { now } = world;
  const again = (work) => median(Array.from({ length: rounds }, work));
  const measured = {
    again: again(() => each(questions, checks(world))),
    checkPrepared: again(() => each(prepared, (own) => world.checkPrepared(own, now))),
    checkMany: again(() => each([prepared], (own) => world.checkMany(own, now)) / prepared.length),
    decideAgain: again(() => each(questions, decides(world))),
    // A submit ends all that was kept of the world before, so what follows it is asked for the first time.
    ...submitted(world, questions, rounds),
  };
  world.free();
  return { ...measured, ...read(text, rounds) };
}

function submitted(world, questions, rounds) {
  const taken = Array.from({ length: rounds }, () => [
    timed(() => world.submit(TRAINER, TICK)),
    (timed(() => questions.forEach(checks(world))) * 1e6) / questions.length,
    (timed(() => questions.forEach(decides(world))) * 1e6) / questions.length,
  ]);
  assert.deepEqual(questions.map(checks(world)), questions.map((own) => own.expected), "check after a submit");
  const [submit, first, decide] = [0, 1, 2].map((place) => median(taken.map((own) => own[place])));
  return { submit, first, decide };
}

/** Reading a world beside `JSON.parse` of the same text, by turns. */
function read(text, rounds) {
  const few = text.length > 1e7 ? 5 : rounds;
  const taken = Array.from({ length: few }, () => [timed(() => JSON.parse(text)), made(text)]);
  return { parse: median(taken.map(([own]) => own)), fromEstate: median(taken.map(([, own]) => own)), slower: median(taken.map(([own, other]) => other / own)) };
}

/** Milliseconds until a world is there; what it takes to free it counts no more than it does for what `JSON.parse` made. */
function made(text) {
  let world;
  const taken = timed(() => {
    world = Sandbox.fromEstate(text);
  });
  world.free();
  return taken;
}
