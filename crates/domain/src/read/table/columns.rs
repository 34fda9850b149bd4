//! What the headings of columns mean.

use super::answers::{Answers, Take};
use super::field::{FieldRef, Sort};
use super::grid::Grid;
use super::groups::{adds_nothing, is_only_period, is_turning};
use super::heading::{Level, again};
use super::leaf;
use super::locate::{Head, levels};
use super::period::Said;
use super::reading::{ColumnReading, ColumnUnit, Confidence, TableContext};
use super::vocabulary::{Meaning, is_neutral_group, is_neutral_remark, is_statistics, lookup};
use crate::read::table::TableFinding;
use crate::read::{Finding, column_letters};
use crate::value::MoneyUnit;

/// A column on its way to a [`ColumnReading`].
#[derive(Clone)]
pub(super) struct Column {
    pub reading: ColumnReading,
    /// What the heading may mean, where that is open.
    pub candidates: Vec<FieldRef>,
    /// Whether it is asked whatever the other columns say.
    pub is_asked: bool,
    /// Periods named by the heading.
    pub said: Vec<Said>,
    /// The heading without its own last level: columns of one series share it.
    pub group: String,
    pub is_statistics: bool,
    /// Whether heading or answer name the unit, not the sheet.
    pub has_own_unit: bool,
    /// A heading that asks for a month only: 计划开工月份.
    pub wants_month: bool,
    /// 上月累计: of the month before the one reported.
    pub is_of_last_month: bool,
}

impl Column {
    pub fn ask(&mut self, finding: TableFinding) {
        let finding = Finding::Table(finding);
        if !self.reading.questions.contains(&finding) {
            self.reading.questions.push(finding);
        }
    }

    pub fn field(&self) -> Option<FieldRef> {
        self.reading.taken_for
    }

    pub fn is_money(&self) -> bool {
        let money = |field: &FieldRef| field.holds() == Sort::Money;
        self.field().iter().chain(&self.candidates).any(money)
    }

    pub fn money_unit(&self) -> Option<MoneyUnit> {
        self.reading.unit.as_ref().and_then(ColumnUnit::money)
    }

    pub fn holds(&self) -> Option<Sort> {
        self.field().map(FieldRef::holds)
    }
}

/// Reads the headings of all columns that hold anything.
pub(super) fn columns(
    grid: &Grid<'_>,
    head: &Head,
    year: i16,
    sheet: u16,
    context: &TableContext,
    answers: &Answers,
) -> Vec<Column> {
    let of = |column: u16| {
        let levels = levels(grid, head, column, year);
        let mut made = column_of(column, &levels, year);
        made.reading.is_hidden = grid.is_hidden_column(column);
        decide(&mut made, &levels, year, sheet, context, answers);
        made
    };
    grid.columns_from(head.first).into_iter().map(of).collect()
}

fn column_of(column: u16, levels: &[Level], year: i16) -> Column {
    let raws: Vec<&str> =
        levels.iter().map(|l| l.raw.as_str()).filter(|raw| !raw.is_empty()).collect();
    let words: Vec<String> = levels.iter().map(|level| key(level, year)).collect();
    let group = words.split_last().map(|(_, groups)| groups.join("/")).unwrap_or_default();
    let units: Vec<&ColumnUnit> = levels.iter().rev().flat_map(|level| &level.units).collect();
    let own = levels.iter().rev().find(|level| !level.units.is_empty());
    let mut money: Vec<ColumnUnit> = own
        .into_iter()
        .flat_map(|level| level.units.clone())
        .filter(|unit| unit.is_money())
        .collect();
    money.dedup();
    let mut questions = Vec::new();
    if money.len() > 1 {
        let units = money.clone();
        questions.push(Finding::Table(TableFinding::UnitsDisagree { units }));
    }
    let unit = if money.len() > 1 { None } else { units.first().map(|unit| (*unit).clone()) };
    let wants_month = raws.last().is_some_and(|raw| raw.contains("月份"));
    Column {
        reading: ColumnReading {
            column,
            heading: raws.join("/"),
            name: raws.last().map_or_else(|| column_letters(column) + "列", |raw| (*raw).into()),
            word: words.iter().filter(|w| !w.is_empty()).cloned().collect::<Vec<_>>().join("/"),
            taken_for: None,
            confidence: None,
            unit,
            month: None,
            year: None,
            is_hidden: false,
            questions,
        },
        candidates: Vec::new(),
        is_asked: false,
        said: levels.iter().flat_map(|level| level.said.clone()).collect(),
        group,
        is_statistics: levels.iter().any(|level| is_statistics(&level.word)),
        has_own_unit: false,
        wants_month,
        is_of_last_month: leaf::is_of_last_month(levels),
    }
}

/// A level's word with its remarks: what it is remembered by.
fn key(level: &Level, year: i16) -> String {
    match level.remarks.first() {
        Some(remark) => level.with_remark(remark, year)[0].clone(),
        None => level.word.clone(),
    }
}

/// Settles what a person said, now or last time, and what the vocabulary leaves no doubt about.
fn decide(
    column: &mut Column,
    levels: &[Level],
    year: i16,
    sheet: u16,
    context: &TableContext,
    answers: &Answers,
) {
    let reading = &mut column.reading;
    let answer = answers.column(sheet, reading.column, &reading.heading);
    match answer.and_then(|answer| answer.take) {
        Some(Take::Field(field)) => {
            (reading.taken_for, reading.confidence) = (Some(field), Some(Confidence::Answered));
            return;
        }
        Some(Take::LeaveOut) => {
            reading.confidence = Some(Confidence::Answered);
            return;
        }
        None => {}
    }
    let known = |word: &str| context.remembered.iter().find(|each| each.heading == word);
    if let Some(remembered) = known(&reading.word).filter(|_| !reading.word.is_empty()) {
        (reading.taken_for, reading.confidence) = (remembered.field, Some(Confidence::Remembered));
        return;
    }
    if column.is_statistics {
        return;
    }
    if leaf::is_of_period(levels) {
        (reading.taken_for, reading.confidence) = (Some(FieldRef::Period), Some(Confidence::Alias));
        return;
    }
    let found = meaning(levels, year).or_else(|| of_other_year(levels, year));
    let Some(mut meaning) = found.and_then(|found| leaf::without_money(found, levels)) else {
        return;
    };
    let is_over = context.period.is_some_and(|period| period.number() == 12);
    meaning.is_asked |= !is_over && leaf::is_whole_year(levels, &meaning);
    match meaning.fields[..] {
        [field] if !meaning.is_asked => {
            reading.taken_for = Some(field);
            let confidence = if meaning.is_exact { Confidence::Exact } else { Confidence::Alias };
            reading.confidence = Some(confidence);
        }
        _ => {
            column.is_asked = meaning.is_asked;
            column.candidates = meaning.fields;
        }
    }
}

/// What a path of words means.
pub(super) fn meaning(levels: &[Level], year: i16) -> Option<Meaning> {
    let named: Vec<&Level> = levels.iter().filter(|level| !level.raw.is_empty()).collect();
    let worded: Vec<&Level> = named.iter().copied().filter(|l| is_worded(l)).collect();
    let (leaf, groups) = named_by(&worded)?;
    if let Some(found) = leaf::below(leaf, &groups, year) {
        return Some(found);
    }
    let groups = &groups[..];
    let own = of_level(leaf, year);
    let together = combined(leaf, groups, year);
    // 责任单位 under 问题 answers for the problem, not for the project.
    let others = |level: &Level| {
        let named = own.as_ref().is_some_and(|own| own.fields.iter().any(|field| field.is_whose()));
        named && level.word.contains("问题")
    };
    let loaded: Vec<&&Level> =
        groups.iter().filter(|level| !is_neutral(level) || others(level)).collect();
    if loaded.is_empty() {
        // 投资情况 says nothing; but 投资完成情况 over 1-5月 may.
        let open = own.as_ref().is_none_or(|own| own.is_asked);
        return if open { together.filter(|m| !m.is_asked).or(own) } else { own };
    }
    // 固定资产投资 over 1-6月完成 is known by itself; together, the words have to be asked.
    let plain =
        |own: &Meaning| !own.is_asked && loaded.iter().all(|level| adds_nothing(level, leaf, own));
    if let Some(found) = together
        && !(found.is_asked && own.as_ref().is_some_and(plain))
    {
        return Some(found);
    }
    let mut own = own?;
    let parts = [FieldRef::Works, FieldRef::Equipment, FieldRef::Other];
    let of_year = |level: &&&Level| {
        of_level(level, year).is_some_and(|m| m.fields == [FieldRef::YearToDate] && !m.is_asked)
    };
    if own.fields.iter().all(|field| parts.contains(field)) && loaded.iter().any(of_year) {
        let fields = own.fields;
        return Some(Meaning { fields, is_exact: false, is_asked: false });
    }
    let rate = leaf::is_named_rate(leaf, &own);
    let harmless =
        |level: &&&Level| adds_nothing(level, leaf, &own) || rate && leaf::is_of_done(level);
    if !own.is_asked && loaded.iter().all(harmless) {
        return Some(own.alias());
    }
    let is_money = own.fields.iter().any(|field| field.holds() == Sort::Money);
    let timed = |level: &&&Level| is_only_period(&level.word) && level.remarks.is_empty();
    let turned = loaded.iter().any(|level| is_turning(&level.raw));
    let is_text = !turned && own.fields.iter().all(|field| field.is_plain_text());
    if is_text || (!is_money && loaded.iter().all(timed)) {
        return Some(own.alias());
    }
    leaf::offered(&mut own, &loaded);
    if leaf::is_below_plans(&loaded) {
        own.fields.retain(|field| !leaf::is_done(*field));
    }
    (!own.fields.is_empty()).then(|| own.asked())
}

fn is_worded(level: &Level) -> bool {
    !level.word.is_empty() || !level.remarks.is_empty()
}

/// The leaf and its groups; 其中 between them says nothing.
fn named_by<'a>(worded: &[&'a Level]) -> Option<(&'a Level, Vec<&'a Level>)> {
    let (leaf, groups) = worded.split_last()?;
    Some((leaf, groups.iter().copied().filter(|group| group.word != "其中").collect()))
}

/// 2023年计划投资 in a table of 2024 means the plan of another year: the year is asked about
/// elsewhere, the column is not dropped.
fn of_other_year(levels: &[Level], year: i16) -> Option<Meaning> {
    let other = |said: &Said| {
        said.year.is_some_and(|said| said != year) || said.reach == super::period::Reach::YearEnd
    };
    if !levels.iter().flat_map(|level| &level.said).any(other) {
        return None;
    }
    let turned = |level: &Level| {
        let mut word = level.word.clone();
        for (written, read) in [
            ("至他年末", "至上年底"),
            ("至明年末", "至上年底"),
            ("至本年末", "至上年底"),
            ("上年", "本年"),
            ("明年", "本年"),
            ("他年", "本年"),
            ("至本年底", "至上年底"),
            ("本年一n月", "一n月"),
            ("本年至n月", "一n月"),
            ("本年n月", "n月"),
        ] {
            word = word.replace(written, read);
        }
        Level { word, ..level.clone() }
    };
    let levels: Vec<Level> = levels.iter().map(turned).collect();
    let timed = |field: &FieldRef| field.is_yearly() || field.is_monthly();
    meaning(&levels, year).filter(|meaning| meaning.fields.iter().all(timed))
}

fn is_neutral(level: &Level) -> bool {
    is_neutral_group(&level.word) && level.remarks.iter().all(|remark| is_neutral_remark(remark))
}

/// What one level means by itself, its remarks considered.
fn of_level(level: &Level, year: i16) -> Option<Meaning> {
    for remark in &level.remarks {
        let found = level.with_remark(remark, year).iter().find_map(|word| lookup(word));
        if found.is_some() {
            return found;
        }
    }
    let own = lookup(&level.word)?;
    let is_money = own.fields.iter().any(|field| field.holds() == Sort::Money);
    let is_text = own.fields.iter().all(|field| field.is_plain_text());
    let harmless = |remark: &String| {
        let word = super::heading::canonical(remark, year);
        let text = is_text && !is_turning(remark);
        is_neutral_remark(remark)
            || text
            || (!is_money && is_only_period(&word))
            || leaf::is_of_total(&own, remark)
    };
    if level.remarks.iter().all(harmless) { Some(own) } else { Some(own.asked()) }
}

/// What the words of groups and leaf mean together: 计划 over 开工时间, 本年 over 累计完成.
fn combined(leaf: &Level, groups: &[&Level], year: i16) -> Option<Meaning> {
    let mut found: Option<Meaning> = None;
    // 计划（年月）: a remark about how to fill it in is no part of the word.
    let key = |level: &Level| match level.remarks.iter().all(|each| is_neutral_remark(each)) {
        true => level.word.clone(),
        false => key(level, year),
    };
    let leaf = key(leaf);
    let whole: String = groups.iter().map(|level| key(level)).collect();
    let names = groups.iter().rev().map(|level| key(level)).chain([whole]);
    for group in names.filter(|group| !group.is_empty()) {
        for stem in stems(&group, &leaf) {
            for word in [format!("{stem}{leaf}"), format!("{leaf}{stem}")] {
                let meaning = lookup(&again(&word));
                if let Some(meaning) = meaning {
                    let better = found.as_ref().is_none_or(|old| rank(&meaning) > rank(old));
                    if better {
                        found = Some(meaning);
                    }
                }
            }
        }
    }
    found
}

const fn rank(meaning: &Meaning) -> u8 {
    match (meaning.is_asked, meaning.fields.len(), meaning.is_exact) {
        (true, _, _) => 0,
        (false, 1, true) => 3,
        (false, 1, false) => 2,
        (false, _, _) => 1,
    }
}

/// A group's word and the same without 情况, 节点 and the like: 年度投资情况 is 本年投资 and 本年.
fn stems(group: &str, leaf: &str) -> Vec<String> {
    const ENDS: [&str; 9] =
        ["完成情况", "进展情况", "情况", "节点", "信息", "时间", "进度", "投资完成", "投资"];
    // 分年度投资计划 over 2024年 is the plan of 2024.
    let yearly = group.strip_prefix("分本年").filter(|rest| !rest.is_empty());
    // A month of 本年投资完成 is one of 投资完成; what is 调度 is ours.
    let single = leaf.starts_with("本月");
    let of_year = group.strip_prefix("本年").filter(|rest| single && !rest.is_empty());
    let ours = group.strip_prefix("调度").filter(|rest| !rest.is_empty());
    let mut stems: Vec<String> =
        [Some(group), yearly, of_year, ours].into_iter().flatten().map(str::to_owned).collect();
    for end in ENDS {
        let shorter: Vec<String> = stems
            .iter()
            .filter_map(|stem| stem.strip_suffix(end))
            .filter(|stem| !stem.is_empty())
            .map(str::to_owned)
            .collect();
        stems.extend(shorter);
    }
    stems.dedup();
    stems
}

/// Leaves the meaning that nobody found to be seen.
pub(super) fn list_unmapped(columns: &mut [Column], has_data: impl Fn(u16) -> bool) {
    for column in columns {
        let reading = &column.reading;
        let told = reading.questions.iter().any(|finding| finding.code() == "last_year");
        let decided = reading.taken_for.is_some() || reading.confidence.is_some() || told;
        if decided || !column.candidates.is_empty() || reading.held_by().is_some() {
            continue;
        }
        if column.is_statistics {
            column.ask(TableFinding::Statistics);
        } else if !reading.heading.is_empty() {
            column.ask(TableFinding::NotMapped);
        } else if has_data(reading.column) {
            column.ask(TableFinding::Unheaded);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(path: &str) -> String {
        let levels: Vec<Level> = path.split('|').map(|text| Level::of(text, 2024)).collect();
        match meaning(&levels, 2024) {
            None => String::from("?"),
            Some(Meaning { fields, is_exact, is_asked }) => {
                let codes: Vec<String> = fields.iter().map(|field| field.code()).collect();
                let mark = match (is_asked, is_exact) {
                    (true, _) => "?",
                    (_, true) => "!",
                    _ => "",
                };
                format!("{}{mark}", codes.join(" "))
            }
        }
    }

    #[test]
    fn headings_as_offices_write_them() {
        for (path, meaning) in [
            ("项 目 名 称", "attribute.name!"),
            ("项目（名称）", "attribute.name!"),
            ("投资情况|总投资（亿元）", "attribute.total!"),
            ("2024年计划投资", "plan.amount!"),
            ("当年计划投资（万元）", "plan.amount!"),
            ("本年度计划完成投资", "plan.amount!"),
            ("2024年|计划投资", "plan.amount!"),
            ("年度投资情况|计划", "plan.amount!"),
            ("1—5月累计完成投资", "filing.year_to_date!"),
            ("投资完成情况|1-5月", "filing.year_to_date!"),
            ("2024年|累计完成", "filing.year_to_date!"),
            ("年度投资情况|累计完成", "filing.year_to_date!"),
            ("累计完成投资（开工以来）", "filing.since_start!"),
            ("累计完成投资（本年）", "filing.year_to_date!"),
            ("累计完成投资", "filing.since_start filing.year_to_date"),
            ("截至5月底累计完成", "filing.since_start filing.year_to_date"),
            ("截至2023年底累计完成投资", "carry.amount!"),
            ("2023年底前累计完成投资", "carry.amount!"),
            ("其中：本月完成", "filing.month_done!"),
            ("开工时间|计划", "target.N12!"),
            ("开工时间|实际", "node.N12.day!"),
            ("计划节点|开工时间", "target.N12!"),
            ("计划|竣工", "target.N16!"),
            ("1-5月完成投资|建安", "filing.components.works"),
            ("是否开工", "node.N12.reached!"),
            ("占年度计划%", "check.year_rate!"),
            ("服务保障专班|存在问题", "filing.problem"),
            ("联系人|姓名", "attribute.contact!"),
            ("联系人|电话", "attribute.contact_and_phone attribute.phone"),
            ("计划节点|计划开工时间", "target.N12"),
            ("节点计划|计划竣工时间", "target.N16"),
            ("用地|用地面积", "attribute.land"),
            ("用地|建筑面积", "attribute.floor"),
            ("项目效益|总投资", "attribute.total"),
            ("本年度投资|1-5月完成", "filing.year_to_date"),
            ("投资完成情况|1-6月累计|金额", "filing.year_to_date"),
            ("投资完成情况|1-6月累计|占年度计划比", "check.year_rate"),
            ("投资完成情况|开工以来累计|金额", "filing.since_start"),
            ("投资完成情况|开工以来累计|占总投资比", "check.total_rate"),
            ("完成情况|1-6月累计完成|完成额", "filing.year_to_date"),
            ("完成情况|开工以来累计完成|完成比例", "check.total_rate"),
            ("完成情况|1-6月累计完成|占比", "check.year_rate"),
            ("完成情况|开工以来累计完成|完成投资", "filing.since_start"),
            ("1-6月完成投资|数额", "filing.year_to_date"),
            ("完成情况|本月完成", "filing.month_done!"),
            ("固定资产投资|1-6月完成", "filing.year_to_date"),
            ("2024年投资完成情况|本月", "filing.month_done!"),
            ("调度完成投资|1-6月", "filing.year_to_date!"),
            ("项目名称 Project Name", "attribute.name!"),
            ("序号No.", "row.ordinal!"),
            ("总投资（万元）Total", "attribute.total!"),
            ("1-6月完成（万元）YTD", "filing.year_to_date!"),
            ("1-6月合计", "filing.year_to_date"),
            ("完成年度目标比例", "check.year_rate"),
            ("项目最新进展", "filing.progress"),
            ("现状", "filing.progress"),
            ("本期完成", "filing.month_done"),
        ] {
            assert_eq!(told(path), meaning, "{path}");
        }
    }

    #[test]
    fn sums_of_the_year_have_many_names() {
        for (path, meaning) in [
            ("2024年投资|调整后计划", "plan.adjusted"),
            ("总计|总投资", "attribute.total!"),
            ("投资情况|总额", "attribute.total!"),
            ("上半年完成投资", "filing.year_to_date!"),
            ("一季度完成", "filing.year_to_date!"),
            ("6月当月", "filing.month_done"),
            ("6月新增", "filing.month_done"),
            ("今年已完成", "filing.year_to_date"),
            ("自年初累计完成投资", "filing.year_to_date!"),
            ("年累计", "filing.year_to_date"),
            ("一至六月完成投资", "filing.year_to_date!"),
            ("元至六月完成投资", "filing.year_to_date!"),
            ("2024年1—6月完成投资①", "filing.year_to_date!"),
            ("上月止累计", "filing.year_to_date"),
            ("截至上月底累计完成投资", "filing.year_to_date"),
            ("占年度比", "check.year_rate"),
            ("到位资金", "filing.funds"),
            ("本月累计完成投资", "filing.month_done filing.year_to_date"),
            ("总投资（含土地）", "attribute.total!"),
            ("截止6月25日本年完成投资", "filing.year_to_date!"),
            ("本年度截至目前完成投资", "filing.year_to_date"),
            ("2024.1-6完成投资", "filing.year_to_date!"),
            ("1-6月实际", "filing.year_to_date"),
            ("1-6月完成数", "filing.year_to_date"),
            ("截至6月底本年累计", "filing.year_to_date"),
            ("截至目前本年完成", "filing.year_to_date"),
            ("2024年累计完成投资（截至6月底）", "filing.year_to_date!"),
            ("6月末累计完成（当年）", "filing.year_to_date!"),
            ("全年累计完成", "filing.year_to_date!"),
            ("上半年|完成投资", "filing.year_to_date!"),
            ("完成投资|上半年", "filing.year_to_date!"),
            ("6月实际完成", "filing.month_done"),
            ("6月当月实际完成", "filing.month_done"),
            ("当月实际", "filing.month_done"),
            ("本月实际", "filing.month_done"),
            ("本月实绩", "filing.month_done"),
            ("本期完成投资", "filing.month_done"),
            ("6月份投资", "filing.month_done"),
        ] {
            assert_eq!(told(path), meaning, "{path}");
        }
    }

    #[test]
    fn misleading_headings_are_asked_or_left_out() {
        for (path, meaning) in [
            ("去年同期|累计完成投资", "filing.since_start filing.year_to_date?"),
            ("2023年完成投资", "?"),
            ("其中：一期|总投资", "attribute.total?"),
            ("2024年|总投资", "attribute.total?"),
            ("总投资（外方）", "attribute.total?"),
            ("总投资（不含土地）", "attribute.total?"),
            ("完成投资（含土地）", "filing.year_to_date filing.since_start filing.month_done?"),
            ("年度计划|形象进度", "filing.progress?"),
            ("形象进度（计划）", "filing.progress?"),
            ("施工单位|联系人", "attribute.contact?"),
            ("问题|联系人", "attribute.contact?"),
            ("实际|计划开工时间", "target.N12?"),
            ("用地|总投资", "attribute.total?"),
            ("设备|总投资", "attribute.total?"),
            ("储备项目|总投资", "attribute.total?"),
            ("一期|建筑面积", "attribute.floor?"),
            ("上年|建筑面积", "attribute.floor?"),
            ("达产后年产值", "?"),
            ("其中：分季度计划|一季度", "?"),
            ("投资计划|1-6月", "?"),
            ("下月计划投资", "?"),
            ("本月计划投资", "?"),
            ("二季度完成", "?"),
            ("累计到位资金", "filing.funds?"),
            ("1-6月累计完成|其中", "filing.year_to_date?"),
            ("承建单位", "?"),
            ("设备投资", "filing.components.equipment?"),
            ("入库时间", "node.N04a.day node.N04b.day node.N04c.day node.N13.day node.N20.day?"),
            ("责任单位", "attribute.responsible attribute.department"),
            ("完成投资", "filing.year_to_date filing.since_start filing.month_done?"),
        ] {
            assert_eq!(told(path), meaning, "{path}");
        }
    }
}
