//! `dcs-role handbook`

use std::{path::Path, process::ExitCode};

use dcs_role::{definition::Holder, handbook::Handbook};
use serde::Serialize;

use crate::{
    WhichRole, input,
    output::{Failure, Format, Output, counted, plain},
};

#[derive(Serialize)]
struct Written {
    /// The page to begin with.
    start: String,
    #[serde(flatten)]
    written: dcs_role::handbook::HandbookWritten,
}

pub(crate) fn run(
    out: &Output,
    folder: &Path,
    holders: Vec<Holder>,
    which: &WhichRole,
) -> Result<ExitCode, Failure> {
    let role = input::role(which.definition.as_deref())?;
    let view = which.on.map_or_else(|| role.all(), |day| role.on(day));
    let written = Handbook::new(view).only(holders).write(folder);
    let written = written.map_err(|error| Failure::Message(plain(&error.to_string())))?;
    let start = folder.join("index.html").display().to_string();
    if out.format == Format::Json {
        Output::json(&Written { start, written })?;
    } else {
        let size = written.bytes.div_ceil(100_000);
        out.text(&format!(
            "{} written, {}.{} MB; open {}\n",
            counted(written.pages, "page"),
            size / 10,
            size % 10,
            plain(&start)
        ))?;
    }
    Ok(ExitCode::SUCCESS)
}
