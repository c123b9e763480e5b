//! What the search in the top bar finds: services, resources and people by the beginning of a word or any part of it. Stands on
//! the engine's tables and `menu`; must never find what the person may not see.

use mua_core::{Caller, Sandbox, Scope, TenantId, sort};

use crate::kit::Glyph;
use crate::language::say;
use crate::menu;
use crate::parts::glyphs;
use crate::portal::is_seen;
use crate::route::{Place, ResourceKind, Route};
use crate::words;

/// How many of each group are shown.
const MOST_SHOWN: usize = 7;

/// One thing that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The heading under which it stands.
    pub group: &'static str,
    /// What it is called.
    pub text: String,
    /// What it is.
    pub detail: String,
    /// Its drawing.
    pub glyph: Glyph,
    /// Where it leads.
    pub route: Route,
}

/// Where the words were found, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Start,
    WordStart,
    Within,
    Beside,
}

/// Everything that fits what was typed, group by group, the best first.
#[must_use]
pub fn find(world: &Sandbox, caller: &Caller, directory: &TenantId, typed: &str) -> Vec<Found> {
    let wanted = typed.trim().to_lowercase();
    if wanted.is_empty() {
        return Vec::new();
    }
    [services(), resources(world, caller, directory), people(world, directory)]
        .into_iter()
        .flat_map(|candidates| best(candidates, &wanted))
        .collect()
}

fn best(candidates: Vec<(Found, String)>, wanted: &str) -> Vec<Found> {
    let fitting =
        candidates.into_iter().filter_map(|(found, beside)| Some((fit(&found.text, &beside, wanted)?, found)));
    let mut fitting: Vec<(Fit, Found)> = fitting.collect();
    // Stable: within one fit the order given stays.
    sort(&mut fitting, |(one, _), (other, _)| one.cmp(other));
    fitting.into_iter().map(|(_, found)| found).take(MOST_SHOWN).collect()
}

fn fit(text: &str, beside: &str, wanted: &str) -> Option<Fit> {
    let text = text.to_lowercase();
    if text.starts_with(wanted) {
        Some(Fit::Start)
    } else if text.split(|c: char| !c.is_alphanumeric()).any(|word| word.starts_with(wanted)) {
        Some(Fit::WordStart)
    } else if text.contains(wanted) {
        Some(Fit::Within)
    } else {
        beside.to_lowercase().contains(wanted).then_some(Fit::Beside)
    }
}

fn services() -> Vec<(Found, String)> {
    let service = |place: &Place| {
        let found = Found {
            group: "Services",
            text: say(menu::service_title(*place)).to_string(),
            detail: String::new(),
            glyph: glyphs::of_place(*place),
            route: Route::At(*place),
        };
        (found, other_words(*place).to_owned())
    };
    Place::ALL.iter().map(service).collect()
}

/// Other words that people may look for a service by.
const fn other_words(place: Place) -> &'static str {
    match place {
        Place::ResourceGuards | Place::CreateGuard => "multi-user authorization mua backup",
        Place::RecoveryVaults | Place::CreateVault => "backup rsv azure site recovery",
        Place::BackupVaults | Place::CreateBackupVault => "backup disks blobs postgresql kubernetes data protection",
        Place::Directories => "portal settings switch directory tenant authenticate",
        Place::Settings => "portal settings theme dark light high contrast appearance keyboard shortcuts edition reset",
        Place::AllServices => "more services menu",
        Place::SideBySide => "split view two personas windows panes",
        Place::CreateResource => "new deploy marketplace",
        Place::Language => "portal settings translation locale date time number format",
        Place::Share => "link qr code export send world scenario room classroom",
        Place::History => "undo redo go back export import file download backup restore json estate history replay",
        Place::Fidelity => "fidelity ledger sources inferred differs azure accuracy rules documentation",
        Place::Users => "people invite guest microsoft entra id active directory",
        Place::Groups => "members microsoft entra id active directory",
        Place::TenantProperties => {
            "microsoft entra id active directory global administrator elevate access management for azure resources root"
        }
        Place::ActivityLog => "audit history refused events",
        Place::Subscriptions => "resource providers",
        Place::Topology => "topology isolation placement directories who holds both keys",
        Place::Timeline => "pim history activation eligible approval picture",
        Place::MyRoles => "pim my roles just in time eligible activate",
        Place::Inbox => "mail e-mail notifications messages",
        Place::MyRequests | Place::ApproveRequests | Place::PimResources | Place::MyAudit => {
            "pim privileged identity management just in time activate"
        }
        Place::AllResources | Place::ResourceGroups | Place::ManagementGroups | Place::CreateResourceGroup => "",
    }
}

fn resources(world: &Sandbox, caller: &Caller, directory: &TenantId) -> Vec<(Found, String)> {
    let tables = world.tables();
    let ids = tables.vaults.keys().chain(tables.guards.keys()).chain(tables.resource_groups.keys());
    let ids = ids.chain(tables.subscriptions.keys()).chain(tables.management_groups.keys());
    ids.filter(|id| world.tenant_of(id, &caller.principal) == Some(directory) && is_seen(world, caller, id))
        .filter_map(|id| resource(world, id))
        .collect()
}

fn resource(world: &Sandbox, id: &Scope) -> Option<(Found, String)> {
    let kind = ResourceKind::of(id)?;
    let found = Found {
        group: "Resources",
        text: words::place(world, id),
        detail: say(menu::kind_title(kind)).to_string(),
        glyph: glyphs::of_kind(kind),
        route: Route::overview(id),
    };
    Some((found, format!("{} {id}", menu::kind_title(kind))))
}

fn people(world: &Sandbox, directory: &TenantId) -> Vec<(Found, String)> {
    let own = world.tables().principals.values().filter(|principal| principal.tenant == *directory);
    own.map(|principal| {
        let account = principal.user_principal_name();
        let is_person = principal.person().is_some();
        let found = Found {
            group: "Users and groups",
            text: principal.display_name.clone(),
            detail: account.unwrap_or(principal.kind_name()).to_owned(),
            glyph: if is_person { Glyph::Person } else { Glyph::People },
            route: Route::At(if is_person { Place::Users } else { Place::Groups }),
        };
        (found, account.unwrap_or_default().to_owned())
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use mua_core::sample;

    use super::*;

    fn texts(typed: &str) -> Vec<String> {
        let (world, caller) = (sample::sample(), Caller::at_home(sample::BACKUP_ADMIN));
        let found = find(&world, &caller, &TenantId::new(sample::VAULT_TENANT), typed);
        found.into_iter().map(|found| found.text).collect()
    }

    #[test]
    fn resource_guards_are_found_by_their_first_letters() {
        assert_eq!(texts("resource gua").first().map(String::as_str), Some("Resource Guards"));
        assert_eq!(texts("MUA").first().map(String::as_str), Some("Resource Guards"));
    }

    #[test]
    fn a_resource_is_found_by_any_part_of_its_name_and_by_its_kind() {
        assert!(texts("prod").contains(&"vault-prod".to_owned()));
        assert!(texts("services vault").contains(&"vault-prod".to_owned()));
    }

    #[test]
    fn the_beginning_comes_before_the_middle() {
        assert_eq!(texts("vault").first().map(String::as_str), Some("Recovery Services vaults"));
        assert!(texts("bao").contains(&"Bao Tran".to_owned()));
    }

    #[test]
    fn what_may_not_be_read_or_is_elsewhere_is_not_found() {
        assert!(texts("guard-prod").is_empty());
        assert!(texts("sofia").is_empty());
        assert!(texts("  ").is_empty());
    }
}
