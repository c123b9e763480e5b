//! The critical operations, by edition. Stands on `action`, `vault`.

mod change;
mod edition;
mod find;
mod row;
mod table;

pub use self::change::Change;
pub use self::edition::Edition;
pub use self::row::{Condition, CriticalOperation, Row, Rule};
pub use self::table::TABLE;
