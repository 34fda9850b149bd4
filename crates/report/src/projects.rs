use std::ops::Range;
use std::sync::Arc;

use guatu_board::{Facts, QuestionRefusal};
use guatu_domain::indicator::Basis;
use guatu_paper::{Align, Cell, Column, ColumnKind, Page, ROUNDING_NOTE, Row, RowKind, Table};

use crate::column::{Chosen, Line, SortKey, figures};
use crate::inquiry::{Figures, Inquiry};
use crate::layout::Layout;
use crate::remark::{MONEY, Remark, as_known_note, figure_remarks, hidden_remark, lines_of};

/// A list of projects: what a screen is given and what is exported are this one value.
#[derive(Clone, Debug)]
pub struct ProjectList {
    /// 序号 and the chosen columns; a row per project of the window, the total last.
    pub table: Table,
    /// Projects of the set that the reader may open, in the window or not.
    pub opened: usize,
    /// Projects of the set that the reader may not open; they are in the sums.
    pub hidden: usize,
    /// What stands at the foot of the table, one by one.
    pub remarks: Vec<Remark>,
}

/// 项目清单: the projects of a set as a layout wants them, with sums that follow the filter. Every
/// amount, lamp and sum is on the basis of the layout. Of the sorted rows only those of the window
/// are made; sums are those of the whole set.
///
/// # Errors
/// Refuses a set that cannot be understood.
pub fn projects(
    inquiry: &Inquiry<'_>,
    layout: &Layout,
    window: Range<usize>,
) -> Result<ProjectList, QuestionRefusal> {
    let question = inquiry.question;
    question.set.check(inquiry.board)?;
    let choose = |spec: &&'static _| Chosen::of(spec, layout.unit);
    let columns: Vec<Chosen> = layout.columns.iter().map(choose).collect();
    let figures = figures(inquiry, &columns, &question.set, layout.basis)?;
    let survey = inquiry.survey(layout.basis);
    let set = question.set.matcher();
    let matching: Vec<&Facts> =
        survey.rows.iter().map(Arc::as_ref).filter(|facts| set.matches(facts)).collect();
    let listed = matching.len();
    let opened = matching.into_iter().filter(|facts| inquiry.may_open(facts.id()));
    let lines = opened.map(|facts| Line::new(inquiry, facts, &figures)).collect();
    let lines = sorted(lines, layout);
    let shown = lines.iter().enumerate().skip(window.start).take(window.len());
    let mut rows: Vec<Row> = shown.map(|(at, line)| row(at, line, &columns)).collect();
    rows.push(total(&columns, &figures));
    let (opened, hidden) = (lines.len(), listed - lines.len());
    let mut remarks = remarks(layout.basis, &figures, listed, hidden);
    let notes = lines_of(&remarks).chain([as_known_note(inquiry)]).collect();
    let title = format!("{}重大项目清单", inquiry.region());
    let subtitle = format!("{}，{}", inquiry.as_of_text(), words_of(layout.basis));
    let columns = with_numbers(&columns);
    let table = Table::new("projects", title, subtitle, Page::A3Landscape, columns, rows, notes);
    if table.notes.iter().any(|note| note == ROUNDING_NOTE) {
        remarks.push(Remark::new("rounding", 0, ROUNDING_NOTE.trim_end_matches('。')));
    }
    Ok(ProjectList { table, opened, hidden, remarks })
}

/// How a basis is called over and below tables.
const fn words_of(basis: Basis) -> &'static str {
    match basis {
        Basis::Filed => "含未审",
        Basis::Confirmed => "只计已确认",
    }
}

/// 序号 before the chosen columns.
pub(crate) fn with_numbers(columns: &[Chosen]) -> Vec<Column> {
    let number = Column::new("no", &["序号"], ColumnKind::Count, 6).aligned(Align::Center);
    let number = Column { unit: None, ..number };
    std::iter::once(number).chain(columns.iter().map(|each| each.column.clone())).collect()
}

/// By the column of the layout; of equals the one that is farthest behind its plan comes first.
fn sorted<'a>(lines: Vec<Line<'a>>, layout: &Layout) -> Vec<Line<'a>> {
    let chosen = Chosen::of(layout.sort, layout.unit);
    let keyed = lines.into_iter().map(|line| (SortKey::of(&chosen.cell(&line)), line));
    let mut keyed: Vec<(SortKey, Line<'a>)> = keyed.collect();
    let gap = |line: &Line<'_>| line.facts.lamp.gap_tenths.unwrap_or(i64::MIN);
    keyed.sort_by(|(a, one), (b, two)| {
        a.compare(b, layout.is_descending).then_with(|| gap(one).cmp(&gap(two)))
    });
    keyed.into_iter().map(|(_, line)| line).collect()
}

fn row(at: usize, line: &Line<'_>, columns: &[Chosen]) -> Row {
    let id = line.facts.id().to_string();
    let number = Cell::count(i64::try_from(at).unwrap_or(i64::MAX).saturating_add(1));
    let cells = std::iter::once(number).chain(columns.iter().map(|each| each.cell(line)));
    Row { id: id.clone(), kind: RowKind::Data, subject: Some(id), cells: cells.collect() }
}

/// 合计 over the set of the question, whoever asks. The words stand in the name's column.
fn total(columns: &[Chosen], figures: &Figures) -> Row {
    let mut cells = vec![Cell::empty()];
    cells.extend(columns.iter().map(|each| match each.column.key.as_str() {
        "name" => whole(figures),
        _ => each.sum(figures),
    }));
    Row { id: "total".to_owned(), kind: RowKind::Total, subject: None, cells }
}

/// 合计 591 项: how many projects the sums count.
fn whole(figures: &Figures) -> Cell {
    let Some(projects) = figures.get("projects") else { return Cell::text("合计") };
    let words = format!("合计 {} 项", projects.text());
    Cell::text(words).asked(projects.question.to_string())
}

fn remarks(basis: Basis, figures: &Figures, listed: usize, hidden: usize) -> Vec<Remark> {
    let words = match basis {
        Basis::Filed => "投资和亮灯含未审的填报，节点只计已认定的",
        Basis::Confirmed => "投资和亮灯只计已确认的填报，节点只计已认定的",
    };
    let mut remarks = vec![Remark::new("basis", listed, words)];
    let counted = figures.get("projects").map_or(0, |figure| figure.counted);
    let others = listed.saturating_sub(usize::try_from(counted).unwrap_or(usize::MAX));
    if others > 0 {
        let sentence = format!(
            "合计只计实施项目{counted}个；清单中另有{others}个是储备、工作类或不在本年清单的项目，\
             不计入合计"
        );
        remarks.push(Remark::new("not_counted", others, sentence));
    }
    remarks.extend(figure_remarks(figures, MONEY));
    remarks.extend(hidden_remark(hidden));
    remarks
}
