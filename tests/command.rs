//! The command, as it is called from a shell.
#![cfg(feature = "cli")]

use std::{
    io::Write,
    process::{Command, Output, Stdio},
};

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_dcs-role"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(arguments)
        .output()
        .unwrap()
}

fn run_with(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_dcs-role"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap()
}

fn text(bytes: &[u8]) -> &str {
    str::from_utf8(bytes).unwrap()
}

#[track_caller]
fn ends_with(code: i32, output: &Output) {
    assert_eq!(
        output.status.code(),
        Some(code),
        "{}{}",
        text(&output.stdout),
        text(&output.stderr)
    );
}

const WRONG: &str = "tests/documents/flawed/wrong-words.json";

#[test]
fn without_a_file_england_is_checked() {
    let output = run(&["check"]);
    ends_with(0, &output);
    let page = text(&output.stdout);
    assert!(page.starts_with("Director of Children's Services, England\n"), "{page}");
    assert!(page.ends_with("sound: England: no errors, no warnings\n"), "{page}");
}

#[test]
fn problems_are_shown_on_their_lines() {
    let output = run(&["check", WRONG]);
    ends_with(1, &output);
    insta::assert_snapshot!(text(&output.stdout));
}

#[test]
fn problems_are_written_as_json() {
    let output = run(&["check", WRONG, "tests/documents/sound/small.json", "--format", "json"]);
    ends_with(1, &output);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let [wrong, sound] = &report["documents"].as_array().unwrap()[..] else { panic!("{report}") };
    assert_eq!(sound["sound"], true);
    assert_eq!(sound["id"], "role:keeper-of-the-harbour");
    assert_eq!(wrong["errors"], 5);
    let first = &wrong["problems"][0];
    assert_eq!((&first["rule"], &first["at"]), (&"shape".into(), &"/instruments/0/kind".into()));
    assert_eq!((&first["line"], &first["column"]), (&24.into(), &15.into()));
}

#[test]
fn a_document_can_come_through_a_pipe() {
    ends_with(0, &run_with(&["check", "-"], include_bytes!("documents/sound/small.json")));
    let output = run_with(&["check", "-"], b"[]");
    ends_with(1, &output);
    assert!(text(&output.stdout).contains("--> standard input:1:1"), "{}", text(&output.stdout));
}

/// A warning is a problem, and the document is sound all the same.
#[test]
fn a_warning_does_not_make_a_document_unsound() {
    let small = include_str!("documents/sound/small.json");
    let output = run_with(
        &["check", "-", "--format", "json"],
        small.replacen("skill:neap-tides\", \"reading", "skill:tides\", \"reading", 1).as_bytes(),
    );
    ends_with(1, &output);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["documents"][0]["sound"], true);
    assert_eq!(report["documents"][0]["warnings"], 1);
}

#[test]
fn what_cannot_run_ends_with_2_and_says_why() {
    for (arguments, why) in [
        (vec!["check", "nowhere.json"], "nowhere.json cannot be read"),
        (vec!["show", "duty:appoint-directer"], "did you mean `duty:appoint-director`?"),
        (vec!["show", "nothing"], "`dcs-role list KIND` lists the ids"),
        (vec!["show", "duty:appoint-director", "--on", "2006-01-01"], "is not there on 2006-01-01"),
        (vec!["show", "--on", "2006-02-30"], "is not a day of the calendar"),
        (vec!["list", "dutys"], "did you mean `duty`?"),
        (vec!["list", "skill", "--force", "must"], "are for duties"),
        (vec!["list", "duty", "--force", "shuold"], "should"),
        (vec!["explain", "share-agree"], "did you mean `share-agrees`?"),
        (vec!["show", "--definition", WRONG], "has 5 problems; `dcs-role check"),
        (vec!["schema", "role-definitoin"], "did you mean `role-definition`?"),
        (vec!["schema", "--out", "Cargo.toml/schemas"], "cannot be written to"),
        (vec!["chekc"], "check"),
        (vec![], "Usage"),
    ] {
        let output = run(&arguments);
        ends_with(2, &output);
        assert!(text(&output.stderr).contains(why), "{arguments:?}: {}", text(&output.stderr));
        assert_eq!(text(&output.stdout), "", "{arguments:?}");
    }
}

#[test]
fn a_document_of_another_kind_is_turned_away() {
    let output = run_with(&["check", "-"], br#"{ "id": "recipe:soup" }"#);
    ends_with(2, &output);
    let why = "standard input is a document of the kind `recipe`; what can be checked is `role`";
    assert!(text(&output.stderr).contains(why), "{}", text(&output.stderr));
    ends_with(1, &run_with(&["check", "-"], br#"{ "id": "roles:soup" }"#));
}

#[test]
fn other_files_are_checked_when_one_cannot_be_read() {
    let output = run(&["check", "nowhere.json", "tests/documents/sound/small.json"]);
    ends_with(2, &output);
    assert!(text(&output.stdout).contains("sound: tests/documents/sound/small.json"));
}

#[test]
fn an_item_has_a_page() {
    let output =
        run(&["show", "duty:keep-lights", "--definition", "tests/documents/sound/small.json"]);
    ends_with(0, &output);
    insta::assert_snapshot!(text(&output.stdout));
    let output =
        run(&["show", "finding:boats", "--definition", "tests/documents/sound/small.json"]);
    ends_with(0, &output);
    insta::assert_snapshot!(text(&output.stdout));
}

/// Every item of England has a page, and none steers the terminal.
#[test]
fn every_kind_can_be_listed_and_shown() {
    for kind in <dcs_role::Kind as strum::VariantArray>::VARIANTS {
        let output = run(&["list", kind.list()]);
        ends_with(0, &output);
        assert!(!text(&output.stdout).contains('\u{1B}'), "{kind}");
        let first =
            dcs_role::Role::england().all().items().find(|item| item.kind() == *kind).unwrap();
        ends_with(0, &run(&["show", first.id()]));
        let output = run(&["show", first.id(), "--format", "json"]);
        let shown: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(shown["item"]["id"], first.id());
    }
}

#[test]
fn a_list_can_be_narrowed() {
    let count = |arguments: &[&str]| {
        let output = run(&[&["list", "duty", "--format", "json"], arguments].concat());
        serde_json::from_slice::<Vec<serde_json::Value>>(&output.stdout).unwrap().len()
    };
    let all = count(&[]);
    let director = count(&["--holder", "director"]);
    assert!(0 < director && director < all);
    assert!(count(&["--holder", "director", "--force", "must"]) < director);
    assert!(count(&["--on", "2005-04-01"]) < all);
    assert_eq!(count(&["--text", "no such text"]), 0);
}

#[test]
fn colour_is_shown_where_it_is_wanted() {
    let coloured = |arguments: &[&str]| run(arguments).stdout.contains(&0x1B);
    assert!(!coloured(&["check"]));
    assert!(coloured(&["check", "--color", "always"]));
    assert!(!coloured(&["check", "--color", "never"]));
}

#[test]
fn control_characters_of_a_document_do_not_reach_the_terminal() {
    let small = include_str!("documents/sound/small.json");
    let steering =
        small.replacen("Keeper of the Harbour", "Keeper \\u001b[31mof\\u0007 \\u202ethe", 1);
    let output = run_with(&["check", "-"], steering.as_bytes());
    ends_with(1, &output);
    let page = text(&output.stdout);
    assert!(!page.chars().any(|c| c != '\n' && (c.is_control() || c == '\u{202E}')), "{page:?}");
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_is_no_error() {
    let script = format!("'{}' list finding | head -n 1", env!("CARGO_BIN_EXE_dcs-role"));
    let output = Command::new("sh").args(["-c", &script]).output().unwrap();
    assert_eq!(text(&output.stderr), "");
    ends_with(0, &output);
}

#[test]
fn the_rules_can_be_explained() {
    let output = run(&["explain", "rows-add-up"]);
    ends_with(0, &output);
    insta::assert_snapshot!(text(&output.stdout));
    let output = run(&["explain", "--format", "json"]);
    let rules: Vec<serde_json::Value> = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(rules.len(), dcs_role::Rule::ALL.len());
}

#[test]
fn there_are_completions_and_a_manual() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let output = run(&["completions", shell]);
        ends_with(0, &output);
        assert!(text(&output.stdout).contains("dcs-role"));
    }
    let output = run(&["manual"]);
    ends_with(0, &output);
    assert!(text(&output.stdout).contains(".TH dcs-role 1"));
}

#[test]
fn the_schemas_can_be_printed_and_written() {
    let output = run(&["schema"]);
    ends_with(0, &output);
    assert_eq!(text(&output.stdout), "role-definition\ncheck-report\nrules\n");
    for (name, file) in [
        (vec!["role-definition"], "role-definition.schema.json"),
        (vec!["check-report", "--draft", "7"], "check-report.draft-07.schema.json"),
        (vec!["rules"], "rules.json"),
    ] {
        let output = run(&[vec!["schema"], name].concat());
        let published = dcs_role::published().iter().find(|(name, _)| *name == file);
        assert_eq!(Some(text(&output.stdout)), published.map(|(_, text)| *text));
    }
    let folder = std::env::temp_dir().join(format!("dcs-role-{}", std::process::id()));
    ends_with(0, &run(&["schema", "--out", folder.to_str().unwrap()]));
    let written = std::fs::read_dir(&folder).unwrap().count();
    std::fs::remove_dir_all(folder).unwrap();
    assert_eq!(written, dcs_role::published().len());
}
