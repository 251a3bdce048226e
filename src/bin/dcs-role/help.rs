//! Arguments: read, and explained where they cannot be.

use std::{ffi::OsString, io::Write, process::ExitCode};

use clap::{Arg, ArgAction, Command, CommandFactory, FromArgMatches, error::ErrorKind};

use crate::{
    Arguments,
    output::{self, Output},
};

/// The heading of what every command takes.
pub(crate) const COMMON: &str = "Common options";

/// The command as it is parsed, explained, completed and listed.
pub(crate) fn command() -> Command {
    in_lines(prepared(Arguments::command(), width()), width())
}

/// The command for manual pages, in which a line has 72 characters at most.
pub(crate) fn for_paper() -> Command {
    prepared(Arguments::command(), 72)
}

fn prepared(command: Command, width: usize) -> Command {
    let names: Vec<_> = command.get_subcommands().map(|one| one.get_name().to_owned()).collect();
    let examples = command.get_after_help().map(ToString::to_string);
    let long = command.get_after_long_help().map(ToString::to_string);
    let mut command = command.disable_help_flag(true).disable_help_subcommand(true).arg(
        Arg::new("help")
            .short('h')
            .long("help")
            .action(ArgAction::Help)
            .help("Explain the command; `-h` in short")
            .help_heading(COMMON),
    );
    if let Some(text) = examples {
        command = command.after_help(laid_out(&text, width));
    }
    if let Some(text) = long {
        command = command.after_long_help(laid_out(&text, width));
    }
    for name in names {
        command = command.mut_subcommand(name, |one| prepared(one, width));
    }
    command
}

/// Breaks each line of usage that is too long for a page of this width, which clap does not.
fn in_lines(mut command: Command, width: usize) -> Command {
    const BEFORE: &str = "Usage: ";
    command.build();
    let rendered = command.render_usage().to_string();
    let usage = rendered.trim_start_matches(BEFORE);
    if usage.lines().any(|line| BEFORE.len() + line.chars().count() > width) {
        let indent = " ".repeat(BEFORE.len());
        let lines = output::fold(&indent, usage, &(indent.clone() + "  "), width);
        command = command.override_usage(lines.trim_start().to_owned());
    }
    let names: Vec<_> = command.get_subcommands().map(|one| one.get_name().to_owned()).collect();
    for name in names {
        command = command.mut_subcommand(name, |one| in_lines(one, width));
    }
    command
}

/// How wide a help page is.
fn width() -> usize {
    Output::width().min(100)
}

/// A text that is laid out by hand, for lines of this width. What stands to the right of an example goes
/// below it where there is no room for both.
fn laid_out(text: &str, width: usize) -> String {
    let is_narrow = text.lines().any(|line| line.chars().count() > width);
    let mut page = Vec::new();
    let mut below = String::new();
    for line in text.lines() {
        let start = line.trim_start();
        let indent = line.len() - start.len();
        let is_rest = indent > 10;
        if !is_rest {
            below = " ".repeat(indent.min(4) + 4);
        }
        match start.split_once("   ") {
            _ if !is_narrow => page.push(line.to_owned()),
            Some((example, remark)) => {
                page.push(output::fold(&line[..indent], example, &below, width));
                page.push(output::fold(&below, remark.trim_start(), &below, width));
            }
            // The rest of a remark.
            None if is_rest => page.push(output::fold(&below, start, &below, width)),
            None => {
                let rest = " ".repeat(indent + 4);
                let rest = if indent == 0 { "" } else { &rest };
                page.push(output::fold(&line[..indent], start, rest, width));
            }
        }
    }
    page.join("\n")
}

/// The arguments of this process, or the code to end with when all is said.
pub(crate) fn parse<T: FromArgMatches>() -> Result<T, ExitCode> {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    read(&arguments).map_err(|error| tell(&error, &arguments))
}

fn read<T: FromArgMatches>(arguments: &[OsString]) -> Result<T, clap::Error> {
    T::from_arg_matches(&command().try_get_matches_from(arguments)?)
}

/// Says what clap has to say: the help that was asked for, or why the arguments cannot be read.
fn tell(error: &clap::Error, arguments: &[OsString]) -> ExitCode {
    if !error.use_stderr() {
        let mut out = anstream::AutoStream::auto(std::io::stdout().lock());
        let done = write!(out, "{}", error.render().ansi()).and_then(|()| out.flush());
        return match output::written(done) {
            Ok(()) => ExitCode::SUCCESS,
            Err(failure) => {
                output::remark(&format!("error: {}", failure.message()));
                ExitCode::from(2)
            }
        };
    }
    // What is repeated of the arguments steers no terminal, and begins no line.
    let plain: Vec<OsString> = arguments
        .iter()
        .map(|argument| output::plain(&argument.to_string_lossy()).into())
        .collect();
    let again = if plain == arguments { None } else { read::<crate::Arguments>(&plain).err() };
    let rendered = match &again {
        Some(again) => again.render(),
        None if plain == arguments => error.render(),
        // Without those characters it would be right.
        None => {
            let what = "an argument has characters in it that cannot be shown";
            clap::Error::raw(ErrorKind::InvalidValue, format!("{what}\n")).render()
        }
    };
    if wants_json(arguments) {
        let text = rendered.to_string();
        let message = text.trim_start_matches("error: ");
        let end = ["\n\nUsage:", "\n\nFor more information"]
            .iter()
            .filter_map(|end| message.find(end))
            .min()
            .unwrap_or(message.len());
        let words: Vec<_> = message[..end].split_whitespace().collect();
        output::remark(&output::error_line(&words.join(" ")));
    } else {
        let mut out = anstream::AutoStream::auto(std::io::stderr().lock());
        let _ = write!(out, "{}", rendered.ansi());
    }
    ExitCode::from(2)
}

/// Whether the output is for programs, as far as that can be told of arguments that cannot be read.
fn wants_json(arguments: &[OsString]) -> bool {
    let mut arguments = arguments.iter().take_while(|argument| *argument != "--");
    let mut wants = false;
    while let Some(argument) = arguments.next() {
        if argument == "--format=json" {
            wants = true;
        } else if argument == "--format" {
            wants = arguments.next().is_some_and(|format| format == "json");
        }
    }
    wants
}
