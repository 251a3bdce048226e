//! `dcs-role conformance`

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    path::{Path, PathBuf},
    process::ExitCode,
};

use dcs_role::{
    Answer, ConformanceReport, Coverage, Day, DutyAnswer, ExpectationAnswer, Post, Role, Severity,
};

use crate::{
    WhichRole, input,
    lines::{self, Judged, Outcome, Place},
    output::{
        BAD, DOUBTFUL, FAINT, Failure, Format, GOOD, HEADING, Output, STRONG, counted, hang, plain,
        wrap,
    },
};

pub(crate) fn run(
    out: &Output,
    post: Option<&Path>,
    lines: Option<&PathBuf>,
    all: bool,
    which: &WhichRole,
) -> Result<ExitCode, Failure> {
    let role = input::role(which.definition.as_deref())?;
    if let Some(file) = lines {
        return lines::run(out, file, |place, text| judge(place, text, &role, which.on));
    }
    // Without a file for all posts, the arguments ask for one post.
    let Some(path) = post else { unreachable!("a post is required") };
    let post: Post = input::read(path, &role, which.definition.as_deref())?;
    let report = role.conformance(&post, which.on.unwrap_or(post.as_at));
    if out.format == Format::Json {
        Output::json(&report)?;
    } else {
        out.text(&page(&role, &post, &report, all))?;
    }
    let conforms = report.errors == 0 && report.warnings == 0;
    Ok(if conforms { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The answer for one post among many.
fn judge(place: &Place<'_>, text: &[u8], role: &Role, on: Option<Day>) -> Judged {
    match input::compared::<Post>(&place.to_string(), text, role) {
        Ok(Ok(post)) => {
            let report = role.conformance(&post, on.unwrap_or(post.as_at));
            let outcome = match (report.errors, report.warnings) {
                (0, 0) => Outcome::Good,
                (0, _) => Outcome::Doubtful,
                _ => Outcome::Bad,
            };
            let line = format!("{place}: {}: {}\n", plain(post.id.as_str()), verdict(&report));
            Judged::new(outcome, line, &report).of(post.id.as_str())
        }
        Ok(Err(checked)) => Judged::checked(place, checked),
        Err(failure) => Judged::failed(place, &failure),
    }
}

fn page(role: &Role, post: &Post, report: &ConformanceReport, all: bool) -> String {
    let mut page = String::new();
    let authorities: Vec<_> =
        post.authorities.iter().map(|authority| plain(authority.title.as_str())).collect();
    let title = plain(post.title.as_str());
    let _ = writeln!(page, "{HEADING}{title}{HEADING:#}, {}", authorities.join(", "));
    let _ = writeln!(
        page,
        "{FAINT}{} {}, on {}, beside {} {} with the law as at {}{FAINT:#}",
        report.post,
        report.post_version,
        report.on,
        report.role,
        report.role_version,
        report.law_as_at,
    );
    let _ = writeln!(page, "{}", wrap(report.caveat, ""));
    if report.on > report.law_as_at {
        let late = format!(
            "The definition knows the law up to {} only; what changed since is not looked at.",
            report.law_as_at,
        );
        let _ = writeln!(page, "{}", wrap(&late, ""));
    }
    let _ = writeln!(page, "\n{HEADING}What the post has to show{HEADING:#}");
    if report.expectations.is_empty() {
        let _ = writeln!(page, "  the definition says nothing of how a post is set up");
    }
    for answer in &report.expectations {
        expectation(&mut page, answer);
    }
    duties(&mut page, role, report, all);
    if !report.beyond.is_empty() {
        let _ = writeln!(page, "\n{HEADING}Beyond the law{HEADING:#}");
        for beyond in &report.beyond {
            let item = beyond.item.as_ref().map(|item| format!(" {item}:")).unwrap_or_default();
            let _ = writeln!(page, "{}", hang("  ", &plain(&beyond.statement), "    "));
            let because = format!("{}:{item} {}", beyond.at, beyond.because);
            let _ = writeln!(page, "{FAINT}{}{FAINT:#}", wrap(&because, "    "));
        }
    }
    let _ = writeln!(page, "\n{}", verdict(report));
    page
}

fn expectation(page: &mut String, answer: &ExpectationAnswer) {
    let style = match (answer.answer, answer.severity) {
        (Answer::Met, _) => GOOD,
        (_, Some(Severity::Error)) => BAD,
        (_, Some(Severity::Warning)) => DOUBTFUL,
        _ => FAINT,
    };
    let word = answer.answer.as_str().replace('-', " ");
    let meaning = hang(&format!("  {word:<14} "), answer.expectation.meaning(), &" ".repeat(17));
    let meaning = meaning.replacen(&word, &format!("{style}{word}{style:#}"), 1);
    let _ = writeln!(page, "{meaning}");
    // What does not apply needs no account of the law.
    let place = if answer.at.is_root() { String::new() } else { format!(" ({})", answer.at) };
    let _ = writeln!(page, "{}", wrap(&format!("{}{place}", answer.because), "                 "));
    if !matches!(answer.answer, Answer::NotApplicable) {
        let reading = match answer.reading {
            dcs_role::Reading::Inferred => ", as this project reads it",
            dcs_role::Reading::Stated => "",
        };
        let law = format!(
            "{}: {}{reading}; {}",
            answer.force,
            answer.provisions.join("; "),
            answer.item,
        );
        let _ = writeln!(page, "{FAINT}{}{FAINT:#}", wrap(&law, "                 "));
    }
    let matters = !matches!(answer.answer, Answer::Met | Answer::NotApplicable);
    if let Some(note) = answer.note.as_ref().filter(|_| matters) {
        let _ = writeln!(page, "{FAINT}{}{FAINT:#}", wrap(note, "                 "));
    }
}

fn duties(page: &mut String, role: &Role, report: &ConformanceReport, all: bool) {
    let of = |coverage| report.duties.iter().filter(move |answer| answer.coverage == coverage);
    let _ = writeln!(page, "\n{HEADING}The duties of the director{HEADING:#}");
    let silent = of(Coverage::NotStated).count();
    if silent > 0 {
        let _ = writeln!(
            page,
            "  what the job description takes on is not stated: {} looked for",
            counted_duties(silent),
        );
        return;
    }
    let _ = writeln!(
        page,
        "  {} covered, {} weakened, {} missing",
        of(Coverage::Covered).count(),
        of(Coverage::Weakened).count(),
        of(Coverage::Missing).count(),
    );
    // Where a whole group of functions is missing, its duties are not told one by one.
    let function = |answer: &DutyAnswer| {
        let duty = role.all().duty(answer.duty.as_str())?;
        duty.get().function.as_ref().map(|link| link.function.as_str())
    };
    // How many duties each group has, and how many of them are missing.
    let mut groups: BTreeMap<_, (usize, usize)> = BTreeMap::new();
    for answer in &report.duties {
        if let Some(function) = function(answer) {
            let (duties, missing) = groups.entry(function).or_default();
            *duties += 1;
            *missing += usize::from(answer.coverage == Coverage::Missing);
        }
    }
    let is_whole = |wanted: &str| matches!(groups[wanted], (duties, missing) if duties > 1 && duties == missing);
    let mut told = BTreeSet::new();
    for answer in of(Coverage::Missing) {
        match function(answer).filter(|wanted| !all && is_whole(wanted)) {
            None => duty(page, answer),
            Some(wanted) if told.insert(wanted) => {
                let title =
                    role.all().function(wanted).map(|function| plain(function.title.as_str()));
                let _ = writeln!(
                    page,
                    "  {BAD}{:<9}{BAD:#} {STRONG}{}{STRONG:#}  {FAINT}{wanted}{FAINT:#}",
                    "missing",
                    title.unwrap_or_default(),
                );
                let _ = writeln!(page, "            {} in it", counted_duties(groups[wanted].1));
            }
            Some(_) => {}
        }
    }
    for answer in of(Coverage::Weakened) {
        duty(page, answer);
    }
    if all {
        for answer in of(Coverage::Covered) {
            duty(page, answer);
        }
    } else {
        let _ = writeln!(page, "  {FAINT}`--all` lists every duty{FAINT:#}");
    }
}

fn counted_duties(count: usize) -> String {
    if count == 1 { "1 duty".to_owned() } else { format!("{count} duties") }
}

fn duty(page: &mut String, answer: &DutyAnswer) {
    let style = match answer.severity {
        None => GOOD,
        Some(Severity::Error) => BAD,
        Some(Severity::Warning) => DOUBTFUL,
    };
    let word = answer.coverage.as_str();
    let _ = write!(page, "  {style}{word:<9}{style:#} {STRONG}{}{STRONG:#}", plain(&answer.title));
    let _ = writeln!(page, "  {FAINT}{}{FAINT:#}", answer.duty);
    let law = format!("{}: {}", answer.force, answer.provisions.join("; "));
    let places: Vec<_> = answer.at.iter().map(ToString::to_string).collect();
    let words = match (answer.words, &answer.through) {
        (None, _) => String::new(),
        (Some(words), None) => format!(" — the post says `{words}` at {}", places.join(", ")),
        (Some(words), Some(through)) => {
            format!(" — the post says `{words}` of {through} at {}", places.join(", "))
        }
    };
    let _ = writeln!(page, "{}", wrap(&format!("{law}{words}"), "            "));
}

/// The last line: what the answers come to, without a score.
fn verdict(report: &ConformanceReport) -> String {
    let expectations =
        report.expectations.iter().filter(|answer| answer.answer == Answer::NotStated).count();
    let duties =
        report.duties.iter().filter(|answer| answer.coverage == Coverage::NotStated).count();
    let silent = match (expectations, duties) {
        (0, 0) => String::new(),
        (count, 0) => format!("; {} not stated", counted(count, "expectation")),
        (0, _) => "; the duties are not stated".to_owned(),
        (count, _) => format!("; {} and the duties are not stated", counted(count, "expectation")),
    };
    let counts =
        format!("{}, {}", counted(report.errors, "error"), counted(report.warnings, "warning"));
    if report.errors > 0 {
        format!("{BAD}falls short of the law{BAD:#}: {counts}{silent}")
    } else if report.warnings > 0 {
        format!("{DOUBTFUL}falls short of guidance{DOUBTFUL:#}: {counts}{silent}")
    } else {
        let extent = if silent.is_empty() { "" } else { " as far as is stated" };
        format!("{GOOD}conforms in structure{extent}{GOOD:#}: {counts}{silent}")
    }
}
