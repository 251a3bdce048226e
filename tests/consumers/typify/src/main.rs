//! Reads the documents on the standard input with the types of typify, and writes them again.

use std::io::{BufRead, Write, stdin, stdout};

use serde_json::{Value, json};

macro_rules! types {
    ($module:ident) => {
        #[allow(warnings)]
        mod $module {
            include!(concat!(env!("OUT_DIR"), "/", stringify!($module), ".rs"));
        }
    };
}
types!(post);
types!(profile);
types!(role_definition);

fn main() {
    let mut out = stdout().lock();
    for line in stdin().lock().lines() {
        let line: Value = serde_json::from_str(&line.unwrap()).unwrap();
        let text = line["text"].as_str().unwrap();
        let copy = match line["kind"].as_str().unwrap() {
            "post" => serde_json::to_string(&serde_json::from_str::<post::Post>(text).unwrap()),
            "profile" => serde_json::to_string(&serde_json::from_str::<profile::Profile>(text).unwrap()),
            "role-definition" => {
                serde_json::to_string(&serde_json::from_str::<role_definition::RoleDefinition>(text).unwrap())
            }
            kind => panic!("{kind} is no kind of document"),
        };
        writeln!(out, "{}", json!({ "id": line["id"], "text": copy.unwrap() })).unwrap();
    }
}
