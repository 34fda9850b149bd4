//! `GET projects`: a table of projects.
use std::cmp::Ordering;

use guatu_app::Refusal;
use guatu_board::Facts;
use guatu_board::facts::MonthState;
use guatu_domain::indicator::Basis;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::column::{ALL, Cell, Column, Known, find, total_of};
use crate::problem::{Answered, Problem};
use crate::reading::{Answer, Asked, Params, Reading};
use crate::region::RegionPath;
use crate::shape::{Moment, Remark};

/// How the table is laid out.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Layout {
    /// Key of the column by which it is sorted; a minus sign before it sorts downwards. Default:
    /// lamps that are behind first, furthest first.
    #[param(example = "-plan")]
    sort: Option<String>,
    /// Keys of the columns, parted by commas, in their order. Default: those of `filters` that
    /// are `is_usual`.
    #[param(example = "lamp,name,ward,total,plan,done,rate")]
    columns: Option<String>,
    /// Which filings count: `filed` (含未审) or `confirmed`. Default: `filed`.
    basis: Option<String>,
    /// First row, counted from 0.
    #[param(minimum = 0, default = 0)]
    offset: Option<usize>,
    /// Number of rows.
    #[param(minimum = 1, maximum = 2000, default = 100)]
    limit: Option<usize>,
}

/// A table of projects.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ProjectTable {
    /// Of which moment and set.
    pub moment: Moment,
    /// The columns, in their order.
    pub columns: Vec<Column>,
    /// One page of rows.
    pub rows: Vec<ProjectRow>,
    /// Sums of the whole set, not of the page; one cell per column.
    pub totals: Vec<Cell>,
    /// Number of rows on all pages.
    pub total_rows: usize,
    /// Projects of the set that one may not open.
    pub hidden: usize,
    /// What a reader must be told.
    pub notes: Vec<Remark>,
    /// The sort in force.
    pub sort: String,
}

/// A row.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ProjectRow {
    /// The project.
    pub id: String,
    /// One cell per column.
    pub cells: Vec<Cell>,
}

/// A table of projects: filtered, sorted, one page of it.
#[utoipa::path(get, path = "/api/v1/{region}/projects", operation_id = "listProjects",
    tag = "projects",
    params(RegionPath, Asked, Layout),
    responses((status = 200, body = ProjectTable), Answered))]
pub async fn list(
    reading: Reading,
    Params(layout): Params<Layout>,
) -> Result<Answer<ProjectTable>, Problem> {
    let columns = layout.columns()?;
    let (sort, downwards) = layout.sort()?;
    let question = reading.question_of_today(reading.set()?)?;
    let view = &reading.view;
    let (day, period) = (question.as_of, question.period);
    let selected = view.select(&question.set, day, period, layout.basis()?)?;
    let mut rows: Vec<(Cell, &Facts)> =
        selected.rows().map(|facts| ((sort.cell)(view, facts), facts)).collect();
    rows.sort_by(|(a, one), (b, two)| {
        by_cell(a, b, downwards).then_with(|| one.lamp.gap_tenths.cmp(&two.lamp.gap_tenths))
    });
    let (offset, limit) = (layout.offset.unwrap_or(0), layout.limit.unwrap_or(100).clamp(1, 2000));
    let page = rows.iter().skip(offset).take(limit).map(|(_, facts)| ProjectRow {
        id: facts.id().to_string(),
        cells: columns.iter().map(|column| (column.cell)(view, facts)).collect(),
    });
    let table = ProjectTable {
        moment: reading.moment(&question),
        rows: page.collect(),
        totals: columns.iter().map(|column| total_of(column, selected.rows())).collect(),
        columns: columns.iter().map(|column| Column::from(*column)).collect(),
        total_rows: selected.len(),
        hidden: selected.hidden,
        notes: notes(selected.rows()),
        sort: format!("{}{}", if downwards { "-" } else { "" }, sort.key),
    };
    Ok(reading.answer(table))
}

impl Layout {
    fn columns(&self) -> Result<Vec<&'static Known>, Problem> {
        let Some(keys) = self.columns.as_ref().filter(|keys| !keys.is_empty()) else {
            return Ok(ALL.iter().filter(|one| one.is_usual).collect());
        };
        let named = |key: &str| find(key).ok_or_else(|| Refusal::not_found("列", key).into());
        keys.split(',').map(named).collect()
    }

    fn sort(&self) -> Result<(&'static Known, bool), Problem> {
        let key = self.sort.as_deref().filter(|key| !key.is_empty()).unwrap_or("lamp");
        let (key, downwards) = key.strip_prefix('-').map_or((key, false), |key| (key, true));
        let found = find(key).ok_or_else(|| Refusal::not_found("列", key))?;
        Ok((found, downwards))
    }

    fn basis(&self) -> Result<Basis, Problem> {
        let Some(code) = &self.basis else { return Ok(Basis::Filed) };
        let wrong = || Problem::parameter("basis", "应是 filed 或 confirmed。");
        Basis::from_code(code).ok_or_else(wrong)
    }
}

/// By value, else by text; empty cells stand last whichever way it goes.
fn by_cell(a: &Cell, b: &Cell, downwards: bool) -> Ordering {
    let is_empty = |cell: &Cell| cell.text.is_empty();
    let way = |order: Ordering| if downwards { order.reverse() } else { order };
    is_empty(a)
        .cmp(&is_empty(b))
        .then_with(|| way(a.value.cmp(&b.value)))
        .then_with(|| way(a.text.cmp(&b.text)))
}

/// What a reader of the sums must be told.
fn notes<'a>(rows: impl Iterator<Item = &'a Facts> + Clone) -> Vec<Remark> {
    let mut notes = Vec::new();
    let mut note = |code: &str, before: &str, after: &str, holds: fn(&Facts) -> bool| {
        let count = rows.clone().filter(|facts| holds(facts)).count();
        if count > 0 {
            let sentence = format!("{before} {count} {after}");
            let count = u32::try_from(count).unwrap_or(u32::MAX);
            notes.push(Remark { code: code.to_owned(), count, sentence });
        }
    };
    let is_foreign = |facts: &Facts| facts.total().is_some_and(|one| one.counted_fen().is_none());
    note("unreviewed", "含未审", "项", |facts| facts.money.is_unreviewed);
    note("not_filed", "当月未报", "项，按上次累计", |facts| {
        facts.is_implementing() && facts.money.state == MonthState::NotFiled
    });
    note("no_rate", "外币未折算", "项，未计入合计", is_foreign);
    note("damaged", "有", "个项目的记录读不全", |facts| facts.is_damaged);
    notes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_cells_stand_last_whichever_way_a_table_is_sorted() {
        let cell = |text: &str, value| Cell { text: text.into(), value, ..Cell::default() };
        let (empty, one, two) = (Cell::default(), cell("1.00", Some(1)), cell("2.00", Some(2)));
        for downwards in [false, true] {
            assert_eq!(by_cell(&empty, &one, downwards), Ordering::Greater);
            assert_eq!(by_cell(&two, &empty, downwards), Ordering::Less);
        }
        assert_eq!(by_cell(&one, &two, false), Ordering::Less);
        assert_eq!(by_cell(&one, &two, true), Ordering::Greater);
    }

    #[test]
    fn every_column_has_a_key_of_its_own() {
        for (at, one) in ALL.iter().enumerate() {
            assert!(ALL.iter().skip(at + 1).all(|other| other.key != one.key), "{}", one.key);
        }
        assert!(Layout { sort: Some("-plan".into()), ..Layout::default() }.sort().unwrap().1);
        assert!(
            Layout { columns: Some("name,nonsense".into()), ..Layout::default() }
                .columns()
                .is_err()
        );
    }
}
