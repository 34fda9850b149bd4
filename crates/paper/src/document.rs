use serde::Serialize;

use crate::table::Table;

/// A piece of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Run {
    /// What it says.
    pub text: String,
    /// Canonical text of the question that it answers, where it is a figure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
    /// Whether it heads its paragraph: （一）投资进度。
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub is_lead: bool,
}

impl Run {
    /// Plain words.
    pub fn words(text: impl Into<String>) -> Self {
        Self { text: text.into(), question: None, is_lead: false }
    }

    /// Words that head a paragraph.
    pub fn lead(text: impl Into<String>) -> Self {
        Self { is_lead: true, ..Self::words(text) }
    }

    /// A figure with the question that it answers.
    pub fn figure(text: impl Into<String>, question: String) -> Self {
        Self { question: Some(question), ..Self::words(text) }
    }
}

/// The red head of a bulletin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Masthead {
    /// Its name.
    pub name: String,
    /// Below it at the left: who gives it out.
    pub left: String,
    /// At the right: the day.
    pub right: String,
}

/// A part of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Block {
    /// A heading with its number already in it: 一、, （一）.
    Heading {
        /// 1 or 2.
        level: u8,
        /// What it says.
        text: String,
    },
    /// A paragraph.
    Paragraph {
        /// Its pieces.
        runs: Vec<Run>,
    },
    /// A table.
    Table {
        /// The table.
        table: Table,
    },
}

/// A document that is read from top to bottom.
///
/// As JSON `{"masthead": …, "title": "…", "blocks": [{"type": "heading", "level": 1, "text": "…"},
/// {"type": "paragraph", "runs": [{"text": "…", "question": "…"}]}, {"type": "table", "table":
/// {…}}]}`; tables are described at [`Table`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Document {
    /// The red head, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub masthead: Option<Masthead>,
    /// Title.
    pub title: String,
    /// Its parts.
    pub blocks: Vec<Block>,
}

/// Where a figure stands in a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Place {
    /// In a paragraph.
    Run {
        /// Number of the block, from 0.
        block: usize,
        /// Number of the piece, from 0.
        run: usize,
    },
    /// In a table.
    Cell {
        /// Number of the block, from 0.
        block: usize,
        /// Number of the row, from 0.
        row: usize,
        /// Number of the column, from 0.
        column: usize,
    },
}

/// A figure of a document with the question that it answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Traced {
    /// Where it stands.
    pub place: Place,
    /// As it is printed.
    pub text: String,
    /// The question's canonical text.
    pub question: String,
}

impl Document {
    /// Every figure in it, from top to bottom, with its question: what a reader may ask back.
    pub fn figures(&self) -> Vec<Traced> {
        let mut found = Vec::new();
        for (block, part) in self.blocks.iter().enumerate() {
            match part {
                Block::Heading { .. } => {}
                Block::Paragraph { runs } => {
                    for (run, piece) in runs.iter().enumerate() {
                        let (text, question) = (&piece.text, &piece.question);
                        trace(&mut found, Place::Run { block, run }, text, question.as_ref());
                    }
                }
                Block::Table { table } => {
                    let rows = table.rows.iter().enumerate();
                    for (row, column, cell) in rows.flat_map(|(at, row)| {
                        row.cells.iter().enumerate().map(move |(column, cell)| (at, column, cell))
                    }) {
                        let place = Place::Cell { block, row, column };
                        trace(&mut found, place, &cell.text, cell.question.as_ref());
                    }
                }
            }
        }
        found
    }
}

fn trace(found: &mut Vec<Traced>, place: Place, text: &str, question: Option<&String>) {
    if let Some(question) = question {
        found.push(Traced { place, text: text.to_owned(), question: question.clone() });
    }
}
