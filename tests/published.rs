//! What is committed under `schemas/` is what the types say, and people outside Rust can use it.
#![cfg(feature = "schema")]

use std::{collections::BTreeMap, env, fmt::Write, fs, path::PathBuf};

use dcs_role::{check::Rule, schema};
use serde_json::Value;

fn file(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// Holds a file against what it has to be, or writes it where that is asked for.
fn is_current(name: &str, text: &str) {
    if env::var_os("UPDATE_SCHEMAS").is_some() {
        fs::write(file(name), text).unwrap();
    }
    let committed = fs::read_to_string(file(name)).unwrap_or_default();
    assert!(
        committed == text,
        "{name} is stale: run `UPDATE_SCHEMAS=1 cargo test --all-features --test published`"
    );
}

#[test]
fn the_files_are_current() {
    for (name, text) in schema::generate() {
        is_current(&format!("schemas/{name}"), &text);
    }
}

#[test]
fn the_embedded_texts_are_the_files() {
    // What has just been written is embedded by the next build.
    if env::var_os("UPDATE_SCHEMAS").is_some() {
        return;
    }
    let embedded: BTreeMap<_, _> = dcs_role::published().iter().copied().collect();
    let generated = schema::generate();
    assert_eq!(embedded.len(), generated.len());
    for (name, text) in &generated {
        assert_eq!(embedded.get(name.as_str()), Some(&text.as_str()), "{name}");
    }
}

/// The schemas in the newer draft, by name.
fn schemas() -> Vec<(String, Value)> {
    let files = schema::generate().into_iter();
    let schemas =
        files.filter(|(name, _)| name.ends_with(".schema.json") && !name.contains("draft-07"));
    schemas.map(|(name, text)| (name, serde_json::from_str(&text).unwrap())).collect()
}

/// Visits every schema inside a schema, with its place.
fn visit(schema: &Value, at: &str, see: &mut dyn FnMut(&str, &serde_json::Map<String, Value>)) {
    let Some(members) = schema.as_object() else { return };
    see(at, members);
    for key in ["items", "additionalProperties", "propertyNames", "not"] {
        if let Some(inner) = members.get(key) {
            visit(inner, &format!("{at}/{key}"), see);
        }
    }
    for key in ["oneOf", "anyOf", "allOf"] {
        for (n, inner) in
            members.get(key).and_then(Value::as_array).into_iter().flatten().enumerate()
        {
            visit(inner, &format!("{at}/{key}/{n}"), see);
        }
    }
    for key in ["properties", "$defs", "definitions"] {
        for (name, inner) in members.get(key).and_then(Value::as_object).into_iter().flatten() {
            visit(inner, &format!("{at}/{key}/{name}"), see);
        }
    }
}

/// The words that every consumer understands alike. What is not here has broken one of them.
#[test]
fn only_words_that_all_consumers_know_are_used() {
    const KNOWN: &[&str] = &[
        "$schema",
        "$id",
        "$ref",
        "$defs",
        "title",
        "description",
        "examples",
        "type",
        "const",
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
    ];
    for (name, schema) in schemas() {
        visit(&schema, &name, &mut |at, schema| {
            for key in schema.keys() {
                assert!(KNOWN.contains(&key.as_str()), "{at} uses {key}");
            }
            // Beside a reference, editors and generators drop or double what is said.
            assert!(!schema.contains_key("$ref") || schema.len() == 1, "{at}: $ref is not alone");
            // Lists of choices are words, each with what it means.
            for choice in schema.get("oneOf").and_then(Value::as_array).into_iter().flatten() {
                assert!(choice["const"].is_string() && choice["description"].is_string(), "{at}");
            }
            let kind =
                schema.get("type").map(|kind| kind.as_str().expect("one type, and never null"));
            if kind == Some("object") {
                assert_eq!(schema.get("additionalProperties"), Some(&Value::Bool(false)), "{at}");
            }
            if matches!(kind, Some("integer" | "number")) {
                let bound =
                    |key: &str| schema[key].as_f64().unwrap_or_else(|| panic!("{at} has no {key}"));
                assert!(
                    bound("minimum") >= -9e15 && bound("maximum") <= 9_007_199_254_740_991.0,
                    "{at}"
                );
            }
            // Classes and looks differ between Rust, ECMAScript, Python and Go.
            let pattern = schema.get("pattern").and_then(Value::as_str).unwrap_or_default();
            for piece in ["(?", "\\p", "\\d", "\\w", "\\b"] {
                assert!(!pattern.contains(piece), "{at}: {pattern}");
            }
            assert!(
                !pattern.contains("\\s") || pattern.contains("\\u001C-\\u001F\\u0085\\uFEFF"),
                "{at}: {pattern}"
            );
        });
    }
}

#[test]
fn no_reference_dangles_and_no_definition_is_unused() {
    for (name, schema) in schemas() {
        let mut wanted = Vec::new();
        visit(&schema, &name, &mut |_, schema| {
            let target = schema.get("$ref").and_then(Value::as_str);
            wanted.extend(target.map(|target| target.strip_prefix("#/$defs/").unwrap().to_owned()));
        });
        let defined = schema["$defs"].as_object().unwrap();
        for target in &wanted {
            assert!(defined.contains_key(target), "{name}: {target}");
        }
        for (definition, inner) in defined {
            assert!(wanted.contains(definition), "{name}: nothing refers to {definition}");
            assert_eq!(inner["title"], definition.as_str());
            assert!(
                !definition.ends_with(|c: char| c.is_ascii_digit()),
                "{name}: {definition} is doubled"
            );
        }
    }
}

/// Every definition, property and word is explained, in words for people who never saw Rust.
#[test]
fn everything_is_described_in_plain_words() {
    for (name, schema) in schemas() {
        visit(&schema, &name, &mut |at, schema| {
            let description = schema.get("description").and_then(Value::as_str);
            // A bare reference and the items of a list are explained where they stand.
            let explained_elsewhere =
                schema.contains_key("$ref") || at.contains("/allOf/") || at.ends_with("/items");
            assert!(explained_elsewhere || description.is_some(), "{at} is not described");
            for piece in [
                "crate::", "[`", "::", "Option", "Vec", "struct ", "enum ", "serde", "Rust",
                "String",
            ] {
                assert!(
                    !description.unwrap_or_default().contains(piece),
                    "{at} speaks Rust: {piece}"
                );
            }
        });
    }
    for rule in Rule::ALL {
        assert!(!rule.explanation().contains("::"), "{rule}");
    }
}

// ------------------------------------------------------------------ the reference page

/// What may stand under a key, in a word.
fn kind(schema: &Value) -> String {
    let target = |schema: &Value| {
        schema["$ref"].as_str().and_then(|target| target.rsplit('/').next()).map(str::to_owned)
    };
    if let Some(name) = target(schema).or_else(|| target(&schema["allOf"][0])) {
        return format!("[{name}](#{})", name.to_lowercase());
    }
    match schema["type"].as_str() {
        Some("array") => format!("list of {}", kind(&schema["items"])),
        Some("string") => match schema["pattern"].as_str() {
            Some(pattern) if pattern.contains(":[a-z0-9]") => {
                let prefix = pattern.trim_start_matches('^').split(':').next().unwrap_or_default();
                format!("id `{}:…`", prefix.trim_matches(['(', ')']).replace('|', ":…` or `"))
            }
            Some(pattern) if pattern.starts_with("^https?") => "address".to_owned(),
            Some(pattern) if pattern.contains("-02-29") => "date".to_owned(),
            _ => "text".to_owned(),
        },
        Some(other) => other.to_owned(),
        None => "any".to_owned(),
    }
}

fn first_line(description: &Value) -> &str {
    description.as_str().and_then(|text| text.lines().next()).unwrap_or_default()
}

fn fields(page: &mut String, schema: &Value, order: &str) {
    let Some(properties) = schema["properties"].as_object() else { return };
    let required: Vec<_> =
        schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    page.push_str("\n| key | holds | meaning |\n|---|---|---|\n");
    // In the order of the file, which is that of the declaration.
    let mut keys: Vec<_> = properties.keys().collect();
    keys.sort_by_key(|key| order.find(&format!("\"{key}\": {{")));
    for key in keys {
        let (property, mark) =
            (&properties[key], if required.contains(&key.as_str()) { "" } else { " (optional)" });
        let _ = writeln!(
            page,
            "| `{key}` | {}{mark} | {} |",
            kind(property).replace('|', "\\|"),
            first_line(&property["description"])
        );
    }
}

fn words(page: &mut String, schema: &Value) {
    let choices: Vec<_> = schema["oneOf"].as_array().into_iter().flatten().collect();
    if !choices.is_empty() {
        page.push_str("\n| word | meaning |\n|---|---|\n");
        for choice in choices {
            let _ = writeln!(
                page,
                "| `{}` | {} |",
                choice["const"].as_str().unwrap(),
                choice["description"].as_str().unwrap()
            );
        }
    }
}

/// The piece of a schema's text that defines something, where its keys stand in their order.
fn piece<'a>(text: &'a str, name: &str) -> &'a str {
    let start = text.find(&format!("\n    \"{name}\": {{")).unwrap();
    let end = text[start..].find("\n    }").map_or(text.len(), |end| start + end);
    &text[start..end]
}

const INTRODUCTION: &str = "# The schemas

<!-- Written by `UPDATE_SCHEMAS=1 cargo test --all-features --test published`; do not edit. -->

JSON Schemas of the documents of `dcs-role`, made from its types: a document is valid if and only if the program
can read it. Each is complete in itself. The files without `draft-07` in their names are in draft 2020-12; the others
say the same in draft 07, for older tools. The number in `$id` is the major version. Schemas say what a
value may look like; what only several values together show, such as links that lead nowhere, is in
[the rules](#rules), which `dcs-role check` applies.

| file | of |
|---|---|
";

const USE: &str = "
## Use

Optional keys are left out where nothing is known: `null` is never valid. No `format` is used, so that no
validator has to be told to look at formats.
";

/// Files under `tests/consumers/snippets`, which the consumer tests run as they stand.
const SNIPPETS: &[(&str, &str, &str)] = &[
    ("In an editor", "settings.json", "jsonc"),
    ("With ajv", "ajv.mjs", "js"),
    ("With Python", "validate.py", "python"),
    ("In TypeScript", "types.ts", "ts"),
    ("With Pydantic", "pydantic_models.py", "python"),
];

#[test]
fn the_reference_page_is_current() {
    let mut page = INTRODUCTION.to_owned();
    let texts: BTreeMap<_, _> = schema::generate().into_iter().collect();
    for (name, schema) in schemas() {
        let older = name.replace(".schema.json", ".draft-07.schema.json");
        let _ = writeln!(
            page,
            "| [{name}]({name}), [{older}]({older}) | {} |",
            first_line(&schema["description"])
        );
    }
    page.push_str("| [rules.json](rules.json) | the catalogue of rules |\n");
    page.push_str(USE);
    for (title, name, language) in SNIPPETS {
        let text = fs::read_to_string(file("tests/consumers/snippets").join(name)).unwrap();
        let _ = write!(page, "\n### {title}\n\n```{language}\n{}\n```\n", text.trim());
    }
    for (name, schema) in schemas() {
        let text = &texts[&name];
        let _ = write!(
            page,
            "\n## {}\n\n{}\n",
            schema["title"].as_str().unwrap(),
            first_line(&schema["description"])
        );
        fields(&mut page, &schema, text.split("\"$defs\"").next().unwrap());
        for (definition, inner) in schema["$defs"].as_object().unwrap() {
            let _ = write!(page, "\n### {definition}\n\n{}\n", first_line(&inner["description"]));
            fields(&mut page, inner, piece(text, definition));
            words(&mut page, inner);
        }
    }
    page.push_str("\n## Rules\n\n| rule | severity | asks |\n|---|---|---|\n");
    for rule in Rule::ALL {
        let explanation = rule.explanation();
        let summary = explanation.split("\n\n").next().unwrap_or_default().replace('\n', " ");
        let _ = writeln!(page, "| `{rule}` | {} | {summary} |", rule.severity());
    }
    is_current("schemas/README.md", &page);
}
