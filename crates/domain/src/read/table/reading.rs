//! What was made of a workbook: sheets, columns, rows, cells, each with its findings.

use serde::{Deserialize, Serialize};

use crate::import;
use crate::read::{Finding, Severity, column_letters};
use crate::value::{Day, MoneyUnit, Month, Stated, Unit, coded};

use super::answers::Remembered;
use super::field::FieldRef;
use super::finding::TableFinding;
use super::grid::tight;
use super::heading;
use super::known::KnownProjects;
use super::value::FieldValue;

/// What is known beforehand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableContext {
    /// The day that 本月, 明年 and a month without a year are resolved against.
    pub anchor: Day,
    /// The month that is being reported; none if the table has to say it.
    pub period: Option<Month>,
    /// What headings were taken for when this unit imported last. Settles what the vocabulary
    /// leaves open; a unit of money is only offered, since tables change theirs.
    pub remembered: Vec<Remembered>,
    /// Names of the wards that are known: a column that holds nothing else is one of wards.
    pub wards: Vec<String>,
    /// What is known of projects, where it matters: see [`super::KnownProjects`].
    pub known: KnownProjects,
    /// Name of the file, which may name a month where nothing in it does; empty if there is none.
    pub file: String,
}

impl TableContext {
    /// Nothing remembered.
    pub const fn new(anchor: Day, period: Option<Month>) -> Self {
        Self {
            anchor,
            period,
            remembered: Vec::new(),
            wards: Vec::new(),
            known: KnownProjects::new(),
            file: String::new(),
        }
    }
}

/// A workbook as read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BookReading {
    /// Its sheets, in the order of the file.
    pub sheets: Vec<SheetReading>,
}

coded! {
    /// What a sheet is.
    pub enum SheetKind {
        /// A table of projects.
        Data => ("data", "数据表"),
        /// Rows and columns without a heading that is understood.
        Unknown => ("unknown", "表头不明"),
        /// 封面.
        Cover => ("cover", "封面"),
        /// 说明, lists of words.
        Notes => ("notes", "说明"),
        /// Nothing on it.
        Empty => ("empty", "空表"),
    }
}

/// A sheet as read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetReading {
    /// Place in the book, counted from 0.
    pub sheet: u16,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: SheetKind,
    /// Whether the file hides it.
    pub is_hidden: bool,
    /// Whether its rows are taken: a table that nobody told to skip, and a hidden one only when
    /// somebody said so.
    pub is_taken: bool,
    /// Whether a person said to skip it.
    pub is_skipped: bool,
    /// Texts above the table.
    pub titles: Vec<String>,
    /// Texts above the first table of the sheet, where this one stands below it.
    pub shared: Vec<String>,
    /// Unit of money that holds for the whole sheet: 单位：万元.
    pub unit: Option<ColumnUnit>,
    /// Month that its figures are of.
    pub period: Option<Month>,
    /// First and last row of the heading.
    pub heading: Option<(u32, u32)>,
    /// Its columns that hold anything.
    pub columns: Vec<ColumnReading>,
    /// Its rows from the heading on.
    pub rows: Vec<RowReading>,
    /// What was noticed about the sheet as a whole.
    pub questions: Vec<Finding>,
}

impl SheetReading {
    /// The question about the sheet that keeps a row from being taken.
    pub fn held_by(&self, row: &RowReading) -> Option<&Finding> {
        self.questions.iter().find(|finding| match finding {
            Finding::Table(TableFinding::HiddenRows { .. }) => row.is_hidden,
            Finding::Table(TableFinding::OtherPeriods { rows, .. }) => rows.contains(&row.number),
            _ => false,
        })
    }
}

coded! {
    /// Why a column was taken for its field.
    pub enum Confidence {
        /// The heading is the field's word.
        Exact => ("exact", "表头相同"),
        /// The heading is one of its usual other words.
        Alias => ("alias", "同义表头"),
        /// The other columns and the values leave one reading.
        ByContent => ("by_content", "按内容"),
        /// It was taken so last time.
        Remembered => ("remembered", "上次如此"),
        /// A person said so.
        Answered => ("answered", "已答"),
    }
}

/// Unit of a column, from its heading or the sheet. JSON: as written, `"万元"`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum ColumnUnit {
    /// 元, 万元, 亿元.
    Money(MoneyUnit),
    /// 千元, 万美元: added to bare numbers as words.
    Words(String),
    /// 亩, ㎡.
    Quantity(Unit),
    /// %.
    Percent,
}

impl ColumnUnit {
    /// As written in a heading.
    pub fn label(&self) -> String {
        match self {
            Self::Money(unit) => unit.label().to_owned(),
            Self::Words(words) => words.clone(),
            Self::Quantity(unit) => unit.label().to_owned(),
            Self::Percent => String::from("%"),
        }
    }

    pub(super) const fn is_money(&self) -> bool {
        matches!(self, Self::Money(_) | Self::Words(_))
    }

    pub(super) const fn money(&self) -> Option<MoneyUnit> {
        match self {
            Self::Money(unit) => Some(*unit),
            _ => None,
        }
    }
}

impl From<ColumnUnit> for String {
    fn from(unit: ColumnUnit) -> Self {
        unit.label()
    }
}

impl TryFrom<String> for ColumnUnit {
    type Error = NotAUnit;

    fn try_from(text: String) -> Result<Self, NotAUnit> {
        let unit = heading::units(&tight(&text)).and_then(|units| units.into_iter().next());
        unit.ok_or(NotAUnit(text))
    }
}

/// A text that is no unit of a column.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}”不是单位")]
pub struct NotAUnit(String);

/// A column as read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnReading {
    /// Counted from 0.
    pub column: u16,
    /// Heading as written, its levels parted by a slash: 投资情况/总投资（亿元）.
    pub heading: String,
    /// Its last level: how sentences call the column.
    pub name: String,
    /// The same without unit, year and month numbers: what it is remembered by.
    pub word: String,
    /// The field that it was taken for; none if it was left out or has to be asked.
    pub taken_for: Option<FieldRef>,
    /// Why.
    pub confidence: Option<Confidence>,
    /// Unit of bare numbers.
    pub unit: Option<ColumnUnit>,
    /// The month whose figures it holds.
    pub month: Option<Month>,
    /// The year whose figures it holds.
    pub year: Option<i16>,
    /// Whether the file hides it.
    pub is_hidden: bool,
    /// What was noticed about the column as a whole.
    pub questions: Vec<Finding>,
}

impl ColumnReading {
    /// A to Z, AA …
    pub fn letters(&self) -> String {
        column_letters(self.column)
    }

    /// The question that keeps its cells from being taken.
    pub fn held_by(&self) -> Option<&Finding> {
        self.questions.iter().find(|finding| holds_column(finding))
    }

    /// The question of the column that keeps a cell from being taken. A missing unit holds the
    /// numbers without one; 35亩 says its own.
    pub fn holds(&self, cell: &CellReading) -> Option<&Finding> {
        let lacks = |finding: &&Finding| finding.code() != "column_unit" || cell.value.is_none();
        self.questions.iter().filter(|finding| holds_column(finding)).find(lacks)
    }

    /// Whether what it was taken for holds for the next table with this heading, too: what the
    /// other columns settled this time, they may settle otherwise next time.
    fn is_remembered(&self) -> bool {
        self.held_by().is_none()
            && !self.word.is_empty()
            && !matches!(self.confidence, None | Some(Confidence::ByContent))
    }

    /// Whether a person said to leave it out.
    pub fn is_left_out(&self) -> bool {
        self.taken_for.is_none() && self.confidence == Some(Confidence::Answered)
    }
}

fn holds_column(finding: &Finding) -> bool {
    match finding {
        Finding::Table(finding) => finding.holds_column(),
        other => other.severity() != Severity::Note,
    }
}

/// What a row is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// A project.
    Data,
    /// A row that names what stands below it: 湟里镇, 一、省重大项目.
    Group(String),
    /// 合计, 小计: held against the rows, never taken.
    Total(String),
    /// The heading, also where a later page repeats it.
    Heading,
    /// 填表人, 注, samples.
    Note,
    /// Nothing.
    Blank,
    /// Below a second heading that differs from the first.
    OtherTable,
}

impl RowKind {
    /// Stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Data => "data",
            Self::Group(_) => "group",
            Self::Total(_) => "total",
            Self::Heading => "heading",
            Self::Note => "note",
            Self::Blank => "blank",
            Self::OtherTable => "other_table",
        }
    }
}

/// A row as read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowReading {
    /// The sheet, counted from 0.
    pub sheet: u16,
    /// As on screen, counted from 1.
    pub number: u32,
    /// What it is.
    pub kind: RowKind,
    /// Whether the file hides it.
    pub is_hidden: bool,
    /// Whether a person said to leave it out.
    pub is_skipped: bool,
    /// Whether it names a project and has no ordinal, where almost all others have one; not where a
    /// person has said what it is.
    pub is_unnumbered: bool,
    /// Whether it is named as several projects are, or a sort of them: 其余12个项目, 交通类; not
    /// where a person has said what it is.
    pub is_several: bool,
    /// The month that the row says of itself, where each row is of its own.
    pub period: Option<Month>,
    /// The group rows that it stands under, the outermost first.
    pub groups: Vec<String>,
    /// Its cells; of rows that are no data, those of a total only.
    pub cells: Vec<CellReading>,
    /// What was noticed about the row as a whole.
    pub findings: Vec<Finding>,
}

impl RowReading {
    /// The first cell of a field.
    pub fn cell(&self, field: FieldRef) -> Option<&CellReading> {
        self.cells.iter().find(|cell| cell.field == Some(field))
    }
}

/// A cell as read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellReading {
    /// Counted from 0.
    pub column: u16,
    /// The field of its column.
    pub field: Option<FieldRef>,
    /// As a person sees it in the file.
    pub raw: String,
    /// The value; none if a person has to answer first.
    pub value: Option<Stated<FieldValue>>,
    /// What was noticed.
    pub findings: Vec<Finding>,
}

impl CellReading {
    /// The heaviest finding.
    pub fn severity(&self) -> Option<Severity> {
        self.findings.iter().map(Finding::severity).max()
    }

    /// The value, if there is one.
    pub fn given(&self) -> Option<&FieldValue> {
        self.value.as_ref().and_then(Stated::given)
    }
}

impl BookReading {
    /// The sheets that were taken, as the record of an import keeps them.
    pub fn sheets_for_record(&self) -> Vec<import::Sheet> {
        let column = |column: &ColumnReading| import::Column {
            column: column.column,
            heading: column.heading.clone(),
            field: column.taken_for.map(FieldRef::code).unwrap_or_default(),
            unit: column.unit.as_ref().map(ColumnUnit::label),
            month: column.month,
            word: column.is_remembered().then(|| column.word.clone()),
        };
        let sheet = |sheet: &SheetReading| import::Sheet {
            sheet: sheet.sheet,
            name: sheet.name.clone(),
            columns: sheet.columns.iter().map(column).collect(),
        };
        self.sheets.iter().filter(|sheet| sheet.is_taken).map(sheet).collect()
    }
}
