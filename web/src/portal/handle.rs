//! What components hold of the app's state: the [`Portal`], the news and the address, each a context of its own so that news
//! draws no page anew. Stands on `desk` and `browser`; must never decide anything itself.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use mua_core::{
    Caller, Command, Decision, Fault, ObjectId, Outcome, Principal, PrincipalKind, Sandbox, Scope, Sessions, Tenant,
    TenantId,
};
use yew::prelude::*;

use super::desk::{Desk, SignIn, Stores};
use super::keeper::{Trouble, WORLD};
use super::notices::{Body, Notices, Tone};
use super::reading;
use super::session::{self, Session};
use super::settings::{SETTINGS, Theme};
use crate::browser::store::{BrowserStore, MemoryStore, Store};
use crate::browser::timer::{self, Later};
use crate::browser::{address, page, tabs};
use crate::route::Route;

/// For how long good and other news pops up, in milliseconds. A refusal takes longer to read.
const GOOD_NEWS: u32 = 6_000;
const BAD_NEWS: u32 = 15_000;

/// The state as one drawing of the page sees it.
#[derive(Clone)]
struct View {
    world: Rc<Sandbox>,
    session: Session,
    caller: Caller,
    persona: Principal,
    trouble: Option<Trouble>,
    theme: Theme,
}

impl View {
    fn of(desk: &Desk) -> Self {
        let (world, session) = (desk.world(), desk.session());
        let caller = session.caller(&world);
        // A world without people, as an import may bring, is looked at by nobody.
        let nobody = || Principal {
            id: session.home().clone(),
            tenant: session.directory().clone(),
            display_name: "Nobody".to_owned(),
            kind: PrincipalKind::ServicePrincipal,
        };
        let persona = session.acting(&world).cloned().unwrap_or_else(nobody);
        Self { world, session, caller, persona, trouble: desk.trouble(), theme: desk.theme() }
    }
}

impl PartialEq for View {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.world, &other.world)
            && self.session == other.session
            && self.trouble == other.trouble
            && self.theme == other.theme
    }
}

/// The app's state and all that can be done to it.
///
/// What it gives is as it was when the page was drawn; [`Portal::ask`] and [`Portal::submit`] use the newest state, so that a
/// callback may sign in and submit in one go.
#[derive(Clone)]
pub struct Portal {
    desk: Rc<Desk>,
    view: Rc<View>,
    changed: Callback<()>,
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
        &self.view.world
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
        own.sort_by(|a, b| a.display_name.cmp(&b.display_name).then_with(|| a.id.cmp(&b.id)));
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

    /// Decides a command on the newest world, does it if it is allowed, stores what came of it and tells of it.
    pub fn submit(&self, command: impl Into<Command>) -> Outcome {
        let command = command.into();
        self.and_show(|desk| desk.submit(&command))
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

    /// The trouble has been taken note of.
    pub fn forget_trouble(&self) {
        self.and_show(Desk::forget_trouble);
    }

    /// Light or dark.
    #[must_use]
    pub fn theme(&self) -> Theme {
        self.view.theme
    }

    /// Picks light or dark.
    pub fn set_theme(&self, theme: Theme) {
        self.and_show(|desk| desk.set_theme(theme));
    }

    /// Puts the sample world in the place of this one.
    pub fn reset(&self) {
        self.and_show(Desk::reset);
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

/// The news and what can be done with them.
#[derive(Clone, PartialEq)]
pub struct News {
    /// What there is.
    pub notices: Notices,
    /// Changes it.
    pub change: Callback<fn(&mut Notices)>,
    /// Takes a toast off the corner.
    pub put_away: Callback<u64>,
    /// Takes a notice out of the bell.
    pub dismiss: Callback<u64>,
}

/// Where the reader is.
#[derive(Clone, PartialEq)]
pub struct Address {
    /// The page.
    pub route: Route,
    /// How many pages were gone to since the app was loaded.
    pub moves: usize,
}

/// What [`PortalProvider`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct PortalProviderProps {
    /// The app.
    pub children: Html,
}

/// Holds the app's state for everything inside.
#[component]
pub fn PortalProvider(props: &PortalProviderProps) -> Html {
    let desk: Rc<Rc<Desk>> = use_memo((), |()| Rc::new(Desk::open(stores())));
    let desk: Rc<Desk> = Rc::clone(&desk);
    let view = use_state_eq(|| Rc::new(View::of(&desk)));
    let notices = use_state_eq(|| desk.notices());
    let changed = {
        let (desk, view, notices) = (Rc::clone(&desk), view.setter(), notices.setter());
        Callback::from(move |()| {
            view.set(Rc::new(View::of(&desk)));
            notices.set(desk.notices());
        })
    };
    use_other_tabs(&desk, &changed);
    use_theme(view.theme);
    use_toast_timers(&desk, &notices, &changed);
    let address = use_address_bar();
    let portal = Portal { desk: Rc::clone(&desk), view: (*view).clone(), changed: changed.clone() };
    {
        let portal = portal.clone();
        use_effect_with(address.route.clone(), move |route| {
            if let Route::Resource { id, .. } = route
                && portal.world().exists(id)
            {
                portal.remember(id);
            }
        });
    }
    let news = News {
        notices: (*notices).clone(),
        change: with_notices(&desk, &changed, |notices, change: fn(&mut Notices)| change(notices)),
        put_away: with_notices(&desk, &changed, Notices::put_away),
        dismiss: with_notices(&desk, &changed, Notices::dismiss),
    };
    html! {
        <ContextProvider<Address> context={address}>
            <ContextProvider<Portal> context={portal}>
                <ContextProvider<News> context={news}>
                    { props.children.clone() }
                </ContextProvider<News>>
            </ContextProvider<Portal>>
        </ContextProvider<Address>>
    }
}

fn stores() -> Stores {
    let (shared, tab) = (BrowserStore::shared(), BrowserStore::of_this_tab());
    let trouble = shared.is_none().then_some(Trouble::NothingKept);
    let boxed = |store: Option<BrowserStore>| -> Box<dyn Store> {
        match store {
            Some(store) => Box::new(store),
            None => Box::new(MemoryStore::default()),
        }
    };
    Stores { world: boxed(shared), settings: boxed(BrowserStore::shared()), tab: boxed(tab), trouble }
}

fn with_notices<T: 'static>(
    desk: &Rc<Desk>,
    changed: &Callback<()>,
    act: impl Fn(&mut Notices, T) + 'static,
) -> Callback<T> {
    let (desk, changed) = (Rc::clone(desk), changed.clone());
    Callback::from(move |taken: T| {
        desk.with_notices(|notices| act(notices, taken));
        changed.emit(());
    })
}

#[hook]
fn use_other_tabs(desk: &Rc<Desk>, changed: &Callback<()>) {
    let (desk, changed) = (Rc::clone(desk), changed.clone());
    use_effect_with((), move |()| {
        let listening = tabs::on_written_elsewhere(move |name| {
            match name.as_deref() {
                None | Some(WORLD) => desk.follow(),
                Some(SETTINGS) => desk.follow_settings(),
                Some(_) => return,
            }
            changed.emit(());
        });
        move || drop(listening)
    });
}

#[hook]
fn use_theme(theme: Theme) {
    use_effect_with(theme, |theme| page::set_theme(theme.mark()));
}

/// Each toast goes after its time; the bell keeps it.
#[hook]
fn use_toast_timers(desk: &Rc<Desk>, notices: &Notices, changed: &Callback<()>) {
    let timers: Rc<RefCell<BTreeMap<u64, Later>>> = use_mut_ref(BTreeMap::new);
    let toasts: Vec<(u64, Tone)> = notices.toasts().iter().map(|notice| (notice.id, notice.body.tone())).collect();
    let (desk, changed) = (Rc::clone(desk), changed.clone());
    use_effect_with(toasts, move |toasts| {
        let mut timers = timers.borrow_mut();
        timers.retain(|id, _| toasts.iter().any(|(toast, _)| toast == id));
        for (id, tone) in toasts.clone() {
            timers.entry(id).or_insert_with(|| {
                let (desk, changed) = (Rc::clone(&desk), changed.clone());
                let span = if tone == Tone::Error { BAD_NEWS } else { GOOD_NEWS };
                timer::after(span, move || {
                    desk.with_notices(|notices| notices.put_away(id));
                    changed.emit(());
                })
            });
        }
    });
}

#[hook]
fn use_address_bar() -> Address {
    let state = use_state_eq(|| (address::fragment(), 0_usize));
    {
        let setter = state.setter();
        use_effect_with((), move |()| {
            let moves = std::cell::Cell::new(0_usize);
            let watching = address::on_moved(move |fragment| {
                moves.set(moves.get().saturating_add(1));
                setter.set((fragment, moves.get()));
            });
            move || drop(watching)
        });
    }
    let (fragment, moves) = &*state;
    Address { route: Route::of_fragment(fragment), moves: *moves }
}

/// The app's state. Draws the component anew whenever the world, the session or the settings change.
#[hook]
#[expect(clippy::expect_used, reason = "every component of the app is mounted inside the provider")]
pub fn use_portal() -> Portal {
    use_context::<Portal>().expect("the app stands inside `PortalProvider`")
}

/// The news. Draws the component anew whenever they change.
#[hook]
#[expect(clippy::expect_used, reason = "every component of the app is mounted inside the provider")]
pub fn use_news() -> News {
    use_context::<News>().expect("the app stands inside `PortalProvider`")
}

/// Where the reader is. Draws the component anew at each move.
#[hook]
pub fn use_address() -> Address {
    use_context::<Address>().unwrap_or(Address { route: Route::Home, moves: 0 })
}

/// Sets the words on the browser's tab while the component is on show.
#[hook]
pub fn use_title(title: &str) {
    use_effect_with(title.to_owned(), |title| page::set_title(&format!("{title} - MUA Sandbox")));
}

/// Puts a text on the clipboard.
pub fn copy(text: &str) {
    page::copy(text);
}
