// What is critical of a Backup vault takes both keys, in the edition of 2025.
import { after, before, test } from "node:test";
import { playBackupVault } from "./backup_vault.mjs";
import { mouse } from "./hands.mjs";
import { start } from "./stage.mjs";

let stage;
before(async () => {
  stage = await start();
});
after(() => stage.end());

test("a Backup vault's guarded operation is refused with one key and done with both", async () => {
  const app = await stage.open();
  await playBackupVault(app, mouse(app.page));
  await app.watch.clean();
  await app.close();
});
