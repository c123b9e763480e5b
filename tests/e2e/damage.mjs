// Damages what the app keeps in a browser's storage as a disk, a careless hand or a spiteful one does. Stands on the form of the
// two places; knows no rule. What comes of it follows from the dice.

const SURROGATES = ["\ud800", "\udfff", "\ud83d\ud83d", "a\udc00b"];
const NAMES = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty"];
const ODD = ["null", "true", "-1", "1.5", "18446744073709551615", '""', '"x"', "[]", "{}", "1e999"];

/** One place in a text, and what stands there instead. */
const spliced = (text, at, length, instead) => text.slice(0, at) + instead + text.slice(at + length);

const pick = (roll, list) => list[roll(list.length)];

/** A value anywhere in a JSON text, from its start to its end. */
function value(roll, text) {
  const starts = [...text.matchAll(/":("(?:[^"\\]|\\.)*"|-?\d+|true|false|null)/g)];
  if (starts.length === 0) return { at: 0, length: 0 };
  const found = pick(roll, starts);
  return { at: found.index + 2, length: found[1].length };
}

/** The kinds of damage, each to a text that the engine wrote. */
const KINDS = {
  "a flipped bit": (roll, text) => {
    const at = roll(text.length);
    return spliced(text, at, 1, String.fromCharCode(text.charCodeAt(at) ^ (1 << roll(16))));
  },
  "a cut": (roll, text) => text.slice(0, roll(text.length)),
  "another type": (roll, text) => {
    const { at, length } = value(roll, text);
    return spliced(text, at, length, pick(roll, ODD));
  },
  "a name twice": (roll, text) => {
    const [found] = [pick(roll, [...text.matchAll(/"\w+":/g)])];
    return found ? spliced(text, found.index, 0, `${found[0]}${pick(roll, ODD)},`) : `${text}${text}`;
  },
  "a later version": (roll, text) => text.replace(/"version":\d+/, `"version":${pick(roll, ["4", "99", "0", "-1", "1.5", "18446744073709551616", '"3"', "null"])}`),
  "half a letter": (roll, text) => spliced(text, roll(text.length), roll(2), pick(roll, SURROGATES)),
  "a name of the language's own": (roll, text) => spliced(text, text.indexOf('"', roll(text.length)) + 1, 0, pick(roll, NAMES)),
  "nothing": () => "",
  "something else": (roll) => pick(roll, ["[object Object]", "undefined", "{}", "[".repeat(200_000), '{"a":'.repeat(50_000), "\u0000", "<script>alert(1)</script>", "mua-sandbox/1 ", "mua-sandbox/2 9 x\n{}"]),
};

/** FNV-1a, 64 bits, as the app computes it over a turn and a text. */
function checksum(turn, text) {
  const [PRIME, ALL] = [0x100000001b3n, (1n << 64n) - 1n];
  const head = Array.from({ length: 8 }, (_, at) => Number((BigInt(turn) >> BigInt(8 * at)) & 255n));
  let sum = 0xcbf29ce484222325n;
  for (const byte of [...head, ...new TextEncoder().encode(text)]) sum = ((sum ^ BigInt(byte)) * PRIME) & ALL;
  return sum.toString(16).padStart(16, "0");
}

/** The text of a place, sealed as the app does it: only the reading of what it holds can find the damage. */
const sealed = (turn, text) => `mua-sandbox/1 ${turn} ${checksum(turn, text)}\n${text}`;

/** A text with its seal; the digits of a checksum may be written either way. */
const seal = (text) => text.replace(/^.*\n/, (head) => head.toLowerCase());

/**
 * A storage with a damaged text in one of its places, or in both: what stands where, what was damaged, by which kind of damage,
 * and whether the seal must tell of it. `sound` is a storage with both places filled.
 */
export function damagedStorage(roll, number, sound) {
  const kinds = Object.keys(KINDS);
  const kind = kinds[number % kinds.length];
  const places = ["mua-sandbox/world/a", "mua-sandbox/world/b"];
  const turn = (name) => Number(/^mua-sandbox\/1 (\d+) /.exec(sound[name])[1]);
  const body = (name) => sound[name].slice(sound[name].indexOf("\n") + 1);
  const [newest, older] = places.sort((one, other) => turn(other) - turn(one));
  const where = pick(roll, [[newest], [newest], [older], [newest, older], ["mua-sandbox/world"]]);
  const storage = where[0] === "mua-sandbox/world" ? {} : { ...sound };
  let isBroken = false;
  for (const name of where) {
    if (name === "mua-sandbox/world") storage[name] = KINDS[kind](roll, body(newest));
    else if (roll(3) === 0) storage[name] = sealed(turn(name), KINDS[kind](roll, body(name)));
    else {
      storage[name] = KINDS[kind](roll, sound[name]);
      isBroken ||= seal(storage[name]) !== seal(sound[name]);
    }
  }
  return { storage, kind, where, damaged: where.map((name) => storage[name]), isBroken };
}
