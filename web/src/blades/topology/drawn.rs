//! The topology as a picture: boxes that lead to their pages, lines that differ by more than colour. Stands on `layout` and `kit`;
//! must never say what the text beside it does not.

use mua_core::Scope;
use yew::prelude::*;

use super::layout::{Arrow, Box, Drawing, Line, Subject};
use crate::kit::{Glyph, nothing};
use crate::language::say;
use crate::parts::glyphs;
use crate::parts::picture::Picture;
use crate::route::{Place, ResourceKind, Route};

/// What [`Drawn`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct DrawnProps {
    /// The drawing.
    pub drawing: Drawing,
}

/// The picture with its key.
#[component]
pub fn Drawn(props: &DrawnProps) -> Html {
    let drawing = &props.drawing;
    html! {
        <>
            <Picture id="topology-picture" label="Tenants and keys, drawn" width={drawing.width} height={drawing.height}>
                { for drawing.frames.iter().map(frame) }
                { for drawing.ties.iter().map(tie) }
                { for drawing.reaches.iter().map(reach) }
                { for drawing.boxes.iter().map(linked) }
            </Picture>
            <ul class="picture__key" aria-label={say("Lines of the picture")}>
                <li><svg class="picture__sample" viewBox="0 0 36 12" aria-hidden="true"><path class="drawn__reach" d="M0 6H26" /><circle class="drawn__end" cx="30" cy="6" r="4" /></svg>{ say("holds the key now") }</li>
                <li><svg class="picture__sample" viewBox="0 0 36 12" aria-hidden="true"><path class="drawn__reach drawn__reach--later" d="M0 6H26" /><circle class="drawn__end drawn__end--later" cx="30" cy="6" r="4" /></svg>{ say("may activate the key") }</li>
                <li><svg class="picture__sample" viewBox="0 0 36 12" aria-hidden="true"><path class="drawn__tie" d="M0 6H30" /><path class="drawn__head" d="M36 6l-9-5v10z" /></svg>{ say("the vault is tied to the Resource Guard") }</li>
            </ul>
        </>
    }
}

fn frame(own: &Box) -> Html {
    let (class, glyph) = match own.subject {
        Subject::Tenant => ("drawn__tenant", Glyph::Tenant),
        _ => ("drawn__subscription", Glyph::Subscription),
    };
    match &own.subject {
        Subject::Subscription(id) => html! { <a href={Route::overview(id).href()}>{ shape(own, class, glyph) }</a> },
        _ => shape(own, class, glyph),
    }
}

/// The drawing of a vault of either kind.
fn vault_glyph(id: &Scope) -> Glyph {
    ResourceKind::of(id).map_or(Glyph::Vault, glyphs::of_kind)
}

fn linked(own: &Box) -> Html {
    let (class, glyph, route) = match &own.subject {
        Subject::Vault(id) => ("drawn__vault", vault_glyph(id), Route::overview(id)),
        Subject::Guard(id) => ("drawn__guard", Glyph::Guard, Route::overview(id)),
        _ => ("drawn__person", Glyph::Person, Route::from(Place::Users)),
    };
    html! { <a href={route.href()}>{ shape(own, class, glyph) }</a> }
}

fn shape(own: &Box, class: &'static str, glyph: Glyph) -> Html {
    let area = own.area;
    let radius = if class == "drawn__guard" { "14" } else { "3" };
    html! {
        <>
            <rect class={classes!("drawn__box", class)} x={area.x.to_string()} y={area.y.to_string()} width={area.width.to_string()} height={area.height.to_string()} rx={radius} />
            <use class={classes!("drawn__icon", glyph.tint())} href={format!("#{}", glyph.sprite_id())} x={(area.x + 8).to_string()} y={(area.y + 7).to_string()} width="16" height="16" />
            { for own.lines.iter().map(line) }
        </>
    }
}

fn line(own: &Line) -> Html {
    let class = classes!("drawn__text", own.is_name.then_some("drawn__text--name"));
    html! { <text {class} x={own.x.to_string()} y={own.y.to_string()}>{ own.text.clone() }</text> }
}

fn reach(own: &Arrow) -> Html {
    let [(x, y), .., (to_x, to_y)] = own.points.as_slice() else { return nothing() };
    let bend = (to_x.saturating_sub(*x)) / 2;
    let path =
        format!("M{x} {y}C{} {y} {} {to_y} {} {to_y}", x + bend, to_x.saturating_sub(bend), to_x.saturating_sub(4));
    let later = (!own.now).then_some("drawn__reach--later");
    let end = (!own.now).then_some("drawn__end--later");
    html! {
        <>
            <path class={classes!("drawn__reach", later)} d={path} />
            <circle class={classes!("drawn__end", end)} cx={to_x.to_string()} cy={to_y.to_string()} r="4" />
        </>
    }
}

fn tie(own: &Arrow) -> Html {
    let steps: Vec<String> = own.points.iter().map(|(x, y)| format!("{x} {y}")).collect();
    let Some((x, y)) = own.points.last() else { return nothing() };
    html! {
        <>
            <path class="drawn__tie" d={format!("M{}", steps.join("L"))} />
            <path class="drawn__head" d={format!("M{x} {y}l9 -5v10z")} />
        </>
    }
}
