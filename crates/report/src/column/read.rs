//! What stands in each column of a project.
use guatu_board::facts::{MonthState, Reached};
use guatu_board::measure::Given;
use guatu_domain::attribute::{Property, PropertyField};
use guatu_domain::dictionary::{Dictionary, Word};
use guatu_domain::entry::{Standing, YearStage};
use guatu_domain::filing::{Filing, FilingState};
use guatu_domain::indicator::Basis;
use guatu_domain::lamp::Lamp;
use guatu_domain::node::{Node, NodeMeaning, NodeState};
use guatu_domain::value::{Fen, Fraction, Qualifier, Rate, Span};
use guatu_paper::{Absence, Cell, Column, Value};

use super::Line;
use crate::cell::{self, ROUNDING};
use crate::inquiry::row_of;

pub(super) fn lamp(line: &Line<'_>, _: &Column) -> Cell {
    let lamp = line.facts.lamp.lamp;
    Cell::new(lamp.label(), Value::Lamp { code: lamp.code().to_owned() })
}

pub(super) fn lamp_reason(line: &Line<'_>, _: &Column) -> Cell {
    // Printed sentences have full-width marks.
    Cell::text(line.facts.lamp.sentence().replace(',', "，").replace(':', "："))
}

pub(super) fn name(line: &Line<'_>, _: &Column) -> Cell {
    Cell::text(line.facts.name())
}

/// The ward in charge on the as-of day (K9).
pub(super) fn ward(line: &Line<'_>, _: &Column) -> Cell {
    let wards = &line.inquiry.board.wards;
    let ward = line.facts.ward.as_ref();
    let name = ward.map(|id| wards.get(id.as_str()).map_or(id.as_str(), |ward| &ward.short));
    cell::text_or_not_stated(name)
}

/// 省、市、区, each with 储备 where it is a reserve there.
pub(super) fn level(line: &Line<'_>, _: &Column) -> Cell {
    let mut words: Vec<String> = Vec::new();
    for seat in &line.facts.seats {
        let Some(level) = seat.level else { continue };
        let reserve = if seat.entry.standing == Standing::Reserve { "（储备）" } else { "" };
        let short: String = level.label().chars().take(1).collect();
        words.push(format!("{short}{reserve}"));
    }
    if words.is_empty() { Cell::empty() } else { Cell::text(words.join("、")) }
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
    let stage = line.facts.seats.iter().find_map(|seat| seat.entry.stage);
    if line.facts.seats.is_empty() {
        return Cell::empty();
    }
    cell::text_or_not_stated(stage.map(|stage| stage.label()))
}

pub(super) fn origin(line: &Line<'_>, _: &Column) -> Cell {
    let seat = line.facts.seats.first();
    seat.map_or_else(Cell::empty, |seat| Cell::text(seat.entry.origin.label()))
}

pub(super) fn total(line: &Line<'_>, column: &Column) -> Cell {
    match (line.facts.total(), &line.facts.stated_total) {
        (Some(amount), _) => cell::amount(amount, column),
        (None, Some(stated)) if stated.not_applicable.is_some() => {
            Cell::absent(Absence::NotApplicable)
        }
        _ => Cell::absent(Absence::NotStated),
    }
}

pub(super) fn plan(line: &Line<'_>, column: &Column) -> Cell {
    let plan = line.plan();
    plan.map_or_else(|| none_on_list(line), |plan| cell::money(plan, column, ROUNDING))
}

/// Projects in no list of the year are asked for no plan.
fn none_on_list(line: &Line<'_>) -> Cell {
    if line.facts.is_implementing() { Cell::absent(Absence::NotStated) } else { Cell::empty() }
}

/// The month's own amount: a difference of two filings. 未报 where there is no filing, whatever
/// cumulative stands (K2).
pub(super) fn month_done(line: &Line<'_>, column: &Column) -> Cell {
    let money = &line.facts.money;
    let is_of_month = |filing: &&Filing| filing.month == line.facts.period.last();
    let filing = money.used.iter().map(|used| &*used.body).find(is_of_month);
    match money.month_done {
        Some(done) if done.0 == 0 && filing.is_some_and(|filing| filing.is_unchanged) => {
            Cell::absent(Absence::Unchanged)
        }
        Some(done) => cell::money(done, column, ROUNDING),
        None => without_amount(line),
    }
}

fn without_amount(line: &Line<'_>) -> Cell {
    let money = &line.facts.money;
    if money.state == MonthState::NotFiled && !line.facts.is_implementing() {
        return Cell::empty();
    }
    cell::no_amount(money)
}

/// The last cumulative that was filed stands; nothing stands where nothing was.
pub(super) fn year_done(line: &Line<'_>, column: &Column) -> Cell {
    match line.facts.money.done {
        Some(done) => cell::money(done, column, ROUNDING),
        None => without_amount(line),
    }
}

fn pair(line: &Line<'_>) -> Option<Rate> {
    let (done, plan) = (line.facts.money.done?, line.plan()?);
    Some(Rate::new(done.0, plan.0))
}

pub(super) fn rate(line: &Line<'_>, column: &Column) -> Cell {
    let is_asked = line.facts.is_implementing();
    let none = || if is_asked { Cell::absent(Absence::NoBase) } else { Cell::empty() };
    pair(line).map_or_else(none, |pair| cell::rate(pair, column, ROUNDING))
}

/// Against m/12, subtracted before rounding (T25).
pub(super) fn gap(line: &Line<'_>, column: &Column) -> Cell {
    let progress = line.facts.period.progress().fraction();
    let gap = pair(line).and_then(|pair| pair.fraction()?.minus(progress?));
    let none = || if pair(line).is_some() { Cell::absent(Absence::NoBase) } else { Cell::empty() };
    gap.map_or_else(none, |gap| cell::points(gap, column, ROUNDING))
}

/// Against the curve that lit the lamp.
pub(super) fn plan_gap(line: &Line<'_>, column: &Column) -> Cell {
    let tenths = line.facts.lamp.gap_tenths;
    let gap = tenths.and_then(|tenths| Fraction::new(i128::from(tenths), 1000));
    gap.map_or_else(Cell::empty, |gap| cell::points(gap, column, ROUNDING))
}

pub(super) fn since_start(line: &Line<'_>, column: &Column) -> Cell {
    let figure = line.figures.get("since_start");
    let row = figure.and_then(|figure| row_of(figure, line.facts.id()));
    let Some(reading) = row.and_then(|row| row.done.as_ref()) else { return Cell::empty() };
    let fen = Fen(reading.value);
    match reading.high {
        // Without a carry-in the year's amount is the least that it may be.
        None if reading.value > 0 => cell::qualified_money(fen, Qualifier::AtLeast, column),
        None => Cell::absent(Absence::NotStated),
        Some(_) if reading.given == Given::NotApplicable => Cell::absent(Absence::NotApplicable),
        Some(_) => cell::money(fen, column, ROUNDING),
    }
}

/// The next step on the rail: of the nodes behind the last one that was recognised, the one that is
/// planned first; where none is planned, the next of 开工, 竣工 and 投产. Works that go on from
/// last year have started, also where no start was recorded.
fn ahead(line: &Line<'_>) -> Option<(NodeMeaning, Option<Span>)> {
    let facts = line.facts;
    let rail = NodeMeaning::ALL;
    let counts = |node: &Node| {
        let is_whole = node.part.is_none() && !node.is_partial;
        is_whole && node.state == NodeState::Recognised && node.node != NodeMeaning::YearlyResume
    };
    let recognised = facts.file.nodes.values().filter(|node| counts(node)).map(|node| node.node);
    let goes_on = facts.is_at(YearStage::Continued) || facts.is_at(YearStage::Finishing);
    let reached = recognised.chain(goes_on.then_some(NodeMeaning::Start));
    let place = |meaning: NodeMeaning| rail.iter().position(|each| *each == meaning);
    let behind = reached.filter_map(place).max().map_or(0, |last| last + 1);
    let planned = rail
        .iter()
        .skip(behind)
        .filter_map(|meaning| Some((*meaning, facts.file.target(*meaning, facts.as_of)?.span)));
    if let Some((meaning, span)) = planned.min_by_key(|(_, span)| *span) {
        return Some((meaning, Some(span)));
    }
    let usual = [NodeMeaning::Start, NodeMeaning::Completion, NodeMeaning::Production];
    let next = usual.into_iter().find(|meaning| place(*meaning).is_some_and(|at| at >= behind));
    next.filter(|_| facts.is_implementing()).map(|meaning| (meaning, None))
}

pub(super) fn next_node(line: &Line<'_>, _: &Column) -> Cell {
    ahead(line).map_or_else(Cell::empty, |(meaning, _)| Cell::text(meaning.label()))
}

pub(super) fn due(line: &Line<'_>, _: &Column) -> Cell {
    cell::day_or_nothing(ahead(line).and_then(|(_, day)| day))
}

pub(super) fn planned_start(line: &Line<'_>, _: &Column) -> Cell {
    cell::day_or_nothing(line.facts.planned_start.day().map(|day| day.span))
}

pub(super) fn planned_completion(line: &Line<'_>, _: &Column) -> Cell {
    cell::day_or_nothing(line.facts.planned_completion.day().map(|day| day.span))
}

pub(super) fn planned_production(line: &Line<'_>, _: &Column) -> Cell {
    cell::day_or_nothing(line.facts.planned_production.day().map(|day| day.span))
}

/// The day of a node that was reached by the as-of day.
fn reached(node: &Reached) -> Cell {
    cell::day_or_nothing(node.day().filter(|_| node.is_certain()))
}

pub(super) fn started(line: &Line<'_>, _: &Column) -> Cell {
    reached(&line.facts.works.start)
}

pub(super) fn completed(line: &Line<'_>, _: &Column) -> Cell {
    reached(&line.facts.works.completion)
}

pub(super) fn produced(line: &Line<'_>, _: &Column) -> Cell {
    reached(&line.facts.works.production)
}

pub(super) fn statistics(line: &Line<'_>, _: &Column) -> Cell {
    reached(&line.facts.works.statistics)
}

/// The first of the two that was reached.
pub(super) fn completion(line: &Line<'_>, _: &Column) -> Cell {
    let works = &line.facts.works;
    let both = [&works.completion, &works.production];
    let days = both.into_iter().filter(|node| node.is_certain()).filter_map(Reached::day);
    cell::day_or_nothing(days.min())
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
pub(super) fn reason(line: &Line<'_>, _: &Column) -> Cell {
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
