//! How alike two names are, and whether two projects may be one. Every score comes with the
//! reason; a person decides (T1, T2).

use std::sync::LazyLock;

use serde::Deserialize;

use super::name::fold;
use super::{Money, NameKey, Quantity};

/// How alike two names are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Likeness {
    /// 0 nothing in common, 100 the same key.
    pub score: u8,
    /// Where the score comes from.
    pub reason: NameReason,
}

/// Why two names look alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NameReason {
    /// The same key. 100.
    Same,
    /// The same name; only one names a part. 80.
    PartMissing(String),
    /// The same name, different parts: two rows of one project, not one. 50.
    OtherPart(String, String),
    /// One name holds the other, of at least four characters. 85.
    Contains,
    /// All but one character agree, in names of at least five characters. 90.
    OneCharacter(String, String),
    /// Pairs of neighbouring characters in common, out of those in both (Dice's coefficient).
    Pairs {
        /// Pairs in common, counted in both names.
        common: usize,
        /// Pairs in both names.
        all: usize,
    },
}

impl NameReason {
    /// The reason in a few words.
    pub fn label(&self) -> String {
        match self {
            Self::Same => String::from("名称相同"),
            Self::PartMissing(part) => format!("名称相同，只有一个写明{part}"),
            Self::OtherPart(left, right) => format!("名称相同，一个是{left}，一个是{right}"),
            Self::Contains => String::from("一个名称包含另一个"),
            Self::OneCharacter(left, right) if left.is_empty() => format!("只差一个“{right}”字"),
            Self::OneCharacter(left, right) if right.is_empty() => format!("只差一个“{left}”字"),
            Self::OneCharacter(left, right) => format!("只有“{left}”“{right}”一字不同"),
            Self::Pairs { common, all } => format!("相邻两字{all}组中有{common}组相同"),
        }
    }
}

impl NameKey {
    /// How alike two names are.
    pub fn likeness(&self, other: &Self) -> Likeness {
        let (score, reason) = self.score_and_reason(other);
        Likeness { score, reason }
    }

    fn score_and_reason(&self, other: &Self) -> (u8, NameReason) {
        if self.core == other.core {
            return match (&self.part, &other.part) {
                (mine, theirs) if mine == theirs => (100, NameReason::Same),
                (Some(mine), Some(theirs)) => {
                    (50, NameReason::OtherPart(mine.clone(), theirs.clone()))
                }
                (Some(part), None) | (None, Some(part)) => {
                    (80, NameReason::PartMissing(part.clone()))
                }
                (None, None) => (100, NameReason::Same),
            };
        }
        let (left, right) = (characters(&self.core), characters(&other.core));
        if left.len().min(right.len()) >= 4 {
            if let Some((mine, theirs)) = one_character(&left, &right) {
                return (90, NameReason::OneCharacter(mine, theirs));
            }
            if self.core.contains(&other.core) || other.core.contains(&self.core) {
                return (85, NameReason::Contains);
            }
        }
        let common = 2 * common_pairs(&left, &right);
        let all = left.len().saturating_sub(1) + right.len().saturating_sub(1);
        let score = u8::try_from(common * 100 / all.max(1)).unwrap_or(100);
        (score, NameReason::Pairs { common, all })
    }
}

fn characters(text: &str) -> Vec<char> {
    text.chars().collect()
}

/// What stays between the common beginning and the common end, if it is one character at most
/// on each side of names of at least five.
fn one_character(left: &[char], right: &[char]) -> Option<(String, String)> {
    let start = left.iter().zip(right).take_while(|(a, b)| a == b).count();
    let (left_rest, right_rest) = (&left[start..], &right[start..]);
    let ends = left_rest.iter().rev().zip(right_rest.iter().rev());
    let end = ends.take_while(|(a, b)| a == b).count();
    let mine = &left_rest[..left_rest.len() - end];
    let theirs = &right_rest[..right_rest.len() - end];
    let long = left.len().max(right.len()) >= 5;
    let one = mine.len() <= 1 && theirs.len() <= 1;
    (long && one).then(|| (mine.iter().collect(), theirs.iter().collect()))
}

fn common_pairs(left: &[char], right: &[char]) -> usize {
    let mut theirs: Vec<&[char]> = right.windows(2).collect();
    let mut common = 0;
    for pair in left.windows(2) {
        if let Some(at) = theirs.iter().position(|other| *other == pair) {
            theirs.swap_remove(at);
            common += 1;
        }
    }
    common
}

/// What is known of a project when one asks whether it is already in the library.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Name or trade name of the firm: 科恩, 常州科恩热工装备有限公司.
    pub firm: Option<String>,
    /// The ward it lies in, as an id after aliases are resolved (T20).
    pub park: Option<String>,
    /// Total investment in its own currency.
    pub total: Option<Money>,
    /// Level, as a code.
    pub level: Option<String>,
    /// Land.
    pub land: Option<Quantity>,
    /// Capacity numbers: 300套/年.
    pub capacity: Vec<Quantity>,
}

/// Whether two projects may be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suspicion {
    /// 0 to 100; from [`Suspicion::SUGGESTS`] on a merge is suggested.
    pub score: u8,
    /// What speaks for it, or the one thing that decides against it.
    pub reasons: Vec<SameReason>,
}

/// What two projects have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SameReason {
    /// The firms differ: whatever else agrees, they are two projects (T2).
    FirmDiffers(String, String),
    /// A firm is not known: numbers alone never suggest a merge.
    FirmUnknown,
    /// The same firm, or one name holds the other.
    Firm(String),
    /// Firm names that begin alike.
    FirmAlike(String),
    /// The same ward.
    Park,
    /// The same total.
    Total(Money),
    /// The same level.
    Level,
    /// The same land.
    Land(Quantity),
    /// A capacity number in common.
    Capacity(Quantity),
}

impl SameReason {
    /// Points for the score. The firm decides, so it weighs most and its absence caps the rest.
    const fn points(&self) -> u8 {
        match self {
            Self::FirmDiffers(..) | Self::FirmUnknown => 0,
            Self::Firm(_) => 40,
            Self::FirmAlike(_) | Self::Total(_) | Self::Capacity(_) => 20,
            Self::Park | Self::Level | Self::Land(_) => 10,
        }
    }

    /// The reason in a few words.
    pub fn label(&self) -> String {
        match self {
            Self::FirmDiffers(left, right) => format!("企业不同：{left}、{right}"),
            Self::FirmUnknown => String::from("企业不明"),
            Self::Firm(name) => format!("企业相同：{name}"),
            Self::FirmAlike(name) => format!("企业名称都以“{name}”开头"),
            Self::Park => String::from("板块相同"),
            Self::Total(money) => format!("总投资都是{}", money.label()),
            Self::Level => String::from("级别相同"),
            Self::Land(land) => format!("用地都是{}", land.label()),
            Self::Capacity(number) => format!("产能都是{}", number.label()),
        }
    }
}

impl Suspicion {
    /// From this score on a merge is suggested; a person decides.
    pub const SUGGESTS: u8 = 60;
    const CAP_WITHOUT_FIRM: u8 = 50;

    /// Compares two projects. Firms that differ end it at 0 (T2).
    pub fn of(left: &Facts, right: &Facts) -> Self {
        let firm = compare_firms(left.firm.as_deref(), right.firm.as_deref());
        if let SameReason::FirmDiffers(..) = firm {
            return Self { score: 0, reasons: vec![firm] };
        }
        let cap = if firm == SameReason::FirmUnknown { Self::CAP_WITHOUT_FIRM } else { 100 };
        let mut reasons = vec![firm];
        if left.park.is_some() && left.park == right.park {
            reasons.push(SameReason::Park);
        }
        if let (Some(total), true) = (left.total, left.total == right.total) {
            reasons.push(SameReason::Total(total));
        }
        if left.level.is_some() && left.level == right.level {
            reasons.push(SameReason::Level);
        }
        if let (Some(mine), Some(theirs)) = (&left.land, &right.land)
            && mine.says_the_same(theirs)
        {
            reasons.push(SameReason::Land(mine.clone()));
        }
        let known =
            |number: &&Quantity| right.capacity.iter().any(|each| each.says_the_same(number));
        if let Some(number) = left.capacity.iter().find(known) {
            reasons.push(SameReason::Capacity(number.clone()));
        }
        let score = reasons.iter().map(SameReason::points).sum::<u8>().min(cap);
        Self { score, reasons }
    }

    /// Whether to show the two side by side and ask.
    pub const fn suggests_merge(&self) -> bool {
        self.score >= Self::SUGGESTS
    }
}

fn compare_firms(left: Option<&str>, right: Option<&str>) -> SameReason {
    let (Some(left), Some(right)) = (left.map(firm_core), right.map(firm_core)) else {
        return SameReason::FirmUnknown;
    };
    let shorter = if left.len() <= right.len() { &left } else { &right };
    if shorter.chars().count() >= 2 && left.contains(&**shorter) && right.contains(&**shorter) {
        return SameReason::Firm(shorter.clone());
    }
    let pairs = left.chars().zip(right.chars());
    let start: String = pairs.take_while(|(a, b)| a == b).map(|(a, _)| a).collect();
    if start.chars().count() >= 2 {
        SameReason::FirmAlike(start)
    } else {
        SameReason::FirmDiffers(left, right)
    }
}

/// Places before and legal forms behind a firm's own name. Data: `data/firm_words.json`.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct FirmWords {
    places: Vec<String>,
    forms: Vec<String>,
}

static FIRM_WORDS: LazyLock<FirmWords> = LazyLock::new(|| {
    // A test reads the file, so nothing is skipped here.
    serde_json::from_str(include_str!("../../data/firm_words.json")).unwrap_or_default()
});

/// A firm's name without place and legal form: 常州科恩热工装备有限公司 is 科恩热工装备.
pub fn firm_core(name: &str) -> String {
    let folded: String = fold(name).chars().filter(|each| each.is_alphanumeric()).collect();
    let mut core = folded.as_str();
    while let Some(rest) = FIRM_WORDS.places.iter().find_map(|word| core.strip_prefix(&**word)) {
        core = rest;
    }
    while let Some(rest) = FIRM_WORDS.forms.iter().find_map(|word| core.strip_suffix(&**word)) {
        core = rest;
    }
    if core.is_empty() { folded.clone() } else { core.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{Currency, MoneyUnit, Per, QuantityKind, Unit};

    fn likeness(left: &str, right: &str) -> (u8, String) {
        let found = NameKey::of(left).likeness(&NameKey::of(right));
        (found.score, found.reason.label())
    }

    #[test]
    fn every_likeness_says_why() {
        for (left, right, score, why) in [
            ("龙城芯谷项目", "龙城芯谷（项目）", 100, "名称相同"),
            ("太阳诱电一期", "太阳诱电二期", 50, "名称相同，一个是1期，一个是2期"),
            ("太阳诱电一期", "太阳诱电项目", 80, "名称相同，只有一个写明1期"),
            (
                "纵慧芯光高端光通讯芯片项目",
                "纵慧芯光高端光通信芯片项目",
                90,
                "只有“讯”“信”一字不同",
            ),
            ("海晨物流园项目", "海晨物流项目", 90, "只差一个“园”字"),
            ("海晨物流", "海晨物流智能装备制造", 85, "一个名称包含另一个"),
        ] {
            assert_eq!(likeness(left, right), (score, why.to_owned()), "{left} / {right}");
            assert_eq!(likeness(right, left).0, score);
        }
        let (score, why) = likeness("科恩高端热工装备项目", "科恩新能源智能装备项目");
        assert_eq!((score, why.as_str()), (26, "相邻两字15组中有4组相同"));
        assert_eq!(likeness("牛塘", "湟里").0, 0);
        assert_eq!(likeness("", "湟里").0, 0);
    }

    fn quantity(number: i64, unit: Unit, kind: QuantityKind) -> Quantity {
        Quantity::exactly(number.into(), unit, kind)
    }

    fn project(firm: &str, land: bool, capacity: &[(i64, Unit)]) -> Facts {
        let line = |(number, unit): &(i64, Unit)| Quantity {
            per: Some(Per::Year),
            ..quantity(*number, *unit, QuantityKind::Capacity)
        };
        Facts {
            firm: Some(firm.to_owned()),
            park: Some(String::from("xitaihu")),
            total: Money::from_unit(Currency::Cny, 10.into(), MoneyUnit::Yi),
            level: Some(String::from("province")),
            land: land.then(|| quantity(70, Unit::Mu, QuantityKind::Land)),
            capacity: capacity.iter().map(line).collect(),
        }
    }

    #[test]
    fn t1_one_project_under_two_names_is_suggested_with_its_reasons() {
        let march = project("科恩", true, &[(300, Unit::Set)]);
        let july = project("常州科恩热工装备有限公司", false, &[(300, Unit::Set)]);
        let found = Suspicion::of(&march, &july);
        assert!(found.suggests_merge());
        let reasons: Vec<String> = found.reasons.iter().map(SameReason::label).collect();
        assert_eq!(
            reasons,
            ["企业相同：科恩", "板块相同", "总投资都是10亿元", "级别相同", "产能都是300套/年"]
        );
        assert_eq!(found.score, 100);
    }

    #[test]
    fn t2_similar_numbers_alone_never_merge() {
        let p02 = project("中科朗恩斯", true, &[(29_800_000, Unit::Piece)]);
        let p03 = project("科恩", true, &[(300, Unit::Set)]);
        let found = Suspicion::of(&p02, &p03);
        assert_eq!(found.score, 0);
        assert_eq!(found.reasons[0].label(), "企业不同：中科朗恩斯、科恩");
        let nameless = Facts { firm: None, ..p03.clone() };
        assert!(!Suspicion::of(&nameless, &p03).suggests_merge());
    }

    #[test]
    fn firms_are_compared_without_place_and_form() {
        assert_eq!(firm_core("江苏科恩智能装备股份有限公司"), "科恩智能装备");
        assert_eq!(firm_core("常州（武进）公司"), "常州武进公司");
        assert_eq!(
            compare_firms(Some("江苏科恩智能装备有限公司"), Some("常州科恩热工装备有限公司")),
            SameReason::FirmAlike(String::from("科恩"))
        );
        assert!(!FIRM_WORDS.places.is_empty() && !FIRM_WORDS.forms.is_empty());
    }
}
