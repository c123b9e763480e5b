//! The world of the documents: two directories, a Backup admin with a vault, a Security admin with a Resource Guard, not
//! yet tied; and the three places that the documents know for a Resource Guard, each with its vault tied. Built by commands
//! alone, so these worlds can hold nothing that people could not have made. Stands on `turn`.

use crate::command::{
    AddPerson, AssignRole, Command, CreateGuard, CreatePolicy, CreateResourceGroup, CreateSubscription, CreateTenant,
    CreateVault, EnableBackup, EnableMua, InviteGuest, RegisterProvider,
};
use crate::model::few::Few;
use crate::model::operation::Edition;
use crate::model::people::Caller;
use crate::model::place::Tags;
use crate::model::policy::Retention;
use crate::model::schedule::Workload;
use crate::model::scope::{MalformedScope, Scope};
use crate::model::text::{ObjectId, TenantId};
use crate::model::time::Instant;
use crate::sandbox::Sandbox;
use crate::turn::{Outcome, submit};

/// The directory of the vault.
pub const VAULT_TENANT: &str = "11111111-1111-4111-8111-111111111111";
/// The directory of the Resource Guard.
pub const GUARD_TENANT: &str = "22222222-2222-4222-8222-222222222222";
/// The Backup admin's account.
pub const BACKUP_ADMIN: &str = "aaaaaaaa-0000-4000-8000-000000000001";
/// The Security admin's account.
pub const SECURITY_ADMIN: &str = "bbbbbbbb-0000-4000-8000-000000000001";
/// The vault.
pub const VAULT: &str = "/subscriptions/a0000000-0000-4000-8000-00000000000a/resourceGroups/rg-backup-prod/providers/Microsoft.RecoveryServices/vaults/vault-prod";
/// The Resource Guard.
pub const GUARD: &str = "/subscriptions/b0000000-0000-4000-8000-00000000000b/resourceGroups/rg-backup-security/providers/Microsoft.DataProtection/resourceGuards/guard-prod";

/// The Backup admin's guest account in the guard's directory, where the vault is tied already.
pub const BACKUP_ADMIN_AS_GUEST: &str = "aaaaaaaa-0000-4000-8000-000000000002";
/// Who owns the subscription that a vault and its guard share.
pub const SUBSCRIPTION_OWNER: &str = "cccccccc-0000-4000-8000-000000000001";

const GUARD_PATH: &str =
    "resourceGroups/rg-backup-security/providers/Microsoft.DataProtection/resourceGuards/guard-prod";
const VAULT_SUBSCRIPTION: &str = "a0000000-0000-4000-8000-00000000000a";
const GUARD_SUBSCRIPTION: &str = "b0000000-0000-4000-8000-00000000000b";
const REGION: &str = "eastus";

/// 2022-07-14T09:00:00Z: the morning on which multi-user authorization became generally available.
const MORNING: u64 = 1_657_789_200_000;

#[derive(Clone, Copy)]
struct Home {
    tenant: &'static str,
    directory: &'static str,
    domain: &'static str,
    account: &'static str,
    name: &'static str,
    title: &'static str,
    sign_in: &'static str,
    subscription: &'static str,
    subscription_name: &'static str,
    resource_group: &'static str,
}

const HOMES: [Home; 2] = [
    Home {
        tenant: VAULT_TENANT,
        directory: "Woodgrove",
        domain: "woodgrove.example",
        account: BACKUP_ADMIN,
        name: "Bao Tran",
        title: "Backup admin",
        sign_in: "bao@woodgrove.example",
        subscription: VAULT_SUBSCRIPTION,
        subscription_name: "Woodgrove Production",
        resource_group: "rg-backup-prod",
    },
    Home {
        tenant: GUARD_TENANT,
        directory: "Woodgrove Security",
        domain: "security.woodgrove.example",
        account: SECURITY_ADMIN,
        name: "Sofia Ruiz",
        title: "Security admin",
        sign_in: "sofia@security.woodgrove.example",
        subscription: GUARD_SUBSCRIPTION,
        subscription_name: "Woodgrove Security",
        resource_group: "rg-backup-security",
    },
];

/// The world of the documents.
pub fn sample() -> Sandbox {
    let mut sandbox = Sandbox::new(Instant::from_millis(MORNING), 2022, Edition::default());
    for home in &HOMES {
        // Every command of the script is proved to be allowed by a test; there is nobody to tell of a failure here.
        let _ = settle(&mut sandbox, home);
    }
    let _ = equip(&mut sandbox);
    sandbox
}

/// Where the Resource Guard is, seen from the vault. Source: seed 0, "Usage scenarios".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placement {
    /// In the vault's own subscription.
    SameSubscription,
    /// In another subscription of the vault's tenant.
    SameTenant,
    /// In another tenant.
    OtherTenant,
}

impl Placement {
    /// All of them, the least isolation first.
    pub const ALL: [Self; 3] = [Self::SameSubscription, Self::SameTenant, Self::OtherTenant];

    /// The Resource Guard's ARM id in the world of this placement.
    pub fn guard(self) -> Result<Scope, MalformedScope> {
        match self {
            Self::SameSubscription => Scope::subscription(VAULT_SUBSCRIPTION).child(GUARD_PATH),
            Self::SameTenant | Self::OtherTenant => Scope::parse(GUARD),
        }
    }
}

/// The world of the documents with the Resource Guard in one of its three places and the vault tied to it: the Backup admin
/// holds the vault's key and reads the guard, and the Security admin holds the guard's key.
///
/// Where both are in one subscription, that subscription has an owner apart, or else the Backup admin would own the guard too.
pub fn placed(placement: Placement) -> Sandbox {
    let mut sandbox = Sandbox::new(Instant::from_millis(MORNING), 2022, Edition::default());
    // As above: a test proves every command of the scripts allowed.
    let _ = place(&mut sandbox, placement);
    sandbox
}

fn place(sandbox: &mut Sandbox, placement: Placement) -> Result<(), MalformedScope> {
    let [vault_home, guard_home] = &HOMES;
    match placement {
        Placement::OtherTenant => {
            settle(sandbox, vault_home)?;
            settle(sandbox, guard_home)?;
            equip(sandbox)?;
            let invited = InviteGuest {
                tenant: TenantId::new(GUARD_TENANT),
                email: vault_home.sign_in.to_owned(),
                id: Some(ObjectId::new(BACKUP_ADMIN_AS_GUEST)),
            };
            run(sandbox, &Caller::at_home(SECURITY_ADMIN), &[invited.into()]);
            tie(sandbox, &placement.guard()?, BACKUP_ADMIN_AS_GUEST)
        }
        Placement::SameTenant => {
            settle(sandbox, vault_home)?;
            let [_, person] = people_of(guard_home, vault_home);
            run(sandbox, &Caller::at_home(BACKUP_ADMIN), &[person]);
            own(sandbox, guard_home, vault_home.tenant)?;
            equip(sandbox)?;
            tie(sandbox, &placement.guard()?, BACKUP_ADMIN)
        }
        Placement::SameSubscription => {
            share(sandbox)?;
            stock(sandbox)?;
            let guard = placement.guard()?;
            run(sandbox, &Caller::at_home(SECURITY_ADMIN), &[guarding(&guard)]);
            tie(sandbox, &guard, BACKUP_ADMIN)
        }
    }
}

/// One subscription with an owner apart, where each admin has a resource group of their own and no more.
fn share(sandbox: &mut Sandbox) -> Result<(), MalformedScope> {
    let [vault_home, guard_home] = &HOMES;
    let owner = Home {
        account: SUBSCRIPTION_OWNER,
        name: "Amara Obi",
        title: "Subscription owner",
        sign_in: "amara@woodgrove.example",
        ..*vault_home
    };
    settle(sandbox, &owner)?;
    let subscription = Scope::subscription(VAULT_SUBSCRIPTION);
    let security = subscription.child(&format!("resourceGroups/{}", guard_home.resource_group))?;
    let backup = subscription.child(&format!("resourceGroups/{}", vault_home.resource_group))?;
    let [_, backup_admin] = people_of(vault_home, vault_home);
    let [_, security_admin] = people_of(guard_home, vault_home);
    let group = CreateResourceGroup { id: security.clone(), region: REGION.into() };
    let script = [
        backup_admin,
        security_admin,
        group.into(),
        granted(&backup, BACKUP_ADMIN, "Owner"),
        granted(&security, SECURITY_ADMIN, "Owner"),
    ];
    run(sandbox, &Caller::at_home(SUBSCRIPTION_OWNER), &script);
    Ok(())
}

fn granted(scope: &Scope, principal: &str, role: &str) -> Command {
    AssignRole {
        scope: scope.clone(),
        principal: ObjectId::new(principal),
        role: role.to_owned(),
        description: None,
        condition: None,
    }
    .into()
}

/// Lets the Backup admin read the guard, and has the vault tied to it.
fn tie(sandbox: &mut Sandbox, guard: &Scope, reader: &str) -> Result<(), MalformedScope> {
    run(sandbox, &Caller::at_home(SECURITY_ADMIN), &[granted(guard, reader, "Reader")]);
    let tie = EnableMua { vault: Scope::parse(VAULT)?, guard: guard.clone() };
    run(sandbox, &Caller::everywhere(BACKUP_ADMIN), &[tie.into()]);
    Ok(())
}

/// A fresh world with one directory, one person in it and no resources.
pub fn empty(at: Instant, edition: Edition, seed: u64) -> Sandbox {
    let mut sandbox = Sandbox::new(at, seed, edition);
    let [home, _] = &HOMES;
    let caller = Caller::at_home(home.account);
    for command in people_of(home, home) {
        submit(&mut sandbox, &caller, &command);
    }
    sandbox
}

/// The directory of one home and the person of the other as a member of it.
fn people_of(home: &Home, directory: &Home) -> [Command; 2] {
    let tenant = TenantId::new(directory.tenant);
    let (name, _) = home.sign_in.split_once('@').unwrap_or((home.sign_in, ""));
    [
        CreateTenant {
            id: Some(tenant.clone()),
            display_name: directory.directory.to_owned(),
            default_domain: directory.domain.to_owned(),
        }
        .into(),
        AddPerson {
            id: Some(ObjectId::new(home.account)),
            tenant,
            display_name: home.name.to_owned(),
            user_principal_name: format!("{name}@{}", directory.domain),
            title: Some(home.title.to_owned()),
            person: None,
        }
        .into(),
    ]
}

/// A directory with its person and a subscription that they own.
fn settle(sandbox: &mut Sandbox, home: &Home) -> Result<(), MalformedScope> {
    run(sandbox, &Caller::at_home(home.account), &people_of(home, home));
    own(sandbox, home, home.tenant)
}

/// A subscription of a tenant that a home's person owns, ready for multi-user authorization, with a resource group.
fn own(sandbox: &mut Sandbox, home: &Home, tenant: &str) -> Result<(), MalformedScope> {
    let subscription = Scope::subscription(home.subscription);
    let mut script: Vec<Command> = vec![
        CreateSubscription {
            id: Some(home.subscription.to_owned()),
            tenant: TenantId::new(tenant),
            display_name: home.subscription_name.to_owned(),
            management_group: None,
            owner: Some(ObjectId::new(home.account)),
        }
        .into(),
    ];
    for provider in Edition::default().required_providers() {
        let (subscription, provider) = (subscription.clone(), (*provider).into());
        script.push(RegisterProvider { subscription, provider }.into());
    }
    let id = subscription.child(&format!("resourceGroups/{}", home.resource_group))?;
    script.push(CreateResourceGroup { id, region: REGION.into() }.into());
    run(sandbox, &Caller::at_home(home.account), &script);
    Ok(())
}

/// The vault with something to lose, and the guard.
fn equip(sandbox: &mut Sandbox) -> Result<(), MalformedScope> {
    stock(sandbox)?;
    run(sandbox, &Caller::at_home(SECURITY_ADMIN), &[guarding(&Scope::parse(GUARD)?)]);
    Ok(())
}

/// The vault with something to lose.
fn stock(sandbox: &mut Sandbox) -> Result<(), MalformedScope> {
    let vault = Scope::parse(VAULT)?;
    let gold = Retention { daily: Some(90), weekly: Some(52), monthly: Some(60), yearly: Some(10) };
    let item = |name: &str, workload, policy: &str| {
        Command::from(EnableBackup {
            vault: vault.clone(),
            item: name.into(),
            workload,
            policy: policy.into(),
            source: None,
        })
    };
    let script = [
        CreateVault { id: vault.clone(), region: REGION.into() }.into(),
        CreatePolicy {
            vault: vault.clone(),
            name: "GoldPolicy".into(),
            retention: gold,
            workload: None,
            schedule: None,
            instant_restore_days: None,
        }
        .into(),
        item("vm-web-01", Workload::VirtualMachine, "DefaultPolicy"),
        item("vm-erp-01", Workload::VirtualMachine, "GoldPolicy"),
        item("sql-ledger", Workload::SqlDatabase, "GoldPolicy"),
        item("files-hr", Workload::MarsAgent, "DefaultPolicy"),
    ];
    run(sandbox, &Caller::at_home(BACKUP_ADMIN), &script);
    Ok(())
}

/// The guard.
fn guarding(id: &Scope) -> Command {
    CreateGuard {
        id: id.clone(),
        region: REGION.into(),
        description: "Ask the Security team for Contributor on this Resource Guard: security@woodgrove.example, \
                      with the number of your change."
            .to_owned(),
        tags: Tags::from([("team".to_owned(), "security".to_owned())]),
        exclusions: Few::new(),
    }
    .into()
}

fn run(sandbox: &mut Sandbox, caller: &Caller, script: &[Command]) {
    for command in script {
        let outcome = submit(sandbox, caller, command);
        debug_assert!(matches!(outcome, Outcome::Allowed { .. }), "{outcome:?}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_placement_is_built_whole_by_allowed_commands() {
        for placement in Placement::ALL {
            let world = placed(placement);
            let guard = placement.guard().expect("well-formed");
            let vault = Scope::parse(VAULT).expect("well-formed");
            assert_eq!(world.vault(&vault).and_then(|own| own.guard.as_ref()), Some(&guard), "{placement:?}");
            assert_eq!(world.vault(&vault).map(|own| own.items.len()), Some(4));
            let home = |id: &Scope| world.home_of(id).cloned();
            let placed = match (vault.subscription_scope() == guard.subscription_scope(), home(&vault) == home(&guard))
            {
                (true, _) => Placement::SameSubscription,
                (false, true) => Placement::SameTenant,
                (false, false) => Placement::OtherTenant,
            };
            assert_eq!(placed, placement);
        }
    }

    #[test]
    fn neither_admin_holds_the_keys_of_both_in_any_placement() {
        for placement in Placement::ALL {
            let world = placed(placement);
            let guard = placement.guard().expect("well-formed");
            let held = |who: &str, action: &str, place: &str| {
                crate::turn::check(&world, &Caller::everywhere(who), action, place, None)
            };
            let key = "Microsoft.DataProtection/resourceGuards/disableSoftDeleteRequests/action";
            let write = "Microsoft.RecoveryServices/vaults/backupconfig/write";
            assert!(held(BACKUP_ADMIN, "Microsoft.RecoveryServices/vaults/read", VAULT), "{placement:?}");
            assert!(!held(BACKUP_ADMIN, key, guard.as_str()) && !held(BACKUP_ADMIN, write, VAULT), "{placement:?}");
            assert!(held(SECURITY_ADMIN, key, guard.as_str()), "{placement:?}");
            assert!(!held(SECURITY_ADMIN, "Microsoft.RecoveryServices/vaults/read", VAULT), "{placement:?}");
        }
    }
}
