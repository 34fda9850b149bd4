//! Readers of closed lists of words: 级别, 清单来源, 实施或储备, 年度阶段, 建设性质.

use super::finding::TableFinding;
use super::grid::tight;
use super::value::FieldValue;
use crate::attribute::{BuildNature, ProjectForm};
use crate::entry::{Origin, Standing, YearStage};
use crate::list::Level;
use crate::read::opening::{Opening, open};
use crate::read::phone::is_phone;
use crate::read::{Cell, Finding, Reading, Wanted};

/// A word and what it means; nothing if it has to be asked, with the answers to choose from.
enum Word {
    Is(FieldValue),
    Ask(Vec<String>),
}

fn read(cell: &Cell, known: impl Fn(&str) -> Word) -> Reading<FieldValue> {
    let text = match open(cell, Wanted::Text) {
        Opening::Closed(reading) => return reading,
        Opening::Text(text) | Opening::Number(text) => tight(&text),
    };
    match known(&text) {
        Word::Is(value) => Reading::given(value),
        Word::Ask(suggestions) => {
            let said = cell.said();
            Reading::none(Finding::Table(TableFinding::UnknownWord { said, suggestions }))
        }
    }
}

fn labels<T: Copy>(all: &[T], label: impl Fn(T) -> &'static str) -> Word {
    Word::Ask(all.iter().map(|each| label(*each).to_owned()).collect())
}

/// Answers to a word that is no set of levels: a list without a level, a reserve list.
const LISTS: [&str; 4] = ["532", "省重大（储备）", "市重大（储备）", "区重点（储备）"];

/// What a person answered about a level: also a list by its words.
pub(super) fn levels_chosen(cell: &Cell) -> Reading<FieldValue> {
    let said = tight(&cell.said());
    match LISTS.iter().find(|list| tight(list) == said) {
        Some(list) => Reading::given(FieldValue::Text((*list).to_owned())),
        None => levels(cell),
    }
}

/// 省重大, 省、市, 省市区: the set of levels (T13).
pub(super) fn levels(cell: &Cell) -> Reading<FieldValue> {
    read(cell, |text| {
        let mut rest = text.to_owned();
        let mut levels = Vec::new();
        for level in Level::ALL {
            let sign = level.sign();
            let words = [format!("{sign}级"), sign.to_string()];
            if let Some(word) = words.iter().find(|word| rest.contains(*word)) {
                rest = rest.replacen(word, "", 1);
                levels.push(*level);
            }
        }
        // 区（储备）: a standing beside the level; whoever compares the row reads it.
        for word in
            ["重大项目", "重点项目", "重大", "重点", "项目", "列", "和", "及", "与", "储备", "实施"]
        {
            rest = rest.replace(word, "");
        }
        let left = rest.chars().any(|each| !"、,，/+;；.和 ()（）".contains(each));
        if left || levels.is_empty() {
            let all = Level::ALL.iter().map(|level| level.label().to_owned());
            let lists = LISTS.iter().map(|list| (*list).to_owned());
            return Word::Ask(all.chain([String::from("省重大、市重大")]).chain(lists).collect());
        }
        Word::Is(FieldValue::Levels(levels))
    })
}

/// 结转 or 新增. 续建 and 新建 say something of the works, not of the list (W2): asked.
pub(super) fn origin(cell: &Cell) -> Reading<FieldValue> {
    read(cell, |text| match text.trim_end_matches("项目") {
        "结转" | "结转未开工" | "上年结转" => {
            Word::Is(FieldValue::Origin(Origin::Carried))
        }
        "新增" | "当年新增" | "今年新增" | "本年新增" => {
            Word::Is(FieldValue::Origin(Origin::New))
        }
        _ => labels(Origin::ALL, Origin::label),
    })
}

/// 实施 or 储备.
pub(super) fn standing(cell: &Cell) -> Reading<FieldValue> {
    read(cell, |text| match text.trim_end_matches("项目").trim_end_matches('类') {
        "实施" => Word::Is(FieldValue::Standing(Standing::Implementing)),
        "储备" => Word::Is(FieldValue::Standing(Standing::Reserve)),
        _ => labels(Standing::ALL, Standing::label),
    })
}

/// 年度阶段. 新建 means a planned new start in such a column and something else in 建设性质 (W3):
/// asked once per word, unless the heading itself says 新建/续建.
pub(super) fn stage(cell: &Cell, is_pair: bool) -> Reading<FieldValue> {
    read(cell, |text| {
        let stage = match text.trim_end_matches("项目").trim_end_matches('类') {
            "前期" | "前期工作" | "预备" => YearStage::Preparing,
            "新开工" | "计划新开工" | "拟新开工" | "当年新开工" | "新开" => {
                YearStage::PlannedStart
            }
            "新建" if is_pair => YearStage::PlannedStart,
            "续建" | "在建续建" => YearStage::Continued,
            "竣工" | "计划竣工" | "竣工投产" | "拟竣工" => YearStage::Finishing,
            _ => return labels(YearStage::ALL, YearStage::label),
        };
        Word::Is(FieldValue::Stage(stage))
    })
}

/// 项目形式.
pub(super) fn form(cell: &Cell) -> Reading<FieldValue> {
    read(cell, |text| {
        let known = ProjectForm::ALL.iter().find(|form| form.label() == text);
        known.map_or_else(
            || labels(ProjectForm::ALL, ProjectForm::label),
            |form| Word::Is(FieldValue::Form(*form)),
        )
    })
}

/// 建设性质.
pub(super) fn nature(cell: &Cell) -> Reading<FieldValue> {
    read(cell, |text| {
        let nature = match text {
            "技改" | "技术改造" | "改建" | "改建与技术改造" => {
                Some(BuildNature::Renovation)
            }
            "迁建" | "搬迁" => Some(BuildNature::Moved),
            "购置" => Some(BuildNature::Purchase),
            other => BuildNature::ALL.iter().copied().find(|each| each.label() == other),
        };
        nature.map_or_else(
            || labels(BuildNature::ALL, BuildNature::label),
            |nature| Word::Is(FieldValue::Nature(nature)),
        )
    })
}

/// 张三 13800000000: a name and a number in one cell.
pub(super) fn person(cell: &Cell) -> Reading<FieldValue> {
    let text = match open::<FieldValue>(cell, Wanted::Text) {
        Opening::Closed(reading) => return reading,
        Opening::Text(text) | Opening::Number(text) => text,
    };
    let is_digit = |each: char| each.is_ascii_digit() || each == '-';
    let start = text.find(|each: char| each.is_ascii_digit()).unwrap_or(text.len());
    let (name, rest) = text.split_at(start);
    let end = rest.find(|each| !is_digit(each)).unwrap_or(rest.len());
    let (phone, rest) = rest.split_at(end);
    let name = name.trim_matches([' ', '(', ':', ',', '，', '、', '/']).to_owned();
    let plain = rest.trim_matches([' ', ')']).is_empty() && phone.len() >= 7;
    if plain && !name.is_empty() {
        let (phone, said) = (phone.to_owned(), phone.to_owned());
        let is_right = is_phone(&phone);
        let reading = Reading::given(FieldValue::Person { name, phone });
        return if is_right { reading } else { reading.with(Finding::Phone { said }) };
    }
    let said = cell.said();
    Reading::none(Finding::Table(TableFinding::UnknownWord { said, suggestions: Vec::new() }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(reading: &Reading<FieldValue>) -> String {
        match reading.as_given() {
            Some(value) => value.text(None),
            None => reading.findings.first().map_or("-", Finding::code).to_owned(),
        }
    }

    #[test]
    fn t13_a_project_may_be_at_several_levels() {
        for (text, codes) in [
            ("省重大", "province"),
            ("省、市", "province,city"),
            ("省市区", "province,city,district"),
            ("市级重点", "city"),
            ("区重点项目", "district"),
            ("省、市重大", "province,city"),
            ("省重大（储备）", "province"),
            ("532", "unknown_word"),
            ("全市", "unknown_word"),
            ("—", "-"),
        ] {
            assert_eq!(told(&levels(&Cell::text(text))), codes, "{text}");
        }
    }

    #[test]
    fn a_list_is_taken_for_a_level_only_as_an_answer() {
        for (text, said) in
            [("532", "532"), ("省重大(储备)", "省重大（储备）"), ("省、市", "province,city")]
        {
            assert_eq!(told(&levels_chosen(&Cell::text(text))), said, "{text}");
        }
        assert_eq!(told(&levels_chosen(&Cell::text("全市"))), "unknown_word");
    }

    #[test]
    fn w2_carried_is_not_continued() {
        for (text, codes) in [
            ("结转", "carried"),
            ("新增", "new"),
            ("续建", "unknown_word"),
            ("新建", "unknown_word"),
        ] {
            assert_eq!(told(&origin(&Cell::text(text))), codes, "{text}");
        }
        assert_eq!(told(&stage(&Cell::text("新建"), false)), "unknown_word");
        assert_eq!(told(&stage(&Cell::text("新建"), true)), "planned_start");
        assert_eq!(told(&stage(&Cell::text("结转"), true)), "unknown_word");
    }

    #[test]
    fn a_name_and_its_number() {
        for (text, value) in [
            ("张三 13800000000", "张三 13800000000"),
            ("李四（0519-86310000）", "李四 0519-86310000"),
            ("张三13800000000、李四13900000000", "unknown_word"),
            ("张三", "unknown_word"),
        ] {
            assert_eq!(told(&person(&Cell::text(text))), value, "{text}");
        }
    }
}
