use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use guatu_domain::attribute::{Attribute, ProjectForm, Property, PropertyField};
use guatu_domain::dictionary::{Dictionary, Word};
use guatu_domain::id::{ListId, WardId};
use guatu_domain::indicator::Basis;
use guatu_domain::lamp::LampRule;
use guatu_domain::node::NodeMeaning;
use guatu_domain::value::{Day, Period};

use super::{Facts, Planned, Seat, Works, YearMoney};
use crate::lamp::LampReading;
use crate::{Board, Known, ProjectFile};

/// Looks at projects of a board for one day, period and basis.
pub(super) struct Looker<'a> {
    board: &'a Board,
    as_of: Day,
    period: Period,
    basis: Basis,
    pub(super) rule: Arc<LampRule>,
    /// Where the entries of the year begin.
    first: (i16, ListId, Day),
    categories: BTreeMap<Arc<str>, Arc<[Arc<str>]>>,
    damaged: BTreeSet<&'a str>,
    /// The category of a project that states none.
    nothing: Arc<[Arc<str>]>,
}

impl<'a> Looker<'a> {
    pub(super) fn new(
        board: &'a Board,
        day: Day,
        of: Period,
        by: Basis,
        damaged: BTreeSet<&'a str>,
    ) -> Self {
        Self {
            board,
            as_of: day,
            period: of,
            basis: by,
            rule: crate::lamp::rule_on(board, day),
            first: (of.year(), ListId::new(""), Day::MIN),
            categories: categories(board),
            damaged,
            nothing: Arc::from([]),
        }
    }

    pub(super) fn look(&self, file: &Arc<ProjectFile>) -> Facts {
        let (day, year) = (self.as_of, self.period.year());
        let stated = Properties::of(file, day);
        let planned = targets(file, day);
        let mut facts = Facts {
            as_of: day,
            period: self.period,
            basis: self.basis,
            ward: stated.ward.cloned(),
            category: self.category(stated.category),
            form: stated.form,
            seats: self.seats(file),
            stated_total: stated.total.cloned(),
            plan: file.own_plan(year, None, day).cloned(),
            curve: if file.curves.is_empty() { None } else { file.curve(year, day).cloned() },
            money: YearMoney::of(file, self.period, self.basis),
            carry: file.carries.get(&year).cloned(),
            works: Works::of(file, day, year),
            planned_start: planned.0,
            planned_completion: planned.1,
            planned_production: planned.2,
            pause: file.pause(day).cloned(),
            lamp: LampReading::unlit(&self.rule),
            is_damaged: self.damaged.contains(file.id.as_str()),
            file: file.clone(),
        };
        facts.lamp = LampReading::of(&facts, &self.rule);
        facts
    }

    fn category(&self, code: Option<&str>) -> Arc<[Arc<str>]> {
        match code {
            Some(code) => match self.categories.get(code) {
                Some(path) => path.clone(),
                None => Arc::from([Arc::from(code)]),
            },
            None => self.nothing.clone(),
        }
    }

    fn seats(&self, file: &ProjectFile) -> Vec<Seat> {
        let of_year = file.entries.range(&self.first..);
        let mut seats: Vec<Seat> = of_year
            .take_while(|((year, ..), _)| *year == self.first.0)
            .filter(|(_, entry)| entry.holds_on(self.as_of))
            .filter_map(|((year, list, _), entry)| {
                // An entry of a list that is not there is damage and counts nowhere.
                let about = self.board.lists.get(list.as_str())?;
                let plan = file.own_plan(*year, Some(list), self.as_of).cloned();
                let (level, order) = (about.level, about.order);
                Some(Seat { list: list.clone(), level, order, entry: entry.clone(), plan })
            })
            .collect();
        seats.sort_by_key(|seat| (seat.level.is_none(), seat.level, seat.order));
        seats
    }
}

/// Properties of a project that hold on a day, read in one pass.
#[derive(Default)]
struct Properties<'a> {
    ward: Option<&'a WardId>,
    category: Option<&'a str>,
    form: Option<ProjectForm>,
    total: Option<&'a Known<Attribute>>,
}

impl<'a> Properties<'a> {
    fn of(file: &'a ProjectFile, day: Day) -> Self {
        let mut stated = Self::default();
        // In the order of days, so that the last one that has come holds.
        for ((field, from), attribute) in &file.attributes {
            if from.is_some_and(|from| from > day) {
                continue;
            }
            let property = attribute.property.as_ref();
            match (field, property) {
                (PropertyField::Responsible, Some(Property::Responsible(ward))) => {
                    stated.ward = Some(ward);
                }
                (PropertyField::Category, Some(Property::Category(code))) => {
                    stated.category = Some(code);
                }
                (PropertyField::Form, Some(Property::Form(form))) => stated.form = Some(*form),
                (PropertyField::Responsible, _) => stated.ward = None,
                (PropertyField::Category, _) => stated.category = None,
                (PropertyField::Form, _) => stated.form = None,
                (PropertyField::Total, _) => stated.total = Some(attribute),
                _ => {}
            }
        }
        stated
    }
}

/// Planned start, completion and production of the whole project in force on a day.
fn targets(file: &ProjectFile, day: Day) -> (Planned, Planned, Planned) {
    let (mut start, mut completion, mut production) = (None, None, None);
    // In the order of days of approval, so that the last one that has come holds.
    for ((part, node, from), target) in &file.targets {
        let holds = part.is_none() && from.is_none_or(|from| from <= day);
        match node {
            NodeMeaning::Start if holds => start = Some(target),
            NodeMeaning::Completion if holds => completion = Some(target),
            NodeMeaning::Production if holds => production = Some(target),
            _ => {}
        }
    }
    (Planned(start.cloned()), Planned(completion.cloned()), Planned(production.cloned()))
}

/// For each category its code and the codes above it.
fn categories(board: &Board) -> BTreeMap<Arc<str>, Arc<[Arc<str>]>> {
    let of_category = |word: &&Known<Word>| word.dictionary == Dictionary::Category;
    let words: BTreeMap<&str, &Known<Word>> =
        board.words.values().filter(of_category).map(|word| (word.code.as_str(), word)).collect();
    let path = |code: &str| {
        let mut path: Vec<Arc<str>> = Vec::new();
        let mut at = Some(code);
        while let Some(code) = at.filter(|code| !path.iter().any(|seen| &**seen == *code)) {
            path.push(Arc::from(code));
            at = words.get(code).and_then(|word| word.above.as_deref());
        }
        Arc::from(path)
    };
    words.keys().map(|code| (Arc::from(*code), path(code))).collect()
}
