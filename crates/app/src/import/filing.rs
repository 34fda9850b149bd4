//! Monthly figures: the office's import confirms them, a ward's reports them (design.md rule 4).
use std::collections::BTreeMap;

use guatu_domain::dictionary::{Dictionary, Word};
use guatu_domain::filing::{AmountBasis, Components, Filing, FilingState, NotStarted};
use guatu_domain::id::WardId;
use guatu_domain::proposal::{Change as Proposed, Proposal, ProposalState};
use guatu_domain::read::{FieldRef, FieldValue};
use guatu_domain::value::{Fen, Month, Stated};

use super::ask::Ask;
use super::month::Cumulative;
use super::plan::wan;
use super::row::Said;
use super::work::Work;
use crate::filing::require_figures;

impl<'r> Work<'_, 'r> {
    /// Everything that is said of months, oldest first: each month rests on the one before.
    pub fn filings(&mut self) {
        let mut months: BTreeMap<Month, Vec<Said<'r>>> = BTreeMap::new();
        let is_filed = |field: FieldRef| field.is_monthly() && field != FieldRef::MonthPlan;
        for said in self.all(is_filed) {
            if let Some(month) = said.column.month.or(self.row.period) {
                months.entry(month).or_default().push(said);
            }
        }
        let mut written = Vec::new();
        for (month, said) in months {
            written.extend(self.filing(month, &said));
        }
        // Once all months of the row are there: one of them may mend what follows another.
        for (month, now) in written {
            self.later_less(month, &now);
        }
    }

    /// A month that was filed for later has less than this one has now.
    fn later_less(&mut self, month: Month, now: &Cumulative<'r>) {
        let Some((later, amount)) = self.next_filed(month) else { return };
        if amount < now.amount {
            let (said, later_said) = (wan(now.amount), wan(amount));
            let ask = Ask::LaterLess { month: later.label(), said, later: later_said };
            self.ask(&now.said, ask);
        }
    }

    /// Gives the cumulative that it has written, if it is another one than before.
    fn filing(&mut self, month: Month, said: &[Said<'r>]) -> Option<(Month, Cumulative<'r>)> {
        let first = said.iter().find(|said| said.given().is_some()).copied()?;
        let before = self.file.filings.get(&(None, month)).cloned();
        let cumulative = self.cumulative(month, said);
        if self.says_nothing_of(month, cumulative.is_some()) {
            return None;
        }
        let known = before.as_ref().and_then(|known| known.year_to_date.given().copied());
        if cumulative.as_ref().is_some_and(|now| !self.is_as_filed(now, known)) {
            return None;
        }
        let ward = self.ward_of(month)?;
        let blank = || Filing::of(self.project(), month, ward.clone());
        let mut filing = before.as_ref().map_or_else(blank, |known| Filing::clone(known));
        let mut told: Vec<(Said<'r>, String, Option<String>, String)> = Vec::new();
        if let Some(Cumulative { amount, said, is_as_before: false }) = &cumulative {
            let field = FieldRef::YearToDate.label();
            let known = filing.year_to_date.given().map(|known| wan(*known));
            told.push((*said, field, known, wan(*amount)));
            filing.year_to_date = Stated::Given(*amount);
            filing.basis = filing.basis.or(Some(AmountBasis::Register));
            // An earlier 无变化 no longer holds beside another figure.
            filing.is_unchanged = false;
        }
        for one in said {
            if let Some((known, now)) = self.state(&mut filing, one) {
                told.push((*one, one.field.label(), known, now));
            }
        }
        if told.is_empty() {
            return None;
        }
        filing.source = self.row.source.clone();
        if !self.may_file(&first, month, before.as_ref().map(|known| known.state)) {
            return None;
        }
        if let Some(known) = &before {
            let (said, _, earlier, _) = &told[0];
            if self.is_said_twice(said, Some(known.since), earlier.as_deref()) {
                return None;
            }
        }
        self.check(&mut filing, cumulative.as_ref(), &first);
        for (said, field, known, now) in told {
            self.change(field, Some(month), (known, now), &said);
        }
        self.write_filing(filing, before.is_some_and(|it| it.state == FilingState::Confirmed));
        cumulative.filter(|now| !now.is_as_before).map(|now| (month, now))
    }

    /// A ward cannot change what the office has confirmed.
    fn may_file(&mut self, said: &Said<'_>, month: Month, state: Option<FilingState>) -> bool {
        if !self.setting.is_office && state == Some(FilingState::Confirmed) {
            let month = month.label();
            self.leave(said, format!("{month}已确认，板块导入不改。需要时请提出更正。"));
            return false;
        }
        if month.first_day() > self.setting.today {
            self.leave(said, format!("{}还没有到，没有取。", month.label()));
            return false;
        }
        true
    }

    fn write_filing(&mut self, mut filing: Filing, was_confirmed: bool) {
        let is_office = self.setting.is_office;
        filing.state = if is_office { FilingState::Confirmed } else { FilingState::Reported };
        filing.returned_because = None;
        if was_confirmed {
            // What was confirmed changes only through an accepted correction.
            let proposal = Proposal {
                project: self.project(),
                change: Proposed::Filing(Box::new(filing.clone())),
                reason: format!("导入“{}”", self.setting.with.file),
                paper: None,
                state: ProposalState::Accepted,
                decision: None,
                source: self.row.source.clone(),
            };
            let id = (self.ids)();
            self.put(id, proposal);
        }
        self.put(Filing::id(&filing.project, None, filing.month), filing);
    }

    /// Asks what a verb would refuse, and whether the unit has slipped.
    fn check(&mut self, filing: &mut Filing, now: Option<&Cumulative<'r>>, first: &Said<'r>) {
        let said = now.map_or(*first, |now| now.said);
        if let (Some((_, before)), Some(now)) = (self.last_filed(filing.month), now)
            && now.said.field == FieldRef::YearToDate
            && !self.slip(&now.said, before)
        {
            return;
        }
        if let Some(now) = now
            && !self.is_within_total(&now.said, now.amount)
        {
            return;
        }
        let reason = self.answer(&said).and_then(|answer| answer.reason.clone());
        if self.is_confirmed(&said, "fell") {
            filing.fell_because = Some(reason.unwrap_or_else(|| "导入时确认".to_owned()));
        }
        let board = self.setting.board;
        if let Err(refusal) = require_figures(board, &self.file, filing, self.setting.today) {
            self.asks.push((Some(said.column.column), Ask::Refused(refusal)));
        }
    }

    /// The ward that files: the one in charge at the end of the month.
    fn ward_of(&mut self, month: Month) -> Option<WardId> {
        let day = month.last_day().min(self.setting.today);
        let ward = self.file.ward(day).or_else(|| self.file.ward(self.setting.today)).cloned();
        let ward = ward.or_else(|| self.setting.with.ward.clone());
        // Whoever is asked about the word for the ward is not asked again.
        let is_asked = self.asks.iter().any(|(_, ask)| {
            matches!(ask, Ask::NoWard | Ask::NearWord { .. } | Ask::NewWord { .. })
        });
        if ward.is_none() && !is_asked && !self.waits {
            self.asks.push((None, Ask::NoWard));
        }
        ward
    }

    /// Puts one field into the filing. Gives what it said before and says now, if that differs.
    fn state(&self, filing: &mut Filing, said: &Said<'_>) -> Option<(Option<String>, String)> {
        let Components { works, equipment, other } = &mut filing.components;
        match said.field {
            FieldRef::Works => money(works, said),
            FieldRef::Equipment => money(equipment, said),
            FieldRef::Other => money(other, said),
            FieldRef::Funds => money(&mut filing.funds, said),
            FieldRef::Progress => words(&mut filing.progress, said),
            FieldRef::Next => words(&mut filing.next, said),
            FieldRef::Problem => words(&mut filing.problem, said),
            FieldRef::Workers => {
                let Some(FieldValue::Count(count)) = said.given() else { return None };
                let count = u32::try_from(*count).ok()?;
                let known = filing.workers.given().copied();
                filing.workers = Stated::Given(count);
                let before = known.map(|known| known.to_string());
                (known != Some(count)).then(|| (before, count.to_string()))
            }
            FieldRef::NotStarted => {
                let text = said.text()?;
                let cause = self.cause(text)?;
                let known = filing.not_started.as_ref().map(|it| self.told(it));
                let is_label = self.label(&cause) == text;
                let now = NotStarted { cause, text: (!is_label).then(|| text.to_owned()) };
                let is_same = filing.not_started.as_ref() == Some(&now);
                let after = self.told(&now);
                filing.not_started = Some(now);
                (!is_same).then_some((known, after))
            }
            _ => None,
        }
    }

    /// The coded cause that the words name, or 其他 with the words beside it.
    fn cause(&self, text: &str) -> Option<String> {
        let words = self.setting.board.words.values();
        let causes = words.filter(|it| it.dictionary == Dictionary::Cause && it.is_current);
        let mut named = causes.filter(|it| text.contains(&it.label));
        let one = named.next().map(|it| it.code.clone());
        let other = || {
            let id = Word::id(Dictionary::Cause, "other");
            self.setting.board.words.get(id.as_str()).map(|it| it.code.clone())
        };
        one.filter(|_| named.next().is_none()).or_else(other)
    }

    fn label(&self, cause: &str) -> &str {
        let word = self.setting.board.words.get(Word::id(Dictionary::Cause, cause).as_str());
        word.map_or("", |word| word.label.as_str())
    }

    fn told(&self, not_started: &NotStarted) -> String {
        let text = not_started.text.as_ref().map(|text| format!("（{text}）"));
        format!("{}{}", self.label(&not_started.cause), text.unwrap_or_default())
    }
}

/// Money of the year that is kept beside the cumulative.
fn money(field: &mut Stated<Fen>, said: &Said<'_>) -> Option<(Option<String>, String)> {
    let now = said.fen()?;
    let known = field.given().copied();
    if known.is_some_and(|known| said.prints(known)) {
        return None;
    }
    *field = Stated::Given(now);
    Some((known.map(wan), wan(now)))
}

fn words(field: &mut Option<String>, said: &Said<'_>) -> Option<(Option<String>, String)> {
    let now = said.text()?.to_owned();
    let before = field.replace(now.clone());
    (before.as_ref() != Some(&now)).then_some((before, now))
}
