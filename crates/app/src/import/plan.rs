//! Money planned: year plan, its adjustment, month by month; and what was spent before the year.
use std::collections::BTreeMap;

use guatu_board::Known;
use guatu_domain::attribute::{Property, PropertyField};
use guatu_domain::carry::Carry;
use guatu_domain::plan::{Curve, Plan};
use guatu_domain::read::{Cell, FieldRef};
use guatu_domain::value::{Day, Fen, MoneyUnit, Month};

use super::ask::Ask;
use super::month::last_filed_of;
use super::row::Said;
use super::total::is_tenfold;
use super::work::Work;
use crate::require;

impl Work<'_, '_> {
    /// Everything that is said of plans.
    pub fn plans(&mut self) {
        let adjusted: Vec<i16> = self
            .all(|field| field == FieldRef::AdjustedPlan)
            .iter()
            .map(|said| self.row.year(said.column))
            .collect();
        for said in self.all(|field| field == FieldRef::YearPlan) {
            let Some(amount) = self.exact(&said) else { continue };
            let year = self.row.year(said.column);
            // Beside an adjustment, the plan is the first one.
            if adjusted.contains(&year) {
                let first = self.file.original_plan(year, None).cloned();
                self.plan(&said, year, amount, first);
            } else {
                let in_force = self.plan_in_force(year);
                self.plan(&said, year, amount, in_force);
            }
        }
        for said in self.all(|field| field == FieldRef::AdjustedPlan) {
            let Some(amount) = self.exact(&said) else { continue };
            let year = self.row.year(said.column);
            let in_force = self.plan_in_force(year);
            self.plan(&said, year, amount, in_force);
        }
        self.curve();
        self.carry();
    }

    /// The district's plan in force on the day of the table, or the first one after it.
    fn plan_in_force(&self, year: i16) -> Option<Known<Plan>> {
        let known = self.file.own_plan(year, None, self.row.day);
        known.or_else(|| self.file.original_plan(year, None)).cloned()
    }

    fn plan(&mut self, said: &Said<'_>, year: i16, amount: Fen, before: Option<Known<Plan>>) {
        if !self.is_within_total(said, amount) {
            return;
        }
        if before.as_ref().is_some_and(|before| said.prints(before.amount)) {
            return;
        }
        if !self.may_register(said) {
            return;
        }
        let today = self.setting.today;
        let (from, cause) = match &before {
            None => {
                let new_year = Day::new(year, 1, 1).unwrap_or(today);
                (new_year.min(today), None)
            }
            Some(_) => (self.row.day, Some(format!("按“{}”调整", self.setting.with.file))),
        };
        let told = before.as_ref().map(|before| wan(before.amount));
        let known = before.as_ref().map(|before| before.since);
        if self.is_said_twice(said, known, told.as_deref()) {
            return;
        }
        let last = self.file.own_plan(year, None, Day::MAX).cloned();
        if let Some(last) = last.filter(|last| from < last.from) {
            let (from, now) = (last.from.to_string(), wan(last.amount));
            self.asks.push((Some(said.column.column), Ask::PlanMoved { from, now }));
            return;
        }
        let known = before.as_ref().map(|before| before.amount);
        if !self.is_likely(said, "年度计划", known, amount) || !self.covers(said, known, amount)
        {
            return;
        }
        let plan = Plan {
            project: self.project(),
            year,
            list: None,
            from,
            amount,
            cause,
            is_withdrawn: false,
            source: self.row.source.clone(),
        };
        self.put(Plan::id(&plan.project, year, None, from), plan);
        self.change(format!("{year}年计划投资（万元）"), None, (told, wan(amount)), said);
    }

    /// 分月计划 is taken when all twelve months are there.
    fn curve(&mut self) {
        let mut years: BTreeMap<i16, BTreeMap<i8, Said<'_>>> = BTreeMap::new();
        for said in self.all(|field| field == FieldRef::MonthPlan) {
            if let Some(month) = said.column.month {
                years.entry(month.year()).or_default().insert(month.number(), said);
            }
        }
        for (year, months) in years {
            let Some(first) = months.values().next().copied() else { continue };
            let amounts: Vec<Fen> = months.values().filter_map(Said::fen).collect();
            let Ok(cumulative) = <[Fen; 12]>::try_from(amounts) else {
                for said in months.values() {
                    self.leave(said, "分月计划不满12个月，没有取。");
                }
                continue;
            };
            let day = self.row.day;
            let before = self.file.curve(year, day).map(|curve| curve.cumulative);
            let prints = |known: [Fen; 12]| {
                months.values().zip(known).all(|(said, known)| said.prints(known))
            };
            if before.is_some_and(prints) || !self.may_register(&first) {
                continue;
            }
            if cumulative.windows(2).any(|pair| pair[1] < pair[0]) {
                for said in months.values() {
                    self.leave(said, "分月计划应是累计数，这里有后一个月更小的，没有取。");
                }
                continue;
            }
            let new_year = Day::new(year, 1, 1).unwrap_or(day).min(self.setting.today);
            let from = if before.is_some() { day } else { new_year };
            let curve = Curve {
                project: self.project(),
                year,
                from,
                cumulative,
                is_withdrawn: false,
                source: self.row.source.clone(),
            };
            self.put(Curve::id(&curve.project, year, from), curve);
            let told = |curve: [Fen; 12]| curve.map(wan).join("、");
            let texts = (before.map(told), told(cumulative));
            self.change(format!("{year}年分月累计计划（万元）"), None, texts, &first);
        }
    }

    fn carry(&mut self) {
        for said in self.all(|field| field == FieldRef::Carry) {
            let Some(amount) = self.exact(&said) else { continue };
            let year = self.row.year(said.column);
            let before = self.file.carries.get(&year).cloned();
            let is_same = before.as_ref().is_some_and(|before| said.prints(before.amount));
            if is_same || !self.may_register(&said) {
                continue;
            }
            let told = before.as_ref().map(|before| wan(before.amount));
            let known = before.as_ref().map(|before| before.since);
            if self.is_said_twice(&said, known, told.as_deref()) {
                continue;
            }
            let known = before.as_ref().map(|before| before.amount);
            if !self.is_likely(&said, "至上年底累计完成", known, amount) {
                continue;
            }
            let carry = Carry {
                project: self.project(),
                year,
                amount,
                is_withdrawn: false,
                source: self.row.source.clone(),
            };
            self.put(Carry::id(&carry.project, year), carry);
            let field = format!("至{}年底累计完成（万元）", year - 1);
            self.change(field, None, (told, wan(amount)), &said);
        }
    }

    /// Asks about an amount that is ten times the known one, or a tenth of it.
    fn is_likely(
        &mut self,
        said: &Said<'_>,
        what: &'static str,
        known: Option<Fen>,
        amount: Fen,
    ) -> bool {
        let Some(known) = known.filter(|known| *known > Fen::ZERO) else { return true };
        let (less, more) = (known.min(amount), known.max(amount));
        if !is_tenfold(i128::from(less.0), i128::from(more.0)) {
            return true;
        }
        let (known, now) = (wan(known), wan(amount));
        self.ask(said, Ask::AmountMoved { what, known, now })
    }

    /// Asks about a plan that sinks below what is done, as the row or the last filing says.
    fn covers(&mut self, said: &Said<'_>, known: Option<Fen>, amount: Fen) -> bool {
        let own = self.row.all_of(FieldRef::YearToDate).filter_map(Said::fen).max();
        let month = self.row.period.or_else(|| Month::of(self.row.day));
        let filed = month.and_then(|month| last_filed_of(&self.file, month.plus(1)));
        let done = own.or(filed.map(|(_, done)| done));
        let sinks = |done: &Fen| amount < *done && known.is_some_and(|known| known >= *done);
        let (Some(done), Some(known)) = (done.filter(sinks), known) else { return true };
        let (known, now, done) = (wan(known), wan(amount), wan(done));
        self.ask(said, Ask::PlanBelowDone { known, now, done })
    }

    /// An exact amount of yuan; leaves anything else out with the reason.
    pub fn exact(&mut self, said: &Said<'_>) -> Option<Fen> {
        let fen = said.fen();
        if fen.is_none() && said.given().is_some() {
            self.leave(said, "不是确数，没有取。");
        }
        fen
    }

    /// Asks about more money than the whole project costs, and refuses what no project can have.
    pub fn is_within_total(&mut self, said: &Said<'_>, amount: Fen) -> bool {
        if let Err(refusal) = require::amount("金额", amount) {
            self.asks.push((Some(said.column.column), Ask::Refused(refusal)));
            return false;
        }
        let total = match self.file.property(PropertyField::Total, self.row.day) {
            Some(Property::Total(total)) => total.exact().and_then(|_| total.counted_fen()),
            _ => None,
        };
        let Some(total) = total.filter(|total| amount > *total) else { return true };
        let ask = Ask::AboveTotal { said: wan(amount), total: wan(total), is_new: self.is_new };
        self.ask(said, ask)
    }

    /// What the reader of amounts finds beside the figure of the last period: a slip of unit.
    pub fn slip(&mut self, said: &Said<'_>, previous: Fen) -> bool {
        if self.setting.with.answers.has_unit(self.row.sheet.sheet, said.column) {
            return true;
        }
        let Some(guatu_domain::read::ColumnUnit::Money(unit)) = said.column.unit else {
            return true;
        };
        let context =
            guatu_domain::read::AmountContext { unit: Some(unit), previous: Some(previous) };
        let reading = guatu_domain::read::amount(&Cell::text(&said.cell.raw), &context);
        let slip = reading.findings.into_iter().find(|it| it.code() == "unit_slip");
        slip.is_none_or(|slip| self.ask(said, Ask::Cell(slip)))
    }
}

/// An amount in 万元.
pub(super) fn wan(amount: Fen) -> String {
    guatu_domain::value::with_separators(&amount.plain(MoneyUnit::Wan))
}
