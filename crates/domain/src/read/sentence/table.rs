//! Sentences about foreign tables: sheet, column, row.

use super::{buttons, of_sheet};
use crate::read::book::column_letters;
use crate::read::table::{FieldRef, TableFinding};
use crate::value::MoneyUnit;

/// The sentence without the name of what it is about.
pub(super) fn told(finding: &TableFinding) -> Option<String> {
    in_sheet(finding)
        .or_else(|| in_column(finding))
        .or_else(|| in_content(finding))
        .or_else(|| in_comparison(finding))
        .or_else(|| in_row(finding))
}

fn in_sheet(finding: &TableFinding) -> Option<String> {
    use TableFinding as T;
    Some(match finding {
        T::HiddenSheet { rows } => {
            format!("是隐藏的工作表，里面有{rows}行数据。要一起导入吗？[导入] [跳过]")
        }
        T::NoHeading { rows } => {
            format!("有{rows}行内容，但没有认出表头。请指出表头在第几行。[指定表头] [跳过这张表]")
        }
        T::Turned { rows } => format!(
            "有{rows}行内容，栏目名写在左边，像是每个项目一列或一张卡片。这种版式还不能读，\
             没有取。请改成一行一个项目的表再导入。[跳过这张表]"
        ),
        T::NoNames => String::from(
            "没有认出项目名称或项目代码列，不知道各行是哪个项目。\
             请指出是哪一列。[指定列] [跳过这张表]",
        ),
        T::PeriodDisagrees { said, found, period } => {
            let (found, period) = (found.label(), period.label());
            format!(
                "写的是“{said}”，而这次导入的是{period}。表里是哪个月的数？[{period}] [{found}]"
            )
        }
        T::WhichMonth => String::from("有按月的数，但标题和表头都没写月份。是哪个月的数？[选月份]"),
        T::PeriodTaken { said, period } => {
            format!("按“{said}”作为{}的数。不对请改月份。", period.label())
        }
        T::UnitsDisagree { units } => {
            let labels: Vec<String> = units.iter().map(|unit| unit.label()).collect();
            format!("同时写了{}，不知道按哪个单位。{}", labels.join("和"), choices(&labels))
        }
        T::HiddenRows { rows } => {
            let (count, rows) = (rows.len(), numbers(rows));
            format!(
                "隐藏了{count}行（第{rows}行），可能是筛选后复制的。要一起导入吗？[导入] [跳过]"
            )
        }
        T::OtherPeriods { rows, period } => {
            let (count, rows, period) = (rows.len(), numbers(rows), period.label());
            format!(
                "有{count}行（第{rows}行）自己写的不是{period}。\
                 按各行写的导入吗？[按各行写的] [跳过这些行]"
            )
        }
        T::Shifted { columns } => {
            let letters: Vec<String> = columns.iter().map(|each| column_letters(*each)).collect();
            format!(
                "{}列的内容与表头对不上，像是整体错了列。[改列] [表头没有错]",
                letters.join("、")
            )
        }
        T::SheetScale { unit, meant, extreme } => {
            let told = extreme_in(*unit, *meant, extreme);
            let (unit, meant) = (unit.label(), meant.label());
            format!("{told}，整张表像是{meant}。[改为{meant}] [就是{unit}]")
        }
        T::SecondTable { row } => format!(
            "第{row}行起是另一种表头，下面的行没有取。请拆成单独的工作表再导入。[跳过这些行]"
        ),
        _ => return None,
    })
}

fn in_column(finding: &TableFinding) -> Option<String> {
    use TableFinding as T;
    Some(match finding {
        T::NotMapped => String::from("没有对应的字段，没有取。[选字段] [记入备注] [不要这一列]"),
        T::Statistics => String::from(
            "是统计口径的单个项目数据，按规定不保存。是否在统和月份可以单独填。[不要这一列]",
        ),
        T::Unheaded => {
            String::from("有内容但没有表头，没有取。这一列是什么？[选字段] [不要这一列]")
        }
        T::WhichField { fields } => {
            let labels: Vec<String> = fields.iter().map(|field| field.label()).collect();
            let asked = match &labels[..] {
                [one] => format!("像是{one}，但光看表头还不能确定。是不是？"),
                _ => format!("可能是{}，从表里看不出来。是哪一个？", labels.join("，也可能是")),
            };
            format!("{asked}{} [不要这一列]", choices(&labels))
        }
        T::Settled { field } => {
            format!("表头有两种读法，对照其他列和数值，按{}取。不对请改。", field.label())
        }
        T::SameField { field, columns } => {
            let letters: Vec<String> = columns.iter().map(|each| column_letters(*each)).collect();
            let (label, letters) = (field.label(), letters.join("、"));
            format!("{letters}列都是{label}。以哪一列为准？[以这一列为准] [不要这一列]")
        }
        T::ColumnUnit { units } => {
            let labels: Vec<String> = units.iter().map(|unit| unit.label()).collect();
            format!("表头、标题和单元格都没写单位。这一列按哪个单位？{}", choices(&labels))
        }
        T::YearDisagrees { said, year } => format!(
            "表头写的是{said}年，而这次导入的是{year}年。按哪一年？\
             [{said}年] [{year}年] [不要这一列]"
        ),
        T::MonthDisagrees { said, period } => {
            let (said, period) = (said.label(), period.label());
            format!("表头写的是{said}，而这次导入的是{period}。按哪个月？[{said}] [{period}]")
        }
        T::LastYear { year } => format!("是{year}年的同期数，用来对比，没有取。"),
        T::Series { columns } => format!(
            "每月一列，共{}列，看不出是当月数还是累计数。[都是当月数] [都是累计数]",
            columns.len()
        ),
        _ => return None,
    })
}

/// About what stands in a column.
fn in_content(finding: &TableFinding) -> Option<String> {
    use TableFinding as T;
    Some(match finding {
        T::Follows { column } => format!("与{}列一起确定。", column_letters(*column)),
        T::AwaitsSheet => String::from("先回答这张工作表的问题。"),
        T::HiddenColumn => String::from("是隐藏列。要一起导入吗？[导入] [不要这一列]"),
        T::Gaps { count } => {
            format!(
                "有{count}个空格，上面有内容。空格是不是与上一行相同？[与上一行相同] [就是空的]"
            )
        }
        T::ColumnScale { unit, meant, beside, rows } => {
            let (unit, meant, beside) = (unit.label(), meant.label(), beside.label());
            format!(
                "按{unit}读，有{rows}行与{beside}差了约一万倍，整列像是{meant}。\
                 [整列改为{meant}] [就是{unit}]"
            )
        }
        T::Implausible { unit, meant, extreme } => {
            let told = extreme_in(*unit, *meant, extreme);
            let (unit, meant) = (unit.label(), meant.label());
            format!("{told}，整列像是{meant}。[改为{meant}] [就是{unit}]")
        }
        T::MixedScale { unit, meant, rows } => {
            let (unit, meant, count) = (unit.label(), meant.label(), rows.len());
            let rows = numbers(rows);
            format!("其余行按{unit}，第{rows}行像{meant}。[这{count}行改为{meant}] [都按{unit}]")
        }
        T::ContentDisagrees { field, count, of } => {
            let label = field.label();
            format!(
                "按表头是{label}，但{of}格里有{count}格读不成。是不是对错了列？[改列] [就是{label}]"
            )
        }
        T::RateCaliber { field, count, of } => format!(
            "{of}行里有{count}行与金额算出的{}对不上。\
             是口径不同，还是金额列对错了？[口径不同] [改列]",
            field.label()
        ),
        _ => return None,
    })
}

/// About an amount or a day held against others.
fn in_comparison(finding: &TableFinding) -> Option<String> {
    use TableFinding as T;
    let beside = |other: &FieldRef, said: &str| format!("{} {said}", other.label());
    Some(match finding {
        T::OffScale { said, unit, meant, beside: other, beside_said, suggestions } => {
            let (unit, meant) = (unit.label(), meant.label());
            let [right, kept] = suggestions;
            format!(
                "{said}：其余行按{unit}，这一行像{meant}。本行{}。[改为{right}] [就是{kept}]",
                beside(other, beside_said)
            )
        }
        T::AreaScale { said, unit, meant, suggestions: [right, kept] } => {
            let (unit, meant) = (unit.label(), meant.label());
            format!("{said}：按{unit}读大小不像，像{meant}。[改为{right}] [就是{kept}]")
        }
        T::Exceeds { said, other, other_said } => format!(
            "{said} 比{}还大。请对照原件改正其中一个。[确实是{said}，说明原因]",
            beside(other, other_said)
        ),
        T::NotSum { said, parts, sum, difference }
            if parts[..] == [FieldRef::YearToDate, FieldRef::Month] =>
        {
            format!(
                "{said} 不等于上月累计加本月的 {sum}，差 {difference}。\
                 [确实是{said}，说明原因] [改正]"
            )
        }
        T::NotSum { said, parts, sum, difference } => {
            let parts: Vec<String> = parts.iter().map(|part| part.label()).collect();
            let parts = parts.join("加");
            format!(
                "{said} 不等于{parts}的 {sum}，差 {difference}。[确实是{said}，说明原因] [改正]"
            )
        }
        T::Before { said, other, other_said } => format!(
            "“{said}”早于{}。请对照原件改正其中一个。[确实如此，说明原因]",
            beside(other, other_said)
        ),
        T::Contradicts { said, other, other_said } => format!(
            "“{said}”与{}不一致。以哪个为准？[以这一格为准] [以另一格为准]",
            beside(other, other_said)
        ),
        T::InFuture { said } => {
            format!("“{said}”还没有到，不能是已经发生的日期。请改正，或填到计划日期。")
        }
        _ => return None,
    })
}

fn sum_of_rows(finding: &TableFinding) -> Option<String> {
    let (side, rows, no) = match finding {
        TableFinding::SumOfBelow(rows) => ("下面", rows, "是分组"),
        TableFinding::SumOfAbove(rows) => ("上面", rows, "跳过这一行"),
        _ => return None,
    };
    let same = match rows {
        1 => format!("各数与{side}一行完全相同"),
        _ => format!("各数正好是{side}{rows}行之和"),
    };
    Some(format!("{same}，像是小计，也可能是项目。[{no}] [是项目]"))
}

fn broken_name(said: &str) -> String {
    format!(
        "“{said}”没有序号和数，像是上一行名称的下半截。请在原表里并成一格再导入。\
         [是单独的项目] [是分组] [跳过这一行]"
    )
}

/// About what stands in a row.
fn in_row(finding: &TableFinding) -> Option<String> {
    use TableFinding as T;
    Some(match finding {
        T::SumOff { said, sum, difference, unit, rows } => format!(
            "各行（{rows}行）相加 {sum}，表中合计 {said}，差 {difference} {unit}。\
             合计行不导入。[记下差额] [看哪几行]"
        ),
        T::SumWaits { count } => format!("合计先不核对：还有{count}格没有定下来。"),
        T::RateOff { said, computed } => {
            format!("“{said}”与金额算出的 {computed} 对不上。请检查金额。[金额没有错] [改金额]")
        }
        T::Filled { row } => format!("取自第{row}行的合并单元格。"),
        T::MergedRows { first, last } => format!(
            "第{first}行到第{last}行合并成一格，不知道是哪个项目的。请分别填写。[只算第{first}行的]"
        ),
        T::MergedColumns => String::from("与右边的列合并成一格，不知道是哪一列的。请分别填写。"),
        T::NoName => String::from("这一行有数，但没有项目名称。是哪个项目？[填名称] [跳过这一行]"),
        T::GroupOrProject { said } => {
            format!("“{said}”像是分组标题，也可能是项目。[是分组] [是项目]")
        }
        T::SumOfBelow(_) | T::SumOfAbove(_) => return sum_of_rows(finding),
        T::Leaving { said } => {
            format!("写着“{said}”，像是不再列入。照常导入吗？[照常导入] [跳过这一行]")
        }
        T::NotSigned { said } => {
            format!("写着“{said}”，不是正式签约，不能作为签约时间。[确实是正式签约] [留空]")
        }
        T::PartOfAbove { said } => format!(
            "“{said}”像是上一行项目的一部分，数可能已经算在里面。[跳过这一行] [是单独的项目]"
        ),
        T::BrokenName { said } => broken_name(said),
        T::NameGoesOn(row) => format!("名称像是到第{row}行才写完，先回答那一行。"),
        T::Aside(row, said) => {
            format!("下面第{row}行单独写着“{said}”，没有取。需要的话请并到这一行的进度或备注列。")
        }
        T::Duplicate { sheet, row } => {
            let sheet = of_sheet(sheet);
            format!(
                "与{sheet}第{row}行是同一个项目。以哪一行为准？\
                 [以这一行为准] [跳过这一行] [是另一个项目]"
            )
        }
        T::Differs { said, sheet, row, other_said } => {
            let sheet = of_sheet(sheet);
            format!(
                "这里是“{said}”，{sheet}第{row}行的同一个项目是“{other_said}”。以哪一个为准？\
                 [以这一行为准] [跳过这一行]"
            )
        }
        T::Comment { said, is_doubt: true } => {
            format!("有批注“{said}”，像是还没有定下来。按现在的内容导入吗？[就按现在的] [留空]")
        }
        T::Comment { said, is_doubt: false } => format!("有批注“{said}”，不导入。"),
        T::NotExact { said, suggestion } => {
            format!("“{said}”不是确数，这一列要一个确数。[改为{suggestion}] [留空]")
        }
        T::BelowZero { said } => {
            format!("{said} 小于零。请对照原件改正。[确实是{said}，说明原因]")
        }
        T::UnknownWord { said, suggestions } => {
            format!("“{said}”不是这一列的用语。是哪一个？{}", buttons(suggestions))
        }
        T::Struck { said } => struck(said),
        T::StruckRow => String::from(STRUCK_ROW),
        T::StruckWords { said } => format!("划掉的“{said}”没有取。"),
        T::AwaitsColumn => String::from("先回答这一列的问题。"),
        T::NotAName { said } => format!("“{said}”是数，不是名称。请检查是否贴错了列。"),
        _ => return None,
    })
}

const STRUCK_ROW: &str = "整行画了删除线，像是已经剔除。要不要取？[跳过这一行] [照常导入]";

fn struck(said: &str) -> String {
    format!("“{said}”这一格画了删除线，像是不要了。要不要取？[不取] [照取]")
}

/// 按万元读，最大的才 5.5.
fn extreme_in(unit: MoneyUnit, meant: MoneyUnit, extreme: &str) -> String {
    let told = if unit < meant { "最大的才" } else { "最小的也有" };
    format!("按{}读，{told} {extreme}{}", unit.label(), unit.label())
}

fn choices(labels: &[String]) -> String {
    labels.iter().map(|each| format!("[{each}]")).collect::<Vec<_>>().join(" ")
}

/// Row numbers, at most eight of them: 5、6、9等12行 says how many there are.
fn numbers(rows: &[u32]) -> String {
    let shown: Vec<String> = rows.iter().take(8).map(u32::to_string).collect();
    let more = if rows.len() > shown.len() { "…" } else { "" };
    format!("{}{more}", shown.join("、"))
}
