//! The kept form under attack: whatever is done to the text, reading it is an error or gives a sound world, and never a panic.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::expect_used, reason = "a proof that does not hold must fail")]

use mua_core::saved::{self, Unreadable};
use mua_core::{Caller, Question, Sandbox, decide, sample};
use mua_tests::golden::played;
use mua_tests::invariants::state;
use mua_tests::oracle::World;
use mua_tests::oracle::read::built_in;
use mua_tests::oracle::world::Role;
use mua_tests::walk::Dice;
use serde_json::{Value, json};

type Bend = fn(&mut Value);

fn text() -> String {
    saved::write(&played().expect("the script plays"))
}

fn form() -> Value {
    serde_json::from_str(&text()).expect("the kept form is JSON")
}

/// Reads; what can be read must be sound, answer questions, and come back the same.
fn check(text: &str, roles: &[Role], what: &str) -> Result<Sandbox, Unreadable> {
    let sandbox = saved::read(text)?;
    let again = saved::write(&sandbox);
    assert_eq!(saved::read(&again).as_ref(), Ok(&sandbox), "{what} comes back as another world");
    let world = World::read(&again, roles).expect("the oracle reads what the engine writes");
    assert_eq!(state::all(&world), Ok(()), "{what} brought a broken rule in");
    for who in [sample::BACKUP_ADMIN, sample::SECURITY_ADMIN, "crew"] {
        for (action, scope) in [
            ("Microsoft.RecoveryServices/vaults/backupconfig/write", sample::VAULT),
            ("Microsoft.DataProtection/resourceGuards/read", sample::GUARD),
        ] {
            let (action, scope) = (action.to_owned(), scope.to_owned());
            let caller = Caller::everywhere(who);
            let _ =
                decide(&sandbox, &Question { caller, action, scope, at: None, plane: None, reduces_protection: None });
        }
    }
    Ok(sandbox)
}

#[test]
fn a_text_cut_anywhere_is_no_world() {
    let text = saved::write(&sample::sample());
    for (at, _) in text.char_indices() {
        let cut = text.get(..at).expect("a boundary");
        assert!(saved::read(cut).is_err(), "cut at {at}");
    }
}

#[test]
fn a_flipped_bit_is_an_error_or_a_sound_world() {
    let (text, roles, mut dice) = (text(), built_in(), Dice::new(1));
    let (mut errors, mut worlds) = (0, 0);
    for _ in 0..4_000 {
        let mut bytes = text.clone().into_bytes();
        let at = dice.below(bytes.len());
        bytes[at] ^= 1 << dice.below(8);
        let Ok(flipped) = String::from_utf8(bytes) else { continue };
        match check(&flipped, &roles, &format!("the bit at {at}")) {
            Ok(_) => worlds += 1,
            Err(_) => errors += 1,
        }
    }
    assert!(errors > 500 && worlds > 100, "{errors} errors and {worlds} worlds: too few of one kind to prove anything");
}

/// Every place in a value, as a JSON pointer.
fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match value {
        Value::Object(fields) => {
            for (key, field) in fields {
                places(field, &format!("{at}/{}", key.replace('~', "~0").replace('/', "~1")), found);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                places(item, &format!("{at}/{index}"), found);
            }
        }
        _ => {}
    }
}

#[test]
fn a_value_of_another_type_is_an_error_or_a_sound_world() {
    let (form, roles) = (form(), built_in());
    let mut found = Vec::new();
    places(&form, "", &mut found);
    let strange = [
        Value::Null,
        json!(true),
        json!(-1),
        json!(1.5),
        json!(u64::MAX),
        json!(1e300),
        json!(""),
        json!("\u{0}é💥"),
        json!("/"),
        json!([]),
        json!([[]]),
        json!({}),
        json!({"": ""}),
    ];
    let mut errors = 0;
    for (number, place) in found.iter().enumerate() {
        // The log is long and of one kind: a part of it stands for all.
        if place.starts_with("/world/activity/") && number % 7 != 0 {
            continue;
        }
        for value in &strange {
            let mut odd = form.clone();
            *odd.pointer_mut(place).expect("a place that is there") = value.clone();
            errors += usize::from(check(&odd.to_string(), &roles, &format!("{value} at {place}")).is_err());
        }
    }
    assert!(errors > found.len(), "only {errors} errors in {} places: nothing was tried", found.len());
}

#[test]
fn a_missing_or_an_unknown_field_is_told() {
    let mut odd = form();
    odd["world"]["unheard"] = json!(1);
    assert!(saved::read(&odd.to_string()).is_err(), "an unknown table is lost without a word");
    for field in
        ["clock", "revision", "seed", "drawn", "edition", "tenants", "principals", "assignments", "vaults", "activity"]
    {
        let mut odd = form();
        odd["world"].as_object_mut().expect("a world").remove(field);
        assert!(saved::read(&odd.to_string()).is_err(), "`{field}` may be missing");
    }
}

#[test]
fn another_version_or_format_is_told_apart() {
    let with = |field: &str, value: Value| {
        let mut odd = form();
        odd[field] = value;
        saved::read(&odd.to_string())
    };
    assert_eq!(with("version", json!(saved::VERSION + 1)), Err(Unreadable::Newer(saved::VERSION + 1)));
    assert_eq!(with("version", json!(u64::MAX)), Err(Unreadable::Newer(u64::MAX)));
    for version in [json!(0), json!(-1), json!("1"), json!(1.5), Value::Null] {
        assert!(matches!(with("version", version.clone()), Err(Unreadable::Malformed(_))), "version {version}");
    }
    assert!(matches!(with("format", json!("another")), Err(Unreadable::Malformed(_))));
    // A later version is known by its tag alone, whatever else it holds.
    let later = json!({"format": "mua-sandbox", "version": 9, "world": [1, 2]});
    assert_eq!(saved::read(&later.to_string()), Err(Unreadable::Newer(9)));
}

#[test]
fn endless_nesting_is_refused_and_exhausts_nothing() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        let deep = format!("{}1{}", open.repeat(100_000), close.repeat(100_000));
        for text in [
            deep.clone(),
            format!("{{\"format\":\"mua-sandbox\",\"version\":1,\"world\":{deep}}}"),
            format!("{{\"x\":{deep},\"format\":\"mua-sandbox\",\"version\":1,\"world\":{{}}}}"),
        ] {
            assert!(saved::read(&text).is_err());
        }
    }
}

#[test]
fn an_entry_filed_under_anothers_id_is_refused_in_every_table() {
    let form = form();
    let world = form["world"].as_object().expect("a world");
    let mut tried = Vec::new();
    for (table, rows) in world {
        let Some((key, row)) = rows.as_object().and_then(|rows| rows.iter().next()) else { continue };
        // Tables whose entries say their own id.
        let Some(id) = row["id"].as_str() else { continue };
        assert_eq!(id, key);
        let mut odd = form.clone();
        odd["world"][table].as_object_mut().expect("a table").remove(key);
        odd["world"][table][format!("{key}x")] = row.clone();
        assert!(matches!(saved::read(&odd.to_string()), Err(Unreadable::Broken(_))), "{table}: `{id}` under `{key}x`");
        tried.push(table.as_str());
    }
    for table in ["assignments", "denyAssignments", "eligibilities", "guards", "principals", "requests", "vaults"] {
        assert!(tried.contains(&table), "the played world holds nothing in `{table}`: {tried:?}");
    }
    let mut odd = form.clone();
    odd["world"]["vaults"][sample::VAULT]["items"]["other"] =
        form["world"]["vaults"][sample::VAULT]["items"]["vm-web-01"].clone();
    assert!(saved::read(&odd.to_string()).is_err(), "an item under another's name");
}

#[test]
fn no_way_in_breaks_a_rule_of_the_world() {
    let bent = |bend: Bend| {
        let mut odd = form();
        bend(&mut odd["world"]);
        saved::read(&odd.to_string())
    };
    let rules: [(&str, Bend); 6] = [
        ("I6: a mandatory operation is left out", |world| {
            world["guards"][sample::GUARD]["exclusions"] = json!(["disableSoftDelete"]);
        }),
        ("I12: vault and guard in two regions", |world| world["guards"][sample::GUARD]["region"] = json!("westus")),
        ("an account of an unknown directory", |world| {
            world["principals"][sample::BACKUP_ADMIN]["tenant"] = json!("nowhere");
        }),
        ("an account of nobody", |world| {
            world["principals"][sample::BACKUP_ADMIN]["kind"]["person"] = json!("nobody");
        }),
        ("a time beyond the latest instant", |world| world["clock"] = json!((1_u64 << 53))),
        ("an edition that is none", |world| world["edition"] = json!("azure-1999")),
    ];
    for (rule, bend) in rules {
        assert!(bent(bend).is_err(), "{rule}");
    }
    assert!(bent(|_| {}).is_ok());
}
