//! Whole documents: sound ones give nothing to report, and flawed ones give all that is wrong.

use std::{collections::BTreeMap, fs, path::Path};

use dcs_role::{Document, DocumentKind, Role, RoleDefinition};

/// The definition that a document is for.
fn role(path: &Path) -> Role {
    if path.to_str().unwrap().contains("-harbour") {
        let small: RoleDefinition = include_str!("documents/sound/small.json").parse().unwrap();
        small.try_into().unwrap()
    } else {
        Role::england().clone()
    }
}

fn read(path: &Path) -> Result<Document, dcs_role::check::ReadError> {
    Document::read(&fs::read(path).unwrap())
}

/// What is said of a document.
fn verdict(path: &Path) -> String {
    match read(path) {
        Ok(document) => document.check(&role(path)).to_string(),
        Err(error) => error.to_string(),
    }
}

#[test]
fn sound_documents_have_no_problems() {
    insta::glob!("documents/sound*/*.json", |path| {
        assert_eq!(verdict(path), "", "{}", path.display());
    });
}

#[test]
fn sound_documents_are_written_as_they_were_read() {
    insta::glob!("documents/sound*/*.json", |path| {
        let text = fs::read_to_string(path).unwrap();
        let document = read(path).unwrap();
        let written = match &document {
            Document::RoleDefinition(definition) => serde_json::to_string(definition),
            Document::Post(post) => serde_json::to_string(post),
            Document::Profile(profile) => serde_json::to_string(profile),
        };
        let written = written.unwrap();
        let (before, after): (serde_json::Value, serde_json::Value) =
            (serde_json::from_str(&text).unwrap(), serde_json::from_str(&written).unwrap());
        assert_eq!(before, after);
        assert_eq!(Document::read(written.as_bytes()).unwrap(), document);
    });
}

/// `INSTA_UPDATE=always cargo test` rewrites the snapshots.
#[test]
fn flawed_documents_are_answered_with_all_their_problems() {
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false, snapshot_path => "documents/flawed" }, {
        insta::glob!("documents/flawed/*.json", |path| {
            let verdict = verdict(path);
            assert_ne!(verdict, "", "{}", path.display());
            insta::assert_snapshot!("report", verdict);
        });
    });
}

/// At the top of each kind of document, a key of an object below is answered with that object, whatever it is.
#[cfg(feature = "schema")]
#[test]
fn a_key_that_another_object_has_is_sent_there() {
    let mut sent = 0;
    // As the types have them now, whatever is written under `schemas/`.
    let schemas: BTreeMap<_, _> = dcs_role::schema::generate().into_iter().collect();
    for kind in DocumentKind::ALL.iter().copied() {
        let schema: serde_json::Value =
            serde_json::from_str(&schemas[&format!("{kind}.schema.json")]).unwrap();
        let own = schema["properties"].as_object().unwrap();
        // The objects that stand right below, by the keys that they have.
        let mut holders: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for (key, value) in own {
            let (below, place) = match value["items"]["$ref"].as_str() {
                Some(entry) => (Some(entry), format!("in an entry of `{key}`")),
                None => (value["$ref"].as_str(), format!("in `{key}`")),
            };
            let object = below.and_then(|below| schema.pointer(below.trim_start_matches('#')));
            let members = object.and_then(|object| object["properties"].as_object());
            for member in members.into_iter().flat_map(serde_json::Map::keys) {
                holders.entry(member).or_default().push(place.clone());
            }
        }
        let is_near = |one: &str, other: &str| strsim::osa_distance(one, other) <= 1;
        holders.retain(|member, _| !own.keys().any(|key| is_near(member, key)));
        for (member, places) in &holders {
            let text = format!("{{\"{member}\": 1}}");
            let error = Document::from_slice(kind, text.as_bytes()).unwrap_err();
            let at = format!("/{member}");
            let problem = error.problems().iter().find(|problem| problem.at.as_str() == at);
            let message = &problem.unwrap().message;
            let named = places.iter().filter(|place| message.contains(&**place)).count();
            assert_eq!(
                named,
                places.len().min(3),
                "{kind}: {message}, and it may stand {places:?}"
            );
            let goes = if named == 1 { "it belongs in " } else { "it can stand in " };
            assert!(
                message.starts_with(&format!("there is no key `{member}` here; {goes}")),
                "{message}"
            );
            sent += 1;
        }
    }
    assert!(sent > 100, "{sent} keys");
}
