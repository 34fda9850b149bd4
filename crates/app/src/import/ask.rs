//! What the comparison with the library leaves doubtful.
use guatu_domain::id::ProjectId;
use guatu_domain::read::{Finding, of_sheet, sentence};

use super::total::TotalDoubt;
use crate::refusal::Refusal;

/// A project that a row may be about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    pub project: ProjectId,
    /// Its official name.
    pub name: String,
    /// Why it may be.
    pub why: String,
}

/// A question about a row.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Ask {
    /// The table itself has to be answered first, in these words.
    Table { code: &'static str, sentence: String },
    /// The name is like that of others, or of several.
    WhichProject { said: String, candidates: Vec<Candidate> },
    /// The code is that of one project and the name that of another.
    CodeAndName { code_of: String, name_of: String },
    /// Found by its code, and called quite otherwise.
    NameDiffers { said: String, name: String },
    /// Found by its name, and in the charge of another ward.
    WardDiffers { said: String, now: String },
    /// A word that is almost one of ours.
    NearWord { what: &'static str, said: String, suggestions: Vec<String> },
    /// A word that is not here yet.
    NewWord { what: &'static str, said: String },
    /// Nobody says the list of the sheet's new projects.
    WhichList { choices: Vec<String> },
    /// Nobody says the ward of the sheet's new projects.
    WhichWard { wards: Vec<String> },
    /// A group row or title names a ward that is not here.
    WardAround { said: String, near: Vec<String> },
    /// The column of wards and the words around it name different ones.
    WardContradicts { said: String, around: String, reason: String },
    /// Figures of a project without a ward in charge.
    NoWard,
    /// A row below says something else of the same project.
    Disagrees { sheet: String, row: u32 },
    /// A month that was filed later has less.
    LaterLess { month: String, said: String, later: String },
    /// Most of a column is off last month's figures by a power of ten.
    ColumnSlip {
        rows: usize,
        of: usize,
        times: String,
        unit: &'static str,
        meant: Option<&'static str>,
    },
    /// A row above says something else of the same; perhaps it is only called the same.
    TwoRows { what: String, before: String, is_named: bool },
    /// The row that registers the project waits itself.
    Waits { sheet: String, row: u32 },
    /// Almost all rows have an ordinal; this one has none, and would be a new project.
    Unnumbered { said: String },
    /// The name is one of several projects, and of none that is here.
    Several { said: String },
    /// A ward cannot register projects.
    NotRegistered { said: String },
    /// 本月 and 累计 do not fit what was filed before.
    MonthSum { before: String, month: String, sum: String, said: String },
    /// 上月累计 is not what was filed for the month before.
    LastDiffers { said: String, known: String },
    /// Nothing of the row names its project.
    NoName,
    /// 否, and the node is recognised here.
    Reached { what: String, day: String },
    /// The plan was changed again after the day of the table.
    PlanMoved { from: String, now: String },
    /// Another total than the one that is known, by more than a project grows.
    TotalMoved { known: String, now: String, doubt: TotalDoubt },
    /// Another plan or carry-in, ten times as much or as little.
    AmountMoved { what: &'static str, known: String, now: String },
    /// A plan that falls below what is done already.
    PlanBelowDone { known: String, now: String, done: String },
    /// Another day than the one that was recognised.
    NodeMoved { what: &'static str, known: String, now: String },
    /// More than the whole project costs.
    AboveTotal { said: String, total: String, is_new: bool },
    /// What the reader of one cell found beside last month's figure.
    Cell(Finding),
    /// What a verb would refuse.
    Refused(Refusal),
}

impl Ask {
    /// Stable code; whoever confirms a cell names it.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Table { code, .. } => code,
            Self::WhichProject { .. } => "which_project",
            Self::CodeAndName { .. } => "code_and_name",
            Self::NameDiffers { .. } => "name_differs",
            Self::WardDiffers { .. } => "ward_differs",
            Self::NearWord { .. } => "near_word",
            Self::NewWord { .. } => "new_word",
            Self::WhichList { .. } => "which_list",
            Self::WhichWard { .. } => "which_ward",
            Self::WardAround { .. } => "ward_around",
            Self::WardContradicts { .. } => "ward_contradicts",
            Self::NoWard => "no_ward",
            Self::TwoRows { .. } => "two_rows",
            Self::Disagrees { .. } => "disagrees",
            Self::LaterLess { .. } => "later_less",
            Self::ColumnSlip { .. } => "column_slip",
            Self::Waits { .. } => "waits",
            Self::Unnumbered { .. } => "unnumbered",
            Self::Several { .. } => "several",
            Self::NotRegistered { .. } => "not_registered",
            Self::MonthSum { .. } => "month_sum",
            Self::LastDiffers { .. } => "last_differs",
            Self::NoName => "no_name",
            Self::Reached { .. } => "reached",
            Self::PlanMoved { .. } => "plan_moved",
            Self::TotalMoved { .. } => "total_moved",
            Self::AmountMoved { .. } => "amount_moved",
            Self::PlanBelowDone { .. } => "plan_below_done",
            Self::NodeMoved { .. } => "node_moved",
            Self::AboveTotal { .. } => "above_total",
            Self::Cell(finding) => finding.code(),
            Self::Refused(refusal) => refusal.code(),
        }
    }

    /// Projects that the row may be about.
    pub fn projects(&self) -> Vec<ProjectId> {
        match self {
            Self::WhichProject { candidates, .. } => {
                candidates.iter().map(|each| each.project.clone()).collect()
            }
            _ => Vec::new(),
        }
    }

    /// What is wrong, what the system thinks, what to press. `column` is the column's name.
    pub fn sentence(&self, column: &str) -> String {
        match self {
            Self::Table { sentence, .. } => sentence.clone(),
            Self::WhichProject { said, candidates } => which(said, candidates),
            Self::CodeAndName { code_of, name_of } => {
                format!("代码是“{code_of}”的，名称是“{name_of}”的。请对照原件改正其中一个。")
            }
            Self::NameDiffers { said, name } => {
                format!("代码对上了“{name}”，名称却是“{said}”。[改名为{said}] [改代码]")
            }
            Self::WardDiffers { said, now } => {
                format!("库中归{now}，表里是{said}。[改归{said}] [是另一个项目]")
            }
            Self::NearWord { what, said, suggestions } => near_word(what, said, suggestions),
            Self::NewWord { what, said } => format!("库中还没有{what}“{said}”。[新增] [改]"),
            Self::WhichList { choices } => which_list(choices),
            Self::WhichWard { wards } => which_ward(wards),
            Self::WardAround { said, near } => ward_around(said, near),
            Self::WardContradicts { said, around, reason } => format!(
                "板块列写的是{said}，分组、标题或表名写的是{around}（{}）。[以板块列为准]",
                reason.trim_end_matches('。')
            ),
            Self::NoWard => {
                "没有责任板块，不知道这些数由谁填报。请补板块列，或选定为哪个板块导入。".to_owned()
            }
            Self::TwoRows { what, before, is_named } => {
                let other = if *is_named { " [是另一个项目]" } else { "" };
                format!(
                    "{what}与前面的行不一致，前面是“{before}”。[以这一行为准] [跳过这一行]{other}"
                )
            }
            Self::Disagrees { sheet, row } => disagrees(sheet, *row),
            Self::LaterLess { month, said, later } => later_less(month, said, later),
            Self::ColumnSlip { rows, of, times, unit, meant } => {
                column_slip(column, (*rows, *of), times, unit, *meant)
            }
            Self::Waits { sheet, row } => {
                format!("登记这个项目的{}第{row}行还有问题，先回答那一行。", of_sheet(sheet))
            }
            Self::Unnumbered { said } => unnumbered(said),
            Self::Several { said } => several(said),
            Self::NotRegistered { said } if said.is_empty() => {
                "这一行没有项目名称，也没有认出的代码。请补上名称，或跳过这一行。".to_owned()
            }
            Self::NotRegistered { said } => {
                format!("库里没有“{said}”。新项目请联系重大办登记，或改成库里的名称。")
            }
            Self::MonthSum { before, month, sum, said } => format!(
                "上次累计 {before} 加本月 {month} 是 {sum} 万元，累计写的是 {said} 万元。\
                 [以累计为准] [改正]"
            ),
            Self::LastDiffers { said, known } => last_differs(said, known),
            Self::NoName => String::from(NO_NAME),
            Self::Reached { what, day } => reached(what, day),
            Self::PlanMoved { from, now } => plan_moved(from, now),
            Self::TotalMoved { known, now, doubt } => doubt.sentence(known, now),
            Self::AmountMoved { what, known, now } => amount_moved(what, known, now),
            Self::PlanBelowDone { known, now, done } => plan_below_done(known, now, done),
            Self::NodeMoved { what, known, now } => {
                format!("{what}已认定为{known}，这里是{now}。[确实是{now}] [以库中为准]")
            }
            Self::AboveTotal { said, total, is_new } => {
                let of = if *is_new { "这一行" } else { "库中" };
                format!("{said} 万元比{of}的总投资 {total} 万元还大。请核对单位。[确实是{said}]")
            }
            Self::Cell(finding) => sentence(column, finding),
            Self::Refused(refusal) => refusal.sentence(),
        }
    }
}

const NO_NAME: &str = "没有项目名称和代码，不知道是哪个项目。[填名称] [跳过这一行]";

fn unnumbered(said: &str) -> String {
    format!("别的行都有序号，“{said}”没有，库里也没有这个项目。[是项目] [跳过这一行]")
}

fn several(said: &str) -> String {
    format!(
        "“{said}”像是一类项目，或好几个项目合成的一行，库里没有这个项目。\
         [跳过这一行] [是分组] [是项目]"
    )
}

fn reached(what: &str, day: &str) -> String {
    format!("写的是否，而{what}已于{day}认定。[以库中为准] [改]")
}

fn near_word(what: &str, said: &str, suggestions: &[String]) -> String {
    let buttons: Vec<String> = suggestions.iter().map(|each| format!("[改为{each}]")).collect();
    format!("没有{what}“{said}”。是不是写错了？{} [新增]", buttons.join(" "))
}

fn disagrees(sheet: &str, row: u32) -> String {
    format!(
        "{}第{row}行说的是同一个项目，内容不同。请在那一行回答以哪一行为准。[跳过这一行]",
        of_sheet(sheet)
    )
}

fn later_less(month: &str, said: &str, later: &str) -> String {
    format!(
        "改为 {said} 万元后，{month}已报的累计 {later} 万元反而更小。\
         请一并更正以后的月份，或核对单位。[确实是{said}]"
    )
}

fn amount_moved(what: &str, known: &str, now: &str) -> String {
    format!("{what}由 {known} 万元变为 {now} 万元，相差十倍以上。请核对单位。[确实是{now}]")
}

fn plan_below_done(known: &str, now: &str, done: &str) -> String {
    format!("年度计划由 {known} 万元变为 {now} 万元，比已完成的 {done} 万元还小。[确实是{now}]")
}

fn plan_moved(from: &str, now: &str) -> String {
    format!("表里的计划与当时的不同，而库中自{from}起已改为 {now} 万元。请改正。")
}

fn last_differs(said: &str, known: &str) -> String {
    format!("上月累计写的是 {said} 万元，库中是 {known} 万元。[确实是{said}] [改正]")
}

fn column_slip(
    column: &str,
    (rows, of): (usize, usize),
    times: &str,
    unit: &str,
    meant: Option<&str>,
) -> String {
    let change = meant.map(|meant| format!("[改为{meant}] ")).unwrap_or_default();
    format!(
        "“{column}”{of} 行里有 {rows} 行约是上次累计的 {times} 倍。\
         是不是单位填错了？{change}[就是{unit}]"
    )
}

fn which_list(choices: &[String]) -> String {
    format!(
        "有新项目，而表里没有写列入哪年的哪个清单。回答之前，新项目先不导入。列入哪个清单？{}",
        buttons(choices)
    )
}

fn which_ward(wards: &[String]) -> String {
    format!(
        "有新项目，而表里没有写归哪个板块。回答之前，这些新项目先不导入。归哪个板块？{}",
        buttons(wards)
    )
}

fn ward_around(said: &str, near: &[String]) -> String {
    let near = near.join("、");
    let like = if near.is_empty() { near } else { format!("，相近的有{near}") };
    format!("分组、标题或表名写的是“{said}”，库中没有这个板块{like}。[新增]")
}

fn buttons(labels: &[String]) -> String {
    labels.iter().map(|label| format!("[{label}]")).collect::<Vec<_>>().join(" ")
}

fn which(said: &str, candidates: &[Candidate]) -> String {
    let told: Vec<String> =
        candidates.iter().map(|each| format!("“{}”（{}）", each.name, each.why)).collect();
    let buttons: Vec<String> =
        candidates.iter().map(|each| format!("[就是{}]", each.name)).collect();
    format!("“{said}”像是库中的{}。{} [是新项目]", told.join("、"), buttons.join(" "))
}
