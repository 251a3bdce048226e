//! `dcs-role readiness`

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use dcs_role::{
    Post, Profile, Role,
    definition::Kind,
    id::{ScenarioId, StageId},
    report::{Aim, AimError, Beside, Group, ReadinessReport, Standing},
    value::Day,
};
use strum::VariantArray;

use crate::{
    WhichRole, deliver, input,
    lines::{self, Judged, Lines, Outcome, Place},
    output::{Failure, Output, hint, plain},
};

/// What is asked of the command.
pub(crate) struct Wanted<'a> {
    pub(crate) profile: Option<&'a Path>,
    pub(crate) lines: Option<&'a PathBuf>,
    pub(crate) summary: bool,
    /// Where the report goes, instead of the standard output.
    pub(crate) file: Option<&'a Path>,
    pub(crate) stage: Option<&'a str>,
    pub(crate) post: Option<&'a Path>,
    pub(crate) scenario: Option<&'a str>,
    pub(crate) which: &'a WhichRole,
}

pub(crate) fn run(out: &Output, wanted: &Wanted<'_>) -> Result<ExitCode, Failure> {
    let definition = wanted.which.definition.as_deref();
    let role = input::role(definition)?;
    let stage: Option<StageId> = known(wanted.stage, Kind::Stage, &role)?;
    let scenario: Option<ScenarioId> = known(wanted.scenario, Kind::Scenario, &role)?;
    let post: Option<Post> =
        wanted.post.map(|path| input::read(path, &role, definition)).transpose()?;
    let beside = match (&post, &stage) {
        (Some(post), _) => Beside::Post(post),
        (None, Some(stage)) => Beside::Stage(stage),
        (None, None) => Beside::Role,
    };
    let asker = Asker { role: &role, beside, scenario: scenario.as_ref(), on: wanted.which.on };
    match (wanted.lines, wanted.summary) {
        (Some(lines), true) => asker.summary(out, lines, wanted.file),
        (Some(file), false) => lines::run(out, file, |place, text| asker.judge(place, text)),
        // Without a file for all profiles, the arguments ask for one profile.
        (None, _) => {
            let Some(path) = wanted.profile else { unreachable!("a profile is required") };
            let profile: Profile = input::read(path, &role, definition)?;
            let report = asker.report(&profile)?;
            let hint = "`dcs-role show ID` says where each was read.";
            deliver::report(out, &report, &report.printable().with_hint(hint), wanted.file)?;
            // A gap is an answer and no failure.
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// The item of the definition with this id.
fn known<T: std::str::FromStr>(
    id: Option<&str>,
    kind: Kind,
    role: &Role,
) -> Result<Option<T>, Failure> {
    let Some(id) = id else { return Ok(None) };
    let items = || role.all().items().filter(|item| item.kind() == kind).map(dcs_role::ItemRef::id);
    let found = items().find(|found| *found == id).and_then(|found| found.parse().ok());
    found.map(Some).ok_or_else(|| {
        let close = hint(id, items());
        let list = match items().collect::<Vec<_>>().as_slice() {
            [] => format!("; the definition has no {kind}"),
            _ if !close.is_empty() => close,
            ids => format!("; there are {}", ids.join(", ")),
        };
        Failure::Message(format!("there is no {kind} `{}`{list}", plain(id)))
    })
}

/// What each profile is set beside.
struct Asker<'a> {
    role: &'a Role,
    beside: Beside<'a>,
    scenario: Option<&'a ScenarioId>,
    on: Option<Day>,
}

impl From<AimError> for Failure {
    fn from(error: AimError) -> Self {
        Self::Message(plain(&error.to_string()))
    }
}

impl Asker<'_> {
    fn report(&self, profile: &Profile) -> Result<ReadinessReport, AimError> {
        let on = self.on.unwrap_or(profile.as_at);
        let aim = Aim { on, beside: self.beside, scenario: self.scenario };
        self.role.readiness_for(profile, &aim)
    }

    /// The answer for one profile among many.
    fn judge(&self, place: &Place<'_>, text: &[u8]) -> Judged {
        let profile = match input::compared::<Profile>(&place.to_string(), text, self.role) {
            Ok(Ok(profile)) => profile,
            Ok(Err(checked)) => return Judged::checked(place, checked),
            Err(failure) => return Judged::failed(place, &failure),
        };
        let report = match self.report(&profile) {
            Ok(report) => report,
            Err(error) => return Judged::failed(place, &error.into()),
        };
        let counts = Standing::VARIANTS.iter().map(|&standing| {
            let answers = report.competencies.iter();
            let count = answers.filter(|answer| answer.standing == standing).count();
            format!("{count} {}", standing.as_str().replace('-', " "))
        });
        let counts: Vec<_> = counts.collect();
        let line = format!("{place}: {}: {}\n", plain(profile.id.as_str()), counts.join(", "));
        Judged::new(Outcome::Good, line, &report).of(profile.id.as_str())
    }

    /// How a group stands: one profile in each line, counted one after the other, and none of them shown.
    fn summary(&self, out: &Output, path: &Path, file: Option<&Path>) -> Result<ExitCode, Failure> {
        let name = input::name(path);
        let mut lines = Lines::open(path)?;
        let mut group = Group::default();
        let mut left_out = 0_usize;
        while let Some(line) = lines.next()? {
            let place = format!("{name}:{}", line.number);
            if let Err(why) = self.count(&mut group, &place, line.text.as_deref()) {
                left_out += 1;
                out.complain(&why);
            }
        }
        let report = group.report().map_err(|error| {
            let left_out = match left_out {
                0 => String::new(),
                1 => "; one line was left out".to_owned(),
                count => format!("; {count} lines were left out"),
            };
            Failure::Message(format!("{name}: {error}{left_out}"))
        })?;
        deliver::report(out, &report, &report.printable(), file)?;
        Ok(if left_out == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }

    /// Counts the person of one line, or says why not.
    fn count(&self, group: &mut Group, place: &str, line: Option<&[u8]>) -> Result<(), String> {
        let said = |failure: Failure| match failure.message() {
            message if message.starts_with(place) => message.to_owned(),
            message => format!("{place}: {message}"),
        };
        let line = line.ok_or_else(|| format!("{place}: the line is longer than it may be"))?;
        let profile = match input::compared::<Profile>(place, line, self.role).map_err(said)? {
            Ok(profile) => profile,
            Err(checked) => {
                let errors = crate::output::counted(checked.errors, "error");
                return Err(format!(
                    "{place}: the profile has {errors} and is left out; `dcs-role check --lines` shows what is wrong"
                ));
            }
        };
        let report = self.report(&profile).map_err(|error| said(error.into()))?;
        group.add(&report).map_err(|error| format!("{place}: {}", plain(&error.to_string())))
    }
}
