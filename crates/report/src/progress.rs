use std::collections::BTreeSet;

use guatu_board::filter::{FilterField, FilterRefusal, NOT_STATED};
use guatu_board::{Facts, Figure, Filter, QuestionRefusal};
use guatu_domain::indicator::Basis;
use guatu_domain::list::Level;
use guatu_paper::{Cell, MoneyUnit, Page, Row, RowKind, Table};

use crate::column::{Chosen, Line, figures, named};
use crate::inquiry::{Figures, Inquiry};
use crate::projects::with_numbers;
use crate::remark::{MONEY, as_known_note, figure_remarks, hidden_remark, lines_of};

/// Columns with their headings in the office's form (domain.md 2.4).
const COLUMNS: &[(&str, &[&str])] = &[
    ("name", &["项目名称"]),
    ("category", &["项目类别"]),
    ("stage", &["年度阶段"]),
    ("total", &["总投资"]),
    ("plan", &["投资情况", "年度计划"]),
    ("month", &["投资情况", "本年完成", "{month}完成"]),
    ("done", &["投资情况", "本年完成", "{period}完成"]),
    ("rate", &["投资情况", "本年完成", "完成率"]),
    ("time_gap", &["投资情况", "本年完成", "较序时"]),
    ("since_start", &["投资情况", "开工以来累计"]),
    ("planned_start", &["开工情况", "计划开工"]),
    ("start", &["开工情况", "实际开工"]),
    ("planned_completion", &["竣工情况", "计划竣工"]),
    ("completion", &["竣工情况", "实际竣工"]),
    ("statistics", &["纳统"]),
    ("lamp", &["亮灯"]),
    ("progress", &["形象进度"]),
    ("explanation", &["原因"]),
];

/// 项目进度表: the office's monthly table. The whole first, then each level (or, where the set
/// names lists, each list), in it each ward, in it its projects. A project at several levels stands
/// in each of them and is counted once in the whole (T13). Only confirmed filings count.
///
/// Every sum is the figure that answers the same question, and the rows of a group are the projects
/// that its figure counts, with what they bring to it: so sums hold by construction.
///
/// # Errors
/// Refuses a set that cannot be understood.
pub fn progress(inquiry: &Inquiry<'_>) -> Result<Table, QuestionRefusal> {
    let question = inquiry.question;
    let choose = |(key, headings): &(&str, &[&str])| {
        Some(Chosen::headed(named(key)?, headings, question.period, MoneyUnit::Wan))
    };
    let columns: Vec<Chosen> = COLUMNS.iter().filter_map(choose).collect();
    let whole = figures(inquiry, &columns, &question.set, Basis::Confirmed)?;
    let mut table = Progress { inquiry, columns, rows: Vec::new(), hidden: BTreeSet::new() };
    table.sums("total", RowKind::Total, heading("合计", &whole), &whole);
    let mut counted = 0;
    for (at, group) in groups(inquiry)?.into_iter().enumerate() {
        let sums = figures(inquiry, &table.columns, &group.set, Basis::Confirmed)?;
        let Some(projects) = sums.get("projects").filter(|projects| projects.counted > 0) else {
            continue;
        };
        counted += projects.counted;
        let words = format!("{}、{}", chinese(at + 1), group.label);
        table.sums(&group.key, RowKind::Group, heading(&words, &sums), &sums);
        table.wards(&group, projects)?;
    }
    let mut notes = Vec::new();
    if counted > whole.get("projects").map_or(0, |projects| projects.counted) {
        notes.push("同一项目列入多级清单的分别列出，合计只计一次。".to_owned());
    }
    notes.extend(lines_of(hidden_remark(table.hidden.len()).as_slice()));
    notes.extend(lines_of(&figure_remarks(&whole, MONEY)));
    notes.push(as_known_note(inquiry));
    let title = format!("{}重大项目进度表（{}）", inquiry.region(), question.period.long_label());
    let subtitle = format!("{}，投资为已确认的填报", inquiry.as_of_text());
    let (columns, rows) = (with_numbers(&table.columns), table.rows);
    Ok(Table::new("progress", title, subtitle, Page::A3Landscape, columns, rows, notes))
}

/// A part of the district: a level, a list or a ward.
pub(crate) struct Group {
    pub(crate) key: String,
    pub(crate) label: String,
    pub(crate) set: Filter,
}

/// The levels, or the lists where the set names lists: those that the set asks for.
pub(crate) fn groups(inquiry: &Inquiry<'_>) -> Result<Vec<Group>, FilterRefusal> {
    let set = &inquiry.question.set;
    let named = set.values(FilterField::List);
    if named.is_empty() {
        let asked = set.values(FilterField::Level);
        let levels = Level::ALL
            .iter()
            .filter(|level| asked.is_empty() || asked.iter().any(|code| code == level.code()));
        let group = |level: &Level| {
            let set = set.with(FilterField::Level, level.code())?;
            let label = format!("{}项目", level.label());
            Ok(Group { key: level.code().to_owned(), label, set })
        };
        return levels.map(group).collect();
    }
    let mut lists: Vec<(i64, String, String)> = Vec::new();
    for id in named {
        let list = inquiry.board.lists.get(id.as_str());
        let (order, name) = list.map_or((i64::MAX, id.clone()), |l| (l.order, l.name.clone()));
        lists.push((order, id, name));
    }
    lists.sort();
    let group = |(_, id, name): (i64, String, String)| {
        Ok(Group { set: set.with(FilterField::List, &id)?, key: id, label: name })
    };
    lists.into_iter().map(group).collect()
}

struct Progress<'a> {
    inquiry: &'a Inquiry<'a>,
    columns: Vec<Chosen>,
    rows: Vec<Row>,
    /// Projects that the reader may not open.
    hidden: BTreeSet<String>,
}

impl Progress<'_> {
    fn sums(&mut self, id: &str, kind: RowKind, words: Cell, figures: &Figures) {
        let mut cells = vec![Cell::empty()];
        cells.extend(self.columns.iter().map(|each| match each.column.key.as_str() {
            "name" => words.clone(),
            _ => each.sum(figures),
        }));
        self.rows.push(Row { id: id.to_owned(), kind, subject: None, cells });
    }

    /// The wards of a group, in the order of tables, each with its projects.
    fn wards(&mut self, group: &Group, projects: &Figure) -> Result<(), QuestionRefusal> {
        let inquiry = self.inquiry;
        let behind = inquiry.facts_behind(projects);
        let mut number = 0;
        for (at, ward) in wards_behind(inquiry, &behind).into_iter().enumerate() {
            let ward = ward.as_str();
            let set = group.set.with(FilterField::Ward, ward)?;
            let sums = figures(inquiry, &self.columns, &set, Basis::Confirmed)?;
            let name =
                inquiry.board.wards.get(ward).map_or("板块未填", |one| one.short.as_str());
            let id = format!("{}/{ward}", group.key);
            let words = heading(&format!("（{}）{name}", chinese(at + 1)), &sums);
            self.sums(&id, RowKind::Subtotal, words, &sums);
            for facts in behind.iter().filter(|facts| ward_of(inquiry, facts).1 == ward) {
                if !inquiry.may_open(facts.id()) {
                    self.hidden.insert(facts.id().to_string());
                    continue;
                }
                number += 1;
                self.project(&id, number, &Line::new(inquiry, facts, &sums));
            }
        }
        Ok(())
    }

    fn project(&mut self, group: &str, number: i64, line: &Line<'_>) {
        let mut cells = vec![Cell::count(number)];
        cells.extend(self.columns.iter().map(|each| each.cell(line)));
        let subject = line.facts.id().to_string();
        let id = format!("{group}/{subject}");
        self.rows.push(Row { id, kind: RowKind::Data, subject: Some(subject), cells });
    }
}

/// 合计（591个）: words with the number of projects that the sums count.
fn heading(words: &str, figures: &Figures) -> Cell {
    match figures.get("projects") {
        Some(projects) => Cell::text(format!("{words}（{}个）", projects.text()))
            .asked(projects.question.to_string()),
        None => Cell::text(words),
    }
}

/// The ids of the wards in charge of projects, in the order of tables; `-` last.
pub(crate) fn wards_behind(inquiry: &Inquiry<'_>, projects: &[&Facts]) -> Vec<String> {
    let mut wards: Vec<(i64, &str)> =
        projects.iter().map(|facts| ward_of(inquiry, facts)).collect();
    wards.sort_unstable();
    wards.dedup();
    wards.into_iter().map(|(_, ward)| ward.to_owned()).collect()
}

/// The ward in charge with its place in tables.
fn ward_of<'a>(inquiry: &Inquiry<'_>, facts: &'a Facts) -> (i64, &'a str) {
    let Some(ward) = facts.ward.as_ref() else { return (i64::MAX, NOT_STATED) };
    let order = inquiry.board.wards.get(ward.as_str()).map_or(i64::MAX, |ward| ward.order);
    (order, ward.as_str())
}

/// 一, 二 … 二十 …: numbers of headings.
pub(crate) fn chinese(number: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |at: usize| DIGITS.get(at).copied().unwrap_or_default();
    match number {
        0..10 => digit(number).to_owned(),
        10..20 => format!("十{}", digit(number - 10)),
        20..100 => format!("{}十{}", digit(number / 10), digit(number % 10)),
        _ => number.to_string(),
    }
}
