// Times as RFC 3339 writes them. Stands on nothing.

const FORM = /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?(?:[Zz]|([+-])(\d\d):(\d\d))$/;
const MINUTE = 60_000;

/**
 * The instant of a text; `undefined` where it is none, or lies before 1970. The seconds may be left out, as the examples of the
 * AuthZEN specification do; what is finer than a millisecond is cut off.
 */
export function instantOf(text) {
  const parts = typeof text === "string" ? FORM.exec(text) : null;
  if (!parts) return undefined;
  const [year, month, day, hour, minute, second = 0] = parts.slice(1, 7).map((part) => (part === undefined ? undefined : Number(part)));
  const [, , , , , , , fraction = "", sign, ahead = 0, beside = 0] = parts;
  const isTime = hour < 24 && minute < 60 && second <= 60 && Number(ahead) < 24 && Number(beside) < 60;
  const midnight = Date.UTC(year, month - 1, day);
  const found = new Date(midnight);
  const isDate = found.getUTCMonth() === month - 1 && found.getUTCDate() === day && found.getUTCFullYear() === year;
  if (!isTime || !isDate) return undefined;
  const offset = (sign === "-" ? -1 : 1) * (Number(ahead) * 60 + Number(beside)) * MINUTE;
  const millis = Number(fraction.padEnd(3, "0").slice(0, 3));
  const at = midnight + (hour * 60 + minute) * MINUTE + second * 1000 + millis - offset;
  return at >= 0 ? at : undefined;
}
