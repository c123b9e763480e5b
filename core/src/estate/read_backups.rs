//! Reads the backup policies and the protected items of an estate. Stands on `cursor`, `backup_policy`,
//! `backup_rules`, `backup_item`.

use super::cursor::At;
use super::read_people::duplicate;
use super::source::either;
use super::{backup_item, backup_policy, backup_rules};
use crate::model::kept::{OTHER_ITEMS, OTHER_POLICIES};
use crate::model::policy::Policy;
use crate::model::scope::Scope;
use crate::model::table::Table;
use crate::model::text::{ChildName, Id};
use crate::model::vault::{BACKUP_VAULT_TYPE, VAULT_TYPE, Vault, VaultKind};
use crate::sandbox::Tables;

pub(super) const POLICIES: &str = "backupPolicies";
pub(super) const ITEMS: &str = "protectedItems";

/// The policies of all vaults. A list of them tells all that there are: the one that Azure makes with a vault is in it, or was deleted.
pub(super) fn policies(list: &At<'_>, tables: &mut Tables) {
    if list.is_null() {
        return;
    }
    for vault in tables.vaults.values_mut() {
        vault.policies.clear();
    }
    let mut known: Table<String, Scope> = Table::default();
    for at in list.entries() {
        let kinds = [VAULT_TYPE, BACKUP_VAULT_TYPE].map(|kind| format!("{kind}/{POLICIES}"));
        let Some(id) = typed(&at, &kinds) else { continue };
        let Some(vault) = holder(&at, &id, tables) else { continue };
        if known.insert(id.as_str().to_ascii_lowercase(), id.clone()).is_some() {
            duplicate(&at, &id);
        }
        match of_vault(&at, vault.kind()) {
            Some(policy) => {
                at.keep(POLICIES, id.folded());
                vault.policies.insert(ChildName::new(id.name()), policy);
            }
            None => keep_apart(&at, OTHER_POLICIES, &id),
        }
    }
}

/// The policy that is told here, of a vault of this kind; none if it is not modelled.
pub(super) fn of_vault(at: &At<'_>, kind: VaultKind) -> Option<Policy> {
    match kind {
        VaultKind::RecoveryServices => backup_policy::read(at),
        VaultKind::Backup => backup_rules::read(at),
    }
}

/// The items of all vaults, deleted ones too.
pub(super) fn items(list: &At<'_>, tables: &mut Tables) {
    let kinds = backup_item::TYPES.map(str::to_owned);
    let entries: Vec<(At<'_>, Scope)> = list.entries().filter_map(|at| Some((at, typed(&at, &kinds)?))).collect();
    let [mut known, mut shared, mut told]: [Table<String, Scope>; 3] = Default::default();
    for (at, id) in &entries {
        if known.insert(shown(at, id), id.clone()).is_some() {
            shared.insert(shown(at, id), id.clone());
        }
    }
    for (at, id) in &entries {
        let (now, is_alone) = (tables.clock, !shared.contains_key(&shown(at, id)));
        let Some(vault) = holder(at, id, tables) else { continue };
        let path = path_of(id, vault);
        if told.insert(format!("{}/{path}", vault.id).to_ascii_lowercase(), id.clone()).is_some() {
            duplicate(at, id);
        }
        let Some(item) = backup_item::read(at, vault, &path, now, is_alone) else {
            keep_apart(at, OTHER_ITEMS, id);
            continue;
        };
        if !item.policy.as_str().is_empty() && !vault.policies.contains_key(&item.policy) {
            at.warn("UnknownPolicy", format!("the vault has no policy `{}`: what it keeps is not known", item.policy));
        }
        if let Ok(id) = vault.item_id(&item) {
            at.keep(ITEMS, id.folded());
        }
        vault.items.insert(item.name.clone(), item);
    }
}

/// The name by which people know an item, and its vault.
fn shown(at: &At<'_>, id: &Scope) -> String {
    let told = either(at, [backup_item::OWN_NAME, "friendlyName"]);
    let name = told.value.as_str().unwrap_or_default();
    let vault = id.as_str().split('/').take(9).collect::<Vec<_>>().join("/");
    format!("{vault}/{name}").to_ascii_lowercase()
}

/// The path of an item below its vault. A deleted instance is the one that it was.
fn path_of(id: &Scope, vault: &Vault) -> String {
    let [.., deleted] = backup_item::TYPES;
    if id.is_resource(deleted) {
        return format!("backupInstances/{}", id.name());
    }
    id.as_str().get(vault.id.as_str().len() + 1..).unwrap_or_default().to_owned()
}

/// The id of an entry, which must be of one of the types.
fn typed(at: &At<'_>, kinds: &[String]) -> Option<Scope> {
    let id = at.member("id").required_scope()?;
    if kinds.iter().any(|kind| id.is_resource(kind)) {
        return Some(id);
    }
    at.member("id").error("InvalidId", format!("`{id}` is no {}", kinds.join(" and no ")));
    None
}

fn holder<'a>(at: &At<'_>, id: &Scope, tables: &'a mut Tables) -> Option<&'a mut Vault> {
    let vault = id.up().find(|own| tables.vaults.contains_key(own));
    if vault.is_none() {
        at.member("id").error("UnknownVault", format!("`{id}` lies below no vault of this estate"));
    }
    tables.vaults.get_mut(&vault?)
}

fn keep_apart(at: &At<'_>, list: &'static str, id: &Scope) {
    at.warn(
        "NotModelled",
        "this is kept and given back, and nothing reads it: it is for a kind of source that is not modelled, or tells not what it keeps",
    );
    at.keep(list, id.folded());
}

#[cfg(test)]
pub(super) mod tests;
