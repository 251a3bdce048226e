//! Attributes of the language mean in a declaration what they mean anywhere.

#![deny(warnings)]
#![allow(
    dead_code,
    unexpected_cfgs,
    unreachable_pub,
    unused_imports,
    unused_macros,
    reason = "the floors are for more than this"
)]

include!("floors.in");

use model::{Document, Object, vocabulary};

/// An object.
#[derive(Clone, Debug, PartialEq, Eq, Document)]
#[deprecated = "there is a better one"]
#[doc(alias = "thing")]
#[non_exhaustive]
pub struct Attributes {
    /// A key of its own.
    #[key("$schema")]
    #[doc(alias = "meta")]
    pub schema: Option<Word>,
    /// A name that is a word of Rust.
    pub r#type: bool,
    /// One that nobody should use.
    #[deprecated]
    pub in_force_from: bool,
    /// Only elsewhere.
    #[cfg(feature = "elsewhere")]
    pub elsewhere: NoSuchType,
    /// Only here.
    #[cfg(not(feature = "elsewhere"))]
    #[cfg_attr(not(feature = "elsewhere"), doc = "And only now.")]
    pub here: Vec<Option_>,
    #[doc = " Written in another way."]
    #[allow(clippy::struct_excessive_bools)]
    pub other: bool,
}

/// Another object, with fields after one another and lines
/// that go on.
#[derive(Clone, Debug, PartialEq, Eq, Document)]
pub struct Option_ {
    /// What is so,
    /// or not so.
    pub is_so: bool,
}

/// A vocabulary.
#[vocabulary]
#[doc(alias = "words")]
pub enum Word {
    /// The first.
    #[doc(alias = "one")]
    FirstWord,
    /// Only elsewhere.
    #[cfg(feature = "elsewhere")]
    Elsewhere,
    /// One that nobody should use.
    #[deprecated]
    Old,
    /// The last.
    Last,
}

#[test]
#[allow(deprecated, reason = "one of them is")]
fn attributes_of_the_language_pass() {
    use model::Model;

    let fields = Attributes::blank().fields();
    let keys: Vec<_> = fields.all.iter().map(|field| (field.key, field.meaning)).collect();
    let expected = [
        ("$schema", "A key of its own."),
        ("type", "A name that is a word of Rust."),
        ("inForceFrom", "One that nobody should use."),
        ("here", "Only here.And only now."),
        ("other", "Written in another way."),
    ];
    assert_eq!(keys, expected);
    assert_eq!(Option_::blank().fields().all[0].meaning, "What is so, or not so.");
    let words =
        [Word::FirstWord, Word::Old, Word::Last].map(|word| (word.as_str(), word.meaning()));
    assert_eq!(
        words,
        [
            ("first-word", "The first."),
            ("old", "One that nobody should use."),
            ("last", "The last.")
        ]
    );
    assert_eq!(model::key!(in_force_from), "inForceFrom");
    assert_eq!(model::key!(r#type), "type");
}
