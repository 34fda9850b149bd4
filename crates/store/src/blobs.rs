use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use guatu_ledger::Hash;
use sha2::{Digest, Sha256};

/// Files, each under the SHA-256 of its bytes: `blobs/{region}/{2 digits}/{62 digits}`. The same
/// bytes are stored once per region; that is not told to whoever brought them.
pub struct Blobs {
    root: PathBuf,
    next: AtomicU64,
}

/// Why a file could not be stored or read.
#[derive(Debug, thiserror::Error)]
pub enum BlobError {
    /// It is larger than its caller allows.
    #[error("the file has more than {0} bytes")]
    TooLarge(u64),
    /// The region's code cannot be a folder.
    #[error("{0:?} is no region")]
    Region(String),
    /// The file system refused.
    #[error("{0}")]
    Io(#[from] io::Error),
}

impl Blobs {
    /// Opens or creates the folder.
    pub fn open(root: &Path) -> io::Result<Self> {
        fs::create_dir_all(root)?;
        Ok(Self { root: root.to_owned(), next: AtomicU64::new(0) })
    }

    /// Stores the bytes; when it answers, they are on disk. Refuses more than `limit` bytes.
    pub fn put(&self, region: &str, from: &mut dyn Read, limit: u64) -> Result<Hash, BlobError> {
        let folder = self.region(region)?;
        fs::create_dir_all(&folder)?;
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let temporary = folder.join(format!("{}-{number}.tmp", std::process::id()));
        let written = self.write(&temporary, from, limit).and_then(|hash| {
            self.settle(&folder, &temporary, hash)?;
            Ok(hash)
        });
        if written.is_err() {
            // What is left of a failed upload is removed now or by the next sweep.
            drop(fs::remove_file(&temporary));
        }
        written
    }

    fn write(&self, path: &Path, from: &mut dyn Read, limit: u64) -> Result<Hash, BlobError> {
        let mut file = File::create(path)?;
        let mut hasher = Sha256::new();
        let mut piece = vec![0; 64 * 1024];
        let mut length = 0;
        loop {
            let count = from.read(&mut piece)?;
            if count == 0 {
                break;
            }
            length += count as u64;
            if length > limit {
                return Err(BlobError::TooLarge(limit));
            }
            hasher.update(&piece[..count]);
            file.write_all(&piece[..count])?;
        }
        file.sync_all()?;
        Ok(Hash(hasher.finalize().into()))
    }

    /// Gives the bytes their name. The order (flush, rename, flush the folders) is what makes the
    /// name last.
    fn settle(&self, folder: &Path, temporary: &Path, hash: Hash) -> io::Result<()> {
        let path = self.path_in(folder, hash);
        let inner = path.parent().unwrap_or(folder);
        fs::create_dir_all(inner)?;
        fs::rename(temporary, &path)?;
        for one in [inner, folder, self.root.as_path()] {
            File::open(one)?.sync_all()?;
        }
        Ok(())
    }

    /// Opens a file; none if it is not there.
    pub fn get(&self, region: &str, hash: Hash) -> Result<Option<File>, BlobError> {
        match File::open(self.path_in(&self.region(region)?, hash)) {
            Ok(file) => Ok(Some(file)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Names of all files of a region, in order.
    pub fn list(&self, region: &str) -> Result<Vec<Hash>, BlobError> {
        let mut all = Vec::new();
        for outer in entries(&self.region(region)?)? {
            for inner in entries(&outer)? {
                all.extend(hash_of(&outer, &inner));
            }
        }
        all.sort();
        Ok(all)
    }

    /// Whether the bytes of a file still fit its name; none if it is not there.
    pub fn check(&self, region: &str, hash: Hash) -> Result<Option<bool>, BlobError> {
        let Some(mut file) = self.get(region, hash)? else { return Ok(None) };
        let mut hasher = Sha256::new();
        io::copy(&mut file, &mut HashWriter(&mut hasher))?;
        Ok(Some(Hash(hasher.finalize().into()) == hash))
    }

    fn region(&self, region: &str) -> Result<PathBuf, BlobError> {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        if region.is_empty() || !region.bytes().all(plain) {
            return Err(BlobError::Region(region.to_owned()));
        }
        Ok(self.root.join(region))
    }

    fn path_in(&self, folder: &Path, hash: Hash) -> PathBuf {
        let name = hash.to_string();
        folder.join(&name[..2]).join(&name[2..])
    }
}

struct HashWriter<'a>(&'a mut Sha256);

impl Write for HashWriter<'_> {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        self.0.update(piece);
        Ok(piece.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What a folder holds; nothing if it is no folder.
fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect()
}

fn hash_of(outer: &Path, inner: &Path) -> Option<Hash> {
    let name = format!("{}{}", outer.file_name()?.to_str()?, inner.file_name()?.to_str()?);
    Hash::from_hex(&name).ok()
}
