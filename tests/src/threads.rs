//! Work on every core there is, with results that do not depend on how many there are. Where threads cannot be started, as in
//! WebAssembly, the work is done in turn.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

/// How many threads to use.
pub fn count() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// Does numbered pieces of work, each number from 0 on once, and adds up what comes of them. The failure of the lowest number
/// is the one told, whichever came first: every lower number is still done.
pub fn each<T: Default + Send>(
    pieces: u64,
    work: impl Fn(u64) -> Result<T, String> + Sync,
    add: impl Fn(&mut T, T) + Sync,
) -> Result<T, String> {
    let next = AtomicU64::new(0);
    let failed: Mutex<Option<(u64, String)>> = Mutex::new(None);
    let total = Mutex::new(T::default());
    let run = || {
        let mut own = T::default();
        loop {
            let piece = next.fetch_add(1, Ordering::Relaxed);
            let over = |failed: &Option<(u64, String)>| failed.as_ref().is_some_and(|(lowest, _)| *lowest < piece);
            if piece >= pieces || failed.lock().is_ok_and(|failed| over(&failed)) {
                break;
            }
            match work(piece) {
                Ok(done) => add(&mut own, done),
                Err(fault) => {
                    if let Ok(mut failed) = failed.lock()
                        && failed.as_ref().is_none_or(|(lowest, _)| *lowest > piece)
                    {
                        *failed = Some((piece, fault));
                    }
                }
            }
        }
        if let Ok(mut total) = total.lock() {
            add(&mut total, own);
        }
    };
    match count() {
        1 => run(),
        threads => std::thread::scope(|scope| (0..threads).for_each(|_| drop(scope.spawn(run)))),
    }
    match failed.into_inner() {
        Ok(Some((_, fault))) => Err(fault),
        _ => total.into_inner().map_err(|_| "a thread ended early".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_piece_is_done_once_and_the_lowest_failure_is_told() {
        let add = |total: &mut u64, own: u64| *total += own;
        assert_eq!(each(1_000, Ok, add), Ok(499_500));
        let fails = |piece: u64| if piece.is_multiple_of(7) && piece > 0 { Err(piece.to_string()) } else { Ok(piece) };
        assert_eq!(each(1_000, fails, add), Err("7".to_owned()));
    }
}
