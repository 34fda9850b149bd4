//! One row of a project as the comparison sees it.
use std::collections::BTreeMap;

use guatu_domain::attribute::PropertyField;
use guatu_domain::id::ImportId;
use guatu_domain::read::{
    BookReading, CellReading, ColumnReading, ColumnUnit, FieldRef, FieldValue, RowReading,
    Severity, SheetReading,
};
use guatu_domain::source::Source;
use guatu_domain::value::{Day, Fen, Month, Stated};

/// What projects are called by.
const NAMES: [PropertyField; 3] = [PropertyField::Name, PropertyField::Code, PropertyField::Number];

/// What a cell says of a field.
#[derive(Clone, Copy)]
pub(super) struct Said<'a> {
    pub field: FieldRef,
    pub value: &'a Stated<FieldValue>,
    pub column: &'a ColumnReading,
    pub cell: &'a CellReading,
    /// Half of what the last printed digit is worth, where the cell is a bare number of money:
    /// 12.35 亿元 stands for everything within half a million yuan of it.
    pub half_digit: Option<Fen>,
}

impl Said<'_> {
    /// The value, if one was given.
    pub fn given(&self) -> Option<&FieldValue> {
        self.value.given()
    }

    /// Exact yuan.
    pub fn fen(&self) -> Option<Fen> {
        match self.given()? {
            FieldValue::Money(amount) => amount.counted_fen(),
            _ => None,
        }
    }

    /// Words that say anything.
    pub fn text(&self) -> Option<&str> {
        match self.given()? {
            FieldValue::Text(text) => Some(text.trim()).filter(|text| !text.is_empty()),
            _ => None,
        }
    }

    /// Whether an amount of the library, printed as this table prints, gives this cell.
    pub fn prints(&self, stored: Fen) -> bool {
        let Some(shown) = self.fen() else { return false };
        let apart = stored.0.abs_diff(shown.0);
        apart == 0 || self.half_digit.is_some_and(|half| apart <= half.0.unsigned_abs())
    }
}

/// A row of a project.
pub(super) struct Row<'a> {
    pub sheet: &'a SheetReading,
    pub reading: &'a RowReading,
    pub said: Vec<Said<'a>>,
    pub source: Source,
    /// Day on which what it says is true: the end of its month, or today.
    pub day: Day,
    /// The month that its sheet reports.
    pub period: Option<Month>,
}

impl<'a> Row<'a> {
    /// A row of a sheet that is taken.
    pub fn new(
        import: &ImportId,
        sheet: &'a SheetReading,
        reading: &'a RowReading,
        digits: &Digits,
        (period, today): (Option<Month>, Day),
    ) -> Self {
        let period = reading.period.or(sheet.period).or(period);
        let day = period.map_or(today, |month| month.last_day().min(today));
        let said = reading.cells.iter().filter_map(|cell| said(sheet, cell, digits)).collect();
        let source = Source {
            import: Some(import.clone()),
            sheet: Some(sheet.sheet),
            row: Some(reading.number),
            text: None,
        };
        Self { sheet, reading, said, source, day, period }
    }

    /// What is said of a field, the first of several.
    pub fn one(&self, field: FieldRef) -> Option<&Said<'a>> {
        self.said.iter().find(|said| said.field == field)
    }

    /// Everything that is said of a field.
    pub fn all_of(&self, field: FieldRef) -> impl Iterator<Item = &Said<'a>> {
        self.said.iter().filter(move |said| said.field == field)
    }

    /// What is said of a property in words.
    pub fn words(&self, property: PropertyField) -> Option<&str> {
        self.one(FieldRef::Property(property)).and_then(Said::text)
    }

    /// The year to which a yearly or monthly figure of a column belongs.
    pub fn year(&self, column: &ColumnReading) -> i16 {
        let month = column.month.or(self.period);
        column.year.or_else(|| month.map(Month::year)).unwrap_or_else(|| self.day.year())
    }

    /// How the row is called when a person is asked about it: its name, or its code; nothing where
    /// it has neither.
    pub fn name(&self) -> String {
        NAMES.into_iter().find_map(|field| self.words(field)).unwrap_or_default().to_owned()
    }

    /// Whether these are the words of a cell of it, so that an answer to them is about this row.
    pub fn says(&self, words: &str) -> bool {
        self.name() == words || self.reading.cells.iter().any(|cell| cell.raw == words)
    }

    /// Whether anything names the project.
    pub fn is_named(&self) -> bool {
        NAMES.into_iter().any(|field| self.words(field).is_some())
    }

    /// Whether a column that names the projects waits for an answer itself.
    pub fn awaits_name(&self) -> bool {
        let names = |column: &&ColumnReading| {
            NAMES.into_iter().any(|field| column.taken_for == Some(FieldRef::Property(field)))
        };
        self.sheet.columns.iter().filter(names).any(|column| column.held_by().is_some())
    }

    /// What the recogniser asks about the row or one of its cells: column and finding.
    pub fn open(&self) -> Vec<(Option<u16>, &guatu_domain::read::Finding)> {
        let asks = |finding: &&guatu_domain::read::Finding| finding.severity() != Severity::Note;
        let of_row = self.reading.findings.iter().filter(asks).map(|finding| (None, finding));
        let of_cells = self.reading.cells.iter().filter(|cell| is_read(self.sheet, cell));
        let of_cells = of_cells.flat_map(|cell| {
            // A rate that contradicts the amounts holds them; one that cannot be read does not.
            let least = if is_checked(cell) { Severity::Refuse } else { Severity::Note };
            let holds = move |finding: &&guatu_domain::read::Finding| {
                let severity = finding.severity();
                severity == Severity::Ask || severity > least
            };
            cell.findings.iter().filter(holds).map(|finding| (Some(cell.column), finding))
        });
        of_row.chain(of_cells).collect()
    }
}

fn said<'a>(sheet: &'a SheetReading, cell: &'a CellReading, digits: &Digits) -> Option<Said<'a>> {
    let column = sheet.columns.iter().find(|column| column.column == cell.column)?;
    let field = cell.field.filter(|field| field.is_stored() && column.holds(cell).is_none())?;
    let value = cell.value.as_ref().filter(|value| !value.is_not_stated())?;
    let half_digit = digits.half(sheet.sheet, column);
    Some(Said { field, value, column, cell, half_digit })
}

/// Whether a cell's column is taken, or checked against what is, so that its own questions count.
fn is_read(sheet: &SheetReading, cell: &CellReading) -> bool {
    let column = sheet.columns.iter().find(|column| column.column == cell.column);
    let idle = [FieldRef::Ordinal, FieldRef::Period];
    cell.field.is_some_and(|field| !idle.contains(&field))
        && column.is_some_and(|it| it.holds(cell).is_none())
}

/// Whether a cell is read to check others only.
fn is_checked(cell: &CellReading) -> bool {
    cell.field.is_some_and(|field| !field.is_stored())
}

/// How many decimals the bare numbers of each column are printed with, at most.
pub(super) struct Digits(BTreeMap<(u16, u16), u32>);

impl Digits {
    pub fn of(reading: &BookReading) -> Self {
        let mut most = BTreeMap::new();
        for sheet in reading.sheets.iter().filter(|sheet| sheet.is_taken) {
            for cell in sheet.rows.iter().flat_map(|row| &row.cells) {
                if let Some(decimals) = decimals(&cell.raw) {
                    let known: &mut u32 = most.entry((sheet.sheet, cell.column)).or_default();
                    *known = decimals.max(*known);
                }
            }
        }
        Self(most)
    }

    fn half(&self, sheet: u16, column: &ColumnReading) -> Option<Fen> {
        let Some(ColumnUnit::Money(unit)) = column.unit else { return None };
        let decimals = self.0.get(&(sheet, column.column))?;
        Some(Fen(unit.fen() / 10_i64.checked_pow(*decimals)? / 2))
    }
}

/// Decimals of a bare number.
fn decimals(raw: &str) -> Option<u32> {
    let (whole, part) = raw.trim().split_once('.').unwrap_or((raw.trim(), ""));
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit() || byte == b',');
    (!whole.is_empty() && is_number(whole) && is_number(part))
        .then(|| u32::try_from(part.len()).unwrap_or(0))
}
