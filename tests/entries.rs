//! The definition of the role in England against a second entry of its facts.
//!
//! `tests/england/entries.csv` has every date, holder, force, figure, level and provision once more,
//! entered from the sources and not from the definition: what, and where it was read. Some say
//! "not read again": no text of theirs was at hand for a second reading. A slip on either side
//! fails. What else an item says cannot be entered twice; `tests/england/texts.csv` has a hash of its
//! words, one of its links and one of its citations, so that nothing of them changes unseen. Whoever
//! changes a sentence reads its source again and then names it:
//! `READ_AGAIN="duty:a.words finding:b" cargo test --test entries` writes the hash of the words of
//! the one and those of all that the other says anew. Whatever else changed beside them is still seen.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The keys whose values are entered twice, wherever they stand in an item.
const FACTS: [&str; 30] = [
    "amount",
    "asAt",
    "basis",
    "change",
    "choice",
    "citation",
    "coming",
    "count",
    "date",
    "during",
    "extent",
    "force",
    "from",
    "holder",
    "lastDay",
    "lastSeen",
    "law",
    "level",
    "participants",
    "percentage",
    "population",
    "provision",
    "qualifier",
    "scope",
    "since",
    "strength",
    "text",
    "to",
    "unit",
    "value",
];

#[derive(Deserialize)]
struct Entry {
    item: String,
    fact: String,
    value: String,
    read: String,
}

/// What an item says beside its facts, as hashes of its parts.
#[derive(Clone, Default, PartialEq, Deserialize, Serialize)]
struct Text {
    item: String,
    words: String,
    links: String,
    citations: String,
}

impl Text {
    fn of(item: &str, said: &[Leaf]) -> Self {
        let mut parts = [String::new(), String::new(), String::new()];
        for (way, value) in said {
            let part =
                if way.starts_with("citations.") { 2 } else { usize::from(is_link(way, value)) };
            writeln!(parts[part], "{way}={value}").unwrap();
        }
        let [words, links, citations] = parts.map(|part| hash(&part));
        Self { item: item.to_owned(), words, links, citations }
    }

    fn parts(&mut self) -> [(&'static str, &mut String); 3] {
        let Self { words, links, citations, .. } = self;
        [("words", words), ("links", links), ("citations", citations)]
    }
}

/// Whether a value is the id of another item, or says how such a link was read.
fn is_link(way: &str, value: &str) -> bool {
    let is_part = |part: &str| {
        let is_letter = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        !part.is_empty() && part.chars().all(is_letter)
    };
    way.to_lowercase().ends_with("reading")
        || value.split_once(':').is_some_and(|(kind, name)| is_part(kind) && is_part(name))
}

/// A file of the package. It is found when the test runs, so that a changed copy can be tried.
fn package(name: &str) -> PathBuf {
    Path::new(&std::env::var_os("CARGO_MANIFEST_DIR").unwrap()).join(name)
}

fn file(name: &str) -> PathBuf {
    package("tests/england").join(name)
}

fn rows<Row: for<'de> Deserialize<'de>>(name: &str) -> Vec<Row> {
    let mut reader = csv::Reader::from_path(file(name)).unwrap();
    reader.deserialize().collect::<Result<_, _>>().unwrap()
}

/// The items of the definition, and under its own id what stands at its head.
fn items() -> Vec<(String, Value)> {
    let definition = fs::read_to_string(package("src/england/definition.json")).unwrap();
    let definition: Value = serde_json::from_str(&definition).unwrap();
    let members = definition.as_object().unwrap();
    let is_list = |value: &Value| value.as_array().is_some_and(|list| list[0].get("id").is_some());
    let (lists, head): (Vec<_>, Vec<_>) = members.iter().partition(|(_, value)| is_list(value));
    let head = head.into_iter().map(|(key, value)| (key.clone(), value.clone())).collect();
    let mut items = vec![Value::Object(head)];
    items.extend(lists.into_iter().flat_map(|(_, list)| list.as_array().unwrap().clone()));
    items.into_iter().map(|item| (item["id"].as_str().unwrap().to_owned(), item)).collect()
}

/// A value in an item after the way to it: `basis.1.inForce.from`. Lists count from 1.
type Leaf = (String, String);

fn leaves(value: &Value, way: &str, found: &mut Vec<Leaf>) {
    let join = |step: &str| if way.is_empty() { step.to_owned() } else { format!("{way}.{step}") };
    match value {
        Value::Object(members) => {
            members.iter().for_each(|(key, value)| leaves(value, &join(key), found));
        }
        Value::Array(list) => {
            list.iter()
                .enumerate()
                .for_each(|(n, value)| leaves(value, &join(&(n + 1).to_string()), found));
        }
        Value::String(text) => found.push((way.to_owned(), text.clone())),
        other => found.push((way.to_owned(), other.to_string())),
    }
}

/// The facts that are entered twice, and the rest.
fn parts(item: &Value) -> (Vec<Leaf>, Vec<Leaf>) {
    let mut found = Vec::new();
    leaves(item, "", &mut found);
    found.retain(|(way, _)| way != "id");
    found.into_iter().partition(|(way, _)| {
        let key = way.rsplit('.').find(|step| step.parse::<usize>().is_err()).unwrap();
        FACTS.contains(&key) && !way.starts_with("citations.")
    })
}

/// FNV-1a, 32 bits.
fn hash(text: &str) -> String {
    let step = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    format!("{:08x}", text.bytes().fold(0x811c_9dc5, step))
}

#[test]
fn facts_are_those_of_the_second_entry() {
    let entries: Vec<Entry> = rows("entries.csv");
    let mut entered = BTreeMap::new();
    let mut problems = String::new();
    for Entry { item, fact, value, read } in entries {
        if read.is_empty() {
            writeln!(problems, "{item},{fact}: where it was read is missing").unwrap();
        }
        if let Some((before, _)) = entered.insert((item.clone(), fact.clone()), (value, read)) {
            writeln!(problems, "{item},{fact}: entered twice, first as {before}").unwrap();
        }
    }
    for (item, value) in items() {
        for (fact, value) in parts(&value).0 {
            match entered.remove(&(item.clone(), fact.clone())) {
                None => writeln!(problems, "{item},{fact}: {value} has no second entry").unwrap(),
                Some((second, read)) if second != value => {
                    writeln!(
                        problems,
                        "{item},{fact}: {value} here, {second} in the second entry, read in {read}"
                    )
                    .unwrap();
                }
                Some(_) => {}
            }
        }
    }
    for ((item, fact), (value, read)) in entered {
        writeln!(problems, "{item},{fact}: {value}, read in {read}, is not in the definition")
            .unwrap();
    }
    assert!(problems.is_empty(), "\n{problems}");
}

#[test]
fn texts_are_those_that_were_read() {
    let items = items();
    let current = items.iter().map(|(id, item)| (id.clone(), Text::of(id, &parts(item).1)));
    let mut current: BTreeMap<_, _> = current.collect();
    let read = rows("texts.csv").into_iter().map(|text: Text| (text.item.clone(), text));
    let mut read: BTreeMap<_, _> = read.collect();
    if let Ok(again) = std::env::var("READ_AGAIN") {
        for named in again.split_whitespace() {
            let (id, part) = named.split_once('.').unwrap_or((named, ""));
            assert!(current.contains_key(id) || read.contains_key(id), "there is no item {id}");
            let Some(now) = current.get_mut(id) else {
                read.remove(id);
                continue;
            };
            let text = read.entry(id.to_owned()).or_insert_with(|| Text::of(id, &[]));
            let mut is_part = false;
            for ((name, hash), (_, now)) in text.parts().into_iter().zip(now.parts()) {
                if part.is_empty() || part == name {
                    hash.clone_from(now);
                    is_part = true;
                }
            }
            assert!(is_part, "{named}: the parts are words, links and citations");
        }
        let mut writer = csv::Writer::from_path(file("texts.csv")).unwrap();
        for text in read.values() {
            writer.serialize(text).unwrap();
        }
        writer.flush().unwrap();
    }
    let mut changed = Vec::new();
    let ids: BTreeSet<_> = read.keys().chain(current.keys()).cloned().collect();
    for id in ids {
        let [mut now, mut then] =
            [&current, &read].map(|texts| texts.get(&id).cloned().unwrap_or_default());
        let parts = now.parts().into_iter().zip(then.parts());
        let other = parts.filter(|((_, now), (_, then))| now != then);
        changed.extend(other.map(|((part, _), _)| format!("{id}.{part}")));
    }
    assert!(
        changed.is_empty(),
        "changed since their sources were read:\n{}\n\
         read the sources of each again, then name those that you read:\n\
         READ_AGAIN=\"duty:a.words finding:b\" cargo test --test entries",
        changed.join(" ")
    );
}
