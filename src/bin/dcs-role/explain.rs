//! `dcs-role explain`

use std::{fmt::Write, process::ExitCode};

use dcs_role::check::{Rule, Severity};
use serde::Serialize;

use crate::{
    output::{BAD, DOUBTFUL, Failure, Format, Output, STRONG, wrap},
    rule,
};

#[derive(Serialize)]
struct Explained {
    code: &'static str,
    severity: Severity,
    explanation: String,
}

pub(crate) fn run(out: &Output, code: Option<&str>) -> Result<ExitCode, Failure> {
    let rules = match code {
        Some(code) => vec![rule(code)?],
        None => Rule::ALL.to_vec(),
    };
    if out.format == Format::Json {
        let explained = rules.iter().map(|rule| Explained {
            code: rule.code(),
            severity: rule.severity(),
            explanation: rule.explanation(),
        });
        Output::json(&explained.collect::<Vec<_>>())?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut page = String::new();
    for &rule in &rules {
        let style = match rule.severity() {
            Severity::Error => BAD,
            Severity::Warning => DOUBTFUL,
        };
        let _ = writeln!(page, "{STRONG}{rule}{STRONG:#} ({style}{}{style:#})", rule.severity());
        let explanation = rule.explanation();
        // In the list, the first sentence is enough.
        let paragraphs =
            explanation.split("\n\n").take(if code.is_some() { usize::MAX } else { 1 });
        for (n, paragraph) in paragraphs.enumerate() {
            let gap = if n == 0 { "" } else { "\n" };
            let _ = writeln!(page, "{gap}{}", wrap(&paragraph.replace('\n', " "), "  "));
        }
    }
    out.text(&page)?;
    Ok(ExitCode::SUCCESS)
}
