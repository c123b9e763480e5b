//! The powers of whoever runs the sandbox: the clock, the edition, and the stage on which people act. They need nothing, are
//! nobody's deed, and stay out of the activity log (I49). Stands on `model`, `sandbox`.

use serde::Serialize;

use super::draws::Draws;
use super::expiry;
use super::fault::{Fault, FaultCode};
use super::names::{self, free_principal};
use super::verb::Verb;
use crate::json::FromJson;
use crate::model::catalogue;
use crate::model::decision::Need;
use crate::model::event::Fact;
use crate::model::few::Few;
use crate::model::operation::Edition;
use crate::model::people::{Caller, Person, Principal, PrincipalKind, Tenant, UserType};
use crate::model::place::{ManagementGroup, Subscription};
use crate::model::profile::Profile;
use crate::model::role::RoleAssignment;
use crate::model::scope::Scope;
use crate::model::text::{ObjectId, PersonId, Region, TenantId};
use crate::model::time::{Span, Window};
use crate::model::vault::Switch;
use crate::sandbox::Sandbox;

/// A power needs nothing and aims at no resource; only its effects differ.
macro_rules! power {
    ($verb:ident, $label:literal, |$this:ident, $sandbox:ident, $draws:ident| $effects:expr) => {
        impl Verb for $verb {
            const LABEL: &'static str = $label;

            fn target(&self) -> Option<&Scope> {
                None
            }

            fn needs(&self, _: &Sandbox, _: &Caller) -> Result<Vec<Need>, Fault> {
                Ok(Vec::new())
            }

            fn effects(&self, $sandbox: &Sandbox, _: &Caller, $draws: &mut Draws<'_>) -> Result<Vec<Fact>, Fault> {
                let $this = self;
                $effects
            }
        }
    };
}

pub(super) use power;

pub(super) fn known_tenant<'a>(sandbox: &'a Sandbox, id: &TenantId) -> Result<&'a Tenant, Fault> {
    sandbox.tables().tenants.get(id).ok_or_else(|| Fault::tenant_not_found(id))
}

/// Moves the clock on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AdvanceClock {
    /// By how many milliseconds.
    pub by: Span,
}

power!(AdvanceClock, "Advance clock", |this, sandbox, _draws| {
    let to = sandbox.now().after(this.by);
    if to == sandbox.now() {
        return Ok(Vec::new());
    }
    Ok(std::iter::once(Fact::ClockAdvanced { to }).chain(expiry::meanwhile(sandbox, to)).collect())
});

/// Picks the list of critical operations that applies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SetEdition {
    /// The edition.
    pub edition: Edition,
}

power!(SetEdition, "Set edition", |this, sandbox, _draws| {
    let changes = sandbox.edition() != this.edition;
    Ok(if changes { vec![Fact::EditionChanged { edition: this.edition }] } else { Vec::new() })
});

/// Picks how strictly unknown rules are taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SetProfile {
    /// The profile.
    pub profile: Profile,
}

power!(SetProfile, "Set profile", |this, sandbox, _draws| {
    let changes = sandbox.profile() != this.profile;
    Ok(if changes { vec![Fact::ProfileChanged { profile: this.profile }] } else { Vec::new() })
});

/// Makes a region one whose vaults are secure by default, or one like any other. It counts from the edition of 2025 on: nobody
/// turns off soft delete or security features of the region's vaults then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SetSecureByDefault {
    /// The region.
    pub region: Region,
    /// Whether its vaults are secure by default.
    pub state: Switch,
}

power!(SetSecureByDefault, "Set secure by default", |this, sandbox, _draws| {
    names::check_shown("region", this.region.as_str())?;
    let is_secure = sandbox.tables().secure_regions.contains(&this.region);
    let changes = is_secure != (this.state == Switch::Enabled);
    let fact = Fact::SecureByDefaultChanged { region: this.region.clone(), state: this.state };
    Ok(if changes { vec![fact] } else { Vec::new() })
});

/// Makes a directory with its root management group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CreateTenant {
    /// The id that it shall have; drawn if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<TenantId>,
    /// The name shown.
    pub display_name: String,
    /// The domain that its members' sign-in names end in.
    pub default_domain: String,
}

power!(CreateTenant, "Create directory", |this, sandbox, draws| {
    let id = this.id.clone().unwrap_or_else(|| TenantId::new(&draws.id()));
    names::check_segment("directory", id.as_str())?;
    names::check_shown("name of a directory", &this.display_name)?;
    names::check_segment("domain", &this.default_domain)?;
    if sandbox.tables().tenants.contains_key(&id) {
        return Err(Fault::already_exists("directory", id.as_str()));
    }
    let root = ManagementGroup {
        id: Scope::management_group(id.as_str()),
        tenant: id.clone(),
        display_name: "Tenant Root Group".to_owned(),
        parent: None,
    };
    // The root group is named after the directory; a management group of that name is another directory's own.
    if sandbox.exists(&root.id) {
        return Err(Fault::already_exists("management group", id.as_str()));
    }
    let (display_name, default_domain) = (this.display_name.clone(), this.default_domain.clone());
    let tenant = Tenant { id, display_name, default_domain, global_administrators: Few::new() };
    Ok(vec![Fact::TenantCreated { tenant }, Fact::ManagementGroupCreated { management_group: root }])
});

/// Adds a person with an account at home.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AddPerson {
    /// The object id that the account shall have; drawn if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<ObjectId>,
    /// The directory at home.
    pub tenant: TenantId,
    /// The person's name.
    pub display_name: String,
    /// The sign-in name, an e-mail address.
    pub user_principal_name: String,
    /// The part they play, such as `Backup admin`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// A person who is there already and gets one more account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
}

power!(AddPerson, "Add person", |this, sandbox, draws| {
    let tenant = known_tenant(sandbox, &this.tenant)?.id.clone();
    names::check_shown("name of a person", &this.display_name)?;
    names::check_shown("sign-in name", &this.user_principal_name)?;
    if sandbox.user_named(&this.user_principal_name).is_some() {
        return Err(Fault::already_exists("account", &this.user_principal_name));
    }
    let id = free_principal(sandbox, this.id.as_ref(), draws)?;
    let mut facts = Vec::new();
    let person = match &this.person {
        Some(known) if sandbox.tables().people.contains_key(known) => known.clone(),
        Some(unknown) => {
            return Err(Fault::new(FaultCode::PersonNotFound, format!("there is no person `{unknown}`")));
        }
        None => {
            let person = PersonId::new(id.as_str());
            let (display_name, title) = (this.display_name.clone(), this.title.clone());
            facts.push(Fact::PersonAdded { person: Person { id: person.clone(), display_name, title } });
            person
        }
    };
    let user_principal_name = this.user_principal_name.clone();
    let kind = PrincipalKind::User { person, user_principal_name, user_type: UserType::Member };
    let display_name = this.display_name.clone();
    facts.push(Fact::PrincipalCreated { principal: Principal { id, tenant, display_name, kind } });
    Ok(facts)
});

/// Makes a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CreateGroup {
    /// The object id that it shall have; drawn if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<ObjectId>,
    /// Its directory.
    pub tenant: TenantId,
    /// The name shown.
    pub display_name: String,
}

power!(CreateGroup, "Create group", |this, sandbox, draws| {
    let tenant = known_tenant(sandbox, &this.tenant)?.id.clone();
    names::check_shown("name of a group", &this.display_name)?;
    let id = free_principal(sandbox, this.id.as_ref(), draws)?;
    let kind = PrincipalKind::Group { members: Few::new(), owners: Few::new() };
    let display_name = this.display_name.clone();
    Ok(vec![Fact::PrincipalCreated { principal: Principal { id, tenant, display_name, kind } }])
});

/// The group and its would-be member, if both are there and in one directory; whether it is a member already.
fn membership(sandbox: &Sandbox, group: &ObjectId, member: &ObjectId) -> Result<bool, Fault> {
    let invalid = |message: String| Fault::new(FaultCode::InvalidGroupMember, message);
    let found = sandbox.principal(group).ok_or_else(|| invalid(format!("there is no group `{group}`")))?;
    let PrincipalKind::Group { members, .. } = &found.kind else {
        return Err(invalid(format!("`{group}` is no group")));
    };
    let own = sandbox.principal(member).filter(|own| own.tenant == found.tenant);
    own.ok_or_else(|| Fault::principal_not_found(member, &found.tenant))?;
    Ok(members.contains(member))
}

/// Puts a principal into a group of its directory.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AddGroupMember {
    /// The group.
    pub group: ObjectId,
    /// The new member; it may be a group.
    pub member: ObjectId,
}

power!(AddGroupMember, "Add group member", |this, sandbox, _draws| {
    let (group, member) = (this.group.clone(), this.member.clone());
    let is_member = membership(sandbox, &group, &member)?;
    Ok(if is_member { Vec::new() } else { vec![Fact::GroupMemberAdded { group, member }] })
});

/// Takes a principal out of a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RemoveGroupMember {
    /// The group.
    pub group: ObjectId,
    /// The member that shall leave.
    pub member: ObjectId,
}

power!(RemoveGroupMember, "Remove group member", |this, sandbox, _draws| {
    let (group, member) = (this.group.clone(), this.member.clone());
    let is_member = membership(sandbox, &group, &member)?;
    Ok(if is_member { vec![Fact::GroupMemberRemoved { group, member }] } else { Vec::new() })
});

fn known_management_group<'a>(
    sandbox: &'a Sandbox,
    id: &Scope,
    tenant: &TenantId,
) -> Result<&'a ManagementGroup, Fault> {
    let found = sandbox.tables().management_groups.get(id).filter(|group| group.tenant == *tenant);
    found.ok_or_else(|| Fault::resource_not_found(id))
}

/// Makes a management group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CreateManagementGroup {
    /// Its directory.
    pub tenant: TenantId,
    /// The name in its id.
    pub name: String,
    /// The name shown.
    pub display_name: String,
    /// The management group above; the tenant's root group if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<Scope>,
}

power!(CreateManagementGroup, "Create management group", |this, sandbox, _draws| {
    let tenant = known_tenant(sandbox, &this.tenant)?.id.clone();
    names::check_segment("management group", &this.name)?;
    names::check_shown("name of a management group", &this.display_name)?;
    let parent = this.parent.clone().unwrap_or_else(|| Scope::management_group(tenant.as_str()));
    let parent = known_management_group(sandbox, &parent, &tenant)?.id.clone();
    let id = Scope::management_group(&this.name);
    if sandbox.exists(&id) {
        return Err(Fault::already_exists("management group", &this.name));
    }
    let display_name = this.display_name.clone();
    let management_group = ManagementGroup { id, tenant, display_name, parent: Some(parent) };
    Ok(vec![Fact::ManagementGroupCreated { management_group }])
});

/// Makes a subscription. Its owner, if one is named, gets the role Owner on it, as in Azure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CreateSubscription {
    /// The subscription id, without a path, that it shall have; drawn if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Its directory.
    pub tenant: TenantId,
    /// The name shown.
    pub display_name: String,
    /// The management group above; the tenant's root group if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub management_group: Option<Scope>,
    /// Who shall own it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<ObjectId>,
}

power!(CreateSubscription, "Create subscription", |this, sandbox, draws| {
    let tenant = known_tenant(sandbox, &this.tenant)?.id.clone();
    names::check_shown("name of a subscription", &this.display_name)?;
    let name = this.id.clone().unwrap_or_else(|| draws.id());
    names::check_segment("subscription", &name)?;
    let id = Scope::subscription(&name);
    if sandbox.exists(&id) {
        return Err(Fault::already_exists("subscription", &name));
    }
    let above = this.management_group.clone().unwrap_or_else(|| Scope::management_group(tenant.as_str()));
    let above = known_management_group(sandbox, &above, &tenant)?.id.clone();
    let subscription = Subscription {
        id: id.clone(),
        tenant: tenant.clone(),
        display_name: this.display_name.clone(),
        management_group: Some(above),
        registered_providers: Few::new(),
    };
    let mut facts = vec![Fact::SubscriptionCreated { subscription }];
    if let Some(owner) = &this.owner {
        let owner = sandbox.principal(owner).filter(|owner| owner.tenant == tenant);
        let owner =
            owner.ok_or_else(|| Fault::new(FaultCode::PrincipalNotFound, "the owner is not in the directory"))?;
        facts.push(Fact::RoleAssigned { assignment: ownership(sandbox, &id, owner.id.clone(), draws)? });
    }
    Ok(facts)
});

fn ownership(
    sandbox: &Sandbox,
    scope: &Scope,
    principal: ObjectId,
    draws: &mut Draws<'_>,
) -> Result<RoleAssignment, Fault> {
    let owner = catalogue::built_in_named("Owner").map(|role| role.id.clone());
    let role = owner.ok_or_else(|| Fault::new(FaultCode::RoleDefinitionDoesNotExist, "there is no role `Owner`"))?;
    let id = names::fresh_extension(scope, "roleAssignments", draws)?;
    let window = Window::from(sandbox.now());
    Ok(RoleAssignment {
        id,
        principal,
        role,
        scope: scope.clone(),
        window,
        description: None,
        condition: None,
        activates: None,
        created_by: None,
    })
}
