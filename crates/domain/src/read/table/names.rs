//! Names without what only lists put before them: 1. 2、 （3） ★.

use super::field::FieldRef;
use super::reading::{RowKind, RowReading};
use super::value::FieldValue;
use crate::attribute::PropertyField;
use crate::value::Stated;

/// Marks that stand before or behind a name and are none of it.
const MARKS: [char; 14] = ['★', '☆', '*', '＊', '※', '▲', '△', '●', '○', '■', '□', '◆', '◇', '#'];

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

/// What follows an ordinal: at most three digits with a mark behind them, and no number after
/// it: 1.5万吨 and 3号楼 stay.
fn without_ordinal(name: &str) -> Option<&str> {
    let (inner, is_bracketed) = match name.strip_prefix(['(', '（']) {
        Some(inner) => (inner, true),
        None => (name, false),
    };
    let rest = inner.trim_start_matches(|each: char| each.is_ascii_digit());
    let digits = inner.len() - rest.len();
    let rest = match is_bracketed {
        true => rest.strip_prefix([')', '）']),
        false => rest.strip_prefix(['.', '、', '．', ')', '）']),
    };
    let rest = rest?.trim_start();
    let begins_word = rest.starts_with(|each: char| each.is_alphabetic() || MARKS.contains(&each));
    ((1..=3).contains(&digits) && begins_word).then_some(rest)
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
