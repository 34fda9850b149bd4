//! 导入: a file that was taken in, and which column was taken for what.
use serde::{Deserialize, Serialize};

use crate::field::{Field, Holds};
use crate::id::WardId;
use crate::record::Kind;
use crate::value::{Month, coded};

coded! {
    /// Whether an import stands.
    pub enum ImportState {
        /// 已导入.
        Committed => ("committed", "已导入"),
        /// 已撤销: its changes were taken back in one act.
        Undone => ("undone", "已撤销"),
    }
}

/// A column as it was taken. With a record's sheet and row it names the cell that a value came
/// from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// Counted from 0: A is 0.
    pub column: u16,
    /// Heading as written, lines of a two-row heading parted by a slash.
    pub heading: String,
    /// `kind.field` that it was taken for; empty if it was left out.
    pub field: String,
    /// Unit named by title, heading or answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The month whose figures it holds, where a sheet has one column per month.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub month: Option<Month>,
    /// The heading without unit, year and month: what the column is remembered by when the same
    /// unit imports again; absent where the content decided, which may decide otherwise next time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub word: Option<String>,
}

/// A sheet as it was taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sheet {
    /// Counted from 0.
    pub sheet: u16,
    /// Its name.
    pub name: String,
    /// Its columns.
    pub columns: Vec<Column>,
}

/// How many rows went where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counts {
    /// Rows that brought a new project.
    pub added: u32,
    /// Rows that changed something.
    pub changed: u32,
    /// Rows that changed nothing.
    pub unchanged: u32,
    /// Rows that were left out, totals included.
    pub left_out: u32,
}

/// An import.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Import {
    /// Name of the file as given.
    pub file: String,
    /// Digest under which its bytes are kept.
    pub blob: String,
    /// The month that it reports, if it is a monthly table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Month>,
    /// The ward for which it was taken in; the office if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ward: Option<WardId>,
    /// Its sheets.
    pub sheets: Vec<Sheet>,
    /// How many rows went where.
    pub counts: Counts,
    /// Whether it stands.
    pub state: ImportState,
}

impl Import {
    /// The column of a sheet that a value came from: the only one that was taken for the first of
    /// these fields that has any, in its month. None where several of them make the value.
    pub fn column(&self, sheet: u16, fields: &[String], month: Option<Month>) -> Option<&Column> {
        let sheet = self.sheets.iter().find(|one| one.sheet == sheet)?;
        let found = fields.iter().map(|field| {
            let taken = || sheet.columns.iter().filter(move |one| one.field == *field);
            let of_month: Vec<&Column> =
                taken().filter(|one| one.month.is_some() && one.month == month).collect();
            // A column without a month of its own holds that of its sheet.
            let of_sheet = taken().filter(|one| month.is_none() || one.month.is_none());
            if of_month.is_empty() { of_sheet.collect() } else { of_month }
        });
        match found.into_iter().find(|columns| !columns.is_empty())?.as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }
}

impl Kind for Import {
    const KIND: &'static str = "import";
    const FIELDS: &'static [Field] = &[
        Field::new("file", "文件", Holds::Text),
        Field::new("blob", "文件指纹", Holds::Reference),
        Field::new("period", "月份", Holds::Month),
        Field::new("ward", "板块", Holds::Reference),
        Field::new("sheets", "工作表", Holds::Group),
        Field::new("counts", "行数", Holds::Group),
        Field::new("state", "状态", Holds::Word),
    ];
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_value_is_led_back_to_its_column() {
        let column = |at: u16, field: &str, month: Option<&str>| {
            let heading = "";
            json!({"column": at, "heading": heading, "field": field, "month": month})
        };
        let columns = [
            column(1, "attribute.name", None),
            column(4, "filing.year_to_date", Some("2024-05")),
            column(5, "filing.year_to_date", Some("2024-06")),
            column(6, "filing.month_done", None),
            column(7, "plan.amount", None),
            column(8, "plan.amount", None),
        ];
        let import: Import = serde_json::from_value(json!({
            "file": "表.xlsx", "blob": "",
            "sheets": [{"sheet": 0, "name": "投资", "columns": columns}],
            "counts": Counts::default(), "state": "committed",
        }))
        .unwrap();
        for (fields, month, wanted) in [
            (&["attribute.name"][..], None, Some(1)),
            (&["filing.year_to_date"], Some("2024-06"), Some(5)),
            (&["filing.year_to_date", "filing.month_done"], Some("2024-07"), Some(6)),
            // Merged from several, or from none.
            (&["plan.amount"], None, None),
            (&["carry.amount"], None, None),
        ] {
            let fields: Vec<String> = fields.iter().map(|field| (*field).to_owned()).collect();
            let month = month.map(|month| month.parse().unwrap());
            let found = import.column(0, &fields, month).map(|column| column.column);
            assert_eq!(found, wanted, "{fields:?} {month:?}");
        }
        assert_eq!(import.column(1, &["attribute.name".to_owned()], None), None);
    }
}
