//! 工作日历 as the office keeps it: one record per year, editable by an administrator.
use serde::{Deserialize, Serialize};

use crate::field::{Field, Holds};
use crate::record::Kind;
use crate::value::Day;

/// The holidays of a year and the weekend days that are worked; its id is the year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorkCalendar {
    /// The year.
    pub year: i16,
    /// 放假.
    pub holidays: Vec<Day>,
    /// 调休上班: Saturdays and Sundays that are worked.
    pub workdays: Vec<Day>,
    /// Number of the notice.
    pub notice: String,
}

impl Kind for WorkCalendar {
    const KIND: &'static str = "calendar";
    const FIELDS: &'static [Field] = &[
        Field::new("year", "年度", Holds::Year),
        Field::new("holidays", "放假", Holds::Day),
        Field::new("workdays", "调休上班", Holds::Day),
        Field::new("notice", "通知文号", Holds::Text),
    ];
}
