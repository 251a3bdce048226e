//! `dcs-role readiness`

use std::{
    fmt::Write,
    path::{Path, PathBuf},
    process::ExitCode,
};

use dcs_role::{
    CompetencyAnswer, CompetencyId, Day, DevelopedBy, Development, Profile, ReadinessReport, Role,
    StageId, Standing,
};
use strum::VariantArray;

use crate::{
    WhichRole, input,
    lines::{self, Judged, Outcome, Place},
    output::{
        BAD, DOUBTFUL, FAINT, Failure, Format, GOOD, HEADING, Output, STRONG, hang, hint, plain,
        wrap,
    },
};

pub(crate) fn run(
    out: &Output,
    profile: Option<&Path>,
    lines: Option<&PathBuf>,
    stage: Option<&str>,
    which: &WhichRole,
) -> Result<ExitCode, Failure> {
    let role = input::role(which.definition.as_deref())?;
    let stage = stage.map(|stage| known(stage, &role)).transpose()?;
    let stage = stage.unwrap_or_else(|| role.definition().stage.clone());
    if let Some(file) = lines {
        return lines::run(out, file, |place, text| judge(place, text, &role, &stage, which.on));
    }
    // Without a file for all profiles, the arguments ask for one profile.
    let Some(path) = profile else { unreachable!("a profile is required") };
    let profile: Profile = input::read(path, &role, which.definition.as_deref())?;
    let report = report(&role, &profile, &stage, which.on);
    if out.format == Format::Json {
        Output::json(&report)?;
    } else {
        out.text(&page(&role, &report))?;
    }
    // A gap is an answer and no failure.
    Ok(ExitCode::SUCCESS)
}

/// The stage of the definition with this id.
fn known(stage: &str, role: &Role) -> Result<StageId, Failure> {
    let found = role.all().stage(stage).map(|stage| stage.id.clone());
    found.ok_or_else(|| {
        let stages: Vec<_> = role.all().stages().map(|stage| stage.get().id.as_str()).collect();
        let close = hint(stage, stages.iter().copied());
        let list = if close.is_empty() {
            format!("; the stages are {}", stages.join(", "))
        } else {
            close
        };
        Failure::Message(format!("there is no stage `{}`{list}", plain(stage)))
    })
}

fn report(role: &Role, profile: &Profile, stage: &StageId, on: Option<Day>) -> ReadinessReport {
    let on = on.unwrap_or(profile.as_at);
    // The stage was looked up in this role.
    role.readiness_for(profile, stage, on).unwrap_or_else(|| role.readiness(profile, on))
}

/// The answer for one profile among many.
fn judge(place: &Place<'_>, text: &[u8], role: &Role, stage: &StageId, on: Option<Day>) -> Judged {
    match input::compared::<Profile>(&place.to_string(), text, role) {
        Ok(Ok(profile)) => {
            let report = report(role, &profile, stage, on);
            let counts: Vec<_> = Standing::VARIANTS
                .iter()
                .map(|&standing| {
                    let count = of(&report, standing).count();
                    format!("{count} {}", standing.as_str().replace('-', " "))
                })
                .collect();
            let line = format!("{place}: {}: {}\n", plain(profile.id.as_str()), counts.join(", "));
            Judged::new(Outcome::Good, line, &report).of(profile.id.as_str())
        }
        Ok(Err(checked)) => Judged::checked(place, checked),
        Err(failure) => Judged::failed(place, &failure),
    }
}

fn of(report: &ReadinessReport, standing: Standing) -> impl Iterator<Item = &CompetencyAnswer> {
    report.competencies.iter().filter(move |answer| answer.standing == standing)
}

fn title(role: &Role, stage: &StageId) -> String {
    let stage = role.all().stage(stage.as_str());
    stage.map(|stage| plain(stage.title.as_str())).unwrap_or_default()
}

fn page(role: &Role, report: &ReadinessReport) -> String {
    let mut page = String::new();
    let stage = title(role, &report.stage);
    let _ = writeln!(page, "{HEADING}{}{HEADING:#} beside {stage}", report.profile);
    let held: Vec<_> = report.stages_held.iter().map(|stage| title(role, stage)).collect();
    let held = if held.is_empty() { "no career stage stated".to_owned() } else { held.join(", ") };
    let _ = writeln!(
        page,
        "{FAINT}{}; on {}, beside {} {}{FAINT:#}",
        held, report.on, report.role, report.role_version
    );
    let _ = writeln!(page, "{}", wrap(report.caveat, ""));
    for (standing, style) in
        [(Standing::NotMet, BAD), (Standing::Partly, DOUBTFUL), (Standing::Met, GOOD)]
    {
        let answers: Vec<_> = of(report, standing).collect();
        if !answers.is_empty() {
            let _ = writeln!(page, "\n{style}{}{style:#}", heading(standing));
        }
        for answer in answers {
            competency(&mut page, answer);
        }
    }
    not_assessed(&mut page, report);
    requirements(&mut page, report);
    if !report.completed.is_empty() {
        let _ = writeln!(page, "\n{HEADING}Programmes completed{HEADING:#}");
        for completed in &report.completed {
            let date = completed.date.map(|date| format!(", {date}")).unwrap_or_default();
            let _ = writeln!(page, "  {}{date}", plain(&completed.title));
        }
    }
    let _ = writeln!(page, "\n{FAINT}`dcs-role show ID` says where each was read{FAINT:#}");
    page
}

fn heading(standing: Standing) -> &'static str {
    match standing {
        Standing::Met => "Met",
        Standing::Partly => "Met in part",
        Standing::NotMet => "Not met",
        Standing::NotAssessed => "Not assessed",
    }
}

fn competency(page: &mut String, answer: &CompetencyAnswer) {
    let level = answer.level.as_ref().map(|level| format!(", {}", plain(level.as_str())));
    let _ = writeln!(
        page,
        "  {STRONG}{}{STRONG:#}{}  {FAINT}{}{FAINT:#}",
        plain(&answer.title),
        level.unwrap_or_default(),
        answer.competency,
    );
    let places: Vec<_> =
        answer.assessments.iter().map(|assessment| assessment.at.to_string()).collect();
    let because = format!("{} ({})", answer.because, places.join(", "));
    let _ = writeln!(page, "{}", wrap(&because, "    "));
    // Where assessors differ, a reader wants to know.
    for other in answer.assessments.iter().filter(|other| other.standing != answer.standing) {
        let [by, standing] =
            [other.by.as_str(), other.standing.as_str()].map(|word| word.replace('-', " "));
        let differs = format!("{by} gave `{}`: {standing}", other.level);
        let _ = writeln!(page, "{FAINT}{}{FAINT:#}", wrap(&differs, "    "));
    }
    if answer.developed_by.is_empty() && answer.standing != Standing::Met {
        let _ = writeln!(page, "    nothing in the definition develops it on this day");
    }
    ways(page, &answer.developed_by);
}

fn ways(page: &mut String, ways: &[DevelopedBy]) {
    let groups = [
        ("programmes open now: ", true, Development::Programme),
        ("other ways open now: ", true, Development::Activity),
        ("programmes for other stages: ", false, Development::Programme),
        ("other ways for other stages: ", false, Development::Activity),
    ];
    for (label, open, kind) in groups {
        let group: Vec<_> = ways
            .iter()
            .filter(|way| way.open == open && way.kind == kind)
            .map(|way| {
                let dates = match (&way.period, way.kind) {
                    (Some(period), _) => format!(" ({period})"),
                    (None, Development::Programme) => " (no dates known)".to_owned(),
                    (None, Development::Activity) => String::new(),
                };
                format!("{}{dates}", plain(&way.title))
            })
            .collect();
        if !group.is_empty() {
            let _ =
                writeln!(page, "{}", hang(&format!("    {label}"), &group.join("; "), "      "));
        }
    }
}

fn not_assessed(page: &mut String, report: &ReadinessReport) {
    let titles = |is_skill: bool| -> Vec<_> {
        of(report, Standing::NotAssessed)
            .filter(|answer| matches!(answer.competency, CompetencyId::Skill(_)) == is_skill)
            .map(|answer| plain(&answer.title))
            .collect()
    };
    let groups = [("  skills: ", titles(true)), ("  qualities: ", titles(false))];
    if groups.iter().all(|(_, titles)| titles.is_empty()) {
        return;
    }
    let _ = writeln!(page, "\n{HEADING}Not assessed{HEADING:#}, and so not known");
    for (label, titles) in groups.iter().filter(|(_, titles)| !titles.is_empty()) {
        let _ = writeln!(page, "{}", hang(label, &titles.join("; "), "    "));
    }
}

fn requirements(page: &mut String, report: &ReadinessReport) {
    if report.requirements.is_empty() && report.not_required.is_empty() {
        return;
    }
    let _ = writeln!(page, "\n{HEADING}Entry requirements{HEADING:#}");
    for answer in &report.requirements {
        let style = match answer.standing {
            Standing::Met => GOOD,
            Standing::Partly => DOUBTFUL,
            Standing::NotMet => BAD,
            Standing::NotAssessed => FAINT,
        };
        let word = answer.standing.as_str().replace('-', " ");
        let strength = answer.strength;
        let title = plain(&answer.title);
        let _ = writeln!(page, "  {style}{word:<13}{style:#} {title}  {FAINT}{strength}{FAINT:#}");
    }
    if !report.not_required.is_empty() {
        let titles: Vec<_> = report.not_required.iter().map(|item| plain(&item.title)).collect();
        let _ = writeln!(page, "{}", hang("  said not to be needed: ", &titles.join("; "), "    "));
    }
}
