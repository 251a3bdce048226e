//! `dcs-role check`

use std::{fmt::Write, ops::Range, path::PathBuf, process::ExitCode};

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};
use dcs_role::{Locations, Pointer, Position, Report, Role, RoleDefinition, Severity};
use serde::Serialize;

use crate::{
    input,
    output::{BAD, DOUBTFUL, Failure, Format, GOOD, Output, plain},
    show::contents,
};

/// More than this nobody reads on a terminal. In JSON all are written.
const SHOWN: usize = 100;

/// What checking brought to light, as it is written in JSON.
#[derive(Serialize)]
struct Checked {
    documents: Vec<Document>,
}

/// One document and its problems.
#[derive(Serialize)]
struct Document {
    file: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<String>,
    /// Whether there is no error.
    sound: bool,
    errors: usize,
    warnings: usize,
    problems: Vec<Problem>,
}

#[derive(Serialize)]
struct Problem {
    /// The code of the rule; `json` for what is not JSON, and `shape` for what is of another shape.
    rule: &'static str,
    severity: Severity,
    at: Pointer,
    #[serde(flatten)]
    position: Position,
    message: String,
    #[serde(skip)]
    bytes: Range<usize>,
}

pub(crate) fn run(out: &Output, files: &[PathBuf]) -> Result<ExitCode, Failure> {
    if files.is_empty() {
        let text = Role::england_json();
        return finish(out, vec![document(out, "England", text.as_bytes())?]);
    }
    let mut documents = Vec::new();
    let mut unread = None;
    for file in files {
        match input::bytes(file) {
            Ok(bytes) => documents.push(document(out, &input::name(file), &bytes)?),
            // The others are still checked.
            Err(Failure::Message(message)) => {
                out.complain(&message);
                unread = Some(ExitCode::from(2));
            }
            Err(failure) => return Err(failure),
        }
    }
    let code = finish(out, documents)?;
    Ok(unread.unwrap_or(code))
}

fn finish(out: &Output, documents: Vec<Document>) -> Result<ExitCode, Failure> {
    // As with every linter, a warning is a problem too: a sound document that is as it should be
    // has none.
    let clean = documents.iter().all(|document| document.problems.is_empty());
    if out.format == Format::Json {
        Output::json(&Checked { documents })?;
    }
    Ok(if clean { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Checks one document, and in text shows at once what was found.
fn document(out: &Output, file: &str, bytes: &[u8]) -> Result<Document, Failure> {
    // Only for showing lines: what is not UTF-8 is reported as such.
    let text = String::from_utf8_lossy(bytes);
    let (definition, problems) = match RoleDefinition::from_slice(bytes) {
        Ok(definition) => {
            let report = definition.check();
            let problems = placed(&text, &report);
            (Some(definition), problems)
        }
        Err(error) => {
            let rule = if error.is_json() { "shape" } else { "json" };
            let problems = error.problems().iter().cloned().map(|problem| Problem {
                rule,
                severity: Severity::Error,
                at: problem.at,
                position: problem.position,
                message: problem.message,
                bytes: problem.bytes,
            });
            (None, problems.collect())
        }
    };
    let errors = problems.iter().filter(|problem| problem.severity == Severity::Error).count();
    let document = Document {
        file: file.to_owned(),
        id: definition.as_ref().map(|definition| definition.id.to_string()),
        version: definition.as_ref().map(|definition| definition.version.to_string()),
        sound: errors == 0,
        errors,
        warnings: problems.len() - errors,
        problems,
    };
    if out.format == Format::Text {
        let mut page = String::new();
        for problem in document.problems.iter().take(SHOWN) {
            page += &snippet(file, &text, problem);
            page += "\n\n";
        }
        if document.problems.len() > SHOWN {
            let more = document.problems.len() - SHOWN;
            let _ = writeln!(page, "… and {more} more; `--format json` lists all\n");
        }
        if let Some(definition) = &definition {
            page += &contents(definition, definition.items());
        }
        page += &verdict(&document);
        out.text(&page)?;
    }
    Ok(document)
}

fn placed(text: &str, report: &Report) -> Vec<Problem> {
    let locations = Locations::find(text, report.problems().iter().map(|problem| &problem.at));
    let problems = report.problems().iter().map(|problem| Problem {
        rule: problem.rule.code(),
        severity: problem.severity(),
        at: problem.at.clone(),
        // Every pointer of a report exists in the document that was checked.
        position: locations.position(&problem.at).unwrap_or(Position { line: 1, column: 1 }),
        message: problem.message.clone(),
        bytes: locations.span(&problem.at).unwrap_or_default(),
    });
    problems.collect()
}

/// A problem with the line it is on, as compilers show it.
fn snippet(file: &str, text: &str, problem: &Problem) -> String {
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
    let title = if problem.at.is_root() {
        plain(&problem.message)
    } else {
        format!("{}: {}", plain(problem.at.as_str()), plain(&problem.message))
    };
    let whole = before.len() == problem.bytes.start - start;
    let source = Snippet::source(before + &marked + &after)
        .line_start(problem.position.line)
        .annotation(AnnotationKind::Primary.span(span));
    let group = level.primary_title(title).id(problem.rule);
    let group = if whole {
        group.element(source.path(file))
    } else {
        // The column is that in the file, and not that in the part of the line that is shown.
        let Position { line, column } = problem.position;
        group.element(Origin::path(file).line(line).char_column(column)).element(source)
    };
    Renderer::styled().term_width(Output::width()).render(&[group])
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

fn verdict(document: &Document) -> String {
    let Document { file, errors, warnings, .. } = document;
    let plural =
        |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
    let counts = format!("{}, {}", plural(*errors, "error"), plural(*warnings, "warning"));
    if *errors > 0 {
        format!("{BAD}not sound{BAD:#}: {file}: {counts}\n")
    } else if *warnings > 0 {
        format!("{DOUBTFUL}sound, and could be better{DOUBTFUL:#}: {file}: {counts}\n")
    } else {
        format!("{GOOD}sound{GOOD:#}: {file}: no errors, no warnings\n")
    }
}
