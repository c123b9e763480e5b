//! The bounded model check: every state that the moves of a small world reach, breadth first, each state and each step held to
//! the invariants. What fails is told by the shortest list of moves that leads there.
//!
//! A state is kept as a hash of what it says, with a link to the one that it came from; a state that is looked at is made again
//! by its moves. Two states of one hash would count as one: among five million that is a chance of one in a million.

mod alphabet;
mod identity;
mod rights;
mod rules;
mod world;

use std::collections::{BTreeMap, HashSet};

use mua_core::{Caller, Command, Decision, Fault, Outcome, Sandbox, saved};

use self::alphabet::{Move, moves};
use self::identity::{canonical, identity};
use self::rules::{Probes, Step};
use crate::threads;

/// What is checked: the engine, or one with a flaw planted.
#[derive(Clone, Copy)]
pub struct Engine {
    /// What would become of a command.
    pub ask: fn(&Sandbox, &Caller, &Command) -> Result<Decision, Fault>,
    /// Does a command.
    pub submit: fn(&mut Sandbox, &Caller, &Command) -> Outcome,
}

impl Default for Engine {
    fn default() -> Self {
        Self { ask: mua_core::ask, submit: mua_core::submit }
    }
}

/// What a search has seen.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    /// Distinct states.
    pub states: usize,
    /// States whose every move was tried.
    pub expanded: u64,
    /// Moves that changed something.
    pub steps: u64,
    /// Moves from the start to the farthest state.
    pub depth: usize,
    /// Whether no state is left.
    pub is_complete: bool,
    /// How often each move was done, refused, or made no sense.
    pub moves: BTreeMap<String, [u64; 3]>,
}

/// A state as it is kept: where it came from, and by which move; a start comes from itself.
#[derive(Clone, Copy)]
struct Link {
    from: u32,
    by: u16,
}

/// What one piece of a layer found: new states, and what was tried.
#[derive(Default)]
struct Found {
    /// By number of the piece, so that the order does not depend on who was first.
    new: BTreeMap<u64, Vec<(u64, Link)>>,
    tried: Vec<[u64; 3]>,
}

/// States that are made again together, for they share most of their moves.
const PIECE: usize = 64;
/// Pieces after which the states found are counted.
const BLOCK: usize = 16;

struct Search {
    engine: Engine,
    moves: Vec<Move>,
    starts: Vec<Sandbox>,
    links: Vec<Link>,
    known: HashSet<u64>,
    probes: Probes,
}

/// Searches until so many states are known or none is left.
pub fn search(wanted: usize, engine: Engine) -> Result<Seen, String> {
    let starts = world::starts()?;
    let known = starts.iter().map(|start| identity(start.tables())).collect();
    let links = (0..).zip(&starts).map(|(from, _)| Link { from, by: u16::MAX }).collect();
    let mut search = Search { engine, moves: moves(), starts, links, known, probes: Probes::new() };
    let mut seen = Seen::default();
    let mut tried = vec![[0; 3]; search.moves.len()];
    let mut layer = 0..search.links.len();
    while !layer.is_empty() && search.known.len() < wanted {
        seen.depth += 1;
        let end = search.links.len();
        let nodes: Vec<u32> = layer.filter_map(|node| u32::try_from(node).ok()).collect();
        for block in nodes.chunks(PIECE * BLOCK) {
            if search.known.len() >= wanted {
                break;
            }
            let found = search.expand(block)?;
            seen.expanded += block.len() as u64;
            add(&mut tried, &found.tried);
            for (hash, link) in found.new.into_values().flatten() {
                if search.known.insert(hash) {
                    search.links.push(link);
                }
            }
        }
        layer = end..search.links.len();
    }
    seen.is_complete = layer.is_empty();
    seen.states = search.known.len();
    seen.steps = tried.iter().map(|[done, ..]| done).sum();
    seen.moves = search.moves.iter().map(|own| own.name.clone()).zip(tried).collect();
    Ok(seen)
}

fn add(total: &mut Vec<[u64; 3]>, own: &[[u64; 3]]) {
    total.resize(total.len().max(own.len()), [0; 3]);
    for (total, own) in total.iter_mut().zip(own) {
        total.iter_mut().zip(own).for_each(|(total, own)| *total += own);
    }
}

impl Search {
    /// Tries every move in some states.
    fn expand(&self, block: &[u32]) -> Result<Found, String> {
        let pieces: Vec<&[u32]> = block.chunks(PIECE).collect();
        let work = |piece: u64| {
            let nodes = usize::try_from(piece).ok().and_then(|piece| pieces.get(piece)).copied().unwrap_or_default();
            self.expand_piece(piece, nodes)
        };
        threads::each(pieces.len() as u64, work, |total: &mut Found, own| {
            total.new.extend(own.new);
            add(&mut total.tried, &own.tried);
        })
    }

    fn expand_piece(&self, piece: u64, nodes: &[u32]) -> Result<Found, String> {
        let mut found = Found { new: BTreeMap::new(), tried: vec![[0; 3]; self.moves.len()] };
        let (mut new, mut here) = (Vec::new(), HashSet::new());
        let mut trail: Vec<(u32, Sandbox)> = Vec::new();
        for node in nodes {
            self.follow(*node, &mut trail)?;
            let Some((_, state)) = trail.last() else { continue };
            for (by, (own, tried)) in (0..).zip(self.moves.iter().zip(&mut found.tried)) {
                let (kind, after) = self.attempt(state, own).map_err(|why| self.report(*node, by, &why))?;
                if let Some(count) = tried.get_mut(kind) {
                    *count += 1;
                }
                let Some(after) = after else { continue };
                let hash = identity(after.tables());
                if !self.known.contains(&hash) && here.insert(hash) {
                    rules::state(&after, &self.probes).map_err(|why| self.report(*node, by, &why))?;
                    new.push((hash, Link { from: *node, by }));
                }
            }
        }
        found.new.insert(piece, new);
        Ok(found)
    }

    /// Tries one move: whether it was done, refused or made no sense, and the state after it if that is another.
    fn attempt(&self, state: &Sandbox, own: &Move) -> Result<(usize, Option<Sandbox>), String> {
        let before = state.tables();
        let Some(command) = (own.make)(before) else { return Ok((2, None)) };
        let Ok(decision) = (self.engine.ask)(state, &own.caller, &command) else { return Ok((2, None)) };
        rules::verdict(before, own, &decision)?;
        // Every refusal in a few states is carried out too, to see that it changes nothing.
        let is_sample = before.assignments.len().is_multiple_of(8);
        if !decision.is_allowed() && !is_sample {
            return Ok((1, None));
        }
        let mut after = state.clone();
        match (self.engine.submit)(&mut after, &own.caller, &command) {
            Outcome::Denied { .. } => rules::i44_a_refusal_changes_nothing(before, after.tables()).map(|()| (1, None)),
            Outcome::Allowed { events, .. } => {
                if events.is_empty() {
                    return Ok((0, None));
                }
                let step =
                    Step { before, after: after.tables(), done: own, events: &events, removal: &self.probes.removal };
                rules::step(&step).map(|()| (0, Some(after)))
            }
            Outcome::Rejected { fault, .. } => Err(format!("asked and allowed, then rejected: {fault:?}")),
        }
    }

    /// Makes a state again, from the last one on the trail that it comes from.
    fn follow(&self, node: u32, trail: &mut Vec<(u32, Sandbox)>) -> Result<(), String> {
        let path = self.path(node);
        let shared = trail.iter().zip(&path).take_while(|((own, _), (other, _))| own == other).count();
        trail.truncate(shared);
        for (node, by) in path.into_iter().skip(shared) {
            let state = match trail.last() {
                None => self.starts.get(node as usize).cloned().unwrap_or_default(),
                Some((_, state)) => {
                    let mut state = state.clone();
                    let own = self.moves.get(usize::from(by)).ok_or("no such move")?;
                    let command = (own.make)(state.tables()).ok_or("a move is lost")?;
                    (self.engine.submit)(&mut state, &own.caller, &command);
                    Sandbox::from(canonical(state.tables()))
                }
            };
            trail.push((node, state));
        }
        Ok(())
    }

    /// The states from a start to this one, each with the move that leads to it.
    fn path(&self, node: u32) -> Vec<(u32, u16)> {
        let mut path = Vec::new();
        let mut at = node;
        while let Some(link) = self.links.get(at as usize) {
            path.push((at, link.by));
            if link.from == at {
                break;
            }
            at = link.from;
        }
        path.reverse();
        path
    }

    /// A violation with the moves that lead to it, as commands that can be played from the start.
    fn report(&self, node: u32, by: u16, why: &str) -> String {
        let path = self.path(node);
        let start = path.first().and_then(|(node, _)| self.starts.get(*node as usize)).cloned().unwrap_or_default();
        let mut state = start.clone();
        let mut lines = Vec::new();
        for by in path.iter().skip(1).map(|(_, by)| *by).chain([by]) {
            let Some(own) = self.moves.get(usize::from(by)) else { continue };
            let Some(command) = (own.make)(state.tables()) else { continue };
            lines.push(serde_json::json!({"as": own.caller, "submit": command}).to_string());
            (self.engine.submit)(&mut state, &own.caller, &command);
        }
        format!("{why}\nafter {} moves\n{}\nfrom {}", lines.len(), lines.join("\n"), saved::write(&start))
    }
}
