//! Writes the backup policies and the protected items of a world. Stands on `backup_policy`,
//! `backup_rules`, `backup_item`, `object`, `overlay`, `sandbox`.

use serde_json::Value;

use super::cursor::{At, Problems};
use super::object::{and, object};
use super::overlay::{kept, kept_below, laid_over};
use super::read_backups::{ITEMS, POLICIES, of_vault};
use super::{backup_item, backup_policy, backup_rules};
use crate::json;
use crate::model::item::ProtectedItem;
use crate::model::kept::{OTHER_ITEMS, OTHER_POLICIES};
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
        // What was made since under an id that is told already is what there is.
        let beside = |told: &[Value], more: Vec<Value>| {
            more.into_iter().filter(|own| told.iter().all(|other| other.get("id") != own.get("id"))).collect::<Vec<_>>()
        };
        let more = beside(&policies, kept_below(tables, OTHER_POLICIES, &vault.id));
        policies.extend(more);
        let more = beside(&items, kept_below(tables, OTHER_ITEMS, &vault.id));
        items.extend(more);
    }
    [(POLICIES, policies), (ITEMS, items)]
}

/// A policy as it came, if it is still what it was then. What is of another kind by now has nothing of what came.
pub(super) fn policy_json(tables: &Tables, vault: &Vault, name: &ChildName, own: &Policy) -> Option<Value> {
    let id = vault.policy_id(name).ok()?;
    let read = |came: Value| {
        let (value, problems) = (json::Value::from(&came), Problems::default());
        let read = of_vault(&At::top(&value, &problems), vault.kind())?;
        (read.workload == own.workload).then_some((came, read))
    };
    let came = kept(tables, POLICIES, id.as_str()).and_then(read);
    if let Some((came, _)) = came.as_ref().filter(|(_, read)| read == own) {
        return Some(came.clone());
    }
    let (came, read) = came.unzip();
    let properties = match vault.kind() {
        VaultKind::RecoveryServices => backup_policy::write(own, came.as_ref(), read.as_ref()),
        VaultKind::Backup => backup_rules::write(own, came.as_ref(), read.as_ref()),
    };
    let kind = format!("{}/{POLICIES}", vault.kind().arm_type());
    let ours = object!({ "id": id, "name": name, "type": kind, "properties": properties });
    Some(laid_over(without(came, &CHANGING), ours))
}

/// An item as it came, if it is still what it was then. Of items that people know by one name each is told by its path.
pub(super) fn item_json(sandbox: &Sandbox, vault: &Vault, own: &ProtectedItem) -> Option<Value> {
    let id = vault.item_id(own).ok()?;
    let read = |came: Value| {
        let (value, problems) = (json::Value::from(&came), Problems::default());
        let read = backup_item::read(&At::top(&value, &problems), vault, &vault.path_of(own), sandbox.now(), true)?;
        (read.workload == own.workload && read.source == own.source).then_some((came, read))
    };
    let Some((came, read)) = kept(sandbox.tables(), ITEMS, id.as_str()).and_then(read) else {
        return backup_item::write(vault, own);
    };
    let name = Some(&own.name).filter(|name| **name != read.name);
    let named = ProtectedItem { name: own.name.clone(), path: own.path.clone(), ..read };
    if named == *own {
        let told = and(object!({}), backup_item::OWN_NAME, name);
        return if name.is_none() { Some(came) } else { Some(laid_over(Some(came), object!({ "properties": told }))) };
    }
    let shown = came.pointer("/properties/friendlyName").cloned();
    let mut ours = backup_item::write(vault, own)?;
    if let (Some(shown), Some(properties)) = (shown, ours.get_mut("properties")) {
        *properties = and(and(properties.take(), "friendlyName", Some(shown)), backup_item::OWN_NAME, name);
    }
    Some(laid_over(without(Some(came), &backup_item::CHANGING), ours))
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
