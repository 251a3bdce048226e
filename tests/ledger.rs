//! Every paragraph of the five documents on the role is accounted for in `src/england/ledger.csv`.
//!
//! Each line of a document that holds a letter or a digit is a paragraph, numbered from 1. Each run
//! of digits in it, with the commas and points between them, is a figure, numbered from 1 after the
//! number of the paragraph: `70.2`. A row names the items that hold what stands there, or says why
//! it holds nothing for the model.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use serde::Deserialize;
use serde_json::Value;

/// The source of each document, and the file that holds its text.
const DOCUMENTS: [(&str, &str); 5] = [
    ("source:leading-for-every-child", "000_770010cf1ff68622.txt"),
    ("source:dfe-role-profile", "001_43a60052158381c8.txt"),
    ("source:nursery-world-2012", "002_d459f3115aad8758.txt"),
    ("source:social-care-background-comment", "003_2a8a78423d25bd77.txt"),
    ("source:leading-for-longer", "004_c48113c708f077dc.txt"),
];

/// Why a paragraph holds nothing for the model.
const PARAGRAPH: [&str; 7] = [
    "advertising",
    "bibliographic",
    "connecting text",
    "contents",
    "exhortation",
    "heading",
    "navigation",
];

/// Why a paragraph holds nothing for the model, with the number of the paragraph that holds it.
const REFERRING: [&str; 2] = ["repetition of ", "illustration of "];

/// Why no item gives a figure of a paragraph that items hold.
const FIGURE: [&str; 4] = ["bibliographic", "figure of speech", "numbering", "part of a name"];

/// The item holds the figure in words or in another form.
const SPELT_OTHERWISE: &str = "spelt otherwise";

#[derive(Deserialize)]
struct Row {
    source: String,
    number: String,
    hash: String,
    place: String,
    items: String,
    reason: String,
}

impl Row {
    fn is_figure(&self) -> bool {
        self.number.contains('.')
    }

    fn items(&self) -> impl Iterator<Item = &str> {
        self.items.split_whitespace()
    }

    fn name(&self) -> String {
        format!("{} {}", self.source, self.number)
    }
}

/// A file of the package. It is found when the test runs, so that a changed copy can be tried.
fn package(name: &str) -> PathBuf {
    Path::new(&std::env::var_os("CARGO_MANIFEST_DIR").unwrap()).join(name)
}

fn ledger() -> Vec<Row> {
    let mut reader = csv::Reader::from_path(package("src/england/ledger.csv")).unwrap();
    reader.deserialize().collect::<Result<_, _>>().unwrap()
}

/// The items of the definition by their ids.
fn items() -> BTreeMap<String, Value> {
    let definition = fs::read_to_string(package("src/england/definition.json")).unwrap();
    let definition: Value = serde_json::from_str(&definition).unwrap();
    let lists = definition.as_object().unwrap().values().filter_map(Value::as_array);
    let items = lists.flatten().filter_map(|item| Some((item.get("id")?.as_str()?, item)));
    items.map(|(id, item)| (id.to_owned(), item.clone())).collect()
}

/// The places at which an item cites a source, in any of its citations.
fn places<'item>(item: &'item Value, source: &str) -> Vec<&'item str> {
    match item {
        Value::Object(members) => {
            let here = (members.get("source").and_then(Value::as_str) == Some(source))
                .then(|| members.get("place").and_then(Value::as_str))
                .flatten();
            let below = members.values().flat_map(|value| places(value, source));
            here.into_iter().chain(below).collect()
        }
        Value::Array(items) => items.iter().flat_map(|item| places(item, source)).collect(),
        _ => Vec::new(),
    }
}

/// A citation of a section stands for all that is in it, and one of a paragraph may say of it more.
fn covers(cited: &str, place: &str) -> bool {
    let begins = |long: &str, short: &str| {
        let more = long.strip_prefix(short);
        more.is_some_and(|more| more.is_empty() || more.starts_with(", ") || more.starts_with(" ("))
    };
    begins(place, cited) || begins(cited, place)
}

fn paragraphs(text: &str) -> impl Iterator<Item = &str> {
    text.split('\n').filter(|line| line.chars().any(char::is_alphanumeric))
}

/// The runs of digits in a text, with the commas and points between two digits.
fn figures(text: &str) -> Vec<&str> {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let between = |at: usize| matches!(bytes.get(at), Some(b'.' | b','));
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        while digit(at) || (at > start && between(at) && digit(at + 1)) {
            at += 1;
        }
        if at > start {
            found.push(&text[start..at]);
        }
        at += 1;
    }
    found
}

/// FNV-1a, 32 bits, of the letters and digits in lower case.
fn hash(text: &str) -> String {
    let kept: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
    let step = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    format!("{:08x}", kept.to_lowercase().bytes().fold(0x811c_9dc5, step))
}

/// The numbers in an item: its numbers, and those in its texts apart from links and citations.
fn numbers(value: &Value) -> Vec<f64> {
    match value {
        Value::Number(number) => number.as_f64().into_iter().collect(),
        Value::String(text) => figures(text).into_iter().filter_map(number).collect(),
        Value::Array(items) => items.iter().flat_map(numbers).collect(),
        Value::Object(members) => {
            let own = members
                .iter()
                .filter(|(key, _)| !["id", "address", "citations"].contains(&key.as_str()));
            own.flat_map(|(_, value)| numbers(value)).collect()
        }
        _ => Vec::new(),
    }
}

fn number(figure: &str) -> Option<f64> {
    figure.replace(',', "").parse().ok()
}

#[track_caller]
fn none(problems: &[String]) {
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}

#[test]
fn each_row_names_items_or_says_why_not() {
    let rows = ledger();
    let holding: BTreeSet<_> = rows
        .iter()
        .filter(|row| !row.is_figure() && !row.items.is_empty())
        .map(Row::name)
        .collect();
    let mut problems = Vec::new();
    for row in &rows {
        let reason = row.reason.as_str();
        let referred = REFERRING.iter().find_map(|words| reason.strip_prefix(words));
        let known = if let Some(number) = referred {
            holding.contains(&format!("{} {number}", row.source))
        } else if row.is_figure() {
            FIGURE.contains(&reason) || PARAGRAPH.contains(&reason) || reason == SPELT_OTHERWISE
        } else {
            PARAGRAPH.contains(&reason)
        };
        if !reason.is_empty() && !known {
            problems.push(format!("{}: {reason:?} is no reason of the list", row.name()));
        }
        if reason != SPELT_OTHERWISE && row.items.is_empty() == reason.is_empty() {
            problems.push(format!("{}: a row names items or gives a reason", row.name()));
        }
    }
    none(&problems);
}

/// No paragraph is left out between two others, and no figure.
#[test]
fn numbers_follow_one_another() {
    let mut problems = Vec::new();
    let mut last = ("", 0, 0);
    for row in &ledger() {
        let (paragraph, figure) = row.number.split_once('.').unwrap_or((&row.number, "0"));
        let [paragraph, figure] = [paragraph, figure].map(|n| n.parse::<usize>().unwrap());
        let expected = if row.source != last.0 {
            (1, 0)
        } else if figure == 0 {
            (last.1 + 1, 0)
        } else {
            (last.1, last.2 + 1)
        };
        if (paragraph, figure) != expected {
            problems.push(format!("{} follows {}.{} of {}", row.name(), last.1, last.2, last.0));
        }
        last = (&row.source, paragraph, figure);
    }
    none(&problems);
}

/// What is said of a paragraph as a whole is said of its figures too.
#[test]
fn figures_go_with_their_paragraphs() {
    let rows = ledger();
    let paragraphs: BTreeMap<_, _> = rows.iter().map(|row| (row.name(), row)).collect();
    let mut problems = Vec::new();
    for row in rows.iter().filter(|row| row.is_figure()) {
        let paragraph = paragraphs[row.name().rsplit_once('.').unwrap().0];
        if paragraph.items.is_empty() && row.reason != paragraph.reason {
            problems.push(format!("{}: the paragraph says {:?}", row.name(), paragraph.reason));
        }
        for id in row.items().filter(|id| !paragraph.items().any(|held| held == *id)) {
            problems.push(format!("{}: the paragraph does not name {id}", row.name()));
        }
    }
    none(&problems);
}

#[test]
fn items_cite_the_paragraphs_that_they_hold() {
    let items = items();
    let mut problems = Vec::new();
    for row in ledger() {
        for id in row.items() {
            let Some(item) = items.get(id) else {
                problems.push(format!("{}: there is no item {id}", row.name()));
                continue;
            };
            let cited = places(item, &row.source);
            let here = cited.iter().any(|cited| covers(cited, &row.place));
            if id != row.source && !row.is_figure() && !here {
                let name = row.name();
                problems.push(format!("{name}: {id} does not cite {:?}: {cited:?}", row.place));
            }
        }
    }
    none(&problems);
}

#[test]
fn what_items_cite_names_them() {
    let rows = ledger();
    let mut problems = Vec::new();
    for (id, item) in items() {
        for (source, _) in DOCUMENTS {
            for cited in places(&item, source) {
                let mut here =
                    rows.iter().filter(|row| row.source == source && covers(cited, &row.place));
                if !here.any(|row| row.items().any(|named| named == id)) {
                    problems.push(format!("{id}: no paragraph of {source}, {cited:?}, names it"));
                }
            }
        }
    }
    none(&problems);
}

/// The ledger knows a figure by its hash alone: the document tells which number an item must have.
#[test]
fn figures_stand_in_the_items_that_hold_them() {
    let items = items();
    let texts = texts();
    let mut problems = Vec::new();
    for row in ledger().iter().filter(|row| row.is_figure() && row.reason.is_empty()) {
        let Some(text) = texts.get(row.source.as_str()) else { continue };
        let (paragraph, nth) = row.number.split_once('.').unwrap();
        let [paragraph, nth] = [paragraph, nth].map(|n| n.parse::<usize>().unwrap() - 1);
        let figure =
            paragraphs(text).nth(paragraph).and_then(|line| figures(line).get(nth).copied());
        let Some(figure) = figure else { continue };
        for id in row.items() {
            let held = items.get(id).map(numbers).unwrap_or_default();
            if !held.contains(&number(figure).unwrap()) {
                problems.push(format!("{}: {id} does not hold {figure}", row.name()));
            }
        }
    }
    none(&problems);
}

/// The texts of the documents by their sources: none where the folder is not at hand.
fn texts() -> BTreeMap<&'static str, String> {
    let folder = package("../shared/seeds");
    if !folder.is_dir() {
        eprintln!("skipped: the five documents are not in {}", folder.display());
        return BTreeMap::new();
    }
    let read = |file| fs::read_to_string(folder.join(file)).unwrap();
    DOCUMENTS.into_iter().map(|(source, file)| (source, read(file))).collect()
}

#[test]
fn numbers_and_hashes_are_those_of_the_documents() {
    let rows = ledger();
    for (source, text) in texts() {
        let mut expected = Vec::new();
        for (n, paragraph) in paragraphs(&text).enumerate() {
            expected.push((format!("{}", n + 1), hash(paragraph)));
            for (k, figure) in figures(paragraph).into_iter().enumerate() {
                expected.push((format!("{}.{}", n + 1, k + 1), hash(figure)));
            }
        }
        let own = rows.iter().filter(|row| row.source == source);
        let found: Vec<_> = own.map(|row| (row.number.clone(), row.hash.clone())).collect();
        for (found, expected) in found.iter().zip(&expected) {
            assert_eq!(found, expected, "{source}: left the ledger, right the document");
        }
        assert_eq!(found.len(), expected.len(), "rows for {source}");
    }
    let known: BTreeSet<_> = DOCUMENTS.iter().map(|(source, _)| *source).collect();
    assert!(rows.iter().all(|row| known.contains(row.source.as_str())));
}
