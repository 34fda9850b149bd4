//! What a ward reports of a month.
use std::collections::BTreeSet;

use guatu_board::{Board, Known, ProjectFile};
use guatu_domain::dictionary::Dictionary;
use guatu_domain::filing::{AmountBasis, Components, Filing, FilingState, NotStarted, Work};
use guatu_domain::id::{PartId, ProjectId, WardId};
use guatu_domain::source::Source;
use guatu_domain::value::{Day, Fen, MoneyUnit, Month, Stated};
use guatu_ledger::Seq;
use serde::{Deserialize, Serialize};

use super::{CONFIRMED, label};
use crate::access::{Access, is_of_ward};
use crate::decision::Decision;
use crate::fresh::Fresh;
use crate::refusal::Refusal;
use crate::require;
use crate::sentence::named;

/// A ward's month in one act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Report {
    /// The ward.
    pub ward: WardId,
    /// The month.
    pub month: Month,
    /// One row per project or part.
    pub rows: Vec<Row>,
}

/// What is said of one project or part. Money is year-to-date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// The project.
    pub project: ProjectId,
    /// The part; the whole project if absent.
    pub part: Option<PartId>,
    /// Done from January to this month.
    #[serde(default, skip_serializing_if = "Stated::is_not_stated")]
    pub year_to_date: Stated<Fen>,
    /// What the amount rests on.
    pub basis: Option<AmountBasis>,
    /// Its parts.
    #[serde(default)]
    pub components: Components,
    /// 形象进度.
    pub progress: Option<String>,
    /// 实物量.
    #[serde(default)]
    pub works: Vec<Work>,
    /// 到位资金.
    #[serde(default, skip_serializing_if = "Stated::is_not_stated")]
    pub funds: Stated<Fen>,
    /// 现场施工人数.
    #[serde(default, skip_serializing_if = "Stated::is_not_stated")]
    pub workers: Stated<u32>,
    /// 下月计划.
    pub next: Option<String>,
    /// 存在问题.
    pub problem: Option<String>,
    /// Why a due start has not happened.
    pub not_started: Option<NotStarted>,
    /// Why the cumulative is below the one before.
    pub fell_because: Option<String>,
    /// 本月无变化.
    #[serde(default)]
    pub is_unchanged: bool,
    /// Where it came from.
    #[serde(default)]
    pub source: Source,
    /// The version that is edited.
    pub based_on: Option<Seq>,
}

impl Row {
    /// A row that says nothing yet.
    pub fn of(project: ProjectId) -> Self {
        Self {
            project,
            part: None,
            year_to_date: Stated::NotStated,
            basis: None,
            components: Components::default(),
            progress: None,
            works: Vec::new(),
            funds: Stated::NotStated,
            workers: Stated::NotStated,
            next: None,
            problem: None,
            not_started: None,
            fell_because: None,
            is_unchanged: false,
            source: Source::by_hand(),
            based_on: None,
        }
    }
}

/// Reports a ward's month. The office may do it for a ward (代填); the filing keeps the ward.
///
/// Refuses a month that has not begun, no rows, a project twice, a project in the charge of another
/// ward today, a filing that is confirmed or was changed meanwhile, an unknown part or cause, a
/// negative amount, 无变化 with figures that say otherwise, and a cumulative below the one before
/// without a reason.
pub fn report(
    board: &Board,
    access: &Access,
    with: &Report,
    fresh: &mut Fresh<'_>,
) -> Result<Decision, Refusal> {
    let (month, today) = (with.month, fresh.today);
    let ward = require::ward(board, &with.ward, today)?;
    if month.first_day() > today {
        let problem = format!("{}还没有到，不能填报。", month.label());
        return Err(Refusal::field("月份", problem));
    }
    if with.rows.is_empty() {
        return Err(Refusal::field("填报", "一行也没有。"));
    }
    let mut decision = Decision::default();
    let (mut names, mut seen) = (Vec::new(), BTreeSet::new());
    for row in &with.rows {
        let file = require::project(board, access, &row.project, today)?;
        let name = file.name(today);
        if !seen.insert((&file.id, &row.part)) {
            return Err(Refusal::field("项目", format!("“{name}”写了两行。请只留一行。")));
        }
        // A project without a ward in charge is filed by the office for whichever ward it names.
        if let Some(other) = file.ward(today).filter(|ward| **ward != with.ward) {
            let ward = require::ward_name(board, other).to_owned();
            return Err(Refusal::ForeignWard { ward });
        }
        let filing = filing(board, file, with, row, today)?;
        decision.set(board, &Filing::id(&file.id, row.part.as_ref(), month), &filing)?;
        names.push(name);
    }
    let by = if is_of_ward(access.role) { "" } else { "代" };
    let what = named(&names, "项目");
    decision.sentence = format!("{by}{}报送{}填报：{what}", ward.short, month.label());
    Ok(decision)
}

fn filing(
    board: &Board,
    file: &ProjectFile,
    with: &Report,
    row: &Row,
    today: Day,
) -> Result<Filing, Refusal> {
    require::part(file, row.part.as_ref())?;
    let what = label(file, with.month, today);
    let before = file.filings.get(&(row.part.clone(), with.month));
    require::based_on(&what, row.based_on, before.map(|before| before.since))?;
    if before.is_some_and(|before| before.state == FilingState::Confirmed) {
        let state = FilingState::Confirmed.label();
        return Err(Refusal::State { what, state, wanted: CONFIRMED });
    }
    let filing = Filing {
        project: file.id.clone(),
        part: row.part.clone(),
        month: with.month,
        ward: with.ward.clone(),
        state: FilingState::Reported,
        year_to_date: row.year_to_date.clone(),
        basis: row.basis,
        components: row.components.clone(),
        progress: require::note("形象进度", row.progress.as_ref())?,
        works: row.works.clone(),
        funds: row.funds.clone(),
        workers: row.workers.clone(),
        next: require::note("下月计划", row.next.as_ref())?,
        problem: require::note("存在问题", row.problem.as_ref())?,
        not_started: row.not_started.clone(),
        fell_because: require::note("累计减少原因", row.fell_because.as_ref())?,
        is_unchanged: row.is_unchanged,
        returned_because: None,
        is_withdrawn: false,
        source: row.source.clone(),
    };
    require_figures(board, file, &filing, today)?;
    Ok(filing)
}

/// Refuses figures that cannot be, whoever states them: a filing or its correction.
pub(crate) fn require_figures(
    board: &Board,
    file: &ProjectFile,
    filing: &Filing,
    today: Day,
) -> Result<(), Refusal> {
    let Components { works, equipment, other } = &filing.components;
    let amounts = [
        ("本年累计完成投资", &filing.year_to_date),
        ("建筑安装工程", works),
        ("设备工器具购置", equipment),
        ("其他费用", other),
        ("到位资金", &filing.funds),
    ];
    for (field, amount) in amounts {
        amount.given().map_or(Ok(()), |amount| require::amount(field, *amount))?;
    }
    if let Some(not_started) = &filing.not_started {
        require::word(board, Dictionary::Cause, &not_started.cause)?;
    }
    for work in &filing.works {
        require::text("实物量", &work.name)?;
    }
    let Some(now) = filing.year_to_date.given() else { return Ok(()) };
    let Some((month, before)) = cumulative_before(file, filing) else { return Ok(()) };
    if filing.is_unchanged && *now != before {
        let problem = format!("选了无变化，但累计和{}的不一样。请去掉一个。", month.label());
        return Err(Refusal::field("本月无变化", problem));
    }
    if *now < before && filing.fell_because.is_none() {
        let [before, now] = [before, *now].map(|amount| amount.plain(MoneyUnit::Wan));
        let project = file.name(today).to_owned();
        return Err(Refusal::Fell { project, month: filing.month, before, now });
    }
    Ok(())
}

/// The last cumulative that was filed in the year before a month.
fn cumulative_before(file: &ProjectFile, filing: &Filing) -> Option<(Month, Fen)> {
    let january = Month::new(filing.month.year(), 1)?;
    let key = |month: Month| (filing.part.clone(), month);
    let earlier = file.filings.range(key(january)..key(filing.month)).rev();
    let stated = |(_, known): (_, &Known<Filing>)| {
        let given = known.year_to_date.given().filter(|_| known.state.is_filed());
        given.map(|amount| (known.month, *amount))
    };
    earlier.into_iter().find_map(stated)
}
