//! Input that means harm: it is answered, and nothing panics, hangs or overflows.

use std::{fs, path::Path};

use dcs_role::{CheckedDocument, Role, RoleDefinition, Rule};
use serde_json::{Value, json};

const SMALL: &str = include_str!("documents/sound/small.json");

/// The JSON Parsing Test Suite of nst, where it is at hand: `y_` is JSON, `n_` is not, `i_` may be either.
#[test]
fn what_is_json_is_told_from_what_is_not() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/standards/json-test-suite");
    let Ok(files) = fs::read_dir(folder) else {
        eprintln!("skipped: the JSON Parsing Test Suite is not here");
        return;
    };
    let mut seen = 0;
    for file in files {
        let path = file.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        // None of the files is a definition, so each is refused, for one reason or the other.
        let error = RoleDefinition::from_slice(&fs::read(&path).unwrap()).unwrap_err();
        assert!(!error.problems().is_empty(), "{name}");
        match &name[..2] {
            "y_" => assert!(error.is_json(), "{name}: {error}"),
            "n_" => assert!(!error.is_json(), "{name}: {error}"),
            _ => {}
        }
        seen += 1;
    }
    assert!(seen > 300, "only {seen} files");
}

#[test]
fn nesting_of_any_depth_is_answered() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        let bomb = open.repeat(200_000) + "1" + &close.repeat(200_000);
        let in_a_field = SMALL.replacen("\"Harbour keeper\"", &bomb, 1);
        let in_an_unknown_key =
            SMALL.replacen("\"otherNames\":", &format!("\"x\": {bomb}, \"otherNames\":"), 1);
        let unclosed = open.repeat(200_000);
        for text in [&bomb, &in_a_field, &in_an_unknown_key, &unclosed] {
            let (checked, _) = CheckedDocument::new("bomb", text.as_bytes(), Role::england());
            assert!(!checked.sound);
        }
    }
}

#[test]
fn every_broken_byte_is_answered() {
    for cut in (0..SMALL.len()).step_by(7) {
        let error = RoleDefinition::from_slice(&SMALL.as_bytes()[..cut]).unwrap_err();
        assert!(error.problems().iter().all(|problem| problem.bytes.end <= cut), "cut at {cut}");
    }
    for at in (0..SMALL.len()).step_by(11) {
        for byte in [0, b'"', 0xFF] {
            let mut bytes = SMALL.as_bytes().to_vec();
            bytes[at] = byte;
            let _ = CheckedDocument::new("broken", &bytes, Role::england());
        }
    }
}

/// A document with very many problems of one sort, and how many are found.
fn found(change: impl FnOnce(&mut Value), rule: Rule) -> usize {
    let mut json: Value = serde_json::from_str(SMALL).unwrap();
    change(&mut json);
    let text = json.to_string();
    let (checked, _) = CheckedDocument::new("many", text.as_bytes(), Role::england());
    checked.problems.iter().filter(|problem| problem.rule == rule.code()).count()
}

#[test]
fn very_many_problems_are_all_found() {
    const MANY: usize = 20_000;
    let term = |n: usize| {
        json!({ "id": "term:same", "title": format!("T{n}"), "statement": format!("S{n}."),
            "citations": [{ "source": "source:keepers-report", "place": "p. 1", "reading": "stated" }] })
    };
    assert_eq!(
        found(|json| json["terms"] = (0..MANY).map(term).collect(), Rule::UniqueIds),
        MANY - 1
    );
    let stage = |n: usize| json!(format!("stage:none-{n}"));
    assert_eq!(
        found(
            |json| json["needs"][0]["audience"] = (0..MANY).map(stage).collect(),
            Rule::LinkResolves
        ),
        MANY
    );
    let row = |_| json!({ "label": "same", "percentage": 0 });
    assert_eq!(
        found(
            |json| json["findings"][1]["distribution"]["rows"] = (0..MANY).map(row).collect(),
            Rule::RowsDiffer
        ),
        MANY - 1
    );
}

/// A chain of successors as long as the document neither overflows the stack nor takes for ever.
#[test]
fn a_long_chain_is_followed_to_its_end() {
    const LONG: usize = 50_000;
    let skill = |n: usize| {
        json!({ "id": format!("skill:s{n}"), "title": format!("T{n}"), "statement": format!("S{n}."), "kind": "knowledge",
            "partOf": format!("skill:s{}", (n + 1) % LONG),
            "citations": [{ "source": "source:keepers-report", "place": "p. 1", "reading": "stated" }] })
    };
    let extend =
        |json: &mut Value| json["skills"].as_array_mut().unwrap().extend((0..LONG).map(skill));
    assert_eq!(found(extend, Rule::NoCycle), 1);
}

#[test]
fn a_very_long_text_is_refused_in_few_words() {
    let text = SMALL.replacen("Keeper of the Harbour", &"x".repeat(20_000_000), 1);
    let (checked, _) = CheckedDocument::new("long", text.as_bytes(), Role::england());
    assert!(checked.problems[0].message.len() < 300);
}
