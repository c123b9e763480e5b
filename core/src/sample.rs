//! The world of the documents: two directories, a Backup admin with a vault, a Security admin with a Resource Guard, not
//! yet tied. Built by commands alone, so it can hold nothing that people could not have made. Stands on `turn`.

use std::collections::{BTreeMap, BTreeSet};

use crate::command::{
    AddPerson, Command, CreateGuard, CreatePolicy, CreateResourceGroup, CreateSubscription, CreateTenant, CreateVault,
    EnableBackup, RegisterProvider,
};
use crate::model::operation::Edition;
use crate::model::people::Caller;
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

const VAULT_SUBSCRIPTION: &str = "a0000000-0000-4000-8000-00000000000a";
const GUARD_SUBSCRIPTION: &str = "b0000000-0000-4000-8000-00000000000b";
const REGION: &str = "eastus";

/// 2022-07-14T09:00:00Z: the morning on which multi-user authorization became generally available.
const MORNING: u64 = 1_657_789_200_000;

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

/// A fresh world with one directory, one person in it and no resources.
pub fn empty(at: Instant, edition: Edition, seed: u64) -> Sandbox {
    let mut sandbox = Sandbox::new(at, seed, edition);
    let [home, _] = &HOMES;
    let caller = Caller::at_home(home.account);
    for command in people_of(home) {
        submit(&mut sandbox, &caller, &command);
    }
    sandbox
}

fn people_of(home: &Home) -> [Command; 2] {
    let tenant = TenantId::new(home.tenant);
    [
        CreateTenant {
            id: Some(tenant.clone()),
            display_name: home.directory.to_owned(),
            default_domain: home.domain.to_owned(),
        }
        .into(),
        AddPerson {
            id: Some(ObjectId::new(home.account)),
            tenant,
            display_name: home.name.to_owned(),
            user_principal_name: home.sign_in.to_owned(),
            title: Some(home.title.to_owned()),
            person: None,
        }
        .into(),
    ]
}

/// A directory with its person and a subscription that they own.
fn settle(sandbox: &mut Sandbox, home: &Home) -> Result<(), MalformedScope> {
    let caller = Caller::at_home(home.account);
    let subscription = Scope::subscription(home.subscription);
    let mut script: Vec<Command> = people_of(home).into();
    script.push(
        CreateSubscription {
            id: Some(home.subscription.to_owned()),
            tenant: TenantId::new(home.tenant),
            display_name: home.subscription_name.to_owned(),
            management_group: None,
            owner: Some(ObjectId::new(home.account)),
        }
        .into(),
    );
    for provider in Edition::default().required_providers() {
        let (subscription, provider) = (subscription.clone(), (*provider).into());
        script.push(RegisterProvider { subscription, provider }.into());
    }
    let id = subscription.child(&format!("resourceGroups/{}", home.resource_group))?;
    script.push(CreateResourceGroup { id, region: REGION.into() }.into());
    run(sandbox, &caller, &script);
    Ok(())
}

/// The vault with something to lose, and the guard.
fn equip(sandbox: &mut Sandbox) -> Result<(), MalformedScope> {
    let (vault, guard) = (Scope::parse(VAULT)?, Scope::parse(GUARD)?);
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
    let guard = CreateGuard {
        id: guard,
        region: REGION.into(),
        description: "Ask the Security team for Contributor on this Resource Guard: security@woodgrove.example, \
                      with the number of your change."
            .to_owned(),
        tags: BTreeMap::from([("team".to_owned(), "security".to_owned())]),
        exclusions: BTreeSet::new(),
    };
    run(sandbox, &Caller::at_home(SECURITY_ADMIN), &[guard.into()]);
    Ok(())
}

fn run(sandbox: &mut Sandbox, caller: &Caller, script: &[Command]) {
    for command in script {
        let outcome = submit(sandbox, caller, command);
        debug_assert!(matches!(outcome, Outcome::Allowed { .. }), "{outcome:?}");
    }
}
