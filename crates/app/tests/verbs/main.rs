//! Every act on a small district: what it says when it accepts, and what it says when it refuses.
//! Tables are in the words of the office; each row acts on what the rows before it have done.
#![allow(clippy::panic, clippy::unwrap_used, reason = "a test may end at once")]
mod account;
mod attribute;
mod configuration;
mod district;
mod entry;
mod filing;
mod node;
mod plan;
mod project;
mod proposal;
mod region;
mod register;

/// The tests are read, so that an act added later is missed here.
#[test]
fn every_act_has_a_test_that_accepts_and_one_that_refuses() {
    let texts = [
        include_str!("account.rs"),
        include_str!("attribute.rs"),
        include_str!("configuration.rs"),
        include_str!("entry.rs"),
        include_str!("filing.rs"),
        include_str!("../import.rs"),
        include_str!("node.rs"),
        include_str!("plan.rs"),
        include_str!("project.rs"),
        include_str!("proposal.rs"),
        include_str!("region.rs"),
        include_str!("register.rs"),
    ];
    // A row of a table names the act and ends with what came of it.
    let rows: Vec<&str> = texts.iter().flat_map(|text| text.split(";\n")).collect();
    for act in guatu_app::Command::ACTS {
        let of_act = |row: &&&str| row.contains(&format!("\"{act}\", "));
        let came = |wanted: &str| rows.iter().filter(of_act).any(|row| row.contains(wanted));
        assert!(came("Ok("), "no row accepts {act}");
        assert!(came("Err("), "no row refuses {act}");
    }
}
