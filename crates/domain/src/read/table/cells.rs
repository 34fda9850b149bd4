//! Reads the cells of the rows of projects, each with the reader of its column's field.

use super::columns::Column;
use super::days::{dates, far, is_far, node, planned};
use super::field::{FieldRef, Sort};
use super::finding::TableFinding;
use super::grid::{is_number, tight};
use super::locate::heading_text;
use super::reading::{CellReading, ColumnUnit, RowKind, RowReading};
use super::rows::Rows;
use super::value::FieldValue;
use super::{struck, words};
use crate::alias::AliasKind;
use crate::read::fold::{Silence, fold, silence};
use crate::read::{
    AmountContext, Cell, CellValue, DateContext, Doubt, Finding, PercentStyle, QuantityContext,
    Reading, Tense, amount, code, date, date_range, integer, percent, phone, project_code,
    quantity, text, uscc, yes_no,
};
use crate::value::{Currency, Day, Fen, Money, MoneyUnit, Stated};

/// What every cell of a sheet knows.
#[derive(Clone, Copy)]
pub(super) struct Setting {
    pub anchor: Day,
    pub date1904: bool,
}

/// Fills the rows' cells. Says which columns met bare numbers without a unit.
pub(super) fn read_all(
    rows: &Rows<'_>,
    readings: &mut [RowReading],
    columns: &[Column],
    setting: Setting,
) -> Vec<u16> {
    let mut lacking = Vec::new();
    let mut above: Vec<Option<(u32, Cell)>> = vec![None; columns.len()];
    let of_project = |row: &RowReading| row.kind == RowKind::Data && !row.is_skipped;
    let projects: Vec<u32> =
        readings.iter().filter(|row| of_project(row)).map(|row| row.number).collect();
    for reading in readings.iter_mut().filter(|row| of_project(row)) {
        for (at, column) in columns.iter().enumerate() {
            let mut cell =
                one(rows, reading.number, column, columns, setting, &projects, &above[at]);
            let unit = |finding: &Finding| {
                matches!(finding, Finding::Choose { why: Doubt::Unit, suggestions, .. }
                    if !suggestions.is_empty())
            };
            if let Some(said) = rows.grid.comment(reading.number, column.reading.column) {
                cell.findings.push(commented(said));
            }
            // One question about a column without a unit instead of one per cell.
            if column.reading.unit.is_none() && cell.findings.iter().any(unit) {
                cell.findings.retain(|finding| !unit(finding));
                lacking.push(column.reading.column);
            }
            if let Some(own) = rows.grid.own(reading.number, column.reading.column) {
                above[at] = Some((reading.number, own.clone()));
            }
            let listed =
                column.field().is_some() || !column.candidates.is_empty() || !cell.raw.is_empty();
            if listed {
                reading.cells.push(cell);
            }
        }
        struck::mark(rows, reading);
    }
    lacking.dedup();
    lacking
}

/// What a comment says: a question where it says that the cell is not settled.
fn commented(said: &str) -> Finding {
    const DOUBTS: [&str; 16] = [
        "待核", "待定", "待确", "待查", "待补", "待更", "暂估", "暂定", "估算", "有误", "核实",
        "核对", "存疑", "不准", "错", "?",
    ];
    let words = tight(said);
    let is_doubt = DOUBTS.iter().any(|word| words.contains(word));
    Finding::Table(TableFinding::Comment { said: said.trim().to_owned(), is_doubt })
}

/// One cell, its merges and answers considered.
fn one(
    rows: &Rows<'_>,
    row: u32,
    column: &Column,
    columns: &[Column],
    setting: Setting,
    projects: &[u32],
    above: &Option<(u32, Cell)>,
) -> CellReading {
    let at = column.reading.column;
    let said = rows.grid.told(row, at);
    let made = |reading: Reading<FieldValue>, raw: String| CellReading {
        column: at,
        field: column.field(),
        raw,
        value: reading.value,
        findings: reading.findings,
    };
    if column.field().is_none() {
        let reading = Reading { value: None, findings: Vec::new() };
        return made(reading, said);
    }
    if let Some(text) = rows.answers.text((rows.sheet, row, at), &said) {
        let cell = Cell::text(text);
        let of_level = column.field() == Some(FieldRef::Level);
        let reading =
            if of_level { words::levels_chosen(&cell) } else { read(&cell, column, setting) };
        return made(reading, said);
    }
    if let Some(merged) = merged(rows, row, column, columns, setting, projects) {
        return made(merged, said);
    }
    let own = rows.grid.cell(row, at);
    let fills = rows
        .answers
        .column(rows.sheet, at, &column.reading.heading)
        .is_some_and(|answer| answer.fill_down == Some(true));
    if rows.grid.own(row, at).is_none()
        && fills
        && let Some((from, cell)) = above
    {
        let filled = Finding::Table(TableFinding::Filled { row: *from });
        return made(read(cell, column, setting).with(filled), said);
    }
    let tail = rows.tail(row, at);
    if !tail.is_empty() {
        let said = [vec![said], tail].concat().join("\n");
        return made(read(&Cell::text(said.clone()), column, setting), said);
    }
    made(read(own, column, setting), rows.grid.said(row, at))
}

/// A cell that is part of a merged area: filled down where one word holds for each project,
/// asked where it may be the figure of several together.
fn merged(
    rows: &Rows<'_>,
    row: u32,
    column: &Column,
    columns: &[Column],
    setting: Setting,
    projects: &[u32],
) -> Option<Reading<FieldValue>> {
    let at = column.reading.column;
    let area = rows.grid.area(row, at)?;
    let field = column.field()?;
    let cell = rows.grid.own(area.first_row, area.first_column)?;
    // Two columns that are one to the eye (their heading is merged as well) are one.
    let others = columns.iter().filter(|other| area.holds(row, other.reading.column));
    let differs = |other: &Column| other.reading.heading != column.reading.heading;
    if others.into_iter().any(differs) {
        return Some(Reading::none(Finding::Table(TableFinding::MergedColumns)));
    }
    let over = projects.iter().filter(|row| area.holds(**row, at)).count();
    if over < 2 && area.first_row == row || field == FieldRef::Ordinal {
        return None;
    }
    if area.first_row <= rows.head.last {
        return None;
    }
    if field.fills_down() {
        let reading = read(cell, column, setting);
        let filled = Finding::Table(TableFinding::Filled { row: area.first_row });
        return Some(if area.first_row == row { reading } else { reading.with(filled) });
    }
    let (first, last) = (area.first_row, area.last_row);
    Some(Reading::none(Finding::Table(TableFinding::MergedRows { first, last })))
}

/// Reads a cell for its column's field.
pub(super) fn read(cell: &Cell, column: &Column, setting: Setting) -> Reading<FieldValue> {
    let Some(field) = column.field() else {
        return Reading { value: None, findings: Vec::new() };
    };
    match field.holds() {
        Sort::Money => money(cell, column, field),
        Sort::Quantity(kind) => {
            let unit = match &column.reading.unit {
                Some(ColumnUnit::Quantity(unit)) => Some(*unit),
                _ => None,
            };
            quantity(cell, QuantityContext { kind, unit }).map(FieldValue::Quantity)
        }
        Sort::Percent => {
            let points = column.reading.unit == Some(ColumnUnit::Percent);
            let style = if points { PercentStyle::Points } else { PercentStyle::Unknown };
            percent(cell, style).map(FieldValue::Percent)
        }
        Sort::Day => planned(cell, column, field, setting),
        Sort::Days => {
            let context = dates(column, setting, Tense::Any);
            let read = date_range(cell, &context);
            match read.as_given() {
                Some((first, last)) if is_far(first) || is_far(last) => Reading::none(far(cell)),
                _ => read.map(|(first, last)| FieldValue::Days(first, last)),
            }
        }
        Sort::Node => node(cell, column, field, setting),
        Sort::Flag => yes_no(cell).map(FieldValue::Flag),
        Sort::Count => not_below_zero(integer(cell).map(FieldValue::Count), cell),
        Sort::Name => name(cell, field),
        Sort::Ward => or_absent(named(cell), cell),
        Sort::Text if !field.keeps_none() => or_absent(plain(cell), cell),
        Sort::Text | Sort::Ordinal => plain(cell),
        Sort::Code => code(cell).map(FieldValue::Text),
        Sort::Phone => phone(cell).map(FieldValue::Text),
        Sort::ProjectCode => {
            project_code(cell, true).map(|code| FieldValue::Text(code.to_string()))
        }
        Sort::Uscc => uscc(cell).map(|code| FieldValue::Text(code.to_string())),
        Sort::Person => words::person(cell),
        Sort::Levels => words::levels(cell),
        Sort::Origin => words::origin(cell),
        Sort::Standing => words::standing(cell),
        Sort::Stage => {
            let word = &column.reading.word;
            words::stage(cell, word.contains("新建续建") || word.contains("续建新建"))
        }
        Sort::Form => words::form(cell),
        Sort::Nature => words::nature(cell),
    }
}

fn money(cell: &Cell, column: &Column, field: FieldRef) -> Reading<FieldValue> {
    use crate::attribute::PropertyField as P;
    let said = cell.said();
    let reading = match &column.reading.unit {
        // 千元, 万美元: no unit of ours, so the words are put to the number.
        Some(ColumnUnit::Words(words)) if is_number(cell) => {
            let zero = tight(&said).chars().all(|each| matches!(each, '0' | '.'));
            let text = if zero { said.clone() } else { format!("{said}{words}") };
            amount(&Cell::text(text), &AmountContext::default())
        }
        unit => {
            let unit = unit.as_ref().and_then(ColumnUnit::money);
            amount(cell, &AmountContext { unit, previous: None })
        }
    };
    let stated = matches!(field, FieldRef::Property(P::Total | P::Sales));
    let open = reading.findings.iter().any(|finding| match finding {
        Finding::Remark { said } => is_open(said),
        _ => false,
    });
    let vague = reading
        .as_given()
        .filter(|amount| (amount.exact().is_none() || open) && !stated)
        .map(|amount| exactly(amount.printed(), column.money_unit()));
    if let Some(suggestion) = vague {
        return Reading::none(Finding::Table(TableFinding::NotExact { said, suggestion }));
    }
    let negative = reading.as_given().is_some_and(|amount| amount.minor < 0);
    let mut reading = reading.map(FieldValue::Money);
    if stated {
        kept_in_its_currency(&mut reading.findings);
    }
    // A month may take back what an earlier one said too much.
    // Brackets may be an accountant's minus, or brackets.
    let is_bracketed = said.trim().starts_with(['(', '（']);
    if negative && (field != FieldRef::Month || is_bracketed) {
        return reading.with(Finding::Table(TableFinding::BelowZero { said }));
    }
    reading
}

/// A total of 5000万美元 is kept as it is said; nothing has to be answered first.
fn kept_in_its_currency(findings: &mut [Finding]) {
    for finding in findings {
        if let Finding::NeedsRate { money } = *finding {
            *finding = Finding::Foreign { money };
        }
    }
}

/// Whether words behind a number say that it is not settled, or that it is another one.
fn is_open(remark: &str) -> bool {
    const DOUBTS: [&str; 13] = [
        "未审",
        "未确认",
        "未定",
        "预计",
        "预估",
        "暂",
        "估",
        "待",
        "开工以来",
        "累计",
        "含上年",
        "?",
        "其中",
    ];
    DOUBTS.iter().any(|word| remark.contains(word))
}

/// The number alone, in the column's unit.
fn exactly(money: Money, unit: Option<MoneyUnit>) -> String {
    match unit {
        Some(unit) if money.currency == Currency::Cny => {
            format!("{}{}", Fen(money.minor).plain(unit), unit.label())
        }
        _ => money.label(),
    }
}

fn not_below_zero(reading: Reading<FieldValue>, cell: &Cell) -> Reading<FieldValue> {
    match reading.as_given() {
        Some(FieldValue::Count(count)) if *count < 0 => {
            reading.with(Finding::Table(TableFinding::BelowZero { said: cell.said() }))
        }
        _ => reading,
    }
}

/// Text; a day or a percentage that the workbook kept as a number is written as it shows.
fn plain(cell: &Cell) -> Reading<FieldValue> {
    let is_day = matches!(cell.value, CellValue::Date(_)) || cell.shows_date();
    if is_day && !matches!(cell.value, CellValue::Text(_) | CellValue::Empty) {
        let day = date(cell, &DateContext::at(Day::constant(2000, 1, 1)));
        return day.map(|day| FieldValue::Text(day.label()));
    }
    if matches!(cell.value, CellValue::Number(_)) && cell.shows_percent() {
        return percent(cell, PercentStyle::Unknown).map(|share| FieldValue::Text(share.label()));
    }
    text(cell).map(FieldValue::Text)
}

/// A name, on one line. 无 says that there is none.
fn name(cell: &Cell, field: FieldRef) -> Reading<FieldValue> {
    let mut reading = named(cell);
    let former = matches!(field, FieldRef::Alias(AliasKind::Former | AliasKind::Short));
    if let Some(Stated::Given(FieldValue::Text(text))) = &mut reading.value {
        if former && matches!(text.as_str(), "无" | "暂无" | "没有") {
            return Reading::not_stated().with(Finding::Absent { said: cell.said() });
        }
        *text = on_one_line(text);
    }
    reading
}

/// 待定 is nobody and nowhere: not stated. 存在问题 无 is an answer.
fn or_absent(reading: Reading<FieldValue>, cell: &Cell) -> Reading<FieldValue> {
    match silence(&fold(&cell.said())) {
        Some(Silence::Word) => Reading::not_stated().with(Finding::Absent { said: cell.said() }),
        _ => reading,
    }
}

/// A line broken to fit its cell is one name: between Chinese characters nothing is put in.
fn on_one_line(text: &str) -> String {
    let mut joined = String::new();
    for word in text.split(['\n', '\t']).map(str::trim).filter(|word| !word.is_empty()) {
        let ascii = |each: Option<char>| each.is_some_and(|each| each.is_ascii());
        if ascii(joined.chars().last()) && ascii(word.chars().next()) {
            joined.push(' ');
        }
        joined.push_str(word);
    }
    joined
}

fn named(cell: &Cell) -> Reading<FieldValue> {
    let dated = cell.shows_date() || matches!(cell.value, CellValue::Date(_));
    let empty = matches!(cell.value, CellValue::Empty);
    if !empty && (is_number(cell) || dated) {
        let said = heading_text(cell);
        return Reading::none(Finding::Table(TableFinding::NotAName { said }));
    }
    text(cell).map(FieldValue::Text)
}
