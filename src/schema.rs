//! The JSON Schemas that are published under `schemas/` (feature `schema`).
//!
//! They are made from the types, and accept exactly the JSON that the types accept.

use std::fmt::Write;

use schemars::{JsonSchema, generate::SchemaSettings};
use serde_json::{Value, json};

use crate::{
    checked::CheckReport,
    compare::{
        AssuranceReport, ChangeReport, ConformanceReport, GroupReport, LawReport, PostChangeReport,
        PostSurvey, ReadinessReport, RoleProfileReport,
    },
    definition::RoleDefinition,
    model::{
        schema::{ORDER, paragraph},
        title::title,
    },
    post::Post,
    profile::Profile,
    rules::Rule,
};

/// The address under which the schemas are known; only the major version is part of it.
const BASE: &str = "https://w3id.org/dcs-role/schemas/v1";

/// The bundle for one kind of document: everything it needs is in it.
fn bundle<T: JsonSchema>(name: &str) -> Value {
    // The draft is named, so that it changes only when we say so.
    let root = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<T>();
    let mut root = root.to_value();
    mend(&mut root);
    root["$id"] = format!("{BASE}/{name}.schema.json").into();
    if let Some(Value::Object(definitions)) = root.get_mut("$defs") {
        for (name, definition) in definitions {
            definition["title"] = title(name).into();
        }
    }
    root["title"] = title(&T::schema_name()).into();
    root
}

/// Brings what `schemars` derives into the form of the rest: no formats, which say nothing that the
/// bounds of a number do not, no `null` for what is left out, a title for every property.
fn mend(schema: &mut Value) {
    match schema {
        Value::Object(members) => {
            if let Some(Value::Array(kinds)) = members.get("type") {
                let kind = kinds.iter().find(|kind| *kind != "null").cloned();
                members.insert("type".into(), kind.into());
            }
            if let Some(Value::Array(choices)) = members.remove("anyOf")
                && let Some(Value::Object(choice)) = choices.into_iter().next()
            {
                // What may be left out: the thing itself, or `null`.
                members.extend(choice);
            }
            if members.get("format").is_some_and(Value::is_string) {
                members.remove("format");
            }
            if let Some(Value::String(description)) = members.get_mut("description")
                && !description.contains("\n- ")
            {
                *description = paragraph(description);
            }
            if let Some(Value::Object(properties)) = members.get_mut("properties") {
                for (key, property) in properties {
                    property["title"] = title(key).into();
                }
            }
            members.values_mut().for_each(mend);
        }
        Value::Array(items) => items.iter_mut().for_each(mend),
        _ => {}
    }
}

/// The same schema in draft 07. There, what stands beside a reference does not count, and the editors
/// that know only this draft pass over its words: so the reference stands inside. Forms want to know the
/// type of what it leads to.
fn draft_07(schema: &Value, name: &str) -> Value {
    fn rename(value: &mut Value, definitions: &Value) {
        match value {
            Value::Object(members) => {
                members.values_mut().for_each(|value| rename(value, definitions));
                let Some(Value::String(to)) = members.remove("$ref") else { return };
                let name = to.trim_start_matches("#/$defs/");
                let target = json!(format!("#/definitions/{name}"));
                if members.is_empty() {
                    members.insert("$ref".into(), target);
                } else {
                    members.insert("type".into(), definitions[name]["type"].clone());
                    members.insert("allOf".into(), json!([{ "$ref": target }]));
                }
            }
            Value::Array(items) => items.iter_mut().for_each(|item| rename(item, definitions)),
            _ => {}
        }
    }
    let definitions = schema["$defs"].clone();
    let mut schema = schema.clone();
    rename(&mut schema, &definitions);
    if let Value::Object(root) = &mut schema
        && let Some(definitions) = root.remove("$defs")
    {
        root.insert("definitions".into(), definitions);
    }
    schema["$schema"] = "http://json-schema.org/draft-07/schema#".into();
    schema["$id"] = format!("{BASE}/{name}.draft-07.schema.json").into();
    schema
}

/// The order in which the words of JSON Schema are written, and those of the catalogue of rules.
const KEYWORDS: &[&str] = &[
    "code",
    "severity",
    "summary",
    "explanation",
    "$schema",
    "$id",
    "$ref",
    "title",
    "description",
    "type",
    "const",
    "enum",
    "pattern",
    "minLength",
    "maxLength",
    "minimum",
    "maximum",
    "items",
    "minItems",
    "required",
    "properties",
    "additionalProperties",
    "oneOf",
    "allOf",
    "examples",
    "$defs",
    "definitions",
];

/// Writes a schema: words in a fixed order, members as they are declared, definitions by name.
///
/// The order that `serde_json` would write in depends on what other crates in the build ask of it.
fn print(schema: &Value, indent: usize, names: Option<&[&str]>, out: &mut String) {
    let line = |out: &mut String, indent: usize| {
        out.push('\n');
        out.push_str(&"  ".repeat(indent));
    };
    match schema {
        Value::Object(object) if !object.is_empty() => {
            let rank = |key: &String| {
                let order = names.unwrap_or(KEYWORDS);
                let place = order.iter().position(|known| known == key).unwrap_or(order.len());
                (place, key.clone())
            };
            let mut keys: Vec<_> = object.keys().filter(|key| *key != ORDER).collect();
            keys.sort_by_key(|key| rank(key));
            let order: Vec<&str> = object
                .get(ORDER)
                .and_then(Value::as_array)
                .map(|order| order.iter().filter_map(Value::as_str).collect())
                .unwrap_or_default();
            out.push('{');
            for (n, key) in keys.into_iter().enumerate() {
                out.push_str(if n == 0 { "" } else { "," });
                line(out, indent + 1);
                let _ = write!(out, "{}: ", Value::from(key.as_str()));
                // Under these words stand names, and not words of JSON Schema.
                let names = match key.as_str() {
                    _ if names.is_some() => None,
                    "properties" => Some(order.as_slice()),
                    "$defs" | "definitions" => Some([].as_slice()),
                    _ => None,
                };
                print(&object[key], indent + 1, names, out);
            }
            line(out, indent);
            out.push('}');
        }
        Value::Array(items) if !items.is_empty() => {
            out.push('[');
            for (n, item) in items.iter().enumerate() {
                out.push_str(if n == 0 { "" } else { "," });
                line(out, indent + 1);
                print(item, indent + 1, None, out);
            }
            line(out, indent);
            out.push(']');
        }
        scalar => *out += &scalar.to_string(),
    }
}

/// Every file under `schemas/`, by name, made anew from the types and the rules.
#[must_use]
pub fn generate() -> Vec<(String, String)> {
    let text = |value: &Value| {
        let mut out = String::new();
        print(value, 0, None, &mut out);
        out + "\n"
    };
    let bundles = [
        ("role-definition", bundle::<RoleDefinition>("role-definition")),
        ("post", bundle::<Post>("post")),
        ("profile", bundle::<Profile>("profile")),
        ("check-report", bundle::<CheckReport>("check-report")),
        ("conformance-report", bundle::<ConformanceReport>("conformance-report")),
        ("assurance-report", bundle::<AssuranceReport>("assurance-report")),
        ("role-profile", bundle::<RoleProfileReport>("role-profile")),
        ("readiness-report", bundle::<ReadinessReport>("readiness-report")),
        ("group-report", bundle::<GroupReport>("group-report")),
        ("change-report", bundle::<ChangeReport>("change-report")),
        ("post-change-report", bundle::<PostChangeReport>("post-change-report")),
        ("post-survey", bundle::<PostSurvey>("post-survey")),
        ("law-report", bundle::<LawReport>("law-report")),
        ("loss-report", bundle::<crate::export::LossReport>("loss-report")),
    ];
    let schemas = bundles.into_iter().flat_map(|(name, schema)| {
        let older = draft_07(&schema, name);
        [
            (format!("{name}.schema.json"), text(&schema)),
            (format!("{name}.draft-07.schema.json"), text(&older)),
        ]
    });
    schemas.chain([("rules.json".to_owned(), text(&rules()))]).collect()
}

/// The catalogue of rules.
fn rules() -> Value {
    let rules = Rule::ALL.iter().map(|rule| {
        let explanation = rule.explanation();
        let summary = explanation.lines().next().unwrap_or_default();
        json!({
            "code": rule.code(),
            "severity": rule.severity(),
            "summary": summary,
            "explanation": explanation,
        })
    });
    rules.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is derived is brought into form at every depth.
    #[test]
    fn schemas_are_mended_in_lists_too() {
        let mut schema = json!({ "oneOf": [
            { "type": ["string", "null"], "format": "date", "description": "Two\nlines." },
            { "properties": {
                "anA": { "anyOf": [{ "$ref": "#/$defs/A" }, { "type": "null" }], "description": "One." },
            } },
        ] });
        mend(&mut schema);
        let mended = json!({ "oneOf": [
            { "type": "string", "description": "Two lines." },
            { "properties": {
                "anA": { "$ref": "#/$defs/A", "title": "An a", "description": "One." },
            } },
        ] });
        assert_eq!(schema, mended);
    }

    /// In draft 07 a reference has no words beside it.
    #[test]
    fn references_stand_alone_in_draft_07() {
        let schema = json!({
            "items": { "$ref": "#/$defs/A" },
            "properties": { "a": { "$ref": "#/$defs/A", "title": "A" } },
            "$defs": { "A": { "type": "string" } },
        });
        let older = draft_07(&schema, "a");
        assert_eq!(older["items"], json!({ "$ref": "#/definitions/A" }));
        let beside =
            json!({ "title": "A", "type": "string", "allOf": [{ "$ref": "#/definitions/A" }] });
        assert_eq!(older["properties"]["a"], beside);
    }

    /// Words of JSON Schema stand in their order, and names that read the same in theirs.
    #[test]
    fn names_are_no_words() {
        let mut text = String::new();
        let schema = json!({
            "$defs": { "type": {}, "allOf": { "items": [] } },
            "properties": { "b": {}, "properties": { "items": {}, "type": "array" }, "a": {} },
            ORDER: ["b", "properties", "a"],
            "title": "Words",
        });
        print(&schema, 0, None, &mut text);
        let words: String = text.split_whitespace().collect();
        let expected = r#"{"title":"Words",
            "properties":{"b":{},"properties":{"type":"array","items":{}},"a":{}},
            "$defs":{"allOf":{"items":[]},"type":{}}}"#;
        assert_eq!(words, expected.split_whitespace().collect::<String>());
        assert!(text.contains("\"b\": {},") && text.contains("\"items\": []"), "{text}");
    }
}
