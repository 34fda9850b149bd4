//! The zip package of a workbook: checked by its directory, unpacked under a budget.
//!
//! Nothing is trusted from headers: a part is counted while it is unpacked, and parts are only ever
//! named, never written, so that a name is no path.

use std::collections::HashMap;
use std::io::{self, Cursor, Read};

use zip::ZipArchive;
use zip::read::ZipFile;
use zip::result::ZipError;

use super::limits;
use super::refusal::{Fault, Why, shown};

type Bytes = Cursor<Vec<u8>>;

/// A package.
pub struct Package {
    archive: ZipArchive<Bytes>,
    /// Where a part is, by its name in small letters.
    places: HashMap<String, usize>,
    /// Bytes that may still be unpacked.
    budget: u64,
}

impl Package {
    /// Reads the directory. Refuses damaged, encrypted and overlapping ones, too many parts, names
    /// used twice or leading elsewhere, and parts that say themselves that they are too large.
    pub fn open(bytes: Vec<u8>) -> Result<Self, Fault> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(fault_of_zip)?;
        if archive.len() > limits::PARTS {
            return Err(Fault::TooManyParts);
        }
        if archive.has_duplicate_names() {
            return Err(Fault::DuplicateParts);
        }
        let mut places = HashMap::new();
        let mut declared: u64 = 0;
        for place in 0..archive.len() {
            let entry = archive.by_index_data(place).map_err(fault_of_zip)?;
            if entry.encrypted() {
                return Err(Fault::Encrypted);
            }
            declared = declared.saturating_add(entry.size());
            let name = key(&entry.name().map_err(fault_of_zip)?);
            if name.split('/').any(|step| step == "..") || name.contains('\0') {
                return Err(Fault::DamagedPart { part: shown(&name), why: Why::Target });
            }
            if places.insert(name, place).is_some() {
                return Err(Fault::DuplicateParts);
            }
        }
        if declared > limits::UNPACKED_BYTES {
            return Err(Fault::UnpackedTooLarge);
        }
        if archive.has_overlapping_files().map_err(fault_of_zip)? {
            return Err(Fault::DamagedZip);
        }
        Ok(Self { archive, places, budget: limits::UNPACKED_BYTES })
    }

    /// Whether there is a part.
    pub fn has(&self, name: &str) -> bool {
        self.places.contains_key(&key(name))
    }

    /// Whether there is a part whose name ends so.
    pub fn has_ending(&self, end: &str) -> bool {
        self.places.keys().any(|name| name.ends_with(end))
    }

    /// A part, to be unpacked while it is read. Refuses one that is not there.
    pub fn part(&mut self, name: &str) -> Result<Part<'_>, Fault> {
        let missing = || Fault::MissingPart { part: shown(name) };
        let place = *self.places.get(&key(name)).ok_or_else(missing)?;
        let file = self.archive.by_index(place).map_err(fault_of_zip)?;
        let packed = file.compressed_size();
        Ok(Part { file, budget: &mut self.budget, packed, unpacked: 0, name: shown(name) })
    }
}

/// What a name is compared by: packages do not tell capitals from small letters, and some
/// programs write backslashes.
fn key(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_lowercase()
}

/// A part while it is unpacked.
pub struct Part<'a> {
    file: ZipFile<'a, Bytes>,
    budget: &'a mut u64,
    packed: u64,
    unpacked: u64,
    name: String,
}

impl Read for Part<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(into)?;
        let more = u64::try_from(count).unwrap_or(u64::MAX);
        self.unpacked = self.unpacked.saturating_add(more);
        *self.budget = self
            .budget
            .checked_sub(more)
            .ok_or_else(|| io::Error::other(Fault::UnpackedTooLarge))?;
        let most = self.packed.saturating_mul(limits::RATIO).max(limits::RATIO_FREE_BYTES);
        if self.unpacked > most {
            return Err(io::Error::other(Fault::PackedTooTightly { part: self.name.clone() }));
        }
        Ok(count)
    }
}

/// The refusal that an error carries; a damaged package when it is not one of ours.
pub fn fault_of(error: &io::Error) -> Fault {
    let own = error.get_ref().and_then(|inner| inner.downcast_ref::<Fault>());
    own.cloned().unwrap_or(Fault::DamagedZip)
}

fn fault_of_zip(error: ZipError) -> Fault {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Fault::Encrypted,
        ZipError::Io(error) => fault_of(&error),
        _ => Fault::DamagedZip,
    }
}
