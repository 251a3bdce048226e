//! From the bytes of the England definition to a checked role, beside what others do with the same bytes.
//!
//! `cargo bench --all-features`; the ratios of medians are what counts.

use std::hint::black_box;

use dcs_role::{Role, RoleDefinition};
use divan::Bencher;
use serde::de::IgnoredAny;
use serde_json::Value;

fn main() {
    divan::main();
}

fn england() -> &'static [u8] {
    Role::england_json().as_bytes()
}

/// Bytes to a checked role whose links can be followed.
#[divan::bench]
fn role(bencher: Bencher) {
    bencher.bench(|| {
        let definition = RoleDefinition::from_slice(black_box(england())).unwrap();
        Role::try_from(definition).unwrap()
    });
}

/// The shape alone.
#[divan::bench]
fn read(bencher: Bencher) {
    bencher.bench(|| RoleDefinition::from_slice(black_box(england())).unwrap());
}

/// The rules alone.
#[divan::bench]
fn check(bencher: Bencher) {
    let definition = Role::england().definition();
    bencher.bench(|| {
        let report = black_box(definition).check();
        assert!(report.is_empty());
        report
    });
}

/// What any reader of JSON has to do.
#[divan::bench]
fn serde_json_ignored(bencher: Bencher) {
    bencher.bench(|| serde_json::from_slice::<IgnoredAny>(black_box(england())).unwrap());
}

/// A tree without types.
#[divan::bench]
fn serde_json_value(bencher: Bencher) {
    bencher.bench(|| serde_json::from_slice::<Value>(black_box(england())).unwrap());
}

/// Bytes to the verdict of a schema validator, which follows no link.
#[divan::bench]
fn jsonschema(bencher: Bencher) {
    let (_, schema) = dcs_role::published()[0];
    let validator = jsonschema::validator_for(&serde_json::from_str(schema).unwrap()).unwrap();
    bencher.bench(|| {
        let value: Value = serde_json::from_slice(black_box(england())).unwrap();
        assert!(validator.is_valid(&value));
        value
    });
}
