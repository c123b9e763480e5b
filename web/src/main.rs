//! The entry point of the page: mounts the app. Stands on the library; must never hold logic of its own.

use mua_web::app::App;
use mua_web::browser::page;

fn main() {
    // Through yew, which would set its own otherwise.
    yew::set_custom_panic_hook(Box::new(page::tell_panic));
    page::tell_traps();
    if let Some(root) = page::root() {
        yew::Renderer::<App>::with_root(root).render();
    }
}
