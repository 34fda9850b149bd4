//! Words that date a table wherever they stand: 数据截至 and 报告期 say of when its figures are,
//! 填报日期 and a bare day say when it was made.

use jiff::ToSpan;

use super::around::excerpt;
use super::belonging::is_guidance;
use super::finding::TableFinding;
use super::grid::tight;
use super::period::{Piece, Reach, Said, figures, periods, pieces};
use crate::value::{Day, Month};

/// Words before the period of the figures.
const OF_FIGURES: [&str; 14] = [
    "数据截至",
    "数据截止",
    "统计截至",
    "统计截止",
    "报告期",
    "统计月份",
    "统计期",
    "所属期",
    "所属月份",
    "报告月份",
    "数据月份",
    "填报月份",
    "统计时间",
    "数据时间",
];

/// Words before the day on which a table was made.
const SIGNED: [&str; 14] = [
    "填报日期",
    "填表日期",
    "报送日期",
    "填报时间",
    "填表时间",
    "制表日期",
    "制表时间",
    "报出日期",
    "报出时间",
    "打印",
    "报送时间",
    "上报日期",
    "上报时间",
    "上报",
];

/// Days before a month's end from which its figures may be handed in, and days after it until
/// which they are.
const EARLY_DAYS: i32 = 10;
const LATE_DAYS: i32 = 75;

/// The period that a text names as that of its figures: 数据截至5月31日, 统计月份：5.
pub(super) fn of_words(text: &str) -> Option<Said> {
    let text = figures(&tight(text));
    let worded = OF_FIGURES.iter().find_map(|word| Some((*word, text.split_once(word)?.1)));
    let Some((word, rest)) = worded else { return bare_until(&text) };
    let rest = rest.trim_start_matches([':', '为', '是', '至', '到', '日', '期', '间', '时', '(']);
    let Some(Piece::Period(said)) = pieces(rest).into_iter().next() else {
        let number = rest.trim_end_matches(')').parse::<i8>().ok();
        let month = number.filter(|number| word.ends_with("月份") && (1..=12).contains(number))?;
        return Some(Said { year: None, reach: Reach::Month(month) });
    };
    match said.reach {
        // 数据截至 is cut off before the day that it says.
        Reach::Day(month, _) => Some(Said { reach: Reach::Until(month), ..said }),
        Reach::Stretch => None,
        _ => Some(said),
    }
}

/// 注：以上截至2024年5月底。 says nothing else; 截至2023年底累计完成按… is about something.
fn bare_until(text: &str) -> Option<Said> {
    let mark = |each: char| matches!(each, ':' | '(' | ')' | '。' | '.' | ',' | '*');
    let words = |text: &str| {
        let text = text.trim_matches(mark);
        ["", "注", "备注", "说明", "以上", "以上数据", "本表", "本表数据"].contains(&text)
    };
    let said = match &pieces(text)[..] {
        [Piece::Period(said)] => *said,
        [Piece::Period(said), Piece::Text(after)] if after.trim_matches(mark).is_empty() => *said,
        [Piece::Text(before), Piece::Period(said)] if words(before) => *said,
        [Piece::Text(before), Piece::Period(said), Piece::Text(after)]
            if words(before) && after.trim_matches(mark).is_empty() =>
        {
            *said
        }
        _ => return None,
    };
    matches!(said.reach, Reach::Until(_)).then_some(said)
}

/// Whether a text says when the table was made, not of when its figures are.
pub(super) fn is_signed(text: &str) -> bool {
    SIGNED.iter().any(|word| text.contains(word))
}

/// A table that was made before the month that it is to report was over, or long after it, is
/// another month's: 填报日期 of May above figures of June. `is_told`: whether titles name the
/// month, which then may be reported from its first days on.
pub(super) fn filed(texts: &[String], period: Month, is_told: bool) -> Option<TableFinding> {
    texts.iter().find_map(|text| {
        let made = made(&figures(&tight(text)))?;
        let years = match made.year {
            Some(year) => vec![year],
            // January's day without a year is that of the year after December.
            None => vec![period.year(), period.next().year()],
        };
        let days: Vec<(Day, Day)> = years.iter().filter_map(|year| days(made, *year)).collect();
        let from = match is_told {
            true => Some(period.first_day()),
            false => period.last_day().checked_sub(EARLY_DAYS.days()).ok(),
        };
        let until = period.last_day().checked_add(LATE_DAYS.days()).ok();
        let fits = |(first, last): &(Day, Day)| Some(*last) >= from && Some(*first) <= until;
        if days.iter().any(fits) {
            return None;
        }
        let (_, last) = *days.first()?;
        let said = excerpt(text);
        Some(TableFinding::PeriodDisagrees { said, found: reported(last)?, period })
    })
}

/// What a text says of the day on which the table was made: behind 填报日期, or a day alone.
fn made(text: &str) -> Option<Said> {
    if let Some((_, rest)) = SIGNED.iter().find_map(|word| text.split_once(word)) {
        return periods(rest).into_iter().next().filter(|_| !is_guidance(text));
    }
    let mark = |each: char| matches!(each, '(' | ')' | '。' | ':');
    match &pieces(text.trim_matches(mark).trim_start_matches("日期").trim_matches(mark))[..] {
        [Piece::Period(said)] if matches!(said.reach, Reach::Day(..)) => Some(*said),
        _ => None,
    }
}

/// The first and the last day that it may be.
fn days(made: Said, year: i16) -> Option<(Day, Day)> {
    if let Reach::Day(month, day) = made.reach {
        let day = Day::new(year, month, day).ok()?;
        return Some((day, day));
    }
    let month = Month::new(year, made.month()?)?;
    Some((month.first_day(), month.last_day()))
}

/// The last month that could be reported on a day.
fn reported(day: Day) -> Option<Month> {
    let month = Month::of(day)?;
    let from = month.last_day().checked_sub(EARLY_DAYS.days()).ok()?;
    Some(if day < from { month.prev() } else { month })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_of_filing_fits_the_month() {
        let june: Month = "2024-06".parse().unwrap();
        for (title, month) in [
            ("填报日期：2024年5月25日  单位：万元", Some("2024-05")),
            ("填报日期：2024年6月22日", None),
            ("填报日期：2024年6月19日", Some("2024-05")),
            ("填报时间：2024年7月3日", None),
            // Within 75 days of the month's end.
            ("填报时间：2024年9月3日", None),
            ("填报时间：2024年9月14日", Some("2024-08")),
            ("填报时间：2024年7月", None),
            ("报送日期：2023年6月25日", Some("2023-06")),
            ("制表日期：2023-06-25", Some("2023-06")),
            ("报出日期：2024年5月28日", Some("2024-05")),
            ("2023年6月25日", Some("2023-06")),
            ("（2024年6月30日）", None),
            ("填报日期：6月3日", Some("2024-05")),
            ("填报日期：7月3日", None),
            ("填报日期：    年  月  日", None),
            ("注：2023年3月1日开工的项目不列入", None),
            ("单位：万元", None),
        ] {
            let found = filed(&[title.to_owned()], june, false).map(|finding| match finding {
                TableFinding::PeriodDisagrees { found, .. } => found,
                other => panic!("{other:?}"),
            });
            assert_eq!(found, month.map(|month| month.parse().unwrap()), "{title}");
        }
        assert_eq!(filed(&["填报日期：6月12日".to_owned()], june, true), None);
        let december: Month = "2024-12".parse().unwrap();
        assert_eq!(filed(&["填报日期：1月5日".to_owned()], december, false), None);
    }

    #[test]
    fn words_say_of_when_the_figures_are() {
        for (text, month) in [
            ("注：以上数据截至2024年5月31日。", Some("2024-05")),
            ("数据截至5月31日", Some("2024-05")),
            ("数据截止日期：2024年5月31日", Some("2024-05")),
            ("数据截至2023年6月底", Some("2023-06")),
            ("报告期：2024年1-5月", Some("2024-05")),
            ("统计月份：5", Some("2024-05")),
            ("所属期：2024-05", Some("2024-05")),
            ("注：截至2024年5月底。", Some("2024-05")),
            ("注：截至2023年底累计完成按决算口径", None),
            ("注：2024年5月开工的项目另行统计", None),
            ("填报日期：2024年5月31日", None),
        ] {
            let found = of_words(text).and_then(|said| said.month_in(2024));
            assert_eq!(found, month.map(|month| month.parse().unwrap()), "{text}");
        }
    }
}
