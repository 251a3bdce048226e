//! The embedded definition of the role in England.

use std::{collections::BTreeSet, fs, path::Path};

use dcs_role::{Day, Holder, Kind, Role};
use serde_json::Value;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

#[test]
fn it_has_no_error_and_no_warning() {
    let report = Role::england().definition().check();
    assert_eq!(report.to_string(), "");
}

#[test]
fn it_is_written_as_it_was_read() {
    let before: Value = serde_json::from_str(Role::england_json()).unwrap();
    assert_eq!(serde_json::to_value(Role::england()).unwrap(), before);
}

/// Every string of the JSON that is an id, and does not stand under the key `id`, is a link.
#[test]
fn its_links_are_the_ids_in_its_json() {
    fn collect(value: &Value, at: &str, found: &mut BTreeSet<(String, String)>) {
        match value {
            Value::Object(members) => {
                for (key, value) in members.iter().filter(|(key, _)| *key != "id") {
                    collect(value, &format!("{at}/{key}"), found);
                }
            }
            Value::Array(items) => {
                for (n, value) in items.iter().enumerate() {
                    collect(value, &format!("{at}/{n}"), found);
                }
            }
            Value::String(text) => {
                let prefixes =
                    <Kind as strum::VariantArray>::VARIANTS.iter().map(|kind| kind.prefix());
                let is_id = |prefix: &str| {
                    text.strip_prefix(prefix).is_some_and(|rest| rest.starts_with(':'))
                };
                if prefixes.into_iter().any(is_id) {
                    found.insert((at.to_owned(), text.clone()));
                }
            }
            _ => {}
        }
    }
    let mut written = BTreeSet::new();
    collect(&serde_json::from_str(Role::england_json()).unwrap(), "", &mut written);
    let definition = Role::england().definition();
    let links = definition.links().into_iter().map(|(at, to)| (at.to_string(), to.to_owned()));
    assert_eq!(links.collect::<BTreeSet<_>>(), written);
}

#[test]
fn links_are_followed_both_ways() {
    let role = Role::england().all();
    for item in role.items() {
        for link in role.links_from(item.id()) {
            assert!(
                role.links_to(link.to.id()).contains(&link),
                "{} -> {}",
                item.id(),
                link.to.id()
            );
        }
        for link in role.links_to(item.id()) {
            assert!(
                role.links_from(link.from.id()).contains(&link),
                "{} <- {}",
                item.id(),
                link.from.id()
            );
        }
    }
}

#[test]
fn typed_links_lead_where_they_say() {
    let role = Role::england().all();
    let duty = role.duty("duty:appoint-director").unwrap();
    assert_eq!(duty.holder, Holder::Authority);
    let skill = duty.skills().next().unwrap();
    assert!(skill.duties().any(|other| other.id == duty.id));
    let act = role.instrument("law:children-act-2004").unwrap();
    assert!(act.duties_under("s. 18").any(|other| other.id == duty.id));
    assert!(act.duties_under("s. 1").all(|other| other.id != duty.id));
    let programme = role.programme("programme:upon-aspirant-directors").unwrap();
    assert!(programme.provided_by().any(|body| body.programmes().any(|p| p.id == programme.id)));
    assert!(programme.stages().any(|stage| stage.id.as_str() == "stage:assistant-director"));
    let recommendation = role.recommendations().find(|r| !r.rests_on.is_empty()).unwrap();
    let finding = recommendation.findings().next().unwrap();
    assert!(finding.recommendations().any(|other| other.id == recommendation.id));
    let source = role.source("source:leading-for-longer").unwrap();
    assert!(source.supports().count() > 100);
}

/// The post could be filled since 2005, has to be filled since 2008, and boards and programmes
/// came and went.
#[test]
fn the_role_differs_from_day_to_day() {
    let role = Role::england();
    let [first, then, now] =
        ["2005-04-01", "2012-11-09", "2026-06-30"].map(|text| role.on(day(text)));
    let has = |id: &str| [first, then, now].map(|view| view.get(id).is_some());

    assert_eq!(has("duty:appoint-director-before-2008"), [true, false, false]);
    assert_eq!(has("duty:appoint-director"), [false, true, true]);
    // Functions that Acts of 2006 and 2016 put into the role.
    assert_eq!(has("function:childcare-2006"), [false, true, true]);
    assert_eq!(has("function:childcare-2016"), [false, false, true]);
    // Local safeguarding children boards gave way to safeguarding partners.
    assert_eq!(has("duty:local-safeguarding-children-board"), [false, true, false]);
    assert_eq!(has("duty:safeguarding-partners-arrangements"), [false, false, true]);
    // Programmes follow one another.
    assert_eq!(has("programme:vsc-dcs-leadership-programme"), [false, true, false]);
    assert_eq!(has("programme:upon-aspirant-directors"), [false, false, true]);
    // The guidance of 2012 was replaced within a year.
    assert_eq!(has("law:dcs-guidance-2012"), [false, true, false]);
    assert_eq!(has("law:dcs-guidance-2013"), [false, false, true]);
    // What the Act of 2004 says of the title has not changed.
    assert_eq!(has("feature:statutory-title"), [true, true, true]);
}

#[test]
fn nothing_is_shown_outside_its_period() {
    let role = Role::england();
    for text in ["1990-01-01", "2005-04-01", "2012-11-09", "2020-09-29", "2026-06-30"] {
        let day = day(text);
        for item in role.on(day).items() {
            assert!(
                item.period().is_none_or(|period| period.contains(day)),
                "{} on {text}",
                item.id()
            );
        }
    }
}

/// Each row of the tables names the items that answer it.
#[test]
fn every_fact_of_the_five_documents_has_its_place() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/england/README.md");
    let page = fs::read_to_string(path).unwrap();
    let role = Role::england().all();
    let mut rows = 0;
    for line in page.lines().filter(|line| line.starts_with("| ")) {
        let cells: Vec<_> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [_, count, items] = cells[..] else { continue };
        let digits: String = count.chars().take_while(char::is_ascii_digit).collect();
        let Ok(least) = digits.parse::<usize>() else { continue };
        rows += 1;
        let mut named = 0;
        for entry in items.split('`').skip(1).step_by(2) {
            let mut words = entry.split_whitespace();
            let id = words.next().unwrap();
            let item = role.get(id).unwrap_or_else(|| panic!("{id} is missing: {line}"));
            named += 1;
            // `components>=6`: the list in the item has that many entries.
            for demand in words {
                let (path, least) = demand.split_once(">=").unwrap();
                let pointer = format!("/{}", path.replace('.', "/"));
                let json = serde_json::to_value(item).unwrap();
                let list = json.pointer(&pointer).and_then(Value::as_array);
                let length = list.unwrap_or_else(|| panic!("{id} has no list {path}")).len();
                assert!(length >= least.parse().unwrap(), "{id} {path}: {length}: {line}");
            }
        }
        assert!(named >= least, "{named} of {least}: {line}");
    }
    assert!(rows >= 46, "only {rows} rows were understood");
}

/// Every expectation that a post can be held against has its law in the definition, once.
#[test]
fn every_expectation_has_its_law() {
    let definition = Role::england().definition();
    let mut found: Vec<_> = definition.duties.iter().filter_map(|duty| duty.expectation).collect();
    found.extend(definition.features.iter().filter_map(|feature| feature.expectation));
    found.sort();
    assert_eq!(found, <dcs_role::Expectation as strum::VariantArray>::VARIANTS);
}
