//! Two counts that are not a measure over rows of a day: entries of a year, and split bundles.
use std::collections::BTreeSet;

use guatu_domain::entry::{Entry, ExitKind, Origin, Standing};
use guatu_domain::id::{ListId, ProjectId, WardId};
use guatu_domain::list::Level;
use guatu_domain::value::Day;

use super::Figure;
use crate::{Board, Known};

/// A project that came into a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Entered {
    /// The project.
    pub project: ProjectId,
    /// The ward in charge on the day of entry, which keeps the credit (K9).
    pub ward: Option<WardId>,
    /// The entry.
    pub entry: Known<Entry>,
}

/// Projects that came new into a year's lists of a level (of any level if none) as 实施 by a day:
/// 新增入库, in the order of projects. Once per project, by its first entry.
///
/// An exit does not undo an entry (K4), and the credit stays with the ward of that day (K9). 结转
/// is no entry; a turn from one standing to another is one only when it makes a reserve
/// implementing.
pub fn entered(board: &Board, year: i16, level: Option<Level>, by: Day) -> Vec<Entered> {
    let fits = |list: &ListId| {
        let of = board.lists.get(list.as_str()).and_then(|list| list.level);
        of.is_some() && (level.is_none() || of == level)
    };
    let mut all = Vec::new();
    for file in board.projects.values() {
        let of_year = |entry: &&Known<Entry>| entry.year == year && fits(&entry.list);
        let counts = |entry: &&Known<Entry>| {
            entry.origin == Origin::New
                && entry.standing == Standing::Implementing
                && entry.from <= by
        };
        let goes_on = |entry: &&Known<Entry>| {
            file.entries.values().any(|other| {
                let turned = other
                    .exit
                    .as_ref()
                    .is_some_and(|exit| exit.kind == ExitKind::Turned && exit.day == entry.from);
                turned && other.list == entry.list && other.standing == entry.standing
            })
        };
        let mine = file.entries.values().filter(of_year).filter(counts);
        let first = mine.filter(|entry| !goes_on(entry)).min_by_key(|entry| entry.from);
        if let Some(entry) = first {
            let ward = file.ward(entry.from).cloned();
            all.push(Entered { project: file.id.clone(), ward, entry: entry.clone() });
        }
    }
    all
}

/// The projects of a figure with each bundle replaced by the projects that belong to it: the
/// second caliber of counting (T26: 444 listed are 569 after splitting). A child counts once, also
/// if it is listed itself.
pub fn projects_after_splitting(board: &Board, figure: &Figure) -> BTreeSet<ProjectId> {
    let mut children: BTreeSet<(ProjectId, ProjectId)> = BTreeSet::new();
    for file in board.projects.values() {
        let bundle = file.project.as_ref().and_then(|project| project.came_from.clone());
        if let Some(bundle) = bundle {
            children.insert((bundle, file.id.clone()));
        }
    }
    let mut split = BTreeSet::new();
    for row in figure.rows() {
        let of = children.iter().filter(|(bundle, _)| *bundle == row.project);
        let before = split.len();
        split.extend(of.map(|(_, child)| child.clone()));
        if split.len() == before && !children.iter().any(|(bundle, _)| *bundle == row.project) {
            split.insert(row.project.clone());
        }
    }
    split
}
