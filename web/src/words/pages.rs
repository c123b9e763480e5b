//! The sentences that stand on pages whatever happens. Stands on nothing; must never depend on the world.

/// What this is, for the first page.
pub const ABOUT: &str = "Rehearse Azure Backup's multi-user authorization: a vault is tied to a Resource Guard, and from then on a \
                         critical operation needs two keys, the vault's and the guard's, held by two people. Play both of them \
                         here, see every door open or stay shut, and read why.";

/// What this is not, for the first page.
pub const HONEST_NOTE: &str = "This is no Microsoft product and not connected to Azure. Everything happens in this browser, and \
                               nothing leaves it.";

/// What sandbox powers are.
pub const SANDBOX_POWER: &str = "This is a power of whoever runs the sandbox, not of the person who is acting: it asks for no role and \
                                 does not appear in the activity log.";

/// What the clock is.
pub const CLOCK: &str = "Time stands still until you move it. Whatever ends with time, such as a security PIN or the days of soft \
                         delete, ends by this clock.";

/// What a reset does.
pub const RESET: &str = "The world of this browser, with everything that was made in it and the activity log, is replaced by the sample. \
                         Every tab follows. This cannot be undone.";

/// A strong word and a sentence.
pub type Told = (&'static str, String);

/// The browser keeps nothing.
#[must_use]
pub fn nothing_kept() -> Told {
    let text = "This browser keeps nothing for this page. What you do lasts until this tab is closed or reloaded.";
    ("Nothing is stored.", text.to_owned())
}

/// The last change was not stored.
#[must_use]
pub fn not_stored(why: &str) -> Told {
    let text = format!("{} The change holds in this tab until it is reloaded.", super::sentence(why));
    ("The last change was not stored.", text)
}

/// The stored world could not be read and stands aside.
#[must_use]
pub fn set_aside(name: &str, why: &str) -> Told {
    let text = format!(
        "{} Its text is kept in this browser's local storage under {name}. You see the sample, or the world as this tab last \
         knew it.",
        super::sentence(why)
    );
    ("The stored sandbox could not be read.", text)
}

/// The stored world can neither be read nor put aside.
#[must_use]
pub fn unreadable(why: &str) -> Told {
    let text = format!(
        "{} It is left as it is, so nothing that you do in this tab is stored. Reload the page; another tab may run a newer \
         version.",
        super::sentence(why)
    );
    ("The stored sandbox could not be read.", text)
}
