use std::fmt;
use std::str::FromStr;

use crate::{Hash, Millis, Seq, Suite};

/// A checkpoint of one region, kept outside the database: whoever holds it notices a cut tail or
/// a rewritten history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// The region.
    pub region: String,
    /// Number of lines at that moment.
    pub seq: Seq,
    /// When the newest of them was written.
    pub time: Millis,
    /// Suite of the hash.
    pub suite: Suite,
    /// Hash of the newest of them.
    pub hash: Hash,
}

/// The anchors of several regions as a text file. Layout (frozen): the heading `guatu anchor 1`,
/// then one line per region: region, seq, time in milliseconds, suite byte, hash, parted by blanks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AnchorFile(pub Vec<Anchor>);

const HEADING: &str = "guatu anchor 1";

impl fmt::Display for AnchorFile {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "{HEADING}")?;
        self.0.iter().try_for_each(|one| {
            let suite = one.suite.byte();
            writeln!(out, "{} {} {} {suite} {}", one.region, one.seq, one.time, one.hash)
        })
    }
}

/// The file is not an anchor file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AnchorError {
    /// The heading is missing or of a later layout.
    #[error("the first line is not \"guatu anchor 1\"")]
    Heading,
    /// A line does not hold the five parts.
    #[error("line {0} does not hold region, seq, time, suite and hash")]
    Line(usize),
}

impl FromStr for AnchorFile {
    type Err = AnchorError;

    fn from_str(text: &str) -> Result<Self, AnchorError> {
        let mut lines = text.lines().enumerate();
        if lines.next().map(|(_, line)| line.trim()) != Some(HEADING) {
            return Err(AnchorError::Heading);
        }
        lines
            .filter(|(_, line)| !line.trim().is_empty())
            .map(|(number, line)| parse(line).ok_or(AnchorError::Line(number + 1)))
            .collect::<Result<_, _>>()
            .map(Self)
    }
}

fn parse(line: &str) -> Option<Anchor> {
    let parts: Vec<&str> = line.split_whitespace().collect();
    let [region, seq, time, suite, hash] = parts.as_slice() else { return None };
    Some(Anchor {
        region: (*region).to_owned(),
        seq: seq.parse().ok()?,
        time: time.parse().ok()?,
        suite: Suite::from_byte(suite.parse().ok()?)?,
        hash: Hash::from_hex(hash).ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_anchor_file_reads_back_what_it_wrote() {
        let one = Anchor {
            region: "320412".into(),
            seq: 7,
            time: 1_719_000_000_000,
            suite: Suite::Sha256,
            hash: Hash([0xab; 32]),
        };
        let file = AnchorFile(vec![one]);
        assert_eq!(file.to_string().parse(), Ok(file));
    }

    #[test]
    fn a_broken_anchor_file_names_its_line() {
        assert_eq!("anchor".parse::<AnchorFile>(), Err(AnchorError::Heading));
        let text = "guatu anchor 1\n320412 seven 0 1 ab\n";
        assert_eq!(text.parse::<AnchorFile>(), Err(AnchorError::Line(2)));
    }
}
