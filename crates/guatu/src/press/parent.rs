//! The parent's side: starts a child, feeds it, listens for a bounded time, and ends it.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use guatu_domain::read::{Area, Cell, Comment, Row};

use super::refusal::Fault;
use super::wire::{Item, Receiver};
use super::{Press, Source, limits};

/// A piece of a book, in the order of the file.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// A book begins.
    Book {
        /// Whether serial days count from 1904.
        date1904: bool,
    },
    /// A sheet begins.
    Sheet {
        /// Its name; empty for a text file.
        name: String,
        /// Whether the file hides it.
        is_hidden: bool,
    },
    /// A column of the sheet is hidden. Comes before its rows.
    HiddenColumn(u16),
    /// A row that holds something.
    Row(Row),
    /// A merged area of the sheet. Comes after its rows.
    Merged(Area),
    /// A comment on a cell of the sheet. Comes after its rows.
    Comment(Comment),
}

/// Reads a file in a child and hands over what it holds, piece by piece.
pub fn read(
    press: &Press,
    source: Source<'_>,
    is_xls: bool,
    take: &mut dyn FnMut(Piece),
) -> Result<(), Fault> {
    let (input, bytes) = match source {
        Source::Path(path) => (Stdio::from(opened(path)?), None),
        Source::Bytes(bytes) => (Stdio::piped(), Some(bytes)),
    };
    let size = bytes.map_or(1, <[u8]>::len);
    if size == 0 {
        return Err(Fault::Empty);
    }
    if u64::try_from(size).unwrap_or(u64::MAX) > limits::FILE_BYTES {
        return Err(Fault::TooLarge);
    }
    let not_started = |error: io::Error| Fault::NotStarted { detail: error.to_string() };
    let mut command = Command::new(&press.program);
    command.arg("press").args(["--memory-bytes", &press.bounds.memory_bytes.to_string()]);
    command.args(["--cpu-seconds", &press.bounds.cpu_seconds.to_string()]);
    command.args(is_xls.then_some("--xls")).env_clear();
    command.stdin(input).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(not_started)?;
    let (input, output, errors) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    let (Some(output), Some(errors)) = (output, errors) else {
        return Err(not_started(io::ErrorKind::BrokenPipe.into()));
    };
    let child = Running(Mutex::new(child));
    let is_late = AtomicBool::new(false);
    thread::scope(|scope| {
        // Ended in any case before the threads below are waited for, whatever happens here.
        let ending = Ending(&child);
        let (done, waits) = mpsc::channel::<()>();
        scope.spawn(|| watch(&child, &is_late, waits, press.time));
        if let (Some(input), Some(bytes)) = (input, bytes) {
            scope.spawn(move || feed(input, bytes));
        }
        let told = listen(output, take);
        let status = if told.is_none() { child.wait_a_little() } else { None };
        drop(ending);
        drop(done);
        told.unwrap_or_else(|| Err(why(status, is_late.load(Ordering::SeqCst), errors)))
    })
}

/// Opens a file. Refuses pipes and devices, which could be read for ever.
fn opened(path: &Path) -> Result<File, Fault> {
    let unreadable = |error: io::Error| Fault::Unreadable { detail: error.to_string() };
    let facts = fs::metadata(path).map_err(unreadable)?;
    if !facts.is_file() {
        return Err(Fault::Unreadable { detail: "不是文件".to_owned() });
    }
    if facts.len() > limits::FILE_BYTES {
        return Err(Fault::TooLarge);
    }
    File::open(path).map_err(unreadable)
}

/// Gives the child its input. It may stop listening at any time, having seen enough.
fn feed(mut input: ChildStdin, bytes: &[u8]) {
    let _ = input.write_all(bytes);
}

/// Ends the child when it has not told everything in time.
fn watch(child: &Running, is_late: &AtomicBool, waits: mpsc::Receiver<()>, time: Duration) {
    if waits.recv_timeout(time) == Err(RecvTimeoutError::Timeout) {
        is_late.store(true, Ordering::SeqCst);
        child.kill();
    }
}

/// Hands over what the child tells; none when it ends without an answer.
pub fn listen(output: impl Read, take: &mut dyn FnMut(Piece)) -> Option<Result<(), Fault>> {
    let mut receiver = Receiver::new(output);
    let mut gather = Gather { formats: Vec::new(), row: None, width: 0, answer: None, take };
    loop {
        match receiver.frame(&mut |item| gather.item(item)) {
            Ok(true) => {}
            Ok(false) => return gather.answer,
            Err(_) => return None,
        }
    }
}

/// Puts rows together from their items.
struct Gather<'a> {
    formats: Vec<String>,
    row: Option<Row>,
    /// Cells of the row before: the best guess for the next one.
    width: usize,
    answer: Option<Result<(), Fault>>,
    take: &'a mut dyn FnMut(Piece),
}

impl Gather<'_> {
    /// Takes an item; says whether more may come.
    fn item(&mut self, item: Item<'_>) -> bool {
        match item {
            Item::Cell { column, format, value, line } => {
                let place = usize::try_from(format).ok().and_then(|number| number.checked_sub(1));
                let format = place.and_then(|place| self.formats.get(place).cloned());
                let cell = Cell { value: value.owned(), format, strike: line.owned() };
                if let Some(row) = &mut self.row {
                    row.cells.push((column, cell));
                }
                return true;
            }
            Item::Format(text) => {
                self.formats.push(text.to_owned());
                return true;
            }
            _ => self.end_row(),
        }
        match item {
            Item::Row { number, is_hidden } => {
                let cells = Vec::with_capacity(self.width);
                self.row = Some(Row { number, is_hidden, cells });
            }
            Item::Book { date1904 } => (self.take)(Piece::Book { date1904 }),
            Item::Sheet { name, is_hidden } => {
                (self.take)(Piece::Sheet { name: name.to_owned(), is_hidden });
            }
            Item::HiddenColumn(column) => (self.take)(Piece::HiddenColumn(column)),
            Item::Merged(area) => (self.take)(Piece::Merged(area)),
            Item::Comment { row, column, text } => {
                let text = text.to_owned();
                (self.take)(Piece::Comment(Comment { row, column, text }));
            }
            Item::Done => self.answer = Some(Ok(())),
            Item::Refused(fault) => self.answer = Some(Err(fault)),
            Item::Cell { .. } | Item::Format(_) => {}
        }
        self.answer.is_none()
    }

    fn end_row(&mut self) {
        if let Some(mut row) = self.row.take() {
            self.width = row.cells.len();
            row.cells.shrink_to_fit();
            (self.take)(Piece::Row(row));
        }
    }
}

/// Why a child ended without an answer.
fn why(status: Option<ExitStatus>, is_late: bool, errors: impl Read) -> Fault {
    const SIGXCPU: i32 = 24;
    const SIGABRT: i32 = 6;
    let signal = status.and_then(|status| status.signal());
    if is_late || signal == Some(SIGXCPU) {
        return Fault::Time;
    }
    let mut words = Vec::new();
    // The process is gone, so this ends; without its last words it just crashed.
    let _ = errors.take(4 << 10).read_to_end(&mut words);
    let is_memory = String::from_utf8_lossy(&words).contains("memory allocation of");
    if signal == Some(SIGABRT) && is_memory { Fault::Memory } else { Fault::Crashed }
}

/// A child that both this thread and the watch may end.
struct Running(Mutex<Child>);

impl Running {
    fn child(&self) -> MutexGuard<'_, Child> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn kill(&self) {
        // It may have ended by itself; then there is nothing to do.
        let _ = self.child().kill();
    }

    /// How it ended: its output ends a moment before it does.
    fn wait_a_little(&self) -> Option<ExitStatus> {
        for _ in 0..500 {
            if let Ok(Some(status)) = self.child().try_wait() {
                return Some(status);
            }
            thread::sleep(Duration::from_millis(2));
        }
        None
    }
}

/// Ends the child when it goes, so that none is left behind.
struct Ending<'a>(&'a Running);

impl Drop for Ending<'_> {
    fn drop(&mut self) {
        let mut child = self.0.child();
        let _ = child.kill();
        let _ = child.wait();
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::super::Bounds;
    use super::*;

    /// What comes of a child that is a shell script.
    fn child(script: &str, bytes: &[u8]) -> Result<(), Fault> {
        let folder = tempfile::tempdir().unwrap();
        let program = folder.path().join("child");
        fs::write(&program, format!("#!/bin/sh\n{script}\n")).unwrap();
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
        let bounds = Bounds { memory_bytes: 1 << 30, cpu_seconds: 1 };
        let press = Press { program, bounds, time: Duration::from_millis(300) };
        read(&press, Source::Bytes(bytes), false, &mut |_| {})
    }

    fn however_a_child_ends() {
        let much = vec![b'a'; 1 << 20];
        for (script, wanted) in [
            ("exit 0", Fault::Crashed),
            ("exit 101", Fault::Crashed),
            ("kill -SEGV $$", Fault::Crashed),
            ("kill -ABRT $$", Fault::Crashed),
            ("echo memory allocation of 9 bytes failed >&2; kill -ABRT $$", Fault::Memory),
            ("kill -XCPU $$", Fault::Time),
            ("exec /bin/sleep 60", Fault::Time),
            ("exec >&-; exec /bin/sleep 60", Fault::Time),
            ("while :; do echo aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa >&2; done", Fault::Time),
            ("printf '\\377\\377\\377\\377'; exit 0", Fault::Crashed),
            ("printf '\\002\\000\\000\\000zz'; exit 0", Fault::Crashed),
        ] {
            for bytes in [&b"a"[..], &much] {
                assert_eq!(child(script, bytes), Err(wanted.clone()), "{script}");
            }
        }
    }

    #[test]
    fn whatever_goes_wrong_is_told() {
        // One test: a script that is written while another thread starts a child is busy.
        however_a_child_ends();
        what_cannot_be_opened();
    }

    fn what_cannot_be_opened() {
        let press = Press::of_this_program();
        let of = |path: &str| {
            read(&press, Source::Path(Path::new(path)), false, &mut |_| {}).unwrap_err().code()
        };
        assert_eq!(of("/nowhere/甲.xlsx"), "unreadable");
        assert_eq!(of("/dev/zero"), "unreadable");
        assert_eq!(of("/"), "unreadable");
        let none = Press { program: "/nowhere/guatu".into(), ..press };
        let fault = read(&none, Source::Bytes(b"a"), false, &mut |_| {}).unwrap_err();
        assert_eq!(fault.code(), "not_started");
        let fault = read(&none, Source::Bytes(b""), false, &mut |_| {}).unwrap_err();
        assert_eq!(fault, Fault::Empty);
        let large = vec![b'a'; (50 << 20) + 1];
        let fault = read(&none, Source::Bytes(&large), false, &mut |_| {}).unwrap_err();
        assert_eq!(fault, Fault::TooLarge);
    }
}
