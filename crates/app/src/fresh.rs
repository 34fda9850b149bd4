//! What an act may use that is not on the board: the time and new ids.
use guatu_domain::value::Day;
use guatu_ledger::{Millis, Salt};
use uuid::{Builder, Uuid};

use crate::time::day_of;

/// Where randomness comes from.
pub trait Random: Send {
    /// Fills the bytes.
    fn fill(&mut self, bytes: &mut [u8]);
}

/// The time and the ids of one act.
pub struct Fresh<'a> {
    /// The instant of the act.
    pub now: Millis,
    /// Its civil day.
    pub today: Day,
    random: &'a mut dyn Random,
}

impl<'a> Fresh<'a> {
    /// Of one act.
    pub fn new(now: Millis, random: &'a mut dyn Random) -> Self {
        Self { now, today: day_of(now), random }
    }

    /// A new id: UUID version 7, in the order of time.
    pub fn id(&mut self) -> String {
        let mut bytes = [0; 10];
        self.random.fill(&mut bytes);
        let millis = u64::try_from(self.now).unwrap_or(0);
        let id: Uuid = Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid();
        id.to_string()
    }

    /// The salt of a record's digest.
    pub fn salt(&mut self) -> Salt {
        let mut salt = Salt::default();
        self.random.fill(&mut salt);
        salt
    }
}
