//! What the state of the world proves of a set-up: guards, ties, keys held. Where a state comes and goes, the log may stand in for
//! it. Stands on `evidence` and `scene`; must never ask who clicked what.

use mua_core::{Caller, CriticalOperation, EnableMua, FaultCode, Finding, Guard, Isolation, SoftDelete, Span, ask};

use super::evidence::Which;
use super::labels::{CREATE_GUARD, ENABLE_MUA, UPDATE_GUARD};
use super::scenario::Check;
use super::scene::{Scene, Tried};
use crate::words;

const NO_VAULT: &str = "There is no Recovery Services vault.";
const NO_GUARD: &str = "There is no Resource Guard.";

/// For how long a grant stands before it counts as forgotten.
const FORGOTTEN: Span = Span::from_days(1);

impl<'a> Scene<'a> {
    /// Whether there is a vault.
    pub fn has_vault(&self, from: usize) -> Check {
        match self.vault() {
            Some(vault) => {
                let why = format!("{} is there, in {}.", vault.id.name(), words::region(&vault.region));
                Check::Done { upto: from, why }
            }
            None => Check::NotYet(NO_VAULT.to_owned()),
        }
    }

    fn makings(&self, from: usize) -> impl Iterator<Item = (Tried<'a>, &'a Guard)> {
        let made = self.log(from).filter(|own| own.is_allowed() && own.attempt.operation == CREATE_GUARD);
        made.filter_map(|own| Some((own, self.world().guard(&own.attempt.scope)?)))
    }

    /// Whether a Resource Guard was made in the vault's region whose key the Backup admin does not hold. A vault that is tied
    /// already needs no other.
    pub fn guard_made(&self, from: usize) -> Check {
        let Some(vault) = self.vault() else { return Check::NotYet(NO_VAULT.to_owned()) };
        let mut why = "No Resource Guard has been created since the start.".to_owned();
        for (own, guard) in self.makings(from) {
            let (name, region) = (guard.id.name(), words::region(&guard.region));
            if guard.region != vault.region {
                why = format!("{name} is in {region}, and the vault in {}.", words::region(&vault.region));
            } else if vault.guard.is_none() && matches!(self.key(&guard.id), Some(Finding::Held { .. })) {
                why = format!("The Backup admin holds the key of {name}: let the Security admin create one.");
            } else {
                return Check::Done {
                    upto: own.at.saturating_add(1),
                    why: format!("{name} was created, in {region}."),
                };
            }
        }
        if let Some(guard) = &vault.guard {
            let why = format!("{} is protected with {} already.", vault.id.name(), guard.name());
            return Check::Done { upto: from, why };
        }
        Check::NotYet(why)
    }

    /// Whether a Resource Guard was made in another region than the vault's.
    pub fn guard_made_elsewhere(&self, from: usize) -> Check {
        let region = self.vault().map(|vault| &vault.region);
        match self.makings(from).find(|(_, guard)| Some(&guard.region) != region) {
            Some((own, guard)) => {
                let why = format!("{} was created, in {}.", guard.id.name(), words::region(&guard.region));
                Check::Done { upto: own.at.saturating_add(1), why }
            }
            None => Check::NotYet("No Resource Guard of another region has been created since the start.".to_owned()),
        }
    }

    /// Whether the engine refuses to tie the vault to the Resource Guard of another region, which the Backup admin may read. Such
    /// a save is senseless rather than denied, so the log has no entry of it: the engine itself is asked.
    pub fn region_stops(&self, from: usize) -> Check {
        let Some(vault) = self.untied_vault() else {
            return Check::NotYet("Every vault is protected already.".to_owned());
        };
        let elsewhere = self.makings(self.start()).map(|(_, guard)| guard).find(|guard| guard.region != vault.region);
        let Some(guard) = elsewhere else {
            return Check::NotYet("There is no Resource Guard of another region.".to_owned());
        };
        let tie = EnableMua { vault: vault.id.clone(), guard: guard.id.clone() }.into();
        let (vault, name) = (vault.id.name(), guard.id.name());
        match ask(self.world(), &Caller::everywhere(self.backup_admin().clone()), &tie) {
            Err(fault) if fault.code == FaultCode::RegionMismatch => {
                Check::Done { upto: from, why: format!("{vault} cannot be tied to {name}: {}.", fault.message) }
            }
            Ok(decision) if !decision.is_allowed() => {
                Check::NotYet(format!("The Backup admin cannot read {name} yet, so another door is shut first."))
            }
            _ => Check::NotYet(format!("{vault} could be tied to {name}.")),
        }
    }

    /// Whether the Backup admin may read the Resource Guard, and no more.
    pub fn reader_given(&self, from: usize) -> Check {
        let Some(guard) = self.guard() else { return Check::NotYet(NO_GUARD.to_owned()) };
        let name = guard.id.name();
        let is_tied = self.vault().is_some_and(|vault| vault.guard.is_some());
        if self.holds_key() && !is_tied {
            return Check::NotYet(format!("The Backup admin holds the key of {name}: Reader is enough."));
        }
        let why = format!("The Backup admin may read {name}.");
        Check::state(from, self.reads(&guard.id) || is_tied, why, format!("The Backup admin cannot read {name} yet."))
    }

    /// Whether the Backup admin may read the Resource Guard, or has tied a vault to it meanwhile.
    pub fn may_read(&self, from: usize) -> Check {
        let Some(guard) = self.guard() else { return Check::NotYet(NO_GUARD.to_owned()) };
        let name = guard.id.name();
        let (done, not_yet) =
            (format!("The Backup admin may read {name}."), format!("The Backup admin cannot read {name} yet."));
        Check::state(from, self.reads(&guard.id), done, not_yet).or(from, &self.tied_since(from))
    }

    /// Whether the vault is tied, or was since.
    pub fn tied(&self, from: usize) -> Check {
        let Some(vault) = self.vault() else { return Check::NotYet(NO_VAULT.to_owned()) };
        let guard = vault.guard.as_ref().map(|id| id.name()).unwrap_or_default();
        let name = vault.id.name();
        let (done, not_yet) =
            (format!("{name} is protected with {guard}."), format!("{name} is not protected with a Resource Guard."));
        Check::state(from, vault.guard.is_some(), done, not_yet).or(from, &self.refused(from, Which::Any))
    }

    /// Whether some vault was tied since a position of the log.
    pub fn tied_since(&self, from: usize) -> Check {
        let mut ties = self.log(from).filter(|own| own.attempt.operation == ENABLE_MUA && own.is_allowed());
        match ties.next() {
            Some(own) => {
                let why = format!("{} is protected with a Resource Guard.", own.attempt.scope.name());
                Check::Done { upto: own.at.saturating_add(1), why }
            }
            None => Check::NotYet("No vault has been tied to a Resource Guard since then.".to_owned()),
        }
    }

    /// Whether there is a Resource Guard that is so far from the vault, in its region.
    pub fn guard_in(&self, from: usize, row: Isolation) -> Check {
        match self.guard_of_row(row) {
            Some(guard) => {
                let why = format!("{} is there: {}.", guard.id.name(), words::isolation(row).to_lowercase());
                Check::Done { upto: from, why }
            }
            None => Check::NotYet(format!("No Resource Guard would give {}.", words::isolation(row).to_lowercase())),
        }
    }

    /// Whether the Backup admin may read such a Resource Guard.
    pub fn reader_in(&self, from: usize, row: Isolation) -> Check {
        let Some(guard) = self.guard_of_row(row) else { return Check::NotYet(NO_GUARD.to_owned()) };
        let name = guard.id.name();
        let (done, not_yet) =
            (format!("The Backup admin may read {name}."), format!("The Backup admin cannot read {name} yet."));
        Check::state(from, self.reads(&guard.id), done, not_yet)
    }

    /// Whether the Backup admin holds the key of the Resource Guard, or did meanwhile.
    pub fn granted(&self, from: usize) -> Check {
        let not_yet = "The Backup admin does not hold the key of the Resource Guard.";
        let Some(Finding::Held { role, assigned_at, .. }) = self.guard().and_then(|guard| self.key(&guard.id)) else {
            return Check::NotYet(not_yet.to_owned()).or(from, &self.opened(from, Which::Any));
        };
        let place = words::place(self.world(), &assigned_at);
        Check::Done { upto: from, why: format!("The Backup admin holds {role} on {place}.") }
    }

    /// Whether the Backup admin holds the key no more, or was refused meanwhile.
    pub fn revoked(&self, from: usize) -> Check {
        let Some(Finding::Held { role, assigned_at, until, .. }) = self.guard().and_then(|guard| self.key(&guard.id))
        else {
            let why = "The Backup admin does not hold the key of the Resource Guard any more.";
            return Check::Done { upto: from, why: why.to_owned() };
        };
        let place = words::place(self.world(), &assigned_at);
        let end = until.map_or_else(|| "without an end".to_owned(), |end| format!("until {}", words::moment(end)));
        let why = format!("The Backup admin still holds {role} on {place}, {end}.");
        Check::NotYet(why).or(from, &self.refused(from, Which::Any))
    }

    /// Whether the Backup admin holds the key no more, or has tied the vault again meanwhile.
    pub fn key_taken_back(&self, from: usize) -> Check {
        self.revoked(from).or(from, &self.tied_since(from))
    }

    /// Whether soft delete of the vault is on again, or was meanwhile.
    pub fn soft_delete_on(&self, from: usize) -> Check {
        let is_on = self.vault().is_some_and(|vault| vault.soft_delete != SoftDelete::Disabled);
        Check::state(from, is_on, "Soft delete is enabled.", "Soft delete is disabled.")
            .or(from, &self.refused(from, Which::Any))
    }

    /// Whether a day has gone by since the Backup admin last used the key.
    pub fn day_gone_by(&self, from: usize) -> Check {
        let Some(used) = self.opened_before(from) else {
            return Check::NotYet("The key has not been used since the start.".to_owned());
        };
        let (forgotten, now) = (used.after(FORGOTTEN), self.world().now());
        let done = format!("It is {} by now, and the grant still stands.", words::moment(now));
        Check::state(
            from,
            forgotten <= now,
            done,
            format!("The sandbox's clock has not reached {}.", words::moment(forgotten)),
        )
    }

    /// Whether the Resource Guard leaves an operation out, or did meanwhile.
    pub fn left_out(&self, from: usize, operation: CriticalOperation) -> Check {
        let Some(guard) = self.guard() else { return Check::NotYet(NO_GUARD.to_owned()) };
        let (label, name) = (operation.label(self.world().edition()), guard.id.name());
        let (done, not_yet) = (format!("{name} leaves out {label}."), format!("{name} protects {label}."));
        Check::state(from, !guard.protects(operation), done, not_yet).or(from, &self.slipped(from, operation))
    }

    /// The same, done by the Backup admin.
    pub fn left_out_by_oneself(&self, from: usize, operation: CriticalOperation) -> Check {
        let mut changes = self.tried(from).filter(|own| own.is_allowed() && own.attempt.operation == UPDATE_GUARD);
        match (changes.next(), self.left_out(from, operation)) {
            (Some(own), Check::Done { .. }) => {
                let why = "The Backup admin has changed the Resource Guard that is there to stop them.".to_owned();
                Check::Done { upto: own.at.saturating_add(1), why }
            }
            (_, Check::NotYet(why)) => Check::NotYet(why),
            (None, _) => Check::NotYet("The Backup admin has not changed the Resource Guard since then.".to_owned()),
        }
    }

    /// Whether the Resource Guard protects an operation again, or did meanwhile.
    pub fn protected_again(&self, from: usize, operation: CriticalOperation) -> Check {
        let Some(guard) = self.guard() else { return Check::NotYet(NO_GUARD.to_owned()) };
        let (label, name) = (operation.label(self.world().edition()), guard.id.name());
        let (done, not_yet) = (format!("{name} protects {label}."), format!("{name} leaves out {label}."));
        Check::state(from, guard.protects(operation), done, not_yet)
            .or(from, &self.refused(from, Which::This(operation)))
    }
}
