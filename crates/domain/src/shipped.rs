//! What ships with the program and becomes records when a region is opened (design.md rule 10).
//! From then on the region's records count; an upgrade proposes, a person adopts.
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::calendar::WorkCalendar;
use crate::definition::Definition;
use crate::dictionary::{Dictionary, Word};
use crate::value::Calendar;

const DEFINITIONS: &str = include_str!("../data/definitions.json");
const DICTIONARIES: &str = include_str!("../data/dictionaries.json");
/// First year whose working days ship.
const FIRST_YEAR: i16 = 2024;

/// A dictionary as it stands in the file; the order of the words is their order in tables.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Shipped {
    dictionary: Dictionary,
    words: Vec<ShippedWord>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ShippedWord {
    code: String,
    label: String,
    #[serde(default)]
    above: Option<String>,
}

/// The definitions of nodes N01 to N22, version 1 (domain.md 2.1, K23).
pub fn definitions() -> Vec<Definition> {
    read(DEFINITIONS)
}

/// Words: the tree of categories (domain.md 2.3), industrial chains, and causes of not starting
/// (practice.md 4.17).
pub fn words() -> Vec<Word> {
    let mut all = Vec::new();
    for Shipped { dictionary, words } in read::<Vec<Shipped>>(DICTIONARIES) {
        all.extend((1..).zip(words).map(|(order, ShippedWord { code, label, above })| Word {
            dictionary,
            code,
            label,
            order,
            above,
            is_current: true,
        }));
    }
    all
}

/// Working days of the years whose notice is out.
pub fn calendars() -> Vec<WorkCalendar> {
    let shipped = Calendar::shipped();
    let last = shipped.last_year().unwrap_or(FIRST_YEAR);
    let years = (FIRST_YEAR..=last).filter_map(|year| shipped.year(year));
    years
        .map(|year| WorkCalendar {
            year: year.year,
            holidays: year.holidays.iter().copied().collect(),
            workdays: year.workdays.iter().copied().collect(),
            notice: year.notice.clone(),
        })
        .collect()
}

/// Reads a shipped file. A test reads them all, so nothing is ever left out here.
fn read<T: DeserializeOwned + Default>(text: &str) -> T {
    serde_json::from_str(text).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::attribute::ProjectForm;
    use crate::node::NodeMeaning;

    #[test]
    fn every_node_has_its_definition_and_a_paper_for_each_slot() {
        serde_json::from_str::<Vec<Definition>>(DEFINITIONS).unwrap();
        let definitions = definitions();
        let meanings: Vec<NodeMeaning> = definitions.iter().map(|one| one.meaning).collect();
        assert_eq!(meanings, NodeMeaning::ALL);
        for one in &definitions {
            assert_eq!((one.version, one.label.as_str()), (1, one.meaning.label()));
            assert!(!one.text.is_empty() && !one.date_taken.is_empty(), "{}", one.label);
            assert!(one.evidence.iter().all(|slot| !slot.any_of.is_empty()), "{}", one.label);
        }
        let rails: Vec<i64> = definitions.iter().filter_map(|one| one.rail).collect();
        assert_eq!(rails, [1, 2, 3, 4, 5, 6, 7, 8, 9], "the rail of ux.md 5.3");
    }

    #[test]
    fn t15_a_leased_plant_is_asked_for_no_land_and_no_permit() {
        let asks = |form: ProjectForm, meaning: NodeMeaning, paper: &str| {
            let definitions = definitions();
            let one = definitions.iter().find(|one| one.meaning == meaning).unwrap();
            let applies = |forms: &[ProjectForm]| forms.is_empty() || forms.contains(&form);
            one.evidence.iter().any(|slot| slot.label == paper && applies(&slot.forms))
        };
        let table = [
            (ProjectForm::Built, NodeMeaning::Land, "供地合同", true),
            (ProjectForm::Leased, NodeMeaning::Land, "供地合同", false),
            (ProjectForm::Built, NodeMeaning::Start, "施工许可证", true),
            (ProjectForm::Leased, NodeMeaning::Start, "施工许可证", false),
            (ProjectForm::Leased, NodeMeaning::Start, "设备进场或装修凭据", true),
            (ProjectForm::Purchase, NodeMeaning::Start, "设备购置凭据", true),
        ];
        for (form, meaning, paper, wanted) in table {
            assert_eq!(asks(form, meaning, paper), wanted, "{} {paper}", form.label());
        }
    }

    #[test]
    fn the_permit_of_a_start_may_not_follow() {
        let definitions = definitions();
        let start = definitions.iter().find(|one| one.meaning == NodeMeaning::Start).unwrap();
        let permit = start.evidence.iter().find(|slot| slot.label == "施工许可证").unwrap();
        assert!(permit.is_required && !permit.may_follow, "practice.md 4.22");
    }

    #[test]
    fn words_have_codes_of_their_own_and_stand_below_words_that_are_there() {
        serde_json::from_str::<Vec<Shipped>>(DICTIONARIES).unwrap();
        let words = words();
        let ids: BTreeSet<String> =
            words.iter().map(|word| Word::id(word.dictionary, &word.code)).collect();
        assert_eq!(ids.len(), words.len());
        for word in &words {
            let above = word.above.as_ref().map(|above| Word::id(word.dictionary, above));
            assert!(above.is_none_or(|above| ids.contains(&above)), "{}", word.label);
        }
        let causes: Vec<&str> = words
            .iter()
            .filter(|word| word.dictionary == Dictionary::Cause)
            .map(|word| word.label.as_str())
            .collect();
        let wanted = ["用地指标", "资金", "手续", "市场", "业主变更", "规划调整", "用电", "其他"];
        assert_eq!(causes, wanted);
    }

    #[test]
    fn working_days_ship_from_2024_on() {
        let years: Vec<i16> = calendars().iter().map(|one| one.year).collect();
        assert_eq!(years, [2024, 2025, 2026]);
    }
}
