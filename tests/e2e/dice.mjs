// Chance that can be thrown again: the same seed gives the same numbers, here and in a page. Knows nothing else.

/** Gives a whole number from 0 to one below `sides`, anew at each call. As one function, for pages are handed it as text. */
export function dice(seed) {
  let state = seed >>> 0;
  return (sides) => {
    // mulberry32
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * sides);
  };
}
