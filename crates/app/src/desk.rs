//! 柜台: the only place that holds a store and boards, and the only way anything is written.
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use guatu_board::Board;
use guatu_ledger::{Hash, Line, Millis, Record, Seq};
use guatu_store::{Store, StoreError};

use crate::access::Access;
use crate::command::Command;
use crate::counter::Counter;
use crate::fresh::{Fresh, Random};
use crate::refusal::Refusal;
use crate::time::{Time, Watch, day_of, start_of, time_of_day};

/// One request to act.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// Chosen by whoever asks, unique in the region: asking again with the same id and the same
    /// command gives the same receipt and does nothing twice.
    pub id: String,
    /// Whose rights.
    pub access: Access,
    /// What to do.
    pub command: Command,
}

/// Proof that an act is on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// Number of its line.
    pub seq: Seq,
    /// When it was written.
    pub time: Millis,
    /// Hash of its line.
    pub hash: Hash,
    /// The act in one sentence.
    pub sentence: String,
    /// Records written: kind and id.
    pub records: Vec<(String, String)>,
}

impl Receipt {
    pub(crate) fn of(line: &Line, records: &[Record]) -> Self {
        Self {
            seq: line.seq,
            time: line.time,
            hash: Hash::from_bytes(&line.hash).unwrap_or(Hash::ZERO),
            sentence: line.sentence.clone(),
            records: records.iter().map(|one| (one.kind.clone(), one.id.clone())).collect(),
        }
    }
}

/// Holds a store and the newest board of every region. Cheap to share between threads; its methods
/// wait, so call them from threads that may.
pub struct Desk {
    store: Arc<Store>,
    time: Arc<dyn Time>,
    random: Mutex<Box<dyn Random>>,
    watch: Watch,
    counters: RwLock<HashMap<String, Arc<Counter>>>,
}

impl Desk {
    /// Takes over a store. Boards are built when they are first asked for.
    pub fn new(store: Arc<Store>, time: Arc<dyn Time>, random: Box<dyn Random>) -> Self {
        let (random, watch) = (Mutex::new(random), Watch::new());
        Self { store, time, random, watch, counters: RwLock::default() }
    }

    /// The store, for what is not an act: verification, history, files.
    pub fn store(&self) -> &Arc<Store> {
        &self.store
    }

    /// Carries out a request. When it answers with a receipt, the act is on disk and shows on the
    /// board; when it refuses, nothing was written.
    pub fn act(&self, region: &str, request: Request) -> Result<Receipt, Refusal> {
        self.counter(region)?.act(self, request)
    }

    /// The newest board of a region.
    pub fn board(&self, region: &str) -> Result<Arc<Board>, Refusal> {
        Ok(self.counter(region)?.board())
    }

    /// The board as known after a line, built from the store.
    pub fn board_as_known(&self, region: &str, seq: Seq) -> Result<Arc<Board>, Refusal> {
        let newest = self.board(region)?;
        if seq >= newest.seq {
            return Ok(newest);
        }
        let mut records = Vec::new();
        self.store.snapshot()?.as_known(region, seq, &mut |one| records.push(one))?;
        Ok(Arc::new(Board::build(region, seq, records)))
    }

    /// Brings boards up to what other processes have written; gives the regions that changed.
    /// Called every 200 ms by a server, so that a command-line import shows in open browsers.
    pub fn refresh(&self) -> Result<Vec<String>, Refusal> {
        let mut changed = Vec::new();
        for head in self.store.heads()? {
            let counters = self.counters.read().unwrap_or_else(PoisonError::into_inner);
            let counter = counters.get(&head.region).cloned();
            drop(counters);
            if let Some(counter) = counter
                && counter.board().seq < head.seq
                && counter.catch_up(&self.store)?
            {
                changed.push(head.region);
            }
        }
        Ok(changed)
    }

    /// The instant of an act: the machine's, or the demonstration's own day at the machine's time
    /// of day (design.md rule 7).
    pub fn now(&self, board: &Board) -> Millis {
        let now = self.time.now();
        match &board.clock {
            Some(clock) => start_of(clock.today) + time_of_day(now),
            None => now,
        }
    }

    /// Today in a region.
    pub fn today(&self, board: &Board) -> guatu_domain::value::Day {
        day_of(self.now(board))
    }

    /// A request id for callers that have none of their own. They cannot ask again after a crash.
    pub fn request_id(&self) -> String {
        let now = self.time.now();
        self.with_random(|random| Fresh::new(now, random).id())
    }

    /// An administrator has looked at the clock and found it right.
    pub fn confirm_clock(&self) {
        self.watch.confirm(self.time.as_ref());
    }

    /// Refuses when the clock cannot be trusted; a demonstration's clock is trusted as it is.
    pub(crate) fn check_clock(&self, board: &Board, last_line: Millis) -> Result<(), Refusal> {
        if board.clock.is_some() || self.watch.is_right(self.time.as_ref(), last_line) {
            return Ok(());
        }
        Err(Refusal::Clock)
    }

    pub(crate) fn with_random<T>(&self, work: impl FnOnce(&mut dyn Random) -> T) -> T {
        let mut random = self.random.lock().unwrap_or_else(PoisonError::into_inner);
        work(random.as_mut())
    }

    fn counter(&self, region: &str) -> Result<Arc<Counter>, Refusal> {
        let counters = self.counters.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(counter) = counters.get(region) {
            return Ok(counter.clone());
        }
        drop(counters);
        let mut counters = self.counters.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(counter) = counters.get(region) {
            return Ok(counter.clone());
        }
        let counter = Arc::new(Counter::new(newest_board(&self.store, region)?));
        counters.insert(region.to_owned(), counter.clone());
        Ok(counter)
    }
}

/// Builds the newest board of a region; an empty one if the region has no ledger.
fn newest_board(store: &Store, region: &str) -> Result<Board, StoreError> {
    let mut snapshot = store.snapshot()?;
    let Some(head) = snapshot.head(region)? else { return Ok(Board::empty(region)) };
    let mut records = Vec::new();
    snapshot.current(region, &mut |one| records.push(one))?;
    Ok(Board::build(region, head.seq, records))
}
