//! What a grid is made of: columns, rows, cells. Stands on `icon`; must never draw a table itself.

use yew::prelude::*;

use super::icon::{Glyph, Icon};
use crate::language::Said;

/// What stands in a column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ColumnKind {
    /// Words, broken where the column ends.
    #[default]
    Text,
    /// Words that must stay on one line, such as an instant.
    Tight,
    /// Buttons and menus; its heading is for screen readers only.
    Actions,
}

impl ColumnKind {
    pub(super) const fn class(self) -> Option<&'static str> {
        match self {
            Self::Text => None,
            Self::Tight => Some("grid__cell--tight"),
            Self::Actions => Some("grid__cell--actions"),
        }
    }
}

/// One column.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its heading.
    pub title: AttrValue,
    /// What stands in it.
    pub kind: ColumnKind,
}

impl Column {
    /// A column of words.
    pub fn text(title: impl Into<Said>) -> Self {
        Self { title: title.into().into(), kind: ColumnKind::Text }
    }

    /// A column of words that stay on one line.
    pub fn tight(title: impl Into<Said>) -> Self {
        Self { title: title.into().into(), kind: ColumnKind::Tight }
    }

    /// A column of buttons.
    pub fn actions(title: impl Into<Said>) -> Self {
        Self { title: title.into().into(), kind: ColumnKind::Actions }
    }
}

/// One cell: what it shows, and the words by which it sorts and is spoken of.
#[derive(Clone, PartialEq)]
pub struct Cell {
    pub(super) content: Html,
    pub(super) text: AttrValue,
}

impl Cell {
    /// Words.
    pub fn text(text: impl Into<Said>) -> Self {
        let text: AttrValue = text.into().into();
        Self { content: html! { { text.clone() } }, text }
    }

    /// A link, with the drawing of its resource.
    pub fn link(icon: Option<Glyph>, text: impl Into<Said>, href: impl Into<AttrValue>) -> Self {
        let (text, href): (AttrValue, AttrValue) = (text.into().into(), href.into());
        let content = html! {
            <span class="grid__name">
                if let Some(glyph) = icon {
                    <Icon {glyph} />
                }
                <a class="link" {href}>{ text.clone() }</a>
            </span>
        };
        Self { content, text }
    }

    /// Anything, with the words by which it sorts.
    pub fn html(text: impl Into<Said>, content: Html) -> Self {
        Self { content, text: text.into().into() }
    }
}

/// One row.
#[derive(Clone, PartialEq)]
pub struct Row {
    /// Tells it from the others.
    pub key: AttrValue,
    /// Its cells, one for each column.
    pub cells: Vec<Cell>,
}

impl Row {
    /// A row with its key and its cells.
    pub fn new(key: impl Into<AttrValue>, cells: Vec<Cell>) -> Self {
        Self { key: key.into(), cells }
    }
}

/// Whether and how rows can be chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pick {
    /// Not at all.
    #[default]
    None,
    /// One at a time.
    One,
    /// Any number.
    Many,
}
