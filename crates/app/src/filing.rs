//! A ward's month: reported, confirmed, returned, withdrawn (K2, K26, design.md rule 4).
mod report;

use std::collections::BTreeSet;

use guatu_board::{Board, Known, ProjectFile};
use guatu_domain::filing::{Filing, FilingState};
use guatu_domain::id::{PartId, ProjectId};
use guatu_domain::value::{Day, Month};
use guatu_ledger::Seq;
use serde::{Deserialize, Serialize};

use crate::access::Access;
use crate::decision::Decision;
use crate::fresh::Fresh;
use crate::refusal::Refusal;
use crate::require;
use crate::sentence::named;

pub(crate) use report::require_figures;
pub use report::{Report, Row, report};

/// A filing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Which {
    /// The project.
    pub project: ProjectId,
    /// The part; the whole project if absent.
    pub part: Option<PartId>,
    /// The month.
    pub month: Month,
    /// The version that was looked at.
    pub based_on: Option<Seq>,
}

/// Filings that are right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Confirm {
    /// Which.
    pub filings: Vec<Which>,
}

/// Filings that are not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Return {
    /// Which.
    pub filings: Vec<Which>,
    /// What is to be mended.
    pub reason: String,
}

/// Filings that their ward takes back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Withdraw {
    /// Which.
    pub filings: Vec<Which>,
}

/// Confirms filings: from now on they change only through an accepted proposal. Refuses none at
/// all, one that is not there, was changed meanwhile or is not 已报.
pub fn confirm(
    board: &Board,
    access: &Access,
    with: &Confirm,
    fresh: &mut Fresh<'_>,
) -> Result<Decision, Refusal> {
    let step = Step { done: "确认", state: FilingState::Confirmed, reason: None };
    step.take(board, access, &with.filings, fresh.today)
}

/// Returns filings to their ward with a reason. Refuses no reason and what [`confirm`] refuses.
pub fn give_back(
    board: &Board,
    access: &Access,
    with: &Return,
    fresh: &mut Fresh<'_>,
) -> Result<Decision, Refusal> {
    let reason = Some(require::text("退回原因", &with.reason)?);
    let step = Step { done: "退回", state: FilingState::Returned, reason };
    step.take(board, access, &with.filings, fresh.today)
}

/// Withdraws filings that the office has neither confirmed nor returned; that leaves no demerit
/// (K2). Refuses a foreign project and what [`confirm`] refuses.
pub fn withdraw(
    board: &Board,
    access: &Access,
    with: &Withdraw,
    fresh: &mut Fresh<'_>,
) -> Result<Decision, Refusal> {
    let step = Step { done: "撤回", state: FilingState::Filled, reason: None };
    step.take(board, access, &with.filings, fresh.today)
}

/// What is done to reported filings.
struct Step {
    done: &'static str,
    state: FilingState,
    reason: Option<String>,
}

impl Step {
    fn take(
        self,
        board: &Board,
        access: &Access,
        filings: &[Which],
        today: Day,
    ) -> Result<Decision, Refusal> {
        if filings.is_empty() {
            return Err(Refusal::field("填报", "一项也没有选。"));
        }
        let (mut names, mut months) = (Vec::new(), BTreeSet::new());
        let mut decision = Decision::default();
        for which in filings {
            let file = require::project(board, access, &which.project, today)?;
            let filing = find(file, which, today)?;
            self.require_reported(file, filing, today)?;
            names.push(file.name(today));
            months.insert(filing.month);
            let (state, returned_because) = (self.state, self.reason.clone());
            let filing_now = Filing { state, returned_because, ..Filing::clone(filing) };
            decision.set(board, &filing.id, &filing_now)?;
        }
        let months: Vec<String> = months.into_iter().map(Month::label).collect();
        let (what, month) = (named(&names, "项目"), months.join("、"));
        let reason = self.reason.map(|reason| format!("，原因：{reason}")).unwrap_or_default();
        decision.sentence = format!("{}{what}{month}填报{reason}", self.done);
        Ok(decision)
    }

    fn require_reported(
        &self,
        file: &ProjectFile,
        filing: &Filing,
        today: Day,
    ) -> Result<(), Refusal> {
        let wanted = match (filing.state, self.state) {
            (FilingState::Reported, _) => return Ok(()),
            (FilingState::Confirmed, _) => CONFIRMED,
            (_, FilingState::Filled) => "不用撤回，可以直接修改后再报送",
            _ => "要等板块报送后再办",
        };
        let (what, state) = (label(file, filing.month, today), filing.state.label());
        Err(Refusal::State { what, state, wanted })
    }
}

/// What to do about a confirmed filing.
const CONFIRMED: &str = "不能直接修改。请提出更正，重大办同意后生效";

fn find<'a>(
    file: &'a ProjectFile,
    which: &Which,
    today: Day,
) -> Result<&'a Known<Filing>, Refusal> {
    let what = label(file, which.month, today);
    let filing = file.filings.get(&(which.part.clone(), which.month));
    let filing = filing.ok_or_else(|| not_filed(file, which.month, today))?;
    require::based_on(&what, which.based_on, Some(filing.since))?;
    Ok(filing)
}

pub(crate) fn not_filed(file: &ProjectFile, month: Month, today: Day) -> Refusal {
    Refusal::not_found("填报", format!("{}{}", file.name(today), month.label()))
}

pub(crate) fn label(file: &ProjectFile, month: Month, today: Day) -> String {
    format!("“{}”{}填报", file.name(today), month.label())
}
