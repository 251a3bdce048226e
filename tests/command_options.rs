//! Each option and argument of each command matters: a pair of calls that differ in it alone gives two
//! answers, for people and for programs. And how each command ends.
#![cfg(feature = "cli")]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    thread,
};

const POST: &str = "tests/documents/sound/post-single.json";
const TWIN: &str = "tests/documents/sound/post-twin-hat-without-assurance.json";
const PERSON: &str = "tests/documents/sound/profile-social-care.json";
const SMALL: &str = "tests/documents/sound/small.json";
const NEXT: &str = "tests/documents/sound/small-next.json";

/// In which of its forms the answer differs.
#[derive(Clone, Copy, PartialEq)]
enum In {
    /// In text and in JSON.
    Both,
    /// In text alone; why, says the row.
    Text,
}
use In::{Both, Text};

/// Of a command an option or argument, the call without it, and what is added: then something else is printed, or
/// more files are written. In place of `{out}` stands a
/// folder that is empty; `{lines}`, `{posts}` and `{people}` are files with a document in each line.
const PAIRS: &[(&str, &str, &str, &str, In)] = &[
    ("check", "FILES", "check", SMALL, Both),
    ("check", "--lines", "check", "--lines {posts}", Both),
    (
        "check",
        "--definition",
        "check tests/documents/sound-harbour/post-harbour.json",
        "--definition tests/documents/sound/small.json",
        Both,
    ),
    ("conformance", "POST", "conformance", POST, Both),
    ("conformance", "--lines", "conformance", "--lines {posts}", Both),
    // JSON has every duty anyway.
    ("conformance", "--all", "conformance tests/documents/sound/post-single.json", "--all", Text),
    (
        "conformance",
        "--on",
        "conformance tests/documents/sound/post-single.json",
        "--on 2012-06-01",
        Both,
    ),
    (
        "conformance",
        "--definition",
        "conformance tests/documents/sound-harbour/post-harbour.json",
        "--definition tests/documents/sound/small.json",
        Both,
    ),
    ("readiness", "PROFILE", "readiness", PERSON, Both),
    ("readiness", "--lines", "readiness", "--lines {people}", Both),
    ("readiness", "--summary", "readiness --lines {people}", "--summary", Both),
    (
        "readiness",
        "--for",
        "readiness tests/documents/sound/profile-social-care.json",
        "--for stage:assistant-director",
        Both,
    ),
    (
        "readiness",
        "--post",
        "readiness tests/documents/sound/profile-social-care.json",
        "--post tests/documents/sound/post-single.json",
        Both,
    ),
    (
        "readiness",
        "--scenario",
        "readiness tests/documents/sound/profile-social-care.json",
        "--scenario scenario:strategic-commissioning",
        Both,
    ),
    (
        "readiness",
        "--on",
        "readiness tests/documents/sound/profile-social-care.json",
        "--on 2030-01-01",
        Both,
    ),
    (
        "readiness",
        "--definition",
        "readiness tests/documents/sound-harbour/profile-harbour.json",
        "--definition tests/documents/sound/small.json",
        Both,
    ),
    ("survey", "--lines", "survey", "--lines {posts}", Both),
    ("survey", "--on", "survey --lines {posts}", "--on 2012-06-01", Both),
    (
        "survey",
        "--definition",
        "survey --lines {posts}",
        "--definition tests/documents/sound/small.json",
        Both,
    ),
    (
        "changes",
        "FILE",
        "changes",
        "tests/documents/sound/small.json tests/documents/sound/small-next.json",
        Both,
    ),
    ("changes", "--on", "changes", "--on 2007-12-31 --on 2008-01-01", Both),
    (
        "changes",
        "--posts",
        "changes tests/documents/sound/small.json tests/documents/sound/small-next.json",
        "--posts tests/documents/sound-harbour/post-harbour.json",
        Both,
    ),
    ("changes", "--lines", "changes tests/documents/sound/small.json", "--lines {lines}", Both),
    ("check", "--out", "check tests/documents/sound/small.json", "--out {out}/report", Both),
    (
        "check",
        "--baseline",
        "check tests/documents/flawed/wrong-words.json",
        "--baseline {baseline}",
        Both,
    ),
    (
        "check",
        "--write-baseline",
        "check tests/documents/flawed/wrong-words.json",
        "--write-baseline {out}/known.json",
        Both,
    ),
    ("conformance", "--out", "conformance {twin}", "--out {out}/report", Both),
    ("conformance", "--baseline", "conformance {twin}", "--baseline {baseline}", Both),
    (
        "conformance",
        "--write-baseline",
        "conformance {twin}",
        "--write-baseline {out}/known.json",
        Both,
    ),
    (
        "readiness",
        "--out",
        "readiness tests/documents/sound/profile-social-care.json",
        "--out {out}/report",
        Both,
    ),
    ("survey", "--out", "survey --lines {posts}", "--out {out}/report", Both),
    ("changes", "--out", "changes --on 2007-12-31 --on 2008-01-01", "--out {out}/report", Both),
    ("law", "--out", "law Children Act 2004 s. 18", "--out {out}/report", Both),
    ("report assurance", "POST", "report assurance", "{twin}", Both),
    ("report assurance", "--out", "report assurance {twin}", "--out {out}/report", Both),
    ("report assurance", "--on", "report assurance {twin}", "--on 2012-06-01", Both),
    ("report role-profile", "POST", "report role-profile", "{twin}", Both),
    ("report role-profile", "--out", "report role-profile", "--out {out}/report", Both),
    ("report role-profile", "--on", "report role-profile", "--on 2012-06-01", Both),
    (
        "report role-profile",
        "--definition",
        "report role-profile",
        "--definition tests/documents/sound/small.json",
        Both,
    ),
    ("show", "ID", "show", "duty:appoint-director", Both),
    ("show", "--all", "show", "--all", Both),
    ("show", "--on", "show", "--on 2012-11-09", Both),
    ("show", "--definition", "show", "--definition tests/documents/sound/small.json", Both),
    ("list", "KIND", "list", "skill", Both),
    ("list", "--force", "list duty", "--force may", Both),
    ("list", "--holder", "list duty", "--holder lead-member", Both),
    ("list", "--area", "list duty", "--area send", Both),
    ("list", "--text", "list duty", "--text appoint", Both),
    ("list", "--all", "list duty", "--all", Both),
    ("list", "--on", "list duty", "--on 2012-11-09", Both),
    ("list", "--definition", "list duty", "--definition tests/documents/sound/small.json", Both),
    ("search", "TEXT", "search", "leavers", Both),
    ("search", "--kind", "search leavers", "--kind skill", Both),
    ("search", "--all", "search appoint a director", "--all", Both),
    ("search", "--on", "search appoint a director", "--on 2006-01-01", Both),
    (
        "search",
        "--definition",
        "search light",
        "--definition tests/documents/sound/small.json",
        Both,
    ),
    ("new", "DOCUMENT", "new", "profile --on 2026-01-31", Both),
    ("new", "--authority", "new post --on 2026-01-31 --kind county", "--authority Ashmere", Both),
    ("new", "--kind", "new post --on 2026-01-31 --authority Ashmere", "--kind county", Both),
    ("new", "--twin-hat", "new post --on 2026-01-31", "--twin-hat", Both),
    ("new", "--joint", "new post --on 2026-01-31", "--joint", Both),
    ("new", "--interim", "new post --on 2026-01-31", "--interim", Both),
    ("new", "--acting", "new post --on 2026-01-31", "--acting", Both),
    ("new", "--vacant", "new post --on 2026-01-31", "--vacant", Both),
    ("new", "--out", "new post --on 2026-01-31", "--out {out}/post.json", Both),
    ("new", "--on", "new post", "--on 2020-02-20", Both),
    (
        "new",
        "--definition",
        "new post --on 2026-01-31",
        "--definition tests/documents/sound/small.json",
        Both,
    ),
    ("law", "CITATION", "law", "Children Act 2004 s. 18", Both),
    ("law", "--on", "law Children Act 2004 s. 18", "--on 2007-01-01", Both),
    (
        "law",
        "--definition",
        "law Harbours Act 2010",
        "--definition tests/documents/sound/small.json",
        Both,
    ),
    ("export", "FORMAT", "export", "case", Both),
    ("export", "--out", "export case", "--out {out}/case.json", Both),
    ("export", "--losses", "export case", "--losses", Both),
    ("export", "--without-extensions", "export case", "--without-extensions", Both),
    ("export", "--kind", "export csv", "--kind duty", Both),
    ("export", "--post", "export org", "--post tests/documents/sound/post-single.json", Both),
    (
        "export",
        "--profile",
        "export csv --out {out}",
        "--profile tests/documents/sound/profile-social-care.json",
        Both,
    ),
    (
        "export",
        "--since",
        "export csv --out {out} --definition tests/documents/sound/small-next.json",
        "--since tests/documents/sound/small.json",
        Both,
    ),
    ("export", "--on", "export case", "--on 2012-06-01", Both),
    (
        "export",
        "--definition",
        "export case",
        "--definition tests/documents/sound/small.json",
        Both,
    ),
    ("handbook", "--out", "handbook", "--out {out}", Both),
    (
        "handbook",
        "--on",
        "handbook --out {out} --definition tests/documents/sound/small.json",
        "--on 2011-01-01",
        Both,
    ),
    (
        "handbook",
        "--holder",
        "handbook --out {out} --definition tests/documents/sound/small.json",
        "--holder director",
        Both,
    ),
    (
        "handbook",
        "--definition",
        "handbook --out {out}",
        "--definition tests/documents/sound/small.json",
        Both,
    ),
    ("explain", "RULE", "explain", "share-agrees", Both),
    ("schema", "NAME", "schema", "post", Both),
    ("schema", "--draft", "schema post", "--draft 7", Both),
    ("schema", "--out", "schema", "--out {out}", Both),
    ("completions", "SHELL", "completions", "bash", Both),
    ("man", "COMMAND", "man", "check", Both),
    ("man", "--out", "man", "--out {out}", Both),
];

/// What every command takes, once each. What is printed for programs has no colour, and its form is said.
const COMMON: &[(&str, &str, &str)] = &[
    ("--format", "list skill", "--format json"),
    ("--color", "list skill", "--color always"),
    ("--help", "list skill", "--help"),
    ("--version", "", "--version"),
];

/// How a command ends: the call, and the code.
const ENDS: &[(&str, i32)] = &[
    ("", 2),
    ("nonsense", 2),
    ("--help", 0),
    ("--version", 0),
    ("check", 0),
    ("check tests/documents/sound/small.json", 0),
    ("check tests/documents/flawed/wrong-words.json", 1),
    ("check {warned}", 1),
    ("check tests/documents/sound/small.json {warned}", 1),
    ("check --lines {doubtful}", 1),
    ("check nowhere.json", 2),
    ("check nowhere.json tests/documents/flawed/wrong-words.json", 2),
    ("check tests", 2),
    (
        "check tests/documents/sound/post-single.json --definition tests/documents/flawed/wrong-words.json",
        2,
    ),
    ("check --lines {posts}", 0),
    ("check --lines {mixed}", 1),
    ("check --lines nowhere.jsonl", 2),
    ("check --lines tests/documents/sound/small.json", 2),
    ("conformance tests/documents/sound/post-single.json", 0),
    ("conformance tests/documents/sound/post-twin-hat-without-assurance.json", 1),
    ("conformance {begun}", 1),
    ("conformance tests/documents/sound/profile-social-care.json", 2),
    ("conformance tests/documents/sound-harbour/post-harbour.json", 2),
    ("conformance --lines {posts}", 0),
    ("conformance --lines {mixed}", 1),
    ("readiness tests/documents/sound/profile-social-care.json", 0),
    ("readiness tests/documents/sound/post-single.json", 2),
    ("readiness tests/documents/sound/profile-social-care.json --for stage:none", 2),
    ("readiness --lines {people}", 0),
    ("readiness --lines {mixed}", 1),
    ("readiness --lines {people} --summary", 0),
    ("readiness --lines {posts} --summary", 2),
    ("survey --lines {posts}", 0),
    ("survey --lines {mixed}", 1),
    ("survey --lines nowhere.jsonl", 2),
    ("changes tests/documents/sound/small.json tests/documents/sound/small-next.json", 0),
    ("changes tests/documents/sound/small-next.json tests/documents/sound/small.json", 1),
    ("changes tests/documents/sound/small.json", 2),
    ("changes tests/documents/sound/small.json --lines {lines}", 0),
    ("changes tests/documents/sound/small-next.json --lines {older}", 1),
    ("changes tests/documents/sound/post-single.json {twin}", 1),
    ("changes tests/documents/sound/post-single.json --on 2025-01-01 --on 2026-01-01", 0),
    (
        "changes tests/documents/sound/profile-social-care.json tests/documents/sound/profile-social-care.json",
        2,
    ),
    ("check tests/documents/flawed/wrong-words.json --baseline {baseline}", 1),
    ("check tests/documents/flawed/wrong-words.json --baseline nowhere.json", 2),
    ("check tests/documents/flawed/wrong-words.json --baseline {twin}", 2),
    ("conformance {twin} --write-baseline {out}/known.json", 0),
    ("conformance {twin} --out tests", 2),
    ("report assurance {twin}", 0),
    ("report assurance tests/documents/sound/profile-social-care.json", 2),
    ("report role-profile", 0),
    ("report nothing", 2),
    ("show", 0),
    ("show duty:appoint-director", 0),
    ("show duty:appoint-director-before-2008", 2),
    ("show duty:appoint-director-before-2008 --all", 0),
    ("show duty:none", 2),
    ("list duty", 0),
    ("list duty --text zzz", 0),
    ("list nothing", 2),
    ("list skill --force must", 2),
    ("search leavers", 0),
    ("search zzz", 1),
    ("search leavers --kind nothing", 2),
    ("new post", 0),
    ("new post --authority Ashmere", 2),
    ("new post --kind county", 2),
    ("new post --authority Ashmere --kind county", 0),
    ("new profile --twin-hat", 2),
    ("new post --out tests/documents/sound/small.json", 2),
    ("new post --interim --vacant", 2),
    ("law Children Act 2004 s. 18", 0),
    ("law Children Act 2004 s. 999", 1),
    ("law Nowhere Act 1999", 2),
    ("export", 2),
    ("export case", 0),
    ("export org", 2),
    ("export org --post tests/documents/sound/post-single.json", 0),
    ("export csv --out {out}/tables", 0),
    ("export case --definition tests/documents/flawed/wrong-words.json", 2),
    ("handbook --out {out}/book --definition tests/documents/sound/small.json", 0),
    ("handbook", 2),
    ("handbook --out tests/documents/sound/small.json", 2),
    ("explain share-agrees", 0),
    ("explain nothing", 2),
    ("schema post", 0),
    ("schema nothing", 2),
    ("schema --out tests/documents/sound/small.json", 2),
    ("completions bash", 0),
    ("completions nothing", 2),
    ("man check", 0),
    ("man nothing", 2),
];

/// A folder that goes with the test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("dcs-role-{}-{name}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.0.join(name), text).unwrap();
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn file(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

fn line(path: &str) -> String {
    serde_json::from_str::<serde_json::Value>(&file(path)).unwrap().to_string() + "\n"
}

/// The files that rows name.
fn inputs(name: &str) -> Folder {
    let folder = Folder::new(name);
    let twin = line(TWIN);
    folder.write("posts", &line(POST));
    folder.write("twin", &twin);
    folder.write("baseline", r#"{ "alerts": [] }"#);
    folder.write("mixed", &(twin + "{}\n"));
    folder.write("lines", &line(NEXT));
    let people: String =
        (0..5).map(|n| line(PERSON).replace("ref-0417", &format!("ref-{n}"))).collect();
    folder.write("people", &people);
    let warned =
        file(SMALL).replacen("skill:neap-tides\", \"reading", "skill:tides\", \"reading", 1);
    folder.write("warned", &warned);
    let one_line =
        |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap().to_string();
    folder.write("doubtful", &one_line(&warned));
    folder.write("older", &line(SMALL));
    let begun = run("new post --on 2026-01-31", &[]);
    folder.write("begun", str::from_utf8(&begun.stdout).unwrap());
    folder
}

fn run(call: &str, more: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_dcs-role"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(call.split_whitespace())
        .args(more)
        .env("COLUMNS", "80")
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn filled(call: &str, inputs: &Folder, out: &Folder) -> String {
    let mut call = call.replace("{out}", out.0.to_str().unwrap());
    for name in [
        "posts", "mixed", "lines", "people", "warned", "begun", "twin", "baseline", "doubtful",
        "older",
    ] {
        call = call.replace(&format!("{{{name}}}"), inputs.0.join(name).to_str().unwrap());
    }
    call
}

/// Does something with every row, on all cores, and says what is wrong with which.
fn with_each<T: Sync>(rows: &[T], fault: impl Fn(usize, &T) -> Option<String> + Sync) {
    let next = std::sync::atomic::AtomicUsize::new(0);
    let faults = std::sync::Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(2, Into::into) {
            scope.spawn(|| {
                loop {
                    let n = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                    let Some(row) = rows.get(n) else { break };
                    faults.lock().unwrap().extend(fault(n, row));
                }
            });
        }
    });
    let faults = faults.into_inner().unwrap();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_option_matters() {
    let inputs = inputs("options");
    with_each(PAIRS, |n, (command, option, without, with, form)| {
        for (format, matters) in [("text", true), ("json", *form == Both)] {
            let out = Folder::new(&format!("{n}-{format}"));
            let call = |call: &str| run(&filled(call, &inputs, &out), &["--format", format]);
            let files = || fs::read_dir(&out.0).map_or(0, Iterator::count);
            let (before, files_before) = (call(without), files());
            let (after, files_after) = (call(&format!("{without} {with}")), files());
            // It is not enough that the one is refused for what the other has.
            let is_answer = matches!(after.status.code(), Some(0 | 1));
            if !is_answer {
                let said = String::from_utf8_lossy(&after.stderr).into_owned();
                return Some(format!("{command} {option} ({format}): {said}"));
            }
            let is_same = before == after && files_before == files_after;
            if is_same == matters {
                return Some(format!(
                    "{command} {option} ({format}): `{without}`, `{with}`: {matters}"
                ));
            }
        }
        None
    });
}

#[test]
fn what_every_command_takes_matters() {
    with_each(COMMON, |_, (option, without, with)| {
        let (before, after) = (run(without, &[]), run(&format!("{without} {with}"), &[]));
        let is_fine = before != after && after.status.success();
        (!is_fine).then(|| format!("{option} does nothing"))
    });
}

/// The commands, as the help lists them.
fn commands() -> Vec<String> {
    let help = run("--help", &[]);
    let help = String::from_utf8(help.stdout).unwrap();
    let list = help.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    let names = list.lines().filter_map(|line| {
        let name = line.strip_prefix("  ")?;
        let is_name = !name.starts_with(' ');
        is_name.then(|| name.split(' ').next().unwrap().to_owned())
    });
    names.collect()
}

/// The options and arguments of a command, as the help lists them.
fn options(command: &str) -> BTreeSet<String> {
    let help = run(&format!("{command} --help"), &[]);
    let help = String::from_utf8(help.stdout).unwrap();
    let lines = help.lines().filter(|line| {
        let indent = line.len() - line.trim_start().len();
        (1..=6).contains(&indent)
    });
    let names = lines.filter_map(|line| {
        let words = || line.split([' ', ',']).filter(|word| !word.is_empty());
        let option = words().take(2).find(|word| word.starts_with("--"));
        let first = words().next()?;
        let argument = first
            .starts_with(['<', '['])
            .then(|| first.trim_matches(['<', '>', '[', ']', '.']).to_owned());
        option.map(str::to_owned).or(argument)
    });
    names.collect()
}

/// A new option has no pair, and is named here.
#[test]
fn every_option_has_a_pair() {
    let commands = commands();
    assert!(commands.len() > 10, "{commands:?}");
    let mut missing = Vec::new();
    for command in &commands {
        let options = options(command);
        assert!(options.contains("--format"), "{command}: {options:?}");
        for option in options {
            let has_pair = PAIRS.iter().any(|pair| pair.0 == command && pair.1 == option)
                || COMMON.iter().any(|common| common.0 == option);
            if !has_pair {
                missing.push(format!("{command} {option}"));
            }
        }
    }
    assert!(missing.is_empty(), "give each a row in PAIRS: {missing:?}");
    for (command, option, ..) in PAIRS {
        assert!(options(command).contains(*option), "{command} has no {option}");
    }
}

#[test]
fn every_command_ends_as_it_should() {
    let (inputs, out) = (inputs("ends"), Folder::new("ends-out"));
    with_each(ENDS, |_, (call, code)| {
        for format in ["text", "json"] {
            let more: &[&str] = if call.is_empty() { &[] } else { &["--format", format] };
            let output = run(&filled(call, &inputs, &out), more);
            let (stdout, stderr) =
                (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
            if output.status.code() != Some(*code) {
                return Some(format!("`{call}` ({format}): {:?}\n{stdout}{stderr}", output.status));
            }
            // What went wrong is said: for programs, in JSON.
            if *code == 2 && format == "json" && !more.is_empty() {
                let is_json = |line: &str| {
                    let error = serde_json::from_str::<serde_json::Value>(line).ok();
                    error.is_some_and(|error| error["error"].is_string())
                };
                if stderr.is_empty() || !stderr.lines().all(is_json) {
                    return Some(format!("`{call}` says {stderr:?}"));
                }
            }
        }
        None
    });
    let commands = commands();
    for command in commands {
        let codes: BTreeSet<_> = ENDS
            .iter()
            .filter(|(call, _)| call.split(' ').next() == Some(&command))
            .map(|(_, code)| *code)
            .collect();
        assert!(codes.contains(&0) && codes.contains(&2), "{command}: {codes:?}");
    }
}
