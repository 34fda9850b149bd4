//! Where a project that is new here belongs: list, year, standing, origin, ward. Columns say so,
//! or group rows, titles, the name of the sheet, or whoever imports. What none of them says is
//! asked once for the sheet, never taken for granted.
use guatu_domain::attribute::{Attribute, Property, PropertyField};
use guatu_domain::entry::{Origin, Standing, YearStage};
use guatu_domain::id::{ListId, WardId};
use guatu_domain::list::{Level, List};
use guatu_domain::read::{
    Belonging, CellState, FieldRef, FieldValue, Finding, Placed, PlacedBy, SheetAnswer,
    TableFinding, column_letters, label_of,
};

use super::ask::Ask;
use super::lexicon::{Found, Sort};
use super::preview::{Change, Placement};
use super::row::Said;
use super::work::Work;
use crate::require;

/// What a person presses who wants the projects registered only.
const UNLISTED: &str = "不列入清单";

/// Something that is known of a row's place, and from where.
#[derive(Clone, Debug)]
pub(super) struct Told<T> {
    pub value: T,
    pub reason: String,
}

/// What a row says of its place in the lists of a year.
pub(super) struct Place<'r> {
    pub lists: Vec<(ListId, Option<Said<'r>>)>,
    /// From where the lists are known.
    pub reason: String,
    /// Whether a person said that the projects are on no list.
    pub is_unlisted: bool,
    pub year: Option<Told<i16>>,
    pub origin: Option<Told<Origin>>,
    pub standing: Option<Told<Standing>>,
    pub stage: Option<YearStage>,
}

impl<'r> Work<'_, 'r> {
    /// What columns say of the place, and for what they leave open, the words around.
    pub fn place(&mut self, said: &[Said<'r>]) -> Place<'r> {
        let around = self.row.sheet.belonging(self.row.reading);
        let mut place = Place {
            lists: Vec::new(),
            reason: String::new(),
            is_unlisted: false,
            year: self.year_of_list(&around),
            origin: around.origin.as_ref().map(told),
            standing: around.standing.as_ref().map(told),
            stage: around.stage.as_ref().map(|stage| stage.value),
        };
        for one in said {
            let reason = || format!("取自{}列。", column_letters(one.column.column));
            match one.given() {
                Some(FieldValue::Origin(origin)) => {
                    place.origin = Some(Told { value: *origin, reason: reason() });
                }
                Some(FieldValue::Standing(standing)) => {
                    place.standing = Some(Told { value: *standing, reason: reason() });
                }
                Some(FieldValue::Stage(stage)) => place.stage = Some(*stage),
                Some(FieldValue::Text(text)) if one.field == FieldRef::Level => {
                    self.listed(text, *one, &mut place);
                }
                Some(FieldValue::Flag(true)) if one.field == FieldRef::IsPlannedStart => {
                    place.stage = place.stage.or(Some(YearStage::PlannedStart));
                }
                _ => {}
            }
            for level in levels(one) {
                match self.list_of(level) {
                    Some(list) => {
                        place.reason = reason();
                        place.lists.push((list, Some(*one)));
                    }
                    None => self.leave(one, format!("库中没有{}的清单。", level.label())),
                }
            }
        }
        if place.lists.is_empty() {
            self.lists_around(&around, &mut place);
        }
        place.lists.dedup_by(|a, b| a.0 == b.0);
        place
    }

    /// 532, 省重大（储备）: a list by its words, as a person answered for a level.
    fn listed(&self, text: &str, said: Said<'r>, place: &mut Place<'r>) {
        let reason = || String::from("按回答。");
        for (id, list) in &self.setting.board.lists {
            let reserve = in_words(list, Standing::Reserve) == text;
            if !reserve && called(list) != text {
                continue;
            }
            place.reason = reason();
            place.lists.push((ListId::new(id.clone()), Some(said)));
            if reserve {
                place.standing = Some(Told { value: Standing::Reserve, reason: reason() });
            }
        }
    }

    /// The lists that words around the row name; for a project that is here, its group rows only.
    fn lists_around(&self, around: &Belonging, place: &mut Place<'r>) {
        let may = |by: PlacedBy| self.is_new || matches!(by, PlacedBy::Group(_));
        let level = around.level.as_ref().filter(|level| may(level.by));
        if let Some(level) = level
            && let Some(list) = self.list_of(level.value)
        {
            place.reason = level.reason();
            place.lists.push((list, None));
            return;
        }
        let lists = &self.setting.board.lists;
        let programmes = || lists.iter().filter(|(_, list)| list.level.is_none());
        let named = around.words.iter().filter(|it| may(it.by)).find_map(|words| {
            let found = programmes().find(|(_, list)| words.value.contains(&called(list)));
            found.map(|(id, _)| (ListId::new(id.clone()), words.reason()))
        });
        if let Some((list, reason)) = named {
            place.reason = reason;
            place.lists.push((list, None));
        } else if self.is_new {
            self.answered(place);
        }
    }

    /// What a person answered for the whole sheet.
    fn answered(&self, place: &mut Place<'r>) {
        let answer = self.sheet_answer();
        let Some(text) = answer.and_then(|answer| answer.list.as_deref()) else { return };
        let reason = String::from("按回答。");
        place.reason.clone_from(&reason);
        if text == UNLISTED {
            place.is_unlisted = true;
            return;
        }
        let Some((year, rest)) = text.split_once('年') else { return };
        let Ok(year) = year.parse::<i16>() else { return };
        for (id, list) in &self.setting.board.lists {
            for standing in Standing::ALL {
                if rest == in_words(list, *standing) {
                    place.lists = vec![(ListId::new(id.clone()), None)];
                    let told = || Told { value: year, reason: reason.clone() };
                    place.year = place.year.take().or_else(|| Some(told()));
                    let told = || Told { value: *standing, reason: reason.clone() };
                    place.standing = place.standing.take().or_else(|| Some(told()));
                }
            }
        }
    }

    fn sheet_answer(&self) -> Option<&SheetAnswer> {
        let sheet = self.row.sheet;
        let all = &self.setting.with.answers.table.sheets;
        all.iter().find(|answer| (answer.sheet, &answer.name) == (sheet.sheet, &sheet.name))
    }

    /// The year of the list: a group's, the month of the sheet, the title's, the headings'.
    fn year_of_list(&self, around: &Belonging) -> Option<Told<i16>> {
        let of_group = around.year.as_ref().filter(|year| matches!(year.by, PlacedBy::Group(_)));
        if let Some(year) = of_group {
            return Some(told(year));
        }
        if let Some(month) = self.row.sheet.period {
            let reason = format!("表里是{}的数。", month.label());
            return Some(Told { value: month.year(), reason });
        }
        if let Some(year) = &around.year {
            return Some(told(year));
        }
        if let Some(month) = self.row.period {
            let reason = format!("这次导入的是{}。", month.label());
            return Some(Told { value: month.year(), reason });
        }
        let named = self.row.sheet.columns.iter().filter_map(|column| {
            let year = column.year.filter(|year| column.heading.contains(&year.to_string()))?;
            column.taken_for.filter(|field| *field != FieldRef::Carry).map(|_| (year, column))
        });
        let mut named: Vec<_> = named.collect();
        named.dedup_by_key(|(year, _)| *year);
        let [(value, column)] = named[..] else { return None };
        Some(Told { value, reason: format!("取自表头“{}”。", column.name) })
    }

    /// The list that gives a level; none if there are several.
    fn list_of(&self, level: Level) -> Option<ListId> {
        let lists = &self.setting.board.lists;
        let mut of_level = lists.iter().filter(|(_, list)| list.level == Some(level));
        let (id, _) = of_level.next()?;
        of_level.next().is_none().then(|| ListId::new(id.clone()))
    }

    /// Asks where a new project belongs if nobody says so; tells where it goes otherwise.
    pub fn settle_place(&mut self, place: &Place<'_>) {
        let mut open = None;
        let is_known = place.is_unlisted || !place.lists.is_empty() && place.year.is_some();
        if !is_known && self.setting.is_office {
            let levels = [FieldRef::Level, FieldRef::InLevel(Level::Province)];
            open = match levels.into_iter().find_map(|field| self.held(field)) {
                Some(sentence) => Some(self.wait(sentence)),
                None => Some(self.ask_sheet(Ask::WhichList { choices: self.choices(place) })),
            };
        }
        self.tell_place(place, open);
    }

    /// The choices for projects of which nobody says the list.
    fn choices(&self, place: &Place<'_>) -> Vec<String> {
        let this = self.setting.today.year();
        let years = match &place.year {
            Some(year) => vec![year.value],
            None => vec![this, this + 1],
        };
        let standings: Vec<Standing> = match &place.standing {
            Some(standing) => vec![standing.value],
            None => Standing::ALL.to_vec(),
        };
        let mut lists: Vec<&List> =
            self.setting.board.lists.values().map(std::ops::Deref::deref).collect();
        lists.sort_by_key(|list| list.order);
        let mut choices = Vec::new();
        for year in years {
            for list in &lists {
                for standing in &standings {
                    choices.push(format!("{year}年{}", in_words(list, *standing)));
                }
            }
        }
        choices.push(UNLISTED.to_owned());
        choices
    }

    /// The ward in charge that words around the row name, where the row itself names none.
    pub fn ward_around(&mut self) {
        if !self.setting.is_office {
            return;
        }
        let own = FieldRef::Property(PropertyField::Responsible);
        let has_own = self.row.one(own).is_some();
        let words = self.row.sheet.belonging(self.row.reading).words;
        let found = self.ward_in(&words);
        if has_own {
            self.hold_against(found);
            return;
        }
        if self.file.ward(self.row.day).is_some() {
            return;
        }
        let ward = match found {
            Around::Ward(id, reason) => Some((id, reason)),
            Around::Unknown(said) => self.unknown_ward(&said),
            Around::Nothing => self.ward_of_import(),
        };
        let Some((ward, reason)) = ward else { return };
        let board = self.setting.board;
        let name = match board.wards.get(ward.as_str()) {
            Some(_) => require::ward_name(board, &ward).to_owned(),
            None => self.lexicon.ward_name(&ward).unwrap_or_default(),
        };
        let field = PropertyField::Responsible.label().to_owned();
        let after = name.clone();
        self.changes.push(Change { field, month: None, before: None, after, column: None });
        self.put_placement(own.code(), Some(name), CellState::Ok, Some(reason));
        let property = Property::Responsible(ward);
        let source = self.row.source.clone();
        let attribute = Attribute::stated(self.project(), None, property, source);
        self.put(attribute.own_id(), attribute);
    }

    /// The ward for which the import is, or that a person answered; asks otherwise.
    fn ward_of_import(&mut self) -> Option<(WardId, String)> {
        if let Some(ward) = self.setting.with.ward.clone() {
            return Some((ward, String::from("为这个板块导入。")));
        }
        if !self.is_new {
            return None;
        }
        let answer = self.sheet_answer().and_then(|answer| answer.ward.clone());
        if let Some(answer) = answer
            && let Found::One(id) = self.lexicon.find(Sort::Ward, &answer)
        {
            return Some((WardId::new(id), String::from("按回答。")));
        }
        let own = FieldRef::Property(PropertyField::Responsible);
        // A cell that is asked about keeps the row by itself.
        let is_asked = self.row.reading.cell(own).is_some_and(|cell| cell.value.is_none());
        let sentence = match self.held(own) {
            Some(sentence) => self.wait(sentence),
            None if is_asked => return None,
            None => {
                let wards = self.lexicon.wards();
                self.ask_sheet(Ask::WhichWard { wards })
            }
        };
        self.put_placement(own.code(), None, CellState::Ask, Some(sentence));
        None
    }

    /// A ward that is not here: added if that was wanted, asked otherwise.
    fn unknown_ward(&mut self, said: &Placed<String>) -> Option<(WardId, String)> {
        if !self.is_new {
            return None;
        }
        let near = match self.lexicon.find(Sort::Ward, &said.value) {
            Found::Near(near) => near,
            _ => Vec::new(),
        };
        if self.setting.with.answers.adds_words && near.is_empty() {
            let id = (self.ids)();
            let (record_id, record) = self.lexicon.invent(Sort::Ward, &said.value, &id);
            self.new_words.push((record_id, record, format!("板块 {}", said.value)));
            return Some((WardId::new(id), said.reason()));
        }
        let sentence = self.ask_sheet(Ask::WardAround { said: said.value.clone(), near });
        let own = FieldRef::Property(PropertyField::Responsible);
        self.put_placement(own.code(), None, CellState::Ask, Some(sentence));
        None
    }

    /// The column's ward counts; words around that name another one are asked about.
    fn hold_against(&mut self, found: Around) {
        let Around::Ward(around, reason) = found else { return };
        let Some(said) = self.row.words(PropertyField::Responsible) else { return };
        let Found::One(own) = self.lexicon.find(Sort::Ward, said) else { return };
        let code = "ward_contradicts";
        let is_settled = self
            .sheet_answer()
            .is_some_and(|answer| answer.confirmed.iter().any(|settled| settled == code));
        if own == around.as_str() || !self.is_new || is_settled {
            return;
        }
        let (around, said) = (require::ward_name(self.setting.board, &around).to_owned(), said.to_owned());
        self.ask_sheet(Ask::WardContradicts { said, around, reason });
    }

    /// The nearest words that name a ward.
    fn ward_in(&self, words: &[Placed<String>]) -> Around {
        for said in words {
            let label = organisation(&label_of(&said.value));
            if let Found::One(id) = self.lexicon.find(Sort::Ward, &label) {
                return Around::Ward(WardId::new(id), said.reason());
            }
            match &self.lexicon.wards_within(&said.value)[..] {
                [] => {}
                [one] => return Around::Ward(WardId::new(one.clone()), said.reason()),
                _ => return Around::Nothing,
            }
            if let Some(value) = like_a_ward(&label, said.by) {
                return Around::Unknown(Placed { value, ..said.clone() });
            }
        }
        Around::Nothing
    }

    /// The question that keeps a column from being taken for a field, if there is one.
    fn held(&self, field: FieldRef) -> Option<String> {
        self.row.sheet.columns.iter().find_map(|column| {
            let held = column.held_by()?;
            let may_be = match held {
                Finding::Table(TableFinding::WhichField { fields }) => fields.contains(&field),
                _ => column.taken_for == Some(field),
            };
            may_be.then(|| guatu_domain::read::sentence(&column.name, held))
        })
    }

    /// Keeps the row until a question that is asked elsewhere is answered.
    fn wait(&mut self, sentence: String) -> String {
        self.waits = true;
        sentence
    }

    /// Asks once for the whole sheet; gives the sentence.
    fn ask_sheet(&mut self, ask: Ask) -> String {
        self.waits = true;
        let sentence = ask.sentence("");
        self.sheet_asks.push(ask);
        sentence
    }

    fn tell_place(&mut self, place: &Place<'_>, open: Option<String>) {
        let state = if open.is_some() { CellState::Ask } else { CellState::Ok };
        let lists: Vec<&str> = place.lists.iter().map(|(list, _)| list.as_str()).collect();
        let reason = open.clone().or_else(|| Some(place.reason.clone()));
        let lists = (!lists.is_empty()).then(|| lists.join(","));
        self.put_placement("entry.list".to_owned(), lists, state, reason.filter(|it| !it.is_empty()));
        if place.is_unlisted {
            return;
        }
        let year = place.year.as_ref().map(|year| (year.value.to_string(), year.reason.clone()));
        let standing = place.standing.as_ref();
        let standing = standing.map(|it| (it.value.code().to_owned(), it.reason.clone()));
        let origin = place.origin.as_ref();
        let origin = origin.map(|it| (it.value.code().to_owned(), it.reason.clone()));
        for (field, told) in
            [("entry.year", year), ("entry.standing", standing), ("entry.origin", origin)]
        {
            let (value, reason) = told.unzip();
            if value.is_some() {
                self.put_placement(field.to_owned(), value, CellState::Ok, reason);
            }
        }
    }

    fn put_placement(
        &mut self,
        field: String,
        value: Option<String>,
        state: CellState,
        reason: Option<String>,
    ) {
        self.placements.push(Placement { field, value, state, reason });
    }
}

/// What the words around a row say of its ward.
enum Around {
    Ward(WardId, String),
    /// Named like a ward, and none of ours.
    Unknown(Placed<String>),
    Nothing,
}

fn told<T: Copy>(placed: &Placed<T>) -> Told<T> {
    Told { value: placed.value, reason: placed.reason() }
}

/// How people call a list: 省重大, 532.
fn called(list: &List) -> String {
    if let Some(level) = list.level {
        return level.label().to_owned();
    }
    let name = list.name.trim_end_matches("清单");
    ["重大项目", "重点项目", "项目"]
        .iter()
        .find_map(|end| name.strip_suffix(end))
        .unwrap_or(name)
        .to_owned()
}

/// 省重大（储备）.
fn in_words(list: &List, standing: Standing) -> String {
    format!("{}（{}）", called(list), standing.label())
}

/// The levels that a cell names.
fn levels(said: &Said<'_>) -> Vec<Level> {
    match (said.field, said.given()) {
        (FieldRef::Level, Some(FieldValue::Levels(levels))) => levels.clone(),
        (FieldRef::InLevel(level), Some(FieldValue::Flag(true))) => vec![level],
        _ => Vec::new(),
    }
}

/// 填报单位：洛阳镇人民政府 is 洛阳镇.
fn organisation(text: &str) -> String {
    const BEFORE: [&str; 8] =
        ["填报单位", "报送单位", "上报单位", "申报单位", "责任板块", "所属板块", "板块", "单位"];
    const BEHIND: [&str; 8] = [
        "人民政府",
        "党政办公室",
        "党政办",
        "管理委员会",
        "管委会",
        "办事处",
        "党工委",
        "政府",
    ];
    let after = BEFORE.iter().find_map(|word| text.strip_prefix(word)?.strip_prefix([':', '：']));
    let name = after.unwrap_or(text);
    let end = BEHIND.iter().find_map(|word| name.strip_suffix(word));
    end.unwrap_or(name).to_owned()
}

/// A name that ends as names of wards do; of a title, its beginning.
fn like_a_ward(label: &str, by: PlacedBy) -> Option<String> {
    const ENDS: [&str; 6] = ["镇", "街道", "开发区", "高新区", "园区", "产业园"];
    const NONE: [char; 10] = ['全', '各', '乡', '城', '小', '村', '集', '市', '区', '本'];
    let length = label.chars().count();
    let is_name = |name: &str| !name.starts_with(NONE) && !name.contains(['、', '和', '与']);
    if ENDS.iter().any(|end| label.ends_with(end)) && (3..=12).contains(&length) && is_name(label) {
        return Some(label.to_owned());
    }
    if by != PlacedBy::Title {
        return None;
    }
    let found = ["镇", "街道"].iter().filter_map(|end| Some(label.find(end)? + end.len())).min()?;
    let (name, rest) = label.split_at(found);
    let follows = rest.starts_with(|each: char| each.is_ascii_digit() || "年重项省市区".contains(each));
    ((3..=5).contains(&name.chars().count()) && follows && is_name(name)).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ward_is_named_by_offices_and_titles() {
        for (text, by, ward) in [
            ("洛阳镇", PlacedBy::Group(3), Some("洛阳镇")),
            ("填报单位:洛阳镇人民政府", PlacedBy::Title, Some("洛阳镇")),
            ("板块:洛阳镇", PlacedBy::Title, Some("洛阳镇")),
            ("洛阳镇2024年重点项目清单", PlacedBy::Title, Some("洛阳镇")),
            ("南夏墅街道重点项目", PlacedBy::Title, Some("南夏墅街道")),
            ("全区各镇街道重点项目", PlacedBy::Title, None),
            ("城镇老旧小区改造项目", PlacedBy::Title, None),
            ("乡镇", PlacedBy::Sheet, None),
            ("续建项目", PlacedBy::Group(3), None),
            ("2024年重点项目清单", PlacedBy::Title, None),
        ] {
            let found = like_a_ward(&organisation(&label_of(text)), by);
            assert_eq!(found.as_deref(), ward, "{text}");
        }
    }
}
