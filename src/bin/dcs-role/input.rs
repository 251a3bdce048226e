//! Files, and the role they define.

use std::{
    fs,
    io::{self, Read},
    path::Path,
};

use dcs_role::{
    CheckedDocument, Document, DocumentKind, Post, Profile, Role, RoleDefinition, Severity,
};
use strum::VariantArray;

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

/// The kind of a document, by its `id`.
pub(crate) fn kind(name: &str, bytes: &[u8]) -> Result<DocumentKind, Failure> {
    DocumentKind::of(bytes).map_err(|word| {
        let known: Vec<_> =
            DocumentKind::VARIANTS.iter().map(|kind| format!("`{}`", kind.prefix())).collect();
        Failure::Message(format!(
            "{name} is a document of the kind `{}`; what can be read is {}",
            plain(&word),
            known.join(", "),
        ))
    })
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
    let kind = kind(name, bytes)?;
    let (checked, document) = CheckedDocument::new(name, bytes, role);
    if kind != T::KIND {
        let message = format!("{name} is a document of the kind `{kind}`; a {} is wanted", T::KIND);
        return Err(Failure::Message(message));
    }
    let document = document.filter(|_| checked.sound).and_then(T::from_document);
    Ok(document.ok_or(checked))
}

/// The document in a file, which has to be of the wanted kind and without errors.
pub(crate) fn read<T: Compared>(
    path: &Path,
    role: &Role,
    definition: Option<&Path>,
) -> Result<T, Failure> {
    let document = name(path);
    let beside = definition.map(|path| format!(" --definition {}", name(path)));
    compared(&document, &bytes(path)?, role)?
        .map_err(|checked| unsound(&document, checked.errors, &beside.unwrap_or_default()))
}

/// The role of a definition that has to be sound, or of England without one.
pub(crate) fn role(path: Option<&Path>) -> Result<Role, Failure> {
    let Some(path) = path else { return Ok(Role::england().clone()) };
    definition(&name(path), &bytes(path)?)
}

/// The role of a definition that has to be sound.
pub(crate) fn definition(name: &str, bytes: &[u8]) -> Result<Role, Failure> {
    let kind = kind(name, bytes)?;
    if kind != DocumentKind::RoleDefinition {
        let message = format!("{name} is a document of the kind `{kind}`; a definition is wanted");
        return Err(Failure::Message(message));
    }
    let definition = RoleDefinition::from_slice(bytes)
        .map_err(|error| unsound(name, error.problems().len(), ""))?;
    Role::try_from(definition).map_err(|report| {
        let problems = report.problems().iter();
        let errors = problems.filter(|problem| problem.severity() == Severity::Error).count();
        unsound(name, errors, "")
    })
}

/// `beside` is what else the command needs to see the same errors.
fn unsound(name: &str, errors: usize, beside: &str) -> Failure {
    let (what, they) = if errors == 1 { ("an error", "it") } else { ("errors", "them") };
    let count = if errors == 1 { String::new() } else { format!("{errors} ") };
    Failure::Message(format!(
        "{name} has {count}{what}; `dcs-role check {name}{beside}` shows {they}"
    ))
}
