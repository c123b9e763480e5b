//! The world as a scenario sees it: who plays, which vault and which Resource Guard it is about, and the log since its start.
//! Stands on `mua_core`; must never change anything.

use mua_core::{
    Attempt, Caller, CriticalOperation, Eligibility, Fact, Finding, Guard, Instant, Isolation, ObjectId, Principal,
    Question, Sandbox, Scope, TenantId, VAULT_TYPE, Vault, VaultKind, check, decide, isolation, sample,
};

const READ_GUARD: &str = "Microsoft.DataProtection/resourceGuards/read";

/// The world of a scenario since its start.
#[derive(Clone, Debug)]
pub struct Scene<'a> {
    world: &'a Sandbox,
    start: usize,
    backup_admin: ObjectId,
    security_admin: ObjectId,
}

/// An entry of the activity log.
#[derive(Clone, Copy, Debug)]
pub struct Tried<'a> {
    /// Where in the log.
    pub at: usize,
    /// When.
    pub when: Instant,
    /// What was tried, and the verdict.
    pub attempt: &'a Attempt,
}

impl Tried<'_> {
    /// Whether it was done.
    pub fn is_allowed(&self) -> bool {
        self.attempt.decision.is_allowed()
    }

    /// The critical operation that it was, critical here or not.
    pub fn operation(&self) -> Option<CriticalOperation> {
        self.attempt.decision.critical().map(|critical| critical.operation)
    }
}

impl<'a> Scene<'a> {
    /// The scene in a world from a position of its log on; none where the two people of the sample or a vault are missing.
    #[must_use]
    pub fn of(world: &'a Sandbox, start: usize) -> Option<Self> {
        let [backup_admin, security_admin] = [sample::BACKUP_ADMIN, sample::SECURITY_ADMIN].map(ObjectId::new);
        let is_there = |id: &ObjectId| world.principal(id).is_some();
        let scene = Self { world, start, backup_admin, security_admin };
        (is_there(&scene.backup_admin) && is_there(&scene.security_admin)).then_some(scene)
    }

    /// The world.
    #[must_use]
    pub fn world(&self) -> &'a Sandbox {
        self.world
    }

    /// Where in the log the scenario began.
    #[must_use]
    pub fn start(&self) -> usize {
        self.start
    }

    /// The Backup admin's home account.
    #[must_use]
    pub fn backup_admin(&self) -> &ObjectId {
        &self.backup_admin
    }

    /// The Security admin's home account.
    #[must_use]
    pub fn security_admin(&self) -> &ObjectId {
        &self.security_admin
    }

    /// Whether an account is the Backup admin's, at home, as a guest or a second one.
    #[must_use]
    pub fn is_backup_admin(&self, account: &ObjectId) -> bool {
        self.world.accounts_of(&self.backup_admin).iter().any(|own| own.id == *account)
    }

    /// A second member account of the Backup admin's, outside the directory of the vault.
    #[must_use]
    pub fn second_account(&self) -> Option<&'a Principal> {
        let accounts = self.world.accounts_of(&self.backup_admin);
        accounts.into_iter().find(|own| own.id != self.backup_admin && !own.is_guest())
    }

    /// The vault that the story is about: the sample's, or the first Recovery Services vault.
    #[must_use]
    pub fn vault(&self) -> Option<&'a Vault> {
        let sample = Scope::parse(sample::VAULT).ok().and_then(|id| self.world.vault(&id));
        sample.or_else(|| self.vaults().next())
    }

    /// A vault that no Resource Guard protects yet.
    #[must_use]
    pub fn untied_vault(&self) -> Option<&'a Vault> {
        let own = self.vault().filter(|vault| vault.guard.is_none());
        own.or_else(|| self.vaults().find(|vault| vault.guard.is_none()))
    }

    fn vaults(&self) -> impl Iterator<Item = &'a Vault> {
        self.world.tables().vaults.values().filter(|vault| vault.id.is_resource(VAULT_TYPE))
    }

    /// The Resource Guard that the story is about: the vault's, else the one made last since the start, else the first.
    #[must_use]
    pub fn guard(&self) -> Option<&'a Guard> {
        let tied = self.vault().and_then(|vault| vault.guard.as_ref()).and_then(|id| self.world.guard(id));
        tied.or_else(|| self.made_guard()).or_else(|| self.world.tables().guards.values().next())
    }

    /// The Resource Guard that was made last since the start.
    #[must_use]
    pub fn made_guard(&self) -> Option<&'a Guard> {
        let made =
            self.log(self.start).filter(|own| own.is_allowed() && own.attempt.operation == super::labels::CREATE_GUARD);
        made.filter_map(|own| self.world.guard(&own.attempt.scope)).last()
    }

    /// A Resource Guard that is so far from the story's vault, in its region.
    #[must_use]
    pub fn guard_of_row(&self, row: Isolation) -> Option<&'a Guard> {
        let vault = self.vault()?;
        let mut guards = self.world.tables().guards.values().filter(|guard| guard.region == vault.region);
        guards.find(|guard| isolation(self.world, &vault.id, &guard.id) == Some(row))
    }

    /// A vault that is tied to a Resource Guard so far away.
    #[must_use]
    pub fn vault_of_row(&self, row: Isolation) -> Option<&'a Vault> {
        let is_so_far = |vault: &&Vault| {
            vault.guard.as_ref().is_some_and(|guard| isolation(self.world, &vault.id, guard) == Some(row))
        };
        self.vaults().find(is_so_far)
    }

    /// The directory of the vault.
    #[must_use]
    pub fn vault_tenant(&self) -> TenantId {
        let own = self.vault().and_then(|vault| self.world.home_of(&vault.id));
        own.cloned().unwrap_or_else(|| TenantId::new(sample::VAULT_TENANT))
    }

    /// The Security admin's own directory, which is the Resource Guard's.
    #[must_use]
    pub fn guard_tenant(&self) -> TenantId {
        let own = self.world.principal(&self.security_admin).map(|own| own.tenant.clone());
        own.unwrap_or_else(|| TenantId::new(sample::GUARD_TENANT))
    }

    /// The Backup admin's account in the directory of a place, guest or not.
    #[must_use]
    pub fn account_at(&self, place: &Scope) -> Option<&'a Principal> {
        self.world.account_in(&self.backup_admin, self.world.home_of(place)?)
    }

    /// Whether the Backup admin may read a Resource Guard, which is enough to tie a vault to it.
    #[must_use]
    pub fn reads(&self, guard: &Scope) -> bool {
        check(self.world, &Caller::everywhere(self.backup_admin.clone()), READ_GUARD, guard.as_str(), None)
    }

    /// How the Backup admin stands to a Resource Guard's key.
    #[must_use]
    pub fn key(&self, guard: &Scope) -> Option<Finding> {
        let action = CriticalOperation::DisableMua.on(VaultKind::RecoveryServices).row().guard_action();
        self.asked(action.as_str(), guard)
    }

    /// How the Backup admin stands to reading a Resource Guard.
    #[must_use]
    pub fn reading(&self, guard: &Scope) -> Option<Finding> {
        self.asked(READ_GUARD, guard)
    }

    fn asked(&self, action: &str, place: &Scope) -> Option<Finding> {
        let question = Question {
            caller: Caller::everywhere(self.backup_admin.clone()),
            action: action.to_owned(),
            scope: place.to_string(),
            at: None,
            plane: None,
            reduces_protection: None,
        };
        decide(self.world, &question).steps().first().map(|step| step.finding.clone())
    }

    /// Whether the Backup admin holds the key of the story's Resource Guard.
    #[must_use]
    pub fn holds_key(&self) -> bool {
        self.guard().and_then(|guard| self.key(&guard.id)).is_some_and(|found| matches!(found, Finding::Held { .. }))
    }

    /// What the Backup admin may activate to hold the key of the story's Resource Guard.
    #[must_use]
    pub fn eligibility(&self) -> Option<&'a Eligibility> {
        let guard = self.guard()?;
        let key = CriticalOperation::DisableMua.row().guard_action();
        let opens = |own: &&Eligibility| {
            self.is_backup_admin(&own.principal)
                && own.window.holds(self.world.now())
                && guard.id.is_within(&own.scope)
                && self.world.role(&own.role).is_some_and(|role| role.grants(&key))
        };
        self.world.tables().eligibilities.values().find(opens)
    }

    /// The log from a position on, never from before the start.
    pub fn log(&self, from: usize) -> impl Iterator<Item = Tried<'a>> {
        let entries = self.world.activity().iter().enumerate().skip(from.max(self.start));
        entries.filter_map(|(at, event)| match &event.fact {
            Fact::AttemptAllowed { attempt } | Fact::AttemptDenied { attempt } => {
                Some(Tried { at, when: event.at, attempt })
            }
            _ => None,
        })
    }

    /// What the Backup admin has tried from a position on.
    pub fn tried(&self, from: usize) -> impl Iterator<Item = Tried<'a>> {
        self.log(from).filter(|own| self.is_backup_admin(&own.attempt.caller))
    }
}
