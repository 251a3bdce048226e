#![allow(warnings)]
include!("../floors.in");
use model::vocabulary;

/// Is an object.
#[vocabulary]
pub struct Object {
    /// A field.
    pub title: bool,
}

/// Has an argument.
#[vocabulary(kebab)]
pub enum WithAnArgument {
    /// A word.
    Word,
}

/// Has no word.
#[vocabulary]
pub enum Empty {}

/// Has a word that holds something.
#[vocabulary]
pub enum WithAWordThatHoldsSomething {
    /// A word.
    Word(bool),
}

/// Numbers its words.
#[vocabulary]
pub enum WithNumbers {
    /// A word.
    Word = 3,
}

/// Has a word of the same name twice.
#[vocabulary]
pub enum WithAWordTwice {
    /// A word.
    Word,
    /// The same.
    Word,
}

/// Is for the crate alone.
#[vocabulary]
enum Hidden {
    /// A word.
    Word,
}

fn main() {}
