//! Verbs on a Resource Guard. Stands on `model`, `sandbox`.

use serde::Serialize;

use super::draws::Draws;
use super::fault::{Fault, FaultCode};
use super::names;
use super::verb::Verb;
use crate::json::FromJson;
use crate::model::decision::{Door, Need};
use crate::model::event::Fact;
use crate::model::few::Few;
use crate::model::guard::{Exclusions, GUARD_TYPE, Guard};
use crate::model::operation::CriticalOperation;
use crate::model::people::Caller;
use crate::model::place::Tags;
use crate::model::scope::Scope;
use crate::model::text::Region;
use crate::sandbox::Sandbox;

const WRITE: &str = "Microsoft.DataProtection/resourceGuards/write";

fn exclusions_of(operations: &Few<CriticalOperation>) -> Result<Exclusions, Fault> {
    Exclusions::new(operations.iter().copied()).map_err(|operation| {
        let message = format!("`{}` is mandatory and cannot be excluded", operation.row().arm_operation);
        Fault::new(FaultCode::MandatoryOperation, message)
    })
}

/// Makes a Resource Guard. Unless told otherwise it protects every critical operation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CreateGuard {
    /// The ARM id that it shall have.
    pub id: Scope,
    /// Where it shall live: the region of the vaults that it is for.
    pub region: Region,
    /// How to ask for access.
    #[serde(default)]
    pub description: String,
    /// Tags.
    #[serde(default)]
    pub tags: Tags,
    /// What it shall leave unprotected.
    #[serde(default)]
    pub exclusions: Few<CriticalOperation>,
}

impl Verb for CreateGuard {
    const LABEL: &'static str = "Create Resource Guard";

    fn target(&self) -> Option<&Scope> {
        Some(&self.id)
    }

    fn needs(&self, _: &Sandbox, _: &Caller) -> Result<Vec<Need>, Fault> {
        names::check_type(&self.id, GUARD_TYPE, "Resource Guard")?;
        Ok(vec![Need::new(Door::Guard, WRITE, &self.id)])
    }

    fn effects(&self, sandbox: &Sandbox, _: &Caller, _: &mut Draws<'_>) -> Result<Vec<Fact>, Fault> {
        names::check_new_resource(sandbox, &self.id, GUARD_TYPE, "Resource Guard")?;
        names::check_shown("region", self.region.as_str())?;
        names::check_dangling(sandbox, &self.id, &self.region)?;
        names::check_text("description", &self.description)?;
        names::check_tags(&self.tags)?;
        if let Some((subscription, provider)) =
            sandbox.missing_provider(&self.id, sandbox.edition().required_providers())
        {
            return Err(Fault::missing_registration(&subscription, provider));
        }
        let guard = Guard {
            id: self.id.clone(),
            region: self.region.clone(),
            description: self.description.clone(),
            tags: self.tags.clone(),
            exclusions: exclusions_of(&self.exclusions)?,
        };
        Ok(vec![Fact::GuardCreated { guard }])
    }
}

/// Changes a Resource Guard: what is given is changed, all of it or nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct UpdateGuard {
    /// The guard.
    pub guard: Scope,
    /// How to ask for access.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Tags.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tags: Option<Tags>,
    /// What it shall leave unprotected, for all its vaults.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exclusions: Option<Few<CriticalOperation>>,
}

impl Verb for UpdateGuard {
    const LABEL: &'static str = "Update Resource Guard";

    fn target(&self) -> Option<&Scope> {
        Some(&self.guard)
    }

    fn needs(&self, sandbox: &Sandbox, _: &Caller) -> Result<Vec<Need>, Fault> {
        let guard = sandbox.guard(&self.guard).ok_or_else(|| Fault::resource_not_found(&self.guard))?;
        Ok(vec![Need::new(Door::Guard, WRITE, &guard.id)])
    }

    fn effects(&self, sandbox: &Sandbox, _: &Caller, _: &mut Draws<'_>) -> Result<Vec<Fact>, Fault> {
        let old = sandbox.guard(&self.guard).ok_or_else(|| Fault::resource_not_found(&self.guard))?;
        let mut guard = old.clone();
        if let Some(description) = &self.description {
            names::check_text("description", description)?;
            guard.description.clone_from(description);
        }
        if let Some(tags) = &self.tags {
            names::check_tags(tags)?;
            guard.tags.clone_from(tags);
        }
        if let Some(exclusions) = &self.exclusions {
            guard.exclusions = exclusions_of(exclusions)?;
        }
        Ok(if guard == *old { Vec::new() } else { vec![Fact::GuardUpdated { guard }] })
    }
}
