//! The workbooks that arrive: the office's monthly book of nodes, and the months of one ward that
//! keeps its own table.
use guatu_app::Refusal;
use guatu_app::filing::Row;
use guatu_domain::dictionary::Dictionary;
use guatu_domain::id::WardId;
use guatu_domain::node::NodeMeaning;
use guatu_domain::read::FieldRef;
use guatu_domain::value::{Day, MoneyUnit, Month, Stated};

use super::months::Living;
use super::nodes::Step;
use super::places::INVENTED;
use super::teller::Teller;
use super::workbook::{Said, Workbook};

/// The ward that sends workbooks from 2024 on instead of filling the form.
pub const WARD: &str = "ys_linshan";

/// Columns of the book of nodes, and whether a person had to say what the heading means.
const NODES: &[(&str, NodeMeaning, bool)] = &[
    ("签约时间", NodeMeaning::Signed, false),
    ("联合会审时间", NodeMeaning::Reviewed, true),
    ("立项时间", NodeMeaning::Approved, false),
    ("入区库时间", NodeMeaning::DistrictLibrary, false),
    ("入市库时间", NodeMeaning::CityLibrary, false),
    ("列入省清单时间", NodeMeaning::ProvinceList, false),
    ("拿地时间", NodeMeaning::Land, false),
    ("用地规划许可证时间", NodeMeaning::LandPermit, false),
    ("环评时间", NodeMeaning::Assessed, false),
    ("设计审查通过时间", NodeMeaning::Designed, true),
    ("工程规划许可证时间", NodeMeaning::WorksPermit, false),
    ("施工许可证时间", NodeMeaning::Permit, false),
    ("实际开工时间", NodeMeaning::Start, false),
    ("纳统时间", NodeMeaning::InStatistics, false),
    ("主体结构封顶时间", NodeMeaning::ToppedOut, true),
    ("主要设备进场时间", NodeMeaning::Equipment, true),
    ("开始试生产时间", NodeMeaning::Trial, true),
    ("入规时间", NodeMeaning::AboveScale, false),
    ("节后复工时间", NodeMeaning::YearlyResume, true),
];

/// Columns of the planned months, which only the book of the entry has.
const PLANNED: [&str; 3] = ["计划开工时间", "计划竣工时间", "计划投产时间"];

/// Takes in the book of new projects: what is planned for them, and the steps behind them.
pub fn entry(teller: &mut Teller<'_>, living: &mut [Living], day: Day) -> Result<(), Refusal> {
    nodes_of(teller, living, day, true)
}

/// Takes in the book of all nodes reached by a day that nobody has stated yet, but for those that
/// the office decides about one by one.
pub fn nodes(teller: &mut Teller<'_>, living: &mut [Living], day: Day) -> Result<(), Refusal> {
    nodes_of(teller, living, day, false)
}

fn nodes_of(
    teller: &mut Teller<'_>,
    living: &mut [Living],
    day: Day,
    is_entry: bool,
) -> Result<(), Refusal> {
    let mut rows = Vec::new();
    for one in living.iter_mut().filter(|one| one.is_told_about()) {
        let cells = cells(one, day, is_entry);
        if is_entry || cells.iter().any(|cell| !cell.is_empty()) {
            let number = i64::try_from(rows.len()).unwrap_or(0) + 1;
            let named = [Said::Number(number), text(&one.story.name), text(ward(one.story.ward))];
            rows.push(named.into_iter().chain(cells.into_iter().map(Said::Text)).collect());
        }
    }
    if rows.is_empty() {
        return Ok(());
    }
    let head = ["序号", "项目名称", "责任板块"].map(|heading| (heading.to_owned(), None));
    let of_nodes = NODES.iter().map(|(heading, node, is_asked)| {
        ((*heading).to_owned(), is_asked.then_some(FieldRef::Actual(*node)))
    });
    let planned = PLANNED.iter().filter(|_| is_entry).map(|heading| ((*heading).to_owned(), None));
    let day_in_name = day.strftime("%Y%m%d");
    let book = Workbook {
        file: format!("演示区重点项目节点台账{day_in_name}.xlsx"),
        sheet: "节点台账".to_owned(),
        columns: head.into_iter().chain(of_nodes).chain(planned).collect(),
        rows,
    };
    teller.day(day);
    teller.take_in(None, &book, None)
}

/// What the book says of a project, from its first node on.
fn cells(one: &mut Living, day: Day, is_entry: bool) -> Vec<String> {
    let mut cells = vec![String::new(); NODES.len()];
    let is_new = |step: &&mut Step| {
        !step.is_told && step.day <= day && (is_entry || !step.is_decided_alone())
    };
    for step in one.steps.iter_mut().filter(is_new) {
        // 复工 comes once a year: the second one is of a later book.
        let column = NODES.iter().position(|(_, node, _)| *node == step.node);
        if let Some(column) = column.filter(|column| cells[*column].is_empty()) {
            cells[column] = step.day.to_string();
            step.is_told = true;
        }
    }
    if is_entry {
        let (start, end) = (one.story.planned_start, one.story.planned_completion);
        cells.extend([start, end, end.plus(3)].map(Month::label));
    }
    cells
}
/// Takes in a ward's month from its own workbook: by the office once the month is over, by the
/// ward's clerk while it is under way.
pub fn month(
    teller: &mut Teller<'_>,
    rows: &[(String, Row)],
    month: Month,
    is_running: bool,
) -> Result<(), Refusal> {
    let number = month.number();
    let heading = if number == 1 {
        "1月累计完成投资（万元）".to_owned()
    } else {
        format!("1—{number}月累计完成投资（万元）")
    };
    let columns = [
        "序号",
        "项目名称",
        heading.as_str(),
        "形象进度",
        "现场施工人数",
        "下月计划",
        "存在问题",
        "未开工原因",
    ];
    let rows = (1..).zip(rows).map(|(at, (name, row))| {
        let words = |words: &Option<String>| text(words.as_deref().unwrap_or_default());
        let cause = row.not_started.as_ref().map(|why| teller.word(Dictionary::Cause, &why.cause));
        let done = match &row.year_to_date {
            Stated::Given(done) => Said::Number(done.0 / MoneyUnit::Wan.fen()),
            _ => text(""),
        };
        let workers = match row.workers {
            Stated::Given(workers) => Said::Number(workers.into()),
            _ => text(""),
        };
        vec![
            Said::Number(at),
            text(name),
            done,
            words(&row.progress),
            workers,
            words(&row.next),
            words(&row.problem),
            text(&cause.unwrap_or_default()),
        ]
    });
    let book = Workbook {
        file: format!("{}{}进度表.xlsx", ward(WARD), month.label()),
        sheet: format!("{number}月"),
        rows: rows.collect(),
        columns: columns.map(|heading| (heading.to_owned(), None)).into(),
    };
    teller.take_in(is_running.then_some(WARD), &book, Some((WardId::new(WARD), month)))
}

fn text(text: &str) -> Said {
    Said::Text(text.to_owned())
}

/// The name of an invented ward.
fn ward(id: &str) -> &'static str {
    let found = INVENTED.iter().find(|(place, _)| place.id == id);
    found.map_or("", |(place, _)| place.name)
}
