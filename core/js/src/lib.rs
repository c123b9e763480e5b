//! The JavaScript bindings of the engine.
