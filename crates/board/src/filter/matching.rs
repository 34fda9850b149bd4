//! Whether a project is in a set.
use guatu_domain::attribute::{Property, PropertyField};
use guatu_domain::value::{Amount, Certainty};

use super::{Filter, FilterField, FilterValue, NOT_STATED, State};
use crate::facts::{Facts, Seat};
use crate::search::{initials_hold, plain_code};

/// A filter made ready to be asked of many projects: its terms in a row, those about a place in a
/// list apart.
pub struct Matcher<'a> {
    of_row: Vec<Term<'a>>,
    of_seat: Vec<Term<'a>>,
}

struct Term<'a> {
    field: FilterField,
    values: Vec<&'a FilterValue>,
}

impl Filter {
    /// Makes it ready to be asked of many projects.
    pub fn matcher(&self) -> Matcher<'_> {
        let terms =
            self.terms().map(|(field, values)| Term { field, values: values.iter().collect() });
        let (of_seat, of_row) = terms.partition(|term| term.field.is_of_seat());
        Matcher { of_row, of_seat }
    }
}

impl Matcher<'_> {
    /// Whether a project is certainly in the set. A vague total that straddles a limit is not.
    pub fn matches(&self, facts: &Facts) -> bool {
        self.certainty(facts) == Certainty::Yes
    }

    /// Whether a project is in the set; open where a vague total straddles a limit (T9).
    pub fn certainty(&self, facts: &Facts) -> Certainty {
        if !self.of_seat.is_empty() && !facts.seats.iter().any(|seat| self.takes_seat(seat)) {
            return Certainty::No;
        }
        self.certainty_of_row(facts)
    }

    /// The places in lists that a project is in the set by.
    pub fn seats<'f>(&self, facts: &'f Facts) -> impl Iterator<Item = &'f Seat> {
        facts.seats.iter().filter(|seat| self.takes_seat(seat))
    }

    /// Whether the terms hold that are not about a place in a list.
    pub(crate) fn certainty_of_row(&self, facts: &Facts) -> Certainty {
        let mut all = Certainty::Yes;
        for term in &self.of_row {
            match row_term(term.field, &term.values, facts) {
                Certainty::Yes => {}
                Certainty::No => return Certainty::No,
                Certainty::Perhaps => all = Certainty::Perhaps,
            }
        }
        all
    }

    /// Whether the terms about a place in a list hold for this one.
    pub(crate) fn takes_seat(&self, seat: &Seat) -> bool {
        self.of_seat.iter().all(|term| {
            let code = match term.field {
                FilterField::Level => seat.level.map(|level| level.code()),
                FilterField::List => Some(seat.list.as_str()),
                FilterField::Stage => seat.entry.stage.map(|stage| stage.code()),
                FilterField::Origin => Some(seat.entry.origin.code()),
                _ => Some(seat.entry.standing.code()),
            };
            let code = code.unwrap_or(NOT_STATED);
            words(&term.values).any(|word| word == code)
        })
    }
}

fn words<'a>(values: &'a [&FilterValue]) -> impl Iterator<Item = &'a str> {
    values.iter().filter_map(|value| match value {
        FilterValue::Word(word) => Some(&**word),
        FilterValue::Total(_) => None,
    })
}

fn row_term(field: FilterField, values: &[&FilterValue], facts: &Facts) -> Certainty {
    let one_of = |code: Option<&str>| {
        let code = code.unwrap_or(NOT_STATED);
        yes_if(words(values).any(|word| word == code))
    };
    match field {
        FilterField::Ward => one_of(facts.ward.as_ref().map(|ward| ward.as_str())),
        FilterField::Category if facts.category.is_empty() => one_of(None),
        FilterField::Category => {
            yes_if(words(values).any(|word| facts.category.iter().any(|code| &**code == word)))
        }
        FilterField::Chain => one_of(facts.text(PropertyField::Chain)),
        FilterField::Form => one_of(facts.form.map(|form| form.code())),
        FilterField::Lamp => one_of(Some(facts.lamp.lamp.code())),
        FilterField::Department => one_of(facts.text(PropertyField::Department)),
        FilterField::Leader => one_of(facts.text(PropertyField::Leader)),
        FilterField::Team => one_of(facts.text(PropertyField::Team)),
        FilterField::Cause => one_of(facts.not_started_cause()),
        FilterField::Name => {
            let holds = |word: &str| facts.names().any(|name| name.contains(word));
            yes_if(words(values).any(holds))
        }
        FilterField::Code => yes_if(words(values).any(|word| has_code(facts, word))),
        FilterField::Pinyin => {
            yes_if(words(values).any(|word| facts.names().any(|name| initials_hold(name, word))))
        }
        FilterField::Total => total_term(values, facts.total()),
        FilterField::State => yes_if(words(values).any(|word| is_in_state(facts, word))),
        FilterField::Id => one_of(Some(facts.file.id.as_str())),
        // Fields about a place in a list are asked of the places.
        _ => Certainty::Yes,
    }
}

fn yes_if(holds: bool) -> Certainty {
    if holds { Certainty::Yes } else { Certainty::No }
}

fn has_code(facts: &Facts, word: &str) -> bool {
    let wanted = plain_code(word);
    let fields = [PropertyField::Code, PropertyField::Number];
    fields.into_iter().any(|field| match facts.file.property(field, facts.as_of) {
        Some(Property::Code(code)) => plain_code(code).starts_with(&wanted),
        Some(Property::Number(number)) => plain_code(number) == wanted,
        _ => false,
    })
}

/// In if one range takes it, open if one may; a project without a stated total is in none.
fn total_term(values: &[&FilterValue], total: Option<&Amount>) -> Certainty {
    let Some(total) = total else { return Certainty::No };
    let mut best = Certainty::No;
    for value in values {
        let FilterValue::Total(range) = value else { continue };
        match range.takes(total) {
            Certainty::Yes => return Certainty::Yes,
            Certainty::Perhaps => best = Certainty::Perhaps,
            Certainty::No => {}
        }
    }
    best
}

fn is_in_state(facts: &Facts, word: &str) -> bool {
    let works = &facts.works;
    let state = State::ALL.iter().find(|state| state.code() == word);
    state.is_some_and(|state| match state {
        State::NotStarted => !works.start.is_certain(),
        State::Started => works.start.is_certain(),
        State::Completed => works.completion.is_certain(),
        State::Producing => works.production.is_certain(),
        State::Paused => facts.pause.is_some(),
    })
}
