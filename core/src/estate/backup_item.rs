//! What a vault protects in Azure's shape, both ways. Stands on `cursor`, `object`, `source`, `shape`.

use serde_json::Value;

use super::cursor::At;
use super::named::last_segment;
use super::object::{and, object};
use super::shape::rfc_3339;
use super::source::{self, either};
use crate::model::item::{ProtectedItem, Protection};
use crate::model::schedule::Workload;
use crate::model::scope::Scope;
use crate::model::text::ChildName;
use crate::model::time::{Instant, Span};
use crate::model::vault::{Vault, VaultKind};

const DELETED: &str = "Microsoft.DataProtection/backupVaults/deletedBackupInstances";

/// The types of what vaults protect. What a Backup vault holds of a deleted instance is a resource of its own.
pub(super) const TYPES: [&str; 3] = [
    "Microsoft.RecoveryServices/vaults/backupFabrics/protectionContainers/protectedItems",
    "Microsoft.DataProtection/backupVaults/backupInstances",
    DELETED,
];

/// The name of an item that is not the one by which Azure shows it, because others are shown by the same: a field of ours.
pub(super) const OWN_NAME: &str = "sandboxName";

/// What a command may change of an item, and so is not taken from what once came.
pub(super) const CHANGING: [&str; 8] = [
    "protectionState",
    "policyId",
    "policyName",
    "isScheduledForDeferredDelete",
    "deferredDeleteTimeInUTC",
    "deferredDeleteTimeInUtc",
    "deferredDeleteTimeRemaining",
    "deletionInfo",
];

/// Reads an item of a vault by its path there; none if it is of a kind that is not modelled. A name that other items of the vault have
/// as well tells nobody which is meant: then it is the path's.
pub(super) fn read(at: &At<'_>, vault: &Vault, path: &str, now: Instant, is_alone: bool) -> Option<ProtectedItem> {
    let shown = shown_name(at).filter(|_| is_alone);
    let name = shown.map_or_else(|| path_name(path), ChildName::new);
    // What the sandbox itself made has no other path than its name tells.
    let path = Some(path.to_owned()).filter(|path| *path != vault.kind().item_path(&name));
    let (workload, policy, source) = match vault.kind() {
        VaultKind::RecoveryServices => {
            let workload = source::managed(at)?;
            (workload, at.property("policyId"), at.property(source_field(workload)))
        }
        VaultKind::Backup => {
            let data = at.property("dataSourceInfo");
            let workload = source::datasource(data.inner("datasourceType").text()?)?;
            (workload, at.property("policyInfo").inner("policyId"), either(&data, ["resourceID", "resourceId"]))
        }
    };
    let policy = policy_name(&policy, vault);
    let source = if source.is_null() { None } else { source.required_scope() };
    Some(ProtectedItem { name, workload, policy, protection: protection(at, vault, now), source, path })
}

/// Where an item of a Recovery Services vault tells its source. All databases of a machine, and all shares of an account, tell the
/// same one in Azure: theirs is told by a field of ours.
fn source_field(workload: Workload) -> &'static str {
    if workload == Workload::VirtualMachine { "sourceResourceId" } else { "source" }
}

/// The name by which people know an item.
pub(super) fn shown_name<'a>(at: &At<'a>) -> Option<&'a str> {
    either(at, [OWN_NAME, "friendlyName"]).text().filter(|name| !name.trim().is_empty())
}

/// The policy that an item follows: one of its own vault.
fn policy_name(at: &At<'_>, vault: &Vault) -> ChildName {
    let told = at.text().unwrap_or_default();
    let is_own = Scope::parse(told).is_ok_and(|id| id.is_within(&vault.id));
    if !told.is_empty() && !is_own {
        at.warn("UnknownPolicy", format!("`{told}` is no policy of the item's vault: what it keeps is not known"));
    }
    ChildName::new(if is_own { last_segment(told) } else { "" })
}

/// A name that no other item of the vault has: of its container, if it lies in one, and its own.
fn path_name(path: &str) -> ChildName {
    let mut parts = path.split('/').rev();
    let (own, container) = (parts.next().unwrap_or_default(), parts.nth(1));
    match container {
        Some(container) if container != own => ChildName::new(&format!("{container};{own}")),
        _ => ChildName::new(own),
    }
}

/// Where the protection stands. That an item is being set up, or was not backed up well, is no other state here.
fn protection(at: &At<'_>, vault: &Vault, now: Instant) -> Protection {
    let is_deferred = at.property("isScheduledForDeferredDelete").truth() == Some(true);
    // Of a Recovery Services vault's item the status is a word of its health.
    let state = either(at, ["protectionState", "currentProtectionState"]);
    let state = if state.is_null() { at.property("protectionStatus").member("status") } else { state };
    let lies_deleted =
        at.member("id").value.as_str().is_some_and(|id| Scope::parse(id).is_ok_and(|id| id.is_resource(DELETED)));
    match state.text() {
        _ if is_deferred || lies_deleted => deleted(at, vault, now),
        Some("SoftDeleted" | "SoftDeleting") => deleted(at, vault, now),
        None => {
            at.warn("UnknownState", "the item tells no state of its protection; taken as protected");
            Protection::Protected
        }
        Some("Protected" | "IRPending" | "ProtectionError") => Protection::Protected,
        Some("ProtectionConfigured" | "ConfiguringProtection" | "UpdatingProtection") => Protection::Protected,
        Some("ProtectionStopped" | "ProtectionPaused") => Protection::StoppedRetainingData,
        Some("BackupsSuspended" | "BackupSchedulesSuspended") => Protection::BackupsSuspended,
        Some(other) => {
            state
                .warn("UnknownState", format!("`{other}` is no state of protection that is known; taken as protected"));
            Protection::Protected
        }
    }
}

/// Until when what is deleted is kept: a Backup vault tells the end, a Recovery Services vault the time of the deletion.
fn deleted(at: &At<'_>, vault: &Vault, now: Instant) -> Protection {
    let kept = at.property("softDeleteRetentionPeriodInDays").count().unwrap_or(vault.soft_delete_days);
    let kept = Span::from_days(u64::from(kept));
    let purge_at = match vault.kind() {
        VaultKind::Backup => at.property("deletionInfo").inner("scheduledPurgeTime").time(),
        VaultKind::RecoveryServices => {
            let deleted = either(at, ["deferredDeleteTimeInUTC", "deferredDeleteTimeInUtc"]).time();
            deleted.map(|deleted| deleted.after(kept))
        }
    };
    let purge_at = purge_at.unwrap_or_else(|| {
        at.warn(
            "UnknownState",
            "until when the deleted item is kept is not told: taken as deleted when this was exported",
        );
        now.after(kept)
    });
    if purge_at <= now {
        at.warn("UnknownState", "the days for which the deleted item was kept are over: nothing of it is left");
    }
    Protection::SoftDeleted { purge_at }
}

/// An item of a vault.
pub(super) fn write(vault: &Vault, item: &ProtectedItem) -> Option<Value> {
    let id = vault.item_id(item).ok()?;
    let policy = match item.policy.as_str() {
        "" => String::new(),
        _ => vault.policy_id(&item.policy).map(|id| id.as_str().to_owned()).unwrap_or_default(),
    };
    let [managed, instance, deleted] = TYPES;
    let (id, kind, properties) = match vault.kind() {
        VaultKind::RecoveryServices => (id, managed, managed_json(vault, item, &policy)),
        VaultKind::Backup if item.is_soft_deleted() => {
            (vault.deleted_instance_id(item).ok()?, deleted, instance_json(item, &policy))
        }
        VaultKind::Backup => (id, instance, instance_json(item, &policy)),
    };
    Some(object!({ "id": id, "name": id.name(), "type": kind, "properties": properties }))
}

fn managed_json(vault: &Vault, item: &ProtectedItem, policy: &str) -> Value {
    let state = match item.protection {
        Protection::Protected => "Protected",
        Protection::StoppedRetainingData | Protection::SoftDeleted { .. } => "ProtectionStopped",
        Protection::BackupsSuspended => "BackupsSuspended",
    };
    let words = source::words(item.workload);
    let own = object!({
        "friendlyName": item.name,
        "protectionState": state,
        "policyId": policy,
        "policyName": item.policy,
        "backupManagementType": words.map(|words| words.management),
        "workloadType": words.map(|words| words.kind),
        "protectedItemType": words.map(|words| words.detail),
    });
    let own = and(own, source_field(item.workload), item.source.as_ref());
    let Protection::SoftDeleted { purge_at } = item.protection else { return own };
    // The time of the deletion is told, and none before 1970 can be.
    let days = u64::from(vault.soft_delete_days).min(purge_at.millis() / Span::from_days(1).millis());
    let own = and(own, "isScheduledForDeferredDelete", Some(true));
    let own = and(own, "softDeleteRetentionPeriodInDays", Some(days));
    and(own, "deferredDeleteTimeInUTC", purge_at.before(Span::from_days(days)).map(rfc_3339))
}

fn instance_json(item: &ProtectedItem, policy: &str) -> Value {
    let state = match item.protection {
        Protection::Protected => "ProtectionConfigured",
        Protection::StoppedRetainingData => "ProtectionStopped",
        Protection::BackupsSuspended => "BackupsSuspended",
        Protection::SoftDeleted { .. } => "SoftDeleted",
    };
    let data = object!({
        "datasourceType": source::words(item.workload).map(|words| words.kind), "objectType": "Datasource",
    });
    let data = and(data, "resourceID", item.source.as_ref());
    let data = and(data, "resourceName", item.source.as_ref().map(Scope::name));
    let data = and(data, "resourceType", item.source.as_ref().and_then(Scope::resource_type));
    let own = object!({
        "friendlyName": item.name,
        "dataSourceInfo": data,
        "policyInfo": object!({ "policyId": policy }),
        "protectionStatus": object!({ "status": state }),
        "currentProtectionState": state,
        "provisioningState": "Succeeded",
        "objectType": if item.is_soft_deleted() { "DeletedBackupInstance" } else { "BackupInstance" },
    });
    let purge = match item.protection {
        Protection::SoftDeleted { purge_at } => Some(object!({ "scheduledPurgeTime": rfc_3339(purge_at) })),
        _ => None,
    };
    and(own, "deletionInfo", purge)
}
