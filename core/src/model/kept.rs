//! What an estate said of its objects, as JSON text by list and id, so that it comes back unharmed. Stands on `few`,
//! `piece`, `scope`, `table`, `text` and `json`.

use std::sync::OnceLock;

use serde::{Serialize, Serializer};

use super::few;
use super::piece::Piece;
use super::scope::Scope;
use super::table::Table;
use super::text::{Folded, same};
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

    /// What was told of a place and of what lies below it is told of another one.
    fn rename(&mut self, from: &Scope, to: &Scope) {
        for (id, piece) in &mut self.came {
            if let Some(rest) = rest_of_held(id.as_str(), from) {
                *id = Folded::new(&format!("{to}{rest}"));
                *piece = renamed(piece.as_str(), from, to).into();
            }
        }
        self.order.take();
    }

    fn forget(&mut self, place: &Scope) {
        self.came.retain(|(id, _)| rest_of_held(id.as_str(), place).is_none());
        self.order.take();
    }

    /// What was told of each object, by id.
    fn iter(&self) -> impl Iterator<Item = (&Folded, &Piece)> + Clone {
        self.order().iter().filter_map(|at| self.came.get(*at)).map(|(id, piece)| (id, piece))
    }
}

/// What follows a place in the id of the place itself or of what lies below it.
fn rest_below<'a>(id: &'a str, place: &Scope) -> Option<&'a str> {
    let (head, rest) = id.split_at_checked(place.as_str().len())?;
    (same(head, place.as_str()) && (rest.is_empty() || rest.starts_with('/'))).then_some(rest)
}

/// The same, of what is no more without the place. What is given at a place, such as a role, has its own way.
fn rest_of_held<'a>(id: &'a str, place: &Scope) -> Option<&'a str> {
    let is_given = |rest: &str| rest.get(..GIVEN.len()).is_some_and(|head| same(head, GIVEN));
    rest_below(id, place).filter(|rest| !is_given(rest))
}

/// What was told, naming a place and what lies below it by other ids.
fn renamed(text: &str, from: &Scope, to: &Scope) -> String {
    json::with_texts(text, &|own| rest_below(own, from).map(|rest| format!("{to}{rest}")))
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
/// The list of the policies that the engine does not model.
pub const OTHER_POLICIES: &str = "otherBackupPolicies";

/// Where what is given at a place stands in its id.
const GIVEN: &str = "/providers/Microsoft.Authorization/";

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
        own.filter(|(id, _)| rest_below(id.as_str(), place).is_some()).map(|(_, piece)| piece.as_str())
    }

    /// What was told of a place that moves, and of what lies below it, goes along.
    pub fn rename(&mut self, from: &Scope, to: &Scope) {
        self.0.values_mut().for_each(|told| told.rename(from, to));
    }

    /// What was told of a place that is gone, and of what lay below it, is gone as well.
    pub fn forget(&mut self, place: &Scope) {
        self.0.values_mut().for_each(|told| told.forget(place));
        self.0.retain(|told| !told.came.is_empty());
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
    fn what_is_told_of_a_place_moves_and_goes_with_it() {
        let place = |text: &str| Scope::parse(text).expect("an id");
        let (old, new) = (place("/subscriptions/s/resourceGroups/a"), place("/subscriptions/s/resourceGroups/b2"));
        let [own, below, beside, given] = ["", "/x/1", "bc", "/providers/microsoft.authorization/locks/l"]
            .map(|rest| format!("/subscriptions/S/resourcegroups/A{rest}"));
        let mut told = Told::default();
        told.push(Folded::new(&own), r#"{"of":["/subscriptions/s/resourceGroups/a/x/1",1]}"#.to_owned().into());
        told.push(Folded::new(&below), "not JSON".to_owned().into());
        told.push(Folded::new(&beside), "2".to_owned().into());
        told.push(Folded::new(&given), "3".to_owned().into());
        let mut kept = Kept::of(Table::from([("all".to_owned(), told)]));
        kept.rename(&old, &new);
        let of = |kept: &Kept, id: &str| kept.get("all", &Folded::new(id)).map(str::to_owned);
        let renamed = Some(r#"{"of":["/subscriptions/s/resourceGroups/b2/x/1",1]}"#.to_owned());
        assert_eq!((of(&kept, new.as_str()), of(&kept, &own)), (renamed, None));
        assert_eq!(of(&kept, &format!("{new}/x/1")), Some("not JSON".to_owned()));
        assert_eq!((of(&kept, &beside), of(&kept, &given)), (Some("2".to_owned()), Some("3".to_owned())));
        kept.forget(&new);
        kept.forget(&old);
        assert_eq!(kept.all("all").collect::<Vec<_>>(), ["3", "2"]);
        kept.forget(&place(&beside));
        assert!(!kept.is_empty(), "what is given there stays");
    }

    #[test]
    fn what_names_no_list_is_refused() {
        let fault = json::read::<Kept>(r#"{"vaults":"{}"}"#).expect_err("no id");
        assert_eq!(fault.path, "/vaults");
    }
}
