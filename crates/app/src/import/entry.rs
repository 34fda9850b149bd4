//! Places in lists: 级别, 结转或新增, 实施或储备, 年度阶段.
use guatu_board::Known;
use guatu_domain::entry::{Entry, Exit, ExitKind, Origin, Standing, YearStage};
use guatu_domain::id::ListId;
use guatu_domain::list::ListVersion;
use guatu_domain::read::FieldRef;
use guatu_domain::value::Day;

use super::place::{Place, Told};
use super::row::Said;
use super::work::Work;

impl Work<'_, '_> {
    /// Everything that is said of lists.
    pub fn entries(&mut self) {
        let is_place = |field: FieldRef| {
            matches!(
                field,
                FieldRef::Level
                    | FieldRef::InLevel(_)
                    | FieldRef::Origin
                    | FieldRef::Standing
                    | FieldRef::Stage
                    | FieldRef::IsPlannedStart
            )
        };
        let said = self.all(is_place);
        let mut place = self.place(&said);
        let year = place.year.as_ref().map_or(self.row.day.year(), |year| year.value);
        if self.is_new {
            let list = place.lists.first().map(|(list, _)| list.clone());
            self.complete(&mut place, list.as_ref(), year);
            self.settle_place(&place);
        }
        for (list, one) in place.lists.clone() {
            let one = one.or_else(|| said.first().copied());
            let of_level = one.and_then(|said| self.standing_of(&list, &said));
            let told = |value| Told { value, reason: String::from("取自级别列。") };
            let standing = of_level.map(told).or_else(|| place.standing.clone());
            self.enter(&list, &Place { standing, ..place.clone() }, year, one);
        }
    }

    /// What a cell of levels says of one of them: 市、区（储备）. In a table of our own, a level
    /// without a word is one of 实施.
    fn standing_of(&self, list: &ListId, said: &Said<'_>) -> Option<Standing> {
        if said.field != FieldRef::Level {
            return None;
        }
        let level = self.setting.board.lists.get(list.as_str())?.level?;
        let parts = said.cell.raw.split(['、', '，', ',', '；', ';', '+', '/', '和']);
        let mut parts = parts.filter(|part| part.contains(level.sign()));
        let part = parts.next()?;
        let named = Standing::ALL.iter().copied().find(|it| part.contains(it.label()));
        named.or_else(|| self.is_printed().then_some(Standing::Implementing))
    }

    /// What follows from the library where nothing is said: a listed project is in 实施, and 结转
    /// if it was on last year's list.
    fn complete(&self, place: &mut Place<'_>, list: Option<&ListId>, year: i16) {
        let Some(list) = list else { return };
        if place.standing.is_none() {
            let reason = String::from("表里没有写储备。");
            place.standing = Some(Told { value: Standing::Implementing, reason });
        }
        if place.origin.is_none() {
            let value = self.origin(list, year, place.stage);
            let reason = match value {
                Origin::Carried => String::from("续建，或以前年度有投资。"),
                Origin::New => String::from("上年不在这个清单。"),
            };
            place.origin = Some(Told { value, reason });
        }
    }

    fn enter(&mut self, list: &ListId, place: &Place<'_>, year: i16, said: Option<Said<'_>>) {
        let open = self.open_stay(list, year);
        match open {
            None if self.has_left(list, year) => {
                if let Some(said) = said {
                    self.leave(&said, "库中已退出这个清单，没有重新列入。需要时请单独办理。");
                }
            }
            None if !self.may_enter(said) => {}
            None => {
                let from = self.first_day(list, year);
                let origin = place.origin.as_ref().map(|it| it.value);
                let origin = origin.unwrap_or_else(|| self.origin(list, year, place.stage));
                let standing = place.standing.as_ref().map(|it| it.value);
                let standing = standing.unwrap_or(Standing::Implementing);
                let stage = place.stage;
                let entry = self.stay(list, year, (origin, standing, stage), from);
                let told = terms(&entry);
                self.write_entry(entry);
                self.tell(said, list, year, (None, told));
            }
            Some(stay) => self.turn(stay, place, said),
        }
    }

    /// A ward's import leaves lists as they are.
    fn may_enter(&mut self, said: Option<Said<'_>>) -> bool {
        said.map_or(self.setting.is_office, |said| self.may_register(&said))
    }

    /// Other terms from the day of the table on: what was true before stays true (K1, K4).
    fn turn(&mut self, stay: Known<Entry>, place: &Place<'_>, said: Option<Said<'_>>) {
        let origin = place.origin.as_ref().map_or(stay.origin, |it| it.value);
        let standing = place.standing.as_ref().map_or(stay.standing, |it| it.value);
        let stage = place.stage.or(stay.stage);
        if (origin, standing, stage) == (stay.origin, stay.standing, stay.stage) {
            return;
        }
        if !self.may_enter(said) {
            return;
        }
        let before = terms(&stay);
        if let Some(said) = said
            && self.is_said_twice(&said, Some(stay.since), Some(&before))
        {
            return;
        }
        let day = self.row.day;
        let is_correction = day <= stay.from || stay.stage.is_none() && standing == stay.standing;
        let entry = if is_correction {
            let source = self.row.source.clone();
            Entry { origin, standing, stage, source, ..Entry::clone(&stay) }
        } else {
            let exit = Exit { day, kind: ExitKind::Turned, cause: None, paper: None };
            self.write_entry(Entry { exit: Some(exit), ..Entry::clone(&stay) });
            self.stay(&stay.list, stay.year, (origin, standing, stage), day)
        };
        let after = terms(&entry);
        self.write_entry(entry);
        self.tell(said, &stay.list, stay.year, (Some(before), after));
    }

    fn stay(
        &self,
        list: &ListId,
        year: i16,
        (origin, standing, stage): (Origin, Standing, Option<YearStage>),
        from: Day,
    ) -> Entry {
        Entry {
            project: self.project(),
            list: list.clone(),
            year,
            version: self.version(list, year, from),
            origin,
            standing,
            stage,
            from,
            exit: None,
            is_withdrawn: false,
            source: self.row.source.clone(),
        }
    }

    fn write_entry(&mut self, entry: Entry) {
        self.put(Entry::id(&entry.project, &entry.list, entry.year, entry.from), entry);
    }

    fn tell(
        &mut self,
        said: Option<Said<'_>>,
        list: &ListId,
        year: i16,
        texts: (Option<String>, String),
    ) {
        let name = self.setting.board.lists.get(list.as_str());
        let name = name.map_or(list.as_str(), |list| list.name.as_str());
        let (before, after) = texts;
        let column = said.map(|said| guatu_domain::read::column_letters(said.column.column));
        let field = format!("{name}{year}年");
        self.changes.push(super::Change { field, month: None, before, after, column });
    }

    fn open_stay(&self, list: &ListId, year: i16) -> Option<Known<Entry>> {
        let (first, last) = ((year, list.clone(), Day::MIN), (year, list.clone(), Day::MAX));
        let last = self.file.entries.range(first..=last).next_back().map(|(_, stay)| stay);
        last.filter(|stay| stay.exit.is_none()).cloned()
    }

    fn has_left(&self, list: &ListId, year: i16) -> bool {
        let (first, last) = ((year, list.clone(), Day::MIN), (year, list.clone(), Day::MAX));
        self.file.entries.range(first..=last).next().is_some()
    }

    /// 结转 if it was on the list of last year, or goes on with money spent before (W2).
    fn origin(&self, list: &ListId, year: i16, stage: Option<YearStage>) -> Origin {
        let was_on = self.has_left(list, year - 1);
        let goes_on = stage == Some(YearStage::Continued) || self.spent_before(year);
        if was_on || goes_on { Origin::Carried } else { Origin::New }
    }

    /// The day on which the first version of the year's list came into force; the year's first day
    /// where none is known.
    fn first_day(&self, list: &ListId, year: i16) -> Day {
        let editions = self.setting.board.editions.values();
        let of_year = editions.filter(|one| one.list == *list && one.year == year);
        let first = of_year.map(|one| one.from).min();
        let new_year = Day::new(year, 1, 1).unwrap_or(self.row.day);
        first.unwrap_or(new_year).min(self.setting.today)
    }

    fn version(&self, list: &ListId, year: i16, day: Day) -> ListVersion {
        let editions = self.setting.board.editions.values();
        let of_year = editions.filter(|one| one.list == *list && one.year == year);
        let in_force = of_year.filter(|one| one.from <= day.max(self.row.day));
        in_force.max_by_key(|one| one.from).map_or(ListVersion::Formal, |one| one.version)
    }
}

/// The terms of a stay in words: 结转·实施·续建.
fn terms(entry: &Entry) -> String {
    let stage = entry.stage.map(|stage| format!("·{}", stage.label())).unwrap_or_default();
    format!("{}·{}{stage}", entry.origin.label(), entry.standing.label())
}
