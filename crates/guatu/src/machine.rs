//! The machine's clocks and randomness: the only place that reads them.
#![allow(clippy::disallowed_methods, reason = "everything else gets time passed in from here")]
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use guatu_app::fresh::Random;
use guatu_app::time::Time;
use guatu_ledger::Millis;

/// The machine's clocks.
pub struct MachineTime {
    start: Instant,
}

impl MachineTime {
    /// Begins to count now.
    pub fn new() -> Self {
        Self { start: Instant::now() }
    }
}

impl Time for MachineTime {
    fn now(&self) -> Millis {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Millis::try_from(since.as_millis()).unwrap_or(Millis::MAX)
    }

    fn steady(&self) -> Millis {
        Millis::try_from(self.start.elapsed().as_millis()).unwrap_or(Millis::MAX)
    }
}

/// Randomness of the operating system.
pub struct MachineRandom;

impl Random for MachineRandom {
    /// Ends the program when the system has no randomness: ids and salts would repeat.
    fn fill(&mut self, bytes: &mut [u8]) {
        if getrandom::fill(bytes).is_err() {
            crate::say::error("系统没有提供随机数，不能安全地写入，已退出。");
            std::process::abort();
        }
    }
}
