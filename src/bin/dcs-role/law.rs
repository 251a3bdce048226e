//! `dcs-role law`

use std::{path::Path, process::ExitCode};

use crate::{
    WhichRole, deliver, input,
    output::{Failure, Output, plain},
};

pub(crate) fn run(
    out: &Output,
    citation: &str,
    file: Option<&Path>,
    which: &WhichRole,
) -> Result<ExitCode, Failure> {
    let role = input::role(which.definition.as_deref())?;
    let on = which.on.unwrap_or(role.definition().as_at);
    let report =
        role.look_up(citation, on).map_err(|error| Failure::Message(plain(&error.to_string())))?;
    deliver::report(out, &report, &report.printable(), file)?;
    Ok(if report.provisions.is_empty() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}
