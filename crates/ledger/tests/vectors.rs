//! The frozen layout: every vector of `docs/ledger/vectors.json`, which was computed by an
//! independent program, holds; and a vector with any one value changed does not.
#![allow(clippy::unwrap_used, reason = "a test may end at once")]
use guatu_ledger::{
    Actor, Anchor, AnchorFile, Erasure, Hash, Head, Line, Record, Suite, Verifier, erase_digest,
    put_digest, record_digest,
};
use serde_json::Value;

fn vectors() -> Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/ledger/vectors.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

fn int(value: &Value) -> i64 {
    value.as_i64().unwrap()
}

fn bytes(value: &Value) -> Vec<u8> {
    let digits = value.as_str().unwrap();
    assert_eq!(digits.len() % 2, 0);
    let pairs = (0..digits.len()).step_by(2);
    pairs.map(|at| u8::from_str_radix(&digits[at..at + 2], 16).unwrap()).collect()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

/// A record of the chain, or of a put list (which names only what its digest covers).
fn record(value: &Value) -> Record {
    Record {
        kind: text(&value["kind"]),
        id: text(&value["id"]),
        subject: text(&value["subject"]),
        since: value["since"].as_i64().unwrap_or(0),
        until: value["until"].as_i64(),
        shape: int(&value["shape"]),
        salt: value["salt"].is_string().then(|| bytes(&value["salt"])),
        body: value["body"].as_str().map(str::to_owned),
        digest: bytes(&value["digest"]),
        erased: value["erased"].as_i64(),
    }
}

fn erasure(value: &Value) -> Erasure {
    Erasure { kind: text(&value["kind"]), id: text(&value["id"]), since: int(&value["since"]) }
}

fn line(value: &Value) -> Line {
    Line {
        region: text(&value["region"]),
        seq: int(&value["seq"]),
        suite: int(&value["suite"]),
        time: int(&value["time"]),
        actor: Actor {
            account: text(&value["account"]),
            role: text(&value["role"]),
            ward: text(&value["ward"]),
            standing_for: text(&value["standing_for"]),
        },
        act: text(&value["act"]),
        request: text(&value["request"]),
        request_digest: bytes(&value["request_digest"]),
        sentence: text(&value["sentence"]),
        put_count: int(&value["put_count"]),
        put_digest: bytes(&value["put_digest"]),
        erase_count: int(&value["erase_count"]),
        erase_digest: bytes(&value["erase_digest"]),
        prev: bytes(&value["prev"]),
        hash: bytes(&value["hash"]),
    }
}

fn anchor(value: &Value) -> Option<Anchor> {
    Some(Anchor {
        region: text(&value["region"]),
        seq: int(&value["seq"]),
        time: int(&value["time"]),
        suite: Suite::from_byte(int(&value["suite"]))?,
        hash: Hash::from_bytes(&bytes(&value["hash"])).ok()?,
    })
}

/// Names of the vectors in one list whose digest is not what `digest` computes.
fn differing(vectors: &Value, digest: fn(Suite, &Value) -> Hash) -> Vec<String> {
    let holds = |one: &&Value| {
        let computed = Suite::from_byte(int(&one["suite"])).map(|suite| digest(suite, one));
        computed.map(|hash| hash.to_string()) == Some(text(&one["digest"]))
    };
    list(vectors).iter().filter(|one| !holds(one)).map(|one| text(&one["name"])).collect()
}

/// Faults of the chain of lines, its records, its head and its anchors.
fn chain_faults(vectors: &Value) -> Vec<String> {
    let chain = &vectors["chain"];
    let head = &chain["head"];
    let region = text(&head["region"]);
    let mut faults = vec![];
    let file: Option<Vec<Anchor>> =
        list(&vectors["anchor"]["anchors"]).iter().map(anchor).collect();
    let file = AnchorFile(file.unwrap_or_default());
    let written: String = list(&vectors["anchor"]["text"]).iter().map(text).collect();
    if file.to_string() != written || written.parse() != Ok(file.clone()) {
        faults.push("anchor file".to_owned());
    }
    let records = list(&chain["records"]);
    if records.iter().any(|one| text(&one["region"]) != region) {
        faults.push("region of a record".to_owned());
    }
    let mut verifier = Verifier::new(&region, &file.0);
    let mut lines = 0;
    for line in list(&chain["lines"]).iter().map(line) {
        let puts: Vec<Record> =
            records.iter().map(record).filter(|one| one.since == line.seq).collect();
        if line.region != region {
            faults.push(format!("region of line {}", line.seq));
        }
        verifier.line(&line, &puts);
        lines = line.seq;
    }
    for stray in records.iter().map(record).filter(|one| one.since > lines) {
        verifier.stray(&stray);
    }
    let hash = Hash::from_bytes(&bytes(&head["hash"])).unwrap();
    let head = Head { region, seq: int(&head["seq"]), hash, time: int(&head["time"]) };
    faults.extend(verifier.finish(Some(&head)).iter().map(|one| format!("{one:?}")));
    faults
}

/// Everything in the file that does not hold.
fn failures(vectors: &Value) -> Vec<String> {
    let mut failures = differing(&vectors["records"], |suite, one| {
        record_digest(suite, &bytes(&one["salt"]), one["body"].as_str().unwrap())
    });
    failures.extend(differing(&vectors["puts"], |suite, one| {
        let records: Vec<Record> = list(&one["records"]).iter().map(record).collect();
        put_digest(suite, &records)
    }));
    failures.extend(differing(&vectors["erasures"], |suite, one| {
        let erasures: Vec<Erasure> = list(&one["erasures"]).iter().map(erasure).collect();
        erase_digest(suite, &erasures)
    }));
    failures.extend(chain_faults(vectors));
    failures
}

#[test]
fn every_vector_holds() {
    let vectors = vectors();
    assert_eq!(failures(&vectors), Vec::<String>::new());
    let sizes = ["/records", "/puts", "/erasures", "/chain/lines", "/chain/records"]
        .map(|place| list(vectors.pointer(place).unwrap()).len());
    assert_eq!(sizes, [7, 4, 3, 4, 4]);
}

/// Another value of the same type: one digit flipped, one letter added, one more.
fn changed(value: &Value) -> Option<Value> {
    match value {
        Value::Number(number) => Some(Value::from(number.as_i64()? + 1)),
        Value::String(text) if text.is_empty() => Some(Value::from("00")),
        Value::String(text) if text.bytes().all(|byte| byte.is_ascii_hexdigit()) => {
            let first = if text.starts_with('0') { '1' } else { '0' };
            Some(Value::from(format!("{first}{}", &text[1..])))
        }
        Value::String(text) => Some(Value::from(format!("{text}x"))),
        _ => None,
    }
}

/// Pointers to all single values, names and headings left out.
fn places(value: &Value, here: &str, out: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (name, field) in fields.iter().filter(|(name, _)| *name != "name") {
                places(field, &format!("{here}/{name}"), out);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                places(item, &format!("{here}/{index}"), out);
            }
        }
        _ if here == "/layout" || value.is_null() => {}
        _ => out.push(here.to_owned()),
    }
}

#[test]
fn a_vector_with_any_one_value_changed_fails() {
    let vectors = vectors();
    let mut all = vec![];
    places(&vectors, "", &mut all);
    assert!(all.len() > 150, "{}", all.len());
    let unnoticed: Vec<String> = all
        .into_iter()
        .filter(|place| {
            let mut vectors = vectors.clone();
            let value = vectors.pointer_mut(place).unwrap();
            *value = changed(value).unwrap();
            failures(&vectors).is_empty()
        })
        .collect();
    assert_eq!(unnoticed, Vec::<String>::new());
}

#[test]
fn one_flipped_digit_of_a_digest_is_noticed() {
    let mut vectors = vectors();
    let digest = vectors.pointer_mut("/records/0/digest").unwrap();
    let flipped = changed(digest).unwrap();
    assert_ne!(*digest, flipped);
    *digest = flipped;
    assert_eq!(failures(&vectors), ["empty body, zero salt"]);
}
