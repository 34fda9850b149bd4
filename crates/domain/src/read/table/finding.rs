//! What was noticed in a table beyond its cells; the sentences: [`crate::read::sentence`].

use super::field::FieldRef;
use super::reading::ColumnUnit;
use crate::value::{MoneyUnit, Month, Unit};

/// Something noticed about a sheet, a column, a row, or a cell beside its neighbours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TableFinding {
    /// A hidden sheet with rows of projects.
    HiddenSheet {
        /// How many rows.
        rows: usize,
    },
    /// Rows and columns, but no heading that is understood.
    NoHeading {
        /// How many rows.
        rows: usize,
    },
    /// Names of fields stand beside what they hold, project by project or in the first column.
    Turned {
        /// How many rows.
        rows: usize,
    },
    /// A heading, but no column of names or codes.
    NoNames,
    /// Title, sheet name or heading name another month than the one imported.
    PeriodDisagrees {
        /// Where it says so, in its words.
        said: String,
        /// The month it names.
        found: Month,
        /// The month imported, or named elsewhere.
        period: Month,
    },
    /// Monthly figures, and no month named anywhere.
    WhichMonth,
    /// The month was taken from the table.
    PeriodTaken {
        /// The words.
        said: String,
        /// The month.
        period: Month,
    },
    /// The sheet names two units of money: 单位：万元 above, 亿元 below.
    UnitsDisagree {
        /// The units named.
        units: Vec<ColumnUnit>,
    },
    /// Rows that the file hides, perhaps because it is a filtered copy.
    HiddenRows {
        /// Their numbers.
        rows: Vec<u32>,
    },
    /// A column says of some rows that they are of another month or year.
    OtherPeriods {
        /// Their numbers.
        rows: Vec<u32>,
        /// The month imported.
        period: Month,
    },
    /// Another heading further down.
    SecondTable {
        /// Its row.
        row: u32,
    },
    /// A heading that is not in the vocabulary; the column is left out.
    NotMapped,
    /// Amounts of single projects in the statistics system are never kept (K24).
    Statistics,
    /// A column with values and without a heading.
    Unheaded,
    /// A heading that may mean several fields, or one with an unknown word beside it.
    WhichField {
        /// The fields, the likelier first.
        fields: Vec<FieldRef>,
    },
    /// The other columns and the values left one meaning of the heading.
    Settled {
        /// The meaning.
        field: FieldRef,
    },
    /// Two columns for one field.
    SameField {
        /// The field.
        field: FieldRef,
        /// The columns, counted from 0.
        columns: Vec<u16>,
    },
    /// No unit in the heading, the title and the cells.
    ColumnUnit {
        /// Units to choose from, the one of last time first.
        units: Vec<ColumnUnit>,
    },
    /// The heading names another year.
    YearDisagrees {
        /// The year it names.
        said: i16,
        /// The year imported.
        year: i16,
    },
    /// The heading names another month.
    MonthDisagrees {
        /// The month it names.
        said: Month,
        /// The month imported.
        period: Month,
    },
    /// The same figure of the year before, for comparison; not taken.
    LastYear {
        /// The year.
        year: i16,
    },
    /// One column per month: single months or cumulative?
    Series {
        /// The columns, counted from 0.
        columns: Vec<u16>,
    },
    /// Settled together with another column.
    Follows {
        /// The column that is asked about.
        column: u16,
    },
    /// A question about the sheet comes first.
    AwaitsSheet,
    /// A hidden column that would be taken.
    HiddenColumn,
    /// Empty cells below a filled one in a column such as 板块.
    Gaps {
        /// How many.
        count: usize,
    },
    /// The whole column looks as if it were in another unit.
    ColumnScale {
        /// As it was read.
        unit: MoneyUnit,
        /// As it looks.
        meant: MoneyUnit,
        /// The column it was held against.
        beside: FieldRef,
        /// How many rows say so.
        rows: usize,
    },
    /// Some rows of the column look as if they were in another unit.
    MixedScale {
        /// As it was read.
        unit: MoneyUnit,
        /// As those rows look.
        meant: MoneyUnit,
        /// Their numbers.
        rows: Vec<u32>,
    },
    /// Most cells cannot be what the heading says.
    ContentDisagrees {
        /// What the heading says.
        field: FieldRef,
        /// How many cells.
        count: usize,
        /// Of how many.
        of: usize,
    },
    /// Several columns hold what their headings cannot mean: everything stands one column off.
    Shifted {
        /// The columns, counted from 0.
        columns: Vec<u16>,
    },
    /// All amounts of the sheet are too small or too large for projects.
    SheetScale {
        /// As they were read.
        unit: MoneyUnit,
        /// As they look.
        meant: MoneyUnit,
        /// The largest of them if they are small, the smallest if they are large.
        extreme: String,
    },
    /// All amounts of a column are too small or too large for projects.
    Implausible {
        /// As they were read.
        unit: MoneyUnit,
        /// As they look.
        meant: MoneyUnit,
        /// The largest of them if they are small, the smallest if they are large.
        extreme: String,
    },
    /// A printed rate that most rows do not give: another caliber, or a column taken wrongly.
    RateCaliber {
        /// The rate.
        field: FieldRef,
        /// How many rows differ.
        count: usize,
        /// Of how many.
        of: usize,
    },
    /// A number looks as if it were in another unit than the rest of its column.
    OffScale {
        /// The number.
        said: String,
        /// The unit of the column.
        unit: MoneyUnit,
        /// The unit it looks like.
        meant: MoneyUnit,
        /// What it was held against.
        beside: FieldRef,
        /// And what stands there.
        beside_said: String,
        /// The slip put right; then the number as it stands.
        suggestions: [String; 2],
    },
    /// More than it can be: 本月 above 累计, 累计 above 总投资.
    Exceeds {
        /// The number.
        said: String,
        /// What it cannot exceed.
        other: FieldRef,
        /// And what stands there.
        other_said: String,
    },
    /// Not the sum of its parts: 开工以来 is 至上年底 and 本年 together.
    NotSum {
        /// The number.
        said: String,
        /// The parts.
        parts: Vec<FieldRef>,
        /// What they give.
        sum: String,
        /// By how much it differs.
        difference: String,
    },
    /// A day before the one that has to come first.
    Before {
        /// The day.
        said: String,
        /// What comes first.
        other: FieldRef,
        /// And what stands there.
        other_said: String,
    },
    /// 是否开工 says no, and a day of start is given.
    Contradicts {
        /// The words.
        said: String,
        /// What speaks against it.
        other: FieldRef,
        /// And what stands there.
        other_said: String,
    },
    /// An actual day that has not come.
    InFuture {
        /// The words.
        said: String,
    },
    /// A printed total that the rows do not give.
    SumOff {
        /// As printed.
        said: String,
        /// What the rows give.
        sum: String,
        /// Total minus rows.
        difference: String,
        /// Unit of the three.
        unit: String,
        /// How many rows.
        rows: usize,
    },
    /// A total that cannot be held against its rows before they are answered.
    SumWaits {
        /// How many of them.
        count: usize,
    },
    /// A printed rate that the amounts of the row do not give.
    RateOff {
        /// As printed.
        said: String,
        /// What the amounts give.
        computed: String,
    },
    /// Taken from the merged cell above.
    Filled {
        /// Its row.
        row: u32,
    },
    /// One merged cell over several projects: whose is it?
    MergedRows {
        /// First row.
        first: u32,
        /// Last row.
        last: u32,
    },
    /// One merged cell over several columns.
    MergedColumns,
    /// A row with figures and without a name.
    NoName,
    /// A row with a single text: a group, or a project without figures?
    GroupOrProject {
        /// The text.
        said: String,
    },
    /// Amounts that are the sums of so many rows below it: a subtotal, or a project?
    SumOfBelow(usize),
    /// Amounts that are the sums of so many rows above it.
    SumOfAbove(usize),
    /// 拟调出 over the row, 已取消 in its remark: is it taken in all the same?
    Leaving {
        /// The words.
        said: String,
    },
    /// A frame agreement or a letter of intent, which is no 签约 (N02).
    NotSigned {
        /// The words.
        said: String,
    },
    /// 其中：一期: a part of the row above, whose figures it repeats.
    PartOfAbove {
        /// The text.
        said: String,
    },
    /// A name without number and figures below another: the rest of the name above it?
    BrokenName {
        /// The text.
        said: String,
    },
    /// The name goes on in a row below, or does not.
    NameGoesOn(u32),
    /// Words that stand alone in a row below: 进展：桩基施工.
    Aside(u32, String),
    /// The same name or code as an earlier row.
    Duplicate {
        /// Name of the sheet of that row.
        sheet: String,
        /// Its number.
        row: u32,
    },
    /// Another value than an earlier row about the same project has.
    Differs {
        /// The words.
        said: String,
        /// Name of the sheet of that row.
        sheet: String,
        /// Its number.
        row: u32,
        /// What stands there.
        other_said: String,
    },
    /// A comment on the cell.
    Comment {
        /// Its words.
        said: String,
        /// Whether they say that the cell is not settled: 待核, 暂估.
        is_doubt: bool,
    },
    /// 约, 超, a range, where one number is kept.
    NotExact {
        /// The words.
        said: String,
        /// The number alone.
        suggestion: String,
    },
    /// Below zero where nothing can be.
    BelowZero {
        /// The number.
        said: String,
    },
    /// A word that is none of the field's.
    UnknownWord {
        /// The word.
        said: String,
        /// Words to choose from.
        suggestions: Vec<String>,
    },
    /// A land or floor area that looks as if it were in another unit than the rest of its column.
    AreaScale {
        /// The number.
        said: String,
        /// The unit of the column.
        unit: Unit,
        /// The unit it looks like.
        meant: Unit,
        /// The slip put right; then the number as it stands.
        suggestions: [String; 2],
    },
    /// A cell that is struck through.
    Struck {
        /// The words.
        said: String,
    },
    /// A row that is struck through.
    StruckRow,
    /// Words that are struck out of the cell.
    StruckWords {
        /// The words.
        said: String,
    },
    /// Settled together with its column.
    AwaitsColumn,
    /// A number where a name is wanted.
    NotAName {
        /// The number.
        said: String,
    },
}
