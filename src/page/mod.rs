//! What every page in HTML is made of: its frame, its style, and words as people write them.

mod frame;
mod words;

pub(crate) use frame::{Page, STYLE, Style};
pub(crate) use words::{label, within, word};
