//! Reading JSON text: its tokens, the values of declared types, and what is wrong with the text.

mod error;
mod intern;
mod reader;
mod syntax;
mod tokens;

pub(crate) use error::SyntaxError;
pub(crate) use intern::Interner;
pub(crate) use reader::{Expected, Field, Fields, Reader, Violation};
