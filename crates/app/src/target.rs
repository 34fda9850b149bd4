//! Planned days of nodes. A postponement counts from its approval on (K3, K5).
use guatu_board::{Board, Known, ProjectFile};
use guatu_domain::id::{PartId, ProjectId};
use guatu_domain::node::NodeMeaning;
use guatu_domain::source::Source;
use guatu_domain::target::Target;
use guatu_domain::value::{Day, FuzzyDate};
use guatu_ledger::Seq;
use serde::{Deserialize, Serialize};

use crate::access::Access;
use crate::decision::Decision;
use crate::fresh::Fresh;
use crate::refusal::Refusal;
use crate::require;
use crate::sentence::because;

/// A planned day that was approved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Approve {
    /// The project.
    pub project: ProjectId,
    /// The part; the whole project if absent.
    pub part: Option<PartId>,
    /// Which node.
    pub node: NodeMeaning,
    /// Day of approval. If absent: since the beginning for the first one, today for a change.
    pub from: Option<Day>,
    /// When it is planned.
    pub planned: FuzzyDate,
    /// Why it was moved.
    pub cause: Option<String>,
    /// Where it came from.
    #[serde(default)]
    pub source: Source,
    /// The version that is corrected, where the same day has one already.
    pub based_on: Option<Seq>,
}

/// Plans a node, or moves it. Refuses a foreign project, an unknown part, a day of approval in the
/// future or before that of the planned day in force, a second one of a day unless it corrects the
/// first, and a move without cause.
pub fn approve(
    board: &Board,
    access: &Access,
    with: &Approve,
    fresh: &mut Fresh<'_>,
) -> Result<Decision, Refusal> {
    let file = require::project(board, access, &with.project, fresh.today)?;
    let last = last(file, with.part.as_ref(), with.node);
    let target = Target {
        project: file.id.clone(),
        part: with.part.clone(),
        node: with.node,
        from: with.from.or(last.is_some_and(|_| with.based_on.is_none()).then_some(fresh.today)),
        planned: with.planned.clone(),
        cause: require::note("改期原因", with.cause.as_ref())?,
        is_withdrawn: false,
        source: with.source.clone(),
    };
    let mut decision = Decision::default();
    decision.sentence = write(board, &mut decision, file, &target, with.based_on, fresh.today)?;
    Ok(decision)
}

/// Writes a planned day and says so. Refuses as [`approve`] does.
pub(crate) fn write(
    board: &Board,
    decision: &mut Decision,
    file: &ProjectFile,
    target: &Target,
    based_on: Option<Seq>,
    today: Day,
) -> Result<String, Refusal> {
    let part = require::part(file, target.part.as_ref())?;
    let part = part.map_or_else(String::new, |part| part.name.clone());
    let name = format!("“{}”{part}{}计划", file.name(today), target.node.label());
    if let Some(from) = target.from {
        require::not_after("生效日", from, today)?;
    }
    let same_day = file.targets.get(&(target.part.clone(), target.node, target.from));
    let whose_node = format!("{}{part}{}", file.name(today), target.node.label());
    require::new_or_based_on("同一天核定的节点计划", &whose_node, based_on, same_day)?;
    let planned = target.planned.label();
    let sentence = match (same_day, last(file, target.part.as_ref(), target.node)) {
        (Some(wrong), _) => format!("更正{name}，{}应为{planned}", wrong.planned.label()),
        (None, None) => format!("{name}定为{planned}"),
        (None, Some(last)) if target.from < last.from => {
            let (day, from) = (target.from.unwrap_or(today), last.from.unwrap_or(today));
            let wanted = format!("不能早于现定计划的生效日 {from}。");
            return Err(Refusal::Day { field: "生效日", day, wanted });
        }
        (None, Some(_)) if target.cause.is_none() => {
            return Err(Refusal::field("改期原因", "没有填。改期要写明原因。"));
        }
        (None, Some(last)) => {
            let before = last.planned.label();
            format!("{name}由{before}改为{planned}{}", because(target.cause.as_ref()))
        }
    };
    decision.set(board, &target.own_id(), target)?;
    Ok(sentence)
}

/// 现定 of a node, whatever its day of approval.
pub(crate) fn last<'a>(
    file: &'a ProjectFile,
    part: Option<&PartId>,
    node: NodeMeaning,
) -> Option<&'a Known<Target>> {
    let (first, end) = ((part.cloned(), node, None), (part.cloned(), node, Some(Day::MAX)));
    file.targets.range(first..=end).next_back().map(|(_, target)| target)
}
