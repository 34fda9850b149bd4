//! Values: the small types that every record is made of. Pure and exact; no floats anywhere.
//!
//! | words of the office | type |
//! |---|---|
//! | 万元, 亿元 in sums | [`Fen`] |
//! | 总投资 约13.9亿元, 3亿美元 | [`Amount`] |
//! | 10亿元或1亿美元以上 | [`Threshold`] |
//! | 规划用地40亩, 300套/年 | [`Quantity`], [`Capacity`] |
//! | 开工率 88/109 | [`Rate`] |
//! | 80%以上 | [`Share`] |
//! | a figure printed by others | [`RoundedInput`] |
//! | 2024年6月, 1—6月 | [`Month`], [`Period`] |
//! | 3月下旬, 预计明年2月 | [`Span`], [`FuzzyDate`] |
//! | 未填, 不适用, 0 | [`Stated`], [`Tally`] |
//! | 工作日, 调休, 暂定 | [`Calendar`] |
//! | names that may be one | [`NameKey`], [`Suspicion`] |
//! | 统一社会信用代码, 项目代码 | [`Uscc`], [`ProjectCode`] |

mod amount;
mod calendar;
mod code_text;
mod coded;
mod fen;
mod fraction;
mod fuzzy;
mod likeness;
mod money;
mod month;
mod name;
pub(crate) mod numeral;
mod project_code;
mod published;
mod qualifier;
mod quantity;
mod rate;
mod rounding;
mod share;
mod span;
mod stated;
mod suspicion;
mod unit;
mod uscc;

pub(crate) use coded::coded;

pub use amount::{Amount, Bounds, Counted};
pub use calendar::{Calendar, CalendarYear, Due, WorkingDay};
pub use fen::{Fen, MoneyUnit};
pub use fraction::Fraction;
pub use fuzzy::FuzzyDate;
pub use likeness::{Likeness, NameReason};
pub use money::{Currency, Money, Threshold};
pub use month::{Month, NotAMonth, Period};
pub use name::{Misprint, NameKey, SHIPPED_MISPRINTS};
pub use project_code::{CodeCheck, ProjectCode, ProjectCodeFault};
pub use published::{Explanation, RoundedInput, could_print_as, rate_interval};
pub use qualifier::{Certainty, Intent, Qualifier};
pub use quantity::{Capacity, Mismatch, ProductLine, Quantity, QuantityKind};
pub use rate::{Rate, percent_text};
pub use rounding::{Rounding, decimal_text, with_separators, without_trailing_zeros};
pub use share::Share;
pub use span::{Dekad, NotASpan, Precision, Span};
pub use stated::{Stated, Tally};
pub use suspicion::{Facts, SameReason, Suspicion};
pub use unit::{Per, Unit};
pub use uscc::{Uscc, UsccFault, UsccHint};

/// A civil day in the region's zone (design.md rule 13). JSON: `"2024-03-21"`.
pub type Day = jiff::civil::Date;
