//! What the store refuses to promise, and what it does with files.
#![allow(clippy::unwrap_used, reason = "a test may end at once")]
use std::fs;
use std::io::Read;

use guatu_ledger::Hash;
use guatu_store::testing::Place;
use guatu_store::{BlobError, Database, Store, StoreError};

#[test]
fn a_server_that_acknowledges_early_is_refused() {
    let place = Place::postgres();
    let Database::Postgres(address) = &place.database else { unreachable!() };
    let weak = address.replace("options='", "options='-c synchronous_commit=off ");
    let answer = Store::open(place.folder.path(), &Database::Postgres(weak)).err();
    let Some(StoreError::NotDurable { setting, found, .. }) = answer else {
        panic!("opened: {answer:?}");
    };
    assert_eq!((setting, found.as_str()), ("synchronous_commit", "off"));
}

#[test]
fn a_file_that_is_no_database_is_refused() {
    let place = Place::sqlite();
    fs::write(place.folder.path().join("guatu.db"), "这不是数据库".repeat(200)).unwrap();
    let answer = Store::open(place.folder.path(), &Database::Sqlite).err();
    assert!(matches!(answer, Some(StoreError::Damaged(_))), "{answer:?}");
}

#[test]
fn a_file_is_stored_once_per_region_and_found_by_its_digest() {
    let place = Place::sqlite();
    let store = place.open();
    let blobs = store.blobs();
    let bytes = "佐证材料".as_bytes();
    let first = blobs.put("320412", &mut &bytes[..], 100).unwrap();
    let again = blobs.put("320412", &mut &bytes[..], 100).unwrap();
    assert_eq!(first, again);
    assert_eq!(blobs.list("320412").unwrap(), [first]);
    assert_eq!(blobs.list("320402").unwrap(), []);
    let mut read = Vec::new();
    blobs.get("320412", first).unwrap().unwrap().read_to_end(&mut read).unwrap();
    assert_eq!(read, bytes);
    assert!(blobs.get("320402", first).unwrap().is_none(), "regions share nothing");
    assert_eq!(blobs.check("320412", first).unwrap(), Some(true));
    assert_eq!(blobs.check("320412", Hash::ZERO).unwrap(), None);
}

#[test]
fn a_changed_file_is_noticed() {
    let place = Place::sqlite();
    let store = place.open();
    let hash = store.blobs().put("demo", &mut &b"abc"[..], 100).unwrap();
    let name = hash.to_string();
    let path = place.folder.path().join("blobs/demo").join(&name[..2]).join(&name[2..]);
    fs::write(path, "abd").unwrap();
    assert_eq!(store.blobs().check("demo", hash).unwrap(), Some(false));
}

#[test]
fn a_file_that_is_too_large_leaves_nothing() {
    let place = Place::sqlite();
    let store = place.open();
    let answer = store.blobs().put("demo", &mut &b"abcdef"[..], 5);
    assert!(matches!(answer, Err(BlobError::TooLarge(5))));
    assert_eq!(store.blobs().list("demo").unwrap(), []);
    let left = fs::read_dir(place.folder.path().join("blobs/demo")).unwrap().count();
    assert_eq!(left, 0);
}

#[test]
fn a_region_is_never_a_path() {
    let place = Place::sqlite();
    let store = place.open();
    for region in ["", "..", "a/b", "../320412", "滆湖"] {
        let answer = store.blobs().put(region, &mut &b"x"[..], 5);
        assert!(matches!(answer, Err(BlobError::Region(_))), "{region:?}");
    }
}
