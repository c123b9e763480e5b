//! Management groups, subscriptions and resource groups: the places that hold resources. Stands on `scope`.

use serde::Serialize;

use super::few::Few;
use super::scope::Scope;
use super::table::Table;
use super::text::{ProviderName, Region, TenantId};
use crate::json::FromJson;

/// Names and values that people put on a resource.
pub type Tags = Table<String, String>;

/// A management group of a tenant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase")]
pub struct ManagementGroup {
    /// Its ARM id.
    pub id: Scope,
    /// The tenant it belongs to.
    pub tenant: TenantId,
    /// The name shown.
    pub display_name: String,
    /// The management group above; none for the tenant's root group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<Scope>,
}

/// A subscription of a tenant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase")]
pub struct Subscription {
    /// Its ARM id.
    pub id: Scope,
    /// The tenant it belongs to.
    pub tenant: TenantId,
    /// The name shown.
    pub display_name: String,
    /// The management group above, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub management_group: Option<Scope>,
    /// The resource providers that it is registered to use.
    #[serde(default)]
    pub registered_providers: Few<ProviderName>,
}

/// A resource group of a subscription.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase")]
pub struct ResourceGroup {
    /// Its ARM id.
    pub id: Scope,
    /// Where its own record is kept; its resources may be elsewhere. Unknown for a group that an export only implies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<Region>,
}
