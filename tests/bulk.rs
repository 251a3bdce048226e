//! `--lines`: many documents, one in each line, of whatever number and however they come.
#![cfg(all(feature = "cli", unix))]

use std::{
    io::{BufRead, BufReader, Read, Write},
    process::{Child, ChildStdin, Command, Stdio},
    sync::mpsc::{Receiver, channel},
    thread,
    time::Duration,
};

use serde_json::Value;

/// Results come at once, and a machine under load is given time.
const PATIENCE: Duration = Duration::from_secs(60);

/// The command while it reads from here, and the lines that it has written.
struct Running {
    child: Child,
    input: ChildStdin,
    lines: Receiver<String>,
}

impl Running {
    fn start() -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_dcs-role"))
            .args(["check", "--lines", "-", "--format", "json"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let (send, lines) = channel();
        thread::spawn(move || {
            loop {
                let mut line = String::new();
                if output.read_line(&mut line).unwrap() == 0 || send.send(line).is_err() {
                    return;
                }
            }
        });
        Self { input: child.stdin.take().unwrap(), child, lines }
    }

    /// The next line of the output.
    fn next(&self) -> Value {
        let line = self.lines.recv_timeout(PATIENCE).expect("a line is written");
        serde_json::from_str(&line).unwrap()
    }

    /// The most memory that the command has had, in bytes.
    #[cfg(target_os = "linux")]
    fn peak(&self) -> usize {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
        line.trim().strip_suffix(" kB").unwrap().parse::<usize>().unwrap() << 10
    }
}

fn interrupt(child: &Child) {
    let id = child.id().to_string();
    assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
}

/// Waits for the end: the exit code, and what was said on the error stream.
fn ended(mut child: Child) -> (Option<i32>, String) {
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    (child.wait().unwrap().code(), said)
}

#[cfg(target_os = "linux")]
#[test]
fn memory_does_not_grow_with_the_input() {
    const LINES: usize = 4_000;
    let mut running = Running::start();
    let line = "x".repeat(4_000) + "\n";
    let mut feed = |lines: usize| {
        for _ in 0..lines {
            running.input.write_all(line.as_bytes()).unwrap();
        }
        for _ in 0..lines {
            running.next();
        }
        running.peak()
    };
    let first = feed(LINES);
    let later = feed(5 * LINES);
    let more = 5 * LINES * line.len();
    assert!(later < first + more / 8, "{first} bytes, and {later} for {more} more of input");
}

/// Ends of lines, an empty line, bytes that are no UTF-8, and a last line without an end.
#[test]
fn a_broken_line_is_reported_and_the_rest_goes_on() {
    let mut running = Running::start();
    running.input.write_all(b"{}\r\n\n \t\r\n\xFF\xFE\n\"\x80\"\n{}").unwrap();
    let Running { child, input, lines } = running;
    drop(input);
    let told: Vec<Value> = lines.iter().map(|line| serde_json::from_str(&line).unwrap()).collect();
    let numbers: Vec<_> = told.iter().map(|line| line["line"].as_u64().unwrap()).collect();
    assert_eq!(numbers, [1, 4, 5, 6]);
    let rules: Vec<_> =
        told.iter().map(|line| line["checked"]["problems"][0]["rule"].as_str().unwrap()).collect();
    assert_eq!(rules, ["schema", "json", "json", "schema"]);
    let why = told[2]["checked"]["problems"][0]["message"].as_str().unwrap();
    assert!(why.contains("not UTF-8"), "{why}");
    assert_eq!(ended(child).0, Some(1));
}

#[test]
fn an_empty_input_is_no_failure() {
    let Running { child, input, lines } = Running::start();
    drop(input);
    assert_eq!(lines.iter().count(), 0);
    let (code, said) = ended(child);
    assert_eq!(code, Some(0));
    assert!(said.starts_with("0 documents: "), "{said}");
}

#[test]
fn a_line_that_is_too_long_is_passed_over() {
    let Running { child, mut input, lines } = Running::start();
    let piece = vec![b' '; 1 << 20];
    input.write_all(b"{}\n[").unwrap();
    for _ in 0..257 {
        input.write_all(&piece).unwrap();
    }
    input.write_all(b"]\n{}\n").unwrap();
    drop(input);
    let told: Vec<Value> = lines.iter().map(|line| serde_json::from_str(&line).unwrap()).collect();
    assert_eq!(told.len(), 3);
    assert_eq!(told[1]["line"], 2);
    assert_eq!(told[1]["error"], "the line is longer than 256 MiB");
    assert_eq!(told[2]["line"], 3);
    assert_eq!(ended(child).0, Some(1));
}

/// What is complete is answered, though the input stays open in the middle of a line.
#[test]
fn lines_are_answered_as_they_come() {
    let mut running = Running::start();
    running.input.write_all(b"{}\n{}\n{").unwrap();
    assert_eq!(running.next()["line"], 1);
    assert_eq!(running.next()["line"], 2);
    running.input.write_all(b"}\n").unwrap();
    assert_eq!(running.next()["line"], 3);
}

#[test]
fn an_interrupted_run_ends_with_what_was_done() {
    let Running { child, mut input, lines } = Running::start();
    // An input that never ends.
    let feeding = thread::spawn(move || while input.write_all(b"nonsense\n").is_ok() {});
    for _ in 0..1_000 {
        lines.recv_timeout(PATIENCE).unwrap();
    }
    interrupt(&child);
    let mut count = 1_000;
    for line in lines {
        count += 1;
        let line: Value = serde_json::from_str(line.strip_suffix('\n').unwrap()).unwrap();
        assert_eq!(line["line"], count);
    }
    let (code, said) = ended(child);
    assert_eq!(code, Some(130), "{said}");
    assert!(said.starts_with(&format!("stopped: {count} documents: ")), "{count}, and {said}");
    feeding.join().unwrap();
}

/// Nothing comes any more, and the command waits.
#[test]
fn a_waiting_run_can_be_interrupted() {
    let mut running = Running::start();
    running.input.write_all(b"{}\n").unwrap();
    running.next();
    interrupt(&running.child);
    let Running { child, input: _open, .. } = running;
    let (code, said) = ended(child);
    assert_eq!(code, Some(130), "{said}");
    assert!(said.starts_with("stopped: 1 document: "), "{said}");
}

/// The input never ends, and nobody reads the output any more: what was judged until then is counted, and
/// nothing is said of the output.
#[test]
fn a_closed_output_ends_it() {
    for format in ["text", "json"] {
        let script = format!(
            "yes nonsense | '{}' check --lines - --format {format} | head -n 1",
            env!("CARGO_BIN_EXE_dcs-role")
        );
        let output = Command::new("sh").args(["-c", &script]).output().unwrap();
        let said = str::from_utf8(&output.stderr).unwrap();
        assert!(said.lines().count() <= 1, "{said}");
        assert!(said.is_empty() || said.contains(" with errors, 0 not judged\n"), "{said}");
        assert_eq!(str::from_utf8(&output.stdout).unwrap().lines().count(), 1);
    }
}
