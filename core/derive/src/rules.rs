//! What serde's own attributes say of a type, a variant or a field. Stands on syn; must never pass over a word that it does
//! not know, for the type would then be read otherwise than it is written.

use syn::meta::ParseNestedMeta;
use syn::{Attribute, LitStr, Result, Token, Type};

/// All that may be said. Which of it makes sense where is serde's to check.
#[derive(Default)]
pub struct Rules {
    pub name: Option<String>,
    pub is_camel: bool,
    pub are_fields_camel: bool,
    pub is_strict: bool,
    pub has_default: bool,
    pub is_flat: bool,
    pub is_skipped: bool,
    pub is_transparent: bool,
    pub tag: Option<String>,
    pub from: Option<Type>,
    pub try_from: Option<Type>,
}

impl Rules {
    pub fn of(attributes: &[Attribute]) -> Result<Self> {
        let mut rules = Self::default();
        for attribute in attributes.iter().filter(|own| own.path().is_ident("serde")) {
            attribute.parse_nested_meta(|word| rules.learn(&word))?;
        }
        Ok(rules)
    }

    fn learn(&mut self, word: &ParseNestedMeta<'_>) -> Result<()> {
        let given = word.input.peek(Token![=]).then(|| word.value()?.parse::<LitStr>()).transpose()?;
        let name = word.path.get_ident().map(ToString::to_string).unwrap_or_default();
        match (name.as_str(), given) {
            ("rename", Some(given)) => self.name = Some(given.value()),
            ("rename_all", Some(given)) => self.is_camel = is_camel(&given)?,
            ("rename_all_fields", Some(given)) => self.are_fields_camel = is_camel(&given)?,
            ("deny_unknown_fields", None) => self.is_strict = true,
            ("default", None) => self.has_default = true,
            ("flatten", None) => self.is_flat = true,
            ("skip", None) => self.is_skipped = true,
            ("transparent", None) => self.is_transparent = true,
            ("tag", Some(given)) => self.tag = Some(given.value()),
            ("from", Some(given)) => self.from = Some(given.parse()?),
            ("try_from", Some(given)) => self.try_from = Some(given.parse()?),
            // These are of writing alone.
            ("skip_serializing_if" | "into", Some(_)) => {}
            _ => return Err(word.error("`FromJson` does not know this attribute")),
        }
        Ok(())
    }
}

fn is_camel(given: &LitStr) -> Result<bool> {
    match given.value().as_str() {
        "camelCase" => Ok(true),
        _ => Err(syn::Error::new(given.span(), "`FromJson` knows no other case than `camelCase`")),
    }
}

/// `display_name` as it stands in JSON: `displayName`.
pub fn camel_field(name: &str) -> String {
    let mut parts = name.split('_');
    let head = parts.next().unwrap_or_default().to_owned();
    parts.fold(head, |mut text, part| {
        let mut letters = part.chars();
        text.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        text.push_str(letters.as_str());
        text
    })
}

/// `NotRequired` as it stands in JSON: `notRequired`.
pub fn camel_variant(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().map(|first| first.to_ascii_lowercase());
    first.into_iter().chain(letters).collect()
}
