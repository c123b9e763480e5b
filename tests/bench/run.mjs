// The benchmark: every contender answers, is verified, and is measured beside the package in turns; the tables are printed and,
// with `--keep`, written into docs/BENCHMARKS.md. Stands on the worlds that `worlds.mjs` has written and on the peers of
// `package.json`; decides nothing.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { beside, timed } from "./clock.mjs";
import { casbin } from "./contenders/casbin.mjs";
import { casl } from "./contenders/casl.mjs";
import { cedarWasm } from "./contenders/cedar.mjs";
import { byPlace, byPrincipal } from "./contenders/maps.mjs";
import { Sandbox, checks, load, measure } from "./ours.mjs";
import { counted, millis, nanos, percent, table, times } from "./table.mjs";
import { read, sizes } from "./worlds.mjs";

const CONTENDERS = [
  ["Maps by place, by hand", byPlace],
  ["Maps by principal, by hand", byPrincipal],
  ["@casl/ability", casl],
  ["@cedar-policy/cedar-wasm", cedarWasm],
  ["casbin", casbin],
];
/** A contender that needs longer than this for all questions is asked fewer, but never fewer than so many. */
const PATIENCE = 2_500;
const FEWEST = 5;
const ROUNDS = 5;

const folder = process.argv[2];
const kept = process.argv.includes("--keep");
await load();
const [own, duels, memory] = [[], [], []];
for (const size of sizes(folder)) {
  const world = read(folder, size);
  console.log(`   ${counted(size)} role assignments`);
  own.push({ size, ...measure(world.text, world.questions) });
  for (const [name, open] of CONTENDERS) duels.push({ size, name, ...(await duel(world, open)) });
  memory.push({ size, ...grown(size) });
}
const figures = [machine(), peers(), ours(), native(), room()].join("\n\n");
console.log(`\n${figures}\n`);
if (kept) keep(figures);

/** One contender beside the package: opened, verified, measured. */
async function duel({ text, estate, questions }, open) {
  const began = performance.now();
  const ask = await open(estate);
  const opened = performance.now() - began;
  const asked = verified(ask, questions);
  const world = Sandbox.fromEstate(text);
  const check = checks(world);
  const found = beside(asked, check, ask, asked.length < questions.length ? 3 : ROUNDS);
  world.free();
  return { opened, asked: asked.length, ...found };
}

/** The questions that a contender gets through, each answered as the reference answers; anything else ends the run. */
function verified(ask, questions) {
  let spent = 0;
  const asked = [];
  for (const own of questions) {
    if (spent > PATIENCE && asked.length >= FEWEST) break;
    spent += timed(() => {
      if (ask(own) !== own.expected) throw new Error(`a wrong answer to ${JSON.stringify(own)}`);
    });
    asked.push(own);
  }
  return asked;
}

function grown(size) {
  const said = execFileSync(process.execPath, ["--expose-gc", join(import.meta.dirname, "growth.mjs"), folder, String(size)], { encoding: "utf8" });
  return JSON.parse(said);
}

function machine() {
  const [{ model }] = cpus();
  return `${model.trim()}, ${cpus().length} cores, ${process.platform} ${process.arch}, Node ${process.version}.`;
}

function peers() {
  const rows = duels.map((own) => [counted(own.size), own.name, millis(own.opened), counted(own.asked), nanos(own.other), nanos(own.one), times(own.ratio)]);
  return table("One decision, beside `check` of `mua-core`", ["role assignments", "contender", "made ready in", "questions", "a decision", "`check`, asked again", "`check` is faster by"], rows);
}

function ours() {
  const rows = own.map((own) => [counted(own.size), nanos(own.first), nanos(own.again), nanos(own.checkPrepared), `${counted(Math.round(1e3 / own.checkMany))} million/s`, nanos(own.decide), nanos(own.decideAgain), millis(own.submit), millis(own.fromEstate), times(own.slower)]);
  return table("`mua-core` in Node", ["role assignments", "`check`, first time", "`check`, again", "`checkPrepared`", "`checkMany`", "`decide`, first time", "`decide`, again", "`submit`", "`fromEstate`", "of `JSON.parse`"], rows);
}

function native() {
  const file = join(folder, "native.json");
  if (!existsSync(file)) return "The native engine was not measured.";
  const rows = JSON.parse(readFileSync(file, "utf8")).map((own) => [counted(own.size), nanos(own.check), nanos(own.decide), millis(own.submit / 1e6), millis(own.read / 1e6)]);
  return table("The engine natively", ["role assignments", "`check`", "`decide`", "`submit`", "`estate::read`"], rows);
}

function room() {
  const rows = memory.map((own) => [counted(own.size), mega(own.text), mega(own.reading), percent(own.reading / own.text), mega(own.further), mega(Math.max(own.grown.heap, 0)), mega(own.grown.linear)]);
  return table("Memory", ["role assignments", "text", "WebAssembly memory for one world and its reading", "of the text", "for each further world", "heap grown by a million calls", "WebAssembly memory grown"], rows);
}

function mega(bytes) {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

function keep(figures) {
  const file = join(import.meta.dirname, "../../docs/BENCHMARKS.md");
  const [from, to] = ["<!-- figures -->", "<!-- end of figures -->"];
  const page = readFileSync(file, "utf8");
  const [head, rest] = page.split(from);
  writeFileSync(file, `${head}${from}\n\n${figures}\n\n${to}${rest.split(to)[1]}`);
}
