//! What is committed under `schemas/` is what the types say, and people outside Rust can use it.
#![cfg(feature = "schema")]

use std::{collections::BTreeMap, env, fmt::Write, fs, path::PathBuf};

use dcs_role::{check::Rule, schema};
use serde_json::{Value, json};

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
        // The texts are too long to be printed.
        let is_same = embedded.get(name.as_str()) == Some(&text.as_str());
        assert!(is_same, "{name} is not what is embedded: write the schemas again");
    }
}

/// The schemas in both drafts, by name.
fn all_schemas() -> Vec<(String, Value)> {
    let files = schema::generate().into_iter().filter(|(name, _)| name.ends_with(".schema.json"));
    files.map(|(name, text)| (name, serde_json::from_str(&text).unwrap())).collect()
}

/// The schemas in the newer draft, by name.
fn schemas() -> Vec<(String, Value)> {
    let mut schemas = all_schemas();
    schemas.retain(|(name, _)| !name.contains("draft-07"));
    schemas
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
];

/// Says whether a pattern has a bare `$` in a class: fastjsonschema takes it for the end of the text.
fn has_end_in_class(pattern: &str) -> bool {
    let (mut in_class, mut escaped) = (false, false);
    pattern.chars().any(|c| {
        let was_escaped = escaped;
        escaped = c == '\\' && !was_escaped;
        match c {
            '[' if !was_escaped => in_class = true,
            ']' if !was_escaped => in_class = false,
            '$' => return in_class && !was_escaped,
            _ => {}
        }
        false
    })
}

/// What would break some consumer, with its place. Each of it has broken one.
fn faults(name: &str, schema: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    let is_older = schema["$schema"].as_str().is_some_and(|draft| draft.contains("draft-07"));
    let definitions = schema.get("$defs").or_else(|| schema.get("definitions"));
    visit(schema, name, &mut |at, schema| {
        let mut fault = |what: &str| faults.push(format!("{at}: {what}"));
        let text = |key: &str| schema.get(key).and_then(Value::as_str);
        for key in schema.keys() {
            let is_known = KNOWN.contains(&key.as_str())
                || (is_older && ["definitions", "allOf"].contains(&key.as_str()));
            if !is_known {
                fault(&format!("uses {key}"));
            }
        }
        let kind = text("type");
        let is_empty = schema.keys().all(|key| ["title", "description"].contains(&key.as_str()));
        if schema.contains_key("$ref") {
            // Beside it, draft 07 knows nothing, and the newer draft knows words for people alone.
            let beside: &[&str] = if is_older { &[] } else { &["title", "description"] };
            if schema.keys().any(|key| key != "$ref" && !beside.contains(&key.as_str())) {
                fault("says something beside its reference");
            }
        } else if schema.contains_key("const") || is_empty {
            // Words are typed where they are listed.
        } else if kind.is_none() {
            // Forms leave it out, or say that its type is undefined.
            fault("has no type, or several");
        }
        let is_reference = |inside: &Value| {
            inside
                .as_array()
                .is_some_and(|inside| inside.len() == 1 && inside[0].get("$ref").is_some())
        };
        if schema.get("allOf").is_some_and(|inside| !is_reference(inside)) {
            fault("allOf is more than a reference");
        }
        // Lists of choices are words, each with what it is called and what it means.
        for choice in schema.get("oneOf").and_then(Value::as_array).into_iter().flatten() {
            if !["const", "title", "description"].iter().all(|key| choice[key].is_string()) {
                fault("a choice is no word, or is not explained");
            }
        }
        // Forms put the key where a title is missing.
        for (key, property) in
            schema.get("properties").and_then(Value::as_object).into_iter().flatten()
        {
            if !property["title"].is_string() {
                fault(&format!("{key} has no title"));
            }
        }
        let is_open = schema.get("additionalProperties") != Some(&Value::Bool(false));
        if kind == Some("object") && is_open && !schema.contains_key("allOf") {
            fault("other keys may stand there");
        }
        if matches!(kind, Some("integer" | "number")) {
            let bound = |key: &str| schema.get(key).and_then(Value::as_f64);
            if bound("minimum").is_none_or(|least| least < -9e15)
                || bound("maximum").is_none_or(|most| most > 9_007_199_254_740_991.0)
            {
                fault("has no bounds that a double holds exactly");
            }
        }
        // Classes and looks differ between Rust, ECMAScript, Python and Go.
        let pattern = text("pattern").unwrap_or_default();
        for piece in ["(?", "\\p", "\\d", "\\w", "\\b", "\\s"] {
            if pattern.contains(piece) {
                fault(&format!("{piece} in a pattern"));
            }
        }
        if has_end_in_class(pattern) {
            fault("$ in a class");
        }
        // What forms say of a text that does not fit: nobody reads a pattern.
        if pattern.starts_with('^')
            && schema.get("examples").and_then(Value::as_array).is_none_or(Vec::is_empty)
        {
            fault("a pattern without an example");
        }
        if let (Some(definitions), Some(own)) = (
            definitions,
            at.strip_prefix(&format!("{name}/{}/", if is_older { "definitions" } else { "$defs" })),
        ) && !own.contains('/')
            && leads_to(definitions, &definitions[own], own, &mut Vec::new())
        {
            // Forms would go on without end.
            fault("holds itself");
        }
    });
    faults
}

/// Whether a definition refers to one with this name, at whatever remove.
fn leads_to<'a>(
    definitions: &'a Value,
    from: &'a Value,
    name: &str,
    seen: &mut Vec<&'a str>,
) -> bool {
    let mut targets = Vec::new();
    match from {
        Value::Object(members) => {
            if let Some(target) = members.get("$ref").and_then(Value::as_str) {
                targets.extend(target.rsplit('/').next());
            }
            if members.values().any(|inner| leads_to(definitions, inner, name, seen)) {
                return true;
            }
        }
        Value::Array(items) => {
            return items.iter().any(|inner| leads_to(definitions, inner, name, seen));
        }
        _ => {}
    }
    targets.into_iter().any(|target| {
        target == name
            || (!seen.contains(&target) && {
                seen.push(target);
                leads_to(definitions, &definitions[target], name, seen)
            })
    })
}

#[test]
fn nothing_is_used_that_has_broken_a_consumer() {
    for (name, schema) in all_schemas() {
        assert_eq!(faults(&name, &schema), [""; 0]);
    }
}

/// Each construct that has broken a consumer is refused where it is put into a published schema.
#[test]
fn each_construct_that_has_broken_a_consumer_is_refused() {
    let files: BTreeMap<_, _> = schema::generate().into_iter().collect();
    let plant = |name: &str, at: &str, key: &str, value: Value| {
        let mut schema: Value = serde_json::from_str(&files[name]).unwrap();
        let place = schema
            .pointer_mut(at)
            .unwrap_or_else(|| panic!("{name} has no {at}"))
            .as_object_mut()
            .unwrap();
        if value.is_null() {
            place.remove(key).unwrap_or_else(|| panic!("{name}{at} has no {key}"));
        } else {
            place.insert(key.to_owned(), value);
        }
        faults("", &schema)
    };
    let (newer, older) = ("post.schema.json", "post.draft-07.schema.json");
    let nothing = Value::Null;
    for (name, at, key, value, fault) in [
        // react-jsonschema-form: "Unknown field type undefined"; JSON Forms leaves it out.
        (newer, "/$defs/Tier", "type", nothing.clone(), "has no type"),
        (newer, "/properties/notes", "type", json!(["array", "null"]), "has no type, or several"),
        (older, "/properties/tier", "type", nothing.clone(), "has no type"),
        (newer, "/properties/tier", "title", nothing.clone(), "tier has no title"),
        (newer, "/$defs/Tier/oneOf/0", "title", nothing.clone(), "not explained"),
        (newer, "/$defs/Tier/oneOf/0", "description", nothing.clone(), "not explained"),
        (newer, "/properties/tier", "anyOf", json!([{ "type": "string" }]), "uses anyOf"),
        (newer, "/properties/tier", "allOf", json!([{ "$ref": "#/$defs/Tier" }]), "uses allOf"),
        (older, "/properties/tier", "allOf", json!([{ "title": "Tier" }]), "more than a reference"),
        (newer, "/properties/tier", "type", json!("string"), "beside its reference"),
        (
            older,
            "/properties/authorities/items",
            "title",
            json!("Authority"),
            "beside its reference",
        ),
        (newer, "/$defs/Paper/properties/kind", "$ref", json!("#/$defs/Paper"), "holds itself"),
        // fastjsonschema: "bad escape \Z".
        (newer, "/properties/id", "pattern", json!("^[a$]$"), "$ in a class"),
        (newer, "/properties/id", "pattern", json!("^\\d$"), "\\d in a pattern"),
        (newer, "/properties/id", "pattern", json!("^(?!a)$"), "(? in a pattern"),
        (newer, "/properties/title", "pattern", json!("[^\\s]"), "\\s in a pattern"),
        (newer, "/properties/id", "examples", nothing.clone(), "without an example"),
        // Strict validators refuse what they do not know.
        (newer, "/properties/id", "errorMessage", json!("An id."), "uses errorMessage"),
        (
            newer,
            "/properties/id",
            "patternErrorMessage",
            json!("An id."),
            "uses patternErrorMessage",
        ),
        (newer, "/properties/id", "format", json!("date"), "uses format"),
        (newer, "/properties/id", "default", json!("post:a"), "uses default"),
        (newer, "/properties/id", "enum", json!(["post:a"]), "uses enum"),
        (newer, "/$defs/Period", "additionalProperties", nothing.clone(), "other keys"),
        (newer, "/properties/notes", "type", json!("integer"), "no bounds"),
    ] {
        let found = plant(name, at, key, value);
        let is_named = found.iter().any(|found| found.contains(fault));
        assert!(is_named || fault.is_empty(), "{at} {key}: {found:?} and not {fault}");
    }
    for (pattern, has) in
        [("^[a$]", true), ("^[a\\$]$", false), ("\\[$", false), ("^a$|[\\]$]", true)]
    {
        assert_eq!(has_end_in_class(pattern), has, "{pattern}");
    }
}

#[test]
fn no_reference_dangles_and_no_definition_is_unused() {
    for (name, schema) in all_schemas() {
        let key = if name.contains("draft-07") { "definitions" } else { "$defs" };
        let prefix = format!("#/{key}/");
        let mut wanted = Vec::new();
        visit(&schema, &name, &mut |_, schema| {
            let target = schema.get("$ref").and_then(Value::as_str);
            wanted.extend(target.map(|target| target.strip_prefix(&prefix).unwrap().to_owned()));
        });
        let defined = schema[key].as_object().unwrap();
        for target in &wanted {
            assert!(defined.contains_key(target), "{name}: {target}");
        }
        for (definition, inner) in defined {
            assert!(wanted.contains(definition), "{name}: nothing refers to {definition}");
            // Code generators name types by titles, or by the names of definitions.
            let title = inner["title"].as_str().unwrap();
            let spoken = title.to_lowercase().replace(' ', "");
            assert_eq!(spoken, definition.to_lowercase(), "{name}: {definition} is titled {title}");
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
            // The items of a list are explained where the list stands.
            let explained_elsewhere = at.ends_with("/items");
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
    if let Some(name) = target(schema) {
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
    ("Types for TypeScript", "json2ts.mjs", "js"),
    ("In TypeScript", "types.ts", "ts"),
    ("With Pydantic", "pydantic_models.py", "python"),
    ("A form, with react-jsonschema-form", "form.jsx", "jsx"),
    ("A form, with JSON Forms", "jsonforms.jsx", "jsx"),
];

/// Taken by `tests/consumers/with_forms.mjs`.
const PICTURES: &str = "
A post that was filled in, at a desk and on a phone:

![The form in a wide window](form.png)

![The form in a narrow window](form-phone.png)
";

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
    page.push_str("\nOn this page, every key of:");
    for (_, schema) in schemas() {
        let title = schema["title"].as_str().unwrap();
        let _ = write!(page, " [{title}](#{}) ·", title.to_lowercase().replace(' ', "-"));
    }
    page.push_str(" [rules](#rules)\n");
    page.push_str(USE);
    for (title, name, language) in SNIPPETS {
        let text = fs::read_to_string(file("tests/consumers/snippets").join(name)).unwrap();
        let _ = write!(page, "\n### {title}\n\n```{language}\n{}\n```\n", text.trim());
        if *name == "form.jsx" {
            page.push_str(PICTURES);
        }
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
