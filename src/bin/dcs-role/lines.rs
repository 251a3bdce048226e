//! `--lines`: many documents, one in each line of a file.
//!
//! One thread reads, all cores judge, and the main thread writes the results in the order of the
//! input. Only so many batches are under way at a time, so that memory does not grow with the file.

use std::{
    collections::BTreeMap,
    fmt::{self, Write as _},
    fs::File,
    io::{self, BufRead, BufReader, Read},
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
    process::ExitCode,
    sync::{
        Mutex,
        atomic::{AtomicBool, AtomicU64, Ordering},
        mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel},
    },
    thread,
    time::Duration,
};

use dcs_role::{CheckedDocument, CheckedProblem};
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;
use serde_json::value::RawValue;

use crate::{
    check::{SHOWN, shortened},
    input,
    output::{Failure, Format, Output, bytes, plain, remark},
};

/// The most bytes of a line. A document that is longer is one file, and no line.
const LONGEST: usize = 256 << 20;

/// How many lines are judged at a time by one thread, and how many bytes of lines at most, the last
/// line aside.
const BATCH: (usize, usize) = (256, 1 << 18);

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
    /// For people; several lines or none.
    text: String,
    /// For programs: the key, and what stands under it.
    json: (&'static str, String),
}

impl Judged {
    pub(crate) fn new(outcome: Outcome, text: String, report: &impl Serialize) -> Self {
        Self { outcome, text, json: ("report", to_json(report)) }
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
            let more = checked.problems.len() - SHOWN;
            let _ = writeln!(text, "{place}: … and {more} more; `--format json` lists all");
        }
        Self { outcome, text, json: ("checked", to_json(&checked)) }
    }

    pub(crate) fn failed(place: &Place<'_>, failure: &Failure) -> Self {
        let place = place.to_string();
        let message = match failure {
            Failure::Message(message) => message.as_str(),
            Failure::Pipe => "the output is closed",
        };
        // The message names the place already where it can.
        let text = if message.starts_with(&place) {
            format!("{message}\n")
        } else {
            format!("{place}: {message}\n")
        };
        Self { outcome: Outcome::Failed, text, json: ("error", to_json(&message)) }
    }
}

fn to_json(value: &impl Serialize) -> String {
    // Reports are objects with text keys, which always can be written.
    serde_json::to_string(value).unwrap_or_default()
}

/// A line of the input with its number, from 1.
struct Line {
    number: u64,
    /// `None` where it is too long.
    text: Option<Vec<u8>>,
}

/// Lines that are judged together, and how many bytes of the input they are.
struct Batch {
    number: u64,
    lines: Vec<Line>,
    bytes: u64,
}

/// A batch when it has been judged.
struct Done {
    number: u64,
    results: Vec<(u64, Judged)>,
    bytes: u64,
}

/// Set when the user has had enough.
static STOP: AtomicBool = AtomicBool::new(false);
/// How many batches were handed out.
static SENT: AtomicU64 = AtomicU64::new(0);

/// Judges every line of a file. `judge` is told where the line is, and its bytes.
pub(crate) fn run(
    out: &Output,
    path: &Path,
    judge: impl Fn(&Place<'_>, &[u8]) -> Judged + Sync,
) -> Result<ExitCode, Failure> {
    let name = input::name(path);
    let (reader, length): (Box<dyn Read + Send>, _) = if path == Path::new("-") {
        (Box::new(io::stdin()), None)
    } else {
        let cannot = |error| Failure::Message(format!("{name} cannot be read: {error}"));
        let file = File::open(path).map_err(cannot)?;
        let length = file.metadata().map_err(cannot)?.len();
        (Box::new(file), Some(length))
    };
    // Without a handler Ctrl-C still ends the program, only less politely.
    let _ = ctrlc::set_handler(|| {
        if STOP.swap(true, Ordering::SeqCst) {
            std::process::exit(130);
        }
    });
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let (batches, work) = sync_channel(threads * 2);
    let (permit, permits) = sync_channel(threads * 4);
    // It is not waited for: it may hang on an input that never ends.
    let reading = thread::spawn(move || read(reader, &batches, &permit));
    let (results, done) = sync_channel(threads * 2);
    let work = Mutex::new(work);
    let progress = progress(length);
    let mut tally = Tally::default();
    let written = thread::scope(|scope| {
        for _ in 0..threads {
            let (results, work, judge, name) = (results.clone(), &work, &judge, &name);
            scope.spawn(move || work_on(work, &results, name, judge));
        }
        drop(results);
        let written = write(out, &done, &permits, &progress, &mut tally);
        if written.is_err() || STOP.load(Ordering::SeqCst) {
            // The reader may hang, and the others wait for it.
            progress.finish_and_clear();
            let code = match &written {
                Ok(()) => {
                    remark(&format!("stopped: {}", tally.told()));
                    130
                }
                Err(Failure::Pipe) => 0,
                Err(Failure::Message(message)) => {
                    out.complain(message);
                    2
                }
            };
            std::process::exit(code);
        }
        written
    });
    progress.finish_and_clear();
    written?;
    if let Ok(Err(error)) = reading.join() {
        return Err(Failure::Message(format!("{name} cannot be read to its end: {error}")));
    }
    remark(&tally.told());
    Ok(if tally.worst() == Outcome::Good { ExitCode::SUCCESS } else { ExitCode::FAILURE })
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
        format!(
            "{all} documents: {good} without problems, {doubtful} with warnings, {bad} with errors, {failed} not judged"
        )
    }
}

/// Reads lines into batches until the input ends or the user has had enough.
fn read(reader: impl Read, batches: &SyncSender<Batch>, permit: &SyncSender<()>) -> io::Result<()> {
    let mut reader = BufReader::with_capacity(1 << 20, reader);
    let mut number = 0;
    let mut lines = Vec::new();
    let (mut size, mut consumed) = (0, 0);
    loop {
        let line = read_line(&mut reader, &mut consumed)?;
        let is_end = line.is_none();
        if let Some(text) = line {
            number += 1;
            let is_blank =
                text.as_ref().is_some_and(|text| text.iter().all(u8::is_ascii_whitespace));
            if !is_blank {
                size += text.as_ref().map_or(0, Vec::len);
                lines.push(Line { number, text });
            }
        }
        // What comes slowly is judged as it comes, and does not wait for the rest of a line.
        let is_last = !reader.buffer().contains(&b'\n');
        let is_full = lines.len() >= BATCH.0 || size >= BATCH.1 || is_end || is_last;
        if is_full && !lines.is_empty() {
            // When the others are gone, nobody wants more.
            if permit.send(()).is_err() || STOP.load(Ordering::SeqCst) {
                return Ok(());
            }
            let number = SENT.fetch_add(1, Ordering::SeqCst);
            let lines = std::mem::take(&mut lines);
            let batch = Batch { number, lines, bytes: std::mem::take(&mut consumed) };
            size = 0;
            if batches.send(batch).is_err() {
                return Ok(());
            }
        }
        if is_end {
            return Ok(());
        }
    }
}

/// One line without its end; `None` inside where it is too long, and outside at the end of the input.
#[expect(clippy::option_option, reason = "two things may be missing")]
pub(crate) fn read_line(
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

fn work_on(
    work: &Mutex<Receiver<Batch>>,
    results: &SyncSender<Done>,
    name: &str,
    judge: &impl Fn(&Place<'_>, &[u8]) -> Judged,
) {
    loop {
        // A thread that panicked has been reported; what it left behind is whole.
        let batch = work.lock().unwrap_or_else(std::sync::PoisonError::into_inner).recv();
        let Ok(Batch { number, lines, bytes }) = batch else { return };
        let judged = |line: Line| {
            let place = Place { file: name, line: line.number };
            let judged = match line.text {
                // A fault of ours on one line must not take the others with it.
                Some(text) => catch_unwind(AssertUnwindSafe(|| judge(&place, &text)))
                    .unwrap_or_else(|_| {
                        let message = "the program failed here, which is a fault of its own";
                        Judged::failed(&place, &Failure::Message(message.to_owned()))
                    }),
                None => Judged::failed(
                    &place,
                    &Failure::Message(format!("the line is longer than {} MiB", LONGEST >> 20)),
                ),
            };
            (line.number, judged)
        };
        let results_of = lines.into_iter().map(judged).collect();
        if results.send(Done { number, results: results_of, bytes }).is_err() {
            return;
        }
    }
}

/// Writes the results in the order of the input.
fn write(
    out: &Output,
    done: &Receiver<Done>,
    permits: &Receiver<()>,
    progress: &ProgressBar,
    tally: &mut Tally,
) -> Result<(), Failure> {
    let mut waiting = BTreeMap::new();
    let mut next = 0;
    loop {
        match done.recv_timeout(Duration::from_millis(50)) {
            Ok(batch) => {
                waiting.insert(batch.number, batch);
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return Ok(()),
        }
        while let Some(batch) = waiting.remove(&next) {
            next += 1;
            let mut page = String::new();
            for (line, judged) in batch.results {
                tally.add(judged.outcome);
                match out.format {
                    Format::Text | Format::Markdown => page += &judged.text,
                    Format::Json => page += &json_line(line, &judged)?,
                }
            }
            progress.suspend(|| match out.format {
                Format::Text | Format::Markdown => out.text(&page),
                Format::Json => bytes(page.as_bytes()),
            })?;
            progress.inc(batch.bytes);
            // There is room for another one.
            let _ = permits.try_recv();
        }
        if STOP.load(Ordering::SeqCst) && next == SENT.load(Ordering::SeqCst) {
            return Ok(());
        }
    }
}

fn json_line(line: u64, judged: &Judged) -> Result<String, Failure> {
    let (key, json) = &judged.json;
    let cannot = |error| Failure::Message(format!("the output cannot be made: {error}"));
    let raw = RawValue::from_string(json.clone()).map_err(cannot)?;
    let mut object = BTreeMap::from([(*key, raw)]);
    object.insert("line", RawValue::from_string(line.to_string()).map_err(cannot)?);
    Ok(serde_json::to_string(&object).map_err(cannot)? + "\n")
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
