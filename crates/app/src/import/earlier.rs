//! What a row says of the time before the month that it reports: money of earlier years, and the
//! cumulative figure of the month before.
use guatu_domain::read::{ColumnReading, FieldRef, Finding, TableFinding};
use guatu_domain::value::{Fen, Month};

use super::ask::Ask;
use super::month::Cumulative;
use super::plan::wan;
use super::row::Said;
use super::work::Work;

impl Work<'_, '_> {
    /// Whether money was spent before a year: carried into it, filed for an earlier one, or
    /// contained in 开工以来. Such a project goes on, it is not new (W2).
    pub fn spent_before(&self, year: i16) -> bool {
        let some = |fen: Option<Fen>| fen.is_some_and(|fen| fen > Fen::ZERO);
        let one = |field: FieldRef| self.row.one(field).and_then(Said::fen);
        let carried =
            self.file.carries.values().any(|carry| carry.year <= year && carry.amount > Fen::ZERO);
        let filed =
            self.file.filings.values().any(|filing| {
                filing.month.year() < year && some(filing.year_to_date.given().copied())
            });
        let is_done = |field: FieldRef| matches!(field, FieldRef::YearToDate | FieldRef::Month);
        let said = self
            .all(is_done)
            .iter()
            .any(|said| self.row.year(said.column) < year && some(said.fen()));
        let older = match (one(FieldRef::SinceStart), one(FieldRef::YearToDate)) {
            (Some(whole), Some(of_year)) => whole > of_year,
            _ => false,
        };
        some(one(FieldRef::Carry)) || carried || filed || said || older
    }

    /// 上月累计 is there to be held against what was filed: where the two differ, a person says
    /// which one is right.
    pub fn is_as_filed(&mut self, now: &Cumulative<'_>, known: Option<Fen>) -> bool {
        let is_last = now.said.column.word.contains("上月");
        let Some(known) = known.filter(|_| is_last && !now.is_as_before) else { return true };
        let ask = Ask::LastDiffers { said: wan(now.amount), known: wan(known) };
        self.ask(&now.said, ask)
    }

    /// Whether a column that may be the cumulative figure of a month waits for an answer: until
    /// then nothing is computed in its place.
    pub fn awaits_cumulative(&self, month: Month) -> bool {
        let may_be = |column: &&ColumnReading| {
            let taken = column.taken_for == Some(FieldRef::YearToDate);
            let offered = column.questions.iter().any(|finding| {
                matches!(finding, Finding::Table(TableFinding::WhichField { fields })
                    if fields.contains(&FieldRef::YearToDate))
            });
            (taken || offered) && column.month.is_none_or(|of| of == month)
        };
        self.row.sheet.columns.iter().filter(may_be).any(|column| column.held_by().is_some())
    }
}
