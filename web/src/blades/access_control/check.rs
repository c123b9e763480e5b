//! Check access: could this person do this here now, and why. Stands on the engine's verdicts, `explanation` and `kit`; must never
//! judge itself.

use mua_core::{Caller, Principal, Question, Scope, decide};
use yew::prelude::*;

use super::my_access::MyAccessPane;
use super::questions::{self, Asked};
use crate::kit::{Button, Card, Choice, Glyph, LinkButton, MessageBar, Section, Select, TextField, TextKind, Tone};
use crate::language::{say, say_with};
use crate::parts::explanation::Explanation;
use crate::parts::fidelity::{self, FidelityMark};
use crate::portal::{Portal, use_portal};
use crate::route::{Page, Route};
use crate::words;

/// What [`CheckAccess`] takes.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct CheckAccessProps {
    /// The place.
    pub scope: Scope,
    /// Why the person who acts cannot assign roles here, if they cannot.
    pub barred: Option<AttrValue>,
}

const OTHER: &str = "other";

/// What is asked.
#[derive(Clone, Debug, Default, PartialEq)]
struct Form {
    person: String,
    action: String,
    typed: String,
    at: String,
}

impl Form {
    fn question(&self, scope: &Scope) -> Option<Question> {
        let action = if self.action == OTHER { self.typed.trim() } else { &self.action };
        if self.person.is_empty() || action.is_empty() {
            return None;
        }
        let caller = Caller::everywhere(self.person.as_str());
        Some(Question {
            caller,
            action: action.to_owned(),
            scope: scope.to_string(),
            at: words::read_moment(&self.at),
            plane: None,
            reduces_protection: None,
        })
    }
}

/// The tab.
#[component]
pub(super) fn CheckAccess(props: &CheckAccessProps) -> Html {
    let portal = use_portal();
    let form = use_state_eq(Form::default);
    let mine = use_state_eq(|| false);
    let world = portal.world();
    let actions = questions::of(&props.scope, world.edition());
    let answer = form.question(&props.scope).map(|question| decide(world, &question));
    let on_change = {
        let form = form.clone();
        Callback::from(move |new: Form| form.set(new))
    };
    let open = {
        let mine = mine.clone();
        move |()| mine.set(true)
    };
    html! {
        <>
            <Section title="My access" text="The roles that you hold here, whether assigned to you, to a group of yours, or further up.">
                <Button id="view-my-access" text="View my access" on_click={open} />
            </Section>
            <Section title="Check access" text="Whether somebody could do something here, now or at another time, signed in wherever they have an account.">
                <CheckForm form={(*form).clone()} people={people(&portal, &props.scope)} {actions} {on_change} />
                <div class="verdict" aria-live="polite">
                    if let Some(decision) = answer {
                        <MessageBar tone={if decision.is_allowed() { Tone::Success } else { Tone::Error }} title={if decision.is_allowed() { "Allowed." } else { "Refused." }} id="verdict">
                            { words::verdict(&decision) }
                            if let Some(at) = words::read_moment(&form.at) {
                                { say_with(" As of {moment}, by what is assigned now.", &[("moment", &words::moment(at))]) }
                            }
                        </MessageBar>
                        <Explanation {decision} />
                    }
                </div>
            </Section>
            <div class="cards">
                <Card title="Grant access to this resource" icon={Glyph::PersonAdd} footer={grant(props)}>
                    <p>{ say("Grant access to resources by assigning a role.") }</p>
                </Card>
            </div>
            if *mine {
                <MyAccessPane scope={props.scope.clone()} on_close={move |()| mine.set(false)} />
            }
        </>
    }
}

fn grant(props: &CheckAccessProps) -> Html {
    match &props.barred {
        None => {
            html! { <LinkButton text="Add role assignment" href={Route::resource(&props.scope, Page::AddRoleAssignment).href()} /> }
        }
        Some(reason) => html! { <p>{ reason }</p> },
    }
}

/// The people of the sandbox by their home accounts, then the groups and applications of the place's directory.
fn people(portal: &Portal, scope: &Scope) -> Vec<Choice> {
    let world = portal.world();
    let directory = |person: &Principal| words::tenant(world, &person.tenant);
    let choice = |person: &&Principal| {
        Choice::new(person.id.to_string(), format!("{} ({})", person.display_name, directory(person)))
    };
    let tenant = world.tenant_of(scope, portal.home_account());
    let others = world.tables().principals.values().filter(|own| own.person().is_none() && Some(&own.tenant) == tenant);
    let other = |own: &Principal| {
        Choice::new(own.id.to_string(), format!("{} ({})", own.display_name, own.kind_name().to_lowercase()))
    };
    portal.personas().iter().map(choice).chain(others.map(other)).collect()
}

/// What [`CheckForm`] takes.
#[derive(Clone, PartialEq, Properties)]
struct CheckFormProps {
    form: Form,
    people: Vec<Choice>,
    actions: Vec<Asked>,
    on_change: Callback<Form>,
}

#[component]
fn CheckForm(props: &CheckFormProps) -> Html {
    let form = props.form.clone();
    let on_person = props.on_change.reform(move |person| Form { person, ..form.clone() });
    let form = props.form.clone();
    let on_action = props.on_change.reform(move |action| Form { action, ..form.clone() });
    let form = props.form.clone();
    let on_typed = props.on_change.reform(move |typed| Form { typed, ..form.clone() });
    let form = props.form.clone();
    let on_time = props.on_change.reform(move |at| Form { at, ..form.clone() });
    let unread = !props.form.at.is_empty() && words::read_moment(&props.form.at).is_none();
    let mut actions: Vec<Choice> =
        props.actions.iter().map(|asked| Choice::new(asked.action.clone(), asked.words.clone())).collect();
    actions.push(Choice::new(OTHER, "Another action..."));
    let hint = Some(props.form.action.as_str()).filter(|action| *action != OTHER && !action.is_empty());
    html! {
        <div class="form">
            <Select id="check-person" label="Person" value={props.form.person.clone()} choices={props.people.clone()} on_change={on_person} placeholder="Select a person" />
            <Select id="check-action" label="Action" value={props.form.action.clone()} choices={actions} on_change={on_action} placeholder="Select an action" hint={hint.map(|text| AttrValue::from(text.to_owned()))} />
            if props.form.action == OTHER {
                <TextField id="check-typed" label="Action as Azure writes it" value={props.form.typed.clone()} on_input={on_typed} placeholder="Microsoft.RecoveryServices/vaults/backupconfig/write" />
                <FidelityMark claims={fidelity::named(fidelity::DATA_PLANE)} />
            }
            <TextField id="check-time" label="At another time (UTC)" kind={TextKind::DateTime} value={props.form.at.clone()} on_input={on_time} hint="Empty means now, by the sandbox clock." error={unread.then_some("Give a date and a time.").map(AttrValue::Static)} />
        </div>
    }
}
