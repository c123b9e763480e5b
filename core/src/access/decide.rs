//! All needs, one verdict. Stands on `finding` and `explain`.

use super::{explain, finding};
use crate::model::decision::{Critical, Decision, Need, Step};
use crate::model::people::Caller;
use crate::model::standing::Standing;
use crate::model::time::Instant;
use crate::sandbox::Sandbox;

/// Decides: allowed exactly if every need is held.
pub(crate) fn decide(
    sandbox: &Sandbox,
    caller: &Caller,
    needs: Vec<Need>,
    critical: Option<Critical>,
    at: Instant,
) -> Decision {
    let steps: Vec<Step> = needs
        .into_iter()
        .map(|need| {
            let finding = finding::find(sandbox, caller, &need, at);
            Step { need, finding }
        })
        .collect();
    let message = explain::sentence(sandbox, caller, &steps, critical.as_ref());
    Decision::new(steps, critical, message)
}

/// The verdict alone and until when it stands, for a caller who is signed in wherever their person has an account.
pub(crate) fn standing_everywhere(sandbox: &Sandbox, caller: &Caller, needs: &[Need], at: Instant) -> Standing {
    let all = Standing::for_ever(true);
    needs.iter().fold(all, |found, need| found.and(|| finding::standing(sandbox, caller, need, at)))
}
