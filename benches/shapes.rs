//! What the worst documents cost: a search for the shapes that take the most time or memory for each byte.
//!
//! `cargo bench --bench shapes` takes sound documents and makes each of their lists, objects and texts long, with
//! what may and with what may not stand there, one at a time and two at a time, and prints the worst: their
//! time for each megabyte and as a multiple of a scan of the same bytes, and their memory as a multiple of
//! those bytes. What grows faster than the document shows in the second size. Time is processor time of the one
//! thread. Behind `--` may stand another size in bytes: `2000` shows what lines of `--lines` cost. It fails where
//! something takes more than 200 times a scan.

#![allow(clippy::cast_precision_loss, reason = "figures for people")]

use std::{env, hint::black_box, process};

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

/// What something is filled with.
#[derive(Clone, Copy, Debug)]
enum Filling {
    /// A list with its first item over and over.
    Same,
    /// The item with a number at the end of every text.
    Numbered,
    /// The item with a number at the end of the text that is the nth in it.
    NumberedAt(usize),
    /// The item, with long numbers in its ids.
    LongIds,
    /// The item with links that lead nowhere.
    Broken,
    /// The item with markup in every text.
    Marked,
    /// The item with sentences that are as long as this many times over.
    Sentences(&'static str),
    /// What is written so, over and over; `#` is a number.
    Of(&'static str),
    /// An object with such members beside its own.
    Members(&'static str),
    /// A text of that.
    Text(&'static str),
}

use Filling::{Broken, LongIds, Marked, Members, Numbered, NumberedAt, Of, Same, Sentences, Text};

const OF_LISTS: [Filling; 27] = [
    Same,
    Numbered,
    NumberedAt(0),
    NumberedAt(1),
    NumberedAt(2),
    NumberedAt(3),
    NumberedAt(4),
    NumberedAt(5),
    LongIds,
    Broken,
    Marked,
    Sentences("x "),
    Sentences("and # "),
    Sentences("half of # "),
    Sentences("<a"),
    Sentences("&a"),
    Sentences("\u{e9}."),
    Of("0"),
    Of("{}"),
    Of("[]"),
    Of("{\"title\":\"T\"}"),
    Of("{\"by\":\"panel\"}"),
    Of("null"),
    Of("{\"x\":0,\"y\":0,\"statment\":0}"),
    Of("\"x\""),
    Of("\"x#\""),
    Of("\"<b>\""),
];

const OF_OBJECTS: [Filling; 4] = [
    Members("\"x#\":0"),
    Members("\"x\":0"),
    Members("\"titel#\":0"),
    // Every kind of object has one of these.
    Members("\"title\":0,\"statement\":0,\"period\":0,\"reading\":0"),
];

const OF_TEXTS: [Filling; 2] = [Text("x"), Text("\\u0041")];

/// Changes the texts of a value: all, or the one that is the nth.
fn change(value: &mut Value, only: Option<usize>, seen: &mut usize, to: &dyn Fn(&str) -> String) {
    match value {
        Value::String(text) => {
            if only.is_none_or(|only| only == *seen) {
                *text = to(text);
            }
            *seen += 1;
        }
        Value::Array(items) => items.iter_mut().for_each(|item| change(item, only, seen, to)),
        Value::Object(members) => {
            members.values_mut().for_each(|member| change(member, only, seen, to));
        }
        _ => {}
    }
}

/// What is filled in the place of one value, about so many bytes.
fn filled(value: &Value, filling: Filling, bytes: usize) -> String {
    let is_id = |text: &str| text.contains(':') && !text.contains(' ');
    let changed = |value: &Value, only, to: &dyn Fn(&str) -> String| {
        let mut value = value.clone();
        change(&mut value, only, &mut 0, to);
        value.to_string()
    };
    let item = || value.get(0).cloned().unwrap_or_default();
    let one = |n: usize| match filling {
        Same => item().to_string(),
        Numbered | NumberedAt(_) => {
            let only = if let NumberedAt(only) = filling { Some(only) } else { None };
            changed(&item(), only, &|text| {
                if is_id(text) { format!("{text}-{n}") } else { format!("{text} {n}") }
            })
        }
        LongIds => changed(&item(), None, &|text| {
            if is_id(text) {
                format!("{}-{n:0>60}", &text[..text.len().min(30)])
            } else {
                format!("{text} {n}")
            }
        }),
        Broken => changed(&item(), None, &|text| {
            let kind = text.split(':').next().filter(|_| is_id(text));
            kind.map_or_else(|| text.to_owned(), |kind| format!("{kind}:{n}"))
        }),
        Marked => changed(&item(), None, &|text| {
            if text.contains(' ') { format!("<b>{n}") } else { text.to_owned() }
        }),
        Sentences(pattern) => changed(&item(), None, &|text| {
            // The longest that figures are looked for in.
            let long = || (0..1000 / pattern.len()).map(|m| pattern.replace('#', &m.to_string()));
            if text.ends_with('.') {
                format!("{n} {}", long().collect::<String>())
            } else {
                text.to_owned()
            }
        }),
        Of(text) | Members(text) | Text(text) => text.replace('#', &n.to_string()),
    };
    let length = one(0).len() + 1;
    let all = (0..bytes.div_ceil(length)).map(one);
    match filling {
        Text(_) => format!("\"{}\"", all.collect::<String>()),
        Members(_) => {
            let own = value.to_string();
            let own = own.trim_start_matches('{');
            format!(
                "{{{}{}{own}",
                all.collect::<Vec<_>>().join(","),
                if own == "}" { "" } else { "," }
            )
        }
        _ => format!("[{}]", all.collect::<Vec<_>>().join(",")),
    }
}

/// The places in a document that can be filled, and with what.
fn places(value: &Value, at: &str, found: &mut Vec<(String, Filling)>) {
    let fillings: &[Filling] = match value {
        Value::Array(items) => {
            // The first shows what the others are like.
            items.iter().take(1).for_each(|item| places(item, &format!("{at}/0"), found));
            if items.is_empty() { &[] } else { &OF_LISTS }
        }
        Value::Object(members) => {
            members.iter().for_each(|(key, member)| places(member, &format!("{at}/{key}"), found));
            &OF_OBJECTS
        }
        Value::String(_) if at != "/id" => &OF_TEXTS,
        _ => &[],
    };
    found.extend(fillings.iter().map(|filling| (at.to_owned(), *filling)));
}

/// A document of which some places are filled.
#[derive(Clone, Debug)]
struct Shape {
    document: usize,
    filled: Vec<(String, Filling)>,
}

impl Shape {
    fn text(&self, documents: &[Value], bytes: usize) -> String {
        let mut document = documents[self.document].clone();
        let mut texts = Vec::new();
        for (n, (at, filling)) in self.filled.iter().enumerate() {
            // What is inside of what has been filled is gone.
            if let Some(value) = document.pointer_mut(at) {
                let text = filled(value, *filling, bytes / self.filled.len());
                *value = json!(format!("@{n}@"));
                texts.push((format!("\"@{n}@\""), text));
            }
        }
        // The last may lie around the others.
        texts.iter().rev().fold(document.to_string(), |all, (mark, text)| all.replace(mark, text))
    }

    /// What it costs, the least of so many rounds.
    fn cost(&self, documents: &[Value], bytes: usize, role: &Role, rounds: usize) -> Cost {
        let text = self.text(documents, bytes);
        let time = |rounds: usize, run: &dyn Fn()| {
            let times = (0..rounds).map(|_| {
                let start = ThreadTime::now();
                run();
                start.elapsed().as_secs_f64()
            });
            times.fold(f64::INFINITY, f64::min)
        };
        let scan = time(rounds + 2, &|| _ = black_box(serde_json::from_str::<IgnoredAny>(&text)));
        let check = || CheckedDocument::new("shape", text.as_bytes(), role);
        let before = MEMORY.current_usage();
        MEMORY.reset_peak_usage();
        let (checked, _) = check();
        let peak = MEMORY.peak_usage() - before;
        let taken = time(rounds, &|| _ = black_box(check()));
        let length = text.len() as f64;
        Cost {
            scans: taken / scan,
            seconds: taken / length * 1e6,
            memory: peak as f64 / length,
            problems: checked.errors + checked.warnings,
            sample: checked.problems.first().map_or(String::new(), |one| one.message.clone()),
        }
    }
}

/// What costs are sorted by.
type Measure = fn(&Cost) -> f64;

/// So many times a scan nothing may take, whatever it is; a busy machine slows both.
const BAR: f64 = 200.0;

struct Cost {
    /// The time as a multiple of that of a scan.
    scans: f64,
    /// The seconds for each megabyte.
    seconds: f64,
    /// The memory as a multiple of the bytes.
    memory: f64,
    problems: usize,
    sample: String,
}

fn main() {
    let is_test = env::args().any(|argument| argument == "--test");
    let wanted = env::args().find_map(|argument| argument.parse().ok());
    let mut documents = DOCUMENTS.map(|text| serde_json::from_str::<Value>(text).unwrap());
    // The post has none, and its entries may be empty.
    documents[1]["arrangements"] = json!([{ "note": "It was so." }]);
    let role: Role = DOCUMENTS[0].parse::<RoleDefinition>().unwrap().try_into().unwrap();
    let mut singles = Vec::new();
    for (document, value) in documents.iter().enumerate() {
        let mut found = Vec::new();
        places(value, "", &mut found);
        singles.extend(found.into_iter().map(|one| Shape { document, filled: vec![one] }));
    }
    let (size, pairs) = if is_test { (2_000, 10) } else { (wanted.unwrap_or(100_000), 2_000) };
    let mut shapes = singles.clone();
    // Pairs are drawn, the same in each run.
    let mut seed = 1_u64;
    let mut draw = |among: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap_or(0) % among
    };
    while shapes.len() < singles.len() + pairs {
        let [one, other] = [draw(singles.len()), draw(singles.len())].map(|n| &singles[n]);
        if one.document == other.document && one.filled[0].0 != other.filled[0].0 {
            let filled = [&one.filled[..], &other.filled[..]].concat();
            shapes.push(Shape { document: one.document, filled });
        }
    }
    if is_test {
        shapes = shapes.split_off(shapes.len() - 20);
    }
    let mut found: Vec<(Cost, &Shape)> =
        shapes.iter().map(|shape| (shape.cost(&documents, size, &role, 1), shape)).collect();
    println!("{} shapes of {size} bytes; the worst again with ten times as many", found.len());
    let mut worst = Vec::new();
    let measures: [(&str, Measure); 3] = [
        ("seconds for each megabyte", |cost| cost.seconds),
        ("times a scan", |cost| cost.scans),
        ("times its bytes in memory", |cost| cost.memory),
    ];
    for (what, of) in measures {
        println!("\nMost {what}:\n");
        println!("| s/MB | ÷ scan | memory ÷ bytes | problems | shape |");
        println!("|---:|---:|---:|---:|---|");
        found.sort_by(|(one, _), (other, _)| of(other).total_cmp(&of(one)));
        let mut most = [0_f64; 2];
        for (_, shape) in found.iter().take(10) {
            let [small, large] =
                [size, size * 10].map(|size| shape.cost(&documents, size, &role, 3));
            most = [most[0].max(of(&small)), most[1].max(of(&large))];
            println!(
                "| {:.3}, {:.3} | {:.0}, {:.0} | {:.0}, {:.0} | {} | {:?} {} |",
                small.seconds,
                large.seconds,
                small.scans,
                large.scans,
                small.memory,
                large.memory,
                large.problems,
                shape.filled,
                large.sample.chars().take(60).collect::<String>(),
            );
        }
        worst.push((what, most));
    }
    let told: Vec<_> = worst
        .iter()
        .map(|(what, [small, large])| format!("{small:.2}, {large:.2} {what}"))
        .collect();
    println!("\nAt most, of {size} bytes and of ten times as many: {}", told.join("; "));
    let scans = worst[1].1;
    // Small documents cost more for each byte, and so does everything without optimisation.
    if !is_test && size >= 100_000 && scans.iter().any(|most| *most > BAR) {
        eprintln!("more than {BAR} times a scan");
        process::exit(1);
    }
}
