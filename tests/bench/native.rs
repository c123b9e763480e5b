//! The engine without JavaScript: the questions of the benchmark asked of it natively, their answers verified, their medians
//! written beside them. Stands on the engine's door and on the worlds that `worlds.mjs` has written; knows no rule.

use std::error::Error;
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use mua_core::{AdvanceClock, Caller, Command, Question, Sandbox, Sessions, Span, check, decide, estate, submit};
use serde::{Deserialize, Serialize};

/// How often each thing is measured; the median counts.
const ROUNDS: usize = 9;

/// What is asked of a world, with the reference answer.
#[derive(Deserialize)]
struct Asked {
    principal: String,
    action: String,
    scope: String,
    expected: bool,
}

/// Medians of one world, in nanoseconds.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Measured {
    size: u64,
    check: f64,
    decide: f64,
    read: f64,
    submit: f64,
}

fn main() -> Result<(), Box<dyn Error>> {
    // Cargo adds an argument of its own, `--bench`.
    let folder = std::env::args().skip(1).find(|own| !own.starts_with("--")).ok_or("which folder of worlds?")?;
    let folder = Path::new(&folder);
    let sizes: Vec<u64> = serde_json::from_str(&fs::read_to_string(folder.join("sizes.json"))?)?;
    let measured = sizes.into_iter().map(|size| measure(folder, size)).collect::<Result<Vec<Measured>, _>>()?;
    fs::write(folder.join("native.json"), serde_json::to_string(&measured)?)?;
    Ok(())
}

fn measure(folder: &Path, size: u64) -> Result<Measured, Box<dyn Error>> {
    let text = fs::read_to_string(folder.join(format!("estate-{size}.json")))?;
    let asked: Vec<Asked> = serde_json::from_str(&fs::read_to_string(folder.join(format!("questions-{size}.json")))?)?;
    let read = || estate::read(&text).map_err(|problems| format!("{problems:?}"));
    let mut world = read()?.sandbox;
    let questions: Vec<Question> = asked.iter().map(question).collect();
    for (own, question) in asked.iter().zip(&questions) {
        let answers = [
            check(&world, &question.caller, &question.action, &question.scope, None),
            decide(&world, question).is_allowed(),
        ];
        if answers != [own.expected; 2] {
            return Err(format!("{size}: {question:?} is answered {answers:?}").into());
        }
    }
    Ok(Measured {
        size,
        check: each(&questions, |own| check(&world, &own.caller, &own.action, &own.scope, None)),
        decide: each(&questions, |own| decide(&world, own)),
        read: median(|| drop(black_box(read()))),
        submit: submitting(&mut world),
    })
}

fn question(own: &Asked) -> Question {
    Question {
        caller: Caller { principal: own.principal.as_str().into(), sessions: Sessions::All },
        action: own.action.clone(),
        scope: own.scope.clone(),
        at: None,
        plane: None,
        reduces_protection: None,
    }
}

/// Nanoseconds for each of some questions.
fn each<T>(questions: &[Question], answer: impl Fn(&Question) -> T) -> f64 {
    let all = median(|| questions.iter().for_each(|own| drop(black_box(answer(own)))));
    all / questions.len() as f64
}

fn submitting(world: &mut Sandbox) -> f64 {
    let (caller, command) = (Caller::everywhere("trainer"), Command::from(AdvanceClock { by: Span::from_millis(1) }));
    median(|| drop(black_box(submit(world, &caller, &command))))
}

/// The median time of some work, in nanoseconds.
fn median(mut work: impl FnMut()) -> f64 {
    let mut times: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let began = Instant::now();
            work();
            began.elapsed().as_nanos() as f64
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times.get(ROUNDS / 2).copied().unwrap_or_default()
}
