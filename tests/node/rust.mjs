// Reads the declarations of the engine's wire types from its sources, as text. Stands on the house's formatting (rustfmt);
// knows nothing of their meaning.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Every struct and enum with serde shapes in some folders: fields and variants under their wire names. */
export function declarations(...folders) {
  const found = { structs: {}, enums: {} };
  for (const folder of folders) {
    for (const file of readdirSync(folder).filter((name) => name.endsWith(".rs"))) {
      const source = readFileSync(join(folder, file), "utf8").replace(/^\s*\/\/.*\n/gm, "");
      for (const [, attributes, kind, name, body] of source.matchAll(
        /((?:^#\[.*\]\n)*)^pub(?:\(crate\))? (struct|enum) (\w+) \{\n([\s\S]*?)^\}/gm,
      )) {
        if (kind === "struct") found.structs[name] = fields(body, 4);
        else found.enums[name] = variants(body, /rename_all = "camelCase"/.test(attributes));
      }
    }
  }
  return found;
}

/** The verbs in the one list of them all, under their wire names. */
export function verbs(file) {
  const [, list] = /^commands! \{\n([\s\S]*?)^\}/m.exec(readFileSync(file, "utf8"));
  return [...list.matchAll(/^ {4}(\w+),$/gm)].map(([, name]) => name);
}

/** The wire name of a name in Rust's own case. */
export function camel(name) {
  const joined = name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());
  return joined[0].toLowerCase() + joined.slice(1);
}

function fields(body, indent) {
  const line = new RegExp(`((?:^ {${indent}}#\\[.*\\]\\n)*)^ {${indent}}(?:pub )?(\\w+): .*,$`, "gm");
  return [...body.matchAll(line)].map(([, attributes, name]) => ({
    name: camel(name),
    isOptional: /serde\(default/.test(attributes),
  }));
}

function variants(body, isCamel) {
  const line = /((?:^ {4}#\[.*\]\n)*)^ {4}(\w+)(?: \{\n([\s\S]*?)^ {4}\}|\((.*)\))?,$/gm;
  return [...body.matchAll(line)].map(([, attributes, name, inner, holds]) => ({
    name: /rename = "(.+)"/.exec(attributes)?.[1] ?? (isCamel ? camel(name) : name),
    declared: name,
    fields: inner ? fields(inner, 8) : [],
    holds,
  }));
}
