//! The ward in charge where no column says it: of group rows, titles, the name of the sheet, the
//! import itself, or an answer.
use guatu_domain::attribute::{Attribute, Property, PropertyField};
use guatu_domain::id::WardId;
use guatu_domain::read::{CellState, FieldRef, Placed, PlacedBy, label_of};

use super::ask::Ask;
use super::lexicon::{Found, Sort};
use super::preview::Change;
use super::work::Work;
use crate::require;

impl Work<'_, '_> {
    /// The ward in charge that words around the row name, where the row itself names none.
    pub fn ward_around(&mut self) {
        if !self.setting.is_office {
            return;
        }
        let own = FieldRef::Property(PropertyField::Responsible);
        if self.row.one(own).is_some() {
            self.hold_against_words();
            return;
        }
        if self.file.ward(self.row.day).is_some() {
            return;
        }
        let ward = match self.ward_in_words() {
            Around::Ward(id, reason) => Some((id, reason)),
            Around::Unknown(said) => self.unknown_ward(&said),
            Around::Nothing => self.ward_of_import(),
        };
        let Some((ward, reason)) = ward else { return };
        let board = self.setting.board;
        let name = match board.wards.get(ward.as_str()) {
            Some(_) => require::ward_name(board, &ward).to_owned(),
            None => self.lexicon.ward_name(&ward).unwrap_or_default(),
        };
        let field = PropertyField::Responsible.label().to_owned();
        let after = name.clone();
        self.changes.push(Change { field, month: None, before: None, after, column: None });
        self.put_placement(own.code(), Some(name), CellState::Ok, Some(reason));
        let property = Property::Responsible(ward);
        let source = self.row.source.clone();
        let attribute = Attribute::stated(self.project(), None, property, source);
        self.put(attribute.own_id(), attribute);
    }

    /// The ward for which the import is, or that a person answered; asks otherwise.
    fn ward_of_import(&mut self) -> Option<(WardId, String)> {
        if let Some(ward) = self.setting.with.ward.clone() {
            return Some((ward, String::from("为这个板块导入。")));
        }
        if !self.is_new {
            return None;
        }
        let answer = self.sheet_answer().and_then(|answer| answer.ward.clone());
        if let Some(answer) = answer
            && let Found::One(id) = self.lexicon.find(Sort::Ward, &answer)
        {
            return Some((WardId::new(id), String::from("按回答。")));
        }
        let own = FieldRef::Property(PropertyField::Responsible);
        // A cell that is asked about keeps the row by itself.
        let is_asked = self.row.reading.cell(own).is_some_and(|cell| cell.value.is_none());
        let sentence = match self.held(own) {
            Some(sentence) => self.wait(sentence),
            None if is_asked => return None,
            None => {
                let wards = self.lexicon.wards();
                self.ask_sheet(Ask::WhichWard { wards })
            }
        };
        self.put_placement(own.code(), None, CellState::Ask, Some(sentence));
        None
    }

    /// A ward that is not here: added if that was wanted, asked otherwise.
    fn unknown_ward(&mut self, said: &Placed<String>) -> Option<(WardId, String)> {
        if !self.is_new {
            return None;
        }
        let near = match self.lexicon.find(Sort::Ward, &said.value) {
            Found::Near(near) => near,
            _ => Vec::new(),
        };
        if self.setting.with.answers.adds_words && near.is_empty() {
            let id = (self.ids)();
            let (record_id, record) = self.lexicon.invent(Sort::Ward, &said.value, &id);
            self.new_words.push((record_id, record, format!("板块 {}", said.value)));
            return Some((WardId::new(id), said.reason()));
        }
        let sentence = self.ask_sheet(Ask::WardAround { said: said.value.clone(), near });
        let own = FieldRef::Property(PropertyField::Responsible);
        self.put_placement(own.code(), None, CellState::Ask, Some(sentence));
        None
    }

    /// The column's ward counts; words around that name another one are asked about.
    fn hold_against_words(&mut self) {
        let code = "ward_contradicts";
        let is_settled = self
            .sheet_answer()
            .is_some_and(|answer| answer.confirmed.iter().any(|settled| settled == code));
        if !self.is_new || is_settled {
            return;
        }
        let Around::Ward(around, reason) = self.ward_in_words() else { return };
        let Some(said) = self.row.words(PropertyField::Responsible) else { return };
        let Found::One(own) = self.lexicon.find(Sort::Ward, said) else { return };
        if own == around.as_str() {
            return;
        }
        let (around, said) =
            (require::ward_name(self.setting.board, &around).to_owned(), said.to_owned());
        self.ask_sheet(Ask::WardContradicts { said, around, reason });
    }

    /// The ward that the words around the row name.
    fn ward_in_words(&mut self) -> Around {
        let words = &self.around.words;
        if let Some((above, ward)) = self.ward_above
            && above == words
        {
            return ward.clone();
        }
        let ward = self.ward_in(words);
        *self.ward_above = Some((words.clone(), ward.clone()));
        ward
    }

    /// The nearest words that name a ward.
    fn ward_in(&self, words: &[Placed<String>]) -> Around {
        for said in words {
            let label = organisation(&label_of(&said.value));
            if let Found::One(id) = self.lexicon.find(Sort::Ward, &label) {
                return Around::Ward(WardId::new(id), said.reason());
            }
            match &self.lexicon.wards_within(&said.value)[..] {
                [] => {}
                [one] => return Around::Ward(WardId::new(one.clone()), said.reason()),
                _ => return Around::Nothing,
            }
            if let Some(value) = like_a_ward(&label, said.by) {
                return Around::Unknown(Placed { value, ..said.clone() });
            }
        }
        Around::Nothing
    }
}

/// Words around a row, and what they say of its ward.
pub(super) type WardAbove = (Vec<Placed<String>>, Around);

/// What the words around a row say of its ward.
#[derive(Clone)]
pub(super) enum Around {
    Ward(WardId, String),
    /// Named like a ward, and none of ours.
    Unknown(Placed<String>),
    Nothing,
}

/// 填报单位：洛阳镇人民政府 is 洛阳镇.
fn organisation(text: &str) -> String {
    const BEFORE: [&str; 8] =
        ["填报单位", "报送单位", "上报单位", "申报单位", "责任板块", "所属板块", "板块", "单位"];
    const BEHIND: [&str; 8] =
        ["人民政府", "党政办公室", "党政办", "管理委员会", "管委会", "办事处", "党工委", "政府"];
    let after = BEFORE.iter().find_map(|word| text.strip_prefix(word)?.strip_prefix([':', '：']));
    let name = after.unwrap_or(text);
    let end = BEHIND.iter().find_map(|word| name.strip_suffix(word));
    end.unwrap_or(name).to_owned()
}

/// A name that ends as names of wards do; of a title, its beginning.
fn like_a_ward(label: &str, by: PlacedBy) -> Option<String> {
    const ENDS: [&str; 6] = ["镇", "街道", "开发区", "高新区", "园区", "产业园"];
    const NONE: [char; 10] = ['全', '各', '乡', '城', '小', '村', '集', '市', '区', '本'];
    let length = label.chars().count();
    let is_name = |name: &str| !name.starts_with(NONE) && !name.contains(['、', '和', '与']);
    if ENDS.iter().any(|end| label.ends_with(end)) && (3..=12).contains(&length) && is_name(label) {
        return Some(label.to_owned());
    }
    if by != PlacedBy::Title {
        return None;
    }
    let found = ["镇", "街道"].iter().filter_map(|end| Some(label.find(end)? + end.len())).min()?;
    let (name, rest) = label.split_at(found);
    let follows =
        rest.starts_with(|each: char| each.is_ascii_digit() || "年重项省市区".contains(each));
    ((3..=5).contains(&name.chars().count()) && follows && is_name(name)).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ward_is_named_by_offices_and_titles() {
        for (text, by, ward) in [
            ("洛阳镇", PlacedBy::Group(3), Some("洛阳镇")),
            ("填报单位:洛阳镇人民政府", PlacedBy::Title, Some("洛阳镇")),
            ("板块:洛阳镇", PlacedBy::Title, Some("洛阳镇")),
            ("洛阳镇2024年重点项目清单", PlacedBy::Title, Some("洛阳镇")),
            ("南夏墅街道重点项目", PlacedBy::Title, Some("南夏墅街道")),
            ("全区各镇街道重点项目", PlacedBy::Title, None),
            ("城镇老旧小区改造项目", PlacedBy::Title, None),
            ("乡镇", PlacedBy::Sheet, None),
            ("续建项目", PlacedBy::Group(3), None),
            ("2024年重点项目清单", PlacedBy::Title, None),
        ] {
            let found = like_a_ward(&organisation(&label_of(text)), by);
            assert_eq!(found.as_deref(), ward, "{text}");
        }
    }
}
