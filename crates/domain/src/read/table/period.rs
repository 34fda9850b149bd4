//! Years and months in headings, titles and names of sheets: 2024年1-5月, 截至5月底, 至2023年底.

use crate::read::date_words::arabic;
use crate::value::Month;

/// A stretch of time that a text names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Said {
    pub year: Option<i16>,
    pub reach: Reach,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// 2024年.
    Year,
    /// 至2023年底.
    YearEnd,
    /// 5月.
    Month(i8),
    /// 截至5月底.
    Until(i8),
    /// 1—5月.
    Through(i8),
    /// 上半年, 一季度, 前三季度: from January, told without its months.
    Quarters(i8),
    /// 4—6月, 二季度, 下半年: no figure of ours.
    Stretch,
    /// 2024年6月3日 without 截至: the day of something, not what the figures are of.
    Day(i8, i8),
}

impl Said {
    /// The number of the month to which it reaches.
    pub const fn month(self) -> Option<i8> {
        match self.reach {
            Reach::Month(month)
            | Reach::Until(month)
            | Reach::Through(month)
            | Reach::Quarters(month) => Some(month),
            _ => None,
        }
    }

    /// The month, in a year that is known otherwise.
    pub fn month_in(self, year: i16) -> Option<Month> {
        Month::new(self.year.unwrap_or(year), self.month()?)
    }

    /// The words of the vocabulary for it, seen from a year: 本年, 至上年底, 1-N月.
    pub fn token(self, of: i16) -> String {
        let year = match self.year.map(|year| year - of) {
            None | Some(0) => "",
            Some(-1) => "上年",
            Some(1) => "明年",
            Some(_) => "他年",
        };
        match self.reach {
            Reach::Year if year.is_empty() => String::from("本年"),
            Reach::Year => year.to_owned(),
            Reach::Until(12) if year == "上年" => String::from("至上年底"),
            Reach::YearEnd if year.is_empty() => String::from("至本年末"),
            Reach::YearEnd if year == "上年" => String::from("至上年底"),
            Reach::YearEnd => format!("至{year}末"),
            Reach::Month(_) => format!("{year}N月"),
            Reach::Until(_) => format!("{year}至N月"),
            Reach::Through(_) | Reach::Quarters(_) => format!("{year}1-N月"),
            Reach::Stretch => format!("{year}M-N月"),
            Reach::Day(..) => String::from("某日"),
        }
    }
}

/// A text in pieces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Text(String),
    Period(Said),
}

/// Cuts a text (folded, without spaces, numerals of months in digits) at its periods.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let characters: Vec<char> = text.chars().collect();
    let mut pieces = Vec::new();
    let mut words = String::new();
    let mut at = 0;
    while at < characters.len() {
        let inside = at > 0 && (characters[at - 1].is_ascii_digit() || characters[at - 1] == '.');
        match (!inside).then(|| period_at(&characters, at)).flatten() {
            Some((said, next)) => {
                if !words.is_empty() {
                    pieces.push(Piece::Text(std::mem::take(&mut words)));
                }
                pieces.push(Piece::Period(said));
                at = next;
            }
            None => {
                words.push(characters[at]);
                at += 1;
            }
        }
    }
    if !words.is_empty() {
        pieces.push(Piece::Text(words));
    }
    pieces
}

/// The periods of a text.
pub(super) fn periods(text: &str) -> Vec<Said> {
    let said = |piece: Piece| match piece {
        Piece::Period(said) => Some(said),
        Piece::Text(_) => None,
    };
    pieces(text).into_iter().filter_map(said).collect()
}

/// The period that a sheet's name says: 5月, 2024.5, 202405.
pub(super) fn of_sheet_name(name: &str) -> Option<Said> {
    let said = periods(name);
    let found = said.iter().find(|said| said.month().is_some()).or(said.first()).copied();
    let digits = name.bytes().all(|byte| byte.is_ascii_digit());
    if digits && name.len() == 4 {
        let year = name.parse().ok().filter(|year| (2000..=2100).contains(year))?;
        return Some(Said { year: Some(year), reach: Reach::Year });
    }
    if found.is_some() || name.len() != 6 || !digits {
        return found;
    }
    let (year, month) = (name[..4].parse().ok()?, name[4..].parse().ok()?);
    let known = (2000..=2100).contains(&year) && (1..=12).contains(&month);
    known.then_some(Said { year: Some(year), reach: Reach::Month(month) })
}

struct Scan<'a> {
    characters: &'a [char],
    at: usize,
}

impl Scan<'_> {
    fn word(&mut self, words: &[&str]) -> bool {
        let found = words.iter().find(|word| {
            let mut rest = self.characters.iter().skip(self.at);
            word.chars().all(|each| rest.next() == Some(&each))
        });
        self.at += found.map_or(0, |word| word.chars().count());
        found.is_some()
    }

    /// A run of at most `most` digits that ends there.
    fn number(&mut self, most: usize) -> Option<(usize, i16)> {
        let rest = self.characters.get(self.at..)?;
        let run: String = rest.iter().take_while(|each| each.is_ascii_digit()).collect();
        if run.is_empty() || run.len() > most {
            return None;
        }
        self.at += run.len();
        Some((run.len(), run.parse().ok()?))
    }

    fn attempt<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let at = self.at;
        let found = read(self);
        if found.is_none() {
            self.at = at;
        }
        found
    }

    fn year(&mut self) -> Option<i16> {
        self.attempt(|scan| {
            let (length, number) = scan.number(4)?;
            let year = match length {
                4 => number,
                2 if (15..=45).contains(&number) => 2000 + number,
                _ => return None,
            };
            let dotted = length == 4 && {
                let mut ahead = Scan { characters: scan.characters, at: scan.at };
                ahead.word(&[".", "-", "/"]) && ahead.month_number().is_some()
            };
            let worded = scan.word(&["年度", "年"]) || dotted && scan.word(&[".", "-", "/"]);
            (worded && (1990..=2100).contains(&year)).then_some(year)
        })
    }

    fn month_number(&mut self) -> Option<i8> {
        self.attempt(|scan| {
            let (_, number) = scan.number(2)?;
            i8::try_from(number).ok().filter(|month| (1..=12).contains(month))
        })
    }

    /// `1-5月`, `1月至5月`.
    fn range(&mut self) -> Option<Reach> {
        self.attempt(|scan| {
            let first = scan.month_number()?;
            scan.word(&["月份", "月"]);
            if !scan.word(&["-", "~", "—", "–", "―", "至", "到"]) {
                return None;
            }
            while scan.word(&["-", "—", "~"]) {}
            let last = scan.month_number()?;
            if !scan.word(&["月份", "月"]) || last < first {
                return None;
            }
            Some(if first == 1 { Reach::Through(last) } else { Reach::Stretch })
        })
    }

    /// `2024.1-6` without 月, behind a year with a point: from January only, for other numbers
    /// may be days.
    fn dotted_range(&mut self) -> Option<Reach> {
        self.attempt(|scan| {
            let dotted = scan.characters[..scan.at].ends_with(&['.']);
            let first = scan.month_number().filter(|first| dotted && *first == 1)?;
            if !scan.word(&["-", "~", "—", "–", "至"]) {
                return None;
            }
            let last = scan.month_number().filter(|last| *last > first)?;
            let next = scan.characters.get(scan.at);
            let goes_on = next.is_some_and(|next| matches!(next, '.' | '-' | '/' | '日' | '号'));
            (!goes_on).then_some(Reach::Through(last))
        })
    }

    /// 上半年, 1季度, 前3季度, 1-2季度.
    fn quarters(&mut self) -> Option<Reach> {
        self.attempt(|scan| {
            if scan.word(&["上半年"]) {
                return Some(Reach::Quarters(6));
            }
            if scan.word(&["下半年"]) {
                return Some(Reach::Stretch);
            }
            if scan.word(&["前三季度", "前3季度", "前3个季度", "前三个季度"]) {
                return Some(Reach::Quarters(9));
            }
            if scan.word(&["首季度"]) {
                return Some(Reach::Quarters(3));
            }
            scan.word(&["第"]);
            let first = scan.month_number()?;
            scan.word(&["季度"]);
            let last = match scan.word(&["-", "~", "—", "–", "至", "到"]) {
                true => scan.month_number()?,
                false => first,
            };
            let whole = scan.characters[..scan.at].ends_with(&['季', '度']);
            let known = (whole || scan.word(&["季度", "个季度"])) && first <= last && last <= 4;
            let reach = if first == 1 { Reach::Quarters(3 * last) } else { Reach::Stretch };
            known.then_some(reach)
        })
    }
}

/// A text with the numbers of its months in digits: 一至六月, 元至6月, 元月 are 1至6月 and 1月.
pub(super) fn figures(text: &str) -> String {
    let mut written = arabic(text).replace("元月", "1月");
    for word in ["一", "元"] {
        for to in ["至", "到", "-", "—", "~"] {
            let found = format!("{word}{to}");
            while let Some(at) = written.find(&found) {
                let rest = &written[at + found.len()..];
                let digits = rest.trim_start_matches(|each: char| each.is_ascii_digit());
                if digits.len() == rest.len() || !digits.starts_with('月') {
                    break;
                }
                written.replace_range(at..at + word.len(), "1");
            }
        }
    }
    written
}

fn period_at(characters: &[char], at: usize) -> Option<(Said, usize)> {
    let mut scan = Scan { characters, at };
    let until = scan.word(&["截止到", "截止至", "截至到", "截至", "截止", "至", "到"]);
    let year = scan.year();
    let dotted = year.is_some()
        && !characters[..scan.at].ends_with(&['年'])
        && !characters[..scan.at].ends_with(&['度']);
    if let Some(reach) = scan.range().or_else(|| scan.dotted_range()).or_else(|| scan.quarters()) {
        scan.word(&["底", "末"]);
        return Some((Said { year, reach }, scan.at));
    }
    let month = scan.attempt(|scan| {
        let month = scan.month_number()?;
        (scan.word(&["月份", "月"]) || dotted).then_some(month)
    });
    let Some(month) = month else {
        let end = scan.word(&["年底", "年末", "底", "末"]);
        year?;
        let reach = if end || until { Reach::YearEnd } else { Reach::Year };
        return Some((Said { year, reach }, scan.at));
    };
    let day = scan.attempt(|scan| {
        scan.word(&[".", "-", "/"]);
        let day = scan.number(2)?;
        (scan.word(&["日", "号"]) || dotted).then_some(day)
    });
    let end = scan.word(&["底", "末"]);
    let reach = match (until || end, day) {
        (true, _) => Reach::Until(month),
        (false, Some((_, day))) => Reach::Day(month, i8::try_from(day).unwrap_or(0)),
        (false, None) => Reach::Month(month),
    };
    Some((Said { year, reach }, scan.at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_as_offices_write_them() {
        for (text, tokens) in [
            ("2024年1-5月完成投资", "1-N月完成投资"),
            ("1—5月累计", "1-N月累计"),
            ("1月至5月累计", "1-N月累计"),
            ("2024年1至5月份", "1-N月"),
            ("截至5月底累计完成", "至N月累计完成"),
            ("截止2024年5月31日累计", "至N月累计"),
            ("至2023年底累计完成", "至上年底累计完成"),
            ("截至2023年12月底累计", "至上年底累计"),
            ("2023年末累计", "至上年底累计"),
            ("2022年完成投资", "他年完成投资"),
            ("2025年计划", "明年计划"),
            ("2024年度计划", "本年计划"),
            ("24年计划", "本年计划"),
            ("5月份完成", "N月完成"),
            ("2023年1-5月完成", "上年1-N月完成"),
            ("4-6月完成", "M-N月完成"),
            ("填报日期:2024年6月3日", "填报日期:某日"),
            ("3个月", "3个月"),
            ("12项", "12项"),
            ("2024.05", "N月"),
            ("2024年上半年完成", "1-N月完成"),
            ("一季度完成", "1-N月完成"),
            ("前三季度完成", "1-N月完成"),
            ("1-2季度完成", "1-N月完成"),
            ("第二季度完成", "M-N月完成"),
            ("下半年计划", "M-N月计划"),
            ("一至六月完成", "1-N月完成"),
            ("元至6月完成", "1-N月完成"),
            ("一至二层", "一至二层"),
            ("2024.1-6完成投资", "1-N月完成投资"),
            ("2024.1-2025.6", "N月-明年N月"),
        ] {
            let told: String = pieces(&figures(text))
                .into_iter()
                .map(|piece| match piece {
                    Piece::Text(text) => text,
                    Piece::Period(said) => said.token(2024),
                })
                .collect();
            assert_eq!(told, tokens, "{text}");
        }
    }

    #[test]
    fn names_of_sheets() {
        let month = |name: &str| of_sheet_name(name).and_then(|said| said.month_in(2024));
        for (name, said) in [
            ("9月", Some("2024-09")),
            ("2023.5", Some("2023-05")),
            ("202406", Some("2024-06")),
            ("Sheet1", None),
            ("320412", None),
            ("1-8月汇总", Some("2024-08")),
        ] {
            assert_eq!(month(name), said.map(|text| text.parse().unwrap()), "{name}");
        }
    }
}
