//! Where the steps are done: the pages that `Take me there` leads to. Stands on `scene` and `route`; must never open one.

use mua_core::{Finding, Isolation};

use super::scene::Scene;
use crate::route::{Page, Place, Route};

/// A page of the story's vault; where there is none, the page that makes one.
pub fn vault(scene: &Scene<'_>, page: Page) -> Route {
    scene.vault().map_or(Route::At(Place::CreateVault), |vault| Route::resource(&vault.id, page))
}

/// A page of a vault that is tied to no guard.
pub fn untied_vault(scene: &Scene<'_>, page: Page) -> Route {
    scene.untied_vault().map_or(Route::At(Place::CreateVault), |vault| Route::resource(&vault.id, page))
}

/// A page of the story's guard; where there is none, the page that makes one.
pub fn guard(scene: &Scene<'_>, page: Page) -> Route {
    scene.guard().map_or(Route::At(Place::CreateGuard), |guard| Route::resource(&guard.id, page))
}

/// A page of the guard that was made since the start; where none was, the page that makes one.
pub fn made_guard(scene: &Scene<'_>, page: Page) -> Route {
    scene.made_guard().map_or(Route::At(Place::CreateGuard), |guard| Route::resource(&guard.id, page))
}

/// A page of the place at which the Backup admin's key of the guard was assigned; the guard's where they hold none.
pub fn grant(scene: &Scene<'_>, page: Page) -> Route {
    let held = scene.guard().and_then(|guard| scene.key(&guard.id));
    match held {
        Some(Finding::Held { assigned_at, .. }) => Route::resource(&assigned_at, page),
        _ => guard(scene, page),
    }
}

/// The settings of roles at the place of the Backup admin's eligibility.
pub fn role_settings(scene: &Scene<'_>) -> Route {
    scene
        .eligibility()
        .map_or_else(|| guard(scene, Page::PimSettings), |own| Route::resource(&own.scope, Page::PimSettings))
}

/// A page of a guard that stands so far from the vaults without one; where there is none, the page that makes one.
pub fn row_guard(scene: &Scene<'_>, row: Isolation, page: Page) -> Route {
    scene.guard_of_row(row).map_or(Route::At(Place::CreateGuard), |guard| Route::resource(&guard.id, page))
}

/// A page of a vault that is tied in this row; where there is none, of one that could be.
pub fn tied_vault(scene: &Scene<'_>, row: Isolation, page: Page) -> Route {
    match scene.vault_of_row(row) {
        Some(vault) => Route::resource(&vault.id, page),
        None => untied_vault(scene, page),
    }
}
