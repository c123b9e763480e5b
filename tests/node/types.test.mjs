// The hand-written types against the engine: what a long story really sent and got must be assignable, and the names of all
// commands, events, faults and nouns must be the same on both sides. Stands on `long_story.mjs`, `rust.mjs` and the compiler.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import test from "node:test";
import { longStory } from "./long_story.mjs";
import { Sandbox, project, root, run, sampleIds } from "./mua.mjs";
import { camel, declarations, verbs } from "./rust.mjs";

const engine = (...path) => join(root, "core/src", ...path);
const { structs, enums } = declarations(engine("access"), engine("command"), engine("model"), engine("model/operation"), engine("model/condition"), engine("estate"), engine());
const commands = verbs(engine("command/mod.rs"));
const seen = longStory();
const events = seen.outcomes.flatMap((outcome) => outcome.events);

/** Compiles a file against the package as an embedder would. */
async function compile(test, source, options = []) {
  const folder = await project(test);
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
  await writeFile(join(folder, "embedder.ts"), source);
  const flags = ["--strict", "--noEmit", "--exactOptionalPropertyTypes", "--target", "es2022", "--types", ""];
  const hosts = options.length > 0 ? options : ["--module", "nodenext", "--lib", "es2022"];
  return await run(join(root, "tests/node_modules/.bin/tsc"), [...flags, ...hosts, "embedder.ts"], folder);
}

const literals = (type, values) =>
  values.map((value, at) => `const ${type.toLowerCase()}${at}: M.${type} = ${JSON.stringify(value)};`);
const union = (names) => names.map((name) => JSON.stringify(name)).join(" | ") || "never";
const HEAD = `
import type * as M from "mua-core";
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
type OptionalKeys<T> = { [K in keyof T]-?: {} extends Pick<T, K> ? K : never }[keyof T];
`;

test("the story sends every command and meets every event and every fault", () => {
  assert.ok(commands.length > 30 && enums.Fact.length > 30 && enums.FaultCode.length > 20, "the sources were understood");
  const all = (values, pick) => new Set(values.map(pick));
  assert.deepEqual(all(seen.commands, (command) => command.type), new Set(commands.map(camel)));
  assert.deepEqual(all(events, (event) => event.type), all(enums.Fact, (fact) => fact.name));
  const faults = seen.outcomes.filter((outcome) => outcome.kind === "rejected");
  assert.deepEqual(all(faults, (outcome) => outcome.fault.code), all(enums.FaultCode, (code) => code.name));
  const findings = seen.decisions.flatMap((decision) => decision.steps);
  assert.deepEqual(all(findings, (step) => step.finding.kind), all(enums.Finding, (finding) => finding.name));
  assert.deepEqual(all(seen.outcomes, (outcome) => outcome.kind), new Set(["allowed", "denied", "rejected"]));
});

test("the story gives every field of every command at least once", () => {
  for (const name of commands) {
    const given = seen.commands.filter((command) => command.type === camel(name)).flatMap(Object.keys);
    assert.deepEqual(new Set(given), new Set(["type", ...structs[name].map((field) => field.name)]), name);
  }
});

test("what was really sent and got is what the types say, field by field", async (test) => {
  const source = [
    HEAD,
    ...literals("Caller", seen.callers),
    ...literals("Question", seen.questions),
    ...literals("Command", seen.commands),
    ...literals("Decision", seen.decisions),
    ...literals("Outcome", seen.outcomes),
    ...literals("Event", events),
    ...literals("Proof", seen.proofs),
    ...literals("Warning", seen.warnings),
  ];
  assert.ok(source.length > 300);
  await compile(test, source.join("\n"));
});

test("a field that no type knows does not compile, nor a missing one, nor another version's edition", async (test) => {
  const wrong = [
    'const a: M.Command = { type: "disableMua", vault: "/", force: true };',
    'const a: M.Command = { type: "disableMua" };',
    'const a: M.Command = { type: "explode" };',
    'const a: M.Edition = "azure-2031";',
    'const a: M.Caller = { principal: "p", session: "all" };',
    'const a: M.Event = { type: "muaDisabled", at: 5, vault: "/" };',
    "const a: M.Sandbox = new M.Sandbox();",
    "declare const s: M.Sandbox; s.prepared;",
    "const a: M.EstateSource = { tenants: [{ displayName: 'x' }], subscriptions: [] };",
    "const a: M.EstateSource = { tenants: [{ tenantId: undefined }], subscriptions: [] };",
    "const a: M.EstateSource = { tenants: [{ tenantId: 't', displayName: 5, extra: 1 }], subscriptions: [] };",
    "const a: M.EstateSource = { tenants: [], subscriptions: [], vaults: ['v'] };",
    "const a: M.EstateSource = { tenants: [], subscriptions: [], surprise: [] };",
    "const a: M.Command = { type: 'disableMua', vault: undefined };",
  ];
  const lines = wrong.map((line) => `{ // @ts-expect-error\n  ${line} }`);
  await compile(test, `${HEAD}${lines.join("\n")}`);
});

test("every command and event has the fields that the engine reads and writes, and no others", async (test) => {
  const lines = [HEAD];
  const compare = (type, fields, own) => {
    const names = [...own, ...fields.map((field) => field.name)];
    lines.push(`const fieldsOf${type}: Same<keyof M.${type}, ${union(names)}> = true;`);
  };
  for (const name of commands) {
    compare(name, structs[name], ["type"]);
    const optional = structs[name].filter((field) => field.isOptional).map((field) => field.name);
    lines.push(`const optionalOf${name}: Same<OptionalKeys<M.${name}>, ${union(optional)}> = true;`);
  }
  for (const fact of enums.Fact) compare(fact.declared, structs[fact.holds] ?? fact.fields, ["type", "at"]);
  const nouns = [
    "AboutAssignment", "ActivationRequest", "Attempt", "Audiences", "Caller", "Critical", "DenyAssignment", "Eligibility", "Fault", "Guard", "Lock", "Mail",
    "ManagementGroup", "NotificationRule", "Notifications", "PermissionBlock", "Person", "Principal", "Problem", "Proof", "ProtectedItem", "Question", "ResourceGroup", "Retention",
    "PartialBackup", "Policy",
    "RoleAssignment", "RoleDefinition", "RoleSettings", "ScheduleRequest", "Subscription", "Tenant", "Ticket", "Vault", "Window",
  ];
  for (const noun of nouns) compare(noun, structs[noun], []);
  await compile(test, lines.join("\n"));
});

test("every word that the engine knows is in the types, and no other", async (test) => {
  const words = {
    Answer: 'Answer["type"]',
    Approval: 'RoleSettings["approval"]["type"]',
    AssignmentKind: "AssignmentKind",
    Authentication: 'NonNullable<M.ActivateRole["authentication"]>',
    BackupData: 'StopProtection["data"]',
    Because: 'Critical["because"]',
    CriticalOperation: "CriticalOperation",
    DefaultRecipients: 'NonNullable<M.NotificationRule["defaultRecipients"]>',
    Denied: 'DeniedPrincipals["type"]',
    Deed: 'AboutAssignment["deed"]',
    Door: 'Step["door"]',
    Edition: "Edition",
    Profile: "Profile",
    EnablementRule: "EnablementRule",
    Expiration: 'Expiration["type"]',
    Fact: 'Event["type"]',
    Finding: 'Finding["kind"]',
    FaultCode: "FaultCode",
    Isolation: "Isolation",
    Means: 'Means["by"]',
    Missing: 'Missing["kind"]',
    LockLevel: "LockLevel",
    NotificationLevel: 'NonNullable<M.NotificationRule["level"]>',
    Outcome: 'Outcome["kind"]',
    PrincipalKind: 'PrincipalKind["type"]',
    PrincipalType: 'NonNullable<M.AboutAssignment["principalType"]>',
    Protection: 'Protection["type"]',
    Reach: "Reach",
    RequestType: "RequestType",
    Review: 'AnswerRequest["review"]',
    RoleKind: 'RoleDefinition["kind"]',
    Severity: 'Problem["severity"]',
    SoftDelete: 'Vault["softDelete"]',
    UserType: 'Extract<M.PrincipalKind, { type: "user" }>["userType"]',
    Immutability: "Immutability",
    Schedule: 'Schedule["type"]',
    Switch: "Switch",
    Warning: 'Warning["kind"]',
    Weekday: "Weekday",
    Workload: "Workload",
  };
  const lines = [HEAD, `const commands: Same<M.Command["type"], ${union(commands.map(camel))}> = true;`];
  for (const [name, type] of Object.entries(words)) {
    const known = enums[name].map((variant) => variant.name);
    lines.push(`const wordsOf${name}: Same<${type.includes("<") ? "" : "M."}${type}, ${union(known)}> = true;`);
  }
  await compile(test, lines.join("\n"));
});

/** What run time takes, told by a program that has options of its own, Azure's own packages or more fields than are known. */
const TAKEN = `
import load, { Sandbox, evaluate, sampleIds, searchSubjects, type Command, type EstateSource, type Question } from "mua-core";
interface Identified { readonly id?: string }
interface Vault extends Identified { location: string; properties?: { state?: string } }
interface Principal { id: string; tenantId: string; displayName?: string; mail?: string }
declare const vaults: Vault[];
declare const users: readonly Principal[];
declare const told: { at?: number | undefined; plane?: "data" | undefined; tags?: Record<string, string> | undefined };
await load();
const source: EstateSource = {
  edition: undefined,
  tenants: [{ tenantId: "t", extra: { any: "thing" }, displayName: undefined }],
  subscriptions: { value: [{ subscriptionId: "s", tenantId: "t", state: "Enabled", registeredProviders: ["a"] as const }], nextLink: undefined },
  vaults,
  resourceGuards: { value: vaults },
  users: [...users, { id: "p", tenantId: "t", onPremisesSyncEnabled: null }],
  groups: undefined,
};
Sandbox.fromEstate(source);
Sandbox.fromEstate({ tenants: [{ tenantId: "t", extra: 1 }], subscriptions: [], users, vaults });
const world = Sandbox.empty({ at: told.at, seed: undefined });
const question: Question = { caller: { principal: "p", sessions: undefined }, action: "a/read", scope: "/", at: told.at, plane: told.plane };
const command: Command = { type: "updateVault", vault: sampleIds.vault, tags: told.tags };
world.check("p", "a/read", "/", told.at);
world.decide(question);
world.ask({ principal: "p", sessions: undefined }, command);
const request = { subject: { type: "user", id: "p" }, action: { name: "a/read", properties: { plane: told.plane } }, resource: { type: "r", id: "/" } };
evaluate(world, { ...request, context: undefined });
searchSubjects(world, { ...request, page: { limit: undefined, token: undefined } });
`;

test("what run time takes, the types take: undefined for what is left out, objects of any type, fields that are not modelled", async (test) => {
  await compile(test, TAKEN);
});

test("what the types take, run time takes", () => {
  const left = { edition: undefined, groups: undefined, subscriptions: { value: [], nextLink: undefined } };
  const world = Sandbox.fromEstate({ ...left, tenants: [{ tenantId: "t", extra: 1, displayName: undefined }] });
  const question = { caller: { principal: "p", sessions: undefined }, action: "a/read", scope: "/", at: undefined, plane: undefined };
  assert.equal(world.decide(question).allowed, false);
  assert.equal(Sandbox.empty({ at: undefined, edition: undefined, seed: undefined }).now, 0);
  const command = { type: "updateVault", vault: sampleIds.vault, tags: undefined };
  assert.equal(world.ask({ principal: "p", sessions: undefined }, command).fault.code, "ResourceNotFound");
});

const EMBEDDER = `
import load, { MuaError, Sandbox, sampleIds, version } from "mua-core";
import type { Estate, EstateSource, Event, Outcome, Problem } from "mua-core";
await load();
await load(new Uint8Array());
const world: Sandbox = Sandbox.empty({ at: 0, edition: "ga-2022-07", seed: 1 });
const allowed: boolean = world.check(sampleIds.backupAdmin, "a/read", sampleIds.vault, 5);
const outcome: Outcome = world.submit({ principal: "p", sessions: ["t"] }, { type: "advanceClock", by: 1 });
if (outcome.kind === "rejected") outcome.fault.code satisfies string;
else for (const event of outcome.events) if (event.type === "securityPinIssued") event.pin satisfies string;
const step = world.decide({ caller: { principal: "p" }, action: "a/read", scope: "/" }).steps[0];
if (step?.finding.kind === "held") step.finding.until satisfies number | null;
const estate: Estate = world.estate();
estate.vaults?.push({ id: "/" });
const again: Sandbox = Sandbox.fromEstate(estate);
Sandbox.fromEstate({ tenants: { value: [] }, subscriptions: [], vaults: { value: [{}] } } satisfies EstateSource);
const problems: readonly Problem[] = again.problems;
try { Sandbox.load(world.save()); } catch (error) {
  if (error instanceof MuaError && error.code === "UnreadableSave") error.problems[0]?.path satisfies string | undefined;
}
{ using scoped = Sandbox.sample(); scoped.revision satisfies number; }
world.free();
export { allowed, problems, version, type Event };
`;

test("an embedder's program compiles for Node, for bundlers with the page's types, and without any host's types", async (test) => {
  await compile(test, EMBEDDER);
  await compile(test, EMBEDDER, ["--module", "esnext", "--moduleResolution", "bundler", "--lib", "es2022,dom"]);
  const page = `import load from "mua-core";\nawait load(fetch("x.wasm"));\nawait load(new URL("https://x.example/x.wasm"));`;
  await compile(test, page, ["--module", "esnext", "--moduleResolution", "bundler", "--lib", "es2022,dom"]);
});

const contract = join(root, "../shared/contract/mua-core.d.ts");

test("the package keeps the promised surface", { skip: !existsSync(contract) && `there is no ${contract}` }, async (test) => {
  await compile(
    test,
    `${HEAD}
import type * as P from ${JSON.stringify(contract.replace(/\.d\.ts$/, ".js"))};
export const given = (own: M.Sandbox): P.Sandbox => own;
export const outcome = (own: M.Outcome): P.Outcome => own;
export const decision = (own: M.Decision): P.Decision => own;
export const error = (own: M.MuaError): P.MuaError => own;
export const exported = (own: M.Estate): P.Estate => own;
export const taken = (promised: Omit<P.Estate, "edition">): M.EstateSource => promised;
export const caller = (promised: P.Caller): M.Caller => promised;
export const question = (promised: P.Question): M.Question => promised;
export const command = (own: M.Command): P.Command => own;
export const event = (own: M.Event): P.Event => own;
export const evaluate = (own: ReturnType<typeof M.evaluate>): ReturnType<typeof P.evaluate> => own;
export const evaluations = (own: ReturnType<typeof M.evaluations>): ReturnType<typeof P.evaluations> => own;
export const anything: [Parameters<typeof M.evaluate>[1], Parameters<typeof M.evaluations>[1]] = [0 as unknown, 0 as unknown];
export const load = (own: typeof M.default): typeof P.default => own;
type Statics = "empty" | "sample" | "fromEstate" | "load";
export const statics: Same<Exclude<keyof typeof M.Sandbox, "prototype">, Statics> = true;
`,
    ["--module", "esnext", "--moduleResolution", "bundler", "--lib", "es2022,dom,esnext.disposable", "--skipLibCheck"],
  );
});
