//! How much memory a document takes, as a multiple of its size: what the README promises.

use dcs_role::{Role, RoleDefinition, check::CheckedDocument};
use peak_alloc::PeakAlloc;
use serde_json::{Value, json};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

const SMALL: &str = include_str!("documents/sound/small.json");
const POST: &str = include_str!("documents/sound-harbour/post-harbour.json");
const PROFILE: &str = include_str!("documents/sound-harbour/profile-harbour.json");
const MANY: usize = 8_000;

/// The most memory for each byte of a document, and for each problem that is listed. The worst are lists of texts of one letter.
const TIMES: usize = 15;
const PROBLEM: usize = 2_000;

/// So many problems of a rule are listed at most.
const LISTED: usize = 2_000;

/// The most memory that was held at a time while something was done, and what came of it.
fn peak<T>(work: impl FnOnce() -> T) -> (usize, T) {
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let done = work();
    (MEMORY.peak_usage() - before, done)
}

fn checked(text: &str, role: &Role) -> (usize, CheckedDocument) {
    peak(|| CheckedDocument::new("memory", text.as_bytes(), role).0)
}

fn changed(document: &str, change: impl FnOnce(&mut Value)) -> String {
    let mut json: Value = serde_json::from_str(document).unwrap();
    change(&mut json);
    json.to_string()
}

// One test, since tests run side by side and share their memory.
#[test]
fn memory_is_bounded_by_the_size_of_a_document() {
    let role = Role::try_from(SMALL.parse::<RoleDefinition>().unwrap()).unwrap();
    let term = |n: usize| {
        json!({ "id": format!("term:t{n}"), "title": format!("T{n}"), "statement": format!("S{n}."),
            "citations": [{ "source": "source:keepers-report", "place": "p. 1", "reading": "stated" }] })
    };
    let clause = |n: usize| json!({ "statement": format!("S{n}."), "force": "must", "covers": ["duty:keep-lights"] });
    let assessment = |_| json!({ "competency": "skill:tides", "scale": "scale:knots", "level": "one knot", "by": "panel" });
    let sound = [
        changed(SMALL, |json| json["terms"] = (0..MANY).map(term).collect()),
        changed(POST, |json| json["takesOn"] = (0..MANY).map(clause).collect()),
        changed(PROFILE, |json| json["assessments"] = (0..MANY).map(assessment).collect()),
        changed(POST, |json| json["notes"] = (0..10 * MANY).map(|_| json!("x")).collect()),
    ];
    for text in &sound {
        let (peak, checked) = checked(text, &role);
        assert!(checked.sound, "{:?}", checked.problems.first());
        eprintln!("sound: {} bytes, {} times", text.len(), peak.div_ceil(text.len()));
        assert!(peak < TIMES * text.len() + (1 << 20), "{peak} for {}", text.len());
    }
    // What is wrong is kept with its place in the text, as far as it is listed.
    let repeat = |text: &str| format!("[{}{text}]", format!("{text},").repeat(MANY));
    let flawed = [
        "x".repeat(4_000_000),
        format!("\"{}\"", "x".repeat(4_000_000)),
        format!("{{\"id\":\"role:a\",\"title\":\"{}\"}}", "x".repeat(4_000_000)),
        format!("{{\"id\":\"role:a\",\"{}\":1}}", "x".repeat(4_000_000)),
        format!("{{\"duties\":{}}}", repeat("0")),
        format!("{{\"duties\":{}}}", repeat("{}")),
        format!("{{\"duties\":{}}}", repeat("{\"x\":0}")),
        format!("{{{}\"x\":0}}", "\"x\":0,".repeat(MANY)),
        changed(POST, |json| {
            json["takesOn"] = (0..MANY)
                .map(|_| json!({"statement":"<b>","force":"must","covers":["duty:none"]}))
                .collect();
        }),
        "[".repeat(4_000_000),
        format!("{{\"x\":{}0}}", "0 ".repeat(2_000_000)),
    ];
    for text in &flawed {
        let (peak, checked) = checked(text, &role);
        assert!(!checked.sound);
        let problems = checked.problems.len();
        eprintln!("flawed: {} bytes, {problems} problems, {peak}", text.len());
        assert!(
            peak < TIMES * text.len() + PROBLEM * problems + (1 << 20),
            "{peak} for {}",
            text.len()
        );
    }
    // However much is wrong, what is kept of it has a bound, and what was read of it is not kept at all.
    let many = |one: &str| format!("[{}{one}]", format!("{one},").repeat(15 * MANY));
    let texts = [
        format!("{{\"id\":\"role:a\",\"duties\":{}}}", many("{}")),
        format!("{{\"id\":\"role:a\",\"programmes\":{}}}", many("{}")),
        format!("{{\"id\":\"post:a\",\"holdings\":{}}}", many("{}")),
        format!("{{\"id\":\"post:a\",\"arrangements\":{}}}", many("0")),
        format!("{{\"id\":\"profile:a\",\"assessments\":{}}}", many("{}")),
        changed(POST, |json| {
            json["takesOn"][0]["covers"] = (0..MANY).map(|_| json!("duty:none")).collect();
        }),
    ];
    for text in &texts {
        let bound = TIMES * text.len() + PROBLEM * LISTED + (1 << 20);
        let (most, checked) = checked(text, &role);
        let all = checked.errors + checked.warnings;
        eprintln!(
            "unlisted: {} bytes, {} of {all} problems, {most}",
            text.len(),
            checked.problems.len()
        );
        assert!(checked.unlisted > 0 && most < bound, "{most} for {}", text.len());
        let (most, read) = peak(|| serde_json::from_str::<RoleDefinition>(text));
        assert!(read.is_err() && most < bound, "{most} for {}", text.len());
    }
}
