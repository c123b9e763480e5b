//! Random conditions of role assignments. Stands on `dice`.

use super::dice::Dice;

/// What the portal writes, other things, and what is no condition.
pub fn condition(dice: &mut Dice) -> String {
    let (reader, owner) = ("acdd72a7-3385-48ef-bd42-f606fba81ae7", "8E3AF657A8FF443CA75C2FE8C4BCB635");
    let roles = format!("RoleDefinitionId] ForAnyOfAnyValues:GuidEquals{{{reader}, {owner}}}");
    let others = format!("RoleDefinitionId] ForAnyOfAllValues:GuidNotEquals{{{owner}}}");
    let kinds = "PrincipalType] ForAnyOfAnyValues:StringEqualsIgnoreCase{'user', 'ServicePrincipal'}".to_owned();
    let people = "PrincipalId] ForAnyOfAnyValues:GuidEquals{ada-0, ben-0, cora-1}".to_owned();
    let one = dice.text(&[roles, others, kinds, people]);
    let part = |action: &str, source: &str| {
        format!(
            "((!(ActionMatches{{'Microsoft.Authorization/roleAssignments/{action}'}})) OR \
             (@{source}[Microsoft.Authorization/roleAssignments:{one}))"
        )
    };
    match dice.below(10) {
        0 => "@Request[x]".to_owned(),
        1 => "@Resource[HasObotoken] boolequals true".to_owned(),
        2 => "!(@Resource[HasObotoken] boolequals true) || ActionMatches{'*/read'}".to_owned(),
        3 => part("write", "Request"),
        _ => format!("{} AND {}", part("write", "Request"), part("delete", "Resource")),
    }
}
