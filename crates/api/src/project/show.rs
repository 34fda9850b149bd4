//! `GET projects/{id}`: one project.
use std::collections::BTreeMap;

use axum::extract::Path;
use guatu_app::View;
use guatu_board::{Facts, Filter};
use guatu_domain::indicator::Basis;
use guatu_domain::lamp::LampRule;
use serde::Serialize;
use utoipa::ToSchema;

use crate::problem::{Answered, Problem};
use crate::reading::{Answer, Asked, Reading};
use crate::region::RegionPath;
use crate::shape::{Can, Coded, Moment, Named};

/// One project with everything that is known of it on a day.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ProjectPage {
    /// Of which moment.
    pub moment: Moment,
    /// Its id. Not the one asked for where that project was merged into this one.
    pub id: String,
    /// Official name on the as-of day.
    pub name: String,
    /// The ward in charge on the as-of day.
    pub ward: Option<Named>,
    /// Its state in one sentence.
    pub sentence: String,
    /// The lamp.
    pub lamp: LampShape,
    /// 节点轨.
    pub rail: Vec<RailNode>,
    /// Money of the year.
    pub money: YearMoney,
    /// Its stays in lists, newest year first.
    pub seats: Vec<SeatRow>,
    /// Other names.
    pub aliases: Vec<AliasRow>,
    /// Parts, in the order of tables.
    pub parts: Vec<Named>,
    /// What is true of it on the as-of day, in the order of the field catalogue.
    pub values: Vec<ValueRow>,
    /// Every dated value, oldest first.
    pub dated: Vec<ValueRow>,
    /// Approved pauses.
    pub pauses: Vec<PauseRow>,
    /// Records of this project that could not be read.
    pub damaged: u32,
    /// Acts that may be offered: `filing.report`, `node.claim`, `node.recognise`, `project.merge`
    /// and others, by their word in the ledger.
    pub can: BTreeMap<String, Can>,
}

/// A lamp with what lit it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct LampShape {
    /// Which.
    pub lamp: Coded,
    /// What lit it, in a sentence.
    pub reason: String,
    /// Investment rate less the share owed, in tenths of a percentage point.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gap_tenths: Option<i64>,
    /// Rule version.
    #[schema(examples("lamp@1"))]
    pub rule: String,
    /// Since which month end it has had this lamp.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(examples("2024-03"))]
    pub since: Option<String>,
}

/// A node of the rail (ux.md 5.4).
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RailNode {
    /// Which node.
    pub node: Coded,
    /// Shape of its mark: `done` 已完成且已核, `claimed` 已报待核, `pending` 未到,
    /// `overdue` 到期未完成, `paused` 暂停, `not_applicable` 不适用, `not_stated` 未登记: it was
    /// passed, since a later one was reached, but nobody stated when.
    pub state: Coded,
    /// 原定.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub original: Option<DayShape>,
    /// 现定.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_force: Option<DayShape>,
    /// 实际: recognised, or claimed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actual: Option<DayShape>,
    /// How often the planned day was moved.
    pub moved: usize,
    /// Statements of this node that name a proof: the number of a paper.
    pub evidence: usize,
    /// The ledger line of the statement shown as actual.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<i64>,
}

/// A day as exactly as it is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DayShape {
    /// As people say it.
    #[schema(examples("2024年3月下旬"))]
    pub text: String,
    /// First day that it may be.
    #[schema(value_type = String, format = Date)]
    pub first: String,
    /// Last day that it may be.
    #[schema(value_type = String, format = Date)]
    pub last: String,
}

/// Money of a year, in fen.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct YearMoney {
    /// The year.
    pub year: i16,
    /// Total investment as stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(examples("约13.9亿元"))]
    pub total: Option<String>,
    /// 现定 year plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan_fen: Option<i64>,
    /// 原定 year plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub original_plan_fen: Option<i64>,
    /// 至上年底累计.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub carry_fen: Option<i64>,
    /// Done from January to the period's month, the last filed cumulative carried forward.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub done_fen: Option<i64>,
    /// January to December.
    pub months: Vec<MonthRow>,
}

/// A month's money, in fen.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MonthRow {
    /// The month.
    #[schema(examples("2024-03"))]
    pub month: String,
    /// Cumulative plan of the year up to it; absent without a plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub planned_fen: Option<i64>,
    /// Cumulative filed for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub done_fen: Option<i64>,
    /// Done in it: the difference to the filing before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub month_fen: Option<i64>,
    /// State of its filing; `not_filed` 未报, `not_yet` 未到 for months to come.
    pub state: Coded,
    /// 形象进度.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub progress: Option<String>,
    /// 存在问题.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub problem: Option<String>,
    /// 实物量, in the order of the filing; repeated where the month states that nothing changed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub works: Vec<WorkRow>,
    /// 现场施工人数.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub workers: Option<u32>,
    /// 到位资金 of the year up to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub funds_fen: Option<i64>,
    /// 投资构成 of the year up to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub components: Option<ComponentsShape>,
    /// Id of the filing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub filing: Option<String>,
    /// The ledger line that wrote it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<i64>,
}

/// One line of physical work in a month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct WorkRow {
    /// What is counted.
    #[schema(examples("清淤"))]
    pub name: String,
    /// Unit of its numbers.
    #[schema(examples("万立方米"))]
    pub unit: String,
    /// Done in the month: the difference to the filing before; absent where that cannot be told.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(examples("1.2"))]
    pub month: Option<String>,
    /// Done since January, as filed: 约 and the like stay before the number.
    #[schema(examples("6.4"))]
    pub done: String,
    /// Planned for the year.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(examples("10"))]
    pub planned: Option<String>,
}

/// 投资构成, year-to-date in fen; a part that was not stated is absent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ComponentsShape {
    /// 建筑安装工程.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub works_fen: Option<i64>,
    /// 设备工器具购置.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub equipment_fen: Option<i64>,
    /// 其他费用.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other_fen: Option<i64>,
}

/// A stay in a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SeatRow {
    /// The year.
    pub year: i16,
    /// The list.
    pub list: Named,
    /// The level that it gives.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<Coded>,
    /// 结转 or 新增.
    pub origin: Coded,
    /// 实施 or 储备.
    pub standing: Coded,
    /// 年度阶段.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stage: Option<Coded>,
    /// First day.
    #[schema(value_type = String, format = Date)]
    pub from: String,
    /// First day on which it is no longer in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = Date)]
    pub exit: Option<String>,
    /// In which way it left.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exit_kind: Option<Coded>,
    /// The list's own year plan in force, in fen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan_fen: Option<i64>,
    /// Whether it holds on the as-of day.
    pub is_current: bool,
}

/// Another name.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AliasRow {
    /// The name.
    pub text: String,
    /// Why there is one.
    pub kind: Coded,
}

/// A value of the project.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ValueRow {
    /// Which property.
    pub field: Coded,
    /// The value as people read it; a mask where it is about a person and not for this role.
    pub text: String,
    /// Since which day; absent: since ever.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = Date)]
    pub from: Option<String>,
    /// Where it came from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<SourceShape>,
    /// The ledger line that wrote it.
    pub since: i64,
}

/// Where a value came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct SourceShape {
    /// In words: file, sheet, cell with the heading of its column; a paper; a page.
    #[schema(examples("“6月.xlsx” 工作表“投资” F8「1—6月完成」"))]
    pub text: String,
    /// The import.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub import: Option<String>,
    /// Its sheet, counted from 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<u16>,
    /// Its row, counted from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row: Option<u32>,
    /// Letters of its column; absent where several columns make the value.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(examples("F"))]
    pub column: Option<String>,
    /// Heading of that column, lines of a two-row heading parted by a slash.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub heading: Option<String>,
}

/// An approved pause.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PauseRow {
    /// First day.
    #[schema(value_type = String, format = Date)]
    pub from: String,
    /// First day on which the works go on; open if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = Date)]
    pub until: Option<String>,
    /// 复核日.
    #[schema(value_type = String, format = Date)]
    pub recheck: String,
    /// Why.
    pub cause: String,
}

/// One project: state, nodes, money, lists, names, values.
#[utoipa::path(get, path = "/api/v1/{region}/projects/{id}", operation_id = "showProject",
    tag = "projects",
    params(RegionPath, ("id" = String, Path, description = "the project"), Asked),
    responses((status = 200, body = ProjectPage), Answered))]
pub async fn show(
    reading: Reading,
    Path((_, id)): Path<(String, String)>,
) -> Result<Answer<ProjectPage>, Problem> {
    let question = reading.question_of_today(Filter::all())?;
    let view = &reading.view;
    let facts = view.project(&id, question.as_of, question.period, Basis::Filed)?;
    let rail = super::rail::rail(view, &facts);
    let page = ProjectPage {
        moment: reading.moment(&question),
        id: facts.id().to_string(),
        name: facts.name().to_owned(),
        ward: view.ward_of(facts.id(), question.as_of).map(|(id, name)| Named { id, name }),
        sentence: sentence(&facts, &rail),
        lamp: lamp(view, &facts),
        rail,
        money: super::money::of(&facts),
        seats: super::card::seats(view, &facts),
        aliases: super::card::aliases(&facts),
        parts: super::card::parts(&facts),
        values: super::card::values(view, &facts),
        dated: super::card::dated(view, &facts),
        pauses: super::card::pauses(&facts),
        damaged: view.damage_of(facts.id()),
        can: view
            .offers(facts.id())
            .into_iter()
            .map(|(act, offer)| (act.to_owned(), offer.into()))
            .collect(),
    };
    Ok(reading.answer(page))
}

/// Lamp and reason, then the node that comes next.
fn sentence(facts: &Facts, rail: &[RailNode]) -> String {
    let lamp = facts.lamp.lamp.label();
    let state = format!("{lamp}：{}", facts.lamp.sentence());
    let is_open = |one: &&RailNode| ["overdue", "claimed", "pending"].contains(&&*one.state.code);
    let open = rail.iter().filter(is_open);
    let due = open.filter_map(|one| Some((one, one.in_force.as_ref()?))).next();
    match due {
        Some((node, day)) if node.state.code == "overdue" => {
            format!("{state}；“{}”计划{}，已逾期。", node.node.label, day.text)
        }
        Some((node, day)) => format!("{state}；下一节点“{}”，计划{}。", node.node.label, day.text),
        None => format!("{state}。"),
    }
}

fn lamp(view: &View, facts: &Facts) -> LampShape {
    let reading = &facts.lamp;
    LampShape {
        lamp: Coded::new(reading.lamp.code(), reading.lamp.label()),
        reason: reading.sentence(),
        gap_tenths: reading.gap_tenths,
        rule: LampRule::id(&reading.rule.code, reading.rule.version),
        since: view.lit_since(facts).map(|month| month.to_string()),
    }
}
