//! Where the rows of a table belong by the words around them: group rows, titles, the name of the
//! sheet. A level, a standing, an origin, a year or a ward that none of them says is not said:
//! whoever takes the rows in has to ask.

use super::around::told;
use super::grid::tight;
use super::marks::{begins_group, is_note, is_total};
use super::reading::{RowKind, RowReading, SheetReading};
use crate::entry::{Origin, Standing, YearStage};
use crate::list::Level;
use crate::value::numeral;

/// Which words around a table say something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PlacedBy {
    /// A group row, by its number.
    Group(u32),
    /// A text above the table.
    Title,
    /// The name of the sheet.
    Sheet,
}

/// Something that words around a table say, with the words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed<T> {
    /// What they say.
    pub value: T,
    /// The words as written.
    pub said: String,
    /// Where they stand.
    pub by: PlacedBy,
}

impl<T> Placed<T> {
    /// From where it was taken, in a sentence.
    pub fn reason(&self) -> String {
        let said = &self.said;
        match self.by {
            PlacedBy::Group(row) => format!("取自第{row}行“{said}”。"),
            PlacedBy::Title => format!("取自标题“{said}”。"),
            PlacedBy::Sheet => format!("取自工作表名“{said}”。"),
        }
    }
}

/// What the words around a row say of where it belongs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Belonging {
    /// The one level.
    pub level: Option<Placed<Level>>,
    /// 实施 or 储备.
    pub standing: Option<Placed<Standing>>,
    /// 结转 or 新增.
    pub origin: Option<Placed<Origin>>,
    /// 年度阶段, from a group row.
    pub stage: Option<Placed<YearStage>>,
    /// The year of the list.
    pub year: Option<Placed<i16>>,
    /// All the words, the nearest first: they may name a ward, or a list without a level.
    pub words: Vec<Placed<String>>,
}

/// What stands around the rows of a sheet, found once for all of them.
#[derive(Clone, Debug, Default)]
pub struct Surroundings {
    /// Rows with the same words around share what these say.
    sections: Vec<Belonging>,
    /// The rows of projects, in order, with their sections.
    rows: Vec<(u32, usize)>,
    nothing: Belonging,
}

impl Surroundings {
    /// What stands around a row of a project; around other rows stands nothing.
    pub fn of(&self, row: &RowReading) -> &Belonging {
        let at = self.rows.binary_search_by_key(&row.number, |(number, _)| *number).ok();
        let section = at.and_then(|at| self.rows.get(at)).map(|(_, section)| *section);
        section.and_then(|section| self.sections.get(section)).unwrap_or(&self.nothing)
    }
}

impl SheetReading {
    /// What stands around its rows.
    pub fn surroundings(&self) -> Surroundings {
        let sheet = Placed { value: (), said: self.name.clone(), by: PlacedBy::Sheet };
        let is_other = is_other_list(&self.name) || self.titles.iter().any(|it| is_other_list(it));
        let titles: Vec<Placed<()>> = match &self.titles[..] {
            [] => titled(&self.shared),
            own => titled(own),
        };
        let around: Vec<Placed<()>> = titles.into_iter().chain([sheet]).collect();
        let frame = Frame {
            listed: if is_other { &[] } else { &around },
            around: &around,
            year: self.year_around(),
            is_pair: self.rows.iter().any(|row| head(row).is_some_and(is_continued)),
        };
        let subtotals = Subtotals::of(self);
        let mut heads: Vec<(u32, &str)> = Vec::new();
        let mut last = None;
        let mut found = Surroundings::default();
        for row in &self.rows {
            if let Some(words) = head(row) {
                heads.push((row.number, words));
            }
            if row.kind != RowKind::Data {
                continue;
            }
            let mut groups = groups_of(row, &heads);
            groups.extend(subtotals.of_row(row.number));
            if last.as_ref() != Some(&groups) {
                let placed = |(row, said): &(u32, &str)| Placed {
                    value: (),
                    said: (*said).to_owned(),
                    by: PlacedBy::Group(*row),
                };
                let placed: Vec<Placed<()>> = groups.iter().map(placed).collect();
                found.sections.push(frame.belonging(&placed));
                last = Some(groups);
            }
            found.rows.push((row.number, found.sections.len() - 1));
        }
        found
    }

    fn year_around(&self) -> Option<Placed<i16>> {
        let told = told(&self.titles, &self.shared, &self.name);
        let value = only(&told)?;
        let said = told.iter().find(|each| each.said.year.is_some())?.words.clone();
        let by = if said == self.name { PlacedBy::Sheet } else { PlacedBy::Title };
        Some(Placed { value, said, by })
    }
}

/// The words of a group row or a total.
fn head(row: &RowReading) -> Option<&str> {
    match &row.kind {
        RowKind::Group(words) | RowKind::Total(words) => Some(words),
        _ => None,
    }
}

/// The group rows over a row, the innermost first, found among the group rows above it.
fn groups_of<'s>(row: &'s RowReading, heads: &[(u32, &'s str)]) -> Vec<(u32, &'s str)> {
    let mut above = heads.iter().rev();
    let mut groups = Vec::new();
    for name in row.groups.iter().rev() {
        let found = above.find(|(_, words)| words == name);
        groups.push((found.map_or(0, |(number, _)| *number), name.as_str()));
    }
    groups
}

/// 洛阳镇小计 above its rows or below them, as the first one of the table stands.
struct Subtotals<'s> {
    rows: Vec<(u32, &'s str)>,
    lead: bool,
}

impl<'s> Subtotals<'s> {
    fn of(sheet: &'s SheetReading) -> Self {
        let part = |row: &'s RowReading| match &row.kind {
            RowKind::Total(name) if is_part(name) => Some((row.number, name.as_str())),
            _ => None,
        };
        let rows: Vec<(u32, &str)> = sheet.rows.iter().filter_map(part).collect();
        let first_project = sheet.rows.iter().find(|row| row.kind == RowKind::Data);
        let lead = rows.first().zip(first_project).is_some_and(|(one, row)| one.0 < row.number);
        Self { rows, lead }
    }

    /// The one to which a row belongs.
    fn of_row(&self, row: u32) -> Option<(u32, &'s str)> {
        let below = self.rows.partition_point(|(number, _)| *number < row);
        let at = if self.lead { below.checked_sub(1)? } else { below };
        self.rows.get(at).copied()
    }
}

/// What stands around every row of a sheet.
struct Frame<'a> {
    /// Words that may give a place in a list: titles and the name of the sheet.
    listed: &'a [Placed<()>],
    /// All of these.
    around: &'a [Placed<()>],
    year: Option<Placed<i16>>,
    /// Whether 续建 stands over some rows.
    is_pair: bool,
}

impl Frame<'_> {
    fn belonging(&self, groups: &[Placed<()>]) -> Belonging {
        let words = groups.iter().chain(self.around).map(|it| placed(it, tight(&it.said)));
        Belonging {
            level: said_in(groups, self.listed, levels_in),
            standing: said_in(groups, self.listed, |text| standing_in(text).into_iter().collect()),
            origin: said_in(groups, self.listed, |text| origin_in(text).into_iter().collect()),
            stage: groups.iter().find_map(|it| Some(placed(it, self.stage(&it.said)?))),
            year: self.year_said(groups),
            words: words.collect(),
        }
    }

    /// 新建 says so only beside 续建: elsewhere it is how something is built (W3).
    fn stage(&self, text: &str) -> Option<YearStage> {
        match stage_words(text).as_str() {
            "前期" | "前期工作" | "预备" => Some(YearStage::Preparing),
            "新开工" | "计划新开工" | "拟新开工" | "当年新开工" => {
                Some(YearStage::PlannedStart)
            }
            "新建" if self.is_pair => Some(YearStage::PlannedStart),
            "续建" | "在建续建" => Some(YearStage::Continued),
            "竣工" | "计划竣工" | "拟竣工" | "竣工投产" => Some(YearStage::Finishing),
            _ => None,
        }
    }

    fn year_said(&self, groups: &[Placed<()>]) -> Option<Placed<i16>> {
        let carried = |text: &str| ["结转", "续建", "以前"].iter().any(|word| text.contains(word));
        let own = groups.iter().filter(|group| !carried(&group.said)).find_map(|group| {
            let year = only(&told(std::slice::from_ref(&group.said), &[], ""))?;
            Some(placed(group, year))
        });
        own.or_else(|| self.year.clone())
    }
}

fn stage_words(text: &str) -> String {
    label_of(text).trim_end_matches("项目").to_owned()
}

fn is_continued(text: &str) -> bool {
    stage_words(text).ends_with("续建")
}

fn placed<T>(of: &Placed<()>, value: T) -> Placed<T> {
    Placed { value, said: of.said.clone(), by: of.by }
}

/// The one year that is told.
fn only(told: &[super::around::Told]) -> Option<i16> {
    let mut years = told.iter().filter_map(|told| told.said.year);
    let first = years.next()?;
    years.all(|year| year == first).then_some(first)
}

/// The lines above a table, the nearest first; lines that say how to fill it in say nothing of it.
fn titled(lines: &[String]) -> Vec<Placed<()>> {
    let told = lines.iter().rev().filter(|line| !is_guidance(line));
    told.map(|line| Placed { value: (), said: line.trim().to_owned(), by: PlacedBy::Title })
        .collect()
}

/// 填表说明：…, 注：…: how a form is to be filled in.
pub(super) fn is_guidance(line: &str) -> bool {
    let text = tight(line);
    let filled_in = ["填报单位", "填报日期", "填报时间", "填表日期", "报送日期"];
    let is_form = filled_in.iter().any(|word| text.starts_with(word));
    !is_form && is_note(&text) || text.chars().count() > 60
}

/// The nearest group that says anything has the word; then titles and the sheet's name together.
/// What says two things says nothing.
fn said_in<T: Copy + PartialEq>(
    groups: &[Placed<()>],
    around: &[Placed<()>],
    read: impl Fn(&str) -> Vec<T>,
) -> Option<Placed<T>> {
    for group in groups {
        match read(&tight(&group.said))[..] {
            [] => {}
            [value] => return Some(placed(group, value)),
            _ => return None,
        }
    }
    let mut found: Option<Placed<T>> = None;
    for one in around {
        for value in read(&tight(&one.said)) {
            match &found {
                Some(known) if known.value != value => return None,
                Some(_) => {}
                None => found = Some(placed(one, value)),
            }
        }
    }
    found
}

/// Lists of another kind than a year's projects: their title gives nobody a place in one.
fn is_other_list(title: &str) -> bool {
    const WORDS: [&str; 12] = [
        "签约",
        "招商",
        "招引",
        "竣工",
        "投产",
        "用地",
        "供地",
        "纳统",
        "入统",
        "在谈",
        "线索",
        "专项债",
    ];
    let title = tight(title);
    WORDS.iter().any(|word| title.contains(word))
}

/// Levels that a text names: 省重大, 常州市重点, 区级重大. 武进区重点项目 names a district and no
/// level, 全市重点 a city.
fn levels_in(text: &str) -> Vec<Level> {
    let characters: Vec<char> = text.chars().collect();
    let mut levels = Vec::new();
    for at in 0..characters.len() {
        let word: String = characters[at..].iter().take(2).collect();
        if !["重大", "重点"].contains(&word.as_str()) {
            continue;
        }
        let joined = |each: &char| "省市区级、/和及与,".contains(*each);
        let run = characters[..at].iter().rev().take_while(|each| joined(each));
        let mut run: Vec<char> = run.copied().collect();
        // 四、区重点: what parts the level from its number is none of it.
        while run.last().is_some_and(|each| !"省市区".contains(*each)) {
            run.pop();
        }
        let before = characters[..at - run.len()].last().copied();
        levels.extend(levels_of(&run, before));
    }
    let start = label_of(text);
    for (word, level) in
        [("省级", Level::Province), ("市级", Level::City), ("区级", Level::District)]
    {
        if start.starts_with(word) {
            levels.push(level);
        }
    }
    levels.sort();
    levels.dedup();
    levels
}

/// The levels of 省、市 before 重大; `run` is read backwards.
fn levels_of(run: &[char], before: Option<char>) -> Vec<Level> {
    let levels: Vec<Level> = run.iter().rev().filter_map(|sign| Level::from_sign(*sign)).collect();
    // 武进区, 全市: the first sign ends the name of a place.
    let named = before.is_some_and(|each| match levels.first() {
        Some(Level::District) => each.is_alphabetic() && !"年度月底末入列批属为个".contains(each),
        _ => each == '全',
    });
    levels.into_iter().skip(usize::from(named)).collect()
}

fn standing_in(text: &str) -> Option<Standing> {
    const OTHER: [&str; 6] = ["土地储备", "储备土地", "收储", "储备粮", "储备林", "物资储备"];
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let reserve = has(&["储备"]) && !has(&OTHER);
    let mixed = has(&["和储备", "、储备", "或储备", "/储备"]);
    match (reserve, mixed || has(&["实施项目", "实施类", "(实施)"])) {
        (true, false) => Some(Standing::Reserve),
        (false, true) if !mixed => Some(Standing::Implementing),
        _ => None,
    }
}

fn origin_in(text: &str) -> Option<Origin> {
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let new = has(&["新增项目", "当年新增", "本年新增", "今年新增"]);
    match (has(&["结转"]), new) {
        (true, false) => Some(Origin::Carried),
        (false, true) => Some(Origin::New),
        _ => None,
    }
}

/// A subtotal of a part: 洛阳镇小计, not 小计 or 全区合计.
fn is_part(total: &str) -> bool {
    let label = label_of(total);
    is_total(total) && !label.is_empty() && !label.contains('全') && !label.starts_with('共')
}

/// A group's words without its number and its count: 一、洛阳镇（2个） is 洛阳镇.
pub fn label_of(text: &str) -> String {
    let text = tight(text);
    let mut label = text.as_str();
    if begins_group(label) {
        label = label.trim_start_matches(['(', '第']);
        label = label.trim_start_matches(numeral::is_numeral);
        label = label.trim_start_matches([')', '、', '.', '部', '分', '类', ':']);
    }
    let label = label.split('(').next().unwrap_or(label);
    let label = label.trim_end_matches(':');
    let label = ["小计", "合计", "总计", "共计"]
        .iter()
        .find_map(|word| label.strip_suffix(word))
        .unwrap_or(label);
    let counted = ["个项目", "个", "项"].iter().find_map(|word| label.strip_suffix(word));
    let counted = counted.filter(|rest| rest.ends_with(|each: char| each.is_ascii_digit()));
    let digits = |each: char| each.is_ascii_digit() || each == '共';
    counted.map_or(label, |rest| rest.trim_end_matches(digits)).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_named_and_places_are_not() {
        for (text, codes) in [
            ("2024年省重大项目清单", "province"),
            ("江苏省重大项目", "province"),
            ("三、市重点项目(2个)", "city"),
            ("常州市重点项目", "city"),
            ("2024年区重点项目清单", "district"),
            ("区级重点", "district"),
            ("四、区重点项目(2个)", "district"),
            ("一、省级项目", "province"),
            ("省、市重大项目", "province,city"),
            ("武进区重点项目库", ""),
            ("江苏省常州市武进区重大项目", ""),
            ("全市重点项目", ""),
            ("重点项目表", ""),
            ("民生实事", ""),
        ] {
            let found: Vec<&str> = levels_in(text).iter().map(|level| level.code()).collect();
            assert_eq!(found.join(","), codes, "{text}");
        }
    }

    #[test]
    fn reserve_and_origin_are_words_of_their_own() {
        for (text, standing) in [
            ("二、省重大储备项目(1个)", Some(Standing::Reserve)),
            ("一、省重大实施项目", Some(Standing::Implementing)),
            ("2024年武进区储备项目清单", Some(Standing::Reserve)),
            ("实施和储备项目", None),
            ("土地储备项目", None),
            ("项目实施情况表", None),
        ] {
            assert_eq!(standing_in(text), standing, "{text}");
        }
        assert_eq!(origin_in("(二)结转项目"), Some(Origin::Carried));
        assert_eq!(origin_in("结转和新增项目"), None);
        assert_eq!(origin_in("新增建设用地"), None);
    }

    #[test]
    fn a_group_is_called_without_number_and_count() {
        for (text, label) in [
            ("一、前黄镇", "前黄镇"),
            ("洛阳镇（2个）", "洛阳镇"),
            ("洛阳镇2个", "洛阳镇"),
            ("（二）续建项目（1个）", "续建项目"),
            ("湟里镇小计", "湟里镇"),
            ("第一部分 实施项目", "实施项目"),
            ("湖塘镇：", "湖塘镇"),
        ] {
            assert_eq!(label_of(text), label, "{text}");
        }
    }
}
