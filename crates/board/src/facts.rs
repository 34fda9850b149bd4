//! One row per project for a day and a period: what every measure, filter and lamp rests on.
mod answers;
mod look;
mod money;
mod works;

use std::sync::Arc;

use guatu_domain::attribute::{Attribute, ProjectForm, Property, PropertyField};
use guatu_domain::carry::Carry;
use guatu_domain::entry::{Entry, Standing, YearStage};
use guatu_domain::id::{ListId, ProjectId, WardId};
use guatu_domain::indicator::Basis;
use guatu_domain::lamp::LampRule;
use guatu_domain::list::Level;
use guatu_domain::pause::Pause;
use guatu_domain::plan::{Curve, Plan};
use guatu_domain::target::Target;
use guatu_domain::value::{Amount, Certainty, Day, FuzzyDate, Period, Span};
use guatu_ledger::Seq;

use crate::lamp::LampReading;
use crate::{Board, Damage, Known, ProjectFile};

use answers::Answers;
use look::Looker;
pub use money::{MonthState, YearMoney};
pub use works::{Reached, Works};

/// A project's place in a list of the year that holds on the as-of day (K1).
#[derive(Clone, Debug, PartialEq)]
pub struct Seat {
    /// The list.
    pub list: ListId,
    /// The level that it gives; none for lists such as 532.
    pub level: Option<Level>,
    /// Place of the list in tables.
    pub order: i64,
    /// The entry.
    pub entry: Known<Entry>,
    /// The list's own year plan in force; none where the district's applies (K13).
    pub plan: Option<Known<Plan>>,
}

/// The planned day of a node in force on the as-of day (K3, K5).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Planned(pub Option<Known<Target>>);

impl Planned {
    /// The day in force.
    pub fn day(&self) -> Option<&FuzzyDate> {
        self.0.as_ref().map(|target| &target.planned)
    }

    /// Whether it is planned for a year.
    pub fn is_in(&self, year: i16) -> bool {
        self.day().is_some_and(|day| day.first().year() == year && day.last().year() == year)
    }
}

/// When a planned new start happened, held against its planned month in force (T27).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Timing {
    /// Not yet due and not started.
    NotDue,
    /// 提前: started before its planned month, which has not ended yet.
    Early,
    /// Due, or its planned month has come, and started.
    Started,
    /// 逾期: due and not started.
    Late,
}

/// What is known of one project on a day, for a period, on a basis.
#[derive(Clone, Debug, PartialEq)]
pub struct Facts {
    /// The project's file.
    pub file: Arc<ProjectFile>,
    /// The day that stands for today.
    pub as_of: Day,
    /// January to the month whose filings count.
    pub period: Period,
    /// Which filings count.
    pub basis: Basis,
    /// The ward in charge on the as-of day, with the project's whole cumulative (K9).
    pub ward: Option<WardId>,
    /// Code of its category and of the words above it; empty if not stated.
    pub category: Arc<[Arc<str>]>,
    /// New, leased and so on.
    pub form: Option<ProjectForm>,
    /// Its places in the lists of the period's year on the as-of day, in the order of tables.
    pub seats: Vec<Seat>,
    /// Total investment, as stated.
    pub stated_total: Option<Known<Attribute>>,
    /// The district's own year plan in force.
    pub plan: Option<Known<Plan>>,
    /// 分月计划 in force.
    pub curve: Option<Known<Curve>>,
    /// Money of the year.
    pub money: YearMoney,
    /// 至上年底累计.
    pub carry: Option<Known<Carry>>,
    /// Nodes reached.
    pub works: Works,
    /// Planned start.
    pub planned_start: Planned,
    /// Planned completion.
    pub planned_completion: Planned,
    /// Planned production.
    pub planned_production: Planned,
    /// The approved pause that holds on the as-of day.
    pub pause: Option<Known<Pause>>,
    /// The lamp.
    pub lamp: LampReading,
    /// Whether a record of this project could not be read or points to nothing.
    pub is_damaged: bool,
}

impl Facts {
    /// The project.
    pub fn id(&self) -> &ProjectId {
        &self.file.id
    }

    /// Official name on the as-of day.
    pub fn name(&self) -> &str {
        self.file.name(self.as_of)
    }

    /// The official name and every other name.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let others = self.file.aliases.values().filter(|alias| !alias.is_withdrawn);
        std::iter::once(self.name()).chain(others.map(|alias| alias.text.as_str()))
    }

    /// Total investment; none if not stated or not applicable.
    pub fn total(&self) -> Option<&Amount> {
        match self.stated_total.as_ref()?.property.as_ref()? {
            Property::Total(amount) => Some(amount),
            _ => None,
        }
    }

    /// 实施 at any level: in a list that gives a level (K4, T13, T28).
    pub fn is_implementing(&self) -> bool {
        let implements =
            |seat: &Seat| seat.level.is_some() && seat.entry.standing == Standing::Implementing;
        self.form != Some(ProjectForm::Task) && self.seats.iter().any(implements)
    }

    /// Whether any list of a level plans this stage for an implementing project.
    pub fn is_at(&self, stage: YearStage) -> bool {
        self.seats.iter().any(|seat| {
            seat.level.is_some()
                && seat.entry.standing == Standing::Implementing
                && seat.entry.stage == Some(stage)
        })
    }

    /// The district's plan in force; where it has none, that of the lowest list that has one.
    pub fn own_plan(&self) -> Option<&Known<Plan>> {
        let of_list = |has_level: bool| {
            let lists =
                self.seats.iter().rev().filter(move |seat| seat.level.is_some() == has_level);
            lists.into_iter().find_map(|seat| seat.plan.as_ref())
        };
        self.plan.as_ref().or_else(|| of_list(true)).or_else(|| of_list(false))
    }

    /// Days for which the start is planned, as in force; without a planned month it is the year of
    /// the list, so that it is due on 31 December.
    pub fn start_span(&self) -> Option<Span> {
        let planned = self.planned_start.day().map(|day| day.span);
        planned.or_else(|| Span::year(self.period.year()))
    }

    /// Start against plan. Due are starts whose last planned day has come, and those that came in
    /// their planned month before its end; early are those that came before it and would not yet be
    /// due. So started = started of the due + early (T27: 118 = 107 + 11, and 33 late).
    pub fn timing(&self) -> Timing {
        let Some(planned) = self.start_span() else { return Timing::NotDue };
        let is_due = planned.last() <= self.as_of;
        match self.works.start.day().filter(|_| self.works.start.is_certain()) {
            None if is_due => Timing::Late,
            None => Timing::NotDue,
            Some(day) if is_due || day.last() >= planned.first() => Timing::Started,
            Some(_) => Timing::Early,
        }
    }

    /// Code of the cause by which the year's newest counted filing explains that it has not started
    /// (practice.md 4.17).
    pub fn not_started_cause(&self) -> Option<&str> {
        let mut filings = self.file.filings_of(self.period.first(), self.period.last()).rev();
        let newest = filings.find(|filing| money::counts(self.basis, filing.state))?;
        newest.not_started.as_ref().map(|why| why.cause.as_str())
    }

    /// A property that is a word, an id or a text, on the as-of day.
    pub(crate) fn text(&self, field: PropertyField) -> Option<&str> {
        match self.file.property(field, self.as_of)? {
            Property::Chain(text) | Property::Leader(text) | Property::Team(text) => Some(text),
            Property::Department(org) => Some(org.as_str()),
            _ => None,
        }
    }

    /// Whether its start is open: its vague day straddles the as-of day.
    pub fn start_is_open(&self) -> bool {
        self.works.start.certainty == Certainty::Perhaps
    }
}

/// The rows of all projects for a day, a period and a basis: computed once, asked by many measures.
/// Clones share their rows and what was asked of them.
#[derive(Clone, Debug)]
pub struct Survey {
    /// The line after which this is known.
    pub seq: Seq,
    /// The day that stands for today.
    pub as_of: Day,
    /// January to the month whose filings count.
    pub period: Period,
    /// Which filings count.
    pub basis: Basis,
    /// The rule by which lamps were lit.
    pub rule: Arc<LampRule>,
    /// One row per project that counts, in the order of ids.
    pub rows: Arc<[Arc<Facts>]>,
    /// What could not be read, or points to nothing.
    pub damage: Arc<[Damage]>,
    /// What was asked of these rows before.
    pub(crate) answers: Arc<Answers>,
}

impl Survey {
    /// Looks at every project of a board.
    pub fn of(board: &Board, as_of: Day, period: Period, basis: Basis) -> Self {
        let damage = board.damage();
        let damaged = damage.iter().map(|each| each.subject.as_str()).collect();
        let looker = Looker::new(board, as_of, period, basis, damaged);
        let mut rows = Vec::with_capacity(board.projects.len());
        rows.extend(board.projects.values().map(|file| Arc::new(looker.look(file))));
        let (seq, rule, rows) = (board.seq, looker.rule, rows.into());
        let (damage, answers) = (damage.into(), Arc::default());
        Self { seq, as_of, period, basis, rule, rows, damage, answers }
    }

    /// The row of a project.
    pub fn row(&self, id: &ProjectId) -> Option<&Facts> {
        let at = self.rows.binary_search_by(|row| row.file.id.cmp(id)).ok()?;
        self.rows.get(at).map(Arc::as_ref)
    }
}

/// Looks at one project of a board. Cheaper than a survey; sees unreadable records, not those that
/// point to nothing.
pub fn look(board: &Board, file: &Arc<ProjectFile>, as_of: Day, of: Period, by: Basis) -> Facts {
    let damaged = board.unread.values().map(|each| each.subject.as_str()).collect();
    Looker::new(board, as_of, of, by, damaged).look(file)
}
