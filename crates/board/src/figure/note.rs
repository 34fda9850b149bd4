use std::collections::BTreeMap;

use guatu_domain::indicator::{Basis, Indicator, Measure};
use guatu_domain::list::{Edition, ListVersion};
use guatu_domain::value::Tally;

use super::Parts;
use super::walk::Walked;
use crate::facts::Survey;
use crate::measure::{Line, constant};
use crate::question::Question;
use crate::{Board, Damage};

/// Declares the notes with their codes and sentences.
macro_rules! notes {
    ($($(#[$meta:meta])* $name:ident => ($code:literal, $before:literal, $after:literal),)+) => {
        /// What a reader of a figure must be told, with a number of projects.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Note { $($(#[$meta])* $name(u32),)+ }

        impl Note {
            /// Stable code.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name(_) => $code),+ }
            }

            /// How many projects, lists or records it is about.
            pub const fn count(self) -> u32 {
                match self { $(Self::$name(count) => count),+ }
            }

            /// One Chinese sentence.
            pub fn sentence(self) -> String {
                match self { $(Self::$name(count) => format!("{}{count}{}", $before, $after)),+ }
            }
        }
    };
}

notes! {
    /// Filings that are reported and not yet confirmed are in it (K2).
    Unreviewed => ("unreviewed", "含未审 ", " 项"),
    /// Filings that wait to be confirmed are not in it.
    Awaiting => ("awaiting", "另有 ", " 项已报未审,按上次累计"),
    /// Months not filed: the last cumulative stands (K2).
    NotFiled => ("not_filed", "未报 ", " 项,按上次累计"),
    /// Amounts of this month that contain months not filed before (K2).
    Gap => ("gap", "", " 项含未报月份"),
    /// Rows without the value.
    NotStated => ("not_stated", "未填 ", " 项"),
    /// Rows to which it does not apply.
    NotApplicable => ("not_applicable", "不适用 ", " 项"),
    /// Base rows without the value: projects without a year plan or a planned month.
    BaseNotStated => ("base_not_stated", "分母未填 ", " 项"),
    /// Vague amounts or days: the figure has bounds (T9, T10).
    Vague => ("vague", "", " 项为约数或日期未定,结果有上下限"),
    /// Foreign amounts without a rate, not counted (K12).
    NoRate => ("no_rate", "外币未折算 ", " 项,未计入"),
    /// Rows of which it cannot be told whether they are in the set (T9).
    Undecided => ("undecided", "", " 项总投资为约数,不能判定是否在范围内,未计入"),
    /// 储备 left out (K4, T28).
    Reserve => ("reserve", "储备 ", " 项不计入"),
    /// 工作类 left out (K4).
    Task => ("task", "工作类 ", " 项不计入"),
    /// Approved pauses, which stay in (K4).
    Paused => ("paused", "暂停 ", " 项仍计入"),
    /// Lists whose provisional version is in force (practice.md 4.20).
    Provisional => ("provisional", "", " 个清单为预安排"),
    /// The definition is younger than the day asked about.
    NotYetValid => ("not_yet_valid", "口径晚于所问日期启用,按第 ", " 版计算"),
    /// The definition had been replaced by the day asked about.
    NoLongerValid => ("no_longer_valid", "口径在所问日期已停用,按第 ", " 版计算"),
    /// Records that could not be read (rule 11).
    Damaged => ("damaged", "有 ", " 条记录读不出来,结果可能不全"),
}

/// Rows that a scope leaves out.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct LeftOut {
    pub(crate) undecided: u32,
    pub(crate) reserve: u32,
    pub(crate) tasks: u32,
}

pub(crate) fn notes_of(
    board: &Board,
    question: &Question,
    indicator: &Indicator,
    walked: &Walked<'_>,
    parts: &Parts,
    damaged: &[Damage],
) -> Vec<Note> {
    let Walked { lines, left_out, said, .. } = walked;
    let mut notes = Vec::new();
    let mut add = |note: Note| {
        if note.count() > 0 {
            notes.push(note);
        }
    };
    let of_money = [Measure::YearDone, Measure::MonthDone, Measure::SinceStart];
    if of_money.contains(&indicator.done) {
        match indicator.basis {
            Basis::Filed => add(Note::Unreviewed(said.unreviewed)),
            Basis::Confirmed => add(Note::Awaiting(said.awaiting)),
        }
    }
    if indicator.done == Measure::MonthDone {
        add(Note::Gap(said.gaps));
    }
    let done = parts.done;
    let base = parts.base.unwrap_or_default();
    let Tally { not_stated, not_applicable, not_filed, .. } = done.tally;
    // A filing that waits was filed; only those are 未报 of which the office has nothing.
    add(Note::NotFiled(not_filed.saturating_sub(said.awaiting)));
    add(Note::NotStated(not_stated));
    add(Note::NotApplicable(not_applicable));
    add(Note::BaseNotStated(base.tally.not_stated));
    add(Note::Vague(done.vague.max(base.vague)));
    add(Note::NoRate(done.no_rate.max(base.no_rate)));
    add(Note::Undecided(left_out.undecided));
    if constant(indicator.done, question.period).is_none() {
        add(Note::Reserve(left_out.reserve));
        add(Note::Task(left_out.tasks));
        add(Note::Paused(said.paused));
    }
    add(Note::Provisional(provisional(board, question, lines)));
    let version = u32::try_from(indicator.version).unwrap_or(u32::MAX);
    if question.as_of < indicator.from {
        add(Note::NotYetValid(version));
    }
    if indicator.until.is_some_and(|until| question.as_of >= until) {
        add(Note::NoLongerValid(version));
    }
    add(Note::Damaged(u32::try_from(damaged.len()).unwrap_or(u32::MAX)));
    notes
}

/// Lists that counted rows stand in, of which the version in force on the as-of day is 预安排.
fn provisional(board: &Board, question: &Question, lines: &[Line<'_>]) -> u32 {
    let year = question.period.year();
    let come = |edition: &&Edition| edition.year == year && edition.from <= question.as_of;
    let mut in_force: BTreeMap<&str, &Edition> = BTreeMap::new();
    for edition in board.editions.values().map(|known| &*known.body).filter(come) {
        let newest = in_force.entry(edition.list.as_str()).or_insert(edition);
        if newest.from <= edition.from {
            *newest = edition;
        }
    }
    in_force.retain(|_, edition| edition.version == ListVersion::Provisional);
    let counted =
        |list: &&&str| lines.iter().flat_map(Line::seats).any(|seat| seat.list.as_str() == **list);
    u32::try_from(in_force.keys().filter(counted).count()).unwrap_or(u32::MAX)
}

/// Damage that a figure may miss: of the projects that it counts any; of others what decides
/// whether they are counted; and what every project rests on.
pub(crate) fn damage_of(survey: &Survey, lines: &[Line<'_>]) -> Vec<Damage> {
    const OF_THE_SET: [&str; 4] = ["project", "attribute", "entry", "pause"];
    const OF_ALL: [&str; 6] = ["list", "ward", "word", "org", "indicator", "lamp_rule"];
    let touches = |damage: &&Damage| {
        let kind = damage.kind.as_str();
        OF_ALL.contains(&kind) || OF_THE_SET.contains(&kind) || {
            let counted = |line: &Line<'_>| line.facts.id().as_str() == damage.subject;
            lines.iter().any(counted)
        }
    };
    survey.damage.iter().filter(touches).cloned().collect()
}
