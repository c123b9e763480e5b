#!/usr/bin/env node
// The command line: decides, checks and explains one question of an estate, or reports how its vaults stand. Stands on
// `node.js`, `rfc3339.js` and `cli_words.js`; decides nothing.
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { FAILURE, HELP, NO, UNREADABLE, USAGE, YES, decisionAsText, explanationAsText, problemAsText, reportAsText } from "./cli_words.js";
import load, { MuaError, Sandbox, version } from "./node.js";
import { instantOf } from "./rfc3339.js";

/** What a command line is told when it cannot be understood. */
class UsageError extends Error {}
/** What was to be read is not there, or is no estate. */
class InputError extends Error {}

const OPTIONS = {
  at: { type: "string" },
  "fail-on": { type: "string" },
  help: { type: "boolean", short: "h" },
  json: { type: "boolean" },
  "keeps-protection": { type: "boolean" },
  plane: { type: "string" },
  sessions: { type: "string" },
  version: { type: "boolean" },
};
/** Which options each command takes, beside `--json` and `--at`. */
const COMMANDS = {
  check: { run: check, options: ["plane", "sessions", "keeps-protection"] },
  decide: { run: decide, options: ["plane", "sessions", "keeps-protection"] },
  explain: { run: explain, options: ["plane", "sessions", "keeps-protection"] },
  report: { run: report, options: ["fail-on"] },
};
const WARNINGS = [
  "noGuard", "guardGone", "nearGuard", "holdsBothKeys", "mayGrantGuardKey", "mayChangeGuard", "activatesUnapproved",
  "approvesOneself", "standingGuardKey", "leftOut", "softDeleteOff",
];

async function main(words) {
  const { values, positionals } = understood(words);
  if (values.help) return answer(YES, HELP);
  if (values.version) return answer(YES, `${version}\n`);
  const [name, path, ...rest] = positionals;
  if (name === undefined) throw new UsageError("there is no command");
  if (!Object.hasOwn(COMMANDS, name)) throw new UsageError(`there is no command \`${name}\``);
  const { run, options } = COMMANDS[name];
  const foreign = Object.keys(values).find((key) => !["json", "at", ...options].includes(key));
  if (foreign) throw new UsageError(`\`${name}\` takes no \`--${foreign}\``);
  if (path === undefined) throw new UsageError(`\`${name}\` needs an ESTATE: a file, or \`-\` for what is piped in`);
  const asked = { values, rest: wanted(name, rest), at: timeOf(values.at), failOn: failing(values["fail-on"]) };
  await load();
  within(await opened(path, asked), (world) => run(world, asked));
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
  const at = /^\d{1,16}$/.test(text) ? Number(text) : instantOf(text);
  if (at === undefined || !Number.isSafeInteger(at)) {
    throw new UsageError(`\`${text}\` is no time: one looks like \`2026-01-31T12:00:00Z\`, or is a number of milliseconds`);
  }
  return at;
}

function failing(text) {
  const kinds = text === undefined ? [] : text.split(",");
  const unknown = kinds.find((kind) => kind !== "any" && !WARNINGS.includes(kind));
  if (unknown !== undefined) throw new UsageError(`there is no warning \`${unknown}\`; there are \`any\`, \`${WARNINGS.join("`, `")}\``);
  return (warning) => kinds.includes("any") || kinds.includes(warning.kind);
}

/** The estate, or the saved world, at the time that is meant. */
async function opened(path, { at, values }) {
  const text = await contentOf(path);
  let read;
  try {
    read = JSON.parse(text);
  } catch (cause) {
    throw new InputError(`\`${path}\` is no JSON: ${cause.message}`);
  }
  const isSaved = typeof read === "object" && read !== null && Object.hasOwn(read, "world") && !Object.hasOwn(read, "tenants");
  try {
    if (isSaved) return later(Sandbox.load(text), at);
    // An export that does not say when it was taken is taken to be of this moment.
    const isTimed = at === undefined && Object.hasOwn(Object(read), "exportedAt");
    return Sandbox.fromEstate(isTimed ? text : { ...read, exportedAt: at ?? Date.now() });
  } catch (error) {
    if (!(error instanceof MuaError) || error.code === "EngineFailure") throw error;
    const lines = values.json ? [] : error.problems.slice(1).map((problem) => `\n  ${problemAsText(problem)}`);
    throw new InputError(`\`${path}\` cannot be read: ${error.message}${lines.slice(0, 20).join("")}`);
  }
}

function later(world, at = world.now) {
  if (at < world.now) throw new UsageError(`the saved world is at ${new Date(world.now).toISOString()} already`);
  if (at > world.now) world.submit({ principal: "" }, { type: "advanceClock", by: at - world.now });
  return world;
}

async function contentOf(path) {
  try {
    return await (path === "-" ? piped() : readFile(path, "utf8"));
  } catch (cause) {
    throw new InputError(`\`${path}\` cannot be read: ${cause.code === "ENOENT" ? "there is no such file" : cause.message}`);
  }
}

async function piped() {
  const parts = [];
  for await (const part of process.stdin.setEncoding("utf8")) parts.push(part);
  return parts.join("");
}

function within(world, work) {
  try {
    work(world);
  } finally {
    world.free();
  }
}

function questionOf({ rest: [principal, action, scope], values }) {
  const { sessions = "all", plane } = values;
  const caller = { principal };
  if (sessions === "all") caller.sessions = "all";
  else if (sessions !== "home") caller.sessions = sessions.split(",").filter(Boolean);
  if (plane !== undefined && !["control", "data"].includes(plane)) throw new UsageError("`--plane` is `control` or `data`");
  const question = { caller, action, scope };
  if (plane) question.plane = plane;
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
  const fails = vaults.some((own) => own.warnings.some(asked.failOn));
  told(world, asked, fails ? NO : YES, { vaults }, () => reportAsText(vaults, world));
}

/** Gives the answer, and what the estate left unsaid: beside the answer in JSON, and otherwise on the error stream. */
function told(world, { values }, code, found, text) {
  const { now, problems } = world;
  if (values.json) {
    answer(code, `${JSON.stringify({ ...found, at: new Date(now).toISOString(), problems }, null, 2)}\n`);
    return;
  }
  answer(code, text());
  for (const problem of problems.slice(0, 20)) process.stderr.write(`${problemAsText(problem)}\n`);
  if (problems.length > 20) process.stderr.write(`and ${problems.length - 20} more: \`--json\` names all\n`);
}

function answer(code, text) {
  process.exitCode = code;
  process.stdout.write(text);
}

process.stdout.on("error", (fault) => {
  // Whoever reads the answer may stop reading.
  if (fault.code !== "EPIPE") throw fault;
});

try {
  await main(process.argv.slice(2));
} catch (error) {
  const [code, hint] =
    error instanceof UsageError ? [USAGE, "`mua-core --help` tells what there is\n"]
    : error instanceof InputError ? [UNREADABLE, ""]
    : error instanceof MuaError && error.code === "InvalidInput" ? [USAGE, ""]
    : [FAILURE, ""];
  process.exitCode = code;
  process.stderr.write(`mua-core: ${error.message}\n${hint}`);
}
