//! Makes Rust types of the schemas.

use std::{env, fs, path::Path};

use serde_json::Value;

/// Takes the titles from properties: typify would name types by them, and several have the same.
fn drop_titles(schema: &mut Value) {
    if let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) {
        for property in properties.values_mut().filter_map(Value::as_object_mut) {
            property.remove("title");
        }
    }
    match schema {
        Value::Object(members) => members.values_mut().for_each(drop_titles),
        Value::Array(items) => items.iter_mut().for_each(drop_titles),
        _ => {}
    }
}

fn main() {
    for (kind, module) in [("role-definition", "role_definition"), ("post", "post"), ("profile", "profile")] {
        let file = format!("../../../schemas/{kind}.schema.json");
        println!("cargo::rerun-if-changed={file}");
        let mut schema = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
        drop_titles(&mut schema);
        let schema = serde_json::from_value(schema).unwrap();
        let mut types = typify::TypeSpace::new(&typify::TypeSpaceSettings::default());
        types.add_root_schema(schema).unwrap();
        let to = Path::new(&env::var("OUT_DIR").unwrap()).join(format!("{module}.rs"));
        fs::write(to, types.to_stream().to_string()).unwrap();
    }
}
