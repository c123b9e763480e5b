//! Ids and PINs drawn from the sandbox's dice, counted so that the next command draws others. Stands on `sandbox`.

use crate::sandbox::Sandbox;

/// The draws of one command.
pub(crate) struct Draws<'a> {
    sandbox: &'a Sandbox,
    taken: u64,
}

impl<'a> Draws<'a> {
    pub(crate) fn new(sandbox: &'a Sandbox) -> Self {
        Self { sandbox, taken: 0 }
    }

    /// How many numbers have been drawn.
    pub(crate) fn taken(&self) -> u64 {
        self.taken
    }

    pub(super) fn number(&mut self) -> u64 {
        let number = self.sandbox.dice(self.taken);
        self.taken = self.taken.wrapping_add(1);
        number
    }

    /// A fresh id in the form of a version 4 UUID.
    pub(super) fn id(&mut self) -> String {
        let high = (self.number() & !0xf000) | 0x4000;
        let low = (self.number() & !(0b11 << 62)) | (0b10 << 62);
        format!(
            "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
            high >> 32,
            (high >> 16) & 0xffff,
            high & 0xffff,
            low >> 48,
            low & 0xffff_ffff_ffff
        )
    }

    /// Six digits.
    pub(super) fn pin(&mut self) -> String {
        format!("{:06}", self.number() % 1_000_000)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_version_4_uuids_and_differ() {
        let sandbox = Sandbox::default();
        let mut draws = Draws::new(&sandbox);
        let (first, second) = (draws.id(), draws.id());
        assert_ne!(first, second);
        for id in [first, second] {
            let parts: Vec<&str> = id.split('-').collect();
            assert_eq!(parts.iter().map(|part| part.len()).collect::<Vec<_>>(), [8, 4, 4, 4, 12], "{id}");
            assert!(parts.get(2).is_some_and(|part| part.starts_with('4')), "{id}");
            assert!(parts.get(3).is_some_and(|part| part.starts_with(['8', '9', 'a', 'b'])), "{id}");
        }
    }

    #[test]
    fn the_same_world_draws_the_same() {
        let sandbox = Sandbox::default();
        assert_eq!(Draws::new(&sandbox).id(), Draws::new(&sandbox).id());
    }
}
