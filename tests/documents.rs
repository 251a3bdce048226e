//! Whole documents: sound ones give nothing to report, and flawed ones give all that is wrong.

use std::{fs, path::Path};

use dcs_role::{Document, Role, RoleDefinition};

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
