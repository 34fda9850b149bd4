//! Whole tables as offices send them, each with the expected reading beside it
//! (`tests/tables/*.txt`; the format is told in `tests/tables/README.md`).
//!
//! `UPDATE_TABLES=1 cargo test -p guatu-domain --test tables` writes what is read now; read the
//! difference before believing it.
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests may fail loudly")]

use std::fmt::Write as _;
use std::path::PathBuf;

use guatu_domain::read::{
    Answers, Area, Book, BookReading, Cell, Comment, Fate, Row, RowKind, Severity, Sheet,
    SheetKind, SheetReading, Strike, TableContext, column_letters, recognise, recognise_with,
};
use proptest::prelude::*;

const READING: &str = "--- reading";
const ANSWERS: &str = "--- answers";
const ANSWERED: &str = "--- reading with answers";

/// A fixture: book, context, expected readings.
struct Fixture {
    book: Book,
    context: TableContext,
    reading: String,
    answers: Option<(String, String)>,
    written: String,
}

fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/tables").join(format!("{name}.txt"))
}

fn fixture(name: &str) -> Fixture {
    let text = std::fs::read_to_string(path(name)).unwrap();
    let (written, rest) = text.split_once(READING).unwrap_or((text.as_str(), ""));
    let (reading, rest) = match rest.split_once(ANSWERS) {
        Some((reading, rest)) => (reading, Some(rest)),
        None => (rest, None),
    };
    let answers = rest.map(|rest| {
        let (answers, expected) = rest.split_once(ANSWERED).unwrap_or((rest, ""));
        (answers.trim().to_owned(), expected.trim().to_owned())
    });
    let (book, context) = book(written);
    let reading = reading.trim().to_owned();
    Fixture { book, context, reading, answers, written: written.to_owned() }
}

fn book(written: &str) -> (Book, TableContext) {
    let mut book = Book::default();
    let mut context = TableContext::new("2024-09-30".parse().unwrap(), None);
    for line in written.lines() {
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        match word {
            "" | "#" => {}
            "anchor" => context.anchor = rest.parse().unwrap(),
            "file" => rest.clone_into(&mut context.file),
            "period" => context.period = Some(rest.parse().unwrap()),
            "remembered" => context.remembered.push(serde_json::from_str(rest).unwrap()),
            "sheet" => {
                let name = rest.trim_end_matches(" hidden").to_owned();
                let is_hidden = rest.ends_with(" hidden");
                book.sheets.push(Sheet { name, is_hidden, ..Sheet::default() });
            }
            "comment" => {
                let (at, text) = rest.split_once(' ').unwrap();
                let ((row, column), text) = (place(at), text.to_owned());
                book.sheets.last_mut().unwrap().comments.push(Comment { row, column, text });
            }
            "strike" => strike(book.sheets.last_mut().unwrap(), rest),
            "merge" => book.sheets.last_mut().unwrap().merged.push(area(rest)),
            "hide" => hide(book.sheets.last_mut().unwrap(), rest),
            number => {
                let number = number.parse().unwrap_or_else(|_| panic!("no line: {line}"));
                let cells = rest.split('|').skip(1).map(str::trim);
                let cells = (0_u16..).zip(cells).filter(|(_, text)| !text.is_empty());
                let cells = cells.map(|(column, text)| (column, cell(text))).collect();
                let row = Row { number, is_hidden: false, cells };
                book.sheets.last_mut().unwrap().rows.push(row);
            }
        }
    }
    (book, context)
}

fn hide(sheet: &mut Sheet, what: &str) {
    match what.split_once(' ').unwrap() {
        ("row", number) => {
            let number: u32 = number.parse().unwrap();
            sheet.rows.iter_mut().find(|row| row.number == number).unwrap().is_hidden = true;
        }
        ("column", letters) => sheet.hidden_columns.push(column(letters)),
        other => panic!("hide {other:?}"),
    }
}

/// `strike row 7`, `strike D5`, `strike D5 35000`: words that no longer stand in it.
fn strike(sheet: &mut Sheet, what: &str) {
    let (at, words) = what.split_once(' ').unwrap_or((what, ""));
    let row = if at == "row" { words.parse().unwrap() } else { place(at).0 };
    let row = sheet.rows.iter_mut().find(|each| each.number == row).unwrap();
    for (column, cell) in &mut row.cells {
        match at {
            "row" => cell.strike = Some(Strike::Whole),
            _ if *column != place(at).1 => {}
            _ if words.is_empty() => cell.strike = Some(Strike::Whole),
            _ => cell.strike = Some(Strike::Part(words.to_owned())),
        }
    }
}

fn column(letters: &str) -> u16 {
    (0..702).find(|column| column_letters(*column) == letters).unwrap()
}

fn place(text: &str) -> (u32, u16) {
    let at = text.find(|each: char| each.is_ascii_digit()).unwrap();
    (text[at..].parse().unwrap(), column(&text[..at]))
}

fn area(text: &str) -> Area {
    let (first, last) = text.split_once(':').unwrap();
    let ((first_row, first_column), (last_row, last_column)) = (place(first), place(last));
    Area { first_row, last_row, first_column, last_column }
}

fn cell(written: &str) -> Cell {
    let (value, format) = written.split_once(" @ ").unwrap_or((written, ""));
    let cell = match value.split_once(':') {
        Some(("d", serial)) => Cell::date(serial),
        _ if value.parse::<rust_decimal::Decimal>().is_ok() => Cell::number(value),
        _ => Cell::text(value.trim_start_matches('\'').replace("\\n", "\n")),
    };
    if format.is_empty() { cell } else { cell.with_format(format) }
}

fn told(reading: &BookReading) -> String {
    let mut text = String::new();
    for sheet in &reading.sheets {
        told_sheet(sheet, &mut text);
    }
    for each in reading.cells() {
        let value = each.value.unwrap_or_default();
        let unit = each.unit.unwrap_or_default();
        let (field, state) = (each.field.unwrap_or_default(), each.fate.state().code());
        let place = format!("{}{}", each.column, each.row);
        let sheet =
            if reading.sheets.len() > 1 { format!("{}!", each.sheet) } else { String::new() };
        let value = value.replace('\n', "\\n");
        writeln!(text, "格 {sheet}{place} | {field} | {value} | {unit} | {state}").unwrap();
    }
    for each in reading.remarks() {
        let mark = match each.finding.severity() {
            Severity::Note => "注",
            Severity::Ask => "问",
            Severity::Refuse => "拒",
        };
        let column = each.column.map(column_letters).unwrap_or_default();
        let row = each.row.map(|row| row.to_string()).unwrap_or_default();
        let (code, sentence) = (each.finding.code(), each.sentence.replace('\n', "\\n"));
        writeln!(text, "{mark} {}!{column}{row} | {code} | {sentence}", each.sheet).unwrap();
    }
    text.trim().to_owned()
}

fn told_sheet(sheet: &SheetReading, text: &mut String) {
    let unit = sheet.unit.as_ref().map(|unit| unit.label()).unwrap_or_default();
    let period = sheet.period.map(|period| period.to_string()).unwrap_or_default();
    let heading = sheet.heading.map(|(first, last)| format!("{first}-{last}")).unwrap_or_default();
    let (kind, name) = (sheet.kind.code(), &sheet.name);
    let taken = if sheet.is_taken { "taken" } else { "not taken" };
    writeln!(text, "表 {name} | {kind} | {taken} | {unit} | {period} | {heading}").unwrap();
    for column in &sheet.columns {
        let field = column.taken_for.map(|field| field.code()).unwrap_or_default();
        let how = column.confidence.map_or("", |each| each.code());
        let unit = column.unit.as_ref().map(|unit| unit.label()).unwrap_or_default();
        let time = match (column.month, column.year) {
            (Some(month), _) => month.to_string(),
            (None, Some(year)) => year.to_string(),
            (None, None) => String::new(),
        };
        let (letters, heading) = (column.letters(), &column.heading);
        writeln!(text, "列 {letters} | {heading} | {field} | {how} | {unit} | {time}").unwrap();
    }
    let other = sheet.rows.iter().filter(|row| row.kind != RowKind::Data || row.is_skipped);
    for row in other {
        let name = match &row.kind {
            RowKind::Group(name) | RowKind::Total(name) => name.as_str(),
            _ => "",
        };
        let skipped = if row.is_skipped { " skipped" } else { "" };
        writeln!(text, "行 {} | {}{skipped} | {name}", row.number, row.kind.code()).unwrap();
    }
    let grouped = sheet.rows.iter().filter(|row| row.kind == RowKind::Data);
    for row in grouped.filter(|row| !row.groups.is_empty()) {
        writeln!(text, "组 {} | {}", row.number, row.groups.join(" / ")).unwrap();
    }
}

fn check(name: &str) {
    let fixture = fixture(name);
    let reading = told(&recognise(&fixture.book, &fixture.context));
    let answered = fixture.answers.as_ref().map(|(answers, _)| {
        let answers: Answers = serde_json::from_str(answers).unwrap();
        let again = serde_json::to_string(&answers).unwrap();
        assert_eq!(serde_json::from_str::<Answers>(&again).unwrap(), answers);
        let before = recognise(&fixture.book, &fixture.context).questions().len();
        let after = recognise_with(&fixture.book, &fixture.context, &answers);
        assert!(after.questions().len() < before, "{name}: answers ask for more");
        told(&after)
    });
    if std::env::var_os("UPDATE_TABLES").is_some() {
        let mut text = format!("{}{READING}\n{reading}\n", fixture.written);
        if let (Some((answers, _)), Some(answered)) = (&fixture.answers, &answered) {
            text += &format!("{ANSWERS}\n{answers}\n{ANSWERED}\n{answered}\n");
        }
        std::fs::write(path(name), text).unwrap();
        return;
    }
    assert_same(name, &reading, &fixture.reading);
    if let (Some((_, expected)), Some(answered)) = (&fixture.answers, &answered) {
        assert_same(&format!("{name}, answered"), answered, expected);
    }
}

fn assert_same(name: &str, read: &str, expected: &str) {
    let mut lines = read.lines().zip(expected.lines());
    if let Some((read, expected)) = lines.find(|(read, expected)| read != expected) {
        panic!("{name}:\n  read     {read}\n  expected {expected}");
    }
    assert_eq!(read.lines().count(), expected.lines().count(), "{name}: lines");
}

/// Words and values that tables are made of, misleading ones among them.
const WORDS: [&str; 44] = [
    "序号",
    "项目名称",
    "责任板块",
    "总投资（亿元）",
    "总投资",
    "年度计划",
    "2023年计划投资",
    "1-9月完成投资",
    "累计完成投资",
    "本月完成",
    "1月",
    "2月",
    "完成率",
    "开工时间",
    "是否开工",
    "形象进度",
    "备注",
    "投资情况",
    "单位：万元",
    "合计",
    "小计",
    "一、省重大项目",
    "注：说明",
    "其中：一期",
    "演示甲项目",
    "演示乙项目",
    "湟里镇",
    "省、市",
    "—",
    "无",
    "同上",
    "#REF!",
    "约3000",
    "1.2亿元",
    "3亿美元",
    "48.6%",
    "2024.3",
    "已开工",
    "0",
    "12000",
    "20000",
    "5.5",
    "-300",
    "10,2OO",
];

fn random_sheet() -> impl Strategy<Value = Sheet> {
    let cell = prop_oneof![
        3 => (0..WORDS.len()).prop_map(|at| Some(cell(WORDS[at]))),
        1 => Just(None),
    ];
    let rows = prop::collection::vec(prop::collection::vec(cell, 1..7), 1..9);
    let area = (1_u32..9, 0_u16..6, 0_u32..3, 0_u16..3);
    (rows, prop::collection::vec(area, 0..3), any::<bool>()).prop_map(|(rows, areas, headed)| {
        let heading = ["序号", "项目名称", "责任板块", "总投资", "年度计划", "1-9月完成投资"];
        let heading = heading.map(|word| Some(Cell::text(word))).to_vec();
        let rows = headed.then_some(heading).into_iter().chain(rows);
        let row = |(number, cells): (u32, Vec<Option<Cell>>)| {
            let cells = (0_u16..).zip(cells).filter_map(|(at, cell)| Some((at, cell?)));
            Row { number, is_hidden: false, cells: cells.collect() }
        };
        let merged = areas.into_iter().map(|(row, column, down, right)| Area {
            first_row: row,
            last_row: row + down,
            first_column: column,
            last_column: column + right,
        });
        let merged = merged.collect();
        Sheet { rows: (1..).zip(rows).map(row).collect(), merged, ..Sheet::default() }
    })
}

proptest! {
    /// No table makes the recogniser fail; no row and no cell of a project is lost; what is asked
    /// or refused is not ready.
    #[test]
    fn nothing_is_dropped_unseen(sheet in random_sheet()) {
        let book = Book { sheets: vec![sheet], date1904: false };
        let month = "2024-09".parse().unwrap();
        let context = TableContext::new("2024-09-30".parse().unwrap(), Some(month));
        let reading = recognise(&book, &context);
        let reports: Vec<_> = reading.cells().collect();
        let Some(first) = reading.sheets[0].heading.map(|(first, _)| first) else {
            return Ok(());
        };
        for row in book.sheets[0].rows.iter().filter(|row| row.number >= first) {
            for (column, cell) in &row.cells {
                let letters = column_letters(*column);
                let place = format!("{letters}{}", row.number);
                // Tables side by side share their rows, and each keeps its own columns.
                let tables = reading.sheets.iter();
                let mut kinds = tables.flat_map(|table| {
                    let of_row = table.rows.iter().filter(|each| each.number == row.number);
                    of_row.map(|each| (table.kind, each.kind.clone()))
                });
                let titled = reading.sheets.iter().any(|table| table.titles.contains(&cell.said()));
                let other = |(kind, row): &(SheetKind, RowKind)| {
                    *row != RowKind::Data || !matches!(kind, SheetKind::Data | SheetKind::Unknown)
                };
                let known = reports.iter().any(|r| r.row == row.number && r.column == letters);
                // A part of the sheet in which no heading was found is told as a whole.
                let is_apart = reading.sheets.iter().any(|table| table.heading.is_none());
                let is_told = known || titled || is_apart || kinds.any(|each| other(&each));
                prop_assert!(is_told, "{place}");
            }
        }
        for report in &reports {
            match &report.fate {
                Fate::Ok(_) => prop_assert!(report.value.is_some() && report.field.is_some()),
                Fate::Ask(reason) | Fate::Refused(reason) => {
                    prop_assert!(!reason.is_empty(), "{}{}", report.column, report.row);
                }
                Fate::Null(_) => {}
            }
        }
    }
}

macro_rules! tables {
    ($($(#[$meta:meta])* $test:ident => $file:literal,)+) => {
        $($(#[$meta])* #[test] fn $test() { check($file); })+
    };
}

tables! {
    a_monthly_form_with_merged_groups_is_read_without_a_question => "01-monthly-form",
    groups_totals_and_repeated_headings_are_no_projects => "02-groups-and-totals",
    a_total_that_does_not_hold_is_asked_with_its_numbers => "03-sums-that-do-not-hold",
    a_column_in_another_unit_is_one_question => "04-a-column-in-another-unit",
    rows_in_another_unit_are_marked_one_by_one => "05-rows-in-another-unit",
    cumulative_since_start_or_of_this_year_is_settled_or_asked => "06-cumulative-of-what",
    one_column_per_month_is_single_or_cumulative => "07-one-column-per-month",
    a_table_of_another_month_or_year_is_asked => "08-another-month",
    words_below_a_table_say_of_when_it_is => "45-dated-below",
    the_rest_of_a_name_is_no_group => "50-names-broken-and-lines-between",
    sorts_of_projects_are_asked_and_their_projects_taken =>
        "51-sorts-of-projects-and-their-sums",
    numbers_before_names_are_none_of_them => "52-numbers-before-names",
    the_name_of_a_sheet_may_hold_the_unit => "49-the-unit-in-the-name-of-the-sheet",
    what_a_heading_says_half_its_cells_decide => "50-headings-that-cells-decide",
    years_states_and_currencies_that_cannot_be_are_asked => "48-years-and-states",
    the_day_on_which_a_table_was_made_fits_its_month => "47-the-day-it-was-made",
    the_name_of_a_file_speaks_where_nothing_else_does => "46-the-name-of-the-file",
    hidden_sheets_rows_and_columns_are_asked => "09-hidden-and-other-sheets",
    merged_cells_fill_down_where_they_say_the_same => "10-merged-cells",
    misleading_headings_are_asked_or_left_out => "11-misleading-headings",
    rows_that_contradict_themselves_are_asked => "12-rows-that-contradict-themselves",
    a_table_may_begin_anywhere => "13-a-table-anywhere",
    words_codes_and_silence_keep_their_meanings => "14-words-and-codes",
    pasted_blocks_are_read_like_tables => "15-pasted-blocks",
    what_was_answered_last_month_is_remembered => "16-remembered-from-last-month",
    rows_in_doubt_are_asked => "17-rows-in-doubt",
    units_and_months_that_disagree_are_asked_first => "18-units-that-disagree",
    a_whole_sheet_in_another_unit_is_asked => "19-a-whole-sheet-in-another-unit",
    names_numbered_in_chinese_are_not_lost_as_groups => "20-names-numbered-in-chinese",
    headings_of_every_shape_are_found => "21-odd-headings",
    every_table_of_a_sheet_is_read_by_itself => "22-several-tables-on-one-sheet",
    t26_parts_of_the_row_above_are_asked => "23-parts-of-the-row-above",
    comments_hidden_days_and_silence_are_heard => "24-comments-and-months",
    rows_wholly_in_another_unit_are_asked => "25-rows-wholly-in-another-unit",
    cards_and_turned_tables_are_no_rows_of_projects => "26-cards-and-turned-tables",
    groups_that_change_a_column_are_asked => "27-groups-that-change-a-column",
    headings_pasted_without_merges_are_found => "28-headings-pasted-without-merges",
    the_same_project_again_is_asked_where_it_differs => "29-the-same-project-again",
    sums_without_names_are_no_projects => "30-sums-without-names",
    what_is_struck_through_is_asked => "40-struck-through",
    areas_and_telephones_that_cannot_be_are_asked => "41-areas-and-telephones",
    two_columns_for_one_thing_are_asked_together => "42-two-columns-for-one-thing",
    days_that_were_and_days_that_are_meant_are_told_apart => "43-days-that-were",
    plans_of_several_years_are_kept_apart => "31-plans-of-several-years",
    headings_that_are_not_merged_downwards_are_found => "32-two-rows-not-merged-down",
    what_is_not_signed_or_leaves_is_asked => "33-not-signed-leaving-and-ordinals",
    amounts_and_rates_follow_what_stands_above_them => "40-a-dispatch-head",
    rows_of_other_months_are_asked_or_of_their_own => "41-rows-of-other-months",
    a_sheet_per_month_is_of_its_month => "42-a-sheet-per-month",
    last_month_and_percentages_are_held_against_amounts => "43-last-month-and-percentages",
    quarters_series_and_formats_are_read => "44-quarters-series-and-formats",
    rows_below_another_unit_are_in_it => "45-units-change-on-the-way",
    sums_among_the_rows_are_no_projects => "46-sums-and-carried-pages",
}
