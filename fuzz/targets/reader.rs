//! Reading documents of every kind: nothing panics, every problem has a place in the text, and what
//! was read is written and read back the same.
#![no_main]

use dcs_role::{Post, Profile, RoleDefinition, check::ReadError};
use libfuzzer_sys::fuzz_target;
use serde::Serialize;

fn look<T: Serialize + PartialEq + std::fmt::Debug>(
    bytes: &[u8],
    read: impl Fn(&[u8]) -> Result<T, ReadError>,
) {
    match read(bytes) {
        Ok(value) => {
            let written = serde_json::to_vec(&value).expect("a document can be written");
            assert_eq!(read(&written).expect("what was written can be read"), value);
        }
        Err(error) => {
            assert!(!error.problems().is_empty());
            for problem in error.problems() {
                assert!(problem.bytes.end <= bytes.len(), "{problem}");
                assert!(problem.position.line > 0 && problem.position.column > 0, "{problem}");
            }
        }
    }
}

fuzz_target!(|bytes: &[u8]| {
    look(bytes, RoleDefinition::from_slice);
    look(bytes, Post::from_slice);
    look(bytes, Profile::from_slice);
});
