//! A definition as a site of pages: one for every item, and what leads to them.

mod book;
mod days;
mod draw;
mod item;
mod law;
mod listed;
mod lists;
mod names;
mod neighbours;
mod search;
mod site;
mod start;
mod timeline;
mod write;

pub use site::{File as HandbookFile, Handbook};
pub use write::{HandbookError, HandbookWritten};
