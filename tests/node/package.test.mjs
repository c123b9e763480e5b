// The package as it is installed: its manifest, what is packed, how each kind of program finds it, and its README, whose
// snippets are run and whose printed results are compared. Stands on `mua.mjs`.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import test from "node:test";
import { promisify } from "node:util";
import { Sandbox, pkg, project, root, run } from "./mua.mjs";

const manifest = JSON.parse(await readFile(join(pkg, "package.json"), "utf8"));
const readme = await readFile(join(pkg, "README.md"), "utf8");

test("the manifest promises what is there", async () => {
  assert.equal(manifest.name, "mua-core");
  assert.equal(manifest.license, "MIT OR Apache-2.0");
  assert.equal(manifest.dependencies, undefined);
  assert.equal(manifest.scripts, undefined, "nothing runs at installation");
  const entry = manifest.exports["."];
  assert.equal(Object.keys(entry)[0], "types", "types must come first");
  assert.equal(Object.keys(entry).at(-1), "default", "default must come last");
  const named = [...Object.values(entry), ...manifest.files, manifest.main, manifest.types, manifest.browser];
  for (const file of named) assert.ok(existsSync(join(pkg, file)), file);
});

test("what is packed is what is needed, and no more", async () => {
  const { stdout } = await run("npm", ["pack", "--dry-run", "--json", "--offline", "--ignore-scripts"], pkg);
  const [{ files }] = JSON.parse(stdout);
  const packed = files.map((file) => file.path).sort();
  assert.deepEqual(packed, [...manifest.files, "package.json", "README.md"].sort());
  // All that the entries import, and all that the bindings bring but their own types, which the package's replace.
  const beside = (await readdir(pkg)).filter((file) => !packed.includes(file));
  assert.deepEqual(beside.filter((file) => !/^mua_core(_bg\.wasm)?\.d\.ts$/.test(file)), []);
});

test("no file of the package names another that is not packed", async () => {
  for (const file of manifest.files.filter((file) => file.endsWith(".js") && file !== "mua_core.js")) {
    const source = await readFile(join(pkg, file), "utf8");
    for (const [, name] of source.matchAll(/from "\.\/(.+)"/g)) assert.ok(manifest.files.includes(name), `${file}: ${name}`);
  }
});

const HELLO = `
import load, { Sandbox, sampleIds } from "mua-core";
await load();
console.log(Sandbox.sample().check(sampleIds.backupAdmin, "Microsoft.RecoveryServices/vaults/read", sampleIds.vault));
`;

test("a module finds the package by its name", async (test) => {
  const folder = await project(test);
  await writeFile(join(folder, "hello.mjs"), HELLO);
  assert.equal((await run(process.execPath, ["hello.mjs"], folder)).stdout, "true\n");
});

test("a CommonJS program finds it through import()", async (test) => {
  const folder = await project(test);
  const source = `import("mua-core").then(async ({ default: load, Sandbox }) => { await load(); console.log(Sandbox.empty().now); });`;
  await writeFile(join(folder, "hello.cjs"), source);
  assert.equal((await run(process.execPath, ["hello.cjs"], folder)).stdout, "0\n");
});

test("importing alone reads no file and starts nothing", async (test) => {
  const folder = await project(test);
  const source = `import { Sandbox } from "mua-core"; try { Sandbox.sample(); } catch (error) { console.log(error.code); }`;
  await writeFile(join(folder, "hello.mjs"), source);
  assert.equal((await run(process.execPath, ["hello.mjs"], folder)).stdout, "NotLoaded\n");
});

const installed = (program) => process.env.PATH.split(delimiter).map((folder) => join(folder, program)).find(existsSync);

for (const [program, args] of [["deno", ["run", "--allow-read", "--node-modules-dir=manual"]], ["bun", []]]) {
  const skip = !installed(program) && `${program} is not installed`;
  test(`${program} finds it by its name`, { skip }, async (test) => {
    const folder = await project(test);
    await writeFile(join(folder, "hello.mjs"), HELLO);
    await writeFile(join(folder, "package.json"), '{ "dependencies": { "mua-core": "*" } }');
    assert.equal((await run(program, [...args, "hello.mjs"], folder)).stdout, "true\n");
  });
}

/** The fenced blocks of a language, each with the text block that follows it, if one does. */
function blocks(text, language) {
  const fence = new RegExp("```" + language + "\\n([\\s\\S]*?)```(?:\\n\\n```text\\n([\\s\\S]*?)```)?", "g");
  return [...text.matchAll(fence)].map(([, source, printed]) => ({ source, printed }));
}

test("each snippet of the README prints what the README says", async (test) => {
  const snippets = blocks(readme, "js");
  assert.ok(snippets.length >= 6, `${snippets.length}`);
  const folder = await project(test);
  for (const [at, { source, printed }] of snippets.entries()) {
    assert.ok(printed, `the snippet prints something:\n${source}`);
    await writeFile(join(folder, `snippet${at}.mjs`), source);
    assert.equal((await run(process.execPath, [`snippet${at}.mjs`], folder)).stdout, printed, source);
  }
});

/** Stands in for the Azure CLI: answers what was asked of it as Azure would, and notes how it was asked. */
const AZ = `#!/usr/bin/env bash
echo "$*" >>az.log
rg=/subscriptions/s1/resourceGroups/rg/providers
case "$*" in
  *"$DENIED"*) echo "Forbidden" >&2; exit 1;;
  "account show"*) echo t1;;
  "account list"*) echo '[{"id":"s1","tenantId":"t1","name":"One"},{"id":"s2","tenantId":"t1","name":"Two"}]';;
  *getEntities*page*) echo '{"value":[{"id":"/subscriptions/s1","type":"/subscriptions","name":"s1","properties":{"displayName":"One","tenantId":"t1","parent":{"id":"/providers/Microsoft.Management/managementGroups/prod"}}},{"id":"/subscriptions/s9","type":"/subscriptions","name":"s9","properties":{"tenantId":"t1","parent":{"id":"/providers/Microsoft.Management/managementGroups/t1"}}}]}';;
  *getEntities*) echo '{"value":[{"id":"/providers/Microsoft.Management/managementGroups/t1","type":"Microsoft.Management/managementGroups","name":"t1","properties":{"displayName":"Root","tenantId":"t1","parent":{"id":null}}},{"id":"/providers/Microsoft.Management/managementGroups/prod","type":"Microsoft.Management/managementGroups","name":"prod","properties":{"displayName":"Production","tenantId":"t1","parent":{"id":"/providers/Microsoft.Management/managementGroups/t1"}}}],"nextLink":"https://management.azure.com/providers/Microsoft.Management/getEntities?page=2"}';;
  */providers?api*) echo '{"value":[{"namespace":"Microsoft.RecoveryServices","registrationState":"Registered"},{"namespace":"Microsoft.Batch","registrationState":"NotRegistered"}]}';;
  *RecoveryServices/vaults/v1/backupPolicies*) echo '{"value":[{"id":"'$rg'/Microsoft.RecoveryServices/vaults/v1/backupPolicies/Gold","properties":{"backupManagementType":"AzureIaasVM","schedulePolicy":{"scheduleRunFrequency":"Daily"},"retentionPolicy":{"retentionDuration":{"count":30}}}}]}';;
  *backupProtectedItems*) echo '{"value":[{"id":"'$rg'/Microsoft.RecoveryServices/vaults/v1/backupFabrics/Azure/protectionContainers/c/protectedItems/vm","properties":{"friendlyName":"vm","backupManagementType":"AzureIaasVM","policyId":"'$rg'/Microsoft.RecoveryServices/vaults/v1/backupPolicies/Gold"}}]}';;
  *deletedBackupInstances*) echo '{"value":[{"id":"'$rg'/Microsoft.DataProtection/backupVaults/b1/deletedBackupInstances/d","properties":{"dataSourceInfo":{"datasourceType":"Microsoft.Compute/disks"},"currentProtectionState":"SoftDeleted","deletionInfo":{"scheduledPurgeTime":"2100-01-01T00:00:00Z"}}}]}';;
  *backupVaults?api*) echo '{"value":[{"id":"'$rg'/Microsoft.DataProtection/backupVaults/b1","location":"westeurope"}]}';;
  *RecoveryServices*backupResourceGuardProxies*) echo '{"value":[{"id":"'$rg'/Microsoft.RecoveryServices/vaults/v1/backupResourceGuardProxies/VaultProxy","properties":{"resourceGuardResourceId":"'$rg'/Microsoft.DataProtection/resourceGuards/g1"}}]}';;
  *"vaults?api"*) echo '{"value":[{"id":"'$rg'/Microsoft.RecoveryServices/vaults/v1","location":"westeurope"}]}';;
  *"resourceGuards?api"*) echo '{"value":[{"id":"'$rg'/Microsoft.DataProtection/resourceGuards/g1","location":"westeurope"}]}';;
  */users*) echo '{"value":[{"id":"ann","displayName":"Ann"}],"@odata.nextLink":"https://graph.microsoft.com/v1.0/more"}';;
  *v1.0/more*) echo '{"value":[{"id":"ben","displayName":"Ben"}]}';;
  */groups/g1/members*) echo '{"value":[{"id":"ben"}]}';;
  */groups/g1/owners*) echo '{"value":[{"id":"ann"}]}';;
  */groups*) echo '{"value":[{"id":"g1","displayName":"G"}]}';;
  *roleEligibilityScheduleInstances*) echo '{"value":[{"id":"'$rg'/Microsoft.DataProtection/resourceGuards/g1/providers/Microsoft.Authorization/roleEligibilityScheduleInstances/e","properties":{"scope":"'$rg'/Microsoft.DataProtection/resourceGuards/g1","principalId":"ann","roleDefinitionId":"/x/b24988ac-6180-42a0-ab88-20f7382dd24c","startDateTime":"2020-01-01T00:00:00Z"}}]}';;
  *roleAssignments*page*) echo '{"value":[{"id":"/subscriptions/s1/providers/Microsoft.Authorization/roleAssignments/b","properties":{"scope":"/subscriptions/s1","principalId":"ann","roleDefinitionId":"/x/acdd72a7-3385-48ef-bd42-f606fba81ae7"}}]}';;
  *roleAssignments*) echo '{"value":[{"id":"/subscriptions/s1/providers/Microsoft.Authorization/roleAssignments/a","properties":{"scope":"/subscriptions/s1","principalId":"g1","roleDefinitionId":"/x/8e3af657-a8ff-443c-a75c-2fe8c4bcb635"}},{"id":"/providers/Microsoft.Management/managementGroups/t1/providers/Microsoft.Authorization/roleAssignments/c","properties":{"scope":"/providers/Microsoft.Management/managementGroups/t1","principalId":"ann","roleDefinitionId":"/x/8e3af657-a8ff-443c-a75c-2fe8c4bcb635"}}],"nextLink":"https://management.azure.com/roleAssignments?page=2"}';;
  *) echo '{"value":[]}';;
esac
`;

const lacking = ["bash", "jq"].filter((program) => !installed(program));
test("the script of the README exports an estate that can be read, or none", { skip: lacking.length > 0 && `no ${lacking}` }, async (test) => {
  const folder = await project(test);
  const [{ source }] = blocks(readme, "bash");
  await writeFile(join(folder, "export.sh"), source);
  await writeFile(join(folder, "az"), AZ, { mode: 0o755 });
  const exported = (denied, subscriptions = ["S1", "s2"]) =>
    promisify(execFile)("bash", ["export.sh", ...subscriptions], { cwd: folder, env: { ...process.env, DENIED: denied, PATH: `${folder}${delimiter}${process.env.PATH}` } });
  const estate = JSON.parse((await exported("nothing at all")).stdout);
  assert.deepEqual(estate.subscriptions.map((own) => own.subscriptionId), ["s1", "s2"], "an id is the same in capitals");
  const [top, below] = ["t1", "prod"].map((name) => `/providers/Microsoft.Management/managementGroups/${name}`);
  assert.deepEqual(estate.subscriptions.map((own) => own.managementGroupId), [below, undefined]);
  assert.deepEqual(estate.subscriptions.map((own) => own.registeredProviders), [["Microsoft.RecoveryServices"], ["Microsoft.RecoveryServices"]]);
  assert.deepEqual(estate.managementGroups.map((own) => [own.id, own.properties.details.parent.id]), [[below, top], [top, null]], "every page of what hangs where");
  assert.deepEqual(estate.users.map((own) => own.id), ["ann", "ben"], "every page is read");
  assert.deepEqual(estate.groups.map((own) => [own.members, own.owners]), [[["ben"], ["ann"]]]);
  assert.equal(estate.edition, "azure-2025", "what is exported today is not judged by a list of 2022");
  assert.equal(estate.roleAssignments.length, 3, "each id is there once, though two subscriptions list it");
  const world = Sandbox.fromEstate(estate);
  const key = "Microsoft.DataProtection/resourceGuards/disableSoftDeleteRequests/action";
  const { vaults } = JSON.parse(world.save()).world;
  const held = Object.values(vaults).map((own) => [Object.keys(own.policies), Object.keys(own.items)]);
  assert.deepEqual(held.sort(), [[[], ["d"]], [["Gold"], ["vm"]]], "what each kind of vault holds is asked for");
  const vault = world.report().find((own) => own.vault.includes("RecoveryServices"));
  assert.equal(vault.isolation, "least");
  assert.deepEqual(vault.operations.find((own) => own.key === key).now.map((own) => own.account), ["ann", "ben"], "of the group, and from far above");
  const asked = (await readFile(join(folder, "az.log"), "utf8")).trim().split("\n");
  for (const list of ["roleManagementPolicies", "roleManagementPolicyAssignments"]) {
    assert.ok(asked.some((line) => line.includes(`/resourceGuards/g1/providers/Microsoft.Authorization/${list}?`)), `${list} of the place where somebody is eligible`);
  }
  const reads = /^(account (show|list) |rest --method (get --url https:\/\/(management\.azure|graph\.microsoft)\.com|post --url https:\/\/management\.azure\.com\/providers\/Microsoft\.Management\/getEntities\?)[^ ]* --output json$)/;
  for (const line of asked) assert.match(line, reads);
  const lists = ["users", "getEntities", "subscriptions/s2/providers?", "groups/g1/members", "groups/g1/owners", "roleEligibilityScheduleInstances", "backupResourceGuardProxies", "backupPolicies", "backupProtectedItems", "roleManagementPolicies?"];
  const without = (list) => assert.rejects(exported(list), (failure) => failure.stdout === "" && failure.code !== 0, `without ${list} there is no estate`);
  await Promise.all(lists.map(without));
  for (const [subscriptions, message] of [[[], /^usage: bash export\.sh SUBSCRIPTION/], [["s1", "s3"], /has no subscription with the id s3$/]]) {
    await assert.rejects(exported("nothing at all", subscriptions), (failure) => failure.stdout === "" && failure.code === 2 && message.test(failure.stderr.trim()));
  }
});

test("the reference of the README names everything that there is", async () => {
  const [, reference] = /## Reference\n([\s\S]*?)\n## /.exec(readme);
  const members = Object.getOwnPropertyNames(Sandbox.prototype).filter((name) => name !== "constructor");
  const statics = Object.getOwnPropertyNames(Sandbox).filter((name) => !["length", "name", "prototype"].includes(name));
  const exported = Object.keys(await import("../../core/js/pkg/node.js")).filter((name) => !["Sandbox", "default"].includes(name));
  for (const name of [...members, ...statics, ...exported]) assert.match(reference, new RegExp("`[^`]*\\b" + name + "\\b"), name);
});

test("the quick start is short", () => {
  const [{ source }] = blocks(readme, "js");
  assert.ok(source.trim().split("\n").length < 10);
});

test("the TypeScript of the README compiles and runs", async (test) => {
  const snippets = blocks(readme, "ts");
  assert.ok(snippets.length >= 1);
  const folder = await project(test);
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
  await mkdir(join(folder, "out"));
  for (const [at, { source }] of snippets.entries()) {
    await writeFile(join(folder, `snippet${at}.ts`), source);
    const flags = ["--strict", "--target", "es2022", "--module", "nodenext", "--types", "", "--outDir", "out", `snippet${at}.ts`];
    await run(join(root, "tests/node_modules/.bin/tsc"), flags, folder);
    const { pin } = await import(join(folder, `out/snippet${at}.js`));
    assert.match(pin, /^\d{6}$/);
  }
});

test("the README names every code that an error can have, and every list that an estate can have", async () => {
  const types = await readFile(join(pkg, "types.d.ts"), "utf8");
  const [, codes] = /readonly code:([\s\S]*?);/.exec(types);
  const [, estate] = /^export interface Estate \{([\s\S]*?)^\}/m.exec(types);
  const named = [...codes.matchAll(/"(\w+)"/g)].map(([, code]) => code);
  assert.ok(named.length >= 8);
  for (const code of named) assert.ok(readme.includes(`\`${code}\``), code);
  const lists = [...estate.matchAll(/^ {2}(\w+)\??:/gm)].map(([, list]) => list);
  assert.ok(lists.length > 20);
  for (const list of lists) assert.ok(readme.includes(`\`${list}\``), list);
});
