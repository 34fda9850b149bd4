//! Papers as one person may see them: figures over the whole set, rows of what may be opened.
use guatu_board::{Filter, Question, QuestionRefusal};
use guatu_domain::indicator::Basis;
use guatu_paper::{Document, Table};
use guatu_report::{Inquiry, Order, Reader, column};

use super::View;
use crate::refusal::Refusal;

impl View {
    /// 项目清单 of a question's set with columns of the catalogue. Refuses a set that the person
    /// may not ask about, and a column that there is not.
    pub fn project_table(
        &self,
        question: &Question,
        columns: &[&str],
        order: Order<'_>,
    ) -> Result<Table, Refusal> {
        let by = match order {
            Order::Worst => None,
            Order::By { key, .. } => Some(key),
        };
        for key in columns.iter().copied().chain(by) {
            column::named(key).ok_or_else(|| Refusal::not_found("列", key))?;
        }
        self.paper(question, |inquiry| guatu_report::projects(inquiry, columns, order))
    }

    /// 项目进度表. Refuses a set that the person may not ask about.
    pub fn progress_table(&self, question: &Question) -> Result<Table, Refusal> {
        self.paper(question, guatu_report::progress)
    }

    /// 建设情况报告. Refuses a set that the person may not ask about.
    pub fn situation(&self, question: &Question) -> Result<Document, Refusal> {
        self.paper(question, guatu_report::situation)
    }

    fn paper<T>(
        &self,
        question: &Question,
        make: impl FnOnce(&Inquiry<'_>) -> Result<T, QuestionRefusal>,
    ) -> Result<T, Refusal> {
        self.require(&question.set)?;
        let reader = self.reader(&question.set);
        let survey = |basis| self.survey(question.as_of, question.period, basis);
        let (filed, confirmed) = (survey(Basis::Filed), survey(Basis::Confirmed));
        Ok(make(&Inquiry::new(&self.board, question, &reader, filed, confirmed))?)
    }

    fn reader(&self, set: &Filter) -> Reader {
        let all = self.board.projects.keys();
        Reader {
            opened: all.filter(|project| self.opens(project)).cloned().collect(),
            is_masked: self.access.is_masked(),
            may_single_out: self.is_own(set),
        }
    }
}
