//! Headings that the table leaves open and what is known of its projects does not: 累计完成 that in
//! every row is the month before and 本月, 属地 that in every row is the ward in charge. One row
//! that disagrees, or is of a project that is not known, and it is asked as before.

use std::collections::BTreeMap;

use super::checks::rounded_by;
use super::columns::Column;
use super::field::FieldRef;
use super::grid::tight;
use super::resolve::Values;
use super::value::FieldValue;
use crate::attribute::PropertyField as P;
use crate::node::NodeMeaning;
use crate::value::{Fen, FuzzyDate, Month, NameKey};

/// What is known of one project.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownProject {
    /// Names of the ward in charge.
    pub responsible: Vec<String>,
    /// Names of the ward where it stands; none if that is not stated.
    pub locating: Vec<String>,
    /// What was carried in, by year.
    pub carried: BTreeMap<i16, Fen>,
    /// Year-to-date, by month.
    pub filed: BTreeMap<Month, Fen>,
    /// Days of the nodes that were recognised.
    pub reached: BTreeMap<NodeMeaning, FuzzyDate>,
}

/// Projects by their names. A name of two projects names neither.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownProjects(BTreeMap<NameKey, Option<KnownProject>>);

impl KnownProjects {
    /// None.
    pub const fn new() -> Self {
        Self(BTreeMap::new())
    }

    /// Adds a project.
    pub fn add(&mut self, name: &str, project: KnownProject) {
        let named = self.0.entry(NameKey::of(name));
        named.and_modify(|other| *other = None).or_insert(Some(project));
    }

    fn named(&self, name: &str) -> Option<&KnownProject> {
        self.0.get(&NameKey::of(name))?.as_ref()
    }
}

/// What the heading of a column means, if everything known says the same.
pub(super) fn settled(columns: &[Column], at: usize, values: &Values<'_>) -> Option<FieldRef> {
    let column = columns.get(at)?;
    let projects = projects(columns, values)?;
    match column.candidates[..] {
        [FieldRef::SinceStart, FieldRef::YearToDate] => to_date(columns, column, values, &projects),
        [FieldRef::Property(P::Responsible), FieldRef::Property(P::Locating)] => {
            ward(column, values, &projects)
        }
        [FieldRef::Planned(_), FieldRef::Actual(node)] => reached(column, node, values, &projects),
        _ => None,
    }
}

/// The projects of the rows, if each is known.
fn projects<'a>(columns: &[Column], values: &Values<'a>) -> Option<Vec<&'a KnownProject>> {
    let name = FieldRef::Property(P::Name);
    let name = columns.iter().find(|column| column.field() == Some(name))?;
    let known = &values.context.known;
    let of = |row: &u32| known.named(&values.cell(*row, name).said());
    values.projects.iter().map(of).collect::<Option<Vec<_>>>().filter(|all| !all.is_empty())
}

/// 累计 that in every row is what was filed, goes on from the month before by 本月, or lies below
/// what a sum since the start would be.
fn to_date(
    columns: &[Column],
    column: &Column,
    values: &Values<'_>,
    projects: &[&KnownProject],
) -> Option<FieldRef> {
    column.money_unit()?;
    let month = values.month_of(column)?;
    let of_month = |other: &&Column| {
        let is_single = other.field() == Some(FieldRef::Month) && other.money_unit().is_some();
        is_single && values.month_of(other) == Some(month)
    };
    let single = columns.iter().find(of_month).map(|it| values.money(it, FieldRef::Month));
    let said = values.money(column, FieldRef::YearToDate);
    let (mut of_year, mut either) = (0, 0);
    for (at, (project, own)) in projects.iter().zip(said).enumerate() {
        let Some(own) = own else { continue };
        let row = values.projects.get(at)?;
        let digit = rounded_by(own, &values.cell(*row, column).said());
        let done = single.as_ref().map(|single| single.get(at).copied().flatten());
        match says(project, month, (own, digit), done)? {
            Says::OfYear => of_year += 1,
            Says::Either => either += 1,
            Says::Nothing => {}
        }
    }
    let said = projects.len() == of_year + either;
    (of_year >= 2 || said && of_year + either >= 2).then_some(FieldRef::YearToDate)
}

/// What one amount says of 累计.
enum Says {
    /// It is of the year: since the start it would be more.
    OfYear,
    /// Nothing was done before the year, so that both are the same.
    Either,
    /// It may be either.
    Nothing,
}

/// What an amount says; none if it may only be since the start, or neither.
fn says(
    project: &KnownProject,
    month: Month,
    (own, digit): (Fen, i64),
    done: Option<Option<Fen>>,
) -> Option<Says> {
    let is_about = |other: Fen| (own.0 - other.0).abs() <= digit;
    if project.filed.get(&month).copied().is_some_and(is_about) {
        return Some(Says::OfYear);
    }
    let before = match month.number() {
        1 => Some(Fen::ZERO),
        _ => project.filed.get(&month.prev()).copied(),
    }?;
    if let Some(done) = done {
        return is_about(before.checked_add(done?)?).then_some(Says::OfYear);
    }
    if own.0 + digit < before.0 {
        return None;
    }
    let start = project.reached.get(&NodeMeaning::Start);
    let is_new = start.is_some_and(|day| day.first().year() == month.year());
    match project.carried.get(&month.year()) {
        None if is_new => Some(Says::Either),
        None => Some(Says::Nothing),
        Some(Fen(0)) => Some(Says::Either),
        Some(carried) => (own.0 + digit < before.checked_add(*carried)?.0).then_some(Says::OfYear),
    }
}

/// 属地 that is the ward in charge of every project, or where every project stands.
fn ward(column: &Column, values: &Values<'_>, projects: &[&KnownProject]) -> Option<FieldRef> {
    let is_always = |names: fn(&KnownProject) -> &Vec<String>| {
        let said = values.projects.iter().map(|row| tight(&values.cell(*row, column).said()));
        let mut pairs = projects.iter().zip(said);
        pairs.all(|(project, said)| names(project).iter().any(|name| tight(name) == said))
    };
    // Where both are the same, it does not matter which is meant.
    match (is_always(|it| &it.responsible), is_always(|it| &it.locating)) {
        (true, _) => Some(FieldRef::Property(P::Responsible)),
        (false, true) => Some(FieldRef::Property(P::Locating)),
        _ => None,
    }
}

/// 开工时间 in a list of what is 已开工: every day has come and is the one that was recognised.
fn reached(
    column: &Column,
    node: NodeMeaning,
    values: &Values<'_>,
    projects: &[&KnownProject],
) -> Option<FieldRef> {
    let titles: String = values.rows.titles.concat();
    if !titles.contains(&format!("已{}", node.label())) {
        return None;
    }
    let field = FieldRef::Actual(node);
    let mut days = 0;
    for (row, project) in values.projects.iter().zip(projects) {
        let reading = values.read(*row, column, field);
        let Some(FieldValue::Day(day)) = reading.as_given() else { continue };
        let known = project.reached.get(&node)?;
        let is_same = known.first() <= day.last() && day.first() <= known.last();
        if !is_same || day.first() > values.setting.anchor {
            return None;
        }
        days += 1;
    }
    (days >= 2).then_some(field)
}
