//! `dcs-role new`

use std::{path::Path, process::ExitCode};

use clap::ValueEnum;
use dcs_role::{
    Post, Profile, RoleDefinition,
    draft::PostDraft,
    post::{Authority, AuthorityKind, HoldingBasis},
    value::Day,
};
use strum::VariantArray;

use crate::{
    WhichRole, input,
    output::{Failure, Output, plain},
    write,
};

/// A kind of document to begin.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum What {
    /// How one authority, or several together, set up the role
    Post,
    /// What one person brings to the role
    Profile,
    /// What a role is, in a definition of its own
    Definition,
}

/// What is asked of the command.
pub(crate) struct Wanted<'a> {
    pub(crate) document: What,
    pub(crate) authorities: &'a [String],
    pub(crate) kind: Option<AuthorityKind>,
    pub(crate) twin_hat: bool,
    pub(crate) joint: bool,
    pub(crate) filled: Option<HoldingBasis>,
    pub(crate) file: Option<&'a Path>,
}

impl Wanted<'_> {
    fn is_for_a_post(&self) -> bool {
        !self.authorities.is_empty()
            || self.kind.is_some()
            || self.twin_hat
            || self.joint
            || self.filled.is_some()
    }
}

pub(crate) fn run(wanted: &Wanted<'_>, which: &WhichRole) -> Result<ExitCode, Failure> {
    if wanted.is_for_a_post() && wanted.document != What::Post {
        let message = "--authority, --kind, --twin-hat, --joint, --interim, --acting and --vacant are for `new post`";
        return Err(Failure::Message(message.to_owned()));
    }
    let as_at = which.on.unwrap_or_else(Day::today);
    let role =
        || Ok::<_, Failure>(input::role(which.definition.as_deref())?.definition().id.clone());
    let text = match wanted.document {
        What::Post => {
            let known = PostDraft {
                authorities: authorities(wanted)?,
                joint: wanted.joint,
                twin_hat: wanted.twin_hat,
                filled: wanted.filled,
            };
            Output::pretty(&Post::draft(&role()?, as_at, &known))?
        }
        What::Profile => Output::pretty(&Profile::draft(&role()?, as_at))?,
        What::Definition => Output::pretty(&RoleDefinition::draft(as_at))?,
    };
    let Some(file) = wanted.file else {
        crate::output::bytes(text.as_bytes())?;
        return Ok(ExitCode::SUCCESS);
    };
    // What was filled in already is not written over.
    if file.symlink_metadata().is_ok() {
        return Err(Failure::Message(format!("{} is there already", input::name(file))));
    }
    write::file(file, text.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

/// The authorities that are named. Of what kind one is, no name tells.
fn authorities(wanted: &Wanted<'_>) -> Result<Vec<Authority>, Failure> {
    let wants = |what: String| Err(Failure::Message(format!("still wanted: {what}")));
    let kind = match wanted.kind {
        None if wanted.authorities.is_empty() => return Ok(Vec::new()),
        None => {
            let kinds: Vec<_> = AuthorityKind::VARIANTS.iter().map(|kind| kind.as_str()).collect();
            return wants(format!("`--kind`, for what the authority is: {}", kinds.join(", ")));
        }
        Some(_) if wanted.authorities.is_empty() => {
            return wants("`--authority`, with the name of what `--kind` is about".to_owned());
        }
        Some(kind) => kind,
    };
    let authority = |name: &String| {
        let title = name.parse().map_err(|error: dcs_role::value::ValueError| {
            Failure::Message(plain(&error.to_string()))
        })?;
        Ok(Authority::new(title, kind))
    };
    wanted.authorities.iter().map(authority).collect()
}
