//! What an estate said of its objects, as JSON text by list and id, so that it comes back unharmed. Stands on `few`,
//! `piece`, `scope`, `table`, `text` and `json`.

use std::sync::OnceLock;

use serde::{Serialize, Serializer};

use super::few;
use super::piece::Piece;
use super::scope::Scope;
use super::table::Table;
use super::text::Folded;
use crate::json::{self, FromJson, Misread, Read, Value};

/// What was told of some objects, as it came: of two of one object the later one counts.
#[derive(Clone, Debug, Default)]
pub struct Told {
    came: Vec<(Folded, Piece)>,
    /// What counts, in the order of the ids, once somebody has asked for it: few who read an estate do.
    order: OnceLock<Vec<usize>>,
}

impl Told {
    /// Nothing yet, and room for so many.
    pub fn with_room(count: usize) -> Self {
        Self { came: Vec::with_capacity(count), order: OnceLock::new() }
    }

    /// Adds what is told of one more object.
    pub fn push(&mut self, id: Folded, piece: Piece) {
        self.came.push((id, piece));
        self.order.take();
    }

    fn order(&self) -> &[usize] {
        self.order.get_or_init(|| {
            let id = |at: usize| self.came.get(at).map(|(own, _)| own);
            let mut order = few::order(self.came.len(), &|one, other| id(one).cmp(&id(other)).then(other.cmp(&one)));
            order.dedup_by(|later, own| id(*later) == id(*own));
            order
        })
    }

    fn get(&self, id: &Folded) -> Option<&Piece> {
        let id_at = |at: usize| self.came.get(at).map(|(own, _)| own);
        let order = self.order();
        let at = order.binary_search_by(|own| id_at(*own).cmp(&Some(id))).ok()?;
        self.came.get(*order.get(at)?).map(|(_, piece)| piece)
    }

    /// What was told of each object, by id.
    fn iter(&self) -> impl Iterator<Item = (&Folded, &Piece)> + Clone {
        self.order().iter().filter_map(|at| self.came.get(*at)).map(|(id, piece)| (id, piece))
    }
}

/// Texts are the same that tell the same, in whatever order.
impl PartialEq for Told {
    fn eq(&self, other: &Self) -> bool {
        let same = |(own, one): (&Folded, &Piece), (id, other): (&Folded, &Piece)| {
            own == id && json::tell_the_same(one.as_str(), other.as_str())
        };
        self.order().len() == other.order().len() && self.iter().zip(other.iter()).all(|(own, other)| same(own, other))
    }
}

/// The list of what vaults hold and the engine does not model.
pub const OTHER_ITEMS: &str = "otherProtectedItems";

/// Texts by list and id.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kept(Table<String, Told>);

impl Kept {
    /// What was told, list by list.
    pub fn of(lists: Table<String, Told>) -> Self {
        Self(lists)
    }

    fn list(&self, list: &str) -> Option<&Told> {
        self.0.get(&list.to_owned())
    }

    /// What was told of an object, if anything was.
    pub fn get(&self, list: &str, id: &Folded) -> Option<&str> {
        self.list(list)?.get(id).map(Piece::as_str)
    }

    /// What was told of all objects of a list, by id.
    pub fn all(&self, list: &str) -> impl Iterator<Item = &str> {
        self.list(list).into_iter().flat_map(Told::iter).map(|(_, piece)| piece.as_str())
    }

    /// What was told of the objects of a list that lie below a place.
    pub fn below<'a>(&'a self, list: &str, place: &'a Scope) -> impl Iterator<Item = &'a str> {
        let own = self.list(list).into_iter().flat_map(Told::iter);
        let lies_there = |id: &Folded| Scope::parse(id.as_str()).is_ok_and(|id| id.is_within(place));
        own.filter(move |(id, _)| lies_there(id)).map(|(_, piece)| piece.as_str())
    }

    /// Whether nothing was told.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// One object, its names being the list and the id in small letters.
impl Serialize for Kept {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let named = |list: &str, id: &Folded| format!("{list} {}", id.as_str().to_ascii_lowercase());
        let all = self.0.iter().flat_map(|(list, own)| own.iter().map(move |(id, piece)| (list, id, piece)));
        serializer.collect_map(all.map(|(list, id, piece)| (named(list, id), piece.as_str())))
    }
}

impl FromJson for Kept {
    fn from_json(value: &Value<'_>) -> Read<Self> {
        let mut came: Table<String, Told> = Table::default();
        for (name, text) in Table::<String, String>::from_json(value)?.iter() {
            let wanted = || Misread::new("expected the name of a list and an id").under(name);
            let (list, id) = name.split_once(' ').ok_or_else(wanted)?;
            came.or_default(list.to_owned()).push(Folded::new(id), text.clone().into());
        }
        Ok(Self(came))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[test]
    fn what_is_kept_is_written_by_list_and_id_and_read_again() {
        let whole = Arc::new(r#"[{"id":"B","x":1},{"id":"é"}]"#.to_owned());
        let piece = |at| Piece::of(&whole, at).expect("a piece");
        let (mut vaults, mut guards) = (Told::default(), Told::default());
        vaults.push(Folded::new("b"), "7".to_owned().into());
        vaults.push(Folded::new("B"), piece(1..17));
        vaults.push(Folded::new("a b"), "{}".to_owned().into());
        guards.push(Folded::new("Á"), piece(18..29));
        let kept = Kept::of(Table::from([("vaults".to_owned(), vaults), ("guards".to_owned(), guards)]));
        let text = serde_json::to_string(&kept).expect("plain data");
        let told = r#"{"guards Á":"{\"id\":\"é\"}","vaults a b":"{}","vaults b":"{\"id\":\"B\",\"x\":1}"}"#;
        assert_eq!(text, told);
        assert_eq!(json::read::<Kept>(&text), Ok(kept.clone()));
        assert_eq!(kept.get("vaults", &Folded::new("b")), Some(r#"{"id":"B","x":1}"#));
        assert_eq!(kept.get("vault", &Folded::new("b")), None);
        assert_eq!(kept.all("vaults").collect::<Vec<_>>(), ["{}", r#"{"id":"B","x":1}"#]);
        assert_eq!(kept.all("tenants").count(), 0);
    }

    #[test]
    fn what_tells_the_same_is_the_same() {
        let kept = |text: &str| {
            let mut told = Told::default();
            told.push(Folded::new("v"), text.to_owned().into());
            told
        };
        assert_eq!(kept(r#"{"a":1,"b":[]}"#), kept(r#"{ "b": [], "a": 1 }"#));
        assert_ne!(kept(r#"{"a":1}"#), kept(r#"{"a":2}"#));
        assert_ne!(kept("{"), kept("{{"));
        assert_eq!(kept("{"), kept("{"));
        assert_ne!(kept("{}"), Told::default());
    }

    #[test]
    fn what_names_no_list_is_refused() {
        let fault = json::read::<Kept>(r#"{"vaults":"{}"}"#).expect_err("no id");
        assert_eq!(fault.path, "/vaults");
    }
}
