//! Working days with the state's moved holidays 调休 (standards.md 10, K10).

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Weekday;
use serde::{Deserialize, Serialize};

use super::{Day, Month};

/// One year of the State Council's notice. The shipped years lie in `data/calendar/`.
///
/// `{"year":2026,"notice":"国办发明电〔2025〕7号","holidays":["2026-01-01"],
/// "workdays":["2026-01-04"]}`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalendarYear {
    /// Calendar year.
    pub year: i16,
    /// Number of the notice.
    pub notice: String,
    /// Days off, weekends among them or not.
    pub holidays: BTreeSet<Day>,
    /// Saturdays and Sundays that are worked.
    pub workdays: BTreeSet<Day>,
}

/// The years known. Beyond them an answer goes by weekday and is provisional 暂定.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    years: BTreeMap<i16, CalendarYear>,
}

/// Whether a day is worked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WorkingDay {
    /// A working day.
    pub working: bool,
    /// The year's notice is not loaded; the answer went by weekday.
    pub provisional: bool,
}

/// A deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// The last day; it ends at 24:00.
    pub day: Day,
    /// 暂定: some day on the way lies in a year that is not loaded. Recompute when it is.
    pub provisional: bool,
}

/// The years that came with the program.
const SHIPPED: [&str; 3] = [
    include_str!("../../data/calendar/2024.json"),
    include_str!("../../data/calendar/2025.json"),
    include_str!("../../data/calendar/2026.json"),
];

impl Calendar {
    /// The shipped years: 2024 to 2026.
    pub fn shipped() -> Self {
        // A test reads every shipped year, so none is skipped here.
        Self::of(SHIPPED.iter().filter_map(|text| serde_json::from_str(text).ok()))
    }

    /// A calendar of these years; a later one for the same year replaces the earlier.
    pub fn of(years: impl IntoIterator<Item = CalendarYear>) -> Self {
        Self { years: years.into_iter().map(|year| (year.year, year)).collect() }
    }

    /// The notice of a year, if it is loaded.
    pub fn year(&self, year: i16) -> Option<&CalendarYear> {
        self.years.get(&year)
    }

    /// The last year loaded; warn from 1 December if the next one is missing.
    pub fn last_year(&self) -> Option<i16> {
        self.years.keys().next_back().copied()
    }

    /// Whether a day is worked.
    pub fn is_working_day(&self, day: Day) -> WorkingDay {
        let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        match self.years.get(&day.year()) {
            None => WorkingDay { working: !weekend, provisional: true },
            Some(year) => {
                let worked = !weekend && !year.holidays.contains(&day);
                WorkingDay { working: worked || year.workdays.contains(&day), provisional: false }
            }
        }
    }

    /// The day `count` working days after `from`, which itself is not counted; the last day is
    /// (K10: start day out, end day in). None later is `from` itself.
    pub fn add_working_days(&self, from: Day, count: u32) -> Due {
        let mut due = Due { day: from, provisional: false };
        let mut left = count;
        while left > 0 {
            let Ok(next) = due.day.tomorrow() else { break };
            let WorkingDay { working, provisional } = self.is_working_day(next);
            due = Due { day: next, provisional: due.provisional || provisional };
            left -= u32::from(working);
        }
        due
    }

    /// Working days after `from` up to and with `to`: the days a task has taken. 0 backwards.
    pub fn working_days_between(&self, from: Day, to: Day) -> u32 {
        let mut count = 0;
        let mut day = from;
        while day < to {
            let Ok(next) = day.tomorrow() else { break };
            day = next;
            count += u32::from(self.is_working_day(day).working);
        }
        count
    }

    /// Working days of a month.
    pub fn working_days_in(&self, month: Month) -> u32 {
        let first = month.first_day();
        let rest = self.working_days_between(first, month.last_day());
        rest + u32::from(self.is_working_day(first).working)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn months(year: i16) -> Vec<u32> {
        let calendar = Calendar::shipped();
        (1..=12).map(|number| calendar.working_days_in(Month::new(year, number).unwrap())).collect()
    }

    #[test]
    fn every_shipped_year_reads() {
        for text in SHIPPED {
            let year: CalendarYear = serde_json::from_str(text).unwrap();
            let days = year.holidays.iter().chain(&year.workdays);
            assert!(days.into_iter().all(|day| day.year() == year.year));
            let weekend = |day: &Day| day.weekday().to_monday_one_offset() >= 6;
            assert!(year.workdays.iter().all(weekend));
            let written = serde_json::to_string(&year).unwrap();
            assert_eq!(serde_json::from_str::<CalendarYear>(&written).unwrap(), year);
        }
        assert_eq!(Calendar::shipped().last_year(), Some(2026));
    }

    #[test]
    fn counts_of_standards_10_and_14_6() {
        assert_eq!(months(2024).iter().sum::<u32>(), 251);
        assert_eq!(months(2025).iter().sum::<u32>(), 248);
        assert_eq!(months(2026), [21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23]);
    }

    #[test]
    fn deadlines_of_standards_14_6() {
        let calendar = Calendar::shipped();
        for (from, count, due) in [
            ("2026-09-28", 5, "2026-10-10"),
            ("2026-02-13", 1, "2026-02-14"),
            ("2026-02-14", 1, "2026-02-24"),
            ("2026-02-13", 3, "2026-02-25"),
            ("2026-04-30", 1, "2026-05-06"),
            ("2026-05-08", 2, "2026-05-11"),
            ("2026-09-18", 2, "2026-09-21"),
            ("2026-09-30", 2, "2026-10-09"),
            ("2026-10-09", 1, "2026-10-10"),
            ("2025-12-31", 1, "2026-01-04"),
            ("2026-11-20", 20, "2026-12-18"),
            ("2026-11-20", 0, "2026-11-20"),
        ] {
            let wanted = Due { day: day(due), provisional: false };
            assert_eq!(calendar.add_working_days(day(from), count), wanted, "{from}+{count}");
            assert_eq!(calendar.working_days_between(day(from), day(due)), count, "{from}");
        }
        assert_eq!(calendar.working_days_between(day("2026-05-02"), day("2026-05-01")), 0);
    }

    #[test]
    fn beyond_the_loaded_years_a_deadline_is_provisional() {
        let calendar = Calendar::shipped();
        let monday = calendar.is_working_day(day("2027-01-04"));
        assert_eq!(monday, WorkingDay { working: true, provisional: true });
        let due = calendar.add_working_days(day("2026-12-31"), 1);
        assert_eq!(due, Due { day: day("2027-01-01"), provisional: true });
        assert!(!calendar.add_working_days(day("2026-12-30"), 1).provisional);
    }
}
