//! Names without what only lists put before them: 1. 2、 （3） ④ 一、 No.5 ★.

use super::field::FieldRef;
use super::reading::{RowKind, RowReading};
use super::value::FieldValue;
use crate::attribute::PropertyField;
use crate::value::{Stated, numeral};

/// Marks that stand before or behind a name and are none of it.
const MARKS: [char; 14] = ['★', '☆', '*', '＊', '※', '▲', '△', '●', '○', '■', '□', '◆', '◇', '#'];

/// What stands between an ordinal and a name.
const SEPARATORS: [char; 5] = ['.', '、', '．', ')', '）'];

/// What makes a part of a project of the numeral before it: (一)期.
const PARTS: [char; 8] = ['期', '标', '号', '批', '区', '级', '阶', '段'];

/// Takes ordinals and marks off the names of projects. The words of the cell stay as they are.
pub(super) fn strip(readings: &mut [RowReading]) {
    let name = FieldRef::Property(PropertyField::Name);
    for row in readings.iter_mut().filter(|row| row.kind == RowKind::Data) {
        for cell in row.cells.iter_mut().filter(|cell| cell.field == Some(name)) {
            if let Some(Stated::Given(FieldValue::Text(text))) = &mut cell.value {
                let bare = bare(text);
                if !bare.is_empty() && bare.len() < text.len() {
                    *text = bare.to_owned();
                }
            }
        }
    }
}

fn bare(name: &str) -> &str {
    let is_around = |each: char| MARKS.contains(&each) || each.is_whitespace();
    let name = name.trim_matches(is_around);
    without_ordinal(name).unwrap_or(name).trim_matches(is_around)
}

/// What follows an ordinal, where words follow: 1.5万吨, 3号楼 and (一)期 stay.
fn without_ordinal(name: &str) -> Option<&str> {
    let after = |sign: char| SEPARATORS.contains(&sign) || sign.is_whitespace();
    if let Some(rest) = name.strip_prefix(is_ordinal_sign) {
        let rest = rest.trim_start_matches(after);
        return rest.starts_with(is_word).then_some(rest);
    }
    if let Some(rest) = without_no(name) {
        return Some(rest);
    }
    let inner = name.strip_prefix(['(', '（', '[', '［', '【', '〔']);
    let is_bracketed = inner.is_some();
    let inner = inner.unwrap_or(name);
    let is_digit = |each: char| each.is_ascii_digit();
    let is_counted = inner.starts_with(is_digit);
    let rest = match is_counted {
        true => inner.trim_start_matches(is_digit),
        false => inner.trim_start_matches(numeral::is_numeral),
    };
    let length = inner.chars().count() - rest.chars().count();
    let rest = match is_bracketed {
        true => rest.strip_prefix([')', '）', ']', '］', '】', '〕']),
        false => rest.strip_prefix(SEPARATORS),
    };
    let rest = rest?.trim_start_matches(after);
    let begins = |each: char| each.is_alphabetic() || MARKS.contains(&each);
    // 一、二号楼 and (一)期 are words; so is 二、三期.
    let goes_on = |each: char| numeral::is_numeral(each) || PARTS.contains(&each);
    let is_named = rest.starts_with(begins) && (is_counted || !rest.starts_with(goes_on));
    ((1..=3).contains(&length) && is_named).then_some(rest)
}

/// What follows No.1, where it is a Chinese name.
fn without_no(name: &str) -> Option<&str> {
    let starts = ["No", "NO", "no", "Ｎｏ", "ＮＯ", "№"];
    let rest = starts.iter().find_map(|start| name.strip_prefix(start))?;
    let rest = rest.trim_start_matches(['.', '．', ':', '：', ' ']);
    let name = rest.trim_start_matches(|each: char| each.is_ascii_digit());
    let digits = rest.len() - name.len();
    let name =
        name.trim_start_matches(|each: char| SEPARATORS.contains(&each) || each.is_whitespace());
    let begins_word = name.starts_with(|each: char| each.is_alphabetic() && !each.is_ascii());
    ((1..=3).contains(&digits) && begins_word).then_some(name)
}

/// ①, ⑴, ⒈, ㈠, ❶: a number and its mark in one sign.
const fn is_ordinal_sign(each: char) -> bool {
    matches!(
        each,
        '①'..='⒛'
            | '⓫'..='⓾'
            | '❶'..='➓'
            | '㈠'..='㈩'
            | '㉑'..='㉟'
            | '㊀'..='㊉'
            | '㊱'..='㊿'
    )
}

fn is_word(each: char) -> bool {
    each.is_alphanumeric() || MARKS.contains(&each)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s12_ordinals_and_marks_are_no_part_of_a_name() {
        for (said, name) in [
            ("1.栎样齿轮项目", "栎样齿轮项目"),
            ("2、楚样丝杠项目", "楚样丝杠项目"),
            ("（3）瑾样电机项目", "瑾样电机项目"),
            ("★鹿样轴承项目", "鹿样轴承项目"),
            ("筱样压铸项目*", "筱样压铸项目"),
            ("★ 12. 沐样阀门项目", "沐样阀门项目"),
            ("④岚样阀门项目", "岚样阀门项目"),
            ("⑴岚样阀门项目", "岚样阀门项目"),
            ("⒈岚样阀门项目", "岚样阀门项目"),
            ("㈠岚样阀门项目", "岚样阀门项目"),
            ("❷、岚样阀门项目", "岚样阀门项目"),
            ("①5G基站项目", "5G基站项目"),
            ("No.1 岚样快速路", "岚样快速路"),
            ("№12、岚样快速路", "岚样快速路"),
            ("[1]岚样快速路", "岚样快速路"),
            ("【3】岚样快速路", "岚样快速路"),
            ("1)岚样快速路", "岚样快速路"),
            ("一、岚样快速路", "岚样快速路"),
            ("（十二）岚样快速路", "岚样快速路"),
            ("一、二号楼改造", "一、二号楼改造"),
            ("（一）期厂房", "（一）期厂房"),
            ("三号桥工程", "三号桥工程"),
            ("十里铺改造", "十里铺改造"),
            ("NOVA样板项目", "NOVA样板项目"),
            ("No.1 Tower项目", "No.1 Tower项目"),
            ("1.5万吨阀门项目", "1.5万吨阀门项目"),
            ("3号楼改造", "3号楼改造"),
            ("2024年道路工程", "2024年道路工程"),
            ("312国道改造", "312国道改造"),
            ("(一期)厂房", "(一期)厂房"),
            ("5G、6G基站项目", "5G、6G基站项目"),
        ] {
            assert_eq!(bare(said), name, "{said}");
        }
    }
}
