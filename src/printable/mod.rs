//! What people read: a report as headings, paragraphs, lists and tables, and three writers of it.

#[cfg(feature = "html")]
mod html;
mod markdown;
mod model;
mod text;
mod words;

pub use model::Printable;
pub(crate) use model::{Block, Column, Item, Line, List, Mark, Numbered};
pub(crate) use words::{counted, listed, quoted, sentence};

pub(crate) use crate::value::in_words;
