//! `dcs-role man`

use std::{path::Path, process::ExitCode};

use clap::Command;
use clap_mangen::{
    Man,
    roff::{Roff, roman},
};

use crate::{
    help,
    output::{Failure, bytes, hint, plain},
    write,
};

pub(crate) fn run(command: &[String], folder: Option<&Path>) -> Result<ExitCode, Failure> {
    let mut whole = help::for_paper();
    whole.build();
    let all = with_all_below(&whole);
    if let Some(folder) = folder {
        let pages = all.iter().map(|command| (format!("{}.1", name(command)), page(command)));
        write::files(folder, pages)?;
        return Ok(ExitCode::SUCCESS);
    }
    let wanted = [&["dcs-role".to_owned()], command].concat().join("-");
    let Some(found) = all.iter().find(|command| name(command) == wanted) else {
        let names = || all.iter().filter_map(|one| name(one).strip_prefix("dcs-role-"));
        let asked = command.join("-");
        let close = hint(&asked, names());
        let list = if close.is_empty() {
            format!("; there is {}", names().collect::<Vec<_>>().join(", "))
        } else {
            close
        };
        let asked = plain(&asked);
        return Err(Failure::Message(format!("there is no command `{asked}`{list}")));
    };
    bytes(&page(found))?;
    Ok(ExitCode::SUCCESS)
}

/// A command and all that are below it.
fn with_all_below(command: &Command) -> Vec<&Command> {
    let below = command.get_subcommands().flat_map(with_all_below);
    [command].into_iter().chain(below).collect()
}

/// What its page is called.
fn name(command: &Command) -> &str {
    command.get_display_name().unwrap_or_else(|| command.get_name())
}

/// The manual page of a command.
fn page(command: &Command) -> Vec<u8> {
    let version = env!("CARGO_PKG_VERSION");
    let man = Man::new(command.clone()).source(format!("dcs-role {version}")).manual("dcs-role");
    let mut page = Vec::new();
    // What is written into memory arrives there.
    let _ = man.render_title(&mut page);
    let _ = man.render_name_section(&mut page);
    let _ = man.render_synopsis_section(&mut page);
    let _ = man.render_description_section(&mut page);
    let _ = man.render_options_section(&mut page);
    if command.has_subcommands() {
        let _ = man.render_subcommands_section(&mut page);
    }
    let more = command.get_after_long_help().or(command.get_after_help());
    let _ = extra(&more.map(ToString::to_string).unwrap_or_default()).to_writer(&mut page);
    page
}

/// What stands below the options, as it is laid out by hand: a section for each paragraph that has a heading.
fn extra(text: &str) -> Roff {
    let mut roff = Roff::new();
    for paragraph in text.split("\n\n") {
        let (heading, lines) = match paragraph.split_once('\n') {
            Some((first, rest)) if first.ends_with(':') => (first.trim_end_matches(':'), rest),
            _ => match paragraph.split_once(": ") {
                Some((first, rest)) if first == "Exit status" => (first, rest),
                _ => ("", paragraph),
            },
        };
        if lines.is_empty() {
            continue;
        }
        if heading.is_empty() {
            roff.control("PP", []);
        } else {
            roff.control("SH", [heading.to_uppercase().as_str()]);
        }
        let mut is_filled = true;
        for line in lines.lines() {
            // What is indented is laid out by hand.
            if line.starts_with(' ') == is_filled {
                roff.control(if is_filled { "nf" } else { "fi" }, []);
                is_filled = !is_filled;
            }
            roff.text([roman(line)]);
        }
        if !is_filled {
            roff.control("fi", []);
        }
    }
    roff
}
