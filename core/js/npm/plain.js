// Reads what callers hand over, once, into plain copies. Stands on `error.js`; knows no engine.
//
// A caller's object may have getters, be a proxy, refer to itself or hold what JSON would drop without a word. All of it
// runs and fails here, before the engine is entered: an exception that passes through WebAssembly would leave the world
// locked.
import { MuaError, refuse } from "./error.js";

/** The longest single text in a call: far beyond any id or description that Azure takes. */
const LONGEST_TEXT = 1 << 20;
/** The longest estate. Reading takes a multiple of it, and WebAssembly has 4 GiB. */
const LONGEST_ESTATE = 1 << 26;
/**
 * The longest saved world. One is longer than the estate it was read from and grows with every command, and whoever has saved it may
 * have nothing else: it is taken as far as the memory goes, of which reading takes about four times as much.
 */
const LONGEST_SAVE = 1 << 28;

/** What a caller or a question may hold: times and counts are its only numbers. */
const CALL = { values: 10_000, depth: 16, number: faultOfWhole };
/**
 * What a command may hold. No field of it is null: a number that is none, such as the end of an assignment, becomes null on its
 * way through JSON, and would read as left out.
 */
const COMMAND = { ...CALL, refusesNull: true, refusesHalves: true };
/** What a message of many questions may hold. */
const MESSAGE = { values: 1_000_000, depth: 32, number: finite };
/** What an estate may hold, unknown fields included. */
const ESTATE = { values: 5_000_000, depth: 100, number: finite, refusesHalves: true };

const HALF = "expected whole characters, not half of one (a surrogate without its other half)";

/** A copy of a caller or a question, which go by a name. */
export function call(value, name) {
  return object(value, name, "InvalidInput", CALL);
}

/** A copy of a command. */
export function command(value) {
  return object(value, "command", "InvalidCommand", COMMAND);
}

function object(value, name, code, limits) {
  if (value === null || typeof value !== "object") throw refuse(code, "", `\`${name}\` must be an object, not ${kind(value)}`);
  return copy(value, code, limits);
}

/** A copy of a message that may hold many questions and more than is asked. */
export function message(value, code) {
  return copy(value, code, MESSAGE);
}

/** A copy of a caller's options, of which there are only some. */
export function options(value, known) {
  const copied = call(value, "options");
  if (Array.isArray(copied)) throw refuse("InvalidInput", "", "`options` must be an object, not a list");
  const unknown = Object.keys(copied).find((key) => !known.includes(key));
  if (unknown !== undefined) throw refuse("InvalidInput", `/${pointed(unknown)}`, `there is no option \`${unknown}\``);
  return copied;
}

/** A text of a call, such as an id. */
export function text(value, name) {
  if (typeof value !== "string") throw refuse("InvalidInput", "", `\`${name}\` must be a string, not ${kind(value)}`);
  if (value.length > LONGEST_TEXT) throw refuse("InvalidInput", "", `\`${name}\` is longer than ${LONGEST_TEXT} characters`);
  return value;
}

/** A time or a count; `undefined` where it is left out. */
export function optionalWhole(value, name, path = "") {
  return value === undefined ? undefined : whole(value, name, path);
}

/** A time or a count. */
export function whole(value, name, path = "") {
  const fault = typeof value === "number" ? faultOfWhole(value) : `must be a number, not ${kind(value)}`;
  if (fault) throw refuse("InvalidInput", path, `\`${name}\` ${fault}`);
  return value;
}

/** An estate as JSON text. */
export function estate(value) {
  return typeof value === "string" ? document(value, "InvalidEstate", LONGEST_ESTATE) : json(copy(value, "InvalidEstate", ESTATE), "InvalidEstate");
}

/** A saved world that is to be read. */
export function saved(value) {
  return document(value, "UnreadableSave", LONGEST_SAVE);
}

/** A world as text that is to be kept: what could not be read again would be no save. */
export function kept(written) {
  if (written.length <= LONGEST_SAVE) return written;
  throw refuse("UnreadableSave", "", `the world is too large to be kept: its text is longer than the ${LONGEST_SAVE} characters that are read again`);
}

function document(value, code, longest) {
  if (typeof value !== "string") throw refuse(code, "", `expected a text, not ${kind(value)}`);
  if (value.length > longest) throw refuse(code, "", `the text is longer than ${longest} characters`);
  return value;
}

/** The JSON text of a copy. */
export function json(copied, code) {
  try {
    const written = JSON.stringify(copied);
    return document(written, code, LONGEST_ESTATE);
  } catch (cause) {
    throw cause instanceof MuaError ? cause : new MuaError(code, "the input is too large to be written as text", [], { cause });
  }
}

/**
 * The JSON text of a copied caller or question. Half of a character names nobody and nothing, and so stands as U+FFFD: what
 * is asked of it is a question all the same.
 */
export function asked(copied) {
  const written = json(copied, "InvalidInput");
  if (!written.includes("\\ud")) return written;
  return JSON.stringify(copied, (_key, part) => (typeof part === "string" ? part.toWellFormed() : part));
}

function copy(value, code, limits) {
  const state = { left: limits.values, limits, code };
  try {
    return copyOf(value, undefined, "", 0, state);
  } catch (cause) {
    if (cause instanceof MuaError) throw cause;
    // A getter, a proxy or a revoked proxy of the caller's has thrown.
    throw new MuaError(code, "the input cannot be read: reading one of its fields throws", [], { cause });
  }
}

/** The copy of what stands under a key of a place; of the whole, which is in no place. */
function copyOf(value, place, key, depth, state) {
  const { limits } = state;
  const refused = (why) => refuse(state.code, pointer(place, key), why);
  state.left -= 1;
  if (state.left < 0) throw refused(`the input holds more than ${limits.values} values`);
  switch (typeof value) {
    case "string":
      if (value.length > LONGEST_TEXT) throw refused(`a text is longer than ${LONGEST_TEXT} characters`);
      // As JSON it would be an escape that is no JSON for everybody.
      if (limits.refusesHalves && !value.isWellFormed()) throw refused(HALF);
      return value;
    case "boolean":
      return value;
    case "number": {
      const fault = limits.number(value);
      if (fault) throw refused(`the value ${fault}`);
      return value;
    }
    case "object": {
      if (value === null) {
        if (place && limits.refusesNull) throw refused("expected a value, not null: leave out what is not meant");
        return null;
      }
      if (depth >= limits.depth) throw refused(`the input is nested deeper than ${limits.depth} levels, or refers to itself`);
      const own = { place, key };
      if (Array.isArray(value)) return list(value, own, depth, state);
      const looks = Object.prototype.toString.call(value);
      if (looks === "[object Object]") return fields(value, own, depth, state);
      throw refused(`expected a plain object, not ${looks.slice("[object ".length, -1)}`);
    }
    default:
      throw refused(`${kind(value)} cannot be read`);
  }
}

function list(value, place, depth, state) {
  const copied = [];
  for (let at = 0; at < value.length; at += 1) copied.push(copyOf(value[at], place, at, depth + 1, state));
  return copied;
}

function fields(value, place, depth, state) {
  const copied = {};
  for (const key of Object.keys(value)) {
    const part = value[key];
    // A field that is present and undefined is a field left out, as in JSON.
    if (part === undefined) continue;
    const own = copyOf(part, place, key, depth + 1, state);
    if (state.limits.refusesHalves && !key.isWellFormed()) throw refuse(state.code, pointer(place, key), HALF);
    // What is called `__proto__` is a field like any other.
    if (key === "__proto__") Object.defineProperty(copied, key, { value: own, enumerable: true });
    else copied[key] = own;
  }
  return copied;
}

/** The JSON pointer of a key of a place, worked out where something is wrong there. */
function pointer(place, key) {
  return place ? `${pointer(place.place, place.key)}/${pointed(String(key))}` : "";
}

function pointed(key) {
  return /[~/]/.test(key) ? key.replaceAll("~", "~0").replaceAll("/", "~1") : key;
}

function faultOfWhole(value) {
  return Number.isSafeInteger(value) && value >= 0
    ? undefined
    : `must be a whole number from 0 to ${Number.MAX_SAFE_INTEGER}, not ${value}`;
}

function finite(value) {
  return Number.isFinite(value) ? undefined : `must be a finite number, not ${value}`;
}

/** What a value is, told without touching it: even a look at a revoked proxy throws. */
function kind(value) {
  if (value === null) return "null";
  if (value === undefined) return "undefined";
  return /^[aeiou]/.test(typeof value) ? `an ${typeof value}` : `a ${typeof value}`;
}
