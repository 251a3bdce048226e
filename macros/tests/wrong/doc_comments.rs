#![allow(warnings)]
include!("../floors.in");
use model::{Document, vocabulary};

#[derive(Debug, Document)]
pub struct WithoutAWord {
    /// A field.
    pub title: bool,
}

/// An object.
#[derive(Debug, Document)]
pub struct WithASilentField {
    /// A field.
    pub title: bool,
    #[deprecated]
    pub silent: bool,
}

#[vocabulary]
pub enum Unexplained {
    /// A word.
    Word,
}

/// A vocabulary.
#[vocabulary]
pub enum WithASilentWord {
    /// A word.
    Word,
    Silent,
}

fn main() {}
