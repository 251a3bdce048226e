//! What a checked role costs beside what others pay for the same bytes, as ratios of medians.
//!
//! `cargo bench --bench ratios` measures England and 10,000 items; the numbers of items can be given:
//! `cargo bench --bench ratios -- 858 10000 1000000`. The readers take turns, and what counts is the time
//! that the thread was given, so that a busy machine slows all of them alike.

#![allow(clippy::cast_precision_loss, clippy::format_push_string, reason = "figures for people")]

mod documents;
mod times;

use std::{
    any::Any,
    env, fs,
    hint::black_box,
    io::{self, Write},
    process::{self, Command},
    sync::LazyLock,
    time::{Duration, Instant},
};

use dcs_role::{Role, RoleDefinition};
use jsonschema::Validator;
use serde::de::IgnoredAny;
use serde_json::Value;
use times::{median, time};

/// Reads a document, and hands back what it made of it, so that the clock stops before that is dropped.
type Reader = fn(&[u8]) -> Box<dyn Any>;

const READERS: [(&str, Reader); 5] = [
    ("role", |bytes| Box::new(Role::try_from(RoleDefinition::from_slice(bytes).unwrap()).unwrap())),
    ("read", |bytes| Box::new(RoleDefinition::from_slice(bytes).unwrap())),
    ("IgnoredAny", |bytes| Box::new(serde_json::from_slice::<IgnoredAny>(bytes).unwrap())),
    ("Value", |bytes| Box::new(serde_json::from_slice::<Value>(bytes).unwrap())),
    ("jsonschema", |bytes| {
        let value: Value = serde_json::from_slice(bytes).unwrap();
        assert!(VALIDATOR.is_valid(&value));
        Box::new(value)
    }),
];

static VALIDATOR: LazyLock<Validator> = LazyLock::new(|| {
    let (_, schema) = dcs_role::published()[0];
    jsonschema::validator_for(&serde_json::from_str(schema).unwrap()).unwrap()
});

fn main() {
    let arguments: Vec<String> = env::args().skip(1).filter(|word| word != "--bench").collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["--peak", reader, file] => peak(reader, &fs::read(file).unwrap()),
        ["--first", reader] => first(reader),
        // For `benches/consumers/run`, which compares with what is not Rust.
        ["--document", items] => {
            io::stdout().write_all(&documents::definition(items.parse().unwrap())).unwrap();
        }
        ["--role", file] => role(&fs::read(file).unwrap()),
        // For `valgrind`, which counts what a reader does, whatever else the machine does meanwhile.
        ["--once", reader, file] => drop(once(reader, &fs::read(file).unwrap())),
        // So that `cargo bench -- --test` shows that it works.
        ["--test"] => compare(&[Role::england().definition().items().count()], 1),
        [] => compare(&[Role::england().definition().items().count(), 10_000], 50),
        ref items => {
            let items: Vec<_> = items.iter().map(|items| items.parse().unwrap()).collect();
            compare(&items, 50);
        }
    }
}

/// What may not be exceeded: by England and 10,000 items, and by a million.
const BARS: &str = "| bar | | | | 3.0, 3.5 | 0.55 | 0.33 | | 2.0 |";

/// The medians of each document, with `rounds` for England and fewer for what is larger.
fn compare(items: &[usize], rounds: usize) {
    println!(
        "| items | bytes | role, ms | ns per item | ÷ `IgnoredAny` | ÷ `Value` | ÷ `jsonschema` | read ÷ role | peak memory ÷ bytes |"
    );
    println!("|---|---|---|---|---|---|---|---|---|");
    println!("{BARS}");
    for &items in items {
        let bytes = documents::definition(items);
        LazyLock::force(&VALIDATOR);
        let mut times = vec![Vec::new(); READERS.len()];
        for _ in 0..(rounds * 1000 / items).clamp(1, rounds) {
            for ((_, reader), times) in READERS.iter().zip(&mut times) {
                // Not the first of a turn: it finds the heap as another reader left it.
                times.extend((0..4).map(|_| time(|| reader(black_box(&bytes)))).skip(1));
            }
        }
        let medians: Vec<f64> = times.into_iter().map(median).collect();
        let [role, read, ignored, value, jsonschema] = medians[..] else { unreachable!() };
        let length = bytes.len();
        let file = env::temp_dir().join(format!("dcs-role-{}-{items}.json", process::id()));
        fs::write(&file, bytes).unwrap();
        // Less what the program itself takes, which is more than England does.
        let [peak, idle] = ["role", "none"]
            .map(|reader| in_own_process(&["--peak", reader, file.to_str().unwrap()]));
        fs::remove_file(file).unwrap();
        println!(
            "| {items} | {length} | {:.1} | {:.0} | {:.2} | {:.2} | {:.2} | {:.2} | {:.1} |",
            role * 1e3,
            role * 1e9 / items as f64,
            role / ignored,
            role / value,
            role / jsonschema,
            read / role,
            (peak - idle) * 1024.0 / length as f64 + 1.0,
        );
    }
    let mut firsts = [Vec::new(), Vec::new()];
    for _ in 0..rounds.min(25) {
        for (reader, times) in ["england", "Value"].iter().zip(&mut firsts) {
            times.push(Duration::from_secs_f64(in_own_process(&["--first", reader])));
        }
    }
    let [england, value] = firsts.map(median);
    let ratio = england / value;
    println!(
        "\nThe first `Role::england()` of a process takes {ratio:.2} times as long as a first `Value`."
    );
}

/// Prints how many seconds the first call takes in a process that has done nothing else.
fn first(reader: &str) {
    let taken = match reader {
        "england" => time(Role::england),
        _ => time(|| {
            serde_json::from_slice::<Value>(black_box(Role::england_json().as_bytes())).unwrap()
        }),
    };
    println!("{}", taken.as_secs_f64());
}

/// Prints how many milliseconds a checked role takes, once the process is warm.
fn role(bytes: &[u8]) {
    let (_, reader) = READERS[0];
    let mut times = Vec::new();
    let begin = Instant::now();
    while times.len() < 5 || begin.elapsed() < Duration::from_secs(2) {
        times.push(time(|| reader(black_box(bytes))));
    }
    println!("{}", median(times) * 1e3);
}

/// What the reader with this name makes of a document; nothing where none has it.
fn once(reader: &str, bytes: &[u8]) -> Option<Box<dyn Any>> {
    let reader = READERS.iter().find(|(name, _)| *name == reader);
    reader.map(|(_, reader)| reader(black_box(bytes)))
}

/// Prints the most memory that a process has in use which holds a document and what a reader makes of it: in
/// KiB, where the system tells. A small document is read before, for what the program itself needs to run.
fn peak(reader: &str, bytes: &[u8]) {
    drop(once("role", include_bytes!("../tests/documents/sound/small.json")));
    let made = once(reader, bytes);
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak =
        status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.split_whitespace().next());
    println!("{}", peak.unwrap_or("NaN"));
    drop(made);
}

fn in_own_process(arguments: &[&str]) -> f64 {
    let run = Command::new(env::current_exe().unwrap()).args(arguments).output().unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8(run.stdout).unwrap().trim().parse().unwrap()
}
