//! Files, and the role they define.

use std::{
    fs,
    io::{self, Read},
    path::Path,
};

use crate::output::{Failure, plain};
use dcs_role::{
    CheckedDocument, Document, DocumentKind, Post, Profile, Role, RoleDefinition, Severity,
};

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

/// A file, or the standard input, to be read as it comes.
pub(crate) fn open(path: &Path) -> Result<Box<dyn Read>, Failure> {
    if path == Path::new("-") {
        return Ok(Box::new(io::stdin()));
    }
    match fs::File::open(path) {
        Ok(file) => Ok(Box::new(file)),
        Err(error) => Err(Failure::Message(format!("{} cannot be read: {error}", name(path)))),
    }
}

/// A document has to be of the kind that is wanted. Where its kind cannot be told, reading it says why.
fn of_kind(name: &str, bytes: &[u8], wanted: DocumentKind) -> Result<(), Failure> {
    match DocumentKind::of(bytes) {
        Some(kind) if kind != wanted => {
            let wanted = match wanted {
                DocumentKind::RoleDefinition => "definition".to_owned(),
                wanted => wanted.to_string(),
            };
            Err(Failure::Message(format!(
                "{name} is a document of the kind `{kind}`; a {wanted} is wanted"
            )))
        }
        _ => Ok(()),
    }
}

/// What can be compared with a role.
pub(crate) trait Compared: Sized {
    const KIND: DocumentKind;
    fn from_document(document: Document) -> Option<Self>;
}

impl Compared for Post {
    const KIND: DocumentKind = DocumentKind::Post;
    fn from_document(document: Document) -> Option<Self> {
        if let Document::Post(post) = document { Some(*post) } else { None }
    }
}

impl Compared for Profile {
    const KIND: DocumentKind = DocumentKind::Profile;
    fn from_document(document: Document) -> Option<Self> {
        if let Document::Profile(profile) = document { Some(*profile) } else { None }
    }
}

/// The document in these bytes, if it is of the wanted kind and without errors beside the role. The
/// account of it, if it is not.
pub(crate) fn compared<T: Compared>(
    name: &str,
    bytes: &[u8],
    role: &Role,
) -> Result<Result<T, CheckedDocument>, Failure> {
    of_kind(name, bytes, T::KIND)?;
    let (checked, document) = CheckedDocument::new(name, bytes, role);
    let document = document.filter(|_| checked.sound).and_then(T::from_document);
    Ok(document.ok_or(checked))
}

/// The document in a file, which has to be of the wanted kind and without errors.
pub(crate) fn read<T: Compared>(
    path: &Path,
    role: &Role,
    definition: Option<&Path>,
) -> Result<T, Failure> {
    read_bytes(path, &bytes(path)?, role, definition)
}

/// The document in the bytes of a file.
pub(crate) fn read_bytes<T: Compared>(
    path: &Path,
    bytes: &[u8],
    role: &Role,
    definition: Option<&Path>,
) -> Result<T, Failure> {
    let document = name(path);
    let beside = definition.map(|path| format!(" --definition {}", name(path)));
    compared(&document, bytes, role)?.map_err(|checked| {
        unreadable(&document, bytes)
            .unwrap_or_else(|| unsound(&document, checked.errors, &beside.unwrap_or_default()))
    })
}

/// The role of a definition that has to be sound, or of England without one.
pub(crate) fn role(path: Option<&Path>) -> Result<Role, Failure> {
    let Some(path) = path else { return Ok(Role::england().clone()) };
    definition(&name(path), &bytes(path)?)
}

/// The role of a definition that has to be sound.
pub(crate) fn definition(name: &str, bytes: &[u8]) -> Result<Role, Failure> {
    of_kind(name, bytes, DocumentKind::RoleDefinition)?;
    if let Some(failure) = unreadable(name, bytes) {
        return Err(failure);
    }
    let definition = RoleDefinition::from_slice(bytes)
        .map_err(|error| unsound(name, error.problems().len(), ""))?;
    Role::try_from(definition).map_err(|report| {
        let problems = report.problems().iter();
        let errors = problems.filter(|problem| problem.severity() == Severity::Error).count();
        unsound(name, errors, "")
    })
}

/// What `check` says of a text that is not JSON, or of a document whose kind cannot be told.
fn unreadable(name: &str, bytes: &[u8]) -> Option<Failure> {
    let error = Document::read(bytes).err()?;
    let is_told = error.is_json() && DocumentKind::of(bytes).is_some();
    (!is_told).then(|| Failure::Message(format!("{name}:{error}")))
}

/// `beside` is what else the command needs to see the same errors.
fn unsound(name: &str, errors: usize, beside: &str) -> Failure {
    let (what, they) = if errors == 1 { ("an error", "it") } else { ("errors", "them") };
    let count = if errors == 1 { String::new() } else { format!("{errors} ") };
    Failure::Message(format!(
        "{name} has {count}{what}; `dcs-role check {name}{beside}` shows {they}"
    ))
}
