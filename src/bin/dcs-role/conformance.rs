//! `dcs-role conformance`

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    path::{Path, PathBuf},
    process::ExitCode,
};

use dcs_role::{
    Post, Role,
    check::Severity,
    definition::Force,
    evidence::Reading,
    report::{
        Answer, ChangedBy, ConformanceReport, Conformity, Coverage, DutyAnswer, ExpectationAnswer,
        PostTimeline, ProvisionRead, ReadIn, StretchState,
    },
    value::Day,
};

use crate::{
    WhichRole, input,
    lines::{self, Judged, Outcome, Place},
    output::{
        BAD, DOUBTFUL, FAINT, Failure, Format, GOOD, HEADING, Output, STRONG, hang, plain, wrap,
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
        return lines::run(out, file, |place, text| {
            judge(place, text, &role, which.on, out.format)
        });
    }
    // Without a file for all posts, the arguments ask for one post.
    let Some(path) = post else { unreachable!("a post is required") };
    let post: Post = input::read(path, &role, which.definition.as_deref())?;
    let mut report = role.conformance(&post, which.on.unwrap_or(post.as_at));
    report.timeline = Some(role.timeline(&post));
    if out.format == Format::Json {
        Output::json(&report)?;
    } else {
        out.text(&page(&role, &post, &report, all))?;
    }
    let conforms = report.verdict == Conformity::Conforms;
    Ok(if conforms { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The answer for one post among many.
fn judge(place: &Place<'_>, text: &[u8], role: &Role, on: Option<Day>, format: Format) -> Judged {
    match input::compared::<Post>(&place.to_string(), text, role) {
        Ok(Ok(post)) => {
            let report = role.conformance(&post, on.unwrap_or(post.as_at));
            let outcome = match report.verdict {
                Conformity::Conforms => Outcome::Good,
                Conformity::FallsShort if report.errors > 0 => Outcome::Bad,
                Conformity::FallsShort | Conformity::CannotBeSaid => Outcome::Doubtful,
            };
            let line = format!("{place}: {}: {}\n", plain(post.id.as_str()), verdict(&report));
            // To write a report as JSON costs more than to make it.
            let judged = match format {
                Format::Json => Judged::new(outcome, line, &report),
                Format::Text | Format::Markdown => Judged::told(outcome, line),
            };
            judged.of(post.id.as_str())
        }
        Ok(Err(checked)) => Judged::checked(place, checked),
        Err(failure) => Judged::failed(place, &failure),
    }
}

// ------------------------------------------------------------------ the page

fn heading(page: &mut String, text: &str) {
    let _ = writeln!(page, "\n{HEADING}{text}{HEADING:#}");
}

fn paragraph(page: &mut String, text: &str) {
    let _ = writeln!(page, "{}", wrap(&in_words(text), "  "));
}

/// A paragraph with a number before it.
fn numbered(page: &mut String, n: usize, text: &str) {
    let mark = format!("{:>4} ", format!("{n}."));
    let _ = writeln!(page, "{}", hang(&mark, &in_words(text), "     "));
}

/// What belongs to the paragraph above.
fn below(page: &mut String, text: &str) {
    let _ = writeln!(page, "{FAINT}{}{FAINT:#}", wrap(&in_words(text), "     "));
}

/// A sentence that begins with a capital letter and ends with a full stop.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let text: String = letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default();
    if text.ends_with(['.', '?', '!']) { text } else { text + "." }
}

fn page(role: &Role, post: &Post, report: &ConformanceReport, all: bool) -> String {
    let mut page = String::new();
    let authorities: Vec<_> =
        post.authorities.iter().map(|authority| plain(authority.title.as_str())).collect();
    let _ =
        writeln!(page, "{HEADING}{}, {}{HEADING:#}", plain(&report.title), authorities.join(", "));
    let basis = format!(
        "Position on {}, from the document {} {}. Compared with the definition {} {}, which holds law and guidance up to {}.",
        report.on,
        report.post,
        report.post_version,
        report.role,
        report.role_version,
        report.law_as_at,
    );
    let _ = writeln!(page, "{}", wrap(&in_words(&basis), ""));
    let _ = writeln!(page, "{}", wrap(report.caveat, ""));
    if report.on > report.law_as_at {
        let late = format!("What changed in the law after {} is not looked at.", report.law_as_at);
        let _ = writeln!(page, "{}", wrap(&in_words(&late), ""));
    }
    if report.on > post.as_at {
        let late = format!(
            "The papers show the post up to {}; what changed after that is not known.",
            post.as_at
        );
        let _ = writeln!(page, "{}", wrap(&in_words(&late), ""));
    }
    shortfalls(&mut page, role, report);
    questions(&mut page, report);
    if !report.flags.is_empty() {
        heading(&mut page, "To be looked at again");
        for (n, flag) in (1..).zip(&report.flags) {
            numbered(&mut page, n, &sentence(&flag.because));
        }
    }
    arrangement(&mut page, role, report);
    by_authority(&mut page, report);
    duties(&mut page, role, post, report, all);
    specification(&mut page, report, all);
    if let Some(timeline) = &report.timeline {
        life(&mut page, timeline, all);
    }
    let _ = writeln!(page, "\n{}", verdict(report));
    page
}

/// The law behind an answer: how it binds, where it stands, which text was read, and in which definition.
fn law(
    force: Force,
    provisions: &[ProvisionRead],
    reading: Option<Reading>,
    version: &str,
) -> String {
    let provisions: Vec<_> = provisions
        .iter()
        .map(|read| match read.as_at {
            Some(as_at) => {
                format!("{} (text as at {as_at}; definition {version})", read.provision)
            }
            None => format!("{} (definition {version})", read.provision),
        })
        .collect();
    let how = match force {
        Force::Must => "The law requires it",
        Force::MustNot => "The law forbids it",
        Force::MustHaveRegard => "The law requires regard to it",
        Force::Should => "Guidance asks for it",
        Force::May => "The law allows it, on this condition",
        Force::Described => "It is described, and has no force of its own",
    };
    let inferred = match reading {
        Some(Reading::Inferred) => {
            " This is a reading of the text, which does not say it in so many words."
        }
        _ => "",
    };
    let place =
        if provisions.is_empty() { String::new() } else { format!(": {}", provisions.join("; ")) };
    format!("{how}{place}.{inferred}")
}

fn law_of(answer: &ExpectationAnswer) -> String {
    let version = answer.role_version.to_string();
    law(answer.force, &answer.provisions, Some(answer.reading), &version)
}

fn title_of(role: &Role, item: &str) -> String {
    role.all().get(item).map(|item| plain(item.title())).unwrap_or_default()
}

fn style(severity: Option<Severity>) -> anstyle::Style {
    match severity {
        Some(Severity::Error) => BAD,
        Some(Severity::Warning) => DOUBTFUL,
        None => FAINT,
    }
}

/// Where the post falls short: how it is set up, and how its papers put the duties.
fn shortfalls(page: &mut String, role: &Role, report: &ConformanceReport) {
    let mut found: Vec<_> =
        report.expectations.iter().filter(|answer| answer.severity.is_some()).collect();
    if found.is_empty() {
        return;
    }
    found.sort_by_key(|answer| answer.severity);
    heading(page, "Where the post falls short");
    for (n, answer) in (1..).zip(found) {
        let mark = style(answer.severity);
        let title = title_of(role, &answer.item);
        let text = format!("{title}. {}", sentence(&answer.because));
        let mut paragraph = String::new();
        numbered(&mut paragraph, n, &text);
        *page += &paragraph.replacen(&title, &format!("{mark}{title}{mark:#}"), 1);
        below(page, &law_of(answer));
        if let Some(note) = &answer.note {
            below(page, note);
        }
    }
}

fn questions(page: &mut String, report: &ConformanceReport) {
    if report.questions.is_empty() {
        return;
    }
    heading(page, "What has to be found out");
    for (n, question) in (1..).zip(&report.questions) {
        numbered(page, n, &question.question);
        let place = match question.answer_at.as_str() {
            "" => "Another definition has to say it.".to_owned(),
            place => format!("Enter the answer at {place}."),
        };
        below(page, &place);
    }
}

/// What the post shows, does not show, and need not.
fn arrangement(page: &mut String, role: &Role, report: &ConformanceReport) {
    if report.expectations.is_empty() {
        heading(page, "How the post is set up");
        paragraph(page, "The definition says nothing of how a post is set up.");
        return;
    }
    let sections = [
        (Answer::Met, "What is as it should be", true),
        (Answer::ByLaw, "What follows from the law, whatever the papers say", true),
        (Answer::NotStated, "What the papers do not say", true),
        (Answer::NotApplicable, "What does not apply to this post", false),
        (Answer::NotInForce, "What was not in force on this day, as far as is known", true),
    ];
    for (wanted, title, with_law) in sections {
        let found: Vec<_> = report
            .expectations
            .iter()
            .filter(|answer| answer.answer == wanted && answer.severity.is_none())
            .collect();
        if found.is_empty() {
            continue;
        }
        heading(page, title);
        for (n, answer) in (1..).zip(found) {
            let item = title_of(role, &answer.item);
            numbered(page, n, &format!("{item}. {}", sentence(&answer.because)));
            if with_law {
                below(page, &law_of(answer));
            }
        }
    }
    let elsewhere = report
        .expectations
        .iter()
        .filter(|answer| answer.answer == Answer::NotMet && answer.severity.is_none());
    for answer in elsewhere {
        heading(page, "Which post this is");
        paragraph(page, &sentence(&answer.because));
        below(page, &law_of(answer));
    }
}

fn by_authority(page: &mut String, report: &ConformanceReport) {
    if report.authorities.is_empty() {
        return;
    }
    heading(page, "Authority by authority");
    for authority in &report.authorities {
        let _ = writeln!(page, "  {STRONG}{}{STRONG:#}", plain(&authority.title));
        if let Some(why) = &authority.set_aside {
            paragraph(page, &format!("  {}", sentence(why)));
        }
        let not_met = authority.answers.iter().filter(|one| one.answer == Answer::NotMet);
        let open = authority.answers.iter().filter(|one| one.answer == Answer::NotStated);
        let mut is_clear = authority.set_aside.is_none();
        for one in not_met.chain(open) {
            is_clear = false;
            let _ =
                writeln!(page, "{}", hang("    - ", &in_words(&sentence(&one.because)), "      "));
        }
        if is_clear {
            let _ = writeln!(page, "    Nothing falls short, and nothing is left open.");
        }
    }
}

// ------------------------------------------------------------------ duties

fn duties(page: &mut String, role: &Role, post: &Post, report: &ConformanceReport, all: bool) {
    let of = |coverage| report.duties.iter().filter(move |answer| answer.coverage == coverage);
    heading(page, "The duties of the director");
    paragraph(
        page,
        match report.read_in {
            ReadIn::JobDescription => "They were looked for in the job description.",
            ReadIn::Constitution => {
                "They were looked for in a constitution or a scheme of delegation, which need not list duties one by one."
            }
            ReadIn::RoleProfile => {
                "What was read is a role profile. It describes the work and cannot show statutory duties; that takes a job description, a constitution or a scheme of delegation."
            }
            ReadIn::OtherPaper => {
                "What was read is a report or another paper, which takes on nothing by itself."
            }
            ReadIn::Nothing => "No job description, constitution or scheme of delegation was read.",
        },
    );
    if report.duties.is_empty() {
        paragraph(page, "No duty falls on the holder of this post on this day.");
        return;
    }
    let counts = [
        (Coverage::Covered, "taken on in words as strong as the law"),
        (Coverage::ByLaw, "binding on the officer by law, whatever a paper says"),
        (Coverage::Excepted, "excepted, for example because they are reserved to members"),
        (Coverage::Weakened, "taken on in words weaker than the law"),
        (Coverage::Missing, "not taken on"),
        (Coverage::NotStated, "not shown by the papers that were read"),
    ];
    for (coverage, told) in counts {
        let count = of(coverage).count();
        if count > 0 {
            let _ = writeln!(page, "{}", hang(&format!("  {count:>4} "), told, "       "));
        }
    }
    // Where a whole group of functions fares alike, its duties are not told one by one.
    let function = |answer: &DutyAnswer| {
        let duty = role.all().duty(answer.duty.as_str())?;
        duty.get().function.as_ref().map(|link| link.function.as_str())
    };
    let mut groups: BTreeMap<_, (usize, usize)> = BTreeMap::new();
    for answer in &report.duties {
        if let Some(function) = function(answer) {
            let (duties, missing) = groups.entry(function).or_default();
            *duties += 1;
            *missing += usize::from(answer.coverage == Coverage::Missing);
        }
    }
    let is_whole = |wanted: &str| matches!(groups[wanted], (duties, missing) if duties > 1 && duties == missing);
    let version = report.role_version.to_string();
    let mut told = BTreeSet::new();
    for answer in of(Coverage::Missing) {
        match function(answer).filter(|wanted| !all && is_whole(wanted)) {
            None => duty(page, "Not taken on", answer, &version),
            Some(wanted) if told.insert(wanted) => {
                let title = role.all().function(wanted);
                let title = title.map(|function| plain(function.title.as_str()));
                let _ = writeln!(
                    page,
                    "  {BAD}Not taken on{BAD:#}: {STRONG}{}{STRONG:#}, with all its {} duties",
                    title.unwrap_or_default(),
                    groups[wanted].0,
                );
            }
            Some(_) => {}
        }
    }
    weakened(page, post, &of(Coverage::Weakened).collect::<Vec<_>>(), &version);
    for (coverage, word) in [(Coverage::Excepted, "Excepted"), (Coverage::ByLaw, "By law")] {
        for answer in of(coverage) {
            duty(page, word, answer, &version);
        }
    }
    if all {
        for answer in of(Coverage::Covered) {
            duty(page, "Taken on", answer, &version);
        }
        for answer in of(Coverage::NotStated) {
            duty(page, "Not shown", answer, &version);
        }
    } else {
        let _ = writeln!(page, "  {FAINT}`--all` lists every duty.{FAINT:#}");
    }
    if !report.beyond.is_empty() {
        heading(page, "What the papers take on beyond the law");
        for (n, beyond) in (1..).zip(&report.beyond) {
            numbered(page, n, &plain(&beyond.statement));
            let item = beyond.item.as_ref().map(|item| title_of(role, item));
            let item = item.filter(|title| !title.is_empty()).map(|title| format!("{title}: "));
            below(page, &sentence(&format!("{}{}", item.unwrap_or_default(), beyond.because)));
        }
    }
}

/// The duties that the papers put more weakly than the law, clause by clause.
fn weakened(page: &mut String, post: &Post, answers: &[&DutyAnswer], version: &str) {
    let clause = |answer: &DutyAnswer| {
        let place = answer.at.first()?.as_str().strip_prefix("/takesOn/")?;
        place.split('/').next()?.parse::<usize>().ok()
    };
    let mut by_clause: BTreeMap<Option<usize>, Vec<&DutyAnswer>> = BTreeMap::new();
    for answer in answers {
        by_clause.entry(clause(answer)).or_default().push(answer);
    }
    for (n, answers) in by_clause {
        let words = answers[0].words.map(Force::as_str).unwrap_or_default();
        let statement =
            n.and_then(|n| post.takes_on.get(n)).map(|clause| clause.statement.as_str());
        let told = format!(
            "In weaker words: \u{201c}{}\u{201d} (/takesOn/{}). The words bind as `{words}`, and the law more strongly:",
            plain(statement.unwrap_or_default()),
            n.unwrap_or_default(),
        );
        let told = wrap(&told, "  ");
        let style = style(answers.iter().filter_map(|answer| answer.severity).min());
        let _ = writeln!(
            page,
            "{}",
            told.replacen("In weaker words", &format!("{style}In weaker words{style:#}"), 1),
        );
        for answer in answers {
            let law = law(answer.force, &answer.provisions, None, version);
            let text = format!("{}. {law}", plain(&answer.title));
            let _ = writeln!(page, "{}", hang("    - ", &in_words(&text), "      "));
        }
    }
}

fn duty(page: &mut String, word: &str, answer: &DutyAnswer, version: &str) {
    let style = if answer.severity.is_none() { GOOD } else { style(answer.severity) };
    let _ = writeln!(page, "  {style}{word}{style:#}: {STRONG}{}{STRONG:#}", plain(&answer.title));
    let mut about = law(answer.force, &answer.provisions, None, version);
    if let Some(words) = answer.words {
        let places: Vec<_> = answer.at.iter().map(ToString::to_string).collect();
        let _ = write!(about, " The words of the paper bind as `{words}` ({}).", places.join(", "));
    }
    below(page, &about);
}

// ------------------------------------------------------------------ the person specification

fn specification(page: &mut String, report: &ConformanceReport, all: bool) {
    let Some(specification) = &report.person_specification else { return };
    heading(page, "The person specification");
    let duties = |count: usize| match count {
        0 => "no duty of the role calls for it".to_owned(),
        1 => "1 duty of the role calls for it".to_owned(),
        count => format!("{count} duties of the role call for it"),
    };
    for asked in &specification.asked {
        let strength = asked.strength.map(|strength| strength.to_string()).unwrap_or_default();
        let level = asked.level.as_ref().map(|level| format!(", at the level `{level}`"));
        let text = format!(
            "{} ({strength}): {}{}.",
            asked.title,
            duties(asked.duties),
            level.unwrap_or_default(),
        );
        let _ = writeln!(page, "{}", hang("  - ", &text, "    "));
    }
    // The others are many, and the first are called for most.
    let shown = if all { usize::MAX } else { 10 };
    let more = specification.not_asked.iter().take(shown);
    let more: Vec<_> = more.map(|one| format!("{} ({})", one.title, one.duties)).collect();
    if !more.is_empty() {
        let rest = specification.not_asked.len().saturating_sub(shown);
        let rest = if rest > 0 {
            format!("; and {rest} more, which `--all` lists")
        } else {
            String::new()
        };
        paragraph(
            page,
            &format!(
                "It does not ask for these, which duties of the role call for (with the number of duties): {}{rest}.",
                more.join("; "),
            ),
        );
    }
}

// ------------------------------------------------------------------ through time

fn life(page: &mut String, timeline: &PostTimeline, all: bool) {
    heading(page, "Through time");
    for stretch in &timeline.stretches {
        let time = match (stretch.from, stretch.last_day) {
            (Some(from), Some(last)) if from == last => format!("on {from}"),
            (Some(from), Some(last)) => format!("{from} to {last}"),
            (None, Some(last)) => format!("up to {last}"),
            (Some(from), None) => format!("from {from}"),
            (None, None) => "at all times".to_owned(),
        };
        let bases: Vec<_> = stretch.basis.iter().map(ToString::to_string).collect();
        let state = match stretch.state {
            StretchState::Held => format!("held ({})", bases.join(" and ")),
            StretchState::Acting => "an officer acted up".to_owned(),
            StretchState::Vacant => "vacant".to_owned(),
            StretchState::Unknown => "the papers name nobody".to_owned(),
            StretchState::Abolished => "abolished".to_owned(),
        };
        let _ = writeln!(
            page,
            "{}",
            hang("  - ", &in_words(&sentence(&format!("{time}: {state}"))), "    ")
        );
    }
    if timeline.turns.is_empty() {
        return;
    }
    let _ = writeln!(page, "  Days on which an answer changed:");
    let mut days: BTreeMap<Day, Vec<_>> = BTreeMap::new();
    for turn in &timeline.turns {
        days.entry(turn.day).or_default().push(turn);
    }
    for (day, turns) in days {
        let (coverage, shown): (Vec<_>, Vec<_>) =
            turns.into_iter().partition(|turn| turn.asked == "coverage" && !all);
        let by = |changed_by| match changed_by {
            ChangedBy::Post => "the post",
            ChangedBy::Law => "the law or guidance",
            ChangedBy::Both => "the post and the law",
            ChangedBy::Knowledge => "what the definition knows of the law",
        };
        let word = |answer: &Option<String>| {
            answer.as_ref().map_or("not asked".to_owned(), |word| word.replace('-', " "))
        };
        let mut told: Vec<_> = shown
            .iter()
            .map(|turn| {
                format!(
                    "{} ({} to {}; {} changed)",
                    turn.title,
                    word(&turn.before),
                    word(&turn.after),
                    by(turn.changed_by),
                )
            })
            .collect();
        match coverage.len() {
            0 => {}
            1 => {
                told.push(format!(
                    "the answer for 1 duty ({} changed)",
                    by(coverage[0].changed_by)
                ));
            }
            count => {
                told.push(format!(
                    "the answers for {count} duties ({} changed)",
                    by(coverage[0].changed_by)
                ));
            }
        }
        let text = format!("{day}: {}.", told.join("; "));
        let _ = writeln!(page, "{}", hang("  - ", &in_words(&text), "    "));
    }
    if let Some(day) = timeline.not_looked_at_from {
        paragraph(
            page,
            &format!("There are too many days; those from {day} on are not looked at."),
        );
    }
}

/// The last line: what the answers come to, without a score.
fn verdict(report: &ConformanceReport) -> String {
    let style = match report.verdict {
        Conformity::Conforms => GOOD,
        Conformity::FallsShort if report.errors > 0 => BAD,
        Conformity::FallsShort | Conformity::CannotBeSaid => DOUBTFUL,
    };
    format!("{style}{}{style:#}", report.in_words)
}

// ------------------------------------------------------------------ dates in words

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A text with its dates as people write them: `2024-04-01` as `1 April 2024`.
fn in_words(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut before = ' ';
    while let Some(next) = rest.chars().next() {
        let is_start =
            next.is_ascii_digit() && !before.is_alphanumeric() && !"-/`:".contains(before);
        let length = rest.find(|c: char| !c.is_ascii_digit() && c != '-').unwrap_or(rest.len());
        let ends = rest[length..]
            .chars()
            .next()
            .is_none_or(|after| !after.is_alphanumeric() && after != '/');
        if is_start
            && ends
            && let Some(words) = date(&rest[..length])
        {
            out += &words;
            rest = &rest[length..];
            before = ' ';
        } else {
            out.push(next);
            before = next;
            rest = &rest[next.len_utf8()..];
        }
    }
    out
}

fn date(text: &str) -> Option<String> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next());
    if parts.next().is_some() || year.len() != 4 || month.len() != 2 {
        return None;
    }
    let month = MONTHS.get(month.parse::<usize>().ok()?.checked_sub(1)?)?;
    match day {
        None => Some(format!("{month} {year}")),
        Some(day) if day.len() == 2 => Some(format!("{} {month} {year}", day.parse::<u8>().ok()?)),
        Some(_) => None,
    }
}
