//! Reads the corpus: cases, their rows and the step lists they share. Stands on `names`.

use serde::Deserialize;
use serde_json::Value;

use super::names::{Names, filled};
use super::{FILES, SHARED};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Shared {
    names: Names,
    given: std::collections::BTreeMap<String, Vec<Value>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    name: String,
    source: String,
    world: Value,
    #[serde(default)]
    given: Vec<String>,
    #[serde(default)]
    each: Vec<Vec<Names>>,
    steps: Vec<Value>,
}

/// One case with one combination of its rows: a story on a world.
pub struct Case {
    /// The case's sentence, with the row's place where there are rows.
    pub name: String,
    /// Where the rule comes from.
    pub source: String,
    /// The world it starts from, as written.
    pub world: Value,
    /// The steps, those of its step lists first; names not filled in yet.
    pub steps: Vec<Value>,
    /// What is named before the first step.
    pub names: Names,
}

/// Every case of the corpus.
pub fn cases() -> Result<Vec<Case>, String> {
    let shared: Shared = serde_json::from_str(SHARED).map_err(|fault| format!("shared.json: {fault}"))?;
    let mut found = Vec::new();
    for (file, text) in FILES {
        let written: Vec<Written> = serde_json::from_str(text).map_err(|fault| format!("{file}: {fault}"))?;
        for case in &written {
            expand(case, &shared, &mut found).map_err(|fault| format!("{file}: {}: {fault}", case.name))?;
        }
    }
    Ok(found)
}

/// The sentence and the source of each case, as written.
pub fn titles() -> Result<Vec<(String, String)>, String> {
    let mut found = Vec::new();
    for (file, text) in FILES {
        let written: Vec<Written> = serde_json::from_str(text).map_err(|fault| format!("{file}: {fault}"))?;
        found.extend(written.into_iter().map(|case| (case.name, case.source)));
    }
    Ok(found)
}

fn expand(case: &Written, shared: &Shared, found: &mut Vec<Case>) -> Result<(), String> {
    for (place, row) in combinations(&case.each).into_iter().enumerate() {
        let mut names = shared.names.clone();
        for (name, value) in row {
            if shared.names.contains_key(&name) {
                return Err(format!("a row names `{name}`, which is a shared name"));
            }
            names.insert(name, filled(&value, &shared.names)?);
        }
        let mut steps = Vec::new();
        for list in &case.given {
            let list = filled(&Value::String(list.clone()), &names)?;
            let list = list.as_str().ok_or("a step list is named by no text")?;
            steps.extend(shared.given.get(list).ok_or_else(|| format!("no step list `{list}`"))?.iter().cloned());
        }
        steps.extend(case.steps.iter().cloned());
        let name = if case.each.is_empty() { case.name.clone() } else { format!("{} (row {place})", case.name) };
        found.push(Case { name, source: case.source.clone(), world: case.world.clone(), steps, names });
    }
    Ok(())
}

fn combinations(axes: &[Vec<Names>]) -> Vec<Names> {
    let mut found = vec![Names::new()];
    for axis in axes {
        let longer = |head: &Names| axis.iter().map(|row| joined(head, row)).collect::<Vec<_>>();
        found = found.iter().flat_map(longer).collect();
    }
    found
}

fn joined(head: &Names, row: &Names) -> Names {
    head.iter().chain(row).map(|(name, value)| (name.clone(), value.clone())).collect()
}
