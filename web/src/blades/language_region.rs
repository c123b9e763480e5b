//! Portal settings > Language + region: the language of the portal, and how it writes dates and numbers. Stands on `language`,
//! `parts` and `kit`; must never translate anything itself.

use yew::prelude::*;

use crate::kit::{Button, Choice, Section, Select, Weight, read_only, use_edited};
use crate::language::{Language, Locale, RegionalFormat, say};
use crate::parts::ServicePage;
use crate::portal::use_portal;
use crate::route::Place;
use crate::words;

/// The page.
#[component]
pub fn LanguageAndRegion() -> Html {
    let portal = use_portal();
    let draft = use_state_eq(|| portal.locale());
    use_edited(*draft != portal.locale());
    let on_language = {
        let draft = draft.clone();
        Callback::from(move |name: String| {
            let language = Language::named(&name).unwrap_or_default();
            draft.set(Locale { language, ..*draft });
        })
    };
    let on_format = {
        let draft = draft.clone();
        Callback::from(move |name: String| {
            let format = RegionalFormat::named(&name).unwrap_or_default();
            draft.set(Locale { format, ..*draft });
        })
    };
    let apply = {
        let (portal, draft) = (portal.clone(), draft.clone());
        Callback::from(move |()| portal.set_locale(*draft))
    };
    // A language is called what it calls itself, whatever is spoken.
    let languages = Language::ALL.map(|language| Choice::new(language.name(), language.title().to_owned()));
    let formats = RegionalFormat::ALL.map(|format| Choice::new(format.name(), words::regional_format(format)));
    html! {
        <ServicePage place={Place::Language}>
            <Section title="Language + region" text={words::LANGUAGE}>
                <div class="form">
                    <Select id="language" label="Language" value={draft.language.name()} choices={languages.to_vec()} on_change={on_language} hint={words::LANGUAGE_STRETCHED} />
                    <Select id="regional-format" label="Regional format" value={draft.format.name()} choices={formats.to_vec()} on_change={on_format} />
                    { read_only("In this tab now", words::moment(portal.world().now())) }
                    <p><Button id="language-apply" text="Apply" weight={Weight::Primary} on_click={apply} /></p>
                </div>
            </Section>
            <p class="section__text">{ say(words::LANGUAGE_KEPT) }</p>
        </ServicePage>
    }
}
