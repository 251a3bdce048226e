//! `dcs-role report`

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::Subcommand;
use dcs_role::Post;

use crate::{
    WhichRole, deliver, input,
    output::{Failure, Output},
};

/// What to put together.
#[derive(Subcommand)]
pub(crate) enum Pack {
    /// The questions of a local test of assurance, with what the papers of a post answer
    ///
    /// Topic by topic as the statutory guidance has them, as far as the definition holds it: what the papers
    /// show, where they fall short, what is open, and the law behind each. It is no test by itself.
    #[command(
        after_help = "Examples:\n  dcs-role report assurance post.json\n  dcs-role report assurance post.json --format html --out assurance.html"
    )]
    Assurance {
        /// The post; `-` is the standard input
        post: PathBuf,
        /// Write the report into this file
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
        #[command(flatten)]
        role: WhichRole,
    },
    /// The role as a profile: purpose, duties with their law, skills, requirements and development
    ///
    /// For a day, and with a post for that post, with its person specification.
    #[command(
        after_help = "Examples:\n  dcs-role report role-profile --on 2026-04-01\n  dcs-role report role-profile post.json --format markdown"
    )]
    RoleProfile {
        /// The post; without one, the role itself; `-` is the standard input
        post: Option<PathBuf>,
        /// Write the report into this file
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
        #[command(flatten)]
        role: WhichRole,
    },
}

pub(crate) fn run(out: &Output, pack: &Pack) -> Result<ExitCode, Failure> {
    match pack {
        Pack::Assurance { post, out: file, role } => assurance(out, post, file.as_deref(), role),
        Pack::RoleProfile { post, out: file, role } => {
            role_profile(out, post.as_deref(), file.as_deref(), role)
        }
    }
}

fn assurance(
    out: &Output,
    post: &Path,
    file: Option<&Path>,
    which: &WhichRole,
) -> Result<ExitCode, Failure> {
    let role = input::role(which.definition.as_deref())?;
    let post: Post = input::read(post, &role, which.definition.as_deref())?;
    let report = role.assurance(&post, which.on.unwrap_or(post.as_at));
    deliver::report(out, &report, &report.printable(), file)?;
    // It judges nothing: `conformance` does.
    Ok(ExitCode::SUCCESS)
}

fn role_profile(
    out: &Output,
    post: Option<&Path>,
    file: Option<&Path>,
    which: &WhichRole,
) -> Result<ExitCode, Failure> {
    let definition = which.definition.as_deref();
    let role = input::role(definition)?;
    let post: Option<Post> = post.map(|path| input::read(path, &role, definition)).transpose()?;
    let day = post.as_ref().map_or(role.definition().as_at, |post| post.as_at);
    let report = role.role_profile(post.as_ref(), which.on.unwrap_or(day));
    deliver::report(out, &report, &report.printable(), file)?;
    Ok(ExitCode::SUCCESS)
}
