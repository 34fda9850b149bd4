//! Figures beside limits.
use std::fmt;
use std::time::Duration;

/// What was measured.
#[derive(Default)]
pub struct Table(Vec<Line>);

struct Line {
    what: &'static str,
    figure: String,
    limit: String,
    goal: String,
    holds: Option<bool>,
}

impl Table {
    /// A time that may take so long.
    pub fn time(&mut self, what: &'static str, took: Duration, goal: Duration) {
        let (figure, goal_text) = (text(took), format!("≤ {}", text(goal)));
        self.add(what, figure, String::new(), goal_text, Some(took <= goal));
    }

    /// A time beside the limit that was measured in the same run; it may take so many times as
    /// long.
    pub fn ratio(&mut self, what: &'static str, took: Duration, limit: Duration, goal: f64) {
        let ratio = took.as_secs_f64() / limit.as_secs_f64();
        let figure = format!("{} = {ratio:.2} ×", text(took));
        self.add(what, figure, text(limit), format!("≤ {goal} ×"), Some(ratio <= goal));
    }

    /// Memory in MiB that may be needed.
    pub fn memory(&mut self, what: &'static str, kib: u64, goal_mib: u64) {
        let figure = format!("{:.1} MiB", kib as f64 / 1024.0);
        let goal = format!("≤ {goal_mib} MiB");
        self.add(what, figure, String::new(), goal, Some(kib <= goal_mib * 1024));
    }

    /// A time without a goal.
    pub fn note(&mut self, what: &'static str, took: Duration) {
        self.add(what, text(took), String::new(), String::new(), None);
    }

    fn add(
        &mut self,
        what: &'static str,
        figure: String,
        limit: String,
        goal: String,
        holds: Option<bool>,
    ) {
        println!("  {what}: {figure}");
        self.0.push(Line { what, figure, limit, goal, holds });
    }
}

impl fmt::Display for Table {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "\n| what | measured | limit in this run | goal | |")?;
        writeln!(out, "|---|---|---|---|---|")?;
        for Line { what, figure, limit, goal, holds } in &self.0 {
            let holds = match holds {
                Some(true) => "holds",
                Some(false) => "MISSED",
                None => "",
            };
            writeln!(out, "| {what} | {figure} | {limit} | {goal} | {holds} |")?;
        }
        Ok(())
    }
}

/// The middle one of several times.
pub fn median(mut all: Vec<Duration>) -> Duration {
    at(&mut all, 50)
}

/// The time that so many percent stay below.
pub fn at(all: &mut [Duration], percent: usize) -> Duration {
    all.sort();
    all[(all.len() * percent / 100).min(all.len() - 1)]
}

fn text(time: Duration) -> String {
    let micros = time.as_secs_f64() * 1e6;
    match micros {
        ..1_000.0 => format!("{micros:.0} µs"),
        1_000.0..1_000_000.0 => format!("{:.2} ms", micros / 1e3),
        _ => format!("{:.2} s", micros / 1e6),
    }
}
