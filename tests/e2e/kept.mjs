// What the app keeps in a browser's storage, as the tests read and write it. Knows the form of the two places, and no rule.

/** The two places, and the one from before, which knows no turn. */
const PLACE = /^mua-sandbox\/world(\/[ab])?$/;

/** The newest world that a storage holds, with its turn and its past; nothing where there is none. What is damaged is left out. */
export function newest(storage) {
  const read = ([, text]) => {
    try {
      return [{ turn: Number(/^mua-sandbox\/\d+ (\d+) /.exec(text)?.[1] ?? 0), ...JSON.parse(text.slice(text.indexOf("\n") + 1)) }];
    } catch {
      return [];
    }
  };
  const kept = Object.entries(storage).filter(([name]) => PLACE.test(name)).flatMap(read);
  return kept.sort((one, other) => other.turn - one.turn)[0];
}

/** The same storage with another world in it, without its past, in the form before there were two places. */
export function holding(storage, { format, version, world }) {
  const rest = Object.entries(storage).filter(([name]) => !PLACE.test(name));
  return { ...Object.fromEntries(rest), "mua-sandbox/world": JSON.stringify({ format, version, world }) };
}

/** The newest world that a page's browser holds. */
export const keptBy = async (page) => newest(await page.evaluate(() => ({ ...localStorage })));
