//! The rules of names and texts that people give. Stands on `fault`, `draws`.

use super::draws::Draws;
use super::fault::{Fault, FaultCode};
use crate::model::item::ProtectedItem;
use crate::model::place::Tags;
use crate::model::scope::{MalformedScope, Scope};
use crate::model::text::{ChildName, ObjectId, Region};
use crate::model::vault::Vault;
use crate::sandbox::Sandbox;

/// The longest text that people may put on something; Azure allows 2 KB for descriptions.
const LONGEST_TEXT: usize = 2_048;
/// Azure's limits on tags.
const MOST_TAGS: usize = 50;
const LONGEST_TAG_NAME: usize = 512;
const LONGEST_TAG_VALUE: usize = 256;

/// A name that becomes a segment of an id: 1 to 90 letters, digits, `-`, `_`, `.`, `(` or `)`, with no period at its end.
pub(super) fn check_segment(what: &str, name: &str) -> Result<(), Fault> {
    let allowed = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '(' | ')');
    if !name.is_empty() && name.chars().count() <= 90 && name.chars().all(allowed) && !name.ends_with('.') {
        return Ok(());
    }
    let rule = "1 to 90 letters, digits, `-`, `_`, `.` and parentheses, with no period at the end";
    Err(Fault::new(
        FaultCode::InvalidName,
        format!("`{}` cannot be the name of a {what}: it takes {rule}", short(name)),
    ))
}

/// A name shown to people: something in it, and not endless.
pub(super) fn check_shown(what: &str, name: &str) -> Result<(), Fault> {
    if !name.trim().is_empty() && name.chars().count() <= 256 && !name.chars().any(char::is_control) {
        return Ok(());
    }
    Err(Fault::new(
        FaultCode::InvalidName,
        format!("`{}` cannot be the {what}: it takes 1 to 256 characters", short(name)),
    ))
}

/// A free text.
pub(super) fn check_text(what: &str, text: &str) -> Result<(), Fault> {
    if text.len() <= LONGEST_TEXT {
        return Ok(());
    }
    let message = format!("the {what} is {} bytes long; it takes at most {LONGEST_TEXT}", text.len());
    Err(Fault::new(FaultCode::InvalidName, message))
}

/// Tags within Azure's limits.
pub(super) fn check_tags(tags: &Tags) -> Result<(), Fault> {
    let is_sound = |(name, value): (&String, &String)| {
        !name.trim().is_empty()
            && name.chars().count() <= LONGEST_TAG_NAME
            && value.chars().count() <= LONGEST_TAG_VALUE
    };
    if tags.len() <= MOST_TAGS && tags.iter().all(is_sound) {
        return Ok(());
    }
    let message = format!(
        "a resource takes at most {MOST_TAGS} tags, with names of 1 to {LONGEST_TAG_NAME} and values of up to \
         {LONGEST_TAG_VALUE} characters"
    );
    Err(Fault::new(FaultCode::InvalidName, message))
}

/// The id of a resource to be made: of the right type, well named, in a resource group that exists, and free.
pub(super) fn check_new_resource(sandbox: &Sandbox, id: &Scope, kind: &str, what: &str) -> Result<(), Fault> {
    check_type(id, kind, what)?;
    check_segment(what, id.name())?;
    check_group_exists(sandbox, id)?;
    if sandbox.exists(id) {
        return Err(Fault::already_exists(what, id.name()));
    }
    Ok(())
}

/// A guard may come to an id to which vaults are tied still only in their region.
// INVARIANT: a vault and its guard are always in one region (I12).
pub(super) fn check_dangling(sandbox: &Sandbox, guard: &Scope, region: &Region) -> Result<(), Fault> {
    match sandbox.vaults_tied_to(guard).find(|vault| vault.region != *region) {
        Some(vault) => Err(Fault::region_mismatch(&vault.region, region)),
        None => Ok(()),
    }
}

/// A place at which something can be given: no vault, Resource Guard or resource group above it is missing. Other resources are
/// not known here.
pub(super) fn check_place(sandbox: &Sandbox, place: &Scope) -> Result<(), Fault> {
    if let Some(missing) = sandbox.missing_at(place) {
        return Err(Fault::resource_not_found(&missing));
    }
    match place.resource_group_scope() {
        Some(_) => check_group_exists(sandbox, place),
        None => Ok(()),
    }
}

/// Whether an id names a resource of a type.
pub(super) fn check_type(id: &Scope, kind: &str, what: &str) -> Result<(), Fault> {
    if id.is_resource(kind) {
        return Ok(());
    }
    Err(Fault::new(FaultCode::InvalidResourceType, format!("`{id}` is not the id of a {what}")))
}

fn check_group_exists(sandbox: &Sandbox, id: &Scope) -> Result<(), Fault> {
    match id.resource_group_scope() {
        Some(group) if sandbox.tables().resource_groups.contains_key(&group) => Ok(()),
        Some(group) => {
            let message = format!("there is no resource group `{}`", group.name());
            Err(Fault::new(FaultCode::ResourceGroupNotFound, message))
        }
        None => Err(Fault::new(FaultCode::ResourceGroupNotFound, format!("`{id}` lies in no resource group"))),
    }
}

/// What makes no id is no name either.
fn named(id: Result<Scope, MalformedScope>) -> Result<Scope, Fault> {
    id.map_err(|fault| Fault::new(FaultCode::InvalidName, fault.to_string()))
}

/// The id of a policy of a vault; of one that is not there yet the name must be a good one.
pub(super) fn policy_scope(vault: &Vault, name: &ChildName) -> Result<Scope, Fault> {
    if !vault.policies.contains_key(name) {
        check_segment("backup policy", name.as_str())?;
    }
    named(vault.policy_id(name))
}

/// The id of an item of a vault; of one that is not there yet the name must be a good one.
pub(super) fn item_scope(sandbox: &Sandbox, vault: &Vault, name: &ChildName) -> Result<Scope, Fault> {
    match vault.item(name, sandbox.now()) {
        Some(item) => named(vault.item_id(item)),
        None => {
            check_segment("protected item", name.as_str())?;
            named(vault.id.child(&vault.kind().item_path(name)))
        }
    }
}

/// The id of a deleted backup instance of a Backup vault.
pub(super) fn deleted_instance_scope(vault: &Vault, item: &ProtectedItem) -> Result<Scope, Fault> {
    named(vault.deleted_instance_id(item))
}

/// The object id given, or one drawn: well named, and nobody else's.
pub(super) fn free_principal(
    sandbox: &Sandbox,
    id: Option<&ObjectId>,
    draws: &mut Draws<'_>,
) -> Result<ObjectId, Fault> {
    let id = id.cloned().unwrap_or_else(|| ObjectId::new(&draws.id()));
    check_segment("principal", id.as_str())?;
    // Our choice: the id of somebody who is gone is not given again while anything names it, for it would revive.
    if sandbox.principal(&id).is_some() || sandbox.is_named(&id) {
        return Err(Fault::already_exists("principal", id.as_str()));
    }
    Ok(id)
}

/// A fresh id of what Microsoft.Authorization keeps at a place: a role assignment, an eligibility, a request.
pub(super) fn fresh_extension(place: &Scope, kind: &str, draws: &mut Draws<'_>) -> Result<Scope, Fault> {
    let path = format!("providers/Microsoft.Authorization/{kind}/{}", draws.id());
    place.child(&path).map_err(|fault| Fault::new(FaultCode::InvalidName, fault.to_string()))
}

fn short(text: &str) -> String {
    text.chars().take(100).collect()
}
