//! The doors of a document: bytes, text and a reader.

use std::{fmt, io::Read, ops::Range, str::FromStr};

use serde::Serialize;
use serde_json::Deserializer;

use crate::{
    Post, Profile, RoleDefinition,
    locate::{Locations, Position},
    report::Pointer,
    shape::{At, Misfit, Notes, Place, Shape, plain},
};

/// A text that is not a document of the expected kind.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct ReadError(Failure);

#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error("cannot be read: {0}")]
    Input(#[from] std::io::Error),
    #[error("{0}")]
    NotJson(ShapeProblem),
    #[error("{}", Lines(.0))]
    Shape(Vec<ShapeProblem>),
}

/// Something in a document that is not of the expected shape.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ShapeProblem {
    /// Where it is in the document.
    pub at: Pointer,
    /// Where it is in the text.
    #[serde(flatten)]
    pub position: Position,
    /// What is wrong there and what to do, for a person.
    pub message: String,
    /// The bytes of the text that it is about.
    #[serde(skip)]
    pub bytes: Range<usize>,
}

impl fmt::Display for ShapeProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.position)?;
        if !self.at.is_root() {
            // A key may hold anything.
            write!(f, "{}: ", plain(self.at.as_str().chars()))?;
        }
        f.write_str(&self.message)
    }
}

struct Lines<'a>(&'a [ShapeProblem]);

impl fmt::Display for Lines<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, problem) in self.0.iter().enumerate() {
            write!(f, "{}{problem}", if n == 0 { "" } else { "\n" })?;
        }
        Ok(())
    }
}

impl ReadError {
    /// Everything that is wrong with the text, in the order of the text: one problem where it is not
    /// JSON at all, and all that is not of the expected shape where it is. Empty where the text could
    /// not be read.
    #[must_use]
    pub fn problems(&self) -> &[ShapeProblem] {
        match &self.0 {
            Failure::Input(_) => &[],
            Failure::NotJson(problem) => std::slice::from_ref(problem),
            Failure::Shape(problems) => problems,
        }
    }

    /// Whether the text is JSON.
    #[must_use]
    pub const fn is_json(&self) -> bool {
        matches!(self.0, Failure::Shape(_))
    }

    fn not_json(text: &str, byte: usize, message: impl Into<String>) -> Self {
        let position = Locations::find(text, []).position_of(byte);
        let bytes = byte..text.len().min(byte + 1);
        Self(Failure::NotJson(ShapeProblem {
            at: Pointer::default(),
            position,
            message: message.into(),
            bytes,
        }))
    }
}

/// Reads a document of any kind.
fn read<T: Shape>(text: &str) -> Result<T, ReadError> {
    if text.starts_with('\u{FEFF}') {
        let message = "the file begins with a byte-order mark; save it as UTF-8 without one";
        return Err(ReadError::not_json(text, 0, message));
    }
    let notes = Notes::default();
    let mut from = Deserializer::from_str(text);
    let value = T::read(&mut from, At { place: &Place::Root, notes: &notes });
    let value = value.and_then(|value| from.end().map(|()| value)).map_err(|error| {
        // The words name the place again, and are told without it.
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or_default();
        let message = if text.trim().is_empty() {
            "the file is empty; a JSON document was expected".to_owned()
        } else {
            format!("this is not JSON: {message}")
        };
        let line: usize =
            text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
        let byte = (line + error.column().saturating_sub(1)).min(text.len());
        let byte = (0..=byte).rev().find(|&byte| text.is_char_boundary(byte)).unwrap_or(0);
        ReadError::not_json(text, byte, message)
    })?;
    match (value, notes.into_misfits()) {
        (Some(value), misfits) if misfits.is_empty() => Ok(value),
        (_, misfits) => Err(ReadError(Failure::Shape(placed(text, misfits)))),
    }
}

/// The misfits with their places in the text, in the order of the text.
fn placed(text: &str, misfits: Vec<Misfit>) -> Vec<ShapeProblem> {
    let locations = Locations::find(text, misfits.iter().map(|misfit| &misfit.at));
    let mut problems: Vec<_> = misfits
        .into_iter()
        .map(|Misfit { at, focus, message }| {
            let bytes = locations.focus(&at, focus).unwrap_or_default();
            let position = locations.position_of(bytes.start);
            ShapeProblem { at, position, message, bytes }
        })
        .collect();
    problems.sort_by_key(|problem| problem.bytes.start);
    problems
}

fn read_bytes<T: Shape>(bytes: &[u8]) -> Result<T, ReadError> {
    match str::from_utf8(bytes) {
        Ok(text) => read(text),
        Err(error) => {
            let valid = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
            let utf16 = bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]);
            let message = if utf16 {
                "the file is UTF-16; save it as UTF-8"
            } else {
                "the file is not UTF-8 here; save it as UTF-8"
            };
            Err(ReadError::not_json(&valid, valid.len(), message))
        }
    }
}

macro_rules! doors {
    ($($Document:ident, $what:literal;)+) => {$(
        impl $Document {
            #[doc = concat!("Reads ", $what, " from the bytes of a JSON document.")]
            ///
            /// # Errors
            ///
            /// When the bytes are not UTF-8 or not JSON, or when anything in the JSON is not of the
            /// right shape. The error lists all that does not fit, with pointer, line and column.
            pub fn from_slice(bytes: &[u8]) -> Result<Self, ReadError> {
                read_bytes(bytes)
            }

            #[doc = concat!("Reads ", $what, " from a reader, which is read to its end first.")]
            ///
            /// # Errors
            ///
            #[doc = concat!("Those of [`from_slice`](", stringify!($Document), "::from_slice), and those of the reader.")]
            pub fn from_reader(mut reader: impl Read) -> Result<Self, ReadError> {
                let mut bytes = Vec::new();
                reader.read_to_end(&mut bytes).map_err(|error| ReadError(error.into()))?;
                read_bytes(&bytes)
            }
        }

        #[doc = concat!("Reads ", $what, " from the text of a JSON document.")]
        impl FromStr for $Document {
            type Err = ReadError;

            fn from_str(text: &str) -> Result<Self, ReadError> {
                read(text)
            }
        }
    )+};
}

doors! {
    RoleDefinition, "a definition of a role";
    Post, "a post";
    Profile, "a profile";
}
