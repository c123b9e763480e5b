//! What is said in each language, and how. Stands on the room alone; must never need a browser.

use super::*;

fn speak_in(language: Language, format: RegionalFormat) {
    speak(Locale { language, format });
}

#[test]
fn english_is_said_as_it_is_written() {
    speak(Locale::default());
    assert_eq!(say("Save"), AttrValue::Static("Save"));
    assert_eq!(say_with("Delete {name}?", &[("name", &"vault-1")]), "Delete vault-1?");
    assert_eq!((plural(1, "{n} day", "{n} days"), plural(2, "{n} day", "{n} days")), ("1 day".into(), "2 days".into()));
}

#[test]
fn parts_stand_where_the_text_wants_them_and_hold_no_further_places() {
    speak(Locale::default());
    let parts: &[(&str, &dyn Display)] = &[("a", &"{b}"), ("b", &7)];
    assert_eq!(say_with("{b} after {a}, {a}, {c} and {", parts), "7 after {b}, {b}, {c} and {");
}

#[test]
fn what_is_stretched_has_brackets_accents_and_its_parts() {
    speak_in(Language::Stretched, RegionalFormat::DayFirst);
    assert_eq!(&*say("Save"), "⟦Sáávéé⟧".replace('S', "Š").as_str());
    assert_eq!(say_with("Delete {name}?", &[("name", &"vault-1")]), "⟦Ðééłééťéé vault-1?⟧");
    assert_eq!(plural(2, "{n} day", "{n} days"), "⟦2 ðááýš⟧");
    assert_eq!(&*said(&AttrValue::Static("Save")), &*say("Save"), "a text of the sources");
    assert_eq!(&*said(&AttrValue::from("Save".to_owned())), "Save", "a name of the world");
    assert_eq!(&*say(" "), " ", "nothing is not said");
    let english = "The protected items are kept for the number of days that the policy of the vault gives.";
    let longer = stretched::stretched(english).chars().count() * 100 / english.chars().count();
    assert!((125..=145).contains(&longer), "about a third longer: {longer} %");
}

#[test]
fn what_the_engine_tells_is_said_around_the_parts_of_the_world() {
    speak_in(Language::Stretched, RegionalFormat::DayFirst);
    assert_eq!(say_told("`vault-1` is gone"), "⟦`vault-1` íís ğóóñéé⟧".replace('s', "š"));
    speak(Locale::default());
    assert_eq!(say_told("`vault-1` is gone"), "`vault-1` is gone");
}

#[test]
fn a_table_gives_its_text_and_english_where_it_has_none() {
    let texts = Texts::Table(&[("Delete {name}?", "{name} löschen?"), ("Save", "Speichern")]);
    assert_eq!(texts.of("Save").as_deref(), Some("Speichern"));
    assert_eq!(texts.of("Cancel"), None);
    let text = texts.of("Delete {name}?").unwrap_or_default();
    assert_eq!(filled(&text, &[("name", &"vault-1")]), "vault-1 löschen?");
}

#[test]
fn each_table_is_in_order_and_each_language_has_a_name_of_its_own() {
    for language in Language::ALL {
        assert_eq!(Language::named(language.name()), Some(language));
        if let Texts::Table(table) = language.texts() {
            assert!(table.is_sorted_by_key(|(english, _)| *english), "{language:?}");
        }
    }
    for format in RegionalFormat::ALL {
        assert_eq!(RegionalFormat::named(format.name()), Some(format));
    }
}

#[test]
fn dates_and_numbers_are_written_as_the_region_does() {
    let (day, evening) = (Day { year: 2022, month: 7, day: 4 }, Clock { hour: 21, minute: 5, second: None });
    let told = |format: RegionalFormat| {
        speak_in(Language::English, format);
        [full_day(day), short_day(day), time(evening), number(1_234), number(1_234_567)]
    };
    assert_eq!(told(RegionalFormat::DayFirst), ["4 Jul 2022", "4 Jul", "21:05", "1234", "1,234,567"]);
    assert_eq!(told(RegionalFormat::MonthFirst), ["Jul 4, 2022", "Jul 4", "9:05 PM", "1,234", "1,234,567"]);
    assert_eq!(told(RegionalFormat::Iso), ["2022-07-04", "07-04", "21:05", "1234", "1\u{a0}234\u{a0}567"]);
    speak_in(Language::English, RegionalFormat::MonthFirst);
    let midnight = Clock { hour: 0, minute: 0, second: Some(7) };
    assert_eq!(time(midnight), "12:00:07 AM");
}
