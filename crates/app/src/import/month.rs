//! Which figure a row gives for a month: its 本年累计, stated or computed.
use guatu_board::{Known, ProjectFile};
use guatu_domain::filing::Filing;
use guatu_domain::read::FieldRef;
use guatu_domain::value::{Fen, Month};

use super::ask::Ask;
use super::plan::wan;
use super::row::Said;
use super::work::Work;

/// The year-to-date of a month with the cell that it follows from.
pub(super) struct Cumulative<'r> {
    pub amount: Fen,
    pub said: Said<'r>,
    /// The library has the same, perhaps more exactly.
    pub is_as_before: bool,
}

impl<'r> Work<'_, 'r> {
    /// 本年累计 as stated; else the one before plus 本月; else 开工以来 less what was spent before
    /// the year. What cannot be computed is left out with the reason.
    pub fn cumulative(&mut self, month: Month, said: &[Said<'r>]) -> Option<Cumulative<'r>> {
        let (now, prints) = self.stated(month, said)?;
        if !now.is_as_before && self.is_carried(month, &*prints) {
            self.leave(&now.said, format!("{}未报，这里是上次的累计，没有取。", month.label()));
            return None;
        }
        Some(now)
    }

    fn stated(&mut self, month: Month, said: &[Said<'r>]) -> Option<(Cumulative<'r>, Prints<'r>)> {
        let one = |field: FieldRef| said.iter().find(|said| said.field == field).copied();
        let (to_date, single) = (one(FieldRef::YearToDate), one(FieldRef::Month));
        let since_start = one(FieldRef::SinceStart);
        let known = self.file.filings.get(&(None, month)).and_then(|it| it.year_to_date.given());
        let known = known.copied();
        if let Some(said) = to_date.filter(|said| said.given().is_some()) {
            let amount = self.exact(&said)?;
            if let Some(single) = single {
                self.check_month(month, &said, &single);
            }
            return Some(settled(said, amount, known, move |known| said.prints(known)));
        }
        if self.awaits_cumulative(month) {
            if let Some(said) = single.or(since_start) {
                self.leave(&said, "累计列的问题还没有回答，先不取。");
            }
            return None;
        }
        if let Some(said) = single.filter(|said| said.given().is_some()) {
            let amount = self.exact(&said)?;
            let Some(before) = self.before(month) else {
                self.leave(&said, "只有当月数，没有上月累计，算不出本年累计，没有取。");
                return None;
            };
            let sum = before.checked_add(amount)?;
            let prints =
                move |known: Fen| known.checked_sub(before).is_some_and(|it| said.prints(it));
            return Some(settled(said, sum, known, prints));
        }
        let said = since_start.filter(|said| said.given().is_some())?;
        let amount = self.exact(&said)?;
        let carried = self.file.carries.get(&month.year()).map(|carry| carry.amount);
        let Some(carried) = carried else {
            self.leave(&said, "只有开工以来累计，没有至上年底累计，算不出本年累计，没有取。");
            return None;
        };
        let rest = amount.checked_sub(carried)?;
        let prints = move |known: Fen| known.checked_add(carried).is_some_and(|it| said.prints(it));
        Some(settled(said, rest, known, prints))
    }

    /// The cumulative before a month of the same year: zero before the first month that the office
    /// reports (January and February are one), unknown where a month before was never filed.
    fn before(&self, month: Month) -> Option<Fen> {
        let last = self.last_filed(month).map(|(_, amount)| amount);
        last.or_else(|| (month.number() <= 2).then_some(Fen::ZERO))
    }

    /// The last cumulative filed in the year before a month.
    pub fn last_filed(&self, month: Month) -> Option<(Month, Fen)> {
        last_filed_of(&self.file, month)
    }

    /// The first cumulative filed in the year after a month.
    pub fn next_filed(&self, month: Month) -> Option<(Month, Fen)> {
        let december = Month::new(month.year(), 12)?;
        let later = self.file.filings.range((None, month)..=(None, december));
        later.filter(|(_, filing)| filing.month > month).find_map(given)
    }

    /// 本月 beside 累计 and what was filed for the month before.
    fn check_month(&mut self, month: Month, to_date: &Said<'_>, single: &Said<'_>) {
        let (Some(total), Some(own)) = (to_date.fen(), single.fen()) else { return };
        let Some((last, before)) = self.last_filed(month) else { return };
        if last != month.prev() {
            return;
        }
        let Some(sum) = before.checked_add(own) else { return };
        // Each of the three is printed with its own rounding.
        let digit = |said: &Said<'_>| said.half_digit.map_or(0, |half| half.0);
        let slack = 2 * digit(to_date) + digit(single);
        if sum.0.abs_diff(total.0) > slack.unsigned_abs() {
            let (before, own, sum, said) = (wan(before), wan(own), wan(sum), wan(total));
            let ask = Ask::MonthSum { before, month: own, sum, said };
            self.ask(to_date, ask);
        }
    }
}

/// Whether a cumulative, printed as the table prints, gives the cell.
type Prints<'r> = Box<dyn Fn(Fen) -> bool + 'r>;

fn settled<'r>(
    said: Said<'r>,
    amount: Fen,
    known: Option<Fen>,
    prints: impl Fn(Fen) -> bool + 'r,
) -> (Cumulative<'r>, Prints<'r>) {
    let now = match known.filter(|known| prints(*known)) {
        Some(known) => Cumulative { amount: known, said, is_as_before: true },
        None => Cumulative { amount, said, is_as_before: false },
    };
    (now, Box::new(prints))
}

/// The last cumulative filed for a project in the year before a month.
pub(super) fn last_filed_of(file: &ProjectFile, month: Month) -> Option<(Month, Fen)> {
    let january = Month::new(month.year(), 1)?;
    file.filings.range((None, january)..(None, month)).rev().find_map(given)
}

fn given<K>((_, filing): (K, &Known<Filing>)) -> Option<(Month, Fen)> {
    filing.year_to_date.given().map(|amount| (filing.month, *amount))
}
