// The AuthZEN Authorization API 1.0: each rule of the specification that a library can keep. Stands on `mua.mjs`.
import assert from "node:assert/strict";
import test from "node:test";
import * as mua from "../../core/js/pkg/node.js";
import { Sandbox, backupAdmin, denied, done, guest, sampleIds, securityAdmin, thrown, tied } from "./mua.mjs";

const { evaluate, evaluations, searchActions, searchResources, searchSubjects } = mua;
const { vault, guard, guardTenant, vaultTenant } = sampleIds;
const read = "Microsoft.RecoveryServices/vaults/read";
const write = "Microsoft.RecoveryServices/vaults/backupconfig/write";
const subject = { type: "user", id: sampleIds.backupAdmin };
const resource = { type: "Microsoft.RecoveryServices/vaults", id: vault };
const request = { subject, action: { name: read }, resource };
const stranger = { type: "user", id: "nobody" };

test("an evaluation is the decision, with its reasons", () => {
  const world = tied();
  const { decision, context } = evaluate(world, { ...request, action: { name: write } });
  const own = world.decide({ caller: backupAdmin, action: write, scope: vault });
  assert.equal(decision, false);
  assert.deepEqual([context.steps, context.critical, context.reason_admin], [own.steps, own.critical, { en: own.message }]);
  assert.deepEqual(context.reason_user, { en: "access to the Resource Guard that protects the vault is missing" });
  assert.equal(evaluate(world, request).decision, true);
  assert.deepEqual(evaluate(world, request).context.reason_user, { en: "allowed" });
  assert.doesNotThrow(() => JSON.stringify(evaluate(world, request)));
});

test("whoever or whatever is unknown is refused and no error", () => {
  const world = tied();
  for (const change of [{ subject: stranger }, { action: { name: "can_read" } }, { resource: { type: "x", id: "y" } }]) {
    const { decision, context } = evaluate(world, { ...request, ...change });
    assert.equal(decision, false);
    assert.ok(context.reason_admin.en.startsWith("refused"), context.reason_admin.en);
  }
});

test("what the specification does not name is taken and not looked at", () => {
  const more = { ...request, trace: 5, subject: { ...subject, properties: { department: "Sales" } }, context: { ip: "::1", deep: { list: [null, 0.5] } } };
  assert.equal(evaluate(tied(), more).decision, true);
});

test("a request that is wrong as a whole is an error that points at its place", () => {
  const world = tied();
  const { id: _, ...withoutId } = subject;
  for (const [wrong, path] of [
    [5, ""], [null, ""], [[request], ""], [{}, "/subject"],
    [{ ...request, subject: withoutId }, "/subject/id"],
    [{ ...request, subject: { id: "x" } }, "/subject/type"],
    [{ ...request, subject: "x" }, "/subject"],
    [{ ...request, subject: { ...subject, properties: 5 } }, "/subject/properties"],
    [{ ...request, subject: { ...subject, properties: { sessions: "some" } } }, "/subject/properties/sessions"],
    [{ ...request, action: undefined }, "/action"],
    [{ ...request, action: { name: 5 } }, "/action/name"],
    [{ ...request, action: { name: write, properties: { reducesProtection: "no" } } }, "/action/properties/reducesProtection"],
    [{ ...request, action: { name: write, properties: { plane: "sky" } } }, "/action/properties/plane"],
    [{ ...request, resource: { id: vault } }, "/resource/type"],
    [{ ...request, context: [] }, "/context"],
    [{ ...request, context: { time: "tomorrow" } }, "/context/time"],
  ]) {
    assert.equal(thrown(() => evaluate(world, wrong), "InvalidInput").problems[0].path, path, JSON.stringify(wrong));
  }
  thrown(() => evaluate({}, request), "InvalidInput");
  world.free();
  thrown(() => evaluate(world, request), "Freed");
});

test("the time is an RFC 3339 time; without one it is the sandbox's", () => {
  const world = tied();
  done(world, securityAdmin, { type: "assignRole", scope: guard, principal: guest, role: "Contributor" });
  const assigned = world.now;
  const at = (time) => evaluate(world, { ...request, action: { name: write }, context: { time } }).decision;
  assert.equal(evaluate(world, { ...request, action: { name: write } }).decision, true);
  const iso = new Date(assigned).toISOString();
  const ahead = new Date(assigned + 9 * 3_600_000).toISOString();
  for (const time of [iso, iso.replace(".000Z", "Z"), iso.replace("Z", "+00:00"), ahead.replace("Z", "+09:00"), iso.toLowerCase()]) {
    assert.equal(at(time), true, time);
  }
  assert.equal(at(new Date(assigned - 1).toISOString()), false);
  assert.equal(at("2024-05-31T15:22-07:00"), true, "as the specification's examples write it");
  assert.equal(at("2024-02-29T23:59:60.123456Z"), true);
  const none = ["", "2024-05-31", "2024-05-31T15:22:00", "2023-02-29T00:00:00Z", "2024-13-01T00:00:00Z", "2024-05-31T24:00:00Z", "2024-05-31T15:61:00Z",
    "2024-05-31T15:22:00+24:00", "1969-12-31T23:59:59Z", "0024-05-31T15:22:00Z", " 2024-05-31T15:22:00Z", 5, null, {}];
  for (const time of none) assert.equal(thrown(() => at(time), "InvalidInput").problems[0].path, "/context/time", String(time));
});

test("sessions, the plane and what a change lessens come as properties", () => {
  const world = tied();
  done(world, securityAdmin, { type: "assignRole", scope: guard, principal: guest, role: "Contributor" });
  const with_ = (sessions) => evaluate(world, { ...request, subject: { ...subject, properties: { sessions } }, action: { name: write } }).decision;
  assert.deepEqual([with_("all"), with_(undefined), with_([vaultTenant, guardTenant]), with_([vaultTenant])], [true, true, true, false]);
  const policy = { name: "Microsoft.RecoveryServices/vaults/backupPolicies/write", properties: { reducesProtection: false } };
  assert.equal(evaluate(tied(), { ...request, action: policy }).context.critical.because, "conditionNotMet");
});

/** Three evaluations: allowed, refused, allowed. */
const three = [{ resource }, { resource: { type: "guard", id: `${guard}x` } }, { resource }];

test("evaluations are answered in their order, each by itself", () => {
  const told = { ...request, evaluations: three };
  assert.deepEqual(evaluations(tied(), told).evaluations.map((own) => own.decision), [true, false, true]);
  assert.equal(Object.hasOwn(evaluations(tied(), told), "decision"), false, "a decision of the whole is left out");
});

test("what an evaluation leaves out is taken from the top, key by key and never deeper", () => {
  const world = tied();
  const asked = evaluations(world, {
    subject: { ...subject, properties: { sessions: [] } },
    action: { name: read },
    evaluations: [{ resource }, { resource, subject }, { resource, action: { name: "none" } }, { resource, context: { time: "1970-01-01T00:00:00Z" } }],
  });
  assert.deepEqual(asked.evaluations.map((own) => own.decision), [false, true, false, false]);
  const bare = evaluations(world, { evaluations: [request, { ...request, subject: stranger }] });
  assert.deepEqual(bare.evaluations.map((own) => own.decision), [true, false]);
});

test("without evaluations the whole is one request", () => {
  for (const more of [{}, { evaluations: [] }]) {
    const answer = evaluations(tied(), { ...request, ...more });
    assert.deepEqual({ decision: answer.decision, context: answer.context }, evaluate(tied(), request));
    assert.deepEqual(answer.evaluations, [evaluate(tied(), request)]);
  }
  assert.equal(thrown(() => evaluations(tied(), { evaluations: [] }), "InvalidInput").problems[0].path, "/subject");
});

test("execute_all, the default, answers all; the others stop where they are decided", () => {
  const decisions = (evaluations_semantic, items = three) =>
    evaluations(tied(), { ...request, options: { evaluations_semantic, another: 1 }, evaluations: items }).evaluations.map((own) => own.decision);
  assert.deepEqual(decisions(undefined), [true, false, true]);
  assert.deepEqual(decisions("execute_all"), [true, false, true]);
  assert.deepEqual(decisions("deny_on_first_deny"), [true, false]);
  assert.deepEqual(decisions("permit_on_first_permit"), [true]);
  assert.deepEqual(decisions("permit_on_first_permit", [three[1], three[0], three[1]]), [false, true]);
  assert.deepEqual(decisions("deny_on_first_deny", [three[0], three[2]]), [true, true]);
  const stopped = evaluations(tied(), { ...request, options: { evaluations_semantic: "deny_on_first_deny" }, evaluations: three });
  assert.equal(stopped.evaluations.at(-1).context.reason, "deny_on_first_deny");
  for (const wrong of ["all", 5, null, "toString", "__proto__"]) {
    const error = thrown(() => decisions(wrong), "InvalidInput");
    assert.equal(error.problems[0].path, "/options/evaluations_semantic");
  }
  thrown(() => evaluations(tied(), { ...request, options: [] }), "InvalidInput");
  thrown(() => evaluations(tied(), { ...request, evaluations: {} }), "InvalidInput");
});

test("one wrong evaluation is a refusal with an error, and the others are answered", () => {
  const world = tied();
  const items = [{ resource }, 5, { resource: 5 }, { resource, context: { time: "never" } }, { resource, subject: { type: "user" } }, { resource }];
  const { evaluations: answers } = evaluations(world, { ...request, evaluations: items });
  assert.deepEqual(answers.map((own) => own.decision), [true, false, false, false, false, true]);
  for (const { context } of answers.slice(1, 5)) {
    assert.equal(context.error.status, 400);
    assert.ok(context.error.message.length > 10);
    assert.equal(context.steps, undefined);
  }
  const first = evaluations(world, { ...request, options: { evaluations_semantic: "deny_on_first_deny" }, evaluations: [5, { resource }] });
  assert.equal(first.evaluations.length, 1, "an error counts as a denial");
});

test("hundreds of evaluations fit into one message", () => {
  const many = Array.from({ length: 2_000 }, () => ({ resource }));
  assert.equal(evaluations(tied(), { ...request, evaluations: many }).evaluations.length, 2_000);
});

test("a search for subjects finds accounts, through groups too, and each result is allowed", () => {
  const world = tied();
  done(world, { principal: "trainer" }, { type: "createGroup", id: "readers", tenant: vaultTenant, displayName: "Readers" });
  done(world, { principal: "trainer" }, { type: "addPerson", id: "kim", tenant: vaultTenant, displayName: "Kim", userPrincipalName: "kim@woodgrove.example" });
  done(world, { principal: "trainer" }, { type: "addGroupMember", group: "readers", member: "kim" });
  done(world, backupAdmin, { type: "assignRole", scope: vault, principal: "readers", role: "Reader" });
  const asked = (type) => searchSubjects(world, { subject: { type }, action: { name: read }, resource }).results;
  assert.deepEqual(asked("user").map((own) => own.id).sort(), [sampleIds.backupAdmin, guest, "kim"].sort());
  assert.deepEqual(asked("group"), [{ type: "group", id: "readers" }]);
  assert.deepEqual([asked("servicePrincipal"), asked("robot"), asked("__proto__")], [[], [], []]);
  for (const found of asked("USER")) assert.equal(evaluate(world, { ...request, subject: found }).decision, true);
  const ignored = searchSubjects(world, { subject: { type: "group", id: 5 }, action: { name: read }, resource });
  assert.equal(ignored.results.length, 1, "an id of what is searched for is not looked at");
});

test("a search for resources goes by their ARM type, and each result is allowed", () => {
  const world = tied();
  const asked = (type, name = "*/read") => searchResources(world, { subject, action: { name: name.replace("*", type) }, resource: { type } });
  assert.deepEqual(asked("microsoft.recoveryservices/VAULTS").results, [{ type: "microsoft.recoveryservices/VAULTS", id: vault }]);
  assert.deepEqual(asked("Microsoft.DataProtection/resourceGuards").results.map((own) => own.id), [guard]);
  assert.deepEqual(asked("Microsoft.Resources/subscriptions", "Microsoft.Resources/subscriptions/read").results.map((own) => own.id), [vault.split("/resourceGroups")[0]]);
  assert.equal(asked("Microsoft.Resources/resourceGroups", "Microsoft.Resources/subscriptions/resourceGroups/read").results.length >= 1, true);
  assert.deepEqual(asked("Microsoft.Compute/virtualMachines").results, []);
  assert.deepEqual(asked("Microsoft.RecoveryServices/vaults", write).results, [], "the guard's key is missing");
});

test("a search for actions names those of the resource's type, and each result is allowed", () => {
  const world = tied();
  const { results } = searchActions(world, { subject, resource, page: { limit: 1_000 } });
  assert.ok(results.length > 10, `${results.length}`);
  for (const action of results) {
    assert.match(action.name, /^Microsoft\.RecoveryServices\/vaults\//i);
    assert.equal(evaluate(world, { ...request, action }).decision, true, action.name);
  }
  assert.ok(!results.some(({ name }) => name === write));
  assert.deepEqual(searchActions(world, { subject: stranger, resource }).results, []);
  const above = searchActions(world, { subject, resource: { type: "subscription", id: vault.split("/resourceGroups")[0] } });
  assert.ok(above.results.length > 0);
});

test("pages follow each other by their tokens, without gap or overlap", () => {
  const world = tied();
  const told = { subject, resource };
  const all = searchActions(world, { ...told, page: { limit: 1_000 } });
  assert.deepEqual(all.page, { next_token: "", count: all.results.length });
  const found = [];
  let token = "";
  let pages = 0;
  do {
    const { results, page } = searchActions(world, { ...told, page: { token, limit: 7 } });
    assert.equal(page.count, results.length);
    assert.ok(results.length === 7 || page.next_token === "", "only the last page is short");
    found.push(...results);
    token = page.next_token;
    pages += 1;
  } while (token);
  assert.deepEqual(found, all.results);
  assert.equal(pages, Math.ceil(all.results.length / 7), "no page is empty");
});

test("a token is good for the same request to the same world, and no other", () => {
  const world = tied();
  const told = { subject, resource };
  const { page } = searchActions(world, { ...told, page: { limit: 1 } });
  const token = page.next_token;
  assert.equal(searchActions(world, { ...told, page: { token, limit: 3 } }).results.length, 3, "the limit may change");
  for (const wrong of [{ ...told, subject: stranger, page: { token } }, { ...told, page: { token: "x" } }, { ...told, page: { token: `${token}9999999999` } }]) {
    assert.equal(thrown(() => searchActions(world, wrong), "InvalidInput").problems[0].path, "/page/token");
  }
  denied(world, backupAdmin, { type: "disableMua", vault });
  thrown(() => searchActions(world, { ...told, page: { token } }), "InvalidInput");
  for (const [page, path] of [[5, "/page"], [{ token: 5 }, "/page/token"], [{ limit: 0 }, "/page/limit"], [{ limit: 0.5 }, "/page/limit"], [{ limit: "7" }, "/page/limit"]]) {
    assert.equal(thrown(() => searchActions(world, { ...told, page }), "InvalidInput").problems[0].path, path);
  }
});

test("a page has at most a thousand results, whatever is asked for, and says that there are more", () => {
  const groups = Array.from({ length: 1_005 }, (_, at) => ({ id: `/subscriptions/s/resourceGroups/rg${at}` }));
  const owner = { id: "/subscriptions/s/providers/Microsoft.Authorization/roleAssignments/a", scope: "/subscriptions/s", principalId: "p", roleDefinitionId: "/x/8e3af657-a8ff-443c-a75c-2fe8c4bcb635" };
  const held = Sandbox.fromEstate({
    tenants: [{ tenantId: "t" }],
    subscriptions: [{ subscriptionId: "s", tenantId: "t" }],
    users: [{ id: "p", tenantId: "t" }],
    resourceGroups: groups,
    roleAssignments: [owner],
  });
  const request = { subject: { type: "user", id: "p" }, action: { name: "Microsoft.Resources/subscriptions/resourceGroups/read" }, resource: { type: "Microsoft.Resources/resourceGroups" } };
  const first = searchResources(held, { ...request, page: { limit: 1_001 } });
  assert.deepEqual([first.results.length, first.page.count], [1_000, 1_000]);
  assert.equal(searchResources(held, { ...request, page: { limit: 5_000, token: first.page.next_token } }).page.next_token, "");
});

test("a token of one search is none of another, though the request is the same", () => {
  const world = tied();
  for (const at of ["u1", "u2", "u3"]) {
    const email = { displayName: at, userPrincipalName: `${at}@woodgrove.example` };
    done(world, { principal: "trainer" }, { type: "addPerson", id: at, tenant: vaultTenant, ...email });
    done(world, backupAdmin, { type: "assignRole", scope: vault, principal: at, role: "Reader" });
    const name = vault.replace(/[^/]+$/, `vault-${at}`);
    done(world, backupAdmin, { type: "createVault", id: name, region: "eastus" });
  }
  const searches = { searchSubjects, searchResources, searchActions };
  const tokens = Object.values(searches).map((search) => search(world, { ...request, page: { limit: 1 } }).page.next_token);
  for (const [at, search] of Object.values(searches).entries()) {
    for (const [from, token] of tokens.entries()) {
      assert.notEqual(token, "", "each search has a second page");
      const next = () => search(world, { ...request, page: { limit: 1, token } });
      if (from === at) assert.equal(next().page.count, 1);
      else assert.match(thrown(next, "InvalidInput").message, /of another request/);
    }
  }
});

test("a token is good for a sandbox that holds the same world, and for no other of the same revision", () => {
  const [world, again, other] = [tied(), Sandbox.load(tied().save()), tied()];
  const told = { subject, resource };
  const { next_token: token } = searchActions(world, { ...told, page: { limit: 1 } }).page;
  assert.equal(searchActions(again, { ...told, page: { token, limit: 1 } }).page.count, 1);
  for (const own of [world, other]) {
    const by = own === world ? 1 : 2;
    done(own, { principal: "trainer" }, { type: "advanceClock", by });
  }
  assert.equal(world.revision, other.revision);
  const later = searchActions(world, { ...told, page: { limit: 1 } }).page.next_token;
  assert.match(thrown(() => searchActions(other, { ...told, page: { token: later } }), "InvalidInput").message, /another world/);
});

test("a malformed search is an error, though nobody would be found", () => {
  const world = Sandbox.empty();
  for (const [work, path] of [
    [() => searchSubjects(world, { subject: {}, action: { name: read }, resource }), "/subject/type"],
    [() => searchSubjects(world, { subject: { type: "robot" }, resource }), "/action"],
    [() => searchSubjects(world, { subject: { type: "robot" }, action: { name: read }, resource: {} }), "/resource/type"],
    [() => searchResources(world, { subject: { type: "user" }, action: { name: read }, resource: { type: "x" } }), "/subject/id"],
    [() => searchResources(world, { subject, action: { name: read }, resource: { type: "x" }, context: { time: 5 } }), "/context/time"],
    [() => searchActions(world, { subject, resource: { type: "x" } }), "/resource/id"],
  ]) {
    assert.equal(thrown(work, "InvalidInput").problems[0].path, path);
  }
});
