//! `dcs-role schema`

use std::{path::Path, process::ExitCode};

use crate::{
    output::{Failure, Format, Output, bytes, hint, plain},
    write,
};

pub(crate) fn run(
    out: &Output,
    name: Option<&str>,
    draft: &str,
    folder: Option<&Path>,
) -> Result<ExitCode, Failure> {
    let files = dcs_role::schema::generate();
    // The names of the schemas, and `rules` for the catalogue of rules.
    let names: Vec<_> = files
        .iter()
        .filter_map(|(file, _)| file.strip_suffix(".schema.json").or(file.strip_suffix(".json")))
        .filter(|name| !name.ends_with(".draft-07"))
        .collect();
    if let Some(folder) = folder {
        write::files(folder, files)?;
        return Ok(ExitCode::SUCCESS);
    }
    let Some(name) = name else {
        match out.format {
            Format::Json => Output::json(&names)?,
            _ => out.text(&(names.join("\n") + "\n"))?,
        }
        return Ok(ExitCode::SUCCESS);
    };
    let wanted = match (name, draft) {
        ("rules", _) => "rules.json".to_owned(),
        (name, "7") => format!("{name}.draft-07.schema.json"),
        (name, _) => format!("{name}.schema.json"),
    };
    let Some((_, text)) = files.iter().find(|(file, _)| *file == wanted) else {
        let close = hint(name, names.iter().copied());
        let list =
            if close.is_empty() { format!("; there is {}", names.join(", ")) } else { close };
        return Err(Failure::Message(format!("there is no schema `{}`{list}", plain(name))));
    };
    bytes(text.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}
