//! Writes the backup policies and the protected items of a world. Stands on `backup_policy`,
//! `backup_rules`, `backup_item`, `overlay`, `sandbox`.

use serde_json::Value;

use super::cursor::{At, Problems};
use super::object::object;
use super::overlay::{all_kept, kept, laid_over};
use super::read_backups::{ITEMS, OTHER_ITEMS, OTHER_POLICIES, POLICIES, of_vault};
use super::{backup_item, backup_policy, backup_rules};
use crate::json;
use crate::model::item::ProtectedItem;
use crate::model::policy::Policy;
use crate::model::text::ChildName;
use crate::model::vault::{Vault, VaultKind};
use crate::sandbox::{Sandbox, Tables};

/// What a command may change of a policy, and so is not taken from what once came.
const CHANGING: [&str; 5] = [
    "schedulePolicy",
    "retentionPolicy",
    "vaultRetentionPolicy",
    "subProtectionPolicy",
    "instantRpRetentionRangeInDays",
];

/// The backup policies of all vaults, and what they protect, as far as anything of it is left.
pub(super) fn held(sandbox: &Sandbox) -> [(&'static str, Vec<Value>); 2] {
    let tables = sandbox.tables();
    let (mut policies, mut items): (Vec<Value>, Vec<Value>) = Default::default();
    for vault in tables.vaults.values() {
        for (name, own) in vault.policies.iter() {
            policies.extend(policy_json(tables, vault, name, own));
        }
        for own in vault.items.values().filter(|own| own.exists(sandbox.now())) {
            items.extend(item_json(sandbox, vault, own));
        }
    }
    policies.extend(all_kept(tables, OTHER_POLICIES));
    items.extend(all_kept(tables, OTHER_ITEMS));
    [(POLICIES, policies), (ITEMS, items)]
}

/// A policy as it came, if it is still what it was then.
pub(super) fn policy_json(tables: &Tables, vault: &Vault, name: &ChildName, own: &Policy) -> Option<Value> {
    let id = vault.id.child(&format!("{POLICIES}/{name}")).ok()?;
    let came = kept(tables, POLICIES, id.as_str());
    let is_same = |came: &Value| {
        let (value, problems) = (json::Value::from(came), Problems::default());
        of_vault(&At::top(&value, &problems), vault.kind()).as_ref() == Some(own)
    };
    if came.as_ref().is_some_and(is_same) {
        return came;
    }
    let properties = match vault.kind() {
        VaultKind::RecoveryServices => backup_policy::write(own),
        VaultKind::Backup => backup_rules::write(own),
    };
    let kind = format!("{}/{POLICIES}", vault.kind().arm_type());
    let ours = object!({ "id": id, "name": name, "type": kind, "properties": properties });
    Some(laid_over(without(came, &CHANGING), ours))
}

/// An item as it came, if it is still what it was then. Of items that people know by one name each is told by its path.
pub(super) fn item_json(sandbox: &Sandbox, vault: &Vault, own: &ProtectedItem) -> Option<Value> {
    let id = vault.item_id(own).ok()?;
    let came = kept(sandbox.tables(), ITEMS, id.as_str());
    let read = |came: &Value| {
        let (value, problems) = (json::Value::from(came), Problems::default());
        backup_item::read(&At::top(&value, &problems), vault, "", sandbox.now(), true)
    };
    if let Some(read) = came.as_ref().and_then(read) {
        let is_named_so = read.name == own.name;
        if (ProtectedItem { name: own.name.clone(), path: own.path.clone(), ..read }) == *own {
            let name = object!({ "properties": object!({ "friendlyName": own.name }) });
            return if is_named_so { came } else { Some(laid_over(came, name)) };
        }
    }
    Some(laid_over(without(came, &backup_item::CHANGING), backup_item::write(vault, own)?))
}

/// What came, without some of its properties.
fn without(came: Option<Value>, names: &[&str]) -> Option<Value> {
    let mut came = came?;
    let mut drop_from = |fields: &mut Value| {
        if let Some(fields) = fields.as_object_mut() {
            fields.retain(|name, _| !names.contains(&name.as_str()));
        }
    };
    drop_from(&mut came);
    came.get_mut("properties").map(&mut drop_from);
    Some(came)
}
