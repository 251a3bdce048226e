//! What is exported, and what each format loses.
#![cfg(all(feature = "export", feature = "proptest"))]

mod case;
mod form;
mod law;
mod linked;
mod moodle;
mod places;
mod planted;
mod quads;
mod readme;
mod table;
