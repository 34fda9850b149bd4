//! The table of cells: what the reader makes of each, and that each of its suggestions settles
//! the question it answers.
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests may fail loudly")]

use std::collections::BTreeSet;

use guatu_domain::read::{
    AmountContext, Cell, CellValue, DateContext, Finding, PercentStyle, QuantityContext, Reading,
    Severity, Tense, amount, code, date, date_range, integer, percent, phone, project_code,
    quantity, sentence, text, uscc, yes_no,
};
use guatu_domain::value::{
    Amount, Currency, Dekad, Fen, FuzzyDate, Money, MoneyUnit, Month, Qualifier, QuantityKind,
    Span, Stated, Unit,
};
use proptest::prelude::*;

const TABLE: &str = include_str!("cells.txt");

/// What a reader made of a cell, in the words of the table.
struct Made {
    value: String,
    findings: Vec<Finding>,
}

fn made<T>(reading: Reading<T>, label: impl Fn(&T) -> String) -> Made {
    let value = match &reading.value {
        None => String::from("?"),
        Some(Stated::NotStated) => String::from("未填"),
        Some(Stated::NotApplicable { reason }) => format!("不适用（{reason}）"),
        Some(Stated::Given(value)) => label(value),
    };
    Made { value, findings: reading.findings }
}

fn date_label(date: &FuzzyDate) -> String {
    format!("{}{}", date.intent.map_or("", |intent| intent.label()), date.span)
}

/// A line `[reader key=value …]`.
struct Section {
    reader: String,
    words: Vec<(String, String)>,
}

impl Section {
    fn of(line: &str) -> Self {
        let mut words = line.split_whitespace();
        let reader = words.next().unwrap().to_owned();
        let pair = |word: &str| {
            let (key, value) = word.split_once('=').unwrap_or((word, ""));
            (key.to_owned(), value.to_owned())
        };
        Self { reader, words: words.map(pair).collect() }
    }

    fn get(&self, key: &str) -> Option<&str> {
        self.words.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str())
    }

    fn date_context(&self) -> DateContext {
        let tense = match self.get("tense") {
            Some("past") => Tense::Past,
            Some("planned") => Tense::Planned,
            _ => Tense::Any,
        };
        let anchor = self.get("anchor").unwrap().parse().unwrap();
        DateContext { anchor, date1904: self.get("date1904").is_some(), tense }
    }

    fn read(&self, cell: &Cell) -> Made {
        match self.reader.as_str() {
            "amount" => {
                let unit = self.get("unit").and_then(MoneyUnit::from_code);
                let wan = |text: &str| Fen::from_wan(text.parse().unwrap()).unwrap();
                let previous = self.get("previous").map(wan);
                made(amount(cell, &AmountContext { unit, previous }), |each| each.label())
            }
            "percent" => {
                let style = match self.get("style") {
                    Some("fraction") => PercentStyle::Fraction,
                    Some("points") => PercentStyle::Points,
                    _ => PercentStyle::Unknown,
                };
                made(percent(cell, style), |each| each.label())
            }
            "quantity" => {
                let kind = self.get("kind").and_then(QuantityKind::from_code).unwrap();
                let unit = self.get("unit").and_then(Unit::from_code);
                made(quantity(cell, QuantityContext { kind, unit }), |each| each.label())
            }
            "date" => made(date(cell, &self.date_context()), date_label),
            "range" => made(date_range(cell, &self.date_context()), |(first, last)| {
                format!("{} … {}", date_label(first), date_label(last))
            }),
            "yes_no" => made(yes_no(cell), |yes| String::from(if *yes { "是" } else { "否" })),
            "integer" => made(integer(cell), i64::to_string),
            "text" => made(text(cell), |text| text.replace('\n', "\\n")),
            "code" => made(code(cell), String::clone),
            "phone" => made(phone(cell), String::clone),
            "uscc" => made(uscc(cell), ToString::to_string),
            "project_code" => {
                made(project_code(cell, self.get("history").is_some()), ToString::to_string)
            }
            other => panic!("no reader {other}"),
        }
    }
}

fn cell(written: &str) -> Cell {
    let (value, format) = written.split_once(" @ ").unwrap_or((written, ""));
    let value = match value.split_once(':') {
        _ if value == "empty" => CellValue::Empty,
        Some(("n", number)) => CellValue::Number(number.to_owned()),
        Some(("d", serial)) => CellValue::Date(serial.to_owned()),
        Some(("e", error)) => CellValue::Error(error.to_owned()),
        Some(("b", value)) => CellValue::Bool(value == "true"),
        _ => CellValue::Text(unescaped(value)),
    };
    let cell = Cell::of(value);
    if format.is_empty() { cell } else { cell.with_format(format) }
}

fn unescaped(written: &str) -> String {
    let mut text = written.replace("\\n", "\n").replace("\\r", "\r").replace("\\s", " ");
    while let Some(start) = text.find("\\u{") {
        let end = start + text[start..].find('}').unwrap();
        let code = u32::from_str_radix(&text[start + 3..end], 16).unwrap();
        text.replace_range(start..=end, &char::from_u32(code).unwrap().to_string());
    }
    text
}

fn told(findings: &[Finding]) -> String {
    let one = |finding: &Finding| {
        let suggestions = finding.suggestions().join("; ");
        let brackets =
            if suggestions.is_empty() { suggestions } else { format!(" [{suggestions}]") };
        format!("{}{brackets}", finding.code())
    };
    findings.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// Every row of the table with its section.
fn rows() -> Vec<(usize, &'static str, Vec<&'static str>)> {
    let mut section = "";
    let mut rows = Vec::new();
    for (at, line) in TABLE.lines().enumerate() {
        if line.starts_with("# ") || line == "#" || line.trim().is_empty() {
            continue;
        }
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            section = name;
        } else {
            rows.push((at + 1, section, line.split(" |").map(str::trim).collect()));
        }
    }
    rows
}

#[test]
fn every_cell_of_the_table_reads_as_written_there() {
    let mut wrong = Vec::new();
    for (line, section, parts) in rows() {
        let found = Section::of(section).read(&cell(parts[0]));
        let found = (found.value, told(&found.findings));
        let wanted = (parts[1].to_owned(), parts.get(2).copied().unwrap_or_default().to_owned());
        if found != wanted {
            wrong.push(format!("line {line}: {} gives {found:?}, wanted {wanted:?}", parts[0]));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(rows().len() >= 150);
}

#[test]
fn every_suggestion_read_in_its_column_settles_the_question() {
    for (line, section, parts) in rows() {
        let section = Section::of(section);
        for finding in section.read(&cell(parts[0])).findings {
            for suggestion in finding.suggestions() {
                let read = section.read(&Cell::text(suggestion));
                let again = read.findings.iter().any(|other| other.code() == finding.code());
                assert!(!again, "line {line}: {suggestion} {:?}", read.findings);
                let refused = |other: &Finding| other.severity() == Severity::Refuse;
                assert!(!read.findings.iter().any(refused), "line {line}: {suggestion}");
            }
        }
    }
}

#[test]
fn every_finding_has_a_chinese_sentence_that_names_the_column_and_the_words() {
    let mut codes = BTreeSet::new();
    for (_, section, parts) in rows() {
        for finding in Section::of(section).read(&cell(parts[0])).findings {
            let told = sentence("总投资", &finding);
            let body = told.strip_prefix("总投资 ").unwrap();
            assert!(body.chars().count() > 8, "{finding:?}: {told}");
            assert!(body.ends_with(['。', '？', '；', ']']), "{told}");
            for never in ["非法", "错误输入", "参数", "异常", finding.code()] {
                assert!(!body.contains(never) || body.contains("公式错误"), "{told}");
            }
            codes.insert(finding.code());
        }
    }
    assert_eq!(codes.len(), 41, "{codes:?}");
}

/// Characters that cells are made of, so that random ones come near to meaning something.
const LETTERS: &str = "0123456789０１.,，-—~/()（）%￥$ 亿万千元美亩㎡套年月日底旬上下\
    中半季度第一二三本明去今约超余以不少于内前至到预计无已开工OolIEe+'#T:\
    \u{0}\u{a0}\u{202e}\u{301}";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn no_cell_makes_a_reader_stumble(
        picks in prop::collection::vec(0_usize..1_000, 0..16), number in any::<bool>(),
    ) {
        let letters: Vec<char> = LETTERS.chars().collect();
        let written: String = picks.iter().map(|pick| letters[pick % letters.len()]).collect();
        let cell = if number { Cell::number(written) } else { Cell::text(written) };
        for section in [
            "amount unit=wan previous=11000", "amount", "percent", "quantity kind=land",
            "quantity kind=capacity", "date anchor=2024-03-02", "range anchor=2024-03-02",
            "yes_no", "integer", "text", "code", "phone", "uscc", "project_code history",
        ] {
            let found = Section::of(section).read(&cell);
            // Either a value, or a reason why there is none.
            prop_assert!(found.value != "?" || !found.findings.is_empty());
            for finding in &found.findings {
                prop_assert!(sentence("列", finding).chars().count() > 8);
            }
        }
    }

    #[test]
    fn an_amount_reads_back_from_its_own_label(
        minor in -9_000_000_000_000_i64..9_000_000_000_000, which in 0..Currency::ALL.len(),
        said in 0..Qualifier::ALL.len(),
    ) {
        let money = Money { currency: Currency::ALL[which], minor };
        let stated = Amount::qualified(money, Qualifier::ALL[said]);
        let read = amount(&Cell::text(stated.label()), &AmountContext::default());
        prop_assert_eq!(read.as_given(), Some(&stated), "{}", stated.label());
    }

    #[test]
    fn a_date_reads_back_from_its_own_label_and_text(
        ord in 2000 * 12..2099 * 12, day in 1_i8..29, which in 0..6,
    ) {
        let month = Month::from_ord(ord).unwrap();
        let span = match which {
            0 => Span::day(month.first_day().with().day(day).build().unwrap()),
            1 => Some(Span::dekad(month, Dekad::ALL[day as usize % 3])),
            2 => Some(Span::month(month)),
            3 => Span::quarter(month.year(), month.quarter()),
            4 => Span::half(month.year(), 1 + day % 2),
            _ => Span::year(month.year()),
        };
        let span = span.unwrap();
        let context = DateContext::at(month.last_day());
        for text in [span.label(), span.to_string()] {
            let read = date(&Cell::text(&text), &context);
            prop_assert_eq!(read, Reading::given(FuzzyDate::of(span)), "{}", text);
        }
    }
}
