//! Writing a site into a folder: wholly or not at all.

use std::{
    collections::BTreeSet,
    fs, io,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use super::site::{File, Handbook};

/// The file by which a handbook is known to be one.
const MANIFEST: &str = "handbook.json";
const MADE_BY: &str = "dcs-role handbook";

/// What was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct HandbookWritten {
    /// How many pages.
    pub pages: usize,
    /// How many files, with the pages.
    pub files: usize,
    /// How many bytes.
    pub bytes: u64,
}

/// Why a handbook was not written.
#[derive(Debug, thiserror::Error)]
pub enum HandbookError {
    /// Something else stands there.
    #[error("{} is no folder; name a new folder for the handbook", .0.display())]
    NoFolder(PathBuf),
    /// The folder holds something else.
    #[error("{} holds `{what}`, which is no part of a handbook; name a new folder, or one that a handbook was written into", folder.display())]
    OtherFolder {
        /// The folder.
        folder: PathBuf,
        /// What it holds.
        what: String,
    },
    /// The folder is the one that the program runs in, or one above it.
    #[error("{} is the folder that you are in, or one above it, and would be replaced; name a folder in it, such as `handbook`", .0.display())]
    OwnFolder(PathBuf),
    /// A file could not be read or written.
    #[error("{} cannot be written: {error}", path.display())]
    Io {
        /// Where.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
}

/// What `handbook.json` says: of what it is, and which files are its own.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Manifest {
    made_by: String,
    role: String,
    version: String,
    files: BTreeSet<String>,
}

fn at(path: &Path) -> impl FnOnce(io::Error) -> HandbookError + '_ {
    |error| HandbookError::Io { path: path.to_owned(), error }
}

impl Handbook<'_> {
    /// Writes the handbook into a folder that is new, empty, or holds an older handbook and nothing else,
    /// which is replaced. It is written beside the folder and put into its place when it is whole.
    ///
    /// ```
    /// use dcs_role::{Role, handbook::Handbook, literal, value::Day};
    ///
    /// let role = Role::england();
    /// let on = literal!(Day, "2012-11-09");
    /// let folder = std::env::temp_dir().join(format!("handbook-{}", std::process::id()));
    /// let written = Handbook::new(role.on(on)).write(&folder)?;
    /// assert!(written.pages > role.on(on).items().count());
    /// assert!(folder.join("index.html").is_file());
    /// # std::fs::remove_dir_all(folder)?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Where the folder holds anything else or cannot be written. It is then as it was.
    pub fn write(&self, folder: &Path) -> Result<HandbookWritten, HandbookError> {
        let folder = std::path::absolute(folder).map_err(at(folder))?;
        // A link leads to the folder that is replaced.
        let folder =
            if folder.exists() { fs::canonicalize(&folder).map_err(at(&folder))? } else { folder };
        is_free(&folder)?;
        let above = folder.parent().ok_or_else(|| HandbookError::OwnFolder(folder.clone()))?;
        fs::create_dir_all(above).map_err(at(above))?;
        let beside = Beside::new(&folder)?;
        let mut written = HandbookWritten { pages: 0, files: 0, bytes: 0 };
        let mut files = BTreeSet::new();
        for part in ["pages", "assets"] {
            let path = beside.new.join(part);
            fs::create_dir(&path).map_err(at(&folder))?;
        }
        for file in self.files() {
            written.pages += usize::from(file.is_page());
            let File { path, text } = file;
            fs::write(beside.new.join(&path), text.as_bytes()).map_err(at(&folder.join(&path)))?;
            written.files += 1;
            written.bytes += text.len() as u64;
            files.insert(path);
        }
        let definition = self.view().role().definition();
        let manifest = Manifest {
            made_by: MADE_BY.to_owned(),
            role: definition.id.to_string(),
            version: definition.version.to_string(),
            files,
        };
        // Strings are written as JSON without fail.
        let manifest = serde_json::to_string_pretty(&manifest).unwrap_or_default();
        fs::write(beside.new.join(MANIFEST), &manifest).map_err(at(&folder.join(MANIFEST)))?;
        written.files += 1;
        written.bytes += manifest.len() as u64;
        beside.put_in_place(&folder)?;
        Ok(written)
    }
}

/// A folder beside the one that is written, which goes when it was not put in its place.
struct Beside {
    new: PathBuf,
    old: PathBuf,
}

impl Beside {
    fn new(folder: &Path) -> Result<Self, HandbookError> {
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        let beside =
            |what: &str| folder.with_file_name(format!(".{name}.{what}-{}", std::process::id()));
        let (new, old) = (beside("new"), beside("old"));
        fs::create_dir(&new).map_err(at(folder))?;
        Ok(Self { new, old })
    }

    fn put_in_place(self, folder: &Path) -> Result<(), HandbookError> {
        let had_one = folder.exists();
        if had_one {
            fs::rename(folder, &self.old).map_err(at(folder))?;
        }
        if let Err(error) = fs::rename(&self.new, folder) {
            if had_one {
                // It came from there a moment ago.
                let _ = fs::rename(&self.old, folder);
            }
            return Err(at(folder)(error));
        }
        Ok(())
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        // What is not there any more has been put in its place, or was never there.
        let _ = fs::remove_dir_all(&self.new);
        let _ = fs::remove_dir_all(&self.old);
    }
}

/// Whether a folder is not there yet, is empty, or holds a handbook and nothing else.
fn is_free(folder: &Path) -> Result<(), HandbookError> {
    if !folder.exists() {
        return Ok(());
    }
    if !folder.is_dir() {
        return Err(HandbookError::NoFolder(folder.to_owned()));
    }
    let here = std::env::current_dir().and_then(fs::canonicalize).map_err(at(folder))?;
    if here.starts_with(folder) {
        return Err(HandbookError::OwnFolder(folder.to_owned()));
    }
    let manifest = fs::read(folder.join(MANIFEST)).ok();
    let manifest = manifest.and_then(|text| serde_json::from_slice::<Manifest>(&text).ok());
    let manifest = manifest.filter(|manifest| manifest.made_by == MADE_BY);
    let own = manifest.map(|manifest| manifest.files).unwrap_or_default();
    let is_own = |path: &str| !own.is_empty() && (path == MANIFEST || own.contains(path));
    let mut open = vec![(folder.to_owned(), String::new())];
    while let Some((path, above)) = open.pop() {
        for entry in fs::read_dir(&path).map_err(at(&path))? {
            let entry = entry.map_err(at(&path))?;
            let name = above.clone() + &entry.file_name().to_string_lossy();
            let is_folder = entry.file_type().map_err(at(&path))?.is_dir();
            if is_folder && matches!(name.as_str(), "pages" | "assets") && !own.is_empty() {
                open.push((entry.path(), format!("{name}/")));
            } else if !is_own(&name) {
                return Err(HandbookError::OtherFolder {
                    folder: folder.to_owned(),
                    what: crate::diagnostics::plain(name.chars()),
                });
            }
        }
    }
    Ok(())
}
