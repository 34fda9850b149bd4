//! A cell as it came: from a workbook, the clipboard or a form.

use serde::{Deserialize, Serialize};

/// One cell, untouched (design.md rule 21: the browser interprets nothing).
///
/// `{"value":{"text":"约3000"}}` · `{"value":{"number":"0.486"},"format":"0.0%"}` ·
/// `{"value":"empty"}`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cell {
    /// What it holds.
    pub value: CellValue,
    /// Number format of the workbook, where known: `0.0%`, `yyyy"年"m"月"`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// 删除线, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub strike: Option<Strike>,
}

/// What of a cell is struck through. `"whole"` · `{"part":"8"}`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Strike {
    /// All of it: the value stands, and somebody meant to take it out.
    Whole,
    /// These words, which the value no longer holds.
    Part(String),
}

/// What a cell holds. Formulas come as the value that the workbook saved with them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CellValue {
    /// Nothing.
    Empty,
    /// Text, pasted text included.
    Text(String),
    /// A number as a decimal string, `12400` or `1.2E4`; never a float.
    Number(String),
    /// A day as the workbook's serial number, or as ISO text.
    Date(String),
    /// TRUE or FALSE.
    Bool(bool),
    /// `#REF!` and its kin.
    Error(String),
}

impl Cell {
    /// A cell with a value and nothing said of its looks.
    pub const fn of(value: CellValue) -> Self {
        Self { value, format: None, strike: None }
    }

    /// A cell without anything.
    pub const fn empty() -> Self {
        Self::of(CellValue::Empty)
    }

    /// A cell with text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::of(CellValue::Text(text.into()))
    }

    /// A cell with a number, as a decimal string.
    pub fn number(number: impl Into<String>) -> Self {
        Self::of(CellValue::Number(number.into()))
    }

    /// A cell with a day, as a serial number.
    pub fn date(serial: impl Into<String>) -> Self {
        Self::of(CellValue::Date(serial.into()))
    }

    /// The same cell with a number format.
    #[must_use]
    pub fn with_format(mut self, format: impl Into<String>) -> Self {
        self.format = Some(format.into());
        self
    }

    /// The same cell, struck through.
    #[must_use]
    pub fn with_strike(mut self, strike: Strike) -> Self {
        self.strike = Some(strike);
        self
    }

    /// The cell as a person sees it, for messages.
    pub fn said(&self) -> String {
        match &self.value {
            CellValue::Empty => String::new(),
            CellValue::Text(text) | CellValue::Number(text) => text.trim().to_owned(),
            CellValue::Date(text) | CellValue::Error(text) => text.trim().to_owned(),
            CellValue::Bool(true) => String::from("TRUE"),
            CellValue::Bool(false) => String::from("FALSE"),
        }
    }

    /// Whether the number format shows a percentage.
    pub(super) fn shows_percent(&self) -> bool {
        self.format.as_deref().is_some_and(|format| format.contains('%'))
    }

    /// Whether the number format shows a day.
    pub(super) fn shows_date(&self) -> bool {
        self.format.as_deref().is_some_and(|format| {
            let format = format.to_ascii_lowercase();
            format.contains("yy") || format.contains('年') || format.contains("m/d")
        })
    }

    /// Whether the number format shows a month without its day: `yyyy"年"m"月"`, `yyyy/m`.
    pub(super) fn shows_month_only(&self) -> bool {
        let shown = self.shown_parts();
        shown.contains('y') && shown.contains('m') && !shown.contains(['d', 'h', 's', '日'])
    }

    /// Whether the number format shows a year and nothing else: `yyyy"年"`, `yyyy`.
    pub(super) fn shows_year_only(&self) -> bool {
        let shown = self.shown_parts();
        shown.contains("yy") && !shown.contains(['m', 'd', 'h', 's', '月', '日'])
    }

    /// The first section of the number format, without what shows nothing.
    fn shown_parts(&self) -> String {
        let Some(format) = &self.format else { return String::new() };
        let first = format.split(';').next().unwrap_or_default().to_ascii_lowercase();
        // [$-804] and [red] show nothing.
        let mut shown = String::new();
        let mut rest = first.as_str();
        while let Some((before, after)) = rest.split_once('[') {
            shown.push_str(before);
            rest = after.split_once(']').map_or("", |(_, after)| after);
        }
        shown.push_str(rest);
        shown
    }

    /// The unit of money that the number format writes behind the number as it is stored:
    /// `0.00"亿"`, `#,##0"万元"`. None where the format scales the number as well.
    pub(super) fn shown_unit(&self) -> Option<&'static str> {
        let shown = self.shown_parts();
        let words: String = shown.split('"').skip(1).step_by(2).collect();
        let digits: String = shown.split('"').step_by(2).collect();
        let digits = digits.trim_end();
        if digits.contains(['!', '\\']) || digits.ends_with(',') {
            return None;
        }
        ["亿元", "亿", "万元", "万", "元"].into_iter().find(|unit| words.trim() == *unit)
    }

    /// Whether the number format shows another number than the one stored: the tricks that print
    /// 元 as 万 or 亿 (standards.md 7).
    pub(super) fn shows_scaled(&self) -> bool {
        let scaled = |format: &str| format.contains(['万', '亿', '!']) || format.ends_with(',');
        self.format.as_deref().is_some_and(scaled)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn round_trip() {
        for text in [
            r#"{"value":"empty"}"#,
            r#"{"value":{"text":"约3000"}}"#,
            r#"{"value":{"number":"0.486"},"format":"0.0%"}"#,
            r#"{"value":{"date":"46083"}}"#,
            r#"{"value":{"bool":true}}"#,
            r##"{"value":{"error":"#REF!"}}"##,
            r#"{"value":{"text":"9"},"strike":{"part":"8"}}"#,
            r#"{"value":{"text":"甲"},"strike":"whole"}"#,
        ] {
            let cell: Cell = serde_json::from_str(text).unwrap();
            assert_eq!(serde_json::to_string(&cell).unwrap(), text);
        }
    }

    #[test]
    fn formats_tell_what_a_number_is() {
        let shown = |format: &str| Cell::number("1").with_format(format);
        assert!(shown("0.0%").shows_percent());
        assert!(shown("yyyy\"年\"m\"月\"d\"日\"").shows_date());
        assert!(shown("m/d/yy").shows_date());
        for month in ["yyyy\"年\"m\"月\"", "yyyy/m", "[$-804]yyyy\"年\"m\"月\";@", "mmm-yy"] {
            assert!(shown(month).shows_month_only(), "{month}");
        }
        for day in ["yyyy/m/d", "yyyy\"年\"m\"月\"d\"日\"", "h:mm", "0.00", "[red]0.0"] {
            assert!(!shown(day).shows_month_only(), "{day}");
        }
        assert!(shown("0!.0,\"万\"").shows_scaled());
        for (format, unit) in [
            ("0.00\"亿\"", Some("亿")),
            ("#,##0\"万元\"", Some("万元")),
            ("#,##0\"元\"", Some("元")),
            ("0.0,\"万\"", None),
            ("0!.0000,\"万\"", None),
            ("#,##0.00", None),
        ] {
            assert_eq!(shown(format).shown_unit(), unit, "{format}");
        }
        assert!(shown("yyyy\"年\"").shows_year_only() && shown("yyyy").shows_year_only());
        assert!(!shown("yyyy\"年\"m\"月\"").shows_year_only());
        for plain in ["#,##0.00", "General", "0.00", "@"] {
            let cell = shown(plain);
            assert!(!cell.shows_percent() && !cell.shows_date() && !cell.shows_scaled());
        }
    }
}
