//! Problems with the lines that they are on, as compilers show them.

use std::{borrow::Cow, fmt::Write, ops::Range};

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};
use dcs_role::check::{CheckedDocument, CheckedProblem, Severity};

use crate::output::{Output, SHOWN, lists, plain, shortened};

/// The errors of a document that cannot be compared for them.
pub(crate) fn errors(file: &str, bytes: &[u8], document: &CheckedDocument) -> String {
    let errors = document.problems.iter().filter(|one| one.severity == Severity::Error);
    all(file, bytes, errors, document.errors)
}

/// Problems of a document: the first of them, and how many more there are of so many in all.
pub(crate) fn all<'a>(
    file: &str,
    bytes: &[u8],
    mut problems: impl Iterator<Item = &'a CheckedProblem>,
    count: usize,
) -> String {
    // What is not UTF-8 is reported as such. To look for it is slow, and seldom needed.
    let text = match str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => String::from_utf8_lossy(bytes),
    };
    let mut page = String::new();
    let mut shown = 0;
    for problem in problems.by_ref().take(SHOWN) {
        page += &snippet(file, &text, problem);
        page += "\n\n";
        shown += 1;
    }
    let more = count - shown;
    if more > 0 {
        let lists = lists(more, more - problems.count());
        let _ = writeln!(page, "… and {more} more; `check --format json` {lists}\n");
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

#[cfg(test)]
mod tests {
    use super::excerpt;

    #[test]
    fn of_a_long_line_the_marked_part_is_shown_with_a_little_around_it() {
        let long = "x".repeat(2_000);
        for (line, marked, lengths) in [
            ("a: b, c", 3..4, [3, 1, 3]),
            (&*long, 1_000..1_010, [200, 10, 200]),
            (&long, 1_000..1_500, [200, 60, 200]),
            (&long, 10..11, [10, 1, 200]),
            (&long, 1_990..2_000, [200, 10, 0]),
        ] {
            assert_eq!(excerpt(line, marked.clone()).map(|part| part.len()), lengths, "{marked:?}");
        }
    }
}
