//! How a list of projects is asked to be laid out; the same words for the table and the file.
use guatu_report::LayoutWords;
use serde::Deserialize;
use utoipa::IntoParams;

/// How a list of projects is laid out.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Layout {
    /// Key of the column by which it is sorted; a minus sign before it sorts downwards. Default:
    /// lamps that are behind first, furthest first.
    #[param(example = "-plan")]
    sort: Option<String>,
    /// Keys of the columns, parted by commas, in their order. Default: those of `filters` that
    /// are `is_usual`.
    #[param(example = "lamp,name,ward,total,plan,done,rate")]
    columns: Option<String>,
    /// Which filings count: `filed` (含未审) or `confirmed`. Default: `filed`.
    basis: Option<String>,
    /// The unit of money as it is printed: `yi` (亿元) or `wan` (万元). Default: `yi`.
    unit: Option<String>,
}

impl Layout {
    pub(crate) fn words(&self) -> LayoutWords<'_> {
        LayoutWords {
            columns: self.columns.as_deref(),
            sort: self.sort.as_deref(),
            basis: self.basis.as_deref(),
            unit: self.unit.as_deref(),
        }
    }
}
