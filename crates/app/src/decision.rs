//! What an act decides: the versions to write and the sentence of its line.
use guatu_board::Board;
use guatu_domain::record::{AnyRecord, BodyError, Kind, write_body};
use guatu_ledger::{Erasure, Put};
use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::refusal::Refusal;

/// The outcome of a verb. Pure: nothing has been written yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decision {
    /// The act in one Chinese sentence; names projects and organisations, never persons.
    pub sentence: String,
    /// Versions to write.
    pub puts: Vec<Put>,
    /// Versions to erase.
    pub erasures: Vec<Erasure>,
}

impl Decision {
    /// Begins with the sentence.
    pub fn new(sentence: impl Into<String>) -> Self {
        Self { sentence: sentence.into(), ..Self::default() }
    }

    /// Writes a record that must not exist yet.
    pub fn add<T: Kind>(&mut self, id: &str, body: &T) -> Result<(), Refusal> {
        self.put(id, body, None)
    }

    /// Writes the next version of a record as the board knows it, or its first.
    pub fn set<T: Kind>(&mut self, board: &Board, id: &str, body: &T) -> Result<(), Refusal> {
        self.put(id, body, board.version(T::KIND, id))
    }

    /// Writes the next version of a record of any kind, or its first.
    pub(crate) fn set_any(
        &mut self,
        board: &Board,
        id: &str,
        record: &AnyRecord,
    ) -> Result<(), Refusal> {
        let body = record.body().map_err(|error: BodyError| Refusal::fault(&error))?;
        self.puts.push(Put {
            kind: record.kind().to_owned(),
            id: id.to_owned(),
            subject: record.subject(id),
            shape: record.shape(),
            body,
            based_on: board.version(record.kind(), id),
        });
        Ok(())
    }

    /// The same in Unicode normal form C, as everything is stored, and the sentence on one line.
    pub(crate) fn in_normal_form(mut self) -> Self {
        let one_line = |each: char| if each.is_control() { ' ' } else { each };
        self.sentence = self.sentence.nfc().map(one_line).collect();
        for put in self.puts.iter_mut().filter(|put| !is_nfc(&put.body)) {
            put.body = put.body.nfc().collect();
        }
        self
    }

    fn put<T: Kind>(&mut self, id: &str, body: &T, based_on: Option<i64>) -> Result<(), Refusal> {
        let text = write_body(body).map_err(|error: BodyError| Refusal::fault(&error))?;
        self.puts.push(Put {
            kind: T::KIND.to_owned(),
            id: id.to_owned(),
            subject: body.subject(id),
            shape: T::SHAPE,
            body: text,
            based_on,
        });
        Ok(())
    }
}
