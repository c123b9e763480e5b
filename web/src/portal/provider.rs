//! Holds the app's state for every component: the [`Portal`], the news and the address, each a context of its own so that news
//! draws no page anew. Stands on `handle`, `desk` and `browser`; must never decide anything itself.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use yew::prelude::*;

use super::desk::{Desk, Stores};
use super::handle::{Portal, View};
use super::keeper::Trouble;
use super::notes::Kept;
use super::notices::{Body, Notices, Tone};
use super::pane::Pane;
use super::settings::{SETTINGS, Theme};
use super::slots::SLOTS;
use crate::browser::files;
use crate::browser::keys;
use crate::browser::store::{BrowserStore, MemoryStore, Store};
use crate::browser::timer::{self, Later};
use crate::browser::turnstile::Turnstile;
use crate::browser::{address, page, tabs};
use crate::language::{self, Locale};
use crate::route::Route;
use crate::signs::{NotRead, Pressed};

/// For how long news pops up, in milliseconds: what the page shows anyway, what leads somewhere, and a refusal, which takes longer
/// to read.
const GOOD_NEWS: u32 = 4_000;
const LEADING_NEWS: u32 = 8_000;
const BAD_NEWS: u32 = 15_000;

/// From which width of the window on a panel stands beside the page, in CSS pixels; the style sheet has the same number.
const PANEL_WIDTH: f64 = 1_100.0;

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
    let turnstile = use_memo((), |()| Turnstile::of_this_browser());
    let view = use_state_eq(|| Rc::new(View::of(&desk, turnstile.is_read_only())));
    let notices = use_state_eq(|| desk.notices());
    let changed = {
        let (desk, turnstile, view, notices) =
            (Rc::clone(&desk), Rc::clone(&turnstile), view.setter(), notices.setter());
        Callback::from(move |()| {
            view.set(Rc::new(View::of(&desk, turnstile.is_read_only())));
            notices.set(desk.notices());
        })
    };
    {
        let (turnstile, changed) = (Rc::clone(&turnstile), changed.clone());
        use_effect_with((), move |()| turnstile.on_changed(move || changed.emit(())));
    }
    use_other_tabs(&desk, &changed);
    use_effect_with(desk.pane().is_some(), |in_pane| {
        if *in_pane {
            page::tell_that_it_stands();
        }
    });
    use_theme(view.settings.theme);
    use_locale(view.settings.locale);
    use_toast_timers(&desk, &notices, &changed);
    let address = use_address_bar();
    let portal = Portal { desk: Rc::clone(&desk), turnstile, view: (*view).clone(), changed: changed.clone() };
    {
        let portal = portal.clone();
        use_effect_with(address.route.clone(), move |route| {
            portal.desk.remember_address(&route.href());
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
    Stores { world: boxed(shared), settings: boxed(BrowserStore::shared()), tab: boxed(tab), trouble, pane: pane() }
}

/// A pane is one by its address, but only inside the window that shows both.
fn pane() -> Option<Pane> {
    Pane::of_query(&address::query()).filter(|_| page::is_framed())
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
                None => {
                    desk.was_cleared();
                    desk.follow();
                }
                Some(name) if SLOTS.contains(&name) => desk.follow(),
                Some(SETTINGS) => desk.follow_settings(),
                // Read anew at each drawing.
                Some(name) if name == Kept::Browser.name() => {}
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

/// Before anything inside is drawn: what it says is said in this language.
#[hook]
fn use_locale(locale: Locale) {
    language::speak(locale);
    use_effect_with(locale.language, |language| page::set_language(language.name()));
}

fn span(body: &Body) -> u32 {
    match body {
        _ if body.tone() == Tone::Error => BAD_NEWS,
        Body::Done { link: Some(_), .. } | Body::Said { link: Some(_), .. } | Body::Waits => LEADING_NEWS,
        _ => GOOD_NEWS,
    }
}

/// Each toast goes after its time; the bell keeps it.
#[hook]
fn use_toast_timers(desk: &Rc<Desk>, notices: &Notices, changed: &Callback<()>) {
    let timers: Rc<RefCell<BTreeMap<u64, Later>>> = use_mut_ref(BTreeMap::new);
    let toasts: Vec<(u64, u32)> = notices.toasts().iter().map(|notice| (notice.id, span(&notice.body))).collect();
    let (desk, changed) = (Rc::clone(desk), changed.clone());
    use_effect_with(toasts, move |toasts| {
        let mut timers = timers.borrow_mut();
        timers.retain(|id, _| toasts.iter().any(|(toast, _)| toast == id));
        for (id, span) in toasts.clone() {
            timers.entry(id).or_insert_with(|| {
                let (desk, changed) = (Rc::clone(&desk), changed.clone());
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

/// Moves the keyboard focus to the element of an id, if it is on the page.
pub fn focus_on(id: &str) {
    page::focus_on(id);
}

/// Whether the window has no room for a panel beside the page.
#[must_use]
pub fn is_narrow() -> bool {
    page::width() < PANEL_WIDTH
}

/// Hears each key that is pressed anywhere on the page while the component is on show; gives whether it takes the key.
#[hook]
pub fn use_keys(pressed: Callback<Pressed, bool>) {
    let latest = use_mut_ref(|| pressed.clone());
    *latest.borrow_mut() = pressed;
    use_effect_with((), move |()| {
        let listening = keys::on_pressed(move |key| {
            let pressed = latest.borrow().clone();
            pressed.emit(key.clone())
        });
        move || drop(listening)
    });
}

/// Whether a portal in a frame of this window is there.
#[hook]
pub fn use_frame_standing() -> bool {
    let stands = use_state_eq(|| false);
    {
        let stands = stands.clone();
        use_effect_with((), move |()| {
            let listening = page::on_frame_standing(move || stands.set(true));
            move || drop(listening)
        });
    }
    *stands
}

/// Puts a text on the clipboard.
pub fn copy(text: &str) {
    page::copy(text);
}

/// Offers a text to the reader as a file of a name.
pub fn save_file(name: &str, text: &str) {
    files::save(name, &text.into());
}

/// Reads the file that was picked in a field.
pub fn read_file(picked: Event, then: impl FnOnce(Result<String, NotRead>) + 'static) {
    files::read(picked, then);
}
