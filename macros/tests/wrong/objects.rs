#![allow(warnings)]
include!("../floors.in");
use model::Document;

/// Has no names for what it holds.
#[derive(Debug, Document)]
pub struct Tuple(pub bool);

/// Is a list of words.
#[derive(Debug, Document)]
pub enum Words {
    /// A word.
    Word,
}

/// Holds nothing.
#[derive(Debug, Document)]
pub struct Empty {}

/// Is for the crate alone.
#[derive(Debug, Document)]
struct Hidden {
    /// A field.
    pub title: bool,
}

/// Has a field for the crate alone.
#[derive(Debug, Document)]
pub struct WithAHiddenField {
    /// A field.
    title: bool,
}

/// Has a parameter.
#[derive(Debug, Document)]
pub struct Generic<T> {
    /// A field.
    pub title: T,
}

/// Tells an empty list from an absent one.
#[derive(Debug, Document)]
pub struct WithAListThatMayBeAbsent {
    /// A field.
    pub titles: Option<Vec<bool>>,
}

/// Tells two kinds of nothing apart.
#[derive(Debug, Document)]
pub struct WithTwoKindsOfNothing {
    /// A field.
    pub title: Option<Option<bool>>,
}

/// Has a key twice.
#[derive(Debug, Document)]
pub struct WithAKeyTwice {
    /// A field.
    pub in_force: bool,
    /// Another.
    #[key("inForce")]
    pub since: bool,
}

/// Has a key that is no text.
#[derive(Debug, Document)]
pub struct WithAKeyThatIsNoText {
    /// A field.
    #[key = "$schema"]
    pub schema: bool,
}

/// Has two keys for one field.
#[derive(Debug, Document)]
pub struct WithTwoKeys {
    /// A field.
    #[key("first")]
    #[key("second")]
    pub third: bool,
}

/// Has an attribute that nobody knows.
#[derive(Debug, Document)]
pub struct WithAnotherAttribute {
    /// A field.
    #[rename("$schema")]
    pub schema: bool,
}

/// Has a list of what may be absent.
#[derive(Debug, Document)]
pub struct WithAListOfNothing {
    /// A field.
    pub titles: Vec<Option<bool>>,
}

/// Has two mistakes in one field.
#[derive(Debug, Document)]
pub struct WithTwoMistakes {
    titles: Option<Vec<bool>>,
}

fn main() {}
