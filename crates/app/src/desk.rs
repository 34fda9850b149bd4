//! 柜台: the only place that holds a store and boards, and the only way anything is written.
use std::collections::{HashMap, VecDeque};
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
use crate::view::View;
use crate::view::shown::Shown;

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
    /// The id of the first record of a kind that was written.
    pub fn record(&self, kind: &str) -> Option<&str> {
        self.records.iter().find(|(one, _)| one == kind).map(|(_, id)| id.as_str())
    }

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
    /// Boards that were looked at lately, newest look first.
    shown: Mutex<VecDeque<Arc<Shown>>>,
}

/// Boards whose surveys are kept: the newest of some regions, and some of the past.
const SHOWN: usize = 6;

impl Desk {
    /// Takes over a store. Boards are built when they are first asked for.
    pub fn new(store: Arc<Store>, time: Arc<dyn Time>, random: Box<dyn Random>) -> Self {
        let (random, watch) = (Mutex::new(random), Watch::new());
        let (counters, shown) = (RwLock::default(), Mutex::default());
        Self { store, time, random, watch, counters, shown }
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

    /// The newest board, or the one as known after a line, as somebody may see it. Views of one
    /// board share their surveys. Reads the store only for a board of the past that was not looked
    /// at lately, and for a region that was never looked at.
    pub fn view(
        &self,
        region: &str,
        access: Access,
        as_known: Option<Seq>,
    ) -> Result<View, Refusal> {
        let newest = self.board(region)?;
        let seq = as_known.map_or(newest.seq, |seq| seq.min(newest.seq));
        let shown = match self.shown(region, seq) {
            Some(shown) => shown,
            None => self.show(self.board_as_known(region, seq)?),
        };
        Ok(View::of(shown, newest, access))
    }

    /// Whether [`Desk::view`] answers from memory.
    pub fn has_view(&self, region: &str, as_known: Option<Seq>) -> bool {
        let counters = self.counters.read().unwrap_or_else(PoisonError::into_inner);
        let newest = counters.get(region).map(|counter| counter.board().seq);
        drop(counters);
        newest.is_some_and(|newest| {
            as_known.is_none_or(|seq| seq >= newest || self.shown(region, seq).is_some())
        })
    }

    fn shown(&self, region: &str, seq: Seq) -> Option<Arc<Shown>> {
        let mut kept = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        let fits = |one: &Arc<Shown>| one.board.seq == seq && &*one.board.code == region;
        let found = kept.iter().position(fits).and_then(|at| kept.remove(at))?;
        kept.push_front(found.clone());
        Some(found)
    }

    fn show(&self, board: Arc<Board>) -> Arc<Shown> {
        let mut kept = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        let fits = |one: &&Arc<Shown>| one.board.seq == board.seq && one.board.code == board.code;
        if let Some(found) = kept.iter().find(fits) {
            return found.clone();
        }
        let shown = Arc::new(Shown::new(board));
        kept.push_front(shown.clone());
        kept.truncate(SHOWN);
        shown
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

    /// What the machine's clock says, also in a demonstration: sessions end by it.
    pub fn machine_time(&self) -> Millis {
        self.time.now()
    }

    /// Fresh random bytes.
    pub(crate) fn random_bytes<const COUNT: usize>(&self) -> [u8; COUNT] {
        let mut bytes = [0; COUNT];
        self.with_random(|random| random.fill(&mut bytes));
        bytes
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
