//! What somebody who may assign roles may do with that right, and the condition that says so in Azure's own form. Stands on the
//! engine's names; must never judge a condition: the engine reads it.

use mua_core::{Action, ObjectId, RoleDefinition, RoleId, built_in_named};

/// The roles whose right to assign roles is not handed on with "all but the privileged ones".
const PRIVILEGED: [&str; 3] = ["Owner", "User Access Administrator", "Role Based Access Control Administrator"];

/// How much of the right to assign roles is handed on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Delegation {
    /// Selected roles to selected principals.
    Selected {
        /// The roles; none means any.
        roles: Vec<RoleId>,
        /// To whom; none means to anybody.
        principals: Vec<ObjectId>,
    },
    /// Every role but those that could hand on everything.
    ExceptPrivileged,
    /// Every role.
    #[default]
    All,
}

/// Whether a role hands on the right to assign roles, so that a condition can narrow it.
pub(super) fn can_assign(role: &RoleDefinition) -> bool {
    Action::parse("Microsoft.Authorization/roleAssignments/write").is_ok_and(|action| role.grants(&action))
}

impl Delegation {
    /// Whether something is selected where something must be.
    pub(super) fn is_whole(&self) -> bool {
        !matches!(self, Self::Selected { roles, principals } if roles.is_empty() && principals.is_empty())
    }

    /// The condition as the Azure portal writes it; none where nothing is held back.
    pub(super) fn condition(&self) -> Option<String> {
        let (operator, roles, principals) = match self {
            Self::All => return None,
            Self::Selected { .. } if !self.is_whole() => return None,
            Self::Selected { roles, principals } => {
                ("ForAnyOfAnyValues:GuidEquals", roles.clone(), principals.as_slice())
            }
            Self::ExceptPrivileged => {
                let ids = PRIVILEGED.iter().filter_map(|name| built_in_named(name)).map(|role| role.id.clone());
                ("ForAnyOfAllValues:GuidNotEquals", ids.collect(), [].as_slice())
            }
        };
        let roles: Vec<&str> = roles.iter().map(RoleId::as_str).collect();
        let principals: Vec<&str> = principals.iter().map(ObjectId::as_str).collect();
        let part = |action: &str, source: &str| {
            let comparison = |attribute: &str, operator: &str, values: &[&str]| {
                (!values.is_empty()).then(|| {
                    let values = values.join(", ");
                    format!("  @{source}[Microsoft.Authorization/roleAssignments:{attribute}] {operator} {{{values}}}")
                })
            };
            let comparisons = [
                comparison("RoleDefinitionId", operator, &roles),
                comparison("PrincipalId", "ForAnyOfAnyValues:GuidEquals", &principals),
            ];
            let comparisons: Vec<String> = comparisons.into_iter().flatten().collect();
            format!(
                "(\n (\n  !(ActionMatches{{'Microsoft.Authorization/roleAssignments/{action}'}})\n )\n OR\n (\n{}\n )\n)",
                comparisons.join("\n  AND\n")
            )
        };
        Some(format!("{}\nAND\n{}", part("write", "Request"), part("delete", "Resource")))
    }
}

#[cfg(test)]
mod tests {
    use mua_core::{AssignRole, Caller, Outcome, Sandbox, Scope, sample, submit};

    use super::*;

    fn role(name: &str) -> RoleId {
        built_in_named(name).expect("in the catalogue").id.clone()
    }

    /// The sample, where the Backup admin hands on the right to assign roles on the vault's subscription to the other account.
    fn world(delegation: &Delegation) -> (Sandbox, Caller, Scope) {
        let mut world = sample::sample();
        let scope = Scope::parse(sample::GUARD).expect("well-formed");
        let owner = Caller::everywhere(sample::SECURITY_ADMIN);
        let invite = mua_core::InviteGuest {
            tenant: mua_core::TenantId::new(sample::GUARD_TENANT),
            email: "bao@woodgrove.example".to_owned(),
            id: Some(ObjectId::new("guest")),
        };
        submit(&mut world, &owner, &invite.into());
        let assign = AssignRole {
            scope: scope.clone(),
            principal: ObjectId::new("guest"),
            role: "Role Based Access Control Administrator".to_owned(),
            description: None,
            condition: delegation.condition(),
        };
        assert!(matches!(submit(&mut world, &owner, &assign.into()), Outcome::Allowed { .. }), "the engine reads it");
        (world, Caller::everywhere("guest"), scope)
    }

    fn may_assign(delegation: &Delegation, name: &str) -> bool {
        let (mut world, caller, scope) = world(delegation);
        let principal = ObjectId::new(sample::SECURITY_ADMIN);
        let assign = AssignRole { scope, principal, role: name.to_owned(), description: None, condition: None };
        !matches!(submit(&mut world, &caller, &assign.into()), Outcome::Denied { .. })
    }

    #[test]
    fn selected_roles_alone_are_handed_on() {
        let some = Delegation::Selected { roles: vec![role("Reader"), role("Backup Reader")], principals: vec![] };
        assert!(may_assign(&some, "Reader") && !may_assign(&some, "Contributor"));
    }

    #[test]
    fn selected_principals_alone_are_given_roles() {
        let to = |id: &str| Delegation::Selected { roles: vec![], principals: vec![ObjectId::new(id)] };
        assert!(may_assign(&to(sample::SECURITY_ADMIN), "Contributor"));
        assert!(!may_assign(&to("guest"), "Reader"));
    }

    #[test]
    fn all_but_the_privileged_ones_and_all_mean_what_they_say() {
        assert!(may_assign(&Delegation::ExceptPrivileged, "Contributor"));
        assert!(!may_assign(&Delegation::ExceptPrivileged, "Owner"));
        assert!(may_assign(&Delegation::All, "User Access Administrator"));
        assert!(!Delegation::Selected { roles: vec![], principals: vec![] }.is_whole());
    }

    #[test]
    fn only_a_role_that_assigns_roles_takes_a_condition() {
        for (name, expected) in
            [("Owner", true), ("Role Based Access Control Administrator", true), ("Contributor", false)]
        {
            assert_eq!(can_assign(built_in_named(name).expect("in the catalogue")), expected, "{name}");
        }
    }
}
