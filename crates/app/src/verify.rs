//! 台账核验: reads every line, record and file and reports what is not as it was written.
use std::collections::{BTreeMap, BTreeSet};

use guatu_board::{Board, Damage};
use guatu_domain::import::Import;
use guatu_domain::record::{Kind, read_body};
use guatu_ledger::{Anchor, Finding, Hash, Place, Record, Seq, Suite, Verifier, faults};
use guatu_store::{BlobError, Snapshot, Store, StoreError};

/// Lines read at a time.
const PAGE: i64 = 2_000;

/// What was examined and found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Examination {
    /// Each region with what it holds.
    pub regions: Vec<Examined>,
    /// What is not as it was written. Empty means: nothing was altered.
    pub findings: Vec<Finding>,
    /// Records that are as they were written but cannot be read, with their region.
    pub damage: Vec<(String, Damage)>,
}

/// What a region holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Examined {
    /// Its newest line: what an anchor written now would hold.
    pub anchor: Anchor,
    /// Number of record versions.
    pub records: usize,
    /// Number of files.
    pub blobs: usize,
}

/// Why the examination could not be finished.
#[derive(Debug, thiserror::Error)]
pub enum VerifyError {
    /// The store could not be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A file could not be read.
    #[error(transparent)]
    Blob(#[from] BlobError),
}

/// Examines every region against itself and the anchors. `progress` is told the number of lines
/// examined so far. Needs memory for one page of lines and for the ids of all records.
pub fn verify(
    store: &Store,
    anchors: &[Anchor],
    progress: &mut dyn FnMut(Seq),
) -> Result<Examination, VerifyError> {
    let mut whole = Examination::default();
    match examine_all(store, anchors, &mut whole, progress) {
        Err(VerifyError::Store(StoreError::Damaged(_))) => {
            let (region, place) = (String::new(), Place::Region);
            whole.findings.push(Finding { region, place, sentence: faults::MALFORMED });
        }
        other => other?,
    }
    Ok(whole)
}

fn examine_all(
    store: &Store,
    anchors: &[Anchor],
    whole: &mut Examination,
    progress: &mut dyn FnMut(Seq),
) -> Result<(), VerifyError> {
    let mut snapshot = store.snapshot()?;
    let mut regions: BTreeSet<String> = snapshot.regions()?.into_iter().collect();
    regions.extend(anchors.iter().map(|one| one.region.clone()));
    for region in regions {
        let mut named = BTreeSet::new();
        let examined = examine(&mut snapshot, &region, anchors, &mut named, progress);
        let unsound = snapshot.take_unsound().into_iter().map(|place| Finding {
            region: region.clone(),
            place,
            sentence: faults::UNREADABLE,
        });
        whole.findings.extend(unsound);
        let (findings, anchor, records) = examined?;
        whole.findings.extend(findings);
        let blobs = match store.blobs().list(&region) {
            // A code that was tampered with has no folder; it is found in the lines.
            Err(BlobError::Region(_)) => Vec::new(),
            other => other?,
        };
        whole.findings.extend(examine_blobs(store, &region, &blobs, named)?);
        whole.damage.extend(unreadable(&mut snapshot, &region)?);
        whole.regions.push(Examined { anchor, records, blobs: blobs.len() });
    }
    Ok(())
}

type Found = (Vec<Finding>, Anchor, usize);

fn examine(
    snapshot: &mut Snapshot<'_>,
    region: &str,
    anchors: &[Anchor],
    named: &mut BTreeSet<Hash>,
    progress: &mut dyn FnMut(Seq),
) -> Result<Found, StoreError> {
    let mut verifier = Verifier::new(region, anchors);
    let suite = Suite::Sha256;
    let mut last = Anchor { region: region.to_owned(), seq: 0, time: 0, suite, hash: Hash::ZERO };
    let mut count = 0;
    let mut from = 0;
    let mut strays = Vec::new();
    loop {
        let lines = snapshot.page(region, from, PAGE)?;
        let is_last = (lines.len() as i64) < PAGE;
        let to = lines.last().map_or(from, |line| line.seq).max(from);
        let mut written: BTreeMap<Seq, Vec<Record>> = BTreeMap::new();
        snapshot.written(region, from, to, &mut |one| {
            count += 1;
            named.extend(blob_named(&one));
            written.entry(one.since).or_default().push(one);
        })?;
        for line in &lines {
            verifier.line(line, &written.remove(&line.seq).unwrap_or_default());
            last.seq = line.seq;
            last.time = line.time;
            last.hash = Hash::from_bytes(&line.hash).unwrap_or(Hash::ZERO);
        }
        strays.extend(written.into_values().flatten());
        progress(last.seq);
        if is_last {
            break;
        }
        from = to;
    }
    // Whatever lies outside of these lines was written by none, of whatever type its cells are.
    snapshot.written_outside(region, from.max(last.seq), &mut |one| strays.push(one))?;
    strays.iter().for_each(|record| verifier.stray(record));
    snapshot.lines_before(region)?.iter().for_each(|line| verifier.stray_line(line.seq));
    let head = snapshot.head(region)?;
    Ok((verifier.finish(head.as_ref()), last, count + strays.len()))
}

/// The file that a record names.
fn blob_named(record: &Record) -> Option<Hash> {
    if record.kind != Import::KIND {
        return None;
    }
    let import: Import = read_body(record.shape, record.body.as_deref()?).ok()?;
    Hash::from_hex(&import.blob).ok()
}

fn examine_blobs(
    store: &Store,
    region: &str,
    blobs: &[Hash],
    named: BTreeSet<Hash>,
) -> Result<Vec<Finding>, BlobError> {
    let finding = |hash: &Hash, sentence| Finding {
        region: region.to_owned(),
        place: Place::Blob(hash.to_string()),
        sentence,
    };
    let mut findings = Vec::new();
    for hash in blobs {
        if store.blobs().check(region, *hash)? == Some(false) {
            findings.push(finding(hash, faults::BLOB));
        }
    }
    let there: BTreeSet<Hash> = blobs.iter().copied().collect();
    findings.extend(named.difference(&there).map(|hash| finding(hash, faults::LOST_BLOB)));
    Ok(findings)
}

fn unreadable(
    snapshot: &mut Snapshot<'_>,
    region: &str,
) -> Result<Vec<(String, Damage)>, StoreError> {
    let mut records = Vec::new();
    snapshot.current(region, &mut |one| records.push(one))?;
    let damage = Board::build(region, 0, records).damage();
    Ok(damage.into_iter().map(|one| (region.to_owned(), one)).collect())
}
