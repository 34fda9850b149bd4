//! What verbs ask before they decide: each question in one place, with the refusal that answers it.
use std::sync::Arc;

use guatu_board::{Board, Known, ProjectFile};
use guatu_domain::dictionary::{Dictionary, Word};
use guatu_domain::id::{LIMIT, ListId, OrgId, PartId, ProjectId, WardId};
use guatu_domain::list::List;
use guatu_domain::org::Org;
use guatu_domain::part::Part;
use guatu_domain::value::{Day, Fen, FuzzyDate};
use guatu_domain::ward::Ward;
use guatu_ledger::Seq;

use crate::access::Access;
use crate::refusal::Refusal;

/// Longest text of one field, in characters: a body holds what one act states (design.md rule 25).
const LONGEST: usize = 2_000;

/// A text without blanks around it and without the signs that pasting brings along. Refuses an
/// empty one and one that is too long.
pub(crate) fn text(field: &'static str, text: &str) -> Result<String, Refusal> {
    let is_sign = |each: &char| each.is_control() && *each != '\n';
    let text: String = text.trim().chars().filter(|each| !is_sign(each)).collect();
    if text.is_empty() {
        return Err(Refusal::field(field, "没有填。请填写后再提交。"));
    }
    let length = text.chars().count();
    if length > LONGEST {
        let problem = format!("有 {length} 个字，最多 {LONGEST} 个字。请写短一些。");
        return Err(Refusal::field(field, problem));
    }
    Ok(text)
}

/// A text that may be left out; blanks alone are nothing. Refuses one that is too long.
pub(crate) fn note(field: &'static str, note: Option<&String>) -> Result<Option<String>, Refusal> {
    let note = note.map(|note| note.trim()).filter(|note| !note.is_empty());
    note.map(|note| text(field, note)).transpose()
}

/// A code chosen by people that becomes part of an id. Refuses everything but 1 to 40 letters,
/// digits, `_`, `-` and `.`, and `-` alone, which stands for "none".
pub(crate) fn code(field: &'static str, code: &str) -> Result<(), Refusal> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.');
    if code.is_empty() || code.len() > LIMIT || code == "-" || !code.bytes().all(plain) {
        let wanted = "只能是 1 到 40 个英文字母、数字、下划线、短横线或小数点。";
        return Err(Refusal::field(field, wanted));
    }
    Ok(())
}

/// Refuses a year that no project of the office can have.
pub(crate) fn year(field: &'static str, year: i16) -> Result<(), Refusal> {
    if (2000..=2100).contains(&year) {
        return Ok(());
    }
    Err(Refusal::field(field, format!("{year} 不对，应是 2000 到 2100 之间的年份。")))
}

/// Largest amount of one project: 1万亿元. Ninety thousand of them still add up.
const LARGEST: Fen = Fen(100_000_000_000_000);

/// Refuses a negative amount, and one that no project can have.
pub(crate) fn amount(field: &'static str, amount: Fen) -> Result<(), Refusal> {
    if amount < Fen::ZERO {
        return Err(Refusal::field(field, "是负数。请核对。"));
    }
    if amount > LARGEST {
        return Err(Refusal::field(field, "超过 1 万亿元。请核对单位。"));
    }
    Ok(())
}

/// Refuses a day after today.
pub(crate) fn not_after(field: &'static str, day: Day, today: Day) -> Result<(), Refusal> {
    if day <= today {
        return Ok(());
    }
    Err(Refusal::Day { field, day, wanted: format!("不能晚于今天 {today}。") })
}

/// Refuses a date that has not come or was only planned. A vague one has come with its first day.
pub(crate) fn has_come(field: &'static str, day: &FuzzyDate, today: Day) -> Result<(), Refusal> {
    if let Some(intent) = day.intent {
        let problem = format!("写的是“{}”，还没有发生。请在发生后填写实际日期。", intent.label());
        return Err(Refusal::field(field, problem));
    }
    not_after(field, day.first(), today)
}

/// Refuses an edit that was made from another version than the newest.
pub(crate) fn based_on(what: &str, given: Option<Seq>, now: Option<Seq>) -> Result<(), Refusal> {
    match given {
        Some(given) if Some(given) != now => Err(Refusal::Conflict { what: what.to_owned() }),
        _ => Ok(()),
    }
}

/// Refuses to write over a statement of the same day unless whoever does it says which version
/// he corrects: a typing error is corrected knowingly, a change gets a day of its own.
pub(crate) fn new_or_based_on<T>(
    what: &'static str,
    name: &str,
    given: Option<Seq>,
    now: Option<&Known<T>>,
) -> Result<(), Refusal> {
    match (given, now) {
        (None, Some(_)) => Err(Refusal::Exists { what, name: name.to_owned() }),
        (given, now) => based_on(&format!("{what}“{name}”"), given, now.map(|now| now.since)),
    }
}

/// The project that an id stands for today, with what was merged into it. Refuses an unknown one
/// and one of another ward.
pub(crate) fn project<'a>(
    board: &'a Board,
    access: &Access,
    id: &ProjectId,
    today: Day,
) -> Result<&'a Arc<ProjectFile>, Refusal> {
    let file = board.project(id).ok_or_else(|| Refusal::not_found("项目", id.as_str()))?;
    let ward = file.ward(today);
    if access.opens(ward) {
        return Ok(file);
    }
    // Without the project's name: it is not this person's to know.
    let name = ward.map_or("其他板块", |ward| ward_name(board, ward));
    Err(Refusal::ForeignWard { ward: name.to_owned() })
}

/// Refuses a part that the project has not.
pub(crate) fn part<'a>(
    file: &'a ProjectFile,
    part: Option<&PartId>,
) -> Result<Option<&'a Known<Part>>, Refusal> {
    let find =
        |id: &PartId| file.parts.get(id).ok_or_else(|| Refusal::not_found("子项", id.as_str()));
    part.map(find).transpose()
}

/// A ward that exists on a day. Refuses an unknown one, and one that is not yet or no longer there.
pub(crate) fn ward<'a>(
    board: &'a Board,
    id: &WardId,
    day: Day,
) -> Result<&'a Known<Ward>, Refusal> {
    let ward = board.wards.get(id.as_str());
    let ward = ward.ok_or_else(|| Refusal::not_found("板块", id.as_str()))?;
    let has_begun = ward.from.is_none_or(|from| from <= day);
    if has_begun && ward.until.is_none_or(|until| day < until) {
        return Ok(ward);
    }
    let what = format!("板块“{}”", ward.name);
    let state = if has_begun { "已撤销" } else { "未设立" };
    Err(Refusal::State { what, state, wanted: "请改选当时在用的板块" })
}

/// The short name of a ward, for sentences.
pub(crate) fn ward_name<'a>(board: &'a Board, id: &'a WardId) -> &'a str {
    board.wards.get(id.as_str()).map_or(id.as_str(), |ward| ward.short.as_str())
}

/// An organisation. Refuses an unknown one.
pub(crate) fn org<'a>(board: &'a Board, id: &OrgId) -> Result<&'a Known<Org>, Refusal> {
    board.orgs.get(id.as_str()).ok_or_else(|| Refusal::not_found("单位", id.as_str()))
}

/// A list. Refuses an unknown one.
pub(crate) fn list<'a>(board: &'a Board, id: &ListId) -> Result<&'a Known<List>, Refusal> {
    board.lists.get(id.as_str()).ok_or_else(|| Refusal::not_found("清单", id.as_str()))
}

/// A word that may be chosen. Refuses an unknown one and one that is no longer in use.
pub(crate) fn word<'a>(
    board: &'a Board,
    dictionary: Dictionary,
    code: &str,
) -> Result<&'a Known<Word>, Refusal> {
    let word = board.words.get(Word::id(dictionary, code).as_str());
    let word = word.ok_or_else(|| Refusal::not_found(dictionary.label(), code))?;
    if word.is_current {
        return Ok(word);
    }
    let what = format!("{}“{}”", dictionary.label(), word.label);
    Err(Refusal::State { what, state: "停用", wanted: "请改选在用的词" })
}

/// The number of a new version of configuration. Refuses one that is there, since a version is
/// never edited, and one that leaves a gap.
pub(crate) fn next_version(name: &str, given: i64, last: Option<i64>) -> Result<(), Refusal> {
    let next = last.unwrap_or(0) + 1;
    if given < next {
        return Err(Refusal::VersionInUse { name: format!("{name}@{given}") });
    }
    if given > next {
        return Err(Refusal::field("版本", format!("应为 {next}，这里是 {given}。")));
    }
    Ok(())
}
