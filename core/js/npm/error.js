// The one error that the package throws. Stands on nothing.

/** Malformed input or misuse. What a rule of the world forbids is an outcome, never an error. */
export class MuaError extends Error {
  /**
   * @param {string} code
   * @param {string} message
   * @param {readonly object[]} [problems]
   * @param {{ cause?: unknown }} [options]
   */
  constructor(code, message, problems = [], options = undefined) {
    super(message, options);
    this.code = code;
    this.problems = Object.freeze(problems.map((problem) => Object.freeze({ ...problem })));
  }
}

Object.defineProperty(MuaError.prototype, "name", { value: "MuaError", configurable: true, writable: true });

/** The error for an input with these problems: it tells the first, and how many more there are. */
export function blame(code, problems) {
  const [first, ...others] = problems.filter((problem) => problem.severity === "error");
  const place = first.path ? ` (at ${first.path})` : "";
  const more = others.length > 0 ? `; and ${others.length} more` : "";
  return new MuaError(code, `${first.message}${place}${more}`, problems);
}

/** An error with one problem in it. */
export function refuse(code, path, message) {
  return blame(code, [{ code, path, message, severity: "error" }]);
}
