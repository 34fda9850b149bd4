use std::fs;

use guatu_api::description;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/openapi.json");

/// The web client is made from the file. `GUATU_WRITE=1` writes it anew.
#[test]
fn the_file_describes_what_is_served() {
    let text = description().to_pretty_json().unwrap() + "\n";
    if std::env::var_os("GUATU_WRITE").is_some() {
        fs::write(FILE, &text).unwrap();
    }
    let kept = fs::read_to_string(FILE).unwrap();
    assert!(kept == text, "crates/api/openapi.json is old: run this test with GUATU_WRITE=1");
}
