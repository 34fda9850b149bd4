//! National project code 固定资产投资项目代码, GB/T 40058-2021 (standards.md 2).

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Month;
use super::code_text::{clean, likely_digit};

/// 20 digits, `YYMM RRRRRR DD TT NNNNN C`. JSON: `"24013202708903385869"`; shown with hyphens.
///
/// Its check digit may be wrong: history comes with such codes. Ask [`ProjectCode::check`], or
/// read with [`ProjectCode::typed`], which refuses them.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ProjectCode(String);

/// What the last digit of a code says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeCheck {
    /// It fits the others.
    Good,
    /// A code of the form used before November 2020, which has no check digit.
    Old,
    /// It does not fit: a digit was copied wrongly.
    Wrong {
        /// What it would have to be.
        expected: char,
        /// What it is.
        found: char,
    },
}

/// Why a text is no project code.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProjectCodeFault {
    /// Not 20 digits.
    #[error("项目代码应为20位数字（如 2401-320270-89-03-385869），这里是{0}位。请对照备案证补全")]
    Length(usize),
    /// A character that is no digit.
    #[error("项目代码第{place}位“{found}”不是数字{}。请改正", suggestion(*.likely))]
    Character {
        /// 1 to 20, hyphens not counted.
        place: usize,
        /// The character.
        found: char,
        /// The digit it is usually mistaken for.
        likely: Option<char>,
    },
    /// The first four digits are neither a year and month since 2020-10 nor a year 2013–2020.
    #[error("项目代码开头四位“{0}”不是年月（如 2304 指2023年4月）。请对照备案证核对")]
    Time(String),
    /// The check digit is wrong. Only [`ProjectCode::typed`] refuses it.
    #[error(
        "项目代码校验不通过：按前19位计算，末位应为{expected}，这里是{found}。请对照备案证逐位核对"
    )]
    Check {
        /// What the last digit would have to be.
        expected: char,
        /// What it is.
        found: char,
    },
}

impl ProjectCode {
    /// Reads a code from history (an import): a wrong check digit is accepted and is a warning.
    ///
    /// # Errors
    /// Refuses what has not 20 digits or does not begin with a possible time.
    pub fn from_history(text: &str) -> Result<Self, ProjectCodeFault> {
        let code = clean(text);
        for (at, found) in code.chars().enumerate() {
            if !found.is_ascii_digit() {
                let likely = likely_digit(found);
                return Err(ProjectCodeFault::Character { place: at + 1, found, likely });
            }
        }
        if code.len() != 20 {
            return Err(ProjectCodeFault::Length(code.len()));
        }
        let code = Self(code);
        if !code.is_old() && code.issued().is_none() {
            return Err(ProjectCodeFault::Time(code.0[..4].to_owned()));
        }
        Ok(code)
    }

    /// Reads a code that a person types now: a wrong check digit blocks.
    ///
    /// # Errors
    /// As [`ProjectCode::from_history`], and a wrong check digit.
    pub fn typed(text: &str) -> Result<Self, ProjectCodeFault> {
        let code = Self::from_history(text)?;
        match code.check() {
            CodeCheck::Wrong { expected, found } => {
                Err(ProjectCodeFault::Check { expected, found })
            }
            CodeCheck::Good | CodeCheck::Old => Ok(code),
        }
    }

    /// Whether the last digit fits.
    pub fn check(&self) -> CodeCheck {
        if self.is_old() {
            return CodeCheck::Old;
        }
        let (expected, found) = (check_digit(&self.0[..19]), self.0.as_bytes()[19] as char);
        if expected == found { CodeCheck::Good } else { CodeCheck::Wrong { expected, found } }
    }

    /// Whether it has the form used before November 2020, beginning with a year 2013–2020. The
    /// forms do not overlap: 2010 to 2012 are October to December 2020 of the new one.
    pub fn is_old(&self) -> bool {
        ("2013"..="2020").contains(&&self.0[..4])
    }

    /// Month of issue of a code of the new form.
    pub fn issued(&self) -> Option<Month> {
        let (year, number): (i16, i8) = (self.0[..2].parse().ok()?, self.0[2..4].parse().ok()?);
        let month = Month::new(2000 + year, number)?;
        (!self.is_old() && month >= Month::new(2020, 10)?).then_some(month)
    }

    /// Region part. May be a platform's code that is no county; another region is only a hint.
    pub fn region(&self) -> &str {
        &self.0[4..10]
    }

    /// The 20 digits, as stored.
    pub fn digits(&self) -> &str {
        &self.0
    }
}

/// ISO 7064 MOD 11,10 over the first 19 digits.
fn check_digit(digits: &str) -> char {
    let remainder = digits.bytes().fold(10, |product, digit| {
        let sum = (product + u32::from(digit - b'0')) % 10;
        (if sum == 0 { 10 } else { sum }) * 2 % 11
    });
    char::from_digit((11 - remainder) % 10, 10).unwrap_or('0')
}

fn suggestion(likely: Option<char>) -> String {
    likely.map(|digit| format!("，是不是{digit}？")).unwrap_or_default()
}

impl fmt::Display for ProjectCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = &self.0;
        let (time, region, office) = (&code[..4], &code[4..10], &code[10..12]);
        write!(formatter, "{time}-{region}-{office}-{}-{}", &code[12..14], &code[14..])
    }
}

impl fmt::Debug for ProjectCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

impl TryFrom<String> for ProjectCode {
    type Error = ProjectCodeFault;

    fn try_from(text: String) -> Result<Self, ProjectCodeFault> {
        Self::from_history(&text)
    }
}

impl From<ProjectCode> for String {
    fn from(code: ProjectCode) -> Self {
        code.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vectors_of_standards_14_2() {
        for code in [
            "2401-320270-89-03-385869",
            "2111-522323-04-01-342068",
            "2211-441900-04-02-310151",
            "2502-140109-89-01-287745",
            "2509-140602-89-05-864976",
            "2304-320412-04-01-123453",
            "2403-320412-89-01-202406",
            "2609-320412-89-02-000019",
            "2012-320412-04-01-999995",
        ] {
            let read = ProjectCode::typed(code).unwrap();
            assert_eq!(read.check(), CodeCheck::Good, "{code}");
            assert_eq!(read.to_string(), code);
        }
        for (code, expected) in
            [("2304-320412-04-01-123456", '3'), ("2601-140100-89-01-123456", '0')]
        {
            let fault = ProjectCodeFault::Check { expected, found: '6' };
            assert_eq!(ProjectCode::typed(code), Err(fault));
            let history = ProjectCode::from_history(code).unwrap();
            assert_eq!(history.check(), CodeCheck::Wrong { expected, found: '6' });
        }
        for code in ["2020-451421-88-03-016343", "2019-320412-78-01-570112"] {
            assert_eq!(ProjectCode::typed(code).unwrap().check(), CodeCheck::Old, "{code}");
        }
        let fault = ProjectCodeFault::Time(String::from("2413"));
        assert_eq!(ProjectCode::typed("2413-320412-89-01-202406"), Err(fault));
        let plain = ProjectCode::typed("24013202708903385869").unwrap();
        assert_eq!(plain.to_string(), "2401-320270-89-03-385869");
    }

    #[test]
    fn the_two_forms_do_not_overlap() {
        let time = |start: &str| ProjectCode::from_history(&format!("{start}3204128901123456"));
        for (start, old, issued) in [
            ("2010", false, Month::new(2020, 10)),
            ("2012", false, Month::new(2020, 12)),
            ("2013", true, None),
            ("2020", true, None),
            ("2101", false, Month::new(2021, 1)),
        ] {
            let code = time(start).unwrap();
            assert_eq!((code.is_old(), code.issued()), (old, issued), "{start}");
        }
        for start in ["2009", "2000", "1905", "2100", "2513", "0401"] {
            assert!(time(start).is_err(), "{start}");
        }
    }

    #[test]
    fn the_sentence_names_the_likely_digit() {
        let sentence = |code| ProjectCode::typed(code).unwrap_err().to_string();
        assert!(sentence("2304-320412-04-01-123456").contains("末位应为3，这里是6"));
        assert!(sentence("2304-32O412-04-01-123453").contains("第7位“O”不是数字，是不是0？"));
        assert!(sentence("2304-320412-04-01-12345").contains("这里是19位"));
    }

    #[test]
    fn no_single_wrong_digit_passes() {
        let code = "24013202708903385869";
        for place in 4..20 {
            for other in ('0'..='9').filter(|each| !code[place..].starts_with(*each)) {
                let mut wrong = code.to_owned();
                wrong.replace_range(place..=place, &other.to_string());
                assert!(ProjectCode::typed(&wrong).is_err(), "{wrong}");
            }
        }
    }

    #[test]
    fn round_trip() {
        let code = ProjectCode::typed("２４０１－320270-89-03-385869").unwrap();
        assert_eq!(code.region(), "320270");
        let text = serde_json::to_string(&code).unwrap();
        assert_eq!(text, r#""24013202708903385869""#);
        assert_eq!(serde_json::from_str::<ProjectCode>(&text).unwrap(), code);
    }
}
