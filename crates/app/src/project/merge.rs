//! Two records of one project become one (design.md rule 19): nothing is rewritten, the board shows
//! the winner with what its loser has. Months that both have filed are decided in the act.
use std::collections::BTreeMap;

use guatu_board::{Board, Known, ProjectFile};
use guatu_domain::alias::{Alias, AliasKind, Named};
use guatu_domain::filing::Filing;
use guatu_domain::id::{PartId, ProjectId};
use guatu_domain::project::Project;
use guatu_domain::source::Source;
use guatu_domain::value::Month;
use guatu_ledger::Seq;
use serde::{Deserialize, Serialize};

use crate::access::Access;
use crate::decision::Decision;
use crate::fresh::Fresh;
use crate::refusal::Refusal;
use crate::require;

/// Whose filing of a month stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// That of the project that goes on.
    Winner,
    /// That of the project that is merged into it.
    Loser,
}

/// The decision about a month that both have filed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Keep {
    /// The part; the whole project if absent.
    pub part: Option<PartId>,
    /// The month.
    pub month: Month,
    /// Whose filing stands.
    pub side: Side,
}

/// Which project is which.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Merge {
    /// The project that is found to be another one.
    pub loser: ProjectId,
    /// The project that goes on.
    pub winner: ProjectId,
    /// One decision for each month that both have filed.
    #[serde(default)]
    pub keep: Vec<Keep>,
    /// The loser's version that is edited.
    pub based_on: Option<Seq>,
}

/// Which project is one of its own after all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unmerge {
    /// The project that was merged into another.
    pub project: ProjectId,
    /// Its version that is edited.
    pub based_on: Option<Seq>,
}

/// Merges a project into another and keeps its name as an alias. Refuses unknown and foreign
/// projects, a project with itself or with what it is merged into already, a month that both have
/// filed without a decision, and a decision about any other month.
pub fn merge(
    board: &Board,
    access: &Access,
    with: &Merge,
    fresh: &mut Fresh<'_>,
) -> Result<Decision, Refusal> {
    let today = fresh.today;
    let winner = require::project(board, access, &with.winner, today)?;
    let (own, project) = own(board, &with.loser)?;
    let (name, into) = (own.name(today).to_owned(), winner.name(today));
    require::based_on(&format!("项目“{name}”"), with.based_on, Some(project.since))?;
    if project.merged_into.is_some() || project.is_withdrawn {
        let state = if project.is_withdrawn { "已撤销" } else { "已并入其他项目" };
        let wanted = "不能再并入。请先撤销原来的合并";
        return Err(Refusal::State { what: format!("项目“{name}”"), state, wanted });
    }
    let loser = require::project(board, access, &with.loser, today)?;
    if loser.id == winner.id {
        return Err(Refusal::field("并入", "选的是同一个项目。请另选一个。"));
    }
    let mut decision = Decision::new(format!("将项目“{name}”并入“{into}”"));
    settle_months(board, &mut decision, winner, loser, &with.keep)?;
    let mut names = winner.aliases.values().chain(loser.aliases.values());
    if name != into && !names.any(|alias| alias.text == name && !alias.is_withdrawn) {
        let alias = Alias {
            of: Named::Project(winner.id.clone()),
            text: name,
            kind: AliasKind::Other,
            is_withdrawn: false,
            source: came_by(&loser.id),
        };
        decision.add(&fresh.id(), &alias)?;
    }
    let merged_into = Some(winner.id.clone());
    decision.set(board, loser.id.as_str(), &Project { merged_into, ..Project::clone(project) })?;
    Ok(decision)
}

/// Takes a merge back: the project is one of its own again and the alias made by merging goes.
/// Months that were decided for the loser stay with the winner as they were written; they are
/// corrected like any other. Refuses a project that is not merged.
pub fn unmerge(
    board: &Board,
    access: &Access,
    with: &Unmerge,
    fresh: &mut Fresh<'_>,
) -> Result<Decision, Refusal> {
    let (file, project) = own(board, &with.project)?;
    let what = format!("项目“{}”", file.name(fresh.today));
    require::based_on(&what, with.based_on, Some(project.since))?;
    let Some(into) = &project.merged_into else {
        return Err(Refusal::State {
            what, state: "没有并入其他项目", wanted: "不用撤销合并"
        });
    };
    let winner = require::project(board, access, into, fresh.today)?;
    let sentence = format!("撤销合并：{what}与“{}”分开", winner.name(fresh.today));
    let mut decision = Decision::new(sentence);
    let mark = came_by(&file.id);
    for alias in winner.aliases.values().filter(|alias| alias.source == mark) {
        decision.set(board, &alias.id, &Alias { is_withdrawn: true, ..Alias::clone(alias) })?;
    }
    let project = Project { merged_into: None, ..Project::clone(project) };
    decision.set(board, file.id.as_str(), &project)?;
    Ok(decision)
}

/// A project as its own records have it, without following merges.
fn own<'a>(
    board: &'a Board,
    id: &ProjectId,
) -> Result<(&'a ProjectFile, &'a Known<Project>), Refusal> {
    let file = board.files.get(id);
    let found = file.and_then(|file| Some((&**file, file.project.as_ref()?)));
    found.ok_or_else(|| Refusal::not_found("项目", id.as_str()))
}

/// The source of an alias that merging made, by which unmerging finds it.
fn came_by(loser: &ProjectId) -> Source {
    Source::text(format!("合并项目 {loser}"))
}

/// Writes the filing that stands of each month that both have filed, as the winner's own.
fn settle_months(
    board: &Board,
    decision: &mut Decision,
    winner: &ProjectFile,
    loser: &ProjectFile,
    keep: &[Keep],
) -> Result<(), Refusal> {
    let mut sides: BTreeMap<(Option<PartId>, Month), Side> =
        keep.iter().map(|one| ((one.part.clone(), one.month), one.side)).collect();
    let mut open = Vec::new();
    for (key, theirs) in &loser.filings {
        let Some(ours) = winner.filings.get(key) else { continue };
        let kept = match sides.remove(key) {
            Some(Side::Winner) => ours,
            Some(Side::Loser) => theirs,
            None => {
                open.push(key.1);
                continue;
            }
        };
        // Also what the winner has from an earlier merge, so that no order of ids decides.
        if kept.project != winner.id {
            let filing = Filing { project: winner.id.clone(), ..Filing::clone(kept) };
            let id = Filing::id(&winner.id, filing.part.as_ref(), filing.month);
            decision.set(board, &id, &filing)?;
        }
    }
    open.sort_unstable();
    open.dedup();
    if !open.is_empty() {
        return Err(Refusal::Collide { months: open });
    }
    match sides.into_keys().next() {
        None => Ok(()),
        Some((_, month)) => {
            let problem = format!("两个项目在{}没有重复填报，不用选。", month.label());
            Err(Refusal::field("保留哪一份", problem))
        }
    }
}
