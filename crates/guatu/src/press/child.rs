//! The child's side: bounds itself, reads the file from its input, tells what it holds.

use std::io::{self, Read, Write};

use rlimit::Resource;

use super::out::Out;
use super::package::Package;
use super::refusal::Fault;
use super::sniff::{self, Kind};
use super::{delimited, limits, text, workbook};

/// What a child may use.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// Address space.
    pub memory_bytes: u64,
    /// Processor time.
    pub cpu_seconds: u64,
}

impl Bounds {
    /// Binds this process. Refuses to go on unbound.
    fn bind(self) -> io::Result<()> {
        for (resource, most) in [
            (Resource::AS, self.memory_bytes),
            // A foreign file has no reason to make this process write a file or dump its memory.
            (Resource::FSIZE, 0),
            (Resource::CORE, 0),
            (Resource::NOFILE, 16),
        ] {
            let (_, hard) = resource.get()?;
            let most = most.min(hard);
            resource.set(most, most)?;
        }
        // At the soft limit the signal tells why; at the hard one it would be any other kill.
        let (_, hard) = Resource::CPU.get()?;
        Resource::CPU.set(self.cpu_seconds.min(hard), self.cpu_seconds.saturating_add(1).min(hard))
    }
}

/// Reads the file on standard input and tells the parent on standard output.
pub fn run(bounds: Bounds, is_xls: bool) {
    let mut out = Out::new(io::stdout().lock());
    let bound = bounds.bind();
    let result = bound
        .map_err(|error| Fault::NotStarted { detail: error.to_string() })
        .and_then(|()| read(io::stdin().lock(), is_xls, &mut out));
    out.end(result);
}

/// Reads a file. Refuses what cannot be read in whole.
pub fn read<W: Write>(from: impl Read, is_xls: bool, out: &mut Out<W>) -> Result<(), Fault> {
    let mut bytes = Vec::new();
    let size = from.take(limits::FILE_BYTES + 1).read_to_end(&mut bytes);
    let size = size.map_err(|error| match error.kind() {
        io::ErrorKind::OutOfMemory => Fault::Memory,
        _ => Fault::Unreadable { detail: error.to_string() },
    })?;
    if u64::try_from(size).unwrap_or(u64::MAX) > limits::FILE_BYTES {
        return Err(Fault::TooLarge);
    }
    match sniff::kind(&bytes, is_xls)? {
        Kind::Package => workbook::read(Package::open(bytes)?, out),
        Kind::Text => delimited::read(&text::decoded(bytes)?, out),
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Dice, varied};
    use super::*;

    /// Nothing here may end in a panic; that files end in sentences is tested with real children.
    #[test]
    fn bent_files_end_in_an_answer() {
        let mut dice = Dice(20_260_302);
        let (mut read_in_whole, mut refused) = (0, 0);
        for turn in 0..3_000 {
            let mut book = varied();
            let bytes = if turn % 3 == 0 {
                let mut bytes = book.bytes();
                dice.bend(&mut bytes);
                bytes
            } else {
                let place = dice.below(book.0.len());
                dice.bend(&mut book.0[place].1);
                book.unpacked_bytes()
            };
            match read(bytes.as_slice(), false, &mut Out::new(io::sink())) {
                Ok(()) => read_in_whole += 1,
                Err(_) => refused += 1,
            }
        }
        assert!(read_in_whole > 100 && refused > 1_000, "{read_in_whole} {refused}");
    }

    #[test]
    fn bent_texts_end_in_an_answer() {
        let mut dice = Dice(7);
        let text = "名称,金额\n\"甲\n\"\"乙\"\"\",1;2\t3\r\n";
        for turn in 0..3_000 {
            let mut bytes = match turn % 3 {
                0 => text.as_bytes().to_vec(),
                1 => encoding_rs::GB18030.encode(text).0.into_owned(),
                _ => format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect(),
            };
            dice.bend(&mut bytes);
            let _ = read(bytes.as_slice(), false, &mut Out::new(io::sink()));
        }
    }
}
