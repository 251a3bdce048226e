//! What `dcs-role check` prints of a file: nothing panics, it is bounded, and no character steers
//! the terminal.
#![no_main]
#![allow(dead_code, reason = "only a part of the command is called")]

#[path = "../../src/bin/dcs-role/output.rs"]
mod output;
#[path = "../../src/bin/dcs-role/snippets.rs"]
mod snippets;

use dcs_role::{Role, check::CheckedDocument, is_plain};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let (document, _) = CheckedDocument::new("fuzz.json", bytes, Role::england());
    let count = document.errors + document.warnings;
    let page = snippets::all("fuzz.json", bytes, document.problems.iter(), count);
    let page = anstream::adapter::strip_str(&page).to_string();
    assert!(page.chars().all(|c| c == '\n' || is_plain(c)), "{page:?}");
    assert!(page.len() < 1 << 20 || document.sound, "{} bytes", page.len());
    for problem in &document.problems {
        assert!(problem.bytes.end <= bytes.len().max(1) * 3, "{problem:?}");
    }
});
