//! JSON-LD: the law, and that no link dangles.

use std::collections::{BTreeMap, BTreeSet};

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

use crate::law::{self, Exporter, Files};

type Write = fn(Export<'_>, &mut dyn std::io::Write) -> Result<Exported, ExportError>;

fn export(role: &Role, on: Option<Day>, write: Write) -> (Files, Exported) {
    let view = on.map_or_else(|| role.all(), |day| role.on(day));
    let mut text = Vec::new();
    let exported = write(Export::of(view).with_places(), &mut text).unwrap();
    (BTreeMap::from([(String::new(), text)]), exported)
}

const CTDL: Exporter = Exporter {
    export: |role, on| export(role, on, |export, out| export.ctdl(out)),
    read: law::read_json,
    open: law::open_json,
};
const SCHEMA_ORG: Exporter = Exporter {
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

/// The addresses of nodes, and those that links lead to.
fn ends<'v>(value: &'v Value, nodes: &mut Vec<&'v str>, links: &mut Vec<&'v str>) {
    match value {
        Value::Object(members) => {
            if let Some(Value::String(address)) = members.get("@id") {
                if members.len() == 1 { links.push(address) } else { nodes.push(address) }
            }
            members
                .iter()
                .filter(|(key, _)| *key != "@id")
                .for_each(|(_, it)| ends(it, nodes, links));
        }
        Value::Array(items) => items.iter().for_each(|it| ends(it, nodes, links)),
        Value::String(address) if address.starts_with("https://w3id.org/dcs-role/") => {
            links.push(address);
        }
        _ => {}
    }
}

#[test]
fn no_node_is_told_twice_and_no_link_dangles() {
    let mut runner = TestRunner::deterministic();
    let drawn = (0..12).map(|_| strategy::role().new_tree(&mut runner).unwrap().current());
    for role in drawn.chain([Role::england().clone()]) {
        for exporter in [&CTDL, &SCHEMA_ORG] {
            for on in [None, Some("2012-11-09".parse().unwrap())] {
                let (files, _) = (exporter.export)(&role, on);
                let graph: Value = serde_json::from_slice(&files[""]).unwrap();
                let (mut nodes, mut links) = (Vec::new(), Vec::new());
                ends(&graph, &mut nodes, &mut links);
                let known: BTreeSet<_> = nodes.iter().collect();
                assert_eq!(known.len(), nodes.len());
                assert!(!links.is_empty());
                let dangling: Vec<_> = links.iter().filter(|link| !known.contains(link)).collect();
                assert!(dangling.is_empty(), "{dangling:?}");
            }
        }
    }
}

/// CTIDs have the form of UUIDs of version 4, and the same one names the same thing each time.
#[test]
fn ctids_are_well_formed_and_stay() {
    let (files, _) = (CTDL.export)(Role::england(), None);
    let graph: Value = serde_json::from_slice(&files[""]).unwrap();
    let ctids: Vec<_> = graph["@graph"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["ceterms:ctid"].as_str().unwrap())
        .collect();
    for ctid in &ctids {
        let parts: Vec<_> = ctid.split('-').collect();
        assert_eq!(parts.iter().map(|part| part.len()).collect::<Vec<_>>(), [2, 8, 4, 4, 4, 12]);
        assert!(parts[3].starts_with('4') && parts[4].starts_with(['8', '9', 'a', 'b']), "{ctid}");
    }
    assert_eq!(ctids[0], "ce-ac14ae1c-8853-42b1-911d-3c8cc36bef30");
}

type WritePost = fn(PostExport<'_>, &mut dyn std::io::Write) -> Result<Exported, ExportError>;

#[test]
fn the_law_holds_for_posts() {
    let role = Role::england();
    let files =
        std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/documents/sound")).unwrap();
    let files = files
        .map(|file| file.unwrap().path())
        .filter(|path| path.file_name().unwrap().to_str().unwrap().starts_with("post-"));
    let mut posts: Vec<Post> =
        files.map(|path| std::fs::read_to_string(path).unwrap().parse().unwrap()).collect();
    assert!(posts.len() > 5);
    let mut runner = TestRunner::deterministic();
    posts.extend((0..24).map(|_| strategy::post(role).new_tree(&mut runner).unwrap().current()));
    let formats: [WritePost; 2] = [|post, out| post.job_posting(out), |post, out| post.org(out)];
    for post in &posts {
        for write in formats {
            let mut text = Vec::new();
            let exported = write(PostExport::of(post, role).with_places(), &mut text).unwrap();
            let read = law::open_json(&BTreeMap::from([(String::new(), text)]));
            let document = serde_json::to_value(post).unwrap();
            law::holds(&document, &exported, &|place| law::read_json(&read, place));
        }
    }
}
