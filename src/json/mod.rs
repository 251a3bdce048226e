//! Reading JSON text: its tokens, the values of declared types, and what is wrong with the text.

mod elsewhere;
mod error;
mod fields;
mod intern;
mod reader;
mod syntax;
mod tokens;

pub(crate) use error::SyntaxError;
pub(crate) use fields::{Field, Fields, Held};
pub(crate) use intern::{Interner, SharedStr};
pub(crate) use reader::{Expected, Reader, Violation};
