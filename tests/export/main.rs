//! What is exported, and what each format loses.
#![cfg(all(feature = "export", feature = "proptest"))]

mod case;
mod law;
mod linked;
mod moodle;
mod table;
