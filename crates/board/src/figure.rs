//! Figures: the answer to a question, with everything that a reader may ask about it.
mod bridge;
mod credit;
mod cut;
mod note;
mod places;
mod scope;

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

use note::LeftOut;
use scope::{Place, Scope};

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
    counted: Vec<(usize, u64)>,
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

/// Answers a question from a survey that was made before, so that many questions share one.
///
/// # Errors
/// As [`answer`]; and refuses a survey of another day, period, basis or moment.
pub fn answer_on(
    board: &Board,
    survey: &Survey,
    question: &Question,
) -> Result<Figure, QuestionRefusal> {
    let indicator = fitting(board, survey, question)?;
    answer_among(board, survey, question, indicator, 0..survey.rows.len())
}

/// The definition that a question names, where a survey was made for such questions.
fn fitting(
    board: &Board,
    survey: &Survey,
    question: &Question,
) -> Result<Arc<Indicator>, QuestionRefusal> {
    let indicator = indicator_of(board, question)?;
    question.set.check(board)?;
    let fits = survey.seq == board.seq
        && (survey.as_of, survey.period) == (question.as_of, question.period)
        && survey.basis == indicator.basis;
    if fits { Ok(indicator) } else { Err(QuestionRefusal::Survey) }
}

/// Answers a question about those rows of a survey among which all of its set are.
fn answer_among(
    board: &Board,
    survey: &Survey,
    question: &Question,
    indicator: Arc<Indicator>,
    among: impl IntoIterator<Item = usize>,
) -> Result<Figure, QuestionRefusal> {
    let own: Filter = indicator.filter.parse()?;
    let scope = Scope::of(&question.set, &own, &indicator);
    let Gathered { places, lines, left_out } = gather(survey, &scope, among);
    let parts = evaluate(&lines, &indicator, question.period).ok_or(QuestionRefusal::Range)?;
    let damaged = note::damage_of(survey, &lines);
    let notes = note::notes_of(board, question, &indicator, &lines, &left_out, &parts, &damaged);
    Ok(Figure {
        due: due(&indicator, &question.set, &own, question.period),
        question: question.clone(),
        done: parts.done,
        base: parts.base,
        counted: u32::try_from(lines.len()).unwrap_or(u32::MAX),
        notes,
        damaged,
        behind: Behind {
            rows: survey.rows.clone(),
            counted: places.into_iter().zip(lines.iter().map(|line| line.seats)).collect(),
            is_of_one_list: scope.is_of_one_list,
        },
        indicator,
    })
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

/// The rows that a scope counts, with their places, and how many it leaves out and why.
#[derive(Default)]
struct Gathered<'a> {
    places: Vec<usize>,
    lines: Vec<Line<'a>>,
    left_out: LeftOut,
}

fn gather<'a>(
    survey: &'a Survey,
    scope: &Scope<'_>,
    among: impl IntoIterator<Item = usize>,
) -> Gathered<'a> {
    let mut all = Gathered::default();
    for at in among {
        let Some(facts) = survey.rows.get(at) else { continue };
        match scope.place(facts) {
            Place::Counted(line) => {
                all.places.push(at);
                all.lines.push(line);
            }
            Place::Undecided => all.left_out.undecided += 1,
            Place::Reserve => all.left_out.reserve += 1,
            Place::Task => all.left_out.tasks += 1,
            Place::Outside => {}
        }
    }
    all
}

/// The rows of the whole survey that a scope counts.
fn lines_of<'a>(survey: &'a Survey, scope: &Scope<'_>) -> Vec<Line<'a>> {
    gather(survey, scope, 0..survey.rows.len()).lines
}

/// Numerator and base.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Parts {
    pub(crate) done: Measured,
    pub(crate) base: Option<Measured>,
}

/// Both measures over rows; `None` on overflow.
pub(crate) fn evaluate(lines: &[Line<'_>], of: &Indicator, period: Period) -> Option<Parts> {
    let sum = |measure: Measure| match constant(measure, period) {
        Some(number) => Some(Measured::number(number)),
        None => lines
            .iter()
            .filter_map(|line| read(measure, line))
            .try_fold(Measured::NOTHING, |sum, reading| sum.plus(&reading)),
    };
    let base = match of.base {
        Some(measure) => Some(sum(measure)?),
        None => None,
    };
    Some(Parts { done: sum(of.done)?, base })
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
