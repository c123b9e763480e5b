//! One drawing out of the app's sprite. Stands on `static/icons.svg`, which the page carries inline; must never know what the
//! drawing stands for in Azure.

use yew::prelude::*;

use crate::language::said;

/// Writes the enum, its list and its sprite names from one table, so that they cannot drift apart.
macro_rules! glyphs {
    ($($(#[$doc:meta])* $name:ident => $sprite:literal $(tint $tint:literal)?,)+) => {
        /// A drawing of the sprite, named after what it shows or what it is used for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Glyph { $($(#[$doc])* $name,)+ }

        impl Glyph {
            /// Every drawing there is, in the order of the sprite.
            pub const ALL: &'static [Glyph] = &[$(Glyph::$name,)+];

            /// The id of its `<symbol>`.
            #[must_use]
            pub const fn sprite_id(self) -> &'static str {
                match self { $(Glyph::$name => $sprite,)+ }
            }

            /// The class that colours it, for resources and states; the others take the colour of their text.
            #[must_use]
            pub const fn tint(self) -> Option<&'static str> {
                match self { $(Glyph::$name => glyphs!(@tint $($tint)?),)+ }
            }
        }
    };
    (@tint) => { None };
    (@tint $tint:literal) => { Some($tint) };
}

glyphs! {
    /// A vault that holds backups.
    Vault => "icon-vault" tint "tint-blue",
    /// A Backup vault.
    BackupVault => "icon-backup-vault" tint "tint-teal",
    /// A Resource Guard.
    Guard => "icon-guard" tint "tint-teal",
    /// A subscription.
    Subscription => "icon-subscription" tint "tint-gold",
    /// A resource group.
    ResourceGroup => "icon-resource-group" tint "tint-blue",
    /// A management group.
    ManagementGroup => "icon-management-group" tint "tint-grape",
    /// A tenant.
    Tenant => "icon-tenant" tint "tint-blue",
    /// Privileged Identity Management.
    Privileged => "icon-privileged" tint "tint-green",
    /// A virtual machine.
    Machine => "icon-machine" tint "tint-blue",
    /// A database.
    Database => "icon-database" tint "tint-blue",
    /// A file share.
    FileShare => "icon-file-share" tint "tint-gold",
    /// A backup policy.
    Policy => "icon-policy" tint "tint-grape",
    /// All resources.
    AllResources => "icon-all-resources" tint "tint-green",
    /// The activity log.
    Activity => "icon-activity" tint "tint-blue",
    /// A backup agent on a server.
    Agent => "icon-agent" tint "tint-grape",
    /// A group of people.
    People => "icon-people" tint "tint-teal",
    /// One person.
    Person => "icon-person" tint "tint-teal",
    /// The stage of a rehearsal: personas, clock, scenarios.
    Stage => "icon-stage" tint "tint-grape",
    /// Access control.
    Access => "icon-access" tint "tint-blue",
    /// A directory to switch to.
    Directory => "icon-directory" tint "tint-blue",
    /// Something succeeded or is held.
    Success => "icon-success" tint "tint-success",
    /// Something failed or is shut.
    Error => "icon-error" tint "tint-danger",
    /// Something deserves care.
    Warning => "icon-warning" tint "tint-warning",
    /// Something to know.
    Info => "icon-info" tint "tint-info",
    /// Neither good nor bad.
    Neutral => "icon-neutral" tint "tint-neutral",
    /// A favourite.
    Star => "icon-star" tint "tint-gold",
    /// Home.
    Home => "icon-home",
    /// Search.
    Search => "icon-search",
    /// Add or create.
    Add => "icon-add",
    /// Delete or remove.
    Delete => "icon-delete",
    /// Edit.
    Edit => "icon-edit",
    /// Save.
    Save => "icon-save",
    /// Refresh.
    Refresh => "icon-refresh",
    /// Close, discard.
    Dismiss => "icon-dismiss",
    /// A tick.
    Checkmark => "icon-checkmark",
    /// Copy to the clipboard.
    Copy => "icon-copy",
    /// Settings.
    Settings => "icon-settings",
    /// Notifications.
    Bell => "icon-bell",
    /// Help.
    Help => "icon-help",
    /// Forward, or a shut branch.
    ChevronRight => "icon-chevron-right",
    /// Back.
    ChevronLeft => "icon-chevron-left",
    /// Opens downwards.
    ChevronDown => "icon-chevron-down",
    /// Closes upwards.
    ChevronUp => "icon-chevron-up",
    /// More commands.
    More => "icon-more",
    /// The portal menu.
    Menu => "icon-menu",
    /// A list.
    List => "icon-list",
    /// Filter.
    Filter => "icon-filter",
    /// Opens elsewhere.
    Open => "icon-open",
    /// A link or tie.
    Link => "icon-link",
    /// Add a person.
    PersonAdd => "icon-person-add",
    /// Switch persona.
    PersonSwap => "icon-person-swap",
    /// A shut lock.
    LockClosed => "icon-lock-closed",
    /// An open lock.
    LockOpen => "icon-lock-open",
    /// A key.
    Key => "icon-key",
    /// A shield.
    Shield => "icon-shield",
    /// The clock.
    Clock => "icon-clock",
    /// What happened before.
    History => "icon-history",
    /// Mail.
    Mail => "icon-mail",
    /// A tag.
    Tag => "icon-tag",
    /// Code.
    Code => "icon-code",
    /// Undo.
    Undo => "icon-undo",
    /// Download, export.
    Download => "icon-download",
    /// Upload, import.
    Upload => "icon-upload",
    /// A date.
    Calendar => "icon-calendar",
    /// Light and dark.
    Theme => "icon-theme",
    /// The languages.
    Globe => "icon-globe",
    /// Forbidden.
    Prohibited => "icon-prohibited",
    /// View.
    Eye => "icon-eye",
    /// Start.
    Play => "icon-play",
    /// Stop.
    Stop => "icon-stop",
    /// Properties.
    Properties => "icon-properties",
    /// Overview.
    Overview => "icon-overview",
    /// Documentation, guided scenarios.
    Book => "icon-book",
    /// Under way.
    Progress => "icon-progress",
    /// Sorted upwards.
    SortUp => "icon-sort-up",
    /// Sorted downwards.
    SortDown => "icon-sort-down",
    /// Onwards.
    ArrowRight => "icon-arrow-right",
    /// Backup.
    Backup => "icon-backup",
    /// The JSON view.
    Json => "icon-json",
}

/// How large an icon is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum IconSize {
    /// 16 px: beside text.
    #[default]
    Small,
    /// 20 px: in the top bar and on buttons without text.
    Medium,
    /// 32 px: beside a blade's title.
    Large,
    /// 64 px: in empty states.
    Huge,
}

impl IconSize {
    const fn class(self) -> &'static str {
        match self {
            Self::Small => "icon--16",
            Self::Medium => "icon--20",
            Self::Large => "icon--32",
            Self::Huge => "icon--64",
        }
    }
}

/// What [`Icon`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct IconProps {
    /// The drawing.
    pub glyph: Glyph,
    /// Its size.
    #[prop_or_default]
    pub size: IconSize,
    /// What it says to a screen reader; without it the icon is decoration and stays silent.
    #[prop_or_default]
    pub label: Option<AttrValue>,
    /// Further classes.
    #[prop_or_default]
    pub class: Classes,
}

/// One icon, decorative unless it has a label.
#[component]
pub fn Icon(props: &IconProps) -> Html {
    let classes = classes!("icon", props.size.class(), props.glyph.tint(), props.class.clone());
    let href = format!("#{}", props.glyph.sprite_id());
    let silent = props.label.is_none().then_some("true");
    let role = props.label.is_some().then_some("img");
    html! {
        <svg class={classes} viewBox="0 0 20 20" focusable="false" {role} aria-hidden={silent} aria-label={props.label.as_ref().map(said)}>
            <use href={href} />
        </svg>
    }
}
