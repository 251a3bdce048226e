//! `dcs-role export`

use std::{
    fmt::Write as _,
    io::{self, Write},
    path::Path,
    process::ExitCode,
};

use dcs_role::{
    Post, Profile, Role,
    definition::Kind,
    export::{
        self, Export, ExportError, ExportFormat, Exported, Extensions, Files, LossReport, Lost,
        PostExport,
    },
};

use crate::{
    WhichRole, input,
    output::{
        FAINT, Failure, Format, HEADING, Output, STRONG, bytes, counted, hang, plain, remark,
        written,
    },
    write,
};

/// What is exported, and where to.
pub(crate) struct Wanted<'a> {
    pub(crate) format: ExportFormat,
    pub(crate) out: Option<&'a Path>,
    pub(crate) without_extensions: bool,
    /// The one kind of item of which a table is wanted.
    pub(crate) kind: Option<Kind>,
    pub(crate) post: Option<&'a Path>,
    pub(crate) profile: Option<&'a Path>,
    /// An older definition, to be compared with.
    pub(crate) since: Option<&'a Path>,
    /// Whether to print what is lost.
    pub(crate) losses: bool,
    pub(crate) which: &'a WhichRole,
}

pub(crate) fn run(out: &Output, wanted: &Wanted<'_>) -> Result<ExitCode, Failure> {
    fits(wanted)?;
    let definition = wanted.which.definition.as_deref();
    let role = input::role(definition)?;
    let view = wanted.which.on.map_or_else(|| role.all(), |day| role.on(day));
    let export = Export::of(view);
    let exported = match wanted.format {
        ExportFormat::Case => {
            let extensions =
                if wanted.without_extensions { Extensions::Without } else { Extensions::With };
            one(wanted, |to| export.case(extensions, to))?
        }
        ExportFormat::Moodle => one(wanted, |to| export.moodle(to))?,
        ExportFormat::Ctdl => one(wanted, |to| export.ctdl(to))?,
        ExportFormat::SchemaOrg => one(wanted, |to| export.schema_org(to))?,
        ExportFormat::JobPosting => {
            let post = post(wanted, &role)?;
            one(wanted, |to| PostExport::of(&post, &role).job_posting(to))?
        }
        ExportFormat::Org => {
            let post = post(wanted, &role)?;
            one(wanted, |to| PostExport::of(&post, &role).org(to))?
        }
        ExportFormat::Csv => match wanted.kind {
            Some(kind) => one(wanted, |to| export.table(kind, to))?,
            None => tables(wanted, &role, export)?,
        },
    };
    if wanted.losses {
        match out.format {
            Format::Json => Output::json(&exported.losses)?,
            _ => out.text(&page(&exported.losses))?,
        }
    } else if let Some(path) = wanted.out {
        let LossReport { values, written, .. } = exported.losses;
        remark(&format!(
            "{} of {values} values written to {}; `--losses` says what became of the others",
            written,
            input::name(path)
        ));
    }
    Ok(ExitCode::SUCCESS)
}

/// Whether what is asked for goes together.
fn fits(wanted: &Wanted<'_>) -> Result<(), Failure> {
    let is_of_post = matches!(wanted.format, ExportFormat::JobPosting | ExportFormat::Org);
    let is_csv = wanted.format == ExportFormat::Csv;
    let format = wanted.format;
    let message = if is_of_post && wanted.post.is_none() {
        format!("`{format}` is made of a post; give it with `--post`")
    } else if is_of_post && wanted.which.on.is_some() {
        format!("`{format}` tells of a post as the document does, and takes no `--on`")
    } else if wanted.without_extensions && wanted.format != ExportFormat::Case {
        format!("only `case` has extensions to do without; `{format}` has none")
    } else if !is_csv
        && (wanted.kind.is_some() || wanted.since.is_some() || wanted.profile.is_some())
    {
        "only `csv` takes `--kind`, `--since` and `--profile`".to_owned()
    } else if !is_csv && !is_of_post && wanted.post.is_some() {
        format!("`{format}` is made of a definition, and takes no post")
    } else if is_csv && wanted.out.is_none() && wanted.kind.is_none() && !wanted.losses {
        "`csv` makes a file for each kind of item: give a folder with `--out`, or one kind with `--kind`"
            .to_owned()
    } else {
        return Ok(());
    };
    Err(Failure::Message(message))
}

fn post(wanted: &Wanted<'_>, role: &Role) -> Result<Post, Failure> {
    let path = wanted.post.unwrap_or(Path::new("-"));
    input::read(path, role, wanted.which.definition.as_deref())
}

fn failed(error: ExportError) -> Failure {
    match error {
        ExportError::Write(error) => {
            Failure::Message(format!("the output cannot be written: {error}"))
        }
        refused @ ExportError::Refused(_) => Failure::Message(plain(&refused.to_string())),
    }
}

/// Writes one file, or to the standard output. Where only the losses are asked for, nothing is written.
fn one(
    wanted: &Wanted<'_>,
    make: impl FnOnce(&mut dyn Write) -> Result<Exported, ExportError>,
) -> Result<Exported, Failure> {
    let mut text = Vec::new();
    let exported = make(&mut text).map_err(failed)?;
    match wanted.out {
        Some(path) => write::file(path, &text)?,
        None if wanted.losses => {}
        None => bytes(&text)?,
    }
    Ok(exported)
}

/// Files that are kept until all are there.
#[derive(Default)]
struct Kept(Vec<(String, Vec<u8>)>);

impl Files for Kept {
    fn file(
        &mut self,
        name: &str,
        write: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut bytes = Vec::new();
        write(&mut bytes)?;
        self.0.push((name.to_owned(), bytes));
        Ok(())
    }
}

/// The tables of a definition and of what it is compared with.
fn tables(wanted: &Wanted<'_>, role: &Role, export: Export<'_>) -> Result<Exported, Failure> {
    let mut kept = Kept::default();
    let exported = export.tables(&mut kept).map_err(failed)?;
    let definition = wanted.which.definition.as_deref();
    let day = wanted.which.on;
    if let Some(path) = wanted.since {
        let old = input::role(Some(path))?;
        let old = day.map_or_else(|| old.all(), |day| old.on(day));
        let new = day.map_or_else(|| role.all(), |day| role.on(day));
        let changes = old.changes_to(new);
        let done = kept.file("changes.csv", &mut |to| {
            export::change_table(&changes, to).map_err(io::Error::other)
        });
        written(done)?;
    }
    if let Some(path) = wanted.post {
        let post: Post = input::read(path, role, definition)?;
        let report = role.conformance(&post, day.unwrap_or(post.as_at));
        export::report_tables("conformance", &report, &mut kept).map_err(failed)?;
    }
    if let Some(path) = wanted.profile {
        let profile: Profile = input::read(path, role, definition)?;
        let report = role.readiness(&profile, day.unwrap_or(profile.as_at));
        export::report_tables("readiness", &report, &mut kept).map_err(failed)?;
    }
    if let Some(folder) = wanted.out {
        write::files(folder, kept.0)?;
    }
    Ok(exported)
}

/// The report for people.
fn page(report: &LossReport) -> String {
    let mut page = String::new();
    let day = report.on.map(|day| format!(" on {day}")).unwrap_or_default();
    let mode = report.mode.as_ref().map(|mode| format!(", {mode}")).unwrap_or_default();
    let _ = writeln!(
        page,
        "{HEADING}{} {}{day} as {}{mode}{HEADING:#}",
        report.document, report.version, report.format
    );
    let _ = writeln!(page, "{} of {} values are written", report.written, report.values);
    if !report.not_on_that_day.is_empty() {
        let count = counted(report.not_on_that_day.len(), "item");
        let _ = writeln!(page, "{count} are left out, as they were not there on that day");
    }
    for (heading, rows) in [
        ("The format cannot carry", &report.lost),
        ("Not written, since it would come to harm", &report.refused),
        ("Written in another form", &report.changed),
    ] {
        if rows.is_empty() {
            continue;
        }
        let _ = writeln!(page, "\n{HEADING}{heading}{HEADING:#}");
        for (why, rows) in by_reason(rows) {
            let _ = writeln!(page, "  {STRONG}{}{STRONG:#}", plain(why));
            for (kind, keys) in rows {
                let _ = writeln!(
                    page,
                    "{}",
                    hang(&format!("    {kind}: "), &keys.join(", "), "      ")
                );
            }
        }
    }
    if !report.dropped.is_empty() {
        let _ = writeln!(page, "\n{HEADING}Dropped by programs that load it{HEADING:#}");
        let mut last = String::new();
        for row in &report.dropped {
            let what =
                format!("{} {}, tried on {}: {}", row.consumer, row.version, row.tried, row.what);
            if what != last {
                let _ = writeln!(page, "{}", hang("  ", &what, "  "));
                last = what;
            }
            let count = counted(row.count as usize, "value");
            let _ = writeln!(page, "    {} {} {FAINT}{count}{FAINT:#}", row.kind, row.key);
        }
    }
    page
}

/// For each reason the kinds, and for each kind the keys with how many values they have.
type Reasons<'r> = Vec<(&'r str, Vec<(&'r str, Vec<String>)>)>;

fn by_reason(rows: &[Lost]) -> Reasons<'_> {
    let mut reasons: Reasons<'_> = Vec::new();
    for row in rows {
        let at = reasons.iter().position(|(why, _)| *why == row.why).unwrap_or_else(|| {
            reasons.push((&row.why, Vec::new()));
            reasons.len() - 1
        });
        let kinds = &mut reasons[at].1;
        let at = kinds.iter().position(|(kind, _)| *kind == row.kind).unwrap_or_else(|| {
            kinds.push((&row.kind, Vec::new()));
            kinds.len() - 1
        });
        kinds[at].1.push(format!("{} ({})", row.key, row.count));
    }
    reasons
}
