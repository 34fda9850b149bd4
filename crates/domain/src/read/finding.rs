//! What the reader noticed in a cell.

use super::table::TableFinding;
use crate::value::{
    Fen, Money, MoneyUnit, ProjectCodeFault, QuantityKind, Span, Stated, UsccFault, UsccHint, coded,
};

coded! {
    /// How much a finding weighs (ux.md 3.1: 提示, 需说明, 拦截).
    pub enum Severity {
        /// The value has one reading; the note says which.
        Note => ("note", "提示"),
        /// Doubtful: a person is asked.
        Ask => ("ask", "需确认"),
        /// Cannot be right.
        Refuse => ("refuse", "拦截"),
    }
}

coded! {
    /// What a column wants.
    pub enum Wanted {
        /// Money.
        Amount => ("amount", "金额"),
        /// A physical quantity.
        Quantity => ("quantity", "数量"),
        /// A percentage.
        Percent => ("percent", "百分比"),
        /// A date.
        Date => ("date", "日期"),
        /// A whole number.
        Integer => ("integer", "整数"),
        /// Yes or no.
        YesNo => ("yes_no", "是或否"),
        /// Text.
        Text => ("text", "文字"),
        /// A code.
        Code => ("code", "代码"),
    }
}

coded! {
    /// Why a cell has more than one reading.
    pub enum Doubt {
        /// 元, 万元 or 亿元; 亩 or ㎡.
        Unit => ("unit_unknown", "单位不明"),
        /// A separator in a place where thousands are not: 1,20.
        Grouping => ("grouping", "分隔符位置不对"),
        /// Two qualifiers: 约 and 以上.
        Qualifier => ("two_qualifiers", "两个限定词"),
        /// The number format shows another number than the one stored.
        Format => ("scaled_format", "显示与数值不同"),
        /// A day whose format shows its month only.
        DayNotShown => ("day_not_shown", "只显示到月"),
        /// 0.486: 48.6% or 0.486%.
        Percent => ("percent_or_fraction", "百分比写法不明"),
        /// 2205年12月: a slip of the pen.
        FarYear => ("far_year", "年份太远"),
        /// 2024年3月起 where a stretch is wanted.
        NoEnd => ("no_end", "只有起，没有止"),
        /// 3/2: no year.
        Year => ("year_missing", "没写年份"),
        /// 2024.1: January, or October with its zero lost.
        MonthOrDecimal => ("month_or_decimal", "1月还是10月"),
        /// 2/3/2024: March or February.
        DayOrMonth => ("day_or_month", "日月顺序不明"),
        /// Several days or months where one is wanted.
        Range => ("range", "写了一段时间"),
        /// 年初, 年中: how far it reaches is not customary.
        Vague => ("vague", "说法太宽"),
        /// A month without a year that would lie in the future of a past event, or the reverse.
        Tense => ("tense", "年份可疑"),
        /// 部分, 无: neither yes nor no.
        YesNo => ("neither", "不是是或否"),
        /// 5（调整为5.5）, 5.5（备案5.8）: two numbers, of which one holds.
        Revised => ("revised", "有两个数"),
        /// 2024年3月（暂定）: not settled.
        Unsettled => ("unsettled", "没有定"),
        /// 已于2024年5月开工 where a planned day is wanted.
        Happened => ("happened", "是实际日期"),
        /// 计划2024年5月 where an actual day is wanted.
        Intended => ("intended", "是计划日期"),
    }
}

/// Something noticed in a cell, with what the sentence needs. `said` are the words of the cell.
///
/// Suggestions are texts that, put into the cell, settle this question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// 无, 待定: read as not stated.
    Absent {
        /// The word.
        said: String,
    },
    /// Words beside the value that are not kept with it.
    Remark {
        /// The words.
        said: String,
    },
    /// A relative or vague date was resolved.
    Resolved {
        /// The words.
        said: String,
        /// As what it is kept.
        span: Span,
    },
    /// Digits below the smallest unit were rounded away.
    Rounded {
        /// The number.
        said: String,
        /// As what it is kept.
        kept: Money,
    },
    /// A number in brackets or with a minus is below zero.
    Negative {
        /// The number.
        said: String,
    },
    /// Invisible direction marks were removed.
    Hidden {
        /// How many.
        count: usize,
    },
    /// More than one reading: choose.
    Choose {
        /// Why.
        why: Doubt,
        /// The words.
        said: String,
        /// Possible readings, the likelier first.
        suggestions: Vec<String>,
    },
    /// Ten thousand times too small or too large beside the last period.
    UnitSlip {
        /// The number.
        said: String,
        /// The last period's figure.
        previous: Fen,
        /// The column's unit.
        unit: MoneyUnit,
        /// The slip put right; then the number as it stands.
        suggestions: [String; 2],
    },
    /// A foreign amount where only yuan are kept (T6).
    NeedsRate {
        /// The amount.
        money: Money,
    },
    /// A foreign amount that is kept in its currency, and counts in no sum without a rate (T6).
    Foreign {
        /// The amount.
        money: Money,
    },
    /// 已开工: a state where a date is wanted.
    State {
        /// The words.
        said: String,
    },
    /// 不适用 without the reason.
    ReasonMissing {
        /// The words.
        said: String,
    },
    /// 同上.
    Ditto {
        /// The words.
        said: String,
    },
    /// Not readable as what the column wants.
    Unreadable {
        /// The words.
        said: String,
        /// What the column wants.
        wanted: Wanted,
    },
    /// Readable, but as something else: a percentage in a column of money.
    WrongType {
        /// The words.
        said: String,
        /// What the column wants.
        wanted: Wanted,
        /// What it is.
        found: Wanted,
    },
    /// Floor area in a column of land (T7).
    WrongKind {
        /// The words.
        said: String,
        /// What the column wants.
        wanted: QuantityKind,
    },
    /// A letter or a mark in a number: `10,2OO`.
    Misprint {
        /// The number as written.
        said: String,
        /// The number as it was probably meant.
        suggestion: String,
    },
    /// `#REF!`.
    FormulaError {
        /// The error.
        said: String,
    },
    /// 30 February, Excel's 29 February 1900.
    NoSuchDay {
        /// The words.
        said: String,
    },
    /// A fraction where whole things are counted.
    NotWhole {
        /// The number.
        said: String,
    },
    /// Beyond what can be kept exactly.
    TooLarge {
        /// The number.
        said: String,
    },
    /// A code that a workbook kept as a number, so that its last digits are gone.
    LostDigits {
        /// What is left.
        said: String,
    },
    /// A number that is no telephone number.
    Phone {
        /// The words.
        said: String,
    },
    /// U+0000 in a text.
    Forbidden,
    /// No credit code.
    Uscc(UsccFault),
    /// A credit code that is accepted, with something unusual about it.
    UsccHint(UsccHint),
    /// No project code, or one whose check digit is wrong.
    ProjectCode {
        /// What is wrong.
        fault: ProjectCodeFault,
        /// Read from history, where a wrong check digit does not block.
        history: bool,
    },
    /// Noticed in the table around the cell.
    Table(TableFinding),
}

impl Finding {
    /// Stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Absent { .. } => "absent",
            Self::Remark { .. } => "remark",
            Self::Resolved { .. } => "resolved",
            Self::Rounded { .. } => "rounded",
            Self::Negative { .. } => "negative",
            Self::Hidden { .. } => "hidden",
            Self::Choose { why, .. } => why.code(),
            Self::UnitSlip { .. } => "unit_slip",
            Self::NeedsRate { .. } => "needs_rate",
            Self::Foreign { .. } => "foreign",
            Self::State { .. } => "state",
            Self::ReasonMissing { .. } => "reason_missing",
            Self::Ditto { .. } => "ditto",
            Self::Unreadable { .. } => "unreadable",
            Self::WrongType { .. } => "wrong_type",
            Self::WrongKind { .. } => "wrong_kind",
            Self::Misprint { .. } => "misprint",
            Self::FormulaError { .. } => "formula_error",
            Self::NoSuchDay { .. } => "no_such_day",
            Self::NotWhole { .. } => "not_whole",
            Self::TooLarge { .. } => "too_large",
            Self::LostDigits { .. } => "lost_digits",
            Self::Phone { .. } => "phone",
            Self::Forbidden => "forbidden",
            Self::Uscc(_) => "uscc",
            Self::UsccHint(_) => "uscc_hint",
            Self::ProjectCode { .. } => "project_code",
            Self::Table(finding) => finding.code(),
        }
    }

    /// How much it weighs.
    pub const fn severity(&self) -> Severity {
        match self {
            Self::Absent { .. }
            | Self::Remark { .. }
            | Self::Resolved { .. }
            | Self::Rounded { .. }
            | Self::Negative { .. }
            | Self::Hidden { .. }
            | Self::Foreign { .. }
            | Self::UsccHint(_) => Severity::Note,
            Self::Choose { .. }
            | Self::UnitSlip { .. }
            | Self::NeedsRate { .. }
            | Self::State { .. }
            | Self::ReasonMissing { .. }
            | Self::Phone { .. }
            | Self::Ditto { .. } => Severity::Ask,
            Self::ProjectCode { fault: ProjectCodeFault::Check { .. }, history: true } => {
                Severity::Note
            }
            Self::Table(finding) => finding.severity(),
            _ => Severity::Refuse,
        }
    }

    /// Texts to put into the cell at the press of a button; each settles this question.
    pub fn suggestions(&self) -> Vec<&str> {
        match self {
            Self::Choose { suggestions, .. } => suggestions.iter().map(String::as_str).collect(),
            Self::UnitSlip { suggestions, .. } => suggestions.iter().map(String::as_str).collect(),
            Self::Misprint { suggestion, .. } => vec![suggestion],
            Self::Table(finding) => finding.suggestions(),
            _ => Vec::new(),
        }
    }
}

/// What a cell says: the value, if it has one reading, and what was noticed.
///
/// No value means that a person has to answer first; [`Stated::NotStated`] means that the cell
/// says nothing. A value may come with a question about something else (a foreign amount that
/// lacks its rate).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading<T> {
    /// The value.
    pub value: Option<Stated<T>>,
    /// What was noticed, in the order of noticing.
    pub findings: Vec<Finding>,
}

impl<T> Reading<T> {
    /// A value with one reading.
    pub const fn given(value: T) -> Self {
        Self { value: Some(Stated::Given(value)), findings: Vec::new() }
    }

    /// Nothing stated.
    pub const fn not_stated() -> Self {
        Self { value: Some(Stated::NotStated), findings: Vec::new() }
    }

    /// No value, for this reason.
    pub fn none(finding: Finding) -> Self {
        Self { value: None, findings: vec![finding] }
    }

    /// The same with one more finding.
    #[must_use]
    pub fn with(mut self, finding: Finding) -> Self {
        self.findings.push(finding);
        self
    }

    /// The same with more findings.
    #[must_use]
    pub fn with_all(mut self, findings: impl IntoIterator<Item = Finding>) -> Self {
        self.findings.extend(findings);
        self
    }

    /// The heaviest finding.
    pub fn severity(&self) -> Option<Severity> {
        self.findings.iter().map(Finding::severity).max()
    }

    /// Whether nothing is asked and nothing refused.
    pub fn is_settled(&self) -> bool {
        self.value.is_some() && self.severity().unwrap_or(Severity::Note) == Severity::Note
    }

    /// The given value, if there is one.
    pub fn as_given(&self) -> Option<&T> {
        self.value.as_ref().and_then(Stated::given)
    }

    /// The same reading of a computed value.
    pub fn map<U>(self, function: impl FnOnce(T) -> U) -> Reading<U> {
        let value = self.value.map(|stated| stated.map(function));
        Reading { value, findings: self.findings }
    }
}
