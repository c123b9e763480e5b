//! What components hold of the app's state: the [`Portal`]. Stands on `desk` and `browser`; must never decide anything itself.

use std::rc::Rc;

use mua_core::{
    Caller, Command, Decision, Fault, History, Mail, ObjectId, Outcome, Principal, PrincipalKind, Sandbox, Scope,
    Sessions, Tenant, TenantId, sample, sort,
};
use yew::Callback;

use super::desk::{Desk, SignIn};
use super::keeper::Trouble;
use super::notes::Kept;
use super::notices::{Body, Tone};
use super::pane::Pane;
use super::reading;
use super::session::{self, Session};
use super::settings::{Settings, Shortcuts, Theme};
use super::turn::Turn;
use crate::browser::address;
use crate::browser::turnstile::{Errand, Turnstile};
use crate::language::Locale;
use crate::route::{Place, Route};

/// The state as one drawing of the page sees it.
#[derive(Clone)]
pub(super) struct View {
    history: Rc<History>,
    session: Session,
    caller: Caller,
    persona: Principal,
    trouble: Option<Trouble>,
    pub(super) settings: Settings,
    pane: Option<Pane>,
    browser_note: String,
    tab_note: String,
}

impl View {
    pub(super) fn of(desk: &Desk, is_read_only: bool) -> Self {
        let (history, session) = (desk.history(), desk.session());
        let world = history.world();
        let caller = session.caller(world);
        // A world without people, as an import may bring, is looked at by nobody.
        let nobody = || Principal {
            id: session.home().clone(),
            tenant: session.directory().clone(),
            display_name: "Nobody".to_owned(),
            kind: PrincipalKind::ServicePrincipal,
        };
        let persona = session.acting(world).cloned().unwrap_or_else(nobody);
        let (browser_note, tab_note) = (desk.note(Kept::Browser), desk.note(Kept::Tab));
        let trouble = if is_read_only { Some(Trouble::ReadOnly) } else { desk.trouble() };
        let (settings, pane) = (desk.settings(), desk.pane());
        Self { history, session, caller, persona, trouble, settings, pane, browser_note, tab_note }
    }
}

impl PartialEq for View {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.history, &other.history)
            && self.session == other.session
            && self.trouble == other.trouble
            && self.settings == other.settings
            && self.browser_note == other.browser_note
            && self.tab_note == other.tab_note
    }
}

/// The app's state and all that can be done to it.
///
/// What it gives is as it was when the page was drawn; [`Portal::ask`] and [`Portal::submit`] use the newest state, so that a
/// callback may sign in and submit in one go.
#[derive(Clone)]
pub struct Portal {
    pub(super) desk: Rc<Desk>,
    pub(super) turnstile: Rc<Turnstile>,
    pub(super) view: Rc<View>,
    pub(super) changed: Callback<()>,
}

impl PartialEq for Portal {
    fn eq(&self, other: &Self) -> bool {
        *self.view == *other.view
    }
}

impl Portal {
    /// The world.
    #[must_use]
    pub fn world(&self) -> &Sandbox {
        self.view.history.world()
    }

    /// The world's past.
    #[must_use]
    pub fn history(&self) -> &History {
        &self.view.history
    }

    /// Who the engine is told is acting.
    #[must_use]
    pub fn caller(&self) -> Caller {
        self.view.caller.clone()
    }

    /// The account that is acting: the person's account in the directory on show.
    #[must_use]
    pub fn persona(&self) -> &Principal {
        &self.view.persona
    }

    /// The home account of the person who is acting.
    #[must_use]
    pub fn home_account(&self) -> &ObjectId {
        self.view.session.home()
    }

    /// The people who can act, by their home accounts.
    #[must_use]
    pub fn personas(&self) -> Vec<&Principal> {
        session::personas(self.world()).collect()
    }

    /// The directory on show.
    #[must_use]
    pub fn directory(&self) -> &TenantId {
        self.view.session.directory()
    }

    /// The directory on show, with its name.
    #[must_use]
    pub fn tenant(&self) -> Option<&Tenant> {
        self.world().tables().tenants.get(self.directory())
    }

    /// The directories in which the person has an account, by name.
    #[must_use]
    pub fn own_tenants(&self) -> Vec<&Tenant> {
        let accounts = self.world().accounts_of(self.home_account());
        let tables = self.world().tables();
        let mut own: Vec<&Tenant> = accounts.iter().filter_map(|account| tables.tenants.get(&account.tenant)).collect();
        sort(&mut own, |a, b| a.display_name.cmp(&b.display_name).then_with(|| a.id.cmp(&b.id)));
        own.dedup_by(|a, b| a.id == b.id);
        own
    }

    /// Where the person is signed in.
    #[must_use]
    pub fn sessions(&self) -> Sessions {
        self.view.caller.sessions.clone()
    }

    /// Whether the person is signed in to a directory.
    #[must_use]
    pub fn is_signed_in(&self, tenant: &TenantId) -> bool {
        self.view.session.signed_in().contains(tenant)
    }

    /// Whether the person may read a resource or place.
    #[must_use]
    pub fn may_read(&self, id: &Scope) -> bool {
        reading::may_read(self.world(), &self.view.caller, id)
    }

    /// Whether lists show a resource or place to the person: they may read it or something inside it.
    #[must_use]
    pub fn sees(&self, id: &Scope) -> bool {
        reading::is_seen(self.world(), &self.view.caller, id)
    }

    /// What was looked at lately in this tab, the latest first.
    #[must_use]
    pub fn recent(&self) -> &[Scope] {
        self.view.session.recent()
    }

    /// The mails that went to any account of the person, the oldest first, each with its place among all.
    #[must_use]
    pub fn mails(&self) -> Vec<(usize, &Mail)> {
        let accounts = self.world().accounts_of(self.home_account());
        let is_own = |mail: &Mail| accounts.iter().any(|account| mail.to.contains(&account.id));
        self.world().tables().mails.iter().enumerate().filter(|(_, mail)| is_own(mail)).collect()
    }

    /// The places of those mails that came after the person last looked into the inbox in this tab.
    #[must_use]
    pub fn unread_mails(&self) -> Vec<usize> {
        let seen = self.view.session.mails_seen();
        self.mails().into_iter().map(|(at, _)| at).filter(|at| *at >= seen).collect()
    }

    /// The person has looked into the inbox.
    pub fn read_mails(&self) {
        self.and_show(Desk::read_mails);
    }

    /// Signs the person in to a directory, if they have an account there.
    pub fn authenticate(&self, tenant: &TenantId) -> SignIn {
        self.and_show(|desk| desk.authenticate(tenant))
    }

    /// Signs the person in to a directory and shows it.
    pub fn switch_directory(&self, tenant: &TenantId) -> SignIn {
        self.and_show(|desk| desk.switch_directory(tenant))
    }

    /// Lets another person act in this tab, signed in at home.
    pub fn switch_persona(&self, home: &ObjectId) {
        self.and_show(|desk| desk.switch_persona(home));
    }

    /// What would become of a command now; nothing changes.
    pub fn ask(&self, command: &Command) -> Result<Decision, Fault> {
        self.desk.ask(command)
    }

    /// Decides a command on the newest world, does it if it is allowed, stores what came of it and tells of it; `then` takes
    /// the outcome. Where it cannot be stored it is not done, which is told, and `then` is not called.
    pub fn submit(&self, command: impl Into<Command>, then: impl FnOnce(Outcome) + 'static) {
        let command = command.into();
        self.take_turn(move |turn| turn.submit(command), then);
    }

    /// Has a turn at the newest world: what is done in it is kept together, or none of it. `then` takes what it gave.
    pub fn take_turn<T: 'static>(&self, work: impl FnOnce(&mut Turn) -> T + 'static, then: impl FnOnce(T) + 'static) {
        // Whoever acts when it is asked for is who does it, whatever the tab shows by then.
        let session = self.desk.session();
        let own = || (Rc::clone(&self.desk), self.changed.clone());
        let (sees, (desk, changed), (refused, told)) = (Rc::clone(&self.desk), own(), own());
        self.turnstile.pass(Errand {
            sees: Box::new(move |turn| sees.sees(turn)),
            work: Box::new(move || {
                if let Ok(result) = desk.take_turn(&session, work) {
                    then(result);
                }
                changed.emit(());
                desk.turn()
            }),
            refused: Box::new(move |why| {
                refused.tell_refused(why);
                told.emit(());
            }),
        });
    }

    /// The text of a note; empty where nothing is kept.
    #[must_use]
    pub fn note(&self, kept: Kept) -> &str {
        match kept {
            Kept::Browser => &self.view.browser_note,
            Kept::Tab => &self.view.tab_note,
        }
    }

    /// Changes a note as it is now, with an eye on the newest world.
    pub fn change_note(&self, kept: Kept, change: impl FnOnce(&str, &Sandbox) -> String) {
        self.and_show(|desk| desk.change_note(kept, change));
    }

    /// Tells a piece of news in words.
    pub fn notify(&self, tone: Tone, title: impl Into<String>, text: impl Into<String>) {
        let body = Body::Said { tone, title: title.into(), text: text.into(), link: None };
        self.and_show(|desk| desk.notify(body));
    }

    /// Goes to a page.
    pub fn go(&self, route: &Route) {
        address::go(&route.href());
    }

    /// What stands between the world and its safe keeping.
    #[must_use]
    pub fn trouble(&self) -> Option<&Trouble> {
        self.view.trouble.as_ref()
    }

    /// A text as it is stored, whatever it is.
    #[must_use]
    pub fn stored(&self, name: &str) -> Option<String> {
        self.desk.stored(name)
    }

    /// The trouble has been taken note of.
    pub fn forget_trouble(&self) {
        self.and_show(Desk::forget_trouble);
    }

    /// Light, dark or high contrast.
    #[must_use]
    pub fn theme(&self) -> Theme {
        self.view.settings.theme
    }

    /// Picks a theme.
    pub fn set_theme(&self, theme: Theme) {
        self.and_show(|desk| desk.choose(|settings| settings.theme = theme));
    }

    /// The language and the regional format.
    #[must_use]
    pub fn locale(&self) -> Locale {
        self.view.settings.locale
    }

    /// Picks them.
    pub fn set_locale(&self, locale: Locale) {
        self.and_show(|desk| desk.choose(|settings| settings.locale = locale));
    }

    /// Whether the portal's keyboard shortcuts are on.
    #[must_use]
    pub fn shortcuts(&self) -> Shortcuts {
        self.view.settings.shortcuts
    }

    /// Switches the portal's keyboard shortcuts on or off.
    pub fn set_shortcuts(&self, shortcuts: Shortcuts) {
        self.and_show(|desk| desk.choose(|settings| settings.shortcuts = shortcuts));
    }

    /// The pane of the window that this portal stands in; none for the whole of it.
    #[must_use]
    pub fn pane(&self) -> Option<Pane> {
        self.view.pane
    }

    /// Shows two portals side by side, this one at the left.
    pub fn open_side_by_side(&self) {
        self.desk.part(&address::fragment());
        self.go(&Route::At(Place::SideBySide));
    }

    /// The address that a frame loads to be a pane.
    #[must_use]
    pub fn source_of(&self, pane: Pane) -> String {
        pane.source(&self.desk.address_of(pane))
    }

    /// Leaves two portals side by side and goes on as one of them.
    pub fn go_on_as(&self, pane: Pane) {
        let fragment = self.and_show(|desk| desk.go_on_as(pane));
        // A pane that shows two portals again would lead straight back.
        let route = Some(Route::of_fragment(&fragment)).filter(|route| *route != Route::At(Place::SideBySide));
        self.go(&route.unwrap_or(Route::Home));
    }

    /// Puts the sample world in the place of this one.
    pub fn reset(&self, then: impl FnOnce(()) + 'static) {
        self.start(sample::sample(), then);
    }

    /// Puts another world, with its past if it has one, in the place of this one.
    pub fn start(&self, history: impl Into<History>, then: impl FnOnce(()) + 'static) {
        let history = history.into();
        self.take_turn(move |turn| turn.replace(history), then);
    }

    /// Goes to the moment after so many commands of the past, back or forth.
    pub fn go_to(&self, commands: usize, then: impl FnOnce(()) + 'static) {
        self.take_turn(move |turn| turn.go_to(commands), then);
    }

    /// Remembers a look at a resource.
    pub fn remember(&self, id: &Scope) {
        self.and_show(|desk| desk.remember(id));
    }

    fn and_show<T>(&self, act: impl FnOnce(&Desk) -> T) -> T {
        let result = act(&self.desk);
        self.changed.emit(());
        result
    }
}
