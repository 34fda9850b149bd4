//! What is asked of a district.
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use guatu_domain::value::{Day, Month, Period};
use guatu_ledger::{Seq, check_id};

use crate::filter::{Filter, FilterField, FilterRefusal};

/// Everything a figure depends on (design.md rule 5). Its one text form stands in URLs, footnotes,
/// QR codes, caches and tests:
///
/// ```text
/// 320412/invest_rate@1/2024-01..05/2024-05-31/1042/level=province;ward=xth
/// region  indicator     period      as of      as known   set, left out if it is everything
/// ```
///
/// All of it is ASCII that a path or query of a URL carries without percent signs.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Question {
    /// Code of the region.
    pub region: Arc<str>,
    /// Indicator and version, `code@version`.
    pub indicator: Arc<str>,
    /// Which projects.
    pub set: Filter,
    /// A filing counts when its month lies in it.
    pub period: Period,
    /// A node counts when its day has come by it; lists, plans and wards are those of this day.
    pub as_of: Day,
    /// The line after which it is asked.
    pub as_known: Seq,
}

/// Why a question has no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum QuestionRefusal {
    /// The text is no question.
    #[error("“{0}”不是一个完整的问题")]
    Text(String),
    /// Asked of the board of another region.
    #[error("问的是区域{asked}，这里是{here}")]
    Region {
        /// The region asked for.
        asked: Arc<str>,
        /// The region of the board.
        here: Arc<str>,
    },
    /// Asked of the board of another moment.
    #[error("问的是第{asked}条台账时的情况，这里是第{here}条")]
    Moment {
        /// The moment asked for.
        asked: Seq,
        /// The moment of the board.
        here: Seq,
    },
    /// There is no such indicator.
    #[error("没有口径“{0}”")]
    Indicator(String),
    /// The set cannot be understood.
    #[error("{0}")]
    Set(#[from] FilterRefusal),
    /// The survey handed in was made for another day, period or basis.
    #[error("所给数据与问题的日期或期间不符")]
    Survey,
    /// A sum left the range of numbers.
    #[error("合计超出范围，请检查金额单位")]
    Range,
    /// The two figures of a bridge have no value to compare.
    #[error("没有分母，无法比较两期")]
    NoBase,
    /// The two questions of a bridge ask for different things.
    #[error("两期的口径或范围不同，无法比较")]
    Unlike,
    /// The day lies outside the years 1 to 9998.
    #[error("日期超出范围")]
    Day,
}

impl QuestionRefusal {
    /// Stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Text(_) => "question_text",
            Self::Region { .. } => "question_region",
            Self::Moment { .. } => "question_moment",
            Self::Indicator(_) => "question_indicator",
            Self::Set(refusal) => refusal.code(),
            Self::Survey => "question_survey",
            Self::Range => "question_range",
            Self::NoBase => "question_no_base",
            Self::Unlike => "question_unlike",
            Self::Day => "question_day",
        }
    }
}

impl Question {
    /// A question with the usual period and day: the period ends with the last month ended; the day
    /// is that of figures.
    ///
    /// # Errors
    /// Refuses a day outside the years 1 to 9998.
    pub fn defaults(
        region: &str,
        indicator: &str,
        set: Filter,
        as_known: Seq,
        today: Day,
    ) -> Result<Self, QuestionRefusal> {
        let period = Self::last_period(today).ok_or(QuestionRefusal::Day)?;
        let as_of = Self::day_of_figures(&set, period, today);
        Ok(Self {
            region: region.into(),
            indicator: indicator.into(),
            set,
            period,
            as_of,
            as_known,
        })
    }

    /// The period that ends with the last month ended: on 22 June that is January to May.
    pub fn last_period(today: Day) -> Option<Period> {
        Some(Period::until(Month::of(today)?.prev()))
    }

    /// The day of figures where none is chosen (rule 5): the period's last one, as far as it has
    /// come. A set that is chosen by lamps is a list.
    pub fn day_of_figures(set: &Filter, period: Period, today: Day) -> Day {
        if set.names(FilterField::Lamp) {
            return Self::day_of_list(period, today);
        }
        period.last().last_day().min(today)
    }

    /// The day of lists and lamps where none is chosen (rule 5): today, unless a month has ended
    /// since the period did. Then one looks back, and it is the period's last day.
    pub fn day_of_list(period: Period, today: Day) -> Day {
        let newest = Self::last_period(today);
        let is_over = newest.is_some_and(|newest| period.last() < newest.last());
        if is_over { period.last().last_day() } else { today }
    }

    /// The same question of another indicator.
    #[must_use]
    pub fn of(&self, indicator: Arc<str>) -> Self {
        Self { indicator, ..self.clone() }
    }

    /// The same question about another set.
    #[must_use]
    pub fn about(&self, set: Filter) -> Self {
        Self { set, ..self.clone() }
    }

    /// The same question for the year up to another month, as of its last day.
    #[must_use]
    pub fn until(&self, month: Month) -> Self {
        Self { period: Period::until(month), as_of: month.last_day(), ..self.clone() }
    }

    /// The same question as known at another line.
    #[must_use]
    pub fn known_at(&self, as_known: Seq) -> Self {
        Self { as_known, ..self.clone() }
    }
}

impl fmt::Display for Question {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}/{}{}", self.region, self.indicator, Rest(self))
    }
}

/// What stands behind the indicator.
struct Rest<'q>(&'q Question);

impl fmt::Display for Rest<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Question { period, as_of, as_known, set, .. } = self.0;
        write!(out, "/{period}/{as_of}/{as_known}")?;
        if !set.is_all() {
            write!(out, "/{set}")?;
        }
        Ok(())
    }
}

/// The text of one question for many indicators: what is the same in all is written once.
#[derive(Clone, Debug)]
pub struct Wording {
    before: String,
    after: String,
}

impl Wording {
    /// All but the indicator.
    pub fn of(question: &Question) -> Self {
        Self { before: format!("{}/", question.region), after: Rest(question).to_string() }
    }

    /// The text of the question of an indicator.
    pub fn text(&self, indicator: &str) -> String {
        [self.before.as_str(), indicator, self.after.as_str()].concat()
    }
}

impl FromStr for Question {
    type Err = QuestionRefusal;

    fn from_str(text: &str) -> Result<Self, QuestionRefusal> {
        let refused = || QuestionRefusal::Text(text.to_owned());
        let parts: Vec<&str> = text.split('/').collect();
        let (head, set) = match parts.as_slice() {
            [head @ .., set] if parts.len() == 6 => (head, set.parse()?),
            head => (head, Filter::all()),
        };
        let [region, indicator, period, as_of, as_known] = head else { return Err(refused()) };
        if check_id(region).is_err() || check_id(indicator).is_err() {
            return Err(refused());
        }
        let question = Self {
            region: Arc::from(*region),
            indicator: Arc::from(*indicator),
            set,
            period: period.parse().map_err(|_| refused())?,
            as_of: as_of.parse().map_err(|_| refused())?,
            as_known: as_known.parse().map_err(|_| refused())?,
        };
        Ok(question)
    }
}
