//! Pauses: approved, with a day to look at them again, and resumed (K4, K6).
use guatu_board::Board;
use guatu_domain::id::ProjectId;
use guatu_domain::pause::Pause;
use guatu_domain::source::Source;
use guatu_domain::value::Day;
use guatu_ledger::Seq;
use serde::{Deserialize, Serialize};

use crate::access::Access;
use crate::decision::Decision;
use crate::fresh::Fresh;
use crate::refusal::Refusal;
use crate::require;

/// A pause that was approved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Approve {
    /// The project.
    pub project: ProjectId,
    /// First day.
    pub from: Day,
    /// 复核日.
    pub recheck: Day,
    /// Why.
    pub cause: String,
    /// The decision.
    pub paper: Option<String>,
    /// Where it came from.
    #[serde(default)]
    pub source: Source,
}

/// Works that go on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Resume {
    /// The project.
    pub project: ProjectId,
    /// First day on which the works go on.
    pub day: Day,
    /// The version that is edited.
    pub based_on: Option<Seq>,
}

/// Approves a pause. Refuses a foreign project, no cause, a recheck that is not after the first
/// day, and a project that is paused already or was on that day.
pub fn approve(
    board: &Board,
    access: &Access,
    with: &Approve,
    fresh: &mut Fresh<'_>,
) -> Result<Decision, Refusal> {
    let file = require::project(board, access, &with.project, fresh.today)?;
    let name = file.name(fresh.today);
    let Approve { from, recheck, .. } = *with;
    let cause = require::text("暂停原因", &with.cause)?;
    let paper = require::note("文件", with.paper.as_ref())?;
    if recheck <= from {
        let wanted = "应晚于暂停起始日。".to_owned();
        return Err(Refusal::Day { field: "复核日", day: recheck, wanted });
    }
    let ends_after = |pause: &Pause| pause.until.is_none_or(|until| from < until);
    if file.pauses.values().any(|pause| ends_after(pause)) {
        let what = format!("“{name}”");
        return Err(Refusal::State {
            what, state: "暂停", wanted: "不用再办。请先办理恢复"
        });
    }
    let sentence = format!("同意“{name}”自{from}起暂停（{cause}），{recheck}复核");
    let mut decision = Decision::new(sentence);
    let pause = Pause {
        project: file.id.clone(),
        from,
        until: None,
        recheck,
        cause,
        paper,
        is_withdrawn: false,
        source: with.source.clone(),
    };
    decision.add(&fresh.id(), &pause)?;
    Ok(decision)
}

/// Ends the pause that is open. Refuses a foreign project, one that is not paused, and a day that
/// is not after the first one of the pause.
pub fn resume(
    board: &Board,
    access: &Access,
    with: &Resume,
    fresh: &mut Fresh<'_>,
) -> Result<Decision, Refusal> {
    let file = require::project(board, access, &with.project, fresh.today)?;
    let name = file.name(fresh.today);
    let Some(pause) = file.pauses.values().find(|pause| pause.until.is_none()) else {
        let what = format!("“{name}”");
        return Err(Refusal::State { what, state: "没有暂停", wanted: "不用恢复" });
    };
    require::based_on(&format!("“{name}”的暂停"), with.based_on, Some(pause.since))?;
    if with.day <= pause.from {
        let wanted = format!("应晚于暂停起始日 {}。", pause.from);
        return Err(Refusal::Day { field: "恢复日", day: with.day, wanted });
    }
    let mut decision = Decision::new(format!("“{name}”自{}起恢复", with.day));
    let until = Some(with.day);
    decision.set(board, &pause.id, &Pause { until, ..Pause::clone(pause) })?;
    Ok(decision)
}
