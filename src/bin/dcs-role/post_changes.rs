//! `dcs-role changes` for two states of a post.

use std::{fmt::Write, path::PathBuf, process::ExitCode};

use dcs_role::{Day, DocumentKind, NewTest, Post, PostChangeReport, Role};

use crate::{
    input,
    output::{BAD, DOUBTFUL, FAINT, Failure, Format, GOOD, HEADING, Output, hang, plain, wrap},
};

/// Whether what is given are posts and not definitions.
pub(crate) fn are_posts(files: &[PathBuf]) -> Result<bool, Failure> {
    // The standard input can be read once only.
    let Some(first) = files.first().filter(|path| path.as_os_str() != "-") else {
        return Ok(false);
    };
    Ok(DocumentKind::of(&input::bytes(first)?).is_some_and(|kind| kind == DocumentKind::Post))
}

pub(crate) fn run(out: &Output, files: &[PathBuf], days: &[Day]) -> Result<ExitCode, Failure> {
    let role = Role::england();
    let posts: Vec<Post> =
        files.iter().map(|path| input::read(path, role, None)).collect::<Result<_, _>>()?;
    let (Some(old), Some(new)) = (posts.first(), posts.last()) else {
        unreachable!("there is a post")
    };
    let (from, to) = match days {
        [] => (old.as_at, new.as_at),
        [day] => (*day, *day),
        [from, to, ..] => (*from, *to),
    };
    if posts.len() == 1 && days.len() < 2 {
        let message = "give two states of the post, or one and two days with `--on`";
        return Err(Failure::Message(message.to_owned()));
    }
    let report = role.post_changes((old, from), (new, to));
    match out.format {
        Format::Json => Output::json(&report)?,
        _ => out.text(&page(&report))?,
    }
    let is_settled = matches!(report.new_test, NewTest::NotCalledFor | NewTest::Done);
    Ok(if is_settled { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn page(report: &PostChangeReport) -> String {
    let mut page = String::new();
    for state in [&report.old, &report.new] {
        let _ = writeln!(
            page,
            "{HEADING}{} {} on {}{HEADING:#}",
            plain(state.post.as_str()),
            state.version,
            state.on,
        );
    }
    let _ = writeln!(page, "\n{HEADING}What changed in the arrangement{HEADING:#}");
    if report.changes.is_empty() {
        let _ = writeln!(page, "  nothing");
    }
    for change in &report.changes {
        let whose = change.authority.as_ref().map(|authority| format!("{authority}: "));
        let side = |value: &Option<String>| value.clone().unwrap_or("not stated".to_owned());
        let text = format!(
            "{}{}: {} before, {} after",
            whose.unwrap_or_default(),
            change.key,
            side(&change.before),
            side(&change.after),
        );
        let _ = writeln!(page, "{}", hang("  - ", &text, "    "));
    }
    if !report.answers.is_empty() {
        let _ = writeln!(page, "\n{HEADING}What that changes beside the law{HEADING:#}");
    }
    for answer in &report.answers {
        let word = |answer: dcs_role::Answer| answer.as_str().replace('-', " ");
        let text = format!("{}: {}, was {}", answer.title, word(answer.after), word(answer.before));
        let _ = writeln!(page, "{}", hang("  - ", &text, "    "));
        let _ = writeln!(page, "{FAINT}{}{FAINT:#}", wrap(&answer.because, "    "));
    }
    let (style, verdict) = match report.new_test {
        NewTest::NotCalledFor => (GOOD, "No new test of assurance is called for"),
        NewTest::Done => (GOOD, "A new test of assurance was called for and done"),
        NewTest::CalledFor => (BAD, "A new test of assurance is called for"),
        NewTest::CannotBeSaid => {
            (DOUBTFUL, "Whether a new test of assurance is called for cannot be said")
        }
    };
    let _ = writeln!(page, "\n{style}{verdict}{style:#}: {}.", plain(&report.because));
    page
}
