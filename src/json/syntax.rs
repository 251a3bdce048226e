//! What to tell somebody whose text is not JSON.

use std::ops::Range;

use super::tokens::{Flaw, SyntaxError};

/// What is wrong with a text and what to do, and the bytes that it is about.
pub(crate) fn explain(text: &str, error: &SyntaxError) -> (Range<usize>, String) {
    let at = error.at();
    let is_end = at == text.len();
    let message = match error.flaw() {
        Flaw::Value if is_end => "EOF while parsing a value",
        Flaw::Value => "expected value",
        Flaw::Key if is_end => "EOF while parsing an object",
        Flaw::Key => "key must be a string",
        Flaw::Colon if is_end => "EOF while parsing an object",
        Flaw::Colon => "expected `:`",
        Flaw::Comma if is_end => "EOF while parsing a list",
        Flaw::Comma => "expected `,` or `]`",
        Flaw::TrailingComma => "trailing comma",
        Flaw::Trailing => "trailing characters",
        Flaw::String => "EOF while parsing a string",
        Flaw::Control => "control character (\\u0000-\\u001F) found while parsing a string",
        Flaw::Escape => "invalid escape",
        Flaw::Surrogate => "lone leading surrogate in hex escape",
        Flaw::Number => "invalid number",
        Flaw::Range => "number out of range",
    };
    (at..text.len().min(at + 1), format!("this is not JSON: {message}"))
}
