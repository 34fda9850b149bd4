//! Taking an import back in one act, as long as nothing rests on it.
//!
//! What it added counts as never stated; what it changed says again what it said before, with the
//! source that it had then. Nothing rests on it while everything says what the import said, also
//! where a later import was taken back since: content counts, not the number of the line.
use std::collections::{BTreeMap, BTreeSet};

use guatu_board::{Board, is_withdrawn};
use guatu_domain::attribute::Attribute;
use guatu_domain::claim::Claim;
use guatu_domain::filing::{Filing, FilingState};
use guatu_domain::id::{ImportId, ProjectId};
use guatu_domain::import::{Import, ImportState};
use guatu_domain::node::NodeState;
use guatu_domain::proposal::{Proposal, ProposalState};
use guatu_domain::record::{AnyRecord, BodyError, Kind};
use guatu_domain::value::{Day, Month};
use guatu_ledger::{Record, Seq};
use guatu_store::{Snapshot, Store};
use serde::{Deserialize, Serialize};

use crate::access::{Access, Rows, is_of_ward};
use crate::decision::Decision;
use crate::fresh::Fresh;
use crate::refusal::Refusal;

/// Which import.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Undo {
    /// The import.
    pub import: ImportId,
    /// What it wrote, and what stood there before; from the ledger ([`undo_of`]).
    #[serde(skip)]
    pub restored: Vec<Restored>,
    /// Projects of which more was said since than was taken back again.
    #[serde(skip)]
    pub more_is_known: BTreeSet<ProjectId>,
    /// The line up to which that is known.
    #[serde(skip)]
    pub read_at: Seq,
}

/// A record that an import wrote.
#[derive(Clone, Debug, PartialEq)]
pub struct Restored {
    /// Its id.
    pub id: String,
    /// What the import made of it.
    pub written: AnyRecord,
    /// What it said before; none if the import brought it.
    pub before: Option<AnyRecord>,
    /// The line of its newest version, if that says the same as the import.
    pub since: Option<Seq>,
}

/// Reads from the ledger what an import wrote. Refuses an import that is not there.
pub fn undo_of(store: &Store, board: &Board, import: &ImportId) -> Result<Undo, Refusal> {
    let known = board.imports.get(import.as_str());
    let known = known.ok_or_else(|| Refusal::not_found("导入", import.as_str()))?;
    let region = board.code.as_ref();
    let mut snapshot = store.snapshot()?;
    let mut written = Vec::new();
    snapshot.written(region, known.since - 1, known.since, &mut |one| written.push(one))?;
    let before = before(&mut snapshot, region, &written)?;
    let read_at = snapshot.head(region)?.map_or(0, |head| head.seq);
    let mut later: BTreeMap<(String, String), Record> = BTreeMap::new();
    let newer = snapshot.after(region, known.since)?;
    later.extend(newer.into_iter().map(|one| ((one.kind.clone(), one.id.clone()), one)));
    let mut restored = Vec::new();
    for one in written.into_iter().filter(|one| one.kind != Import::KIND) {
        let key = (one.kind.clone(), one.id.clone());
        let earlier = before.get(&key).map(read).transpose()?;
        // What was erased since is gone, and nothing of it can be taken back.
        let Some(written) = read(&one)? else { continue };
        let since = match later.get(&key) {
            None => Some(one.since),
            Some(newest) if read(newest)?.as_ref() == Some(&written) => {
                later.remove(&key).map(|newest| newest.since)
            }
            Some(_) => None,
        };
        restored.push(Restored { id: one.id, written, before: earlier.flatten(), since });
    }
    let mut more_is_known = BTreeSet::new();
    for one in later.values() {
        if !read(one)?.as_ref().is_some_and(is_taken_back) {
            more_is_known.insert(ProjectId::new(one.subject.as_str()));
        }
    }
    Ok(Undo { import: import.clone(), restored, more_is_known, read_at })
}

/// Whether a record counts as never stated: what a board leaves out, and besides what it keeps so
/// that one can see that it was given up.
fn is_taken_back(record: &AnyRecord) -> bool {
    match record {
        AnyRecord::Project(body) => body.is_withdrawn,
        AnyRecord::Claim(body) => body.holder.is_none(),
        AnyRecord::Proposal(body) => body.state == ProposalState::Withdrawn,
        other => is_withdrawn(other),
    }
}

/// Takes an import back. Refuses one that is not there or is undone already, one of others, and one
/// on which something rests: a record that was changed since, or a new project of which more is
/// known by now.
pub fn undo(
    board: &Board,
    access: &Access,
    with: &Undo,
    _fresh: &mut Fresh<'_>,
) -> Result<Decision, Refusal> {
    let known = board.imports.get(with.import.as_str());
    let known = known.ok_or_else(|| Refusal::not_found("导入", with.import.as_str()))?;
    let file = known.file.clone();
    if let Rows::Ward(own) = access.rows()
        && known.ward.as_ref() != Some(&own)
    {
        return Err(Refusal::ForeignWard { ward: "重大办".to_owned() });
    }
    // What the office has confirmed, a ward cannot take back, also where it was imported for it.
    let is_own = |one: &Restored| match &one.written {
        AnyRecord::Filing(filing) => filing.state == FilingState::Reported,
        AnyRecord::Node(node) => node.state == NodeState::Claimed,
        _ => false,
    };
    if is_of_ward(access.role) && !with.restored.iter().all(is_own) {
        return Err(Refusal::NotAllowed { act: "import.undo", role: access.role });
    }
    if known.state == ImportState::Undone {
        let what = format!("导入“{file}”");
        return Err(Refusal::State { what, state: known.state.label(), wanted: "不用再办" });
    }
    let mut decision = Decision::new(format!("撤销导入“{file}”"));
    let pointed_at = pointed_at(board);
    for one in &with.restored {
        let Some(now) = one.taken_back() else { continue };
        if one.since.is_none() || board.version_of(now.kind(), &one.id) != one.since {
            return Err(in_use(board, &file, &one.written, &one.id));
        }
        if let AnyRecord::Project(_) = now {
            let project = ProjectId::new(one.id.as_str());
            require_untouched(board, &file, &project, with, &pointed_at)?;
        }
        if let AnyRecord::Filing(filing) = &one.written {
            require_last(board, &file, filing, (known.since, with))?;
        }
        decision.set_any(board, &one.id, &now)?;
    }
    let undone = Import { state: ImportState::Undone, ..Import::clone(known) };
    decision.set(board, &known.id, &undone)?;
    Ok(decision)
}

/// Refuses when a later month of the year was filed since: its cumulative rests on this one.
fn require_last(
    board: &Board,
    name: &str,
    filing: &Filing,
    (since, with): (Seq, &Undo),
) -> Result<(), Refusal> {
    let Some(file) = board.project(&filing.project) else { return Ok(()) };
    let (part, month) = (filing.part.clone(), filing.month);
    let december = Month::new(month.year(), 12).unwrap_or(month);
    let months = file.filings.range((part.clone(), month)..=(part, december));
    let mut later = months.map(|(_, filing)| filing).filter(|filing| filing.month > month);
    let says_the_same = |id: &str, since: Seq| {
        with.restored.iter().any(|one| one.id == id && one.since == Some(since))
    };
    if later.any(|it| it.since > since && !says_the_same(it.id.as_ref(), it.since)) {
        let what = format!("“{}”后来又报了以后的月份", file.name(Day::MAX));
        return Err(Refusal::ImportInUse { file: name.to_owned(), what });
    }
    Ok(())
}

/// Refuses when more is known of a new project than the import said.
fn require_untouched(
    board: &Board,
    name: &str,
    project: &ProjectId,
    with: &Undo,
    pointed_at: &BTreeSet<&ProjectId>,
) -> Result<(), Refusal> {
    let Some(file) = board.files.get(project) else { return Ok(()) };
    let project_name = file.name(Day::MAX);
    let in_use = |what: String| Refusal::ImportInUse { file: name.to_owned(), what };
    if file.last_line() > with.read_at || with.more_is_known.contains(project) {
        return Err(in_use(format!("“{project_name}”后来又有新的内容")));
    }
    if pointed_at.contains(project) {
        return Err(in_use(format!("“{project_name}”后来有项目并入或拆出")));
    }
    Ok(())
}

/// Projects into which others were merged, or from which others were split.
fn pointed_at(board: &Board) -> BTreeSet<&ProjectId> {
    let projects = board.files.values().filter_map(|file| file.project.as_ref());
    projects.flat_map(|one| one.merged_into.iter().chain(&one.came_from)).collect()
}

fn in_use(board: &Board, file: &str, written: &AnyRecord, id: &str) -> Refusal {
    let subject = ProjectId::new(written.subject(id));
    let project = board.files.get(&subject).map(|file| file.name(Day::MAX));
    let what = project.map_or_else(
        || "导入的内容后来又改过".to_owned(),
        |name| format!("“{name}”的内容后来又改过"),
    );
    Refusal::ImportInUse { file: file.to_owned(), what }
}

impl Restored {
    /// The record as it stands once the import is undone; none for what stays: wards, departments
    /// and words that others may use by now.
    fn taken_back(&self) -> Option<AnyRecord> {
        if let Some(before) = &self.before {
            return Some(before.clone());
        }
        let mut record = self.written.clone();
        match &mut record {
            AnyRecord::Project(body) => body.is_withdrawn = true,
            AnyRecord::Attribute(body) => withdraw_attribute(body),
            AnyRecord::Alias(body) => body.is_withdrawn = true,
            AnyRecord::Entry(body) => body.is_withdrawn = true,
            AnyRecord::Plan(body) => body.is_withdrawn = true,
            AnyRecord::Curve(body) => body.is_withdrawn = true,
            AnyRecord::Target(body) => body.is_withdrawn = true,
            AnyRecord::Carry(body) => body.is_withdrawn = true,
            AnyRecord::Filing(body) => body.is_withdrawn = true,
            AnyRecord::Node(body) => body.is_withdrawn = true,
            AnyRecord::Claim(body) => give_up(body),
            AnyRecord::Proposal(body) => take_back(body),
            _ => return None,
        }
        Some(record)
    }
}

fn withdraw_attribute(attribute: &mut Attribute) {
    attribute.property = None;
    attribute.not_applicable = None;
}

fn give_up(claim: &mut Claim) {
    claim.holder = None;
}

fn take_back(proposal: &mut Proposal) {
    proposal.state = ProposalState::Withdrawn;
    proposal.decision = Some("撤销导入".to_owned());
}

/// What the records said before an import wrote them, by kind and id.
fn before(
    snapshot: &mut Snapshot<'_>,
    region: &str,
    written: &[Record],
) -> Result<BTreeMap<(String, String), Record>, Refusal> {
    let key = |record: &Record| (record.kind.clone(), record.id.clone());
    let wanted: BTreeSet<_> = written.iter().map(key).collect();
    let line = written.first().map_or(0, |record| record.since);
    let mut found = BTreeMap::new();
    snapshot.as_known(region, line - 1, &mut |record| {
        if wanted.contains(&key(&record)) {
            found.insert(key(&record), record);
        }
    })?;
    Ok(found)
}

/// The body of a record; none if it was erased.
fn read(record: &Record) -> Result<Option<AnyRecord>, Refusal> {
    let body = record.body.as_deref();
    let read = body.map(|body| AnyRecord::read(&record.kind, record.shape, body)).transpose();
    read.map_err(|error: BodyError| Refusal::fault(&error))
}
