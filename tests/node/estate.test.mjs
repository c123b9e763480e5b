// Estates through the package: Azure's own shapes in and out. Stands on `mua.mjs`.
import assert from "node:assert/strict";
import test from "node:test";
import { Sandbox, backupAdmin, denied, done, guest, sampleIds, securityAdmin, thrown, tied } from "./mua.mjs";

const { vault, guard, vaultTenant, guardTenant } = sampleIds;
const CONTRIBUTOR = "b24988ac-6180-42a0-ab88-20f7382dd24c";
const softDelete = "Microsoft.RecoveryServices/vaults/backupconfig/write";
const roleOf = (guid) => `/providers/Microsoft.Authorization/roleDefinitions/${guid}`;
const grantOn = (scope, name) => `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`;

/** Two tenants; Bao holds Contributor on the vault and, as a guest, on the guard. */
function exported() {
  const properties = { roleDefinitionId: roleOf(CONTRIBUTOR), principalId: "bao", scope: vault, createdOn: "2022-07-14T09:00:00Z" };
  return {
    exportedAt: 1_700_000_000_000,
    tenants: [{ tenantId: vaultTenant }, { tenantId: guardTenant, displayName: "Security" }],
    subscriptions: [vault, guard].map((id, at) => ({
      subscriptionId: id.split("/")[2],
      tenantId: [vaultTenant, guardTenant][at],
      state: "Enabled",
    })),
    users: [
      { id: "bao", tenantId: vaultTenant, displayName: "Bao", person: "bao", jobTitle: "Backup admin" },
      { id: "bao-guest", tenantId: guardTenant, userType: "Guest", person: "bao" },
    ],
    roleAssignments: [
      { id: grantOn(vault, "ra1"), name: "ra1", properties },
      { id: grantOn(guard, "ra2"), roleDefinitionId: roleOf(CONTRIBUTOR), principalId: "bao-guest", scope: guard },
    ],
    roleEligibilityScheduleInstances: [],
    vaults: [
      {
        id: vault,
        location: "East US",
        etag: "W/1",
        properties: { securitySettings: { softDeleteSettings: { softDeleteState: "Enabled" }, multiUserAuthorization: "Enabled" } },
      },
    ],
    resourceGuards: [{ id: guard, location: "eastus", properties: { description: "ask security" } }],
    resourceGuardProxies: [
      { id: `${vault}/backupResourceGuardProxies/VaultProxy`, properties: { resourceGuardResourceId: guard } },
    ],
  };
}

test("an export becomes a world that decides and explains", () => {
  const world = Sandbox.fromEstate(exported());
  assert.equal(world.now, 1_700_000_000_000);
  assert.deepEqual(world.problems, []);
  const decision = world.decide({ caller: { principal: "bao", sessions: "all" }, action: softDelete, scope: vault });
  assert.deepEqual(decision.steps.map((step) => [step.door, step.finding.heldBy]), [["vault", "bao"], ["guard", "bao-guest"]]);
  assert.equal(world.check("bao", softDelete, vault), true);
  assert.equal(world.check("bao", softDelete, vault, 0), false, "before the grant was made");
});

test("an export may come as text, in REST envelopes, and frozen", () => {
  const estate = exported();
  const texts = [
    Sandbox.fromEstate(JSON.stringify(estate)),
    Sandbox.fromEstate({ ...estate, roleAssignments: { value: estate.roleAssignments }, vaults: { value: estate.vaults, nextLink: null } }),
    Sandbox.fromEstate(Object.freeze(structuredClone(estate))),
  ].map((world) => world.save());
  assert.deepEqual(texts, texts.map(() => Sandbox.fromEstate(estate).save()));
});

test("what is not modelled comes back as it was, and what is modelled as it is now", () => {
  const world = Sandbox.fromEstate(exported());
  done(world, { principal: "bao", sessions: "all" }, { type: "disableSoftDelete", vault });
  const back = world.estate();
  assert.equal(back.vaults[0].etag, "W/1");
  assert.equal(back.users[0].jobTitle, "Backup admin");
  assert.equal(back.subscriptions[0].state, "Enabled");
  assert.equal(back.vaults[0].properties.securitySettings.softDeleteSettings.softDeleteState, "Disabled");
  assert.deepEqual([back.edition, back.exportedAt], ["ga-2022-07", world.now]);
});

test("a world that is exported and read again gives the same verdicts", () => {
  const world = tied();
  done(world, securityAdmin, { type: "assignRole", scope: guard, principal: guest, role: "Backup MUA Operator" });
  const again = Sandbox.fromEstate(world.estate());
  for (const principal of [sampleIds.backupAdmin, sampleIds.securityAdmin, guest]) {
    for (const scope of [vault, guard]) {
      for (const action of [softDelete, "Microsoft.DataProtection/resourceGuards/write", "Microsoft.Authorization/roleAssignments/write"]) {
        const question = { caller: { principal, sessions: "all" }, action, scope };
        assert.deepEqual(again.decide(question), world.decide(question));
      }
    }
  }
  assert.deepEqual(Sandbox.fromEstate(again.estate()).estate(), again.estate());
});

test("a time-bound grant holds from its start until just before its end", () => {
  const estate = exported();
  const [start, end] = ["2023-11-15T00:00:00Z", "2023-11-15T08:00:00Z"];
  estate.roleAssignments.pop();
  estate.roleAssignmentScheduleInstances = [
    {
      id: `${guard}/providers/Microsoft.Authorization/roleAssignmentScheduleInstances/i1`,
      properties: { roleDefinitionId: roleOf(CONTRIBUTOR), principalId: "bao-guest", scope: guard, startDateTime: start, endDateTime: end },
    },
  ];
  const world = Sandbox.fromEstate(estate);
  const held = (at) => world.check("bao", softDelete, vault, at);
  const [opens, closes] = [Date.parse(start), Date.parse(end)];
  assert.deepEqual([opens - 1, opens, closes - 1, closes].map(held), [false, true, true, false]);
});

test("every problem is told at its place, and nothing is read", () => {
  const estate = exported();
  estate.vaults[0].location = 5;
  estate.subscriptions[1].tenantId = "unheard";
  estate.roleAssignments[1].scope = "no id";
  estate.surprise = [];
  const error = thrown(() => Sandbox.fromEstate(estate), "InvalidEstate");
  const errors = error.problems.filter((problem) => problem.severity === "error");
  const paths = errors.map((problem) => problem.path);
  for (const path of ["/vaults/0/location", "/subscriptions/1/tenantId", "/roleAssignments/1/scope", "/surprise"]) {
    assert.ok(paths.includes(path), `${path} in ${paths}`);
  }
  assert.match(error.message, new RegExp(`\\(at ${errors[0].path}\\); and ${errors.length - 1} more$`));
  assert.ok(errors.every((problem) => problem.code && problem.message));
});

test("an export that is not whole is refused", () => {
  const estate = exported();
  estate.resourceGuardProxies = [];
  assert.match(thrown(() => Sandbox.fromEstate(estate), "InvalidEstate").message, /multi-user authorization is on/);
  const page = { ...exported(), vaults: { value: exported().vaults, nextLink: "https://management.azure.com/next" } };
  assert.match(thrown(() => Sandbox.fromEstate(page), "InvalidEstate").message, /one page of several/);
});

test("a warning does not stop the reading, and stands in problems", () => {
  const estate = exported();
  estate.roleAssignments[1].roleDefinitionId = roleOf("00000000-dead-beef-0000-000000000000");
  const world = Sandbox.fromEstate(estate);
  assert.deepEqual(
    world.problems.map(({ code, path, severity }) => ({ code, path, severity })),
    [{ code: "UnknownRole", path: "/roleAssignments/1/roleDefinitionId", severity: "warning" }],
  );
  assert.throws(() => world.problems.push({}), TypeError);
  assert.throws(() => {
    world.problems[0].code = "x";
  }, TypeError);
  denied(world, { principal: "bao", sessions: "all" }, { type: "disableSoftDelete", vault });
});

test("an edition that is not known is refused by name, in an estate and in an empty world", () => {
  const told = /there is no edition `azure-2031`.*preview-2021-12.*ga-2022-07/;
  assert.match(thrown(() => Sandbox.fromEstate({ ...exported(), edition: "azure-2031" }), "InvalidEstate").message, told);
  assert.match(thrown(() => Sandbox.empty({ edition: "azure-2031" }), "InvalidInput").message, told);
});

test("what is no JSON says so, and numbers that JSON does not know are refused at their place", () => {
  assert.match(thrown(() => Sandbox.fromEstate("{"), "InvalidEstate").message, /this is no JSON/);
  const estate = exported();
  estate.vaults[0].properties.unheard = [Number.NaN];
  const [problem] = thrown(() => Sandbox.fromEstate(estate), "InvalidEstate").problems;
  assert.equal(problem.path, "/vaults/0/properties/unheard/0");
});

test("letters of any length, and halves of a letter, are read as UTF-8 writes them, however many there are", () => {
  const half = "\ud83d";
  for (const name of ["", "Sofía", "ñ".repeat(500), "€", "😀😀", "a😀", `${half}b`, `plain ${"漢字".repeat(1000)}`, "\0"]) {
    const tenants = [...exported().tenants, { tenantId: "t", displayName: name, more: `${name}${name}` }];
    // As JSON, `JSON.stringify` would write the half as an escape, which is no JSON for everybody.
    const own = Sandbox.fromEstate(JSON.stringify({ ...exported(), tenants }).replaceAll("\\ud83d", half));
    const { displayName, more } = own.estate().tenants.find(({ tenantId }) => tenantId === "t");
    const whole = name.toWellFormed();
    assert.deepEqual([displayName, more], [whole, `${whole}${whole}`]);
    assert.equal(Sandbox.load(own.save()).save(), own.save());
  }
});

test("backup policies and items of an export are read, and those that commands make are written", () => {
  const own = (path, properties) => ({ id: `${vault}/${path}`, etag: "W/1", properties });
  const machine = "backupFabrics/Azure/protectionContainers/iaasvmcontainer;rg;vm1/protectedItems/vm;rg;vm1";
  const lists = {
    backupPolicies: [
      own("backupPolicies/Gold", {
        backupManagementType: "AzureIaasVM",
        schedulePolicy: { schedulePolicyType: "SimpleSchedulePolicy", scheduleRunFrequency: "Daily", scheduleRunTimes: ["2024-05-01T02:30:00Z"] },
        retentionPolicy: {
          retentionPolicyType: "LongTermRetentionPolicy",
          dailySchedule: { retentionDuration: { count: 30, durationType: "Days" } },
        },
      }),
      own("backupPolicies/Odd", { backupManagementType: "AzureSql" }),
    ],
    protectedItems: [
      own(machine, { friendlyName: "vm1", backupManagementType: "AzureIaasVM", workloadType: "VM", protectionState: "Protected", policyId: `${vault}/backupPolicies/Gold` }),
    ],
  };
  const world = Sandbox.fromEstate({ ...exported(), ...lists });
  assert.deepEqual(world.problems.map((problem) => [problem.code, problem.path]), [["NotModelled", "/backupPolicies/1"]]);
  const { backupPolicies, protectedItems } = world.estate();
  assert.deepEqual({ backupPolicies, protectedItems }, lists);
  const cut = { type: "modifyPolicy", vault, policy: "Gold", retention: { daily: 7 } };
  const bao = { principal: "bao" };
  assert.equal(world.ask(bao, cut).allowed, false, "to cut what is kept takes both keys");
  assert.equal(world.submit(bao, { ...cut, retention: { daily: 60 } }).kind, "allowed", "to keep more takes one");
  const [gold] = world.estate().backupPolicies;
  assert.equal(gold.properties.retentionPolicy.dailySchedule.retentionDuration.count, 60);
  assert.deepEqual([gold.etag, gold.properties.backupManagementType], ["W/1", "AzureIaasVM"]);
  const text = JSON.stringify(world.estate());
  assert.equal(JSON.stringify(Sandbox.fromEstate(text).estate()), text);
});

test("a tenant away from the world of the documents works as well", () => {
  const world = Sandbox.fromEstate({ tenants: [{ tenantId: "t" }], subscriptions: [] });
  assert.equal(world.check(backupAdmin.principal, softDelete, vault), false);
  assert.equal(world.revision, 0);
});
