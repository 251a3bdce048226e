//! The command, as it is called from a shell.
#![cfg(feature = "cli")]

use std::{
    fs,
    io::Write,
    process::{Command, Output, Stdio},
};

use dcs_role::{
    Post, Profile, Role,
    report::{Aim, Beside},
};
use serde_json::Value;

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_dcs-role"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(arguments)
        .env("COLUMNS", "80")
        .output()
        .unwrap()
}

fn run_with(arguments: &[&str], input: &[u8]) -> Output {
    run_in(Some("80"), arguments, input)
}

/// As in a pipe, where no line is broken.
fn run_wide(arguments: &[&str], input: &[u8]) -> Output {
    run_in(None, arguments, input)
}

fn run_in(columns: Option<&str>, arguments: &[&str], input: &[u8]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dcs-role"));
    match columns {
        Some(columns) => command.env("COLUMNS", columns),
        None => command.env_remove("COLUMNS"),
    };
    let mut child = command
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // Beside the reading, because neither pipe holds everything.
    std::thread::scope(|scope| {
        scope.spawn(move || stdin.write_all(input).unwrap());
        child.wait_with_output().unwrap()
    })
}

fn text(bytes: &[u8]) -> &str {
    str::from_utf8(bytes).unwrap()
}

/// A file of the repository.
fn file(path: &str) -> String {
    fs::read_to_string(format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// What is printed for programs.
fn json(arguments: &[&str]) -> Value {
    serde_json::from_slice(&run(arguments).stdout).unwrap()
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

/// A folder that goes with the test.
struct Folder(std::path::PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("dcs-role-{}-{name}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn path(&self) -> &str {
        self.0.to_str().unwrap()
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.0).unwrap();
        let mut names: Vec<_> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

const SINGLE: &str = "tests/documents/sound/post-single.json";
const PERSON: &str = "tests/documents/sound/profile-social-care.json";
const SMALL: &str = "tests/documents/sound/small.json";
const NEXT: &str = "tests/documents/sound/small-next.json";
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
    assert_eq!((&first["rule"], &first["at"]), (&"schema".into(), &"/instruments/0/kind".into()));
    assert_eq!((&first["line"], &first["column"]), (&24.into(), &15.into()));
}

#[test]
fn a_document_can_come_through_a_pipe() {
    ends_with(0, &run_with(&["check", "-"], include_bytes!("documents/sound/small.json")));
    let output = run_with(&["check", "-"], b"[]");
    ends_with(1, &output);
    assert!(text(&output.stdout).contains("--> standard input:1:1"), "{}", text(&output.stdout));
}

/// However long it is, all of it is read.
#[test]
fn a_long_document_can_come_through_a_pipe() {
    let england = Role::england_json();
    assert!(england.len() > 500_000);
    let output = run_with(&["check", "-"], england.as_bytes());
    ends_with(0, &output);
    let cut = &england.as_bytes()[..england.len() - 10];
    let output = run_with(&["check", "-", "--format", "json"], cut);
    ends_with(1, &output);
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let problem = &report["documents"][0]["problems"][0];
    assert_eq!(problem["line"], text(cut).lines().count(), "{problem}");
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
    assert_eq!(report["documents"][0]["unlisted"], 0);
    let warned = small.replacen("skill:neap-tides\", \"reading", "skill:tides\", \"reading", 1);
    let page = run_with(&["check", "-"], warned.as_bytes()).stdout;
    let end = "sound, and could be better: standard input: 0 errors, 1 warning\n";
    assert!(text(&page).ends_with(end), "{}", text(&page));
    let line = serde_json::from_str::<Value>(&warned).unwrap().to_string();
    let output = run_with(&["check", "--lines", "-"], line.as_bytes());
    let end = "1 document: 0 without problems, 1 with warnings, 0 with errors, 0 not judged\n";
    assert_eq!(text(&output.stderr), end);
}

#[test]
fn what_cannot_run_ends_with_2_and_says_why() {
    for (arguments, why) in [
        (vec!["check", "nowhere.json"], "nowhere.json cannot be read"),
        (vec!["show", "duty:appoint-directer"], "did you mean `duty:appoint-director`?"),
        (vec!["show", "nothing"], "`dcs-role search WORDS` finds items"),
        (
            vec!["show", "duty:appoint-director", "--on", "2006-01-01"],
            "is not there on 1 January 2006",
        ),
        (vec!["show", "--on", "2006-02-30"], "is not a day of the calendar"),
        (vec!["list", "dutys"], "did you mean `duty`?"),
        (vec!["list", "skill", "--force", "must"], "are for duties"),
        (vec!["list", "skill", "--holder", "director"], "are for duties"),
        (vec!["list", "skill", "--area", "send"], "are for duties"),
        (vec!["list", "duty", "--force", "shuold"], "should"),
        (
            vec!["list", "zzzzzz"],
            "there is no kind `zzzzzz`; the kinds are source, body, instrument, ",
        ),
        (vec!["new", "post", "--kind", "county"], "still wanted: `--authority`"),
        (vec!["new", "profile", "--authority", "Ashmere"], "are for `new post`"),
        (vec!["new", "profile", "--kind", "county"], "are for `new post`"),
        (vec!["new", "profile", "--joint"], "are for `new post`"),
        (vec!["new", "profile", "--vacant"], "are for `new post`"),
        (vec!["new", "definition", "--twin-hat"], "are for `new post`"),
        (vec!["explain", "share-agree"], "did you mean `share-agrees`?"),
        (vec!["show", "--definition", WRONG], "has 5 errors; `dcs-role check"),
        (
            vec!["show", "--definition", "tests/documents/flawed/law.json"],
            "has 4 errors; `dcs-role",
        ),
        (vec!["export", "org"], "`org` is made of a post; give it with `--post`"),
        (
            vec!["export", "org", "--post", SINGLE, "--on", "2026-01-01"],
            "as the document does, and takes no `--on`",
        ),
        (vec!["export", "moodle", "--without-extensions"], "only `case` has extensions"),
        (vec!["export", "case", "--kind", "duty"], "only `csv` takes `--kind`"),
        (vec!["export", "case", "--since", SMALL], "only `csv` takes `--kind`, `--since`"),
        (vec!["export", "case", "--profile", PERSON], "`--since` and `--profile`"),
        (vec!["export", "case", "--post", SINGLE], "and takes no post"),
        (vec!["export", "csv"], "give a folder with `--out`, or one kind with `--kind`"),
        (vec!["schema", "role-definitoin"], "did you mean `role-definition`?"),
        (vec!["schema", "--out", "Cargo.toml/schemas"], "cannot be written to"),
        (vec!["chekc"], "check"),
        (vec!["conformance", SINGLE, "--definition", WRONG], "has 5 errors; `dcs-role check"),
        (
            vec!["conformance", PERSON],
            "is a profile, and a post is wanted; `dcs-role readiness` compares",
        ),
        (
            vec!["readiness", SINGLE],
            "is a post, and a profile is wanted; `dcs-role conformance` compares",
        ),
        (vec!["readiness", PERSON, "--for", "stage:directer"], "did you mean `stage:director`?"),
        (vec!["readiness", PERSON, "--for", "nowhere"], "there are stage:practitioner"),
        (
            vec!["readiness", PERSON, "--scenario", "scenario:strategic"],
            "there is no scenario `scenario:strategic`",
        ),
        (vec!["readiness", PERSON, "--post", PERSON], "a post is wanted"),
        (
            vec!["readiness", PERSON, "--post", SINGLE, "--for", "stage:director"],
            "cannot be used with",
        ),
        (vec!["readiness", PERSON, "--summary"], "cannot be used with"),
        (vec!["readiness", "--summary"], "--lines"),
        (vec!["show", "--format", "markdown"], "not printed as markdown, but as text, json"),
        (
            vec!["readiness", "--lines", PERSON, "--format", "html"],
            "not printed as html, but as text, json",
        ),
        (vec!["conformance", SINGLE, "--on", "2026-13-01"], "is not a day of the calendar"),
        (
            vec!["conformance", "tests/documents/flawed/post-of-the-wrong-shape-harbour.json"],
            "has 14 errors",
        ),
        (vec!["conformance"], "required"),
        (vec!["changes"], "give two definitions, or one and two days"),
        (vec!["changes", SMALL], "give two definitions, or one and two days"),
        (vec!["changes", SMALL, PERSON], "is a profile, and a definition is wanted"),
        (vec!["changes", SMALL, NEXT, "--posts", SMALL], "takes posts and profiles"),
        (vec!["check", "--lines", "nowhere.jsonl"], "nowhere.jsonl cannot be read"),
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
    ends_with(1, &output);
    let why = "the kind of this document cannot be told; its `id` has to begin with `role:`";
    assert!(text(&output.stdout).contains(why), "{}", text(&output.stdout));
    let output = run_with(&["conformance", "-"], br#"{ "id": "recipe:soup" }"#);
    ends_with(2, &output);
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
    for kind in <dcs_role::definition::Kind as strum::VariantArray>::VARIANTS {
        let output = run(&["list", kind.list()]);
        ends_with(0, &output);
        assert!(!text(&output.stdout).contains('\u{1B}'), "{kind}");
        let first = dcs_role::Role::england().all().items().find(|item| item.kind() == *kind);
        let first = first.unwrap_or_else(|| panic!("src/england/definition.json has no {kind}"));
        ends_with(0, &run(&["show", first.id(), "--all"]));
        let output = run(&["show", first.id(), "--all", "--format", "json"]);
        let shown: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(shown["item"]["id"], first.id());
    }
}

/// What was read is not written over, by whatever name it goes.
#[test]
fn an_input_is_not_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let place = |name: &str| folder.path().join(name).display().to_string();
    let (definition, post) = (place("role.json"), place("post.json"));
    let small = fs::read(SMALL).unwrap();
    let of_post = include_bytes!("documents/sound/post-single.json");
    fs::write(&definition, &small).unwrap();
    fs::write(&post, of_post).unwrap();
    let around = place("./post.json");
    for arguments in [
        vec!["export", "moodle", "--definition", &definition, "--out", &definition],
        vec!["conformance", &post, "--format", "html", "--out", &around],
        vec!["report", "assurance", &post, "--out", &post],
        vec!["check", &post, "--out", &post],
    ] {
        let output = run(&arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(text(&output.stderr).contains("is what was read, and is not written over"));
    }
    assert_eq!(fs::read(&definition).unwrap(), small);
    assert_eq!(fs::read(&post).unwrap(), of_post);
    // What was written before may be.
    for _ in 0..2 {
        ends_with(
            0,
            &run(&["export", "moodle", "--definition", &definition, "--out", &place("m.csv")]),
        );
    }
}

#[test]
fn the_help_names_every_format() {
    let output = run(&["export", "--help"]);
    for format in dcs_role::export::ExportFormat::ALL {
        assert!(text(&output.stdout).contains(&format!("`{format}`")), "{format}");
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
    // Of what the list leaves out, that is counted which the same words would list.
    let lead = ["--holder", "lead-member", "--on", "2007-06-01"];
    assert!(count(&lead) < count(&[&lead[..2], &["--all"]].concat()));
    for narrowed in [&["--holder", "lead-member"][..], &["--force", "may"], &["--text", "board"]] {
        let more = count(&[narrowed, &["--all"]].concat()) - count(narrowed);
        let output = run_wide(&[&["list", "duty"], narrowed].concat(), b"");
        let page = text(&output.stdout);
        let told = format!("; `--all` lists {more} more that have ended or not begun");
        assert_eq!(page.contains(&told), more > 0, "{narrowed:?}: {page}");
        assert_eq!(page.contains("`--all`"), more > 0, "{narrowed:?}: {page}");
    }
    // What falls on the director in person is not all that the director answers for.
    let others = |arguments: &[&str]| {
        let page = run_wide(&[&["list", "duty", "--holder", "director"], arguments].concat(), b"");
        let page = text(&page.stdout).to_owned();
        let told =
            page.lines().last().unwrap().strip_prefix("These fall on the director in person. ");
        told.map(|told| told.split(' ').next().unwrap().parse::<usize>().unwrap())
    };
    let profile = |arguments: &[&str]| {
        let output = run(&[&["report", "role-profile", "--format", "json"], arguments].concat());
        let profile: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let areas = profile["areas"].as_array().unwrap().clone();
        let duties = areas.iter().flat_map(|area| area["duties"].as_array().unwrap());
        duties.filter(|duty| duty["holder"] == "authority").count()
    };
    let day = ["--on", "2026-03-31"];
    assert_eq!(others(&day), Some(profile(&day)));
    assert!(others(&[&day[..], &["--area", "send"]].concat()) < others(&day));
    assert_eq!(others(&[&day[..], &["--area", "send", "--text", "no such text"]].concat()), None);
    let small = ["--definition", SMALL, "--on", "2012-01-01"];
    assert_eq!(others(&small), Some(profile(&small)));
    // What has to be told at a glance stands behind the id.
    let of_small = ["list", "duty", "--definition", SMALL, "--on", "2012-01-01"];
    let page = run_wide(&of_small, b"").stdout;
    let lamps =
        "Keep the lamps  duty:keep-lamps  must · authority  1 April 2010 to February 2013\n";
    assert!(text(&page).contains(lamps), "{}", text(&page));
    // Who asks for a day knows that there are others.
    let page = run(&["list", "duty", "--definition", SMALL, "--on", "2020-01-01"]).stdout;
    assert!(text(&page).ends_with("\n3 items\n"), "{}", text(&page));
    // What is listed is what was asked for.
    for (option, key, word) in [
        ("--force", "force", "may"),
        ("--holder", "holder", "director"),
        ("--area", "area", "send"),
    ] {
        let listed = json(&["list", "duty", option, word, "--all", "--format", "json"]);
        let listed = listed.as_array().unwrap();
        assert!(!listed.is_empty() && listed.iter().all(|duty| duty[key] == word), "{option}");
    }
    // A word of the id, of the title and of the statement alone.
    for word in ["high-water", "High w", "the tide STANDS highest"] {
        let output =
            run(&["list", "term", "--text", word, "--definition", SMALL, "--format", "json"]);
        let listed: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(listed.len(), 1, "{word}");
    }
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
    assert_eq!(rules.len(), dcs_role::check::Rule::ALL.len());
}

#[test]
fn there_are_completions_and_manual_pages() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let output = run(&["completions", shell]);
        ends_with(0, &output);
        assert!(text(&output.stdout).contains("dcs-role"));
    }
    let output = run(&["man"]);
    ends_with(0, &output);
    assert!(text(&output.stdout).contains(".TH dcs-role 1"));
    let folder = Folder::new("man");
    ends_with(0, &run(&["man", "--out", folder.path()]));
    let pages: Vec<_> = folder.names();
    assert!(pages.contains(&"dcs-role.1".to_owned()) && pages.len() > 12, "{pages:?}");
    let page = fs::read_to_string(folder.0.join("dcs-role-check.1")).unwrap();
    assert_eq!(page, text(&run(&["man", "check"]).stdout));
    let below = ".SH EXAMPLES\n.nf\n  dcs\\-role check\n";
    let end = ".fi\n.SH \"EXIT STATUS\"\n0 no problems, 1 problems, ";
    assert!(page.contains(below) && page.contains(end), "{page}");
    let post = text(&run(&["man", "conformance"]).stdout).to_owned();
    let below = ".fi\n.PP\nHow a post is written\n.PP\nA post is one JSON object.";
    assert!(post.contains(below), "{post}");
    // What merely has a colon in it is no heading.
    let headings = [
        "NAME",
        "SYNOPSIS",
        "DESCRIPTION",
        "OPTIONS",
        "\"COMMON OPTIONS\"",
        "SUBCOMMANDS",
        "EXAMPLES",
    ];
    for page in &pages {
        let text = fs::read_to_string(folder.0.join(page)).unwrap();
        for heading in text.lines().filter_map(|line| line.strip_prefix(".SH ")) {
            assert!(
                [&headings[..], &["\"EXIT STATUS\""]].concat().contains(&heading),
                "{page}: {heading}"
            );
        }
    }
    for part in [".TH dcs-role-check 1", ".SH EXAMPLES", ".SH \"COMMON OPTIONS\"", "\\-\\-lines"] {
        assert!(page.contains(part), "{part} is missing: {page}");
    }
}

#[test]
fn the_schemas_can_be_printed_and_written() {
    let output = run(&["schema"]);
    ends_with(0, &output);
    assert_eq!(
        text(&output.stdout),
        "role-definition\npost\nprofile\ncheck-report\nconformance-report\nassurance-report\nrole-profile\nreadiness-report\ngroup-report\nchange-report\npost-change-report\npost-survey\nlaw-report\nloss-report\nrules\n"
    );
    let names: Vec<_> = text(&output.stdout).lines().collect();
    assert_eq!(json(&["schema", "--format", "json"]), serde_json::json!(names));
    for (name, file) in [
        (vec!["role-definition"], "role-definition.schema.json"),
        (vec!["check-report", "--draft", "7"], "check-report.draft-07.schema.json"),
        (vec!["rules"], "rules.json"),
    ] {
        let output = run(&[vec!["schema"], name].concat());
        let published = dcs_role::published().iter().find(|(name, _)| *name == file);
        assert_eq!(Some(text(&output.stdout)), published.map(|(_, text)| *text));
    }
    let folder = Folder::new("schema");
    ends_with(0, &run(&["schema", "--out", folder.path()]));
    assert_eq!(folder.names().len(), dcs_role::published().len());
}

// ------------------------------------------------------------------ comparisons

#[test]
fn a_post_is_compared_with_the_law() {
    let output =
        run(&["conformance", "tests/documents/sound/post-twin-hat-without-assurance.json"]);
    ends_with(1, &output);
    insta::assert_snapshot!(text(&output.stdout));
    ends_with(0, &run(&["conformance", SINGLE]));
}

#[test]
fn every_duty_of_a_post_is_listed_where_that_is_asked_for() {
    let output = run(&["conformance", SINGLE, "--all"]);
    ends_with(0, &output);
    let page = text(&output.stdout);
    assert!(page.contains("Sit on the health and wellbeing board.\n"), "{page}");
    assert!(!text(&run(&["conformance", SINGLE]).stdout).contains("Sit on the health"));
}

/// The last line and the exit status follow the verdict, and a day in a report is written as people write it.
#[test]
fn the_exit_status_follows_the_verdict() {
    let suite = |name: &str| {
        let path = format!("{}/tests/conformance/{name}.json", env!("CARGO_MANIFEST_DIR"));
        let case: serde_json::Value =
            serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
        (case["post"].to_string(), case["on"].as_str().unwrap().to_owned())
    };
    for (name, status, line) in [
        ("conforms", 0, "The post conforms in what was looked at."),
        (
            "twin-hat-test-not-stated",
            1,
            "The post falls short of guidance in 1 point; 5 questions are open.",
        ),
        (
            "last-holder-left",
            1,
            "The post falls short of the law in 1 point; 8 questions are open.",
        ),
        (
            "no-job-description",
            1,
            "Whether the post conforms cannot be said until 1 question is answered.",
        ),
    ] {
        let (post, on) = suite(name);
        let output = run_wide(&["conformance", "-", "--on", &on], post.as_bytes());
        ends_with(status, &output);
        let page = text(&output.stdout);
        assert_eq!(page.lines().last(), Some(line), "{page}");
        assert!(page.contains("Position on       1 January 2025\n"), "{page}");
    }
    let (post, _) = suite("gap-between-two-directors");
    let output = run_wide(&["conformance", "-"], post.as_bytes());
    let page = text(&output.stdout);
    assert!(
        page.contains(
            "  1 September 2024  31 October 2024  not shown: the papers do not say how it was filled\n"
        ),
        "{page}"
    );
}

/// Many posts are counted, and what cannot be counted is said.
#[test]
fn many_posts_are_counted() {
    let (post, profile) = (line(SINGLE), line(PERSON));
    let other = post.replace("post:director-at-northmere", "post:director-at-southmere");
    let input = format!("{post}\n{profile}\n{other}\n");
    let arguments = ["survey", "--lines", "-", "--on", "2026-03-31"];
    let output = run_with(&arguments, input.as_bytes());
    ends_with(1, &output);
    let page = text(&output.stdout);
    assert!(page.starts_with("standard input:2 is a profile, and a post is wanted"), "{page}");
    assert!(page.contains("Posts, counted\nOn 31 March 2026\n\nAll posts: 2\n"), "{page}");
    let county = page.split("\ncounty: 2\n").nth(1).unwrap();
    let first = county.lines().nth(1).unwrap().split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(first, "Held by permanent appointment 2", "{page}");
    let output = run_with(&[&arguments[..], &["--format", "json"]].concat(), input.as_bytes());
    let lines = json_lines(&output);
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[1]["survey"]["all"]["posts"], 2);
    assert_eq!(lines[1]["survey"]["byKind"][0]["kind"], "county");
}

/// Two states of a post are two files, or one on two days.
#[test]
fn two_states_of_a_post_are_compared() {
    const TWIN: &str = "tests/documents/sound/post-twin-hat-with-assurance.json";
    let days = ["--on", "2024-12-31", "--on", "2026-02-28"];
    let output = run(&[&["changes", SINGLE, TWIN][..], &days].concat());
    ends_with(0, &output);
    let page = text(&output.stdout);
    assert!(page.contains("  - Added functions: none before, "), "{page}");
    assert!(page.contains("\nA new test of assurance was called for and done: "), "{page}");
    let output = run(&["changes", SINGLE, "--on", "2025-01-01", "--on", "2026-01-01"]);
    ends_with(0, &output);
    assert!(text(&output.stdout).contains("What changed in the arrangement\n  Nothing changed.\n"));
    ends_with(2, &run(&["changes", SINGLE]));
    ends_with(2, &run(&["changes", SINGLE, SMALL]));
}

#[test]
fn a_profile_is_compared_with_the_role() {
    let output = run(&["readiness", PERSON]);
    ends_with(0, &output);
    insta::assert_snapshot!(text(&output.stdout));
    let output = run(&["readiness", PERSON, "--for", "stage:assistant-director"]);
    ends_with(0, &output);
    let page = text(&output.stdout);
    assert!(page.starts_with("Development plan for profile:ref-0417\n"), "{page}");
    assert!(page.contains("\nBeside        Assistant director\n"), "{page}");
}

/// Beside a post, in a scenario, and as a plan: what is printed is what the library makes.
#[test]
fn a_profile_is_compared_with_a_post_and_in_a_scenario() {
    let role = Role::england();
    let profile: Profile = file(PERSON).parse().unwrap();
    let plan = run(&["readiness", PERSON, "--format", "markdown"]);
    ends_with(0, &plan);
    let report = role.readiness(&profile, profile.as_at);
    assert_eq!(text(&plan.stdout), report.to_markdown());
    let page = run(&["readiness", PERSON, "--format", "html"]);
    assert_eq!(text(&page.stdout), report.to_html());

    let post: Post = file(SINGLE).parse().unwrap();
    let aim = Aim { beside: Beside::Post(&post), ..Aim::role(profile.as_at) };
    let report = role.readiness_for(&profile, &aim).unwrap();
    let wanted = serde_json::to_value(&report).unwrap();
    assert_eq!(json(&["readiness", PERSON, "--post", SINGLE, "--format", "json"]), wanted);
    assert_eq!(report.competencies.len(), post.person_specification.len());

    let scenario = "scenario:strategic-commissioning".parse().unwrap();
    let aim = Aim { scenario: Some(&scenario), ..Aim::role(profile.as_at) };
    let wanted = serde_json::to_value(role.readiness_for(&profile, &aim).unwrap()).unwrap();
    let call = ["readiness", PERSON, "--scenario", scenario.as_str(), "--format", "json"];
    assert_eq!(json(&call), wanted);
}

/// A group is counted, whatever is wrong with a line is said, and a small one is refused.
#[test]
fn a_group_is_counted() {
    let person = |n: usize| line(PERSON).replace("ref-0417", &format!("ref-{n}"));
    let group = |people: &[String]| people.join("\n") + "\n";
    let people: Vec<_> = (1..=5).map(person).collect();
    let summary = ["readiness", "--lines", "-", "--summary"];
    let output = run_wide(&summary, group(&people).as_bytes());
    ends_with(0, &output);
    let page = text(&output.stdout);
    assert!(page.starts_with("5 people beside stage:director\n"), "{page}");
    let of = |title: &str| {
        let row = page.lines().find(|line| line.trim_start().starts_with(title)).unwrap();
        row.split_whitespace().skip(2).map(ToOwned::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(of("System leadership"), ["5", "0", "0", "0", "0", "0"], "{page}");
    assert!(!page.contains("ref-"), "{page}");

    let call = [&summary[..], &["--format", "json"]].concat();
    let output = run_with(&call, group(&people).as_bytes());
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["people"], 5);

    let output = run_with(&summary, group(&people[..4]).as_bytes());
    ends_with(2, &output);
    let why = "standard input: 4 of a group of at least 5 can be counted; in a smaller group the numbers would tell who they are";
    assert!(text(&output.stderr).contains(why), "{}", text(&output.stderr));
    assert_eq!(text(&output.stdout), "");

    // The same person again, and what is no profile, is said and left out.
    let more = [&people[..], &[person(1), "{}".to_owned(), line(SINGLE)]].concat();
    let output = run_with(&summary, group(&more).as_bytes());
    ends_with(1, &output);
    let said = text(&output.stderr);
    assert!(said.contains("standard input:6: `profile:ref-1` has been counted already"), "{said}");
    assert!(said.contains("standard input:7: the profile has 1 error and is left out"), "{said}");
    assert!(said.contains("error: standard input:8 is a post, and a profile is wanted"), "{said}");
    assert!(text(&output.stdout).starts_with("5 people"));
    // Beside a post that asks for nothing nobody is counted, and of each line it is said why.
    let vacant = "tests/documents/sound/post-vacant.json";
    let output = run_with(&[&summary[..], &["--post", vacant]].concat(), people[0].as_bytes());
    ends_with(2, &output);
    let why = "error: standard input:1: `post:director-at-wrenfold` has no person specification";
    assert!(text(&output.stderr).starts_with(why), "{}", text(&output.stderr));
}

#[test]
fn two_definitions_are_compared() {
    let output = run(&[
        "changes",
        SMALL,
        NEXT,
        "--posts",
        "tests/documents/sound-harbour/post-harbour.json",
        "tests/documents/sound-harbour/profile-harbour.json",
    ]);
    ends_with(0, &output);
    insta::assert_snapshot!(text(&output.stdout));
    // On the way back the version falls.
    let output = run(&["changes", NEXT, SMALL]);
    ends_with(1, &output);
    assert!(text(&output.stdout).ends_with("The version falls, 0.2.0 to 0.1.0.\n"));
    let output = run(&["changes", "--on", "2007-12-31", "--on", "2008-01-01"]);
    ends_with(0, &output);
    assert!(text(&output.stdout).contains("added: Appoint a director `duty:appoint-director`\n"));
}

/// One day is that of both definitions.
#[test]
fn two_definitions_are_compared_on_one_day() {
    let roles = [SMALL, NEXT].map(|path| {
        Role::try_from(file(path).parse::<dcs_role::RoleDefinition>().unwrap()).unwrap()
    });
    for day in ["2011-06-01", "2013-01-01", "2030-01-01"] {
        let [old, new] = [0, 1].map(|n| roles[n].on(day.parse().unwrap()));
        let report = json(&["changes", SMALL, NEXT, "--on", day, "--format", "json"]);
        let wanted = old.changes_to(new);
        assert_eq!(report, serde_json::to_value(&wanted).unwrap(), "{day}");
        // The same as a table.
        let folder = Folder::new(&format!("since-{day}"));
        let call = ["export", "csv", "--definition", NEXT, "--since", SMALL, "--on", day, "--out"];
        ends_with(0, &run(&[&call[..], &[folder.path()]].concat()));
        let table = fs::read(folder.0.join("changes.csv")).unwrap();
        let rows = csv::Reader::from_reader(&table[3..]).into_records().count();
        assert_eq!(rows, wanted.changes.len(), "{day}");
    }
}

/// What has errors is not compared. People are shown them at once, and programs are told the call that shows them, for the
/// same role.
#[test]
fn errors_are_shown_or_it_is_said_where() {
    const POST: &str = "tests/documents/flawed/post-that-breaks-rules-harbour.json";
    const PROFILE: &str = "tests/documents/flawed/profile-that-breaks-rules-harbour.json";
    let call = ["conformance", "-", "--definition", SMALL, "--format", "json"];
    let said = text(&run_with(&call, file(POST).as_bytes()).stderr).to_owned();
    assert!(
        said.contains(&format!("`dcs-role check - --definition {SMALL}` shows them")),
        "{said}"
    );
    for (command, path) in [("conformance", POST), ("readiness", PROFILE)] {
        let call = [command, path, "--definition", SMALL, "--format", "json"];
        let output = run_wide(&call, b"");
        ends_with(2, &output);
        let said = text(&output.stderr);
        assert_eq!(said.lines().count(), 1);
        let call = said.split('`').nth(1).unwrap();
        assert_eq!(call, format!("dcs-role check {path} --definition {SMALL}"), "{said}");
        let shown = run(&call.split(' ').skip(1).collect::<Vec<_>>());
        ends_with(1, &shown);
        let errors = said.split(" has ").nth(1).unwrap().split(';').next().unwrap();
        let shown = text(&shown.stdout);
        assert!(shown.contains(&format!(": {errors}, ")), "{errors}");
        let output = run_wide(&[command, path, "--definition", SMALL], b"");
        ends_with(2, &output);
        let people = text(&output.stderr);
        let (problems, told) = people.rsplit_once("error: ").unwrap();
        assert_eq!(told, format!("{path} has {errors}, and is compared once they are mended\n"));
        assert!(problems.starts_with("error["), "{problems}");
        assert!(problems.split("\n\n").all(|one| shown.contains(one)), "{problems}");
    }
}

/// What cannot be read may break any rule as well, which is said with the errors that are found.
#[test]
fn that_rules_were_not_applied_is_said() {
    let sound = file(SINGLE);
    let post = |changes: &[(&str, &str)]| {
        changes.iter().fold(sound.clone(), |text, (old, new)| {
            assert!(text.contains(old), "{old}");
            text.replacen(old, new, 1)
        })
    };
    let tier = ("\"tier\": \"first\"", "\"tier\": \"firts\"");
    let brief = ("\"education-and-social-care\"", "\"both\"");
    for (changes, count, they_are) in
        [(&[tier][..], "1 error", "it is"), (&[tier, brief], "2 errors", "they are")]
    {
        let post = post(changes);
        let checked = text(&run_with(&["check", "-"], post.as_bytes()).stdout).to_owned();
        let end = format!(": {count}; the rules are applied once {they_are} mended\n");
        assert!(checked.ends_with(&end), "{checked}");
        let page = run_with(&["check", "-", "--format", "markdown"], post.as_bytes()).stdout;
        assert!(text(&page).contains(end.trim_end()), "{}", text(&page));
        let compared = text(&run_with(&["conformance", "-"], post.as_bytes()).stderr).to_owned();
        let end = format!("is compared once {they_are} mended; the rules are applied only then\n");
        assert!(compared.ends_with(&end), "{compared}");
    }
    let broken = sound.replacen("\"id\": \"post:", "\"id\": \"profile:", 1);
    let checked = text(&run_with(&["check", "-"], broken.as_bytes()).stdout).to_owned();
    assert!(checked.contains("the rules are applied once"), "{checked}");
    let readable = run(&["check", "tests/documents/flawed/law.json"]);
    assert!(!text(&readable.stdout).contains("the rules are applied"));
}

/// What is known and found no more fails as well as what is new.
#[test]
fn a_baseline_has_no_more_than_what_is_found() {
    let folder = Folder::new("stale");
    let known = format!("{}/known.json", folder.path());
    ends_with(0, &run(&["check", WRONG, "--write-baseline", &known]));
    let output = run(&["check", WRONG, "--baseline", &known]);
    ends_with(0, &output);
    let output = run(&["check", SMALL, "--baseline", &known]);
    ends_with(1, &output);
    assert!(text(&output.stderr).contains("stale: "), "{}", text(&output.stderr));
    ends_with(0, &run(&["check", SMALL, "--write-baseline", &known]));
    ends_with(1, &run(&["check", WRONG, "--baseline", &known]));
}

/// The log of a build and a code host are told each problem where it stands; of what is known, nothing more is said.
#[test]
fn problems_are_written_for_code_hosts() {
    const TWIN: &str = "tests/documents/sound/post-twin-hat-without-assurance.json";
    let folder = Folder::new("hosts");
    for (command, path, first) in [
        ("check", WRONG, ",line=24,col=15,title=schema::`Act` is not one of"),
        ("conformance", TWIN, ",line=19,col=12,title=local-assurance::Carry out a local test"),
    ] {
        let output = run(&[command, path, "--format", "github"]);
        ends_with(1, &output);
        let lines: Vec<_> = text(&output.stdout).lines().collect();
        let place = lines[0].split_once("file=").unwrap().1;
        assert!(place.starts_with(&format!("{path}{first}")), "{place}");
        let output = run(&[command, path, "--format", "sarif"]);
        ends_with(1, &output);
        let sarif: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(sarif["version"], "2.1.0");
        let results = sarif["runs"][0]["results"].as_array().unwrap();
        assert_eq!(results.len(), lines.len());
        assert!(lines.iter().all(|line| line.starts_with("::")), "{lines:?}");
        let region = &results[0]["locations"][0]["physicalLocation"]["region"];
        let at = format!(",line={},col={},", region["startLine"], region["startColumn"]);
        assert!(lines[0].contains(&at), "{region}");
        let known = format!("{}/{command}.json", folder.path());
        ends_with(0, &run(&[command, path, "--write-baseline", &known]));
        let output = run(&[command, path, "--format", "github", "--baseline", &known]);
        ends_with(0, &output);
        assert_eq!(text(&output.stdout), "");
        // For people the report is the same, whatever is known.
        let page = |more: &[&str]| run(&[&[command, path], more].concat()).stdout;
        assert_eq!(text(&page(&["--baseline", &known])), text(&page(&[])));
    }
}

/// People are shown the first hundred problems, and told how many more there are: none where there are no more.
#[test]
fn that_there_are_more_problems_is_told() {
    let of = |more: usize| format!("{{\"id\":\"role:a\",\"duties\":[{}0]}}", "0,".repeat(more));
    let count = |document: &str| {
        let output = run_with(&["check", "-", "--format", "json"], document.as_bytes());
        let report: Value = serde_json::from_slice(&output.stdout).unwrap();
        let document = &report["documents"][0];
        let number = |key: &str| usize::try_from(document[key].as_u64().unwrap()).unwrap();
        let listed = document["problems"].as_array().unwrap().len();
        assert_eq!((number("unlisted"), number("warnings")), (number("errors") - listed, 0));
        (number("errors"), listed)
    };
    let (others, _) = count(&of(0));
    for problems in [99, 100, 101, 130, 250] {
        let document = of(problems - others);
        let (counted, listed) = count(&document);
        assert_eq!(counted, problems);
        // Of a short text not many times as much is listed as stands there.
        assert_eq!(listed == problems, problems < 200, "{listed}");
        let lists = match listed {
            _ if listed == problems => "lists all".to_owned(),
            _ => format!("lists {} of them", listed - 100),
        };
        let page = run_with(&["check", "--lines", "-"], document.as_bytes()).stdout;
        let shown = text(&page).matches(": error[").count();
        let told =
            format!("standard input:1: … and {} more; `--format json` {lists}\n", problems - shown);
        assert_eq!(shown, problems.min(100));
        assert_eq!(text(&page).contains(&told), problems > 100, "{problems}");
        assert_eq!(text(&page).lines().count(), shown + usize::from(problems > 100));
        let page = run_with(&["check", "-"], document.as_bytes()).stdout;
        assert_eq!(text(&page).matches("error[").count(), shown);
        let told = format!("\n… and {} more; `check --format json` {lists}\n", problems - shown);
        assert_eq!(text(&page).contains(&told), problems > 100, "{problems}");
        assert_eq!(text(&page).contains('…'), problems > 100, "{problems}");
    }
}

/// What an export loses is told to people and to programs, and nothing else is printed.
#[test]
fn what_an_export_loses_is_told() {
    let losses = ["export", "moodle", "--definition", SMALL, "--losses", "--on", "2011-01-01"];
    let output = run_wide(&losses, b"");
    ends_with(0, &output);
    let page = text(&output.stdout);
    let report = json(&[&losses[..], &["--format", "json"]].concat());
    let first = format!(
        "role:keeper-of-the-harbour 0.1.0 on 2011-01-01 as moodle\n{} of {} values are written\n{} items are left out, ",
        report["written"],
        report["values"],
        report["notOnThatDay"].as_array().unwrap().len()
    );
    assert!(page.starts_with(&first), "{page}");
    // Each reason stands once, and below it each kind with its keys.
    let lost = report["lost"].as_array().unwrap();
    for row in lost {
        let why = format!("\n  {}\n", row["why"].as_str().unwrap());
        assert_eq!(page.matches(&why).count(), 1, "{why}: {page}");
        let below = page.split(&why).nth(1).unwrap().lines();
        let below = below.take_while(|line| line.starts_with("    "));
        let kind = format!("    {}: ", row["kind"].as_str().unwrap());
        let of_kind: Vec<_> = below.filter_map(|line| line.strip_prefix(&kind)).collect();
        let key = format!("{} ({})", row["key"].as_str().unwrap(), row["count"]);
        assert_eq!(of_kind.len(), 1, "{kind}: {page}");
        assert!(of_kind[0].split(", ").any(|one| one == key), "{key}: {page}");
    }
    assert!(page.contains("\nThe format cannot carry\n") && !page.contains("Not written"));
    assert!(!page.contains("Dropped by programs"), "{page}");
    // What programs drop that load it, each of them named once above what it drops.
    let losses = ["export", "case", "--losses"];
    let output = run_wide(&losses, b"");
    let page = text(&output.stdout);
    let report = json(&[&losses[..], &["--format", "json"]].concat());
    let dropped = report["dropped"].as_array().unwrap();
    let (_, told) = page.split_once("\nDropped by programs that load it\n").unwrap();
    let mut lines = told.lines();
    let mut heading = String::new();
    for row in dropped {
        let part = |key: &str| row[key].as_str().unwrap();
        let head = format!(
            "  {} {}, tried on {}: {}",
            part("consumer"),
            part("version"),
            part("tried"),
            part("what")
        );
        if head != heading {
            assert_eq!(lines.next(), Some(head.as_str()));
            heading = head;
        }
        let line = lines.next().unwrap();
        assert!(line.starts_with(&format!("    {} {} ", part("kind"), part("key"))), "{line}");
    }
    assert_eq!(lines.next(), None);
    // Where tables are lost is asked for without a place to write them to.
    ends_with(0, &run(&["export", "csv", "--losses"]));
}

/// The reports are those of the library.
#[test]
fn comparisons_are_written_as_json() {
    let role = Role::england();
    let post: Post = file(SINGLE).parse().unwrap();
    let conformance = |day| {
        let mut report = role.with_addresses(role.conformance(&post, day));
        report.timeline = Some(role.timeline(&post));
        serde_json::to_value(report).unwrap()
    };
    assert_eq!(json(&["conformance", SINGLE, "--format", "json"]), conformance(post.as_at));
    let day = "2012-06-01";
    assert_eq!(
        json(&["conformance", SINGLE, "--format", "json", "--on", day]),
        conformance(day.parse().unwrap())
    );
    let profile: Profile = file(PERSON).parse().unwrap();
    assert_eq!(
        json(&["readiness", PERSON, "--format", "json"]),
        serde_json::to_value(role.readiness(&profile, profile.as_at)).unwrap()
    );
    let report = json(&["changes", "--on", "2012-01-01", "--on", "2013-06-01", "--format", "json"]);
    let days = ["2012-01-01", "2013-06-01"].map(|day| role.on(day.parse().unwrap()));
    assert_eq!(report, serde_json::to_value(days[0].changes_to(days[1])).unwrap());
}

#[test]
fn posts_and_profiles_are_checked_beside_a_definition() {
    ends_with(0, &run(&["check", SINGLE, PERSON]));
    let harbour = "tests/documents/sound-harbour/post-harbour.json";
    ends_with(0, &run(&["check", harbour, "--definition", SMALL]));
    let output = run(&["check", harbour]);
    ends_with(1, &output);
    assert!(text(&output.stdout).contains("error[role-is-theirs]"), "{}", text(&output.stdout));
}

// ------------------------------------------------------------------ many documents

/// One document on one line.
fn line(path: &str) -> String {
    let path = format!("{}/{path}", env!("CARGO_MANIFEST_DIR"));
    let json: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    json.to_string()
}

fn json_lines(output: &Output) -> Vec<serde_json::Value> {
    text(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// A broken line is reported, and the rest goes on: in the order of the input, with line numbers.
#[test]
fn many_documents_are_checked_line_by_line() {
    let (post, profile) = (line(SINGLE), line(PERSON));
    let input = format!(
        "{post}\n\n{profile}\r\nnonsense\n{{\"id\":\"fish:a\"}}\n{{\"id\":\"post:a\"}}\n{post}"
    );
    let output = run_with(&["check", "--lines", "-", "--format", "json"], input.as_bytes());
    ends_with(1, &output);
    let lines = json_lines(&output);
    let told: Vec<_> = lines
        .iter()
        .map(|line| (line["line"].as_u64().unwrap(), line["checked"]["errors"].as_u64()))
        .collect();
    let some = Some;
    assert_eq!(
        told,
        [(1, some(0)), (3, some(0)), (4, some(1)), (5, some(1)), (6, some(6)), (7, some(0))]
    );
    let warnings: Vec<_> = lines.iter().map(|line| line["warning"].as_str()).collect();
    let warning = "line 1 has the id `post:director-at-northmere` too; give each document its own";
    assert_eq!(warnings, [None, None, None, None, None, Some(warning)]);
    assert_eq!(lines[2]["checked"]["problems"][0]["line"], 4);
    let why = lines[3]["checked"]["problems"][0]["message"].as_str().unwrap();
    assert!(why.contains("the kind of this document cannot be told"), "{why}");
    assert_eq!(
        text(&output.stderr),
        "6 documents: 2 without problems, 1 with warnings, 3 with errors, 0 not judged\n"
    );

    let output = run_with(&["check", "--lines", "-"], input.as_bytes());
    ends_with(1, &output);
    let page = text(&output.stdout);
    assert!(
        page.starts_with("standard input:4:1: error[json]: `nonsense` is not a value of JSON"),
        "{page}"
    );
    assert_eq!(page.lines().count(), 1 + 1 + 6 + 1, "{page}");
    assert!(page.ends_with(&format!("standard input:7: warning[same-id]: {warning}\n")), "{page}");
}

#[test]
fn many_documents_are_compared_line_by_line() {
    let (post, profile) = (line(SINGLE), line(PERSON));
    let input = format!("{post}\n{profile}\n{post}\n");
    let output = run_with(&["conformance", "--lines", "-", "--format", "json"], input.as_bytes());
    ends_with(1, &output);
    let lines = json_lines(&output);
    assert_eq!(lines[0]["report"]["post"], "post:director-at-northmere");
    assert!(lines[1]["error"].as_str().unwrap().contains("a post is wanted"));
    assert_eq!(lines[2]["report"], lines[0]["report"]);
    assert!(lines[2]["warning"].as_str().unwrap().starts_with("line 1 has the id "));
    let output = run_with(&["readiness", "--lines", "-"], format!("{profile}\n").as_bytes());
    ends_with(0, &output);
    assert!(
        text(&output.stdout).starts_with(
            "standard input:1: profile:ref-0417: 6 met, 5 partly, 0 assessors differ,"
        )
    );
    let next = line(NEXT);
    let output = run_with(&["changes", SMALL, "--lines", "-"], format!("{next}\n").as_bytes());
    ends_with(0, &output);
    assert!(text(&output.stdout).contains(": major: 28 changes;"), "{}", text(&output.stdout));
    // Later versions of one definition have one id, as they should.
    let output =
        run_with(&["changes", SMALL, "--lines", "-"], format!("{next}\n{next}\n").as_bytes());
    ends_with(0, &output);
}

/// How many posts conform, have warnings or have errors is counted from their reports, and the worst decides.
#[test]
fn each_line_counts_as_its_report_says() {
    let case: Value =
        serde_json::from_str(&file("tests/conformance/answers-to-chief-operating-officer.json"))
            .unwrap();
    let conforms = line(SINGLE);
    let doubtful = case["post"].to_string();
    let cannot_be_said = line("tests/documents/sound/post-joint-three-boroughs.json");
    let bad = line("tests/documents/sound/post-vacant.json");
    let counts = |lines: &[&str], code: i32, wanted: &str| {
        let input = lines.join("\n");
        for format in ["text", "json"] {
            let call = ["conformance", "--lines", "-", "--format", format];
            let output = run_with(&call, input.as_bytes());
            ends_with(code, &output);
            let told = text(&output.stderr);
            assert!(told.contains(wanted), "{wanted}: {told}");
        }
    };
    let report = |post: &str| {
        let call = ["conformance", "--lines", "-", "--format", "json"];
        json_lines(&run_with(&call, post.as_bytes())).swap_remove(0)["report"].take()
    };
    let said = [&conforms, &doubtful, &cannot_be_said, &bad].map(|post| {
        let report = report(post);
        (report["verdict"].as_str().unwrap().to_owned(), report["errors"].as_u64().unwrap() > 0)
    });
    assert_eq!(
        said.each_ref().map(|(verdict, errs)| (verdict.as_str(), *errs)),
        [
            ("conforms", false),
            ("falls-short", false),
            ("cannot-be-said", false),
            ("falls-short", true)
        ]
    );
    // The last line of each report, in the colour of its verdict.
    for (post, verdict) in [
        (&conforms, "\u{1b}[1m\u{1b}[32mThe post conforms in what was looked at.\u{1b}[0m\n"),
        (&doubtful, "\u{1b}[1m\u{1b}[33mThe post falls short of guidance in 1 point"),
        (&cannot_be_said, "\u{1b}[1m\u{1b}[33mWhether the post conforms cannot be said until "),
        (&bad, "\u{1b}[1m\u{1b}[31mThe post falls short of the law in "),
    ] {
        let call = ["conformance", "--lines", "-", "--color", "always"];
        let output = run_wide(&call, post.as_bytes());
        let page = text(&output.stdout);
        let (place, told) = page.split_once(": \u{1b}").unwrap();
        assert!(place.starts_with("standard input:1: post:"), "{page}");
        assert!(format!("\u{1b}{told}").starts_with(verdict), "{page:?}");
    }
    counts(&[&conforms], 0, "1 document: 1 without problems, 0 with warnings, 0 with errors,");
    counts(&[&doubtful], 1, "1 document: 0 without problems, 1 with warnings, 0 with errors,");
    counts(&[&cannot_be_said], 1, "0 without problems, 1 with warnings, 0 with errors,");
    counts(&[&bad], 1, "0 without problems, 0 with warnings, 1 with errors, 0 not judged");
    counts(
        &[&conforms, &doubtful, &bad, &cannot_be_said, &line(PERSON)],
        1,
        "5 documents: 1 without problems, 2 with warnings, 1 with errors, 1 not judged",
    );
}

/// Every line is looked at on the day that is asked for, as one document alone is.
#[test]
fn many_documents_are_compared_on_a_day() {
    let role = Role::england();
    let post: Post = file(SINGLE).parse().unwrap();
    let profile: Profile = file(PERSON).parse().unwrap();
    for day in ["2012-06-01", "2030-01-01"] {
        let on = day.parse().unwrap();
        let report = |command: &str, path: &str| {
            let call = [command, "--lines", "-", "--on", day, "--format", "json"];
            json_lines(&run_with(&call, line(path).as_bytes())).swap_remove(0)["report"].take()
        };
        let wanted = serde_json::to_value(role.conformance(&post, on)).unwrap();
        assert_eq!(report("conformance", SINGLE), wanted);
        let wanted = serde_json::to_value(role.readiness(&profile, on)).unwrap();
        assert_eq!(report("readiness", PERSON), wanted);
    }
}

/// It is the first line with an id that is named to all that follow, and a post with errors is not counted.
#[test]
fn lines_are_told_from_one_another() {
    let post = line(SINGLE);
    let flawed = post.replace("\"version\":\"", "\"version\":\"01");
    let broken = post.replacen("\"title\":\"", "\"title\":\"<br>", 1);
    assert!(flawed != post && broken != post);
    let input = [&*post, &post, &post, &flawed, &broken].join("\n");
    let output = run_with(&["check", "--lines", "-", "--format", "json"], input.as_bytes());
    let lines = json_lines(&output);
    let warning = |n: usize| lines[n]["warning"].as_str().unwrap_or_default();
    assert_eq!(warning(0), "");
    assert!(warning(1).starts_with("line 1 has the id") && warning(2) == warning(1), "{lines:?}");
    let output = run_with(&["survey", "--lines", "-", "--format", "json"], input.as_bytes());
    ends_with(1, &output);
    let lines = json_lines(&output);
    let survey = lines.iter().find_map(|line| line.get("survey")).unwrap();
    assert_eq!(survey["all"]["posts"], 3, "{survey}");
}

/// What a terminal would be steered by is written as an escape, and is the same when it is read.
#[test]
fn what_is_escaped_is_read_back() {
    let odd = "x\u{9b}\u{202e}\u{e0041}\u{e007f}\u{1F600} \u{e9}";
    let document = serde_json::json!({ "id": "role:a", odd: 1 }).to_string();
    let output = run_with(&["check", "-", "--format", "json"], document.as_bytes());
    ends_with(1, &output);
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let problems = report["documents"][0]["problems"].as_array().unwrap();
    assert!(problems.iter().any(|problem| problem["at"] == format!("/{odd}")), "{report}");
    assert!(!text(&output.stdout).contains(['\u{9b}', '\u{202e}', '\u{e0041}']));
}

/// More lines than are under way at a time come out in order.
#[test]
fn the_order_of_many_lines_is_kept() {
    let post = line(SINGLE);
    let input: String = (0..5_000)
        .map(|n| {
            if n % 7 == 0 {
                "{}\n".to_owned()
            } else {
                post.replace("northmere", &format!("n{n}")) + "\n"
            }
        })
        .collect();
    let output = run_with(&["check", "--lines", "-", "--format", "json"], input.as_bytes());
    let lines = json_lines(&output);
    assert_eq!(lines.len(), 5_000);
    for (n, line) in lines.iter().enumerate() {
        assert_eq!(line["line"], n + 1);
        let id = line["checked"]["id"].as_str().map(str::to_owned);
        assert_eq!(id, (n % 7 != 0).then(|| format!("post:director-at-n{n}")));
    }
}

/// What the papers show is what the command prints: each piece between dots, in this order.
#[test]
fn the_papers_show_what_is_printed() {
    let papers = concat!(
        include_str!("../docs/posts.md"),
        include_str!("../docs/profiles.md"),
        include_str!("../docs/definition.md"),
    );
    // It shows lines broken at a terminal's width, and a pipe gets them whole.
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut shown = 0;
    for block in papers.split("```text\n$ dcs-role ").skip(1) {
        let block = block.split("```").next().unwrap();
        let (call, lines) = block.split_once('\n').unwrap();
        let output = run(&call.split(' ').collect::<Vec<_>>());
        let printed = words(text(&output.stdout));
        let mut rest = printed.as_str();
        for piece in lines.split("…\n").map(words).filter(|piece| !piece.is_empty()) {
            let at = rest.find(&piece).unwrap_or_else(|| panic!("{call} does not print {piece}"));
            rest = &rest[at + piece.len()..];
        }
        shown += 1;
    }
    assert_eq!(shown, 3);
}

/// One mistake is one problem: a file that cannot be read is told with the message of `check`, and of what
/// kind it is can still be seen.
#[test]
fn what_cannot_be_read_is_told_alike_by_every_command() {
    use dcs_role::DocumentKind::{self, Post, Profile, RoleDefinition};
    let post = std::fs::read_to_string(SINGLE).unwrap();
    let id = "\"id\": \"post:";
    assert!(post.contains(id));
    let utf_16 = |text: &str, unit: fn(u16) -> [u8; 2]| -> Vec<u8> {
        text.encode_utf16().flat_map(unit).collect()
    };
    let curly = post.replace('"', "\u{201C}");
    for (bytes, message) in [
        (format!("\u{FEFF}{post}").into_bytes(), "the file begins with a byte-order mark"),
        (utf_16(&format!("\u{FEFF}{post}"), u16::to_le_bytes), "the file is UTF-16"),
        (utf_16(&post, u16::to_be_bytes), "the file is UTF-16"),
        (curly.into_bytes(), "\u{201C} is not a quotation mark of JSON"),
        (post.as_bytes()[..post.len() / 2].to_vec(), "the text ends inside the"),
        (post.replacen(',', "", 1).into_bytes(), "`,` is missing before this"),
    ] {
        assert_eq!(DocumentKind::of(&bytes), Some(Post), "{message}");
        let checked = run_with(&["check", "-"], &bytes);
        assert!(text(&checked.stdout).contains(message), "{}", text(&checked.stdout));
        for command in ["conformance", "readiness"] {
            let output = run_with(&[command, "-"], &bytes);
            ends_with(2, &output);
            assert!(text(&output.stderr).contains(message), "{}", text(&output.stderr));
        }
    }
    // What is wrong with an id makes no definition of a post.
    for other in [
        "\"id\": 7, \"x\": \"",
        "\"id\": \"",
        "\"id\": \"pots:",
        "\"id\": \"post:a\", \"id\": \"",
        "\"ib\": \"",
    ] {
        let bytes = post.replacen(id, other, 1).into_bytes();
        assert_eq!(DocumentKind::of(&bytes), Some(Post), "{other}");
    }
    assert_eq!(DocumentKind::of(br#"{ "$schema": "../profile.schema.json" }"#), Some(Profile));
    assert_eq!(DocumentKind::of(br#"{ "duties": [] "#), Some(RoleDefinition));
    for unknown in
        ["", "{}", "{ \"version\": \"1.0.0\" }", "[1]", "nonsense", "{ \"id\": \"fish:a\" }"]
    {
        assert_eq!(DocumentKind::of(unknown.as_bytes()), None, "{unknown}");
    }
}

#[test]
fn what_rests_on_a_provision_is_looked_up() {
    let output =
        run_wide(&["law", "Children", "Act", "2004", "s.", "18", "--on", "2007-01-01"], b"");
    ends_with(0, &output);
    let page = text(&output.stdout);
    assert!(page.starts_with("Children Act 2004 (2004 c. 31), s. 18\n"), "{page}");
    for part in [
        "https://www.legislation.gov.uk/ukpga/2004/31/section/18\n",
        "\ns. 18(1)\n  Not yet in force: since 1 January 2008. https://www.legislation.gov.uk/",
        "  - Appoint a director `duty:appoint-director`\n    must, authority, since 1 January 2008\n",
        "    may, authority, 1 April 2005 to 31 December 2007, replaced by duty:appoint-director\n",
        " `law:dcs-guidance-2013`\n",
    ] {
        assert!(page.contains(part), "{part} is missing: {page}");
    }
    // The provision as others write it, before or behind any name of the instrument.
    for citation in [
        "children act 2004, section 18(1)",
        "s18(1) Children Act 2004",
        "section 18(1) of the Children Act 2004",
        "2004 c. 31 s. 18(1)",
        "law:children-act-2004 s 18 (1)",
        "children-act-2004 s.18(1)",
    ] {
        let report = json(&["law", citation, "--format", "json"]);
        assert_eq!(report["law"], "law:children-act-2004", "{citation}");
        assert_eq!(report["provision"], "s. 18(1)", "{citation}");
        assert_eq!(report["on"], dcs_role::Role::england().definition().as_at.to_string());
        let items = report["provisions"][0]["items"].as_array().unwrap();
        assert!(items.iter().any(|item| item["item"] == "duty:appoint-director"), "{report}");
    }
    // What lies within it, and what it lies within; of guidance the words.
    let report = json(&["law", "Children Act 2004 s. 16M", "--format", "json"]);
    assert!(!report["provisions"].as_array().unwrap().is_empty(), "{report}");
    let guidance = "law:dcs-guidance-2013 section on local assurance";
    let report = json(&["law", guidance, "--format", "json"]);
    assert_eq!(report["provision"], "section on local assurance");
    assert!(!report["provisions"][0]["items"].as_array().unwrap().is_empty());
}

#[test]
fn what_cannot_be_looked_up_is_said() {
    let output = run(&["law", "section 999 of the Children Act 1989"]);
    ends_with(1, &output);
    assert!(text(&output.stdout).ends_with("rests on this provision or a part of it.\n"));
    for (citation, said) in [
        ("Children Act s. 23C", "`Children Act` could be any of these: "),
        ("Childrens Act 1989 s. 23C", "`Childrens Act 1989`; did you mean `Children Act 1989`?"),
        ("Harbours and Piers s. 1", "`instruments` in the definition lists them"),
        ("s. 18", "the definition names no instrument"),
    ] {
        let output = run(&["law", citation]);
        ends_with(2, &output);
        let message = text(&output.stderr);
        assert!(message.contains(said), "{citation}: {message}");
    }
    let output = run(&["law", "Children Act"]);
    let message = text(&output.stderr);
    assert!(message.contains("Children Act 1989") && message.contains("Children Act 2004"));
    assert!(!message.contains("Protection of Children Act 1999"), "{message}");
}

#[test]
fn provisions_are_shown_with_their_addresses() {
    let address = "https://www.legislation.gov.uk/ukpga/2004/31/section/18/1/2025-03-10";
    let output = run(&["show", "duty:appoint-director"]);
    assert!(text(&output.stdout).contains(&format!("    {address}\n")));
    let shown = json(&["show", "duty:appoint-director", "--format", "json"]);
    let expected = serde_json::json!({ "law": "law:children-act-2004", "provision": "s. 18(1)", "address": address });
    assert_eq!(shown["addresses"][0], expected);
}

// ------------------------------------------------------------------ ways in

/// What is listed and shown is what is there today; of another time where that is asked for.
#[test]
fn what_has_ended_is_shown_where_that_is_asked_for() {
    let before = "duty:appoint-director-before-2008";
    let has = |arguments: &[&str]| text(&run(arguments).stdout).contains(before);
    assert!(!has(&["list", "duty"]));
    assert!(!has(&["list", "duty", "--on", "today"]));
    assert!(has(&["list", "duty", "--all"]));
    assert!(has(&["list", "duty", "--on", "2006-01-01"]));
    let page = run(&["list", "duty"]);
    assert!(text(&page.stdout).contains("; `--all` lists "), "{}", text(&page.stdout));
    let output = run(&["show", before]);
    ends_with(2, &output);
    let why = "1 April 2005 to 31 December 2007; `--all` shows it";
    assert!(text(&output.stderr).contains(why), "{}", text(&output.stderr));
    ends_with(0, &run(&["show", before, "--all"]));
    ends_with(0, &run(&["show", before, "--on", "2006-01-01"]));
    // The whole role, too.
    let duties = |arguments: &[&str]| json(arguments)["duties"].as_array().unwrap().len();
    let all = duties(&["show", "--format", "json", "--all"]);
    assert_eq!(all, Role::england().all().duties().count());
    let day = "2006-01-01";
    assert_eq!(
        duties(&["show", "--format", "json", "--on", day]),
        Role::england().on(day.parse().unwrap()).duties().count()
    );
}

/// The whole role is told by how many items of each kind it has, and of duties how strong they are.
#[test]
fn a_role_is_told_by_its_kinds() {
    for (columns, indent) in [("80", 24), ("60", 24), ("59", 7), ("40", 7)] {
        let page = run_in(Some(columns), &["show", "--definition", SMALL], b"").stdout;
        let page = text(&page);
        for line in ["\n     3 duties           1 must, 1", "\n     2 skills           Something "]
        {
            assert!(page.contains(line), "{columns}: {page}");
        }
        let below = page.split("     2 skills").nth(1).unwrap().lines().nth(1).unwrap();
        assert_eq!(below.len() - below.trim_start().len(), indent, "{columns}: {page}");
    }
    let page = run_wide(&["show", "--definition", SMALL], b"").stdout;
    assert!(text(&page).contains("\n     3 duties           1 must, 1 should, 1 described\n"));
}

/// A name alone is a file in the folder that one is in, and folders that are not there are made.
#[test]
fn a_file_goes_where_it_is_said() {
    let folder = Folder::new("goes");
    for name in ["post.json", "a/b/post.json"] {
        let output = Command::new(env!("CARGO_BIN_EXE_dcs-role"))
            .current_dir(&folder.0)
            .args(["new", "post", "--out", name])
            .output()
            .unwrap();
        ends_with(0, &output);
        assert!(fs::read_to_string(folder.0.join(name)).unwrap().contains("\"post:"));
    }
}

/// An id that is nearly one, or that several kinds have, brings those that may be meant.
#[test]
fn near_ids_are_offered() {
    for (id, offered) in [
        ("appoint-director", "did you mean `duty:appoint-director`?"),
        ("skil:communication", "did you mean `skill:communication`?"),
        ("comunication", "did you mean `skill:communication`?"),
        ("programme:comunication", "did you mean `skill:communication`?"),
        ("child protection", "did you mean one of `duty:"),
        ("zzz", "`dcs-role search WORDS` finds items"),
    ] {
        let output = run(&["show", id]);
        ends_with(2, &output);
        assert!(text(&output.stderr).contains(offered), "{id}: {}", text(&output.stderr));
    }
}

#[test]
fn items_are_found_by_words() {
    let output = run(&["search", "saveguarding", "partners"]);
    ends_with(0, &output);
    assert!(text(&output.stdout).contains("duty:safeguarding-partners-arrangements"));
    let found = json(&["search", "appoint a director", "--all", "--format", "json"]);
    assert_eq!(found[0]["id"], "duty:appoint-director");
    assert_eq!((&found[0]["kind"], &found[0]["at"]), (&"duty".into(), &"/title".into()));
    let kinds = |arguments: &[&str]| {
        let found = json(&[&["search", "leavers", "--format", "json"], arguments].concat());
        let kinds = found.as_array().unwrap().iter();
        kinds.map(|hit| hit["kind"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert!(kinds(&["--kind", "duty"]).iter().all(|kind| kind == "duty"));
    let both = kinds(&["--kind", "duty", "--kind", "instrument"]);
    assert!(both.contains(&"instrument".to_owned()) && both.contains(&"duty".to_owned()));
    let output = run(&["search", "zzz"]);
    ends_with(1, &output);
    assert_eq!(text(&output.stdout), "0 items; `--all` looks in what has ended too\n");
    assert_eq!(text(&run(&["search", "zzz", "--all"]).stdout), "0 items\n");
    let page = run_wide(&["search", "appoint-director"], b"").stdout;
    assert!(!text(&page).contains("`--all`"), "{}", text(&page));
    // A statement is shown below its title, and of a long one as much as shows what it is about.
    let items = || Role::england().all().items();
    let is_long = |text: &str| text.chars().count() > 320;
    let long = items().find(|item| item.statement().is_some_and(is_long)).unwrap();
    for item in [items().find(|item| item.id() == "duty:appoint-director").unwrap(), long] {
        let statement = item.statement().unwrap();
        let begun: String = statement.chars().take(300).collect();
        let shown = if is_long(statement) { format!("{}…", begun.trim_end()) } else { begun };
        let page = run_wide(&["search", item.id(), "--all"], b"").stdout;
        assert!(text(&page).contains(&format!("\n  {shown}\n")), "{shown}: {}", text(&page));
    }
    // Of several kinds, what is of one of them.
    let count = |kinds: &[&str]| {
        let found = json(&[&["search", "leadership", "--format", "json"], kinds].concat());
        found.as_array().unwrap().len()
    };
    let (programmes, skills) = (count(&["--kind", "programme"]), count(&["--kind", "skill"]));
    assert!(programmes > 0 && skills > 0);
    assert_eq!(count(&["--kind", "programme", "--kind", "skill"]), programmes + skills);
    assert_eq!(count(&["--kind", "skill", "--kind", "programme"]), programmes + skills);
}

/// Whatever is begun has no errors, and what is not known yet is asked for.
#[test]
fn new_documents_are_sound() {
    for arguments in [
        &["post"][..],
        &["post", "--twin-hat", "--interim"],
        &["post", "--joint", "--vacant"],
        &["post", "--authority", "Ashmere Council", "--kind", "unitary-district", "--acting"],
        &["post", "--authority", "Ashmere", "--authority", "Southmere", "--kind", "county"],
        &["profile"],
        &["definition"],
    ] {
        let made = run(&[&["new"], arguments].concat());
        ends_with(0, &made);
        // Each text that is still to be written is told, and nothing else is wrong.
        let checked = run_with(&["check", "-", "--format", "json"], &made.stdout);
        ends_with(1, &checked);
        let checked: Value = serde_json::from_slice(&checked.stdout).unwrap();
        let problems = checked["documents"][0]["problems"].as_array().unwrap();
        assert!(problems.iter().all(|problem| problem["rule"] == "text-is-written"), "{checked}");
        let made: Value = serde_json::from_slice(&made.stdout).unwrap();
        assert!(made["$schema"].as_str().unwrap().ends_with(".schema.json"));
    }
    // Of what kind an authority is, nobody guesses.
    let output = run(&["new", "post", "--authority", "Ashmere Council"]);
    ends_with(2, &output);
    assert!(
        text(&output.stderr).contains("--kind") && text(&output.stderr).contains("unitary-county")
    );
    let post = run(&["new", "post", "--twin-hat"]);
    let output = run_with(&["conformance", "-", "--format", "json"], &post.stdout);
    ends_with(1, &output);
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!(report["questions"].as_array().unwrap().len() > 5, "{report}");
    let joint: Value = serde_json::from_slice(&run(&["new", "post", "--joint"]).stdout).unwrap();
    assert_eq!(joint["authorities"].as_array().unwrap().len(), 2);
    // What somebody has filled in already is not written over.
    let folder = Folder::new("new");
    let file = format!("{}/post.json", folder.path());
    ends_with(0, &run(&["new", "post", "--out", &file]));
    let output = run(&["new", "post", "--joint", "--out", &file]);
    ends_with(2, &output);
    assert!(text(&output.stderr).contains("is there already"), "{}", text(&output.stderr));
    assert!(!fs::read_to_string(&file).unwrap().contains("other council"));
}

/// One hint, and not an error for each line.
#[test]
fn a_document_over_many_lines_is_no_file_of_lines() {
    let list = "[\n{\"id\": \"post:a\"},\n{}\n]\n";
    for command in [&["check"][..], &["conformance"], &["survey"], &["readiness", "--summary"]] {
        for (input, why) in [
            (file(SINGLE).as_str(), "one document that goes over many lines"),
            (list, "a list that goes over many lines"),
        ] {
            let output = run_with(&[command, &["--lines", "-"]].concat(), input.as_bytes());
            ends_with(2, &output);
            let said = text(&output.stderr);
            assert!(said.contains(why) && said.lines().count() == 1, "{command:?}: {said}");
            assert_eq!(text(&output.stdout), "");
        }
    }
    // What makes lines of it is told for the file that it is.
    let output = run(&["check", "--lines", SMALL]);
    let told = format!("or as `jq -c . {SMALL}` writes it\n");
    assert!(text(&output.stderr).ends_with(&told), "{}", text(&output.stderr));
    let output = run_with(&["check", "--lines", "-"], list.as_bytes());
    assert!(text(&output.stderr).ends_with("; `jq -c '.[]'` writes them so\n"));
    // A line that is cut off among others is one of them.
    let cut = format!("{{\"id\":\n{}\n", line(SINGLE));
    let output = run_with(&["check", "--lines", "-"], cut.as_bytes());
    ends_with(1, &output);
    assert!(text(&output.stderr).starts_with("2 documents: 1 without problems"));
    let output = run_with(&["check", "--lines", "-"], b"{\"id\":\n");
    ends_with(1, &output);
}

/// What is for a terminal is broken between words; what goes into a pipe is not broken.
#[test]
fn lines_are_as_long_as_the_terminal_is_wide() {
    let with = |columns: Option<&str>, arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dcs-role"));
        command.current_dir(env!("CARGO_MANIFEST_DIR")).args(arguments);
        match columns {
            Some(columns) => command.env("COLUMNS", columns),
            None => command.env_remove("COLUMNS"),
        };
        let output = command.output().unwrap();
        text(&output.stdout).to_owned()
    };
    // In a narrow terminal the name of a fact stands before it, with a colon.
    let words = |page: &str| {
        let words = page.split_whitespace().map(|word| word.trim_end_matches(':').to_owned());
        words.collect::<Vec<_>>()
    };
    for arguments in [
        &["list", "duty", "--area", "send"][..],
        &["search", "care leavers"],
        &["show", "duty:appoint-director"],
        &["show"],
        &["law", "Children Act 2004 s. 18"],
        &["explain"],
    ] {
        let whole = with(None, arguments);
        for columns in [40, 80] {
            let page = with(Some(&columns.to_string()), arguments);
            // The same words, none of them broken; what is too long is one word.
            assert_eq!(words(&page), words(&whole), "{arguments:?} at {columns}");
            for line in page.lines().filter(|line| line.chars().count() > columns) {
                assert!(line.split_whitespace().count() <= 2, "{arguments:?} at {columns}: {line}");
            }
        }
    }
    // A terminal that says it has no width is none.
    let call = ["list", "duty", "--area", "send"];
    assert_eq!(with(Some("0"), &call), with(None, &call));
    // However long it is, a paragraph in a pipe is one line; and lists have their full indent.
    let duty = Role::england().all().duties().max_by_key(|duty| duty.statement.as_str().len());
    let duty = duty.unwrap();
    assert!(duty.statement.as_str().len() > 200);
    let page = with(None, &["show", duty.id.as_str()]);
    assert!(page.lines().any(|line| line == duty.statement.as_str()), "{page}");
    for arguments in [
        &["--help"][..],
        &["list", "-h"],
        &["conformance", "-h"],
        &["report", "role-profile", "-h"],
    ] {
        for columns in [40, 80] {
            let page = with(Some(&columns.to_string()), arguments);
            for line in page.lines().filter(|line| line.chars().count() > columns) {
                assert!(line.split_whitespace().count() <= 2, "{arguments:?} at {columns}: {line}");
            }
        }
    }
}

// ------------------------------------------------------------------ completion

/// What bash offers for lines as far as they are typed, with the script that the command prints for it.
#[cfg(unix)]
fn offered_in_bash(lines: &[String]) -> Vec<Vec<String>> {
    let script = r#"eval "$(dcs-role completions bash)"
        for COMP_LINE in "$@"; do
            COMP_POINT=${#COMP_LINE}
            _dcs_role 2> /dev/null
            echo "${COMPREPLY[@]}"
        done"#;
    let command = std::path::Path::new(env!("CARGO_BIN_EXE_dcs-role"));
    let mut path = command.parent().unwrap().as_os_str().to_owned();
    path.push(":");
    path.push(std::env::var_os("PATH").unwrap_or_default());
    let output = Command::new("bash")
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env("PATH", path)
        .args(["-c", script, "bash"])
        .args(lines)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let words = |line: &str| line.split(' ').map(ToOwned::to_owned).collect();
    text(&output.stdout).lines().map(words).collect()
}

/// What is begun is completed with what the program knows at that place: of the definition that the line names, and
/// otherwise of England.
#[cfg(unix)]
#[test]
fn bash_completes_what_is_begun() {
    let cases = [
        // Bash itself cuts a word at colons and equals signs, and puts what is offered behind the cut.
        ("show --definition {small} duty:keep-", "keep-lights keep-lamps"),
        ("show --definition={small} duty:keep-li", "keep-lights"),
        ("show --definition {small} 'duty:keep-li", "duty:keep-lights"),
        ("show --definition '{small}' duty:keep-li", "keep-lights"),
        ("readiness --definition {small} --for ", "stage:pilot stage:keeper"),
        ("readiness --definition {small} --scenario ", "scenario:harbour-company"),
        ("law --definition {small} law:", "harbours-act-2010 keepers-guidance-2012"),
        ("list q", "quality"),
        ("list duty --holder=lead", "lead-member"),
        ("list duty --on ", "today"),
        ("explain share-a", "share-agrees"),
        ("schema role-", "role-definition role-profile"),
        ("man rep", "report"),
        ("completions z", "zsh"),
        ("readi", "readiness"),
        ("show duty:appoint-director-b", "appoint-director-before-2008"),
        // Nobody waits for the standard input, nor hears that a file cannot be read.
        ("show --definition - duty:appoint-director-b", "appoint-director-before-2008"),
        ("show --definition nowhere.json duty:appoint-director-b", "appoint-director-before-2008"),
    ];
    let lines = cases.map(|(line, _)| format!("dcs-role {}", line.replace("{small}", SMALL)));
    let offered = offered_in_bash(&lines);
    assert_eq!(offered.len(), cases.len(), "{offered:?}");
    for ((line, wanted), offered) in cases.iter().zip(offered) {
        assert_eq!(offered.join(" "), *wanted, "{line}");
    }
}

/// Other shells hand over words, the last of them as it is typed, and show what each is called.
#[test]
fn other_shells_complete_what_is_begun() {
    let offered = |shell: &str, words: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_dcs-role"))
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .args(["--", "dcs-role"])
            .args(words)
            .env("DCS_ROLE_COMPLETE", shell)
            .env("_CLAP_COMPLETE_INDEX", words.len().to_string())
            .env("_CLAP_IFS", "\n")
            .output()
            .unwrap();
        ends_with(0, &output);
        text(&output.stdout).trim_end().to_owned()
    };
    let duty = ["show", "--definition", SMALL, "duty:keep-li"];
    let quoted = ["show", "--definition", SMALL, "'duty:keep-li"];
    for (shell, wanted) in [
        ("fish", "duty:keep-lights\tKeep the lights"),
        ("zsh", "duty\\:keep-lights:Keep the lights"),
        ("elvish", "duty:keep-lights"),
        ("powershell", "duty:keep-lights\tKeep the lights"),
    ] {
        assert_eq!(offered(shell, &duty), wanted, "{shell}");
        if ["fish", "zsh"].contains(&shell) {
            assert_eq!(offered(shell, &quoted), wanted, "{shell}");
        }
    }
    // Zsh hands over the other words as they are typed too, and fish as they are meant.
    let folder = Folder::new("with a space");
    let copy = format!("{}/small.json", folder.path());
    fs::copy(SMALL, &copy).unwrap();
    let copied = |word| offered("zsh", &["show", "--definition", word, "term:hi"]);
    for word in [&*copy, &format!("'{copy}'"), &format!("\"{copy}\"")] {
        assert_eq!(copied(word), "term\\:high-water:High water", "{word}");
    }
    let joined = format!("--definition='{copy}'");
    assert_eq!(offered("zsh", &["show", &joined, "term:hi"]), "term\\:high-water:High water");
    for (words, wanted) in [
        (&["list", "qual"][..], "quality\tA personal attribute"),
        (&["explain", "share-a"], "share-agrees\t"),
        (&["schema", "post-s"], "post-survey"),
        (&["man", "survey"], "survey\tCount posts on a day"),
        (&["list", "duty", "--on", ""], "today\tThe day that it is"),
    ] {
        let offered = offered("fish", words);
        assert!(offered.starts_with(wanted), "{words:?}: {offered}");
        assert_eq!(offered.lines().count(), 1, "{words:?}: {offered}");
    }
}

/// Where there is room, an example stands beside what it does, and otherwise above it; usage is broken only where it has
/// to be.
#[test]
fn help_is_laid_out_for_its_width() {
    let page = |arguments: &[&str], width: usize| {
        let output = run_in(Some(&width.to_string()), arguments, b"");
        text(&output.stdout).to_owned()
    };
    let beside = "  dcs-role check                          what the definition of the role in England holds\n";
    let above = "  dcs-role check\n      what the definition of the role in England holds\n";
    let rest = "  dcs-role readiness profile.json --format markdown\n      the same as a development plan to sign off\n";
    let end = "\nExit status: 0 sound or answered, 1 problems found, 2 could not run.\n";
    // The longest line of the examples has 100 characters.
    for (width, is_wide) in [(100, true), (99, false), (70, false)] {
        let help = page(&["-h"], width);
        assert_eq!(help.contains(beside), is_wide, "{width}: {help}");
        assert_eq!(help.contains(above), !is_wide, "{width}: {help}");
        assert_eq!(help.contains(rest), !is_wide, "{width}: {help}");
        assert!(help.ends_with(end), "{width}: {help}");
    }
    // What has no remark goes on below itself.
    let help = page(&["-h"], 40);
    let broken = "\nExit status: 0 sound or answered, 1\nproblems found, 2 could not run.\n";
    assert!(help.ends_with(broken), "{help}");
    let help = page(&["check", "-h"], 30);
    let broken = "\n  dcs-role check ours.json\n      theirs.json\n";
    assert!(help.contains(broken), "{help}");
    let usage = "Usage: dcs-role law [OPTIONS] <CITATION>...";
    for (width, is_whole) in [(usage.len(), true), (usage.len() - 1, false)] {
        let help = page(&["law", "-h"], width);
        assert_eq!(help.lines().any(|line| line == usage), is_whole, "{width}: {help}");
    }
}

/// What could be read if it were written otherwise is not read so, and it is said why.
#[cfg(unix)]
#[test]
fn an_argument_that_cannot_be_shown_is_refused() {
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt};
    for (word, why) in [
        (&b"leavers\xff"[..], "error: an argument has characters in it that cannot be shown\n"),
        (b"--kind=du\x1bty", "there is no kind `du\u{fffd}ty`; did you mean `duty`?"),
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_dcs-role"))
            .args([OsStr::new("search"), OsStr::new("care"), OsStr::from_bytes(word)])
            .output()
            .unwrap();
        ends_with(2, &output);
        assert!(text(&output.stderr).contains(why), "{}", text(&output.stderr));
    }
}

// ------------------------------------------------------------------ promises

/// Who reads the answer does not change it.
#[cfg(unix)]
#[test]
fn a_closed_reader_keeps_the_exit_code() {
    let many = format!("{}\n", line(SINGLE)).repeat(3_000) + "{}\n";
    let folder = Folder::new("closed");
    let lines = folder.0.join("lines");
    fs::write(&lines, many).unwrap();
    let lines = lines.to_str().unwrap();
    for (arguments, code) in [
        (&["check", WRONG, "--format", "json"][..], 1),
        (&["check", WRONG], 1),
        (&["check", SMALL], 0),
        (&["list", "finding"], 0),
        (&["show", "--format", "json", "--all"], 0),
        (&["search", "zzz"], 1),
        (&["export", "case"], 0),
        // The bad line is the last.
        (&["check", "--lines", lines, "--format", "json"], 1),
    ] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_dcs-role"))
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(code), "{arguments:?}");
        assert!(!text(&output.stderr).contains("error:"), "{}", text(&output.stderr));
    }
}

/// Of an input that may never end nothing more is read when nobody reads the answer.
#[cfg(unix)]
#[test]
fn an_endless_input_ends_with_its_reader() {
    let post = line(SINGLE);
    let script =
        format!("yes '{{}}' | '{}' check --lines - | head -n 1", env!("CARGO_BIN_EXE_dcs-role"));
    let output = Command::new("timeout").args(["20", "sh", "-c", &script]).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{post}");
}

#[cfg(target_os = "linux")]
#[test]
fn what_cannot_be_written_is_no_success() {
    for arguments in [
        &["--help"][..],
        &["check", "--help"],
        &["--version"],
        &["check"],
        &["schema", "post"],
        &["man"],
        &["export", "case"],
        &["export", "moodle", "--definition", SMALL],
    ] {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output = Command::new(env!("CARGO_BIN_EXE_dcs-role"))
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .args(arguments)
            .stdout(full)
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
            .wait_with_output()
            .unwrap();
        ends_with(2, &output);
        assert!(text(&output.stderr).contains("cannot be written"), "{}", text(&output.stderr));
    }
}

/// What is no file is refused at once, as an input and in the place of an output.
#[cfg(unix)]
#[test]
fn what_is_no_file_is_refused() {
    let folder = Folder::new("no-file");
    let pipe = format!("{}/rules.json", folder.path());
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let socket = format!("{}/socket", folder.path());
    let _listener = std::os::unix::net::UnixListener::bind(&socket).unwrap();
    for (path, what) in [
        (pipe.as_str(), "it is a named pipe"),
        (&socket, "it is a socket"),
        (folder.path(), "it is a folder"),
        ("/dev/zero", "it is a device"),
    ] {
        for command in [
            &["check"][..],
            &["conformance"],
            &["readiness"],
            &["check", "--lines"],
            &["survey", "--lines"],
            &["show", "--definition"],
            &["changes", SMALL, NEXT, "--posts"],
        ] {
            let output = run(&[command, &[path]].concat());
            ends_with(2, &output);
            let said = text(&output.stderr);
            assert!(said.contains(what), "{command:?} {path}: {said}");
        }
    }
    // Nothing is written beside it either.
    let output = run(&["schema", "--out", folder.path()]);
    ends_with(2, &output);
    assert!(text(&output.stderr).contains("rules.json"), "{}", text(&output.stderr));
    assert_eq!(folder.names(), ["rules.json", "socket"]);
    // What the shell opens for this call is read.
    let script = format!("'{}' check <(cat {SMALL})", env!("CARGO_BIN_EXE_dcs-role"));
    let output = Command::new("bash")
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["-c", &script])
        .output()
        .unwrap();
    ends_with(0, &output);
}

/// What is there already stays as it was where not all can be written.
#[cfg(unix)]
#[test]
fn files_are_written_wholly_or_not_at_all() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new("wholly");
    fs::write(folder.0.join("post.schema.json"), "mine").unwrap();
    fs::create_dir(folder.0.join("rules.json")).unwrap();
    let output = run(&["schema", "--out", folder.path()]);
    ends_with(2, &output);
    assert_eq!(folder.names(), ["post.schema.json", "rules.json"]);
    assert_eq!(fs::read_to_string(folder.0.join("post.schema.json")).unwrap(), "mine");
    fs::remove_dir(folder.0.join("rules.json")).unwrap();
    // A link is followed, and permissions stay.
    let elsewhere = Folder::new("elsewhere");
    let real = elsewhere.0.join("real");
    fs::write(&real, "mine").unwrap();
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    std::os::unix::fs::symlink(&real, folder.0.join("rules.json")).unwrap();
    ends_with(0, &run(&["schema", "--out", folder.path()]));
    assert_eq!(fs::read(&real).unwrap(), run(&["schema", "rules"]).stdout);
    assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
    assert_eq!(folder.names().len(), dcs_role::schema::generate().len());
    // A folder that was made for nothing goes again.
    let inner = format!("{}/a/b", folder.path());
    let script = format!(
        "trap '' XFSZ; ulimit -f 1; '{}' schema --out {inner}",
        env!("CARGO_BIN_EXE_dcs-role")
    );
    let output = Command::new("sh").args(["-c", &script]).output().unwrap();
    ends_with(2, &output);
    assert!(text(&output.stderr).contains("cannot be written to"));
    assert!(!folder.0.join("a").exists());
    // One that was there stays, even where nothing is in it.
    fs::create_dir(folder.0.join("a")).unwrap();
    ends_with(2, &Command::new("sh").args(["-c", &script]).output().unwrap());
    assert!(folder.0.join("a").exists() && !folder.0.join("a/b").exists());
}

/// A definition without a kind of item has none to be asked for.
#[test]
fn what_a_definition_does_not_have_is_told() {
    let small = fs::read_to_string(format!("{}/{SMALL}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let mut definition: Value = serde_json::from_str(&small).unwrap();
    definition["scenarios"] = serde_json::json!([]);
    let folder = Folder::new("without");
    let file = folder.0.join("definition.json");
    fs::write(&file, definition.to_string()).unwrap();
    let output = run(&[
        "readiness",
        PERSON,
        "--definition",
        file.to_str().unwrap(),
        "--scenario",
        "scenario:x",
    ]);
    ends_with(2, &output);
    let told = "there is no scenario `scenario:x`; the definition has no scenario";
    assert!(text(&output.stderr).contains(told), "{}", text(&output.stderr));
}

/// Two runs into one folder: each file is from one of them.
#[test]
fn two_runs_may_write_at_once() {
    let folder = Folder::new("at-once");
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| ends_with(0, &run(&["schema", "--out", folder.path()])));
        }
    });
    let alone = Folder::new("alone");
    ends_with(0, &run(&["schema", "--out", alone.path()]));
    for name in alone.names() {
        assert_eq!(fs::read(folder.0.join(&name)).unwrap(), fs::read(alone.0.join(&name)).unwrap());
    }
}

/// JSON holds no character that steers a terminal, and no argument begins a line of an error.
#[test]
fn nothing_steers_the_terminal() {
    let steering = "{\"id\":\"post:a\",\"x\u{85}\u{9b}\u{202e}\u{7f}\u{e0041}y\":1}";
    for lines in [&["-"][..], &["--lines", "-"]] {
        let output =
            run_with(&[&["check", "--format", "json"], lines].concat(), steering.as_bytes());
        let page = text(&output.stdout);
        assert!(page.chars().all(|c| c == '\n' || dcs_role::is_plain(c)), "{page:?}");
        let at = "\"at\":\"/x\\u0085\\u009b\\u202e\\u007f\\udb40\\udc41y\"";
        assert!(page.replace("\": \"", "\":\"").contains(at), "{page}");
    }
    let forged = "x\nerror: forged\u{1b}[31m";
    for arguments in [
        &["list", forged][..],
        &[forged],
        &["check", forged],
        &["show", forged],
        &["list", "duty", "--force", forged],
        &["law", forged],
        &["explain", forged],
        &["schema", forged],
        &["man", forged],
        &["search", "leavers", "--kind", forged],
        &["show", "--on", forged],
        &["new", "post", "--kind", forged],
        &["readiness", PERSON, "--for", forged],
        &["check", "--definition", forged],
        &[&format!("--{forged}")],
    ] {
        for format in ["text", "json"] {
            let output = run(&[arguments, &["--format", format]].concat());
            ends_with(2, &output);
            let said = text(&output.stderr);
            assert!(!said.lines().skip(1).any(|line| line.starts_with("error")), "{said}");
            assert!(said.chars().all(|c| c == '\n' || dcs_role::is_plain(c)), "{said:?}");
        }
    }
}

/// Errors are JSON where the answer would be.
#[test]
fn errors_are_written_as_json() {
    for (arguments, why) in [
        (&["check", "nowhere.json", "--format", "json"][..], "nowhere.json cannot be read: "),
        (&["--format=json", "chekc"], "unrecognized subcommand 'chekc'"),
        (&["list", "dutys", "--format", "json"], "did you mean `duty`?"),
        (&["list", "--format", "json"], "<KIND>"),
        (&["conformance", PERSON, "--format", "json"], "a post is wanted"),
    ] {
        let output = run(arguments);
        ends_with(2, &output);
        let said = text(&output.stderr);
        let error: Value = serde_json::from_str(said).unwrap_or_else(|_| panic!("{said}"));
        assert!(error["error"].as_str().unwrap().contains(why), "{error}");
    }
}
