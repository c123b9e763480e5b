//! What more than one scenario tells to do. Stands on nothing; must never name a person or a page that only one scenario has.

/// To tie the vault to the Resource Guard.
pub const TIE: &str = "Properties > Multi-User Authorization > Update: check Protect with Resource Guard, Select Resource Guard, \
                       choose the directory, Authenticate, select the Resource Guard and Save.";
/// To turn soft delete off, where the Resource Guard is in the directory that one is in or does not come into it.
pub const TURN_OFF: &str = "Properties > Security Settings > Update: turn Soft delete off and Save.";
/// To turn soft delete off, where the Resource Guard is in another directory.
pub const TURN_OFF_SIGNED_IN: &str =
    "Properties > Security Settings > Update: turn Soft delete off, choose the directory, Authenticate and Save.";
/// To turn it on and off once more.
pub const ONCE_MORE: &str = "Enable soft delete again, then turn it off once more and Save.";
/// To give Reader on what is on show.
pub const GIVE_READER: &str = "Access control (IAM) > Add role assignment: choose Reader, Next, Select members, the Backup admin, Review + assign.";
/// To give Contributor on what is on show.
pub const GIVE_CONTRIBUTOR: &str = "Access control (IAM) > Add role assignment: under Privileged administrator roles choose \
                                    Contributor, Next, Select members, the Backup admin, Review + assign.";
/// To take Contributor on what is on show.
pub const TAKE_CONTRIBUTOR: &str = "Access control (IAM) > Role assignments: remove Contributor from the Backup admin.";
/// To ask for the role.
pub const ASK: &str = "My roles > Eligible assignments > Activate: choose a duration, give a reason, Activate.";
/// To say yes to who asks.
pub const APPROVE: &str =
    "Approve requests: answer the request of the Backup admin, Approve, give a justification, Submit.";
/// To wait for the end of it.
pub const WAIT: &str =
    "Press the time in the strip at the top, and move the sandbox's clock on until the activation is over.";
/// To have a PIN drawn.
pub const GENERATE: &str = "Properties > Security PIN > Generate, and press Generate in the pane.";
