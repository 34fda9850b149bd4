//! What stands in the columns that are words.
use guatu_board::facts::Seat;
use guatu_domain::attribute::{Property, PropertyField};
use guatu_domain::dictionary::{Dictionary, Word};
use guatu_domain::entry::Standing;
use guatu_domain::filing::{Filing, FilingState};
use guatu_domain::indicator::Basis;
use guatu_domain::lamp::Lamp;
use guatu_paper::{Absence, Cell, Column, Value};

use super::Line;
use crate::cell;

pub(super) fn lamp(line: &Line<'_>, _: &Column) -> Cell {
    let lamp = line.facts.lamp.lamp;
    // Those that need somebody come first.
    let place = match lamp {
        Lamp::Red => 0,
        Lamp::Yellow => 1,
        Lamp::Green => 2,
        Lamp::NotDue => 3,
        Lamp::Paused => 4,
        Lamp::Done => 5,
    };
    let cell = Cell::new(lamp.label(), Value::Lamp { code: lamp.code().to_owned() });
    cell.placed(place).noted(line.lamp_sentence().to_owned())
}

pub(super) fn lamp_reason(line: &Line<'_>, _: &Column) -> Cell {
    Cell::text(line.lamp_sentence())
}

pub(super) fn name(line: &Line<'_>, _: &Column) -> Cell {
    Cell::text(line.facts.name())
}

/// The ward in charge on the as-of day (K9).
pub(super) fn ward(line: &Line<'_>, _: &Column) -> Cell {
    let Some(id) = line.facts.ward.as_ref() else { return Cell::absent(Absence::NotStated) };
    match line.inquiry.board.wards.get(id.as_str()) {
        Some(ward) => Cell::text(ward.short.as_str()).placed(ward.order),
        None => Cell::text(id.as_str()),
    }
}

/// 省、市、区, each with 储备 where it is a reserve there; the note says the levels in full.
pub(super) fn level(line: &Line<'_>, _: &Column) -> Cell {
    let mut words: Vec<String> = Vec::new();
    for seat in &line.facts.seats {
        let Some(level) = seat.level else { continue };
        let reserve = if seat.entry.standing == Standing::Reserve { "（储备）" } else { "" };
        words.push(format!("{}{reserve}", level.sign()));
    }
    let full = of_seats(line, |seat| seat.level.map(|level| level.label()));
    if words.is_empty() { full } else { Cell::text(words.join("、")).noted(full.text) }
}

/// What the places in lists say, each once, in the order of tables.
fn of_seats(line: &Line<'_>, says: impl Fn(&Seat) -> Option<&'static str>) -> Cell {
    let mut all: Vec<&str> = Vec::new();
    for word in line.facts.seats.iter().filter_map(says) {
        if !all.contains(&word) {
            all.push(word);
        }
    }
    if all.is_empty() { Cell::empty() } else { Cell::text(all.join("、")) }
}

pub(super) fn category(line: &Line<'_>, _: &Column) -> Cell {
    let code = line.facts.category.first();
    cell::text_or_not_stated(code.map(|code| word(line, Dictionary::Category, code)))
}

pub(super) fn chain(line: &Line<'_>, _: &Column) -> Cell {
    let code = match stated(line, PropertyField::Chain) {
        Some(Property::Chain(code)) => Some(code.as_str()),
        _ => None,
    };
    cell::text_or_not_stated(code.map(|code| word(line, Dictionary::Chain, code)))
}

fn word<'a>(line: &'a Line<'_>, dictionary: Dictionary, code: &'a str) -> &'a str {
    let found = line.inquiry.board.words.get(&*Word::id(dictionary, code));
    found.map_or(code, |word| word.label.as_str())
}

pub(super) fn form(line: &Line<'_>, _: &Column) -> Cell {
    property(line, PropertyField::Form)
}

pub(super) fn stage(line: &Line<'_>, _: &Column) -> Cell {
    let stage = of_seats(line, |seat| seat.entry.stage.map(|stage| stage.label()));
    let is_missing = stage.text.is_empty() && !line.facts.seats.is_empty();
    if is_missing { Cell::absent(Absence::NotStated) } else { stage }
}

pub(super) fn origin(line: &Line<'_>, _: &Column) -> Cell {
    of_seats(line, |seat| Some(seat.entry.origin.label()))
}

pub(super) fn standing(line: &Line<'_>, _: &Column) -> Cell {
    of_seats(line, |seat| Some(seat.entry.standing.label()))
}

/// The newest filing of the year that the basis counts.
fn newest_filing<'a>(line: &'a Line<'_>) -> Option<&'a Filing> {
    let facts = line.facts;
    let counts = |filing: &Filing| match facts.basis {
        Basis::Filed => filing.state.is_filed(),
        Basis::Confirmed => filing.state == FilingState::Confirmed,
    };
    let filings = facts.file.filings_of(facts.period.first(), facts.period.last()).rev();
    filings.map(|filing| &*filing.body).find(|filing| counts(filing))
}

/// Why it is behind, in the words that were filed: why it has not started, and the problem. A red
/// or yellow lamp without a word is 未说明.
pub(super) fn explanation(line: &Line<'_>, _: &Column) -> Cell {
    let filing = newest_filing(line);
    let has_started = line.facts.works.start.is_certain();
    let mut words: Vec<&str> = Vec::new();
    if let Some(why) = filing.and_then(|filing| filing.not_started.as_ref())
        && !has_started
    {
        words.push(word(line, Dictionary::Cause, &why.cause));
        words.extend(why.text.as_deref());
    }
    words.extend(filing.and_then(|filing| filing.problem.as_deref()));
    let is_behind = matches!(line.facts.lamp.lamp, Lamp::Red | Lamp::Yellow);
    match words.is_empty() {
        false => Cell::text(words.join("；")),
        true if is_behind => Cell::text("未说明"),
        true => Cell::empty(),
    }
}

/// Why it has not started, as a word of the dictionary.
pub(super) fn cause(line: &Line<'_>, _: &Column) -> Cell {
    let code = line.facts.not_started_cause();
    code.map_or_else(Cell::empty, |code| Cell::text(word(line, Dictionary::Cause, code)))
}

pub(super) fn problem(line: &Line<'_>, _: &Column) -> Cell {
    let problem = newest_filing(line).and_then(|filing| filing.problem.as_deref());
    problem.map_or_else(Cell::empty, Cell::text)
}

pub(super) fn progress(line: &Line<'_>, _: &Column) -> Cell {
    let progress = newest_filing(line).and_then(|filing| filing.progress.as_deref());
    progress.map_or_else(Cell::empty, Cell::text)
}

/// How the month's filing stands.
pub(super) fn filed(line: &Line<'_>, _: &Column) -> Cell {
    let (facts, month) = (line.facts, line.facts.period.last());
    match facts.file.filings_of(month, month).next() {
        Some(filing) => Cell::text(filing.state.label()),
        None if facts.is_implementing() => Cell::absent(Absence::NotFiled),
        None => Cell::empty(),
    }
}

fn stated<'a>(line: &'a Line<'_>, field: PropertyField) -> Option<&'a Property> {
    line.facts.file.property(field, line.facts.as_of)
}

fn property(line: &Line<'_>, field: PropertyField) -> Cell {
    let about = line.facts.file.attribute(field, line.facts.as_of);
    if about.is_some_and(|about| about.not_applicable.is_some()) {
        return Cell::absent(Absence::NotApplicable);
    }
    cell::property(stated(line, field), field, line.inquiry.reader.is_masked)
}

pub(super) fn list_number(line: &Line<'_>, _: &Column) -> Cell {
    property(line, PropertyField::Number)
}

pub(super) fn code(line: &Line<'_>, _: &Column) -> Cell {
    property(line, PropertyField::Code)
}

pub(super) fn department(line: &Line<'_>, _: &Column) -> Cell {
    let orgs = &line.inquiry.board.orgs;
    let org = match stated(line, PropertyField::Department) {
        Some(Property::Department(org)) => Some(org.as_str()),
        _ => None,
    };
    cell::text_or_not_stated(org.map(|id| orgs.get(id).map_or(id, |org| org.short.as_str())))
}

pub(super) fn leader(line: &Line<'_>, _: &Column) -> Cell {
    property(line, PropertyField::Leader)
}

pub(super) fn team(line: &Line<'_>, _: &Column) -> Cell {
    property(line, PropertyField::Team)
}

pub(super) fn contact(line: &Line<'_>, _: &Column) -> Cell {
    property(line, PropertyField::Contact)
}

pub(super) fn owner(line: &Line<'_>, _: &Column) -> Cell {
    property(line, PropertyField::Owner)
}

pub(super) fn place(line: &Line<'_>, _: &Column) -> Cell {
    property(line, PropertyField::Place)
}

pub(super) fn content(line: &Line<'_>, _: &Column) -> Cell {
    property(line, PropertyField::Content)
}
