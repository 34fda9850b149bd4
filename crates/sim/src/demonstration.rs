//! 演示区: the district of the demonstration. Real wards hold only the projects named in the
//! newspaper pages; everything else is invented and marked 演示. 635 projects over two years; the
//! clock stands at 2024-06-22.
mod months;
mod names;
mod places;
mod real;
mod register;
mod setup;
mod story;
mod teller;
mod years;

use std::collections::HashSet;
use std::sync::Arc;

use guatu_app::{Command, Desk, Refusal, clock};
use guatu_domain::value::{Day, Month};
use guatu_store::Store;

use months::Living;
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

    let mut living = enter(&mut teller, first, 2023)?;
    for number in 2..=12 {
        let month = Month::constant(2023, number);
        tell_month(&mut teller, &mut seed, &mut living, month)?;
    }
    years::roll_over(&mut teller, &mut living, 2024)?;
    living.extend(enter(&mut teller, second, 2024)?);
    pages(&mut teller, &mut real, Month::constant(2024, 1).last_day())?;
    for number in 2..=6 {
        let month = Month::constant(2024, number);
        pages(&mut teller, &mut real, month.last_day())?;
        tell_month(&mut teller, &mut seed, &mut living, month)?;
    }
    // The last page is a month younger than the demonstration's day; its facts are all the same.
    pages(&mut teller, &mut real, Day::MAX)?;
    teller.day(TODAY);
    teller.program(Command::SetClock(clock::Set { today: TODAY }))?;
    Ok(())
}

/// Registers what the pages up to a day say, each on the day of its page.
fn pages(teller: &mut Teller<'_>, real: &mut Vec<RealProject>, until: Day) -> Result<(), Refusal> {
    let later = real.split_off(real.partition_point(|one| one.day <= until));
    for one in std::mem::replace(real, later) {
        teller.day(one.day.min(TODAY));
        register::real(teller, &one)?;
    }
    Ok(())
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

/// Projects enter the lists of a year.
fn enter(teller: &mut Teller<'_>, stories: Vec<Story>, year: i16) -> Result<Vec<Living>, Refusal> {
    teller.day(Day::constant(year, 1, 10));
    let mut living = Vec::with_capacity(stories.len());
    for story in stories {
        let id = register::invented(teller, &story)?;
        let (plan, done, is_listed) = (0, 0, true);
        let carried = if story.planned_start.year() < year { story.total / 4 } else { 0 };
        let mut one = Living { story, id, plan, carried, done, is_listed };
        if !one.story.is_reserve {
            one.plan = years::plan_of(&one, year);
            register::year_plan(teller, &one.id, year, one.plan, one.carried)?;
        }
        living.push(one);
    }
    Ok(living)
}

/// One month in the order of its days, as far as the demonstration's day.
fn tell_month(
    teller: &mut Teller<'_>,
    seed: &mut Seed,
    living: &mut [Living],
    month: Month,
) -> Result<(), Refusal> {
    years::pauses(teller, living, month)?;
    months::nodes(teller, living, month)?;
    if month == Month::constant(2023, 7) {
        years::adjust(teller, seed, living, Day::constant(2023, 7, 15))?;
    }
    if [Month::constant(2023, 9), Month::constant(2024, 5)].contains(&month) {
        years::exits(teller, seed, living, Day::constant(month.year(), month.number(), 15))?;
    }
    months::round(teller, seed, living, month)
}
