//! What somebody sees: a board through his rights (design.md rule 8). Lists, figures, exports and
//! suggestions ask a view, never a board.
//!
//! A figure is computed over the set that its question names and is never narrowed by whoever asks;
//! without the right to see it, it is refused. Opening it lists the projects that may be opened and
//! says how many others there are.
mod alone;
mod card;
mod choice;
mod import;
mod offer;
mod report;
mod select;
pub(crate) mod shown;

use std::sync::Arc;

use guatu_board::figure::{Group, Row};
use guatu_board::filter::FilterField;
use guatu_board::{
    Board, Breakdown, Dimension, Facts, Figure, Filter, Question, QuestionRefusal, Survey,
    answer_on, answers_on, break_down_on, groups_on, indicator,
};
use guatu_domain::id::ProjectId;
use guatu_domain::indicator::{Basis, Indicator};
use guatu_domain::value::{Day, Period};

use crate::access::{Access, Rows, is_of_ward};
use crate::refusal::Refusal;

pub use choice::Choice;
pub use offer::Offer;
pub use report::WHOLE;
use shown::Shown;

/// A board as one person may see it. Cheap to make; views of one board that the desk hands out
/// share their surveys.
pub struct View {
    pub(crate) board: Arc<Board>,
    access: Access,
    /// The newest board: whose project it is, is asked of it (rights are those of now).
    newest: Arc<Board>,
    pub(crate) shown: Arc<Shown>,
}

/// The projects behind a figure or a list.
#[derive(Clone, Debug)]
pub struct Opened<T> {
    /// Those that may be opened.
    pub rows: Vec<T>,
    /// Number of the others.
    pub hidden: usize,
}

impl View {
    /// A board seen with somebody's rights.
    pub fn new(board: Arc<Board>, access: Access) -> Self {
        let (newest, shown) = (board.clone(), Arc::new(Shown::new(board.clone())));
        Self { board, access, newest, shown }
    }

    /// A board with what is shared of it, seen with the rights of now.
    pub(crate) fn of(shown: Arc<Shown>, newest: Arc<Board>, access: Access) -> Self {
        Self { board: shown.board.clone(), access, newest, shown }
    }

    /// The line after which this is known.
    pub fn as_known(&self) -> i64 {
        self.board.seq
    }

    /// The definitions of figures, in the order of their codes.
    pub fn indicators(&self) -> impl Iterator<Item = &Indicator> {
        self.board.indicators.values().map(|indicator| &*indicator.body)
    }

    /// Answers a question. Refuses a set whose figures the person may not see.
    pub fn figure(&self, question: &Question) -> Result<Figure, Refusal> {
        self.require(&question.set)?;
        let basis = self.basis(&question.indicator)?;
        let survey = self.survey(question.as_of, question.period, basis);
        Ok(answer_on(&self.board, &survey, question)?)
    }

    /// Answers one question for several indicators, in their order. Refuses what [`View::figure`]
    /// refuses.
    pub fn figures(
        &self,
        question: &Question,
        indicators: &[Arc<str>],
    ) -> Result<Vec<Figure>, Refusal> {
        self.require(&question.set)?;
        let mut figures = Vec::new();
        for same in indicators.chunk_by(|one, two| self.basis(one).ok() == self.basis(two).ok()) {
            let Some(first) = same.first() else { continue };
            let basis = self.basis(first)?;
            let survey = self.survey(question.as_of, question.period, basis);
            let of = |indicator: &Arc<str>| question.of(indicator.clone());
            let questions: Vec<Question> = same.iter().map(of).collect();
            figures.extend(answers_on(&self.board, &survey, &questions)?);
        }
        Ok(figures)
    }

    /// Answers a question and cuts it. Refuses what [`View::figure`] refuses, and a cut by a field
    /// that singles out projects of others.
    pub fn break_down(
        &self,
        question: &Question,
        dimension: Dimension,
    ) -> Result<Breakdown, Refusal> {
        let survey = self.survey_to_cut(question, dimension)?;
        Ok(break_down_on(&self.board, &survey, question, dimension)?)
    }

    /// The groups of such a cut alone.
    pub fn groups(
        &self,
        question: &Question,
        dimension: Dimension,
    ) -> Result<Arc<[Group]>, Refusal> {
        let survey = self.survey_to_cut(question, dimension)?;
        Ok(groups_on(&self.board, &survey, question, dimension)?)
    }

    fn survey_to_cut(&self, question: &Question, dimension: Dimension) -> Result<Survey, Refusal> {
        self.require(&question.set)?;
        let is_own = self.is_own(&question.set);
        if self.is_bound() && !is_own && dimension.field().singles_out() {
            return Err(Refusal::ForeignFigures);
        }
        let basis = self.basis(&question.indicator)?;
        Ok(self.survey(question.as_of, question.period, basis))
    }

    /// The projects behind a figure.
    pub fn open(&self, figure: &Figure) -> Opened<Row> {
        self.sift(figure.rows().into_iter(), |row| self.opens(&row.project))
    }

    /// The projects of a set that may be opened, with what is known of each; the others are
    /// counted. Refuses a set that cannot be understood or that the person may not ask about.
    pub fn projects(
        &self,
        set: &Filter,
        as_of: Day,
        period: Period,
        basis: Basis,
    ) -> Result<Opened<Arc<Facts>>, Refusal> {
        self.require(set)?;
        set.check(&self.board).map_err(QuestionRefusal::from)?;
        let survey = self.survey(as_of, period, basis);
        let set = set.matcher();
        let matching = survey.rows.iter().filter(|facts| set.matches(facts)).cloned();
        Ok(self.sift(matching, |facts| self.opens(facts.id())))
    }

    /// A ward's name in tables; its id where the ward is not there.
    pub fn ward_name<'a>(&'a self, id: &'a str) -> &'a str {
        self.board.wards.get(id).map_or(id, |ward| ward.short.as_str())
    }

    fn sift<T>(&self, all: impl Iterator<Item = T>, may_open: impl Fn(&T) -> bool) -> Opened<T> {
        let (rows, others): (Vec<T>, Vec<T>) = all.partition(may_open);
        Opened { rows, hidden: others.len() }
    }

    /// Rights are those of now: a ward does not open what it has handed over, however far back
    /// the question goes.
    fn opens(&self, project: &ProjectId) -> bool {
        let file = self.newest.project(project);
        file.is_some_and(|file| self.access.opens(file.ward(Day::MAX)))
    }

    /// The same, or none where the id is not that of a project.
    pub(crate) fn opens_or_unknown(&self, project: &ProjectId) -> Option<bool> {
        self.newest.files.contains_key(project).then(|| self.opens(project))
    }

    /// Whether the person is bound to the projects of a ward.
    fn is_bound(&self) -> bool {
        matches!(self.access.rows(), Rows::Ward(_))
    }

    /// Whether a set holds only projects that the person may open.
    fn is_own(&self, set: &Filter) -> bool {
        match self.access.rows() {
            Rows::All => true,
            Rows::Ward(own) => set.only(FilterField::Ward) == Some(own.as_str()),
            Rows::Nothing => self.access.is_program(),
        }
    }

    fn require(&self, set: &Filter) -> Result<(), Refusal> {
        self.may_see_projects()?;
        let may = self.is_own(set) || self.is_bound() && !set.singles_out();
        if may { Ok(()) } else { Err(Refusal::ForeignFigures) }
    }

    /// Refuses whoever sees no projects at all.
    pub fn may_see_projects(&self) -> Result<(), Refusal> {
        if self.access.rows() != Rows::Nothing || self.access.is_program() {
            return Ok(());
        }
        let role = self.access.role;
        Err(Refusal::NoProjects { role, is_of_ward: is_of_ward(role) })
    }

    fn basis(&self, indicator: &str) -> Result<Basis, Refusal> {
        let found = indicator::find(&self.board, indicator);
        found.map(|found| found.basis).ok_or_else(|| Refusal::not_found("口径", indicator))
    }

    /// The survey that all figures of a day, period and basis share.
    fn survey(&self, as_of: Day, period: Period, basis: Basis) -> Survey {
        self.shown.survey(as_of, period, basis)
    }
}
