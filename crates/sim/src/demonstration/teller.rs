//! Tells the desk what happens, in the order of time, as persons would have: each act through a
//! verb, at its own past hour.
use std::collections::BTreeMap;
use std::sync::Arc;

use guatu_app::access::Access;
use guatu_app::import::{Commit, FILE_BYTES};
use guatu_app::{Command, Desk, Receipt, Refusal, Request};
use guatu_domain::account::Role;
use guatu_domain::dictionary::{Dictionary, Word};
use guatu_domain::id::{ProjectId, WardId};
use guatu_domain::value::{Day, Month};

use super::workbook::Workbook;
use crate::seed::SetTime;

/// Code of the demonstration's region.
pub const REGION: &str = "demo";

/// A desk, its clock, and who acts at it.
pub struct Teller<'a> {
    desk: &'a Desk,
    time: Arc<SetTime>,
    told: u64,
    today: Day,
    office: Access,
    clerks: BTreeMap<String, Access>,
    progress: &'a mut dyn FnMut(Day),
}

impl<'a> Teller<'a> {
    /// Begins. `progress` is told each day that begins.
    pub fn new(desk: &'a Desk, time: Arc<SetTime>, progress: &'a mut dyn FnMut(Day)) -> Self {
        let (office, clerks) = (Access::program(), BTreeMap::new());
        Self { desk, time, told: 0, today: Day::MIN, office, clerks, progress }
    }

    /// Goes to the morning of a day. Time goes on: a day that has come already changes nothing.
    pub fn day(&mut self, day: Day) {
        if day > self.today {
            self.today = day;
            self.time.morning_of(day);
            (self.progress)(day);
        }
    }

    /// From now on the office acts with this account.
    pub fn office_is(&mut self, account: String) {
        let (role, ward, standing_for) = (Role::OfficeOfficer, None, None);
        self.office = Access { account, role, ward, standing_for };
    }

    /// From now on a ward's clerk acts with this account.
    pub fn clerk_is(&mut self, ward: &str, account: String) {
        let (role, standing_for) = (Role::WardClerk, None);
        let access = Access { account, role, ward: Some(WardId::new(ward)), standing_for };
        self.clerks.insert(ward.to_owned(), access);
    }

    /// An act of the program itself: set-up.
    pub fn program(&mut self, command: Command) -> Result<Receipt, Refusal> {
        self.act(Access::program(), command)
    }

    /// An act of the office.
    pub fn office(&mut self, command: Command) -> Result<Receipt, Refusal> {
        self.act(self.office.clone(), command)
    }

    /// An act of a ward's clerk; the office acts for a ward without one.
    pub fn clerk(&mut self, ward: &str, command: Command) -> Result<Receipt, Refusal> {
        let access = self.clerks.get(ward).unwrap_or(&self.office).clone();
        self.act(access, command)
    }

    /// Keeps a workbook and takes it in: for a ward and its month, or for the whole office. `clerk`
    /// is the ward whose clerk does it; otherwise the office does.
    pub fn take_in(
        &mut self,
        clerk: Option<&str>,
        workbook: &Workbook,
        of: Option<(WardId, Month)>,
    ) -> Result<(), Refusal> {
        let board = self.desk.board(REGION)?;
        let today = self.desk.today(&board);
        let bytes = workbook.bytes(today)?;
        let kept = self.desk.store().blobs().put(REGION, &mut bytes.as_slice(), FILE_BYTES);
        let blob = kept.map_err(|error| Refusal::Fault { detail: error.to_string() })?;
        let (ward, period) = of.unzip();
        let commit = Commit { blob: blob.to_string(), ..workbook.commit(period, ward) };
        let commit = Command::CommitImport(commit.with_book(&board, &workbook.book(), today));
        match clerk {
            Some(ward) => self.clerk(ward, commit),
            None => self.office(commit),
        }
        .map(drop)
    }

    /// The label of a word.
    pub fn word(&self, dictionary: Dictionary, code: &str) -> String {
        let board = self.desk.board(REGION);
        let id = Word::id(dictionary, code);
        let label = board.ok().and_then(|board| Some(board.words.get(id.as_str())?.label.clone()));
        label.unwrap_or_default()
    }

    fn act(&mut self, access: Access, command: Command) -> Result<Receipt, Refusal> {
        self.told += 1;
        let id = format!("demo-{}", self.told);
        self.desk.act(REGION, Request { id, access, command })
    }
}

/// The id of the first record of a kind that a receipt names.
pub fn id_of(receipt: &Receipt, kind: &str) -> String {
    receipt.record(kind).unwrap_or_default().to_owned()
}

/// The project that a receipt has registered.
pub fn project_of(receipt: &Receipt) -> ProjectId {
    ProjectId::new(id_of(receipt, "project"))
}
