//! A whole column of cumulatives in another unit than the last month's: 亿元 under 万元, 千元 under
//! 万元. One project may jump; a column does not.
use guatu_domain::read::{
    ColumnReading, ColumnUnit, FieldRef, FieldValue, RowKind, RowReading, SheetReading,
};
use guatu_domain::value::{Fen, MoneyUnit, Month};

use super::ask::Ask;
use super::comparison::Comparison;
use super::matching::Match;
use super::month::last_filed_of;
use super::preview::Question;
use super::row::Row;

/// Powers of ten that are looked for.
const POWERS: std::ops::RangeInclusive<u32> = 1..=4;
/// Rows that have to be compared before a column is asked about.
const LEAST: usize = 3;

/// Units of money by their worth in yuan, as a power of ten.
const UNITS: [&str; 9] =
    ["元", "十元", "百元", "千元", "万元", "十万元", "百万元", "千万元", "亿元"];

/// How far a column is off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Off {
    power: u32,
    is_large: bool,
}

impl<'a> Comparison<'a> {
    /// Columns of a sheet that look like another unit; nobody has said that theirs is right.
    pub(super) fn slips(&self, sheet: &'a SheetReading) -> Vec<Question> {
        let columns = sheet.columns.iter();
        let asked = columns.filter(|column| {
            column.taken_for == Some(FieldRef::YearToDate) && column.held_by().is_none()
        });
        asked.filter_map(|column| self.slip_of(sheet, column)).collect()
    }

    fn slip_of(&self, sheet: &'a SheetReading, column: &ColumnReading) -> Option<Question> {
        let Some(ColumnUnit::Money(unit)) = column.unit else { return None };
        let month = column.month.or(sheet.period).or(self.setting.with.period)?;
        if self.setting.with.answers.has_unit(sheet.sheet, column) {
            return None;
        }
        let rows = sheet.rows.iter().filter(|row| row.kind == RowKind::Data && !row.is_skipped);
        let pairs: Vec<(Fen, Fen)> =
            rows.filter_map(|row| self.pair(sheet, row, column, month)).collect();
        let off = off(&pairs, month)?;
        let hits = pairs.iter().filter(|pair| off.fits(**pair)).count();
        let ask = Ask::ColumnSlip {
            rows: hits,
            of: pairs.len(),
            times: format!("{}{}", if off.is_large { "" } else { "1/" }, 10_u32.pow(off.power)),
            unit: unit.label(),
            meant: off.meant(unit),
        };
        Some(Question {
            sheet: sheet.sheet,
            row: None,
            column: Some(column.column),
            code: ask.code().to_owned(),
            sentence: ask.sentence(&column.name),
            projects: Vec::new(),
            at: Vec::new(),
        })
    }

    /// The cumulative before the month and the one of the table, where both are more than nothing.
    fn pair(
        &self,
        sheet: &'a SheetReading,
        reading: &'a RowReading,
        column: &ColumnReading,
        month: Month,
    ) -> Option<(Fen, Fen)> {
        let cell = reading.cells.iter().find(|cell| cell.column == column.column)?;
        let Some(FieldValue::Money(amount)) = cell.given() else { return None };
        let now = amount.counted_fen().filter(|now| *now > Fen::ZERO)?;
        let row: Row<'a> = self.row_of(sheet, reading);
        let Match::One(id, _) = self.matcher.find(&row, self.ward_said(&row).as_deref()) else {
            return None;
        };
        let (_, before) = last_filed_of(self.setting.board.project(&id)?, month)?;
        (before > Fen::ZERO).then_some((before, now))
    }
}

/// By how much most pairs are off; none if they are not, or are too few to tell.
fn off(pairs: &[(Fen, Fen)], month: Month) -> Option<Off> {
    if pairs.len() < LEAST {
        return None;
    }
    let all = POWERS.flat_map(|power| [true, false].map(|is_large| Off { power, is_large }));
    all.into_iter()
        // What was spent in January says little about February.
        .filter(|off| off.power > 1 || month.number() > 2)
        .find(|off| pairs.iter().filter(|pair| off.fits(**pair)).count() * 5 >= pairs.len() * 4)
}

impl Off {
    /// Whether the figure now, in the other unit, would follow the one before.
    fn fits(self, (before, now): (Fen, Fen)) -> bool {
        let times = 10_i128.pow(self.power);
        let (before, now) = (i128::from(before.0), i128::from(now.0));
        let (before, now) =
            if self.is_large { (before * times, now) } else { (before, now * times) };
        now * 10 >= before * 9 && now * 2 <= before * 5
    }

    /// The unit that would fit, if it has a name.
    fn meant(self, unit: MoneyUnit) -> Option<&'static str> {
        let own = UNITS.iter().position(|name| *name == unit.label())?;
        let power = usize::try_from(self.power).ok()?;
        let at = if self.is_large { own.checked_sub(power)? } else { own.checked_add(power)? };
        let name = *UNITS.get(at)?;
        ColumnUnit::try_from(name.to_owned()).is_ok().then_some(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_off_when_most_of_it_is() {
        let pairs = |numbers: &[(i64, i64)]| -> Vec<(Fen, Fen)> {
            numbers.iter().map(|(a, b)| (Fen(*a), Fen(*b))).collect()
        };
        type Case<'a> = (&'a [(i64, i64)], &'a str, Option<(u32, bool)>);
        let table: [Case<'_>; 9] = [
            (&[(100, 1_100), (200, 2_300), (300, 3_050)], "2024-05", Some((1, true))),
            (&[(100, 11_000), (200, 23_000), (300, 30_500)], "2024-05", Some((2, true))),
            (&[(100, 110_000), (200, 230_000), (300, 305_000)], "2024-05", Some((3, true))),
            (&[(10_000, 1), (20_000, 3), (90_000, 10)], "2024-05", Some((4, false))),
            // It grows, as it should; one project jumps; three rows are the least.
            (&[(100, 120), (200, 380), (300, 310)], "2024-05", None),
            (&[(100, 1_100), (200, 210), (300, 310)], "2024-05", None),
            (&[(100, 11_000), (200, 23_000)], "2024-05", None),
            // After a small January.
            (&[(100, 1_100), (200, 2_300), (300, 3_050)], "2024-02", None),
            (&[], "2024-01", None),
        ];
        for (numbers, month, wanted) in table {
            let found = off(&pairs(numbers), month.parse().unwrap());
            assert_eq!(found.map(|off| (off.power, off.is_large)), wanted, "{numbers:?} {month}");
        }
    }

    #[test]
    fn the_unit_meant_is_the_one_that_would_fit() {
        let meant = |power, is_large, unit| Off { power, is_large }.meant(unit);
        assert_eq!(meant(4, false, MoneyUnit::Wan), Some("亿元"));
        assert_eq!(meant(4, true, MoneyUnit::Wan), Some("元"));
        assert_eq!(meant(1, true, MoneyUnit::Wan), Some("千元"));
        assert_eq!(meant(4, true, MoneyUnit::Yuan), None);
    }
}
