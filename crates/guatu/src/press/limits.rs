//! How much of a foreign file is taken in. The documentation promises these figures
//! (reliability.md 1); a file beyond one of them is refused with a sentence that names it.

use std::time::Duration;

/// Bytes of a file.
pub const FILE_BYTES: u64 = guatu_app::import::FILE_BYTES;
/// Bytes of all parts that are read, unpacked; counted while unpacking.
pub const UNPACKED_BYTES: u64 = 256 << 20;
/// How many times its packed size a part may unpack to ...
pub const RATIO: u64 = 200;
/// ... once it is larger than this: small parts of an honest workbook pack better than 1:200.
pub const RATIO_FREE_BYTES: u64 = 4 << 20;
/// Parts of a package.
pub const PARTS: usize = 4_096;
/// Sheets of a workbook.
pub const SHEETS: usize = 512;
/// Rows of a sheet that hold anything.
pub const ROWS: u32 = 200_000;
/// The last row number that spreadsheets know.
pub const LAST_ROW: u32 = 1_048_576;
/// Columns in which something may stand: A to SR.
pub const COLUMNS: u16 = 512;
/// The last column that spreadsheets know, counted from 0: XFD.
pub const LAST_COLUMN: u16 = 16_383;
/// Cells of a file that hold anything.
pub const CELLS: u32 = 4_000_000;
/// Characters of a cell: as many as spreadsheets allow.
pub const TEXT_CHARS: usize = 32_767;
/// Bytes of text of all cells together, their number formats included. A shared string counts
/// each time it is used: ten kilobytes of file can name the same long text a million times.
pub const TEXT_BYTES: u64 = 128 << 20;
/// Merged areas of a sheet.
pub const MERGED: usize = 65_536;
/// Comments of a sheet.
pub const COMMENTS: usize = 10_000;
/// Number formats and cell styles of a workbook; spreadsheets allow 65,490.
pub const STYLES: usize = 100_000;
/// Bytes of one tag or run of text in XML.
pub const MARK_BYTES: usize = 1 << 20;
/// Depth of XML elements; workbooks need about ten.
pub const DEPTH: u32 = 64;
/// Characters of a number; more is no number that anybody typed.
pub const NUMBER_CHARS: usize = 64;

/// Address space of the child process.
pub const MEMORY_BYTES: u64 = 512 << 20;
/// Processor time of the child process: twice what the largest honest file takes on a slow machine.
pub const CPU_SECONDS: u64 = 8;
/// Time by the wall clock, after which the parent ends the child. More than its processor time, so
/// that a busy machine refuses nothing; it ends a child that waits.
pub const TIME: Duration = Duration::from_secs(20);
