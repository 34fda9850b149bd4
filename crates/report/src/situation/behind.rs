use guatu_board::filter::FilterField;
use guatu_board::{Facts, Figure, QuestionRefusal};
use guatu_domain::dictionary::Dictionary;
use guatu_domain::indicator::Basis;
use guatu_domain::lamp::Lamp;
use guatu_paper::{Block, Cell, MoneyUnit, Page, Row, RowKind, Run, Table};

use super::words;
use crate::column::{Chosen, Line, named};
use crate::inquiry::{Figures, Inquiry};
use crate::projects::with_numbers;
use crate::remark::{hidden_remark, lines_of};

/// Columns of the list of those that are behind, with their shares of an upright page.
const COLUMNS: &[(&str, u16)] =
    &[("lamp", 9), ("name", 30), ("ward", 16), ("reason", 34), ("explanation", 16)];
/// Share of 序号.
const NUMBER: u16 = 8;

/// How many are red and yellow, why due starts have not happened, and who they are. Lamps single
/// projects out: who may not ask about the set by lamps gets his own projects only, and no numbers.
pub(super) fn behind(
    inquiry: &Inquiry<'_>,
    whole: &Figures,
) -> Result<Vec<Block>, QuestionRefusal> {
    let mut blocks = Vec::new();
    let mut hidden = 0;
    let mut shown: Vec<&Facts> = Vec::new();
    if inquiry.reader.may_single_out {
        let mut runs = Vec::new();
        for lamp in [Lamp::Red, Lamp::Yellow] {
            let set = inquiry.question.set.with(FilterField::Lamp, lamp.code())?;
            let figure = inquiry.figure("projects", &set)?;
            let before = if runs.is_empty() { "" } else { "，" };
            runs.push(words(format!("{before}{}项目", lamp.label())));
            runs.push(Run::figure(figure.text(), figure.question.to_string()));
            runs.push(words("个"));
            let all = inquiry.facts_behind(&figure);
            let (open, others): (Vec<_>, Vec<_>) =
                all.into_iter().partition(|facts| inquiry.may_open(facts.id()));
            hidden += others.len();
            shown.extend(open);
        }
        runs.extend(causes(inquiry)?);
        runs.push(words("。"));
        blocks.push(Block::Paragraph { runs });
    } else {
        shown = own(inquiry, whole.get("projects"));
        let text = "以下只列可以打开的红灯、黄灯项目。";
        blocks.push(Block::Paragraph { runs: vec![words(text)] });
    }
    // Worst first; those of one lamp that are farthest behind their plan first.
    shown.sort_by_key(|facts| {
        (facts.lamp.lamp != Lamp::Red, facts.lamp.gap_tenths.unwrap_or(i64::MIN))
    });
    if shown.is_empty() {
        return Ok(blocks);
    }
    blocks.push(Block::Table { table: table(inquiry, whole, &shown, hidden) });
    Ok(blocks)
}

fn own<'a>(inquiry: &'a Inquiry<'_>, projects: Option<&Figure>) -> Vec<&'a Facts> {
    let survey = inquiry.survey(Basis::Confirmed);
    let rows = projects.into_iter().flat_map(Figure::rows);
    let rows = rows.filter(|row| inquiry.may_open(&row.project));
    let facts = rows.filter_map(|row| survey.row(&row.project));
    facts.filter(|facts| matches!(facts.lamp.lamp, Lamp::Red | Lamp::Yellow)).collect()
}

/// ；到期未开工的项目中，用地12个、资金3个, as the wards have filed it.
fn causes(inquiry: &Inquiry<'_>) -> Result<Vec<Run>, QuestionRefusal> {
    let of_causes = |word: &&guatu_board::Known<guatu_domain::dictionary::Word>| {
        word.dictionary == Dictionary::Cause
    };
    let mut causes: Vec<_> = inquiry.board.words.values().filter(of_causes).collect();
    causes.sort_by_key(|word| word.order);
    let mut runs = Vec::new();
    for cause in causes {
        let set = inquiry.question.set.with(FilterField::Cause, &cause.code)?;
        let figure = inquiry.figure("late_starts", &set)?;
        if figure.done.value == 0 {
            continue;
        }
        let before = if runs.is_empty() { "；到期未开工的项目中，因" } else { "、" };
        runs.push(words(format!("{before}{}", cause.label)));
        runs.push(Run::figure(figure.text(), figure.question.to_string()));
        runs.push(words("个"));
    }
    Ok(runs)
}

fn table(inquiry: &Inquiry<'_>, whole: &Figures, shown: &[&Facts], hidden: usize) -> Table {
    let choose = |(key, _): &(&str, u16)| Some(Chosen::of(named(key)?, MoneyUnit::Yi));
    let columns: Vec<Chosen> = COLUMNS.iter().filter_map(choose).collect();
    let row = |(at, facts): (usize, &&Facts)| {
        let line = Line::new(inquiry, facts, whole);
        let id = facts.id().to_string();
        let number = Cell::count(i64::try_from(at).unwrap_or(i64::MAX).saturating_add(1));
        let cells = std::iter::once(number).chain(columns.iter().map(|each| each.cell(&line)));
        let (subject, cells) = (Some(id.clone()), cells.collect());
        Row { id, kind: RowKind::Data, subject, cells }
    };
    let rows = shown.iter().enumerate().map(row).collect();
    let notes = lines_of(hidden_remark(hidden).as_slice()).collect();
    let (title, subtitle) = ("表3 红灯、黄灯项目".to_owned(), String::new());
    let mut columns = with_numbers(&columns);
    let widths = std::iter::once(NUMBER).chain(COLUMNS.iter().map(|(_, width)| *width));
    for (column, width) in columns.iter_mut().zip(widths) {
        column.width = width;
    }
    Table::new("behind", title, subtitle, Page::A4, columns, rows, notes)
}
