//! Two portals in one window: each stands in a pane of its own, with its own session and address under the name of the pane.
//! Stands on `session` and the store; must never know what is done in a pane.

use mua_core::Sandbox;

use super::session::{SESSION, Session};
use crate::browser::store::Store;

/// One of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pane {
    /// At the left.
    Left,
    /// At the right.
    Right,
}

impl Pane {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Left, Self::Right];

    /// The word in the address.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Right => "right",
        }
    }

    /// The pane that a query such as `?pane=left` names.
    pub(super) fn of_query(query: &str) -> Option<Self> {
        let word = query.strip_prefix("?pane=")?;
        Self::ALL.into_iter().find(|pane| pane.word() == word)
    }

    /// The name under which its session is kept.
    pub(super) fn session(self) -> String {
        format!("{SESSION}/{}", self.word())
    }

    /// The name under which is kept where it was last.
    pub(super) fn address(self) -> String {
        format!("mua-sandbox/address/{}", self.word())
    }

    /// The address that a frame loads to be this pane, at a fragment such as `#/users`.
    pub(super) fn source(self, fragment: &str) -> String {
        format!("?pane={}{}", self.word(), if fragment.starts_with('#') { fragment } else { "#/" })
    }
}

/// The name under which a pane, or the whole window, keeps its session.
pub(super) fn session_name(pane: Option<Pane>) -> String {
    pane.map_or_else(|| SESSION.to_owned(), Pane::session)
}

/// The session that a tab or a pane of it has kept; the left pane begins as the tab does, the right one as somebody else.
pub(super) fn kept_session(tab: &dyn Store, pane: Option<Pane>, world: &Sandbox) -> Session {
    let kept = |pane| tab.read(&session_name(pane)).ok().flatten().and_then(|text| Session::read(&text, world));
    let begun = || match pane {
        None => Session::first(world),
        Some(Pane::Left) => kept_session(tab, None, world),
        Some(Pane::Right) => Session::beside(world, kept_session(tab, Some(Pane::Left), world).home()),
    };
    kept(pane).unwrap_or_else(begun)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pane_is_told_by_its_address_and_leads_nowhere_else() {
        for pane in Pane::ALL {
            assert_eq!(Pane::of_query(&format!("?pane={}", pane.word())), Some(pane));
            assert_eq!(pane.source("#/users"), format!("?pane={}#/users", pane.word()));
            assert_eq!(pane.source("//elsewhere.example"), format!("?pane={}#/", pane.word()));
        }
        assert_eq!(Pane::of_query(""), None);
        assert_eq!(Pane::of_query("?pane=middle"), None);
    }
}
