//! The JSON Schemas of what is declared (feature `schema`).

use std::fmt::Write;

use schemars::{Schema, json_schema};
use serde_json::{Map, Value, json};

use super::title::title;
use crate::json::{Field, Fields};

/// Says in which order the members of an object are declared; it is not published.
pub(crate) const ORDER: &str = "x-order";

/// The schema of an object: the schemas of its members stand beside the table of its fields.
pub(crate) fn object(about: &str, fields: &Fields, schemas: Vec<Schema>) -> Schema {
    let order: Vec<_> = fields.all.iter().map(|field| field.key).collect();
    let required: Vec<_> =
        fields.all.iter().filter(|field| field.is_required).map(|field| field.key).collect();
    let members = fields.all.iter().zip(schemas);
    let properties: Map<String, Value> =
        members.map(|(field, schema)| (field.key.to_owned(), described(field, schema))).collect();
    let mut schema = json_schema!({
        "description": paragraph(about),
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
        ORDER: order,
    });
    if !required.is_empty() {
        schema.insert("required".into(), required.into());
    }
    schema
}

/// What may stand under a key, with the words that explain the key.
fn described(field: &Field, schema: Schema) -> Value {
    let mut schema = schema.to_value();
    schema["description"] = paragraph(field.meaning).into();
    schema
}

/// The schema of a closed vocabulary.
pub(crate) fn vocabulary<'a>(
    about: &str,
    words: impl Iterator<Item = (&'a str, &'a str)>,
) -> Schema {
    // The list stands in the description too, for tools that drop what is said of single words.
    let mut description = paragraph(about) + "\n";
    let mut choices = Vec::new();
    for (word, meaning) in words {
        let _ = write!(description, "\n- `{word}`: {meaning}");
        choices.push(json!({ "const": word, "title": title(word), "description": meaning }));
    }
    // Without a type beside the choices, forms do not know what to show.
    json_schema!({ "description": description, "type": "string", "oneOf": choices })
}

/// A doc comment as one line of text.
pub(crate) fn paragraph(doc: &str) -> String {
    doc.split_whitespace().collect::<Vec<_>>().join(" ")
}
