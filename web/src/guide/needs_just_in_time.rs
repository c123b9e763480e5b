//! What scenarios of access just in time and of second subscriptions need. Stands on `needs`; must never write anything itself.

use mua_core::{
    AddPerson, Approval, CreateResourceGroup, CreateSubscription, Few, InviteGuest, MakeEligible, ManageSubscription,
    ObjectId, Principal, Profile, RegisterProvider, RoleSettings, Scope, SetProfile, Span, UpdateRoleSettings,
};

use super::needs::{by_backup, by_security, sign_in_name};
use super::scenario::{Deed, Need};
use super::scene::Scene;
use crate::words;

/// The subscription of the row of medium isolation.
const SUBSCRIPTION: &str = "c0000000-0000-4000-8000-00000000000c";
/// The sign-in name of the Backup admin's second account.
const SECOND: &str = "bao.admin@security.woodgrove.example";

fn security(scene: &Scene<'_>) -> String {
    words::principal(scene.world(), scene.security_admin())
}

/// The guard's subscription is under management.
pub const MANAGED: Need = Need {
    says: |scene| {
        format!("{} brings the Resource Guard's subscription under Privileged Identity Management.", security(scene))
    },
    is_met: |scene| scene.guard().is_some_and(|guard| scene.world().is_managed(&guard.id)),
    deed: |scene| by_security(scene, ManageSubscription { subscription: scene.guard()?.id.subscription_scope()? }),
};

/// The Backup admin is eligible for Contributor.
pub const ELIGIBLE: Need = Need {
    says: |scene| format!("{} makes the Backup admin eligible for Contributor on the Resource Guard.", security(scene)),
    is_met: |scene| scene.eligibility().is_some(),
    deed: |scene| {
        let scope = scene.guard()?.id.clone();
        let principal = scene.account_at(&scope)?.id.clone();
        let ends_at = Some(scene.world().now().after(Span::from_days(365)));
        let (role, justification) = ("Contributor".to_owned(), "For changes that were agreed on".to_owned());
        by_security(scene, MakeEligible { scope, principal, role, starts_at: None, ends_at, justification })
    },
};

fn settings(scene: &Scene<'_>) -> Option<RoleSettings> {
    scene.eligibility().map(|own| scene.world().role_settings(&own.scope, &own.role))
}

fn approved_by(scene: &Scene<'_>, approval: Approval) -> Option<Deed> {
    let own = scene.eligibility()?;
    let settings = RoleSettings { approval, ..settings(scene)? };
    let (scope, role) = (own.scope.clone(), own.role.to_string());
    by_security(scene, UpdateRoleSettings { scope, role, settings })
}

/// No approver: the untouched default.
pub const NO_APPROVAL: Need = Need {
    says: |scene| format!("{} requires no approval to activate Contributor, which is the default.", security(scene)),
    is_met: |scene| settings(scene).is_some_and(|own| own.approval == Approval::NotRequired),
    deed: |scene| approved_by(scene, Approval::NotRequired),
};

fn approvers(scene: &Scene<'_>) -> Option<Few<ObjectId>> {
    match settings(scene)?.approval {
        Approval::Required { approvers } => Some(approvers),
        Approval::NotRequired => None,
    }
}

/// The Security admin approves.
pub const APPROVAL: Need = Need {
    says: |scene| format!("{} requires approval to activate Contributor, by herself.", security(scene)),
    is_met: |scene| approvers(scene).is_some_and(|own| own.contains(scene.security_admin())),
    deed: |scene| approved_by(scene, Approval::Required { approvers: Few::from([scene.security_admin().clone()]) }),
};

/// The Backup admin has a second account, a member of the guard's directory.
pub const SECOND_ACCOUNT: Need = Need {
    says: |scene| {
        let directory = words::tenant(scene.world(), &scene.guard_tenant());
        format!("Whoever runs the sandbox gives the Backup admin a second account, in {directory}.")
    },
    is_met: |scene| scene.second_account().is_some(),
    deed: |scene| {
        let own = scene.world().principal(scene.backup_admin())?;
        let (person, display_name) = (own.person()?.clone(), format!("{} (admin)", own.display_name));
        let (tenant, user_principal_name) = (scene.guard_tenant(), SECOND.to_owned());
        let person = Some(person);
        by_security(scene, AddPerson { id: None, tenant, display_name, user_principal_name, title: None, person })
    },
};

/// The second account is the only approver.
pub const APPROVED_BY_SECOND: Need = Need {
    says: |scene| format!("{} makes that account the only approver.", security(scene)),
    is_met: |scene| {
        let second = scene.second_account().map(|own| Few::from([own.id.clone()]));
        second.is_some() && approvers(scene) == second
    },
    deed: |scene| {
        let approvers = Few::from([scene.second_account()?.id.clone()]);
        approved_by(scene, Approval::Required { approvers })
    },
};

/// Azure knows accounts, not people.
pub const OBSERVED: Need = Need {
    says: |_| {
        "Whoever runs the sandbox picks the profile As observed of Azure, which knows accounts and not people."
            .to_owned()
    },
    is_met: |scene| scene.world().profile() == Profile::ObservedAzure,
    deed: |scene| by_security(scene, SetProfile { profile: Profile::ObservedAzure }),
};

fn guest_of_vault<'a>(scene: &Scene<'a>) -> Option<&'a Principal> {
    scene.world().account_in(scene.security_admin(), &scene.vault_tenant())
}

fn second_subscription() -> Scope {
    Scope::subscription(SUBSCRIPTION)
}

/// The Security admin is a guest in the vault's directory.
pub const SECURITY_GUEST: Need = Need {
    says: |scene| {
        let directory = words::tenant(scene.world(), &scene.vault_tenant());
        format!("The Backup admin invites {} to the directory {directory} as a guest.", security(scene))
    },
    is_met: |scene| guest_of_vault(scene).is_some(),
    deed: |scene| {
        let email = sign_in_name(scene, scene.security_admin())?;
        by_backup(scene, InviteGuest { tenant: scene.vault_tenant(), email, id: None })
    },
};

/// A second subscription in the vault's directory, which the Security admin owns.
pub const SUBSCRIPTION_OF_GUARDS: Need = Need {
    says: |scene| {
        format!("Whoever runs the sandbox makes the subscription Woodgrove Guards, owned by {}.", security(scene))
    },
    is_met: |scene| scene.world().exists(&second_subscription()),
    deed: |scene| {
        let (tenant, owner) = (scene.vault_tenant(), Some(guest_of_vault(scene)?.id.clone()));
        let (id, display_name) = (Some(SUBSCRIPTION.to_owned()), "Woodgrove Guards".to_owned());
        by_security(scene, CreateSubscription { id, tenant, display_name, management_group: None, owner })
    },
};

fn missing_provider(scene: &Scene<'_>) -> Option<&'static str> {
    let required = scene.world().edition().required_providers();
    scene.world().missing_provider(&second_subscription(), required).map(|(_, provider)| provider)
}

/// Its resource providers are registered.
pub const PROVIDERS: Need = Need {
    says: |scene| format!("{} registers its resource providers.", security(scene)),
    is_met: |scene| scene.world().exists(&second_subscription()) && missing_provider(scene).is_none(),
    deed: |scene| {
        let provider = missing_provider(scene)?.into();
        Some(Deed::of(&guest_of_vault(scene)?.id, RegisterProvider { subscription: second_subscription(), provider }))
    },
};

fn group_of_guards() -> Option<Scope> {
    second_subscription().child("resourceGroups/rg-guards").ok()
}

/// It has a resource group.
pub const GROUP: Need = Need {
    says: |scene| format!("{} creates the resource group rg-guards in it.", security(scene)),
    is_met: |scene| group_of_guards().is_some_and(|id| scene.world().exists(&id)),
    deed: |scene| {
        let (id, region) = (group_of_guards()?, scene.vault()?.region.clone());
        Some(Deed::of(&guest_of_vault(scene)?.id, CreateResourceGroup { id, region }))
    },
};
