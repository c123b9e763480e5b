// Chance that comes out the same on every machine. Stands on nothing.

/** mulberry32: the same seed, the same throws. */
export function dice(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (end) => next() % end;
  const hex = (digits) => Array.from({ length: digits }, () => below(16).toString(16)).join("");
  return {
    below,
    pick: (list) => list[below(list.length)],
    chance: (percent) => below(100) < percent,
    guid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`,
  };
}
