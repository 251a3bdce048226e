//! What every page in HTML is made of: its frame, its style, and dates and words as people write them.

mod frame;
mod when;
mod words;

pub(crate) use frame::{Page, STYLE, Style};
pub(crate) use when::{Was, date, day, period, was};
pub(crate) use words::within;
