//! Twelve faults in each format: what no checker of others may see, our tests do.
//!
//! `tests/consumers/exports/faults.json` names them; `faults.py` beside it asks the checkers of others.

use std::{
    collections::BTreeMap,
    panic::{AssertUnwindSafe, catch_unwind},
};

use dcs_role::{
    Post, Role, RoleDefinition,
    export::{ExportFormat, Exported, PostExport},
};
use serde_json::Value;
use strum::VariantArray;

use crate::{
    case, form,
    law::{self, Files, Read},
    linked, moodle, table,
};

/// A file or the files of an export, as one value in which faults can be planted.
fn sound(format: &str) -> (Value, Value, Exported) {
    let small: RoleDefinition = include_str!("../documents/sound/small.json").parse().unwrap();
    let document = serde_json::to_value(&small).unwrap();
    let small = Role::try_from(small).unwrap();
    let post: Post =
        include_str!("../documents/sound/post-twin-hat-with-assurance.json").parse().unwrap();
    let of_post = |write: linked::WritePost| {
        let mut text = Vec::new();
        let role = Role::england();
        let exported = write(PostExport::of(&post, role).with_places(), &mut text).unwrap();
        let text: Value = serde_json::from_slice(&text).unwrap();
        (text, serde_json::to_value(&post).unwrap(), exported)
    };
    let (files, exported) = match format {
        "case" => (case::WITH.export)(&small, None),
        "ctdl" => (linked::CTDL.export)(&small, None),
        "schema-org" => (linked::SCHEMA_ORG.export)(&small, None),
        "moodle" => (moodle::MOODLE.export)(&small, None),
        "csv" => table::tables(&small, None),
        "job-posting" => return of_post(|post, out| post.job_posting(out)),
        "org" => return of_post(|post, out| post.org(out)),
        other => panic!("no format: {other}"),
    };
    let value = match format {
        "moodle" => serde_json::to_value(&law::open_csv(&files).rows[""]),
        "csv" => {
            let files = files.into_iter().map(|(name, text)| {
                // The mark of the encoding is no part of the first name.
                (name, text.strip_prefix("\u{FEFF}".as_bytes()).unwrap().to_vec())
            });
            serde_json::to_value(law::open_csv(&files.collect()).rows)
        }
        _ => serde_json::from_slice(&files[""]),
    };
    (value.unwrap(), document, exported)
}

fn csv(rows: &Value) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    for row in rows.as_array().unwrap() {
        writer.write_record(row.as_array().unwrap().iter().map(|it| it.as_str().unwrap())).unwrap();
    }
    writer.into_inner().unwrap()
}

/// Whether our own tests find nothing to complain of.
fn passes(format: &str, value: &Value, document: &Value, exported: &Exported) -> bool {
    let done = catch_unwind(AssertUnwindSafe(|| {
        let types = match format {
            "ctdl" => Some(form::CTDL),
            "schema-org" => Some(form::SCHEMA_ORG),
            "job-posting" => Some(form::JOB_POSTING),
            "org" => Some(form::ORG),
            _ => None,
        };
        if let Some(types) = types {
            assert_eq!(form::faults(types, value), [""; 0]);
        }
        let one = |text| Files::from([(String::new(), text)]);
        let read: Read = match format {
            "moodle" => law::open_csv(&one(csv(value))),
            "csv" => {
                let files = value.as_object().unwrap();
                law::open_csv(&files.iter().map(|(name, rows)| (name.clone(), csv(rows))).collect())
            }
            _ => law::open_json(&one(value.to_string().into_bytes())),
        };
        match format {
            "case" => assert_eq!(case::faults(value), [""; 0]),
            "moodle" => moodle::falls_into_no_trap(&read.rows[""]),
            "csv" => table::is_sound(&read),
            _ => {}
        }
        law::holds(document, exported, &|place| match format {
            "moodle" | "csv" => law::read_csv(&read, place),
            _ => law::read_json(&read, place),
        });
    }));
    done.is_ok()
}

/// The position of a step in a list, or the key in an object.
fn step<'v>(value: &'v mut Value, step: &Value) -> &'v mut Value {
    match (value, step) {
        (Value::Object(members), Value::String(key)) => {
            members.entry(key.clone()).or_insert(Value::Null)
        }
        (Value::Array(items), Value::Number(at)) => {
            &mut items[usize::try_from(at.as_u64().unwrap()).unwrap()]
        }
        (Value::Array(items), Value::Object(members)) => items
            .iter_mut()
            .find(|item| members.iter().all(|(key, value)| item[key] == *value))
            .unwrap_or_else(|| panic!("nothing has {members:?}")),
        (value, step) => panic!("no step {step} in {value}"),
    }
}

fn at<'v>(value: &'v mut Value, steps: &[Value]) -> &'v mut Value {
    steps.iter().fold(value, step)
}

fn plant(value: &mut Value, fault: &BTreeMap<String, Value>) {
    let steps = fault["at"].as_array().unwrap();
    if let Some(new) = fault.get("set") {
        *at(value, steps) = new.clone();
    } else if let Some(from) = fault.get("take") {
        let new = at(value, from.as_array().unwrap()).clone();
        *at(value, steps) = new;
    } else if let Some(Value::Object(new)) = fault.get("merge") {
        at(value, steps).as_object_mut().unwrap().extend(new.clone());
    } else if let Some(new) = fault.get("add") {
        at(value, steps).as_array_mut().unwrap().push(new.clone());
    } else {
        let (last, above) = steps.split_last().unwrap();
        match (at(value, above), last) {
            (Value::Object(members), Value::String(key)) => drop(members.remove(key).unwrap()),
            (Value::Array(items), Value::Number(n)) => {
                items.remove(usize::try_from(n.as_u64().unwrap()).unwrap());
            }
            (_, last) => panic!("nothing to drop at {last}"),
        }
    }
}

#[test]
fn each_planted_fault_is_seen() {
    type Faults = BTreeMap<String, Vec<BTreeMap<String, Value>>>;
    let faults: Faults =
        serde_json::from_str(include_str!("../consumers/exports/faults.json")).unwrap();
    for format in ExportFormat::VARIANTS {
        assert!(faults.contains_key(format.as_str()), "no faults for {format}");
    }
    for (format, faults) in &faults {
        assert_eq!(faults.len(), 12, "{format}");
        let (value, document, exported) = sound(format);
        assert!(passes(format, &value, &document, &exported), "the sound {format} is not");
        for fault in faults {
            let mut with_it = value.clone();
            plant(&mut with_it, fault);
            let what = &fault["fault"];
            assert!(with_it != value, "{format}: {what} changes nothing");
            assert!(
                !passes(format, &with_it, &document, &exported),
                "{format}: {what} is not seen"
            );
        }
    }
}
