//! Tenants, people, their accounts, and who acts. Stands on `text`.

use serde::Serialize;

use super::few::Few;
use super::text::{ObjectId, PersonId, TenantId};
use crate::json::{FromJson, Misread, Read, Value, deserialize_as_json};

/// A directory.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase")]
pub struct Tenant {
    /// The tenant's id.
    pub id: TenantId,
    /// The name shown in the directory picker.
    pub display_name: String,
    /// The domain that its members' names end in.
    pub default_domain: String,
    /// Its Global Administrators: accounts of the directory. That role is none of Azure's and grants nothing here but the way
    /// up by elevating access (I36).
    #[serde(default, skip_serializing_if = "Few::is_empty")]
    pub global_administrators: Few<ObjectId>,
}

/// One human being. Accounts that belong to one person are never two people, however many there are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase")]
pub struct Person {
    /// The sandbox's id of the person.
    pub id: PersonId,
    /// The person's name.
    pub display_name: String,
    /// The part they play, such as `Backup admin`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
}

/// Whether an account lives in its person's own tenant or was invited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, FromJson)]
pub enum UserType {
    /// At home.
    Member,
    /// Invited from another tenant.
    Guest,
}

/// What kind of principal an object id names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum PrincipalKind {
    /// An account of a person.
    User {
        /// Whose account it is.
        person: PersonId,
        /// The sign-in name, an e-mail address.
        user_principal_name: String,
        /// Member or guest.
        user_type: UserType,
    },
    /// A group of principals of the same tenant.
    Group {
        /// The direct members; they may be groups.
        members: Few<ObjectId>,
        /// Who may change the members.
        #[serde(default)]
        owners: Few<ObjectId>,
    },
    /// An application.
    ServicePrincipal,
}

/// Whoever a role can be assigned to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase")]
pub struct Principal {
    /// The object id.
    pub id: ObjectId,
    /// The tenant it lives in.
    pub tenant: TenantId,
    /// The name shown.
    pub display_name: String,
    /// User, group or service principal.
    pub kind: PrincipalKind,
}

impl Principal {
    /// The person whose account this is, if it is one.
    pub fn person(&self) -> Option<&PersonId> {
        match &self.kind {
            PrincipalKind::User { person, .. } => Some(person),
            _ => None,
        }
    }

    /// The sign-in name, where it has one.
    pub fn user_principal_name(&self) -> Option<&str> {
        match &self.kind {
            PrincipalKind::User { user_principal_name, .. } => Some(user_principal_name),
            _ => None,
        }
    }

    /// Whether it is an account of somebody invited from another tenant.
    pub fn is_guest(&self) -> bool {
        matches!(self.kind, PrincipalKind::User { user_type: UserType::Guest, .. })
    }

    /// Azure's word for the kind: `User`, `Group` or `ServicePrincipal`.
    pub fn kind_name(&self) -> &'static str {
        match self.kind {
            PrincipalKind::User { .. } => "User",
            PrincipalKind::Group { .. } => "Group",
            PrincipalKind::ServicePrincipal => "ServicePrincipal",
        }
    }
}

/// The tenants that a caller has authenticated to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Sessions {
    /// The tenant of the caller's own account.
    #[default]
    Home,
    /// Every tenant in which the person has an account.
    All,
    /// These and no others.
    These(Few<TenantId>),
}

impl Serialize for Sessions {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Home => serializer.serialize_none(),
            Self::All => serializer.serialize_str("all"),
            Self::These(tenants) => tenants.serialize(serializer),
        }
    }
}

impl FromJson for Sessions {
    fn from_json(value: &Value<'_>) -> Read<Self> {
        const WANTED: &str = "a list of tenant ids or \"all\"";
        match value {
            Value::Null => Ok(Self::Home),
            Value::Text(word) if word == "all" => Ok(Self::All),
            Value::Text(_) => Err(Misread::invalid_value(value, WANTED)),
            Value::List(_) => Few::from_json(value).map(Self::These),
            _ => Err(Misread::invalid_type(value, WANTED)),
        }
    }
}

deserialize_as_json!(Sessions);

/// Who acts: a person by any one of their accounts, with the tenants they have authenticated to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Caller {
    /// The account by which the person acts.
    pub principal: ObjectId,
    /// Where they are signed in.
    #[serde(default)]
    pub sessions: Sessions,
}

impl Caller {
    /// A caller signed in at home alone.
    pub fn at_home(principal: impl Into<ObjectId>) -> Self {
        Self { principal: principal.into(), sessions: Sessions::Home }
    }

    /// A caller signed in wherever they have an account.
    pub fn everywhere(principal: impl Into<ObjectId>) -> Self {
        Self { principal: principal.into(), sessions: Sessions::All }
    }
}

impl From<&ObjectId> for ObjectId {
    fn from(id: &ObjectId) -> Self {
        id.clone()
    }
}
