//! What filter controls offer.
use std::collections::BTreeSet;

use guatu_board::filter::{Filter, FilterField, NOT_STATED, State};
use guatu_domain::attribute::{ProjectForm, Property, PropertyField};
use guatu_domain::dictionary::Dictionary;
use guatu_domain::entry::{Origin, Standing, YearStage};
use guatu_domain::lamp::Lamp;
use guatu_domain::list::Level;
use guatu_domain::value::Day;

use super::View;

/// A value that a field may be given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// As it stands in the filter, escaped where need be.
    pub value: String,
    /// Official word.
    pub label: String,
    /// The value above it, in trees of words.
    pub above: Option<String>,
}

impl Choice {
    fn of(value: &str, label: &str) -> Self {
        Self { value: value.to_owned(), label: label.to_owned(), above: None }
    }
}

impl View {
    /// What can be chosen for a field, in the order of tables; empty where any text may be given.
    /// Names of leaders and teams are those of projects that may be opened.
    pub fn choices(&self, field: FilterField, today: Day) -> Vec<Choice> {
        macro_rules! words {
            ($words:ty) => {
                <$words>::ALL.iter().map(|one| Choice::of(one.code(), one.label())).collect()
            };
        }
        match field {
            FilterField::Level => words!(Level),
            FilterField::Form => words!(ProjectForm),
            FilterField::Stage => words!(YearStage),
            FilterField::Origin => words!(Origin),
            FilterField::Standing => words!(Standing),
            FilterField::Lamp => words!(Lamp),
            FilterField::State => words!(State),
            FilterField::List => {
                let mut all: Vec<_> = self.board.lists.values().collect();
                all.sort_by_key(|list| list.order);
                all.iter().map(|list| Choice::of(&list.id, &list.name)).collect()
            }
            FilterField::Ward => {
                let mut all: Vec<_> = self.board.wards.values().collect();
                all.sort_by_key(|ward| ward.order);
                all.iter().map(|ward| Choice::of(&ward.id, &ward.short)).collect()
            }
            FilterField::Department => {
                self.stated(PropertyField::Department, today, |id| self.org_name(id).to_owned())
            }
            FilterField::Leader => self.stated(PropertyField::Leader, today, str::to_owned),
            FilterField::Team => self.stated(PropertyField::Team, today, str::to_owned),
            FilterField::Category => self.dictionary(Dictionary::Category),
            FilterField::Chain => self.dictionary(Dictionary::Chain),
            FilterField::Cause => self.dictionary(Dictionary::Cause),
            FilterField::Name
            | FilterField::Code
            | FilterField::Pinyin
            | FilterField::Total
            | FilterField::Id => Vec::new(),
        }
    }

    fn dictionary(&self, dictionary: Dictionary) -> Vec<Choice> {
        let all = self.board.words.values();
        let mut words: Vec<_> =
            all.filter(|word| word.dictionary == dictionary && word.is_current).collect();
        words.sort_by_key(|word| word.order);
        let choice = |word: &&guatu_board::Known<guatu_domain::dictionary::Word>| Choice {
            above: word.above.clone(),
            ..Choice::of(&word.code, &word.label)
        };
        words.iter().map(choice).collect()
    }

    /// What projects state on a day.
    fn stated(
        &self,
        field: PropertyField,
        today: Day,
        label: impl Fn(&str) -> String,
    ) -> Vec<Choice> {
        let own = self.board.projects.values().filter(|file| self.opens(&file.id));
        let values: BTreeSet<&str> = own
            .filter_map(|file| match file.property(field, today)? {
                Property::Leader(text) | Property::Team(text) => Some(text.as_str()),
                Property::Department(org) => Some(org.as_str()),
                _ => None,
            })
            .filter(|value| *value != NOT_STATED)
            .collect();
        values.into_iter().map(|value| Choice::of(&escaped(value), &label(value))).collect()
    }
}

/// A text as it stands in a filter.
fn escaped(text: &str) -> String {
    let filter = Filter::of(FilterField::Team, text).map(|filter| filter.to_string());
    let value = filter.ok().and_then(|filter| Some(filter.split_once('=')?.1.to_owned()));
    value.unwrap_or_else(|| text.to_owned())
}
