//! Whether two projects may be one: the firm decides, a person says so (T1, T2).
use std::sync::LazyLock;

use serde::Deserialize;

use super::name::fold;
use super::{Amount, NameKey, NameReason, Quantity};

/// What is known of a project when one asks whether it is already in the library.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Its names, without the places before them.
    names: Vec<NameKey>,
    /// The firm's own name, where it is stated.
    firm: Option<String>,
    /// The ward in charge, as an id after aliases are resolved (T20).
    pub park: Option<String>,
    /// Total investment.
    pub total: Option<Amount>,
    /// Land.
    pub land: Option<Quantity>,
}

impl Facts {
    /// Of a project that is built by a firm, perhaps stated. `places` are the names of wards: what
    /// stands under many names tells no two of them apart.
    pub fn of(names: &[&str], owner: Option<&str>, places: &[String]) -> Self {
        let key = |name: &&str| {
            let NameKey { core, part } = NameKey::of(name);
            NameKey { core: without_places(&core, places).to_owned(), part }
        };
        let firm = owner.map(|owner| firm_core(owner, places)).filter(|firm| !firm.is_empty());
        Self { names: names.iter().map(key).collect(), firm, ..Self::default() }
    }

    /// The names, made comparable.
    pub fn names(&self) -> &[NameKey] {
        &self.names
    }

    /// What its firm may be called: the firm's name, and each name that does not begin with a word
    /// that anybody uses.
    pub fn firms(&self) -> impl Iterator<Item = &str> {
        let names = self.names.iter().map(|name| name.core.as_str());
        self.firm.as_deref().into_iter().chain(names.filter(|name| !begins_as_anybodys(name)))
    }
}

/// Whether two projects may be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suspicion {
    /// Whether to show the two side by side and ask.
    pub asks: bool,
    /// For the order among several: the more the likelier.
    pub score: u8,
    /// What speaks for it, or the one thing that decides against it.
    pub reasons: Vec<SameReason>,
}

/// What two projects have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SameReason {
    /// The firms differ: whatever else agrees, they are two projects (T2).
    FirmDiffers(String, String),
    /// What the names have in common.
    Name(NameReason),
    /// Names of the firm that begin alike.
    Firm(String),
    /// The same ward.
    Park,
    /// The same total.
    Total(Amount),
    /// The same land.
    Land(Quantity),
}

impl SameReason {
    const fn points(&self) -> u8 {
        match self {
            Self::FirmDiffers(..) | Self::Name(_) => 0,
            Self::Firm(_) | Self::Total(_) => 30,
            Self::Park | Self::Land(_) => 20,
        }
    }

    /// The reason in a few words.
    pub fn label(&self) -> String {
        match self {
            Self::FirmDiffers(left, right) => format!("企业不同：{left}、{right}"),
            Self::Name(reason) => reason.label(),
            Self::Firm(name) => format!("企业名称都以“{name}”开头"),
            Self::Park => String::from("板块相同"),
            Self::Total(amount) => format!("总投资都是{}", amount.label()),
            Self::Land(land) => format!("用地都是{}", land.label()),
        }
    }
}

/// Pairs in common out of a hundred, from which on names are half the same.
const HALF: u8 = 50;

/// So many characters of a name are hardly the end of another by chance.
const WHOLE: usize = 6;

/// Whether what both state agrees; nothing where one of them states nothing.
struct Agreement {
    park: Option<bool>,
    total: Option<bool>,
    land: Option<bool>,
}

impl Agreement {
    fn of(mine: &Facts, known: &Facts) -> Self {
        let land = |(mine, known): (&Quantity, &Quantity)| mine.says_the_same(known);
        Self {
            park: mine.park.as_ref().zip(known.park.as_ref()).map(|(mine, known)| mine == known),
            total: mine.total.as_ref().zip(known.total.as_ref()).map(is_same_total),
            land: mine.land.as_ref().zip(known.land.as_ref()).map(land),
        }
    }

    fn contradicts(&self) -> bool {
        self.park == Some(false) || self.total == Some(false)
    }
}

/// Tables print fewer digits than a register: within one in a hundred it is the same total.
fn is_same_total((mine, known): (&Amount, &Amount)) -> bool {
    if mine.currency != known.currency {
        return false;
    }
    let apart = i128::from(mine.minor) - i128::from(known.minor);
    apart.abs() * 100 <= i128::from(mine.minor.max(known.minor))
}

impl Suspicion {
    /// Compares a project of one name with a known one. Firms that differ end it (T2); of the same
    /// firm a name that is half the same, or the same total with ward or land (T1), is asked
    /// about; without a firm only what also lies in the same ward, or differs in one character.
    pub fn of(mine: &Facts, known: &Facts) -> Self {
        let firm = match common_firm(mine, known) {
            Firms::Differ(left, right) => {
                let reasons = vec![SameReason::FirmDiffers(left, right)];
                return Self { asks: false, score: 0, reasons };
            }
            Firms::Alike(firm) => Some(firm),
            Firms::Unknown => None,
        };
        let agreement = Agreement::of(mine, known);
        let pairs = mine.names.iter().flat_map(|own| known.names.iter().map(move |it| (own, it)));
        let likeness = pairs.map(|(own, other)| own.likeness(other)).max_by_key(|it| it.score);
        let (name, score) = likeness.map_or((None, 0), |it| (Some(it.reason), it.score));
        let asks = match (&name, &firm) {
            (None | Some(NameReason::OtherPart(..)), _) => false,
            (Some(name), Some(_)) => asks_of_firm(name, score, &agreement),
            (Some(name), None) => {
                asks_without_firm(name, score, &agreement) || is_prefixed(mine, known, &agreement)
            }
        };
        let is_told =
            |name: &NameReason| score >= HALF || !matches!(name, NameReason::Pairs { .. });
        let mut reasons: Vec<SameReason> =
            name.filter(is_told).map(SameReason::Name).into_iter().collect();
        reasons.extend(firm.map(SameReason::Firm));
        reasons.extend(agreement.park.filter(|same| *same).map(|_| SameReason::Park));
        let total = known.total.clone().filter(|_| agreement.total == Some(true));
        reasons.extend(total.map(SameReason::Total));
        let land = known.land.clone().filter(|_| agreement.land == Some(true));
        reasons.extend(land.map(SameReason::Land));
        let points = reasons.iter().map(SameReason::points).sum::<u8>();
        Self { asks, score: score + points, reasons }
    }
}

/// The firm is the same: is the project?
fn asks_of_firm(name: &NameReason, score: u8, agreement: &Agreement) -> bool {
    let is_near = score >= HALF || !matches!(name, NameReason::Pairs { .. });
    let or_else = agreement.park == Some(true) || agreement.land == Some(true);
    is_near || (agreement.total == Some(true) && or_else)
}

/// No firm is known, or its name is a slip away (T3: 吃创 for 屹创).
fn asks_without_firm(name: &NameReason, score: u8, agreement: &Agreement) -> bool {
    match name {
        NameReason::Same | NameReason::PartMissing(_) => agreement.park != Some(false),
        NameReason::OneCharacter(..) => !agreement.contradicts(),
        NameReason::Contains | NameReason::Short => agreement.park == Some(true),
        NameReason::Pairs { .. } | NameReason::OtherPart(..) => {
            score >= HALF && agreement.park == Some(true) && agreement.total == Some(true)
        }
    }
}

/// One name is the whole other one with something before it, which may be a mark or a number that
/// nobody foresaw: №3-演示泵阀制造 is 演示泵阀制造.
fn is_prefixed(mine: &Facts, known: &Facts, agreement: &Agreement) -> bool {
    let ends = |(long, short): (&NameKey, &NameKey)| {
        let is_whole = short.core.chars().count() >= WHOLE && !short.is_anybodys();
        is_whole && long.part == short.part && long.core.ends_with(&short.core)
    };
    let pairs = mine.names.iter().flat_map(|own| known.names.iter().map(move |it| (own, it)));
    let is_any = pairs.into_iter().any(|(own, it)| ends((own, it)) || ends((it, own)));
    is_any && agreement.park != Some(false)
}

enum Firms {
    Alike(String),
    Differ(String, String),
    Unknown,
}

fn common_firm(mine: &Facts, known: &Facts) -> Firms {
    let pairs = mine.firms().flat_map(|own| known.firms().map(move |other| (own, other)));
    let alike = pairs.filter_map(|(own, other)| alike(own, other));
    match (alike.max_by_key(String::len), &mine.firm, &known.firm) {
        (Some(firm), ..) => Firms::Alike(firm),
        (None, Some(left), Some(right)) => Firms::Differ(left.clone(), right.clone()),
        _ => Firms::Unknown,
    }
}

/// What two names of firms have in common: the beginning, of at least two characters.
fn alike(left: &str, right: &str) -> Option<String> {
    let pairs = left.chars().zip(right.chars());
    let start: String = pairs.take_while(|(a, b)| a == b).map(|(a, _)| a).collect();
    (start.chars().count() >= 2).then_some(start)
}

/// Places before and legal forms behind a firm's own name, and words that anybody begins a name
/// with. Data: `data/firm_words.json`.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct FirmWords {
    places: Vec<String>,
    forms: Vec<String>,
    anybodys: Vec<String>,
}

static FIRM_WORDS: LazyLock<FirmWords> = LazyLock::new(|| {
    // A test reads the file, so nothing is skipped here.
    serde_json::from_str(include_str!("../../data/firm_words.json")).unwrap_or_default()
});

/// A firm's name without place and legal form: 常州科恩热工装备有限公司 is 科恩热工装备.
fn firm_core(name: &str, places: &[String]) -> String {
    let folded: String = fold(name).chars().filter(|each| each.is_alphanumeric()).collect();
    let mut core = without_places(&folded, places);
    while let Some(rest) = FIRM_WORDS.forms.iter().find_map(|word| core.strip_suffix(&**word)) {
        core = rest;
    }
    if core.is_empty() { folded.clone() } else { core.to_owned() }
}

/// A name without the places that it begins with; as it is if it is nothing else.
fn without_places<'a>(name: &'a str, places: &[String]) -> &'a str {
    let words = || FIRM_WORDS.places.iter().chain(places);
    let mut core = name;
    while let Some(rest) = words().find_map(|word| core.strip_prefix(&**word)) {
        core = rest;
    }
    if core.is_empty() { name } else { core }
}

fn begins_as_anybodys(name: &str) -> bool {
    FIRM_WORDS.anybodys.iter().any(|word| name.starts_with(&**word))
}

impl NameKey {
    /// Whether anybody may call a project so: 标准厂房建设项目. In two wards that is two projects.
    pub fn is_anybodys(&self) -> bool {
        let mut rest = self.core.as_str();
        let longest = |rest: &str| {
            let words = FIRM_WORDS.anybodys.iter().filter(|word| rest.starts_with(&***word));
            words.map(|word| word.len()).max()
        };
        while let Some(length) = longest(rest) {
            rest = &rest[length..];
        }
        rest.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{Currency, Money, MoneyUnit, QuantityKind, Unit};

    fn yi(amount: &str) -> Option<Amount> {
        let money = Money::from_unit(Currency::Cny, amount.parse().unwrap(), MoneyUnit::Yi);
        money.map(Amount::exactly)
    }

    /// `name, owner, park, total` with - for what is not stated.
    fn project(text: &str) -> Facts {
        let said: Vec<&str> = text.split_whitespace().collect();
        let stated = |at: usize| said.get(at).copied().filter(|word| *word != "-");
        let facts = Facts::of(&[said[0]], stated(1), &["牛塘镇".to_owned()]);
        Facts { park: stated(2).map(str::to_owned), total: stated(3).and_then(yi), ..facts }
    }

    fn found(left: &str, right: &str) -> Suspicion {
        let (left, right) = (project(left), project(right));
        let (found, turned) = (Suspicion::of(&left, &right), Suspicion::of(&right, &left));
        assert_eq!((found.asks, found.score), (turned.asks, turned.score));
        found
    }

    #[test]
    fn t1_one_project_under_two_names_is_suggested_with_its_reasons() {
        let land = Some(Quantity::exactly(70.into(), Unit::Mu, QuantityKind::Land));
        let march = project("科恩高端热工装备项目 科恩 西太湖 10");
        let july = project("科恩新能源智能装备项目 常州科恩热工装备有限公司 西太湖 10");
        let (march, july) = (Facts { land: land.clone(), ..march }, Facts { land, ..july });
        let found = Suspicion::of(&march, &july);
        assert!(found.asks);
        let reasons: Vec<String> = found.reasons.iter().map(SameReason::label).collect();
        assert_eq!(
            reasons,
            ["企业名称都以“科恩”开头", "板块相同", "总投资都是10亿元", "用地都是70亩"]
        );
    }

    #[test]
    fn t2_similar_numbers_alone_never_merge() {
        let p02 = "中科朗恩斯新能源汽车视觉控制系统项目 常州中科朗恩斯有限公司 西太湖 10";
        let p03 = "科恩高端热工装备项目 常州科恩有限公司 西太湖 10";
        let told = found(p02, p03);
        assert!(!told.asks);
        assert_eq!(told.reasons[0].label(), "企业不同：中科朗恩斯、科恩");
        let p02 = "中科朗恩斯新能源汽车视觉控制系统项目 - 西太湖 10";
        assert!(!found(p02, "科恩高端热工装备项目 - 西太湖 10").asks, "no firm stated");
    }

    #[test]
    fn the_firm_decides_and_near_names_of_one_firm_are_asked() {
        let incubator = "虹溪科技企业孵化器新建厂房项目 - 牛塘 1.8";
        for (mine, known, asks) in [
            ("虹溪科技孵化器 - 牛塘 1.8", incubator, true),
            ("虹溪孵化器项目 - - -", incubator, true),
            ("虹溪总部大楼 - 牛塘 1.8", incubator, true),
            ("虹溪总部大楼 - 牛塘 3", incubator, false),
            ("科技孵化器 - 牛塘 -", "科技企业孵化器 - 牛塘 -", true),
            ("科技孵化器 - 前黄 -", "科技企业孵化器 - 牛塘 -", false),
            ("艾柯轧辊项目", "艾柯动力电池极片辊压专用轧辊项目 - 西太湖 -", true),
            // Another firm with the same product.
            ("墨棠食品包装新材料项目 - 湟里 2", "岚川食品包装新材料项目 - 牛塘 3", false),
            ("墨棠食品包装新材料项目 - - -", "岚川食品包装新材料项目 - - -", false),
            ("墨棠食品包装新材料项目 墨棠 牛塘 3", "岚川食品包装新材料项目 岚川 牛塘 3", false),
            ("墨棠食品包装新材料项目 - 牛塘 3", "岚川食品包装新材料项目 - 牛塘 3", true),
            // A slip of the pen, unless something else says that they are two.
            ("记创新型镍氢储能系统项目", "屹创新型镍氢储能系统项目 - - 21", true),
            ("墨行食品包装项目 - 湟里 2", "墨棠食品包装项目 - 牛塘 3", false),
            // Parts of one project are two rows (T14).
            ("太阳诱电二期 - 牛塘 3", "太阳诱电一期 - 牛塘 3", false),
            ("太阳诱电项目", "太阳诱电一期", true),
            // Places tell nothing apart.
            ("牛塘镇卫生院项目 - 牛塘 1", "牛塘镇敬老院项目 - 牛塘 2", false),
            // The whole name with something before it, unless the ward differs.
            ("№3演示泵阀智能制造项目", "泵阀智能制造项目 - 牛塘 3", true),
            ("№3演示泵阀智能制造项目 - 湟里 3", "泵阀智能制造项目 - 牛塘 3", false),
            ("宏图泵阀项目", "泵阀项目 - 牛塘 3", false),
            ("年产500台机床项目 - 湟里 1", "年产300万件轴承项目 - 牛塘 2", false),
        ] {
            assert_eq!(found(mine, known).asks, asks, "{mine} / {known}");
        }
    }

    #[test]
    fn firms_are_compared_without_place_and_form() {
        assert_eq!(firm_core("江苏科恩智能装备股份有限公司", &[]), "科恩智能装备");
        assert_eq!(firm_core("武进公司", &[]), "武进公司");
        let kohn = "甲 江苏科恩智能装备有限公司";
        let reasons = found(kohn, "乙 常州科恩热工装备有限公司").reasons;
        assert_eq!(reasons[0], SameReason::Firm("科恩".to_owned()));
        let words = &*FIRM_WORDS;
        assert!(!words.places.is_empty() && !words.forms.is_empty());
    }

    #[test]
    fn some_names_are_anybodys() {
        for (name, anybodys) in [
            ("标准厂房建设项目", true),
            ("农贸市场改造工程", true),
            ("甲厂房", false),
            ("虹溪科技企业孵化器新建厂房项目", false),
        ] {
            assert_eq!(NameKey::of(name).is_anybodys(), anybodys, "{name}");
        }
    }
}
