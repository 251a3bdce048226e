//! `dcs-role schema`

use std::{fs, path::Path, process::ExitCode};

use crate::output::{Failure, Format, Output, bytes, hint, plain};

pub(crate) fn run(
    out: &Output,
    name: Option<&str>,
    draft: &str,
    folder: Option<&Path>,
) -> Result<ExitCode, Failure> {
    let files = dcs_role::schema::generate();
    let names = || {
        files
            .iter()
            .filter_map(|(file, _)| file.strip_suffix(".schema.json"))
            .filter(|name| !name.ends_with(".draft-07"))
    };
    if let Some(folder) = folder {
        let cannot = |error| {
            Failure::Message(format!(
                "{} cannot be written to: {error}",
                plain(&folder.display().to_string())
            ))
        };
        fs::create_dir_all(folder).map_err(cannot)?;
        for (file, text) in &files {
            fs::write(folder.join(file), text).map_err(cannot)?;
        }
        return Ok(ExitCode::SUCCESS);
    }
    let Some(name) = name else {
        if out.format == Format::Json {
            Output::json(&names().collect::<Vec<_>>())?;
        } else {
            out.text(&(names().collect::<Vec<_>>().join("\n") + "\n"))?;
        }
        return Ok(ExitCode::SUCCESS);
    };
    let file = if draft == "7" {
        format!("{name}.draft-07.schema.json")
    } else {
        format!("{name}.schema.json")
    };
    if let Some((_, text)) = files.iter().find(|(known, _)| *known == file) {
        bytes(text.as_bytes()).map(|()| ExitCode::SUCCESS)
    } else {
        let close = hint(name, names());
        let list = if close.is_empty() {
            format!("; there is {}", names().collect::<Vec<_>>().join(", "))
        } else {
            close
        };
        Err(Failure::Message(format!("there is no schema `{}`{list}", plain(name))))
    }
}
