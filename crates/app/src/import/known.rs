//! What the library says of projects, for headings that a table by itself leaves open.
use guatu_board::{Board, ProjectFile};
use guatu_domain::attribute::{Property, PropertyField};
use guatu_domain::id::WardId;
use guatu_domain::node::NodeState;
use guatu_domain::read::{BookReading, KnownProject, KnownProjects};
use guatu_domain::value::Day;

/// Whether a table leaves open what a heading means.
pub(super) fn is_wanted(reading: &BookReading) -> bool {
    let columns = reading.sheets.iter().flat_map(|sheet| &sheet.columns);
    columns.flat_map(|column| &column.questions).any(|finding| finding.code() == "which_field")
}

/// The projects; those of a ward alone, where the table is taken in for it.
pub(super) fn projects(board: &Board, ward: Option<&WardId>, today: Day) -> KnownProjects {
    let mut known = KnownProjects::new();
    let is_open = |file: &&ProjectFile| ward.is_none_or(|ward| file.ward(today) == Some(ward));
    for file in board.projects.values().map(AsRef::as_ref).filter(is_open) {
        known.add(file.name(today), project(board, file, today));
    }
    known
}

fn project(board: &Board, file: &ProjectFile, today: Day) -> KnownProject {
    let names = |id: &WardId| {
        let ward = board.wards.get(id.as_str());
        ward.map(|ward| vec![ward.short.clone(), ward.name.clone()]).unwrap_or_default()
    };
    let locating = match file.property(PropertyField::Locating, today) {
        Some(Property::Locating(ward)) => names(ward),
        _ => Vec::new(),
    };
    let of_whole = file.filings.iter().filter(|((part, _), _)| part.is_none());
    let recognised = file.nodes.values().filter(|node| {
        let is_whole = node.part.is_none() && !node.is_partial && node.stage.is_none();
        is_whole && node.state == NodeState::Recognised
    });
    KnownProject {
        responsible: file.ward(today).map(names).unwrap_or_default(),
        locating,
        carried: file.carries.iter().map(|(year, carry)| (*year, carry.amount)).collect(),
        filed: of_whole
            .filter_map(|((_, month), filing)| Some((*month, *filing.year_to_date.given()?)))
            .collect(),
        reached: recognised.map(|node| (node.node, node.day.clone())).collect(),
    }
}
