//! Files that the command writes: all of them wholly, or none.

use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use tempfile::TempPath;

use crate::{
    input::{name, was_read, what_it_is},
    output::Failure,
};

/// Writes one file.
pub(crate) fn file(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let Some(own) = path.file_name() else {
        return Err(Failure::Message(format!("{} is no name of a file", name(path))));
    };
    files(folder, [(own, bytes)])
}

/// Writes files into a folder, which is made where it is not there. Their names may have folders in them.
///
/// Each is written beside its place first, and takes it when all are written: a full disk leaves what was
/// there before, and whoever reads meanwhile sees no half of a file.
pub(crate) fn files(
    folder: &Path,
    files: impl IntoIterator<Item = (impl AsRef<Path>, impl AsRef<[u8]>)>,
) -> Result<(), Failure> {
    let mut made = Made(Vec::new());
    let mut written = Vec::new();
    made.folder(folder)?;
    for (own, bytes) in files {
        let target = folder.join(own);
        if let Some(folder) = target.parent() {
            made.folder(folder)?;
        }
        let target = place(&target)?;
        let whole = beside(&target, bytes.as_ref()).map_err(|error| cannot(&target, &error))?;
        written.push((whole, target));
    }
    for (file, target) in written {
        file.persist(&target).map_err(|error| cannot(&target, &error.error))?;
        // What stands in it now is kept, whatever comes after.
        made.0.clear();
    }
    Ok(())
}

fn cannot(path: &Path, error: &io::Error) -> Failure {
    // The name of the file beside it says nothing to anybody.
    let inner = error.get_ref().and_then(std::error::Error::source);
    let why = inner.map_or_else(|| error.to_string(), ToString::to_string);
    Failure::Message(format!("{} cannot be written to: {why}", name(path)))
}

/// Where a file goes. A link is followed, and what is no file, or was read in this run, is not replaced.
fn place(target: &Path) -> Result<PathBuf, Failure> {
    match fs::metadata(target) {
        Ok(known) if known.is_file() => {
            let whole = fs::canonicalize(target).map_err(|error| cannot(target, &error))?;
            if was_read(&whole) {
                let message = "is what was read, and is not written over; give another name";
                return Err(Failure::Message(format!("{} {message}", name(target))));
            }
            Ok(whole)
        }
        Ok(known) => Err(Failure::Message(format!(
            "{} cannot be written to: it is {}, and no file",
            name(target),
            what_it_is(known.file_type()),
        ))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(target.to_owned()),
        Err(error) => Err(cannot(target, &error)),
    }
}

/// A whole file beside the place that it is for.
fn beside(target: &Path, bytes: &[u8]) -> io::Result<TempPath> {
    let folder = target.parent().unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".dcs-role-").suffix(".part");
    // What is new gets the permissions of the user's other files.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(bytes)?;
    if let Ok(known) = fs::metadata(target) {
        file.as_file().set_permissions(known.permissions())?;
    }
    // Closed, since there may be more of them than can be open at a time.
    Ok(file.into_temp_path())
}

/// Folders that were made, the outermost first. They go again where nothing is written into them.
struct Made(Vec<PathBuf>);

impl Made {
    fn folder(&mut self, folder: &Path) -> Result<(), Failure> {
        let missing: Vec<_> = folder
            .ancestors()
            .take_while(|folder| !folder.as_os_str().is_empty() && !folder.exists())
            .map(Path::to_owned)
            .collect();
        if let Ok(known) = fs::metadata(folder)
            && !known.is_dir()
        {
            return Err(Failure::Message(format!(
                "{} is {}, and more than one file is written; give a folder",
                name(folder),
                what_it_is(known.file_type()),
            )));
        }
        fs::create_dir_all(folder).map_err(|error| cannot(folder, &error))?;
        self.0.extend(missing.into_iter().rev());
        Ok(())
    }
}

impl Drop for Made {
    fn drop(&mut self) {
        for folder in self.0.iter().rev() {
            // One that others have begun to use stays.
            let _ = fs::remove_dir(folder);
        }
    }
}
