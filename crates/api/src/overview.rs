//! `GET overview`: the first page (工作台).
use std::cmp::Ordering;
use std::sync::Arc;

use guatu_app::{Refusal, View};
use guatu_board::figure::Group;
use guatu_board::filter::FilterField;
use guatu_board::{Dimension, Filter, Question};
use guatu_domain::list::Level;
use serde::Serialize;
use utoipa::ToSchema;

use crate::figure::Figure;
use crate::lamp::{self, LampCount, LampGroup};
use crate::line::LedgerLine;
use crate::problem::{Answered, Problem};
use crate::reading::{Answer, Asked, Reading, refused};
use crate::region::RegionPath;
use crate::shape::{Coded, Moment, Named};
use crate::state::Api;

/// 在库数, 总投资, 开工率, 竣工率, 投资完成率, 纳统率.
const FIGURES: [&str; 6] =
    ["projects", "total", "start_rate", "completion_rate", "invest_rate", "statistics_rate"];
/// Lines on the first page.
const CHANGES: usize = 10;

/// The first page. Whoever is bound to a ward sees the figures and lamps of that ward.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Overview {
    /// Of which moment and set. Figures are as of `as_of`, lamps as of `today`.
    pub moment: Moment,
    /// 在库数, 总投资, 开工率, 竣工率, 投资完成率 (with 序时 and gap), 纳统率, in this order.
    pub figures: Vec<Figure>,
    /// Lamps as of today: one row per level, and one of all projects at the end.
    pub lamps: Vec<LampRow>,
    /// Wards by 较序时, those furthest behind first; wards without a base last.
    pub wards: Vec<WardRow>,
    /// The newest ledger lines that one may read, newest first.
    pub changes: Vec<LedgerLine>,
}

/// Lamps of a level.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct LampRow {
    /// The level; absent in the row of all projects.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<Coded>,
    /// Number of projects.
    pub total: u32,
    /// Number by lamp: 红, 黄, 绿, 蓝, 未到期, 暂停, zeros included.
    pub lamps: Vec<LampCount>,
}

/// A ward and its investment.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct WardRow {
    /// The ward.
    pub ward: Named,
    /// 投资完成率 of the ward, with 序时 and gap.
    pub figure: Figure,
}

/// The first page.
#[utoipa::path(get, path = "/api/v1/{region}/overview", operation_id = "overview",
    tag = "overview",
    params(RegionPath, Asked),
    responses((status = 200, body = Overview), Answered))]
pub async fn overview(reading: Reading) -> Result<Answer<Overview>, Problem> {
    let reading = Arc::new(reading);
    let asked = reading.set()?;
    let own = reading.own_set()?;
    let question = reading.question_of(own.clone())?;
    let view = &reading.view;
    let mut figures = Vec::new();
    for code in FIGURES {
        figures.push(Figure::of(view, &view.figure(&named(view, &question, code)?)?));
    }
    let today = reading.question_of_today(own.clone())?;
    let value = Overview {
        moment: reading.moment(&question),
        figures,
        lamps: lamps(view, &today)?,
        wards: wards(view, &question, &asked)?,
        changes: changes(&reading).await?,
    };
    Ok(reading.answer(value))
}

/// A question of the version of an indicator that holds on its day.
fn named(view: &View, question: &Question, code: &str) -> Result<Question, Refusal> {
    let id = view.indicator_on(code, question.as_of);
    let indicator = id.ok_or_else(|| Refusal::not_found("口径", code))?.into();
    Ok(Question { indicator, ..question.clone() })
}

fn lamps(view: &View, question: &Question) -> Result<Vec<LampRow>, Problem> {
    let levels: Vec<&str> = Level::ALL.iter().map(|level| level.code()).collect();
    let implementing = lamp::implementing(&question.set)?;
    let mut rows = Vec::new();
    for level in Level::ALL.iter().map(Some).chain([None]) {
        let codes = level.map_or(levels.clone(), |level| vec![level.code()]);
        let set = implementing.with_any(FilterField::Level, codes);
        let set = set.map_err(|error| refused(error.into()))?;
        let LampGroup { total, lamps, .. } = lamp::count(view, &question.about(set))?;
        let level = level.map(|level| Coded::new(level.code(), level.label()));
        rows.push(LampRow { level, total, lamps });
    }
    Ok(rows)
}

/// All wards by 较序时. Where the set asked for would single out projects of other wards, only the
/// asker's own.
fn wards(view: &View, question: &Question, asked: &Filter) -> Result<Vec<WardRow>, Problem> {
    let is_bound = view.own_ward().is_some();
    let set = if is_bound && asked.singles_out() { question.set.clone() } else { asked.clone() };
    let question = named(view, &question.about(set), "invest_rate")?;
    let mut groups = view.groups(&question, Dimension::Ward)?;
    groups.sort_by(|a, b| match (a.figure.gap(), b.figure.gap()) {
        (Some(a), Some(b)) => a.cmp(&b),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    });
    let row = |group: &Group| WardRow {
        ward: Named { id: group.key.clone(), name: group.label.clone() },
        figure: Figure::of(view, &group.figure),
    };
    Ok(groups.iter().map(row).collect())
}

async fn changes(reading: &Arc<Reading>) -> Result<Vec<LedgerLine>, Problem> {
    let found = match reading.view.kept_lines(CHANGES) {
        Some(kept) => kept,
        None => {
            let asked = reading.clone();
            let read = move |api: &Api| api.desk.newest_lines(&asked.view, CHANGES);
            reading.caller.api.waiting(read).await?
        }
    };
    Ok(found.iter().map(|line| LedgerLine::of(&reading.view, line)).collect())
}
