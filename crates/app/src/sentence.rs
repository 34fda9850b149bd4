//! Pieces of the sentences in ledger lines. They name projects and organisations, never persons
//! (design.md rule 12).
use guatu_domain::value::{Fen, MoneyUnit};

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
