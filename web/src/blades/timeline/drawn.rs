//! The timeline as a picture: bars for what lasted, filled dots for a yes, hollow diamonds for a no, and a line for now. Stands on
//! `layout` and `kit`; must never say what the table under it does not.

use mua_core::{Instant, Sandbox};
use yew::prelude::*;

use super::chronicle::Kind;
use super::layout::{Bar, Chart, HEADING, LEFT, Lane, Mark, PLOT, is_good};
use crate::language::{say, say_with};
use crate::parts::picture::{Picture, fitted, width_of};
use crate::portal::use_portal;
use crate::words;

/// What [`Drawn`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct DrawnProps {
    /// The drawing.
    pub chart: Chart,
}

/// The picture with its key.
#[component]
pub fn Drawn(props: &DrawnProps) -> Html {
    let portal = use_portal();
    let (world, chart) = (portal.world(), &props.chart);
    html! {
        <>
            <Picture id="timeline-picture" label="Just-in-time access, drawn" width={chart.width} height={chart.height}>
                { for chart.lanes.iter().map(|own| lane(world, own)) }
                { axis(chart) }
                { for chart.lanes.iter().map(facts) }
            </Picture>
            <ul class="picture__key" aria-label={say("Signs of the picture")}>
                { sign("eligible", html! { <path class="drawn__bar drawn__bar--eligible" d="M2 2H34V10H2Z" /> }) }
                { sign("request pending", html! { <path class="drawn__bar drawn__bar--requested" d="M2 2H34V10H2Z" /> }) }
                { sign("active", html! { <path class="drawn__bar drawn__bar--active" d="M2 2H34V10H2Z" /> }) }
                { sign("granted or succeeded", html! { <circle class="drawn__dot--good" cx="18" cy="6" r="5" /> }) }
                { sign("denied or refused", html! { <path class="drawn__dot--bad" d="M18 0.5L23.5 6L18 11.5L12.5 6Z" /> }) }
                { sign("goes on", html! { <path class="drawn__more" d="M14 1l6 5l-6 5" /> }) }
            </ul>
        </>
    }
}

fn sign(words: &'static str, drawing: Html) -> Html {
    html! { <li><svg class="picture__sample" viewBox="0 0 36 12" aria-hidden="true">{ drawing }</svg>{ say(words) }</li> }
}

/// The ground of a lane with its words.
fn lane(world: &Sandbox, own: &Lane) -> Html {
    let person = world.tables().people.get(&own.person).map(|found| found.display_name.clone()).unwrap_or_default();
    let title = fitted(&say_with("{person} at {name}", &[("person", &person), ("name", &own.guard.name())]), PLOT);
    let row = |(name, y): &(&'static str, usize)| {
        html! { <text class="drawn__text drawn__text--quiet" x="20" y={(y + 4).to_string()}>{ say(name) }</text> }
    };
    html! {
        <>
            <rect class="drawn__lane" x="8" y={own.y.to_string()} width={(LEFT + PLOT + 24).to_string()} height={own.height.to_string()} rx="3" />
            <text class="drawn__text drawn__text--name" x="20" y={(own.y + 19).to_string()}>{ title }</text>
            { for own.rows.iter().map(row) }
        </>
    }
}

/// The times above and the line for now.
fn axis(chart: &Chart) -> Html {
    let ticks = chart.scale.ticks();
    let days: Vec<bool> = {
        let mut last: Option<String> = None;
        ticks.iter().map(|at| last.replace(words::day(*at)).as_ref() != last.as_ref()).collect()
    };
    let tick = |(at, is_new_day): (&Instant, bool)| {
        let x = chart.scale.x(*at);
        html! {
            <>
                <path class="drawn__grid" d={through(chart, x)} />
                <text class="drawn__text" text-anchor="middle" x={x.to_string()} y="30">{ words::time_of_day(*at) }</text>
                if is_new_day {
                    <text class="drawn__text" text-anchor="middle" x={x.to_string()} y="14">{ words::day(*at) }</text>
                }
            </>
        }
    };
    let now = say_with("Now, {time}", &[("time", &words::time_of_day(chart.instant))]);
    let half = width_of(&now) / 2;
    let middle = chart.now.clamp(half, chart.width.saturating_sub(half));
    html! {
        <>
            { for ticks.iter().zip(days).map(tick) }
            <path class="drawn__now" d={through(chart, chart.now)} />
            <text class="drawn__text drawn__text--name" text-anchor="middle" x={middle.to_string()} y="50">{ now }</text>
        </>
    }
}

/// A line down through the rows of all lanes; their names stay clear of it.
fn through(chart: &Chart, x: usize) -> String {
    let parts = chart.lanes.iter().map(|own| format!("M{x} {}V{}", own.y + HEADING, own.y + own.height));
    parts.collect::<String>()
}

fn facts(own: &Lane) -> Html {
    html! {
        <>
            { for own.bars.iter().map(bar) }
            { for own.marks.iter().map(mark) }
        </>
    }
}

fn bar(own: &Bar) -> Html {
    let class = match own.kind {
        Kind::Active => "drawn__bar--active",
        Kind::Requested => "drawn__bar--requested",
        _ => "drawn__bar--eligible",
    };
    let (x, middle) = (own.x + own.width + 4, own.y + own.height / 2);
    html! {
        <>
            <rect class={classes!("drawn__bar", class)} x={own.x.to_string()} y={own.y.to_string()} width={own.width.to_string()} height={own.height.to_string()} rx="2" />
            if own.goes_on {
                <path class="drawn__more" d={format!("M{x} {}l6 5l-6 5", middle.saturating_sub(5))} />
            }
        </>
    }
}

fn mark(own: &Mark) -> Html {
    let (x, y) = (own.x, own.y);
    html! {
        <>
            if is_good(own.kind) {
                <circle class="drawn__dot--good" cx={x.to_string()} cy={y.to_string()} r="5" />
            } else {
                <path class="drawn__dot--bad" d={format!("M{x} {}l6 6l-6 6l-6 -6z", y.saturating_sub(6))} />
            }
            if own.count > 1 {
                <text class="drawn__text" x={(x + 9).to_string()} y={(y + 4).to_string()}>{ format!("×{}", own.count) }</text>
            }
        </>
    }
}
