//! Holds the house to its own rules by reading its sources: who may import whom, what the engine may never name, how long a file
//! or a function may grow. Each failure says why the rule is there.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    reason = "a test stops where what it stands on is not there"
)]

mod source;

use std::collections::{BTreeMap, BTreeSet};

use source::{Source, circle, edges, functions, imports, read, without_tests};

/// A room, and the rooms of its own package that it may import. A path belongs to the first room that it starts with.
type Table = &'static [(&'static str, &'static [&'static str])];

const CORE: Table = &[
    ("core/src/json/", &["core/src/json/"]),
    ("core/src/model/", &["core/src/json/", "core/src/model/"]),
    ("core/src/sandbox/", &["core/src/json/", "core/src/model/", "core/src/sandbox/"]),
    ("core/src/access/", &["core/src/json/", "core/src/model/", "core/src/sandbox/", "core/src/access/"]),
    ("core/src/command/", &["core/src/json/", "core/src/model/", "core/src/sandbox/", "core/src/command/"]),
    (
        "core/src/turn.rs",
        &["core/src/json/", "core/src/model/", "core/src/sandbox/", "core/src/access/", "core/src/command/"],
    ),
    ("core/src/estate/", &["core/src/json/", "core/src/model/", "core/src/sandbox/", "core/src/estate/"]),
    ("core/src/saved.rs", &["core/src/json/", "core/src/model/", "core/src/sandbox/"]),
    (
        "core/src/history.rs",
        &[
            "core/src/json/",
            "core/src/model/",
            "core/src/sandbox/",
            "core/src/command/",
            "core/src/turn.rs",
            "core/src/saved.rs",
        ],
    ),
    (
        "core/src/sample.rs",
        &["core/src/json/", "core/src/model/", "core/src/sandbox/", "core/src/command/", "core/src/turn.rs"],
    ),
    ("core/src/lib.rs", &["core/src/"]),
];

const WEB: Table = &[
    ("web/src/language", &["web/src/language"]),
    ("web/src/kit/", &["web/src/kit/", "web/src/language"]),
    ("web/src/route.rs", &[]),
    ("web/src/signs.rs", &[]),
    ("web/src/words", &["web/src/words", "web/src/language", "web/src/route.rs", "web/src/signs.rs"]),
    ("web/src/menu.rs", &["web/src/route.rs"]),
    ("web/src/guide/", &["web/src/guide/", "web/src/language", "web/src/words", "web/src/route.rs"]),
    ("web/src/browser/", &["web/src/browser/", "web/src/signs.rs"]),
    (
        "web/src/portal/",
        &["web/src/portal/", "web/src/browser/", "web/src/language", "web/src/route.rs", "web/src/signs.rs"],
    ),
    (
        "web/src/parts/",
        &[
            "web/src/parts/",
            "web/src/kit/",
            "web/src/language",
            "web/src/portal/",
            "web/src/guide/",
            "web/src/words",
            "web/src/menu.rs",
            "web/src/route.rs",
            "web/src/signs.rs",
        ],
    ),
    (
        "web/src/blades/",
        &[
            "web/src/blades/",
            "web/src/parts/",
            "web/src/kit/",
            "web/src/language",
            "web/src/portal/",
            "web/src/words",
            "web/src/menu.rs",
            "web/src/route.rs",
            "web/src/signs.rs",
        ],
    ),
    ("web/src/", &["web/src/"]),
];

fn room<'a>(
    table: &'a [(&'static str, &'static [&'static str])],
    path: &str,
) -> &'a (&'static str, &'static [&'static str]) {
    table.iter().find(|(room, _)| path.starts_with(room)).unwrap_or_else(|| panic!("{path} stands in no room"))
}

/// The imports that the table forbids.
fn trespasses(table: Table, edges: &BTreeSet<(String, String)>) -> Vec<String> {
    let forbidden =
        edges.iter().filter(|(from, to)| !room(table, from).1.iter().any(|allowed| to.starts_with(allowed)));
    forbidden.map(|(from, to)| format!("{from} imports {to}")).collect()
}

fn assert_none(found: &[String], why: &str) {
    assert!(found.is_empty(), "{why}:\n{}", found.join("\n"));
}

fn all() -> BTreeMap<String, Source> {
    [
        "core/src",
        "core/derive/src",
        "core/js/src",
        "web/src",
        "xtask/src",
        "tests/src",
        "tests/native",
        "tests/headless",
    ]
    .into_iter()
    .flat_map(read)
    .collect()
}

#[test]
fn rooms_import_only_what_the_table_allows() {
    let core = edges(&read("core/src"), "core/src");
    let web = edges(&read("web/src"), "web/src");
    assert!(core.len() > 80 && web.len() > 80, "the imports are read: {} and {}", core.len(), web.len());
    let found = [trespasses(CORE, &core), trespasses(WEB, &web)].concat();
    assert_none(&found, "an arrow up or across ties rooms together that must be understood and changed apart");
}

#[test]
fn no_file_imports_itself_by_way_of_others() {
    for root in ["core/src", "core/derive/src", "core/js/src", "web/src", "xtask/src"] {
        let found = circle(&edges(&read(root), root)).unwrap_or_default();
        assert_none(&found, "files in a circle can only be understood together");
    }
}

#[test]
fn a_blade_never_imports_a_blade() {
    let web = edges(&read("web/src"), "web/src");
    let blade = |path: &str| path.strip_prefix("web/src/blades/")?.split(['/', '.']).next().map(str::to_owned);
    let found: Vec<String> = web
        .iter()
        .filter(|(from, to)| matches!((blade(from), blade(to)), (Some(a), Some(b)) if a != b && a != "mod"))
        .map(|(from, to)| format!("{from} imports {to}"))
        .collect();
    assert_none(&found, "what two blades share belongs into `parts`");
}

/// The lines of some files that name one of the words.
fn naming<'a>(sources: impl Iterator<Item = &'a Source>, words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources {
        for (at, line) in source.text.lines().enumerate() {
            for word in words.iter().filter(|word| line.contains(**word)) {
                found.push(format!("{}:{}: `{word}` in `{}`", source.path, at + 1, line.trim()));
            }
        }
    }
    found
}

#[test]
fn the_engine_can_reach_no_clock_no_chance_and_no_host() {
    let core = read("core/src");
    let words = [
        "wasm_bindgen",
        "js_sys",
        "web_sys",
        "yew",
        "gloo",
        "SystemTime",
        "Instant::now",
        "Timestamp::now",
        "rand::",
        "std::fs",
        "std::net",
        "std::thread",
        "std::env",
        "std::process",
        "println!",
        "eprintln!",
        "print!(",
        "dbg!",
        "unsafe ",
        ".unwrap()",
        ".expect(",
        "panic!",
        "HashMap",
        "HashSet",
        "target_arch",
    ];
    let found = naming(core.values(), &words);
    assert_none(&found, "the same world and command must give the same bytes on every host (I50)");
}

#[test]
fn json_is_known_where_text_comes_in_and_goes_out() {
    let core = read("core/src");
    let doors = ["core/src/estate/", "core/src/json/", "core/src/saved.rs"];
    let others = core.values().filter(|own| !doors.iter().any(|door| own.path.starts_with(door)));
    let found = naming(others, &["serde_json"]);
    assert_none(&found, "the engine's nouns are not bound to one text format");
}

#[test]
fn only_apply_and_turn_change_the_world() {
    let core = read("core/src");
    let allowed = ["core/src/sandbox/apply.rs", "core/src/turn.rs", "core/src/sample.rs"];
    let others = core.values().filter(|own| !allowed.contains(&own.path.as_str()));
    let found = naming(others, &["&mut Sandbox", ".apply("]);
    assert_none(&found, "a world with one writer has one place to look when it is wrong");
    let sandbox =
        core.values().filter(|own| own.path.starts_with("core/src/sandbox/") && !allowed.contains(&own.path.as_str()));
    let found: Vec<String> =
        naming(sandbox, &["&mut self"]).into_iter().filter(|line| !line.contains("index.rs")).collect();
    assert_none(&found, "look-ups change nothing");
}

#[test]
fn verbs_do_not_know_the_gate_and_the_gate_knows_no_verb() {
    let core = read("core/src");
    let of = |room: &'static str| core.values().filter(move |own| own.path.starts_with(room));
    let found = [
        naming(of("core/src/command/"), &["crate::access"]),
        naming(of("core/src/access/"), &["crate::command", "Command"]),
    ]
    .concat();
    assert_none(
        &found,
        "a verb that asked for permission, or a gate with an exception for a verb, could not be trusted",
    );
}

#[test]
fn the_browser_is_touched_in_one_room() {
    let web = read("web/src");
    let others =
        web.values().filter(|own| !own.path.starts_with("web/src/browser/") && own.path != "web/src/kit/native.rs");
    let found = naming(others, &["web_sys", "gloo::", "js_sys", "wasm_bindgen"]);
    assert_none(&found, "what touches the browser cannot be tested without one");
    let kit = web.values().filter(|own| own.path.starts_with("web/src/kit/"));
    assert_none(&naming(kit, &["mua_core"]), "furniture that knows the engine cannot be used twice");
}

#[test]
fn there_is_one_list_of_critical_operations() {
    let sources = ["core/src", "core/js/src", "web/src"].into_iter().flat_map(read).collect::<BTreeMap<_, _>>();
    let table = "core/src/model/operation/table.rs";
    let others = sources.values().filter(|own| own.path != table && !own.path.starts_with("core/src/model/catalogue/"));
    let words = [
        "disableSoftDeleteRequests",
        "updateProtectionPolicyRequests",
        "updateProtectedItemRequests",
        "deleteProtectedItemRequests",
        "getBackupSecurityPINRequests",
        "deleteResourceGuardProxyRequests",
    ];
    let found = naming(others, &words);
    assert_none(&found, "a second list would disagree with the first one day");
}

#[test]
fn no_style_and_no_markup_slips_past_the_page_s_policy() {
    let web = read("web/src");
    let found = naming(web.values(), &["style=", "set_inner_html", "from_html_unchecked", "eval("]);
    assert_none(&found, "the page forbids inline style and script, and user text never becomes markup");
}

#[test]
fn a_component_without_anything_to_show_keeps_its_place() {
    let web = read("web/src");
    let others = web.values().filter(|own| own.path != "web/src/kit/nothing.rs");
    let found = naming(others, &["Html::default()", "html! {}", "VNode::default()"]);
    assert_none(
        &found,
        "what comes in before a component without a node can be left without a place: use kit::nothing",
    );
}

#[test]
fn files_and_functions_stay_short_enough_to_be_read_at_once() {
    let mut found = Vec::new();
    for source in all().values() {
        let lines = source.whole.lines().count();
        if lines > 400 {
            found.push(format!("{} has {lines} lines", source.path));
        }
        let long = functions(&source.whole).into_iter().filter(|(_, lines)| *lines > 60);
        found.extend(long.map(|(name, lines)| format!("{}: `{name}` has {lines} lines", source.path)));
    }
    assert_none(&found, "a file has up to 400 lines and a function up to 60");
}

#[test]
fn every_file_opens_with_its_job() {
    let silent: Vec<String> =
        all().values().filter(|own| !own.whole.starts_with("//!")).map(|own| own.path.clone()).collect();
    assert_none(&silent, "whoever opens a file is told first what it is for and what it must never know");
}

#[test]
fn the_checks_themselves_can_fail() {
    let paths = imports("use crate::a::{b::C, d};\npub use self::x::*;\nlet because = 1;");
    let expected: [&[&str]; 3] = [&["crate", "a", "b", "C"], &["crate", "a", "d"], &["self", "x", "*"]];
    assert_eq!(paths, expected.map(|path| path.iter().map(|own| (*own).to_owned()).collect::<Vec<_>>()));
    let pair = |from: &str, to: &str| (from.to_owned(), to.to_owned());
    let round = BTreeSet::from([pair("a", "b"), pair("b", "c"), pair("c", "a")]);
    assert_eq!(circle(&round).map(|files| files.len()), Some(3));
    assert_eq!(circle(&BTreeSet::from([pair("a", "b"), pair("a", "c"), pair("b", "c")])), None);
    let up = BTreeSet::from([pair("core/src/model/scope.rs", "core/src/turn.rs")]);
    assert_eq!(trespasses(CORE, &up).len(), 1);
    let across = BTreeSet::from([pair("core/src/command/vault.rs", "core/src/access/mua.rs")]);
    assert_eq!(trespasses(CORE, &across).len(), 1);
    assert_eq!(functions("fn a() {\n    1\n}\n    pub fn b(x: u8) -> u8 {\n        x\n    }\n").len(), 2);
    assert!(!without_tests("code\n#[cfg(test)]\nmod tests {\n    panic!()\n}").contains("panic"));
    let guilty = Source { path: "x".to_owned(), text: "let t = SystemTime::now();".to_owned(), whole: String::new() };
    assert_eq!(naming(std::iter::once(&guilty), &["SystemTime"]).len(), 1);
}

#[test]
fn names_handed_on_are_found_where_they_live() {
    let core = edges(&read("core/src"), "core/src");
    let has = |from: &str, to: &str| core.contains(&(format!("core/src/{from}"), format!("core/src/{to}")));
    assert!(has("turn.rs", "command/draws.rs"), "through `pub(crate) use` in command/mod.rs");
    assert!(has("saved.rs", "sandbox/tables.rs"), "through `pub use` in sandbox/mod.rs");
    assert!(has("command/vault.rs", "command/verb.rs"), "by `super`");
}
