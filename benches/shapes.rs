//! What the worst documents cost: a search for the shapes that take the most time or memory for each byte.
//!
//! `cargo bench --bench shapes` takes sound documents and makes each of their lists long, with what may and with
//! what may not stand there, one list at a time and two at a time, and prints the worst: their time as a
//! multiple of a scan of the same bytes, and their memory as a multiple of those bytes. What grows faster
//! than the document shows in the second size.

#![allow(clippy::cast_precision_loss, reason = "figures for people")]

use std::{env, hint::black_box};

use cpu_time::ThreadTime;
use dcs_role::{Role, RoleDefinition, check::CheckedDocument};
use peak_alloc::PeakAlloc;
use serde::de::IgnoredAny;
use serde_json::{Value, json};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

const DOCUMENTS: [&str; 3] = [
    include_str!("../tests/documents/sound/small.json"),
    include_str!("../tests/documents/sound-harbour/post-harbour.json"),
    include_str!("../tests/documents/sound-harbour/profile-harbour.json"),
];

/// What a list is filled with.
#[derive(Clone, Copy, Debug)]
enum Filling {
    /// The same item over and over.
    Same,
    /// The item with a number at the end of every text.
    Numbered,
    /// The item with a number at the end of the text that is the nth in it.
    NumberedAt(usize),
    /// The item, with long numbers in its ids.
    LongIds,
    /// A number, an empty object, an object of unknown keys, a text of one letter, and numbered texts.
    Number,
    Empty,
    Unknown,
    Letter,
    Texts,
}

use Filling::{Empty, Letter, LongIds, Number, Numbered, NumberedAt, Same, Texts, Unknown};

const FILLINGS: [Filling; 14] = [
    Same,
    Numbered,
    NumberedAt(0),
    NumberedAt(1),
    NumberedAt(2),
    NumberedAt(3),
    NumberedAt(4),
    NumberedAt(5),
    LongIds,
    Number,
    Empty,
    Unknown,
    Letter,
    Texts,
];

/// Adds a number to texts of a value: to all, or to the one that is the nth.
fn number(value: &mut Value, n: usize, only: Option<usize>, long: bool, seen: &mut usize) {
    match value {
        Value::String(text) => {
            if only.is_none_or(|only| only == *seen) {
                let is_id = text.contains(':') && !text.contains(' ');
                *text = match (is_id, long) {
                    (true, true) => format!("{}-{n:0>60}", &text[..text.len().min(30)]),
                    (true, false) => format!("{text}-{n}"),
                    _ => format!("{text} {n}"),
                };
            }
            *seen += 1;
        }
        Value::Array(items) => {
            for item in items.iter_mut() {
                number(item, n, only, long, seen);
            }
        }
        Value::Object(members) => {
            members.values_mut().for_each(|member| number(member, n, only, long, seen));
        }
        _ => {}
    }
}

/// A list of so many bytes.
fn filled(item: &Value, filling: Filling, bytes: usize) -> Value {
    let one = |n: usize| {
        let mut one = item.clone();
        match filling {
            Same => {}
            Numbered => number(&mut one, n, None, false, &mut 0),
            NumberedAt(at) => number(&mut one, n, Some(at), false, &mut 0),
            LongIds => number(&mut one, n, None, true, &mut 0),
            Number => one = json!(0),
            Empty => one = json!({}),
            Unknown => one = json!({ "x": 0, "y": 0, "statment": 0 }),
            Letter => one = json!("x"),
            Texts => one = json!(format!("x{n}")),
        }
        one
    };
    let length = one(0).to_string().len() + 1;
    (0..bytes.div_ceil(length)).map(one).collect()
}

/// The places of all lists in a document, and of its objects.
fn places(value: &Value, at: &str, lists: &mut Vec<String>) {
    match value {
        Value::Array(items) => {
            if !items.is_empty() {
                lists.push(at.to_owned());
            }
            // The first shows what the others are like.
            items.iter().take(1).for_each(|item| places(item, &format!("{at}/0"), lists));
        }
        Value::Object(members) => {
            members.iter().for_each(|(key, member)| places(member, &format!("{at}/{key}"), lists));
        }
        _ => {}
    }
}

/// A document of which some lists are long.
#[derive(Clone, Debug)]
struct Shape {
    document: usize,
    lists: Vec<(String, Filling)>,
}

impl Shape {
    fn text(&self, documents: &[Value], bytes: usize) -> String {
        let mut document = documents[self.document].clone();
        for (at, filling) in &self.lists {
            if let Some(list) = document.pointer_mut(at)
                && let Some(item) = list.get(0).cloned()
            {
                *list = filled(&item, *filling, bytes / self.lists.len());
            }
        }
        document.to_string()
    }

    /// The time as a multiple of that of a scan, the memory as a multiple of the bytes, the seconds for
    /// each megabyte, and the problems.
    fn cost(&self, documents: &[Value], bytes: usize, role: &Role) -> Cost {
        let text = self.text(documents, bytes);
        let time = |run: &dyn Fn()| {
            let times = (0..2).map(|_| {
                let start = ThreadTime::now();
                run();
                start.elapsed().as_secs_f64()
            });
            times.fold(f64::INFINITY, f64::min)
        };
        let scan = time(&|| _ = black_box(serde_json::from_str::<IgnoredAny>(&text)));
        let check = || CheckedDocument::new("shape", text.as_bytes(), role);
        let taken = time(&|| _ = black_box(check()));
        let before = MEMORY.current_usage();
        MEMORY.reset_peak_usage();
        let (checked, _) = check();
        let peak = MEMORY.peak_usage() - before;
        let length = text.len() as f64;
        Cost {
            scans: taken / scan,
            seconds: taken / length * 1e6,
            memory: peak as f64 / length,
            problems: checked.problems.len(),
            sample: checked.problems.first().map_or(String::new(), |one| one.message.clone()),
        }
    }
}

struct Cost {
    scans: f64,
    seconds: f64,
    memory: f64,
    problems: usize,
    sample: String,
}

fn main() {
    let is_test = env::args().any(|argument| argument == "--test");
    let documents = DOCUMENTS.map(|text| serde_json::from_str::<Value>(text).unwrap());
    let role: Role = DOCUMENTS[0].parse::<RoleDefinition>().unwrap().try_into().unwrap();
    let mut singles = Vec::new();
    for (document, value) in documents.iter().enumerate() {
        let mut lists = Vec::new();
        places(value, "", &mut lists);
        for at in lists {
            singles.extend(
                FILLINGS.map(|filling| Shape { document, lists: vec![(at.clone(), filling)] }),
            );
        }
    }
    let (size, pairs) = if is_test { (2_000, 10) } else { (100_000, 3_000) };
    let mut shapes = singles.clone();
    // Pairs are drawn, the same in each run.
    let mut seed = 1_u64;
    let mut draw = |among: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap_or(0) % among
    };
    while shapes.len() < singles.len() + pairs {
        let [one, other] = [draw(singles.len()), draw(singles.len())].map(|n| &singles[n]);
        if one.document == other.document && one.lists[0].0 != other.lists[0].0 {
            let lists = [&one.lists[..], &other.lists[..]].concat();
            shapes.push(Shape { document: one.document, lists });
        }
    }
    if is_test {
        shapes.truncate(20);
    }
    let mut found: Vec<(Cost, &Shape)> =
        shapes.iter().map(|shape| (shape.cost(&documents, size, &role), shape)).collect();
    println!("{} shapes of {size} bytes; the worst again with ten times as many", found.len());
    for (what, of) in
        [("time", (|cost: &Cost| cost.scans) as fn(&Cost) -> f64), ("memory", |cost| cost.memory)]
    {
        println!("\n| ÷ scan | s/MB | memory ÷ bytes | problems | shape, most {what} first |");
        println!("|---:|---:|---:|---:|---|");
        found.sort_by(|(one, _), (other, _)| of(other).total_cmp(&of(one)));
        for (small, shape) in found.iter().take(12) {
            let large = shape.cost(&documents, size * 10, &role);
            println!(
                "| {:.0}, {:.0} | {:.3}, {:.3} | {:.0}, {:.0} | {} | {:?} {} |",
                small.scans,
                large.scans,
                small.seconds,
                large.seconds,
                small.memory,
                large.memory,
                large.problems,
                shape.lists,
                large.sample.chars().take(60).collect::<String>(),
            );
        }
    }
}
