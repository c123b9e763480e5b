//! Reads vaults, Resource Guards and the proxies that tie them. Stands on `cursor`, `sandbox`.

use super::cursor::At;
use super::named::known_scope;
use super::read_people::duplicate;
use crate::json::FromJson;
use crate::model::guard::{Exclusions, GUARD_TYPE, Guard};
use crate::model::lock::{LOCK_TYPE, Lock, LockLevel};
use crate::model::operation::{CriticalOperation, Edition};
use crate::model::place::{ResourceGroup, Tags};
use crate::model::scope::Scope;
use crate::model::text::{Id, Region, same};
use crate::model::vault::{
    DEFAULT_SOFT_DELETE_DAYS, Immutability, Redundancy, SoftDelete, Switch, VAULT_TYPE, Vault, VaultKind,
};
use crate::sandbox::Tables;

/// A resource's id, if it is of the type; its resource group becomes known by it.
fn resource_id(at: &At<'_>, kind: &str, tables: &mut Tables) -> Option<Scope> {
    let id = at.member("id").required_scope()?;
    if !id.is_resource(kind) {
        at.member("id").error("NotModelled", format!("`{id}` is no `{kind}`, and nothing else is modelled here yet"));
        return None;
    }
    if let Some(subscription) = id.subscription_scope().filter(|own| !tables.subscriptions.contains_key(own)) {
        at.member("id").error("UnknownSubscription", format!("the estate has no `{subscription}`"));
        return None;
    }
    if let Some(group) = id.resource_group_scope() {
        tables.resource_groups.or_insert_with(group.clone(), || ResourceGroup { id: group, region: None });
    }
    Some(id)
}

fn tags(at: &At<'_>) -> Tags {
    let members = at.value.members().iter();
    members.map(|(name, _)| (name.to_string(), at.member(name).text().unwrap_or_default().to_owned())).collect()
}

/// What the export says is protected and the estate's edition does not guard passes with one key: that must be told.
fn check_edition(list: &At<'_>, tables: &Tables) {
    let named = list.entries().filter_map(|own| own.member("vaultCriticalOperation").text());
    let beyond: Vec<&str> = named.filter(|name| !is_guarded(name, tables.edition)).collect();
    if beyond.is_empty() {
        return;
    }
    let told = beyond.join("`, `");
    let edition = tables.edition.name();
    let fit = Edition::ALL.into_iter().find(|edition| beyond.iter().all(|name| is_guarded(name, *edition)));
    let way = fit.map(|own| format!("; set `edition` to `{}`", own.name())).unwrap_or_default();
    let message =
        format!("the Resource Guard protects `{told}`, which the edition `{edition}` lets pass with one key{way}");
    list.warn("OtherEdition", message);
}

/// What the estate's edition guards and the guard does not list may pass with one key in Azure: that must be told, too.
fn check_listed(list: &At<'_>, guard: &Guard, tables: &Tables) {
    let named = list.entries().filter_map(|own| own.member("vaultCriticalOperation").value.as_str());
    let listed: Vec<CriticalOperation> = named.filter_map(CriticalOperation::by_arm_operation).collect();
    if listed.is_empty() {
        return;
    }
    let edition = tables.edition;
    let missing = CriticalOperation::all().filter(|own| {
        own.row().is_guarded(edition) && own.row().is_listed(edition) && guard.protects(*own) && !listed.contains(own)
    });
    let missing: Vec<&str> = missing.map(|own| own.row().arm_operation).collect();
    if !missing.is_empty() {
        let (told, edition) = (missing.join("`, `"), edition.name());
        let message = format!(
            "the Resource Guard does not list `{told}`, which the edition `{edition}` guards: in Azure it may pass with one key"
        );
        list.warn("UnlistedOperation", message);
    }
}

fn is_guarded(operation: &str, edition: Edition) -> bool {
    CriticalOperation::by_arm_operation(operation).is_some_and(|own| own.row().is_guarded(edition))
}

pub(super) fn guards(list: &At<'_>, tables: &mut Tables) {
    for at in list.entries() {
        let Some(id) = resource_id(&at, GUARD_TYPE, tables) else { continue };
        let Some(region) = at.member("location").required_text() else { continue };
        let guard = Guard {
            id: id.clone(),
            region: Region::new(region),
            description: at.property("description").text().unwrap_or_default().to_owned(),
            tags: tags(&at.member("tags")),
            exclusions: exclusions(&at.property("vaultCriticalOperationExclusionList")),
        };
        let operations = at.property("resourceGuardOperations");
        check_edition(&operations, tables);
        check_listed(&operations, &guard, tables);
        at.keep("resourceGuards", id.folded());
        if tables.guards.insert(id.clone(), guard).is_some() {
            duplicate(&at, &id);
        }
    }
}

/// Exclusions of operations that are not modelled are kept with the guard's text and change no verdict.
fn exclusions(list: &At<'_>) -> Exclusions {
    let mut excluded = Vec::new();
    for at in list.entries() {
        let Some(name) = at.required_text() else { continue };
        let Some(operation) = CriticalOperation::by_arm_operation(name) else {
            let message =
                format!("`{name}` is no critical operation that is known here: it is kept and excludes nothing");
            at.warn("NotModelled", message);
            continue;
        };
        if operation.is_mandatory() {
            let name = operation.row().arm_operation;
            list.error("MandatoryOperation", format!("`{name}` is mandatory and cannot be excluded"));
        } else {
            excluded.push(operation);
        }
    }
    Exclusions::new(excluded).unwrap_or_default()
}

/// Locks stop commands and no verdict. One whose level is not known stops nothing that could be told, and so is an error.
pub(super) fn locks(list: &At<'_>, tables: &mut Tables) {
    for at in list.entries() {
        let Some(id) = at.member("id").required_scope() else { continue };
        let Some(scope) = locked_place(&id) else {
            at.member("id").error("InvalidId", format!("`{id}` is no `{LOCK_TYPE}`"));
            continue;
        };
        let level = at.property("level");
        let Some(word) = level.required_text() else { continue };
        let Ok(level) = LockLevel::from_json(level.value) else {
            level.error("UnknownState", format!("`{word}` is no level of a lock: CanNotDelete or ReadOnly"));
            continue;
        };
        let scope = known_scope(&at, "id", scope, tables);
        at.keep("locks", id.folded());
        let notes = at.property("notes").text().unwrap_or_default().to_owned();
        if tables.locks.insert(id.clone(), Lock { id: id.clone(), scope, level, notes }).is_some() {
            duplicate(&at, &id);
        }
    }
}

/// Where a lock of this id stands.
fn locked_place(id: &Scope) -> Option<Scope> {
    id.resource_type().filter(|kind| same(kind, LOCK_TYPE))?;
    let tail = "/providers/".len() + LOCK_TYPE.len() + "/".len() + id.name().len();
    let text = id.as_str();
    Scope::parse(text.get(..text.len().checked_sub(tail)?)?).ok()
}

pub(super) fn vaults(top: &At<'_>, tables: &mut Tables) {
    let entries = top.member("vaults").entries();
    for at in entries.clone() {
        // A list of vaults holds both kinds; what is neither is told as no Recovery Services vault.
        let named = at.member("id").text().and_then(|id| Scope::parse(id).ok());
        let kind = named.map_or(VAULT_TYPE, |id| VaultKind::of(&id).arm_type());
        let Some(id) = resource_id(&at, kind, tables) else { continue };
        let Some(region) = at.member("location").required_text() else { continue };
        let mut vault = Vault::new(id.clone(), Region::new(region));
        vault.tags = tags(&at.member("tags"));
        if vault.kind() == VaultKind::Backup {
            vault.redundancy = redundancy(&at);
        }
        soft_delete(&at, &mut vault);
        immutability(&at, &mut vault);
        at.keep("vaults", id.folded());
        if tables.vaults.insert(id.clone(), vault).is_some() {
            duplicate(&at, &id);
        }
    }
    let proxies = top.member("resourceGuardProxies");
    for at in proxies.entries() {
        proxy(&at, tables);
    }
    for at in entries {
        check_proxy_is_there(&at, &proxies, tables);
    }
}

/// Where the copies of a Backup vault are, as its store says. What is not told is as Azure makes a vault.
fn redundancy(at: &At<'_>) -> Option<Redundancy> {
    let mut stores = at.property("storageSettings").entries();
    let store = stores.next().map(|store| store.member("type"))?;
    match store.text() {
        None | Some("GeoRedundant") => Some(Redundancy::GeoRedundant),
        Some("LocallyRedundant") => Some(Redundancy::LocallyRedundant),
        Some("ZoneRedundant") => Some(Redundancy::ZoneRedundant),
        Some(other) => {
            store.warn("UnknownState", format!("`{other}` is no redundancy that is known; taken as geo-redundant"));
            Some(Redundancy::GeoRedundant)
        }
    }
}

/// A Backup vault calls the same states `On`, `Off` and `AlwaysOn`, and the days by another name.
fn soft_delete(at: &At<'_>, vault: &mut Vault) {
    let settings = at.property("securitySettings").member("softDeleteSettings");
    let (state, days) = match vault.kind() {
        VaultKind::RecoveryServices => ("softDeleteState", "softDeleteRetentionPeriodInDays"),
        VaultKind::Backup => ("state", "retentionDurationInDays"),
    };
    let (state, days) = (settings.member(state), settings.member(days));
    vault.soft_delete = match state.text() {
        Some("Enabled" | "On") => SoftDelete::Enabled,
        Some("Disabled" | "Off") => SoftDelete::Disabled,
        Some(word) if word.eq_ignore_ascii_case("AlwaysON") => SoftDelete::AlwaysOn,
        Some(other) => {
            state.warn("UnknownState", format!("`{other}` is no state of soft delete; taken as disabled"));
            SoftDelete::Disabled
        }
        None => {
            at.warn("UnknownState", "the vault does not tell its soft delete; Azure's default, enabled, is taken");
            SoftDelete::Enabled
        }
    };
    vault.soft_delete_days = days.count().unwrap_or(DEFAULT_SOFT_DELETE_DAYS);
}

/// Immutability, and whether security features are on. What is not told is as Azure makes a vault.
fn immutability(at: &At<'_>, vault: &mut Vault) {
    let settings = at.property("securitySettings");
    let state = settings.member("immutabilitySettings").member("state");
    vault.immutability = match state.text() {
        None | Some("Disabled") => Immutability::Disabled,
        Some("Unlocked") => Immutability::Unlocked,
        Some("Locked") => Immutability::Locked,
        Some(other) => {
            state.warn("UnknownState", format!("`{other}` is no state of immutability; taken as disabled"));
            Immutability::Disabled
        }
    };
    let features = settings.member("softDeleteSettings").member("enhancedSecurityState");
    if features.text() == Some("Disabled") {
        vault.security_features = Switch::Disabled;
    }
}

fn proxy(at: &At<'_>, tables: &mut Tables) {
    let Some(id) = at.member("id").required_scope() else { return };
    let guard_id = at.property("resourceGuardResourceId");
    let Some(guard) = guard_id.required_scope() else { return };
    let owner = id.parent();
    let Some(vault) = owner.and_then(|owner| tables.vaults.get_mut(&owner)) else {
        at.member("id").error("UnknownVault", format!("`{id}` lies below no vault of this estate"));
        return;
    };
    match tables.guards.get(&guard) {
        None => guard_id.warn(
            "UnknownGuard",
            format!("the estate has no Resource Guard `{guard}`: what it protects is refused to everybody"),
        ),
        // A vault and its guard are in one region (I12).
        Some(known) if known.region != vault.region => {
            let message = format!("the guard is in `{}`, the vault in `{}`", known.region, vault.region);
            guard_id.error("RegionMismatch", message);
        }
        Some(_) => {}
    }
    if vault.guard.replace(guard).is_some() {
        at.error("DuplicateId", format!("the vault `{}` has two proxies", vault.id));
    }
    check_edition(&at.property("resourceGuardOperationDetails"), tables);
    at.keep("resourceGuardProxies", id.folded());
}

/// A vault that says it is protected must come with the proxy that tells by what.
fn check_proxy_is_there(at: &At<'_>, proxies: &At<'_>, tables: &Tables) {
    let vault = at.member("id").value.as_str().and_then(|id| Scope::parse(id).ok());
    let Some(vault) = vault.and_then(|id| tables.vaults.get(&id)) else { return };
    let state = match vault.kind() {
        VaultKind::RecoveryServices => at.property("securitySettings").member("multiUserAuthorization"),
        VaultKind::Backup => at.property("isVaultProtectedByResourceGuard"),
    };
    match (MuaState::told(&state, vault.kind()), &vault.guard) {
        (Some(MuaState::Enabled | MuaState::Invalid), None) => state.error(
            "IncompleteExport",
            "multi-user authorization is on, and no entry of `resourceGuardProxies` tells by which Resource Guard; export \
             the vault's backupResourceGuardProxies too",
        ),
        (Some(MuaState::Disabled), Some(_)) => {
            state.warn("Contradiction", "multi-user authorization is off, and yet there is a proxy; the proxy is believed");
        }
        (Some(MuaState::Invalid), Some(_)) => {
            state.warn("UnknownState", "Azure calls the vault's multi-user authorization invalid; the proxy is believed");
        }
        (None, None) if proxies.is_null() => at.warn(
            "IncompleteExport",
            "neither the vault nor `resourceGuardProxies` tells of multi-user authorization: the vault counts as tied to no \
             Resource Guard; export the vault's backupResourceGuardProxies too",
        ),
        _ => {}
    }
}

/// What a vault says of its multi-user authorization.
enum MuaState {
    Enabled,
    Disabled,
    Invalid,
}

impl MuaState {
    /// A Backup vault says it by yes or no. A word that is not known is no word for off.
    fn told(state: &At<'_>, kind: VaultKind) -> Option<Self> {
        if state.is_null() {
            return None;
        }
        if kind == VaultKind::Backup {
            return match state.value.as_bool() {
                Some(true) => Some(Self::Enabled),
                Some(false) => Some(Self::Disabled),
                None => {
                    state.error("InvalidType", "expected true or false");
                    None
                }
            };
        }
        let word = state.text()?;
        match word.to_ascii_lowercase().as_str() {
            "enabled" => Some(Self::Enabled),
            "disabled" => Some(Self::Disabled),
            "invalid" => Some(Self::Invalid),
            _ => {
                let message = format!("`{word}` is no state of multi-user authorization: Enabled, Disabled or Invalid");
                state.error("UnknownState", message);
                None
            }
        }
    }
}
