//! Readers of plain things: yes or no, whole numbers, text, codes.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use unicode_normalization::UnicodeNormalization;

use super::cell::{Cell, CellValue};
use super::finding::{Doubt, Finding, Reading, Wanted};
use super::fold::{Silence, fold, is_invisible, silence};
use super::number::workbook_number;
use super::opening::{Opening, open};
use super::phrase::{Phrase, phrase};
use crate::value::{ProjectCode, Stated, Uscc};

const YES: [&str; 20] = [
    "是",
    "√",
    "✓",
    "✔",
    "☑",
    "y",
    "yes",
    "true",
    "1",
    "已",
    "有",
    "对",
    "已完成",
    "完成",
    "已开工",
    "已竣工",
    "已投产",
    "已纳统",
    "已办",
    "已入库",
];
const NO: [&str; 19] = [
    "否",
    "×",
    "✗",
    "✘",
    "x",
    "n",
    "no",
    "false",
    "0",
    "未",
    "不是",
    "没有",
    "未完成",
    "未开工",
    "未竣工",
    "未投产",
    "未纳统",
    "未办",
    "未入库",
];

/// Reads a cell as yes or no: 是, √, 已, Y, TRUE and their opposites.
pub fn yes_no(cell: &Cell) -> Reading<bool> {
    if let CellValue::Bool(value) = cell.value {
        return Reading::given(value);
    }
    let said = cell.said();
    let folded = fold(&said).to_lowercase();
    if YES.contains(&folded.as_str()) {
        return Reading::given(true);
    }
    let plain = folded.trim_start_matches(['暂', '尚', '还']);
    if NO.contains(&plain) {
        return Reading::given(false);
    }
    let doubt = Finding::Choose {
        why: Doubt::YesNo,
        said: said.clone(),
        suggestions: vec![String::from("是"), String::from("否")],
    };
    // 无 may say no or nothing; 部分 is neither yes nor no.
    if folded == "无" || folded.starts_with("部分") {
        return Reading::none(doubt);
    }
    match open(cell, Wanted::YesNo) {
        Opening::Closed(reading) => reading,
        Opening::Text(_) | Opening::Number(_) => Reading::none(doubt),
    }
}

/// Reads a cell as a whole number. A counting word behind it (12人, 3个) is dropped: the column
/// says what is counted.
pub fn integer(cell: &Cell) -> Reading<i64> {
    let wanted = Wanted::Integer;
    let (said, read) = match open(cell, wanted) {
        Opening::Closed(reading) => return reading,
        Opening::Text(text) => {
            let read = phrase(&text, wanted);
            (text, read)
        }
        Opening::Number(said) if matches!(cell.value, CellValue::Date(_)) => {
            let found = Wanted::Date;
            return Reading::none(Finding::WrongType { said, wanted, found });
        }
        Opening::Number(said) => {
            let unreadable = Finding::Unreadable { said: said.clone(), wanted };
            let read = workbook_number(&said).map(Phrase::bare).ok_or(unreadable);
            (said, read)
        }
    };
    match read.and_then(|read| whole(&said, &read)) {
        Ok(reading) => reading,
        Err(finding) => Reading::none(finding),
    }
}

fn whole(said: &str, read: &Phrase) -> Result<Reading<i64>, Finding> {
    const COUNTING: [&str; 16] = [
        "", "人", "名", "个", "项", "家", "户", "台", "套", "处", "次", "件", "辆", "条", "天",
        "万",
    ];
    let said = said.to_owned();
    let plain = read.head.is_empty() && read.high.is_none() && read.qualifier.is_exactly();
    if !plain || !COUNTING.contains(&read.low.unit.as_str()) {
        return Err(Finding::Unreadable { said, wanted: Wanted::Integer });
    }
    let scale = if read.low.unit == "万" { 10_000 } else { 1 };
    let number = read.low_number().saturating_mul(Decimal::from(scale));
    if !number.is_integer() {
        return Err(Finding::NotWhole { said });
    }
    match number.to_i64() {
        Some(number) => Ok(Reading::given(number).with_all(read.notes(&said))),
        None => Err(Finding::TooLarge { said }),
    }
}

/// Reads a cell as text: NFC, without invisible direction marks, lines kept (as `\n`), trimmed.
/// 无 is an answer and stays; empty, `—` and `/` are not stated. U+0000 is refused.
pub fn text(cell: &Cell) -> Reading<String> {
    let raw = match &cell.value {
        CellValue::Text(raw) => raw,
        _ => {
            return match open(cell, Wanted::Text) {
                Opening::Closed(reading) => reading,
                Opening::Text(text) | Opening::Number(text) => Reading::given(text),
            };
        }
    };
    if raw.contains('\0') {
        return Reading::none(Finding::Forbidden);
    }
    let folded = fold(raw);
    match silence(&folded) {
        Some(Silence::Empty) => return Reading::not_stated(),
        Some(Silence::Ditto) => return Reading::none(Finding::Ditto { said: folded }),
        Some(Silence::Word | Silence::NotApplicable(_)) | None => {}
    }
    let lines = raw.replace("\r\n", "\n").replace('\r', "\n");
    let count = lines.chars().filter(|each| is_hidden(*each)).count();
    let kept: String = lines.nfc().filter(|each| !is_hidden(*each)).collect();
    let reading = Reading::given(kept.trim().to_owned());
    if count == 0 { reading } else { reading.with(Finding::Hidden { count }) }
}

fn is_hidden(each: char) -> bool {
    is_invisible(each) || (each.is_control() && each != '\n' && each != '\t')
}

/// Reads a cell as a code of any kind (document number, parcel number), as written but folded.
/// A number of more than 15 digits has lost its end in the workbook and is refused.
pub fn code(cell: &Cell) -> Reading<String> {
    match open(cell, Wanted::Code) {
        Opening::Closed(reading) => reading,
        Opening::Text(text) if is_pending(&text) => {
            Reading::not_stated().with(Finding::Absent { said: text })
        }
        Opening::Text(text) if is_worn(&text) => Reading::none(Finding::LostDigits { said: text }),
        Opening::Text(text) => Reading::given(text),
        Opening::Number(said) => match kept_digits(&said) {
            Some(digits) => Reading::given(digits),
            None => Reading::none(Finding::LostDigits { said }),
        },
    }
}

/// The digits of a number, if the workbook kept all of them: it keeps 15. Some programs write
/// 13800151235 as 1.3800151235E10, which loses nothing.
fn kept_digits(said: &str) -> Option<String> {
    const MOST: usize = 15;
    if !said.contains(['E', 'e']) {
        let digits = said.split('.').next()?;
        return (digits.len() <= MOST).then(|| digits.to_owned());
    }
    let digits = workbook_number(said).filter(Decimal::is_integer)?.normalize().to_string();
    (digits.len() <= MOST).then_some(digits)
}

/// A code that somebody is still waiting for.
fn is_pending(text: &str) -> bool {
    const PENDING: [&str; 22] = [
        "办理中",
        "在办",
        "在办理",
        "正在办理",
        "待办",
        "待办理",
        "未办",
        "未办理",
        "尚未办理",
        "暂未办理",
        "未立项",
        "待立项",
        "立项中",
        "未备案",
        "备案中",
        "待备案",
        "未取得",
        "审批中",
        "申报中",
        "未赋码",
        "未注册",
        "注册中",
    ];
    PENDING.contains(&text)
}

/// `2.40132E+19`, or more digits than a workbook keeps, ending in zeros.
fn is_worn(text: &str) -> bool {
    let scientific = text.contains("E+") && text.starts_with(|each: char| each.is_ascii_digit());
    let all_digits = text.bytes().all(|byte| byte.is_ascii_digit());
    scientific || (all_digits && text.len() > 15 && text.ends_with("00000"))
}

/// Reads a cell as a unified social credit code.
pub fn uscc(cell: &Cell) -> Reading<Uscc> {
    let reading = parse_code(cell, |text| Uscc::parse(text).map_err(Finding::Uscc));
    let hints = reading.as_given().map(Uscc::hints).unwrap_or_default();
    reading.with_all(hints.into_iter().map(Finding::UsccHint))
}

/// Reads a cell as a project code: typed now, or from `history`, where a wrong check digit is
/// kept with a note (standards.md 2).
pub fn project_code(cell: &Cell, history: bool) -> Reading<ProjectCode> {
    let typed = parse_code(cell, |text| {
        ProjectCode::typed(text).map_err(|fault| Finding::ProjectCode { fault, history })
    });
    if !history || typed.value.is_some() {
        return typed;
    }
    let mut kept = parse_code(cell, |text| {
        ProjectCode::from_history(text).map_err(|fault| Finding::ProjectCode { fault, history })
    });
    if kept.value.is_some() {
        kept.findings = typed.findings;
    }
    kept
}

fn parse_code<T>(cell: &Cell, parse: impl Fn(&str) -> Result<T, Finding>) -> Reading<T> {
    let Reading { value, findings } = code(cell);
    let read = match value {
        None => return Reading { value: None, findings },
        Some(Stated::NotStated) => Reading::not_stated(),
        Some(Stated::NotApplicable { reason }) => {
            Reading { value: Some(Stated::NotApplicable { reason }), findings: Vec::new() }
        }
        Some(Stated::Given(text)) => match parse(unnamed(&text)) {
            Ok(code) => Reading::given(code),
            Err(finding) => Reading::none(finding),
        },
    };
    read.with_all(findings)
}

/// 项目代码：2405-… without the words before it.
fn unnamed(text: &str) -> &str {
    let named = |each: char| !each.is_ascii_alphanumeric();
    match text.split_once(':') {
        Some((name, code)) if name.chars().all(named) => code.trim(),
        _ => text,
    }
}
