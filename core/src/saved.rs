//! The kept form of a world: JSON text tagged by its version, with a ladder from every earlier version. Stands on `sandbox`.

use std::fmt;

use serde::Serialize;

use crate::json::{Fields, FromJson, Misread, Value};
use crate::sandbox::{Sandbox, Tables};

/// The version that [`write`] writes.
pub const VERSION: u64 = 3;

/// What every version has in common, and how it says which one it is.
#[derive(FromJson)]
struct Tag {
    format: String,
    version: u64,
}

const FORMAT: &str = "mua-sandbox";

#[derive(Serialize)]
struct Written<'a, P> {
    format: &'a str,
    version: u64,
    world: &'a Tables,
    #[serde(skip_serializing_if = "Option::is_none")]
    history: Option<&'a P>,
}

/// Versions 1 to 3. Each only adds to the one before, and what an earlier one lacks stands at what it always was.
#[derive(FromJson)]
struct Kept {
    world: Tables,
}

/// Why a text is no kept world.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It is not what [`write`] writes. The text tells where.
    Malformed(String),
    /// A later version of the sandbox wrote it.
    Newer(u64),
    /// It is well formed and breaks a rule of the world.
    Broken(String),
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Malformed(why) => write!(f, "this is no saved sandbox: {why}"),
            Self::Newer(version) => {
                write!(f, "this sandbox was saved in version {version}; this build reads up to version {VERSION}")
            }
            Self::Broken(why) => write!(f, "this saved sandbox breaks a rule of its world: {why}"),
        }
    }
}

impl std::error::Error for Unreadable {}

/// The most letters of a reason, and how many of them are its last.
const REASON: (usize, usize) = (400, 80);

fn malformed(why: impl fmt::Display) -> Unreadable {
    Unreadable::Malformed(short(&why.to_string()))
}

/// A reason names what was found, which may be megabytes: how it begins and ends tells enough.
fn short(why: &str) -> String {
    let (most, last) = REASON;
    let count = why.chars().count();
    if count <= most {
        return why.to_owned();
    }
    let begin: String = why.chars().take(most - last).collect();
    let end: String = why.chars().skip(count - last).collect();
    format!("{begin} … {end}")
}

/// The kept form of a world. The same world gives the same text on every host.
pub fn write(sandbox: &Sandbox) -> String {
    write_with(sandbox, None::<&()>)
}

/// The kept form of a world, with its past if there is one.
pub(crate) fn write_with<P: Serialize>(sandbox: &Sandbox, history: Option<&P>) -> String {
    let written = Written { format: FORMAT, version: VERSION, world: sandbox.tables(), history };
    // Maps keyed by text and plain values: JSON holds them all, so there is no failure to tell.
    serde_json::to_string(&written).unwrap_or_default()
}

/// Reads what [`write`] wrote, in this or any earlier version.
pub fn read(text: &str) -> Result<Sandbox, Unreadable> {
    world(&parsed(text)?)
}

/// Reads a world and its past, if it has one.
pub(crate) fn read_with<P: FromJson>(text: &str) -> Result<(Sandbox, Option<P>), Unreadable> {
    let value = parsed(text)?;
    let world = world(&value)?;
    let history = Fields::of(&value).and_then(|members| members.given("history"));
    Ok((world, history.map_err(misread)?))
}

fn parsed(text: &str) -> Result<Value<'_>, Unreadable> {
    Value::read(text).map_err(malformed)
}

fn world(value: &Value<'_>) -> Result<Sandbox, Unreadable> {
    let tag = Tag::from_json(value).map_err(misread)?;
    if tag.format != FORMAT {
        return Err(malformed(format_args!("its format is `{}`", tag.format)));
    }
    let tables = match tag.version {
        1..=VERSION => Kept::from_json(value).map_err(misread)?.world,
        0 => return Err(Unreadable::Malformed("there is no version 0".to_owned())),
        newer => return Err(Unreadable::Newer(newer)),
    };
    checked(tables)
}

/// A world of tables, if they break none of its rules.
pub(crate) fn checked(tables: Tables) -> Result<Sandbox, Unreadable> {
    check_keys(&tables).and_then(|()| check_rules(&tables)).map_err(|why| Unreadable::Broken(short(&why)))?;
    Ok(Sandbox::from(tables))
}

fn misread(fault: Box<Misread>) -> Unreadable {
    let place = if fault.path.is_empty() { String::new() } else { format!(" at {}", fault.path) };
    malformed(format_args!("{fault}{place}"))
}

/// Every entry stands under its own id.
fn check_keys(tables: &Tables) -> Result<(), String> {
    fn misfiled<'a, K: PartialEq + fmt::Display + 'a>(
        mut entries: impl Iterator<Item = (&'a K, &'a K)>,
    ) -> Result<(), String> {
        match entries.find(|(key, own)| key != own) {
            Some((key, own)) => Err(format!("`{own}` is filed under `{key}`")),
            None => Ok(()),
        }
    }
    misfiled(tables.tenants.iter().map(|(key, own)| (key, &own.id)))?;
    misfiled(tables.people.iter().map(|(key, own)| (key, &own.id)))?;
    misfiled(tables.principals.iter().map(|(key, own)| (key, &own.id)))?;
    misfiled(tables.management_groups.iter().map(|(key, own)| (key, &own.id)))?;
    misfiled(tables.subscriptions.iter().map(|(key, own)| (key, &own.id)))?;
    misfiled(tables.resource_groups.iter().map(|(key, own)| (key, &own.id)))?;
    misfiled(tables.roles.iter().map(|(key, own)| (key, &own.id)))?;
    misfiled(tables.assignments.iter().map(|(key, own)| (key, &own.id)))?;
    misfiled(tables.deny_assignments.iter().map(|(key, own)| (key, &own.id)))?;
    misfiled(tables.eligibilities.iter().map(|(key, own)| (key, &own.id)))?;
    misfiled(tables.requests.iter().map(|(key, own)| (key, &own.id)))?;
    misfiled(tables.schedule_requests.iter().map(|(key, own)| (key, &own.id)))?;
    misfiled(tables.guards.iter().map(|(key, own)| (key, &own.id)))?;
    misfiled(tables.vaults.iter().map(|(key, own)| (key, &own.id)))?;
    misfiled(tables.vaults.values().flat_map(|vault| vault.items.iter().map(|(key, own)| (key, &own.name))))
}

/// The rules that no way into the world may break.
pub(crate) fn check_rules(tables: &Tables) -> Result<(), String> {
    for vault in tables.vaults.values() {
        let guard = vault.guard.as_ref().and_then(|id| tables.guards.get(id));
        // A vault and its guard are in one region (I12).
        if let Some(guard) = guard.filter(|guard| guard.region != vault.region) {
            return Err(format!("vault `{}` is in `{}`, its guard in `{}`", vault.id, vault.region, guard.region));
        }
    }
    for principal in tables.principals.values() {
        if !tables.tenants.contains_key(&principal.tenant) {
            return Err(format!("principal `{}` is of the unknown directory `{}`", principal.id, principal.tenant));
        }
        if let Some(person) = principal.person().filter(|person| !tables.people.contains_key(person)) {
            return Err(format!("account `{}` is of the unknown person `{person}`", principal.id));
        }
    }
    for subscription in tables.subscriptions.values() {
        if !tables.tenants.contains_key(&subscription.tenant) {
            return Err(format!(
                "subscription `{}` is of the unknown directory `{}`",
                subscription.id, subscription.tenant
            ));
        }
    }
    Ok(())
}
/// A noun of the engine's as indented JSON text, in the form in which it is kept and in which JavaScript gives and takes it.
pub fn indented(noun: &impl Serialize) -> String {
    // Through a value, or else its type would be compiled a second time for the indented form.
    let value = serde_json::to_string(noun).and_then(|text| serde_json::from_str::<serde_json::Value>(&text));
    value.and_then(|value| serde_json::to_string_pretty(&value)).unwrap_or_default()
}
