#!/usr/bin/env node
// The command line: decides, checks and explains one question of an estate, or reports how its vaults stand. Stands on
// `node.js`, `rfc3339.js`, `cli_input.js` and `cli_words.js`; decides nothing.
import { parseArgs } from "node:util";
import { InputError, UsageError, opened } from "./cli_input.js";
import {
  FAILURE, HELP, KINDS, NO, ONE_PERSON, UNREADABLE, USAGE, YES, decisionAsText, explanationAsText, problemsAsText, reportAsText,
  timeOrNumber,
} from "./cli_words.js";
import load, { MuaError, Sandbox, version } from "./node.js";
import { instantOf } from "./rfc3339.js";

const OPTIONS = {
  at: { type: "string" },
  edition: { type: "string" },
  "fail-on": { type: "string" },
  help: { type: "boolean", short: "h" },
  json: { type: "boolean" },
  "keeps-protection": { type: "boolean" },
  plane: { type: "string" },
  sessions: { type: "string" },
  version: { type: "boolean" },
};
/** Which options each command takes, beside those that all take. */
const COMMANDS = {
  check: { run: check, options: ["plane", "sessions", "keeps-protection"] },
  decide: { run: decide, options: ["plane", "sessions", "keeps-protection"] },
  explain: { run: explain, options: ["plane", "sessions", "keeps-protection"] },
  report: { run: report, options: ["fail-on"] },
};
const COMMON = ["at", "edition", "json"];

async function main(words) {
  const { values, positionals } = understood(words);
  if (values.help) return answer(YES, HELP);
  if (values.version) return answer(YES, `${version}\n`);
  const [name, path, ...rest] = positionals;
  if (name === undefined) throw new UsageError("there is no command");
  if (!Object.hasOwn(COMMANDS, name)) throw new UsageError(`there is no command \`${name}\``);
  const { run, options } = COMMANDS[name];
  const foreign = Object.keys(values).find((key) => ![...COMMON, ...options].includes(key));
  if (foreign) throw new UsageError(`\`${name}\` takes no \`--${foreign}\``);
  if (path === undefined) throw new UsageError(`\`${name}\` needs an ESTATE: a file, or \`-\` for what is piped in`);
  const told = { rest: wanted(name, rest), at: timeOf(values.at), caller: { sessions: sessionsOf(values.sessions) } };
  const asked = { ...told, plane: planeOf(values.plane), fails: failing(values["fail-on"]), values };
  await load();
  const world = await read(path, { ...asked, edition: editionOf(values.edition) });
  if (world) within(world, () => run(world, asked));
}

/** The world that is asked; nothing where it cannot be read, which is an answer too. */
async function read(path, { values, ...asked }) {
  try {
    return await opened(path, asked);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const { message, problems } = error;
    // The message tells the first error.
    const first = problems.find(({ severity }) => severity === "error");
    const others = problems.filter((own) => own !== first);
    complain(UNREADABLE, `${message}\n${values.json ? "" : problemsAsText(others, "  ")}`);
    if (values.json) answer(UNREADABLE, json({ error: message, problems }));
    return undefined;
  }
}

function understood(words) {
  try {
    return parseArgs({ args: words, options: OPTIONS, allowPositionals: true });
  } catch (error) {
    const [first] = error.message.split(/\. |\n/);
    throw new UsageError(first[0].toLowerCase() + first.slice(1));
  }
}

/** What follows the estate. */
function wanted(name, rest) {
  const names = name === "report" ? [] : ["PRINCIPAL", "ACTION", "SCOPE"];
  if (rest.length < names.length) throw new UsageError(`\`${name}\` needs ${names.slice(rest.length).join(", ")} after the estate`);
  if (rest.length > names.length) throw new UsageError(`\`${name}\` takes nothing like \`${rest[names.length]}\``);
  return rest;
}

function timeOf(text) {
  if (text === undefined) return undefined;
  // A date alone is its first moment.
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00Z` : text;
  const at = /^\d{1,16}$/.test(time) ? Number(time) : instantOf(time);
  if (at === undefined || !Number.isSafeInteger(at)) {
    throw new UsageError(`\`${text}\` is no time from 1970 on: one looks like \`2026-01-31\` or \`2026-01-31T12:00:00Z\`, or is a number of milliseconds`);
  }
  return at;
}

function sessionsOf(text = "all") {
  if (text === "all") return "all";
  if (text === "home") return undefined;
  const tenants = text.split(",");
  if (tenants.some((own) => ["", "all", "home"].includes(own.trim().toLowerCase()))) {
    throw new UsageError(`\`--sessions\` is \`all\`, \`home\`, or ids of tenants as in \`t1,t2\`, and not \`${text}\``);
  }
  return tenants;
}

function planeOf(text) {
  if (text !== undefined && !["control", "data"].includes(text)) throw new UsageError("`--plane` is `control` or `data`");
  return text;
}

/** An edition that the engine knows. */
function editionOf(name) {
  if (name === undefined) return undefined;
  try {
    Sandbox.empty({ edition: name }).free();
  } catch (error) {
    if (!(error instanceof MuaError) || error.code !== "InvalidInput") throw error;
    throw new UsageError(error.problems[0].message);
  }
  return name;
}

/** Whether `--fail-on` means what was found: the warnings of vaults, or the problems of the estate. */
function failing(text) {
  const names = text === undefined ? [] : text.split(",");
  const groups = { any: KINDS, onePerson: ONE_PERSON, problems: [] };
  const unknown = names.find((name) => !Object.hasOwn(groups, name) && !KINDS.includes(name));
  if (unknown !== undefined) {
    const known = [...Object.keys(groups), ...KINDS].join("`, `");
    throw new UsageError(`there is no warning \`${unknown}\`; there are \`${known}\``);
  }
  const kinds = new Set(names.flatMap((name) => groups[name] ?? [name]));
  const isMeant = (own) => own.warnings.some(({ kind }) => kinds.has(kind));
  return (vaults, problems) => vaults.some(isMeant) || (names.includes("problems") && problems.length > 0);
}

function within(world, work) {
  try {
    work(world);
  } finally {
    world.free();
  }
}

function questionOf({ rest: [principal, action, scope], caller, plane, values }) {
  const question = { caller: { principal, ...caller }, action, scope, plane };
  if (values["keeps-protection"]) question.reducesProtection = false;
  return question;
}

function check(world, asked) {
  const { allowed } = world.decide(questionOf(asked));
  told(world, asked, allowed ? YES : NO, { allowed }, () => `${allowed ? "allowed" : "refused"}\n`);
}

function decide(world, asked) {
  const decision = world.decide(questionOf(asked));
  told(world, asked, decision.allowed ? YES : NO, decision, () => decisionAsText(decision));
}

function explain(world, asked) {
  const question = questionOf(asked);
  const [decision, proof] = [world.decide(question), world.prove(question)];
  told(world, asked, decision.allowed ? YES : NO, { ...decision, proof }, () => explanationAsText(decision, proof));
}

function report(world, asked) {
  const vaults = world.report();
  const fails = asked.fails(vaults, world.problems);
  told(world, asked, fails ? NO : YES, { vaults }, () => reportAsText(vaults, world));
}

/** Gives the answer, and what the estate left unsaid: beside the answer in JSON, and otherwise on the error stream. */
function told(world, { values }, code, found, text) {
  const { now, problems } = world;
  if (values.json) {
    answer(code, json({ ...found, at: timeOrNumber(now), problems }));
    return;
  }
  answer(code, text());
  warn(problemsAsText(problems));
}

const json = (found) => `${JSON.stringify(found, null, 2)}\n`;

function answer(code, text) {
  process.exitCode = code;
  try {
    process.stdout.write(text);
  } catch (fault) {
    unwritten(fault);
  }
}

function complain(code, text) {
  process.exitCode = code;
  warn(`mua-core: ${text}`);
}

function warn(text) {
  try {
    process.stderr.write(text);
  } catch {
    // There is nowhere left to tell it.
  }
}

/** Some hosts throw what the others tell by an event. */
function unwritten(fault) {
  // Whoever reads the answer may stop reading.
  if (fault.code !== "EPIPE") complain(FAILURE, `the answer cannot be written: ${fault.message}\n`);
}

process.stdout.on("error", unwritten);
process.stderr.on("error", () => {});

try {
  await main(process.argv.slice(2));
} catch (error) {
  const [code, hint] =
    error instanceof UsageError ? [USAGE, "`mua-core --help` tells what there is\n"]
    : error instanceof MuaError && error.code === "InvalidInput" ? [USAGE, ""]
    : [FAILURE, ""];
  // Whoever runs a command has no sandbox that they could go on using.
  const why = error.code === "EngineFailure" ? `the engine has failed: ${error.cause?.message ?? error.cause}` : error.message;
  complain(code, `${why}\n${hint}`);
}
