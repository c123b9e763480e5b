//! The portal's furniture: every widget that a blade is put together from. Stands on yew alone (`native` also on web-sys) and on
//! the style sheets of `static/`; must never know the engine, the routes or the app's state: it takes words, addresses and
//! callbacks.
//!
//! Rules of the room: no `style` attribute and no markup out of text; whatever navigates takes an `href`; whatever opens
//! (`ContextPane`, `ConfirmDialog`) is open for as long as it is rendered; a control that cannot be used says why.

pub mod blade;
pub mod breadcrumb;
pub mod button;
pub mod card;
pub mod code_block;
pub mod command_bar;
pub mod context_pane;
pub mod copy_button;
pub mod dialog;
pub mod discard;
pub mod edits;
pub mod empty_state;
pub mod essentials;
pub mod field;
pub mod flyout;
pub mod global_search;
pub mod grid;
pub mod grid_rows;
pub mod icon;
pub mod menu_button;
pub mod message_bar;
mod native;
pub mod nothing;
pub mod pill;
pub mod portal_frame;
pub mod qr_code;
pub mod resource_menu;
pub mod section;
pub mod shortcut_table;
pub mod side_by_side;
pub mod spoken;
pub mod steps;
pub mod tabs;
pub mod toast;
pub mod top_bar;
pub mod wizard;

pub use blade::Blade;
pub use breadcrumb::{Breadcrumb, Crumb};
pub use button::{Button, IconButton, LinkButton, TextButton, Weight};
pub use card::{Card, Tile};
pub use code_block::CodeBlock;
pub use command_bar::{Command, CommandBar, CommandDivider};
pub use context_pane::{ContextPane, PaneFooter, PaneSize};
pub use copy_button::CopyButton;
pub use dialog::ConfirmDialog;
pub use discard::DiscardDialog;
pub use edits::{EditedPage, FormPart, NotEdited, use_edited, use_entries};
pub use empty_state::EmptyState;
pub use essentials::{Essential, Essentials};
pub use field::{
    CheckGroup, Checkbox, Choice, FileField, RadioGroup, SearchBox, Select, TextArea, TextField, TextKind, Toggle,
    read_only,
};
pub use flyout::{Flyout, FlyoutSide, NavEntry, NavList};
pub use global_search::{GlobalSearch, SearchResult};
pub use grid::Grid;
pub use grid_rows::{Cell, Column, ColumnKind, Pick, Row};
pub use icon::{Glyph, Icon, IconSize};
pub use menu_button::{MenuButton, MenuFace, MenuItem};
pub use message_bar::{MessageBar, Tone};
pub use native::{Landmark, focus, focus_came_into, focus_first, focus_if_lost, is_in_top_bar, jump_to, use_revealed};
pub use nothing::nothing;
pub use pill::PillTone;
pub use portal_frame::PortalFrame;
pub use qr_code::QrCode;
pub use resource_menu::{MenuEntry, MenuGroup, ResourceMenu};
pub use section::{Property, PropertyList, Section};
pub use shortcut_table::{ShortcutRow, ShortcutTable};
pub use side_by_side::{Side, SideBySide};
pub use spoken::Spoken;
pub use steps::{Step, StepList, StepState};
pub use tabs::{Tab, Tabs};
pub use toast::{Notice, NoticeCard, ToastKind, ToastRegion};
pub use top_bar::{Account, Avatar, PersonaHue, PersonaStrip, TopBar, TopBarButton};
pub use wizard::Wizard;
