//! `dcs-role survey`

use std::{
    fmt::Write,
    path::Path,
    process::ExitCode,
    sync::{Mutex, PoisonError},
};

use dcs_role::{Post, PostCounts, PostSurvey};

use crate::{
    WhichRole, input,
    lines::{self, Judged, Outcome},
    output::{Failure, Format, HEADING, Output, STRONG, bytes, escaped, hang, wrap},
};

pub(crate) fn run(out: &Output, file: &Path, which: &WhichRole) -> Result<ExitCode, Failure> {
    let role = input::role(which.definition.as_deref())?;
    let survey = Mutex::new(PostSurvey::new(which.on));
    let code = lines::run(out, file, |place, text| {
        match input::compared::<Post>(&place.to_string(), text, &role) {
            Ok(Ok(post)) => {
                survey.lock().unwrap_or_else(PoisonError::into_inner).add(&post);
                Judged::told(Outcome::Good, String::new()).of(post.id.as_str())
            }
            Ok(Err(checked)) => Judged::checked(place, checked),
            Err(failure) => Judged::failed(place, &failure),
        }
    })?;
    let survey = survey.into_inner().unwrap_or_else(PoisonError::into_inner);
    match out.format {
        // One line, as what is said of documents that could not be counted.
        Format::Json => {
            let line = serde_json::json!({ "survey": survey });
            bytes((escaped(line.to_string()) + "\n").as_bytes())?;
        }
        Format::Text | Format::Markdown => out.text(&page(&survey))?,
    }
    Ok(code)
}

fn page(survey: &PostSurvey) -> String {
    let mut page = String::new();
    let day = match survey.on {
        Some(day) => format!("on {day}"),
        None => "each on the day of its papers".to_owned(),
    };
    let _ = writeln!(page, "{HEADING}Posts, {day}{HEADING:#}");
    counts(&mut page, "All posts", &survey.all);
    for of_kind in &survey.by_kind {
        counts(&mut page, &of_kind.kind.as_str().replace('-', " "), &of_kind.counts);
    }
    let about = "These are counts of what the papers say. A post that authorities of several kinds share is counted with each kind, and once among all.";
    let _ = writeln!(page, "\n{}", wrap(about, ""));
    page
}

fn counts(page: &mut String, title: &str, counts: &PostCounts) {
    let _ = writeln!(page, "\n{STRONG}{title}{STRONG:#}: {}", counts.posts);
    let rows = [
        ("held by permanent appointment", counts.substantive),
        ("held for an interim time", counts.interim),
        ("held by an officer who acts up", counts.acting),
        ("vacant", counts.vacant),
        ("abolished", counts.abolished),
        ("how it is filled is not stated", counts.filling_not_stated),
        ("another post carries the designation", counts.not_designated),
        ("no authority has functions on the day", counts.without_functions),
        ("of these, twin-hatted (director of adult social services as well)", counts.twin_hatted),
        ("of these, other offices not stated", counts.offices_not_stated),
        ("of these, shared by several authorities", counts.shared),
    ];
    for (row, count) in rows {
        let _ = writeln!(page, "{}", hang(&format!("{count:>6}  "), row, "        "));
    }
}
