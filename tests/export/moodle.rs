//! Moodle: the law, a file that is read back, and its traps.

use std::collections::BTreeMap;

use dcs_role::{
    Role, RoleDefinition,
    export::{Export, ExportError, Exported},
    strategy,
    value::Day,
};
use proptest::{
    strategy::{Strategy, ValueTree},
    test_runner::TestRunner,
};
use serde_json::{Value, json};

use crate::law::{self, Exporter, Files, next, put};

fn export(role: &Role, on: Option<Day>) -> Result<(Files, Exported), ExportError> {
    let view = on.map_or_else(|| role.all(), |day| role.on(day));
    let mut text = Vec::new();
    let exported = Export::of(view).with_places().moodle(&mut text)?;
    Ok((BTreeMap::from([(String::new(), text)]), exported))
}

pub(crate) const MOODLE: Exporter = Exporter {
    export: |role, on| export(role, on).unwrap(),
    read: law::read_csv,
    open: law::open_csv,
};

#[test]
fn the_law_holds() {
    law::holds_everywhere(&MOODLE);
}

fn rows(files: &Files) -> Vec<Vec<String>> {
    law::open_csv(files).rows.remove("").unwrap()
}

fn read_back(rows: &[Vec<String>]) -> BTreeMap<String, Value> {
    let mut items = BTreeMap::new();
    for row in &rows[2..] {
        let [parent, id, title, description] = [0, 1, 2, 3].map(|n| row[n].as_str());
        if id.starts_with("group:") {
            continue;
        }
        let (statement, lines) = description.split_once("\n\n").unwrap_or((description, ""));
        let mut item = json!({ "id": id, "title": title, "statement": statement });
        if !parent.starts_with("group:") {
            item["partOf"] = parent.into();
        }
        let target =
            if id.starts_with("need:") { "develops.competency" } else { "callsFor.competency" };
        for to in row[10].split(',').filter(|to| !to.is_empty()) {
            let at = next(&item, target);
            put(&mut item, target, at, to.into());
        }
        for line in lines.lines() {
            let (key, value) = line.strip_prefix("- ").unwrap().split_once(": ").unwrap();
            let at = next(&item, key);
            if key == "basis" {
                let start = value.find("(law:").unwrap() + 1;
                let (law, provision) = value[start..].split_once("), ").unwrap();
                put(&mut item, "basis.law", at, law.into());
                put(&mut item, "basis.provision", at, provision.into());
            } else {
                put(&mut item, key, at, value.into());
            }
        }
        items.insert(id.to_owned(), item);
    }
    items
}

#[test]
fn a_file_is_read_back() {
    let mut runner = TestRunner::deterministic();
    let drawn = (0..12).map(|_| strategy::role().new_tree(&mut runner).unwrap().current());
    for role in drawn.chain([Role::england().clone()]) {
        let Ok((files, exported)) = export(&role, None) else { continue };
        let back = read_back(&rows(&files));
        let expected = law::less_the_losses(&role, &exported);
        for (id, item) in &back {
            assert_eq!(Some(item), expected.get(id).map(law::without_empty).as_ref(), "{id}");
        }
        for id in expected.keys().filter(|id| !back.contains_key(*id)) {
            assert!(id.starts_with("law:"), "{id}");
        }
    }
}

/// What the importer of Moodle 4.2 goes by: a row whose parent is not there, or that stands below itself,
/// goes without a word, and so does one with an empty or cut title.
pub(crate) fn falls_into_no_trap(rows: &[Vec<String>]) {
    let ids: BTreeMap<_, _> = rows[1..].iter().map(|row| (row[1].as_str(), row)).collect();
    assert_eq!(ids.len(), rows.len() - 1, "ids are used twice");
    let framework = &rows[1];
    assert_eq!(rows[1..].iter().filter(|row| row[12] == "1").count(), 1);
    assert!(framework[12] == "1" && !framework[5].is_empty());
    let scale: Value = serde_json::from_str(&framework[6]).unwrap();
    let levels = scale.as_array().unwrap();
    assert_eq!(levels.len(), 1 + framework[5].split(',').count());
    assert_eq!(levels.iter().filter(|level| level["scaledefault"] == 1).count(), 1);
    assert!(levels.iter().any(|level| level["proficient"] == 1));
    for row in &rows[1..] {
        let [parent, id, title] = [0, 1, 2].map(|n| row[n].as_str());
        assert!(row.len() == 14 && row[4] == "4");
        assert!((1..=100).contains(&id.chars().count()));
        // Ids that are numbers are compared as such.
        assert!(id.parse::<f64>().is_err());
        assert!((1..=100).contains(&title.trim().chars().count()) && !title.contains('<'));
        assert!(row.iter().all(|cell| !cell.contains("\\\"") && !cell.ends_with('\\')));
        assert!(parent.is_empty() || ids.contains_key(parent), "{parent}");
        assert!(parent != framework[1]);
        let mut at = parent;
        for _ in 0..rows.len() {
            at = ids.get(at).map_or("", |row| row[0].as_str());
        }
        assert!(at.is_empty(), "{id} stands below itself");
        for to in row[10].split(',').filter(|to| !to.is_empty()) {
            assert!(ids.contains_key(to), "{to}");
        }
    }
}

#[test]
fn no_row_falls_into_a_trap() {
    let mut runner = TestRunner::deterministic();
    let drawn = (0..24).map(|_| strategy::role().new_tree(&mut runner).unwrap().current());
    let mut refused = 0;
    for role in drawn.chain([Role::england().clone()]) {
        let Ok((files, exported)) = export(&role, None) else { continue };
        refused += exported.losses.refused.len();
        falls_into_no_trap(&rows(&files));
    }
    assert!(refused > 0, "no trap was drawn");
}

#[test]
fn what_could_not_survive_is_refused_with_the_reason() {
    let mut definition: RoleDefinition =
        include_str!("../documents/sound/small.json").parse().unwrap();
    definition.skills[0].title = "Less is < more".parse().unwrap();
    definition.duties[0].statement = r#"The director must keep C:\"papers"."#.parse().unwrap();
    let ids = [definition.skills[0].id.to_string(), definition.duties[0].id.to_string()];
    let role = Role::try_from(definition.clone()).unwrap();
    let (files, exported) = export(&role, None).unwrap();
    for (id, why) in ids.iter().zip(["`<`", "backslash"]) {
        assert!(rows(&files).iter().all(|row| row[1] != *id), "{id}");
        let refused = &exported.losses.refused;
        assert!(
            refused
                .iter()
                .any(|it| it.why.contains(why) && it.items.iter().any(|item| item == *id)),
            "{refused:?}"
        );
    }
    definition.title = "Director < of".parse().unwrap();
    let error = export(&definition.try_into().unwrap(), None).unwrap_err();
    assert!(error.to_string().contains("Moodle cuts a title at `<`"), "{error}");
}
