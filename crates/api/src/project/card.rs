//! Lists, names and values of a project.
use guatu_app::View;
use guatu_app::history::SourceCell;
use guatu_board::{Facts, Known};
use guatu_domain::alias::Alias;
use guatu_domain::attribute::{Attribute, PropertyField};
use guatu_domain::entry::Entry;
use guatu_domain::id::{ListId, PartId};
use guatu_domain::part::Part;
use guatu_domain::pause::Pause;
use guatu_domain::read::column_letters;
use guatu_domain::value::Day;

use super::show::{AliasRow, PauseRow, SeatRow, SourceShape, ValueRow};
use crate::shape::{Coded, Named};

/// Stays in lists, newest year first.
pub(super) fn seats(view: &View, facts: &Facts) -> Vec<SeatRow> {
    let row = |((year, list, from), entry): (&(i16, ListId, Day), &Known<Entry>)| {
        let level = view.level_of(list);
        let plan = facts.file.own_plan(*year, Some(list), facts.as_of);
        let exit = entry.exit.as_ref();
        SeatRow {
            year: *year,
            list: Named { id: list.to_string(), name: view.list_name(list).to_owned() },
            level: level.map(|level| Coded::new(level.code(), level.label())),
            origin: Coded::new(entry.origin.code(), entry.origin.label()),
            standing: Coded::new(entry.standing.code(), entry.standing.label()),
            stage: entry.stage.map(|stage| Coded::new(stage.code(), stage.label())),
            from: from.to_string(),
            exit: exit.map(|exit| exit.day.to_string()),
            exit_kind: exit.map(|exit| Coded::new(exit.kind.code(), exit.kind.label())),
            plan_fen: plan.map(|plan| plan.amount.0),
            is_current: entry.holds_on(facts.as_of) && *year == facts.period.year(),
        }
    };
    let mut rows: Vec<SeatRow> = facts.file.entries.iter().map(row).collect();
    rows.sort_by(|a, b| (b.year, &a.list.id, &b.from).cmp(&(a.year, &b.list.id, &a.from)));
    rows
}

/// Other names.
pub(super) fn aliases(facts: &Facts) -> Vec<AliasRow> {
    let standing = facts.file.aliases.values().filter(|alias| !alias.is_withdrawn);
    let row = |alias: &Known<Alias>| AliasRow {
        text: alias.text.clone(),
        kind: Coded::new(alias.kind.code(), alias.kind.label()),
    };
    standing.map(row).collect()
}

/// Parts, in the order of tables.
pub(super) fn parts(facts: &Facts) -> Vec<Named> {
    let mut parts: Vec<_> = facts.file.parts.iter().collect();
    parts.sort_by_key(|(_, part)| part.order);
    let named =
        |(id, part): (&PartId, &Known<Part>)| Named { id: id.to_string(), name: part.name.clone() };
    parts.into_iter().map(named).collect()
}

/// What is true on the as-of day, in the order of the field catalogue.
pub(super) fn values(view: &View, facts: &Facts) -> Vec<ValueRow> {
    let held =
        PropertyField::ALL.iter().filter_map(|field| facts.file.attribute(*field, facts.as_of));
    held.filter_map(|one| value(view, one)).collect()
}

/// Every dated value, oldest first.
pub(super) fn dated(view: &View, facts: &Facts) -> Vec<ValueRow> {
    facts.file.attributes.values().filter_map(|one| value(view, one)).collect()
}

fn value(view: &View, one: &Known<Attribute>) -> Option<ValueRow> {
    Some(ValueRow {
        field: Coded::new(one.of.code(), one.of.label()),
        text: view.attribute_text(one)?,
        from: one.from.map(|day| day.to_string()),
        source: SourceShape::of(view, &view.attribute_cell(one)),
        since: one.since,
    })
}

/// Approved pauses, newest first.
pub(super) fn pauses(facts: &Facts) -> Vec<PauseRow> {
    let mut all: Vec<_> = facts.file.pauses.values().collect();
    all.sort_by_key(|pause| std::cmp::Reverse(pause.from));
    let row = |pause: &&Known<Pause>| PauseRow {
        from: pause.from.to_string(),
        until: pause.until.map(|day| day.to_string()),
        recheck: pause.recheck.to_string(),
        cause: pause.cause.clone(),
    };
    all.iter().map(row).collect()
}

impl SourceShape {
    /// Where a value came from; none where somebody typed it in.
    pub(crate) fn of(view: &View, cell: &SourceCell) -> Option<Self> {
        let SourceCell { source, column } = cell;
        Some(Self {
            text: view.source_text(cell)?,
            import: source.import.as_ref().map(ToString::to_string),
            sheet: source.sheet,
            row: source.row,
            column: column.as_ref().map(|column| column_letters(column.column)),
            heading: column.as_ref().map(|column| column.heading.clone()),
        })
    }
}
