//! `dcs-role check`

use std::{
    borrow::Cow,
    fmt::Write,
    ops::Range,
    path::{Path, PathBuf},
    process::ExitCode,
};

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};
use dcs_role::{
    Document, Role,
    check::{CheckReport, CheckedDocument, CheckedProblem, Severity},
};

use crate::{
    baseline::Known,
    deliver, input,
    lines::{self, Judged, Place},
    output::{BAD, DOUBTFUL, Failure, Format, GOOD, Output, SHOWN, counted, plain, shortened},
    show::contents,
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
    // Only for showing lines: what is not UTF-8 is reported as such. To look for it is slow, and seldom needed.
    let text = match str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => String::from_utf8_lossy(bytes),
    };
    let (document, content) = CheckedDocument::new(file, bytes, role);
    let mut page = snippets(file, &text, document.problems.iter());
    if let Some(Document::RoleDefinition(definition)) = &content {
        page += &contents(definition, definition.items());
    }
    page += &verdict(&document);
    (page, document)
}

/// The errors of a document that cannot be compared for them.
pub(crate) fn errors(file: &str, bytes: &[u8], document: &CheckedDocument) -> String {
    let errors = document.problems.iter().filter(|one| one.severity == Severity::Error);
    snippets(file, &String::from_utf8_lossy(bytes), errors)
}

fn snippets<'a>(
    file: &str,
    text: &str,
    mut problems: impl Iterator<Item = &'a CheckedProblem>,
) -> String {
    let mut page = String::new();
    for problem in problems.by_ref().take(SHOWN) {
        page += &snippet(file, text, problem);
        page += "\n\n";
    }
    let more = problems.count();
    if more > 0 {
        let _ = writeln!(page, "… and {more} more; `check --format json` lists all\n");
    }
    page
}

/// A problem with the line it is on, as compilers show it.
fn snippet(file: &str, text: &str, problem: &CheckedProblem) -> String {
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let start = text[..problem.bytes.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    let line = text[start..end].trim_end_matches('\r');
    let marked = problem.bytes.start - start..problem.bytes.end.min(start + line.len()) - start;
    let [before, marked, after] = excerpt(line, marked);
    let span = before.len()..before.len() + marked.len();
    let title = if problem.at.is_empty() {
        plain(&problem.message)
    } else {
        format!("{}: {}", shortened(&problem.at), plain(&problem.message))
    };
    let whole = before.len() == problem.bytes.start - start;
    let source = Snippet::source(before + &marked + &after)
        .line_start(problem.line)
        .annotation(AnnotationKind::Primary.span(span));
    let group = level.primary_title(title).id(&problem.rule);
    let group = if whole {
        group.element(source.path(file))
    } else {
        // The column is that in the file, and not that in the part of the line that is shown.
        let place = Origin::path(file).line(problem.line).char_column(problem.column);
        group.element(place).element(source)
    };
    Renderer::styled().term_width(Output::width().min(textwrap::termwidth())).render(&[group])
}

/// A line cut to what a terminal can show: what is before the marked part, that part, and what is
/// after it.
fn excerpt(line: &str, marked: Range<usize>) -> [String; 3] {
    const AROUND: usize = 200;
    const MARKED: usize = 60;
    let boundary = |byte: usize| {
        (0..=byte.min(line.len())).rev().find(|&at| line.is_char_boundary(at)).unwrap_or(0)
    };
    let start = boundary(marked.start);
    let end = boundary(marked.end.clamp(start, start + MARKED));
    let parts =
        [boundary(start.saturating_sub(AROUND))..start, start..end, end..boundary(end + AROUND)];
    parts.map(|part| plain(&line[part].replace('\t', " ")))
}

fn verdict(document: &CheckedDocument) -> String {
    let CheckedDocument { file, errors, warnings, .. } = document;
    let counts = format!("{}, {}", counted(*errors, "error"), counted(*warnings, "warning"));
    if *errors > 0 {
        format!("{BAD}not sound{BAD:#}: {file}: {counts}\n")
    } else if *warnings > 0 {
        format!("{DOUBTFUL}sound, and could be better{DOUBTFUL:#}: {file}: {counts}\n")
    } else {
        format!("{GOOD}sound{GOOD:#}: {file}: no errors, no warnings\n")
    }
}
