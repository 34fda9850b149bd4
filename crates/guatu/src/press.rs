//! 外来文件: workbooks and tables from outside are opened in a child process only.
//!
//! A table of ten kilobytes can make a reader ask for all memory, and a failed request ends the
//! process that made it. So the program starts itself again as `guatu press`, bounded in memory and
//! time; the child reads the file and tells what it holds, row by row; what goes wrong there costs
//! nothing here (reliability.md 2 and 6, I1 and I2).
//!
//! | file | what it does |
//! |---|---|
//! | parent, wire, child | start, bound, feed, listen; what goes over the pipe |
//! | limits, refusal | how much is taken in; why something is not, in one sentence |
//! | sniff, package, xml | what a file is; the zip directory and its budget; bounded XML |
//! | workbook, strings, styles, format, sheet, number | .xlsx |
//! | text, delimited | .csv, .tsv, .txt |
//! | out | the one way out of the child: counts and cleans |
//!
//! Reading goes through `quick-xml` and `zip` instead of `calamine`, which tells neither hidden
//! rows and columns nor the decimal that the file states (docs/decisions).

mod child;
mod comments;
mod delimited;
mod format;
mod limits;
mod number;
mod out;
mod package;
mod parent;
mod refusal;
#[cfg(test)]
mod sample;
mod sheet;
mod sniff;
mod strings;
mod styles;
#[cfg(test)]
mod tests;
mod text;
mod wire;
mod workbook;
mod xml;

use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;
use guatu_domain::read::{Book, Sheet};

pub use child::Bounds;
pub use parent::Piece;
pub use refusal::{Fault, PressRefusal};

/// Where foreign bytes are.
#[derive(Clone, Copy, Debug)]
pub enum Source<'a> {
    /// In a file.
    Path(&'a Path),
    /// In memory, as an upload.
    Bytes(&'a [u8]),
}

/// Opens foreign files in children of a program.
#[derive(Clone, Debug)]
pub struct Press {
    /// The program that is started with `press`: this one.
    pub program: PathBuf,
    /// What a child may use.
    pub bounds: Bounds,
    /// How long a child may take by the wall clock, its listener's time included.
    pub time: Duration,
}

impl Press {
    /// Children of the running program, with the usual limits.
    pub fn of_this_program() -> Self {
        // The link leads to the running file even after an upgrade has put another in its place.
        let link = PathBuf::from("/proc/self/exe");
        let program = if link.exists() { Ok(link) } else { std::env::current_exe() };
        let bounds =
            Bounds { memory_bytes: limits::MEMORY_BYTES, cpu_seconds: limits::CPU_SECONDS };
        Self { program: program.unwrap_or_default(), bounds, time: limits::TIME }
    }

    /// Hands over what a file holds, piece by piece; memory stays at one row. `name` is what the
    /// file is called: it is shown, never used as a path. Refuses what cannot be read in whole;
    /// what was handed over before a refusal is void.
    pub fn read(
        &self,
        source: Source<'_>,
        name: &str,
        take: &mut dyn FnMut(Piece),
    ) -> Result<(), PressRefusal> {
        let is_xls = name.to_ascii_lowercase().ends_with(".xls");
        parent::read(self, source, is_xls, take)
            .map_err(|fault| PressRefusal { name: refusal::shown_name(name), fault })
    }

    /// Everything that a file holds. Refuses what cannot be read in whole.
    pub fn read_book(&self, source: Source<'_>, name: &str) -> Result<Book, PressRefusal> {
        let mut book = Book::default();
        self.read(source, name, &mut |piece| put(&mut book, piece))?;
        Ok(book)
    }
}

impl guatu_app::import::Press for Press {
    fn read_book(&self, bytes: &[u8], name: &str) -> Result<Book, String> {
        Press::read_book(self, Source::Bytes(bytes), name).map_err(|refusal| refusal.sentence())
    }
}

/// Puts a piece in its place.
fn put(book: &mut Book, piece: Piece) {
    let sheet = book.sheets.last_mut();
    match (piece, sheet) {
        (Piece::Book { date1904 }, _) => book.date1904 = date1904,
        (Piece::Sheet { name, is_hidden }, _) => {
            book.sheets.push(Sheet { name, is_hidden, ..Sheet::default() });
        }
        (Piece::HiddenColumn(column), Some(sheet)) => sheet.hidden_columns.push(column),
        (Piece::Row(row), Some(sheet)) => sheet.rows.push(row),
        (Piece::Merged(area), Some(sheet)) => sheet.merged.push(area),
        (Piece::Comment(comment), Some(sheet)) => sheet.comments.push(comment),
        // The child says what sheet it speaks of before it says anything of it.
        (_, None) => {}
    }
}

/// Everything that a file holds, read in a child of the running program.
pub fn read_book(source: Source<'_>, name: &str) -> Result<Book, PressRefusal> {
    Press::of_this_program().read_book(source, name)
}

/// `guatu press`: what the program calls itself for; with a file, prints what it holds as JSON.
#[derive(Args)]
pub struct PressCommand {
    /// 要打开的文件;- 是标准输入。不写则是由本程序启动的子进程
    file: Option<PathBuf>,
    /// 子进程可用的内存
    #[arg(long, default_value_t = limits::MEMORY_BYTES)]
    memory_bytes: u64,
    /// 子进程可用的处理器时间
    #[arg(long, default_value_t = limits::CPU_SECONDS)]
    cpu_seconds: u64,
    /// 文件名以 .xls 结尾
    #[arg(long)]
    xls: bool,
}

impl PressCommand {
    /// Is the child, or reads a file as the server would.
    pub fn run(self) -> Result<(), PressRefusal> {
        let Some(file) = self.file else {
            let (memory_bytes, cpu_seconds) = (self.memory_bytes, self.cpu_seconds);
            child::run(Bounds { memory_bytes, cpu_seconds }, self.xls);
            return Ok(());
        };
        let name = file.to_string_lossy().into_owned();
        let unreadable = |error: io::Error| PressRefusal {
            name: name.clone(),
            fault: Fault::Unreadable { detail: error.to_string() },
        };
        let book = if name == "-" {
            let mut bytes = Vec::new();
            let most = limits::FILE_BYTES + 1;
            io::stdin().lock().take(most).read_to_end(&mut bytes).map_err(unreadable)?;
            read_book(Source::Bytes(&bytes), "")?
        } else {
            read_book(Source::Path(&file), &name)?
        };
        let mut output = io::BufWriter::new(io::stdout().lock());
        // Whoever closed the pipe does not want to read on.
        let _ = serde_json::to_writer(&mut output, &book);
        let _ = writeln!(output);
        Ok(())
    }
}
