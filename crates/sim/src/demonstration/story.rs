//! What happens to an invented project: drawn once, told month by month.
use guatu_domain::attribute::ProjectForm;
use guatu_domain::value::{Day, Month};

use crate::demonstration::names::{Named, TRADES, Trade};
use crate::demonstration::pace;
use crate::demonstration::places::INVENTED;
use crate::seed::Seed;

/// A project's life, as chance has it. Money in 万元.
#[derive(Clone, Debug)]
pub struct Story {
    /// Official name.
    pub name: String,
    /// Who builds it.
    pub owner: String,
    /// The office's number.
    pub number: String,
    /// Ward in charge.
    pub ward: &'static str,
    /// Department in charge.
    pub department: &'static str,
    /// Whether a firm builds it; otherwise the government.
    pub is_firm: bool,
    /// Code of its category.
    pub category: &'static str,
    /// New works, leased plant and so on.
    pub form: ProjectForm,
    /// Its lists, the highest first; a project of the province is in the city's and the district's.
    pub lists: &'static [&'static str],
    /// Whether it is only kept in reserve.
    pub is_reserve: bool,
    /// First year in the lists.
    pub year: i16,
    /// Total investment.
    pub total: i64,
    /// Land in 亩; none for a leased plant.
    pub land: Option<i64>,
    /// Planned month of the start.
    pub planned_start: Month,
    /// Day of the start; none if it has not come yet.
    pub start: Option<Day>,
    /// Planned month of completion.
    pub planned_completion: Month,
    /// Day of completion.
    pub completion: Option<Day>,
    /// Months of the works, from start to completion as planned.
    pub months: i64,
    /// Pace in percent of what the plan wants.
    pub pace: i64,
    /// Month in which a standstill begins.
    pub stands_still_from: Option<Month>,
    /// Month in which a pause is approved.
    pub paused_from: Option<Month>,
    /// 挂钩领导, invented.
    pub leader: &'static str,
    /// Why a late start is late: code of the dictionary of causes.
    pub cause: &'static str,
}

const LEADERS: &[&str] =
    &["演示陈区长", "演示周书记", "演示林副区长", "演示吴副区长", "演示许主任"];

/// The last day that is told; the demonstration's clock stands here.
pub const TODAY: Day = Day::constant(2024, 6, 22);

/// Draws a life.
pub fn draw(seed: &mut Seed, number: i64, year: i16, taken: &dyn Fn(&str) -> bool) -> Story {
    let trade = draw_trade(seed);
    let Named { name, owner } = super::names::name(seed, trade, taken);
    let form = draw_form(seed, trade);
    let lists = draw_lists(seed);
    let is_carried = year == 2023 && seed.chance(45);
    let planned_start = draw_planned_start(seed, year, is_carried);
    let months = seed.between(10, 26);
    let is_reserve = seed.chance(6) && !is_carried;
    let start = if is_reserve { None } else { draw_start(seed, planned_start, is_carried) };
    let planned_completion = planned_start.plus(i32::try_from(months).unwrap_or(12));
    let pace = *seed.pick(&[46, 66, 90, 100, 106, 110, 113, 116, 120, 126, 134]).unwrap_or(&100);
    let total = draw_total(seed, lists);
    let mut story = Story {
        name,
        owner,
        number: format!("YS-{year}-{number:03}"),
        ward: draw_ward(seed),
        department: trade.department,
        is_firm: trade.is_firm,
        category: trade.category,
        form,
        lists,
        is_reserve,
        year,
        total,
        land: (trade.is_firm && form == ProjectForm::Built).then(|| 15 + total / 1_400),
        planned_start,
        completion: start.and_then(|start| draw_completion(seed, start, months, pace)),
        start,
        planned_completion,
        months,
        pace,
        stands_still_from: seed.chance(3).then(|| Month::constant(2024, 3)),
        paused_from: seed.chance(2).then(|| Month::constant(2024, 4)),
        leader: seed.pick(LEADERS).unwrap_or(&"演示领导"),
        cause: seed
            .pick(&["land_quota", "funds", "procedures", "market", "owner_change", "power"])
            .unwrap_or(&"other"),
    };
    // What was finished before the year began would not be in its lists.
    let earliest = Day::constant(year, 1, 15);
    story.completion = story.completion.map(|completion| completion.max(earliest));
    // What is finished neither stands still nor pauses, and what has not begun cannot either.
    let may_stop = |month: &Month| {
        story.completion.is_none() && story.start.is_some_and(|start| start < month.first_day())
    };
    let (stands_still_from, paused_from) =
        (story.stands_still_from.filter(may_stop), story.paused_from.filter(may_stop));
    (story.stands_still_from, story.paused_from) = (stands_still_from, paused_from);
    if story.cause == "land_quota" && !(story.form == ProjectForm::Built && story.takes_land()) {
        story.cause = "market";
    }
    story
}

impl Story {
    /// A sequence of chance of its own for a topic: telling more about one thing leaves everything
    /// else as it was.
    pub fn chance(&self, topic: &str) -> Seed {
        let bytes = self.number.bytes().chain(topic.bytes());
        let mixed = bytes.fold(super::SEED + 2, |mixed, byte| {
            (mixed ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        Seed::new(mixed)
    }

    /// The month from which nothing is built any more.
    pub fn stops_in(&self) -> Option<Month> {
        let both = self.stands_still_from.into_iter().chain(self.paused_from);
        both.min()
    }

    /// What it has cost by the end of a month. A completed one is settled a little below its total.
    pub fn spent_by(&self, month: Month) -> i64 {
        let share = pace::done(self, month);
        if share == pace::WHOLE {
            return self.total * self.chance("settled").between(985, 1_000) / pace::WHOLE;
        }
        self.total * pace::cost(share) / pace::WHOLE
    }

    /// Whether it is completed by a day.
    pub fn is_completed_by(&self, day: Day) -> bool {
        self.completion.is_some_and(|completion| completion <= day)
    }

    /// Whether the start is due by the end of a month and has not come by then.
    pub fn is_late_in(&self, month: Month) -> bool {
        let is_started = self.start.is_some_and(|start| start <= month.last_day());
        !is_started && self.planned_start <= month
    }

    /// Whether it needs a site of its own.
    pub fn takes_land(&self) -> bool {
        self.is_firm || matches!(self.category, "transport" | "livelihood")
    }

    /// Whether houses are built that can be topped out.
    pub fn is_building(&self) -> bool {
        self.is_firm || matches!(self.category, "livelihood" | "urban")
    }
}

fn draw_trade(seed: &mut Seed) -> &'static Trade {
    let mut left = seed.between(1, 100);
    for trade in TRADES {
        left -= trade.share;
        if left <= 0 {
            return trade;
        }
    }
    &TRADES[0]
}

fn draw_ward(seed: &mut Seed) -> &'static str {
    let mut left = seed.between(1, 100);
    for (place, share) in INVENTED {
        left -= share;
        if left <= 0 {
            return place.id;
        }
    }
    INVENTED[0].0.id
}

fn draw_form(seed: &mut Seed, trade: &Trade) -> ProjectForm {
    if !trade.is_firm {
        return ProjectForm::Built;
    }
    let forms = [
        ProjectForm::Built,
        ProjectForm::Built,
        ProjectForm::Built,
        ProjectForm::Built,
        ProjectForm::Renovation,
        ProjectForm::Leased,
        ProjectForm::Purchase,
    ];
    *seed.pick(&forms).unwrap_or(&ProjectForm::Built)
}

fn draw_lists(seed: &mut Seed) -> &'static [&'static str] {
    match seed.between(1, 100) {
        ..=3 => &["province", "city", "district"],
        4..=17 => &["city", "district"],
        _ => &["district"],
    }
}

fn draw_total(seed: &mut Seed, lists: &[&str]) -> i64 {
    let (low, high) = match lists.len() {
        3 => (80_000, 260_000),
        2 => (30_000, 140_000),
        _ => (4_000, 48_000),
    };
    seed.between(low / 500, high / 500) * 500
}

fn draw_planned_start(seed: &mut Seed, year: i16, is_carried: bool) -> Month {
    if is_carried {
        return Month::constant(2022, i8::try_from(seed.between(3, 11)).unwrap_or(6));
    }
    // Most starts are planned for the spring and the autumn.
    let number = *seed.pick(&[2, 2, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 8, 9]).unwrap_or(&6);
    Month::constant(year, number)
}

/// Eight of ten start in their month, one early, one late or not yet.
fn draw_start(seed: &mut Seed, planned: Month, is_carried: bool) -> Option<Day> {
    let shift = match seed.between(1, 100) {
        _ if is_carried => 0,
        ..=10 => -1,
        11..=80 => 0,
        81..=90 => 1,
        91..=95 => 3,
        _ => return None,
    };
    let from = planned.plus(shift).first_day();
    let day = from.checked_add(jiff::Span::new().days(seed.between(0, 27))).unwrap_or(from);
    (day <= TODAY).then_some(day)
}

fn draw_completion(seed: &mut Seed, start: Day, months: i64, pace: i64) -> Option<Day> {
    let needed = months * 100 / pace + seed.between(-1, 2);
    let month = Month::of(start)?.plus(i32::try_from(needed).unwrap_or(12));
    let day = month.first_day().checked_add(jiff::Span::new().days(seed.between(0, 27))).ok()?;
    (day <= TODAY).then_some(day)
}
