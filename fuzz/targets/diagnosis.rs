//! What `dcs-role check` prints of a file: nothing panics, it is bounded, and no character steers
//! the terminal.
#![no_main]
#![allow(dead_code, reason = "only a part of the command is called")]

#[path = "../../src/bin/dcs-role/check.rs"]
mod check;
#[path = "../../src/bin/dcs-role/input.rs"]
mod input;
#[path = "../../src/bin/dcs-role/lines.rs"]
mod lines;
#[path = "../../src/bin/dcs-role/output.rs"]
mod output;
#[path = "../../src/bin/dcs-role/show.rs"]
mod show;

use dcs_role::{Role, is_plain};
use libfuzzer_sys::fuzz_target;

/// As in the command, whose modules name it.
struct WhichRole {
    on: Option<dcs_role::value::Day>,
    definition: Option<std::path::PathBuf>,
}

fuzz_target!(|bytes: &[u8]| {
    let (page, document) = check::page("fuzz.json", bytes, Role::england());
    let page = anstream::adapter::strip_str(&page).to_string();
    assert!(page.chars().all(|c| c == '\n' || is_plain(c)), "{page:?}");
    assert!(page.len() < 1 << 20 || document.sound, "{} bytes", page.len());
    for problem in &document.problems {
        assert!(problem.bytes.end <= bytes.len().max(1) * 3, "{problem:?}");
    }
});
