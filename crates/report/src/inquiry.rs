use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use guatu_board::{
    Board, Facts, Figure, Filter, Known, Question, QuestionRefusal, Survey, answer_on,
};
use guatu_domain::id::ProjectId;
use guatu_domain::indicator::{Basis, Indicator};
use guatu_domain::value::Day;

/// What a reader may see besides figures.
#[derive(Clone, Debug, Default)]
pub struct Reader {
    /// The projects that he may open.
    pub opened: Opens,
    /// Whether values about persons are masked.
    pub is_masked: bool,
    /// Whether he may ask about the set by fields that single out projects of others, such as lamps
    /// (design.md rule 8).
    pub may_single_out: bool,
}

/// Which projects a reader may open.
#[derive(Clone, Debug)]
pub enum Opens {
    /// All of them.
    All,
    /// These.
    Only(BTreeSet<ProjectId>),
}

impl Default for Opens {
    fn default() -> Self {
        Self::Only(BTreeSet::new())
    }
}

/// What a paper is made from: a board, a question without its indicator, and the rows of its day
/// and period on both bases.
pub struct Inquiry<'a> {
    pub(crate) board: &'a Board,
    pub(crate) question: &'a Question,
    pub(crate) reader: &'a Reader,
    filed: Survey,
    confirmed: Survey,
}

/// Figures of one set, by the code of their indicator.
pub(crate) type Figures = BTreeMap<&'static str, Figure>;

impl<'a> Inquiry<'a> {
    /// The surveys must be of the question's day and period.
    pub fn new(
        board: &'a Board,
        question: &'a Question,
        reader: &'a Reader,
        filed: Survey,
        confirmed: Survey,
    ) -> Self {
        Self { board, question, reader, filed, confirmed }
    }

    /// Looks at the board itself.
    pub fn of(board: &'a Board, question: &'a Question, reader: &'a Reader) -> Self {
        let survey = |basis| Survey::of(board, question.as_of, question.period, basis);
        Self::new(board, question, reader, survey(Basis::Filed), survey(Basis::Confirmed))
    }

    pub(crate) fn survey(&self, basis: Basis) -> &Survey {
        match basis {
            Basis::Filed => &self.filed,
            Basis::Confirmed => &self.confirmed,
        }
    }

    /// Answers the question about a set by the version of an indicator that holds on its day.
    pub(crate) fn figure(&self, code: &str, set: &Filter) -> Result<Figure, QuestionRefusal> {
        let (id, basis) = in_force(self.board, code, self.question.as_of);
        let question = self.question.about(set.clone()).of(id);
        answer_on(self.board, self.survey(basis), &question)
    }

    pub(crate) fn figures(
        &self,
        codes: &[&'static str],
        set: &Filter,
    ) -> Result<Figures, QuestionRefusal> {
        codes.iter().map(|code| Ok((*code, self.figure(code, set)?))).collect()
    }

    pub(crate) fn may_open(&self, project: &ProjectId) -> bool {
        match &self.reader.opened {
            Opens::All => true,
            Opens::Only(opened) => opened.contains(project),
        }
    }

    /// What is known of the projects behind a figure, in the order of ids.
    pub(crate) fn facts_behind(&self, figure: &Figure) -> Vec<&Facts> {
        let survey = self.survey(figure.basis());
        figure.projects().filter_map(|project| survey.row(project)).collect()
    }

    /// 截至2024年5月31日.
    pub(crate) fn as_of_text(&self) -> String {
        let day = self.question.as_of;
        format!("截至{}年{}月{}日", day.year(), day.month(), day.day())
    }

    /// Name of the district.
    pub(crate) fn region(&self) -> &str {
        self.board.region.as_ref().map_or("", |region| region.name.as_str())
    }
}

/// The newest version of an indicator whose first day has come; the first version as shipped where
/// the board has none.
fn in_force(board: &Board, code: &str, day: Day) -> (Arc<str>, Basis) {
    let holds = |one: &&Known<Indicator>| {
        one.code == code && one.from <= day && one.until.is_none_or(|until| day < until)
    };
    let newest = board.indicators.values().filter(holds).max_by_key(|one| one.version);
    if let Some(newest) = newest {
        return (newest.id.clone(), newest.basis);
    }
    let id = Indicator::id(code, 1);
    let shipped = guatu_board::indicator::find(board, &id);
    (id.into(), shipped.map_or(Basis::Confirmed, |one| one.basis))
}
