//! Tests of conditions: what is read, and what is met.

use super::*;

const READER: &str = "acdd72a7-3385-48ef-bd42-f606fba81ae7";
const OWNER: &str = "8e3af657-a8ff-443c-a75c-2fe8c4bcb635";

/// What the portal writes for "allow user to only assign selected roles".
fn only(operator: &str, attribute: &str, values: &str) -> String {
    let part = |action: &str, source: &str| {
        format!(
            "((!(ActionMatches{{'Microsoft.Authorization/roleAssignments/{action}'}})) OR \
             (@{source}[Microsoft.Authorization/roleAssignments:{attribute}] {operator} {values}))"
        )
    };
    format!("{} AND {}", part("write", "Request"), part("delete", "Resource"))
}

fn about(deed: Deed, role: &str) -> AboutAssignment {
    let principal_type = Some(PrincipalType::User);
    AboutAssignment { deed, role: Some(RoleId::new(role)), principal: ObjectId::new("ann"), principal_type }
}

fn met(condition: &str, action: &str, about: Option<&AboutAssignment>) -> bool {
    let action = Action::parse(action).expect("the test writes actions");
    is_met(Some(condition), &Asked { action: &action, plane: Plane::Control, about })
}

#[test]
fn a_right_handed_on_in_part_reaches_the_named_roles_alone() {
    let condition = only("ForAnyOfAnyValues:GuidEquals", "RoleDefinitionId", &format!("{{{READER}}}"));
    for (action, deed) in [(WRITE, Deed::Make), (DELETE, Deed::Remove)] {
        assert!(met(&condition, action, Some(&about(deed, READER))));
        assert!(!met(&condition, action, Some(&about(deed, OWNER))));
        assert!(!met(&condition, action, None), "what is not known is not met");
    }
    assert!(met(&condition, "Microsoft.Authorization/roleAssignments/read", None), "other actions are free");
    assert!(!met(&condition, ELIGIBLE, Some(&about(Deed::Make, OWNER))), "nor is there a way round by eligibility");
    assert!(!met(&condition, ELIGIBLE, None));
}

#[test]
fn guids_are_the_same_with_and_without_hyphens() {
    let bare = READER.replace('-', "").to_ascii_uppercase();
    let condition = only("ForAnyOfAnyValues:GuidEquals", "RoleDefinitionId", &format!("{{{OWNER}, {bare}}}"));
    assert!(met(&condition, WRITE, Some(&about(Deed::Make, READER))));
}

#[test]
fn what_is_no_guid_is_compared_as_it_is_written() {
    for (written, own, expected) in [("ann", "ANN", true), ("a-nn", "ann", false), ("ca-fe", "cafe", false)] {
        let condition = only("GuidEquals", "PrincipalId", written);
        let asked = AboutAssignment { principal: ObjectId::new(own), ..about(Deed::Make, READER) };
        assert_eq!(met(&condition, WRITE, Some(&asked)), expected, "{written} {own}");
    }
    let (near, own) = (format!("x{}", "a".repeat(31)), format!("x-{}", "a".repeat(31)));
    let asked = AboutAssignment { principal: ObjectId::new(&near), ..about(Deed::Make, READER) };
    assert!(!met(&only("GuidEquals", "PrincipalId", &own), WRITE, Some(&asked)), "32 signs are no GUID yet");
}

#[test]
fn attributes_are_those_of_the_request_and_of_the_resource_alone() {
    for (source, deed, expected) in [
        ("Request", Deed::Make, true),
        ("REQUEST", Deed::Make, true),
        ("Resource", Deed::Make, false),
        ("Request", Deed::Remove, false),
        ("Resource", Deed::Remove, true),
        ("Environment", Deed::Make, false),
        ("Environment", Deed::Remove, false),
    ] {
        let condition = format!("@{source}[{ATTRIBUTES}RoleDefinitionId] GuidEquals {READER}");
        assert_eq!(met(&condition, WRITE, Some(&about(deed, READER))), expected, "{source} {deed:?}");
    }
}

#[test]
fn each_operator_compares_as_its_name_says() {
    let rows = [
        ("ForAnyOfAnyValues:StringEqualsIgnoreCase", "{'user', 'Group'}", true),
        ("ForAnyOfAnyValues:StringEquals", "{'user'}", false),
        ("ForAnyOfAnyValues:StringEquals", "{'Group', 'User'}", true),
        ("StringEquals", "'User'", true),
        ("ForAnyOfAllValues:StringNotEqualsIgnoreCase", "{'ServicePrincipal', 'Group'}", true),
        ("ForAnyOfAllValues:StringNotEqualsIgnoreCase", "{'ServicePrincipal', 'user'}", false),
        ("ForAnyOfAnyValues:StringNotEquals", "{'User', 'Group'}", true),
        ("StringEqualsIgnoreCase", "'user'", true),
        ("StringNotEquals", "'User'", false),
        ("StringEquals", "{'User', 'Group'}", false),
        ("StringLike", "'U*'", false),
        ("ForSomeOfAnyValues:StringEquals", "{'User'}", false),
    ];
    for (operator, values, expected) in rows {
        let condition = only(operator, "PrincipalType", values);
        assert_eq!(met(&condition, WRITE, Some(&about(Deed::Make, READER))), expected, "{operator} {values}");
    }
}

#[test]
fn what_is_not_known_is_not_met_by_being_negated() {
    let unknown = "@Resource[HasObotoken] boolequals true";
    for condition in [unknown.to_owned(), format!("!({unknown})"), format!("NOT {unknown}")] {
        assert!(!met(&condition, WRITE, Some(&about(Deed::Make, READER))), "{condition}");
        assert_eq!(Condition::parse(&condition).map(|own| own.is_understood()), Some(false));
    }
    let either = format!("{unknown} OR ActionMatches{{'*/write'}}");
    assert!(met(&either, WRITE, None) && !met(&format!("{unknown} && ActionMatches{{'*'}}"), WRITE, None));
}

#[test]
fn what_is_no_condition_is_not_met() {
    let deep = format!("{}ActionMatches{{'*'}}{}", "(".repeat(40), ")".repeat(40));
    let (short, long) = ("ActionMatches{'*'}", LONGEST_CONDITION - "ActionMatches{'*'}".len());
    assert!(met(&format!("{}{short}", " ".repeat(long)), WRITE, None), "the longest that is read");
    let long = format!("{}{short}", " ".repeat(long + 1));
    let texts =
        ["", "(", "@Request[x]", "ActionMatches{}", "ActionMatches{'*'} OR", "true", "ActionMatches{'*'} x", "é["];
    for text in texts.into_iter().chain([deep.as_str(), long.as_str()]) {
        assert!(Condition::parse(text).is_none() && !met(text, WRITE, None), "{text}");
    }
    assert!(met("((ActionMatches{'*'}))", WRITE, None));
}

#[test]
fn and_binds_closer_than_or() {
    let (yes, no) = ("ActionMatches{'*'}", "ActionMatches{'a/read'}");
    assert!(met(&format!("{yes} OR {no} AND {no}"), WRITE, None));
    assert!(!met(&format!("({yes} OR {no}) AND {no}"), WRITE, None));
    assert!(met(&format!("!{no} && {yes} || {no}"), WRITE, None));
}
