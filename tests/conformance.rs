//! Posts beside the law: the suite that other implementations run too, and laws that hold for every post.
#![cfg(feature = "proptest")]

use std::{collections::BTreeMap, path::Path, sync::LazyLock};

use dcs_role::{Day, Post, Role, RoleDefinition, Severity};
use serde_json::{Value, json};

fn leaf<T: std::str::FromStr<Err: std::fmt::Debug>>(text: &str) -> T {
    text.parse().unwrap()
}

fn small() -> &'static Role {
    static SMALL: LazyLock<Role> = LazyLock::new(|| {
        let definition = include_str!("documents/sound/small.json").parse::<RoleDefinition>();
        definition.unwrap().try_into().unwrap()
    });
    &SMALL
}

// ------------------------------------------------------------------ the suite

/// The cases of the suite, by the names of their files.
fn suite() -> BTreeMap<String, Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let cases = files.filter(|path| path.extension().is_some_and(|kind| kind == "json"));
    cases
        .map(|path| {
            let case = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
            (path.file_stem().unwrap().to_str().unwrap().to_owned(), case)
        })
        .collect()
}

fn post_of(case: &Value) -> Value {
    let Some(file) = case.get("postFile").and_then(Value::as_str) else {
        return case["post"].clone();
    };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance");
    serde_json::from_slice(&std::fs::read(folder.join(file)).unwrap()).unwrap()
}

fn role_of(case: &Value) -> &'static Role {
    match case["definition"].as_str() {
        Some("england") => Role::england(),
        Some("harbour") => small(),
        other => panic!("{other:?} is no definition of the suite"),
    }
}

/// What is answered, in the form in which a case says what is expected.
fn answered(role: &Role, post: &Post, on: Day) -> Value {
    let report = role.conformance(post, on);
    let timeline = role.timeline(post);
    let by = |pairs: Vec<(String, Value)>| Value::Object(pairs.into_iter().collect());
    let answers = report.expectations.iter();
    let answers = answers.map(|one| (one.expectation.to_string(), json!(one.answer))).collect();
    let severities = report.expectations.iter().filter_map(|one| {
        one.severity.map(|severity| (one.expectation.to_string(), json!(severity)))
    });
    let duties = report.duties.iter();
    let duties = duties.map(|one| (one.duty.to_string(), json!(one.coverage))).collect();
    let by_authority = report.authorities.iter().map(|authority| {
        let answers = authority.answers.iter();
        let answers = answers.map(|one| (one.expectation.to_string(), json!(one.answer)));
        (authority.title.clone(), by(answers.collect()))
    });
    let questions: Vec<_> = report.questions.iter().map(|one| one.answer_at.to_string()).collect();
    let problems = post.check(role);
    let problems: Vec<_> = problems.problems().iter().map(|one| one.rule.code()).collect();
    let stretches = timeline.stretches.iter().map(|stretch| {
        let mut stretch = serde_json::to_value(stretch).unwrap();
        stretch.as_object_mut().unwrap().remove("basis");
        stretch
    });
    json!({
        "verdict": report.verdict,
        "errors": report.errors,
        "warnings": report.warnings,
        "answers": by(answers),
        "severities": by(severities.collect()),
        "byAuthority": by(by_authority.collect()),
        "duties": by(duties),
        "dutiesInAll": report.duties.len(),
        "beyondInAll": report.beyond.len(),
        "readIn": report.read_in,
        "asks": &questions,
        "questions": questions,
        "flags": report.flags.iter().map(|flag| flag.kind).collect::<Vec<_>>(),
        "problems": problems,
        "stretches": stretches.collect::<Vec<_>>(),
        "turns": timeline.turns,
    })
}

/// What of the expected is not answered.
fn missing(at: &str, expected: &Value, found: &Value, out: &mut Vec<String>) {
    match (expected, found) {
        // Of these a case names the members that matter to it.
        (Value::Object(members), Value::Object(there)) => {
            for (key, value) in members {
                match there.get(key) {
                    Some(found) => missing(&format!("{at}/{key}"), value, found, out),
                    None => out.push(format!("{at}/{key} is not there, and not {value}")),
                }
            }
        }
        // Of these a case names some.
        (Value::Array(some), Value::Array(all)) if at == "/asks" || at == "/turns" => {
            let is_in = |wanted: &Value| {
                all.iter().any(|one| {
                    let mut differing = Vec::new();
                    missing("", wanted, one, &mut differing);
                    differing.is_empty()
                })
            };
            let gone = some.iter().filter(|wanted| !is_in(wanted));
            out.extend(gone.map(|wanted| format!("{at} has no {wanted}: {found}")));
        }
        _ if expected == found => {}
        _ => out.push(format!("{at} is {found}, and not {expected}")),
    }
}

#[test]
fn the_suite_is_answered() {
    let suite = suite();
    assert!(suite.len() >= 60, "{} cases", suite.len());
    let mut failed = String::new();
    for (name, case) in &suite {
        let post: Post = serde_json::from_value(post_of(case))
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        let role = role_of(case);
        let problems = post.check(role);
        assert!(!problems.has_errors(), "{name}: {problems}");
        let found = answered(role, &post, leaf(case["on"].as_str().unwrap()));
        let mut expected = case["expected"].clone();
        let keys = expected.as_object_mut().unwrap();
        assert!(!keys.is_empty(), "{name} expects nothing");
        // A post of the suite breaks no rule, unless it says so.
        keys.entry("problems").or_insert_with(|| json!([]));
        let mut out = Vec::new();
        missing("", &expected, &found, &mut out);
        for line in out {
            failed += &format!("{name}: {line}\n");
        }
    }
    assert!(failed.is_empty(), "{failed}");
}

#[allow(unused)]
fn severity(_: Severity) {}
