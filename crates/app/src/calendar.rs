//! The working days of a year, as the State Council's notice moves them.
use std::collections::BTreeSet;

use guatu_board::Board;
use guatu_domain::calendar::WorkCalendar;
use guatu_domain::value::Day;
use guatu_ledger::Seq;
use serde::{Deserialize, Serialize};

use crate::access::Access;
use crate::decision::Decision;
use crate::fresh::Fresh;
use crate::refusal::Refusal;
use crate::require;

/// A year as it shall be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Put {
    /// The year.
    pub year: i16,
    /// 放假.
    pub holidays: BTreeSet<Day>,
    /// 调休上班.
    pub workdays: BTreeSet<Day>,
    /// Number of the notice.
    pub notice: String,
    /// The version that is edited.
    pub based_on: Option<Seq>,
}

/// Sets a year's calendar. Refuses a missing notice, days of another year, a day that is both off
/// and worked, and a worked day that is no Saturday or Sunday.
pub fn put(
    board: &Board,
    _access: &Access,
    with: &Put,
    _fresh: &mut Fresh<'_>,
) -> Result<Decision, Refusal> {
    let Put { year, holidays, workdays, .. } = with;
    require::year("年度", *year)?;
    let notice = require::text("通知文号", &with.notice)?;
    let id = year.to_string();
    let before = board.calendars.get(id.as_str()).map(|calendar| calendar.since);
    require::based_on(&format!("{year}年工作日历"), with.based_on, before)?;
    for (field, days) in [("放假", holidays), ("调休上班", workdays)] {
        if let Some(day) = days.iter().find(|day| day.year() != *year) {
            return Err(Refusal::Day { field, day: *day, wanted: format!("不在 {year} 年。") });
        }
    }
    let is_weekend = |day: &Day| day.weekday().to_monday_one_offset() >= 6;
    if let Some(day) = workdays.iter().find(|day| holidays.contains(*day) || !is_weekend(day)) {
        let wanted = "应是要上班的周六或周日。".to_owned();
        return Err(Refusal::Day { field: "调休上班", day: *day, wanted });
    }
    let mut decision = Decision::new(format!("设置{year}年工作日历（{notice}）"));
    let holidays = holidays.iter().copied().collect();
    let workdays = workdays.iter().copied().collect();
    decision.set(board, &id, &WorkCalendar { year: *year, holidays, workdays, notice })?;
    Ok(decision)
}
