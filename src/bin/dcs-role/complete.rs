//! Completion in a shell: its script asks the program, which knows the words of the definition at hand.

use std::{
    ffi::{OsStr, OsString},
    io::{self, Write},
    path::PathBuf,
    process::ExitCode,
};

use clap::builder::PossibleValuesParser;
use clap_complete::{
    CompleteEnv, CompletionCandidate, engine,
    env::{Elvish, EnvCompleter, Fish, Powershell, Shells, Zsh},
};
use dcs_role::{Role, check::Rule, definition::Kind};
use strum::VariantArray;

use crate::{
    help, input,
    output::{Failure, bytes},
};

const SHELLS: Shells<'static> =
    Shells(&[&Bash, &Elvish, &Unquoted(Fish), &Powershell, &Unquoted(Zsh)]);

/// Says that it is a shell that asks, and which. A name of our own: `COMPLETE` may be set for others.
const VARIABLE: &str = "DCS_ROLE_COMPLETE";

/// Answers a shell, where it is one that calls, and ends.
pub(crate) fn answer() {
    CompleteEnv::with_factory(help::command).var(VARIABLE).shells(SHELLS).complete();
}

/// The names of the shells.
pub(crate) fn shells() -> PossibleValuesParser {
    PossibleValuesParser::new(SHELLS.names())
}

/// Prints what makes a shell ask.
pub(crate) fn script(shell: &str) -> Result<ExitCode, Failure> {
    let mut script = Vec::new();
    if let Some(shell) = SHELLS.completer(shell) {
        shell
            .write_registration(VARIABLE, "dcs-role", "dcs-role", "dcs-role", &mut script)
            .map_err(|error| Failure::Message(format!("the script cannot be made: {error}")))?;
    }
    bytes(&script)?;
    Ok(ExitCode::SUCCESS)
}

// ------------------------------------------------------------------ what there is to complete

/// The definition that the half-written command line names, or England.
fn role() -> Role {
    let mut words = std::env::args_os().map(unquoted);
    let mut path = None;
    // Bash hands the line over as a text.
    let line = std::env::var(LINE).map(|line| split(&line, "")).unwrap_or_default();
    let mut line = line.into_iter().map(|(word, _)| OsString::from(word));
    let mut next = || words.next().or_else(|| line.next());
    while let Some(word) = next() {
        if word == "--definition" {
            path = next();
        } else if let Some(value) = word.to_str().and_then(|w| w.strip_prefix("--definition=")) {
            path = Some(unquoted(value.into()));
        }
    }
    // While one writes there is nobody to tell that it cannot be read, and the standard input is not ours.
    path.filter(|path| path != "-")
        .map(PathBuf::from)
        .and_then(|path| input::role(Some(&path)).ok())
        .unwrap_or_else(|| Role::england().clone())
}

fn candidates<'a>(
    current: &OsStr,
    words: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> Vec<CompletionCandidate> {
    let begun = current.to_string_lossy();
    let fits = words.into_iter().filter(|(word, _)| word.starts_with(begun.as_ref()));
    fits.map(|(word, help)| {
        CompletionCandidate::new(word).help(Some(dcs_role::plain(help.chars()).into()))
    })
    .collect()
}

fn items(current: &OsStr, kind: Option<Kind>) -> Vec<CompletionCandidate> {
    let role = role();
    let items = role.all().items().filter(|item| kind.is_none_or(|kind| item.kind() == kind));
    candidates(current, items.map(|item| (item.id(), item.title())))
}

pub(crate) fn ids(current: &OsStr) -> Vec<CompletionCandidate> {
    items(current, None)
}

pub(crate) fn stages(current: &OsStr) -> Vec<CompletionCandidate> {
    items(current, Some(Kind::Stage))
}

pub(crate) fn scenarios(current: &OsStr) -> Vec<CompletionCandidate> {
    items(current, Some(Kind::Scenario))
}

pub(crate) fn instruments(current: &OsStr) -> Vec<CompletionCandidate> {
    items(current, Some(Kind::Instrument))
}

pub(crate) fn kinds(current: &OsStr) -> Vec<CompletionCandidate> {
    candidates(current, Kind::VARIANTS.iter().map(|&kind| (kind.into(), kind.meaning())))
}

pub(crate) fn rules(current: &OsStr) -> Vec<CompletionCandidate> {
    let first = |rule: &Rule| {
        let explanation = rule.explanation();
        explanation.lines().next().unwrap_or_default().to_owned()
    };
    let rules: Vec<_> = Rule::ALL.iter().map(|rule| (rule.code(), first(rule))).collect();
    candidates(current, rules.iter().map(|(code, first)| (*code, first.as_str())))
}

pub(crate) fn schemas(current: &OsStr) -> Vec<CompletionCandidate> {
    let names = dcs_role::published().iter().map(|(file, _)| *file);
    let names = names
        .filter_map(|file| file.strip_suffix(".schema.json").or(file.strip_suffix(".json")))
        .filter(|name| !name.ends_with(".draft-07"));
    candidates(current, names.map(|name| (name, "")))
}

pub(crate) fn days(current: &OsStr) -> Vec<CompletionCandidate> {
    candidates(current, [("today", "The day that it is")])
}

pub(crate) fn commands(current: &OsStr) -> Vec<CompletionCandidate> {
    let command = help::command();
    let names: Vec<_> = command
        .get_subcommands()
        .map(|one| (one.get_name(), one.get_about().map(ToString::to_string).unwrap_or_default()))
        .collect();
    candidates(current, names.iter().map(|(name, about)| (*name, about.as_str())))
}

// ------------------------------------------------------------------ the shells

/// A shell that hands words over as they are typed, with a quotation mark that is still open.
struct Unquoted<T>(T);

impl<T: EnvCompleter> EnvCompleter for Unquoted<T> {
    fn name(&self) -> &'static str {
        self.0.name()
    }

    fn is(&self, name: &str) -> bool {
        self.0.is(name)
    }

    fn write_registration(
        &self,
        var: &str,
        name: &str,
        bin: &str,
        completer: &str,
        buf: &mut dyn Write,
    ) -> io::Result<()> {
        self.0.write_registration(var, name, bin, completer, buf)
    }

    fn write_complete(
        &self,
        command: &mut clap::Command,
        arguments: Vec<OsString>,
        folder: Option<&std::path::Path>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let arguments = arguments.into_iter().map(unquoted).collect();
        self.0.write_complete(command, arguments, folder, out)
    }
}

/// A word without the quotation marks around it, the last of which may not be typed yet.
fn unquoted(word: OsString) -> OsString {
    match word.to_str() {
        Some(text) if text.starts_with(['\'', '"']) => {
            split(text, "").into_iter().map(|(word, _)| word).collect::<String>().into()
        }
        _ => word,
    }
}

/// The command line up to the cursor.
const LINE: &str = "DCS_ROLE_LINE";
/// The characters at which bash begins a word anew.
const BREAKS: &str = "DCS_ROLE_BREAKS";

/// Bash cuts words at colons and equals signs, and puts what is completed behind the last of them. So it
/// hands over the whole line, and gets what comes after the last cut.
struct Bash;

impl EnvCompleter for Bash {
    fn name(&self) -> &'static str {
        "bash"
    }

    fn is(&self, name: &str) -> bool {
        name == "bash"
    }

    fn write_registration(
        &self,
        var: &str,
        _name: &str,
        bin: &str,
        completer: &str,
        buf: &mut dyn Write,
    ) -> io::Result<()> {
        writeln!(
            buf,
            r#"_dcs_role() {{
    local IFS=$'\n'
    COMPREPLY=( $({LINE}="${{COMP_LINE:0:COMP_POINT}}" {BREAKS}="$COMP_WORDBREAKS" {var}=bash \
        {completer} -- "$1" 2> /dev/null) )
    if [[ "${{COMPREPLY[0]-}}" == *[=/] ]]; then
        compopt -o nospace 2> /dev/null
    fi
    if [[ -e "${{COMPREPLY[0]-}}" ]]; then
        compopt -o filenames 2> /dev/null
    fi
}}
complete -o bashdefault -o default -F _dcs_role {bin}"#
        )
    }

    fn write_complete(
        &self,
        command: &mut clap::Command,
        _arguments: Vec<OsString>,
        folder: Option<&std::path::Path>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let line = std::env::var(LINE).unwrap_or_default();
        let breaks = std::env::var(BREAKS).unwrap_or_default();
        let words = split(&line, &breaks);
        let before = words.last().map_or("", |(word, cut)| &word[..*cut]).to_owned();
        let index = words.len().saturating_sub(1);
        let words = words.into_iter().map(|(word, _)| word.into()).collect();
        for candidate in engine::complete(command, words, index, folder)? {
            let value = candidate.get_value().to_string_lossy();
            writeln!(out, "{}", value.strip_prefix(&before).unwrap_or(&value))?;
        }
        Ok(())
    }
}

/// The words of a command line as a shell takes them, the last as far as it goes; and of each how much of
/// it stands before the last place where bash cuts it.
fn split(line: &str, breaks: &str) -> Vec<(String, usize)> {
    let mut words = Vec::new();
    let (mut word, mut cut) = (String::new(), 0);
    let (mut quote, mut is_escaped, mut is_begun) = (None, false, false);
    for c in line.chars() {
        match (quote, c) {
            _ if is_escaped => {
                word.push(c);
                is_escaped = false;
            }
            (None | Some('"'), '\\') => is_escaped = true,
            (Some(open), c) if open == c => quote = None,
            (None, '"' | '\'') => quote = Some(c),
            (None, c) if c.is_whitespace() => {
                if is_begun {
                    words.push((std::mem::take(&mut word), std::mem::take(&mut cut)));
                }
                is_begun = false;
                continue;
            }
            (None, ':' | '=') if breaks.contains(c) => {
                word.push(c);
                cut = word.len();
            }
            _ => word.push(c),
        }
        is_begun = true;
    }
    words.push((word, cut));
    words
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn a_line_is_split_as_by_a_shell() {
        for (line, words) in [
            ("", &[""][..]),
            ("dcs-role", &["dcs-role"]),
            ("dcs-role  show ", &["dcs-role", "show", ""]),
            ("dcs-role show duty:app", &["dcs-role", "show", "duty:app"]),
            ("a 'b c' \"d\\\" e\" f\\ g", &["a", "b c", "d\" e", "f g"]),
            ("a 'b c", &["a", "b c"]),
            ("a '' ", &["a", "", ""]),
        ] {
            let found: Vec<_> = split(line, "").into_iter().map(|(word, _)| word).collect();
            assert_eq!(found, words, "{line}");
        }
    }

    /// Bash cuts where no quotation mark is open.
    #[test]
    fn a_word_is_cut_where_bash_cuts_it() {
        for (line, breaks, cut) in [
            ("show duty:app", ":=", 5),
            ("show duty:app", "=", 0),
            ("show 'duty:app", ":=", 0),
            ("show duty\\:app", ":=", 0),
            ("list --holder=dir", ":=", 9),
            ("show duty:app ", ":=", 0),
        ] {
            assert_eq!(split(line, breaks).last().map(|(_, cut)| *cut), Some(cut), "{line}");
        }
    }
}
