//! Figures: the answer to a question, with everything that a reader may ask about it.
mod bridge;
mod credit;
mod cut;
mod note;
mod scope;
mod shares;
mod walk;

use std::sync::Arc;

use guatu_domain::id::ProjectId;
use guatu_domain::indicator::{Basis, FigureForm, Indicator, Measure};
use guatu_domain::list::Level;
use guatu_domain::value::{Fen, Fraction, MoneyUnit, Period, Rate, Rounding, Tally, percent_text};

use crate::facts::{Facts, Survey};
use crate::filter::{Filter, FilterField};
use crate::measure::{Line, Measured, Reading, constant, read};
use crate::progress::StartCurve;
use crate::question::{Question, QuestionRefusal};
use crate::{Board, Damage, indicator};

pub use bridge::{Bridge, BridgePart, BridgeStep, bridge};
pub use credit::{Entered, entered, projects_after_splitting};
pub use cut::{Breakdown, Dimension, Group, break_down, break_down_on, groups_on};
pub use note::Note;

use scope::Scope;
use walk::{Walked, walk};

/// Printed where there is no base.
pub const NO_BASE: &str = "—";

/// One project in a figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The project.
    pub project: ProjectId,
    /// What it brings to the numerator; none if the measure does not ask it.
    pub done: Option<Reading>,
    /// What it brings to the base.
    pub base: Option<Reading>,
}

/// The answer to a question.
#[derive(Clone, Debug)]
pub struct Figure {
    /// The question.
    pub question: Question,
    /// The definition by which it was answered.
    pub indicator: Arc<Indicator>,
    /// What was done: projects, or fen.
    pub done: Measured,
    /// What it is held against; none for numbers and sums.
    pub base: Option<Measured>,
    /// What ought to have been reached by the period's end: m/12 for investment, the level's start
    /// curve for starts; none for other figures.
    pub due: Option<Rate>,
    /// Projects counted.
    pub counted: u32,
    /// What a reader must be told.
    pub notes: Vec<Note>,
    /// Records that could not be read and that this figure may miss.
    pub damaged: Vec<Damage>,
    behind: Behind,
}

/// What a figure counts, kept so that it can be opened; most figures never are.
#[derive(Clone, Debug)]
struct Behind {
    rows: Arc<[Arc<Facts>]>,
    /// Places in the rows, in their order, with the places in lists that count.
    counted: Arc<[(usize, u64)]>,
    is_of_one_list: bool,
}

/// Answers a question.
///
/// # Errors
/// Refuses a question about another region or moment, an unknown indicator, a set that names
/// nothing, and sums out of range.
pub fn answer(board: &Board, question: &Question) -> Result<Figure, QuestionRefusal> {
    let indicator = indicator_of(board, question)?;
    let survey = Survey::of(board, question.as_of, question.period, indicator.basis);
    answer_on(board, &survey, question)
}

/// Answers a question from a survey that was made before.
///
/// # Errors
/// As [`answer`]; and refuses a survey of another day, period, basis or moment.
pub fn answer_on(
    board: &Board,
    survey: &Survey,
    question: &Question,
) -> Result<Figure, QuestionRefusal> {
    if let Some(figure) = survey.answers.figures.get(question) {
        return Ok(figure);
    }
    let asked = Asked::of(board, survey, question)?;
    let scope = asked.scope();
    asked.answer(board, survey, &scope, &walk(survey, &scope).collect())
}

/// Answers several questions from one survey. Those that count the same rows share one walk.
///
/// # Errors
/// As [`answer_on`].
pub fn answers_on(
    board: &Board,
    survey: &Survey,
    questions: &[Question],
) -> Result<Vec<Figure>, QuestionRefusal> {
    let kept = questions.iter().map(|question| survey.answers.figures.get(question));
    if let Some(figures) = kept.collect() {
        return Ok(figures);
    }
    let all: Result<Vec<Asked<'_>>, _> =
        questions.iter().map(|question| Asked::of(board, survey, question)).collect();
    let all = all?;
    let mut walks: Vec<(Scope<'_>, Walked<'_>)> = Vec::new();
    let mut figures = Vec::new();
    for asked in &all {
        let scope = asked.scope();
        if let Some((_, walked)) = walks.iter().find(|(other, _)| other.counts_as(&scope)) {
            figures.push(asked.answer(board, survey, &scope, walked)?);
            continue;
        }
        let walked = walk(survey, &scope).collect();
        figures.push(asked.answer(board, survey, &scope, &walked)?);
        walks.push((scope, walked));
    }
    Ok(figures)
}

/// A question that fits a survey, with its definition.
struct Asked<'q> {
    question: &'q Question,
    indicator: Arc<Indicator>,
    /// The definition's own filter.
    own: Filter,
}

impl<'q> Asked<'q> {
    fn of(board: &Board, survey: &Survey, question: &'q Question) -> Result<Self, QuestionRefusal> {
        let indicator = indicator_of(board, question)?;
        question.set.check(board)?;
        let fits = survey.seq == board.seq
            && (survey.as_of, survey.period) == (question.as_of, question.period)
            && survey.basis == indicator.basis;
        if !fits {
            return Err(QuestionRefusal::Survey);
        }
        let own = indicator.filter.parse()?;
        Ok(Self { question, indicator, own })
    }

    fn scope(&self) -> Scope<'_> {
        Scope::of(&self.question.set, &self.own, &self.indicator)
    }

    /// The answer, from the rows that the scope takes.
    fn answer(
        &self,
        board: &Board,
        survey: &Survey,
        scope: &Scope<'_>,
        walked: &Walked<'_>,
    ) -> Result<Figure, QuestionRefusal> {
        let Self { question, indicator, own } = self;
        let parts =
            evaluate(&walked.lines, indicator, question.period).ok_or(QuestionRefusal::Range)?;
        let damaged = note::damage_of(survey, &walked.lines);
        let figure = Figure {
            due: due(indicator, &question.set, own, question.period),
            question: (*question).clone(),
            notes: note::notes_of(board, question, indicator, walked, &parts, &damaged),
            done: parts.done,
            base: parts.base,
            counted: u32::try_from(walked.lines.len()).unwrap_or(u32::MAX),
            damaged,
            behind: Behind {
                rows: survey.rows.clone(),
                counted: walked.counted.clone(),
                is_of_one_list: scope.is_of_one_list,
            },
            indicator: indicator.clone(),
        };
        survey.answers.figures.keep(question, &figure);
        Ok(figure)
    }
}

/// The definition that a question names, from the board, or as shipped.
///
/// # Errors
/// Refuses a question about another region or moment, and an unknown indicator.
fn indicator_of(board: &Board, question: &Question) -> Result<Arc<Indicator>, QuestionRefusal> {
    if question.region != board.code {
        let (asked, here) = (question.region.clone(), board.code.clone());
        return Err(QuestionRefusal::Region { asked, here });
    }
    if question.as_known != board.seq {
        let (asked, here) = (question.as_known, board.seq);
        return Err(QuestionRefusal::Moment { asked, here });
    }
    indicator::find(board, &question.indicator)
        .ok_or_else(|| QuestionRefusal::Indicator(question.indicator.to_string()))
}

/// Numerator and base.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Parts {
    pub(crate) done: Measured,
    pub(crate) base: Option<Measured>,
}

/// Both measures over rows; `None` on overflow.
pub(crate) fn evaluate(lines: &[Line<'_>], of: &Indicator, period: Period) -> Option<Parts> {
    let fixed = |measure| constant(measure, period).map(Measured::number);
    let add = |sum: &mut Measured, measure: Option<Measure>, line: &Line<'_>| {
        if let Some(reading) = measure.and_then(|measure| read(measure, line)) {
            *sum = sum.plus(&reading)?;
        }
        Some(())
    };
    let mut done = fixed(of.done).unwrap_or(Measured::NOTHING);
    let mut base = of.base.map(|measure| fixed(measure).unwrap_or(Measured::NOTHING));
    // Rows bring nothing to constants: `read` knows none.
    for line in lines {
        add(&mut done, Some(of.done), line)?;
        if let Some(base) = &mut base {
            add(base, of.base, line)?;
        }
    }
    Some(Parts { done, base })
}

impl Parts {
    /// The figure as one number: a fraction of one for rates and gaps, else projects or fen.
    /// `None` without a base.
    pub(crate) fn value(&self, of: &Indicator, period: Period) -> Option<Fraction> {
        let rate = || Rate::new(self.done.value, self.base?.value).fraction();
        match of.form {
            FigureForm::Rate => rate(),
            FigureForm::Gap => rate()?.minus(period.progress().fraction()?),
            FigureForm::Count | FigureForm::Sum => Some(Fraction::from(self.done.value)),
        }
    }
}

/// What ought to have been reached: sets always compare with m/12 (K6); starts with the curve of
/// the one level that the set names (K5).
fn due(indicator: &Indicator, set: &Filter, own: &Filter, period: Period) -> Option<Rate> {
    match indicator.base? {
        Measure::YearPlan => Some(period.progress()),
        Measure::PlannedStarts => {
            let level = set.only(FilterField::Level).or_else(|| own.only(FilterField::Level));
            Some(StartCurve::of(level.and_then(Level::from_code)).due(period))
        }
        _ => None,
    }
}

impl Figure {
    /// The projects that bring something, in the order of ids; each opens to its records.
    pub fn rows(&self) -> Vec<Row> {
        let counted = self.behind.counted.iter();
        counted.filter_map(|(at, seats)| self.row_at(*at, *seats)).collect()
    }

    /// The projects that bring something, without what they bring, in the order of ids.
    pub fn projects(&self) -> impl Iterator<Item = &ProjectId> {
        let is_of_one_list = self.behind.is_of_one_list;
        self.behind.counted.iter().filter_map(move |(at, seats)| {
            let facts = self.behind.rows.get(*at)?;
            let line = Line { facts, seats: *seats, is_of_one_list, is_cited: false };
            let says = |measure| read(measure, &line).is_some();
            let brings = says(self.indicator.done) || self.indicator.base.is_some_and(says);
            brings.then(|| facts.id())
        })
    }

    /// What a project brings; none if it brings nothing or is not counted.
    pub fn row(&self, project: &ProjectId) -> Option<Row> {
        let rows = &self.behind.rows;
        let at = rows.binary_search_by(|facts| facts.id().cmp(project)).ok()?;
        let found = self.behind.counted.binary_search_by_key(&at, |(at, _)| *at).ok()?;
        self.row_at(at, self.behind.counted.get(found)?.1)
    }

    fn row_at(&self, at: usize, seats: u64) -> Option<Row> {
        let facts = self.behind.rows.get(at)?;
        let is_of_one_list = self.behind.is_of_one_list;
        let line = Line { facts, seats, is_of_one_list, is_cited: true };
        let done = read(self.indicator.done, &line);
        let base = self.indicator.base.and_then(|measure| read(measure, &line));
        let says = done.is_some() || base.is_some();
        says.then(|| Row { project: facts.id().clone(), done, base })
    }

    /// Form of the figure.
    pub fn form(&self) -> FigureForm {
        self.indicator.form
    }

    /// Which filings count.
    pub fn basis(&self) -> Basis {
        self.indicator.basis
    }

    /// How many rows gave a value to the numerator.
    pub fn tally(&self) -> Tally {
        self.done.tally
    }

    /// Done out of base, kept as a pair until displayed; none for numbers and sums.
    pub fn rate(&self) -> Option<Rate> {
        Some(Rate::new(self.done.value, self.base?.value))
    }

    /// Bounds of the rate, where vague days or amounts leave it open.
    pub fn rate_bounds(&self) -> Option<(Rate, Option<Rate>)> {
        let base = self.base?;
        let low = Rate::new(self.done.low, base.high?);
        Some((low, self.done.high.map(|high| Rate::new(high, base.low))))
    }

    /// The figure as one exact number: a fraction of one for rates and gaps, else projects or fen.
    pub fn value(&self) -> Option<Fraction> {
        let parts = Parts { done: self.done, base: self.base };
        parts.value(&self.indicator, self.question.period)
    }

    /// What is printed: a percentage without its sign, points, a number of projects, or 亿元; by
    /// the indicator's places and rounding. [`NO_BASE`] without a base.
    pub fn text(&self) -> String {
        self.text_in(MoneyUnit::Yi)
    }

    /// What is printed, with sums of money in a unit.
    pub fn text_in(&self, unit: MoneyUnit) -> String {
        let (places, rounding) = (self.indicator.places, self.indicator.rounding);
        let percent = |value: Option<Fraction>| {
            let text = value.and_then(|value| percent_text(value, places, rounding));
            text.unwrap_or_else(|| NO_BASE.to_owned())
        };
        match self.form() {
            FigureForm::Count => self.done.value.to_string(),
            FigureForm::Sum => Fen(self.done.value).text(unit, places, rounding),
            FigureForm::Rate => percent(self.value()),
            FigureForm::Gap => percent(self.value()),
        }
    }

    /// By how many points the rate exceeds what is due, subtracted before rounding (T25): 较序时.
    /// None without a base or where nothing is due.
    pub fn gap(&self) -> Option<Fraction> {
        self.rate()?.fraction()?.minus(self.due?.fraction()?)
    }

    /// 较序时 in points with so many places, as the indicator rounds; negative when behind.
    pub fn gap_text(&self, places: u32) -> Option<String> {
        percent_text(self.gap()?, places, self.indicator.rounding)
    }

    /// The rate's points over a due rate given by others, for instance a curve ordered for a year.
    pub fn points_over(&self, due: Rate, places: u32, rounding: Rounding) -> Option<String> {
        self.rate()?.points_over(due, places, rounding)
    }

    /// Same-day difference to another figure in points, or in its own unit, before rounding (K20).
    pub fn minus(&self, other: &Self) -> Option<Fraction> {
        self.value()?.minus(other.value()?)
    }
}
