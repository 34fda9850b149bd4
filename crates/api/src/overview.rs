//! `GET overview`: the first page (工作台).
use std::cmp::Ordering;
use std::sync::Arc;

use guatu_app::{Refusal, View};
use guatu_board::figure::Group;
use guatu_board::filter::FilterField;
use guatu_board::lit::Lit;
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
    /// Lamps as of today: one row per level that the set names (all where it names none), and one
    /// of all these projects at the end.
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
    let indicators: Result<Vec<_>, _> =
        FIGURES.iter().map(|code| indicator(view, &question, code)).collect();
    let figures = view.figures(&question, &indicators?)?;
    let today = reading.question_of_today(own.clone())?;
    let value = Overview {
        moment: reading.moment(&question),
        figures: figures.iter().map(|figure| Figure::of(view, figure)).collect(),
        lamps: lamps(view, &today)?,
        wards: wards(view, &question, &asked)?,
        changes: changes(&reading).await?,
    };
    Ok(reading.answer(value))
}

/// The version of an indicator that holds on the question's day.
fn indicator(view: &View, question: &Question, code: &str) -> Result<Arc<str>, Refusal> {
    view.indicator_on(code, question.as_of).ok_or_else(|| Refusal::not_found("口径", code))
}

/// Lamps of the levels that the set names, of all where it names none.
fn lamps(view: &View, question: &Question) -> Result<Vec<LampRow>, Problem> {
    let named = question.set.values(FilterField::Level);
    let is_asked = |level: &&Level| named.is_empty() || named.iter().any(|one| one == level.code());
    let levels: Vec<&Level> = Level::ALL.iter().filter(is_asked).collect();
    let implementing = lamp::implementing(&question.set)?;
    let of_any = |levels: &[&Level]| {
        let set = implementing.with_any(FilterField::Level, levels.iter().map(|one| one.code()));
        set.map_err(|error| refused(error.into()))
    };
    let whole = of_any(&levels)?;
    let lit = view.lamps(&whole, question.as_of, question.period)?;
    let mut rows = Vec::new();
    for level in levels {
        let none = Lit::default();
        let lit = lit.levels.get(level).unwrap_or(&none);
        let LampGroup { total, lamps, .. } = lamp::group(&of_any(&[level])?, lit)?;
        rows.push(LampRow { level: Some(Coded::new(level.code(), level.label())), total, lamps });
    }
    let LampGroup { total, lamps, .. } = lamp::group(&whole, &lit.all)?;
    rows.push(LampRow { level: None, total, lamps });
    Ok(rows)
}

/// All wards by 较序时. Where the set asked for would single out projects of other wards, only the
/// asker's own.
fn wards(view: &View, question: &Question, asked: &Filter) -> Result<Vec<WardRow>, Problem> {
    let is_bound = view.own_ward().is_some();
    let set = if is_bound && asked.singles_out() { question.set.clone() } else { asked.clone() };
    let question = question.about(set).of(indicator(view, question, "invest_rate")?);
    let groups = view.groups(&question, Dimension::Ward)?;
    let mut groups: Vec<&Group> = groups.iter().collect();
    groups.sort_by(|a, b| match (a.figure.gap(), b.figure.gap()) {
        (Some(a), Some(b)) => a.cmp(&b),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    });
    let row = |group: &&Group| WardRow {
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
