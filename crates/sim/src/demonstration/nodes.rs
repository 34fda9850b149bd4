//! The steps of a project's life, in legal order: what comes before the start as far as the form of
//! the project asks for it, then the start and what follows. Drawn once, with all days.
use guatu_domain::attribute::ProjectForm;
use guatu_domain::node::NodeMeaning;
use guatu_domain::value::{Day, Month};

use super::pace::{day_at, later};
use super::story::{Story, TODAY};
use crate::seed::Seed;

use NodeMeaning::{
    AboveScale, Approved, Assessed, CityLibrary, Completion, Designed, DistrictLibrary, Equipment,
    FullOutput, InStatistics, Land, LandPermit, Permit, Production, ProvinceList, Reviewed, Signed,
    Start, ToppedOut, Trial, WorksPermit, YearlyResume,
};

/// A step, and whether somebody has stated it yet.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// What is reached.
    pub node: NodeMeaning,
    /// When.
    pub day: Day,
    /// Whether it has been stated.
    pub is_told: bool,
}

impl Step {
    /// Whether the office decides about it piece by piece. The others come with the monthly book.
    pub fn is_decided_alone(&self) -> bool {
        matches!(self.node, Start | Completion | Production | FullOutput)
    }
}

/// From the agreement to the library, each with the fewest and most days until the next one.
const ENTERING: [(NodeMeaning, i64, i64); 6] = [
    (Signed, 20, 60),
    (Reviewed, 8, 30),
    (Approved, 6, 25),
    (DistrictLibrary, 5, 20),
    (CityLibrary, 5, 15),
    (ProvinceList, 5, 20),
];
/// From the land to the permit, each with the fewest and most days until the next one.
const PREPARING: [(NodeMeaning, i64, i64); 6] = [
    (Land, 8, 25),
    (LandPermit, 10, 30),
    (Assessed, 8, 25),
    (Designed, 8, 25),
    (WorksPermit, 5, 20),
    (Permit, 3, 18),
];

/// Every step that has come by the demonstration's day, in the order of time.
pub fn draw(story: &Story) -> Vec<Step> {
    let mut seed = story.chance("nodes");
    let mut days = before_start(story, &mut seed);
    if let Some(start) = story.start {
        days.push((Start, start));
        days.extend(after_start(story, start, &mut seed));
    }
    let is_reached = |(node, day): &(NodeMeaning, Day)| *day <= TODAY && !is_held(story, *node);
    days.retain(is_reached);
    days.sort_by_key(|(node, day)| (*day, *node));
    days.into_iter().map(|(node, day)| Step { node, day, is_told: false }).collect()
}

/// Backwards from the start, or from the day for which it is planned.
fn before_start(story: &Story, seed: &mut Seed) -> Vec<(NodeMeaning, Day)> {
    let mut days = Vec::new();
    let mut day = story.start.unwrap_or_else(|| later(story.planned_start.first_day(), 14));
    let mut back = |day: &mut Day, steps: &[(NodeMeaning, i64, i64)]| {
        for (node, least, most) in steps.iter().rev() {
            let days_between = seed.between(*least, *most);
            if is_asked_for(story, *node) {
                *day = later(*day, -days_between);
                days.push((*node, *day));
            }
        }
    };
    back(&mut day, &PREPARING);
    // Nothing is in a year's list before it is in the library.
    day = day.min(Day::constant(story.planned_start.year(), 1, 1));
    back(&mut day, &ENTERING);
    days
}

/// Whether a project of this kind goes through a step.
fn is_asked_for(story: &Story, node: NodeMeaning) -> bool {
    let is_built = story.form == ProjectForm::Built;
    match node {
        Signed => story.is_firm && story.form != ProjectForm::Renovation,
        Reviewed => story.is_firm,
        CityLibrary => story.lists.contains(&"city"),
        ProvinceList => story.lists.contains(&"province"),
        Land | LandPermit | WorksPermit => is_built && story.takes_land(),
        Designed | Permit => is_built || story.form == ProjectForm::Renovation,
        ToppedOut => is_built && story.is_building(),
        Equipment | Trial => story.is_firm,
        _ => true,
    }
}

/// Whether a step has not come because of what keeps the project from starting.
fn is_held(story: &Story, node: NodeMeaning) -> bool {
    if story.is_reserve {
        return !matches!(node, Signed | Reviewed | Approved);
    }
    if story.start.is_some() || story.planned_start.last_day() > TODAY {
        return false;
    }
    match story.cause {
        "land_quota" => PREPARING.iter().any(|(held, ..)| *held == node),
        "procedures" => matches!(node, Designed | WorksPermit | Permit),
        _ => node == Permit,
    }
}

fn after_start(story: &Story, start: Day, seed: &mut Seed) -> Vec<(NodeMeaning, Day)> {
    let needed = story.months * 3_044 / story.pace;
    let end = story.completion.unwrap_or_else(|| later(start, needed));
    let mut days = Vec::new();
    // Chance is asked alike for all, so that one project's form moves no day of another node.
    let (statistics, is_counted) = (seed.between(25, 70), seed.chance(97));
    let (topped, equipment) = (seed.between(42, 58), seed.between(64, 80));
    let (trial, scale, output) =
        (seed.between(20, 70), seed.between(60, 150), seed.between(180, 330));
    let (has_scale, has_output) = (seed.chance(40), seed.chance(35));
    if is_counted {
        days.push((InStatistics, later(start, statistics)));
    }
    if is_asked_for(story, ToppedOut) {
        days.push((ToppedOut, day_at(start, end, topped)));
    }
    if is_asked_for(story, Equipment) {
        // Leased plants and purchases start with the delivery.
        let is_first = matches!(story.form, ProjectForm::Leased | ProjectForm::Purchase);
        days.push((Equipment, if is_first { start } else { day_at(start, end, equipment) }));
    }
    days.extend(resumes(story, start, seed));
    if let Some(stop) = story.stops_in() {
        days.retain(|(_, day)| *day < stop.first_day());
    }
    let Some(completion) = story.completion else { return days };
    days.push((Completion, completion));
    let production = later(completion, 95);
    days.push((Production, production));
    if is_asked_for(story, Trial) {
        days.push((Trial, later(completion, trial)));
    }
    if story.is_firm && has_scale {
        days.push((AboveScale, later(production, scale)));
    }
    if story.is_firm && has_output {
        days.push((FullOutput, later(production, output)));
    }
    days
}

/// 复工 after the spring festivals of 2023 and 2024.
fn resumes(story: &Story, start: Day, seed: &mut Seed) -> Vec<(NodeMeaning, Day)> {
    let mut days = Vec::new();
    for first in [Day::constant(2023, 1, 29), Day::constant(2024, 2, 18)] {
        let (day, is_resumed) = (later(first, seed.between(0, 16)), seed.chance(95));
        let is_going_on = start.year() < day.year() && story.completion.is_none_or(|end| day < end);
        if is_going_on && is_resumed {
            days.push((YearlyResume, day));
        }
    }
    days
}

/// The month of a day.
pub fn month_of(day: Day) -> Month {
    Month::of(day).unwrap_or(Month::constant(2024, 6))
}
