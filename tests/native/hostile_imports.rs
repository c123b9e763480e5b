//! What somebody sends who wants the reader to choke: ten megabytes of brackets, a million levels, a million names, numbers without
//! end. Each is refused with a clear word, or read, in bounded memory and in no more than a few times what it takes to tell that as
//! much text is JSON: about a second on a machine of today.
#![cfg(not(target_arch = "wasm32"))]
#![expect(unsafe_code, reason = "only the allocator itself can tell how much memory is in use")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use mua_core::{estate, sample, saved};

struct Counting;

static IN_USE: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);

// SAFETY: every call is handed on to the system's allocator as it came; the counting touches no memory that it gives out.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let now = IN_USE.fetch_add(layout.size(), Ordering::Relaxed) + layout.size();
        MOST.fetch_max(now, Ordering::Relaxed);
        // SAFETY: as above.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        IN_USE.fetch_sub(layout.size(), Ordering::Relaxed);
        // SAFETY: as above.
        unsafe { System.dealloc(at, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

const MEGABYTES: usize = 1_000_000;
/// What a reader may need on top of the text.
const MOST_MEMORY: usize = 200 * MEGABYTES;
/// How many times as long as the yardstick a reader may take.
const LONGEST: u32 = 5;
/// Other programs share the machine: the best of so many runs counts.
const RUNS: usize = 5;

fn names(count: usize, value: impl Fn(usize) -> String) -> String {
    let all: Vec<String> = (0..count).map(|at| format!("\"k{at}\":{}", value(at))).collect();
    format!("{{{}}}", all.join(","))
}

/// Reads a text, and objects only to an answer that is not clear.
type Reader = fn(&str) -> Result<(), String>;

/// The hostile texts, by name.
fn texts() -> Vec<(String, String)> {
    let mut all = Vec::new();
    let mut add = |name: &str, text: String| all.push((name.to_owned(), text));
    let in_world = |inner: &str| format!("{{\"format\":\"mua-sandbox\",\"version\":3,\"world\":{inner}}}");
    let sound = saved::write(&sample::sample());
    for (name, open, close) in [("brackets", "[", "]"), ("braces", "{\"a\":", "}")] {
        let much = open.repeat(10 * MEGABYTES / open.len());
        add(&format!("10 MB of {name}"), much.clone());
        add(&format!("10 MB of {name} in a world"), in_world(&much));
        let deep = format!("{}1{}", open.repeat(1_000_000), close.repeat(1_000_000));
        add(&format!("{name} a million deep"), deep.clone());
        add(&format!("a world of {name} a million deep"), in_world(&deep));
        add(&format!("{name} a million deep beside a world"), sound.replacen('{', &format!("{{\"x\":{deep},"), 1));
        add(&format!("vaults of {name} a million deep"), format!("{{\"vaults\":{deep}}}"));
    }
    add("a million names", names(1_000_000, |_| "1".to_owned()));
    add("a world of a million names", in_world(&names(1_000_000, |_| "1".to_owned())));
    add(
        "a million tenants that are none",
        in_world(&format!("{{\"tenants\":{}}}", names(1_000_000, |_| "{}".to_owned()))),
    );
    add("a million vaults of an estate that are none", format!("{{\"vaults\":[{}]}}", vec!["{}"; 1_000_000].join(",")));
    add("a million lists", format!("[{}]", vec!["[]"; 1_000_000].join(",")));
    for name in ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty"] {
        add(name, format!("{{\"{name}\":{sound}}}"));
        add(&format!("{name} beside a world"), sound.replacen('{', &format!("{{\"{name}\":{{\"x\":1}},"), 1));
        add(&format!("{name} in a world"), sound.replacen("\"world\":{", &format!("\"world\":{{\"{name}\":1,"), 1));
    }
    let digits = "9".repeat(1_000_000);
    for number in [
        digits.clone(),
        format!("-{digits}"),
        format!("0.{digits}"),
        format!("1e{digits}"),
        format!("{digits}e-{digits}"),
    ] {
        let name: String = number.chars().take(4).collect();
        add(&format!("the number {name}…"), number.clone());
        add(&format!("the version {name}…"), sound.replacen("\"version\":3", &format!("\"version\":{number}"), 1));
        add(
            &format!("the seed {name}…"),
            format!("{{\"format\":\"mua-sandbox\",\"version\":3,\"world\":{{\"seed\":{number}}}}}"),
        );
    }
    add("10 MB of one string", format!("\"{}\"", "a".repeat(10 * MEGABYTES)));
    add("10 MB of escapes", format!("\"{}\"", "\\u0041".repeat(10 * MEGABYTES / 6)));
    add("10 MB of nothing", " ".repeat(10 * MEGABYTES));
    add("a string of halves of letters", format!("{{\"format\":\"{}\"}}", "\\ud800".repeat(1_000_000)));
    all
}

/// How long this thread was at work, where the system tells; a busy machine lets everybody wait. Else the time of the wall.
fn worked(begun: Instant) -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|told| told.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| begun.elapsed(), Duration::from_nanos)
}

/// What any reader needs on this machine, as it is just now, for as large a text as the largest here: no reader of ours is in it.
fn yardstick() -> Duration {
    let text = names(1_000_000, |_| "1".to_owned());
    let once = || {
        let begun = Instant::now();
        let before = worked(begun);
        assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok(), "the yardstick is JSON");
        worked(begun).saturating_sub(before)
    };
    (0..RUNS).map(|_| once()).min().unwrap_or_default()
}

/// Reads until it was quick enough, and gives the shortest time and the most memory.
fn measured(text: &str, read: Reader, longest: Duration) -> (Duration, usize, Result<(), String>) {
    let (mut best, mut most, mut told) = (Duration::MAX, 0, Ok(()));
    for _ in 0..RUNS {
        let held = IN_USE.load(Ordering::Relaxed);
        MOST.store(held, Ordering::Relaxed);
        let begun = Instant::now();
        let before = worked(begun);
        told = read(text);
        best = best.min(worked(begun).saturating_sub(before));
        most = most.max(MOST.load(Ordering::Relaxed).saturating_sub(held));
        if best < longest {
            break;
        }
    }
    (best, most, told)
}

/// Whether a message says something, and no more than can be read.
fn clear(fault: &str) -> Result<(), String> {
    let is_clear = !fault.is_empty() && fault.len() < 2_000;
    if is_clear { Ok(()) } else { Err(format!("a message of {} bytes", fault.len())) }
}

fn saved_text(text: &str) -> Result<(), String> {
    saved::read(text).map_or_else(|fault| clear(&fault.to_string()), |_| Ok(()))
}

fn estate_text(text: &str) -> Result<(), String> {
    match estate::read(text) {
        Ok(_) => Ok(()),
        Err(problems) => match problems.first() {
            Some(first) => clear(&first.to_string()),
            None => Err("refused without a word".to_owned()),
        },
    }
}

#[test]
fn whatever_is_sent_is_answered_soon_and_in_bounded_memory() {
    let longest = yardstick() * LONGEST;
    let readers: [(&str, Reader); 2] = [("saved", saved_text), ("estate", estate_text)];
    let mut found = Vec::new();
    let (mut slowest, mut largest) = (Duration::ZERO, 0);
    for (name, text) in texts() {
        for (reader, read) in readers {
            let (took, memory, told) = measured(&text, read, longest);
            (slowest, largest) = (slowest.max(took), largest.max(memory));
            if let Err(why) = told {
                found.push(format!("{reader}: {name}: {why}"));
            }
            if took >= longest {
                found.push(format!("{reader}: {name}: {took:?}"));
            }
            if memory > MOST_MEMORY {
                found.push(format!("{reader}: {name}: {} MB", memory / MEGABYTES));
            }
        }
    }
    println!("slowest {slowest:?} of {longest:?}, most memory {} MB", largest / MEGABYTES);
    assert!(found.is_empty(), "{}", found.join("\n"));
}
