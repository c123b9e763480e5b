//! Who acts in this tab: the account, the directory on show, and where the person has signed in. Kept per tab, so that two tabs
//! can play two people on one world. Stands on `mua_core`; must never judge what the person may do.

use std::collections::BTreeMap;

use mua_core::{Caller, Few, ObjectId, Principal, Sandbox, Scope, Sessions, TenantId, sample};

/// The name under which a tab keeps its session.
pub const SESSION: &str = "mua-sandbox/session";

/// How many resources are remembered as recent.
const MOST_RECENT: usize = 8;

/// Who acts in this tab.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    home: ObjectId,
    directory: TenantId,
    signed_in: Few<TenantId>,
    recent: Vec<Scope>,
    /// How many mails there were when each person of this tab last looked into their inbox.
    mails_seen: BTreeMap<ObjectId, usize>,
}

impl Session {
    /// A person's session in their own directory, by their home account.
    #[must_use]
    pub fn at_home(principal: &Principal) -> Self {
        Self {
            home: principal.id.clone(),
            directory: principal.tenant.clone(),
            signed_in: Few::from([principal.tenant.clone()]),
            recent: Vec::new(),
            mails_seen: BTreeMap::new(),
        }
    }

    /// The same tab with another person at it, at home: the inboxes stay as far read as they are.
    #[must_use]
    pub fn left_to(self, principal: &Principal) -> Self {
        Self { mails_seen: self.mails_seen, ..Self::at_home(principal) }
    }

    /// Whoever comes first on a first visit: the Backup admin, or the first home account of a world without one.
    #[must_use]
    pub fn first(world: &Sandbox) -> Self {
        let sample = world.principal(&ObjectId::new(sample::BACKUP_ADMIN)).filter(|own| is_home_account(own));
        match sample.or_else(|| personas(world).next()) {
            Some(principal) => Self::at_home(principal),
            None => Self {
                home: ObjectId::new(sample::BACKUP_ADMIN),
                directory: TenantId::new(sample::VAULT_TENANT),
                signed_in: Few::new(),
                recent: Vec::new(),
                mails_seen: BTreeMap::new(),
            },
        }
    }

    /// Somebody else's session, beside a person's own: the Security admin, or the first who is not that person.
    #[must_use]
    pub fn beside(world: &Sandbox, home: &ObjectId) -> Self {
        let other = |own: &&Principal| own.id != *home;
        let sample = world.principal(&ObjectId::new(sample::SECURITY_ADMIN)).filter(|own| is_home_account(own));
        match sample.filter(other).or_else(|| personas(world).find(other)) {
            Some(principal) => Self::at_home(principal),
            None => Self::first(world),
        }
    }

    /// The home account of the person who acts.
    #[must_use]
    pub fn home(&self) -> &ObjectId {
        &self.home
    }

    /// The directory on show.
    #[must_use]
    pub fn directory(&self) -> &TenantId {
        &self.directory
    }

    /// The directories that the person has signed in to.
    #[must_use]
    pub fn signed_in(&self) -> &Few<TenantId> {
        &self.signed_in
    }

    /// What was looked at lately, the latest first.
    #[must_use]
    pub fn recent(&self) -> &[Scope] {
        &self.recent
    }

    /// The account by which the person acts: the one of the directory on show.
    #[must_use]
    pub fn acting<'a>(&self, world: &'a Sandbox) -> Option<&'a Principal> {
        world.account_in(&self.home, &self.directory).or_else(|| world.principal(&self.home))
    }

    /// The caller whom the engine is told.
    #[must_use]
    pub fn caller(&self, world: &Sandbox) -> Caller {
        let principal = self.acting(world).map_or_else(|| self.home.clone(), |own| own.id.clone());
        Caller { principal, sessions: Sessions::These(self.signed_in.clone()) }
    }

    /// The same session, signed in to one more directory.
    #[must_use]
    pub fn signed_in_to(mut self, tenant: &TenantId) -> Self {
        self.signed_in.insert(tenant.clone());
        self
    }

    /// The same session with another directory on show.
    #[must_use]
    pub fn showing(mut self, tenant: &TenantId) -> Self {
        self.directory = tenant.clone();
        self
    }

    /// The same session after a look at a resource.
    #[must_use]
    pub fn having_seen(mut self, id: &Scope) -> Self {
        self.recent.retain(|own| own != id);
        self.recent.insert(0, id.clone());
        self.recent.truncate(MOST_RECENT);
        self
    }

    /// How many mails there were when the person last looked into their inbox.
    #[must_use]
    pub fn mails_seen(&self) -> usize {
        self.mails_seen.get(&self.home).copied().unwrap_or_default()
    }

    /// The same session after a look into the inbox, when there were so many mails.
    #[must_use]
    pub fn having_read(mut self, mails: usize) -> Self {
        self.mails_seen.insert(self.home.clone(), mails);
        self
    }

    /// The kept form: one fact a line.
    #[must_use]
    pub fn write(&self) -> String {
        let mut lines = vec![format!("home {}", self.home), format!("directory {}", self.directory)];
        lines.extend(self.signed_in.iter().map(|tenant| format!("signed-in {tenant}")));
        lines.extend(self.recent.iter().map(|id| format!("recent {id}")));
        lines.extend(self.mails_seen.iter().map(|(home, count)| format!("mails-seen {count} {home}")));
        lines.join("\n")
    }

    /// Reads what [`Session::write`] wrote, as far as the world still bears it out; none where the person is gone.
    #[must_use]
    pub fn read(text: &str, world: &Sandbox) -> Option<Self> {
        let all = |name: &'static str| {
            text.lines()
                .filter_map(move |line| line.split_once(' ').filter(|(head, _)| *head == name).map(|(_, rest)| rest))
        };
        let home = world.principal(&ObjectId::new(all("home").next()?)).filter(|own| is_home_account(own))?;
        let mut session = Self::at_home(home);
        // A directory that the person has no account in any more is none to be signed in to.
        let known = |tenant: &TenantId| world.account_in(&home.id, tenant).is_some();
        session.signed_in.extend(all("signed-in").map(TenantId::new).filter(known));
        if let Some(directory) = all("directory").next().map(TenantId::new).filter(known) {
            session.signed_in.insert(directory.clone());
            session.directory = directory;
        }
        session.recent = all("recent").filter_map(|id| Scope::parse(id).ok()).take(MOST_RECENT).collect();
        let seen = |text: &str| {
            let (count, home) = text.split_once(' ')?;
            Some((ObjectId::new(home), count.parse().ok()?))
        };
        session.mails_seen = all("mails-seen").filter_map(seen).collect();
        Some(session)
    }
}

/// The people who can act: by their home accounts, in the order of their ids.
pub fn personas(world: &Sandbox) -> impl Iterator<Item = &Principal> {
    world.tables().principals.values().filter(|principal| is_home_account(principal))
}

fn is_home_account(principal: &Principal) -> bool {
    principal.person().is_some() && !principal.is_guest()
}

#[cfg(test)]
mod tests {
    use mua_core::{InviteGuest, submit};

    use super::*;

    fn with_guest() -> Sandbox {
        let mut world = sample::sample();
        let invite = InviteGuest {
            tenant: TenantId::new(sample::GUARD_TENANT),
            email: "bao@woodgrove.example".to_owned(),
            id: Some(ObjectId::new("guest")),
        };
        submit(&mut world, &Caller::at_home(sample::SECURITY_ADMIN), &invite.into());
        world
    }

    #[test]
    fn the_backup_admin_comes_first_and_is_at_home() {
        let world = sample::sample();
        let session = Session::first(&world);
        assert_eq!(session.home(), &ObjectId::new(sample::BACKUP_ADMIN));
        assert_eq!(session.directory(), &TenantId::new(sample::VAULT_TENANT));
        assert_eq!(session.signed_in().len(), 1);
    }

    #[test]
    fn in_another_directory_the_person_acts_by_the_guest_account() {
        let world = with_guest();
        let guard_tenant = TenantId::new(sample::GUARD_TENANT);
        let session = Session::first(&world).signed_in_to(&guard_tenant).showing(&guard_tenant);
        assert_eq!(session.caller(&world).principal, ObjectId::new("guest"));
    }

    #[test]
    fn a_session_survives_a_reload() {
        let world = with_guest();
        let guard_tenant = TenantId::new(sample::GUARD_TENANT);
        let vault = Scope::parse(sample::VAULT).expect("the sample's ids are well-formed");
        let session = Session::first(&world).signed_in_to(&guard_tenant).showing(&guard_tenant).having_seen(&vault);
        assert_eq!(Session::read(&session.write(), &world), Some(session));
    }

    #[test]
    fn a_directory_without_an_account_falls_out_of_the_session() {
        let guard_tenant = TenantId::new(sample::GUARD_TENANT);
        let text = Session::first(&with_guest()).signed_in_to(&guard_tenant).showing(&guard_tenant).write();
        let world = sample::sample();
        assert_eq!(Session::read(&text, &world), Some(Session::first(&world)));
    }

    #[test]
    fn each_person_of_a_tab_has_read_their_own_mails() {
        let world = sample::sample();
        let security = world.principal(&ObjectId::new(sample::SECURITY_ADMIN)).expect("the sample has them");
        let backup = world.principal(&ObjectId::new(sample::BACKUP_ADMIN)).expect("the sample has them");
        let session = Session::first(&world).having_read(3).left_to(security);
        assert_eq!(session.mails_seen(), 0);
        let session = Session::read(&session.write(), &world).expect("the person is there").left_to(backup);
        assert_eq!(session.mails_seen(), 3);
    }

    #[test]
    fn a_person_who_is_gone_has_no_session() {
        assert_eq!(Session::read("home nobody\ndirectory x", &sample::sample()), None);
        assert_eq!(Session::read("", &sample::sample()), None);
    }

    #[test]
    fn what_was_seen_lately_comes_first_and_once() {
        let [one, two] = ["/subscriptions/a", "/subscriptions/b"].map(|id| Scope::parse(id).expect("well-formed"));
        let session = Session::first(&sample::sample()).having_seen(&one).having_seen(&two).having_seen(&one);
        assert_eq!(session.recent(), [one, two]);
    }
}
