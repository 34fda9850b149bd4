//! Of when the figures of a sheet are: its month, that of its columns, and that of its rows.

use std::collections::BTreeMap;

use super::around::{Told, period, titles, told, told_by_file, year};
use super::columns::Column;
use super::dated::filed;
use super::field::FieldRef;
use super::finding::TableFinding;
use super::months::{Time, assign};
use super::own_month::{self, Own, Rowwise};
use super::reading::RowReading;
use super::sheet::Work;
use crate::value::Month;

/// What stands around a table, and of when its figures are.
pub(super) struct Around<'a> {
    pub told: &'a [Told],
    /// Texts above the table.
    pub texts: &'a [String],
    /// Texts below it.
    pub foot: &'a [String],
    pub year: i16,
    /// Whether each of its rows says its own month.
    pub is_rowwise: bool,
}

impl Work<'_> {
    /// The month that a table of projects says of itself.
    pub(super) fn own_month(&self) -> Option<Month> {
        if self.grid.sheet.is_hidden || self.answer.take == Some(false) {
            return None;
        }
        let first = self.context.period.map_or(self.context.anchor.year(), Month::year);
        let head = self.head(first)?;
        let told = told(&titles(self.grid, &head), self.shared, &self.grid.sheet.name);
        own_month::of_table(&told, year(self.context.period, &told, self.context.anchor))
    }

    /// The month of the sheet and of its columns.
    pub(super) fn time(
        &self,
        columns: &mut [Column],
        around: &Around<'_>,
        questions: &mut Vec<TableFinding>,
    ) -> Option<Month> {
        let Around { told, year, is_rowwise, .. } = *around;
        let own = own_month::of_table(told, year).filter(|_| self.is_by_month);
        let (mut found, mut finding) =
            match (period(own.or(self.context.period), told, year), self.answer.period) {
                ((Some(own), note), Some(_)) if self.is_one_of_many => (Some(own), note),
                (_, Some(period)) => (Some(period), None),
                (own, None) => own,
            };
        if let Some(of) = found.filter(|_| finding.is_none() && self.answer.period.is_none())
            && let Some(other) = self.made_for_another(columns, of, around)
        {
            (found, finding) = (None, Some(other));
        }
        let (is_open, is_year_open) = match &finding {
            Some(TableFinding::PeriodDisagrees { found, period, .. }) => {
                (true, found.year() != period.year())
            }
            _ => (false, false),
        };
        if found.is_none() && !is_open {
            found = of_columns(columns, told, year);
        }
        questions.extend(finding);
        let time = Time { year, period: found, is_open, is_year_open, is_rowwise };
        if assign(columns, time, self.at, self.answers) {
            questions.push(TableFinding::WhichMonth);
        }
        found
    }

    /// What contradicts a month that nothing beside the figures contradicts: the day on which the
    /// table was made, and the name of its file if nothing else names a month.
    fn made_for_another(
        &self,
        columns: &[Column],
        of: Month,
        around: &Around<'_>,
    ) -> Option<TableFinding> {
        let above = if around.texts.is_empty() { self.shared } else { around.texts };
        let texts: Vec<String> = above.iter().chain(around.foot).cloned().collect();
        let is_told = around.told.iter().any(|told| told.said.month().is_some());
        let by_day = filed(&texts, of, is_told);
        let dated = |column: &Column| {
            let monthly = column.field().is_some_and(FieldRef::is_monthly);
            monthly && column.said.iter().any(|said| said.month().is_some())
        };
        if by_day.is_some() || is_told || around.is_rowwise || columns.iter().any(dated) {
            return by_day;
        }
        let file = told_by_file(&self.context.file)?;
        period(Some(of), &[file], of.year()).1
    }

    /// Rows that say their own month or year.
    pub(super) fn own_periods(
        &self,
        owns: &BTreeMap<u32, Option<Own>>,
        columns: &mut [Column],
        rows: &mut [RowReading],
        period: Option<Month>,
        questions: &mut Vec<TableFinding>,
    ) {
        match own_month::settle(owns, rows, period, self.answer.other_periods) {
            Rowwise::Same => {}
            Rowwise::Asked(finding) => questions.push(finding),
            Rowwise::Each => {
                for column in columns.iter_mut().filter(|column| column.said.is_empty()) {
                    (column.reading.month, column.reading.year) = (None, None);
                }
            }
        }
    }
}

/// The month that the headings themselves name, if they name one with its year.
fn of_columns(columns: &[Column], told: &[Told], year: i16) -> Option<Month> {
    let known = told.iter().any(|told| told.said.year.is_some());
    let mut months: Vec<Month> = columns
        .iter()
        .filter(|column| column.field() == Some(FieldRef::YearToDate))
        .flat_map(|column| column.said.iter())
        .filter(|said| known || said.year.is_some())
        .filter_map(|said| said.month_in(year))
        .collect();
    months.sort();
    months.dedup();
    match months[..] {
        [one] => Some(one),
        _ => None,
    }
}
