//! Form fields: a label, a native control, a hint, an error. Stands on `native`; must never validate: it shows what it is told.

mod check_group;
mod choice;
mod file;
mod frame;
mod search;
mod text;

pub use check_group::{CheckGroup, CheckGroupProps};
pub use choice::{
    Checkbox, CheckboxProps, Choice, RadioGroup, RadioGroupProps, Select, SelectProps, Toggle, ToggleProps,
};
pub use file::{FileField, FileFieldProps};
pub use frame::read_only;
pub use search::{SearchBox, SearchBoxProps};
pub use text::{TextArea, TextAreaProps, TextField, TextFieldProps, TextKind};
