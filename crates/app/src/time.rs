//! Where time comes from. Instants are UTC milliseconds; days are civil days of the region's zone,
//! computed here and nowhere else (design.md rule 13).
use std::sync::Mutex;
use std::sync::PoisonError;

use guatu_domain::value::{Day, Month};
use guatu_ledger::Millis;

const DAY: Millis = 86_400_000;
/// China has one zone, eight hours ahead, without summer time since 1992.
const ZONE: Millis = 8 * 3_600_000;
/// A clock that jumps or starts behind by more than this refuses writes.
const TOLERANCE: Millis = 10 * 60_000;

/// Two clocks of a machine.
pub trait Time: Send + Sync {
    /// What the wall clock says.
    fn now(&self) -> Millis;
    /// A clock that nobody can set: milliseconds since some moment.
    fn steady(&self) -> Millis;
}

/// The civil day of an instant.
pub fn day_of(instant: Millis) -> Day {
    let days = (instant + ZONE).div_euclid(DAY);
    let span = jiff::Span::new().try_days(days);
    let epoch = jiff::civil::date(1970, 1, 1);
    span.and_then(|span| epoch.checked_add(span)).unwrap_or(Day::MAX)
}

/// The first instant of a civil day.
pub fn start_of(day: Day) -> Millis {
    let epoch = jiff::civil::date(1970, 1, 1);
    let days = epoch.until(day).map_or(0, |span| i64::from(span.get_days()));
    days * DAY - ZONE
}

/// Milliseconds since the civil day of an instant began.
pub fn time_of_day(instant: Millis) -> Millis {
    (instant + ZONE).rem_euclid(DAY)
}

/// An instant as text, by the zone's clock: `2024-06-22T09:30:05+08:00`.
pub fn text_of(instant: Millis) -> String {
    let seconds = time_of_day(instant) / 1_000;
    let (hours, minutes) = (seconds / 3_600, seconds / 60 % 60);
    format!("{}T{hours:02}:{minutes:02}:{:02}+08:00", day_of(instant), seconds % 60)
}

/// The month last ended on a day; none before year 1.
pub fn last_month_ended(day: Day) -> Option<Month> {
    Month::of(day).map(Month::prev)
}

/// Notices a clock that cannot be trusted: one that jumps against the steady clock, or starts
/// before the last line was written.
pub struct Watch {
    start: Mutex<Option<(Millis, Millis)>>,
}

impl Watch {
    /// Begins to watch at the first look.
    pub fn new() -> Self {
        Self { start: Mutex::new(None) }
    }

    /// Whether the clock can be trusted, given the time of the last line written anywhere.
    pub fn is_right(&self, time: &dyn Time, last_line: Millis) -> bool {
        let mut start = self.start.lock().unwrap_or_else(PoisonError::into_inner);
        let (now, steady) = (time.now(), time.steady());
        match *start {
            None => {
                let is_right = now >= last_line - TOLERANCE;
                if is_right {
                    *start = Some((now, steady));
                }
                is_right
            }
            Some((wall_start, steady_start)) => {
                let jump = (now - wall_start) - (steady - steady_start);
                jump.abs() <= TOLERANCE
            }
        }
    }

    /// A person has confirmed that the clock is right as it is.
    pub fn confirm(&self, time: &dyn Time) {
        let mut start = self.start.lock().unwrap_or_else(PoisonError::into_inner);
        *start = Some((time.now(), time.steady()));
    }
}

impl Default for Watch {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Fixed(Millis, Millis);
    impl Time for Fixed {
        fn now(&self) -> Millis {
            self.0
        }
        fn steady(&self) -> Millis {
            self.1
        }
    }

    #[test]
    fn days_are_civil_days_of_china() {
        let last_second = 1_719_071_999_000; // 2024-06-22T15:59:59Z
        assert_eq!(day_of(last_second).to_string(), "2024-06-22");
        assert_eq!(day_of(last_second + 1_000).to_string(), "2024-06-23");
        assert_eq!(day_of(-1).to_string(), "1970-01-01");
        assert_eq!(text_of(last_second + 6_000), "2024-06-23T00:00:05+08:00");
        for day in ["2024-06-22", "1969-12-31", "2024-02-29"] {
            let day: Day = day.parse().unwrap();
            assert_eq!(day_of(start_of(day)), day);
            assert_eq!(day_of(start_of(day) - 1), day.yesterday().unwrap());
            assert_eq!(time_of_day(start_of(day)), 0);
        }
    }

    #[test]
    fn r9_a_clock_that_starts_behind_the_last_line_or_jumps_is_not_trusted() {
        let last = 1_000_000_000;
        assert!(!Watch::new().is_right(&Fixed(last - TOLERANCE - 1, 0), last));
        let watch = Watch::new();
        assert!(watch.is_right(&Fixed(last, 0), last));
        assert!(watch.is_right(&Fixed(last + 3_600_000, 3_600_000), last), "an hour has passed");
        assert!(!watch.is_right(&Fixed(last + 3_600_000, 1_000), last), "an hour forward");
        assert!(!watch.is_right(&Fixed(last - 3_600_000, 1_000), last), "an hour back");
        let jumped = Fixed(last + 3_600_000, 1_000);
        watch.confirm(&jumped);
        assert!(watch.is_right(&jumped, last));
    }
}
