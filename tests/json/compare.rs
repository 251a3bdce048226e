//! The reader of JSON text beside `serde_json`: the same verdict, the same value, and the same place where
//! a text is not JSON.

use serde_json::{Map, Value};

#[allow(dead_code, reason = "not all of it is needed here")]
#[path = "../../src/json"]
mod json {
    pub(crate) mod error;
    pub(crate) mod tokens;
}

pub(crate) use json::error::Flaw;
use json::{
    error::SyntaxError,
    tokens::{LIST, OBJECT, Token, Tokens},
};

/// The value that the text is, or where and why it is not JSON.
pub(crate) fn read(text: &str) -> Result<Value, (usize, Flaw)> {
    let mut tokens = Tokens::new(text);
    let value = value(&mut tokens);
    let value = value.and_then(|value| tokens.end().map(|()| value));
    let value = value.map_err(|error| (error.at(), error.flaw()));
    // To skip a value is another way through the same text.
    assert_eq!(value.as_ref().map(drop), skip(text).as_ref().map(drop), "{text:?}");
    value
}

/// Whether the text is JSON, however deep it is, or where and why it is not.
pub(crate) fn skip(text: &str) -> Result<(), (usize, Flaw)> {
    let mut tokens = Tokens::new(text);
    let skipped = tokens.skip().and_then(|_| tokens.end());
    skipped.map_err(|error| (error.at(), error.flaw()))
}

fn value(tokens: &mut Tokens<'_>) -> Result<Value, SyntaxError> {
    let closing = match tokens.peek() {
        Token::String => return Ok(tokens.string()?.into()),
        Token::Number => return Ok(tokens.number()?.into()),
        Token::Word => return Ok(tokens.word()?.into()),
        Token::Object => OBJECT,
        Token::List => LIST,
    };
    let (mut members, mut items) = (Map::new(), Vec::new());
    let mut more = tokens.open(closing);
    while more {
        if closing == OBJECT {
            let key = tokens.key()?.into_owned();
            members.insert(key, value(tokens)?);
        } else {
            items.push(value(tokens)?);
        }
        more = tokens.more(closing)?;
    }
    Ok(if closing == OBJECT { members.into() } else { items.into() })
}

/// Compares the two on one text; says which difference was met, if it is one that is meant.
pub(crate) fn compare(text: &str) -> Option<&'static str> {
    let theirs = serde_json::from_str::<Value>(text);
    // They stop at the 128th bracket. The reader of a document goes no deeper than its types.
    if text.matches(['[', '{']).count() > 127 {
        return Some("deep");
    }
    match (read(text), theirs) {
        (Ok(ours), Ok(theirs)) => {
            assert_eq!(ours, floats(theirs), "{text:?}");
            None
        }
        (Err((at, flaw)), Err(error)) => place(text, at, flaw, &error),
        (ours, theirs) => panic!("{text:?}: {ours:?}, serde_json: {theirs:?}"),
    }
}

/// All numbers as `f64`, as they are read here.
fn floats(value: Value) -> Value {
    match value {
        Value::Number(number) => number.as_f64().into(),
        Value::Array(items) => items.into_iter().map(floats).collect(),
        Value::Object(members) => {
            Value::Object(members.into_iter().map(|(key, value)| (key, floats(value))).collect())
        }
        other => other,
    }
}

/// Compares the places at which the two stopped.
fn place(text: &str, at: usize, flaw: Flaw, error: &serde_json::Error) -> Option<&'static str> {
    let lines = text.split_inclusive('\n').take(error.line() - 1).map(str::len).sum::<usize>();
    // They count from one, and count the byte at which they stopped as read. Before the first of a line
    // their column is zero.
    let theirs = lines + error.column().saturating_sub(1);
    let within = |from: usize, to: usize| {
        assert!((from..=to).contains(&theirs), "{text:?}: {flaw:?} at {at}, {error}, {theirs}");
    };
    if at == text.len() || error.is_eof() {
        // They stop at the last byte of a text that is cut off, and not behind it; an escape that is cut
        // off is told here as an escape.
        assert!(theirs + 1 >= text.len().min(lines.max(1)), "{text:?}: {flaw:?} at {at}, {error}");
        return Some("end of the text");
    }
    match flaw {
        // They look at a word letter by letter.
        Flaw::Value => within(at, at + 5),
        Flaw::Key | Flaw::Colon | Flaw::Comma | Flaw::TrailingComma | Flaw::Trailing => {
            within(at, at);
            return None;
        }
        // Inside of a token they stop behind what they have looked at.
        Flaw::String | Flaw::Control | Flaw::Escape | Flaw::Surrogate => within(at, at + 12),
        Flaw::Number => within(at.saturating_sub(1), at + 1),
        Flaw::Range => within(at, text.len()),
    }
    (theirs != at).then_some("inside of a token")
}
