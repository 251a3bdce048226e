//! Reports, on the standard output or in a file.

use std::path::Path;

use dcs_role::report::Printable;

use crate::{
    output::{Failure, Format, Output, bytes},
    write,
};

/// Prints a report, or writes it into a file.
pub(crate) fn report(
    out: &Output,
    report: &impl serde::Serialize,
    printable: &Printable,
    file: Option<&Path>,
) -> Result<(), Failure> {
    match (out.format, Output::width_told()) {
        (Format::Json, _) => text(file, &Output::pretty(report)?),
        (Format::Markdown, _) => text(file, &printable.to_markdown()),
        (Format::Html, _) => text(file, &printable.to_html()),
        _ if file.is_some() => text(file, &printable.to_string()),
        (_, Some(width)) => out.text(&printable.to_terminal(width, true)),
        (_, None) => out.text(&printable.to_coloured_text()),
    }
}

/// Prints a text that is not for a terminal, or writes it into a file.
pub(crate) fn text(file: Option<&Path>, text: &str) -> Result<(), Failure> {
    match file {
        Some(path) => write::file(path, text.as_bytes()),
        None => bytes(text.as_bytes()),
    }
}
