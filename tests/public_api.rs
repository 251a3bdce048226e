//! The public interface, as it is committed under `tests/snapshots`: what a dependent can see, one line each.
//!
//! rustdoc describes it in a format that is not stable yet, so this is not part of `cargo test`. The gate runs
//! it, and so can you:
//!
//! ```sh
//! cargo test --all-features --test public_api -- --ignored
//! ```

use std::{collections::HashSet, fs, path::Path, process::Command};

use public_api::Builder;
use serde_json::Value;

/// The format that the version of `public-api` in Cargo.toml reads.
const FORMAT: u64 = 57;

/// The interface with some features of the crate. What a trait prescribes is left out where it is implemented.
fn interface(features: &str) -> Vec<String> {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    // Where the gate has already looked at what the crate depends on.
    let target = package.join("target/looks");
    let status = Command::new(env!("CARGO"))
        .args(["rustdoc", "--quiet", "--lib", "--features", features, "--target-dir"])
        .arg(&target)
        .args(["--", "-Z", "unstable-options", "--output-format", "json"])
        .current_dir(package)
        .env("RUSTDOC", package.join(".ci/rustdoc"))
        .status()
        .unwrap();
    assert!(status.success());

    let file = target.join("doc/dcs_role.json");
    let written: Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
    assert_eq!(
        written["format_version"], FORMAT,
        "this toolchain writes another format than `public-api` reads: take the version of it that reads \
         the format on the left, and write that here"
    );
    let interface = Builder::from_rustdoc_json(file)
        .omit_auto_trait_impls(true)
        .omit_blanket_impls(true)
        .build()
        .unwrap();
    let lines = || interface.items().map(|item| (item, item.to_string()));
    let implementations: HashSet<_> = lines()
        .filter(|(_, line)| line.starts_with("impl") && line.contains(" for "))
        .map(|(item, _)| item.id())
        .collect();
    lines()
        .filter(|(item, line)| {
            let is_prescribed = item.parent_id().is_some_and(|id| implementations.contains(&id));
            !is_prescribed || line.starts_with("pub type")
        })
        .map(|(_, line)| line)
        .collect()
}

#[test]
#[ignore = "the toolchain does not promise the format that it reads: `.ci/run` runs it"]
fn it_is_what_is_committed() {
    let default = interface("");
    let mut added = interface("schema,proptest");
    let seen: HashSet<_> = default.iter().collect();
    added.retain(|line| !seen.contains(line));
    insta::assert_snapshot!("default", default.join("\n"));
    insta::assert_snapshot!("added_by_features", added.join("\n"));
}
