//! 分月计划: filed once in January, the base of every lag (K6).
use guatu_board::Board;
use guatu_domain::id::ProjectId;
use guatu_domain::plan::Curve;
use guatu_domain::source::Source;
use guatu_domain::value::{Day, Fen};
use guatu_ledger::Seq;
use serde::{Deserialize, Serialize};

use crate::access::Access;
use crate::decision::Decision;
use crate::fresh::Fresh;
use crate::refusal::Refusal;
use crate::require;

/// What is to be reached by the end of each month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    /// The project.
    pub project: ProjectId,
    /// The year.
    pub year: i16,
    /// First day in force; today if absent.
    pub from: Option<Day>,
    /// Cumulative plan at the end of January to December.
    pub cumulative: [Fen; 12],
    /// Where it came from.
    #[serde(default)]
    pub source: Source,
    /// The version that is corrected, where the same day has a curve already.
    pub based_on: Option<Seq>,
}

/// Files a monthly plan. Refuses a foreign project, a curve that begins below zero or falls, a day
/// in the future or before the curve in force, and a second curve of a day unless it corrects the
/// first.
pub fn file(
    board: &Board,
    access: &Access,
    with: &File,
    fresh: &mut Fresh<'_>,
) -> Result<Decision, Refusal> {
    let file = require::project(board, access, &with.project, fresh.today)?;
    let (year, from) = (with.year, with.from.unwrap_or(fresh.today));
    require::year("年度", year)?;
    require::not_after("生效日", from, fresh.today)?;
    let falls = |pair: &[Fen]| pair[1] < pair[0];
    if with.cumulative[0] < Fen::ZERO {
        return Err(Refusal::field("分月累计计划", "1月是负数。请核对。"));
    }
    if let Some(month) = with.cumulative.windows(2).position(falls) {
        let problem = format!("{}月比{}月小。累计数不会减少，请核对。", month + 2, month + 1);
        return Err(Refusal::field("分月累计计划", problem));
    }
    let (name, same_day) = (file.name(fresh.today), file.curves.get(&(year, from)));
    let whose_year = format!("{name}{year}年");
    require::new_or_based_on("同一天填报的分月计划", &whose_year, with.based_on, same_day)?;
    let last = file.curve(year, Day::MAX).filter(|last| from < last.from && same_day.is_none());
    if let Some(last) = last {
        let wanted = format!("不能早于现定分月计划的生效日 {}。", last.from);
        return Err(Refusal::Day { field: "生效日", day: from, wanted });
    }
    let done = if same_day.is_some() { "更正" } else { "填报" };
    let mut decision = Decision::new(format!("{done}“{name}”{year}年分月计划"));
    let curve = Curve {
        project: file.id.clone(),
        year,
        from,
        cumulative: with.cumulative,
        is_withdrawn: false,
        source: with.source.clone(),
    };
    decision.set(board, &Curve::id(&file.id, year, from), &curve)?;
    Ok(decision)
}
