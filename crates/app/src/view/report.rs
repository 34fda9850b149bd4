//! Papers as one person may see them: figures over the whole set, rows of what may be opened.
use std::ops::Range;

use guatu_board::{Filter, Question, QuestionRefusal};
use guatu_domain::indicator::Basis;
use guatu_paper::{Document, Table};
use guatu_report::{
    Inquiry, Layout, LayoutRefusal, LayoutWords, Opens, Paper, ProjectList, Reader, Series,
};

use super::View;
use crate::access::Rows;
use crate::refusal::Refusal;

/// Every row of a list.
pub const WHOLE: Range<usize> = 0..usize::MAX;

impl View {
    /// The paper of a series, a list laid out as the words say. Refuses a set that the person may
    /// not ask about, and words that are no layout or that the series has no use for.
    pub fn paper(
        &self,
        series: Series,
        question: &Question,
        words: LayoutWords<'_>,
    ) -> Result<Paper, Refusal> {
        if series != Series::Projects && !words.is_empty() {
            return Err(LayoutRefusal::Fixed(series.label()).into());
        }
        Ok(match series {
            Series::Projects => {
                Paper::Sheet(self.project_list(question, &Layout::read(words)?, WHOLE)?.table)
            }
            Series::Progress => Paper::Sheet(self.progress_table(question)?),
            Series::Situation => Paper::Page(self.situation(question)?),
        })
    }

    /// 项目清单 of a question's set, of its rows only those of the window. Refuses a set that the
    /// person may not ask about.
    pub fn project_list(
        &self,
        question: &Question,
        layout: &Layout,
        window: Range<usize>,
    ) -> Result<ProjectList, Refusal> {
        self.made(question, |inquiry| guatu_report::projects(inquiry, layout, window))
    }

    /// 项目进度表. Refuses a set that the person may not ask about.
    pub fn progress_table(&self, question: &Question) -> Result<Table, Refusal> {
        self.made(question, guatu_report::progress)
    }

    /// 建设情况报告. Refuses a set that the person may not ask about.
    pub fn situation(&self, question: &Question) -> Result<Document, Refusal> {
        self.made(question, guatu_report::situation)
    }

    fn made<T>(
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
        let all = || self.board.projects.keys().filter(|project| self.opens(project));
        let opened = match self.access.rows() {
            Rows::All => Opens::All,
            Rows::Ward(_) | Rows::Nothing => Opens::Only(all().cloned().collect()),
        };
        Reader { opened, is_masked: self.access.is_masked(), may_single_out: self.is_own(set) }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use guatu_board::fixture;
    use guatu_domain::account::Role;
    use guatu_domain::id::WardId;
    use guatu_paper::RowKind;

    use super::*;
    use crate::access::Access;

    fn view(role: Role, ward: Option<&str>) -> View {
        let path = "/../../samples/districts/small.txt";
        let text = std::fs::read_to_string(format!("{}{path}", env!("CARGO_MANIFEST_DIR")));
        let board = Arc::new(fixture::district(&text.unwrap()).unwrap());
        let ward = ward.map(WardId::new);
        let access = Access { account: "u".into(), role, ward, standing_for: None };
        View::new(board, access)
    }

    fn may(view: &View, set: &str) -> Question {
        Question {
            region: view.board.code.clone(),
            indicator: "".into(),
            set: set.parse().unwrap(),
            period: "2024-01..05".parse().unwrap(),
            as_of: "2024-05-31".parse().unwrap(),
            as_known: view.as_known(),
        }
    }

    /// Subjects of the rows, and the first row as text.
    fn seen(table: &Table) -> (Vec<&str>, String) {
        let data = table.rows.iter().filter(|row| row.kind == RowKind::Data);
        let sums = table.rows.iter().find(|row| row.kind == RowKind::Total);
        let sums = sums.into_iter().flat_map(|row| &row.cells).map(|cell| cell.text.as_str());
        (data.filter_map(|row| row.subject.as_deref()).collect(), sums.collect())
    }

    #[test]
    fn wards_see_their_rows_and_everybodys_figures() {
        let (office, clerk) = (view(Role::OfficeOfficer, None), view(Role::WardClerk, Some("gxy")));
        let set = "level=city";
        let all = office.progress_table(&may(&office, set)).unwrap();
        let own = clerk.progress_table(&may(&clerk, set)).unwrap();
        assert_eq!(seen(&all).0, ["a", "d", "e", "b", "c"]);
        assert_eq!(seen(&own).0, ["b", "c"]);
        assert_eq!(seen(&own).1, seen(&all).1);
    }

    #[test]
    fn what_a_ward_may_not_ask_is_refused() {
        let clerk = view(Role::WardClerk, Some("gxy"));
        let list = |view: &View, set: &str| {
            let list = view.project_list(&may(view, set), &Layout::usual(), WHOLE);
            list.map(|list| list.table.rows.len())
        };
        assert_eq!(list(&clerk, "lamp=red"), Err(Refusal::ForeignFigures));
        assert_eq!(list(&clerk, "lamp=red;ward=gxy"), Ok(2), "its own and the sum");
        assert!(clerk.situation(&may(&clerk, "level=province")).is_ok());
        let admin = view(Role::SystemAdmin, None);
        let refused = Refusal::NoProjects { role: Role::SystemAdmin, is_of_ward: false };
        assert_eq!(admin.situation(&may(&admin, "")).err(), Some(refused));
        let office = view(Role::OfficeOfficer, None);
        let words = LayoutWords { columns: Some("nothing"), ..LayoutWords::default() };
        let refused = |series| office.paper(series, &may(&office, ""), words).err().unwrap();
        assert_eq!(refused(Series::Projects), LayoutRefusal::Column("nothing".into()).into());
        assert_eq!(refused(Series::Progress), LayoutRefusal::Fixed("项目进度表").into());
    }

    #[test]
    fn persons_are_masked_for_the_auditor() {
        let leader = |role| {
            let view = view(role, None);
            let words = LayoutWords { columns: Some("name,leader"), ..LayoutWords::default() };
            let layout = Layout::read(words).unwrap();
            let list = view.project_list(&may(&view, "id=a"), &layout, WHOLE).unwrap();
            list.table.rows[0].cells[2].text.clone()
        };
        assert_eq!(leader(Role::OfficeOfficer), "王某");
        assert_eq!(leader(Role::Auditor), "＊＊＊");
    }
}
