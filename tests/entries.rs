//! The definition of the role in England against a second entry of its facts.
//!
//! `tests/england/entries.csv` has every date, holder, force, figure, level and provision once more,
//! entered from the sources and not from the definition: what, and where it was read. Some say
//! "not read again": no text of theirs was at hand for a second reading. A slip on either side
//! fails. What else an item says, its sentences, links and citations, cannot be entered twice;
//! `tests/england/texts.csv` has a hash of it, so that nothing of it changes unseen. Whoever changes
//! a sentence reads its source again and then names the item:
//! `READ_AGAIN="duty:a finding:b" cargo test --test entries` writes the hashes of these two anew, and
//! whatever else changed beside them is still seen.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use serde::Deserialize;
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

#[derive(Deserialize)]
struct Text {
    item: String,
    hash: String,
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
    let current = items.iter().map(|(id, item)| {
        let mut rest = String::new();
        for (way, value) in parts(item).1 {
            writeln!(rest, "{way}={value}").unwrap();
        }
        (id.clone(), hash(&rest))
    });
    let current: BTreeMap<_, _> = current.collect();
    let read = rows("texts.csv").into_iter().map(|Text { item, hash }| (item, hash));
    let mut read: BTreeMap<_, _> = read.collect();
    if let Ok(again) = std::env::var("READ_AGAIN") {
        for id in again.split_whitespace() {
            assert!(current.contains_key(id) || read.contains_key(id), "there is no item {id}");
            match current.get(id) {
                Some(hash) => read.insert(id.to_owned(), hash.clone()),
                None => read.remove(id),
            };
        }
        let mut writer = csv::Writer::from_path(file("texts.csv")).unwrap();
        writer.write_record(["item", "hash"]).unwrap();
        for row in &read {
            writer.write_record([row.0, row.1]).unwrap();
        }
        writer.flush().unwrap();
    }
    let ids: BTreeSet<_> = read.keys().chain(current.keys()).collect();
    let changed: Vec<_> = ids.into_iter().filter(|id| read.get(*id) != current.get(*id)).collect();
    assert!(
        changed.is_empty(),
        "changed since their sources were read: {changed:?}\n\
         read the sources of each again, then name those that you read:\n\
         READ_AGAIN=\"duty:a finding:b\" cargo test --test entries"
    );
}
