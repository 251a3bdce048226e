//! Printing: to a terminal, a pipe or a program.

use std::{
    fs,
    io::{self, IsTerminal, Write},
    path::Path,
};

use dcs_role::Printable;

use anstyle::{AnsiColor, Style};

/// For whom to print.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Format {
    /// For people, in a terminal
    Text,
    /// For programs
    Json,
    /// Reports alone: for people, in an editor or a wiki
    Markdown,
    /// Reports alone: for people, as one page to open, send and print
    Html,
    /// `check` and `conformance` alone: for the log of a build on GitHub
    Github,
    /// `check` and `conformance` alone: for code hosts and editors, in SARIF 2.1.0
    Sarif,
}

impl Format {
    /// What a report can be printed as.
    pub(crate) const OF_REPORTS: &[Self] = &[Self::Text, Self::Json, Self::Markdown, Self::Html];
    /// What findings can be printed as.
    pub(crate) const OF_FINDINGS: &[Self] =
        &[Self::Text, Self::Json, Self::Markdown, Self::Html, Self::Github, Self::Sarif];
    /// What everything can be printed as.
    pub(crate) const OF_ALL: &[Self] = &[Self::Text, Self::Json];

    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Json => "json",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Github => "github",
            Self::Sarif => "sarif",
        }
    }
}

/// Why the command could not do what it was asked to.
pub(crate) enum Failure {
    /// Nobody reads the output any more.
    Pipe,
    Message(String),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            Self::Pipe
        } else {
            Self::Message(format!("the output cannot be written: {error}"))
        }
    }
}

pub(crate) const STRONG: Style = Style::new().bold();
pub(crate) const FAINT: Style = Style::new().dimmed();
pub(crate) const HEADING: Style = AnsiColor::Cyan.on_default().bold();
pub(crate) const GOOD: Style = AnsiColor::Green.on_default().bold();
pub(crate) const BAD: Style = AnsiColor::Red.on_default().bold();
pub(crate) const DOUBTFUL: Style = AnsiColor::Yellow.on_default().bold();

/// More than this nobody reads on a terminal. In JSON all are written.
pub(crate) const SHOWN: usize = 100;

pub(crate) struct Output {
    pub(crate) format: Format,
    color: anstream::ColorChoice,
}

impl Output {
    pub(crate) fn new(format: Format, color: clap::ColorChoice) -> Self {
        let color = match color {
            clap::ColorChoice::Auto => anstream::ColorChoice::Auto,
            clap::ColorChoice::Always => anstream::ColorChoice::Always,
            clap::ColorChoice::Never => anstream::ColorChoice::Never,
        };
        Self { format, color }
    }

    /// How many characters a line may have: as many as fit in the terminal, and any number elsewhere.
    pub(crate) fn width() -> usize {
        if io::stdout().is_terminal() { textwrap::termwidth().clamp(40, 100) } else { usize::MAX }
    }

    /// Prints a report, or writes it into a file.
    pub(crate) fn report(
        &self,
        report: &impl serde::Serialize,
        printable: &Printable,
        file: Option<&Path>,
    ) -> Result<(), Failure> {
        let text = match self.format {
            Format::Json => return self.to(file, &to_json(report)?),
            Format::Markdown => printable.to_markdown(),
            Format::Html => printable.to_html(),
            _ if file.is_some() => printable.to_string(),
            _ if io::stdout().is_terminal() => {
                return self.text(&printable.to_terminal(Self::width(), true));
            }
            _ => return self.text(&printable.to_coloured_text()),
        };
        self.to(file, &text)
    }

    /// Prints a text that is not for a terminal, or writes it into a file.
    #[expect(clippy::unused_self, reason = "it is what prints")]
    pub(crate) fn to(&self, file: Option<&Path>, text: &str) -> Result<(), Failure> {
        let Some(path) = file else { return bytes(text.as_bytes()) };
        let name = plain(&path.display().to_string());
        let cannot = |error| Failure::Message(format!("{name} cannot be written: {error}"));
        write_beside(path, text.as_bytes()).map_err(cannot)
    }

    pub(crate) fn text(&self, text: &str) -> Result<(), Failure> {
        let mut out = anstream::AutoStream::new(io::stdout().lock(), self.color);
        out.write_all(text.as_bytes())?;
        Ok(out.flush()?)
    }

    pub(crate) fn json(value: &impl serde::Serialize) -> Result<(), Failure> {
        bytes(to_json(value)?.as_bytes())
    }

    /// Says on the error stream why something could not be done.
    pub(crate) fn complain(&self, message: &str) {
        let mut out = anstream::AutoStream::new(io::stderr().lock(), self.color);
        // When even this cannot be written, there is nobody to tell.
        let _ = writeln!(out, "{BAD}error:{BAD:#} {message}");
    }
}

pub(crate) fn to_json(value: &impl serde::Serialize) -> Result<String, Failure> {
    let text = serde_json::to_string_pretty(value)
        .map_err(|error| Failure::Message(format!("the output cannot be made: {error}")))?;
    Ok(text + "\n")
}

/// Writes a file as a whole: beside its place first, so that nobody ever finds half of it there.
fn write_beside(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let Some(name) = path.file_name() else {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is no file"));
    };
    let mut beside = std::ffi::OsString::from(".");
    beside.push(name);
    beside.push(format!(".{}", std::process::id()));
    let beside = path.with_file_name(beside);
    let written = fs::File::create(&beside)
        .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
        .and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        // It may not have come into being.
        let _ = fs::remove_file(&beside);
    }
    written
}

/// Says on the error stream what was done.
pub(crate) fn remark(message: &str) {
    // When this cannot be written, there is nobody to tell.
    let _ = writeln!(io::stderr().lock(), "{message}");
}

/// Writes what is not meant for a terminal as it is.
pub(crate) fn bytes(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    Ok(out.flush()?)
}

/// Text from a document or a command line, without characters that would steer a terminal.
pub(crate) fn plain(text: &str) -> String {
    dcs_role::plain(text.chars())
}

/// A pointer, which may be as long as a key of the document.
pub(crate) fn shortened(at: &str) -> String {
    const LONGEST: usize = 200;
    let dots = if at.chars().nth(LONGEST).is_some() { "…" } else { "" };
    dcs_role::plain(at.chars().take(LONGEST)) + dots
}

/// A number of things: `1 error`, `2 errors`.
pub(crate) fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// What was probably meant.
pub(crate) fn hint<'a>(text: &str, among: impl Iterator<Item = &'a str>) -> String {
    match dcs_role::closest(text, among) {
        Some(close) => format!("; did you mean `{close}`?"),
        None => String::new(),
    }
}

/// A paragraph, indented.
pub(crate) fn wrap(text: &str, indent: &str) -> String {
    let options = textwrap::Options::new(Output::width())
        .initial_indent(indent)
        .subsequent_indent(indent)
        .break_words(false)
        .word_splitter(textwrap::WordSplitter::NoHyphenation);
    textwrap::fill(&plain(text), options)
}

/// A paragraph that begins with a mark, and hangs below it.
pub(crate) fn hang(mark: &str, text: &str, indent: &str) -> String {
    let rest = " ".repeat(indent.chars().count());
    let options = textwrap::Options::new(Output::width())
        .initial_indent(mark)
        .subsequent_indent(&rest)
        .break_words(false)
        .word_splitter(textwrap::WordSplitter::NoHyphenation);
    textwrap::fill(&plain(text), options)
}
