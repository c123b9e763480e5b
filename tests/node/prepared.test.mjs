// Prepared questions and kept answers: the same verdicts as `decide` gives, on random estates at every time that matters, and
// never one of a world that is gone. Stands on `mua.mjs` and the dice of the benchmarks.
import assert from "node:assert/strict";
import test from "node:test";
import { dice } from "../bench/dice.mjs";
import { Sandbox, backupAdmin, guest, sampleIds, securityAdmin, thrown, tied, done, trainer } from "./mua.mjs";

const { vault, guard } = sampleIds;
const read = "Microsoft.RecoveryServices/vaults/read";
const HOUR = 3_600_000;

const ROLES = [
  "8e3af657-a8ff-443c-a75c-2fe8c4bcb635",
  "b24988ac-6180-42a0-ab88-20f7382dd24c",
  "acdd72a7-3385-48ef-bd42-f606fba81ae7",
  "5e467623-bb1f-42f4-a55d-6e525e11384b",
].map((id) => `/providers/Microsoft.Authorization/roleDefinitions/${id}`);
const ACTIONS = [
  read,
  "Microsoft.RecoveryServices/vaults/backupconfig/write",
  "Microsoft.RecoveryServices/vaults/backupPolicies/write",
  "Microsoft.DataProtection/resourceGuards/disableSoftDeleteRequests/action",
  "Microsoft.Authorization/roleAssignments/write",
  "not an action",
];
const iso = (millis) => new Date(millis).toISOString();

/** An estate with grants for ever and for a time, nested groups, denials, eligibilities and tied vaults. */
function drawn(seed) {
  const { below, pick, chance } = dice(seed);
  const tenants = ["t0", "t1"];
  const subscriptions = [0, 1, 2].map((at) => ({ subscriptionId: `s${at}`, tenantId: pick(tenants), managementGroupId: "/providers/Microsoft.Management/managementGroups/top" }));
  const top = { id: "/providers/Microsoft.Management/managementGroups/top", name: "top", properties: { tenantId: "t0", displayName: "Top" } };
  for (const own of subscriptions) if (own.tenantId !== "t0") delete own.managementGroupId;
  const users = Array.from({ length: 8 }, (_, at) => ({ id: `u${at}`, tenantId: tenants[at % 2], displayName: `U${at}`, person: `p${at >> 1}` }));
  const groups = Array.from({ length: 5 }, (_, at) => {
    const tenantId = pick(tenants);
    const members = users.filter((user) => user.tenantId === tenantId && chance(40)).map((user) => user.id);
    if (chance(50)) members.push(`g${below(5)}`);
    return { id: `g${at}`, tenantId, displayName: `G${at}`, members };
  });
  const resources = subscriptions.flatMap(({ subscriptionId: own }) => [
    `/subscriptions/${own}/resourceGroups/rg/providers/Microsoft.RecoveryServices/vaults/v-${own}`,
    `/subscriptions/${own}/resourceGroups/rg/providers/Microsoft.DataProtection/resourceGuards/g-${own}`,
  ]);
  const vaults = resources.filter((id) => id.includes("/vaults/"));
  const guards = resources.filter((id) => id.includes("/resourceGuards/"));
  const places = [top.id, ...subscriptions.flatMap(({ subscriptionId: own }) => [`/subscriptions/${own}`, `/subscriptions/${own}/resourceGroups/rg`]), ...resources];
  const holders = [...users, ...groups].map((own) => own.id);
  const grant = (kind, at, more) => {
    const scope = pick(places);
    const id = `${scope}/providers/Microsoft.Authorization/${kind}/${kind}-${at}`;
    return { id, name: `${kind}-${at}`, properties: { scope, principalId: pick(holders), roleDefinitionId: pick(ROLES), ...more } };
  };
  const window = () => ({ startDateTime: iso(below(20) * HOUR), ...(chance(70) ? { endDateTime: iso((20 + below(20)) * HOUR) } : {}) });
  // The last principal holds very many, so that what it holds is looked up place by place.
  const many = Array.from({ length: 60 }, (_, at) => {
    const scope = `/subscriptions/s0/resourceGroups/rg${at}`;
    return { id: `${scope}/providers/Microsoft.Authorization/roleAssignments/m${at}`, properties: { scope, principalId: "u7", roleDefinitionId: ROLES[0] } };
  });
  return {
    holders,
    places: [...places, "/subscriptions/unknown", "no place", "/"],
    estate: {
      tenants: tenants.map((tenantId) => ({ tenantId })),
      managementGroups: [top],
      subscriptions,
      users,
      groups,
      vaults: vaults.map((id) => ({ id, location: "westeurope" })),
      resourceGuards: guards.map((id) => ({ id, location: "westeurope", properties: {} })),
      resourceGuardProxies: vaults.filter(() => chance(70)).map((id) => ({
        id: `${id}/backupResourceGuardProxies/VaultProxy`,
        properties: { resourceGuardResourceId: pick(guards) },
      })),
      roleAssignments: [...Array.from({ length: 12 }, (_, at) => grant("roleAssignments", at)), ...many],
      roleAssignmentScheduleInstances: Array.from({ length: 10 }, (_, at) => grant("roleAssignmentScheduleInstances", at, { ...window(), assignmentType: "Assigned" })),
      roleEligibilityScheduleInstances: Array.from({ length: 4 }, (_, at) => grant("roleEligibilityScheduleInstances", at, window())),
      denyAssignments: chance(50)
        ? [{ id: `${places[1]}/providers/Microsoft.Authorization/denyAssignments/d`, properties: { scope: places[1], denyAssignmentName: "d", permissions: [{ actions: ["*/write"] }], principals: [{ id: pick(holders) }] } }]
        : [],
    },
  };
}

test("on random estates check, checkPrepared and checkMany give the verdicts of decide, at every time that matters", () => {
  let [allowed, asked, turned] = [0, 0, 0];
  for (let seed = 1; seed <= 25; seed += 1) {
    const { estate, holders, places } = drawn(seed);
    const world = Sandbox.fromEstate(estate);
    const { pick, below } = dice(seed * 7919);
    for (let round = 0; round < 40; round += 1) {
      const [principal, action, scope] = [pick([...holders, "nobody"]), pick(ACTIONS), pick(places)];
      const prepared = world.prepare(principal, action, scope);
      const numbers = Uint32Array.of(prepared, prepared);
      const seen = new Set();
      for (let look = 0; look < 12; look += 1) {
        const at = Math.max(below(42) * HOUR + below(3) - 1, 0);
        const verdict = world.decide({ caller: { principal, sessions: "all" }, action, scope, at }).allowed;
        const answers = [world.check(principal, action, scope, at), world.checkPrepared(prepared, at), ...world.checkMany(numbers, at)];
        assert.deepEqual(answers.map(Boolean), [verdict, verdict, verdict, verdict], `seed ${seed}: ${principal} ${action} ${scope} at ${at}`);
        seen.add(verdict);
        asked += 1;
        if (verdict) allowed += 1;
      }
      if (seen.size === 2) turned += 1;
    }
  }
  assert.ok(allowed > asked / 20, `${allowed} of ${asked} were allowed`);
  assert.ok(turned > 10, `${turned} verdicts turned with time`);
});

test("after a change of the world an answer is of the new one, and a prepared question is refused", () => {
  const world = tied();
  const write = "Microsoft.RecoveryServices/vaults/backupconfig/write";
  const before = world.prepare(backupAdmin.principal, write, vault);
  assert.deepEqual([world.check(backupAdmin.principal, write, vault), world.checkPrepared(before, world.now)], [false, false]);
  done(world, securityAdmin, { type: "assignRole", scope: guard, principal: guest, role: "Contributor" });
  assert.equal(world.check(backupAdmin.principal, write, vault), true);
  const error = thrown(() => world.checkPrepared(before, world.now), "StalePrepared");
  assert.match(error.message, /prepare it again/);
  const after = world.prepare(backupAdmin.principal, write, vault);
  assert.notEqual(after, before);
  assert.equal(world.checkPrepared(after, world.now), true);
  const many = thrown(() => world.checkMany(Uint32Array.of(after, before), world.now), "StalePrepared");
  assert.equal(many.problems[0].path, "/1");
});

test("a decision asked for again is the same and the asker's own; after a change it is of the new world", () => {
  const world = tied();
  const question = { caller: backupAdmin, action: "Microsoft.RecoveryServices/vaults/backupconfig/write", scope: vault };
  const first = world.decide(question);
  const untouched = structuredClone(first);
  first.allowed = true;
  first.steps.length = 0;
  assert.deepEqual(world.decide(question), untouched, "what a caller does with its copy stays there");
  done(world, securityAdmin, { type: "assignRole", scope: guard, principal: guest, role: "Contributor" });
  assert.deepEqual([untouched.allowed, world.decide(question).allowed], [false, true]);
  for (let count = 0; count < 5000; count += 1) world.decide({ ...question, at: count });
  assert.equal(world.decide(question).allowed, true, "more decisions than are kept");
});

test("what changes nothing leaves a prepared question good; a refusal is a change, for it is logged", () => {
  const world = tied();
  const prepared = world.prepare(backupAdmin.principal, read, vault);
  world.ask(backupAdmin, { type: "disableMua", vault });
  world.decide({ caller: backupAdmin, action: read, scope: vault });
  world.submit(backupAdmin, { type: "enableMua", vault: guard, guard });
  assert.equal(world.checkPrepared(prepared, world.now), true);
  assert.equal(world.submit(backupAdmin, { type: "disableMua", vault }).kind, "denied");
  thrown(() => world.checkPrepared(prepared, world.now), "StalePrepared");
});

test("the world's own time is the default of check alone, and moves with the clock", () => {
  const world = tied();
  done(world, securityAdmin, { type: "assignRole", scope: guard, principal: guest, role: "Contributor" });
  const key = "Microsoft.DataProtection/resourceGuards/disableSoftDeleteRequests/action";
  const start = world.now;
  assert.equal(world.check(guest, key, guard), true);
  assert.equal(world.check(guest, key, guard, start - 1), false, "before it was assigned");
  done(world, trainer, { type: "advanceClock", by: HOUR });
  assert.equal(world.check(guest, key, guard), true);
  assert.equal(world.check(guest, key, guard, start - 1), false);
});

test("numbers that are none, were never given or belong to another sandbox are refused", () => {
  const world = tied();
  const prepared = world.prepare("p", "a/read", "/");
  for (const number of [-1, 0.5, Number.NaN, Infinity, 2 ** 32, prepared + 1, "0", null, undefined, {}, 0n, [prepared]]) {
    thrown(() => world.checkPrepared(number, 0), "InvalidInput");
  }
  for (const at of [Number.NaN, -1, 0.5, Infinity, 2 ** 53, "0", null, undefined, 0n]) {
    thrown(() => world.checkPrepared(prepared, at), "InvalidInput");
    thrown(() => world.checkMany(Uint32Array.of(prepared), at), "InvalidInput");
  }
  for (const list of [[prepared], [], null, undefined, "0", new Int32Array(1), new Float64Array(1), new ArrayBuffer(4), new Proxy(new Uint32Array(1), {})]) {
    thrown(() => world.checkMany(list, 0), "InvalidInput");
  }
  assert.equal(thrown(() => world.checkMany(Uint32Array.of(prepared, 77), 0), "InvalidInput").problems[0].path, "/1");
  thrown(() => Sandbox.sample().checkPrepared(prepared, 0), "InvalidInput");
  for (const texts of [[5, "a/read", "/"], ["p", null, "/"], ["p", "a/read", undefined]]) thrown(() => world.prepare(...texts), "InvalidInput");
});

test("a list that lies about its length or asks the sandbox while it is read changes nothing", () => {
  const world = tied();
  const numbers = Uint32Array.of(world.prepare(backupAdmin.principal, read, vault));
  Object.defineProperty(numbers, "length", { get: () => assert.fail("it is not asked") });
  assert.deepEqual([...world.checkMany(numbers, world.now)], [1]);
  assert.deepEqual([...world.checkMany(new Uint32Array(), 0)], []);
});

test("more different questions than are kept are answered all the same", () => {
  const world = tied();
  for (let at = 0; at < 70_000; at += 1) world.check(`nobody-${at}`, read, vault);
  assert.equal(world.check(backupAdmin.principal, read, vault), true);
  assert.equal(world.check("x".repeat(5_000), read, vault), false);
});
