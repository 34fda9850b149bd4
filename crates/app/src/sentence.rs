//! Pieces of the sentences in ledger lines. They name projects and organisations, never persons
//! (design.md rule 12).
use guatu_board::Board;
use guatu_domain::attribute::Property;
use guatu_domain::dictionary::{Dictionary, Word};
use guatu_domain::id::WardId;
use guatu_domain::value::{Fen, MoneyUnit};

use crate::require;

/// An amount as running text writes it: 5.5亿元.
pub(crate) fn money(amount: Fen) -> String {
    let unit = MoneyUnit::for_text(amount.0);
    format!("{}{}", amount.plain(unit), unit.label())
}

/// One thing by its name; several by the first name and their number: “甲”等3个项目.
pub(crate) fn named(names: &[&str], counted: &str) -> String {
    match names {
        [] => format!("0个{counted}"),
        [one] => format!("“{one}”"),
        [first, ..] => format!("“{first}”等{}个{counted}", names.len()),
    }
}

/// A cause in brackets, if there is one.
pub(crate) fn because(cause: Option<&String>) -> String {
    cause.map(|cause| format!("（{cause}）")).unwrap_or_default()
}

/// The value of a property as people read it: wards, departments and words of dictionaries by
/// their names here.
pub(crate) fn property_text(board: &Board, property: &Property) -> String {
    let ward = |id: &WardId| require::ward_name(board, id).to_owned();
    let word = |dictionary: Dictionary, code: &String| {
        let word = board.words.get(Word::id(dictionary, code).as_str());
        word.map_or(code.as_str(), |word| word.label.as_str()).to_owned()
    };
    match property {
        Property::Name(text)
        | Property::Number(text)
        | Property::Code(text)
        | Property::Owner(text)
        | Property::OwnerCode(text)
        | Property::Place(text)
        | Property::Content(text)
        | Property::Leader(text)
        | Property::Team(text)
        | Property::Contact(text)
        | Property::Phone(text)
        | Property::Remark(text) => text.clone(),
        Property::Responsible(id) | Property::Attracting(id) | Property::Locating(id) => ward(id),
        Property::Category(code) => word(Dictionary::Category, code),
        Property::Chain(code) => word(Dictionary::Chain, code),
        Property::Label(code) => word(Dictionary::Label, code),
        Property::Form(form) => form.label().to_owned(),
        Property::Nature(nature) => nature.label().to_owned(),
        Property::Total(amount) | Property::Sales(amount) => amount.label(),
        Property::Land(area) | Property::Floor(area) => area.label(),
        Property::Capacity(capacity) => {
            let lines = capacity.lines.iter();
            let told = lines.map(|line| format!("{} {}", line.product, line.quantity.label()));
            told.collect::<Vec<_>>().join("；")
        }
        Property::BuildFrom(day) | Property::BuildTo(day) => day.label(),
        Property::Department(id) => {
            let org = board.orgs.get(id.as_str());
            org.map_or(id.as_str(), |org| org.short.as_str()).to_owned()
        }
    }
}
