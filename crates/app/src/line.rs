//! 台账行 as people read them: whoever may open what a line is about may read it. Its sentence
//! names projects.
use std::collections::BTreeMap;

use guatu_domain::account::Role;
use guatu_domain::id::ProjectId;
use guatu_domain::value::Day;
use guatu_ledger::{Line, Millis, Seq};

use crate::access::Rows;
use crate::desk::Desk;
use crate::refusal::Refusal;
use crate::time::{day_of, start_of};
use crate::view::View;

/// A page of the ledger, newest first.
#[derive(Clone, Debug, PartialEq)]
pub struct Lines {
    /// Those that may be read.
    pub lines: Vec<Line>,
    /// How many others the page has.
    pub hidden: usize,
    /// The next page is the one before this line; none after the first line of the ledger.
    pub next: Option<Seq>,
}

/// What a line has touched.
#[derive(Clone, Copy, Debug, Default)]
struct Touched {
    /// A project that may be opened.
    own: bool,
    /// A project that may not.
    foreign: bool,
}

impl View {
    fn touch(&self, touched: &mut Touched, subject: &str) {
        let Ok(id) = ProjectId::try_from(subject.to_owned()) else { return };
        match self.opens_or_unknown(&id) {
            Some(true) => touched.own = true,
            Some(false) => touched.foreign = true,
            None => {}
        }
    }

    /// Whether every line may be read, none, or those that fit.
    fn may_read(&self, touched: Touched) -> bool {
        match (self.access().rows(), self.access().role) {
            (Rows::All, _) | (_, Role::AuditAdmin) => true,
            (Rows::Ward(_), _) => touched.own && !touched.foreign,
            // Administrators without business data read what is about no project.
            (Rows::Nothing, _) => !touched.own && !touched.foreign,
        }
    }

    fn reads_all(&self) -> bool {
        self.access().rows() == Rows::All || self.access().role == Role::AuditAdmin
    }
}

/// Lines that views of one board keep.
const KEPT: i64 = 20;
/// How much further a ward looks back, because most lines are about others.
const LOOK_BACK: i64 = 50;

impl View {
    /// The newest lines, where whoever asks may read all and a view of this board has asked
    /// before. Never waits.
    pub fn kept_lines(&self, count: usize) -> Option<Vec<Line>> {
        let kept = self.shown.newest_lines().filter(|_| self.reads_all())?;
        Some(kept.iter().take(count).cloned().collect())
    }
}

impl Desk {
    /// The newest lines that a view may read, at most `count`, newest first. Those that everybody
    /// reads alike are kept for [`View::kept_lines`].
    pub fn newest_lines(&self, view: &View, count: usize) -> Result<Vec<Line>, Refusal> {
        let wanted = i64::try_from(count).unwrap_or(KEPT);
        let is_bound = view.own_ward().is_some();
        let back = if is_bound { wanted * LOOK_BACK } else { wanted.max(KEPT) };
        let mut lines = self.lines(view, None, back)?.lines;
        if view.reads_all() {
            view.shown.keep_newest_lines(lines.clone());
        }
        lines.truncate(count);
        Ok(lines)
    }

    /// The page of `limit` lines before a line, as known by a view: from the newest on where no
    /// line is given.
    pub fn lines(&self, view: &View, before: Option<Seq>, limit: i64) -> Result<Lines, Refusal> {
        let to = before.map_or(view.as_known(), |seq| (seq - 1).clamp(0, view.as_known()));
        let from = (to - limit).max(0);
        let mut snapshot = self.store().snapshot()?;
        let mut lines = snapshot.lines(view.region(), from, to)?;
        lines.reverse();
        let whole = lines.len();
        if !view.reads_all() {
            let mut touched: BTreeMap<Seq, Touched> = BTreeMap::new();
            snapshot.written(view.region(), from, to, &mut |record| {
                view.touch(touched.entry(record.since).or_default(), &record.subject);
            })?;
            lines.retain(|line| view.may_read(touched.get(&line.seq).copied().unwrap_or_default()));
        }
        let next = (from > 0).then_some(from + 1);
        Ok(Lines { hidden: whole - lines.len(), lines, next })
    }

    /// The last line of each of the newest `count` days on which something was written, newest
    /// first.
    pub fn day_ends(&self, region: &str, count: i64) -> Result<Vec<(Day, Seq)>, Refusal> {
        // Where the civil day of the first instant began.
        let first = start_of(day_of(0));
        let ends = self.store().snapshot()?.last_of_each(region, first, DAY, count)?;
        Ok(ends.into_iter().map(|(time, seq)| (day_of(time), seq)).collect())
    }
}

const DAY: Millis = 86_400_000;
