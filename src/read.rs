//! The doors of a document: bytes, text and a reader.

use std::{fmt, io::Read, ops::Range, str::FromStr};

use serde::Serialize;

use crate::{
    definition::RoleDefinition,
    diagnostics::{and_more, plain},
    json::{Held, Reader, Violation},
    locate::{Locations, Position},
    model::Model,
    pointer::{Place, Pointer},
    post::Post,
    profile::Profile,
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
    Syntax(Diagnostic),
    #[error("{}", Lines(listed, *unlisted))]
    Schema { listed: Vec<Diagnostic>, unlisted: usize },
}

/// Something in a document that its schema does not allow, or that makes a text no JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
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

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.position)?;
        if !self.at.is_root() {
            // A key may hold anything.
            write!(f, "{}: ", plain(self.at.as_str().chars()))?;
        }
        f.write_str(&self.message)
    }
}

/// Problems line by line, and how many are not listed.
struct Lines<'a>(&'a [Diagnostic], usize);

impl fmt::Display for Lines<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, problem) in self.0.iter().enumerate() {
            write!(f, "{}{problem}", if n == 0 { "" } else { "\n" })?;
        }
        and_more(self.1).map_or(Ok(()), |more| write!(f, "\n{more}"))
    }
}

impl ReadError {
    /// What is wrong with the text, in the order of the text: one problem where it is not JSON at all,
    /// and everything that the schema does not allow where it is. Empty where the text could not be read.
    ///
    /// Where very much does not fit, not all is listed: no more than 2,000 problems, and of a short text no more
    /// than 100 and one for each 8 bytes. [`unlisted`](Self::unlisted) tells how many there are besides.
    #[must_use]
    pub fn problems(&self) -> &[Diagnostic] {
        match &self.0 {
            Failure::Input(_) => &[],
            Failure::Syntax(problem) => std::slice::from_ref(problem),
            Failure::Schema { listed, .. } => listed,
        }
    }

    /// How many problems there are that are not listed.
    #[must_use]
    pub const fn unlisted(&self) -> usize {
        match self.0 {
            Failure::Schema { unlisted, .. } => unlisted,
            Failure::Input(_) | Failure::Syntax(_) => 0,
        }
    }

    pub(crate) fn into_problems(self) -> impl Iterator<Item = Diagnostic> {
        let problems = match self.0 {
            Failure::Input(_) => Vec::new(),
            Failure::Syntax(problem) => vec![problem],
            Failure::Schema { listed, .. } => listed,
        };
        problems.into_iter()
    }

    /// Whether the text is JSON.
    #[must_use]
    pub const fn is_json(&self) -> bool {
        matches!(self.0, Failure::Schema { .. })
    }

    /// `text` goes at least up to what it is about.
    fn not_json(text: &str, bytes: Range<usize>, message: impl Into<String>) -> Self {
        let position = Locations::find(text, []).position_of(bytes.start);
        Self(Failure::Syntax(Diagnostic {
            at: Pointer::default(),
            position,
            message: message.into(),
            bytes,
        }))
    }
}

/// Reads a document of any kind.
fn read<T: Model>(text: &str) -> Result<T, ReadError> {
    if text.starts_with('\u{FEFF}') {
        let message = "the file begins with a byte-order mark; save it as UTF-8 without one";
        return Err(ReadError::not_json(text, 0..'\u{FEFF}'.len_utf8(), message));
    }
    if text.trim().is_empty() {
        let message = "the file is empty; a JSON document was expected";
        return Err(ReadError::not_json(text, text.len()..text.len(), message));
    }
    let mut value = T::blank();
    match Reader::read(text, T::HELD, |reader| value.read(reader, &Place::Root)) {
        Ok(violations) if violations.count() == 0 => Ok(value),
        Ok(violations) => {
            let unlisted = violations.unlisted();
            let listed = located(text, violations.into_listed());
            Err(ReadError(Failure::Schema { listed, unlisted }))
        }
        Err(error) => Err(ReadError(Failure::Syntax(located(text, vec![error]).remove(0)))),
    }
}

/// What is wrong, with the lines and columns of the text.
fn located(text: &str, violations: Vec<Violation>) -> Vec<Diagnostic> {
    let locations = Locations::find(text, []);
    let diagnostics = violations.into_iter().map(|Violation { at, bytes, message }| {
        let position = locations.position_of(bytes.start);
        Diagnostic { at, position, message, bytes }
    });
    diagnostics.collect()
}

fn read_bytes<T: Model>(bytes: &[u8]) -> Result<T, ReadError> {
    if is_utf_16(bytes).is_some() {
        return Err(ReadError::not_json("", 0..0, "the file is UTF-16; save it as UTF-8"));
    }
    match str::from_utf8(bytes) {
        Ok(text) => read(text),
        Err(error) => {
            let (valid, odd) = bytes.split_at(error.valid_up_to());
            let odd = valid.len()..valid.len() + error.error_len().unwrap_or(odd.len());
            let message = "the file is not UTF-8 here; save it as UTF-8";
            Err(ReadError::not_json(&String::from_utf8_lossy(valid), odd, message))
        }
    }
}

/// How two bytes of UTF-16 make one unit, if the bytes look like that: with a byte-order mark, or with
/// zeros beside the first two characters, which JSON takes from ASCII.
fn is_utf_16(bytes: &[u8]) -> Option<fn([u8; 2]) -> u16> {
    match bytes {
        [0xFF, 0xFE, ..] | [1..=0xFF, 0, 1..=0xFF, 0, ..] => Some(u16::from_le_bytes),
        [0xFE, 0xFF, ..] | [0, 1..=0xFF, 0, 1..=0xFF, ..] => Some(u16::from_be_bytes),
        _ => None,
    }
}

/// The text that is probably meant by bytes in whatever encoding.
pub(crate) fn decoded(bytes: &[u8]) -> String {
    let text = match is_utf_16(bytes) {
        Some(unit) => {
            let units = bytes.as_chunks().0.iter().copied().map(unit);
            char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
        }
        None => String::from_utf8_lossy(bytes).into_owned(),
    };
    text.trim_start_matches('\u{FEFF}').to_owned()
}

/// What is wrong with a document whose kind cannot be told: that, unless its text cannot be read at all.
pub(crate) fn of_unknown_kind(bytes: &[u8]) -> ReadError {
    let is_object = bytes.trim_ascii_start().starts_with(b"{") && is_utf_16(bytes).is_none();
    let Some(text) = str::from_utf8(bytes).ok().filter(|_| is_object) else {
        // What is no object has no kind, and the same is wrong with it whatever it was to be.
        return RoleDefinition::from_slice(bytes).err().unwrap_or_else(|| of_no_kind(""));
    };
    match Reader::read(text, Held::Nothing, |reader| reader.skip().map(drop)) {
        Ok(_) => of_no_kind(text),
        Err(error) => ReadError(Failure::Syntax(located(text, vec![error]).remove(0))),
    }
}

/// That the kind of an object cannot be told, at its id if it has one.
fn of_no_kind(text: &str) -> ReadError {
    let at = Pointer::default() / "id";
    let locations = Locations::find(text, [&at, &Pointer::default()]);
    let at = [at, Pointer::default()].into_iter().find(|at| locations.span(at).is_some());
    let at = at.unwrap_or_default();
    let message = "the kind of this document cannot be told; its `id` has to begin with `role:` where it is a \
        definition, with `post:` or with `profile:`"
        .to_owned();
    let bytes = locations.span(&at).unwrap_or_default();
    let listed = located(text, vec![Violation { at, bytes, message }]);
    ReadError(Failure::Schema { listed, unlisted: 0 })
}

macro_rules! doors {
    ($($Document:ident, $what:literal;)+) => {$(
        impl $Document {
            #[doc = concat!("Reads ", $what, " from the bytes of a JSON document.")]
            ///
            /// # Errors
            ///
            /// When the bytes are not UTF-8 or not JSON, or when anything in the JSON is not of the
            /// kind that its schema asks for. The error lists what does not fit, with pointer, line and column.
            ///
            /// # Time and memory
            ///
            /// Reading and checking ask for at most 15 times the bytes in memory, and 2 kB for each problem that is
            /// listed; for 270 times where the `arrangements` of a post are very many empty entries. However much is
            /// wrong, 2,000 problems of a kind are listed at most, and the first hundred or more have hints on what was
            /// meant.
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
