//! JSON-LD: the law, and that no link dangles.

use std::collections::BTreeMap;

use dcs_role::{
    Post, Role,
    export::{Export, ExportError, Exported, PostExport},
    strategy,
    value::Day,
};
use proptest::{
    strategy::{Strategy, ValueTree},
    test_runner::TestRunner,
};
use serde_json::Value;

use crate::{
    form,
    law::{self, Exporter, Files},
};

type Write = fn(Export<'_>, &mut dyn std::io::Write) -> Result<Exported, ExportError>;

fn export(role: &Role, on: Option<Day>, write: Write) -> (Files, Exported) {
    let view = on.map_or_else(|| role.all(), |day| role.on(day));
    let mut text = Vec::new();
    let exported = write(Export::of(view).with_places(), &mut text).unwrap();
    (BTreeMap::from([(String::new(), text)]), exported)
}

pub(crate) const CTDL: Exporter = Exporter {
    export: |role, on| export(role, on, |export, out| export.ctdl(out)),
    read: law::read_json,
    open: law::open_json,
};
pub(crate) const SCHEMA_ORG: Exporter = Exporter {
    export: |role, on| export(role, on, |export, out| export.schema_org(out)),
    read: law::read_json,
    open: law::open_json,
};

#[test]
fn the_law_holds_in_ctdl() {
    law::holds_everywhere(&CTDL);
}

#[test]
fn the_law_holds_in_schema_org() {
    law::holds_everywhere(&SCHEMA_ORG);
}

/// No node is told twice, no link leads to nowhere, and nothing stands in a node that has no place there.
#[test]
fn every_node_has_its_form() {
    let mut runner = TestRunner::deterministic();
    let drawn = (0..12).map(|_| strategy::role().new_tree(&mut runner).unwrap().current());
    for role in drawn.chain([Role::england().clone()]) {
        for (exporter, types) in [(&CTDL, form::CTDL), (&SCHEMA_ORG, form::SCHEMA_ORG)] {
            for on in [None, Some("2012-11-09".parse().unwrap())] {
                let (files, _) = (exporter.export)(&role, on);
                let graph: Value = serde_json::from_slice(&files[""]).unwrap();
                assert_eq!(form::faults(types, &graph), [""; 0]);
            }
        }
    }
}

/// The same CTID names the same thing each time.
#[test]
fn ctids_stay() {
    let (files, _) = (CTDL.export)(Role::england(), None);
    let graph: Value = serde_json::from_slice(&files[""]).unwrap();
    assert_eq!(graph["@graph"][0]["ceterms:ctid"], "ce-ac14ae1c-8853-42b1-911d-3c8cc36bef30");
}

/// What is said beside the values of a post is true of what they name.
#[test]
fn posts_name_what_they_lead_to() {
    let role = Role::england();
    let definition = role.definition();
    for post in [
        include_str!("../documents/sound/post-twin-hat-with-assurance.json"),
        include_str!("../documents/sound/post-joint-three-boroughs.json"),
    ] {
        let mut post: Post = post.parse().unwrap();
        for (n, authority) in post.authorities.iter_mut().enumerate() {
            authority.code = Some(format!("E0900000{n}").parse().unwrap());
        }
        let written = |write: WritePost| -> Value {
            let mut text = Vec::new();
            write(PostExport::of(&post, role), &mut text).unwrap();
            serde_json::from_slice(&text).unwrap()
        };
        let advert = written(|post, out| post.job_posting(out));
        let country = &advert["jobLocation"]["address"]["addressCountry"];
        assert_eq!(*country, definition.jurisdiction.as_str());
        assert_eq!(advert["relevantOccupation"]["name"], definition.title.as_str());
        let skills = advert["skills"].as_array().map_or(&[][..], |skills| skills);
        assert_eq!(skills.is_empty(), post.person_specification.is_empty());
        for skill in skills {
            let named = role.all().get(skill["termCode"].as_str().unwrap()).unwrap();
            assert_eq!(skill["name"], named.title());
        }
        let structure = written(|post, out| post.org(out));
        assert_eq!(structure["org:role"]["skos:prefLabel"], definition.title.as_str());
        let authorities: Vec<_> = structure["org:postIn"]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| (it["skos:prefLabel"].clone(), it["org:identifier"].clone()))
            .collect();
        let document = serde_json::to_value(&post).unwrap();
        let expected: Vec<_> = document["authorities"]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| (it["title"].clone(), it["code"].clone()))
            .collect();
        assert_eq!(authorities, expected);
    }
}

pub(crate) type WritePost =
    fn(PostExport<'_>, &mut dyn std::io::Write) -> Result<Exported, ExportError>;

/// Posts that are sound, and drawn ones.
pub(crate) fn posts() -> Vec<Post> {
    let files =
        std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/documents/sound")).unwrap();
    let files = files
        .map(|file| file.unwrap().path())
        .filter(|path| path.file_name().unwrap().to_str().unwrap().starts_with("post-"));
    let mut posts: Vec<Post> =
        files.map(|path| std::fs::read_to_string(path).unwrap().parse().unwrap()).collect();
    posts.push(include_str!("../documents/post-with-every-key.json").parse().unwrap());
    assert!(posts.len() > 5);
    let mut runner = TestRunner::deterministic();
    let mut drawn = || strategy::post(Role::england()).new_tree(&mut runner).unwrap().current();
    posts.extend((0..24).map(|_| drawn()));
    posts
}

#[test]
fn the_law_holds_for_posts() {
    let role = Role::england();
    let formats: [(WritePost, form::Types); 2] = [
        (|post, out| post.job_posting(out), form::JOB_POSTING),
        (|post, out| post.org(out), form::ORG),
    ];
    for post in &posts() {
        for (write, types) in formats {
            let mut text = Vec::new();
            let exported = write(PostExport::of(post, role).with_places(), &mut text).unwrap();
            let read = law::open_json(&BTreeMap::from([(String::new(), text)]));
            let document = serde_json::to_value(post).unwrap();
            law::holds(&document, &exported, &|place| law::read_json(&read, place));
            law::stands_where_it_is_stated(&document, &exported, &read);
            assert_eq!(form::faults(types, &read.json[""]), [""; 0]);
        }
    }
}
