//! CASE: the law, a package that is read back, and what no schema of CASE sees.

use std::collections::{BTreeMap, BTreeSet};

use dcs_role::{
    ItemRef, Role,
    definition::Kind,
    export::{Export, Exported, Extensions},
    strategy,
    value::Day,
};
use proptest::{
    strategy::{Strategy, ValueTree},
    test_runner::TestRunner,
};
use serde_json::{Value, json};
use strum::VariantArray;

use crate::law::{self, Exporter, Files, next, put};

fn package(role: &Role, on: Option<Day>, extensions: Extensions) -> (Files, Exported) {
    let view = on.map_or_else(|| role.all(), |day| role.on(day));
    let mut text = Vec::new();
    let exported = Export::of(view).with_places().case(extensions, &mut text).unwrap();
    (BTreeMap::from([(String::new(), text)]), exported)
}

pub(crate) const WITH: Exporter = Exporter {
    export: |role, on| package(role, on, Extensions::With),
    read: law::read_json,
    open: law::open_json,
};
const WITHOUT: Exporter = Exporter {
    export: |role, on| package(role, on, Extensions::Without),
    read: law::read_json,
    open: law::open_json,
};

#[test]
fn the_law_holds_with_extensions() {
    law::holds_everywhere(&WITH);
}

#[test]
fn the_law_holds_without_extensions() {
    law::holds_everywhere(&WITHOUT);
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}"))
}

fn list<'v>(value: &'v Value, key: &str) -> impl Iterator<Item = &'v Value> {
    value[key].as_array().into_iter().flatten()
}

fn read(files: &Files) -> Value {
    serde_json::from_slice(&files[""]).unwrap()
}

/// The types of associations, each with the key that it is made of.
const TYPES: &[(&str, &str)] = &[
    ("replacedBy", "replacedBy"),
    ("ext:hasLegalBasis", "basis.law"),
    ("ext:comesThrough", "function.function"),
    ("ext:serves", "serves.outcome"),
    ("ext:requires", "callsFor.competency"),
    ("ext:develops", "develops.competency"),
    ("ext:meets", "meets.requirement"),
    ("ext:isFor", "audience.stage"),
    ("ext:isProvidedBy", "providers"),
    ("ext:isFundedBy", "funder"),
    ("ext:isReadIn", "citations.source"),
];

/// What a package says of each item.
fn read_back(package: &Value) -> BTreeMap<String, Value> {
    let mut items = BTreeMap::new();
    let mut ids = BTreeMap::new();
    for item in list(package, "CFItems").filter(|item| item["humanCodingScheme"].is_string()) {
        let id = text(&item["humanCodingScheme"]);
        ids.insert(text(&item["identifier"]), id);
        let mut read = json!({ "id": id });
        for (field, key) in [
            ("abbreviatedStatement", "title"),
            ("fullStatement", "statement"),
            ("alternativeLabel", "abbreviation"),
            ("statusStartDate", "period.from"),
            ("statusEndDate", "period.lastDay"),
        ] {
            if item[field].is_string() {
                put(&mut read, key, None, item[field].clone());
            }
        }
        for word in list(item, "conceptKeywords") {
            let (key, word) = text(word).split_once('/').unwrap();
            let at = next(&read, key);
            put(&mut read, key, at, word.into());
        }
        for line in item["notes"].as_str().unwrap_or_default().lines() {
            let (key, value) = line.split_once(": ").unwrap();
            let at = next(&read, key);
            put(&mut read, key, at, value.into());
        }
        for (key, value) in item["extensions"]["ext:dcs"].as_object().into_iter().flatten() {
            read[key] = value.clone();
        }
        items.insert(id.to_owned(), read);
    }
    for association in list(package, "CFAssociations") {
        let Some(from) = ids.get(text(&association["originNodeURI"]["identifier"])) else {
            continue;
        };
        let to = text(&association["destinationNodeURI"]["identifier"]);
        let to = ids.get(to).copied().or_else(|| to.contains(':').then_some(to));
        let kind = text(&association["associationType"]);
        let item = items.get_mut(*from).unwrap();
        let Some(to) = to else { continue };
        let target = match kind {
            "isChildOf" => "partOf",
            kind => TYPES.iter().find(|(known, _)| *known == kind).unwrap().1,
        };
        let at = next(item, target);
        put(item, target, at, to.into());
        for line in association["notes"].as_str().unwrap_or_default().lines() {
            let (key, value) = line.split_once(": ").unwrap();
            // The address of an Act is told beside its provision.
            if key != "address" {
                let top = target.split('.').next().unwrap();
                put(item, &format!("{top}.{key}"), at, value.into());
            }
        }
    }
    for criterion in list(package, "CFRubrics").flat_map(|rubric| list(rubric, "CFRubricCriteria"))
    {
        let id = ids[text(&criterion["CFItemURI"]["identifier"])];
        items.get_mut(id).unwrap()["level"] =
            list(criterion, "CFRubricCriterionLevels").next().unwrap()["quality"].clone();
    }
    items
}

fn is_read_back(role: &Role) {
    let (files, exported) = package(role, None, Extensions::Without);
    let back = read_back(&read(&files));
    let expected = law::less_the_losses(role, &exported);
    for (id, item) in &back {
        assert_eq!(Some(item), expected.get(id).map(law::without_empty).as_ref(), "{id}");
    }
    // What is told only as the other end of a link is no item.
    for id in expected.keys().filter(|id| !back.contains_key(*id)) {
        assert!(["source:", "body:", "law:"].iter().any(|kind| id.starts_with(kind)), "{id}");
    }
    // With extensions, the whole comes back.
    let (files, _) = package(role, None, Extensions::With);
    let package = read(&files);
    let mut back = read_back(&package);
    let whole = serde_json::to_value(role.definition()).unwrap();
    for kind in Kind::VARIANTS {
        for item in list(&whole, kind.list()) {
            let read = back.remove(text(&item["id"])).or_else(|| {
                let others = &package["extensions"]["ext:dcs"];
                list(others, kind.list()).find(|other| other["id"] == item["id"]).cloned()
            });
            assert_eq!(read.as_ref().map(law::without_empty), Some(law::without_empty(item)));
        }
    }
}

#[test]
fn a_package_is_read_back() {
    is_read_back(Role::england());
    let mut runner = TestRunner::deterministic();
    for _ in 0..12 {
        is_read_back(&strategy::role().new_tree(&mut runner).unwrap().current());
    }
}

/// The fields of items, in the order of the alphabet.
const FIELDS: [&str; 16] = [
    "CFItemType",
    "CFItemTypeURI",
    "abbreviatedStatement",
    "alternativeLabel",
    "conceptKeywords",
    "conceptKeywordsURI",
    "extensions",
    "fullStatement",
    "humanCodingScheme",
    "identifier",
    "language",
    "lastChangeDateTime",
    "notes",
    "statusEndDate",
    "statusStartDate",
    "uri",
];

/// What is wrong with a package, above all what its schema does not see.
pub(crate) fn faults(package: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    let mut known = BTreeSet::new();
    let mut lists: Vec<&Value> = vec![&package["CFDocument"]];
    for key in ["CFItems", "CFAssociations"] {
        lists.extend(list(package, key));
    }
    for key in ["CFConcepts", "CFLicenses", "CFItemTypes"] {
        lists.extend(list(&package["CFDefinitions"], key));
    }
    for rubric in list(package, "CFRubrics") {
        lists.push(rubric);
        for criterion in list(rubric, "CFRubricCriteria") {
            lists.push(criterion);
            lists.extend(list(criterion, "CFRubricCriterionLevels"));
        }
    }
    for object in &lists {
        let identifier = text(&object["identifier"]);
        if !known.insert(identifier) {
            faults.push(format!("{identifier} is used twice"));
        }
        if !text(&object["uri"]).ends_with(identifier) {
            faults.push(format!("{identifier} has the address of another"));
        }
        let dates = object["statusStartDate"].as_str().zip(object["statusEndDate"].as_str());
        if dates.is_some_and(|(start, end)| end < start) {
            faults.push(format!("{identifier} ends before it begins"));
        }
        if object["lastChangeDateTime"] != package["CFDocument"]["lastChangeDateTime"] {
            faults.push(format!("{identifier} changed at another time"));
        }
        if object["fullStatement"].as_str().is_some_and(|text| text.trim().is_empty()) {
            faults.push(format!("{identifier} says nothing"));
        }
    }
    let mut above: BTreeMap<&str, &str> = BTreeMap::new();
    for item in list(package, "CFItems") {
        for key in item.as_object().unwrap().keys().filter(|key| !FIELDS.contains(&key.as_str())) {
            faults.push(format!("an item has the field {key}"));
        }
        // What the groups say are words of ours.
        let is_group = item["CFItemType"] == "Group";
        let language = if is_group { "en-GB" } else { text(&package["CFDocument"]["language"]) };
        if item["language"] != language {
            faults.push(format!("{} is in another language", item["identifier"]));
        }
    }
    for association in list(package, "CFAssociations") {
        let kind = text(&association["associationType"]);
        if kind != "isChildOf" && TYPES.iter().all(|(known, _)| *known != kind) {
            faults.push(format!("there is no association {kind}"));
        }
        let ends = ["originNodeURI", "destinationNodeURI"].map(|end| &association[end]);
        for end in ends.iter().filter(|end| end["targetType"] == "CASE") {
            if !known.contains(text(&end["identifier"])) {
                faults.push(format!("{end} is not there"));
            }
        }
        if association["associationType"] == "isChildOf" {
            let [from, to] = ends.map(|end| text(&end["identifier"]));
            if above.insert(from, to).is_some() {
                faults.push(format!("{from} stands in two places"));
            }
        }
    }
    for link in lists.iter().flat_map(|object| {
        ["CFItemTypeURI", "conceptKeywordsURI", "licenseURI", "CFItemURI"].map(|key| &object[key])
    }) {
        if link.is_object() && !known.contains(text(&link["identifier"])) {
            faults.push(format!("{link} is not there"));
        }
    }
    let document = text(&package["CFDocument"]["identifier"]);
    for item in list(package, "CFItems") {
        let mut at = text(&item["identifier"]);
        for _ in 0..=above.len() {
            at = above.get(at).copied().unwrap_or(document);
        }
        if at != document {
            faults.push(format!("{} stands below itself", item["identifier"]));
        }
        if !above.contains_key(text(&item["identifier"])) {
            faults.push(format!("{} hangs on nothing", item["identifier"]));
        }
    }
    faults
}

#[test]
fn nothing_dangles_repeats_turns_in_a_circle_or_ends_before_it_begins() {
    let england = Role::england();
    let mut runner = TestRunner::deterministic();
    for on in [None, Some("2012-11-09".parse().unwrap())] {
        assert_eq!(faults(&read(&package(england, on, Extensions::With).0)), [""; 0]);
    }
    for _ in 0..16 {
        let role = strategy::role().new_tree(&mut runner).unwrap().current();
        let day = proptest::option::of(proptest::arbitrary::any::<Day>());
        let on = day.new_tree(&mut runner).unwrap().current();
        assert_eq!(faults(&read(&package(&role, on, Extensions::Without).0)), [""; 0]);
    }
}

/// A link says of its other end what that says of itself.
#[test]
fn links_name_what_they_lead_to() {
    let role = Role::england();
    let package = read(&package(role, None, Extensions::With).0);
    let mut titles: BTreeMap<&str, &str> = BTreeMap::new();
    let document = &package["CFDocument"];
    titles.insert(text(&document["identifier"]), text(&document["title"]));
    for item in list(&package, "CFItems") {
        titles.insert(text(&item["identifier"]), text(&item["abbreviatedStatement"]));
    }
    let mut concepts: BTreeMap<&str, &Value> = BTreeMap::new();
    for (key, title) in [("CFItemTypes", "title"), ("CFConcepts", "title"), ("CFLicenses", "title")]
    {
        for object in list(&package["CFDefinitions"], key) {
            titles.insert(text(&object["identifier"]), text(&object[title]));
            if key == "CFConcepts" {
                concepts.insert(text(&object["identifier"]), object);
            }
        }
    }
    let is_titled =
        |link: &Value| titles.get(text(&link["identifier"])) == Some(&text(&link["title"]));
    assert!(is_titled(&document["licenseURI"]));
    let mut positions: BTreeMap<&str, u64> = BTreeMap::new();
    let mut numbers: BTreeMap<&str, u64> = BTreeMap::new();
    let mut ids: BTreeMap<&str, &str> = BTreeMap::new();
    for item in list(&package, "CFItems") {
        let position = positions.entry(text(&item["CFItemType"])).or_default();
        *position += 1;
        let Some(id) = item["humanCodingScheme"].as_str() else { continue };
        numbers.insert(text(&item["identifier"]), *position);
        ids.insert(text(&item["identifier"]), id);
        assert!(is_titled(&item["CFItemTypeURI"]), "{item}");
        assert_eq!(item["CFItemTypeURI"]["title"], item["CFItemType"]);
        if item["conceptKeywordsURI"].is_object() {
            let concept = concepts[text(&item["conceptKeywordsURI"]["identifier"])];
            let word = format!("{}/{}", text(&concept["keywords"]), text(&concept["title"]));
            assert!(list(item, "conceptKeywords").any(|it| *it == word), "{word}: {item}");
        }
    }
    let mut nth: BTreeMap<&str, usize> = BTreeMap::new();
    for link in list(&package, "CFAssociations") {
        let [from, to] = ["originNodeURI", "destinationNodeURI"].map(|end| &link[end]);
        for end in [from, to].into_iter().filter(|end| end["targetType"] == "CASE") {
            assert!(is_titled(end), "{end}");
        }
        let Some(id) = ids.get(text(&from["identifier"])) else { continue };
        if link["associationType"] == "isChildOf" {
            assert_eq!(link["sequenceNumber"], numbers[text(&from["identifier"])], "{id}");
        }
        let named = text(&to["identifier"]);
        let address = match role.all().get(named) {
            Some(ItemRef::Instrument(law)) => {
                assert_eq!(to["targetType"], "ext:Legislation");
                // The bases of an item are linked in their order.
                let n = nth.entry(id).or_default();
                let basis = &role.all().get(id).unwrap().basis()[*n];
                *n += 1;
                assert_eq!(basis.law.as_str(), named);
                law.address_of(&basis.provision).or_else(|| law.address.clone())
            }
            Some(ItemRef::Source(source)) => {
                assert_eq!(to["targetType"], "ext:Source");
                source.address.clone()
            }
            Some(ItemRef::Body(body)) => {
                assert_eq!(to["targetType"], "ext:Body");
                body.address.clone()
            }
            Some(other) => unreachable!("{}", other.id()),
            None => continue,
        };
        assert_eq!(to["title"], role.all().get(named).unwrap().title());
        let own = format!("https://w3id.org/dcs-role/{}/{named}", role.definition().id);
        assert_eq!(to["uri"], address.map_or(own, |address| address.to_string()), "{id}");
    }
    for criterion in list(&package, "CFRubrics").flat_map(|it| list(it, "CFRubricCriteria")) {
        assert!(is_titled(&criterion["CFItemURI"]), "{criterion}");
    }
}

/// A fault, and what plants it.
type Plant = (&'static str, fn(&mut Value));

/// Those of the structure, beside what `planted` plants in each format.
#[test]
fn faults_of_the_structure_are_seen() {
    let sound = read(&package(Role::england(), None, Extensions::Without).0);
    let plant: [Plant; 3] = [
        ("a cycle", |it| {
            let (a, b) =
                (it["CFItems"][3]["identifier"].clone(), it["CFItems"][4]["identifier"].clone());
            for association in it["CFAssociations"].as_array_mut().unwrap() {
                let end = association["originNodeURI"]["identifier"].clone();
                if association["associationType"] == "isChildOf" && (end == a || end == b) {
                    association["destinationNodeURI"]["identifier"] =
                        if end == a { b.clone() } else { a.clone() };
                }
            }
        }),
        ("an unknown type", |it| it["CFItems"][3]["CFItemTypeURI"]["identifier"] = "5b".into()),
        ("an orphan", |it| {
            let a = it["CFItems"][3]["identifier"].clone();
            it["CFAssociations"]
                .as_array_mut()
                .unwrap()
                .retain(|association| association["originNodeURI"]["identifier"] != a);
        }),
    ];
    for (what, plant) in plant {
        let mut package = sound.clone();
        plant(&mut package);
        assert!(!faults(&package).is_empty(), "{what}");
    }
}

#[test]
fn certification_gets_no_extension_fields() {
    fn has(value: &Value) -> bool {
        match value {
            Value::Object(members) => {
                members.iter().any(|(key, it)| key == "extensions" || has(it))
            }
            Value::Array(items) => items.iter().any(has),
            _ => false,
        }
    }
    let role = Role::england();
    assert!(has(&read(&package(role, None, Extensions::With).0)));
    assert!(!has(&read(&package(role, None, Extensions::Without).0)));
}

/// Where the official schema is at hand, every package keeps it.
#[test]
fn the_official_schema_is_kept() {
    let schema =
        concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/standards/case-v1p1-cfpackage.schema.json");
    let Ok(schema) = std::fs::read(schema) else {
        eprintln!("skipped: the schema of CASE is not here");
        return;
    };
    let validator = jsonschema::options()
        .should_validate_formats(true)
        .build(&serde_json::from_slice(&schema).unwrap())
        .unwrap();
    let mut runner = TestRunner::deterministic();
    let drawn = (0..8).map(|_| strategy::role().new_tree(&mut runner).unwrap().current());
    for role in drawn.chain([Role::england().clone()]) {
        for extensions in [Extensions::With, Extensions::Without] {
            let package = read(&package(&role, None, extensions).0);
            let errors: Vec<_> = validator.iter_errors(&package).map(|it| it.to_string()).collect();
            assert!(errors.is_empty(), "{errors:?}");
        }
    }
}
