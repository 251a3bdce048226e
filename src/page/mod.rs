//! What every page in HTML is made of: its frame and its style.

mod frame;

pub(crate) use frame::{Page, STYLE, Style};
