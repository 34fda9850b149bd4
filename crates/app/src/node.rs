//! Nodes: claimed by the ward, recognised by the office, returned, revoked. A claim or a ceremony
//! starts nothing (K7); only what is recognised counts.
mod order;

use guatu_board::{Board, Known, ProjectFile};
use guatu_domain::definition::Definition;
use guatu_domain::id::{PartId, ProjectId};
use guatu_domain::node::{Node, NodeMeaning, NodeState};
use guatu_domain::source::Source;
use guatu_domain::value::{Day, FuzzyDate};
use guatu_ledger::Seq;
use serde::{Deserialize, Serialize};

use crate::access::Access;
use crate::decision::Decision;
use crate::definition::newest;
use crate::fresh::Fresh;
use crate::refusal::Refusal;
use crate::require;

/// That a node was reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// The part; the whole project if absent.
    pub part: Option<PartId>,
    /// What was reached.
    pub node: NodeMeaning,
    /// When it happened.
    pub day: FuzzyDate,
    /// Only a part is reached.
    #[serde(default)]
    pub is_partial: bool,
    /// Name of the stage of a staged permit, or 框架.
    pub stage: Option<String>,
    /// Number of the paper that proves it.
    pub number: Option<String>,
    /// Where it came from.
    #[serde(default)]
    pub source: Source,
}

/// A ward's claim that a node was reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// The project.
    pub project: ProjectId,
    /// What is claimed.
    pub statement: Statement,
}

/// A recognition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recognise {
    /// The project.
    pub project: ProjectId,
    /// What is recognised.
    pub what: Recognised,
}

/// What is recognised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Recognised {
    /// What the ward has claimed.
    Claim {
        /// Id of the statement.
        id: String,
        /// The day that the evidence shows, where it is another than was claimed.
        day: Option<FuzzyDate>,
        /// The version that was looked at.
        based_on: Option<Seq>,
    },
    /// What the office states itself, in one step.
    Statement(Statement),
}

/// A statement that is sent back or taken back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Undo {
    /// The project.
    pub project: ProjectId,
    /// Id of the statement.
    pub node: String,
    /// Why.
    pub cause: String,
    /// The version that was looked at.
    pub based_on: Option<Seq>,
}

/// Claims a node. A claim that was returned is claimed again as its next version. Refuses a foreign
/// project, an unknown part, a day that has not come or was only planned, and a node that is
/// claimed or recognised already.
pub fn claim(
    board: &Board,
    access: &Access,
    with: &Claim,
    fresh: &mut Fresh<'_>,
) -> Result<Decision, Refusal> {
    let file = require::project(board, access, &with.project, fresh.today)?;
    let (id, node) = stated(board, file, &with.statement, fresh)?;
    let mut decision = Decision::new(format!(
        "“{}”申报{}（{}）",
        file.name(fresh.today),
        label(file, &node),
        node.day.label()
    ));
    decision.set(board, &id, &node)?;
    Ok(decision)
}

/// Recognises a claim, or states and recognises in one step. Days in an order that cannot be are
/// said in the sentence, not refused: papers come late. Refuses a statement that is not there, was
/// changed meanwhile or is not waiting, and a day that has not come or was only planned.
pub fn recognise(
    board: &Board,
    access: &Access,
    with: &Recognise,
    fresh: &mut Fresh<'_>,
) -> Result<Decision, Refusal> {
    let file = require::project(board, access, &with.project, fresh.today)?;
    let (id, mut node) = match &with.what {
        Recognised::Statement(statement) => stated(board, file, statement, fresh)?,
        Recognised::Claim { id, day, based_on } => {
            let known = find(file, id, *based_on)?;
            let wanted = "要先由板块申报，或直接认定";
            require_state(file, known, NodeState::Claimed, wanted, fresh.today)?;
            let mut node = Node::clone(known);
            node.definition = definition(board, node.node);
            node.day = day.clone().unwrap_or(node.day);
            require::has_come("日期", &node.day, fresh.today)?;
            (known.id.to_string(), node)
        }
    };
    node.state = NodeState::Recognised;
    node.recognised_at = Some(fresh.now);
    let mut sentence =
        format!("认定“{}”{}，日期{}", file.name(fresh.today), label(file, &node), node.day.label());
    if let Some(remark) = order::remark(file, &node) {
        sentence.push_str(&remark);
    }
    let mut decision = Decision::new(sentence);
    decision.set(board, &id, &node)?;
    Ok(decision)
}

/// Sends a claim back. Refuses no cause, and a statement that is not there, was changed meanwhile
/// or is not waiting.
pub fn give_back(
    board: &Board,
    access: &Access,
    with: &Undo,
    fresh: &mut Fresh<'_>,
) -> Result<Decision, Refusal> {
    let wanted = "只有待认定的才能退回";
    undo(board, access, with, fresh, ("退回", NodeState::Claimed, wanted), |node, _| {
        node.state = NodeState::Returned;
    })
}

/// Takes a recognition back: the count goes down in the next issue, not in the old one (practice.md
/// 4.22). Refuses no cause, and a statement that is not there, was changed meanwhile or is not
/// recognised.
pub fn revoke(
    board: &Board,
    access: &Access,
    with: &Undo,
    fresh: &mut Fresh<'_>,
) -> Result<Decision, Refusal> {
    let wanted = "只有已认定的才能撤销认定";
    undo(
        board,
        access,
        with,
        fresh,
        ("撤销认定", NodeState::Recognised, wanted),
        |node, now| {
            node.state = NodeState::Revoked;
            node.revoked_at = Some(now);
        },
    )
}

fn undo(
    board: &Board,
    access: &Access,
    with: &Undo,
    fresh: &mut Fresh<'_>,
    (done, from, wanted): (&str, NodeState, &'static str),
    change: impl FnOnce(&mut Node, i64),
) -> Result<Decision, Refusal> {
    let file = require::project(board, access, &with.project, fresh.today)?;
    let cause = require::text("原因", &with.cause)?;
    let known = find(file, &with.node, with.based_on)?;
    require_state(file, known, from, wanted, fresh.today)?;
    let mut node = Node::clone(known);
    change(&mut node, fresh.now);
    let (name, what) = (file.name(fresh.today), label(file, &node));
    let mut decision = Decision::new(format!("{done}“{name}”{what}，原因：{cause}"));
    node.cause = Some(cause);
    decision.set(board, &known.id, &node)?;
    Ok(decision)
}

/// A statement as a claim, with its id: that of a returned claim of the same, or a new one.
fn stated(
    board: &Board,
    file: &ProjectFile,
    with: &Statement,
    fresh: &mut Fresh<'_>,
) -> Result<(String, Node), Refusal> {
    require::part(file, with.part.as_ref())?;
    require::has_come("日期", &with.day, fresh.today)?;
    let node = Node {
        project: file.id.clone(),
        part: with.part.clone(),
        node: with.node,
        definition: definition(board, with.node),
        day: with.day.clone(),
        state: NodeState::Claimed,
        recognised_at: None,
        revoked_at: None,
        is_partial: with.is_partial,
        stage: require::note("许可阶段", with.stage.as_ref())?,
        number: require::note("文号或证号", with.number.as_ref())?,
        cause: None,
        is_withdrawn: false,
        source: with.source.clone(),
    };
    let mut id = None;
    for known in file.nodes.values().filter(|known| says_same(known, &node)) {
        match known.state {
            NodeState::Claimed | NodeState::Recognised => {
                let what = format!("“{}”{}", file.name(fresh.today), label(file, &node));
                let state = known.state.label();
                return Err(Refusal::State { what, state, wanted: "不用再报" });
            }
            NodeState::Returned => id = Some(known.id.to_string()),
            NodeState::Revoked => {}
        }
    }
    Ok((id.unwrap_or_else(|| fresh.id()), node))
}

/// Whether two statements are about the same event. 复工 comes once a year.
fn says_same(known: &Node, node: &Node) -> bool {
    let year =
        |node: &Node| (node.node == NodeMeaning::YearlyResume).then(|| node.day.first().year());
    known.node == node.node
        && known.part == node.part
        && known.is_partial == node.is_partial
        && known.stage == node.stage
        && year(known) == year(node)
}

fn definition(board: &Board, meaning: NodeMeaning) -> Option<String> {
    newest(board, meaning).map(|newest| Definition::id(meaning, newest.version))
}

fn find<'a>(
    file: &'a ProjectFile,
    id: &str,
    based_on: Option<Seq>,
) -> Result<&'a Known<Node>, Refusal> {
    let node = file.nodes.get(id).ok_or_else(|| Refusal::not_found("节点申报", id))?;
    require::based_on(node.node.label(), based_on, Some(node.since))?;
    Ok(node)
}

fn require_state(
    file: &ProjectFile,
    node: &Node,
    state: NodeState,
    wanted: &'static str,
    today: Day,
) -> Result<(), Refusal> {
    if node.state == state {
        return Ok(());
    }
    let what = format!("“{}”{}", file.name(today), label(file, node));
    Err(Refusal::State { what, state: node.state.label(), wanted })
}

/// The node in words: 一期部分投产, 施工许可（基础）.
fn label(file: &ProjectFile, node: &Node) -> String {
    let part = node.part.as_ref().and_then(|part| file.parts.get(part));
    let part = part.map_or("", |part| part.name.as_str());
    let partial = if node.is_partial { "部分" } else { "" };
    let stage = node.stage.as_ref().map(|stage| format!("（{stage}）")).unwrap_or_default();
    format!("{part}{partial}{}{stage}", node.node.label())
}
