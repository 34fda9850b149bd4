use guatu_domain::id::ProjectId;
use guatu_domain::value::Fraction;

use super::walk::{Walked, walk};
use super::{Figure, Parts, Scope, answer_on, evaluate, indicator_of};
use crate::Board;
use crate::facts::{Facts, Survey};
use crate::filter::Filter;
use crate::measure::{Line, read};
use crate::question::{Question, QuestionRefusal};

/// Why a figure differs from that of an earlier period (K11), in the order in which it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BridgePart {
    /// What is known today about the earlier period: corrections, late recognitions, revocations.
    Correction,
    /// Projects that have left the set: exits, and moves to another ward.
    Exit,
    /// Projects that have come into the set, with their plan and what they had done before.
    Entry,
    /// Plans, planned months, stages and totals as in force now.
    Plan,
    /// This period's filings and nodes, and the passing of time.
    Filing,
}

impl BridgePart {
    /// Code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Correction => "correction",
            Self::Exit => "exit",
            Self::Entry => "entry",
            Self::Plan => "plan",
            Self::Filing => "filing",
        }
    }

    /// Official Chinese word.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Correction => "更正",
            Self::Exit => "出库",
            Self::Entry => "入库",
            Self::Plan => "计划调整",
            Self::Filing => "本月填报",
        }
    }
}

/// One part of a bridge.
#[derive(Clone, Debug, PartialEq)]
pub struct BridgeStep {
    /// Which.
    pub part: BridgePart,
    /// What it adds: a fraction of one for rates, else projects or fen.
    pub change: Fraction,
    /// The projects that bring something else than before.
    pub projects: Vec<ProjectId>,
}

/// How one figure became another.
#[derive(Clone, Debug)]
pub struct Bridge {
    /// The earlier figure, as known then.
    pub from: Figure,
    /// The later one.
    pub to: Figure,
    /// The five parts; their changes add up exactly to the difference.
    pub steps: Vec<BridgeStep>,
}

/// Explains the way from one figure to another of the same indicator and set.
///
/// Each step evaluates the same two measures over rows of which one thing more is new: the old rows
/// as known now; without those that left; with those that came, and their works as of the old
/// period; with plans and lists of the new day; as asked now. So the parts add up exactly.
///
/// # Errors
/// Refuses questions about different indicators or sets, and figures without a base on the way;
/// else as [`super::answer`].
pub fn bridge(
    old_board: &Board,
    new_board: &Board,
    old: &Question,
    new: &Question,
) -> Result<Bridge, QuestionRefusal> {
    if (&old.region, &old.indicator, &old.set) != (&new.region, &new.indicator, &new.set) {
        return Err(QuestionRefusal::Unlike);
    }
    let indicator = indicator_of(old_board, old)?;
    let now = indicator_of(new_board, new)?;
    let own: Filter = now.filter.parse()?;
    let scope = Scope::of(&new.set, &own, &now);
    let survey = |board: &Board, asked: &Question| {
        Survey::of(board, asked.as_of, asked.period, indicator.basis)
    };
    let before = survey(old_board, old);
    let corrected = survey(new_board, old);
    let after = survey(new_board, new);
    let stages = Stages {
        before: lines_of(&before, &scope),
        corrected: lines_of(&corrected, &scope),
        after: lines_of(&after, &scope),
        plans: hybrids(&corrected, &after),
    };
    let sets = stages.sets();
    let value = |lines: &[Line<'_>], asked: &Question| {
        let parts: Parts = evaluate(lines, &now, asked.period).ok_or(QuestionRefusal::Range)?;
        parts.value(&now, asked.period).ok_or(QuestionRefusal::NoBase)
    };
    let parts = [
        BridgePart::Correction,
        BridgePart::Exit,
        BridgePart::Entry,
        BridgePart::Plan,
        BridgePart::Filing,
    ];
    let mut steps = Vec::new();
    for (part, pair) in parts.into_iter().zip(sets.windows(2)) {
        let [one, two] = pair else { continue };
        let asked = if part == BridgePart::Filing { new } else { old };
        let change = value(two, asked)?.minus(value(one, old)?).ok_or(QuestionRefusal::Range)?;
        let brings = |lines: &[Line<'_>], id: &ProjectId| {
            let line = lines.iter().find(|line| line.facts.id() == id)?;
            let base = now.base.and_then(|measure| read(measure, line));
            Some((read(now.done, line).map(plain), base.map(plain)))
        };
        let mut projects: Vec<ProjectId> =
            one.iter().chain(two.iter()).map(|line| line.facts.id().clone()).collect();
        projects.sort();
        projects.dedup();
        projects.retain(|id| brings(one, id) != brings(two, id));
        steps.push(BridgeStep { part, change, projects });
    }
    let from = answer_on(old_board, &before, old)?;
    Ok(Bridge { from, to: answer_on(new_board, &after, new)?, steps })
}

fn lines_of<'s>(survey: &'s Survey, scope: &Scope<'_>) -> Vec<Line<'s>> {
    walk(survey, scope).collect::<Walked<'_>>().lines
}

fn plain(reading: crate::measure::Reading) -> i64 {
    reading.value
}

/// Rows with the lists and plans of now and the works of before.
fn hybrids(before: &Survey, after: &Survey) -> Vec<Facts> {
    let hybrid = |new: &Facts| {
        let mut facts = new.clone();
        if let Some(old) = before.row(new.id()) {
            facts.as_of = old.as_of;
            facts.period = old.period;
            facts.money = old.money.clone();
            facts.carry = old.carry.clone();
            facts.works = old.works.clone();
        }
        facts
    };
    after.rows.iter().map(|new| hybrid(new)).collect()
}

struct Stages<'a> {
    before: Vec<Line<'a>>,
    corrected: Vec<Line<'a>>,
    after: Vec<Line<'a>>,
    plans: Vec<Facts>,
}

impl Stages<'_> {
    fn sets(&self) -> [Vec<Line<'_>>; 6] {
        let find = |lines: &[Line<'_>], line: &Line<'_>| {
            lines.binary_search_by(|one| one.facts.id().cmp(line.facts.id())).is_ok()
        };
        let stayed: Vec<Line<'_>> =
            self.corrected.iter().filter(|line| find(&self.after, line)).copied().collect();
        let planned: Vec<Line<'_>> = self.after.iter().filter_map(|line| self.plan(line)).collect();
        let came = planned.iter().filter(|line| !find(&self.corrected, line));
        let with_new = stayed.iter().chain(came).copied().collect();
        [self.before.clone(), self.corrected.clone(), stayed, with_new, planned, self.after.clone()]
    }

    /// The line of now with the works of before.
    fn plan<'s>(&'s self, line: &Line<'s>) -> Option<Line<'s>> {
        let at = self.plans.binary_search_by(|facts| facts.id().cmp(line.facts.id())).ok()?;
        Some(Line { facts: self.plans.get(at)?, ..*line })
    }
}
