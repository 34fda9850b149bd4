//! Whether a value says what the library says already, and which change of a total is doubtful.
use guatu_board::{Board, ProjectFile};
use guatu_domain::attribute::{Property, PropertyField};
use guatu_domain::dictionary::Dictionary;
use guatu_domain::value::{Amount, Day, Fen};

use super::row::Said;
use super::work::is_as_before;

/// Kinds of project that the government pays for, the highest words of the dictionary.
const GOVERNMENTS: [&str; 4] = ["infrastructure", "livelihood", "ecology", "urban"];

/// Why a new total is asked about before it takes the place of the one that is known (T3, K15).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TotalDoubt {
    /// Another currency: one of them is the other's conversion, or wrong.
    Currency,
    /// Ten, a hundred, ten thousand times as much or as little: a slip of unit.
    Unit,
    /// More than a tenth above what the meeting approved.
    Approval,
}

impl TotalDoubt {
    pub(super) fn of(known: &Amount, now: &Amount, is_governments: bool) -> Option<Self> {
        let (before, after) = (i128::from(known.minor), i128::from(now.minor));
        let (less, more) = (before.min(after), before.max(after));
        if known.currency != now.currency {
            Some(Self::Currency)
        } else if is_tenfold(less, more) {
            Some(Self::Unit)
        } else if is_governments && after * 10 > before * 11 {
            Some(Self::Approval)
        } else {
            None
        }
    }

    /// What is doubtful, and what to press.
    pub(super) fn sentence(self, known: &str, now: &str) -> String {
        match self {
            Self::Currency => {
                format!("库中总投资是{known}，这里是{now}，币种不同。请核对。[确实是{now}]")
            }
            Self::Unit => {
                format!("总投资由{known}变为{now}，相差十倍以上。请核对单位。[确实是{now}]")
            }
            Self::Approval => format!(
                "政府投资项目总投资由{known}增加到{now}，超过10%，须重新报批。[确实是{now}]"
            ),
        }
    }
}

/// Whether one amount is about ten times the other or more: rather a slip of unit than a change.
pub(super) fn is_tenfold(less: i128, more: i128) -> bool {
    more * 2 >= less * 19
}

/// Whether the government pays for a project, as far as its category tells.
pub(super) fn is_governments(board: &Board, file: &ProjectFile, day: Day) -> bool {
    let Some(Property::Category(code)) = file.property(PropertyField::Category, day) else {
        return false;
    };
    let words = board.words.values().filter(|word| word.dictionary == Dictionary::Category);
    let above = words.filter(|word| word.code == *code).find_map(|word| word.above.as_deref());
    GOVERNMENTS.contains(&above.unwrap_or(code))
}

/// Whether the library says the same already, perhaps more exactly.
pub(super) fn says_same(known: &Property, now: &Property, said: &Said<'_>) -> bool {
    match (known, now) {
        (Property::Total(known), Property::Total(now))
        | (Property::Sales(known), Property::Sales(now)) => same_amount(known, now, said),
        (Property::Land(known), Property::Land(now))
        | (Property::Floor(known), Property::Floor(now)) => known.says_the_same(now),
        (Property::BuildFrom(known), Property::BuildFrom(now))
        | (Property::BuildTo(known), Property::BuildTo(now)) => is_as_before(known, now),
        (known, now) => known == now,
    }
}

/// The same words about money; an exact yuan amount also when it is printed with fewer digits.
fn same_amount(known: &Amount, now: &Amount, said: &Said<'_>) -> bool {
    let exact = |amount: &Amount| amount.exact().and_then(|_| amount.counted_fen());
    let stored: Option<Fen> = exact(known);
    if known.currency == now.currency
        && let (Some(stored), Some(_)) = (stored, exact(now))
        && known.counted.is_none()
    {
        return said.prints(stored);
    }
    (known.currency, known.minor, known.to_minor, known.qualifier)
        == (now.currency, now.minor, now.to_minor, now.qualifier)
}
