// Questions whose answers are kept, so that the same question is not carried across the boundary twice. Stands on `error.js`, and
// on the world that `engine.js` holds; decides nothing.
//
// With each verdict the engine tells until when it stands while nothing but time passes. Within that stretch of time a
// question is answered here, by comparing numbers. No answer outlives the world that it was given of.
import { refuse } from "./error.js";

/** How many questions that came as texts are kept; then all of them are forgotten. */
const MOST_KEPT = 1 << 16;
/** Texts longer than this are no ids, and are not kept. */
const LONGEST_KEPT = 4_096;
/** How many decisions are kept with their explanations; then all of them are forgotten. */
const MOST_DECIDED = 1 << 12;
/** How many stretches of time are kept of one question. */
const MOST_STRETCHES = 8;
/** The first number that a `Uint32Array` cannot hold. */
const NUMBERS = 2 ** 32;

/** A stretch in which no instant lies. */
const NEVER = Object.freeze({ from: Infinity, until: 0, allowed: false });

/** One question to one world as it is. */
class Question {
  constructor(held, principal, action, scope) {
    this.held = held;
    this.principal = principal;
    this.action = action;
    this.scope = scope;
    this.last = NEVER;
    this.known = [];
  }

  /** The verdict at an instant. */
  answer(at) {
    const { last } = this;
    return at >= last.from && at < last.until ? last.allowed : this.elsewhere(at);
  }

  elsewhere(at) {
    this.last = this.known.find((own) => at >= own.from && at < own.until) ?? this.ask(at);
    return this.last.allowed;
  }

  ask(at) {
    const told = standing(this.held, this.principal, this.action, this.scope, at);
    const until = Math.abs(told);
    const seen = this.known.find((own) => own.until === until);
    if (seen) {
      // The same stretch, seen from an earlier instant.
      seen.from = at;
      return seen;
    }
    const found = { from: at, until, allowed: told > 0 };
    this.known.push(found);
    if (this.known.length > MOST_STRETCHES) this.known.shift();
    return found;
  }
}

/** The engine's answer: the instant until which the verdict stands, below zero for a refusal. */
function standing(held, principal, action, scope, at) {
  return held.enter((world) => world.standing(principal, action, scope, at));
}

/** All that was asked of one world as it is. */
export class Questions {
  #held;
  #now;
  #first;
  #prepared = [];
  #asked = new Map();
  #kept = 0;
  #decided = new Map();

  /** @param {number} [first] the number of the first question to be prepared */
  constructor(held, first = 0) {
    this.#held = held;
    this.#now = held.enter((world) => world.now());
    this.#first = first;
    /** The revision of the world that is asked. */
    this.revision = held.enter((world) => world.revision());
  }

  /** For the world after a change. Numbers are never given twice, so that an old one is known to be old. */
  after(held) {
    return new Questions(held, this.#first + this.#prepared.length);
  }

  /** The verdict; the world's own time where none is given. */
  check(principal, action, scope, at = this.#now) {
    const known = this.#asked.get(action)?.get(principal)?.get(scope);
    if (known) return known.answer(at);
    if (principal.length + action.length + scope.length > LONGEST_KEPT) {
      return standing(this.#held, principal, action, scope, at) > 0;
    }
    return this.#keep(principal, action, scope).answer(at);
  }

  #keep(principal, action, scope) {
    if (this.#kept >= MOST_KEPT) {
      this.#asked = new Map();
      this.#kept = 0;
    }
    const question = new Question(this.#held, principal, action, scope);
    within(within(this.#asked, action), principal).set(scope, question);
    this.#kept += 1;
    return question;
  }

  /** The decision on a question with its explanation, both as JSON. */
  decide(asked) {
    const known = this.#decided.get(asked);
    if (known !== undefined) return known;
    const told = this.#held.enter((world) => world.decide(asked));
    if (asked.length + told.length <= LONGEST_KEPT) {
      if (this.#decided.size >= MOST_DECIDED) this.#decided.clear();
      this.#decided.set(asked, told);
    }
    return told;
  }

  /** The number of a question, for `prepared`. */
  prepare(principal, action, scope) {
    const number = this.#first + this.#prepared.length;
    if (number >= NUMBERS) throw refuse("InvalidInput", "", `a sandbox prepares at most ${NUMBERS} questions`);
    this.#prepared.push(new Question(this.#held, principal, action, scope));
    return number;
  }

  /** The question of a number. */
  prepared(number, place) {
    // A number that was given before is below zero here, one that never was is beyond the end; and no other value is found.
    return (typeof number === "number" && this.#prepared[number - this.#first]) || this.#refuse(number, place);
  }

  /** The verdicts on as many questions as a list of numbers is long, in its order. */
  many(numbers, length, at) {
    const answers = new Uint8Array(length);
    const [questions, first] = [this.#prepared, this.#first];
    for (let place = 0; place < length; place += 1) {
      const question = questions[numbers[place] - first] ?? this.prepared(numbers[place], place);
      if (question.answer(at)) answers[place] = 1;
    }
    return answers;
  }

  #refuse(number, place) {
    const path = place === "" ? "" : `/${place}`;
    if (Number.isSafeInteger(number) && number >= 0 && number < this.#first) {
      throw refuse("StalePrepared", path, "the world has changed since the question was prepared: prepare it again");
    }
    throw refuse("InvalidInput", path, `no question was prepared under \`${typeof number === "number" ? number : typeof number}\``);
  }
}

function within(map, key) {
  let found = map.get(key);
  if (!found) {
    found = new Map();
    map.set(key, found);
  }
  return found;
}
