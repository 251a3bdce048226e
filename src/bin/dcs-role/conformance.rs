//! `dcs-role conformance`

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use dcs_role::{
    Post, Role,
    report::{ConformanceReport, Conformity},
    value::Day,
};

use crate::{
    WhichRole,
    baseline::Known,
    deliver, input,
    lines::{self, Judged, Outcome, Place},
    output::{BAD, DOUBTFUL, Failure, Format, GOOD, Output, plain},
};

/// What is asked of the command.
pub(crate) struct Wanted<'a> {
    pub(crate) post: Option<&'a Path>,
    pub(crate) lines: Option<&'a PathBuf>,
    pub(crate) all: bool,
    pub(crate) file: Option<&'a Path>,
    pub(crate) known: &'a Known,
    pub(crate) which: &'a WhichRole,
}

pub(crate) fn run(out: &Output, wanted: &Wanted<'_>) -> Result<ExitCode, Failure> {
    let Wanted { post, lines, all, file, known, which } = *wanted;
    let role = input::role(which.definition.as_deref())?;
    if let Some(file) = lines {
        return lines::run(out, file, |place, text| {
            judge(place, text, &role, which.on, out.format)
        });
    }
    // Without a file for all posts, the arguments ask for one post.
    let Some(path) = post else { unreachable!("a post is required") };
    let bytes = input::bytes(path)?;
    let post: Post = input::read_bytes(path, &bytes, &role, which.definition.as_deref())?;
    let report = role.conformance(&post, which.on.unwrap_or(post.as_at));
    let mut report = role.with_addresses(report);
    report.timeline = Some(role.timeline(&post));
    let alerts = || report.alerts(&input::name(path), &String::from_utf8_lossy(&bytes));
    let told = known.told(out, alerts, file, || {
        let printable = if all || report.duties.is_empty() {
            report.printable_in_full()
        } else {
            report.printable().with_hint("`--all` lists every duty.")
        };
        deliver::report(out, &report, &printable, file)
    })?;
    if let Some(code) = told {
        return Ok(code);
    }
    let conforms = report.verdict == Conformity::Conforms;
    Ok(if conforms { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The answer for one post among many.
fn judge(place: &Place<'_>, text: &[u8], role: &Role, on: Option<Day>, format: Format) -> Judged {
    match input::compared::<Post>(&place.to_string(), text, role) {
        Ok(Ok(post)) => {
            let report = role.conformance(&post, on.unwrap_or(post.as_at));
            let outcome = match report.verdict {
                Conformity::Conforms => Outcome::Good,
                Conformity::FallsShort if report.errors > 0 => Outcome::Bad,
                Conformity::FallsShort | Conformity::CannotBeSaid => Outcome::Doubtful,
            };
            let line = format!("{place}: {}: {}\n", plain(post.id.as_str()), verdict(&report));
            // To write a report as JSON costs more than to make it.
            let judged = match format {
                Format::Json => Judged::new(outcome, line, &report),
                _ => Judged::told(outcome, line),
            };
            judged.of(post.id.as_str())
        }
        Ok(Err(checked)) => Judged::checked(place, checked),
        Err(failure) => Judged::failed(place, &failure),
    }
}

/// The last line of a report.
fn verdict(report: &ConformanceReport) -> String {
    let style = match report.verdict {
        Conformity::Conforms => GOOD,
        Conformity::FallsShort if report.errors > 0 => BAD,
        Conformity::FallsShort | Conformity::CannotBeSaid => DOUBTFUL,
    };
    format!("{style}{}{style:#}", report.in_words)
}
