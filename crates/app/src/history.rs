//! 历史: every version of every value of a project, before and after, who and when.
mod cell;
mod field;
mod text;

use std::collections::BTreeMap;

use guatu_domain::id::ProjectId;
use guatu_ledger::{Line, Record, Seq};

use crate::desk::Desk;
use crate::refusal::Refusal;
use crate::view::View;

pub use cell::SourceCell;
pub use text::kind_label;

/// What happened to a project, newest first.
#[derive(Clone, Debug)]
pub struct History {
    /// One per ledger line.
    pub steps: Vec<Step>,
    /// The next page is the one before this line; none after the oldest one.
    pub next: Option<Seq>,
    /// Lines about the project in all.
    pub total: usize,
}

/// What a line changed.
#[derive(Clone, Debug)]
pub struct Step {
    /// The line.
    pub line: Line,
    /// What it changed of this project.
    pub changes: Vec<Change>,
}

/// A value before and after.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Change {
    /// Kind of the record.
    pub kind: String,
    /// Its id.
    pub record: String,
    /// Which one of its kind it is, in words.
    pub subject: String,
    /// Code of the field.
    pub field: String,
    /// Official word of the field.
    pub label: String,
    /// 改前.
    pub before: Option<String>,
    /// 改后.
    pub after: Option<String>,
    /// Where the new value came from.
    pub source: Option<SourceCell>,
}

/// A version of a record, and the one before it.
type Pair<'a> = (&'a Record, Option<&'a Record>);

impl Desk {
    /// The history of a project that the view has opened, `limit` lines before a line; from the
    /// newest on where none is given; only of one kind of record where one is given. What was
    /// merged into the project belongs to it.
    pub fn history(
        &self,
        view: &View,
        project: &ProjectId,
        before: Option<Seq>,
        limit: usize,
        kind: Option<&str>,
    ) -> Result<History, Refusal> {
        let mut records = Vec::new();
        let mut snapshot = self.store().snapshot()?;
        for id in view.ids_of(project) {
            records.extend(snapshot.history(view.region(), id.as_str())?);
        }
        records.retain(|one| one.since <= view.as_known());
        let by_line = pairs(&records, kind);
        let total = by_line.len();
        let end = before.unwrap_or(Seq::MAX);
        let mut page: Vec<(Seq, Vec<Pair<'_>>)> =
            by_line.into_iter().rev().filter(|(seq, _)| *seq < end).take(limit + 1).collect();
        let has_more = page.len() > limit;
        page.truncate(limit);
        let next = page.last().map(|(seq, _)| *seq).filter(|_| has_more);
        let mut steps = Vec::with_capacity(page.len());
        for (seq, pairs) in page {
            let changes = pairs.iter().flat_map(|pair| view.changes(*pair, &records)).collect();
            let lines = snapshot.lines(view.region(), seq - 1, seq)?;
            steps.extend(lines.into_iter().next().map(|line| Step { line, changes }));
        }
        Ok(History { steps, next, total })
    }
}

/// The versions that each line has written, each with the version before it.
fn pairs<'a>(records: &'a [Record], kind: Option<&str>) -> BTreeMap<Seq, Vec<Pair<'a>>> {
    let mut last: BTreeMap<(&str, &str), &Record> = BTreeMap::new();
    let mut by_line: BTreeMap<Seq, Vec<Pair<'a>>> = BTreeMap::new();
    let mut ordered: Vec<&Record> = records.iter().collect();
    ordered.sort_by(|a, b| (a.since, &a.kind, &a.id).cmp(&(b.since, &b.kind, &b.id)));
    for record in ordered {
        let before = last.insert((&record.kind, &record.id), record);
        if kind.is_none_or(|kind| record.kind == kind) {
            by_line.entry(record.since).or_default().push((record, before));
        }
    }
    by_line
}
