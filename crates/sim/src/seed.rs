//! Chance and time that repeat: the same seed gives the same district, byte for byte.
use std::sync::atomic::{AtomicI64, Ordering};

use guatu_app::fresh::Random;
use guatu_app::time::{Time, start_of};
use guatu_domain::value::Day;
use guatu_ledger::Millis;

/// Seeded chance: SplitMix64, small and good enough for a make-believe district.
#[derive(Clone, Debug)]
pub struct Seed(u64);

impl Seed {
    /// Begins a sequence.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number.
    pub fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from `low` up to and with `high`.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        let width = u64::try_from(high - low + 1).unwrap_or(1);
        low + (self.number() % width) as i64
    }

    /// True in `percent` of a hundred cases.
    pub fn chance(&mut self, percent: i64) -> bool {
        self.between(1, 100) <= percent
    }

    /// One of several. Nothing to choose from gives nothing.
    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        let last = i64::try_from(from.len()).unwrap_or(0) - 1;
        from.get(usize::try_from(self.between(0, last.max(0))).unwrap_or(0))
    }
}

impl Random for Seed {
    fn fill(&mut self, bytes: &mut [u8]) {
        for piece in bytes.chunks_mut(8) {
            let number = self.number().to_be_bytes();
            piece.copy_from_slice(&number[..piece.len()]);
        }
    }
}

/// A clock that stands where it is put; it moves on by one second with every look, so that lines
/// have different times.
#[derive(Debug)]
pub struct SetTime(AtomicI64);

impl SetTime {
    /// Stands at the given instant.
    pub fn new(now: Millis) -> Self {
        Self(AtomicI64::new(now))
    }

    /// Moves to the morning of a day.
    pub fn morning_of(&self, day: Day) {
        self.0.store(start_of(day) + 9 * 3_600_000, Ordering::SeqCst);
    }
}

impl Time for SetTime {
    fn now(&self) -> Millis {
        self.0.fetch_add(1_000, Ordering::SeqCst)
    }

    /// The steady clock goes along, so that moving through the years is no jump.
    fn steady(&self) -> Millis {
        self.0.load(Ordering::SeqCst)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_repeats_and_stays_in_its_bounds() {
        let (mut one, mut same) = (Seed::new(7), Seed::new(7));
        let numbers: Vec<i64> = (0..1_000).map(|_| one.between(-3, 3)).collect();
        let again: Vec<i64> = (0..1_000).map(|_| same.between(-3, 3)).collect();
        assert_eq!(numbers, again);
        assert!((-3..=3).all(|number| numbers.contains(&number)));
        assert!(numbers.iter().all(|number| (-3..=3).contains(number)));
        assert_eq!(one.pick::<u8>(&[]), None);
    }
}
