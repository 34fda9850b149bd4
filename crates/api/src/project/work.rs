//! 实物量 of a project, month by month.
use guatu_domain::filing::Work;
use guatu_domain::value::Quantity;

use super::show::WorkRow;

/// What a month filed, with what that month added to the filing `before`.
pub(super) fn rows(now: &[Work], before: &[Work]) -> Vec<WorkRow> {
    let row = |work: &Work| {
        let last = before.iter().find(|one| one.name == work.name).map(|one| &one.done);
        WorkRow {
            name: work.name.clone(),
            unit: unit(&work.done),
            month: added(&work.done, last),
            done: number(&work.done),
            planned: work.planned.as_ref().map(|planned| in_unit_of(planned, &work.done)),
        }
    };
    now.iter().map(row).collect()
}

/// Done in the month; none where either number is vague or they do not compare. Without a filing
/// before, all of it was done since January and none of it can be told to be of this month.
fn added(now: &Quantity, before: Option<&Quantity>) -> Option<String> {
    let before = before.filter(|before| (before.kind, before.per) == (now.kind, now.per))?;
    let difference = now.exact()?.checked_sub(before.in_unit(now.unit)?.exact()?)?;
    Some(difference.normalize().to_string())
}

fn unit(of: &Quantity) -> String {
    match of.per {
        Some(per) => format!("{}/{}", of.unit.label(), per.label()),
        None => of.unit.label().to_owned(),
    }
}

/// As filed, without its unit.
fn number(of: &Quantity) -> String {
    let label = of.label();
    label.strip_suffix(&unit(of)).unwrap_or(&label).to_owned()
}

/// The number in the unit of another one; with its own unit where they do not convert.
fn in_unit_of(planned: &Quantity, done: &Quantity) -> String {
    let fits = planned.per == done.per;
    let converted = fits.then(|| planned.in_unit(done.unit)).flatten();
    converted.map_or_else(|| planned.label(), |one| number(&one))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn work(name: &str, done: &str) -> Work {
        let json = format!(r#"{{"name":"{name}","done":{done},"planned":{done}}}"#);
        serde_json::from_str(&json).unwrap()
    }

    #[test]
    fn a_month_is_the_difference_to_the_filing_before() {
        let of = |value: &str, unit: &str| {
            format!(r#"{{"value":"{value}","unit":"{unit}","kind":"earthwork"}}"#)
        };
        let about = |value: &str| {
            format!(r#"{{"value":"{value}","unit":"m3","kind":"earthwork","qualifier":"about"}}"#)
        };
        // now, before, done in the month, done since January
        let table = [
            (of("6.4", "wan_m3"), Some(of("5.2", "wan_m3")), Some("1.2"), "6.4"),
            (of("64000", "m3"), Some(of("5.2", "wan_m3")), Some("12000"), "64000"),
            (of("6.4", "wan_m3"), None, None, "6.4"),
            (about("6"), Some(of("5", "m3")), None, "约6"),
        ];
        for (now, before, month, done) in table {
            let before: Vec<Work> = before.iter().map(|one| work("清淤", one)).collect();
            let rows = rows(&[work("清淤", &now)], &before);
            assert_eq!((rows[0].month.as_deref(), rows[0].done.as_str()), (month, done), "{now}");
        }
    }
}
