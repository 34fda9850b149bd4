//! A folder of a test's own, removed when the test ends.

use std::fs;
use std::path::PathBuf;

pub struct Scratch(PathBuf);

impl Scratch {
    /// `name` differs from test to test; the process differs from run to run.
    pub fn new(name: &str) -> Self {
        let folder = format!("guatu-xtask-{name}-{}", std::process::id());
        let folder = std::env::temp_dir().join(folder);
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    pub fn path(&self) -> &str {
        self.0.to_str().unwrap()
    }

    pub fn write(&self, path: &str, text: &str) {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).ok();
    }
}
