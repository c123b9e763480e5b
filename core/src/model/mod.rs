//! The nouns: every type that the floors above speak in. Stands on serde and on a hash table; knows no table, no verb and no gate.

pub mod action;
mod attempt;
pub mod catalogue;
pub mod condition;
pub mod decision;
pub mod deny;
pub mod due;
pub mod event;
pub mod few;
pub mod fidelity;
pub mod guard;
mod happened;
pub mod iso;
pub mod kept;
pub mod lock;
pub mod logged;
pub mod notice;
pub mod operation;
pub mod people;
pub mod piece;
pub mod pim;
pub mod pim_request;
pub mod place;

pub mod plane;
pub mod policy;
mod positions;
pub mod profile;
pub mod role;
pub mod schedule;
pub mod scope;
pub mod standing;
pub mod table;
pub mod text;
pub mod time;
pub mod unlock;
pub mod vault;
