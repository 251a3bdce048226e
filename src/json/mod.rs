//! Reading JSON text: its tokens, the values of declared types, and what is wrong with the text.

mod elsewhere;
mod error;
mod fields;
mod reader;
mod strings;
mod syntax;
mod tokens;

pub(crate) use error::SyntaxError;
pub(crate) use fields::{Field, Fields, Held};
pub(crate) use reader::{Expected, Reader, Violation};
pub(crate) use strings::{SharedStr, Strings};
