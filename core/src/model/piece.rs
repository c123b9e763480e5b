//! A text, or a piece of one that many share. Stands on nothing.

use std::ops::Range;
use std::sync::Arc;

/// A text, or a piece of one: those of one estate share its text.
#[derive(Clone, Debug)]
pub struct Piece {
    whole: Arc<String>,
    /// INVARIANT: within the text, from one letter to another.
    at: Range<usize>,
}

impl Piece {
    /// The piece of a text that lies there; nothing where there is none.
    pub fn of(whole: &Arc<String>, at: Range<usize>) -> Option<Self> {
        whole.get(at.clone()).map(|_| Self { whole: whole.clone(), at })
    }

    /// Where a part of a text lies in it; nothing where it is not one.
    pub fn lying_in(whole: &Arc<String>, part: &str) -> Option<Self> {
        let from = part.as_ptr().addr().checked_sub(whole.as_ptr().addr())?;
        let piece = Self::of(whole, from..from.checked_add(part.len())?)?;
        std::ptr::eq(piece.as_bytes(), part.as_bytes()).then_some(piece)
    }

    /// The first bytes of the text, as a piece of the same; nothing where a letter would be cut.
    pub fn head(&self, length: usize) -> Option<Self> {
        let at = self.at.start..self.at.start.checked_add(length).filter(|end| *end <= self.at.end)?;
        Self::of(&self.whole, at)
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        self.whole.get(self.at.clone()).unwrap_or_default()
    }

    /// The bytes of the text.
    pub fn as_bytes(&self) -> &[u8] {
        self.whole.as_bytes().get(self.at.clone()).unwrap_or_default()
    }
}

impl From<String> for Piece {
    fn from(text: String) -> Self {
        Self { at: 0..text.len(), whole: Arc::new(text) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_is_cut_between_letters() {
        let whole = Arc::new("é".to_owned());
        assert!(Piece::of(&whole, 0..1).is_none() && Piece::of(&whole, 1..9).is_none());
        assert_eq!(Piece::of(&whole, 0..2).as_ref().map(Piece::as_str), Some("é"));
        let piece = Piece::of(&Arc::new("one two".to_owned()), 0..5).expect("a piece");
        assert_eq!(piece.head(3).as_ref().map(Piece::as_str), Some("one"));
        assert!(piece.head(6).is_none());
    }

    #[test]
    fn a_part_is_found_where_it_lies_and_a_copy_of_it_nowhere() {
        let whole = Arc::new("one and one".to_owned());
        let part = whole.get(8..).expect("a part");
        assert_eq!(Piece::lying_in(&whole, part).map(|own| own.at), Some(8..11));
        let copy = part.to_owned();
        assert!(Piece::lying_in(&whole, &copy).is_none());
        assert!(Piece::lying_in(&Arc::new("one".to_owned()), part).is_none());
    }
}
