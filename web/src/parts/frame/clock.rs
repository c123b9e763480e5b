//! The sandbox's clock: what time it is, and the pane that moves it on. Stands on `kit` and `portal`; must never read a real
//! clock.

use mua_core::{AdvanceClock, Due, Instant, Sandbox, Span};
use yew::prelude::*;

use crate::kit::{
    Button, Choice, ContextPane, NotEdited, PaneSize, Section, Select, TextButton, TextField, TextKind, Weight,
};
use crate::language::{plural, say, say_with};
use crate::portal::{Portal, use_portal};
use crate::words;

/// The steps that are offered: words and minutes.
const STEPS: [(&str, u64); 4] = [("+ 15 minutes", 15), ("+ 1 hour", 60), ("+ 8 hours", 8 * 60), ("+ 1 day", 24 * 60)];

/// The units of a step of one's own: value, words and minutes.
const UNITS: [(&str, &str, u64); 3] = [("minutes", "Minutes", 1), ("hours", "Hours", 60), ("days", "Days", 24 * 60)];

/// The longest step of one's own, in its unit: enough for every period of the documents, and no typing error lands in another
/// era.
const LONGEST: u64 = 3_650;

/// How many of the coming changes are listed.
const MOST_LISTED: usize = 6;

/// The time, as a button that opens the pane.
#[component]
pub fn Clock() -> Html {
    let portal = use_portal();
    let open = use_state_eq(|| false);
    let show = |to: bool| {
        let open = open.clone();
        Callback::from(move |()| open.set(to))
    };
    let now = words::moment_to_the_second(portal.world().now());
    html! {
        <>
            <TextButton id="clock" text={now.clone()} label={say_with("Sandbox clock: {now}. Move it on", &[("now", &now)])} on_click={show(true)} />
            if *open {
                <ClockPane on_close={show(false)} />
            }
        </>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct ClockPaneProps {
    on_close: Callback<()>,
}

#[component]
fn ClockPane(props: &ClockPaneProps) -> Html {
    let portal = use_portal();
    let now = words::moment_to_the_second(portal.world().now());
    let step = |(text, minutes): &(&'static str, u64)| {
        let (portal, by) = (portal.clone(), Span::from_minutes(*minutes));
        html! { <Button text={*text} on_click={move |()| advance(&portal, by)} /> }
    };
    let footer = html! { <Button text="Close" on_click={props.on_close.clone()} /> };
    html! {
        <ContextPane title="Sandbox clock" size={PaneSize::Small} on_close={props.on_close.clone()} {footer}>
            <p role="status"><strong id="clock-now">{ now }</strong></p>
            <p class="form__text">{ say(words::CLOCK) }</p>
            <Section title="Move it on">
                <div class="buttons">{ for STEPS.iter().map(step) }</div>
            </Section>
            <Section title="To the next expiry">
                <NextExpiry />
            </Section>
            <Section title="By a step of your own">
                <NotEdited><OwnStep /></NotEdited>
            </Section>
            <Section title="Whose power is this?" text={words::SANDBOX_POWER} />
        </ContextPane>
    }
}

/// What changes of itself next, and the ways to just before it and to it: on the second before, all still holds.
#[component]
fn NextExpiry() -> Html {
    let portal = use_portal();
    let world = portal.world();
    let coming = world.upcoming();
    let go = |to: Instant| {
        let (portal, by) = (portal.clone(), span(world.now(), to));
        Callback::from(move |()| advance(&portal, by))
    };
    let at = coming.first().map(|(at, _)| *at);
    let before = at.and_then(|at| at.before(Span::from_millis(1_000))).filter(|before| *before > world.now());
    html! {
        <>
            // They stay when nothing is left to go to, or the focus would fall off the page with the click.
            <div class="buttons">
                <Button id="clock-before" text="To the next expiry minus a second" disabled={before.is_none()} on_click={before.map(go).unwrap_or_default()} />
                <Button id="clock-next" text="To the next expiry" disabled={at.is_none()} on_click={at.map(go).unwrap_or_default()} />
            </div>
            if coming.is_empty() {
                <p id="next-expiry" class="form__text">{ say(words::NOTHING_EXPIRES) }</p>
            } else {
                <ul id="next-expiry" class="lines clock__next">{ for coming.iter().take(MOST_LISTED).map(|change| line(world, change)) }</ul>
            }
            if let Some(more) = coming.len().checked_sub(MOST_LISTED).filter(|more| *more > 0) {
                <p class="form__text">{ say_with("And {count} later.", &[("count", &plural(more, "{n} change", "{n} changes"))]) }</p>
            }
        </>
    }
}

fn line(world: &Sandbox, (at, due): &(Instant, Due)) -> Html {
    html! {
        <li>
            <strong>{ words::due(world, due) }</strong>
            <span class="grid__detail">{ say_with("{moment}, in {wait}", &[("moment", &words::moment_to_the_second(*at)), ("wait", &words::wait(world.now(), *at))]) }</span>
        </li>
    }
}

/// How far it is from one instant to a later one.
fn span(from: Instant, to: Instant) -> Span {
    Span::from_millis(to.millis().saturating_sub(from.millis()))
}

#[component]
fn OwnStep() -> Html {
    let portal = use_portal();
    let amount = use_state_eq(String::new);
    let unit = use_state_eq(|| "hours".to_owned());
    let error = use_state_eq(|| None::<AttrValue>);
    let on_input = {
        let (amount, error) = (amount.clone(), error.clone());
        Callback::from(move |text: String| {
            amount.set(text);
            error.set(None);
        })
    };
    let on_change = {
        let unit = unit.clone();
        Callback::from(move |value: String| unit.set(value))
    };
    let onsubmit = {
        let (portal, amount, unit, error) = (portal.clone(), amount.clone(), unit.clone(), error.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            match minutes_of(&amount, &unit) {
                Some(minutes) => {
                    advance(&portal, Span::from_minutes(minutes));
                    amount.set(String::new());
                }
                None => error.set(Some(AttrValue::from(say_with(
                    "Type a whole number from 1 to {longest}.",
                    &[("longest", &LONGEST)],
                )))),
            }
        })
    };
    let choices: Vec<Choice> = UNITS.iter().map(|(value, text, _)| Choice::new(*value, *text)).collect();
    html! {
        <form class="form" {onsubmit}>
            <TextField id="clock-amount" label="How many" kind={TextKind::Number} min="1" max={LONGEST.to_string()} value={(*amount).clone()} {on_input} error={(*error).clone()} />
            <Select id="clock-unit" label="Unit" value={(*unit).clone()} {choices} {on_change} />
            <div class="buttons"><Button text="Move the clock on" weight={Weight::Primary} submits={true} /></div>
        </form>
    }
}

fn minutes_of(amount: &str, unit: &str) -> Option<u64> {
    let amount: u64 = amount.trim().parse().ok().filter(|amount| (1..=LONGEST).contains(amount))?;
    let (_, _, minutes) = UNITS.iter().find(|(value, _, _)| *value == unit)?;
    amount.checked_mul(*minutes)
}

fn advance(portal: &Portal, by: Span) {
    portal.submit(AdvanceClock { by }, |_| ());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_leads_from_one_instant_to_the_next() {
        let at = Instant::from_millis;
        assert_eq!((span(at(5), at(9)), span(at(9), at(5))), (Span::from_millis(4), Span::from_millis(0)));
    }

    #[test]
    fn a_step_of_ones_own_is_a_whole_number_of_its_unit() {
        assert_eq!(minutes_of(" 3 ", "hours"), Some(180));
        assert_eq!(minutes_of("1", "days"), Some(24 * 60));
        for nonsense in ["", "0", "-1", "1.5", "x", "3651"] {
            assert_eq!(minutes_of(nonsense, "hours"), None, "{nonsense}");
        }
    }
}
