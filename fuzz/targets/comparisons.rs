//! Checking documents and comparing them: nothing panics. One line is a definition, each further line
//! is a post, a profile or a later definition.
#![no_main]

use std::sync::LazyLock;

use dcs_role::{Document, Role, RoleDefinition, report::{Aim, Beside}};
use libfuzzer_sys::fuzz_target;

static HARBOUR: LazyLock<Role> = LazyLock::new(|| {
    let text = include_str!("../../tests/documents/sound/small.json");
    let definition: RoleDefinition = text.parse().expect("the small definition is one");
    definition.try_into().expect("the small definition is sound")
});

fn compare(role: &Role, bytes: &[u8]) -> Option<Role> {
    let document = Document::read(bytes).ok()?;
    let _ = document.check(role).to_string();
    match document {
        Document::Post(post) => {
            let _ = role.conformance(&post, post.as_at);
            let _ = role.timeline(&post);
            let _ = role.all().effects_on_post(role.on(post.as_at), &post);
        }
        Document::Profile(profile) => {
            let on = profile.as_at;
            let report = role.readiness(&profile, on);
            let _ = (report.to_string(), report.to_markdown());
            let aim = Aim::role(on);
            for stage in role.all().stages() {
                let aim = Aim { beside: Beside::Stage(&stage.id), ..aim };
                role.readiness_for(&profile, &aim).expect("the stage is there");
            }
            for scenario in role.all().scenarios() {
                let aim = Aim { scenario: Some(&scenario.id), ..aim };
                role.readiness_for(&profile, &aim).expect("the scenario is there");
            }
            let _ = role.all().effects_on_profile(role.on(profile.as_at), &profile);
        }
        Document::RoleDefinition(definition) => {
            let day = definition.as_at;
            let later = Role::try_from(*definition).ok()?;
            let forth = role.all().changes_to(later.all());
            let back = later.all().changes_to(role.all());
            assert_eq!(forth.changes.len(), back.changes.len());
            let _ = role.on(day).changes_to(later.on(day));
            for item in later.all().items() {
                let _ = later.all().links_to(item.id());
            }
            return Some(later);
        }
    }
    None
}

fuzz_target!(|bytes: &[u8]| {
    let mut own = None;
    for line in bytes.split(|&byte| byte == b'\n') {
        if let Some(role) = compare(own.as_ref().unwrap_or(&HARBOUR), line) {
            own = Some(role);
        }
    }
});
