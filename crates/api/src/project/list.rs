//! `GET projects`: a table of projects.
use std::ops::Range;

use guatu_app::Refusal;
use guatu_paper::{Row, RowKind, Table};
use guatu_report::{Layout as Laid, ProjectList, Remark as Said};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::column::{Cell, Column, cells};
use super::layout::Layout;
use crate::problem::{Answered, Problem};
use crate::reading::{Answer, Asked, Params, Reading};
use crate::region::RegionPath;
use crate::shape::{Moment, Remark};

/// Which rows of the table are wanted.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Window {
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
    /// The figures of the whole set, not of the page; one cell per column. What the set's figures
    /// do not count (储备, 工作类) is listed and said in `notes`.
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

/// A table of projects: filtered, sorted, one page of it. `papers/projects` with the same
/// parameters is the same table as a file.
#[utoipa::path(get, path = "/api/v1/{region}/projects", operation_id = "listProjects",
    tag = "projects",
    params(RegionPath, Asked, Layout, Window),
    responses((status = 200, body = ProjectTable), Answered))]
pub async fn list(
    reading: Reading,
    Params(layout): Params<Layout>,
    Params(window): Params<Window>,
) -> Result<Answer<ProjectTable>, Problem> {
    let layout = Laid::read(layout.words()).map_err(Refusal::from)?;
    let question = reading.question_of_today(reading.set()?)?;
    let list = reading.view.project_list(&question, &layout, window.rows())?;
    let table = table(list, reading.moment(&question), layout.sort_text());
    Ok(reading.answer(table))
}

impl Window {
    fn rows(&self) -> Range<usize> {
        let (offset, limit) = (self.offset.unwrap_or(0), self.limit.unwrap_or(100).clamp(1, 2000));
        offset..offset.saturating_add(limit)
    }
}

fn table(list: ProjectList, moment: Moment, sort: String) -> ProjectTable {
    let ProjectList { table: Table { columns, rows, .. }, opened, hidden, remarks } = list;
    let (data, sums): (Vec<_>, Vec<_>) =
        rows.into_iter().partition(|row| row.kind == RowKind::Data);
    let row = |row: Row| ProjectRow { id: row.id.clone(), cells: cells(row, &columns) };
    ProjectTable {
        moment,
        columns: columns.iter().skip(1).map(Column::from).collect(),
        rows: data.into_iter().map(row).collect(),
        totals: sums.into_iter().flat_map(|row| cells(row, &columns)).collect(),
        total_rows: opened,
        hidden,
        notes: remarks.iter().map(Remark::from).collect(),
        sort,
    }
}

impl From<&Said> for Remark {
    fn from(said: &Said) -> Self {
        Self { code: said.code.to_owned(), count: said.count, sentence: said.sentence() }
    }
}
