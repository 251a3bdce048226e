//! Printing: to a terminal, a pipe or a program.

use std::{
    io::{self, IsTerminal, Write},
    sync::atomic::{AtomicBool, Ordering},
};

use anstyle::{AnsiColor, Style};

/// For whom to print.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Format {
    /// For people, in a terminal
    Text,
    /// For programs
    Json,
    /// Reports and single items: for people, in an editor or a wiki
    Markdown,
    /// Reports and single items: for people, as one page to open, send and print
    Html,
    /// `check` and `conformance` alone: for the log of a build on GitHub
    Github,
    /// `check` and `conformance` alone: for code hosts and editors, in SARIF 2.1.0
    Sarif,
}

impl Format {
    /// What a report can be printed as.
    pub(crate) const OF_REPORTS: &[Self] = &[Self::Text, Self::Json, Self::Markdown, Self::Html];
    /// What alerts can be printed as.
    pub(crate) const OF_ALERTS: &[Self] =
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
    Message(String),
    /// A document has errors.
    Unsound {
        /// What programs are told, which includes how the errors are shown.
        message: String,
        /// The errors, as people are shown them.
        shown: String,
        /// What people are told after that.
        told: String,
    },
}

impl Failure {
    pub(crate) fn message(&self) -> &str {
        match self {
            Self::Message(message) | Self::Unsound { message, .. } => message,
        }
    }
}

/// Whether nobody reads the output any more.
static CLOSED: AtomicBool = AtomicBool::new(false);

pub(crate) fn is_closed() -> bool {
    CLOSED.load(Ordering::Relaxed)
}

/// What became of writing. That nobody reads any more is no failure: what was found decides how the
/// command ends, and not who reads it.
pub(crate) fn written(done: io::Result<()>) -> Result<(), Failure> {
    match done {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
            CLOSED.store(true, Ordering::Relaxed);
            Ok(())
        }
        done => {
            done.map_err(|error| Failure::Message(format!("the output cannot be written: {error}")))
        }
    }
}

pub(crate) const STRONG: Style = Style::new().bold();
pub(crate) const FAINT: Style = Style::new().dimmed();
pub(crate) const HEADING: Style = AnsiColor::Cyan.on_default().bold();
pub(crate) const GOOD: Style = AnsiColor::Green.on_default().bold();
pub(crate) const BAD: Style = AnsiColor::Red.on_default().bold();
pub(crate) const DOUBTFUL: Style = AnsiColor::Yellow.on_default().bold();

/// More than this nobody reads on a terminal. In JSON all are written that are listed.
pub(crate) const SHOWN: usize = 100;

/// What JSON has of problems that are not shown, of which some may not be listed anywhere.
pub(crate) fn lists(more: usize, unlisted: usize) -> String {
    match unlisted {
        0 => "lists all".to_owned(),
        _ => format!("lists {} of them", more - unlisted),
    }
}

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

    /// How many characters a line may have: what the terminal shows, or what `COLUMNS` says. What goes
    /// into a pipe or a file is not broken.
    pub(crate) fn width() -> usize {
        const UNBROKEN: usize = 1 << 20;
        Self::width_told().unwrap_or(UNBROKEN)
    }

    /// The same; none where lines are not broken. However wide a terminal is, lines of more than 100 characters are
    /// hard to read.
    pub(crate) fn width_told() -> Option<usize> {
        width(&io::stdout()).map(|width| width.clamp(20, 100))
    }

    pub(crate) fn text(&self, text: &str) -> Result<(), Failure> {
        if is_closed() {
            return Ok(());
        }
        let mut out = anstream::AutoStream::new(io::stdout().lock(), self.color);
        written(out.write_all(text.as_bytes()).and_then(|()| out.flush()))
    }

    pub(crate) fn json(value: &impl serde::Serialize) -> Result<(), Failure> {
        bytes(Self::pretty(value)?.as_bytes())
    }

    /// A value as a JSON document.
    pub(crate) fn pretty(value: &impl serde::Serialize) -> Result<String, Failure> {
        let text = serde_json::to_string_pretty(value)
            .map_err(|error| Failure::Message(format!("the output cannot be made: {error}")))?;
        Ok(escaped(text) + "\n")
    }

    /// Says on the error stream why something could not be done, and shows people what is wrong.
    pub(crate) fn fail(&self, failure: &Failure) {
        match failure {
            Failure::Unsound { shown, told, .. } if self.format != Format::Json => {
                let mut out = anstream::AutoStream::new(io::stderr().lock(), self.color);
                // When even this cannot be written, there is nobody to tell.
                let _ = out.write_all(shown.as_bytes());
                self.complain(told);
            }
            _ => self.complain(failure.message()),
        }
    }

    /// Says on the error stream why something could not be done.
    pub(crate) fn complain(&self, message: &str) {
        let mut out = anstream::AutoStream::new(io::stderr().lock(), self.color);
        // When even this cannot be written, there is nobody to tell.
        let _ = if self.format == Format::Json {
            writeln!(out, "{}", error_line(message))
        } else {
            let first = "error: ".len();
            let is_seen = io::stderr().is_terminal();
            let text = match width(&io::stderr()).filter(|_| is_seen) {
                Some(width) => fold("", message, "  ", width.saturating_sub(first).max(20)),
                None => message.to_owned(),
            };
            writeln!(out, "{BAD}error:{BAD:#} {text}")
        };
    }
}

/// An error as one line of JSON.
pub(crate) fn error_line(message: &str) -> String {
    escaped(serde_json::json!({ "error": message }).to_string())
}

/// How many characters go into a line of a stream, where something says it.
fn width(stream: &impl IsTerminal) -> Option<usize> {
    let told = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    told.filter(|&columns| columns > 0).or_else(|| stream.is_terminal().then(textwrap::termwidth))
}

/// JSON in which characters that would steer a terminal are written as escapes. All that is not ASCII
/// stands in strings.
pub(crate) fn escaped(json: String) -> String {
    if steering(&json).is_none() {
        return json;
    }
    let mut text = String::with_capacity(json.len());
    let mut rest = json.as_str();
    while let Some((at, c)) = steering(rest) {
        text += &rest[..at];
        for unit in c.encode_utf16(&mut [0; 2]) {
            let _ = std::fmt::Write::write_fmt(&mut text, format_args!("\\u{unit:04x}"));
        }
        rest = &rest[at + c.len_utf8()..];
    }
    text + rest
}

/// The first character that would steer a terminal, and where it stands.
fn steering(json: &str) -> Option<(usize, char)> {
    let is_other = |byte: &u8| *byte >= 0x7F;
    let mut start = 0;
    // Nearly all of a report is ASCII: a block of it is looked at at once, and characters only where it is not.
    for block in json.as_bytes().chunks(64) {
        if block.iter().fold(false, |any, byte| any | is_other(byte)) {
            let others = block.iter().enumerate().filter(|(_, byte)| is_other(byte));
            // The bytes that go on with a character begin none.
            let mut starts = others.map(|(n, _)| start + n).filter(|at| json.is_char_boundary(*at));
            let found = starts.find_map(|at| {
                let c = json[at..].chars().next().filter(|c| !dcs_role::is_plain(*c))?;
                Some((at, c))
            });
            if found.is_some() {
                return found;
            }
        }
        start += block.len();
    }
    None
}

/// Says on the error stream what was done.
pub(crate) fn remark(message: &str) {
    // When this cannot be written, there is nobody to tell.
    let _ = writeln!(io::stderr().lock(), "{message}");
}

/// Writes what is not meant for a terminal as it is.
pub(crate) fn bytes(bytes: &[u8]) -> Result<(), Failure> {
    if is_closed() {
        return Ok(());
    }
    let mut out = io::stdout().lock();
    written(out.write_all(bytes).and_then(|()| out.flush()))
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
    hang(indent, text, indent)
}

/// A paragraph that begins with a mark, and hangs below it.
pub(crate) fn hang(mark: &str, text: &str, indent: &str) -> String {
    fold(mark, &plain(text), indent, Output::width())
}

/// Pieces of a line, which may be coloured, folded where they are too long for one.
pub(crate) fn row(mark: &str, pieces: &str, indent: &str) -> String {
    fold(mark, pieces, indent, Output::width())
}

/// Words are not broken, unless one is longer than a line.
pub(crate) fn fold(mark: &str, text: &str, indent: &str, width: usize) -> String {
    let rest = " ".repeat(indent.chars().count());
    let options = textwrap::Options::new(width)
        .initial_indent(mark)
        .subsequent_indent(&rest)
        .break_words(false)
        .word_splitter(textwrap::WordSplitter::NoHyphenation);
    textwrap::fill(text, options)
}
