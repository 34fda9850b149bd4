//! How alike two names are. Every score comes with the reason; a person decides.
use super::NameKey;

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
    /// One name, of at least four characters, is the other with characters left out: 虹溪孵化器 of
    /// 虹溪科技企业孵化器. At least 70.
    Short,
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
            Self::Short => String::from("一个像是另一个的简称"),
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
        if left.len().min(right.len()) >= 4
            && (is_short_for(&left, &right) || is_short_for(&right, &left))
        {
            return (score.max(70), NameReason::Short);
        }
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

/// Whether a name is another with characters left out, the first one kept.
fn is_short_for(short: &[char], long: &[char]) -> bool {
    let mut rest = long.iter();
    short.first() == long.first() && short.iter().all(|own| rest.any(|other| own == other))
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

#[cfg(test)]
mod tests {
    use super::*;

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
            ("虹溪孵化器项目", "虹溪科技企业孵化器新建厂房项目", 70, "一个像是另一个的简称"),
        ] {
            assert_eq!(likeness(left, right), (score, why.to_owned()), "{left} / {right}");
            assert_eq!(likeness(right, left).0, score);
        }
        let (score, why) = likeness("科恩高端热工装备项目", "科恩新能源智能装备项目");
        assert_eq!((score, why.as_str()), (26, "相邻两字15组中有4组相同"));
        assert_eq!(likeness("牛塘", "湟里").0, 0);
        assert_eq!(likeness("", "湟里").0, 0);
    }
}
