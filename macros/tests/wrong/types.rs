#![allow(warnings)]
include!("../floors.in");
use model::Document;

/// An object with types that no document has.
#[derive(Clone, Debug, PartialEq, Eq, Document)]
pub struct Wrong {
    /// How long it takes.
    pub duration: std::time::Duration,
    /// A number that may be absent.
    pub count: Option<u32>,
    /// An object that is none.
    pub plain: Plain,
}

/// Derives nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plain {
    /// A field.
    pub is_so: bool,
}

fn main() {}
