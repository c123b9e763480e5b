//! The sentences that stand on pages whatever happens. Stands on nothing; must never depend on the world.

use crate::language::{plural, say, say_with};

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

/// What elevated access is.
pub const ELEVATION: &str = "A Global Administrator holds no Azure role by that. Here they give themselves User Access Administrator at \
                             the root, above every management group and subscription of the tenant, until they take it back.";

/// Who may not elevate.
pub const ELEVATION_LOCKED: &str = "Only a Global Administrator of this tenant can change this.";

/// What the sandbox knows of Entra's roles.
pub const GLOBAL_ADMINISTRATORS: &str = "The one role of Microsoft Entra that matters here: by it a single person can open the way to \
                                         both the vault and the Resource Guard of a tenant.";

/// What going back is.
pub const HISTORY_POWER: &str = "To undo, to redo and to go to another moment are powers of whoever runs the sandbox, not of the person \
                                 who is acting: they ask for no role. The activity log goes back with everything else.";

/// What was done by going back.
pub const WENT_BACK: &str = "What came later is undone. Portal settings > Sandbox history does it again.";

/// How much past there is.
#[must_use]
pub fn past(done: usize, undone: usize) -> String {
    let done = plural(done, "{n} command is done", "{n} commands are done");
    match undone {
        0 => format!("{done}."),
        _ => say_with(
            "{done}, {undone} undone: until something new is done, they can be done again.",
            &[("done", &done), ("undone", &undone)],
        ),
    }
}

/// What an import takes.
pub const IMPORT: &str = "A file that Export has saved, with its history, or an estate in Azure's shape. You see what it brings before \
                          anything is replaced.";

/// What an import does.
pub const FILE_REPLACES: &str = "The sandbox of this browser, with everything that was made in it, its activity log and its history, is \
                                 replaced by the one of the file. Every tab follows. Export first what you want to keep.";

/// What was done by an import.
pub const WAS_TAKEN_FROM_FILE: &str = "This browser has the sandbox of the file now.";

/// A history that leads elsewhere.
pub const UNSOUND_PAST: &str =
    "The history in the file does not lead to the sandbox in it. The sandbox is taken without its history.";

/// Why a file was not read.
#[must_use]
pub const fn not_read(why: crate::signs::NotRead) -> &'static str {
    match why {
        crate::signs::NotRead::NonePicked => "No file was picked.",
        crate::signs::NotRead::TooLarge => "It is larger than 20 MB.",
        crate::signs::NotRead::Refused => "The browser could not read it.",
    }
}

/// What the clock is.
pub const CLOCK: &str = "Time stands still until you move it. Whatever ends with time, such as a security PIN or the days of soft \
                         delete, ends by this clock.";

/// Nothing is going to end.
pub const NOTHING_EXPIRES: &str = "Nothing is about to expire: no activation, request, eligibility, security PIN or soft-deleted item ends \
                                   with time as the world is.";

/// What a reset does.
pub const RESET: &str = "The world of this browser, with everything that was made in it and the activity log, is replaced by the sample. \
                         Every tab follows. This cannot be undone.";

/// What it means to tie a tied vault to another guard.
pub const REPLACED_GUARD: &str = "Strictly taken, this removes the present Resource Guard's protection, and so needs its key. Azure was \
                                  seen not to ask for it; the profile in the sandbox's settings says which rule holds here.";

/// A strong word and a sentence.
pub type Told = (&'static str, String);

/// A newer build of the app waits.
pub const NEWER_VERSION: &str =
    " It starts once every tab of MUA Sandbox is closed and the sandbox is opened again. What you did stays.";

/// The browser keeps nothing.
#[must_use]
pub fn nothing_kept() -> Told {
    let text = "This browser keeps nothing for this page. What you do lasts until this tab is closed or reloaded.";
    ("Nothing is stored.", text.to_owned())
}

/// Why a change was not stored, and the way out.
pub type NotStored = (&'static str, &'static str);

/// The browser keeps no text, and does not say why.
pub const STORAGE_REFUSED: NotStored = (
    "The browser refused to keep it: its storage may be full or switched off.",
    "Export the sandbox, make room, and try again.",
);

/// Another tab keeps the storage for itself.
pub const TAB_BUSY: NotStored =
    ("Another tab of this sandbox is busy and does not give way.", "Try again, or close that tab.");

/// Another tab's change is not to be seen.
pub const TAB_STALE: NotStored =
    ("The browser does not show this tab what another one has stored.", "Reload the page, and try again.");

/// Another tab writes, and this one only shows.
pub const TAB_READS: NotStored =
    ("Another tab of this browser has the sandbox, and this one only shows it.", "Go on in that tab, or close it.");

/// The last change was not stored.
#[must_use]
pub fn not_stored((why, way): NotStored) -> Told {
    let text = say_with("{why} Nothing has changed. {way}", &[("why", &say(why)), ("way", &say(way))]);
    ("The last change was not stored, and not made.", text)
}

/// This tab only shows the sandbox.
#[must_use]
pub fn read_only() -> Told {
    let text = "Another tab of this browser has it, and this browser offers this page no locks by which tabs could take turns: that \
                takes https, or localhost. Close the other tab to go on here, or show both people side by side in one window.";
    ("This tab only shows the sandbox.", text.to_owned())
}

/// A later build has stored the world.
#[must_use]
pub fn newer() -> Told {
    let text = "A newer version of this app has stored the sandbox. It is left as it is: you see the sample, and nothing that \
                you do in this tab is stored. Reload the page to get the newer version.";
    ("The stored sandbox is of a newer version.", text.to_owned())
}

/// The stored world could not be read and stands aside.
#[must_use]
pub fn set_aside(name: &str, why: &str) -> Told {
    let text = say_with(
        "{sentence} Its text is kept in this browser's local storage under {name}. You see the sandbox as it was stored before, or the \
         sample.",
        &[("sentence", &super::sentence(why)), ("name", &name)],
    );
    ("The stored sandbox could not be read.", text)
}

/// The stored world can neither be read nor put aside.
#[must_use]
pub fn unreadable(name: &str, why: &str) -> Told {
    let text = say_with(
        "{sentence} It is left as it is under {name}, because there is no room to keep a copy of it, so nothing that you do in this tab \
         is stored.",
        &[("sentence", &super::sentence(why)), ("name", &name)],
    );
    ("The stored sandbox could not be read.", text)
}

/// What the guided scenarios are.
pub const GUIDE: &str = "Short stories to play on the pages themselves, step by step. A step is done when the world and its \
                         activity log show it, whoever did it, in whichever tab.";

/// A scenario is over.
pub const GUIDE_COMPLETED: &str =
    "Every step was shown by the world. Play on freely, pick another scenario, or start this one over.";

/// What preparing does.
pub const GUIDE_PREPARES: &str = "Prepare the world submits these commands in the names of the people concerned. They stand in the \
                                  activity log and in the notifications like any other:";

/// A step is somebody else's.
pub const GUIDE_SEAT: &str = "This step is played from another seat: switch here, or play it in a second tab.";

/// Whoever plays the step is not known there yet.
pub const GUIDE_NO_ACCOUNT: &str = "Nobody has invited this person to the directory yet. The step before does that.";

/// A world of other people.
pub const GUIDE_NO_PEOPLE: &str = "The scenarios are told with the two people of the sample, Bao Tran and Sofia Ruiz, who are not in \
                                   this world. Reset the sandbox under Portal settings to play them.";

/// Why a list may be empty.
#[must_use]
pub fn empty_list(directory: &str) -> String {
    say_with(
        "There are none in the directory {directory} that you may read. Other directories may hold some: switch to one, or ask for a role.",
        &[("directory", &directory)],
    )
}

/// Where the things of an empty list are.
#[must_use]
pub fn list_elsewhere(directory: &str) -> String {
    say_with(
        "There are none in the directory {directory} that you may read, but another of your directories has some.",
        &[("directory", &directory)],
    )
}

/// Who owns a new subscription.
pub const SUBSCRIPTION_OWNER: &str = "You will own it. Its resource providers are not registered yet.";

/// What the list of directories is.
pub const DIRECTORIES: &str = "Switching authenticates you to the directory and shows what is in it. You have an account at home and \
                               wherever somebody invited you as a guest.";

/// What a switch of directory means.
pub const SWITCHED: &str = "Lists now show what is in this directory.";

/// What an edition is.
pub const EDITION: &str =
    "Which operations are critical has changed over time. The edition belongs to the world: every tab follows.";

/// What a profile is.
pub const PROFILE: &str =
    "Which rule applies where Azure is silent or lenient. The profile belongs to the world: every tab follows.";

/// After a reset.
pub const WAS_RESET: &str = "The world is the sample again, and the Backup admin acts in this tab.";

/// What a theme is called.
#[must_use]
pub fn theme(name: &str) -> &'static str {
    match name {
        "light" => "Light",
        "dark" => "Dark",
        "high-contrast-black" => "High contrast black",
        "high-contrast-white" => "High contrast white",
        _ => "As the system has it",
    }
}

/// The heading over two portals.
pub const SIDE_BY_SIDE: &str = "Two portals, one world";

/// Where the window is too narrow for two portals.
pub const SIDE_BY_SIDE_NARROW: &str = "Side by side needs a window 900 pixels wide. Here you see one at a time:";

/// Inside one of two portals.
pub const ALREADY_SIDE_BY_SIDE: &str =
    "This portal stands beside another one already. To leave, use the bar at the top of the window.";

/// What one of two portals is called.
#[must_use]
pub fn portal_of(side: &str) -> &'static str {
    if side == "left" { "Left portal" } else { "Right portal" }
}

/// How the shortcuts are pressed.
pub const SHORTCUTS: &str = "These are the shortcuts of the Azure portal. Hold down the G key, or press and release it, and then press \
                             the second key. While you type in a field they rest.";

/// The shortcuts are on.
pub const SHORTCUTS_ON: &str = "They are on. Portal settings > Appearance + sandbox switches them off.";

/// The shortcuts are off.
pub const SHORTCUTS_OFF: &str = "They are off. Portal settings > Appearance + sandbox switches them on.";

/// The state of a role assignment, in the portal's words.
#[must_use]
pub const fn assignment_state(eligible: bool, ends: bool) -> &'static str {
    match (eligible, ends) {
        (false, false) => "Active permanent",
        (false, true) => "Active time-bound",
        (true, false) => "Eligible permanent",
        (true, true) => "Eligible time-bound",
    }
}

/// A role that takes no condition.
pub const NO_CONDITION: &str = "A condition narrows the right to assign roles. The selected role does not hand on that right, so there is \
                                nothing to narrow. (In Azure, roles on the data of some services take conditions too.)";

/// What the types of assignments are.
pub const ASSIGNMENT_TYPE: &str = "An eligible or time-bound assignment is made through Privileged Identity Management, and the settings of \
                                   the role there say how long it may last.";

/// A condition and an assignment that is more than plain.
pub const CONDITION_IS_PLAIN: &str = "Here only an active, permanent assignment carries a condition; Azure takes one on the others too. Choose \
                                      Active and Permanent, or allow all roles.";

/// What an invitation does.
pub const INVITE: &str = "The person gets a guest account in this directory and accepts at once. Roles are assigned to it under Access \
                          control (IAM) of a resource.";

/// What a sign-in name looks like.
pub const SIGN_IN_NAME: &str = "The name that the person signs in with, such as kim@woodgrove.example.";

/// What a title is for.
pub const PERSON_TITLE: &str = "The part that the person plays, such as Backup operator. It stands beside their name.";

/// What groups are for.
pub const GROUPS: &str = "Roles may be assigned to a group: then every member holds them, guests included.";

/// What resource providers are for.
pub const PROVIDERS: &str = "Before a vault is tied to a Resource Guard, both subscriptions must be registered for the providers that \
                             multi-user authorization needs: the vault's and the Resource Guard's.";

/// What the activity log holds.
pub const ACTIVITY: &str = "Every attempt with its verdict, the latest first: what was done, and what was refused. Choose one to see which \
                            keys were asked for and what was found.";

/// An address without a page.
pub const NO_SUCH_PAGE: &str = "This address names no page of the sandbox. It may have been cut short.";

/// An id without a resource.
pub const NO_SUCH_RESOURCE: &str =
    "No resource of this sandbox has this id. It may be of another world, or the sandbox was reset.";

/// Whom the inbox belongs to, and what comes into it.
pub const INBOX: &str = "This inbox belongs to the sandbox: no mail leaves your browser. Privileged Identity Management would send \
     these to the person who acts here, as the notification settings of the roles ask. The words are the sandbox's own.";

/// The sender of the mails of Privileged Identity Management.
/// Source: "Email notifications in PIM".
pub const MAIL_SENDER: &str = "MSSecurity-noreply@microsoft.com";
