//! Papers over small districts, in the words of the domain: what stands in the tables, whether sums
//! hold, what a ward sees, and the JSON that screens are given.
#![allow(clippy::unwrap_used, reason = "a test may end at once")]
mod progress;
mod projects;
mod situation;

use guatu_board::{Board, Question, fixture};
use guatu_domain::id::ProjectId;
use guatu_domain::value::{Day, Period};
use guatu_paper::{RowKind, Table};
use guatu_report::{Inquiry, Opens, Reader};

/// The small district of the samples.
const SMALL: &str =
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../samples/districts/small.txt"));

fn small() -> Board {
    fixture::district(SMALL).unwrap()
}

/// January to May 2024, as of its last day, about a set.
fn may(board: &Board, set: &str) -> Question {
    Question {
        region: board.code.clone(),
        indicator: "".into(),
        set: set.parse().unwrap(),
        period: "2024-01..05".parse::<Period>().unwrap(),
        as_of: "2024-05-31".parse::<Day>().unwrap(),
        as_known: board.seq,
    }
}

/// Somebody of the office: opens everything.
fn office() -> Reader {
    Reader { opened: Opens::All, is_masked: false, may_single_out: true }
}

/// Somebody of a ward: opens these projects.
fn ward(projects: &[&str]) -> Reader {
    let opened = Opens::Only(projects.iter().map(|id| ProjectId::new(*id)).collect());
    Reader { opened, is_masked: false, may_single_out: false }
}

/// Some columns of a table as text, a line per row.
fn grid(table: &Table, keys: &[&str]) -> Vec<String> {
    let at = |key: &&str| table.columns.iter().position(|column| column.key == **key).unwrap();
    let columns: Vec<usize> = keys.iter().map(at).collect();
    let line = |row: &guatu_paper::Row| {
        let before = match row.kind {
            RowKind::Total => "= ",
            RowKind::Group => "* ",
            RowKind::Subtotal => "+ ",
            RowKind::Data => "  ",
        };
        let cells: Vec<&str> = columns.iter().map(|at| row.cells[*at].text.as_str()).collect();
        format!("{before}{}", cells.join(" | "))
    };
    table.rows.iter().map(line).collect()
}
