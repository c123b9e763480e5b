//! What a verb is. Stands on `draws` and `fault`.

use super::draws::Draws;
use super::fault::Fault;
use crate::model::decision::Need;
use crate::model::event::Fact;
use crate::model::operation::Change;
use crate::model::people::Caller;
use crate::model::scope::Scope;
use crate::sandbox::Sandbox;

/// What every verb answers.
pub(crate) trait Verb {
    /// What it does, in the words of the activity log.
    const LABEL: &'static str;

    /// The resource it is done to. A verb without one is a power of whoever runs the sandbox, outside the game: it needs
    /// nothing and the activity log does not hold it.
    fn target(&self) -> Option<&Scope>;

    /// What the caller must hold, in the order asked. Who calls matters only where somebody may do a thing to what is their
    /// own that others need a right for. A fault where the verb names something that is not there.
    fn needs(&self, sandbox: &Sandbox, caller: &Caller) -> Result<Vec<Need>, Fault>;

    /// The change to a vault that a Resource Guard may protect.
    fn change(&self, _sandbox: &Sandbox) -> Option<(Scope, Change)> {
        None
    }

    /// What it leads to, once allowed. A fault where it makes no sense; then nothing happens.
    fn effects(&self, sandbox: &Sandbox, caller: &Caller, draws: &mut Draws<'_>) -> Result<Vec<Fact>, Fault>;
}
