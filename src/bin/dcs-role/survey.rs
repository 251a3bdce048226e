//! `dcs-role survey`

use std::{
    path::Path,
    process::ExitCode,
    sync::{Mutex, PoisonError},
};

use dcs_role::{Post, report::PostSurvey};

use crate::{
    WhichRole, deliver, input,
    lines::{self, Judged, Outcome},
    output::{Failure, Format, Output, bytes, escaped},
};

pub(crate) fn run(
    out: &Output,
    lines: &Path,
    file: Option<&Path>,
    which: &WhichRole,
) -> Result<ExitCode, Failure> {
    let role = input::role(which.definition.as_deref())?;
    let survey = Mutex::new(PostSurvey::new(which.on));
    let code = lines::run(out, lines, |place, text| {
        match input::compared::<Post>(&place.to_string(), text, &role) {
            Ok(Ok(post)) => {
                survey.lock().unwrap_or_else(PoisonError::into_inner).add(&post);
                Judged::told(Outcome::Good, String::new()).of(post.id.as_str())
            }
            Ok(Err(checked)) => Judged::checked(place, checked),
            Err(failure) => Judged::failed(place, &failure),
        }
    })?;
    let survey = survey.into_inner().unwrap_or_else(PoisonError::into_inner);
    match (out.format, file) {
        // One line, as what is said of documents that could not be counted.
        (Format::Json, None) => {
            let line = serde_json::json!({ "survey": survey });
            bytes((escaped(line.to_string()) + "\n").as_bytes())?;
        }
        _ => deliver::report(out, &survey, &survey.printable(), file)?,
    }
    Ok(code)
}
