//! `--lines`: many documents, one in each line of a file.
//!
//! One thread reads, all cores judge a batch of lines, and meanwhile the batch before it is written.
//! No more than a few batches are in memory, however long the file is; only of each id a hash is kept.

use std::{
    collections::{HashMap, hash_map::RandomState},
    fmt::{self, Write as _},
    fs,
    hash::BuildHasher,
    io::{self, BufRead, BufReader, Read},
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
    process::ExitCode,
    sync::{
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel},
    },
    thread,
    time::Duration,
};

use dcs_role::check::{CheckedDocument, CheckedProblem};
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;
use serde::Serialize;

use crate::{
    input,
    output::{
        Failure, Format, Output, SHOWN, bytes, escaped, is_closed, lists, plain, remark, shortened,
    },
};

/// The most bytes of a line. A document that is longer is one file, and no line.
const LONGEST: usize = 256 << 20;

/// How many lines are judged at a time, and how many bytes of lines at most, the last line aside.
const BATCH: (usize, usize) = (512, 1 << 20);

/// How long to wait for a line before looking whether the user has had enough.
const WAIT: Duration = Duration::from_millis(50);

/// How a document fared.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Outcome {
    /// There is nothing to say against it.
    Good,
    /// There are warnings.
    Doubtful,
    /// There are errors.
    Bad,
    /// It is not a document that could be judged.
    Failed,
}

/// Where a document stands.
pub(crate) struct Place<'a> {
    /// What the file is called.
    file: &'a str,
    /// The line, from 1.
    line: u64,
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file, self.line)
    }
}

/// What is said of one line.
pub(crate) struct Judged {
    outcome: Outcome,
    /// The id of the document, where no two lines should have the same.
    id: Option<String>,
    /// For people; several lines or none.
    text: String,
    /// For programs: the key, and what stands under it; none where there is nothing to say.
    json: Option<(&'static str, String)>,
}

impl Judged {
    pub(crate) fn new(outcome: Outcome, text: String, report: &impl Serialize) -> Self {
        Self { outcome, id: None, text, json: Some(("report", to_json(report))) }
    }

    /// A document of which nothing is said for programs: nobody asked for that, or there is nothing.
    pub(crate) fn told(outcome: Outcome, text: String) -> Self {
        Self { outcome, id: None, text, json: None }
    }

    /// Says which document it is; no other line should have the same.
    pub(crate) fn of(self, id: &str) -> Self {
        Self { id: Some(id.to_owned()), ..self }
    }

    /// A document that is not compared, and what is wrong with it itself.
    pub(crate) fn checked(place: &Place<'_>, mut checked: CheckedDocument) -> Self {
        place.file.clone_into(&mut checked.file);
        for problem in &mut checked.problems {
            problem.line = usize::try_from(place.line).unwrap_or(usize::MAX);
        }
        let outcome = match (checked.errors, checked.warnings) {
            (0, 0) => Outcome::Good,
            (0, _) => Outcome::Doubtful,
            _ => Outcome::Bad,
        };
        let line = |problem: &CheckedProblem| {
            let at = shortened(&problem.at);
            let at = if at.is_empty() { at } else { at + ": " };
            let CheckedProblem { severity, rule, message, column, .. } = problem;
            format!("{place}:{column}: {severity}[{rule}]: {at}{}\n", plain(message))
        };
        let mut text: String = checked.problems.iter().take(SHOWN).map(line).collect();
        if checked.problems.len() > SHOWN {
            let more = checked.errors + checked.warnings - SHOWN;
            let lists = lists(more, checked.unlisted);
            let _ = writeln!(text, "{place}: … and {more} more; `--format json` {lists}");
        }
        let json = Some(("checked", to_json(&checked)));
        Self { outcome, id: checked.id, text, json }
    }

    pub(crate) fn failed(place: &Place<'_>, failure: &Failure) -> Self {
        let place = place.to_string();
        let message = failure.message();
        // The message names the place already where it can.
        let text = if message.starts_with(&place) {
            format!("{message}\n")
        } else {
            format!("{place}: {message}\n")
        };
        let json = Some(("error", to_json(&message)));
        Self { outcome: Outcome::Failed, id: None, text, json }
    }
}

fn to_json(value: &impl Serialize) -> String {
    // As long as most reports are, so that the text is not moved while it grows.
    let mut json = Vec::with_capacity(64 << 10);
    // Reports are objects with text keys, which always can be written.
    let _ = serde_json::to_writer(&mut json, value);
    json.shrink_to_fit();
    escaped(String::from_utf8(json).unwrap_or_default())
}

/// A line of the input with its number, from 1.
pub(crate) struct Line {
    pub(crate) number: u64,
    /// `None` where it is too long.
    pub(crate) text: Option<Vec<u8>>,
}

/// Lines that are judged together, and how many bytes of the input they are.
struct Batch {
    lines: Vec<Line>,
    bytes: u64,
}

/// A batch when it has been judged.
struct Done {
    results: Vec<(u64, Judged)>,
    bytes: u64,
}

/// Set when the user has had enough.
static STOP: AtomicBool = AtomicBool::new(false);

fn is_stopped() -> bool {
    STOP.load(Ordering::SeqCst)
}

/// Judges every line of a file. `judge` is told where the line is, and its bytes.
pub(crate) fn run(
    out: &Output,
    path: &Path,
    judge: impl Fn(&Place<'_>, &[u8]) -> Judged + Sync,
) -> Result<ExitCode, Failure> {
    let name = input::name(path);
    let lines = Lines::open(path)?;
    let length = lines.length;
    // Without a handler Ctrl-C still ends the program, only less politely.
    let _ = ctrlc::set_handler(|| {
        if STOP.swap(true, Ordering::SeqCst) {
            std::process::exit(130);
        }
    });
    let (batches, work) = sync_channel(1);
    let reading = thread::spawn(move || read(lines, &batches));
    let progress = progress(length);
    let mut writer = Writer {
        out,
        name: &name,
        progress: &progress,
        tally: Tally::default(),
        ids: Ids::default(),
        has_end: length.is_some(),
    };
    let written = judge_and_write(&work, &name, &judge, &mut writer);
    progress.finish_and_clear();
    written?;
    if is_stopped() {
        remark(&format!("stopped: {}", writer.tally.told()));
        // The reader is not waited for: it may hang on an input that never ends.
        return Ok(ExitCode::from(130));
    }
    if !writer.is_given_up()
        && let Ok(Err(failure)) = reading.join()
    {
        return Err(failure);
    }
    remark(&writer.tally.told());
    Ok(if writer.tally.worst() == Outcome::Good { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn judge_and_write(
    work: &Receiver<Batch>,
    name: &str,
    judge: &(impl Fn(&Place<'_>, &[u8]) -> Judged + Sync),
    writer: &mut Writer<'_>,
) -> Result<(), Failure> {
    let mut done: Option<Done> = None;
    loop {
        // What is done is not kept back for what may never come.
        let wait = if done.is_some() { Duration::ZERO } else { WAIT };
        let batch = match work.recv_timeout(wait) {
            _ if is_stopped() => None,
            Ok(batch) => Some(batch),
            Err(RecvTimeoutError::Disconnected) if done.is_none() => return Ok(()),
            Err(RecvTimeoutError::Disconnected | RecvTimeoutError::Timeout) => None,
        };
        let before = done.take();
        let (written, now) = rayon::join(
            || before.map_or(Ok(()), |before| writer.write(before)),
            || batch.map(|batch| judged(batch, name, judge)),
        );
        written?;
        done = now;
        if (is_stopped() && done.is_none()) || writer.is_given_up() {
            return Ok(());
        }
    }
}

/// A batch with what is said of each of its lines.
fn judged(batch: Batch, name: &str, judge: &(impl Fn(&Place<'_>, &[u8]) -> Judged + Sync)) -> Done {
    let judged = |line: Line| {
        let place = Place { file: name, line: line.number };
        let failed = |why: String| Judged::failed(&place, &Failure::Message(why));
        let judged = match line.text {
            // A fault of ours on one line must not take the others with it.
            Some(text) => {
                catch_unwind(AssertUnwindSafe(|| judge(&place, &text))).unwrap_or_else(|_| {
                    failed("the program failed here, which is a fault of its own".to_owned())
                })
            }
            None => failed(format!("the line is longer than {} MiB", LONGEST >> 20)),
        };
        (line.number, judged)
    };
    Done { results: batch.lines.into_par_iter().map(judged).collect(), bytes: batch.bytes }
}

/// How many documents fared how.
#[derive(Default)]
struct Tally([u64; 4]);

impl Tally {
    fn add(&mut self, outcome: Outcome) {
        self.0[outcome as usize] += 1;
    }

    fn worst(&self) -> Outcome {
        let outcomes = [Outcome::Failed, Outcome::Bad, Outcome::Doubtful];
        let found = outcomes.into_iter().find(|&outcome| self.0[outcome as usize] > 0);
        found.unwrap_or(Outcome::Good)
    }

    fn told(&self) -> String {
        let [good, doubtful, bad, failed] = self.0;
        let all = good + doubtful + bad + failed;
        let documents = if all == 1 { "document" } else { "documents" };
        format!(
            "{all} {documents}: {good} without problems, {doubtful} with warnings, {bad} with errors, {failed} not judged"
        )
    }
}

/// Which line had an id first. This alone grows with the input: by the hash and the line of each id.
#[derive(Default)]
struct Ids {
    hasher: RandomState,
    first: HashMap<u64, u64>,
}

impl Ids {
    /// The line that had the id before.
    fn before(&mut self, id: &str, line: u64) -> Option<u64> {
        let first = *self.first.entry(self.hasher.hash_one(id)).or_insert(line);
        (first != line).then_some(first)
    }
}

/// Writes results in the order of the input.
struct Writer<'a> {
    out: &'a Output,
    name: &'a str,
    progress: &'a ProgressBar,
    tally: Tally,
    ids: Ids,
    /// Whether the input is a file, which has an end.
    has_end: bool,
}

impl Writer<'_> {
    /// Whether there is no use in going on: nobody reads what is found, and what is to come may never
    /// end. Of a file the rest is still judged, for the sake of the code to end with.
    fn is_given_up(&self) -> bool {
        is_closed() && !self.has_end
    }

    fn write(&mut self, batch: Done) -> Result<(), Failure> {
        let mut page = String::new();
        for (line, judged) in batch.results {
            let before = judged.id.as_ref().and_then(|id| self.ids.before(id, line));
            let warning = before.zip(judged.id).map(|(before, id)| {
                format!("line {before} has the id `{}` too; give each document its own", plain(&id))
            });
            self.tally.add(judged.outcome.max(match warning {
                Some(_) => Outcome::Doubtful,
                None => Outcome::Good,
            }));
            let _ = if self.out.format == Format::Json {
                let warning = warning.map(|text| ("warning", to_json(&text)));
                let mut members = judged.json.into_iter().chain(warning).peekable();
                if members.peek().is_none() {
                    Ok(())
                } else {
                    let _ = write!(page, r#"{{"line":{line}"#);
                    for (key, json) in members {
                        let _ = write!(page, r#","{key}":{json}"#);
                    }
                    writeln!(page, "}}")
                }
            } else {
                page += &judged.text;
                warning.map_or(Ok(()), |warning| {
                    writeln!(page, "{}:{line}: warning[same-id]: {warning}", self.name)
                })
            };
        }
        self.progress.suspend(|| match self.out.format {
            Format::Json => bytes(page.as_bytes()),
            Format::Text => self.out.text(&page),
            // The output holds one document, which comes at the end.
            _ => {
                page.lines().for_each(remark);
                Ok(())
            }
        })?;
        self.progress.inc(batch.bytes);
        Ok(())
    }
}

/// Reads lines into batches until the input ends or the user has had enough.
fn read(mut reader: Lines, batches: &SyncSender<Batch>) -> Result<(), Failure> {
    let mut lines = Vec::new();
    let mut size = 0;
    loop {
        let line = reader.next()?;
        let is_end = line.is_none();
        if let Some(line) = line {
            size += line.text.as_ref().map_or(0, Vec::len);
            lines.push(line);
        }
        // What comes slowly is judged as it comes, and does not wait for the rest of a line.
        let is_full = lines.len() >= BATCH.0 || size >= BATCH.1 || is_end || !reader.has_more();
        if is_full && !lines.is_empty() {
            let lines = std::mem::take(&mut lines);
            let batch = Batch { lines, bytes: std::mem::take(&mut reader.consumed) };
            size = 0;
            // When nobody takes it, nobody wants more.
            if batches.send(batch).is_err() {
                return Ok(());
            }
        }
        if is_end {
            return Ok(());
        }
    }
}

/// The lines of a file or of the standard input in which something stands.
pub(crate) struct Lines {
    name: String,
    reader: BufReader<Box<dyn Read + Send>>,
    /// How many bytes the input has, where that is known.
    length: Option<u64>,
    number: u64,
    /// How many bytes were read since somebody looked.
    consumed: u64,
    /// A line that was looked at before its turn.
    ahead: Option<Line>,
}

impl Lines {
    pub(crate) fn open(path: &Path) -> Result<Self, Failure> {
        let name = input::name(path);
        let (reader, length): (Box<dyn Read + Send>, _) = if path == Path::new("-") {
            (Box::new(io::stdin()), None)
        } else {
            let file = input::file(path)?;
            let known = file.metadata().ok().filter(fs::Metadata::is_file);
            (Box::new(file), known.map(|known| known.len()))
        };
        let reader = BufReader::with_capacity(1 << 20, reader);
        Ok(Self { name, reader, length, number: 0, consumed: 0, ahead: None })
    }

    /// The next line.
    ///
    /// # Errors
    ///
    /// When the input cannot be read, or is one document that goes over many lines.
    pub(crate) fn next(&mut self) -> Result<Option<Line>, Failure> {
        if let Some(line) = self.ahead.take() {
            return Ok(Some(line));
        }
        let is_first = self.number == 0;
        let line = self.read()?;
        if let Some(Line { text: Some(text), .. }) = &line
            && is_first
            && is_begun(text)
        {
            self.ahead = self.read()?;
            if let Some(Line { text: Some(after), .. }) = &self.ahead {
                self.not_one_document(text, after)?;
            }
        }
        Ok(line)
    }

    /// Whether another line is there already.
    fn has_more(&self) -> bool {
        self.ahead.is_some() || self.reader.buffer().contains(&b'\n')
    }

    fn read(&mut self) -> Result<Option<Line>, Failure> {
        loop {
            let line = read_line(&mut self.reader, &mut self.consumed).map_err(|error| {
                Failure::Message(format!("{} cannot be read to its end: {error}", self.name))
            })?;
            let Some(text) = line else { return Ok(None) };
            self.number += 1;
            let is_blank =
                text.as_ref().is_some_and(|text| text.iter().all(u8::is_ascii_whitespace));
            if !is_blank {
                return Ok(Some(Line { number: self.number, text }));
            }
        }
    }

    /// A first line that is begun and not ended, and after which no other document begins, is the
    /// beginning of one document that goes over many lines.
    fn not_one_document(&self, first: &[u8], after: &[u8]) -> Result<(), Failure> {
        let name = &self.name;
        let is_list = first.trim_ascii_start().starts_with(b"[");
        if !is_list && after.starts_with(b"{") {
            return Ok(());
        }
        let file = if name == "standard input" { String::new() } else { format!(" {name}") };
        Err(Failure::Message(if is_list {
            format!(
                "{name} is a list that goes over many lines, and with `--lines` each line is a document; `jq -c '.[]'{file}` writes them so"
            )
        } else {
            format!(
                "{name} is one document that goes over many lines, and with `--lines` each line is a document; give it without `--lines`, or as `jq -c .{file}` writes it"
            )
        }))
    }
}

/// Whether a text is JSON as far as it goes, and does not go to the end of it.
fn is_begun(text: &[u8]) -> bool {
    serde_json::from_slice::<serde::de::IgnoredAny>(text).is_err_and(|error| error.is_eof())
}

/// One line without its end; `None` inside where it is too long, and outside at the end of the input.
#[expect(clippy::option_option, reason = "two things may be missing")]
fn read_line(
    reader: &mut BufReader<impl Read>,
    consumed: &mut u64,
) -> io::Result<Option<Option<Vec<u8>>>> {
    let mut text = Vec::new();
    let count = reader.by_ref().take(LONGEST as u64 + 1).read_until(b'\n', &mut text)?;
    *consumed += count as u64;
    if count == 0 {
        return Ok(None);
    }
    if text.last() == Some(&b'\n') {
        text.pop();
    } else if text.len() > LONGEST {
        drop(text);
        *consumed += reader.skip_until(b'\n')? as u64;
        return Ok(Some(None));
    }
    Ok(Some(Some(text)))
}

/// A bar on a terminal, and nothing in a pipe.
fn progress(length: Option<u64>) -> ProgressBar {
    let bar = length.map_or_else(ProgressBar::no_length, ProgressBar::new);
    let template = match length {
        Some(_) => "{bar:40} {decimal_bytes} of {decimal_total_bytes}, {eta} left",
        None => "{spinner} {decimal_bytes}",
    };
    match ProgressStyle::with_template(template) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
