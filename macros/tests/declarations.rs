//! What the compiler says of a wrong declaration or literal: each in the files of `wrong` has one mistake, and beside
//! the file stands what the compiler says of it. After a change on purpose, `TRYBUILD=overwrite` writes that again.
//!
//! The declarations stand above the lower floors of `dcs-role`, so that it is its own traits that speak.

use std::process::Command;

/// Other compilers say it in other words.
const COMPILER: &str = "rustc 1.95.";

#[test]
fn a_wrong_declaration_is_an_error_where_it_stands_and_says_what_to_do() {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let version = Command::new(rustc).arg("--version").output().expect("a compiler").stdout;
    let version = String::from_utf8_lossy(&version);
    if version.starts_with(COMPILER) {
        trybuild::TestCases::new().compile_fail("tests/wrong/*.rs");
    } else {
        println!("skipped: the messages are those of {COMPILER}, and this is {version}");
    }
}
