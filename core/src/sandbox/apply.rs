//! The only writer of the world: events in, tables changed. Total: an event that no longer fits changes nothing, and none can
//! fail. Stands on `model`.

use std::sync::Arc;

use super::Sandbox;
use crate::model::event::Fact;
use crate::model::item::{ProtectedItem, Protection};
use crate::model::logged::Event;
use crate::model::people::{Principal, PrincipalKind};
use crate::model::role::RoleAssignment;
use crate::model::scope::Scope;
use crate::model::text::{ChildName, ObjectId};
use crate::model::vault::{SoftDelete, Switch, Vault};

impl Sandbox {
    /// Applies what one command led to and counts the change.
    pub(crate) fn apply(&mut self, events: &[Event], drawn: u64) {
        for event in events {
            self.apply_one(event);
        }
        self.tables.drawn = self.tables.drawn.wrapping_add(drawn);
        self.tables.revision = self.tables.revision.wrapping_add(1);
    }

    /// Forgets so many of the oldest rows of the activity log. No verdict is read from them.
    pub(crate) fn forget_activity(&mut self, rows: usize) {
        self.tables.activity.drain(..rows.min(self.tables.activity.len()));
    }

    fn apply_one(&mut self, event: &Event) {
        match &event.fact {
            Fact::AttemptAllowed { .. } | Fact::AttemptDenied { .. } => self.tables.activity.push(event.clone()),
            // INVARIANT: the clock never goes back (I21).
            Fact::ClockAdvanced { to } => self.tables.clock = self.tables.clock.max(*to),
            Fact::EditionChanged { edition } => self.tables.edition = *edition,
            Fact::ProfileChanged { profile } => self.tables.profile = *profile,
            Fact::SecureByDefaultChanged { region, state: Switch::Enabled } => {
                self.tables.secure_regions.insert(region.clone());
            }
            Fact::SecureByDefaultChanged { region, state: Switch::Disabled } => {
                self.tables.secure_regions.remove(region);
            }
            Fact::GroupMemberAdded { group, member } => self.set_member(group, member, true),
            Fact::GroupMemberRemoved { group, member } => self.set_member(group, member, false),
            Fact::ProviderRegistered { subscription, provider } => {
                if let Some(found) = self.tables.subscriptions.get_mut(subscription) {
                    found.registered_providers.insert(provider.clone());
                }
            }
            Fact::RoleAssigned { assignment } | Fact::RoleAssignmentUpdated { assignment } => self.assign(assignment),
            Fact::RoleAssignmentRemoved { assignment } | Fact::RoleDeactivated { assignment } => {
                self.index.remove_assignment(assignment);
                self.tables.assignments.remove(&assignment.id);
            }
            Fact::DenyAssignmentCreated { deny_assignment } => {
                let shared = Arc::new(deny_assignment.clone());
                self.index.add_denial(&shared);
                self.tables.deny_assignments.insert(shared.id.clone(), shared);
            }
            Fact::DenyAssignmentRemoved { deny_assignment } => {
                self.index.remove_denial(deny_assignment);
                self.tables.deny_assignments.remove(&deny_assignment.id);
            }
            fact => self.apply_just_in_time(fact),
        }
    }

    fn assign(&mut self, assignment: &RoleAssignment) {
        let shared = Arc::new(assignment.clone());
        if let Some(old) = self.tables.assignments.insert(shared.id.clone(), shared.clone()) {
            self.index.remove_assignment(&old);
        }
        self.index.add_assignment(&shared);
    }

    fn apply_just_in_time(&mut self, fact: &Fact) {
        let tables = &mut self.tables;
        match fact {
            Fact::SubscriptionManaged { subscription } => {
                tables.managed.insert(subscription.clone());
            }
            Fact::RoleSettingsUpdated { scope, role, settings } => {
                tables.role_settings.or_default(scope.clone()).insert(role.clone(), settings.clone());
            }
            Fact::EligibilityCreated { eligibility } | Fact::EligibilityUpdated { eligibility } => {
                let shared = Arc::new(eligibility.clone());
                if let Some(old) = tables.eligibilities.insert(shared.id.clone(), shared.clone()) {
                    self.index.remove_eligibility(&old);
                }
                self.index.add_eligibility(&shared);
            }
            Fact::EligibilityRemoved { eligibility } => {
                self.index.remove_eligibility(eligibility);
                tables.eligibilities.remove(&eligibility.id);
            }
            Fact::ActivationRequested { request } | Fact::ActivationAnswered { request } => {
                tables.requests.insert(request.id.clone(), request.clone());
            }
            Fact::ScheduleRequested { request } | Fact::ScheduleAnswered { request } => {
                tables.schedule_requests.insert(request.id.clone(), request.clone());
            }
            Fact::MailSent { mail } => tables.mails.push(mail.clone()),
            fact => self.apply_new(fact),
        }
    }

    /// Facts that put a whole noun into its table.
    fn apply_new(&mut self, fact: &Fact) {
        let tables = &mut self.tables;
        match fact {
            Fact::TenantCreated { tenant } => drop(tables.tenants.insert(tenant.id.clone(), tenant.clone())),
            Fact::PersonAdded { person } => drop(tables.people.insert(person.id.clone(), person.clone())),
            Fact::PrincipalCreated { principal } | Fact::GuestInvited { principal } => {
                self.index.add_principal(principal);
                tables.principals.insert(principal.id.clone(), principal.clone());
            }
            Fact::ManagementGroupCreated { management_group } => {
                tables.management_groups.insert(management_group.id.clone(), management_group.clone());
            }
            Fact::SubscriptionCreated { subscription } => {
                tables.subscriptions.insert(subscription.id.clone(), subscription.clone());
            }
            Fact::ResourceGroupCreated { resource_group } => {
                tables.resource_groups.insert(resource_group.id.clone(), resource_group.clone());
            }
            Fact::RoleDefined { role } | Fact::RoleUpdated { role } => {
                self.index.set_role(role, true);
                tables.roles.insert(role.id.clone(), role.clone());
            }
            Fact::RoleDeleted { role } => {
                self.index.set_role(role, false);
                tables.roles.remove(&role.id);
            }
            Fact::PrincipalRemoved { principal } => self.remove_principal(principal),
            Fact::GlobalAdministratorsSet { tenant, administrators } => {
                if let Some(tenant) = tables.tenants.get_mut(tenant) {
                    tenant.global_administrators.clone_from(administrators);
                }
            }
            Fact::GuardCreated { guard } | Fact::GuardUpdated { guard } => {
                tables.guards.insert(guard.id.clone(), guard.clone());
            }
            Fact::VaultCreated { vault } => drop(tables.vaults.insert(vault.id.clone(), vault.clone())),
            fact => self.apply_to_places(fact),
        }
    }

    /// Facts about locks, and about what goes or moves.
    fn apply_to_places(&mut self, fact: &Fact) {
        let tables = &mut self.tables;
        match fact {
            Fact::LockCreated { lock } => drop(tables.locks.insert(lock.id.clone(), lock.clone())),
            Fact::LockDeleted { lock } => drop(tables.locks.remove(&lock.id)),
            Fact::GuardDeleted { guard } => {
                tables.guards.remove(&guard.id);
                tables.imported.forget(&guard.id);
                self.forget_grants_under(&guard.id);
            }
            Fact::VaultDeleted { vault } => {
                tables.vaults.remove(&vault.id);
                tables.imported.forget(&vault.id);
                self.forget_grants_under(&vault.id);
            }
            Fact::ResourceGroupDeleted { resource_group, vaults, guards } => {
                vaults.iter().for_each(|vault| drop(tables.vaults.remove(vault)));
                guards.iter().for_each(|guard| drop(tables.guards.remove(guard)));
                tables.resource_groups.remove(resource_group);
                tables.imported.forget(resource_group);
                self.forget_grants_under(resource_group);
            }
            Fact::ResourceMoved { from, to } => {
                tables.imported.rename(from, to);
                if let Some(mut guard) = tables.guards.remove(from) {
                    guard.id = to.clone();
                    tables.guards.insert(to.clone(), guard);
                }
                if let Some(mut vault) = tables.vaults.remove(from) {
                    vault.id = to.clone();
                    tables.vaults.insert(to.clone(), vault);
                }
            }
            fact => self.apply_to_vault(fact),
        }
    }

    /// What was given at a place that is gone, or below it, is gone with it. Our choice: deny assignments stay, so that nobody
    /// is let in by deleting what they were kept from.
    fn forget_grants_under(&mut self, place: &Scope) {
        let tables = &mut self.tables;
        let gone = tables.assignments.values().filter(|own| own.scope.is_within(place));
        for assignment in gone.cloned().collect::<Vec<_>>() {
            self.index.remove_assignment(&assignment);
            tables.assignments.remove(&assignment.id);
        }
        let gone = tables.eligibilities.values().filter(|own| own.scope.is_within(place));
        for eligibility in gone.cloned().collect::<Vec<_>>() {
            self.index.remove_eligibility(&eligibility);
            tables.eligibilities.remove(&eligibility.id);
        }
    }

    fn apply_to_vault(&mut self, fact: &Fact) {
        match fact {
            Fact::VaultUpdated(at) => self.with_vault(&at.vault, |vault| vault.tags.clone_from(&at.tags)),
            Fact::MuaEnabled { vault, guard } => self.tie(vault, Some(guard)),
            Fact::MuaDisabled { vault, .. } => self.tie(vault, None),
            Fact::DeleteUnlocked { vault, unlock } => {
                let now = self.tables.clock;
                self.with_vault(vault, |vault| {
                    vault.unlocks.retain(|own| {
                        !own.is_for(&unlock.principal, unlock.item.as_ref()) && !own.window.has_closed(now)
                    });
                    vault.unlocks.push(unlock.clone());
                });
            }
            Fact::SoftDeleteEnabled { vault } => {
                self.with_vault(vault, |vault| vault.soft_delete = SoftDelete::Enabled);
            }
            Fact::SoftDeleteDisabled { vault } => {
                self.with_vault(vault, |vault| vault.soft_delete = SoftDelete::Disabled);
            }
            Fact::SecuritySettingsUpdated { vault, soft_delete, soft_delete_days, security_features } => {
                self.with_vault(vault, |vault| {
                    vault.soft_delete = *soft_delete;
                    vault.soft_delete_days = *soft_delete_days;
                    vault.security_features = *security_features;
                });
            }
            Fact::ImmutabilityChanged { vault, immutability } => {
                self.with_vault(vault, |vault| vault.immutability = *immutability);
            }
            Fact::PolicyCreated { vault, policy, settings } | Fact::PolicyModified { vault, policy, settings } => {
                self.with_vault(vault, |vault| drop(vault.policies.insert(policy.clone(), settings.clone())));
            }
            Fact::PolicyDeleted(at) => {
                let id = self.tables.vaults.get(&at.vault).and_then(|vault| vault.policy_id(&at.policy).ok());
                id.iter().for_each(|id| self.tables.imported.forget(id));
                self.with_vault(&at.vault, |vault| drop(vault.policies.remove(&at.policy)));
            }
            fact => self.apply_to_item(fact),
        }
    }

    fn apply_to_item(&mut self, fact: &Fact) {
        match fact {
            Fact::BackupEnabled { vault, item } => {
                self.with_vault(vault, |vault| drop(vault.items.insert(item.name.clone(), item.clone())));
            }
            Fact::ProtectionModified { vault, item, policy } => self.with_item(vault, item, |item| {
                item.policy = policy.clone();
                item.protection = Protection::Protected;
            }),
            Fact::ProtectionStopped(at) | Fact::ItemUndeleted(at) => {
                self.with_item(&at.vault, &at.item, |item| item.protection = Protection::StoppedRetainingData);
            }
            Fact::BackupsSuspended(at) => {
                self.with_item(&at.vault, &at.item, |item| item.protection = Protection::BackupsSuspended);
            }
            Fact::BackupDataDeleted { vault, item, purge_at } => {
                match purge_at {
                    Some(purge_at) => self.with_item(vault, item, |item| {
                        item.protection = Protection::SoftDeleted { purge_at: *purge_at };
                    }),
                    None => self.with_vault(vault, |vault| drop(vault.items.remove(item))),
                }
                // An unlock is for one deletion.
                self.with_vault(vault, |vault| vault.unlocks.retain(|own| own.item.as_ref() != Some(item)));
            }
            // What is left changes no table: a PIN is given out and forgotten, a restore happens elsewhere.
            _ => {}
        }
    }

    /// What one guard has unlocked is nothing to another.
    fn tie(&mut self, vault: &Scope, guard: Option<&Scope>) {
        self.with_vault(vault, |vault| {
            vault.guard = guard.cloned();
            vault.unlocks.clear();
        });
    }

    fn with_vault(&mut self, id: &Scope, change: impl FnOnce(&mut Vault)) {
        if let Some(vault) = self.tables.vaults.get_mut(id) {
            change(vault);
        }
    }

    fn with_item(&mut self, vault: &Scope, name: &ChildName, change: impl FnOnce(&mut ProtectedItem)) {
        self.with_vault(vault, |vault| {
            if let Some(item) = vault.items.get_mut(name) {
                change(item);
            }
        });
    }

    fn remove_principal(&mut self, principal: &Principal) {
        let tables = &mut self.tables;
        self.index.remove_principal(principal);
        tables.principals.remove(&principal.id);
        for tenant in tables.tenants.values_mut() {
            tenant.global_administrators.remove(&principal.id);
        }
        for own in tables.principals.values_mut() {
            if let PrincipalKind::Group { members, owners } = &mut own.kind {
                members.remove(&principal.id);
                owners.remove(&principal.id);
            }
        }
    }

    fn set_member(&mut self, group: &ObjectId, member: &ObjectId, belongs: bool) {
        let Some(found) = self.tables.principals.get_mut(group) else { return };
        let PrincipalKind::Group { members, .. } = &mut found.kind else { return };
        if belongs {
            members.insert(member.clone());
            self.index.add_member(found, member);
        } else {
            members.remove(member);
            self.index.remove_member(group, member);
        }
    }
}
