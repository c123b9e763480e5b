//! What is kept of the guided scenarios, and the deeds that change it. Stands on `guide` and `portal`; must never draw.

use mua_core::Outcome;

use crate::guide::{self, Progress, Scenario};
use crate::portal::{Kept, Portal};

/// The id of the panel.
pub const PANEL: &str = "guide";
/// The id of the heading of the scenario on show.
pub const NAME: &str = "guide-name";
/// The id of the button that shows it.
pub const BUTTON: &str = "guide-button";

/// How the panel stands in this tab.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Panel {
    /// Away.
    #[default]
    Closed,
    /// On show.
    Open,
    /// A strip at the edge.
    Collapsed,
}

impl Panel {
    const fn word(self) -> &'static str {
        match self {
            Self::Closed => "closed",
            Self::Open => "open",
            Self::Collapsed => "collapsed",
        }
    }

    /// How it stands; away where nothing, or nothing that can be read, is kept.
    #[must_use]
    pub fn of(portal: &Portal) -> Self {
        let text = portal.note(Kept::Tab);
        [Self::Open, Self::Collapsed].into_iter().find(|own| own.word() == text).unwrap_or_default()
    }

    /// Puts it so.
    pub fn put(self, portal: &Portal) {
        portal.change_note(Kept::Tab, |_, _| self.word().to_owned());
    }
}

/// How far this browser has come.
#[must_use]
pub fn progress(portal: &Portal) -> Progress {
    Progress::read(portal.note(Kept::Browser))
}

/// The scenario on show.
#[must_use]
pub fn current(progress: &Progress) -> Option<&'static Scenario> {
    progress.current.as_deref().and_then(guide::named)
}

fn change(portal: &Portal, act: impl FnOnce(Progress) -> Progress) {
    portal.change_note(Kept::Browser, |text, _| act(Progress::read(text)).write());
}

/// Shows a scenario, or the list.
pub fn show(portal: &Portal, scenario: Option<&Scenario>) {
    change(portal, |progress| progress.showing(scenario.map(|own| own.id)));
}

/// The scenario has been played to its end.
pub fn finish(portal: &Portal, scenario: &Scenario) {
    change(portal, |progress| progress.finishing(scenario.id));
}

/// The scenario is put back to before its start.
pub fn start_over(portal: &Portal, scenario: &Scenario) {
    change(portal, |progress| progress.without(scenario.id));
}

/// The scenario starts in the world as it is now.
pub fn start(portal: &Portal, scenario: &Scenario) {
    portal.change_note(Kept::Browser, |text, world| Progress::read(text).starting(scenario.id, world).write());
}

/// Has everybody do what the scenario's world still lacks; `then` takes what was not allowed.
pub fn prepare(portal: &Portal, scenario: &'static Scenario, then: impl FnOnce(Option<Outcome>) + 'static) {
    let next =
        move |world: &mua_core::Sandbox| guide::next_deed(world, scenario).map(|deed| (deed.caller, deed.command));
    portal.take_turn(move |turn| turn.play_out(next), then);
}
