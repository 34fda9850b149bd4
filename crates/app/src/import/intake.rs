//! An import over several requests: the file is kept, the answers are a draft, each look reads and
//! compares anew, and committing writes what the last look showed.
use std::cmp::Reverse;
use std::fmt;
use std::io::Read;
use std::str::FromStr;
use std::sync::{Arc, Mutex, PoisonError};

use guatu_domain::id::WardId;
use guatu_domain::read::Book;
use guatu_domain::value::Month;
use guatu_ledger::{Frame, Hash, Millis, Seq, Suite};
use guatu_store::{BlobError, Entry, Table};
use serde::{Deserialize, Serialize};

use super::{Answers, Commit, Preview, Question, preview, questions};
use crate::access::Access;
use crate::command::Command;
use crate::desk::{Desk, Receipt, Request};
use crate::refusal::Refusal;

/// Bytes of a file that is taken in (reliability.md 4).
pub const FILE_BYTES: u64 = 50 << 20;
/// How long a draft waits, in milliseconds: as long as a file that no record names.
const KEPT: i64 = 7 * 24 * 3_600_000;
/// Books kept in memory between two looks, and the largest of them in cells.
const BOOKS: usize = 4;
const CELLS: usize = 200_000;
/// Kind of a draft's entry beside the ledger.
const KIND: &str = "import";

/// Opens foreign files away from this process; given by the binary.
pub trait Press: Send + Sync {
    /// Everything that a file holds; otherwise a sentence that says why not. `name` is shown, never
    /// used as a path.
    fn read_book(&self, bytes: &[u8], name: &str) -> Result<Book, String>;
}

/// A file that somebody is about to take in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// Its id.
    pub id: String,
    /// Whose draft it is; nobody else sees it.
    pub account: String,
    /// Name of the file as given.
    pub file: String,
    /// Digest under which its bytes are kept.
    pub blob: String,
    /// The month that it reports, if he says so.
    pub period: Option<Month>,
    /// The ward for which it is taken in.
    pub ward: Option<WardId>,
    /// What was answered so far.
    pub answers: Answers,
    /// When it was received.
    #[serde(default)]
    pub received: Millis,
    /// The line with which it was taken in; none again once something else is answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taken_in: Option<Seq>,
}

/// What a look was taken at: the newest line, and a digest of the answers. As text `5182-1f0a…`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The newest line.
    pub seq: Seq,
    /// Of month, ward and answers.
    pub answers: String,
}

impl Seen {
    fn of(draft: &Draft, seq: Seq) -> Self {
        let Draft { period, ward, answers, .. } = draft;
        let text = serde_json::to_string(&(period, ward, answers)).unwrap_or_default();
        let digest = Frame::new(Suite::Sha256, "guatu.import-answers").text(&text).finish();
        Self { seq, answers: digest.short() }
    }
}

impl fmt::Display for Seen {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{}-{}", self.seq, self.answers)
    }
}

impl FromStr for Seen {
    type Err = Refusal;

    fn from_str(text: &str) -> Result<Self, Refusal> {
        let parts = text.split_once('-');
        let read = parts.and_then(|(seq, digest)| Some((seq.parse().ok()?, digest.to_owned())));
        let wrong = || Refusal::field("预览", "认不出是哪一次的，请刷新页面后再核对。");
        read.map(|(seq, answers)| Self { seq, answers }).ok_or_else(wrong)
    }
}

/// What a draft would do now.
#[derive(Clone, Debug)]
pub struct Look {
    /// What it was taken at.
    pub seen: Seen,
    /// The command that would be given.
    pub commit: Commit,
    /// What it would change.
    pub preview: Preview,
    /// Everything that is to be answered.
    pub questions: Vec<Question>,
}

/// Takes files in over several requests. Its methods wait; call them from threads that may.
pub struct Intake {
    desk: Arc<Desk>,
    press: Arc<dyn Press>,
    books: Mutex<Vec<(Hash, Arc<Book>)>>,
}

impl Intake {
    /// For a desk, with a press that opens the files.
    pub fn new(desk: Arc<Desk>, press: Arc<dyn Press>) -> Self {
        Self { desk, press, books: Mutex::default() }
    }

    /// Keeps a file and begins a draft. Refuses whoever may not import, a file that is too large,
    /// and one that cannot be opened.
    pub fn receive(
        &self,
        region: &str,
        access: &Access,
        file: &str,
        bytes: &mut dyn Read,
    ) -> Result<Draft, Refusal> {
        access.require("import.commit")?;
        let kept = self.desk.store().blobs().put(region, bytes, FILE_BYTES);
        let blob = kept.map_err(|error| unkept(file, &error))?;
        let draft = Draft {
            id: self.desk.request_id(),
            account: access.account.clone(),
            file: file.to_owned(),
            blob: blob.to_string(),
            period: None,
            ward: access.ward.clone(),
            answers: Answers::default(),
            received: self.desk.machine_time(),
            taken_in: None,
        };
        self.book(region, &draft)?;
        self.keep(region, &draft)?;
        Ok(draft)
    }

    /// A draft. Refuses one that is not there any more, or somebody else's.
    pub fn draft(&self, region: &str, access: &Access, id: &str) -> Result<Draft, Refusal> {
        let body = self.desk.store().get(Table::Lose, region, KIND, id)?;
        let draft: Option<Draft> = body.and_then(|body| serde_json::from_str(&body).ok());
        let own = draft.filter(|draft| draft.account == access.account);
        own.ok_or_else(|| Refusal::not_found("待导入的文件", id))
    }

    /// The drafts of a person that are not taken in yet, newest first.
    pub fn drafts(&self, region: &str, access: &Access) -> Result<Vec<Draft>, Refusal> {
        access.require("import.commit")?;
        let all = self.desk.store().list(Table::Lose, region, KIND)?;
        let read = all.iter().filter_map(|one| serde_json::from_str::<Draft>(&one.body).ok());
        let mut own: Vec<Draft> = read
            .filter(|draft| draft.account == access.account && draft.taken_in.is_none())
            .collect();
        own.sort_by_key(|draft| Reverse(draft.received));
        Ok(own)
    }

    /// Keeps what was answered.
    pub fn keep(&self, region: &str, draft: &Draft) -> Result<(), Refusal> {
        let body = serde_json::to_string(draft).map_err(|error| Refusal::fault(&error))?;
        let (region, kind, id) = (region.to_owned(), KIND.to_owned(), draft.id.clone());
        let now = self.desk.machine_time();
        self.desk.store().set(Table::Lose, &Entry { region, kind, id, body }, now + KEPT)?;
        Ok(())
    }

    /// What a draft would do now. Writes nothing.
    pub fn look(&self, region: &str, access: &Access, draft: &Draft) -> Result<Look, Refusal> {
        let board = self.desk.board(region)?;
        let today = self.desk.today(&board);
        let seen = Seen::of(draft, board.seq);
        let commit = Commit {
            file: draft.file.clone(),
            blob: draft.blob.clone(),
            period: draft.period,
            ward: draft.ward.clone(),
            answers: draft.answers.clone(),
            ..Commit::default()
        };
        commit.require_months(today)?;
        let book = self.book(region, draft)?;
        let commit = commit.with_book(&board, &book, today);
        let preview = preview(&board, access, &commit, today)?;
        let questions = questions(&commit.reading, &preview);
        Ok(Look { seen, commit, preview, questions })
    }

    /// Takes a draft in: the rows without an open question, in one act. The draft stays, so that
    /// the rest can be answered and taken in later. `seen` is the look that was agreed to; refuses
    /// when other answers were given since, or others changed what it would change.
    pub fn commit(
        &self,
        region: &str,
        access: &Access,
        draft: &Draft,
        seen: Option<&Seen>,
        request: String,
    ) -> Result<Receipt, Refusal> {
        let mut look = self.look(region, access, draft)?;
        if seen.is_some_and(|seen| seen.answers != look.seen.answers) {
            return Err(Refusal::LookIsOld { what: "回答有了变化".to_owned() });
        }
        look.commit.seen = seen.map(|seen| seen.seq);
        let command = Command::CommitImport(look.commit);
        let request = Request { id: request, access: access.clone(), command };
        let receipt = self.desk.act(region, request)?;
        // What is on disk is on disk: a draft that cannot be marked only shows once more.
        let _ = self.keep(region, &Draft { taken_in: Some(receipt.seq), ..draft.clone() });
        Ok(receipt)
    }

    /// The book of a draft, read once while people answer.
    fn book(&self, region: &str, draft: &Draft) -> Result<Arc<Book>, Refusal> {
        let hash = Hash::from_hex(&draft.blob).map_err(|_| gone(draft))?;
        let mut books = self.books.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, book)) = books.iter().find(|(known, _)| *known == hash) {
            return Ok(book.clone());
        }
        drop(books);
        let found = self.desk.store().blobs().get(region, hash);
        let mut file = found.map_err(|error| unkept(&draft.file, &error))?;
        let mut bytes = Vec::new();
        let file = file.as_mut().ok_or_else(|| gone(draft))?;
        file.read_to_end(&mut bytes).map_err(|_| gone(draft))?;
        let book = self.press.read_book(&bytes, &draft.file);
        let book = Arc::new(book.map_err(|problem| Refusal::ForeignFile { problem })?);
        let cells: usize =
            book.sheets.iter().flat_map(|sheet| &sheet.rows).map(|row| row.cells.len()).sum();
        if cells <= CELLS {
            books = self.books.lock().unwrap_or_else(PoisonError::into_inner);
            books.insert(0, (hash, book.clone()));
            books.truncate(BOOKS);
        }
        Ok(book)
    }
}

fn gone(draft: &Draft) -> Refusal {
    Refusal::not_found("待导入的文件", draft.file.as_str())
}

fn unkept(file: &str, error: &BlobError) -> Refusal {
    match error {
        BlobError::TooLarge(_) => Refusal::ForeignFile {
            problem: format!("“{file}”超过 {} MB，请拆开后再导入。", FILE_BYTES >> 20),
        },
        other => Refusal::Store { code: "blob", detail: other.to_string() },
    }
}
