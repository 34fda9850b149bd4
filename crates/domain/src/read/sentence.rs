//! The one place where a finding becomes a sentence (ux.md 3.4): what is wrong, what the system
//! thinks, what to press. Buttons stand in square brackets.

mod table;

use super::finding::{Doubt, Finding, Wanted};
use crate::value::{Precision, with_separators};

/// The sentence for a finding in a column, named as the column's header names it; for a finding
/// about a whole sheet, as the sheet is named.
pub fn sentence(column: &str, finding: &Finding) -> String {
    let told = match finding {
        Finding::Table(finding) => table::told(finding),
        finding => note(finding).or_else(|| question(finding)).or_else(|| refusal(finding)),
    };
    format!("{column} {}", told.unwrap_or_default())
}

/// Another sheet, before the number of its row: “6月”表第7行. Empty for the sheet itself and where
/// the sheet has no name.
pub fn of_sheet(name: &str) -> String {
    if name.is_empty() { String::new() } else { format!("“{name}”表") }
}

fn note(finding: &Finding) -> Option<String> {
    Some(match finding {
        Finding::Absent { said } => {
            format!("“{said}”按未填保存。如果是零，请填0；如果用不上，请写不适用和原因。")
        }
        Finding::Remark { said } => {
            format!("只取了前面的值，“{said}”没有保存。需要的话请写进备注。")
        }
        Finding::Resolved { said, span } => {
            let kept = span.label();
            match span.precision() {
                Precision::Day => format!("“{said}”已按{kept}保存。年份不对请改正。"),
                vague => {
                    let precision = vague.label();
                    format!("“{said}”已按{kept}（精确到{precision}）保存。要改成具体日期吗？")
                }
            }
        }
        Finding::Rounded { said, kept } => {
            format!("“{said}”比最小货币单位还细，已四舍五入为{}。", kept.label())
        }
        Finding::Negative { said } => {
            format!("“{said}”按负数保存。如果不是负数，请去掉括号或负号。")
        }
        Finding::Hidden { count } => format!("去掉了{count}个看不见的控制字符，文字没有变。"),
        Finding::UsccHint(hint) => format!("{hint}。"),
        Finding::ProjectCode { fault, history: true } => format!("{fault}。已先按原样保存。"),
        _ => return None,
    })
}

fn question(finding: &Finding) -> Option<String> {
    Some(match finding {
        Finding::Choose { why, said, suggestions } => {
            let asked = doubt(*why, said);
            match &suggestions[..] {
                [] if matches!(why, Doubt::FarYear | Doubt::NoEnd) => asked,
                [] => format!("{asked}请在数字后面写上单位，如 300套/年。"),
                suggestions => format!("{asked}{}", buttons(suggestions)),
            }
        }
        Finding::UnitSlip { said, previous, unit, suggestions: [right, kept] } => {
            let last = with_separators(&previous.plain(*unit));
            let unit = unit.label();
            format!(
                "{said} 与上期 {last}{unit} 差了约一万倍。是不是单位填错了？\
                 [改为{right}] [确实是{kept}]"
            )
        }
        Finding::NeedsRate { money } => {
            let amount = money.label();
            format!("{amount}是外币，这一列记的是人民币，没有取。请填折算成人民币的数。")
        }
        Finding::Foreign { money } => {
            let (amount, word) = (money.label(), money.currency.label());
            format!("{amount}按{word}保存；没有汇率，不计入合计（外币未折算）。")
        }
        Finding::State { said } => {
            format!(
                "“{said}”是状态，不是日期。请填日期，\
                 如 2024-03-02 或 2024年3月下旬；没有日期请留空。"
            )
        }
        Finding::ReasonMissing { said } => {
            format!(
                "填了“{said}”，还缺原因。请写成“不适用（原因）”，\
                 如 不适用（租赁厂房）；还没有数请留空。"
            )
        }
        Finding::Phone { said } => {
            format!("“{said}”不像一个电话号码：手机是11位，固定电话是7或8位。请核对。[就按{said}]")
        }
        Finding::Ditto { said } => {
            format!("“{said}”指的是上一行，这里不能代填。请写出内容。")
        }
        _ => return None,
    })
}

fn doubt(why: Doubt, said: &str) -> String {
    match why {
        Doubt::Unit => format!("“{said}”没有单位，表头也没有。单位是哪个？"),
        Doubt::Grouping => format!("“{said}”的分隔符不在千位上，不知道是哪个数。"),
        Doubt::Qualifier => format!("“{said}”有两个限定词，以哪个为准？"),
        Doubt::Format => {
            format!("单元格里存的是 {said}，显示格式却缩放了单位。存的数是哪个单位？")
        }
        Doubt::DayNotShown => String::from("单元格里存的是具体日期，显示的却不到日。按哪一个？"),
        Doubt::Percent => format!("“{said}”没有百分号，是比值还是百分数？"),
        Doubt::FarYear => format!("“{said}”的年份不像是真的，可能写错了。是哪一年？"),
        Doubt::NoEnd => format!("“{said}”只写了从什么时候起，没写到什么时候止。请补上止的年月。"),
        Doubt::Year => format!("“{said}”没写清年份，也可能不是日期。是不是这一天？"),
        Doubt::MonthOrDecimal => format!("“{said}”可能是1月，也可能是10月掉了末尾的0。"),
        Doubt::DayOrMonth => format!("“{said}”的日和月分不清先后。"),
        Doubt::Range => format!("“{said}”是一段时间，这里只能填一个日期。"),
        Doubt::Vague => format!("“{said}”说法太宽，各处理解不同。"),
        Doubt::Tense => format!("“{said}”没写年份，按填报年份推算与这一列不符。是哪一年？"),
        Doubt::YesNo => format!("“{said}”不是明确的是或否。"),
        Doubt::Revised => format!("“{said}”里有两个数，像是改过。以哪个为准？"),
        Doubt::Unsettled => format!("“{said}”像是还没有定。按这个值保存吗？"),
        Doubt::Happened => {
            format!("“{said}”说的是已经发生的，这一列要计划日期。计划也是这一天吗？")
        }
        Doubt::Intended => {
            format!("“{said}”说的是打算，这一列要实际日期。是不是已经发生了？")
        }
    }
}

fn refusal(finding: &Finding) -> Option<String> {
    Some(match finding {
        Finding::Unreadable { said, wanted } => {
            format!("“{said}”读不成{}。请写成{}。", wanted.label(), example(*wanted))
        }
        Finding::WrongType { said, wanted, found } => format!(
            "“{said}”是{}，这一列要{}。请检查是否贴错了列，或写成{}。",
            found.label(),
            wanted.label(),
            example(*wanted)
        ),
        Finding::WrongKind { said, wanted } => {
            format!("“{said}”不是{}，不能填在这里。请检查是否填错了列。", wanted.label())
        }
        Finding::Misprint { said, suggestion } => {
            format!("“{said}”里混进了字母或标点。是不是 {suggestion}？[改为{suggestion}]")
        }
        Finding::FormulaError { said } => {
            format!("是公式错误“{said}”，没有数。请在原表里改好公式，或直接填数。")
        }
        Finding::NoSuchDay { said } => format!("“{said}”没有这一天。请对照原件改正。"),
        Finding::NotWhole { said } => format!("“{said}”不是整数，这一列只能填整数。请改正。"),
        Finding::TooLarge { said } => format!("“{said}”太大。请检查是否多写了数字或单位。"),
        Finding::LostDigits { said } => format!(
            "“{said}”被表格当成了数字，后几位已丢失。请把这一列设为文本格式，再重新粘贴原代码。"
        ),
        Finding::Forbidden => String::from("含有不能保存的控制字符。请重新输入这段文字。"),
        Finding::Uscc(fault) => format!("{fault}。"),
        Finding::ProjectCode { fault, .. } => format!("{fault}。"),
        _ => return None,
    })
}

fn buttons(suggestions: &[String]) -> String {
    suggestions.iter().map(|each| format!("[改为{each}]")).collect::<Vec<_>>().join(" ")
}

const fn example(wanted: Wanted) -> &'static str {
    match wanted {
        Wanted::Amount => "数字加单位，如 1.2亿元、350万元",
        Wanted::Quantity => "数字加单位，如 40亩、约11万㎡、300套/年",
        Wanted::Percent => "百分数，如 48.6%",
        Wanted::Date => "日期，如 2024-03-02、2024年3月下旬、2024年二季度",
        Wanted::Integer => "整数，如 12",
        Wanted::YesNo => "是 或 否",
        Wanted::Text => "文字",
        Wanted::Code => "代码",
    }
}
