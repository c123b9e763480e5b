// Measures: medians of rounds, and two things in turns so that whatever else the machine does falls on both. Stands on nothing.

/** The shortest stretch that is timed, in milliseconds: what is quicker is repeated. */
const SHORTEST = 20;

export function median(values) {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[sorted.length >> 1];
}

/** Milliseconds that some work takes. */
export function timed(work) {
  const began = performance.now();
  work();
  return performance.now() - began;
}

/** Nanoseconds for each of a list, one round. */
export function each(list, work) {
  let [times, spent] = [0, 0];
  do {
    spent += timed(() => {
      for (const own of list) work(own);
    });
    times += 1;
  } while (spent < SHORTEST);
  return (spent * 1e6) / (times * list.length);
}

/** Both by turns over one list: the median nanoseconds of each, and the median of the rounds' ratios. */
export function beside(list, one, other, rounds) {
  const pairs = Array.from({ length: rounds }, () => [each(list, one), each(list, other)]);
  return { one: median(pairs.map(([own]) => own)), other: median(pairs.map(([, own]) => own)), ratio: median(pairs.map(([own, peer]) => peer / own)) };
}
