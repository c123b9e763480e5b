//! Which decided cases the corpus plays: a case names them by its sentence, `M13: …`, or by its source, `decisions M13, M14`.
//! Stands on `read`.

use std::collections::BTreeMap;

use super::read::titles;

/// The cases that name each decided case, by number.
pub fn decided() -> Result<BTreeMap<String, Vec<String>>, String> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, source) in titles()? {
        for number in numbers(&name, &source) {
            found.entry(number).or_default().push(name.clone());
        }
    }
    Ok(found)
}

fn numbers(name: &str, source: &str) -> Vec<String> {
    let list =
        |text: &str| text.split([',', ' ']).filter(|word| is_number(word)).map(str::to_owned).collect::<Vec<_>>();
    let head = name.split_once(':').map_or("", |(head, _)| head);
    let mut found = list(head);
    for part in source.split(';').filter(|part| part.trim_start().starts_with("decision")) {
        found.extend(list(part));
    }
    found.sort();
    found.dedup();
    found
}

/// `M`, `R`, `P` or `V` with two digits.
pub fn is_number(text: &str) -> bool {
    matches!(text.as_bytes(), [b'M' | b'R' | b'P' | b'V', tens, ones] if tens.is_ascii_digit() && ones.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_names_its_numbers_in_its_sentence_or_its_source() {
        assert_eq!(numbers("M13, M14: an exclusion", "R3; decisions R11, M13"), ["M13", "M14", "R11"]);
        assert!(numbers("a sentence: with a colon", "STORY 13; R11; I31").is_empty());
    }
}
