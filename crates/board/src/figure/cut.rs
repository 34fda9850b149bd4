use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use guatu_domain::attribute::ProjectForm;
use guatu_domain::dictionary::{Dictionary, Word};
use guatu_domain::entry::{Origin, YearStage};
use guatu_domain::indicator::FigureForm;
use guatu_domain::lamp::Lamp;
use guatu_domain::list::Level;
use guatu_domain::value::{Fen, MoneyUnit, Month};

use super::shares::{key_of_row, shares};
use super::walk::{Walked, walk};
use super::{Asked, Figure, answer, answer_on, indicator_of};
use crate::Board;
use crate::facts::Survey;
use crate::filter::{FilterField, NOT_STATED};
use crate::measure::Line;
use crate::question::{Question, QuestionRefusal};

/// Along which a figure is cut (K22).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dimension {
    /// 层级. Levels overlap: each counts its own, the total counts a project once (T13).
    Level,
    /// 清单.
    List,
    /// 板块 in charge on the as-of day (K9).
    Ward,
    /// 板块, those that were dissolved under today's successors.
    WardToday,
    /// 类别: the words below the one that the set names, else the topmost ones.
    Category,
    /// 产业链.
    Chain,
    /// 项目形式.
    Form,
    /// 年度阶段.
    Stage,
    /// 清单来源.
    Origin,
    /// 责任部门.
    Department,
    /// 挂钩领导.
    Leader,
    /// 专班.
    Team,
    /// 未开工原因.
    Cause,
    /// 亮灯.
    Lamp,
    /// The same question for each month of the year up to the period's, as of its last day.
    Month,
}

impl Dimension {
    /// Every dimension.
    pub const ALL: &'static [Self] = &[
        Self::Level,
        Self::List,
        Self::Ward,
        Self::WardToday,
        Self::Category,
        Self::Chain,
        Self::Form,
        Self::Stage,
        Self::Origin,
        Self::Department,
        Self::Leader,
        Self::Team,
        Self::Cause,
        Self::Lamp,
        Self::Month,
    ];

    /// Code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::WardToday => "ward_today",
            Self::Month => "month",
            other => other.field().code(),
        }
    }

    /// Official Chinese word.
    pub const fn label(self) -> &'static str {
        match self {
            Self::WardToday => "现板块",
            Self::Month => "月份",
            other => other.field().label(),
        }
    }

    /// The dimension with this code, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|each| each.code() == code)
    }

    /// The field of the filter grammar that it cuts by. A month is no field: it singles out as
    /// little as a level does.
    pub const fn field(self) -> FilterField {
        match self {
            Self::Level | Self::Month => FilterField::Level,
            Self::List => FilterField::List,
            Self::Ward | Self::WardToday => FilterField::Ward,
            Self::Category => FilterField::Category,
            Self::Chain => FilterField::Chain,
            Self::Form => FilterField::Form,
            Self::Stage => FilterField::Stage,
            Self::Origin => FilterField::Origin,
            Self::Department => FilterField::Department,
            Self::Leader => FilterField::Leader,
            Self::Team => FilterField::Team,
            Self::Cause => FilterField::Cause,
            Self::Lamp => FilterField::Lamp,
        }
    }
}

/// One group of a figure that was cut; its figure is a question of its own.
#[derive(Clone, Debug)]
pub struct Group {
    /// Code or id; `-` for projects that do not state it; the month.
    pub key: String,
    /// What is printed.
    pub label: String,
    /// The answer for the group.
    pub figure: Figure,
}

/// A figure and its groups.
#[derive(Clone, Debug)]
pub struct Breakdown {
    /// Along which it was cut.
    pub dimension: Dimension,
    /// The groups, in the order of tables.
    pub groups: Vec<Group>,
    /// The whole, computed from its own rows and never added up from groups, which may overlap.
    pub total: Figure,
}

impl Breakdown {
    /// Whether the printed sums of groups, in a unit, do not add up to the printed whole although
    /// the exact ones do: then 因四舍五入略有尾差 is to be printed (ux.md 6.4).
    pub fn is_rounded_off(&self, unit: MoneyUnit) -> bool {
        let of = &self.total.indicator;
        let printed = |fen: i64| Fen(fen).in_unit(unit).round(of.places, of.rounding);
        let whole = self.total.done.value;
        let exact = self.groups.iter().map(|group| group.figure.done.value);
        let parts: Option<i128> = exact.clone().map(printed).sum();
        let adds_up = exact.map(i128::from).sum::<i128>() == i128::from(whole);
        self.total.form() == FigureForm::Sum && adds_up && parts != printed(whole)
    }
}

/// Answers a question and cuts it. Groups are those that the counted projects belong to, and those
/// that the set names.
///
/// # Errors
/// As [`answer`].
pub fn break_down(
    board: &Board,
    question: &Question,
    dimension: Dimension,
) -> Result<Breakdown, QuestionRefusal> {
    let indicator = indicator_of(board, question)?;
    let survey = Survey::of(board, question.as_of, question.period, indicator.basis);
    break_down_on(board, &survey, question, dimension)
}

/// Answers and cuts a question from a survey that was made before.
///
/// # Errors
/// As [`answer_on`].
pub fn break_down_on(
    board: &Board,
    survey: &Survey,
    question: &Question,
    dimension: Dimension,
) -> Result<Breakdown, QuestionRefusal> {
    let total = answer_on(board, survey, question)?;
    let groups = groups_on(board, survey, question, dimension)?.to_vec();
    Ok(Breakdown { dimension, groups, total })
}

/// The groups alone, for whoever has no use for the whole.
///
/// # Errors
/// As [`answer_on`].
pub fn groups_on(
    board: &Board,
    survey: &Survey,
    question: &Question,
    dimension: Dimension,
) -> Result<Arc<[Group]>, QuestionRefusal> {
    let asked = (question.clone(), dimension);
    if let Some(groups) = survey.answers.groups.get(&asked) {
        return Ok(groups);
    }
    let whole = Asked::of(board, survey, question)?;
    let groups: Arc<[Group]> = match dimension {
        Dimension::Month => by_month(board, question)?.into(),
        _ => cut(board, survey, &whole, dimension)?.into(),
    };
    survey.answers.groups.keep(&asked, &groups);
    Ok(groups)
}

fn cut(
    board: &Board,
    survey: &Survey,
    whole: &Asked<'_>,
    dimension: Dimension,
) -> Result<Vec<Group>, QuestionRefusal> {
    let question = whole.question;
    let walked: Vec<_> = walk(survey, &whole.scope()).collect();
    let Walked { lines, .. } = walked.iter().copied().collect();
    let keys = keys(board, question, dimension, &lines);
    let mut shares = shares(survey, &walked, dimension, &keys).map(Vec::into_iter);
    let mut groups = Vec::new();
    for Keys { key, values } in keys {
        let values = values.iter().map(String::as_str);
        let question = question.about(question.set.with_any(dimension.field(), values)?);
        let asked = Asked::of(board, survey, &question)?;
        let scope = asked.scope();
        let own_walk = || walk(survey, &scope).collect();
        let walked = shares.as_mut().and_then(Iterator::next).unwrap_or_else(own_walk);
        let figure = asked.answer(board, survey, &scope, &walked)?;
        groups.push(Group { label: label(board, dimension, &key), key, figure });
    }
    Ok(groups)
}

fn by_month(board: &Board, question: &Question) -> Result<Vec<Group>, QuestionRefusal> {
    let group = |month: Month| {
        let is_last = month == question.period.last();
        let asked = if is_last { question.clone() } else { question.until(month) };
        let figure = answer(board, &asked)?;
        Ok(Group { key: month.to_string(), label: month.label(), figure })
    };
    months(question).map(group).collect()
}

fn months(question: &Question) -> impl Iterator<Item = Month> {
    let first = question.period.first();
    (0..i32::from(question.period.months())).map(move |count| first.plus(count))
}

/// A group, and the values of the field that make it up.
pub(super) struct Keys {
    key: String,
    pub(super) values: Vec<String>,
}

/// The groups in the order of tables.
fn keys(board: &Board, question: &Question, dimension: Dimension, lines: &[Line<'_>]) -> Vec<Keys> {
    let named = question.set.values(dimension.field());
    let mut found: BTreeSet<String> = BTreeSet::new();
    if dimension == Dimension::Category {
        found.extend(categories(&named, lines));
    } else {
        found.extend(named.iter().cloned());
        for line in lines {
            keys_of(line, dimension, &mut |key| {
                let is_asked = named.is_empty() || named.iter().any(|one| one == key);
                if is_asked && !found.contains(key) {
                    found.insert(key.to_owned());
                }
            });
        }
    }
    let mut groups: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for key in found {
        let group = match dimension {
            Dimension::WardToday => successor(board, &key),
            _ => key.clone(),
        };
        groups.entry(group).or_default().push(key);
    }
    let groups = groups.into_iter().map(|(key, values)| Keys { key, values });
    let mut groups: Vec<Keys> = groups.collect();
    groups.sort_by_cached_key(|one| (order(board, dimension, &one.key), one.key.clone()));
    groups
}

fn keys_of(line: &Line<'_>, dimension: Dimension, add: &mut dyn FnMut(&str)) {
    match dimension {
        Dimension::Level => {
            line.seats().filter_map(|seat| seat.level).for_each(|level| add(level.code()));
        }
        Dimension::List => line.seats().for_each(|seat| add(seat.list.as_str())),
        Dimension::Stage => line.seats().for_each(|seat| {
            add(seat.entry.stage.map_or(NOT_STATED, YearStage::code));
        }),
        Dimension::Origin => line.seats().for_each(|seat| add(seat.entry.origin.code())),
        _ => key_of_row(line.facts, dimension).into_iter().for_each(add),
    }
}

/// The topmost words; below one that the set names, the words right below it.
fn categories(named: &[String], lines: &[Line<'_>]) -> BTreeSet<String> {
    let group = |line: &Line<'_>| {
        let path = &line.facts.category;
        let at = path.iter().position(|code| named.iter().any(|one| **one == **code));
        let code = match at {
            Some(at) => path.get(at.saturating_sub(1)),
            None => path.last(),
        };
        code.map_or_else(|| NOT_STATED.to_owned(), |code| code.to_string())
    };
    lines.iter().map(group).collect()
}

/// The ward that answers today for what a ward had: the end of the chain of successors.
fn successor(board: &Board, ward: &str) -> String {
    let mut seen = vec![ward.to_owned()];
    let mut at = ward.to_owned();
    while let Some(next) = board.wards.get(at.as_str()).and_then(|ward| ward.successor.clone()) {
        at = next.to_string();
        if seen.contains(&at) {
            break;
        }
        seen.push(at.clone());
    }
    at
}

fn order(board: &Board, dimension: Dimension, key: &str) -> i64 {
    let place = |found: Option<usize>| found.and_then(|at| i64::try_from(at).ok());
    let word = |dictionary| board.words.get(&*Word::id(dictionary, key)).map(|word| word.order);
    let found = match dimension {
        Dimension::Level => place(Level::ALL.iter().position(|level| level.code() == key)),
        Dimension::Stage => place(YearStage::ALL.iter().position(|stage| stage.code() == key)),
        Dimension::Origin => place(Origin::ALL.iter().position(|origin| origin.code() == key)),
        Dimension::Form => place(ProjectForm::ALL.iter().position(|form| form.code() == key)),
        Dimension::List => board.lists.get(key).map(|list| list.order),
        Dimension::Ward | Dimension::WardToday => board.wards.get(key).map(|ward| ward.order),
        Dimension::Category => word(Dictionary::Category),
        Dimension::Chain => word(Dictionary::Chain),
        Dimension::Cause => word(Dictionary::Cause),
        Dimension::Lamp => place(Lamp::ALL.iter().position(|lamp| lamp.code() == key)),
        Dimension::Department | Dimension::Leader | Dimension::Team | Dimension::Month => {
            Some(i64::from(key == NOT_STATED))
        }
    };
    found.unwrap_or(i64::MAX)
}

fn label(board: &Board, dimension: Dimension, key: &str) -> String {
    let word = |dictionary| board.words.get(&*Word::id(dictionary, key)).map(|word| &word.label);
    let found = match dimension {
        _ if key == NOT_STATED => Some("未填".to_owned()),
        Dimension::Level => Level::from_code(key).map(|level| level.label().to_owned()),
        Dimension::Stage => YearStage::from_code(key).map(|stage| stage.label().to_owned()),
        Dimension::Origin => Origin::from_code(key).map(|origin| origin.label().to_owned()),
        Dimension::Form => ProjectForm::from_code(key).map(|form| form.label().to_owned()),
        Dimension::List => board.lists.get(key).map(|list| list.name.clone()),
        Dimension::Ward | Dimension::WardToday => {
            board.wards.get(key).map(|ward| ward.short.clone())
        }
        Dimension::Category => word(Dictionary::Category).cloned(),
        Dimension::Chain => word(Dictionary::Chain).cloned(),
        Dimension::Department => board.orgs.get(key).map(|org| org.short.clone()),
        Dimension::Cause => word(Dictionary::Cause).cloned(),
        Dimension::Lamp => Lamp::from_code(key).map(|lamp| lamp.label().to_owned()),
        Dimension::Leader | Dimension::Team | Dimension::Month => None,
    };
    found.unwrap_or_else(|| key.to_owned())
}
