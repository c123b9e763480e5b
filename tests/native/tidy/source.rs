//! Reads the sources of a package: files without their tests, and which file each import really names. Stands on the file system;
//! knows no rule.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// One source file, its tests cut off.
pub struct Source {
    /// The path below the repository, with slashes.
    pub path: String,
    /// The code.
    pub text: String,
    /// All of it, tests included.
    pub whole: String,
}

/// Every `.rs` file below a folder of the repository, by path.
pub fn read(folder: &str) -> BTreeMap<String, Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests is a folder of the repository");
    let mut found = BTreeMap::new();
    collect(root, &root.join(folder), &mut found);
    assert!(!found.is_empty(), "{folder} holds no source");
    found
}

fn collect(root: &Path, folder: &Path, found: &mut BTreeMap<String, Source>) {
    for entry in fs::read_dir(folder).expect("a folder that can be read").flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(root, &path, found);
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            let name = path.strip_prefix(root).expect("below the root").to_string_lossy().replace('\\', "/");
            let whole = fs::read_to_string(&path).expect("a source is text");
            // A file of tests alone is named by its module.
            let text = if name.ends_with("/tests.rs") { String::new() } else { without_tests(&whole) };
            found.insert(name.clone(), Source { path: name, text, whole });
        }
    }
}

/// The code up to its test module, which stands last, with comments blanked.
pub fn without_tests(whole: &str) -> String {
    let code = whole.find("#[cfg(test)]\nmod tests {").map_or(whole, |at| &whole[..at]);
    let lines = code.lines().map(|line| if line.trim_start().starts_with("//") { "" } else { line });
    lines.collect::<Vec<_>>().join("\n")
}

/// The paths of every `use`, braces expanded: `a::{b, c::d}` gives `a::b` and `a::c::d`. Names given by `as` are dropped.
pub fn imports(text: &str) -> Vec<Vec<String>> {
    let mut paths = Vec::new();
    for statement in statements(text, "use ") {
        expand(&statement, &mut Vec::new(), &mut paths);
    }
    paths
}

/// What a module hands on by `pub use`.
fn handed_on(text: &str) -> Vec<Vec<String>> {
    let mut paths = Vec::new();
    for statement in statements(text, "pub use ").chain(statements(text, "pub(crate) use ")) {
        expand(&statement, &mut Vec::new(), &mut paths);
    }
    paths
}

fn statements<'a>(text: &'a str, word: &'a str) -> impl Iterator<Item = String> + 'a {
    text.match_indices(word).filter_map(move |(at, _)| {
        let line = text[..at].rsplit('\n').next().unwrap_or_default();
        // `pub use` is a `use` too: anything but visibility before the word makes it another word.
        let is_start = matches!(line.trim(), "" | "pub" | "pub(crate)" | "pub(super)");
        let rest = &text[at + word.len()..];
        is_start.then(|| rest.split(';').next().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" "))
    })
}

fn expand(tree: &str, above: &mut Vec<String>, paths: &mut Vec<Vec<String>>) {
    let tree = tree.trim();
    if let Some(inner) = tree.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
        for part in top_level_parts(inner) {
            expand(part, above, paths);
        }
        return;
    }
    match tree.split_once("::") {
        Some((head, rest)) if !head.contains('{') => {
            above.push(head.trim().to_owned());
            expand(rest, above, paths);
            above.pop();
        }
        _ if tree.is_empty() => {}
        _ => {
            let name = tree.split(" as ").next().unwrap_or(tree).trim();
            let mut path = above.clone();
            if name != "self" {
                path.push(name.to_owned());
            }
            paths.push(path);
        }
    }
}

fn top_level_parts(text: &str) -> Vec<&str> {
    let (mut depth, mut start, mut parts) = (0_usize, 0, Vec::new());
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                parts.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

/// Which file imports which, within one package whose sources lie below `root`.
pub fn edges(sources: &BTreeMap<String, Source>, root: &str) -> BTreeSet<(String, String)> {
    let mut found = BTreeSet::new();
    for source in sources.values() {
        for path in imports(&source.text) {
            if let Some(target) = resolve(sources, root, &source.path, &path).filter(|target| *target != source.path) {
                found.insert((source.path.clone(), target));
            }
        }
    }
    found
}

/// The file that an import names; through a module that only hands a name on, to where the name lives.
fn resolve(sources: &BTreeMap<String, Source>, root: &str, from: &str, path: &[String]) -> Option<String> {
    let mut module: Vec<&str> = match path.first()?.as_str() {
        "crate" => Vec::new(),
        "self" => module_of(root, from),
        "super" => {
            let mut own = module_of(root, from);
            own.pop();
            own
        }
        // A path that starts with a child module of the file itself.
        first if file_of(sources, root, &[&module_of(root, from)[..], &[first]].concat()).is_some() => {
            let mut own = module_of(root, from);
            own.push(first);
            own
        }
        _ => return None,
    };
    let mut rest = path[1..].iter().map(String::as_str).peekable();
    while let Some(next) = rest.peek() {
        let deeper = [&module[..], &[*next]].concat();
        if *next == "super" {
            module.pop();
        } else if file_of(sources, root, &deeper).is_some() {
            module = deeper;
        } else {
            break;
        }
        rest.next();
    }
    let file = file_of(sources, root, &module)?;
    let Some(name) = rest.next() else { return Some(file) };
    Some(owner(sources, root, &file, name).unwrap_or(file))
}

/// The file from which a module hands a name on.
fn owner(sources: &BTreeMap<String, Source>, root: &str, file: &str, name: &str) -> Option<String> {
    let text = &sources.get(file)?.text;
    for path in handed_on(text) {
        let last = path.last()?;
        if last == name || last == "*" {
            let target = resolve(sources, root, file, &path[..path.len() - 1])?;
            if last == name || defines(&sources.get(&target)?.text, name) {
                return owner(sources, root, &target, name).or(Some(target));
            }
        }
    }
    None
}

fn defines(text: &str, name: &str) -> bool {
    ["struct", "enum", "fn", "trait", "const", "static", "type"].iter().any(|kind| {
        text.match_indices(&format!("{kind} {name}")).any(|(at, found)| {
            text[at + found.len()..].chars().next().is_none_or(|next| !next.is_alphanumeric() && next != '_')
        })
    })
}

/// The module path of a file: `core/src/a/b.rs` and `core/src/a/b/mod.rs` are both `a::b`.
fn module_of<'a>(root: &str, file: &'a str) -> Vec<&'a str> {
    let own = file.strip_prefix(root).unwrap_or(file).trim_start_matches('/').trim_end_matches(".rs");
    let mut segments: Vec<&str> = own.split('/').collect();
    if matches!(segments.last(), Some(&"mod" | &"lib" | &"main")) {
        segments.pop();
    }
    segments
}

fn file_of(sources: &BTreeMap<String, Source>, root: &str, module: &[&str]) -> Option<String> {
    let path = module.join("/");
    let candidates = if module.is_empty() {
        vec![format!("{root}/lib.rs"), format!("{root}/main.rs")]
    } else {
        vec![format!("{root}/{path}.rs"), format!("{root}/{path}/mod.rs")]
    };
    candidates.into_iter().find(|candidate| sources.contains_key(candidate))
}

/// A circle of imports, if there is one: the files in it, in order.
pub fn circle(edges: &BTreeSet<(String, String)>) -> Option<Vec<String>> {
    let mut next: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (from, to) in edges {
        next.entry(from).or_default().push(to);
    }
    let mut done = BTreeSet::new();
    let starts: Vec<&str> = next.keys().copied().collect();
    starts.into_iter().find_map(|start| walk(start, &next, &mut Vec::new(), &mut done))
}

fn walk<'a>(
    at: &'a str,
    next: &BTreeMap<&'a str, Vec<&'a str>>,
    trail: &mut Vec<&'a str>,
    done: &mut BTreeSet<&'a str>,
) -> Option<Vec<String>> {
    if let Some(start) = trail.iter().position(|own| *own == at) {
        return Some(trail[start..].iter().map(|own| (*own).to_owned()).collect());
    }
    if !done.insert(at) {
        return None;
    }
    trail.push(at);
    let found = next.get(at).into_iter().flatten().find_map(|to| walk(to, next, trail, done));
    trail.pop();
    found
}

/// The names and lengths of the functions of a file, told by their indentation, which the formatter holds.
pub fn functions(whole: &str) -> Vec<(String, usize)> {
    let lines: Vec<&str> = whole.lines().collect();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let own = line.trim_start();
        let indent = line.len() - own.len();
        let is_fn = own.split("fn ").next().is_some_and(|before| {
            own.contains("fn ")
                && before.split_whitespace().all(|word| word.starts_with("pub") || matches!(word, "const" | "async"))
        });
        if !is_fn || own.ends_with(';') {
            continue;
        }
        let close = format!("{}}}", " ".repeat(indent));
        let end = lines[at..].iter().position(|line| *line == close).unwrap_or(0);
        let name = own.split("fn ").nth(1).unwrap_or_default().split(['(', '<']).next().unwrap_or_default();
        found.push((name.to_owned(), end + 1));
    }
    found
}
