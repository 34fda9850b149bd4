//! Imports as one person may see them.
use guatu_board::Known;
use guatu_domain::import::Import;

use super::View;
use crate::access::Rows;

impl View {
    /// What was taken in, newest first: everything for whoever opens every project, a ward's own
    /// for the ward.
    pub fn imports(&self) -> Vec<Known<Import>> {
        let may_see = |import: &&Known<Import>| match self.access.rows() {
            Rows::All => true,
            Rows::Ward(own) => import.ward.as_ref() == Some(&own),
            Rows::Nothing => self.access.is_program(),
        };
        let mut all: Vec<Known<Import>> =
            self.board.imports.values().filter(may_see).cloned().collect();
        all.sort_by_key(|import| std::cmp::Reverse(import.since));
        all
    }
}
