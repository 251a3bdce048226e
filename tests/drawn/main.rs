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
    sync::Mutex,
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
    /// A key stands twice, or half of a character stands in a text: no question for a schema.
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
        is_beyond_schemas: tree.repeats() || tree.is_halved(),
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

/// Where the documents are written, if anywhere.
type Out = Option<Mutex<BufWriter<fs::File>>>;

fn judge(numbers: impl Iterator<Item = u64>, out: &Out) -> Count {
    let judges: Vec<Judges> =
        KINDS.iter().map(|&(kind, name, _)| Judges::new(kind, name)).collect();
    let mut count = Count::default();
    for number in numbers {
        let kind = kind_of(number);
        let judges = &judges[kind];
        let drawn = document(judges, number);
        let read = Document::from_slice(judges.kind, drawn.text.as_bytes());
        if let Some(out) = out {
            let line = json!({
                "line": number, "kind": judges.name, "accepted": read.is_ok(),
                "beyondSchemas": drawn.is_beyond_schemas, "text": drawn.text,
            });
            writeln!(out.lock().unwrap(), "{line}").unwrap();
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
    let file = env::var_os("DRAWN_FILE").map(|path| fs::File::create(path).unwrap());
    let out: &Out = &file.map(|file| Mutex::new(BufWriter::new(file)));
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let counts: Vec<Count> = thread::scope(|scope| {
        let start = |n| scope.spawn(move || judge((from + n..to).step_by(threads), out));
        let threads: Vec<_> = (0..threads as u64).map(start).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    if let Some(out) = out {
        out.lock().unwrap().flush().unwrap();
    }
    let mut all = Count::default();
    for count in counts {
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

/// Where it is published that a validator says another thing, the reader says what is published, and of the same
/// document without the difference it says what all say.
#[test]
fn the_published_differences_are_those() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/consumers/differences.jsonl");
    let lines = fs::read_to_string(file).unwrap();
    for line in lines.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()) {
        let (what, text) = (line["what"].as_str().unwrap(), line["text"].as_str().unwrap());
        let &(kind, ..) = KINDS.iter().find(|(_, name, _)| line["kind"] == *name).unwrap();
        let read = |text: &str| Document::from_slice(kind, text.as_bytes()).is_ok();
        assert_eq!(line["accepted"], read(text), "{what}");
        let mended = text
            .replace("\\n\"", "\"")
            .replace("\\ud83d", "a")
            .replace(",\"id\":\"profile:b\"", "")
            .replace(",\"r\\u006fle\":\"role:b\"", "");
        assert!(read(&mended), "{what}: {mended}");
    }
    assert!(lines.lines().count() > 5);
}
