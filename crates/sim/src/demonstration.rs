//! 演示区: the district of the demonstration. Real wards hold only the projects named in the
//! newspaper pages; everything else is invented and marked 演示. 635 projects over two years; the
//! clock stands at 2024-06-22.
mod asked;
mod books;
mod lists;
mod months;
mod names;
mod nodes;
mod pace;
mod parts;
mod places;
mod real;
mod register;
mod setup;
mod story;
mod targets;
mod teller;
mod words;
mod workbook;
mod works;
mod years;

use std::collections::HashSet;
use std::sync::Arc;

use guatu_app::{Command, Desk, Refusal, clock};
use guatu_domain::mark::MarkKind;
use guatu_domain::value::{Day, Month};
use guatu_store::Store;

use months::Living;
use pace::later;
use real::RealProject;
use story::{Story, TODAY};
use teller::Teller;

pub use teller::REGION;

use crate::seed::{Seed, SetTime};

/// Projects of the demonstration, those of the pages included.
pub const PROJECTS: usize = 635;
/// Invented projects in the lists of 2023; the others come with 2024.
const OF_2023: usize = 330;
const SEED: u64 = 20_240_622;

/// Fills an empty store with the demonstration. `progress` is told each day that is told about.
/// Refuses a region that is open already.
pub fn tell(store: Arc<Store>, progress: &mut dyn FnMut(Day)) -> Result<(), Refusal> {
    let time = Arc::new(SetTime::new(0));
    let desk = Desk::new(store, time.clone(), Box::new(Seed::new(SEED)));
    let mut teller = Teller::new(&desk, time, progress);
    let mut seed = Seed::new(SEED + 1);
    setup::set_up(&mut teller)?;
    let mut real = real::projects().map_err(|wrong| Refusal::Fault { detail: wrong.0 })?;
    real.sort_by_key(|one| one.day);
    let (first, second) = draw_all(&mut seed, PROJECTS - real.len());
    let living = enter(&mut teller, first, 2023)?;
    let mut tale = Tale { teller, seed, living, real };
    for number in 2..=12 {
        tale.month(Month::constant(2023, number))?;
    }
    years::roll_over(&mut tale.teller, &mut tale.living, 2024)?;
    let entered = enter(&mut tale.teller, second, 2024)?;
    tale.living.extend(entered);
    for number in 1..=6 {
        tale.month(Month::constant(2024, number))?;
    }
    // The last page is a month younger than the demonstration's day; its facts are all the same.
    tale.until(Day::MAX)?;
    months::claim_the_rest(&mut tale.teller, &mut tale.living)?;
    tale.teller.program(Command::SetClock(clock::Set { today: TODAY }))?;
    Ok(())
}

/// What is told, and who lives in it.
struct Tale<'a> {
    teller: Teller<'a>,
    seed: Seed,
    living: Vec<Living>,
    /// Projects of the pages that are still to come, the earliest first.
    real: Vec<RealProject>,
}

impl Tale<'_> {
    /// One month in the order of its days, as far as the demonstration's day. The lists of a year
    /// are made in January, and nobody files for it.
    fn month(&mut self, month: Month) -> Result<(), Refusal> {
        if month.number() == 1 {
            return self.until(month.last_day());
        }
        let day = |number: i64| later(month.first_day(), number - 1);
        self.first_half(month)?;
        self.until(day(17))?;
        books::nodes(&mut self.teller, &mut self.living, day(18))?;
        let is_running = month.last_day() > TODAY;
        if is_running {
            asked::waiting(&mut self.teller, &self.living)?;
        }
        self.until(day(19))?;
        targets::tell(&mut self.teller, &self.living, month)?;
        if is_running {
            let name = format!("{}调度会", month.label());
            months::mark(&mut self.teller, name, MarkKind::Meeting)?;
        }
        months::round(&mut self.teller, &mut self.seed, &mut self.living, month)?;
        self.until(month.last_day().min(TODAY))
    }

    fn first_half(&mut self, month: Month) -> Result<(), Refusal> {
        let day = |number: i64| later(month.first_day(), number - 1);
        years::pauses(&mut self.teller, &self.living, month)?;
        if month == Month::constant(2024, 6) {
            asked::returned(&mut self.teller, &self.living)?;
        }
        self.until(day(5))?;
        if month == Month::constant(2024, 5) {
            parts::tell(&mut self.teller, &self.living)?;
        }
        self.until(day(14))?;
        if month == Month::constant(2023, 7) {
            years::adjust(&mut self.teller, &mut self.seed, &mut self.living, day(15))?;
        }
        if [Month::constant(2023, 9), Month::constant(2024, 5)].contains(&month) {
            years::exits(&mut self.teller, &mut self.seed, &mut self.living, day(15))?;
        }
        if month == Month::constant(2024, 4) {
            asked::decided(&mut self.teller, &self.living)?;
        }
        Ok(())
    }

    /// What the pages say and what the office recognises, each on its day, up to a day.
    fn until(&mut self, day: Day) -> Result<(), Refusal> {
        let later = self.real.split_off(self.real.partition_point(|one| one.day <= day));
        for one in std::mem::replace(&mut self.real, later) {
            let page = one.day.min(TODAY);
            months::recognise_until(&mut self.teller, &mut self.living, page)?;
            self.teller.day(page);
            register::real(&mut self.teller, &one)?;
        }
        months::recognise_until(&mut self.teller, &mut self.living, day.min(TODAY))
    }
}

/// Draws all lives, no two with the same name.
fn draw_all(seed: &mut Seed, count: usize) -> (Vec<Story>, Vec<Story>) {
    let mut names: HashSet<String> = HashSet::new();
    let mut all = Vec::with_capacity(count);
    for number in 0..count {
        let (year, of_year) =
            if number < OF_2023 { (2023, number) } else { (2024, number - OF_2023) };
        let of_year = i64::try_from(of_year).unwrap_or(0) + 1;
        let story = story::draw(seed, of_year, year, &|name| names.contains(name));
        names.insert(story.name.clone());
        all.push(story);
    }
    let second = all.split_off(OF_2023);
    (all, second)
}

/// Projects enter the lists of a year; a book tells what is planned and what they have behind them.
fn enter(teller: &mut Teller<'_>, stories: Vec<Story>, year: i16) -> Result<Vec<Living>, Refusal> {
    teller.day(Day::constant(year, 1, 10));
    let mut living = Vec::with_capacity(stories.len());
    for story in stories {
        let id = register::invented(teller, &story)?;
        let carried = story.spent_by(Month::constant(year - 1, 12)) / 10 * 10;
        let (plan, done, is_listed, steps) = (0, 0, true, nodes::draw(&story));
        let mut one = Living { story, id, plan, carried, done, is_listed, steps };
        if !one.story.is_reserve {
            one.plan = years::plan_of(&one, year);
            register::year_plan(teller, &one.id, year, one.plan, one.carried)?;
            lists::own(teller, &one, year)?;
        }
        living.push(one);
    }
    books::entry(teller, &mut living, Day::constant(year, 1, 11))?;
    Ok(living)
}
