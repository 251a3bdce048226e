//! `dcs-role search`

use std::{fmt::Write, process::ExitCode};

use dcs_role::{definition::Kind, report::Found};
use serde::Serialize;

use crate::{
    Time, input,
    output::{FAINT, Failure, Format, Output, STRONG, counted, plain, row, wrap},
};

/// What was found, as it is written in JSON.
#[derive(Serialize)]
struct Hit<'a> {
    id: &'a str,
    kind: &'static str,
    title: &'a str,
    /// Where in the item the words are.
    at: &'a str,
    text: &'a str,
}

impl<'a> From<&'a Found<'a>> for Hit<'a> {
    fn from(found: &'a Found<'a>) -> Self {
        let item = found.item;
        Self {
            id: item.id(),
            kind: item.kind().into(),
            title: item.title(),
            at: found.at.as_str(),
            text: found.text,
        }
    }
}

pub(crate) fn run(
    out: &Output,
    text: &str,
    kinds: &[Kind],
    time: &Time,
) -> Result<ExitCode, Failure> {
    let role = input::role(time.role.definition.as_deref())?;
    let of_kind = |found: &Found<'_>| kinds.is_empty() || kinds.contains(&found.item.kind());
    let found: Vec<_> = time.view(&role).search(text).into_iter().filter(of_kind).collect();
    if out.format == Format::Json {
        Output::json(&found.iter().map(Hit::from).collect::<Vec<_>>())?;
    } else {
        out.text(&page(&found, time))?;
    }
    Ok(if found.is_empty() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn page(found: &[Found<'_>], time: &Time) -> String {
    let mut page = String::new();
    for one in found {
        let title = format!(
            "{STRONG}{}{STRONG:#}  {FAINT}{}{FAINT:#}",
            plain(one.item.title()),
            one.item.id()
        );
        let _ = writeln!(page, "{}", row("", &title, "    "));
        // The title stands there already, and the statement is what tells most.
        let is_known = matches!(one.at.as_str(), "/title" | "/id");
        let text = if is_known { one.item.statement() } else { Some(one.text) };
        if let Some(text) = text {
            let _ = writeln!(page, "{}", wrap(&shortened(text), "  "));
        }
    }
    let more = match found.len() {
        0 if !time.all => "; `--all` looks in what has ended too",
        _ => "",
    };
    let _ = writeln!(page, "{FAINT}{}{more}{FAINT:#}", counted(found.len(), "item"));
    page
}

/// As much of a text as shows what it is about.
fn shortened(text: &str) -> String {
    const LONGEST: usize = 300;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}
