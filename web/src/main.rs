//! The entry point of the page: mounts the app. Stands on the library; must never hold logic of its own.

fn main() {
    mua_web::browser::page::tell_panics();
    mua_web::app::mount();
}
