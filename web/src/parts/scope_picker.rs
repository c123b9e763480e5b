//! Where a new resource shall be and how it shall be called: subscription, resource group, name, region. Stands on `kit` and
//! `portal`; must never know what is being made.

use mua_core::{CreateResourceGroup, Outcome, Region, Sandbox, Scope, Subscription};
use yew::prelude::*;

use crate::kit::{Button, Choice, FormPart, Select, TextButton, TextField, Weight, focus_first, read_only};
use crate::language::say;
use crate::portal::{Portal, use_portal};
use crate::words;

/// A place for a new resource, as it is being chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// The subscription.
    pub subscription: Option<Scope>,
    /// The resource group.
    pub group: Option<Scope>,
    /// The name.
    pub name: String,
    /// The region.
    pub region: Option<Region>,
}

impl Draft {
    /// A draft with nothing chosen but the subscription, where there is only one to choose.
    pub fn new(portal: &Portal) -> Self {
        let mut own = seen(portal);
        let only = own.next().filter(|_| own.next().is_none());
        Self { subscription: only.map(|found| found.id.clone()), ..Self::default() }
    }

    /// The id that a resource of a type would have.
    pub fn id(&self, kind: &str) -> Option<Scope> {
        self.group.as_ref()?.child(&format!("providers/{kind}/{}", self.name.trim())).ok()
    }

    /// Whether everything is filled in.
    pub fn is_whole(&self) -> bool {
        self.group.is_some() && self.region.is_some() && name_error(&self.name).is_none()
    }
}

/// What is wrong with a name, if anything. The rule is the engine's; here it is told before the save.
pub fn name_error(name: &str) -> Option<&'static str> {
    let name = name.trim();
    if name.is_empty() {
        return Some("Enter a name.");
    }
    let sound = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '(' | ')');
    (name.chars().count() > 90 || !name.chars().all(sound) || name.ends_with('.')).then_some(
        "Use 1 to 90 letters, digits, hyphens, underscores, periods and parentheses, with no period at the end.",
    )
}

/// What [`ScopePicker`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct ScopePickerProps {
    /// The draft.
    pub draft: Draft,
    /// Takes the draft after each change.
    pub on_change: Callback<Draft>,
    /// Whether what is missing is shown: after a first attempt to go on.
    pub strict: bool,
    /// What is wrong with the name beyond what it is made of, such as that it is taken.
    #[prop_or_default]
    pub name_fault: Option<AttrValue>,
    /// What to say under the name.
    #[prop_or_default]
    pub name_hint: Option<AttrValue>,
    /// What to say under the region.
    #[prop_or_default]
    pub region_hint: Option<AttrValue>,
}

/// The fields of a Basics page.
#[component]
pub fn ScopePicker(props: &ScopePickerProps) -> Html {
    let draft = &props.draft;
    let missing = |is_there: bool, words: &'static str| (props.strict && !is_there).then_some(AttrValue::Static(words));
    let edited = draft.clone();
    let on_name = props.on_change.reform(move |name: String| Draft { name, ..edited.clone() });
    let edited = draft.clone();
    let on_region =
        props.on_change.reform(move |name: String| Draft { region: Some(Region::new(&name)), ..edited.clone() });
    let fields = use_node_ref();
    {
        let fields = fields.clone();
        use_effect_with(props.name_fault.clone(), move |fault| {
            if fault.is_some() {
                focus_first(&fields, "#name");
            }
        });
    }
    let name_error = props.name_fault.clone().or_else(|| {
        let wrong = name_error(&draft.name)?;
        (props.strict || !draft.name.is_empty()).then_some(AttrValue::Static(wrong))
    });
    html! {
        <div ref={fields} class="form form--columns">
            <h2 class="form__legend">{ say("Project details") }</h2>
            <p class="form__text">{ say("Select the subscription that holds the resource, and the resource group that it belongs to.") }</p>
            <SubscriptionFields draft={draft.clone()} on_change={props.on_change.clone()} strict={props.strict} />
            <h2 class="form__legend">{ say("Instance details") }</h2>
            <TextField id="name" label="Name" required={true} value={draft.name.clone()} on_input={on_name} error={name_error} hint={props.name_hint.clone()} />
            <Select
                id="region"
                label="Region"
                required={true}
                value={draft.region.as_ref().map(ToString::to_string).unwrap_or_default()}
                choices={words::REGIONS.iter().map(|(id, name)| Choice::new(*id, *name)).collect::<Vec<_>>()}
                on_change={on_region}
                placeholder="Select a region"
                hint={props.region_hint.clone()}
                error={missing(draft.region.is_some(), "Select a region.")}
            />
        </div>
    }
}

/// What [`SubscriptionFields`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct SubscriptionFieldsProps {
    /// The draft.
    pub draft: Draft,
    /// Takes the draft after each change.
    pub on_change: Callback<Draft>,
    /// Whether what is missing is shown: after a first attempt to go on.
    pub strict: bool,
}

/// The subscription and the resource group alone.
#[component]
pub fn SubscriptionFields(props: &SubscriptionFieldsProps) -> Html {
    let portal = use_portal();
    let draft = &props.draft;
    let (subscriptions, groups) = (subscriptions(&portal), groups(&portal, draft.subscription.as_ref()));
    let missing = |is_there: bool, words: &'static str| (props.strict && !is_there).then_some(AttrValue::Static(words));
    let edited = draft.clone();
    let on_subscription = props.on_change.reform(move |id: String| Draft {
        subscription: Scope::parse(&id).ok(),
        group: None,
        ..edited.clone()
    });
    let edited = draft.clone();
    let on_group = props.on_change.reform(move |id: String| Draft { group: Scope::parse(&id).ok(), ..edited.clone() });
    let nobody = subscriptions.is_empty().then_some(AttrValue::Static(
        "No subscription of this directory is within your reach. Switch the directory, or ask for a role.",
    ));
    html! {
        <>
            <Select
                id="subscription"
                label="Subscription"
                required={true}
                value={draft.subscription.as_ref().map(ToString::to_string).unwrap_or_default()}
                choices={subscriptions}
                on_change={on_subscription}
                placeholder="Select a subscription"
                hint={nobody}
                error={missing(draft.subscription.is_some(), "Select a subscription.")}
            />
            <Select
                id="resource-group"
                label="Resource group"
                required={true}
                value={draft.group.as_ref().map(ToString::to_string).unwrap_or_default()}
                choices={groups}
                on_change={on_group}
                placeholder="Select a resource group"
                disabled={draft.subscription.is_none()}
                error={missing(draft.group.is_some(), "Select a resource group.")}
            />
            if draft.subscription.is_some() {
                <NewGroupAside draft={draft.clone()} on_change={props.on_change.clone()} />
            }
        </>
    }
}

/// What [`NewGroupAside`] takes.
#[derive(Clone, PartialEq, Properties)]
struct NewGroupAsideProps {
    draft: Draft,
    on_change: Callback<Draft>,
}

/// "Create new", and the little form that it opens.
#[component]
fn NewGroupAside(props: &NewGroupAsideProps) -> Html {
    let making = use_state_eq(|| false);
    let aside = use_node_ref();
    {
        let (aside, was_open) = (aside.clone(), use_mut_ref(|| false));
        use_effect_with(*making, move |making| {
            // The little form takes the focus when it appears; the button gets it back.
            if *making {
                focus_first(&aside, "input");
            } else if *was_open.borrow() {
                focus_first(&aside, "button");
            }
            *was_open.borrow_mut() = *making;
        });
    }
    let on_done = {
        let (making, props) = (making.clone(), props.clone());
        Callback::from(move |group: Option<Scope>| {
            making.set(false);
            if let Some(group) = group {
                props.on_change.emit(Draft { group: Some(group), ..props.draft.clone() });
            }
        })
    };
    let open = making.clone();
    html! {
        <div ref={aside} class="form__aside">
            <TextButton id="new-group" text="Create new" label="Create new resource group" on_click={move |()| open.set(true)} />
            if let Some(subscription) = props.draft.subscription.clone().filter(|_| *making) {
                <FormPart><NewGroup {subscription} region={props.draft.region.clone()} {on_done} /></FormPart>
            }
        </div>
    }
}

/// The subscriptions of the directory on show that the person sees.
fn seen(portal: &Portal) -> impl Iterator<Item = &Subscription> {
    let all = portal.world().tables().subscriptions.values();
    all.filter(|found| found.tenant == *portal.directory() && portal.sees(&found.id))
}

fn subscriptions(portal: &Portal) -> Vec<Choice> {
    seen(portal).map(|found| Choice::new(found.id.to_string(), found.display_name.clone())).collect()
}

fn groups(portal: &Portal, subscription: Option<&Scope>) -> Vec<Choice> {
    let Some(subscription) = subscription else { return Vec::new() };
    let groups = portal.world().tables().resource_groups.keys();
    groups
        .filter(|group| group.is_within(subscription) && portal.sees(group))
        .map(|group| Choice::new(group.to_string(), group.name().to_owned()))
        .collect()
}

/// What [`NewGroup`] takes.
#[derive(Clone, PartialEq, Properties)]
struct NewGroupProps {
    subscription: Scope,
    region: Option<Region>,
    on_done: Callback<Option<Scope>>,
}

/// The little form by which a resource group is made without leaving the page.
#[component]
fn NewGroup(props: &NewGroupProps) -> Html {
    let portal = use_portal();
    let name = use_state_eq(String::new);
    let error = use_state_eq(|| None::<AttrValue>);
    let on_input = {
        let (name, error) = (name.clone(), error.clone());
        Callback::from(move |text: String| {
            name.set(text);
            error.set(None);
        })
    };
    let create = {
        let (props, name, error, portal) = (props.clone(), name.clone(), error.clone(), portal.clone());
        Callback::from(move |()| {
            if let Some(wrong) = name_error(&name) {
                error.set(Some(wrong.into()));
                return;
            }
            let Ok(id) = props.subscription.child(&format!("resourceGroups/{}", name.trim())) else { return };
            let region = props.region.clone().unwrap_or_else(|| Region::new(words::DEFAULT_REGION));
            let (on_done, error) = (props.on_done.clone(), error.clone());
            portal.submit(CreateResourceGroup { id: id.clone(), region }, move |outcome| match outcome {
                Outcome::Allowed { .. } => on_done.emit(Some(id)),
                Outcome::Denied { decision, .. } => error.set(Some(words::refusal(&decision).into())),
                Outcome::Rejected { fault, .. } => error.set(Some(words::fault(&fault).into())),
            });
        })
    };
    let cancel = props.on_done.reform(|()| None);
    html! {
        <div class="form__inset" role="group" aria-label={say("New resource group")}>
            <TextField id="new-group-name" label="Name of the resource group" required={true} value={(*name).clone()} {on_input} error={(*error).clone()} />
            <div class="buttons">
                <Button id="new-group-create" text="OK" label="OK: create the resource group" weight={Weight::Primary} on_click={create} />
                <Button text="Cancel" label="Cancel: no new resource group" on_click={cancel} />
            </div>
        </div>
    }
}

/// A draft as the lines of a review page.
pub fn place_lines(world: &Sandbox, draft: &Draft) -> Html {
    let missing = || say("Not given").to_string();
    html! {
        <>
            { read_only("Subscription", draft.subscription.as_ref().map_or_else(missing, |id| words::place(world, id))) }
            { read_only("Resource group", draft.group.as_ref().map_or_else(missing, |id| id.name().to_owned())) }
            { read_only("Name", if draft.name.trim().is_empty() { missing() } else { draft.name.trim().to_owned() }) }
            { read_only("Region", draft.region.as_ref().map_or_else(missing, words::region)) }
        </>
    }
}

#[cfg(test)]
mod tests {
    use mua_core::{GUARD_TYPE, sample};

    use super::*;

    #[test]
    fn a_name_keeps_to_the_rules_before_it_is_saved() {
        for good in ["a", "vault-prod", "Tresor_(1).x", &"x".repeat(90)] {
            assert_eq!(name_error(good), None, "{good}");
        }
        for bad in ["", "  ", "a b", "a/b", "a.", "a%", &"x".repeat(91)] {
            assert!(name_error(bad).is_some(), "{bad}");
        }
    }

    #[test]
    fn a_whole_draft_gives_the_id_that_the_engine_knows() {
        let guard = Scope::parse(sample::GUARD).expect("the sample's ids are well-formed");
        let draft = Draft {
            subscription: guard.subscription_scope(),
            group: guard.resource_group_scope(),
            name: " guard-prod ".to_owned(),
            region: Some(Region::new("East US")),
        };
        assert!(draft.is_whole());
        assert_eq!(draft.id(GUARD_TYPE), Some(guard));
        assert!(!Draft { region: None, ..draft.clone() }.is_whole() && !Draft { group: None, ..draft }.is_whole());
    }
}
