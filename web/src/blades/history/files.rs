//! The sandbox as a file: saved whole or as an estate in Azure's shape, and taken from either after a look at what it brings.
//! Stands on the engine's two readers, `portal`, `parts` and `kit`; must never replace anything before it was confirmed.

use std::rc::Rc;

use mua_core::{History, estate};
use yew::prelude::*;

use crate::kit::{Command, ContextPane, FileField, Glyph, MessageBar, PaneFooter, PaneSize, Section, Tone, nothing};
use crate::language::{say, say_with};
use crate::parts::compared::compared;
use crate::portal::{Portal, Tone as Mood, read_file, save_file, use_portal};
use crate::signs::NotRead;
use crate::words;

/// The commands that save.
#[component]
pub fn Export() -> Html {
    let portal = use_portal();
    let save = |name: &'static str, text: fn(&Portal) -> String| {
        let portal = portal.clone();
        Callback::from(move |()| save_file(name, &text(&portal)))
    };
    html! {
        <>
            <Command id="export" text="Export" icon={Glyph::Download} on_click={save("mua-sandbox.json", |portal| portal.history().write())} />
            <Command id="export-estate" text="Export as an estate" icon={Glyph::Code} on_click={save("mua-estate.json", |portal| estate::write(portal.world()))} />
        </>
    }
}

/// What a file holds.
#[derive(Clone, PartialEq)]
struct Brought {
    history: Rc<History>,
    /// What of it was not understood whole.
    warnings: Vec<String>,
    /// What kind of file it is.
    kind: &'static str,
}

/// What [`ImportPane`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct ImportPaneProps {
    /// Closes the pane.
    pub on_close: Callback<()>,
}

/// The pane that takes a file.
#[component]
pub fn ImportPane(props: &ImportPaneProps) -> Html {
    let portal = use_portal();
    let picked = use_state(|| None::<Result<Brought, Vec<String>>>);
    let strict = use_state_eq(|| false);
    let on_pick = {
        let picked = picked.clone();
        Callback::from(move |event: Event| {
            let picked = picked.clone();
            read_file(event, move |text| {
                picked.set(match text {
                    Ok(text) => Some(brought(&text)),
                    Err(NotRead::NonePicked) => None,
                    Err(why) => Some(Err(vec![say(words::not_read(why)).to_string()])),
                });
            });
        })
    };
    let on_save = {
        let (portal, picked, strict, on_close) =
            (portal.clone(), picked.clone(), strict.clone(), props.on_close.clone());
        Callback::from(move |()| match &*picked {
            Some(Ok(brought)) => {
                let (told, on_close) = (portal.clone(), on_close.clone());
                portal.start((*brought.history).clone(), move |()| {
                    told.notify(Mood::Success, "The sandbox was imported", words::WAS_TAKEN_FROM_FILE);
                    on_close.emit(());
                });
            }
            _ => strict.set(true),
        })
    };
    let problems = picked.as_ref().and_then(|picked| picked.as_ref().err());
    let error = match problems {
        Some(_) => Some("This file cannot be imported. Nothing was changed."),
        None => (*strict && picked.is_none()).then_some("Pick a file."),
    };
    let is_there = matches!(&*picked, Some(Ok(_)));
    let footer = html! { <PaneFooter text={if is_there { "Replace the sandbox" } else { "Import" }} {on_save} on_cancel={props.on_close.clone()} /> };
    html! {
        <ContextPane title="Import" subtitle="A sandbox or an estate from a file" size={PaneSize::Medium} on_close={props.on_close.clone()} {footer}>
            <div class="form">
                <p class="form__text">{ say(words::IMPORT) }</p>
                <FileField id="import-file" label="File" accept=".json,application/json" error={error.map(AttrValue::Static)} {on_pick} />
            </div>
            if let Some(problems) = problems {
                { listed(Tone::Error, "What stands in the way", problems) }
            }
            if let Some(Ok(brought)) = &*picked {
                { preview(&portal, brought) }
            }
        </ContextPane>
    }
}

fn preview(portal: &Portal, brought: &Brought) -> Html {
    html! {
        <div role="status">
            <Section title="What an import changes" text={words::FILE_REPLACES}>
                <p>{ format!("{} {}", brought.kind, words::past(brought.history.done().len(), brought.history.undone().len())) }</p>
                { compared("The sandbox now, and the one of the file", portal.world(), brought.history.world()) }
            </Section>
            { listed(Tone::Warning, "Not all of it was understood", &brought.warnings) }
        </div>
    }
}

/// Problems, where there are any.
fn listed(tone: Tone, title: &'static str, lines: &[String]) -> Html {
    const MOST: usize = 10;
    if lines.is_empty() {
        return nothing();
    }
    let more = lines.len().saturating_sub(MOST);
    html! {
        <MessageBar {tone} {title} alert={tone == Tone::Error}>
            <ul>{ for lines.iter().take(MOST).map(|line| html! { <li>{ line }</li> }) }</ul>
            if more > 0 {
                <p>{ say_with("And {more} more.", &[("more", &more)]) }</p>
            }
        </MessageBar>
    }
}

/// Reads a sandbox, or an estate in Azure's shape.
fn brought(text: &str) -> Result<Brought, Vec<String>> {
    match History::read(text) {
        Ok(history) if history.is_sound() => {
            Ok(Brought { history: Rc::new(history), warnings: Vec::new(), kind: "A sandbox." })
        }
        // The world is whole; what led to it is not what the file says.
        Ok(history) => {
            let warnings = vec![say(words::UNSOUND_PAST).to_string()];
            Ok(Brought { history: Rc::new(history.world().clone().into()), warnings, kind: "A sandbox." })
        }
        Err(why) if is_sandbox(text) => Err(vec![words::sentence(&why.to_string())]),
        Err(_) => {
            let line = |problem: estate::Problem| {
                let place = if problem.path.is_empty() { String::new() } else { format!("{}: ", problem.path) };
                format!("{place}{}", problem.message)
            };
            let read = estate::read(text).map_err(|problems| problems.into_iter().map(line).collect::<Vec<_>>())?;
            let warnings = read.warnings.into_iter().map(line).collect();
            Ok(Brought { history: Rc::new(read.sandbox.into()), warnings, kind: "An estate in Azure's shape." })
        }
    }
}

/// Whether a text says of itself that it is a sandbox: what is wrong with it is then told as such.
fn is_sandbox(text: &str) -> bool {
    text.get(..200).unwrap_or(text).contains("\"mua-sandbox\"")
}
