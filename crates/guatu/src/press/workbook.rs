//! The parts of a workbook, from its content types and relations. Relations are followed one step
//! from the package to the workbook, one step on to its sheets and one to their comments, so that
//! no circle can be walked.

use std::collections::HashMap;
use std::io::Write;

use quick_xml::events::{BytesStart, Event};

use super::comments;
use super::limits;
use super::out::Out;
use super::package::Package;
use super::refusal::{Fault, Seen, Why, shown};
use super::sheet;
use super::strings::Strings;
use super::styles::Styles;
use super::xml::{Xml, raw, words, yes};

const TYPES: &str = "[Content_Types].xml";

/// What the cells of all sheets refer to.
pub struct Common {
    /// Shared strings.
    pub strings: Strings,
    /// Number formats.
    pub styles: Styles,
}

/// Reads a package as a workbook. Refuses what is none, what carries macros, and what is damaged.
pub fn read<W: Write>(mut package: Package, out: &mut Out<W>) -> Result<(), Fault> {
    let main = main_part(&mut package)?;
    let relations = Relations::of(&mut package, &main)?;
    let workbook = Workbook::of(&mut package, &main)?;
    let common = Common {
        strings: match relations.of_kind("/sharedStrings")? {
            Some(part) => Strings::read(&part, package.part(&part)?)?,
            None => Strings::default(),
        },
        styles: match relations.of_kind("/styles")? {
            Some(part) => Styles::read(&part, package.part(&part)?)?,
            None => Styles::default(),
        },
    };
    out.book(workbook.date1904)?;
    let mut count = 0;
    for named in &workbook.sheets {
        let relation = relations.by_id.get(&named.relation);
        let relation = relation.ok_or_else(|| damaged(&main, Why::Reference))?;
        if relation.kind.to_ascii_lowercase().ends_with("macrosheet") {
            return Err(Fault::MacroFile);
        }
        // Sheets that are one chart or one dialogue hold no cells.
        if !relation.kind.ends_with("/worksheet") {
            continue;
        }
        let part = relation.inside()?;
        out.sheet(&named.name, named.is_hidden)?;
        sheet::read(Xml::new(&part, package.part(&part)?), &common, out)?;
        if let Some(part) = comments_of(&mut package, &part)? {
            comments::read(Xml::new(&part, package.part(&part)?), out)?;
        }
        count += 1;
    }
    if count == 0 { Err(Fault::NoSheets) } else { Ok(()) }
}

/// The part with a sheet's comments, if it has one: the last step that is followed.
fn comments_of(package: &mut Package, sheet: &str) -> Result<Option<String>, Fault> {
    if !package.has(&Relations::name(sheet)) {
        return Ok(None);
    }
    Relations::of(package, sheet)?.of_kind("/comments")
}

fn damaged(part: &str, why: Why) -> Fault {
    Fault::DamagedPart { part: shown(part), why }
}

/// The name of the workbook's part. Refuses packages that hold something else.
fn main_part(package: &mut Package) -> Result<String, Fault> {
    if !package.has(TYPES) {
        return Err(other_package(package));
    }
    if package.has_ending("vbaproject.bin") {
        return Err(Fault::MacroFile);
    }
    let root = Relations::of(package, "")?;
    let main = root.of_kind("/officeDocument")?;
    let main = main.ok_or(Fault::NotAWorkbook { seen: Seen::Unknown })?;
    let kind = content_type(package, &main)?.to_ascii_lowercase();
    let has = |word: &str| kind.contains(word);
    if has("sheet.binary") {
        Err(Fault::BinaryWorkbook)
    } else if has("macroenabled") {
        Err(Fault::MacroFile)
    } else if has("spreadsheetml.sheet.main") || has("spreadsheetml.template.main") {
        Ok(main)
    } else if has("wordprocessingml") {
        Err(Fault::NotAWorkbook { seen: Seen::Word })
    } else if has("presentationml") {
        Err(Fault::NotAWorkbook { seen: Seen::Slides })
    } else {
        Err(Fault::NotAWorkbook { seen: Seen::Unknown })
    }
}

/// What a zip without content types is: OpenDocument, or just an archive.
fn other_package(package: &Package) -> Fault {
    if package.has("mimetype") && package.has("content.xml") {
        Fault::OpenDocument
    } else {
        Fault::NotAWorkbook { seen: Seen::Archive }
    }
}

/// The content type of a part: its own, or that of its ending.
fn content_type(package: &mut Package, part: &str) -> Result<String, Fault> {
    let mut xml = Xml::new(TYPES, package.part(TYPES)?);
    let ending = part.rsplit('.').next().unwrap_or_default();
    let mut of_ending = String::new();
    loop {
        match xml.next()? {
            Event::Start(start) => {
                let is = |attribute: &str, wanted: &str| {
                    let value = words(&start, attribute).unwrap_or_default();
                    value.trim_start_matches('/').eq_ignore_ascii_case(wanted)
                };
                let kind = || words(&start, "ContentType").unwrap_or_default();
                match start.local_name().as_ref() {
                    "Override" if is("PartName", part) => return Ok(kind()),
                    "Default" if is("Extension", ending) => of_ending = kind(),
                    _ => {}
                }
            }
            Event::Eof => return Ok(of_ending),
            _ => {}
        }
    }
}

/// Where a part's relations lead.
struct Relations {
    by_id: HashMap<String, Relation>,
}

struct Relation {
    kind: String,
    /// The part's name; what is wrong when it names none of this package.
    part: Result<String, Why>,
    owner: String,
}

impl Relation {
    /// The part. Refuses what lies outside the package: nothing is ever fetched.
    fn inside(&self) -> Result<String, Fault> {
        self.part.clone().map_err(|why| damaged(&self.owner, why))
    }
}

impl Relations {
    /// The name of the part that holds a part's relations.
    fn name(part: &str) -> String {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let slash = if folder.is_empty() { "" } else { "/" };
        format!("{folder}{slash}_rels/{file}.rels")
    }

    /// The relations of a part, or with an empty name those of the package.
    fn of(package: &mut Package, part: &str) -> Result<Self, Fault> {
        let folder = part.rsplit_once('/').map_or("", |(folder, _)| folder);
        let name = Self::name(part);
        let mut by_id = HashMap::new();
        let mut xml = Xml::new(&name, package.part(&name)?);
        loop {
            match xml.next()? {
                Event::Start(start) if start.local_name().as_ref() == "Relationship" => {
                    let words = |attribute| words(&start, attribute).unwrap_or_default();
                    let is_outside = words("TargetMode").eq_ignore_ascii_case("external");
                    let part = if is_outside {
                        Err(Why::Target)
                    } else {
                        resolve(folder, &words("Target")).ok_or(Why::Target)
                    };
                    let relation = Relation { kind: words("Type"), part, owner: name.clone() };
                    by_id.insert(words("Id"), relation);
                }
                Event::Eof => return Ok(Self { by_id }),
                _ => {}
            }
        }
    }

    /// The part of the one relation of a kind, by the end of its address: the address has a second
    /// form in the strict variant of the format.
    fn of_kind(&self, end: &str) -> Result<Option<String>, Fault> {
        let mut all = self.by_id.values().filter(|relation| relation.kind.ends_with(end));
        let (first, second) = (all.next(), all.next());
        match (first, second) {
            (Some(relation), Some(_)) => Err(damaged(&relation.owner, Why::Reference)),
            (Some(relation), None) => relation.inside().map(Some),
            (None, _) => Ok(None),
        }
    }
}

/// A target seen from a folder; none when it leads out of the package.
fn resolve(folder: &str, target: &str) -> Option<String> {
    let target = target.replace('\\', "/");
    let is_absolute = target.starts_with('/');
    let mut steps: Vec<&str> = Vec::new();
    if !is_absolute {
        steps.extend(folder.split('/').filter(|step| !step.is_empty()));
    }
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop()?;
            }
            step => steps.push(step),
        }
    }
    let name = steps.join("/");
    let is_inside = !target.is_empty() && !name.is_empty() && !name.contains(':');
    is_inside.then_some(name)
}

/// What the workbook's own part says.
struct Workbook {
    date1904: bool,
    sheets: Vec<Named>,
}

struct Named {
    name: String,
    is_hidden: bool,
    relation: String,
}

impl Workbook {
    fn of(package: &mut Package, part: &str) -> Result<Self, Fault> {
        let mut workbook = Self { date1904: false, sheets: Vec::new() };
        let mut xml = Xml::new(part, package.part(part)?);
        if xml.root()? != "workbook" {
            return Err(xml.fault(Why::Root));
        }
        loop {
            match xml.next()? {
                Event::Start(start) => match start.local_name().as_ref() {
                    "workbookPr" => workbook.date1904 = yes(&start, "date1904"),
                    "sheet" => match Named::of(&start) {
                        Some(sheet) => workbook.sheets.push(sheet),
                        None => return Err(xml.fault(Why::Reference)),
                    },
                    _ => {}
                },
                Event::Eof => return Ok(workbook),
                _ => {}
            }
            if workbook.sheets.len() > limits::SHEETS {
                return Err(Fault::TooManySheets);
            }
        }
    }
}

impl Named {
    fn of(start: &BytesStart<'_>) -> Option<Self> {
        let state = raw(start, "state").unwrap_or_default();
        let is_hidden = matches!(state, "hidden" | "veryHidden");
        let name: String = words(start, "name")?.chars().take(255).collect();
        Some(Self { name, is_hidden, relation: words(start, "id")? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_stay_inside() {
        let from_xl = |target| resolve("xl", target);
        assert_eq!(from_xl("worksheets/sheet1.xml").unwrap(), "xl/worksheets/sheet1.xml");
        assert_eq!(from_xl("/xl/styles.xml").unwrap(), "xl/styles.xml");
        assert_eq!(from_xl("../docProps/./app.xml").unwrap(), "docProps/app.xml");
        assert_eq!(from_xl("worksheets\\sheet1.xml").unwrap(), "xl/worksheets/sheet1.xml");
        for outside in ["../../etc/passwd", "..", "", "http://a/b", "file:///etc/passwd", "C:\\a"] {
            assert_eq!(from_xl(outside), None, "{outside}");
        }
    }
}
