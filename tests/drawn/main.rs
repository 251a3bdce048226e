//! The law of agreement once more, with documents of another make: drawn from the published schemas themselves,
//! spoilt at one place, and written in all ways that JSON allows and in some that it does not.
//!
//! `DRAWN_COUNT` and `DRAWN_FROM` say how many documents and from which; `DRAWN_FILE` takes them with the verdicts of
//! the reader, for validators that are not in Rust: see tests/consumers/README.md.

mod draw;
#[path = "../numbers/mod.rs"]
mod numbers;
mod tree;

use std::{
    collections::BTreeSet,
    env, fs,
    io::{BufWriter, Write},
    path::Path,
    thread,
};

use dcs_role::{Document, DocumentKind};
use draw::{Draw, Source};
use numbers::Numbers;
use serde_json::{Value, json};
use tree::rewrite;

/// The kinds of document, and in how many documents of ten each is drawn.
const KINDS: [(DocumentKind, &str, usize); 3] = [
    (DocumentKind::RoleDefinition, "role-definition", 5),
    (DocumentKind::Post, "post", 3),
    (DocumentKind::Profile, "profile", 2),
];

/// What stands between tokens: white space of JSON, and what is none.
const BLANKS: [&str; 6] = ["", "", "", " ", "\n", "\r\n\t"];
const NO_BLANKS: [&str; 4] = ["\u{A0}", "\u{FEFF}", "\u{2028}", "\u{C}"];

fn schema(name: &str) -> Value {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas");
    let text = fs::read_to_string(folder.join(format!("{name}.schema.json"))).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// A kind of document with its schema in each validator.
struct Judges {
    kind: DocumentKind,
    name: &'static str,
    source: Source,
    jsonschema: jsonschema::Validator,
    boon: boon::Schemas,
    whole: boon::SchemaIndex,
}

impl Judges {
    fn new(kind: DocumentKind, name: &'static str) -> Self {
        let schema = schema(name);
        let mut boon = boon::Schemas::new();
        let mut compiler = boon::Compiler::new();
        compiler.add_resource("https://example.org/schema.json", schema.clone()).unwrap();
        let whole = compiler.compile("https://example.org/schema.json", &mut boon).unwrap();
        let jsonschema = jsonschema::validator_for(&schema).unwrap();
        Self { kind, name, source: Source::new(schema), jsonschema, boon, whole }
    }
}

/// A document, and what is known of it from how it was made.
struct Drawn {
    text: String,
    /// Nothing was done to it: it fits.
    is_sound: bool,
    /// A key stands twice, or something is no I-JSON: no question for a schema.
    is_beyond_schemas: bool,
    names: BTreeSet<(String, String)>,
}

fn document(judges: &Judges, number: u64) -> Drawn {
    let mut numbers = Numbers(number.wrapping_mul(0xA24B_AED4_963E_E407));
    let is_sound = numbers.once_in(5);
    let mut draw = Draw::new(&judges.source, numbers, is_sound);
    let mut tree = draw.document();
    let is_spoilt = draw.is_spoilt;
    let (mut numbers, names) = (draw.numbers, draw.drawn);
    let (mut between, mut rewritten) = ("", false);
    if !is_sound {
        for _ in 0..numbers.below(3) {
            rewrite(&mut tree, &mut numbers);
            rewritten = true;
        }
        between =
            if numbers.once_in(40) { numbers.one_of(&NO_BLANKS) } else { numbers.one_of(&BLANKS) };
    }
    Drawn {
        text: tree.write(between),
        is_sound: !is_spoilt && !rewritten && !NO_BLANKS.contains(&between),
        is_beyond_schemas: tree.repeats() || tree.is_beyond(),
        names,
    }
}

/// Which kind the document with a number is of.
fn kind_of(number: u64) -> usize {
    let mut place = usize::try_from(number % 10).unwrap();
    KINDS
        .iter()
        .position(|&(_, _, share)| {
            let is_here = place < share;
            place = place.wrapping_sub(share);
            is_here
        })
        .unwrap()
}

/// What came of some documents.
#[derive(Default)]
struct Count {
    accepted: [u64; 3],
    refused: [u64; 3],
    no_json: u64,
    beyond_schemas: u64,
    names: [BTreeSet<(String, String)>; 3],
    disagreements: Vec<String>,
}

fn judge(numbers: impl Iterator<Item = u64>, mut out: Option<&mut dyn Write>) -> Count {
    let judges: Vec<Judges> =
        KINDS.iter().map(|&(kind, name, _)| Judges::new(kind, name)).collect();
    let mut count = Count::default();
    for number in numbers {
        let kind = kind_of(number);
        let judges = &judges[kind];
        let drawn = document(judges, number);
        let read = Document::from_slice(judges.kind, drawn.text.as_bytes());
        if let Some(out) = &mut out {
            let known = drawn.is_beyond_schemas;
            let line = json!({ "kind": judges.name, "accepted": read.is_ok(), "beyondSchemas": known, "text": drawn.text });
            writeln!(out, "{line}").unwrap();
        }
        let verdict = if read.is_ok() { &mut count.accepted } else { &mut count.refused };
        verdict[kind] += 1;
        count.names[kind].extend(drawn.names);
        let value = serde_json::from_str::<Value>(&drawn.text);
        let verdicts = value.as_ref().ok().map(|value| {
            [judges.jsonschema.is_valid(value), judges.boon.validate(value, judges.whole).is_ok()]
        });
        let wanted = match verdicts {
            _ if drawn.is_beyond_schemas => {
                count.beyond_schemas += 1;
                [false; 2]
            }
            None => {
                count.no_json += 1;
                [false; 2]
            }
            Some(verdicts) => verdicts,
        };
        let is_agreed = wanted == [read.is_ok(); 2] && (!drawn.is_sound || read.is_ok());
        if !is_agreed && count.disagreements.len() < 20 {
            count.disagreements.push(format!(
                "document {number}, a {}{}:\n{}\nreader: {:?}\njsonschema, boon: {verdicts:?}",
                judges.name,
                if drawn.is_sound { " that was drawn to fit" } else { "" },
                drawn.text,
                read.map(|_| ()).map_err(|error| error.to_string()),
            ));
        }
    }
    count
}

fn number_of(variable: &str, else_: u64) -> u64 {
    env::var(variable).map_or(else_, |text| text.parse().unwrap())
}

#[test]
fn reader_and_validators_say_the_same() {
    let from = number_of("DRAWN_FROM", 0);
    let to = from + number_of("DRAWN_COUNT", 100_000);
    let threads = thread::available_parallelism().map_or(1, |count| count.get() as u64);
    let threads: Vec<_> = (0..threads)
        .map(|n| thread::spawn(move || judge((from + n..to).step_by(threads as usize), None)))
        .collect();
    let mut all = Count::default();
    for count in threads.into_iter().map(|thread| thread.join().unwrap()) {
        for kind in 0..KINDS.len() {
            all.accepted[kind] += count.accepted[kind];
            all.refused[kind] += count.refused[kind];
            all.names[kind].extend(count.names[kind].iter().cloned());
        }
        all.no_json += count.no_json;
        all.beyond_schemas += count.beyond_schemas;
        all.disagreements.extend(count.disagreements);
    }
    println!(
        "accepted {:?}, refused {:?} (definitions, posts, profiles), of these {} no JSON and {} beyond schemas",
        all.accepted, all.refused, all.no_json, all.beyond_schemas
    );
    let disagreements = &all.disagreements;
    assert!(
        disagreements.is_empty(),
        "{} or more:\n{}",
        disagreements.len(),
        disagreements.join("\n\n")
    );
    if to - from < 50_000 {
        return;
    }
    // Every key of every type was drawn, and each outcome is no exception.
    for (kind, &(_, name, share)) in KINDS.iter().enumerate() {
        let left: Vec<_> =
            Source::new(schema(name)).names().difference(&all.names[kind]).cloned().collect();
        assert_eq!(left, [], "keys of a {name} that were never drawn");
        let drawn = (to - from) / 10 * share as u64;
        assert!(all.accepted[kind] > drawn / 5 && all.refused[kind] > drawn / 5);
    }
}

/// With `DRAWN_FILE=FILE`, writes the documents, one on each line, with the verdict of the reader.
#[test]
fn drawn_documents_for_consumers() {
    let Some(path) = env::var_os("DRAWN_FILE") else { return };
    let mut out = BufWriter::new(fs::File::create(path).unwrap());
    let from = number_of("DRAWN_FROM", 0);
    judge(from..from + number_of("DRAWN_COUNT", 100_000), Some(&mut out));
    out.flush().unwrap();
}
