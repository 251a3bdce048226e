//! `dcs-role check`

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use dcs_role::{
    Document, Role,
    check::{CheckReport, CheckedDocument},
};

use crate::{
    baseline::Known,
    deliver, input,
    lines::{self, Judged, Place},
    output::{BAD, DOUBTFUL, Failure, Format, GOOD, Output, counted},
    show::contents,
    snippets,
};

/// What is asked of the command.
pub(crate) struct Wanted<'a> {
    pub(crate) files: &'a [PathBuf],
    pub(crate) lines: Option<&'a PathBuf>,
    pub(crate) definition: Option<&'a Path>,
    pub(crate) file: Option<&'a Path>,
    pub(crate) known: &'a Known,
}

pub(crate) fn run(out: &Output, wanted: &Wanted<'_>) -> Result<ExitCode, Failure> {
    // Posts and profiles are looked at beside it.
    let role = input::role(wanted.definition)?;
    if let Some(file) = wanted.lines {
        return lines::run(out, file, |place, text| judge(place, text, &role));
    }
    // With the lines that problems are on, each document is shown as soon as it was checked.
    let is_shown = out.format == Format::Text && wanted.file.is_none();
    let mut documents = Vec::new();
    let mut check = |name: &str, bytes: &[u8]| -> Result<(), Failure> {
        let (page, document) = page(name, bytes, &role);
        if is_shown {
            out.text(&page)?;
        }
        documents.push(document);
        Ok(())
    };
    let mut unread = None;
    if wanted.files.is_empty() {
        check("England", Role::england_json().as_bytes())?;
    }
    for file in wanted.files {
        match input::bytes(file) {
            Ok(bytes) => check(&input::name(file), &bytes)?,
            // The others are still checked.
            Err(failure) => {
                out.fail(&failure);
                unread = Some(ExitCode::from(2));
            }
        }
    }
    let report = CheckReport { documents };
    let told = wanted.known.told(
        out,
        || report.alerts(),
        wanted.file,
        || {
            if is_shown {
                Ok(())
            } else {
                deliver::report(out, &report, &report.printable(), wanted.file)
            }
        },
    )?;
    // As with every linter, a warning is a problem too: a sound document that is as it should be
    // has none.
    let clean = report.documents.iter().all(|document| document.problems.is_empty());
    let code = if clean { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    Ok(unread.unwrap_or(told.unwrap_or(code)))
}

/// The answer for one document among many.
fn judge(place: &Place<'_>, text: &[u8], role: &Role) -> Judged {
    let name = place.to_string();
    Judged::checked(place, CheckedDocument::new(&name, text, role).0)
}

/// All that is shown of one document, and the same for programs.
pub(crate) fn page(file: &str, bytes: &[u8], role: &Role) -> (String, CheckedDocument) {
    let (document, content) = CheckedDocument::new(file, bytes, role);
    let mut page =
        snippets::all(file, bytes, document.problems.iter(), document.errors + document.warnings);
    if let Some(Document::RoleDefinition(definition)) = &content {
        page += &contents(definition, definition.items());
    }
    page += &verdict(&document);
    (page, document)
}

fn verdict(document: &CheckedDocument) -> String {
    let CheckedDocument { file, id, errors, warnings, .. } = document;
    if id.is_none() {
        // What cannot be read may break any rule as well.
        let these = if *errors == 1 { "it is" } else { "they are" };
        let errors = counted(*errors, "error");
        return format!(
            "{BAD}not sound{BAD:#}: {file}: {errors}; the rules are applied once {these} mended\n"
        );
    }
    let counts = format!("{}, {}", counted(*errors, "error"), counted(*warnings, "warning"));
    if *errors > 0 {
        format!("{BAD}not sound{BAD:#}: {file}: {counts}\n")
    } else if *warnings > 0 {
        format!("{DOUBTFUL}sound, and could be better{DOUBTFUL:#}: {file}: {counts}\n")
    } else {
        format!("{GOOD}sound{GOOD:#}: {file}: no errors, no warnings\n")
    }
}
