//! What a scenario's world must hold before the first step, and the commands that bring it about. Stands on `scene` and `scenario`;
//! must never write anything itself: it only says whose command is missing.

use mua_core::{
    AssignRole, CreateGuard, CreateVault, CriticalOperation, Edition, EnableMua, EnableSoftDelete, Few, Finding,
    InviteGuest, ObjectId, Principal, RemoveRoleAssignment, Scope, SetEdition, SoftDelete, VAULT_TYPE, sample,
};

use super::scenario::{Deed, Need};
use super::scene::Scene;
use crate::words;

fn people(scene: &Scene<'_>) -> [String; 2] {
    [scene.backup_admin(), scene.security_admin()].map(|id| words::principal(scene.world(), id))
}

pub(super) fn by_backup(scene: &Scene<'_>, command: impl Into<mua_core::Command>) -> Option<Deed> {
    Some(Deed::of(scene.backup_admin(), command))
}

pub(super) fn by_security(scene: &Scene<'_>, command: impl Into<mua_core::Command>) -> Option<Deed> {
    Some(Deed::of(scene.security_admin(), command))
}

pub(super) fn sign_in_name(scene: &Scene<'_>, id: &ObjectId) -> Option<String> {
    scene.world().principal(id).and_then(Principal::user_principal_name).map(str::to_owned)
}

/// A role for the Backup admin at a place, by the Security admin's hand.
pub(super) fn assign(scene: &Scene<'_>, scope: &Scope, role: &str, description: &str) -> Option<Deed> {
    let principal = scene.account_at(scope)?.id.clone();
    let (scope, role, description) = (scope.clone(), role.to_owned(), Some(description.to_owned()));
    by_security(scene, AssignRole { scope, principal, role, description, condition: None })
}

/// The assignment behind a finding is removed by the Security admin.
fn remove(scene: &Scene<'_>, found: Option<Finding>) -> Option<Deed> {
    match found? {
        Finding::Held { assignment, .. } => by_security(scene, RemoveRoleAssignment { assignment }),
        _ => None,
    }
}

/// A Resource Guard in the vault's region.
pub const GUARD: Need = Need {
    says: |scene| format!("{} creates the Resource Guard guard-prod.", people(scene)[1]),
    is_met: |scene| scene.guard().is_some(),
    deed: |scene| {
        let (id, region) = (Scope::parse(sample::GUARD).ok()?, scene.vault()?.region.clone());
        let description = "Ask the Security team for Contributor on this Resource Guard.".to_owned();
        let (tags, exclusions) = Default::default();
        by_security(scene, CreateGuard { id, region, description, tags, exclusions })
    },
};

/// The Backup admin's account in the guard's directory.
pub const GUEST: Need = Need {
    says: |scene| {
        let [backup, security] = people(scene);
        let directory = words::tenant(scene.world(), &scene.guard_tenant());
        format!("{security} invites {backup} to the directory {directory} as a guest.")
    },
    is_met: |scene| scene.guard().is_some_and(|guard| scene.account_at(&guard.id).is_some()),
    deed: |scene| {
        let email = sign_in_name(scene, scene.backup_admin())?;
        by_security(scene, InviteGuest { tenant: scene.guard_tenant(), email, id: None })
    },
};

/// Reader on the guard.
pub const READER: Need = Need {
    says: |scene| {
        let [backup, security] = people(scene);
        format!("{security} assigns Reader on the Resource Guard to {backup}.")
    },
    is_met: |scene| scene.guard().is_some_and(|guard| scene.reads(&guard.id)),
    deed: |scene| assign(scene, &scene.guard()?.id, "Reader", "To tie a vault to it"),
};

/// The vault is tied.
pub const TIED: Need = Need {
    says: |scene| format!("{} protects the vault with the Resource Guard.", people(scene)[0]),
    is_met: |scene| scene.vault().is_some_and(|vault| vault.guard.is_some()),
    deed: |scene| {
        let (vault, guard) = (scene.vault()?.id.clone(), scene.guard()?.id.clone());
        by_backup(scene, EnableMua { vault, guard })
    },
};

/// The Backup admin does not hold the guard's key.
pub const NO_KEY: Need = Need {
    says: |scene| {
        let [backup, security] = people(scene);
        format!("{security} removes the role that lets {backup} open the Resource Guard.")
    },
    is_met: |scene| !scene.holds_key(),
    deed: |scene| remove(scene, scene.key(&scene.guard()?.id)),
};

/// Soft delete is on.
pub const SOFT_DELETE_ON: Need = Need {
    says: |scene| format!("{} enables soft delete of the vault.", people(scene)[0]),
    is_met: |scene| scene.vault().is_some_and(|vault| vault.soft_delete != SoftDelete::Disabled),
    deed: |scene| by_backup(scene, EnableSoftDelete { vault: scene.vault()?.id.clone() }),
};

/// The guard protects all that it can.
pub const PROTECTS_ALL: Need = Need {
    says: |scene| format!("{} has the Resource Guard protect every critical operation.", people(scene)[1]),
    is_met: |scene| {
        scene.guard().is_some_and(|guard| CriticalOperation::all().all(|operation| guard.protects(operation)))
    },
    deed: |scene| {
        let guard = scene.guard()?.id.clone();
        let exclusions = Some(Few::new());
        by_security(scene, mua_core::UpdateGuard { guard, description: None, tags: None, exclusions })
    },
};

/// Contributor on the guard's whole subscription: the standing grant of a trap.
pub const INHERITED: Need = Need {
    says: |scene| {
        let [backup, security] = people(scene);
        format!("{security} assigns Contributor on the whole subscription of the Resource Guard to {backup}.")
    },
    is_met: |scene| {
        let guard = scene.guard();
        let held = guard.and_then(|guard| Some((&guard.id, scene.key(&guard.id)?)));
        held.is_some_and(|(id, found)| matches!(found, Finding::Held { assigned_at, .. } if assigned_at != *id))
    },
    deed: |scene| {
        let subscription = scene.guard()?.id.subscription_scope()?;
        assign(scene, &subscription, "Contributor", "Helps out with the servers here")
    },
};

/// Contributor on the guard, by hand.
pub const GRANTED: Need = Need {
    says: |scene| {
        let [backup, security] = people(scene);
        format!("{security} assigns Contributor on the Resource Guard to {backup}, for one change.")
    },
    is_met: |scene| scene.holds_key(),
    deed: |scene| assign(scene, &scene.guard()?.id, "Contributor", "For one change"),
};

/// A vault that is tied to nothing.
pub const UNTIED: Need = Need {
    says: |scene| format!("{} creates one more Recovery Services vault.", people(scene)[0]),
    is_met: |scene| scene.untied_vault().is_some(),
    deed: |scene| {
        let own = scene.vault()?;
        let group = own.id.resource_group_scope()?;
        let ids = (2..100).filter_map(|number| group.child(&format!("providers/{VAULT_TYPE}/vault-{number}")).ok());
        let id = ids.into_iter().find(|id| !scene.world().exists(id))?;
        by_backup(scene, CreateVault { id, region: own.region.clone() })
    },
};

/// The Backup admin may not even read the guard.
pub const NOT_READER: Need = Need {
    says: |scene| {
        let [backup, security] = people(scene);
        format!("{security} removes the roles that let {backup} read the Resource Guard.")
    },
    is_met: |scene| scene.guard().is_some_and(|guard| !scene.reads(&guard.id)),
    deed: |scene| remove(scene, scene.reading(&scene.guard()?.id)),
};

/// An edition that calls critical only what reduces the protection.
pub const NOT_PREVIEW: Need = Need {
    says: |_| "Whoever runs the sandbox picks the edition of July 2022.".to_owned(),
    is_met: |scene| scene.world().edition() != Edition::Preview2021,
    deed: |scene| by_security(scene, SetEdition { edition: Edition::Ga2022 }),
};

/// The edition in which to stop protection and retain the data is not critical.
pub const GENERAL_AVAILABILITY: Need =
    Need { says: NOT_PREVIEW.says, is_met: |scene| scene.world().edition() == Edition::Ga2022, deed: NOT_PREVIEW.deed };

/// The vault is tied, and the Backup admin cannot open the guard.
pub const BLOCKED: [Need; 7] = [GUARD, GUEST, READER, TIED, NO_KEY, PROTECTS_ALL, SOFT_DELETE_ON];
