//! The law of every export: each value is found at a stated place or named in the loss report, and
//! nothing that is named there is in the export.

use std::collections::{BTreeMap, BTreeSet};

use dcs_role::{
    Role, RoleDefinition,
    definition::Kind,
    export::{Exported, Form, Placement},
    value::Day,
};
use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};
use serde_json::Value;
use strum::VariantArray;

/// What an format makes of a role: its files by name, or one without a name.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// One format, as the law sees it.
pub(crate) struct Exporter {
    pub(crate) export: fn(&Role, Option<Day>) -> (Files, Exported),
    /// What stands at a place of the files.
    pub(crate) read: fn(&Read, &Placement) -> Option<String>,
    /// Makes of the files what `read` looks at.
    pub(crate) open: fn(&Files) -> Read,
}

/// Files that were read.
pub(crate) struct Read {
    pub(crate) json: BTreeMap<String, Value>,
    pub(crate) rows: BTreeMap<String, Vec<Vec<String>>>,
}

pub(crate) fn open_json(files: &Files) -> Read {
    let json =
        files.iter().map(|(name, text)| (name.clone(), serde_json::from_slice(text).unwrap()));
    Read { json: json.collect(), rows: BTreeMap::new() }
}

pub(crate) fn open_csv(files: &Files) -> Read {
    let rows = |text: &Vec<u8>| {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(&text[..]);
        reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
    };
    let rows = files.iter().map(|(name, text)| (name.clone(), rows(text)));
    Read { json: BTreeMap::new(), rows: rows.collect() }
}

/// What stands at a place of a JSON text.
pub(crate) fn read_json(read: &Read, place: &Placement) -> Option<String> {
    let file = read.json.get(place.file.as_deref().unwrap_or_default())?;
    file.pointer(place.at.as_str()).filter(|value| !value.is_object()).map(scalar)
}

/// What stands in a cell.
pub(crate) fn read_csv(read: &Read, place: &Placement) -> Option<String> {
    let rows = read.rows.get(place.file.as_deref().unwrap_or_default())?;
    let mut at = place.at.as_str().split('/').skip(1).map(|n| n.parse::<usize>().unwrap());
    let cell = rows.get(at.next()?)?.get(at.next()?)?;
    match at.next() {
        Some(line) => cell.split('\n').nth(line).map(str::to_owned),
        None => Some(cell.clone()),
    }
}

pub(crate) fn scalar(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// All leaves of a JSON value, each with its pointer.
pub(crate) fn leaves(value: &Value, at: &str, found: &mut Vec<(String, String)>) {
    match value {
        Value::Object(members) => {
            for (key, value) in members {
                leaves(value, &format!("{at}/{key}"), found);
            }
        }
        Value::Array(items) => {
            for (n, item) in items.iter().enumerate() {
                leaves(item, &format!("{at}/{n}"), found);
            }
        }
        leaf => found.push((at.to_owned(), scalar(leaf))),
    }
}

/// The kind of item and the key of a leaf, and the id of the item.
pub(crate) fn subject(document: &Value, at: &str) -> (String, String, String) {
    let steps: Vec<_> = at.split('/').skip(1).collect();
    let kind = Kind::VARIANTS.iter().find(|kind| kind.list() == steps[0]);
    let key = |steps: &[&str]| {
        let keys = steps.iter().filter(|step| step.parse::<usize>().is_err());
        keys.copied().collect::<Vec<_>>().join(".")
    };
    match kind {
        Some(kind) if steps.len() > 1 => {
            let id = document.pointer(&format!("/{}/{}/id", steps[0], steps[1])).unwrap();
            (kind.to_string(), key(&steps[2..]), scalar(id))
        }
        _ => {
            let kind = if document["role"].is_string() { "post" } else { "definition" };
            (kind.to_owned(), key(&steps), scalar(&document["id"]))
        }
    }
}

/// Holds an export against what was exported.
pub(crate) fn holds(
    document: &Value,
    exported: &Exported,
    read: &dyn Fn(&Placement) -> Option<String>,
) {
    let losses = &exported.losses;
    let hidden: BTreeSet<_> = losses.not_on_that_day.iter().collect();
    let mut all = Vec::new();
    leaves(document, "", &mut all);
    all.retain(|(at, _)| !hidden.contains(&subject(document, at).2));
    assert_eq!(losses.values as usize, all.len());
    let values: BTreeMap<_, _> = all.iter().map(|(at, value)| (at.as_str(), value)).collect();

    // What is said to be at a place is there.
    let mut ids: BTreeMap<String, String> = BTreeMap::new();
    for place in exported.places.iter().filter(|place| place.leaf.as_str().ends_with("/id")) {
        if place.form == Form::Whole {
            ids.entry(values[place.leaf.as_str()].clone()).or_insert_with(|| place.at.to_string());
        }
    }
    for place in &exported.places {
        let leaf = values.get(place.leaf.as_str()).unwrap_or_else(|| panic!("no leaf: {place:?}"));
        let found = read(place).unwrap_or_else(|| panic!("nothing is there: {place:?}"));
        let (_, key, _) = subject(document, place.leaf.as_str());
        let is_there = match place.form {
            Form::Whole | Form::Cell => found == **leaf,
            Form::Keyword => found == format!("{key}/{leaf}"),
            Form::Line => found.lines().any(|line| {
                line.trim_start_matches("- ").split_once(": ").is_some_and(|(label, value)| {
                    (key == label || key.ends_with(&format!(".{label}"))) && value == *leaf
                })
            }),
            Form::Part => found.contains(leaf.as_str()),
            Form::Moment => found == format!("{leaf}T00:00:00Z"),
            Form::Harmless => found.strip_prefix('\'') == Some(leaf),
            // The other end has the same identifier, and says which id it is made of.
            Form::Identifier => {
                let other = ids.get(leaf.as_str()).unwrap_or_else(|| panic!("no such id: {leaf}"));
                let steps: Vec<_> = other.split('/').skip(1).collect();
                (0..steps.len()).rev().any(|end| {
                    ["identifier", "@id"].iter().any(|key| {
                        let above = steps[..end].iter().chain([key]);
                        let at =
                            above.fold(dcs_role::check::Pointer::default(), |at, step| at / *step);
                        read(&Placement { at, ..place.clone() }).as_deref() == Some(&found)
                    })
                })
            }
        };
        assert!(is_there, "`{leaf}` is not there but `{found}`: {place:?}");
    }

    // What is at no place is named as lost or refused, and nothing else is.
    let placed: BTreeSet<_> = exported.places.iter().map(|place| place.leaf.as_str()).collect();
    let mut unplaced: BTreeMap<(String, String), (usize, BTreeSet<String>)> = BTreeMap::new();
    for (at, _) in all.iter().filter(|(at, _)| !placed.contains(at.as_str())) {
        let (kind, key, id) = subject(document, at);
        let (count, ids) = unplaced.entry((kind, key)).or_default();
        *count += 1;
        ids.insert(id);
    }
    let mut named: BTreeMap<(String, String), (usize, BTreeSet<String>)> = BTreeMap::new();
    for lost in losses.lost.iter().chain(&losses.refused) {
        let (count, ids) = named.entry((lost.kind.clone(), lost.key.clone())).or_default();
        *count += lost.count as usize;
        ids.extend(lost.items.iter().map(str::to_owned));
        assert!(!lost.why.contains("does not know"), "{lost:?}");
    }
    assert_eq!(unplaced, named);
    assert_eq!(
        losses.written as usize + named.values().map(|(count, _)| count).sum::<usize>(),
        losses.values as usize
    );
    let mut carried: BTreeMap<_, u32> = BTreeMap::new();
    for place in &exported.places {
        let (kind, key, _) = subject(document, place.leaf.as_str());
        *carried.entry((kind, key, place.place.clone())).or_default() += 1;
    }
    let reported = losses
        .carried
        .iter()
        .map(|row| ((row.kind.clone(), row.key.clone(), row.place.clone()), row.count));
    assert_eq!(carried, reported.collect());
}

/// That every value stands at the place that the report states, and in what is made of its own item.
pub(crate) fn stands_where_it_is_stated(document: &Value, exported: &Exported, read: &Read) {
    // Where the item begins that is made of an id.
    let mut begins: BTreeMap<String, String> = BTreeMap::new();
    let is_own = |place: &&Placement| {
        place.leaf.as_str().ends_with("/id") && !place.at.as_str().starts_with("/CFAssociations")
    };
    for place in exported.places.iter().filter(is_own) {
        let (_, _, id) = subject(document, place.leaf.as_str());
        let end = if place.at.as_str().starts_with("/extensions") { 4 } else { 2 };
        let steps: Vec<_> = place.at.as_str().split('/').skip(1).take(end).collect();
        begins.entry(id).or_insert_with(|| format!("/{}", steps.join("/")));
    }
    for place in &exported.places {
        let (kind, key, id) = subject(document, place.leaf.as_str());
        let file = place.file.as_deref().unwrap_or_default();
        let at = place.at.as_str();
        if let Some(rows) = read.rows.get(file) {
            let mut at = at.split('/').skip(1).map(|n| n.parse::<usize>().unwrap());
            let (row, column) = (at.next().unwrap(), at.next().unwrap());
            if file.is_empty() {
                assert_eq!(rows[0][column], place.place, "{place:?}");
                let is_told = kind == "instrument" || rows[row].contains(&id);
                assert!(is_told || row == 1, "in the row {:?}: {place:?}", rows[row]);
            } else {
                let list = Kind::VARIANTS.iter().find(|known| known.to_string() == kind);
                let list = list.map_or("definition", |kind| kind.list());
                assert_eq!(file, format!("{list}.csv"), "{place:?}");
                assert_eq!(rows[0][column], key, "{place:?}");
                let ids = rows[0].iter().position(|key| key == "id").unwrap();
                assert_eq!(rows[row][ids], id, "{place:?}");
            }
            continue;
        }
        let json = &read.json[file];
        let steps: Vec<_> = at.split('/').skip(1).collect();
        let keys = |steps: &[&str]| {
            let keys = steps.iter().filter(|step| step.parse::<usize>().is_err());
            keys.copied().collect::<Vec<_>>().join("/")
        };
        let node = |end: usize| json.pointer(&format!("/{}", steps[..end].join("/")));
        if json.get("@context").is_none() {
            // CASE: the way itself, with the type of an association.
            let (stated, kind_of_link) = match place.place.split_once('[') {
                Some((list, rest)) => {
                    let (link, rest) = rest.split_once(']').unwrap();
                    (format!("{list}{rest}"), Some(link))
                }
                None => (place.place.clone(), None),
            };
            let way = keys(&steps);
            let is_rest = stated.ends_with("extensions")
                && way.starts_with(&format!("{stated}/ext:dcs/"))
                && way.replace('/', ".").ends_with(&format!(".{key}"));
            assert!(way == stated || is_rest, "it is at {way}: {place:?}");
            let told = |end: &str| node(2).unwrap()[end]["identifier"].clone();
            if let Some(link) = kind_of_link {
                assert_eq!(node(2).unwrap()["associationType"], link, "{place:?}");
                let own = json.pointer(&begins[&id]).unwrap()["identifier"].clone();
                assert_eq!(told("originNodeURI"), own, "{place:?}");
            } else if way.starts_with("CFAssociations") {
                assert_eq!(told("destinationNodeURI"), id.as_str(), "{place:?}");
            } else if way.starts_with("CFRubrics") {
                let own = &json.pointer(&begins[&id]).unwrap()["identifier"];
                assert_eq!(node(4).unwrap()["CFItemURI"]["identifier"], *own, "{place:?}");
            } else if kind != "definition" {
                assert!(at.starts_with(&format!("{}/", begins[&id])), "{place:?}");
            }
        } else {
            // JSON-LD: the properties below a node of the type that is stated.
            let (class, properties) = place.place.split_once('/').unwrap();
            let more = |rest: &str| {
                let language = document["language"].as_str().unwrap_or_default();
                ["@id", "ceterms:identifierValueCode", language].contains(&rest)
            };
            let is_stated = (0..steps.len()).any(|end| {
                let node = if end == 0 { Some(json) } else { node(end) };
                let types = node.and_then(|node| node["@type"].as_str()).unwrap_or_default();
                let way = keys(&steps[end..]);
                let rest = way.strip_prefix(properties).map(|rest| rest.trim_start_matches('/'));
                types.rsplit(':').next() == Some(class)
                    && rest.is_some_and(|rest| rest.is_empty() || more(rest))
            });
            assert!(is_stated, "it is no {class}: {place:?}");
            if !["definition", "post"].contains(&kind.as_str()) {
                assert!(at.starts_with(&format!("{}/", begins[&id])), "{place:?}");
            }
        }
    }
}

/// That the export is the same each time, and that the law holds for it.
pub(crate) fn holds_for(format: &Exporter, role: &Role, on: Option<Day>) -> Exported {
    let (files, exported) = (format.export)(role, on);
    assert!((format.export)(role, on).0 == files, "another time, another text");
    let read = (format.open)(&files);
    let document = serde_json::to_value(role.definition()).unwrap();
    holds(&document, &exported, &|place| (format.read)(&read, place));
    stands_where_it_is_stated(&document, &exported, &read);
    exported
}

/// No text that was lost is in the export, but where another that was kept says the same.
pub(crate) fn lost_texts_are_gone(format: &Exporter, role: &Role) {
    let (files, exported) = (format.export)(role, None);
    let text: String =
        files.values().map(|text| String::from_utf8(text.clone()).unwrap()).collect();
    let mut all = Vec::new();
    leaves(&serde_json::to_value(role.definition()).unwrap(), "", &mut all);
    let placed: BTreeSet<_> = exported.places.iter().map(|place| place.leaf.as_str()).collect();
    let kept = all.iter().filter(|(at, _)| placed.contains(at.as_str()));
    let kept = kept.map(|(_, value)| value.as_str()).collect::<Vec<_>>().join("\n");
    let lost = all.iter().filter(|(at, _)| !placed.contains(at.as_str()));
    for (at, value) in lost.step_by(41) {
        let quoted = serde_json::to_string(value).unwrap();
        let written = [&quoted[1..quoted.len() - 1], value];
        let is_long = value.len() > 11 && value.contains(' ');
        if is_long && !kept.contains(value.as_str()) {
            assert!(!written.iter().any(|value| text.contains(value)), "{at} is there: {value}");
        }
    }
}

/// With a title that Moodle takes: what it would come to harm by cannot be left out at the top.
pub(crate) fn calm_head(role: &Role) -> Role {
    let mut definition = serde_json::to_value(role.definition()).unwrap();
    for key in ["title", "statement", "otherNames", "notes", "licence", "jurisdiction"] {
        if let Some(text) = definition.get_mut(key) {
            calm(text);
        }
    }
    self::role(&definition).unwrap()
}

fn role(document: &Value) -> Option<Role> {
    let definition: RoleDefinition = serde_json::from_value(document.clone()).ok()?;
    definition.try_into().ok()
}

/// What could stand in the place of a leaf: values that others of its key have, another text, another
/// number, or nothing.
fn others(document: &Value, at: &str, all: &[(String, String)]) -> Vec<Value> {
    let (kind, key, _) = subject(document, at);
    let value = document.pointer(at).unwrap();
    let same = all.iter().filter(|(other, _)| {
        let (its_kind, its_key, _) = subject(document, other);
        (its_kind, its_key) == (kind.clone(), key.clone())
    });
    let mut others: Vec<_> = same
        .map(|(other, _)| document.pointer(other).unwrap())
        .filter(|other| *other != value)
        .take(3)
        .cloned()
        .collect();
    match value {
        Value::String(text) => {
            others.extend([format!("{text} again"), format!("{text}-again")].map(Value::from));
            let words = ["2001", "2001-01-01", "inferred", "stated", "s. 9999", "should", "cy"];
            others.extend(words.map(Value::from));
        }
        Value::Number(_) => others.extend([Value::from(7), Value::from(8)]),
        Value::Bool(bool) => others.push(Value::from(!*bool)),
        _ => {}
    }
    others.retain(|other| precision(other) == precision(value));
    others
}

/// How many characters a year, a month or a day has: a format that takes days alone takes another one, and no month.
fn precision(value: &Value) -> Option<usize> {
    let text = value.as_str()?;
    let is_date = text.parse::<dcs_role::value::Date>().is_ok();
    is_date.then_some(text.len())
}

/// Changes leaves one by one. What is at a place changes the export, and what is lost does not.
pub(crate) fn only_what_is_kept_matters(format: &Exporter, runner: &mut TestRunner, most: usize) {
    let drawn = dcs_role::strategy::role().new_tree(runner).unwrap().current();
    let document = serde_json::to_value(calm_head(&drawn).definition()).unwrap();
    let (files, exported) = (format.export)(&role(&document).unwrap(), None);
    let placed: BTreeSet<_> = exported.places.iter().map(|place| place.leaf.as_str()).collect();
    let mut all = Vec::new();
    leaves(&document, "", &mut all);
    let step = (all.len() / most).max(1);
    for (at, _) in all.iter().step_by(step) {
        for other in others(&document, at, &all) {
            let mut changed = document.clone();
            *changed.pointer_mut(at).unwrap() = other.clone();
            // A changed id leaves its links behind, and a changed link may break a rule.
            let Some(role) = role(&changed) else { continue };
            // Spellings of a text that mean the same are the same text.
            if serde_json::to_value(role.definition()).unwrap() == document {
                continue;
            }
            let now = (format.export)(&role, None).0;
            assert_eq!(placed.contains(at.as_str()), now != files, "{at} as {other}");
            break;
        }
    }
}

/// The law for England, today and on days, and for what is drawn.
pub(crate) fn holds_everywhere(format: &Exporter) {
    let england = Role::england();
    holds_for(format, england, None);
    for day in ["2004-11-14", "2012-11-09"] {
        let exported = holds_for(format, england, Some(day.parse().unwrap()));
        assert!(!exported.losses.not_on_that_day.is_empty(), "{day}");
    }
    lost_texts_are_gone(format, england);
    let mut runner = TestRunner::deterministic();
    let days = proptest::option::of(any::<Day>());
    // Each of them is a whole definition with items of many kinds.
    for _ in 0..8 {
        let drawn = dcs_role::strategy::role().new_tree(&mut runner).unwrap().current();
        let drawn = calm_head(&drawn);
        let day = days.new_tree(&mut runner).unwrap().current();
        holds_for(format, &drawn, None);
        holds_for(format, &drawn, day);
    }
    for _ in 0..2 {
        only_what_is_kept_matters(format, &mut runner, 100);
    }
}

/// A value without objects that have nothing in them: they say as little as an absent one.
pub(crate) fn without_empty(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let members = members.iter().map(|(key, value)| (key.clone(), without_empty(value)));
            let is_empty = |value: &Value| value.as_object().is_some_and(serde_json::Map::is_empty);
            Value::Object(members.filter(|(_, value)| !is_empty(value)).collect())
        }
        Value::Array(items) => items.iter().map(without_empty).collect(),
        leaf => leaf.clone(),
    }
}

/// The items of a definition by their ids, less what was not written.
pub(crate) fn less_the_losses(role: &Role, exported: &Exported) -> BTreeMap<String, Value> {
    fn prune(value: &Value, at: &str, placed: &BTreeSet<&str>) -> Option<Value> {
        match value {
            Value::Object(members) => {
                let kept = members.iter().filter_map(|(key, value)| {
                    Some((key.clone(), prune(value, &format!("{at}/{key}"), placed)?))
                });
                let kept: serde_json::Map<_, _> = kept.collect();
                (!kept.is_empty()).then_some(Value::Object(kept))
            }
            Value::Array(items) => {
                let kept = items.iter().enumerate();
                let kept: Vec<_> = kept
                    .filter_map(|(n, item)| prune(item, &format!("{at}/{n}"), placed))
                    .collect();
                (!kept.is_empty()).then_some(Value::Array(kept))
            }
            leaf => placed.contains(at).then(|| leaf.clone()),
        }
    }
    let document = serde_json::to_value(role.definition()).unwrap();
    let placed: BTreeSet<_> = exported.places.iter().map(|place| place.leaf.as_str()).collect();
    let mut items = BTreeMap::new();
    for kind in Kind::VARIANTS {
        let list = document[kind.list()].as_array().into_iter().flatten();
        for (n, item) in list.enumerate() {
            if let Some(less) = prune(item, &format!("/{}/{n}", kind.list()), &placed) {
                items.insert(scalar(&item["id"]), less);
            }
        }
    }
    items
}

/// Puts a value under a key with dots, at a position where it stands in a list.
pub(crate) fn put(item: &mut Value, key: &str, list: Option<usize>, value: Value) {
    let mut keys = key.split('.');
    let top = keys.next().unwrap();
    let mut slot = &mut item[top];
    if let Some(n) = list {
        if slot.is_null() {
            *slot = Value::Array(Vec::new());
        }
        let items = slot.as_array_mut().unwrap();
        while items.len() <= n {
            items.push(Value::Null);
        }
        slot = &mut items[n];
    }
    for key in keys {
        slot = &mut slot[key];
    }
    *slot = value;
}

/// The keys that hold lists.
pub(crate) fn is_list(key: &str) -> bool {
    const LISTS: &[&str] = &[
        "partners",
        "modes",
        "otherNames",
        "traits",
        "benefits",
        "strengths",
        "criticisms",
        "serves",
        "callsFor",
        "develops",
        "audience",
        "replacedBy",
        "basis",
        "citations",
        "meets",
        "providers",
    ];
    LISTS.contains(&key.split('.').next().unwrap())
}

/// How many values there are under a key so far.
pub(crate) fn next(item: &Value, key: &str) -> Option<usize> {
    let top = key.split('.').next().unwrap();
    is_list(top).then(|| item[top].as_array().map_or(0, Vec::len))
}

/// Takes what Moodle would come to harm by out of texts.
pub(crate) fn calm(value: &mut Value) {
    match value {
        Value::String(text) => *text = text.replace('<', "\u{2039}").replace('\\', "\u{2216}"),
        Value::Array(items) => items.iter_mut().for_each(calm),
        _ => {}
    }
}
