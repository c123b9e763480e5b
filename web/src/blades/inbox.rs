//! Inbox: the mails that went to the person, whichever of their accounts they were sent to. Stands on the engine's mails; must
//! never send one.

use mua_core::{Mail, Sandbox};
use yew::prelude::*;

use crate::kit::{EmptyState, Glyph, MessageBar, PillTone};
use crate::language::{plural, say, say_with};
use crate::menu;
use crate::parts::PlainPage;
use crate::portal::use_portal;
use crate::route::{Place, Route};
use crate::words;

/// The page. To look at it is to have read what is there.
#[component]
pub fn Inbox() -> Html {
    let portal = use_portal();
    // What was new when the page was opened stays marked while it is open.
    let unread = {
        let portal = portal.clone();
        use_memo((), move |()| portal.unread_mails())
    };
    {
        let (portal, count) = (portal.clone(), portal.world().tables().mails.len());
        use_effect_with(count, move |_| portal.read_mails());
    }
    let world = portal.world();
    let mails = portal.mails();
    html! {
        <PlainPage title={menu::place_title(Place::Inbox)} icon={Glyph::Mail} subtitle={portal.persona().display_name.clone()}>
            <MessageBar>{ say(words::INBOX) }</MessageBar>
            if mails.is_empty() {
                <EmptyState icon={Glyph::Mail} title="No mail" text="Who is assigned a role, asked for an approval or answered is told here." />
            } else {
                <p role="status" class="visually-hidden">{ plural(mails.len(), "{n} mail", "{n} mails") }</p>
                <ul id="mails" class="mails">
                    { for mails.into_iter().rev().map(|(at, mail)| view(world, at, mail, unread.contains(&at))) }
                </ul>
            }
        </PlainPage>
    }
}

fn view(world: &Sandbox, at: usize, mail: &Mail, is_new: bool) -> Html {
    let known = mail
        .to
        .iter()
        .filter_map(|id| world.principal(id))
        .map(|own| own.user_principal_name().unwrap_or(&own.display_name).to_owned());
    let to: Vec<String> = known.chain(mail.also_to.iter().cloned()).collect();
    let place = leads_to(&mail.subject);
    html! {
        <li key={at} class="mail">
            <h2 class="mail__subject">
                <span>{ &mail.subject }</span>
                if is_new {
                    { PillTone::Info.pill("New") }
                }
            </h2>
            <p class="mail__facts">{ say_with("From {words}, {moment}", &[("words", &say(words::MAIL_SENDER)), ("moment", &words::moment(mail.at))]) }</p>
            <p class="mail__facts">{ say_with("To {names}", &[("names", &to.join("; "))]) }</p>
            <p class="mail__text">{ words::sentence(&mail.body) }</p>
            <p><a class="link" href={Route::At(place).href()}>{ say_with("Open {place}", &[("place", &say(menu::place_title(place)))]) }</a></p>
        </li>
    }
}

/// The page that a mail leads to: one that waits for somebody to the requests to approve, one about a request to one's own.
fn leads_to(subject: &str) -> Place {
    if subject.contains("waits") {
        Place::ApproveRequests
    } else if subject.contains("request") {
        Place::MyRequests
    } else {
        Place::MyRoles
    }
}
