//! Changes that somebody asks for. They change nothing until they are accepted; then the changed
//! record is written in the same act (K3, design.md rule 4).
use guatu_board::{Board, Known, ProjectFile};
use guatu_domain::filing::{Filing, FilingState};
use guatu_domain::id::ProjectId;
use guatu_domain::proposal::{Change, Proposal, ProposalState};
use guatu_domain::source::Source;
use guatu_domain::value::Day;
use guatu_ledger::Seq;
use serde::{Deserialize, Serialize};

use crate::access::Access;
use crate::decision::Decision;
use crate::filing::{self, not_filed, require_figures};
use crate::fresh::Fresh;
use crate::refusal::Refusal;
use crate::{plan, require, target};

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Open {
    /// The record that would be written. Its days of approval are set when it is accepted.
    pub change: Change,
    /// Why.
    pub reason: String,
    /// The paper that asks for it.
    pub paper: Option<String>,
    /// Where it came from.
    #[serde(default)]
    pub source: Source,
}

/// A decision about a proposal, or its withdrawal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decide {
    /// The project.
    pub project: ProjectId,
    /// Id of the proposal.
    pub proposal: String,
    /// What the decision says.
    pub decision: Option<String>,
    /// The version that was looked at.
    pub based_on: Option<Seq>,
}

/// Asks for a change. Refuses a foreign project, no reason, values that could not be approved, and
/// a correction of a filing that is not confirmed: that one is simply reported again.
pub fn open(
    board: &Board,
    access: &Access,
    with: &Open,
    fresh: &mut Fresh<'_>,
) -> Result<Decision, Refusal> {
    let file = require::project(board, access, project_of(&with.change), fresh.today)?;
    let change = checked(board, file, &with.change, fresh.today)?;
    let reason = require::text("理由", &with.reason)?;
    let paper = require::note("文件", with.paper.as_ref())?;
    let sentence = format!("申请“{}”{}：{reason}", file.name(fresh.today), label(&change));
    let mut decision = Decision::new(sentence);
    let proposal = Proposal {
        project: file.id.clone(),
        change,
        reason,
        paper,
        state: ProposalState::Open,
        decision: None,
        source: with.source.clone(),
    };
    decision.add(&fresh.id(), &proposal)?;
    Ok(decision)
}

/// Accepts a proposal and writes what it asks for: a plan or planned day counts from today on,
/// never backwards. Refuses a proposal that is not there, was changed meanwhile or is not open, and
/// one whose filing has been changed since it was made.
pub fn accept(
    board: &Board,
    access: &Access,
    with: &Decide,
    fresh: &mut Fresh<'_>,
) -> Result<Decision, Refusal> {
    let today = fresh.today;
    let file = require::project(board, access, &with.project, today)?;
    let known = find(file, with, today)?;
    let mut decision = Decision::default();
    let cause = || Some(known.reason.clone());
    let mut proposal = Proposal::clone(known);
    let done = match &mut proposal.change {
        Change::Plan(plan) => {
            plan.from = today;
            plan.cause = plan.cause.take().or_else(cause);
            plan::write(board, &mut decision, file, plan.clone(), None, today)?
        }
        Change::Target(target) => {
            target.from = Some(today);
            target.cause = target.cause.take().or_else(cause);
            target::write(board, &mut decision, file, target, None, today)?
        }
        Change::Filing(filing) => {
            let before = confirmed(file, filing, today)?;
            if before.since > known.since {
                return Err(Refusal::Conflict { what: filing::label(file, filing.month, today) });
            }
            decision.set(board, &before.id, &Filing::clone(filing))?;
            format!("更正{}：{}", filing::label(file, filing.month, today), known.reason)
        }
    };
    proposal.state = ProposalState::Accepted;
    proposal.decision = require::note("批复意见", with.decision.as_ref())?;
    decision.set(board, &known.id, &proposal)?;
    decision.sentence = format!("同意申请，{done}");
    Ok(decision)
}

/// Refuses a proposal; nothing changes. Refuses no words of decision, and a proposal that is not
/// there, was changed meanwhile or is not open.
pub fn refuse(
    board: &Board,
    access: &Access,
    with: &Decide,
    fresh: &mut Fresh<'_>,
) -> Result<Decision, Refusal> {
    let words = require::text("批复意见", with.decision.as_deref().unwrap_or_default())?;
    close(board, access, with, fresh.today, ProposalState::Refused, "不同意", Some(words))
}

/// Withdraws a proposal. Refuses a foreign project, and a proposal that is not there, was changed
/// meanwhile or is not open.
pub fn withdraw(
    board: &Board,
    access: &Access,
    with: &Decide,
    fresh: &mut Fresh<'_>,
) -> Result<Decision, Refusal> {
    let words = require::note("批复意见", with.decision.as_ref())?;
    close(board, access, with, fresh.today, ProposalState::Withdrawn, "撤回", words)
}

fn close(
    board: &Board,
    access: &Access,
    with: &Decide,
    today: Day,
    state: ProposalState,
    done: &str,
    words: Option<String>,
) -> Result<Decision, Refusal> {
    let file = require::project(board, access, &with.project, today)?;
    let known = find(file, with, today)?;
    let said = words.as_ref().map(|words| format!("：{words}")).unwrap_or_default();
    let (name, what) = (file.name(today), label(&known.change));
    let mut decision = Decision::new(format!("{done}“{name}”{what}的申请{said}"));
    decision.set(
        board,
        &known.id,
        &Proposal { state, decision: words, ..Proposal::clone(known) },
    )?;
    Ok(decision)
}

fn project_of(change: &Change) -> &ProjectId {
    match change {
        Change::Plan(plan) => &plan.project,
        Change::Target(target) => &target.project,
        Change::Filing(filing) => &filing.project,
    }
}

/// What a change is called.
fn label(change: &Change) -> String {
    match change {
        Change::Plan(plan) => format!("调整{}年年度计划", plan.year),
        Change::Target(target) => format!("{}改期", target.node.label()),
        Change::Filing(filing) => format!("更正{}填报", filing.month.label()),
    }
}

/// The change as it is stored: written under the project that an id stands for today. Refuses
/// values that could not be approved.
fn checked(
    board: &Board,
    file: &ProjectFile,
    change: &Change,
    today: Day,
) -> Result<Change, Refusal> {
    let project = file.id.clone();
    Ok(match change.clone() {
        Change::Plan(plan) => {
            plan::require_plan(board, &plan)?;
            Change::Plan(guatu_domain::plan::Plan { project, is_withdrawn: false, ..plan })
        }
        Change::Target(target) => {
            require::part(file, target.part.as_ref())?;
            Change::Target(guatu_domain::target::Target { project, is_withdrawn: false, ..target })
        }
        Change::Filing(filing) => {
            let before = confirmed(file, &filing, today)?;
            require_figures(board, file, &filing, today)?;
            Change::Filing(Box::new(Filing {
                project: before.project.clone(),
                ward: before.ward.clone(),
                state: FilingState::Confirmed,
                returned_because: None,
                is_withdrawn: false,
                ..*filing
            }))
        }
    })
}

/// The confirmed filing that a correction is about. Refuses one that is not there or not confirmed.
fn confirmed<'a>(
    file: &'a ProjectFile,
    filing: &Filing,
    today: Day,
) -> Result<&'a Known<Filing>, Refusal> {
    let known = file.filings.get(&(filing.part.clone(), filing.month));
    let known = known.ok_or_else(|| not_filed(file, filing.month, today))?;
    if known.state == FilingState::Confirmed {
        return Ok(known);
    }
    let what = filing::label(file, filing.month, today);
    let wanted = "还没有确认，不用申请更正，可以直接修改后再报送";
    Err(Refusal::State { what, state: known.state.label(), wanted })
}

fn find<'a>(
    file: &'a ProjectFile,
    with: &Decide,
    today: Day,
) -> Result<&'a Known<Proposal>, Refusal> {
    let known = file.proposals.get(with.proposal.as_str());
    let known = known.ok_or_else(|| Refusal::not_found("申请", with.proposal.as_str()))?;
    let what = format!("“{}”{}的申请", file.name(today), label(&known.change));
    require::based_on(&what, with.based_on, Some(known.since))?;
    if known.state == ProposalState::Open {
        return Ok(known);
    }
    Err(Refusal::State { what, state: known.state.label(), wanted: "不用再办" })
}
