//! 建设情况报告: sentences and tables, every number of which is the answer to a question.
mod behind;
mod sentence;
mod summary;

use guatu_board::filter::FilterField;
use guatu_board::{Filter, QuestionRefusal};
use guatu_domain::value::Fraction;
use guatu_paper::{Block, Document, Masthead, Run};

use crate::inquiry::{Figures, Inquiry};
use crate::progress::{Group, groups, wards_behind};
use crate::remark::{MONEY, as_known_note, figure_remarks, lines_of};
use sentence::Sentence;
use summary::{CODES, Summed, summary};

/// Points below 序时 from which a ward is named as slow; 10.0 is (practice.md 4.10).
const SLOW: i128 = 10;
/// How many wards are named as the first.
const NAMED: usize = 3;

/// 建设情况报告: the whole, levels, starts and ends, wards, what is behind and why (domain.md 2.8).
/// Only confirmed filings count. [`Document::figures`] tells for each number which question it
/// answers.
///
/// # Errors
/// Refuses a set that cannot be understood.
pub fn situation(inquiry: &Inquiry<'_>) -> Result<Document, QuestionRefusal> {
    let set = &inquiry.question.set;
    let whole = inquiry.figures(CODES, set)?;
    let levels = parts(inquiry, groups(inquiry)?)?;
    let wards = parts(inquiry, wards(inquiry, &whole)?)?;
    let period = inquiry.question.period;
    let mut blocks = vec![paragraph(overall(inquiry, &whole))];
    blocks.push(heading(1, "一、总体情况"));
    blocks.push(paragraph(investment(&levels)));
    blocks.push(paragraph(starts(&whole, &levels)));
    blocks.push(paragraph(ends(&whole)));
    let total = Summed { key: "total".to_owned(), label: "合计".to_owned(), figures: whole };
    let notes = table_notes(inquiry, &total.figures);
    blocks.push(summary("levels", "表1 分级推进情况", "层级", &total, &levels, notes));
    blocks.push(heading(1, "二、板块情况"));
    blocks.extend(ranking(&wards).map(paragraph));
    blocks.push(summary("wards", "表2 各板块推进情况", "板块", &total, &wards, Vec::new()));
    blocks.push(heading(1, "三、需要关注的项目"));
    blocks.extend(behind::behind(inquiry, &total.figures)?);
    let masthead = Masthead {
        name: "重大项目建设情况".to_owned(),
        left: format!("{}　{}", inquiry.region(), period.long_label()),
        right: inquiry.as_of_text(),
    };
    let title = format!("{}{}重大项目建设情况", period.label(), who(inquiry));
    Ok(Document { masthead: Some(masthead), title, blocks })
}

fn heading(level: u8, text: &str) -> Block {
    Block::Heading { level, text: text.to_owned() }
}

fn paragraph(sentence: Sentence<'_>) -> Block {
    Block::Paragraph { runs: sentence.runs }
}

/// 全区, or what the set is called.
fn who(inquiry: &Inquiry<'_>) -> String {
    let set = &inquiry.question.set;
    let is_only = |field| set.fields().all(|each| each == field);
    if set.is_all() {
        return "全区".to_owned();
    }
    if is_only(FilterField::Ward) {
        let wards = set.values(FilterField::Ward);
        let short = |id: &String| {
            inquiry.board.wards.get(id.as_str()).map_or(id.clone(), |ward| ward.short.clone())
        };
        return wards.iter().map(short).collect::<Vec<_>>().join("、");
    }
    if is_only(FilterField::Level) {
        let levels = set.values(FilterField::Level);
        let label = |code: &String| {
            guatu_domain::list::Level::from_code(code).map_or("", |level| level.label())
        };
        return levels.iter().map(label).collect::<Vec<_>>().join("、");
    }
    "所选范围".to_owned()
}

fn parts(inquiry: &Inquiry<'_>, groups: Vec<Group>) -> Result<Vec<Summed>, QuestionRefusal> {
    let mut parts = Vec::new();
    for Group { key, label, set } in groups {
        let figures = inquiry.figures(CODES, &set)?;
        if figures.get("projects").is_some_and(|projects| projects.counted > 0) {
            parts.push(Summed { key, label, figures });
        }
    }
    Ok(parts)
}

/// The wards of the projects that the whole counts.
fn wards(inquiry: &Inquiry<'_>, whole: &Figures) -> Result<Vec<Group>, QuestionRefusal> {
    let Some(projects) = whole.get("projects") else { return Ok(Vec::new()) };
    let set: &Filter = &inquiry.question.set;
    let group = |key: String| {
        let name = inquiry.board.wards.get(key.as_str()).map(|ward| ward.short.clone());
        let label = name.unwrap_or_else(|| "板块未填".to_owned());
        Ok(Group { set: set.with(FilterField::Ward, &key)?, label, key })
    };
    wards_behind(inquiry, &inquiry.facts_behind(projects)).into_iter().map(group).collect()
}

fn overall<'a>(inquiry: &Inquiry<'_>, whole: &'a Figures) -> Sentence<'a> {
    let of = |words: &str| format!("{}，{}共有实施类重大项目", words, who(inquiry));
    Sentence::new(whole)
        .words(of(&inquiry.question.period.long_label()))
        .figure("projects")
        .words("个，总投资")
        .figure("total")
        .words("亿元，年度计划投资")
        .figure("year_plan")
        .words("亿元，累计完成投资")
        .figure("year_done")
        .words("亿元")
        .rate_and_gap()
        .words("。")
}

/// （一）投资进度, level by level.
fn investment(levels: &[Summed]) -> Sentence<'_> {
    let mut sentence = Sentence::headed("（一）投资进度。");
    for (at, level) in levels.iter().enumerate() {
        let of_level = Sentence::new(&level.figures)
            .words(level.label.clone())
            .figure("projects")
            .words("个，年度计划投资")
            .figure("year_plan")
            .words("亿元，完成投资")
            .figure("year_done")
            .words("亿元")
            .rate_and_gap();
        let end = if at + 1 == levels.len() { "。" } else { "；" };
        sentence = sentence.then(of_level).words(end);
    }
    if levels.is_empty() {
        return sentence.words("没有在库的实施项目。");
    }
    sentence
}

/// （二）开工进度.
fn starts<'a>(whole: &'a Figures, levels: &'a [Summed]) -> Sentence<'a> {
    let all = Sentence::headed("（二）开工进度。");
    if whole.get("planned_starts").is_none_or(|planned| planned.done.value == 0) {
        return all.words("本年没有计划新开工项目。");
    }
    let started = |figures| {
        Sentence::new(figures)
            .words("计划新开工项目")
            .figure("planned_starts")
            .words("个，已开工")
            .figure("started")
            .words("个，开工率")
            .figure("start_rate")
            .words("%")
    };
    let due = Sentence::new(whole)
        .words("；到期应开工")
        .figure("due_starts")
        .words("个，到期未开工")
        .figure("late_starts")
        .words("个，提前开工")
        .figure("early_starts")
        .words("个。");
    let mut sentence = all.then(started(whole)).then(due);
    let plans = |level: &&Summed| {
        level.figures.get("planned_starts").is_some_and(|planned| planned.done.value > 0)
    };
    let planning: Vec<&Summed> = levels.iter().filter(plans).collect();
    if planning.len() < 2 {
        return sentence;
    }
    for (at, level) in planning.iter().enumerate() {
        let before = if at == 0 { "其中" } else { "；" };
        sentence = sentence.words(format!("{before}{}", level.label)).then(started(&level.figures));
    }
    sentence.words("。")
}

/// （三）竣工投产. Whether both are counted is said (domain.md 2.8).
fn ends(whole: &Figures) -> Sentence<'_> {
    let ends = Sentence::new(whole)
        .words("计划竣工项目")
        .figure("planned_completions")
        .words("个，已竣工")
        .figure("completed")
        .words("个；计划投产项目")
        .figure("planned_productions")
        .words("个，已投产")
        .figure("producing")
        .words("个（竣工和投产分别统计，同一项目两边都计）。");
    Sentence::headed("（三）竣工投产。").then(ends)
}

/// The first wards, and those that are slow; nothing with fewer than two to compare.
fn ranking(wards: &[Summed]) -> Option<Sentence<'_>> {
    let gap = |ward: &Summed| ward.figures.get("invest_rate").and_then(|rate| rate.gap());
    let mut ranked: Vec<(Fraction, &Summed)> =
        wards.iter().filter_map(|ward| Some((gap(ward)?, ward))).collect();
    if ranked.len() < 2 {
        return None;
    }
    // The sort keeps the order of tables among equals.
    ranked.sort_by_key(|(gap, _)| std::cmp::Reverse(*gap));
    let limit = Fraction::new(-SLOW, 100)?;
    let (slow, quick): (Vec<_>, Vec<_>) = ranked.into_iter().partition(|(gap, _)| *gap <= limit);
    let mut sentence = Sentence::plain();
    if !quick.is_empty() {
        let first = quick.iter().take(NAMED).map(|(_, ward)| *ward);
        sentence = list(sentence.words("完成率居前的是"), first).words("。");
    }
    let count = slow.len();
    if count == 0 {
        return Some(sentence.words("没有板块低于序时进度10个百分点以上。"));
    }
    let slowest = slow.into_iter().rev().map(|(_, ward)| ward);
    sentence = list(sentence.words("低于序时进度10个百分点以上的板块有"), slowest);
    Some(sentence.words(format!("，共{count}个。")))
}

/// 甲（52.1%）、乙（50.0%）.
fn list<'a>(mut sentence: Sentence<'a>, wards: impl Iterator<Item = &'a Summed>) -> Sentence<'a> {
    for (at, ward) in wards.enumerate() {
        let before = if at == 0 { "" } else { "、" };
        sentence = sentence.words(format!("{before}{}", ward.label)).then(in_brackets(ward));
    }
    sentence
}

fn in_brackets(ward: &Summed) -> Sentence<'_> {
    Sentence::new(&ward.figures).words("（").figure("invest_rate").words("%）")
}

fn table_notes(inquiry: &Inquiry<'_>, whole: &Figures) -> Vec<String> {
    let mut notes = vec![
        "投资为已确认的填报；同一项目列入多级的，合计只计一次；储备项目和工作类不计入。".to_owned(),
    ];
    notes.extend(lines_of(&figure_remarks(whole, MONEY)));
    notes.push(as_known_note(inquiry));
    notes
}

/// Words of a paragraph that are no figures.
pub(crate) fn words(text: impl Into<String>) -> Run {
    Run::words(text)
}
