//! One cell of a heading: its words without what writers vary, its unit, its period, its remarks.

use super::grid::tight;
use super::period::{Piece, Said, figures, pieces};
use super::reading::ColumnUnit;
use crate::value::{MoneyUnit, Unit};

/// One level of a heading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Level {
    /// As written, on one line.
    pub raw: String,
    /// Canonical word without brackets.
    pub word: String,
    /// What stands in brackets and is no unit, as written.
    pub remarks: Vec<String>,
    /// Units named.
    pub units: Vec<ColumnUnit>,
    /// Periods named, brackets included.
    pub said: Vec<Said>,
}

impl Level {
    /// Reads a heading's cell, seen from a year.
    pub fn of(text: &str, year: i16) -> Self {
        let folded = figures(&brackets(&tight(&without_notes(text))));
        let raw = folded.clone();
        // A row of units below the words: 万元, %, 人.
        let is_named = |text: &str| text.starts_with("单位") || text.starts_with("金额");
        if let Some(units) = units(&folded).filter(|_| !is_named(&folded)) {
            return Self { units, ..Self::default() };
        }
        let (main, contents) = split_brackets(strip_marks(&folded));
        let mut level = Self { raw, ..Self::default() };
        for content in contents {
            match units(&content) {
                Some(units) => level.units.extend(units),
                None => {
                    level.said.extend(super::period::periods(&content));
                    level.remarks.push(content);
                }
            }
        }
        let (main, unit) = cut_unit(without_english(&main));
        level.units.extend(unit);
        level.said.extend(super::period::periods(&main));
        level.word = canonical(&main, year);
        level
    }

    /// The words together with a remark, in both orders: 累计完成投资（开工以来）.
    pub fn with_remark(&self, remark: &str, year: i16) -> [String; 2] {
        let remark = canonical(remark, year);
        [format!("{}{remark}", self.word), format!("{remark}{}", self.word)].map(|w| again(&w))
    }
}

/// The Chinese words of a heading in two languages: 项目名称 Project Name. Capitals are no English,
/// for 是否PPP is another thing than 是否.
fn without_english(text: &str) -> &str {
    const SHORT: [&str; 2] = ["YTD", "NO"];
    let is_english = |each: char| each.is_ascii_alphabetic() || ".&-/'".contains(each);
    let chinese = text.trim_end_matches(is_english);
    let english = text.get(chinese.len()..).unwrap_or_default().trim_matches('.');
    let is_word = english.bytes().filter(u8::is_ascii_lowercase).count() >= 3
        || english == "No"
        || SHORT.contains(&english);
    let is_behind = chinese.chars().next_back().is_some_and(char::is_alphabetic);
    if is_word && is_behind && !english.is_empty() { chinese } else { text }
}

/// Drops the numbers of footnotes, 完成投资① and 完成投资¹; m² keeps its square.
fn without_notes(text: &str) -> String {
    let mut kept = String::new();
    for each in text.chars() {
        let is_note = matches!(each, '①'..='⑳' | '⑴'..='⒇' | '¹' | '⁰' | '⁴'..='⁹');
        let is_square = matches!(each, '²' | '³') && kept.ends_with(['m', 'M', 'ｍ']);
        if !is_note && (is_square || !matches!(each, '²' | '³')) {
            kept.push(each);
        }
    }
    kept
}

/// All brackets become round ones.
fn brackets(text: &str) -> String {
    let round = |each: char| match each {
        '[' | '【' | '〔' | '{' | '〈' | '<' | '「' | '《' => '(',
        ']' | '】' | '〕' | '}' | '〉' | '>' | '」' | '》' => ')',
        other => other,
    };
    text.chars().map(round).collect()
}

/// Drops `*`, `★`, `1.`, `一、`, `(3)` before and colons behind.
fn strip_marks(text: &str) -> &str {
    let marks = |each: char| matches!(each, '*' | '★' | '☆' | '#' | '※' | '▲' | ':' | '、' | '.');
    let text = text.trim_matches(marks);
    let bracketed = text.strip_prefix('(').and_then(|rest| rest.split_once(')'));
    let text = match bracketed {
        Some((number, rest))
            if !rest.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) =>
        {
            rest
        }
        _ => text,
    };
    let numbered = text.trim_start_matches(|each: char| each.is_ascii_digit());
    match numbered.strip_prefix(['.', '、']) {
        // 2024.1-6 begins with a year.
        Some(rest) if (1..4).contains(&(text.len() - numbered.len())) && !rest.is_empty() => rest,
        _ => text,
    }
}

fn split_brackets(text: &str) -> (String, Vec<String>) {
    let (mut main, mut contents, mut content) = (String::new(), Vec::new(), String::new());
    let mut depth = 0_usize;
    for each in text.chars() {
        match each {
            '(' => depth += 1,
            ')' => {
                depth = depth.saturating_sub(1);
                if depth == 0 && !content.is_empty() {
                    contents.push(std::mem::take(&mut content));
                }
            }
            each if depth > 0 => content.push(each),
            each => main.push(each),
        }
    }
    if !content.is_empty() {
        contents.push(content);
    }
    (main, contents)
}

/// The units of a bracket, of `单位:万元、亩` or of `金额:万元`; none if it says anything else.
pub(super) fn units(text: &str) -> Option<Vec<ColumnUnit>> {
    let text = ["金额计量单位", "金额单位", "计量单位", "单位", "金额:"]
        .iter()
        .find_map(|word| text.strip_prefix(word))
        .unwrap_or(text)
        .trim_start_matches([':', '为', '是']);
    let mut units = Vec::new();
    for word in text.split(['、', ',', '/', ';', '，', '；']).filter(|word| !word.is_empty()) {
        units.extend(unit_word(word)?);
    }
    Some(units)
}

/// A unit; an empty answer for counting words, which need none.
fn unit_word(word: &str) -> Option<Option<ColumnUnit>> {
    let word = word.trim_start_matches("人民币").trim_end_matches("人民币");
    let unit = match word {
        "元" => ColumnUnit::Money(MoneyUnit::Yuan),
        "万元" | "万" => ColumnUnit::Money(MoneyUnit::Wan),
        "亿元" | "亿" => ColumnUnit::Money(MoneyUnit::Yi),
        "千元" | "百万元" | "千万元" | "美元" | "万美元" | "亿美元" | "欧元" | "万欧元"
        | "亿欧元" | "万港元" | "亿港元" | "亿日元" | "万日元" => {
            ColumnUnit::Words(word.to_owned())
        }
        "%" | "百分比" => ColumnUnit::Percent,
        "亩" => ColumnUnit::Quantity(Unit::Mu),
        "m2" | "平方米" | "平米" | "平方" => ColumnUnit::Quantity(Unit::SquareMetre),
        "万m2" | "万平方米" | "万平米" | "万平方" | "万平" | "万方" => {
            ColumnUnit::Quantity(Unit::WanSquareMetre)
        }
        "公顷" | "ha" => ColumnUnit::Quantity(Unit::Hectare),
        "km2" | "平方公里" | "平方千米" => ColumnUnit::Quantity(Unit::SquareKilometre),
        "" | "人" | "个" | "天" | "项" | "户" | "名" | "百分点" | "个百分点" => {
            return Some(None);
        }
        _ => return None,
    };
    Some(Some(unit))
}

/// Cuts a unit off that stands without brackets: `总投资,万元`, `总投资万元`, `完成率%`.
fn cut_unit(text: &str) -> (String, Option<ColumnUnit>) {
    for word in ["万美元", "亿美元", "万元", "亿元", "千元", "%", "亩", "m2"] {
        let Some(rest) = text.strip_suffix(word) else { continue };
        let rest = rest.trim_end_matches([':', ',', '-', '/', '_', '、', '—']);
        let rest = rest.trim_end_matches("单位");
        let rest = rest.trim_end_matches([',', '-', '/', '、', ':']);
        if !rest.is_empty()
            && let Some(Some(unit)) = unit_word(word)
        {
            return (rest.to_owned(), Some(unit));
        }
    }
    (text.to_owned(), None)
}

/// Writers' other words for the same, in the order in which they are replaced.
const SAME: [(&str, &str); 71] = [
    ("截止到", "截至"),
    ("截止至", "截至"),
    ("截至到", "截至"),
    ("截止", "截至"),
    ("去年度", "上年"),
    ("上一年度", "上年"),
    ("上年度", "上年"),
    ("上一年", "上年"),
    ("去年", "上年"),
    ("上年末", "上年底"),
    ("以前年度", "上年底"),
    ("往年", "上年底"),
    ("截至上年底", "上年底"),
    ("至上年底", "上年底"),
    ("到上年底", "上年底"),
    ("上年底前", "上年底"),
    ("上年底", "至上年底"),
    ("下一年度", "明年"),
    ("下年度", "明年"),
    ("明年度", "明年"),
    ("下一年", "明年"),
    ("来年", "明年"),
    ("次年", "明年"),
    ("本年度", "本年"),
    ("当年度", "本年"),
    ("全年度", "本年"),
    ("当年", "本年"),
    ("今年", "本年"),
    ("全年", "本年"),
    ("年度", "本年"),
    ("自年初", "年初"),
    ("年初累计", "本年累计"),
    ("年初至今", "本年"),
    ("年初以来", "本年"),
    ("今年以来", "本年"),
    ("本年以来", "本年"),
    ("年内", "本年"),
    ("本年截至目前", "本年"),
    ("截至目前本年", "本年"),
    ("年初至本月", "1-N月"),
    ("年初至N月", "1-N月"),
    ("1至本月", "1-N月"),
    ("1-本月", "1-N月"),
    ("1—本月", "1-N月"),
    ("本年至N月", "1-N月"),
    ("至N月本年", "1-N月"),
    // A remark joins what is folded already: 6月末累计完成（当年）.
    ("本年至n月", "一n月"),
    ("至n月本年", "一n月"),
    ("本年1-N月", "1-N月"),
    ("1-N月本年", "1-N月"),
    ("本年N月", "N月"),
    ("上月末", "上月止"),
    ("至上月止", "上月止"),
    ("当月份", "本月"),
    ("本月份", "本月"),
    ("当月", "本月"),
    ("自开始建设以来", "开工以来"),
    ("自开始建设", "开工以来"),
    ("开始建设以来", "开工以来"),
    ("自建设以来", "开工以来"),
    ("建设以来", "开工以来"),
    ("自开工以来", "开工以来"),
    ("自开工起", "开工以来"),
    ("自开工", "开工以来"),
    ("开工至今", "开工以来"),
    ("投资金额", "投资"),
    ("投资额", "投资"),
    ("完成额", "完成"),
    ("日期", "时间"),
    ("年月", "时间"),
    ("月份", "时间"),
];

/// The canonical word of a text, seen from a year.
pub(super) fn canonical(text: &str, year: i16) -> String {
    let joined: String = pieces(text)
        .into_iter()
        .map(|piece| match piece {
            Piece::Text(text) => text,
            Piece::Period(said) => said.token(year),
        })
        .collect();
    again(&joined)
}

/// The same for a text whose periods are tokens already.
pub(super) fn again(text: &str) -> String {
    let mut word = text.to_owned();
    for (written, kept) in SAME {
        if word.contains(written) {
            word = word.replace(written, kept);
        }
    }
    while word.contains("本年本年") {
        word = word.replace("本年本年", "本年");
    }
    let word = word.replace("至至上年底", "至上年底").replace("1-N月", "一N月");
    let word = word.replace("M-N月", "某N月");
    let kept = |each: &char| each.is_alphanumeric() && !"及和与或的".contains(*each);
    word.chars().filter(kept).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str) -> String {
        Level::of(text, 2024).word
    }

    #[test]
    fn what_writers_vary_is_one_word() {
        for (one, other) in [
            ("项 目 名 称", "项目名称"),
            ("项目\n名称", "项目名称"),
            ("*项目名称：", "项目名称"),
            ("1、项目名称", "项目名称"),
            ("（2）项目名称", "项目名称"),
            ("2024年度计划投资（万元）", "年度计划投资"),
            ("当年计划投资额", "本年计划投资"),
            ("今年1－5月累计完成投资", "2024年1-5月累计完成投资"),
            ("１—５月累计完成投资", "1-5月累计完成投资"),
            ("截止2023年底累计完成", "至上年底累计完成"),
            ("自开工以来累计完成投资额", "开工以来累计完成投资"),
            ("建设规模及内容", "建设规模、内容"),
            ("计划开工年月", "计划开工日期"),
            ("年初至今累计完成", "本年累计完成"),
            ("截止6月25日本年完成投资", "1-6月完成投资"),
            ("本年度截至目前完成投资", "本年完成投资"),
            ("截至目前本年完成", "本年完成"),
            ("2024.1-6完成投资", "2024年1-6月完成投资"),
            ("截至6月底本年累计", "1-6月累计"),
        ] {
            assert_eq!(word(one), word(other), "{one} / {other}");
        }
        assert_ne!(word("上年度计划"), word("年度计划"));
        assert_ne!(word("截至5月底累计完成"), word("1-5月累计完成"));
        assert_ne!(word("2023年完成投资"), word("2024年完成投资"));
    }

    #[test]
    fn units_are_cut_off() {
        for (text, unit) in [
            ("总投资（亿元）", Some(ColumnUnit::Money(MoneyUnit::Yi))),
            ("总投资【单位：万元】", Some(ColumnUnit::Money(MoneyUnit::Wan))),
            ("总投资/万元", Some(ColumnUnit::Money(MoneyUnit::Wan))),
            ("总投资（金额：万元）", Some(ColumnUnit::Money(MoneyUnit::Wan))),
            ("金额：万元", Some(ColumnUnit::Money(MoneyUnit::Wan))),
            ("总投资（人民币万元）", Some(ColumnUnit::Money(MoneyUnit::Wan))),
            ("总投资(万美元)", Some(ColumnUnit::Words(String::from("万美元")))),
            ("用地面积(亩)", Some(ColumnUnit::Quantity(Unit::Mu))),
            ("建筑面积（万㎡）", Some(ColumnUnit::Quantity(Unit::WanSquareMetre))),
            ("完成率％", Some(ColumnUnit::Percent)),
            ("现场施工人数（人）", None),
            ("项目名称（全称）", None),
        ] {
            let level = Level::of(text, 2024);
            assert_eq!(level.units.first(), unit.as_ref(), "{text}");
            assert!(!level.word.contains('元'), "{text}");
        }
        assert_eq!(Level::of("项目名称（全称）", 2024).remarks, ["全称"]);
    }
}
