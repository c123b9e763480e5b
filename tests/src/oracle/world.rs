//! A world as plain lists of plain text. Ids are kept in lower case, so that equal is equal.

use std::collections::BTreeMap;

use super::policies::Policy;

/// The oracle's world.
#[derive(Clone, Debug, PartialEq)]
pub struct World {
    /// The time.
    pub clock: u64,
    /// The edition's name.
    pub edition: String,
    /// How strictly unknown rules are taken: `strict` or `observedAzure`.
    pub profile: String,
    /// Regions whose vaults are secure by default.
    pub secure: Vec<String>,
    /// Directories.
    pub tenants: Vec<String>,
    /// Global Administrators: directory and account.
    pub administrators: Vec<(String, String)>,
    /// People.
    pub people: Vec<String>,
    /// Accounts, groups, applications.
    pub principals: Vec<Principal>,
    /// Management groups.
    pub management_groups: Vec<ManagementGroup>,
    /// Subscriptions.
    pub subscriptions: Vec<Subscription>,
    /// Ids of resource groups.
    pub resource_groups: Vec<String>,
    /// Roles; a role of the world hides a built-in one of the same id.
    pub roles: Vec<Role>,
    /// Role assignments.
    pub assignments: Vec<Assignment>,
    /// What may be activated.
    pub eligibilities: Vec<Eligibility>,
    /// Subscriptions under just-in-time management.
    pub managed: Vec<String>,
    /// Just-in-time settings that somebody has changed.
    pub settings: Vec<Settings>,
    /// Requests to activate a role.
    pub requests: Vec<Request>,
    /// What was asked for or done about eligible and active assignments.
    pub asks: Vec<Ask>,
    /// Deny assignments.
    pub denials: Vec<Denial>,
    /// Locks.
    pub locks: Vec<Lock>,
    /// Resource Guards.
    pub guards: Vec<Guard>,
    /// Vaults.
    pub vaults: Vec<Vault>,
}

/// An account, a group or an application.
#[derive(Clone, Debug, PartialEq)]
pub struct Principal {
    /// The object id.
    pub id: String,
    /// Its directory.
    pub tenant: String,
    /// Whose account it is, if anybody's.
    pub person: Option<String>,
    /// The sign-in name, if it is an account.
    pub mail: Option<String>,
    /// Whether it is a guest account.
    pub is_guest: bool,
    /// The members, if it is a group.
    pub members: Option<Vec<String>>,
}

/// A management group.
#[derive(Clone, Debug, PartialEq)]
pub struct ManagementGroup {
    /// The ARM id.
    pub id: String,
    /// Its directory.
    pub tenant: String,
    /// The one above.
    pub parent: Option<String>,
}

/// A subscription.
#[derive(Clone, Debug, PartialEq)]
pub struct Subscription {
    /// The ARM id.
    pub id: String,
    /// Its directory.
    pub tenant: String,
    /// The management group above.
    pub above: Option<String>,
    /// The providers it is registered for.
    pub providers: Vec<String>,
}

/// A role.
#[derive(Clone, Debug, PartialEq)]
pub struct Role {
    /// The GUID.
    pub id: String,
    /// The display name as written.
    pub name: String,
    /// What it is for, as written.
    pub note: String,
    /// Whether people made it.
    pub is_custom: bool,
    /// Actions, NotActions, and the condition on the block.
    pub blocks: Vec<(Vec<String>, Vec<String>, Option<String>)>,
    /// The same blocks for what is done to data.
    pub data: Vec<(Vec<String>, Vec<String>, Option<String>)>,
    /// Where it may be assigned.
    pub assignable: Vec<String>,
}

/// A role assignment.
#[derive(Clone, Debug, PartialEq)]
pub struct Assignment {
    /// The ARM id.
    pub id: String,
    /// Who holds it.
    pub principal: String,
    /// The role's GUID.
    pub role: String,
    /// Where it holds.
    pub scope: String,
    /// From when on.
    pub opens: u64,
    /// Until just before when.
    pub closes: Option<u64>,
    /// Why it was made, as written.
    pub note: Option<String>,
    /// The condition on it, as written.
    pub condition: Option<String>,
    /// The eligibility that it activates, if it does.
    pub activates: Option<String>,
}

/// A role that somebody may activate.
#[derive(Clone, Debug, PartialEq)]
pub struct Eligibility {
    /// The ARM id.
    pub id: String,
    /// Under which condition what is activated grants anything.
    pub condition: Option<String>,
    /// Who may.
    pub principal: String,
    /// The role's GUID.
    pub role: String,
    /// Where.
    pub scope: String,
    /// From when on.
    pub opens: u64,
    /// Until just before when.
    pub closes: Option<u64>,
    /// When it was made.
    pub made: u64,
}

/// The just-in-time settings of a role at a place.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// The place.
    pub scope: String,
    /// The role's GUID.
    pub role: String,
    /// The longest activation.
    pub maximum: u64,
    /// What an activation must bring, as written.
    pub rules: Vec<String>,
    /// Who approves, where approval is required.
    pub approvers: Option<Vec<String>>,
    /// The longest life of an eligible assignment, if it must end.
    pub eligible: Option<u64>,
    /// The longest life of an active assignment, if it must end.
    pub active: Option<u64>,
    /// What an active assignment must bring, as written.
    pub active_rules: Vec<String>,
    /// The nine rules about mails: whether the usual people get them, who else, and which.
    pub mails: Vec<(bool, Vec<String>, String)>,
}

/// A request to activate a role.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// The ARM id.
    pub id: String,
    /// The eligibility's ARM id.
    pub eligibility: String,
    /// Who asks.
    pub principal: String,
    /// The role's GUID.
    pub role: String,
    /// Where.
    pub scope: String,
    /// From when on at the earliest.
    pub starts: u64,
    /// For how long.
    pub duration: u64,
    /// When it was made.
    pub made: u64,
    /// What became of it, as written: `waiting`, `automatic`, `approved`, `denied` or `cancelled`.
    pub answer: String,
    /// Who answered or took it back.
    pub by: Option<String>,
}

/// Something asked for or done about an assignment.
#[derive(Clone, Debug, PartialEq)]
pub struct Ask {
    /// The ARM id.
    pub id: String,
    /// What, in the service's own word.
    pub what: String,
    /// Whether the assignment is eligible.
    pub is_eligible: bool,
    /// The assignment's ARM id.
    pub assignment: String,
    /// Whose.
    pub principal: String,
    /// The role's GUID.
    pub role: String,
    /// Where.
    pub scope: String,
    /// From when on it shall hold.
    pub opens: u64,
    /// Until just before when.
    pub closes: Option<u64>,
    /// Who asked.
    pub asker: String,
    /// When.
    pub made: u64,
    /// When it dies unanswered, if it waits.
    pub lapses: Option<u64>,
    /// What became of it, as written.
    pub answer: String,
    /// Who answered or took it back.
    pub by: Option<String>,
}

/// A deny assignment.
#[derive(Clone, Debug, PartialEq)]
pub struct Denial {
    /// The ARM id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Where.
    pub scope: String,
    /// Whether it stops at its scope.
    pub is_alone: bool,
    /// Whom it is about; everyone if nobody is named.
    pub principals: Option<Vec<String>>,
    /// Who is exempt.
    pub exempt: Vec<String>,
    /// Actions and NotActions of each block.
    pub blocks: Vec<(Vec<String>, Vec<String>)>,
    /// The same for what is done to data.
    pub data: Vec<(Vec<String>, Vec<String>)>,
}

/// A lock.
#[derive(Clone, Debug, PartialEq)]
pub struct Lock {
    /// The ARM id.
    pub id: String,
    /// Where it stands.
    pub scope: String,
    /// Whether it stops changes too.
    pub is_read_only: bool,
}

/// A Resource Guard.
#[derive(Clone, Debug, PartialEq)]
pub struct Guard {
    /// The ARM id.
    pub id: String,
    /// The region.
    pub region: String,
    /// The names of what it leaves out.
    pub exclusions: Vec<String>,
    /// Its description and tags, as they stand.
    pub rest: (String, BTreeMap<String, String>),
}

/// A vault.
#[derive(Clone, Debug, PartialEq)]
pub struct Vault {
    /// The ARM id.
    pub id: String,
    /// The region.
    pub region: String,
    /// `enabled`, `disabled` or `alwaysOn`.
    pub soft_delete: String,
    /// For how many days deleted data stays.
    pub days: u64,
    /// Whether security features are `enabled` or `disabled`.
    pub features: String,
    /// `disabled`, `unlocked` or `locked`.
    pub immutability: String,
    /// Where copies are; nothing of a Recovery Services vault.
    pub redundancy: String,
    /// Policies by name.
    pub policies: Vec<(String, Policy)>,
    /// Items.
    pub items: Vec<Item>,
    /// The guard it is tied to.
    pub guard: Option<String>,
    /// Deletions that are unlocked, in the order of the unlocking.
    pub unlocks: Vec<Unlock>,
    /// Tags, as they stand.
    pub tags: BTreeMap<String, String>,
}

/// A deletion that the guard's key has unlocked.
#[derive(Clone, Debug, PartialEq)]
pub struct Unlock {
    /// The item; nothing for the vault's tie.
    pub item: Option<String>,
    /// The account that may delete it.
    pub principal: String,
    /// The guard.
    pub guard: String,
    /// From when.
    pub opens: u64,
    /// Until when.
    pub closes: u64,
}

/// A protected item.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Its name.
    pub name: String,
    /// The kind of source.
    pub workload: String,
    /// The policy's name.
    pub policy: String,
    /// `protected`, `stoppedRetainingData` or `softDeleted`.
    pub state: String,
    /// When a soft-deleted item is gone.
    pub purge_at: u64,
    /// The resource that is backed up, if it is named.
    pub source: Option<String>,
}

/// Text in lower case.
pub fn low(text: &str) -> String {
    text.to_ascii_lowercase()
}

impl World {
    /// Puts every list in order, so that worlds that say the same are equal.
    pub fn sort(&mut self) {
        self.tenants.sort();
        self.administrators.sort();
        self.people.sort();
        self.principals.sort_by(|a, b| a.id.cmp(&b.id));
        self.management_groups.sort_by(|a, b| a.id.cmp(&b.id));
        self.subscriptions.sort_by(|a, b| a.id.cmp(&b.id));
        self.resource_groups.sort();
        self.roles.sort_by(|a, b| a.id.cmp(&b.id));
        self.assignments.sort_by(|a, b| a.id.cmp(&b.id));
        self.eligibilities.sort_by(|a, b| a.id.cmp(&b.id));
        self.managed.sort();
        self.settings.sort_by(|a, b| (&a.scope, &a.role).cmp(&(&b.scope, &b.role)));
        self.requests.sort_by(|a, b| a.id.cmp(&b.id));
        self.asks.sort_by(|a, b| a.id.cmp(&b.id));
        self.denials.sort_by(|a, b| a.id.cmp(&b.id));
        self.locks.sort_by(|a, b| a.id.cmp(&b.id));
        self.guards.sort_by(|a, b| a.id.cmp(&b.id));
        self.vaults.sort_by(|a, b| a.id.cmp(&b.id));
        for principal in &mut self.principals {
            principal.members.iter_mut().for_each(|members| members.sort());
        }
        for vault in &mut self.vaults {
            vault.policies.sort_by(|a, b| a.0.cmp(&b.0));
            vault.items.sort_by(|a, b| a.name.cmp(&b.name));
        }
        self.subscriptions.iter_mut().for_each(|own| own.providers.sort());
        self.guards.iter_mut().for_each(|guard| guard.exclusions.sort());
    }
}
