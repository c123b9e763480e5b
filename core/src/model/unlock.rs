//! A deletion that the guard's key has unlocked ahead. Stands on `scope`, `text`, `time`.

use serde::Serialize;

use super::scope::Scope;
use super::text::{ChildName, ObjectId};
use super::time::{Instant, Span, Window};
use crate::json::FromJson;

/// How long a deletion stays unlocked. Source: a captured call, which expires 30 minutes later.
pub const UNLOCK_SPAN: Span = Span::from_minutes(30);

/// A deletion that a caller has unlocked: the request to delete carries no body, and so nothing that the guard could be asked
/// about; the key is shown in a call before it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase")]
pub struct Unlock {
    /// The item that may be deleted; nothing where it is the vault's tie to its guard.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ChildName>,
    /// Who may delete it: the account that unlocked it. Our choice; whether Azure ties the two together is not known.
    pub principal: ObjectId,
    /// The guard whose key was shown.
    pub guard: Scope,
    /// When.
    pub window: Window,
}

impl Unlock {
    /// Whether it is for the same deletion by the same account.
    pub fn is_for(&self, principal: &ObjectId, item: Option<&ChildName>) -> bool {
        self.principal == *principal && self.item.as_ref() == item
    }

    /// Until when it unlocks the deletion, if it does at `at`, asked of that guard.
    pub fn until(&self, principal: &ObjectId, item: Option<&ChildName>, guard: &Scope, at: Instant) -> Option<Instant> {
        let fits = self.is_for(principal, item) && self.guard == *guard && self.window.holds(at);
        self.window.closes.filter(|_| fits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unlock_is_for_one_account_one_item_and_one_guard_until_it_closes() {
        let place = |id: &str| Scope::parse(&format!("/subscriptions/{id}")).expect("well-formed");
        let window = Window { opens: Instant::from_millis(10), closes: Some(Instant::from_millis(20)) };
        let own = Unlock { item: Some("vm".into()), principal: "ada".into(), guard: place("guard"), window };
        let until = |who: &str, item: &str, guard: &str, at| {
            let item = (item != "the tie").then(|| item.into());
            own.until(&who.into(), item.as_ref(), &place(guard), Instant::from_millis(at)).is_some()
        };
        assert!(until("ADA", "VM", "Guard", 10) && until("ada", "vm", "guard", 19));
        for (who, item, guard, at) in [
            ("ben", "vm", "guard", 10),
            ("ada", "db", "guard", 10),
            ("ada", "the tie", "guard", 10),
            ("ada", "vm", "other", 10),
            ("ada", "vm", "guard", 9),
            ("ada", "vm", "guard", 20),
        ] {
            assert!(!until(who, item, guard, at), "{who} {item} {guard} {at}");
        }
    }
}
