//! What this tab holds in its hands: the kept world, the session and the news, with every deed that changes them. Stands on
//! `keeper`, `session`, `notices`; must never know a component.

use std::cell::RefCell;
use std::rc::Rc;

use mua_core::{Command, Decision, Fault, History, ObjectId, Sandbox, Scope, TenantId, ask};

use super::keeper::{Keeper, Trouble};
use super::notes::Kept;
use super::notices::{Bells, Body, Notices};
use super::pane::{Pane, kept_session, session_name};
use super::session::Session;
use super::settings::{SETTINGS, Settings};
use super::turn::Turn;
use crate::browser::store::{NotKept, Store};
use crate::signs::Refused;

/// What became of an attempt to sign in to a directory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignIn {
    /// The person is signed in there.
    Done,
    /// The person has no account there.
    NoAccount,
}

/// Where the desk keeps what: the shared storage has the world and the settings, the tab's own has the session.
pub struct Stores {
    /// For the world.
    pub world: Box<dyn Store>,
    /// For the settings.
    pub settings: Box<dyn Store>,
    /// For the session.
    pub tab: Box<dyn Store>,
    /// What is known to be wrong with them.
    pub trouble: Option<Trouble>,
    /// The pane of the window that this is; none for the whole of it.
    pub pane: Option<Pane>,
}

/// The state of this tab.
pub struct Desk {
    keeper: Keeper,
    settings: Box<dyn Store>,
    tab: Box<dyn Store>,
    session: RefCell<Session>,
    bells: RefCell<Bells>,
    chosen: RefCell<Settings>,
    pane: Option<Pane>,
}

impl Desk {
    /// Takes up what is stored.
    pub fn open(stores: Stores) -> Self {
        let keeper = Keeper::open(stores.world, stores.trouble);
        let session = kept_session(&*stores.tab, stores.pane, keeper.history().world());
        let chosen =
            stores.settings.read(SETTINGS).ok().flatten().map(|text| Settings::read(&text)).unwrap_or_default();
        Self {
            keeper,
            settings: stores.settings,
            tab: stores.tab,
            session: RefCell::new(session),
            bells: RefCell::default(),
            chosen: RefCell::new(chosen),
            pane: stores.pane,
        }
    }

    /// The world and its past as this tab knows them.
    pub fn history(&self) -> Rc<History> {
        self.keeper.history()
    }

    /// Who acts.
    pub fn session(&self) -> Session {
        self.session.borrow().clone()
    }

    /// The news of who acts.
    pub fn notices(&self) -> Notices {
        self.bells.borrow().of(self.session.borrow().home())
    }

    /// What was chosen in this browser.
    pub fn settings(&self) -> Settings {
        *self.chosen.borrow()
    }

    /// The pane of the window that this is.
    pub fn pane(&self) -> Option<Pane> {
        self.pane
    }

    /// What is to be told of the keeping of the world.
    pub fn trouble(&self) -> Option<Trouble> {
        self.keeper.trouble()
    }

    /// A text as it is stored.
    pub fn stored(&self, name: &str) -> Option<String> {
        self.keeper.stored(name)
    }

    /// The trouble has been taken note of.
    pub fn forget_trouble(&self) {
        self.keeper.forget_trouble();
    }

    /// The turn of the newest stored world that this tab knows.
    pub fn turn(&self) -> u64 {
        self.keeper.turn()
    }

    /// Takes up the newest stored world. Tells whether it is that of a turn, or of a later one.
    pub fn sees(&self, turn: u64) -> bool {
        let sees = self.keeper.sees(turn);
        self.mend_session();
        sees
    }

    /// Tells that this tab did not come to its turn.
    pub fn tell_refused(&self, why: Refused) {
        self.notify(Body::NotKept { why: Some(why) });
    }

    /// Everything stored was cleared: whatever comes is news.
    pub fn was_cleared(&self) {
        self.keeper.was_cleared();
    }

    /// Another tab has written: takes its world, as far as the session bears it.
    pub fn follow(&self) {
        self.keeper.refresh();
        self.mend_session();
    }

    /// Another tab has changed the settings.
    pub fn follow_settings(&self) {
        if let Ok(Some(text)) = self.settings.read(SETTINGS) {
            *self.chosen.borrow_mut() = Settings::read(&text);
        }
    }

    /// What would become of a command now.
    pub fn ask(&self, command: &Command) -> Result<Decision, Fault> {
        let history = self.history();
        ask(history.world(), &self.session.borrow().caller(history.world()), command)
    }

    /// Has a turn at the world that [`Desk::sees`] has taken up: what is done in it by the person of a session is kept and
    /// told, or none of it is done.
    pub fn take_turn<T>(&self, session: &Session, work: impl FnOnce(&mut Turn) -> T) -> Result<T, NotKept> {
        let mut turn = Turn::new(session.clone(), self.history());
        let result = work(&mut turn);
        let ended = turn.end();
        if let Some(history) = ended.history
            && let Err(why) = self.keeper.keep(history)
        {
            self.tell(session, Body::NotKept { why: None });
            return Err(why);
        }
        if ended.is_another {
            self.sit_down(Session::first(self.history().world()));
        }
        self.mend_session();
        for body in ended.news {
            self.tell(session, body);
        }
        Ok(result)
    }

    /// The text of a note; empty where nothing is kept.
    pub fn note(&self, kept: Kept) -> String {
        let store = match kept {
            Kept::Browser => &self.settings,
            Kept::Tab => &self.tab,
        };
        store.read(kept.name()).ok().flatten().unwrap_or_default()
    }

    /// Changes a note as it is now, with an eye on the newest world.
    pub fn change_note(&self, kept: Kept, change: impl FnOnce(&str, &Sandbox) -> String) {
        let text = change(&self.note(kept), self.history().world());
        let store = match kept {
            Kept::Browser => &self.settings,
            Kept::Tab => &self.tab,
        };
        // A note that is not kept costs a reader their place, and nothing of the world.
        drop(store.write(kept.name(), &text));
    }

    /// Takes a piece of news for who acts; gives its id if it pops up.
    pub fn notify(&self, body: Body) -> Option<u64> {
        self.tell(&self.session(), body)
    }

    /// Changes the news of who acts.
    pub fn with_notices(&self, change: impl FnOnce(&mut Notices)) {
        change(self.bells.borrow_mut().of_mut(self.session.borrow().home()));
    }

    fn tell(&self, session: &Session, body: Body) -> Option<u64> {
        self.bells.borrow_mut().add(session.home(), self.history().world().now(), body)
    }

    /// Signs the person in to a directory, if they have an account there.
    pub fn authenticate(&self, tenant: &TenantId) -> SignIn {
        let session = self.session();
        if self.history().world().account_in(session.home(), tenant).is_none() {
            return SignIn::NoAccount;
        }
        self.sit_down(session.signed_in_to(tenant));
        SignIn::Done
    }

    /// Signs the person in to a directory and shows it.
    pub fn switch_directory(&self, tenant: &TenantId) -> SignIn {
        let done = self.authenticate(tenant);
        if done == SignIn::Done {
            self.sit_down(self.session().showing(tenant));
        }
        done
    }

    /// Lets another person act in this tab, signed in at home.
    pub fn switch_persona(&self, home: &ObjectId) {
        if let Some(principal) = self.history().world().principal(home).filter(|own| own.person().is_some()) {
            self.sit_down(self.session().left_to(principal));
        }
    }

    /// Remembers a look at a resource.
    pub fn remember(&self, id: &Scope) {
        if self.session.borrow().recent().first() != Some(id) {
            self.sit_down(self.session().having_seen(id));
        }
    }

    /// The person has looked into the inbox.
    pub fn read_mails(&self) {
        let mails = self.history().world().tables().mails.len();
        if self.session.borrow().mails_seen() != mails {
            self.sit_down(self.session().having_read(mails));
        }
    }

    /// Changes what is chosen in this browser.
    pub fn choose(&self, change: impl FnOnce(&mut Settings)) {
        let mut chosen = self.settings();
        change(&mut chosen);
        *self.chosen.borrow_mut() = chosen;
        // A theme that is not kept is still on show; nothing is lost that is worth a word.
        drop(self.settings.write(SETTINGS, &chosen.write()));
    }

    /// Prepares two portals side by side: the left one goes on as this one, the right one as somebody else.
    pub fn part(&self, fragment: &str) {
        let own = self.session();
        let tab = &*self.tab;
        // What is not kept here only makes a pane begin where the story does.
        drop(tab.write(&Pane::Left.session(), &own.write()));
        drop(tab.write(&Pane::Left.address(), fragment));
        let history = self.history();
        let right = tab.read(&Pane::Right.session()).ok().flatten();
        let right = right.and_then(|text| Session::read(&text, history.world()));
        if right.is_none_or(|right| right.home() == own.home()) {
            drop(tab.write(&Pane::Right.session(), &Session::beside(history.world(), own.home()).write()));
            drop(tab.write(&Pane::Right.address(), "#/"));
        }
    }

    /// Goes on in the whole window as one of two panes did; gives where that was.
    pub fn go_on_as(&self, pane: Pane) -> String {
        self.sit_down(kept_session(&*self.tab, Some(pane), self.history().world()));
        self.address_of(pane)
    }

    /// Where a pane was last.
    pub fn address_of(&self, pane: Pane) -> String {
        self.tab.read(&pane.address()).ok().flatten().unwrap_or_default()
    }

    /// Remembers where this pane is.
    pub fn remember_address(&self, fragment: &str) {
        if let Some(pane) = self.pane {
            drop(self.tab.write(&pane.address(), fragment));
        }
    }

    /// The world may have lost the person, or the directory, on show.
    fn mend_session(&self) {
        let history = self.history();
        let session = self.session();
        let read = Session::read(&session.write(), history.world());
        let mended = read.unwrap_or_else(|| Session::first(history.world()));
        if mended != session {
            self.sit_down(mended);
        }
    }

    fn sit_down(&self, session: Session) {
        // A session that is not kept still holds for as long as the tab is not reloaded.
        drop(self.tab.write(&session_name(self.pane), &session.write()));
        *self.session.borrow_mut() = session;
    }
}

#[cfg(test)]
mod tests;
