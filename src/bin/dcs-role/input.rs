//! Files, and the role they define.

use std::{
    fs,
    io::{self, Read},
    path::Path,
};

use dcs_role::{Role, RoleDefinition, RoleId};

use crate::output::{Failure, plain};

/// What a file is called in messages.
pub(crate) fn name(path: &Path) -> String {
    if path == Path::new("-") {
        "standard input".to_owned()
    } else {
        plain(&path.display().to_string())
    }
}

/// The bytes of a file, or of the standard input.
pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    let read = if path == Path::new("-") {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        fs::read(path)
    };
    read.map_err(|error| Failure::Message(format!("{} cannot be read: {error}", name(path))))
}

/// Hands a document on unless its root id says that it is of a kind that cannot be checked.
///
/// What has no id, or one that is merely mistyped, is checked as a definition: the report says so.
pub(crate) fn of_known_kind(path: &Path, bytes: Vec<u8>) -> Result<Vec<u8>, Failure> {
    #[derive(serde::Deserialize)]
    struct Head {
        id: String,
    }
    let head: Option<Head> = serde_json::from_slice(&bytes).ok();
    let kind = head.as_ref().and_then(|head| head.id.split_once(':')).map(|(kind, _)| kind);
    match kind {
        Some(kind) if dcs_role::closest(kind, [RoleId::KIND].into_iter()).is_none() => {
            Err(Failure::Message(format!(
                "{} is a document of the kind `{}`; what can be checked is `{}`",
                name(path),
                plain(kind),
                RoleId::KIND,
            )))
        }
        _ => Ok(bytes),
    }
}

/// The role of a definition that has to be sound, or of England without one.
pub(crate) fn role(path: Option<&Path>) -> Result<Role, Failure> {
    let Some(path) = path else { return Ok(Role::england().clone()) };
    let definition = RoleDefinition::from_slice(&bytes(path)?)
        .map_err(|error| unsound(path, &error.to_string()))?;
    Role::try_from(definition).map_err(|report| unsound(path, &report.to_string()))
}

fn unsound(path: &Path, problems: &str) -> Failure {
    let count = problems.lines().count();
    let name = name(path);
    Failure::Message(format!(
        "{name} has {}; `dcs-role check {name}` shows {}",
        if count == 1 { "a problem".to_owned() } else { format!("{count} problems") },
        if count == 1 { "it" } else { "them" },
    ))
}
