//! Codes of the findings of a table, how much each weighs, and what it holds back.

use super::finding::TableFinding;
use crate::read::Severity;

impl TableFinding {
    /// Stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::HiddenSheet { .. } => "hidden_sheet",
            Self::NoHeading { .. } => "no_heading",
            Self::Turned { .. } => "turned",
            Self::NoNames => "no_names",
            Self::PeriodDisagrees { .. } => "period_disagrees",
            Self::WhichMonth => "which_month",
            Self::PeriodTaken { .. } => "period_taken",
            Self::UnitsDisagree { .. } => "units_disagree",
            Self::HiddenRows { .. } => "hidden_rows",
            Self::OtherPeriods { .. } => "other_periods",
            Self::SecondTable { .. } => "second_table",
            Self::NotMapped => "not_mapped",
            Self::Statistics => "statistics",
            Self::Unheaded => "unheaded",
            Self::WhichField { .. } => "which_field",
            Self::Settled { .. } => "settled",
            Self::SameField { .. } => "same_field",
            Self::ColumnUnit { .. } => "column_unit",
            Self::YearDisagrees { .. } => "year_disagrees",
            Self::MonthDisagrees { .. } => "month_disagrees",
            Self::LastYear { .. } => "last_year",
            Self::Series { .. } => "series",
            Self::Follows { .. } => "follows",
            Self::AwaitsSheet => "awaits_sheet",
            Self::HiddenColumn => "hidden_column",
            Self::Gaps { .. } => "gaps",
            Self::ColumnScale { .. } => "column_scale",
            Self::MixedScale { .. } => "mixed_scale",
            Self::ContentDisagrees { .. } => "content_disagrees",
            Self::Shifted { .. } => "shifted",
            Self::SheetScale { .. } => "sheet_scale",
            Self::Implausible { .. } => "implausible",
            Self::RateCaliber { .. } => "rate_caliber",
            Self::OffScale { .. } => "off_scale",
            Self::Exceeds { .. } => "exceeds",
            Self::NotSum { .. } => "not_sum",
            Self::Before { .. } => "before",
            Self::Contradicts { .. } => "contradicts",
            Self::InFuture { .. } => "in_future",
            Self::SumOff { .. } => "sum_off",
            Self::SumWaits { .. } => "sum_waits",
            Self::RateOff { .. } => "rate_off",
            Self::Filled { .. } => "filled",
            Self::MergedRows { .. } => "merged_rows",
            Self::MergedColumns => "merged_columns",
            Self::NoName => "no_name",
            Self::GroupOrProject { .. } => "group_or_project",
            Self::SumOfBelow(_) | Self::SumOfAbove(_) => "sum_of_rows",
            Self::Leaving { .. } => "leaving",
            Self::NotSigned { .. } => "not_signed",
            Self::PartOfAbove { .. } => "part_of_above",
            Self::BrokenName { .. } => "broken_name",
            Self::NameGoesOn(_) => "name_goes_on",
            Self::Aside(..) => "aside",
            Self::Duplicate { .. } => "duplicate",
            Self::Differs { .. } => "differs",
            Self::Comment { .. } => "comment",
            Self::NotExact { .. } => "not_exact",
            Self::BelowZero { .. } => "below_zero",
            Self::UnknownWord { .. } => "unknown_word",
            Self::AreaScale { .. } => "area_scale",
            Self::Struck { .. } => "struck",
            Self::StruckRow => "struck_row",
            Self::StruckWords { .. } => "struck_words",
            Self::AwaitsColumn => "awaits_column",
            Self::NotAName { .. } => "not_a_name",
        }
    }

    /// How much it weighs.
    pub const fn severity(&self) -> Severity {
        match self {
            Self::PeriodTaken { .. }
            | Self::NotMapped
            | Self::Statistics
            | Self::Settled { .. }
            | Self::LastYear { .. }
            | Self::Follows { .. }
            | Self::AwaitsSheet
            | Self::SumWaits { .. }
            | Self::Comment { is_doubt: false, .. }
            | Self::StruckWords { .. }
            | Self::Aside(..)
            | Self::Filled { .. } => Severity::Note,
            Self::NotAName { .. } => Severity::Refuse,
            _ => Severity::Ask,
        }
    }

    /// Whether no cell of its column is taken before it is answered.
    pub const fn holds_column(&self) -> bool {
        matches!(
            self,
            Self::WhichField { .. }
                | Self::UnitsDisagree { .. }
                | Self::WhichMonth
                | Self::PeriodDisagrees { .. }
                | Self::SameField { .. }
                | Self::ColumnUnit { .. }
                | Self::YearDisagrees { .. }
                | Self::MonthDisagrees { .. }
                | Self::Series { .. }
                | Self::Follows { .. }
                | Self::AwaitsSheet
                | Self::HiddenColumn
                | Self::ColumnScale { .. }
                | Self::Implausible { .. }
                | Self::ContentDisagrees { .. }
        )
    }

    /// Texts to put into the cell; each settles the question.
    pub fn suggestions(&self) -> Vec<&str> {
        match self {
            Self::OffScale { suggestions, .. } | Self::AreaScale { suggestions, .. } => {
                suggestions.iter().map(String::as_str).collect()
            }
            Self::NotExact { suggestion, .. } => vec![suggestion],
            Self::UnknownWord { suggestions, .. } => {
                suggestions.iter().map(String::as_str).collect()
            }
            _ => Vec::new(),
        }
    }
}
