//! Verbs on the places that hold resources. Stands on `model`, `sandbox`.

use serde::Serialize;

use super::draws::Draws;
use super::fault::{Fault, FaultCode};
use super::names;
use super::verb::Verb;
use crate::json::FromJson;
use crate::model::action::Action;
use crate::model::decision::{Door, Need};
use crate::model::event::Fact;
use crate::model::people::Caller;
use crate::model::place::ResourceGroup;
use crate::model::scope::{Scope, ScopeKind};
use crate::model::text::{ProviderName, Region};
use crate::sandbox::Sandbox;

/// Makes a resource group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CreateResourceGroup {
    /// The ARM id that it shall have.
    pub id: Scope,
    /// Where its own record is kept.
    pub region: Region,
}

impl Verb for CreateResourceGroup {
    const LABEL: &'static str = "Create resource group";

    fn target(&self) -> Option<&Scope> {
        Some(&self.id)
    }

    fn needs(&self, _: &Sandbox, _: &Caller) -> Result<Vec<Need>, Fault> {
        if self.id.kind() != ScopeKind::ResourceGroup {
            let message = format!("`{}` is not the id of a resource group", self.id);
            return Err(Fault::new(FaultCode::InvalidResourceType, message));
        }
        Ok(vec![Need::new(Door::Scope, "Microsoft.Resources/subscriptions/resourceGroups/write", &self.id)])
    }

    fn effects(&self, sandbox: &Sandbox, _: &Caller, _: &mut Draws<'_>) -> Result<Vec<Fact>, Fault> {
        names::check_segment("resource group", self.id.name())?;
        names::check_shown("region", self.region.as_str())?;
        if sandbox.exists(&self.id) {
            return Err(Fault::already_exists("resource group", self.id.name()));
        }
        let resource_group = ResourceGroup { id: self.id.clone(), region: Some(self.region.clone()) };
        Ok(vec![Fact::ResourceGroupCreated { resource_group }])
    }
}

/// Registers a subscription to use a resource provider.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RegisterProvider {
    /// The subscription.
    pub subscription: Scope,
    /// The provider, such as `Microsoft.RecoveryServices`.
    pub provider: ProviderName,
}

impl Verb for RegisterProvider {
    const LABEL: &'static str = "Register resource provider";

    fn target(&self) -> Option<&Scope> {
        Some(&self.subscription)
    }

    fn needs(&self, sandbox: &Sandbox, _: &Caller) -> Result<Vec<Need>, Fault> {
        if !sandbox.tables().subscriptions.contains_key(&self.subscription) {
            let message = format!("there is no subscription `{}`", self.subscription);
            return Err(Fault::new(FaultCode::SubscriptionNotFound, message));
        }
        let action = Action::parse(&format!("{}/register/action", self.provider)).map_err(|_| {
            let message = format!("`{}` cannot be the name of a resource provider", self.provider);
            Fault::new(FaultCode::InvalidName, message)
        })?;
        Ok(vec![Need::of(Door::Scope, action, &self.subscription)])
    }

    fn effects(&self, sandbox: &Sandbox, _: &Caller, _: &mut Draws<'_>) -> Result<Vec<Fact>, Fault> {
        if sandbox.is_registered(&self.subscription, self.provider.as_str()) {
            return Ok(Vec::new());
        }
        let (subscription, provider) = (self.subscription.clone(), self.provider.clone());
        Ok(vec![Fact::ProviderRegistered { subscription, provider }])
    }
}
