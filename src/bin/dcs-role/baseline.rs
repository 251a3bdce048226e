//! Alerts beside those that are known.

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use dcs_role::report::{Alerts, Baseline, BesideBaseline};

use crate::{
    deliver, input,
    output::{Failure, Format, Output, counted, plain, remark},
};

/// Which alerts are known.
#[derive(clap::Args)]
pub(crate) struct Known {
    /// Fail only for problems that are not in this list of known ones, and for entries of the list that are no longer found
    #[arg(long, value_name = "FILE", conflicts_with = "lines")]
    baseline: Option<PathBuf>,
    /// Write the problems that are found now into this file, as the list for `--baseline`
    #[arg(long, value_name = "FILE", conflicts_with_all = ["lines", "baseline"])]
    write_baseline: Option<PathBuf>,
}

impl Known {
    /// Prints alerts where they are asked for, and otherwise the report; says what the baseline says of them.
    /// How it ends, where a baseline decides that.
    pub(crate) fn told(
        &self,
        out: &Output,
        alerts: impl Fn() -> Alerts,
        file: Option<&Path>,
        report: impl FnOnce() -> Result<(), Failure>,
    ) -> Result<Option<ExitCode>, Failure> {
        let is_of_alerts = matches!(out.format, Format::Github | Format::Sarif);
        let has_baseline = self.baseline.is_some() || self.write_baseline.is_some();
        if !is_of_alerts && !has_baseline {
            return report().map(|()| None);
        }
        let alerts = alerts();
        let baseline = self.baseline.as_deref().map(read).transpose()?;
        let beside = baseline.as_ref().map(|baseline| alerts.beside(baseline));
        match out.format {
            Format::Github => deliver::text(file, &alerts.to_github(beside.as_ref()))?,
            Format::Sarif => deliver::text(file, &alerts.to_sarif(beside.as_ref()))?,
            _ => report()?,
        }
        if let Some(path) = &self.write_baseline {
            let baseline = alerts.baseline();
            deliver::text(Some(path), &Output::pretty(&baseline)?)?;
            let count = counted(baseline.alerts.len(), "alert");
            remark(&format!("{count} in {} from now on", input::name(path)));
            return Ok(Some(ExitCode::SUCCESS));
        }
        let (Some(beside), Some(path)) = (beside, &self.baseline) else { return Ok(None) };
        summary(&beside, &input::name(path));
        let is_kept = beside.new.is_empty() && beside.stale.is_empty();
        Ok(Some(if is_kept { ExitCode::SUCCESS } else { ExitCode::FAILURE }))
    }
}

fn read(path: &Path) -> Result<Baseline, Failure> {
    let bytes = input::bytes(path)?;
    serde_json::from_slice(&bytes).map_err(|error| {
        let error = plain(error.to_string().chars().collect::<String>().as_str());
        Failure::Message(format!(
            "{} is no baseline: {error}; `--write-baseline` writes one",
            input::name(path)
        ))
    })
}

/// Says on the error stream what is new and what is stale.
fn summary(beside: &BesideBaseline<'_>, name: &str) {
    remark(&format!(
        "{name}: {} known, {} new, {} stale",
        beside.known,
        beside.new.len(),
        beside.stale.len()
    ));
    for alert in &beside.new {
        remark(&format!(
            "new: {}:{}:{}: {}: {}",
            plain(&alert.file),
            alert.line,
            alert.column,
            alert.rule,
            alert.message
        ));
    }
    for entry in &beside.stale {
        remark(&format!("stale: {}", plain(&entry.told())));
    }
}
