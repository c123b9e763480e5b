//! Chance for walks: a small generator, the same on every host.

/// Numbers that follow from a seed.
#[derive(Clone, Debug)]
pub struct Dice(u64);

impl Dice {
    /// The dice of a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x2545_f491_4f6c_dd1d) ^ 0x6a09_e667_f3bc_c908)
    }

    /// The next number. Marsaglia's xorshift with a multiplication at the end.
    pub fn roll(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// A number below a bound; 0 where the bound is 0.
    pub fn below(&mut self, bound: usize) -> usize {
        let bound = u64::try_from(bound).unwrap_or(u64::MAX).max(1);
        usize::try_from((self.roll() >> 8) % bound).unwrap_or(0)
    }

    /// True in so many of a hundred rolls.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of a list, if it has any.
    pub fn maybe<'a, T>(&mut self, list: &'a [T]) -> Option<&'a T> {
        list.get(self.below(list.len()))
    }

    /// One of a list of texts; empty text where the list is empty.
    pub fn text<T: AsRef<str>>(&mut self, list: &[T]) -> String {
        self.maybe(list).map(|text| text.as_ref().to_owned()).unwrap_or_default()
    }

    /// The text, now and then in other letters.
    pub fn cased(&mut self, text: &str) -> String {
        match self.below(8) {
            0 => text.to_ascii_uppercase(),
            1 => text.to_ascii_lowercase(),
            _ => text.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rolls_spread_over_their_range() {
        let mut dice = Dice::new(1);
        let mut seen = [0_u32; 10];
        for _ in 0..10_000 {
            seen[dice.below(10)] += 1;
        }
        assert!(seen.iter().all(|count| (800..1_200).contains(count)), "{seen:?}");
        assert_ne!(Dice::new(1).roll(), Dice::new(2).roll());
    }
}
