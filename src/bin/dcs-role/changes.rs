//! `dcs-role changes`

use std::{
    fmt::Write,
    path::{Path, PathBuf},
    process::ExitCode,
};

use dcs_role::{
    DocumentKind, Post, Profile, Role, View,
    report::{ChangeReport, ReleaseKind},
    value::Day,
};

use crate::{
    deliver, input,
    lines::{self, Judged, Outcome, Place},
    output::{BAD, DOUBTFUL, Failure, GOOD, Output, counted, plain},
    post_changes,
};

/// What is compared.
pub(crate) struct Wanted<'a> {
    pub(crate) files: &'a [PathBuf],
    pub(crate) days: &'a [Day],
    /// Posts and profiles to look at as well.
    pub(crate) affected: &'a [PathBuf],
    /// Later versions, one in each line.
    pub(crate) lines: Option<&'a PathBuf>,
    /// Where the report goes, instead of the standard output.
    pub(crate) file: Option<&'a Path>,
}

pub(crate) fn run(out: &Output, wanted: &Wanted<'_>) -> Result<ExitCode, Failure> {
    if post_changes::are_posts(wanted.files)? {
        return post_changes::run(out, wanted.files, wanted.days, wanted.file);
    }
    let first = input::role(wanted.files.first().map(PathBuf::as_path))?;
    let (old_day, new_day) = match wanted.days {
        [] => (None, None),
        [day] => (Some(*day), Some(*day)),
        [old, new, ..] => (Some(*old), Some(*new)),
    };
    let old = view(&first, old_day);
    if let Some(file) = wanted.lines {
        return lines::run(out, file, |place, text| judge(place, text, old, new_day));
    }
    let second = wanted.files.get(1).map(|path| input::role(Some(path))).transpose()?;
    if second.is_none() && wanted.days.len() < 2 {
        let message = "give two definitions, or one and two days with `--on`";
        return Err(Failure::Message(message.to_owned()));
    }
    let new = view(second.as_ref().unwrap_or(&first), new_day);
    let mut report = old.changes_to(new);
    for path in wanted.affected {
        report.affected.push(affected(path, wanted.files.first().map(PathBuf::as_path), old, new)?);
    }
    deliver::report(out, &report, &report.printable(), wanted.file)?;
    let fits = report.verdict.version_fits != Some(false);
    Ok(if fits { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn view(role: &Role, day: Option<Day>) -> View<'_> {
    day.map_or_else(|| role.all(), |day| role.on(day))
}

fn affected(
    path: &Path,
    definition: Option<&Path>,
    old: View<'_>,
    new: View<'_>,
) -> Result<dcs_role::report::AffectedDocument, Failure> {
    let name = input::name(path);
    match DocumentKind::of(&input::bytes(path)?) {
        None | Some(DocumentKind::Post) => {
            let post: Post = input::read(path, old.role(), definition)?;
            Ok(old.effects_on_post(new, &post))
        }
        Some(DocumentKind::Profile) => {
            let profile: Profile = input::read(path, old.role(), definition)?;
            Ok(old.effects_on_profile(new, &profile))
        }
        Some(DocumentKind::RoleDefinition) => Err(Failure::Message(format!(
            "{name} is a definition; `--posts` takes posts and profiles"
        ))),
    }
}

/// The answer for one later version among many.
fn judge(place: &Place<'_>, text: &[u8], old: View<'_>, new_day: Option<Day>) -> Judged {
    match input::definition(&place.to_string(), text) {
        Ok(role) => {
            let report = old.changes_to(view(&role, new_day));
            let outcome = match report.verdict.version_fits {
                Some(false) => Outcome::Bad,
                _ => Outcome::Good,
            };
            let line = format!(
                "{place}: {}: {}\n",
                plain(role.definition().id.as_str()),
                verdict(&report)
            );
            Judged::new(outcome, line, &report)
        }
        Err(failure) => Judged::failed(place, &failure),
    }
}

fn verdict(report: &ChangeReport) -> String {
    let verdict = &report.verdict;
    let style = match verdict.release {
        ReleaseKind::Major => BAD,
        ReleaseKind::Minor => DOUBTFUL,
        ReleaseKind::Patch | ReleaseKind::None => GOOD,
    };
    let count = counted(report.changes.len(), "change");
    let mut text =
        format!("{style}{}{style:#}: {count}; {}", verdict.release, plain(&verdict.because));
    if let (Some(fits), Some(about)) = (verdict.version_fits, &verdict.about_version) {
        let style = if fits { GOOD } else { BAD };
        let _ = write!(text, "; {style}{}{style:#}", plain(about));
    }
    text
}
