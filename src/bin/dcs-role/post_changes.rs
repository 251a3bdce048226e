//! `dcs-role changes` for two states of a post.

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use dcs_role::{DocumentKind, Post, Role, report::NewTest, value::Day};

use crate::{
    deliver, input,
    output::{Failure, Output},
};

/// Whether what is given are posts and not definitions.
pub(crate) fn are_posts(files: &[PathBuf]) -> Result<bool, Failure> {
    let Some(first) = files.first() else { return Ok(false) };
    Ok(DocumentKind::of(&input::bytes(first)?).is_some_and(|kind| kind == DocumentKind::Post))
}

pub(crate) fn run(
    out: &Output,
    files: &[PathBuf],
    days: &[Day],
    file: Option<&Path>,
) -> Result<ExitCode, Failure> {
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
    deliver::report(out, &report, &report.printable(), file)?;
    let is_settled = matches!(report.new_test, NewTest::NotCalledFor | NewTest::Done);
    Ok(if is_settled { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
