//! The Resource Guard. Stands on `operation`, `place`, `scope`.

use serde::Serialize;

use super::few::Few;
use super::operation::CriticalOperation;
use super::place::Tags;
use super::scope::Scope;
use super::text::Region;
use crate::json::{FromJson, Misread, Read, Value, deserialize_as_json};

/// The critical operations that a guard leaves unprotected. No mandatory one can be among them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Exclusions(Few<CriticalOperation>);

impl Exclusions {
    /// Takes a set of operations; refuses it, naming the first mandatory one in it.
    pub fn new(operations: impl IntoIterator<Item = CriticalOperation>) -> Result<Self, CriticalOperation> {
        let set: Few<_> = operations.into_iter().collect();
        match set.iter().find(|operation| operation.is_mandatory()) {
            Some(mandatory) => Err(*mandatory),
            // INVARIANT: no mandatory operation is ever excluded, whichever way it comes in (I6).
            None => Ok(Self(set)),
        }
    }

    /// Whether the operation is left unprotected.
    pub fn contains(&self, operation: CriticalOperation) -> bool {
        self.0.contains(&operation)
    }

    /// The operations left unprotected, in the table's order.
    pub fn iter(&self) -> impl Iterator<Item = CriticalOperation> + '_ {
        self.0.iter().copied()
    }
}

impl FromJson for Exclusions {
    fn from_json(value: &Value<'_>) -> Read<Self> {
        Self::new(Few::from_json(value)?).map_err(|operation| {
            Misread::new(format_args!("`{}` is mandatory and cannot be excluded", operation.row().name))
        })
    }
}

deserialize_as_json!(Exclusions);

/// A Resource Guard: the second key's keeper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase")]
pub struct Guard {
    /// Its ARM id.
    pub id: Scope,
    /// Where it lives; a vault must live there too.
    pub region: Region,
    /// How to ask for access; shown in every vault tied to it and in each refusal.
    #[serde(default)]
    pub description: String,
    /// Tags.
    #[serde(default)]
    pub tags: Tags,
    /// What it leaves unprotected, for all its vaults.
    #[serde(default)]
    pub exclusions: Exclusions,
}

/// The ARM type of a Resource Guard.
pub const GUARD_TYPE: &str = "Microsoft.DataProtection/resourceGuards";

impl Guard {
    /// Whether it protects the operation.
    pub fn protects(&self, operation: CriticalOperation) -> bool {
        !self.exclusions.contains(operation)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mandatory_operations_cannot_be_excluded_by_any_way_in() {
        for operation in CriticalOperation::all() {
            let refused = Exclusions::new([CriticalOperation::ModifyPolicy, operation]).is_err();
            assert_eq!(refused, operation.is_mandatory());
            let text = format!("[\"{}\"]", operation.row().name);
            assert_eq!(serde_json::from_str::<Exclusions>(&text).is_err(), operation.is_mandatory());
        }
    }
}
