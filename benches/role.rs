//! From the bytes of the England definition to a checked role, beside what others do with the same bytes.
//!
//! `cargo bench --all-features`; the ratios of medians are what counts.

use std::hint::black_box;

use dcs_role::{Post, Profile, Role, RoleDefinition};
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

/// The schema alone.
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

/// Following links of a role, every one of them.
mod links {
    use super::{Bencher, Role};

    /// Typed, both ways: from the duties to what they call for, and from what they call for to the duties.
    #[divan::bench]
    fn of_duties(bencher: Bencher) {
        let role = Role::england().all();
        bencher.bench(|| {
            let duties = role.duties();
            let along = duties.map(|duty| duty.skills().count() + duty.qualities().count());
            let skills = role.skills().map(|skill| skill.duties().count());
            let back = skills.chain(role.qualities().map(|quality| quality.duties().count()));
            assert_eq!(along.sum::<usize>(), back.sum::<usize>());
        });
    }

    /// Of every item, whatever its kind, along the links.
    #[divan::bench]
    fn from_items(bencher: Bencher) {
        let role = Role::england().all();
        bencher.bench(|| role.items().map(|item| role.links_from(item.id()).len()).sum::<usize>());
    }

    /// Of every item, whatever its kind, back along the links.
    #[divan::bench]
    fn to_items(bencher: Bencher) {
        let role = Role::england().all();
        bencher.bench(|| role.items().map(|item| role.links_to(item.id()).len()).sum::<usize>());
    }
}

/// A post, from its bytes to how it compares with the law.
#[divan::bench]
fn conformance(bencher: Bencher) {
    let text = include_bytes!("../tests/documents/sound/post-single.json");
    let role = Role::england();
    bencher.bench(|| {
        let post = Post::from_slice(black_box(text)).unwrap();
        assert!(!post.check(role).has_errors());
        role.conformance(&post, post.as_at)
    });
}

/// A profile, from its bytes to what develops each gap.
#[divan::bench]
fn readiness(bencher: Bencher) {
    let text = include_bytes!("../tests/documents/sound/profile-social-care.json");
    let role = Role::england();
    bencher.bench(|| {
        let profile = Profile::from_slice(black_box(text)).unwrap();
        assert!(!profile.check(role).has_errors());
        role.readiness(&profile, profile.as_at)
    });
}

/// What the law changed between two days.
#[divan::bench]
fn changes(bencher: Bencher) {
    let role = Role::england();
    let [old, new] = ["2010-01-01", "2026-01-01"].map(|day| role.on(day.parse().unwrap()));
    bencher.bench(|| black_box(old).changes_to(black_box(new)));
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
