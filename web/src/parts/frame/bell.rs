//! The notifications: the bell with its number, and the flyout that lists them. Stands on `kit` and the news; must never make
//! news itself.

use yew::prelude::*;

use super::news;
use crate::kit::{EmptyState, Flyout, Glyph, NoticeCard, TextButton, TopBarButton};
use crate::language::say;
use crate::portal::{Notices, use_news, use_portal};
use crate::route::{Place, Route};

const ID: &str = "notifications";

/// The bell.
#[component]
pub fn Bell() -> Html {
    let news = use_news();
    let on_click = news.change.reform(|()| Notices::read_all as fn(&mut Notices));
    html! {
        <TopBarButton glyph={Glyph::Bell} label="Notifications" opens={ID} count={news.notices.unread()} {on_click} />
    }
}

/// What the bell opens.
#[component]
pub fn Notifications() -> Html {
    let (portal, news) = (use_portal(), use_news());
    let all = news.notices.all();
    let dismiss_all = news.change.reform(|()| Notices::dismiss_all as fn(&mut Notices));
    let actions = html! {
        <>
            <a class="link" href={Route::At(Place::ActivityLog).href()}>{ say("More events in the activity log") }</a>
            if !all.is_empty() {
                <TextButton text="Dismiss all" on_click={dismiss_all} />
            }
        </>
    };
    html! {
        <Flyout id={ID} title="Notifications" {actions}>
            if all.is_empty() {
                <EmptyState icon={Glyph::Bell} title="No new notifications from this session" />
            }
            { for all.iter().map(|notice| html! {
                <NoticeCard key={notice.id} notice={news::shown(portal.world(), notice)} on_dismiss={news.dismiss.clone()} />
            }) }
        </Flyout>
    }
}
