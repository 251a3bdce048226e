//! The reader of JSON text beside `serde_json`: the same verdict, value and place.
#![no_main]

#[path = "../../tests/json/compare.rs"]
mod compare;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    compare::compare(text);
});
