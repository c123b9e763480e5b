//! Helpers that every proof stands on.
