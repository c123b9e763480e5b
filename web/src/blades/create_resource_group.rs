//! The form that makes a resource group. Stands on `parts` and `kit`; must never decide by itself who may.

use mua_core::{CreateResourceGroup as Create, Decision, Outcome, Region, Scope};
use yew::prelude::*;

use crate::kit::{Button, Choice, FormPart, Glyph, LinkButton, MessageBar, Select, TextField, Tone, Weight, nothing};
use crate::language::say;
use crate::menu;
use crate::parts::PlainPage;
use crate::parts::refusal::Refusal;
use crate::parts::scope_picker::name_error;
use crate::portal::{Portal, use_portal};
use crate::route::{Place, Route};
use crate::words;

/// The form as it is being filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Draft {
    subscription: String,
    name: String,
    region: String,
}

/// What came of the last attempt.
#[derive(Clone, Debug, PartialEq)]
enum Answer {
    Incomplete,
    Refused(Decision),
    Senseless(String),
}

/// The page.
#[component]
pub fn CreateResourceGroup() -> Html {
    let portal = use_portal();
    let draft = use_state_eq(|| Draft { region: say(words::DEFAULT_REGION).to_string(), ..Draft::default() });
    let answer = use_state_eq(|| None::<Answer>);
    let edit = |change: fn(&mut Draft, String)| {
        let (draft, answer) = (draft.clone(), answer.clone());
        Callback::from(move |text: String| {
            let mut changed = (*draft).clone();
            change(&mut changed, text);
            draft.set(changed);
            answer.set(None);
        })
    };
    let create = {
        let (portal, draft, answer) = (portal.clone(), draft.clone(), answer.clone());
        move |()| create(&portal, &draft, &answer)
    };
    let strict = *answer == Some(Answer::Incomplete);
    let missing = |text: &str, words: &'static str| (strict && text.is_empty()).then_some(AttrValue::Static(words));
    let footer = html! {
        <>
            <Button id="create" text="Create" weight={Weight::Primary} on_click={create} />
            <LinkButton text="Cancel" href={Route::At(Place::ResourceGroups).href()} />
        </>
    };
    html! {
        <PlainPage title={menu::place_title(Place::CreateResourceGroup)} icon={Glyph::ResourceGroup} parent={Some(Place::ResourceGroups)} {footer}>
            { answer_view(answer.as_ref()) }
            <FormPart><div class="form form--columns">
                <p class="form__text">{ say("A resource group holds resources that belong together. It keeps its own record in its region; its resources may be elsewhere.") }</p>
                <Select
                    id="subscription"
                    label="Subscription"
                    required={true}
                    value={draft.subscription.clone()}
                    choices={subscriptions(&portal)}
                    placeholder="Select a subscription"
                    on_change={edit(|draft, id| draft.subscription = id)}
                    error={missing(&draft.subscription, "Select a subscription.")}
                />
                <TextField
                    id="name"
                    label="Resource group"
                    required={true}
                    value={draft.name.clone()}
                    on_input={edit(|draft, name| draft.name = name)}
                    error={name_error(&draft.name).filter(|_| strict || !draft.name.is_empty()).map(AttrValue::Static)}
                />
                <Select
                    id="region"
                    label="Region"
                    required={true}
                    value={draft.region.clone()}
                    choices={regions()}
                    on_change={edit(|draft, region| draft.region = region)}
                />
            </div></FormPart>
        </PlainPage>
    }
}

fn subscriptions(portal: &Portal) -> Vec<Choice> {
    let own = portal.world().tables().subscriptions.values().filter(|own| own.tenant == *portal.directory());
    own.filter(|own| portal.sees(&own.id))
        .map(|own| Choice::new(own.id.to_string(), own.display_name.clone()))
        .collect()
}

/// Makes it and goes there, or gives the answer to show.
fn create(portal: &Portal, draft: &Draft, answer: &UseStateHandle<Option<Answer>>) {
    let answer = answer.clone();
    let refuse = move |why| answer.set(Some(why));
    let id = Scope::parse(&draft.subscription).ok().filter(|_| name_error(&draft.name).is_none());
    let id = id.and_then(|subscription| subscription.child(&format!("resourceGroups/{}", draft.name.trim())).ok());
    let Some(id) = id else { return refuse(Answer::Incomplete) };
    let after = portal.clone();
    portal.submit(Create { id: id.clone(), region: Region::new(&draft.region) }, move |outcome| match outcome {
        Outcome::Allowed { .. } => after.go(&Route::overview(&id)),
        Outcome::Denied { decision, .. } => refuse(Answer::Refused(decision)),
        Outcome::Rejected { fault, .. } => refuse(Answer::Senseless(words::fault(&fault))),
    });
}

fn regions() -> Vec<Choice> {
    words::REGIONS.iter().map(|(short, name)| Choice::new(*short, *name)).collect()
}

fn answer_view(answer: Option<&Answer>) -> Html {
    match answer {
        Some(Answer::Refused(decision)) => {
            html! { <Refusal what="Create resource group" decision={decision.clone()} /> }
        }
        Some(Answer::Senseless(text)) => {
            html! { <MessageBar tone={Tone::Error} alert={true}>{ text.clone() }</MessageBar> }
        }
        Some(Answer::Incomplete) | None => nothing(),
    }
}
