//! English that a stranger to the sources tells at once from what was not translated: in brackets, with accents, a third longer.
//! Stands on nothing; must never touch the places of parts.

/// The text, stretched; `{name}` stays.
pub(super) fn stretched(english: &str) -> String {
    let mut text = String::from("⟦");
    let mut in_place = false;
    for letter in english.chars() {
        in_place = letter == '{' || in_place && letter != '}';
        if in_place {
            text.push(letter);
            continue;
        }
        let accented = accented(letter);
        text.push(accented);
        // Vowels twice: about a third more, and still broken into lines where words end.
        if matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u') {
            text.push(accented);
        }
    }
    text.push('⟧');
    text
}

const fn accented(letter: char) -> char {
    match letter {
        'a' => 'á',
        'c' => 'ç',
        'd' => 'ð',
        'e' => 'é',
        'g' => 'ğ',
        'i' => 'í',
        'l' => 'ł',
        'n' => 'ñ',
        'o' => 'ó',
        'r' => 'ř',
        's' => 'š',
        't' => 'ť',
        'u' => 'ú',
        'y' => 'ý',
        'z' => 'ž',
        'A' => 'Á',
        'C' => 'Ç',
        'D' => 'Ð',
        'E' => 'É',
        'G' => 'Ğ',
        'I' => 'Í',
        'N' => 'Ñ',
        'O' => 'Ó',
        'R' => 'Ř',
        'S' => 'Š',
        'T' => 'Ť',
        'U' => 'Ú',
        other => other,
    }
}
