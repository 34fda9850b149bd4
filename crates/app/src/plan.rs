//! Year plans. A change counts from its approval on, never backwards (K3).
use guatu_board::{Board, ProjectFile};
use guatu_domain::id::{ListId, ProjectId};
use guatu_domain::plan::Plan;
use guatu_domain::source::Source;
use guatu_domain::value::{Day, Fen};
use guatu_ledger::Seq;
use serde::{Deserialize, Serialize};

use crate::access::Access;
use crate::decision::Decision;
use crate::fresh::Fresh;
use crate::refusal::Refusal;
use crate::require;
use crate::sentence::{because, money};

/// A plan that was approved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Approve {
    /// The project.
    pub project: ProjectId,
    /// The year.
    pub year: i16,
    /// The list whose plan it is; the district's own if absent.
    pub list: Option<ListId>,
    /// Day of approval; today if absent.
    pub from: Option<Day>,
    /// The plan.
    pub amount: Fen,
    /// Why it was changed.
    pub cause: Option<String>,
    /// Where it came from.
    #[serde(default)]
    pub source: Source,
    /// The version that is corrected, where the same day has a plan already.
    pub based_on: Option<Seq>,
}

/// Puts a plan in force from the day of its approval. Refuses a foreign project, an unknown list, a
/// negative amount, a day in the future, one before the plan in force, a second plan of a day
/// unless it corrects the first, and a change without cause.
pub fn approve(
    board: &Board,
    access: &Access,
    with: &Approve,
    fresh: &mut Fresh<'_>,
) -> Result<Decision, Refusal> {
    let file = require::project(board, access, &with.project, fresh.today)?;
    let plan = Plan {
        project: file.id.clone(),
        year: with.year,
        list: with.list.clone(),
        from: with.from.unwrap_or(fresh.today),
        amount: with.amount,
        cause: require::note("调整原因", with.cause.as_ref())?,
        is_withdrawn: false,
        source: with.source.clone(),
    };
    let mut decision = Decision::default();
    decision.sentence = write(board, &mut decision, file, plan, with.based_on, fresh.today)?;
    Ok(decision)
}

/// Writes a plan and says so. Refuses as [`approve`] does.
pub(crate) fn write(
    board: &Board,
    decision: &mut Decision,
    file: &ProjectFile,
    plan: Plan,
    based_on: Option<Seq>,
    today: Day,
) -> Result<String, Refusal> {
    let whose = require_plan(board, &plan)?;
    require::not_after("生效日", plan.from, today)?;
    let name = format!("“{}”{whose}{}年年度计划", file.name(today), plan.year);
    let (list, year) = (plan.list.as_ref(), plan.year);
    let same_day = file.plans.get(&(year, plan.list.clone(), plan.from));
    let whose_year = format!("{}{whose}{year}年", file.name(today));
    require::new_or_based_on("同一天核定的年度计划", &whose_year, based_on, same_day)?;
    let now = money(plan.amount);
    let sentence = match (same_day, file.own_plan(year, list, Day::MAX)) {
        (Some(wrong), _) => format!("更正{name}，{}应为{now}", money(wrong.amount)),
        (None, None) => format!("核定{name}{now}"),
        (None, Some(last)) if plan.from < last.from => {
            let wanted = format!("不能早于现定计划的生效日 {}。", last.from);
            return Err(Refusal::Day { field: "生效日", day: plan.from, wanted });
        }
        (None, Some(_)) if plan.cause.is_none() => {
            return Err(Refusal::field("调整原因", "没有填。计划有变化要写明原因。"));
        }
        (None, Some(last)) => {
            let (before, cause) = (money(last.amount), because(plan.cause.as_ref()));
            format!("{name}由{before}调整为{now}，自{}起{cause}", plan.from)
        }
    };
    let id = Plan::id(&file.id, year, list, plan.from);
    decision.set(board, &id, &plan)?;
    Ok(sentence)
}

/// Refuses what no plan can be. Gives the words for whose plan it is.
pub(crate) fn require_plan(board: &Board, plan: &Plan) -> Result<String, Refusal> {
    require::year("年度", plan.year)?;
    require::amount("年度计划投资", plan.amount)?;
    let list = plan.list.as_ref().map(|list| require::list(board, list)).transpose()?;
    Ok(list.map_or_else(String::new, |list| list.name.clone()))
}
