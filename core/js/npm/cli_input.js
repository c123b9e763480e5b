// What the command line reads: an estate or a saved world, from a file or a pipe. Stands on `node.js` and `cli_words.js`; decides
// nothing.
import { readFile } from "node:fs/promises";
import { timeAsText } from "./cli_words.js";
import { MuaError, Sandbox } from "./node.js";

/** What a command line is told when it cannot be understood. */
export class UsageError extends Error {}

/** What was to be read is not there, or is no estate. */
export class InputError extends Error {
  /** @param {readonly object[]} problems every problem, the one of the message among them */
  constructor(message, problems) {
    super(message);
    this.problems = problems;
  }
}

/** The estate, or the saved world, at the time and in the edition that are meant. */
export async function opened(path, { at, edition }) {
  const text = await contentOf(path);
  const read = parsed(path, text);
  try {
    return isSaved(read) ? moved(Sandbox.load(text), at, edition) : estateOf(amended(text, read, at, edition), read);
  } catch (error) {
    if (!(error instanceof MuaError) || error.code === "EngineFailure") throw error;
    throw new InputError(`\`${path}\` cannot be read: ${error.message}`, error.problems);
  }
}

function estateOf(text, read) {
  try {
    return Sandbox.fromEstate(text);
  } catch (error) {
    // It is JSON, for it has been read here, but not as the engine takes it: too deep, or with half of a character in it. Read as an
    // object, that is told at its place.
    if (error.problems?.[0]?.code === "InvalidJson") Sandbox.fromEstate(read).free();
    throw error;
  }
}

function parsed(path, text) {
  if (text.trim() === "") throw unreadable("EmptyFile", `\`${path}\` is empty`);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw unreadable("InvalidJson", `\`${path}\` is no JSON: ${cause.message.replace(/\s+/g, " ")}`);
  }
}

function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isSaved(read) {
  return isObject(read) && Object.hasOwn(read, "world") && !Object.hasOwn(read, "tenants");
}

/** The text of an estate with what the command line says in the place of what stands there. */
function amended(text, read, at, edition) {
  // What is no object has nothing to say it in: `fromEstate` tells what is wrong with it.
  if (!isObject(read)) return text;
  const said = {};
  if (at !== undefined) said.exportedAt = at;
  // An export that does not say when it was taken is taken to be of this moment.
  else if (read.exportedAt === undefined || read.exportedAt === null) said.exportedAt = Date.now();
  if (edition !== undefined) said.edition = edition;
  const names = Object.keys(said);
  if (names.length === 0) return text;
  // What the estate does not say yet is put before the rest.
  if (!names.some((name) => Object.hasOwn(read, name))) return spliced(text, read, said);
  refuseTwice(text);
  try {
    return JSON.stringify({ ...read, ...said });
  } catch {
    // Nested too deeply to be written, and so to be read.
    return text;
  }
}

/** Fails where a name stands twice: of what is written anew nobody could tell. */
function refuseTwice(text) {
  try {
    Sandbox.fromEstate(text).free();
  } catch (error) {
    // Whatever else is wrong is told of the estate as it is meant.
    if (error instanceof MuaError && error.problems.some(({ code }) => code === "DuplicateField")) throw error;
  }
}

function spliced(text, read, said) {
  const before = JSON.stringify(said).slice(0, -1);
  return `${before}${Object.keys(read).length > 0 ? "," : ""}${text.slice(text.indexOf("{") + 1)}`;
}

/** A saved world, moved on. */
function moved(world, at = world.now, edition = undefined) {
  if (at < world.now) throw new UsageError(`the saved world is at ${timeAsText(world.now)} already`);
  if (at > world.now) world.submit({ principal: "" }, { type: "advanceClock", by: at - world.now });
  if (edition !== undefined) world.submit({ principal: "" }, { type: "setEdition", edition });
  return world;
}

async function contentOf(path) {
  try {
    return decoded(path, await (path === "-" ? piped() : readFile(path)));
  } catch (cause) {
    if (cause instanceof InputError) throw cause;
    const why = cause.code === "ENOENT" ? "there is no such file" : cause.message;
    throw unreadable("UnreadableFile", `\`${path}\` cannot be read: ${why}`);
  }
}

async function piped() {
  const parts = [];
  for await (const part of process.stdin) parts.push(part);
  return Buffer.concat(parts);
}

/** The text of a file: UTF-8, or what its byte order mark says. The older PowerShell writes UTF-16 with one. */
function decoded(path, bytes) {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16le").decode(swapped(bytes));
  // JSON begins with a letter of ASCII, and has no zero in it.
  if (first === 0 || second === 0) {
    throw unreadable("UnknownEncoding", `\`${path}\` cannot be read: it looks like UTF-16 or UTF-32 without a mark; write it as UTF-8`);
  }
  return new TextDecoder().decode(bytes);
}

/** Pairs of bytes the other way round: not every host knows UTF-16 of both orders. */
function swapped(bytes) {
  return Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2))).swap16();
}

function unreadable(code, message) {
  return new InputError(message, [{ code, path: "", message, severity: "error" }]);
}
