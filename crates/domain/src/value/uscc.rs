//! Unified social credit code 统一社会信用代码, GB 32100-2015 (standards.md 1).

use std::fmt;

use serde::{Deserialize, Serialize};

use super::code_text::{clean, likely_digit};

/// 31 characters; the index is the value. No I, O, S, V, Z.
const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const WEIGHTS: [usize; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
/// Weights of the organisation code inside (places 9–16), GB 11714.
const INNER_WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];

/// A code whose outer check character is right: 18 characters. JSON: `"91110000600037341L"`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Uscc(String);

/// Why a text is no credit code. The sentence says what to look at.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UsccFault {
    /// Not 18 characters.
    #[error("统一社会信用代码应为18位，这里是{0}位。请对照营业执照补全")]
    Length(usize),
    /// I, O, S, V, Z: these letters are not used.
    #[error("统一社会信用代码第{place}位是字母{found}，代码中不用这个字母{}", suggestion(*.likely))]
    Letter {
        /// 1 to 18.
        place: usize,
        /// The letter.
        found: char,
        /// The digit it is usually mistaken for.
        likely: Option<char>,
    },
    /// Something that is neither digit nor letter.
    #[error("统一社会信用代码第{place}位“{found}”不是数字或大写字母。请改正")]
    Character {
        /// 1 to 18.
        place: usize,
        /// The character.
        found: char,
    },
    /// The last character does not fit the others.
    #[error(
        "统一社会信用代码校验不通过：按前17位计算，末位应为{expected}，\
         这里是{found}{}。请对照营业执照逐位核对",
        inner_remark(*.inner)
    )]
    Check {
        /// What place 18 would have to be.
        expected: char,
        /// What it is.
        found: char,
        /// Also what place 17 would have to be, if the inner check fails too.
        inner: Option<char>,
    },
}

/// Something unusual about a code that is accepted. Old converted codes may fail the inner check.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UsccHint {
    /// The organisation code inside fails its own check.
    #[error(
        "代码可用；其中第9—17位的组织机构代码末位按规则应为{expected}，\
         这里是{found}，请留意是否抄错"
    )]
    Inner {
        /// What place 17 would have to be.
        expected: char,
        /// What it is.
        found: char,
    },
    /// An unusual authority or kind of body in places 1 and 2. Amendments add values.
    #[error("代码可用；开头两位“{0}”不常见，请留意是否抄错")]
    Kind(String),
}

impl Uscc {
    /// Reads a code as typed or pasted: trims, folds full-width characters, drops spaces and
    /// hyphens, raises lower case.
    ///
    /// # Errors
    /// Refuses a wrong length, a character outside the alphabet, a wrong outer check character.
    pub fn parse(text: &str) -> Result<Self, UsccFault> {
        let code = clean(text);
        let characters: Vec<char> = code.chars().collect();
        if characters.len() != 18 {
            return Err(UsccFault::Length(characters.len()));
        }
        for (at, &found) in characters.iter().enumerate() {
            if !ALPHABET.contains(found) {
                let place = at + 1;
                return Err(if found.is_ascii_uppercase() {
                    UsccFault::Letter { place, found, likely: likely_digit(found) }
                } else {
                    UsccFault::Character { place, found }
                });
            }
        }
        let (expected, found) = (outer_check(&code), characters[17]);
        if expected != found {
            let inner = inner_check(&code);
            let inner = (inner != characters[16]).then_some(inner);
            return Err(UsccFault::Check { expected, found, inner });
        }
        Ok(Self(code))
    }

    /// The 18 characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What is unusual about it; nothing for nearly every code.
    pub fn hints(&self) -> Vec<UsccHint> {
        let mut hints = Vec::new();
        let (expected, found) = (inner_check(&self.0), self.0.as_bytes()[16] as char);
        if expected != found {
            hints.push(UsccHint::Inner { expected, found });
        }
        let kind = &self.0[..2];
        if !KINDS.contains(&kind) {
            hints.push(UsccHint::Kind(kind.to_owned()));
        }
        hints
    }

    /// Division code of the registering office; not necessarily where the project is.
    pub fn registered_in(&self) -> &str {
        &self.0[2..8]
    }
}

/// Known pairs of registering authority and kind of body (standards.md 1).
const KINDS: [&str; 38] = [
    "11", "12", "13", "19", "21", "29", "31", "32", "33", "34", "35", "39", "41", "49", "51", "52",
    "53", "59", "61", "62", "69", "71", "72", "79", "81", "89", "91", "92", "93", "99", "A1", "A9",
    "N1", "N2", "N3", "N9", "Y1", "Y9",
];

fn outer_check(code: &str) -> char {
    let values = code.chars().map(|each| ALPHABET.find(each).unwrap_or(0));
    let sum: usize = values.zip(WEIGHTS).map(|(value, weight)| value * weight).sum();
    // The second remainder matters: a sum divisible by 31 gives 0.
    let check = (31 - sum % 31) % 31;
    ALPHABET.as_bytes()[check] as char
}

fn inner_check(code: &str) -> char {
    let values = code.chars().skip(8).map(|each| each.to_digit(36).unwrap_or(0));
    let sum: u32 = values.zip(INNER_WEIGHTS).map(|(value, weight)| value * weight).sum();
    match 11 - sum % 11 {
        10 => 'X',
        11 => '0',
        digit => char::from_digit(digit, 10).unwrap_or('0'),
    }
}

fn suggestion(likely: Option<char>) -> String {
    likely.map(|digit| format!("。是不是数字{digit}？请改正")).unwrap_or_default()
}

fn inner_remark(inner: Option<char>) -> String {
    inner.map(|digit| format!("；第17位按规则也应为{digit}")).unwrap_or_default()
}

impl fmt::Display for Uscc {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl fmt::Debug for Uscc {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl TryFrom<String> for Uscc {
    type Error = UsccFault;

    fn try_from(text: String) -> Result<Self, UsccFault> {
        Self::parse(&text)
    }
}

impl From<Uscc> for String {
    fn from(code: Uscc) -> Self {
        code.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All codes marked synthetic in standards.md 14.1 are invented.
    const VALID: [&str; 8] = [
        "91350100M000100Y43",
        "91110000600037341L",
        "911101085923662400",
        "91320412MA1MB7XQ0M",
        "913204127140456731",
        "11320412014123458G",
        "1232041246731234X8",
        "93320412MA1XY2341X",
    ];

    #[test]
    fn vectors_of_standards_14_1() {
        for code in VALID.into_iter().chain(["9132041210000042XY"]) {
            assert_eq!(Uscc::parse(code).unwrap().as_str(), code);
            assert_eq!(Uscc::parse(code).unwrap().hints(), [], "{code}");
        }
        for written in [
            "９１１１００００６０００３７３４１Ｌ",
            "91110000 600037341-l",
            "91110000600037341L\u{a0}",
        ] {
            assert_eq!(Uscc::parse(written).unwrap().as_str(), "91110000600037341L");
        }
        let faults = [
            (
                "91310115MA1H8R7C6D",
                UsccFault::Check { expected: '7', found: 'D', inner: Some('4') },
            ),
            ("91110000600037341M", UsccFault::Check { expected: 'L', found: 'M', inner: None }),
            ("9111000060003734IL", UsccFault::Letter { place: 17, found: 'I', likely: Some('1') }),
            ("9111000060003734", UsccFault::Length(16)),
        ];
        for (code, fault) in faults {
            assert_eq!(Uscc::parse(code), Err(fault), "{code}");
        }
        for code in ["91110000600037314L", "A1110000600037341L"] {
            assert!(matches!(Uscc::parse(code), Err(UsccFault::Check { .. })), "{code}");
        }
    }

    #[test]
    fn the_sentence_names_the_likely_digit() {
        let sentence = |code: &str| Uscc::parse(code).unwrap_err().to_string();
        assert_eq!(
            sentence("9111000060003734IL"),
            "统一社会信用代码第17位是字母I，代码中不用这个字母。是不是数字1？请改正"
        );
        for (letter, digit) in [('O', '0'), ('I', '1'), ('Z', '2'), ('S', '5')] {
            let code = format!("9111000060003734{letter}L");
            assert!(sentence(&code).contains(&format!("是不是数字{digit}")), "{letter}");
        }
        assert!(!sentence("9111000060003734VL").contains("是不是"));
        assert!(sentence("91310115MA1H8R7C6D").contains("末位应为7，这里是D；第17位按规则也应为4"));
        assert!(sentence("9111000060003734").contains("应为18位，这里是16位"));
        assert!(sentence("91110000600037341L营业").contains("20位"));
    }

    #[test]
    fn no_single_wrong_character_passes() {
        for code in VALID {
            for place in 0..18 {
                for other in ALPHABET.chars().filter(|each| !code[place..].starts_with(*each)) {
                    let mut wrong = code.to_owned();
                    wrong.replace_range(place..=place, &other.to_string());
                    assert!(Uscc::parse(&wrong).is_err(), "{wrong}");
                }
            }
        }
    }

    #[test]
    fn a_failing_inner_check_is_only_a_hint() {
        // Place 17 changed, place 18 computed anew.
        let mut code = String::from("91110000600037342");
        code.push(outer_check(&code));
        let hints = Uscc::parse(&code).unwrap().hints();
        assert_eq!(hints, [UsccHint::Inner { expected: '1', found: '2' }]);
        let mut code = String::from("81110000600037341");
        code.replace_range(0..2, "8X");
        code.push(outer_check(&code));
        assert_eq!(Uscc::parse(&code).unwrap().hints(), [UsccHint::Kind(String::from("8X"))]);
    }

    #[test]
    fn round_trip() {
        let code = Uscc::parse("91110000600037341L").unwrap();
        assert_eq!(code.registered_in(), "110000");
        let text = serde_json::to_string(&code).unwrap();
        assert_eq!(text, r#""91110000600037341L""#);
        assert_eq!(serde_json::from_str::<Uscc>(&text).unwrap(), code);
        assert!(serde_json::from_str::<Uscc>(r#""91110000600037341M""#).is_err());
    }
}
