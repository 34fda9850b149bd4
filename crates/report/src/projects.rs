use std::cmp::Ordering;

use guatu_board::{Facts, QuestionRefusal};
use guatu_domain::indicator::Basis;
use guatu_paper::{Align, Cell, Column, ColumnKind, MoneyUnit, Page, Row, RowKind, Table};

use crate::column::{Chosen, Line, SortKey, Spec, figures, named};
use crate::inquiry::{Figures, Inquiry};

/// The columns of a list of projects where nobody has chosen others.
pub const DEFAULT_COLUMNS: &[&str] = &[
    "lamp",
    "name",
    "ward",
    "level",
    "category",
    "total",
    "year_plan",
    "year_done",
    "rate",
    "gap",
    "next_node",
    "due",
    "planned_start",
    "planned_completion",
    "reason",
    "number",
];

/// In which order a list stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order<'a> {
    /// Worst lamps first, and of one lamp those that are farthest behind their plan.
    Worst,
    /// By a column of the catalogue.
    By {
        /// Its key.
        key: &'a str,
        /// Largest first.
        is_descending: bool,
    },
}

/// 项目清单: the projects of a set with chosen columns, and totals that follow the filter. Money is
/// live: filings that wait to be confirmed count (含未审). Keys that the catalogue does not have
/// are left out; whoever takes keys from people asks [`named`] first.
///
/// # Errors
/// Refuses a set that cannot be understood.
pub fn projects(
    inquiry: &Inquiry<'_>,
    keys: &[&str],
    order: Order<'_>,
) -> Result<Table, QuestionRefusal> {
    let question = inquiry.question;
    question.set.check(inquiry.board)?;
    let specs: Vec<&'static Spec> = keys.iter().filter_map(|key| named(key)).collect();
    let choose = |spec| Chosen::of(spec, &[], question.period, MoneyUnit::Yi);
    let columns: Vec<Chosen> = specs.into_iter().map(choose).collect();
    let figures = figures(inquiry, &columns, &question.set, true)?;
    let survey = inquiry.survey(Basis::Filed);
    let matching: Vec<&Facts> =
        survey.rows.iter().filter(|facts| question.set.matches(facts)).collect();
    let listed = matching.len();
    let mut lines: Vec<Line<'_>> = matching
        .into_iter()
        .filter(|facts| inquiry.may_open(facts.id()))
        .map(|facts| Line { inquiry, facts, figures: &figures })
        .collect();
    sort(&mut lines, order, question.period);
    let mut rows: Vec<Row> =
        lines.iter().enumerate().map(|(at, line)| row(at, line, &columns)).collect();
    rows.push(total(&columns, &figures));
    let notes = notes(inquiry, &figures, listed, lines.len());
    let title = format!("{}重大项目清单", inquiry.region());
    let subtitle = format!("{}，含未审填报", inquiry.as_of_text());
    let columns = with_numbers(&columns);
    Ok(Table::new("projects", title, subtitle, Page::A3Landscape, columns, rows, notes))
}

/// 序号 before the chosen columns.
pub(crate) fn with_numbers(columns: &[Chosen]) -> Vec<Column> {
    let number = Column::new("no", &["序号"], ColumnKind::Count, 6).aligned(Align::Center);
    let number = Column { unit: None, ..number };
    std::iter::once(number).chain(columns.iter().map(|each| each.column.clone())).collect()
}

fn sort(lines: &mut [Line<'_>], order: Order<'_>, period: guatu_domain::value::Period) {
    let (key, is_descending) = match order {
        Order::Worst => ("lamp", false),
        Order::By { key, is_descending } => (key, is_descending),
    };
    let Some(spec) = named(key) else { return };
    let chosen = Chosen::of(spec, &[], period, MoneyUnit::Yi);
    let by_place = |line: &Line<'_>| match key {
        "ward" => place_of_ward(line),
        _ => None,
    };
    let compare = |a: &Line<'_>, b: &Line<'_>| -> Ordering {
        let places = (by_place(a), by_place(b));
        let first = match places {
            (Some(a), Some(b)) if is_descending => b.cmp(&a),
            (Some(a), Some(b)) => a.cmp(&b),
            _ => {
                let key = |line: &Line<'_>| SortKey::of(&chosen.cell(line));
                key(a).compare(&key(b), is_descending)
            }
        };
        // Of equals the one that is farthest behind its plan comes first.
        let gap = |line: &Line<'_>| line.facts.lamp.gap_tenths.unwrap_or(i64::MIN);
        first.then_with(|| gap(a).cmp(&gap(b)))
    };
    lines.sort_by(compare);
}

fn place_of_ward(line: &Line<'_>) -> Option<i64> {
    let ward = line.facts.ward.as_ref()?;
    line.inquiry.board.wards.get(ward.as_str()).map(|ward| ward.order)
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
        "name" => heading("合计", figures),
        _ => each.sum(figures),
    }));
    Row { id: "total".to_owned(), kind: RowKind::Total, subject: None, cells }
}

/// 合计（591个）: words with the number of projects that the sums count.
pub(crate) fn heading(words: &str, figures: &Figures) -> Cell {
    match figures.get("projects") {
        Some(projects) => Cell::text(format!("{words}（{}个）", projects.text()))
            .asked(projects.question.to_string()),
        None => Cell::text(words),
    }
}

fn notes(inquiry: &Inquiry<'_>, figures: &Figures, listed: usize, shown: usize) -> Vec<String> {
    let mut notes = Vec::new();
    let counted = figures.get("projects").map_or(0, |figure| figure.rows.len());
    if listed > counted {
        notes.push(format!(
            "合计只计实施项目{counted}个；清单中另有{}个是储备、工作类或不在本年清单的项目，\
             不计入合计。",
            listed - counted
        ));
    }
    notes.extend(hidden_note(listed - shown));
    notes.extend(figure_notes(figures, MONEY));
    notes.push(as_known_note(inquiry));
    notes
}

/// How many projects the reader may not open; they are in the sums.
pub(crate) fn hidden_note(hidden: usize) -> Option<String> {
    (hidden > 0).then(|| format!("另有{hidden}个项目无权打开，未列出，合计含这些项目。"))
}

/// What the readers of figures must be told, a line for each figure. Who is left out is said by the
/// caller.
pub(crate) fn figure_notes(figures: &Figures, codes: &[(&str, &str)]) -> Vec<String> {
    let line = |(code, words): &(&str, &str)| {
        let notes = figures.get(code)?.notes.iter();
        // Pauses are the same projects for every sum: said once, with the first.
        let is_first = codes.first().is_some_and(|first| first.0 == *code);
        let said = notes.filter(|note| match note.code() {
            "reserve" | "task" => false,
            "paused" => is_first,
            _ => true,
        });
        // Printed sentences have full-width marks and no blanks.
        let sentence = |text: String| text.replace(',', "，").replace(' ', "");
        let said: Vec<String> = said.map(|note| sentence(note.sentence())).collect();
        (!said.is_empty()).then(|| format!("{words}：{}。", said.join("；")))
    };
    codes.iter().filter_map(line).collect()
}

/// The sums of money that notes are about.
pub(crate) const MONEY: &[(&str, &str)] =
    &[("invest_rate", "本年投资"), ("total", "总投资"), ("since_start", "开工以来累计")];

/// Which day, month and line the table rests on.
pub(crate) fn as_known_note(inquiry: &Inquiry<'_>) -> String {
    let question = inquiry.question;
    format!(
        "{}；投资统计期{}；按台账第{}行时所知。",
        inquiry.as_of_text(),
        question.period.long_label(),
        question.as_known
    )
}
