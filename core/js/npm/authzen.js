// The AuthZEN Authorization API 1.0 over a sandbox: evaluation, evaluations, and search. Stands on `sandbox.js`, `plain.js`,
// `rfc3339.js` and `error.js`; every verdict is the sandbox's.
//
// A request that is wrong as a whole is a thrown error, which a server answers with status 400. One wrong evaluation among
// several is a refusal with an error in its context.
import { MuaError, refuse } from "./error.js";
import { message as copied } from "./plain.js";
import { instantOf } from "./rfc3339.js";
import { Sandbox } from "./sandbox.js";

/** How many results a page has where the request does not say, and how many at most. */
const PAGE = 100;
const LONGEST_PAGE = 1_000;

const SEMANTICS = {
  execute_all: () => false,
  deny_on_first_deny: (decision) => !decision,
  permit_on_first_permit: (decision) => decision,
};

/** One Access Evaluation request, answered. */
export function evaluate(sandbox, request) {
  return evaluated(sandbox, read(sandbox, request));
}

/** An Access Evaluations request, answered. */
export function evaluations(sandbox, request) {
  const told = read(sandbox, request);
  const { evaluations: items, options = {} } = told;
  if (items !== undefined && !Array.isArray(items)) throw refuse("InvalidInput", "/evaluations", "`evaluations` must be a list");
  if (!isObject(options)) throw refuse("InvalidInput", "/options", "`options` must be an object");
  const { evaluations_semantic: semantic = "execute_all" } = options;
  if (typeof semantic !== "string" || !Object.hasOwn(SEMANTICS, semantic)) {
    const known = Object.keys(SEMANTICS).join("`, `");
    throw refuse("InvalidInput", "/options/evaluations_semantic", `\`evaluations_semantic\` must be one of \`${known}\``);
  }
  if (!items?.length) {
    // Without evaluations this is one request, and is answered as one.
    const answer = evaluated(sandbox, told);
    return { ...answer, evaluations: [answer] };
  }
  return { evaluations: several(sandbox, told, items, semantic) };
}

function several(sandbox, told, items, semantic) {
  const answers = [];
  for (const item of items) {
    const answer = evaluatedOrRefused(sandbox, told, item);
    answers.push(answer);
    if (!SEMANTICS[semantic](answer.decision)) continue;
    if (!answer.decision) answer.context.reason = semantic;
    break;
  }
  return answers;
}

/** One of several: a fault in it is its own. */
function evaluatedOrRefused(sandbox, defaults, item) {
  try {
    if (!isObject(item)) throw refuse("InvalidInput", "", "an evaluation must be an object");
    const { subject, action, resource, context } = defaults;
    const given = Object.fromEntries(Object.entries({ subject, action, resource, context }).filter(([, value]) => value !== undefined));
    return evaluated(sandbox, { ...given, ...item });
  } catch (error) {
    if (!(error instanceof MuaError) || error.code !== "InvalidInput") throw error;
    return { decision: false, context: { error: { status: 400, message: error.message } } };
  }
}

function evaluated(sandbox, request) {
  const { allowed, message, steps, critical } = decided(sandbox, questionOf(request));
  const shut = steps.find((step) => step.finding.kind !== "held");
  const word = allowed ? "allowed" : (SHUT[shut?.door] ?? "the request names nothing that anybody could be allowed");
  const context = { reason_admin: { en: message }, reason_user: { en: word }, steps };
  if (critical) context.critical = critical;
  return { decision: allowed, context };
}

/** What somebody who administers nothing is told of a door that stays shut. */
const SHUT = {
  vault: "access to the vault is missing",
  guard: "access to the Resource Guard that protects the vault is missing",
  scope: "access to the resource is missing",
};

/** Where the fields of a question came from. */
const ORIGINS = [
  ["/caller/sessions", "/subject/properties/sessions"],
  ["/plane", "/action/properties/plane"],
  ["/reducesProtection", "/action/properties/reducesProtection"],
];

function decided(sandbox, question) {
  try {
    return sandbox.decide(question);
  } catch (error) {
    const [problem] = error.problems ?? [];
    const origin = ORIGINS.find(([own]) => problem?.path.startsWith(own));
    if (!origin) throw error;
    throw refuse("InvalidInput", problem.path.replace(...origin), problem.message);
  }
}

/** A request of three entities as a question. */
function questionOf({ subject, action, resource, context }) {
  const who = entity(subject, "subject", ["type", "id"]);
  const what = entity(action, "action", ["name"]);
  const where = entity(resource, "resource", ["type", "id"]);
  const { sessions = "all" } = properties(who, "subject");
  const question = { caller: { principal: who.id, sessions }, action: what.name, scope: where.id };
  const { plane, reducesProtection } = properties(what, "action");
  if (plane !== undefined) question.plane = plane;
  if (reducesProtection !== undefined) question.reducesProtection = reducesProtection;
  const at = timeOf(context);
  if (at !== undefined) question.at = at;
  return question;
}

function entity(value, name, wanted) {
  if (!isObject(value)) throw refuse("InvalidInput", `/${name}`, value === undefined ? `\`${name}\` is missing` : `\`${name}\` must be an object`);
  for (const key of wanted) {
    if (typeof value[key] !== "string") {
      const path = `/${name}/${key}`;
      throw refuse("InvalidInput", path, value[key] === undefined ? `\`${name}.${key}\` is missing` : `\`${name}.${key}\` must be a string`);
    }
  }
  return value;
}

function properties({ properties: own = {} }, name) {
  if (!isObject(own)) throw refuse("InvalidInput", `/${name}/properties`, `\`${name}.properties\` must be an object`);
  return own;
}

function timeOf(context = {}) {
  if (!isObject(context)) throw refuse("InvalidInput", "/context", "`context` must be an object");
  if (context.time === undefined) return undefined;
  const at = instantOf(context.time);
  if (at === undefined) throw refuse("InvalidInput", "/context/time", "`context.time` must be an RFC 3339 time from 1970 on");
  return at;
}

/** Who may do an action to a resource. */
export function searchSubjects(sandbox, request) {
  const told = read(sandbox, request);
  const { type } = entity(told.subject, "subject", ["type"]);
  return search(sandbox, told, {
    wanted: "subjects",
    candidates: known(sandbox).subjects.get(type.toLowerCase()) ?? [],
    asked: (id) => ({ subject: { ...told.subject, id } }),
    found: (id) => ({ type, id }),
  });
}

/** To which resources of a type a subject may do an action. */
export function searchResources(sandbox, request) {
  const told = read(sandbox, request);
  const { type } = entity(told.resource, "resource", ["type"]);
  return search(sandbox, told, {
    wanted: "resources",
    candidates: known(sandbox).resources.get(type.toLowerCase()) ?? [],
    asked: (id) => ({ resource: { ...told.resource, id } }),
    found: (id) => ({ type, id }),
  });
}

/** Which known actions a subject may do to a resource. */
export function searchActions(sandbox, request) {
  const told = read(sandbox, request);
  const { id } = entity(told.resource, "resource", ["type", "id"]);
  // What is done to a resource is named by its type; at a place that holds resources any action may be meant.
  const isResource = /\/resourceGroups\/[^/]+\/providers\//i.test(id);
  const head = `${typeOf(id)}/`.toLowerCase();
  return search(sandbox, told, {
    wanted: "actions",
    candidates: known(sandbox).actions.filter((name) => !isResource || name.toLowerCase().startsWith(head)),
    asked: (name) => ({ action: { ...told.action, name } }),
    found: (name) => ({ name }),
  });
}

/** The candidates that the request is allowed for, page by page. */
function search(sandbox, { page, ...request }, { wanted, candidates, asked, found }) {
  const { token, limit } = pageOf(page);
  // The request is judged though nobody may stand for it.
  isAllowed(sandbox, questionOf({ ...request, ...asked("") }));
  // A token is a place in one list of candidates: of this search, this request, and this world as it is.
  const { revision, world } = known(sandbox);
  const bound = `${revision}.${world}.${fingerprint(JSON.stringify([wanted, request]))}`;
  const results = [];
  let at = startOf(token, bound);
  for (; at < candidates.length; at += 1) {
    if (!isAllowed(sandbox, questionOf({ ...request, ...asked(candidates[at]) }))) continue;
    if (results.length === limit) break;
    results.push(found(candidates[at]));
  }
  const next_token = at < candidates.length ? `${bound}.${at}` : "";
  return { page: { next_token, count: results.length }, results };
}

const directories = new WeakMap();

/** Whom and what a sandbox knows, until its world changes. */
function known(sandbox) {
  const { revision } = sandbox;
  let found = directories.get(sandbox);
  if (found?.revision !== revision) {
    const estate = sandbox.estate();
    const ids = (list = []) => list.map(({ id }) => id);
    const subjects = new Map([["user", ids(estate.users)], ["group", ids(estate.groups)], ["serviceprincipal", ids(estate.servicePrincipals)]]);
    const world = fingerprint(JSON.stringify(estate));
    found = { revision, world, subjects, resources: placesOf(estate), actions: sandbox.actions() };
    directories.set(sandbox, found);
  }
  return found;
}

/** The verdict alone: by the fast path where the question has nothing that `check` does not take. */
function isAllowed(sandbox, question) {
  const { caller, action, scope, at, ...more } = question;
  if (caller.sessions !== "all" || Object.keys(more).length > 0) return decided(sandbox, question).allowed;
  return sandbox.check(caller.principal, action, scope, at);
}

function pageOf(page = {}) {
  if (!isObject(page)) throw refuse("InvalidInput", "/page", "`page` must be an object");
  const { token = "", limit = PAGE } = page;
  if (typeof token !== "string") throw refuse("InvalidInput", "/page/token", "`page.token` must be a string");
  if (!Number.isSafeInteger(limit) || limit < 1) throw refuse("InvalidInput", "/page/limit", "`page.limit` must be a whole number from 1 on");
  return { token, limit: Math.min(limit, LONGEST_PAGE) };
}

function startOf(token, bound) {
  if (token === "") return 0;
  const [, own, at] = /^(.*)\.(\d{1,10})$/s.exec(token) ?? [];
  if (own !== bound) {
    throw refuse("InvalidInput", "/page/token", "`page.token` is of another request or another world, or the world has changed since it was given");
  }
  return Number(at);
}

/** FNV-1a: tells requests apart, and is no secret. */
function fingerprint(text) {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash.toString(36);
}

/** The ids of every place that an estate knows, by its ARM type. */
function placesOf(estate) {
  const found = new Map([
    ["microsoft.management/managementgroups", (estate.managementGroups ?? []).map(({ id }) => id)],
    ["microsoft.resources/subscriptions", estate.subscriptions.map((own) => `/subscriptions/${own.subscriptionId}`)],
    ["microsoft.resources/resourcegroups", (estate.resourceGroups ?? []).map(({ id }) => id)],
  ]);
  for (const { id } of [estate.vaults, estate.resourceGuards, estate.backupPolicies, estate.protectedItems].flatMap((list) => list ?? [])) {
    const type = typeOf(id).toLowerCase();
    if (!found.has(type)) found.set(type, []);
    found.get(type).push(id);
  }
  return found;
}

/** The provider and the types of an ARM id. */
function typeOf(id) {
  const [provider, ...rest] = (/.*\/providers\/(.*)$/is.exec(id)?.[1] ?? "").split("/");
  return [provider, ...rest.filter((_, at) => at % 2 === 0)].join("/");
}

function read(sandbox, request) {
  if (!(sandbox instanceof Sandbox)) throw refuse("InvalidInput", "", "the first argument must be a Sandbox");
  const told = copied(request, "InvalidInput");
  if (!isObject(told)) throw refuse("InvalidInput", "", "a request must be an object");
  return told;
}

function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
