//! Where a project that is new here belongs: list, year, standing, origin. Columns say so,
//! or group rows, titles, the name of the sheet, or whoever imports. What none of them says is
//! asked once for the sheet, never taken for granted.
use guatu_domain::entry::{Origin, Standing, YearStage};
use guatu_domain::id::ListId;
use guatu_domain::list::{Level, List};
use guatu_domain::read::{
    Belonging, CellState, FieldRef, FieldValue, Finding, Placed, PlacedBy, SheetAnswer,
    TableFinding, column_letters,
};

use super::ask::Ask;
use super::preview::Placement;
use super::row::Said;
use super::work::Work;

/// What a person presses who wants the projects registered only.
const UNLISTED: &str = "不列入清单";

/// Something that is known of a row's place, and from where.
#[derive(Clone, Debug)]
pub(super) struct Told<T> {
    pub value: T,
    pub reason: String,
}

/// What a row says of its place in the lists of a year.
#[derive(Clone)]
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
        let around = self.around;
        let mut place = Place {
            lists: Vec::new(),
            reason: String::new(),
            is_unlisted: false,
            year: self.year_of_list(around),
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
            self.lists_around(around, &mut place);
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

    pub fn sheet_answer(&self) -> Option<&SheetAnswer> {
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

    /// The question that keeps a column from being taken for a field, if there is one.
    pub fn held(&self, field: FieldRef) -> Option<String> {
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
    pub fn wait(&mut self, sentence: String) -> String {
        self.waits = true;
        sentence
    }

    /// Asks once for the whole sheet; gives the sentence.
    pub fn ask_sheet(&mut self, ask: Ask) -> String {
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
        self.put_placement(
            "entry.list".to_owned(),
            lists,
            state,
            reason.filter(|it| !it.is_empty()),
        );
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

    pub fn put_placement(
        &mut self,
        field: String,
        value: Option<String>,
        state: CellState,
        reason: Option<String>,
    ) {
        self.placements.push(Placement { field, value, state, reason });
    }
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
