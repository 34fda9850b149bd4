use serde::Serialize;

/// The unit in which a column writes money. Cells hold fen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MoneyUnit {
    /// 万元.
    Wan,
    /// 亿元.
    Yi,
}

impl MoneyUnit {
    /// Chinese word.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Wan => "万元",
            Self::Yi => "亿元",
        }
    }

    /// One unit is 10 to this power of fen.
    pub(crate) const fn digits(self) -> u32 {
        match self {
            Self::Wan => 6,
            Self::Yi => 10,
        }
    }
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum ColumnKind {
    /// Words.
    Text,
    /// Digits that are no number: project codes, the office's own numbers.
    Code,
    /// Whole numbers.
    Count,
    /// Money.
    Money {
        /// In which unit.
        unit: MoneyUnit,
        /// Decimal places that are printed.
        places: u8,
    },
    /// Percentages.
    Percent {
        /// Decimal places that are printed.
        places: u8,
    },
    /// Differences of percentages, in 个百分点.
    Points {
        /// Decimal places that are printed.
        places: u8,
    },
    /// Days, perhaps known only roughly.
    Day,
    /// Lamps.
    Lamp,
}

impl ColumnKind {
    const fn unit(self) -> Option<&'static str> {
        match self {
            Self::Count => Some("个"),
            Self::Money { unit, .. } => Some(unit.label()),
            Self::Percent { .. } => Some("%"),
            Self::Points { .. } => Some("个百分点"),
            Self::Text | Self::Code | Self::Day | Self::Lamp => None,
        }
    }

    const fn align(self) -> Align {
        match self {
            Self::Text => Align::Left,
            Self::Code | Self::Day | Self::Lamp => Align::Center,
            _ => Align::Right,
        }
    }
}

/// On which side a column's cells stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    /// Words.
    Left,
    /// Short words of one length.
    Center,
    /// Numbers.
    Right,
}

/// A column.
///
/// ```json
/// {"key": "year_done", "headings": ["投资情况", "1—5月完成"],
///  "kind": {"type": "money", "unit": "yi", "places": 2}, "unit": "亿元",
///  "width": 10, "align": "right"}
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Column {
    /// Stable key.
    pub key: String,
    /// One to three headings from top to bottom; the last is the column's own. Columns side by side
    /// with the same headings above share one merged cell.
    pub headings: Vec<String>,
    /// What it holds.
    pub kind: ColumnKind,
    /// The unit of its numbers. It stands once in the head of the table, never in cells.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<&'static str>,
    /// Width in half-width characters; a Chinese character takes two.
    pub width: u16,
    /// On which side its cells stand.
    pub align: Align,
}

impl Column {
    /// A column with the unit and alignment that are usual for what it holds.
    pub fn new(key: &str, headings: &[&str], kind: ColumnKind, width: u16) -> Self {
        Self {
            key: key.to_owned(),
            headings: headings.iter().map(|&each| each.to_owned()).collect(),
            kind,
            unit: kind.unit(),
            width,
            align: kind.align(),
        }
    }

    /// The same column with its cells on another side.
    #[must_use]
    pub fn aligned(self, align: Align) -> Self {
        Self { align, ..self }
    }

    /// Whether its cells are numbers.
    pub(crate) fn is_number(&self) -> bool {
        self.unit.is_some()
    }
}

/// One cell of the merged head of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// What it says.
    pub text: String,
    /// First row of the head, from 0.
    pub row: usize,
    /// First column, from 0.
    pub column: usize,
    /// Number of rows.
    pub rows: usize,
    /// Number of columns.
    pub columns: usize,
}

/// The merged head of a table: its cells, row by row, and its height.
pub(crate) fn head(columns: &[Column]) -> (Vec<Heading>, usize) {
    let height = columns.iter().map(|column| column.headings.len()).max().unwrap_or(1).max(1);
    let mut cells = Vec::new();
    for row in 0..height {
        let mut at = 0;
        while let Some(column) = columns.get(at) {
            let Some(text) = column.headings.get(row) else {
                // Covered by the column's own heading, which reaches down to the last row.
                at += 1;
                continue;
            };
            let is_own = row + 1 == column.headings.len();
            let same = |other: &&Column| {
                !is_own
                    && other.headings.len() > row + 1
                    && other.headings.get(..=row) == column.headings.get(..=row)
            };
            let wide = columns.get(at + 1..).unwrap_or_default().iter().take_while(same).count();
            let rows = if is_own { height - row } else { 1 };
            cells.push(Heading { text: text.clone(), row, column: at, rows, columns: wide + 1 });
            at += wide + 1;
        }
    }
    (cells, height)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_that_are_alike_merge_and_short_ones_reach_down() {
        let column = |headings: &[&str]| Column::new("k", headings, ColumnKind::Count, 8);
        let columns = [
            column(&["项目"]),
            column(&["投资", "本年", "计划"]),
            column(&["投资", "本年", "完成"]),
            column(&["投资", "累计"]),
            column(&["开工", "累计"]),
        ];
        let (cells, height) = head(&columns);
        let seen: Vec<_> = cells
            .iter()
            .map(|each| (each.text.as_str(), each.row, each.column, each.rows, each.columns))
            .collect();
        assert_eq!(height, 3);
        assert_eq!(
            seen,
            [
                ("项目", 0, 0, 3, 1),
                ("投资", 0, 1, 1, 3),
                ("开工", 0, 4, 1, 1),
                ("本年", 1, 1, 1, 2),
                ("累计", 1, 3, 2, 1),
                ("累计", 1, 4, 2, 1),
                ("计划", 2, 1, 1, 1),
                ("完成", 2, 2, 1, 1),
            ]
        );
    }
}
