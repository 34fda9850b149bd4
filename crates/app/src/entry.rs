//! A project's stays in lists: entered, left, turned from 储备 to 实施 (K1, K4).
use guatu_board::{Board, Known, ProjectFile};
use guatu_domain::entry::{Entry, Exit, ExitKind, Origin, Standing, YearStage};
use guatu_domain::id::{ListId, ProjectId};
use guatu_domain::list::{List, ListVersion};
use guatu_domain::source::Source;
use guatu_domain::value::Day;
use guatu_ledger::Seq;
use serde::{Deserialize, Serialize};

use crate::access::Access;
use crate::decision::Decision;
use crate::fresh::Fresh;
use crate::refusal::Refusal;
use crate::require;

/// On which terms a project is in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Terms {
    /// The list.
    pub list: ListId,
    /// The year.
    pub year: i16,
    /// The version of the list that brought it.
    pub version: ListVersion,
    /// Carried over or new.
    pub origin: Origin,
    /// Implementing or reserve.
    pub standing: Standing,
    /// What is planned for the year.
    pub stage: Option<YearStage>,
    /// First day in the list.
    pub from: Day,
}

/// A project that enters a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Add {
    /// The project.
    pub project: ProjectId,
    /// On which terms.
    pub terms: Terms,
    /// Where it came from.
    #[serde(default)]
    pub source: Source,
}

/// A project that leaves a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Leave {
    /// The project.
    pub project: ProjectId,
    /// The list.
    pub list: ListId,
    /// The year.
    pub year: i16,
    /// When, how, why and by which paper.
    pub exit: Exit,
    /// The version that is edited.
    pub based_on: Option<Seq>,
}

/// A project that goes on in the list with another standing or stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Turn {
    /// The project.
    pub project: ProjectId,
    /// The list.
    pub list: ListId,
    /// The year.
    pub year: i16,
    /// First day of the new terms.
    pub day: Day,
    /// Implementing or reserve.
    pub standing: Standing,
    /// What is planned for the year.
    pub stage: YearStage,
    /// The version of the list by which it is so.
    pub version: ListVersion,
    /// The decision.
    pub paper: Option<String>,
    /// The version that is edited.
    pub based_on: Option<Seq>,
}

/// A stay that should not be there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Withdraw {
    /// The project.
    pub project: ProjectId,
    /// The list.
    pub list: ListId,
    /// The year.
    pub year: i16,
    /// First day of the stay.
    pub from: Day,
    /// The version that is edited.
    pub based_on: Option<Seq>,
}

/// Enters a project in a list. Refuses a foreign project, an unknown list, a day outside the year
/// and the December before it, and a day on or before which it is in the list of that year already.
pub fn add(
    board: &Board,
    access: &Access,
    with: &Add,
    fresh: &mut Fresh<'_>,
) -> Result<Decision, Refusal> {
    let file = require::project(board, access, &with.project, fresh.today)?;
    let Terms { year, from, .. } = with.terms;
    let list = require_terms(board, &with.terms)?;
    let name = file.name(fresh.today);
    let ends_after = |stay: &Entry| stay.exit.as_ref().is_none_or(|exit| from < exit.day);
    if stays(file, &with.terms.list, year).any(|stay| ends_after(stay)) {
        return Err(Refusal::Exists { what: "清单里的项目", name: name.to_owned() });
    }
    let mut decision = Decision::new(format!("“{name}”自{from}起列入{}{year}年", list.name));
    write(board, &mut decision, &file.id, &with.terms, &with.source)?;
    Ok(decision)
}

/// Takes a project out of a list: from that day on it is in no numerator and no base (K4). Refuses
/// a foreign project, one that is not in the list or has left it, a day before its entry, and
/// neither cause nor paper. 转换 has an act of its own.
pub fn exit(
    board: &Board,
    access: &Access,
    with: &Leave,
    fresh: &mut Fresh<'_>,
) -> Result<Decision, Refusal> {
    let file = require::project(board, access, &with.project, fresh.today)?;
    let Exit { day, kind, .. } = with.exit;
    let list = require::list(board, &with.list)?;
    let stay = open_stay(file, list, with.list.clone(), with.year, fresh.today)?;
    let name = file.name(fresh.today);
    require::based_on(&format!("“{name}”的清单记录"), with.based_on, Some(stay.since))?;
    require_after_entry(day, stay)?;
    if kind == ExitKind::Turned {
        return Err(Refusal::field("退出方式", "转换要同时写明新的阶段。请用“转换”办理。"));
    }
    let cause = require::note("退出原因", with.exit.cause.as_ref())?;
    let paper = require::note("文件", with.exit.paper.as_ref())?;
    if cause.is_none() && paper.is_none() {
        return Err(Refusal::field("退出原因", "没有填。请写明原因或文件。"));
    }
    let exit = Some(Exit { day, kind, cause, paper });
    let sentence = format!("“{name}”自{day}起退出{}{}年（{}）", list.name, with.year, kind.label());
    let mut decision = Decision::new(sentence);
    decision.set(board, &stay.id, &Entry { exit, ..Entry::clone(stay) })?;
    Ok(decision)
}

/// Gives a project other terms from a day on, for instance 储备转实施: what was true before that
/// day stays true. Refuses a foreign project, one that is not in the list, a day that is not after
/// its entry, and terms that are the same.
pub fn turn(
    board: &Board,
    access: &Access,
    with: &Turn,
    fresh: &mut Fresh<'_>,
) -> Result<Decision, Refusal> {
    let file = require::project(board, access, &with.project, fresh.today)?;
    let Turn { year, day, standing, stage, version, .. } = *with;
    let list = require::list(board, &with.list)?;
    let stay = open_stay(file, list, with.list.clone(), year, fresh.today)?;
    let name = file.name(fresh.today);
    require::based_on(&format!("“{name}”的清单记录"), with.based_on, Some(stay.since))?;
    require_after_entry(day, stay)?;
    if (stay.standing, stay.stage, stay.version) == (standing, Some(stage), version) {
        return Err(Refusal::field("年度阶段", "和原来一样，没有要转换的内容。"));
    }
    let paper = require::note("文件", with.paper.as_ref())?;
    let sentence = format!(
        "“{name}”自{day}起在{}{year}年转为{}·{}",
        list.name,
        standing.label(),
        stage.label()
    );
    let mut decision = Decision::new(sentence);
    let exit = Some(Exit { day, kind: ExitKind::Turned, cause: None, paper });
    decision.set(board, &stay.id, &Entry { exit, ..Entry::clone(stay) })?;
    let terms = Terms {
        list: with.list.clone(),
        year,
        version,
        origin: stay.origin,
        standing,
        stage: Some(stage),
        from: day,
    };
    write(board, &mut decision, &file.id, &terms, &stay.source)?;
    Ok(decision)
}

/// Withdraws a stay that was entered by mistake. Refuses a foreign project and a stay that is not
/// there.
pub fn withdraw(
    board: &Board,
    access: &Access,
    with: &Withdraw,
    fresh: &mut Fresh<'_>,
) -> Result<Decision, Refusal> {
    let file = require::project(board, access, &with.project, fresh.today)?;
    let list = require::list(board, &with.list)?;
    let key = (with.year, with.list.clone(), with.from);
    let name = format!("{}{}年", list.name, with.year);
    let stay = file.entries.get(&key).ok_or_else(|| Refusal::not_found("清单记录", &*name))?;
    require::based_on(&format!("清单记录“{name}”"), with.based_on, Some(stay.since))?;
    let sentence = format!("撤销“{}”列入{name}的记录", file.name(fresh.today));
    let mut decision = Decision::new(sentence);
    decision.set(board, &stay.id, &Entry { is_withdrawn: true, ..Entry::clone(stay) })?;
    Ok(decision)
}

/// Refuses an unknown list, and a day that is neither in the year nor in the December before it,
/// when a provisional list is made.
pub(crate) fn require_terms<'a>(
    board: &'a Board,
    terms: &Terms,
) -> Result<&'a Known<List>, Refusal> {
    let list = require::list(board, &terms.list)?;
    require::year("年度", terms.year)?;
    let day = terms.from;
    if day.year() == terms.year || (day.year() == terms.year - 1 && day.month() == 12) {
        return Ok(list);
    }
    let wanted = format!("应在{}年内，或上一年12月。", terms.year);
    Err(Refusal::Day { field: "入单日", day, wanted })
}

/// Writes a stay.
pub(crate) fn write(
    board: &Board,
    decision: &mut Decision,
    project: &ProjectId,
    terms: &Terms,
    source: &Source,
) -> Result<(), Refusal> {
    let Terms { list, year, version, origin, standing, stage, from } = terms.clone();
    let id = Entry::id(project, &list, year, from);
    let entry = Entry {
        project: project.clone(),
        list,
        year,
        version,
        origin,
        standing,
        stage,
        from,
        exit: None,
        is_withdrawn: false,
        source: source.clone(),
    };
    decision.set(board, &id, &entry)
}

fn stays<'a>(
    file: &'a ProjectFile,
    list: &ListId,
    year: i16,
) -> impl DoubleEndedIterator<Item = &'a Known<Entry>> {
    let (first, last) = ((year, list.clone(), Day::MIN), (year, list.clone(), Day::MAX));
    file.entries.range(first..=last).map(|(_, stay)| stay)
}

/// The stay that has not ended. Refuses a project that is not in the list, or has left it.
fn open_stay<'a>(
    file: &'a ProjectFile,
    list: &List,
    id: ListId,
    year: i16,
    today: Day,
) -> Result<&'a Known<Entry>, Refusal> {
    let name = format!("{}{year}年", list.name);
    match stays(file, &id, year).next_back() {
        None => Err(Refusal::not_found("清单里的项目", file.name(today))),
        Some(stay) if stay.exit.is_some() => {
            let what = format!("“{}”在{name}", file.name(today));
            Err(Refusal::State {
                what, state: "已退出", wanted: "不用再办。需要时请重新列入"
            })
        }
        Some(stay) => Ok(stay),
    }
}

fn require_after_entry(day: Day, stay: &Entry) -> Result<(), Refusal> {
    if day > stay.from {
        return Ok(());
    }
    Err(Refusal::Day {
        field: "退出日", day, wanted: format!("应晚于入单日 {}。", stay.from)
    })
}
