//! Files, and the role they define.

use std::{
    fs,
    io::{self, Read},
    path::{Path, PathBuf},
    sync::{Mutex, OnceLock},
};

use crate::{
    output::{Failure, plain},
    snippets,
};
use dcs_role::{
    Document, DocumentKind, Post, Profile, Role, RoleDefinition, check::CheckedDocument,
};

/// What the standard input is called in messages.
const STANDARD_INPUT: &str = "standard input";

/// What a file is called in messages.
pub(crate) fn name(path: &Path) -> String {
    if path == Path::new("-") {
        STANDARD_INPUT.to_owned()
    } else {
        plain(&path.display().to_string())
    }
}

/// What something in a folder is that is no file.
pub(crate) fn what_it_is(kind: fs::FileType) -> &'static str {
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        if kind.is_fifo() {
            return "a named pipe";
        }
        if kind.is_socket() {
            return "a socket";
        }
        if kind.is_block_device() || kind.is_char_device() {
            return "a device";
        }
    }
    if kind.is_dir() {
        "a folder"
    } else if kind.is_file() {
        "a file"
    } else {
        "no file"
    }
}

fn cannot(path: &Path, error: &io::Error) -> Failure {
    Failure::Message(format!("{} cannot be read: {error}", name(path)))
}

/// The files that were read, by their whole paths.
static READ: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// Whether a file was read in this run. Its path is whole.
pub(crate) fn was_read(path: &Path) -> bool {
    READ.lock().is_ok_and(|read| read.iter().any(|known| known == path))
}

/// A file to be read as it comes. What may never end, or wait for ever, is not opened, unless the shell
/// made it for this call.
pub(crate) fn file(path: &Path) -> Result<fs::File, Failure> {
    let known = fs::metadata(path).map_err(|error| cannot(path, &error))?;
    let is_ours = ["/dev/fd", "/proc", "/dev/stdin"].iter().any(|begin| path.starts_with(begin));
    if known.is_file() || (is_ours && !known.is_dir()) {
        let file = fs::File::open(path).map_err(|error| cannot(path, &error))?;
        if let (Ok(path), Ok(mut read)) = (fs::canonicalize(path), READ.lock()) {
            read.push(path);
        }
        return Ok(file);
    }
    let hint = if known.is_dir() { "" } else { ", or `-` for the standard input" };
    Err(Failure::Message(format!(
        "{} cannot be read: it is {}; give a file{hint}",
        name(path),
        what_it_is(known.file_type()),
    )))
}

/// What came through the standard input. It can be read once, and asked for again.
static INPUT: OnceLock<Vec<u8>> = OnceLock::new();

/// The bytes of a file, or of the standard input.
pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    if path == Path::new("-") {
        if let Some(bytes) = INPUT.get() {
            return Ok(bytes.clone());
        }
        io::stdin().lock().read_to_end(&mut bytes).map_err(|error| cannot(path, &error))?;
        return Ok(INPUT.get_or_init(|| bytes).clone());
    }
    file(path)?.read_to_end(&mut bytes).map_err(|error| cannot(path, &error))?;
    Ok(bytes)
}

/// A kind of document, as people call it.
pub(crate) fn called(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::RoleDefinition => "a definition",
        DocumentKind::Post => "a post",
        DocumentKind::Profile => "a profile",
    }
}

/// A document has to be of the kind that is wanted. Where its kind cannot be told, reading it says why.
fn of_kind(name: &str, bytes: &[u8], wanted: DocumentKind) -> Result<(), Failure> {
    let Some(kind) = DocumentKind::of(bytes).filter(|kind| *kind != wanted) else { return Ok(()) };
    // What cannot be read has to be mended first, whatever it is.
    if let Some(failure) = unreadable(name, bytes) {
        return Err(failure);
    }
    let instead = match kind {
        DocumentKind::RoleDefinition => "`dcs-role changes` compares definitions",
        DocumentKind::Post => "`dcs-role conformance` compares a post with the law",
        DocumentKind::Profile => "`dcs-role readiness` compares a profile with the role",
    };
    Err(Failure::Message(format!(
        "{name} is {}, and {} is wanted; {instead}",
        called(kind),
        called(wanted),
    )))
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
    let named = |path: &Path| if path == Path::new("-") { "-".to_owned() } else { name(path) };
    let beside = definition.map(|path| format!(" --definition {}", named(path)));
    compared(&document, bytes, role)?.map_err(|checked| {
        unreadable(&document, bytes).unwrap_or_else(|| Failure::Unsound {
            message: unsound(&document, checked.errors, &beside.unwrap_or_default()),
            shown: snippets::errors(&document, bytes, &checked),
            told: unmended(&checked),
        })
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
    let definition = RoleDefinition::from_slice(bytes).map_err(|error| {
        Failure::Message(unsound(name, error.problems().len() + error.unlisted(), ""))
    })?;
    Role::try_from(definition)
        .map_err(|report| Failure::Message(unsound(name, report.errors(), "")))
}

/// What `check` says of a text that is not JSON, or of a document whose kind cannot be told.
fn unreadable(name: &str, bytes: &[u8]) -> Option<Failure> {
    let error = Document::read(bytes).err()?;
    let is_told = error.is_json() && DocumentKind::of(bytes).is_some();
    (!is_told).then(|| Failure::Message(format!("{name}:{error}")))
}

/// `beside` is what else the command needs to see the same errors.
fn unsound(name: &str, errors: usize, beside: &str) -> String {
    let count = counted_errors(errors);
    let they = if errors == 1 { "it" } else { "them" };
    let file = if name == STANDARD_INPUT { "-" } else { name };
    format!("{name} has {count}; `dcs-role check {file}{beside}` shows {they}")
}

/// What follows from errors that were shown.
fn unmended(document: &CheckedDocument) -> String {
    let count = counted_errors(document.errors);
    let they_are = if document.errors == 1 { "it is" } else { "they are" };
    // What cannot be read may break any rule as well.
    let rules = if document.id.is_none() { "; the rules are applied only then" } else { "" };
    format!("{} has {count}, and is compared once {they_are} mended{rules}", document.file)
}

fn counted_errors(errors: usize) -> String {
    if errors == 1 { "an error".to_owned() } else { format!("{errors} errors") }
}
