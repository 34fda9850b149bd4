//! Frozen samples: bodies as they were written, which every later version must read (rule 10).
//!
//! `samples/shapes/{kind}@{shape}.json` has every field of the kind filled;
//! `{kind}@{shape}.{variant}.json` adds what one body cannot show. The bytes are those of
//! `write_body`: one line, struct order, no line feed at the end.
//!
//! A frozen sample is never edited after release; a new shape adds a file.
#![allow(clippy::panic, clippy::unwrap_used, reason = "a test may end at once")]
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use guatu_domain::alias::Named;
use guatu_domain::attribute::{Attribute, BuildNature, ProjectForm, Property, PropertyField};
use guatu_domain::entry::ExitKind;
use guatu_domain::field::Field;
use guatu_domain::lamp::Lag;
use guatu_domain::proposal::Change;
use guatu_domain::record::{AnyRecord, BodyError, CATALOGUE, write_body};
use guatu_domain::value::{ProjectCode, Uscc};
use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::Value;
use unicode_normalization::is_nfc;

/// Longest body that the ledger stores.
const BODY_LIMIT: usize = 64 * 1024;

/// Writes a record of any kind. A new kind adds its name.
macro_rules! write_as {
    ($record:expr => $($kind:ident)+) => {
        match $record { $(AnyRecord::$kind(body) => write_body(body).unwrap(),)+ }
    };
}

fn write(record: &AnyRecord) -> String {
    write_as!(record => Region Clock Module Account Word Calendar Ward Org Alias List Edition
        Project Attribute Claim Part Entry Plan Curve Target Carry Filing Node Pause Proposal
        Import Mark Definition Indicator LampRule)
}

/// A file of `samples/shapes`.
struct Sample {
    name: String,
    kind: String,
    shape: i64,
    /// None for the full sample.
    variant: Option<String>,
    body: String,
}

impl Sample {
    fn of(path: &Path) -> Self {
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let (kind, rest) = name.split_once('@').unwrap();
        let (shape, variant) = match rest.split_once('.') {
            Some((shape, variant)) => (shape, Some(variant.to_owned())),
            None => (rest, None),
        };
        let body = fs::read_to_string(path).unwrap();
        Self { kind: kind.to_owned(), shape: shape.parse().unwrap(), variant, body, name }
    }

    fn read(&self) -> AnyRecord {
        AnyRecord::read(&self.kind, self.shape, &self.body)
            .unwrap_or_else(|error| panic!("{}: {error}", self.name))
    }

    fn value(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }

    fn keys(&self) -> Vec<String> {
        serde_json::from_str::<Keys>(&self.body).unwrap().0
    }

    /// Refuses everything but a text that does not fit the layout.
    fn assert_refused(&self, body: &Value, why: &str) {
        let read = AnyRecord::read(&self.kind, self.shape, &body.to_string());
        let is_text = matches!(read, Err(BodyError::Text(..)));
        assert!(is_text, "{}: {why} was not refused: {read:?}", self.name);
    }
}

/// The keys of an object as they stand; maps of serde_json may forget the order.
struct Keys(Vec<String>);

impl<'de> Deserialize<'de> for Keys {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Walk;
        impl<'de> Visitor<'de> for Walk {
            type Value = Keys;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Keys, A::Error> {
                let mut keys = Vec::new();
                while let Some((key, IgnoredAny)) = map.next_entry()? {
                    keys.push(key);
                }
                Ok(Keys(keys))
            }
        }
        deserializer.deserialize_map(Walk)
    }
}

fn files_of(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

fn own_folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn samples() -> Vec<Sample> {
    files_of(&own_folder("../../samples/shapes")).iter().map(|path| Sample::of(path)).collect()
}

/// The samples of the layouts that are written today.
fn newest() -> Vec<Sample> {
    let mut all = samples();
    all.retain(|one| CATALOGUE.iter().any(|(kind, shape, _)| one.is_of(kind, *shape)));
    all
}

impl Sample {
    fn is_of(&self, kind: &str, shape: i64) -> bool {
        self.kind == kind && self.shape == shape
    }
}

/// Every place in a value, as JSON pointers; the first is the value itself.
fn pointers(value: &Value) -> Vec<String> {
    fn walk(value: &Value, here: &str, found: &mut Vec<String>) {
        found.push(here.to_owned());
        match value {
            Value::Object(map) => {
                map.iter().for_each(|(key, inner)| walk(inner, &format!("{here}/{key}"), found));
            }
            Value::Array(list) => {
                let inner = list.iter().enumerate();
                inner.for_each(|(at, inner)| walk(inner, &format!("{here}/{at}"), found));
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    walk(value, "", &mut found);
    found
}

fn is_chinese(text: &str) -> bool {
    text.chars().any(|each| ('\u{4e00}'..='\u{9fff}').contains(&each))
}

fn is_word(code: &str) -> bool {
    !code.is_empty() && code.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

#[test]
fn every_kind_has_its_samples_for_every_shape() {
    let all = samples();
    for (kind, newest, _) in CATALOGUE {
        for shape in 1..=*newest {
            let is_there = all.iter().any(|one| one.is_of(kind, shape) && one.variant.is_none());
            assert!(is_there, "samples/shapes/{kind}@{shape}.json is missing");
        }
    }
    for one in &all {
        let is_known = CATALOGUE
            .iter()
            .any(|(kind, newest, _)| one.kind == *kind && (1..=*newest).contains(&one.shape));
        assert!(is_known, "{} belongs to no shape of a kind", one.name);
    }
}

#[test]
fn every_sample_reads_and_the_newest_write_back_to_the_same_bytes() {
    for one in samples() {
        let record = one.read();
        let again = AnyRecord::read(&one.kind, newest_shape(&one.kind), &write(&record));
        assert_eq!(again, Ok(record), "{}", one.name);
    }
    for one in newest() {
        assert_eq!(write(&one.read()), one.body, "{}", one.name);
    }
}

fn newest_shape(kind: &str) -> i64 {
    CATALOGUE.iter().find(|(known, ..)| *known == kind).unwrap().1
}

#[test]
fn samples_are_what_the_ledger_stores() {
    for one in samples() {
        assert!(one.body.len() <= BODY_LIMIT, "{}", one.name);
        assert!(is_nfc(&one.body) && !one.body.contains('\0'), "{}", one.name);
    }
}

#[test]
fn the_full_sample_has_the_fields_of_the_catalogue_in_their_order() {
    let all = newest();
    for (kind, shape, fields) in CATALOGUE {
        let order: Vec<&str> = fields.iter().map(|field| field.code).collect();
        let mut of_kind = all.iter().filter(|one| one.is_of(kind, *shape));
        let full = of_kind.clone().find(|one| one.variant.is_none()).unwrap();
        if full.keys() == order {
            continue;
        }
        // A property is stated or not applicable, so no attribute fills both.
        assert_eq!(*kind, "attribute", "{} is not full or out of order", full.name);
        let union: BTreeSet<String> = of_kind.clone().flat_map(Sample::keys).collect();
        assert_eq!(union, order.iter().map(|code| (*code).to_owned()).collect());
        let in_order = |one: &Sample| {
            let keys = one.keys();
            let of_these = order.iter().filter(|code| keys.iter().any(|key| key == *code));
            of_these.eq(keys.iter())
        };
        assert!(of_kind.all(in_order), "an attribute is out of order");
    }
}

#[test]
fn an_unknown_key_is_refused_at_every_depth() {
    for one in samples() {
        let value = one.value();
        for place in pointers(&value) {
            let mut changed = value.clone();
            if let Some(Value::Object(map)) = changed.pointer_mut(&place) {
                map.insert("unknown_key".to_owned(), Value::from("x"));
                one.assert_refused(&changed, &format!("an unknown key in {place:?}"));
            }
        }
    }
}

#[test]
fn a_key_is_needed_or_stays_out_when_it_was_left_out() {
    for one in newest() {
        for key in one.keys() {
            let mut value = one.value();
            value.as_object_mut().unwrap().remove(&key);
            match AnyRecord::read(&one.kind, one.shape, &value.to_string()) {
                Ok(read) => {
                    let written: Value = serde_json::from_str(&write(&read)).unwrap();
                    assert_eq!(written, value, "{} without {key}", one.name);
                }
                Err(BodyError::Text(..)) => {}
                Err(other) => panic!("{} without {key}: {other}", one.name),
            }
        }
    }
}

#[test]
fn unknown_kinds_and_shapes_are_refused() {
    let unknown = AnyRecord::read("unknown", 1, "{}");
    assert_eq!(unknown, Err(BodyError::Kind("unknown".to_owned())));
    for (kind, newest, _) in CATALOGUE {
        for shape in [i64::MIN, -1, 0, newest + 1, i64::MAX] {
            assert_eq!(AnyRecord::read(kind, shape, "{}"), Err(BodyError::Shape(kind, shape)));
        }
        for text in ["", "null", "[]", "7", "{}x", "{\"x\":"] {
            let read = AnyRecord::read(kind, *newest, text);
            assert!(matches!(read, Err(BodyError::Text(..))), "{kind} {text:?}: {read:?}");
        }
    }
}

#[test]
fn no_float_is_written_and_none_is_read() {
    for one in samples() {
        let value = one.value();
        for place in pointers(&value) {
            let Some(Value::Number(number)) = value.pointer(&place) else { continue };
            assert!(number.is_i64(), "{}: {place} is the float {number}", one.name);
            let mut changed = value.clone();
            let float: Value = serde_json::from_str(&format!("{number}.5")).unwrap();
            *changed.pointer_mut(&place).unwrap() = float;
            one.assert_refused(&changed, &format!("a float in {place}"));
        }
    }
}

#[test]
fn decimals_are_texts() {
    let mut count = 0;
    for one in samples() {
        let value = one.value();
        for place in pointers(&value).iter().filter(|place| place.ends_with("/rate")) {
            let mut changed = value.clone();
            *changed.pointer_mut(place).unwrap() = Value::from(7);
            one.assert_refused(&changed, "a number for a decimal");
            count += 1;
        }
    }
    assert!(count > 0);
}

#[test]
fn fields_have_codes_and_labels_of_their_own() {
    let mut kinds = BTreeSet::new();
    for (kind, newest, fields) in CATALOGUE {
        assert!(is_word(kind) && kinds.insert(*kind), "kind {kind}");
        assert_own(kind, fields);
        assert!(fields.iter().all(|field| (1..=*newest).contains(&field.since)), "{kind}");
    }
    let properties: Vec<Field> = PropertyField::ALL.iter().map(|one| one.about()).collect();
    assert_own("property", &properties);
    for (one, about) in PropertyField::ALL.iter().zip(&properties) {
        assert_eq!((one.code(), one.label()), (about.code, about.label));
    }
}

fn assert_own(kind: &str, fields: &[Field]) {
    let (mut codes, mut labels) = (BTreeSet::new(), BTreeSet::new());
    for Field { code, label, .. } in fields {
        assert!(is_word(code) && codes.insert(*code), "{kind}: code {code}");
        assert!(is_chinese(label) && labels.insert(*label), "{kind}: label {label}");
    }
}

/// Read from the source, so that an enum added later is examined without being named here.
#[test]
fn coded_enums_have_codes_and_labels_of_their_own() {
    let enums = coded_enums(&own_folder("src"));
    for known in ["NodeMeaning", "Measure", "Qualifier", "FilingState", "Unit", "ClaimKind"] {
        assert!(enums.contains_key(known), "{known} was not found");
    }
    for (name, pairs) in &enums {
        let (mut codes, mut labels) = (BTreeSet::new(), BTreeSet::new());
        assert!(!pairs.is_empty(), "{name} has no variants");
        for (code, label) in pairs {
            assert!(is_word(code) && codes.insert(code), "{name}: code {code}");
            assert!(!label.is_empty() && labels.insert(label), "{name}: label {label}");
            // kWh and ㎡ are what the office writes.
            assert!(is_chinese(label) || name == "Unit", "{name}: label {label}");
        }
    }
}

/// The enums of every `coded!` under a folder, each with its codes and labels.
fn coded_enums(folder: &Path) -> BTreeMap<String, Vec<(String, String)>> {
    let mut found = BTreeMap::new();
    for path in files_of(folder) {
        if path.is_dir() {
            found.extend(coded_enums(&path));
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        for block in text.split("\ncoded! {").skip(1) {
            let block = block.split("\n}").next().unwrap();
            let (_, rest) = block.split_once("pub enum ").unwrap();
            let (name, variants) = rest.split_once(" {").unwrap();
            let pairs = variants.split("=>").skip(1).map(|variant| {
                let mut quoted = variant.split('"').skip(1).step_by(2).map(str::to_owned);
                (quoted.next().unwrap(), quoted.next().unwrap())
            });
            found.insert(name.to_owned(), pairs.collect());
        }
    }
    found
}

#[test]
fn every_variant_with_data_has_a_sample() {
    let (mut properties, mut others) = (BTreeSet::new(), BTreeSet::new());
    for one in newest() {
        match one.read() {
            AnyRecord::Attribute(Attribute { property: Some(property), of, .. }) => {
                assert_eq!(property.field(), of, "{}", one.name);
                properties.insert(of);
            }
            AnyRecord::Alias(alias) => drop(others.insert(named(&alias.of))),
            AnyRecord::Proposal(proposal) => drop(others.insert(change(&proposal.change))),
            AnyRecord::LampRule(rule) => drop(others.insert(lag(rule.lag))),
            _ => {}
        }
    }
    assert_eq!(properties, PropertyField::ALL.iter().copied().collect());
    let wanted = [
        "named project",
        "named ward",
        "named org",
        "change plan",
        "change target",
        "change filing",
        "lag points",
        "lag share",
    ];
    assert_eq!(others, wanted.into_iter().collect());
}

// A new variant stops the compiler here, and the list above asks for its sample.

fn named(of: &Named) -> &'static str {
    match of {
        Named::Project(_) => "named project",
        Named::Ward(_) => "named ward",
        Named::Org(_) => "named org",
    }
}

fn change(change: &Change) -> &'static str {
    match change {
        Change::Plan(_) => "change plan",
        Change::Target(_) => "change target",
        Change::Filing(_) => "change filing",
    }
}

fn lag(lag: Lag) -> &'static str {
    match lag {
        Lag::Points { .. } => "lag points",
        Lag::Share { .. } => "lag share",
    }
}

/// What a project is and how it left a list decides what counts, so each of these words is kept.
#[test]
fn every_form_nature_and_way_out_has_a_sample() {
    let (mut forms, mut natures, mut ways) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for one in newest() {
        match one.read() {
            AnyRecord::Attribute(Attribute { property: Some(Property::Nature(is)), .. }) => {
                natures.insert(is);
            }
            AnyRecord::Definition(definition) => {
                forms.extend(definition.evidence.into_iter().flat_map(|slot| slot.forms));
            }
            AnyRecord::Entry(entry) => ways.extend(entry.exit.map(|exit| exit.kind)),
            _ => {}
        }
    }
    assert!(forms.iter().eq(ProjectForm::ALL), "{forms:?}");
    assert!(natures.iter().eq(BuildNature::ALL), "{natures:?}");
    assert!(ways.iter().eq(ExitKind::ALL), "{ways:?}");
}

/// Ids of records are made of these, so none may hold what parts them.
#[test]
fn what_would_break_a_composed_id_is_refused() {
    let mut count = 0;
    for one in samples() {
        let value = one.value();
        for place in pointers(&value) {
            let key = place.rsplit('/').next().unwrap();
            let is_id = ["project", "part", "ward", "list", "import", "org"].contains(&key);
            if !is_id || value.pointer(&place).is_none_or(|inner| !inner.is_string()) {
                continue;
            }
            for bad in ["", "-", "a/b", "a b", "滆湖", &"x".repeat(41)] {
                let mut changed = value.clone();
                *changed.pointer_mut(&place).unwrap() = Value::from(bad);
                one.assert_refused(&changed, &format!("{bad:?} in {place}"));
            }
            count += 1;
        }
    }
    assert!(count > 0);
}

/// Samples are read as examples, so their codes are right although invented.
#[test]
fn codes_in_samples_have_the_right_check_digits() {
    let mut count = 0;
    for one in newest() {
        let value = one.value();
        let at = |place: &str| value.pointer(place).and_then(Value::as_str);
        let credit_code = match at("/of") {
            Some("owner_code") => at("/property/value"),
            _ => at("/uscc"),
        };
        if let Some(code) = credit_code {
            assert!(Uscc::parse(code).unwrap().hints().is_empty(), "{}: {code}", one.name);
            count += 1;
        }
        if let (Some("code"), Some(code)) = (at("/of"), at("/property/value")) {
            assert!(ProjectCode::typed(code).is_ok(), "{}: {code}", one.name);
            count += 1;
        }
    }
    assert_eq!(count, 3);
}
