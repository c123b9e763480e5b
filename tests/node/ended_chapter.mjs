// A chapter of the long story: what ends, and the vaults that may not. Stands on `mua.mjs`.
import { guest, sampleIds, trainer } from "./mua.mjs";

const { vault, guard, backupAdmin, securityAdmin, guardTenant } = sampleIds;
const backup = { principal: backupAdmin, sessions: "all" };
const security = { principal: securityAdmin, sessions: [guardTenant] };
const vaultGroup = vault.split("/providers/")[0];
const vaultNamed = (name) => `${vaultGroup}/providers/Microsoft.RecoveryServices/vaults/${name}`;
const bare = guard.replace(/[^/]+$/, "bare");

/** Plays the chapter with the story's own `act`. */
export function ended(story, act) {
  const by = (command) => act(story, backup, command);
  const third = vaultNamed("third");
  const source = `${vaultGroup}/providers/Microsoft.Compute/virtualMachines/crm`;
  const item = { type: "enableBackup", workload: "virtualMachine", policy: "DefaultPolicy", source };
  by({ type: "createVault", id: third, region: "West US" });
  by({ ...item, vault: third, item: "crm" });
  by({ ...item, vault, item: "crm-again" });
  by({ type: "deleteVault", vault: third });
  const secure = (state) => act(story, trainer, { type: "setSecureByDefault", region: "West US", state });
  act(story, trainer, { type: "setEdition", edition: "azure-2025" });
  secure("enabled");
  by({ type: "disableSoftDelete", vault: third });
  secure("disabled");
  by({ type: "disableSoftDelete", vault: third });
  by({ type: "stopProtection", vault: third, item: "crm", data: "delete" });
  act(story, trainer, { type: "setEdition", edition: "ga-2022-07" });
  by({ type: "deleteVault", vault });
  for (let number = 0; number < 200; number += 1) {
    by({ type: "createPolicy", vault: third, name: `p${number}`, retention: { daily: 7 } });
  }
  by({ type: "deleteVault", vault: third });
  const tied = vaultNamed("tied");
  by({ type: "createVault", id: tied, region: "West US" });
  act(story, security, { type: "assignRole", scope: bare, principal: guest, role: "Reader" });
  by({ type: "enableMua", vault: tied, guard: bare });
  by({ type: "deleteVault", vault: tied });
}
