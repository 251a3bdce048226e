//! Where and why a text is not JSON.

/// Where the text is not JSON, and what was expected there.
///
/// It is boxed, so that every result that may hold one is small.
#[derive(Debug)]
pub(crate) struct SyntaxError(Box<(usize, Flaw)>);

impl SyntaxError {
    pub(crate) fn new(at: usize, flaw: Flaw) -> Self {
        Self(Box::new((at, flaw)))
    }

    /// The byte at which reading ended.
    pub(crate) fn at(&self) -> usize {
        self.0.0
    }

    pub(crate) fn flaw(&self) -> Flaw {
        self.0.1
    }
}

/// What is wrong with a text that is not JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flaw {
    /// No value begins here.
    Value,
    /// No key begins here.
    Key,
    /// No colon follows the key.
    Colon,
    /// Neither a comma nor the closing bracket follows the value.
    Comma,
    /// The closing bracket follows a comma.
    TrailingComma,
    /// Something follows the document.
    Trailing,
    /// The text ends inside a string.
    String,
    /// A character stands in a string that has to be written as an escape.
    Control,
    /// A backslash is followed by something that makes no escape.
    Escape,
    /// Half of a character is written as an escape.
    Surrogate,
    /// A digit is missing from a number, or a zero stands before it.
    Number,
    /// A number is larger than any that a computer holds.
    Range,
}
