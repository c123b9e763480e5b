// Writes the worlds that are asked, with their questions and the reference answers, so that the native engine and the package
// are asked the same. Stands on `world.mjs`, `questions.mjs` and `reference.mjs`.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { questions } from "./questions.mjs";
import { reference } from "./reference.mjs";
import { estate } from "./world.mjs";

/** How many role assignments the worlds have, unless others are asked for. */
const SIZES = [100, 10_000, 100_000];
/** How many different questions are asked of each. */
export const QUESTIONS = 2_000;

/** An estate with its questions, each with the answer that is expected. */
export function world(size, count = QUESTIONS) {
  const made = estate(size);
  const answer = reference(made);
  const asked = questions(made, count).map((own) => ({ ...own, expected: answer(own) }));
  return { size, estate: made, text: JSON.stringify(made), questions: asked };
}

/** Writes a world into a folder. */
export function write(folder, { size, text, questions: asked }) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `estate-${size}.json`), text);
  writeFileSync(join(folder, `questions-${size}.json`), JSON.stringify(asked));
}

/** The sizes of the worlds in a folder. */
export function sizes(folder) {
  return JSON.parse(readFileSync(join(folder, "sizes.json"), "utf8"));
}

/** Reads a world that was written. */
export function read(folder, size) {
  const text = readFileSync(join(folder, `estate-${size}.json`), "utf8");
  const asked = JSON.parse(readFileSync(join(folder, `questions-${size}.json`), "utf8"));
  return { size, text, estate: JSON.parse(text), questions: asked };
}

if (process.argv[1] === import.meta.filename) {
  const [folder, ...asked] = process.argv.slice(2);
  const wanted = asked.length > 0 ? asked.map(Number) : SIZES;
  for (const size of wanted) {
    const made = world(size);
    write(folder, made);
    const allowed = made.questions.filter((own) => own.expected).length;
    console.log(`   ${size} role assignments, ${(made.text.length / 1e6).toFixed(1)} MB, ${made.questions.length} questions, ${allowed} of them allowed`);
  }
  writeFileSync(join(folder, "sizes.json"), JSON.stringify(wanted));
}
