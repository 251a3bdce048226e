//! Whole documents: sound ones give nothing to report, and flawed ones give all that is wrong.

use std::{fs, path::Path};

use dcs_role::RoleDefinition;

/// What is said of a document.
fn verdict(path: &Path) -> String {
    match RoleDefinition::from_slice(&fs::read(path).unwrap()) {
        Ok(definition) => definition.check().to_string(),
        Err(error) => error.to_string(),
    }
}

#[test]
fn sound_documents_have_no_problems() {
    insta::glob!("documents/sound/*.json", |path| {
        assert_eq!(verdict(path), "", "{}", path.display());
    });
}

#[test]
fn sound_documents_are_written_as_they_were_read() {
    insta::glob!("documents/sound/*.json", |path| {
        let text = fs::read_to_string(path).unwrap();
        let definition: RoleDefinition = text.parse().unwrap();
        let written = serde_json::to_string(&definition).unwrap();
        let (before, after): (serde_json::Value, serde_json::Value) =
            (serde_json::from_str(&text).unwrap(), serde_json::from_str(&written).unwrap());
        assert_eq!(before, after);
        assert_eq!(written.parse::<RoleDefinition>().unwrap(), definition);
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
