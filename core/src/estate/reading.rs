//! Reads an estate: every list in turn, then the rules that hold between them. Stands on `cursor` and the readers.

use std::sync::Arc;

use serde_json::Number;

use super::cursor::{At, Problems};
use super::document::{Document, LONG};
use super::problem::{Problem, Severity};
use super::{read_access, read_backups, read_people, read_pim, read_policies, read_resources};
use crate::model::operation::Edition;
use crate::model::profile::Profile;
use crate::model::text::Region;
use crate::model::time::Instant;
use crate::sandbox::{Sandbox, Tables};

/// An estate that was read.
#[derive(Clone, Debug)]
pub struct Imported {
    /// The world.
    pub sandbox: Sandbox,
    /// What its owner should know.
    pub warnings: Vec<Problem>,
}

/// Every list that an estate may have.
const LISTS: [&str; 21] = [
    "tenants",
    "managementGroups",
    "subscriptions",
    "resourceGroups",
    "users",
    "groups",
    "servicePrincipals",
    "roleDefinitions",
    "roleAssignments",
    "roleAssignmentScheduleInstances",
    "denyAssignments",
    "locks",
    "roleEligibilityScheduleInstances",
    "roleManagementPolicies",
    "roleManagementPolicyAssignments",
    "vaults",
    "backupPolicies",
    "protectedItems",
    "resourceGuards",
    "resourceGuardProxies",
    "exportedAt",
];

/// Reads an estate from JSON text, which the world keeps if it can. Every problem is told; if one of them is an error, nothing
/// is read.
pub fn read(text: impl Into<String>) -> Result<Imported, Vec<Problem>> {
    read_shared(&Arc::new(text.into()))
}

fn read_shared(text: &Arc<String>) -> Result<Imported, Vec<Problem>> {
    let document = Document::of(text);
    let rest = document.rest().map_err(|fault| no_json(&fault))?;
    let problems = Problems::default();
    let mut tables = Tables::default();
    read_all(&document, &At::top(&rest, &problems).within(&document), &mut tables).map_err(|fault| no_json(&fault))?;
    let warnings = problems.verdict()?;
    drop(rest);
    tables.imported = document.kept();
    Ok(Imported { sandbox: Sandbox::from(tables), warnings })
}

fn no_json(fault: &serde_json::Error) -> Vec<Problem> {
    let told = fault.to_string();
    let why = if told.starts_with("recursion limit") {
        "this is nested more deeply than is read"
    } else if told.contains("hex escape") || told.contains("surrogate") {
        "half of a character stands here, which is no text"
    } else {
        "this is no JSON"
    };
    let message = format!("{why}: {told}");
    vec![Problem { code: "InvalidJson".to_owned(), path: String::new(), message, severity: Severity::Error }]
}

fn read_all(document: &Document<'_>, top: &At<'_>, tables: &mut Tables) -> Result<(), serde_json::Error> {
    let known: Vec<&str> = LISTS.iter().copied().chain(["edition", "profile", "secureRegions"]).collect();
    top.known_members(&known);
    top.each_name_once();
    if !top.is_object() {
        return Ok(());
    }
    if let Some(edition) = choice(&top.member("edition"), "Edition", Edition::named, Edition::ALL.map(Edition::name)) {
        tables.edition = edition;
    }
    if let Some(profile) = choice(&top.member("profile"), "Profile", Profile::named, Profile::ALL.map(Profile::name)) {
        tables.profile = profile;
    }
    tables.secure_regions =
        top.member("secureRegions").entries().filter_map(|own| own.required_text()).map(Region::new).collect();
    read_clock(&top.member("exportedAt"), tables);
    read_people::tenants(&top.member("tenants"), tables);
    read_people::places(top, tables);
    read_people::principals(top, tables);
    read_access::role_definitions(&top.member("roleDefinitions"), tables);
    let links = read_pim::eligibilities(&top.member(read_pim::LIST), tables);
    tables.assignments.reserve(document.count());
    document.each(|number, entry| {
        let at = top.listed(LONG, number, entry);
        at.each_name_once();
        read_access::listed(&at, tables);
    })?;
    read_access::role_assignments(top, tables, &links);
    read_policies::policies(top, tables);
    read_resources::guards(&top.member("resourceGuards"), tables);
    read_resources::vaults(top, tables);
    read_access::deny_assignments(&top.member("denyAssignments"), tables);
    read_resources::locks(&top.member("locks"), tables);
    read_backups::policies(&top.member(read_backups::POLICIES), tables);
    read_backups::items(&top.member(read_backups::ITEMS), tables);
    check_whole(top, tables);
    Ok(())
}

/// A list that is left out is no empty one: nobody is safe for not being told of.
fn check_whole(top: &At<'_>, tables: &Tables) {
    if tables.vaults.is_empty() && tables.guards.is_empty() {
        return;
    }
    let lists = [(LONG, "who holds what"), (read_pim::LIST, "who could activate what, just in time,")];
    for (list, told) in lists {
        if top.member(list).is_null() {
            let message =
                format!("without this list {told} is not known, and nothing of the kind is taken to be there");
            top.member(list).warn("IncompleteExport", message);
        }
    }
    read_people::check_owners(&top.member("groups"), tables);
    let has_times =
        || !tables.eligibilities.is_empty() || tables.assignments.shared().any(|own| own.window.closes.is_some());
    if top.member("exportedAt").is_null() && has_times() {
        let message = "without the time of the export the estate stands at the beginning of 1970: nothing that has a start \
                       has started; give it in milliseconds";
        top.member("exportedAt").warn("IncompleteExport", message);
    }
}

/// One of a few names, if one is told.
fn choice<T, const N: usize>(
    at: &At<'_>,
    what: &str,
    named: impl Fn(&str) -> Option<T>,
    names: [&'static str; N],
) -> Option<T> {
    let name = at.text()?;
    let found = named(name);
    if found.is_none() {
        let (code, what) = (format!("Unknown{what}"), what.to_ascii_lowercase());
        at.error(&code, format!("there is no {what} `{name}`; there are {}", names.join(" and ")));
    }
    found
}

fn read_clock(at: &At<'_>, tables: &mut Tables) {
    if at.is_null() {
        return;
    }
    match at.value.as_number().and_then(Number::as_u64).filter(|millis| *millis <= Instant::LATEST.millis()) {
        Some(millis) => tables.clock = Instant::from_millis(millis),
        None => at.error("InvalidTime", "an instant is a whole number of milliseconds since 1970, at most 2^53 - 1"),
    }
}

#[cfg(test)]
mod tests;
