//! The command `dcs-role`: checks, shows and compares documents of the role from a terminal.

mod baseline;
mod changes;
mod check;
mod complete;
mod conformance;
mod deliver;
mod explain;
mod export;
mod handbook;
mod help;
mod input;
mod law;
mod lines;
mod list;
mod man;
mod new;
mod output;
mod post_changes;
mod readiness;
mod report;
mod schema;
mod search;
mod show;
mod snippets;
mod survey;
mod write;

use std::{path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand, builder::TypedValueParser};
use clap_complete::ArgValueCompleter;
use dcs_role::{
    Role, View,
    check::Rule,
    definition::{Area, Force, Holder, Kind},
    export::ExportFormat,
    post::{AuthorityKind, HoldingBasis},
    value::Day,
};

use crate::output::{Failure, Format, Output};

/// The statutory role of Director of Children's Services as data
///
/// Where no definition is given, every command works with the definition of the role in England that
/// comes with the program.
#[derive(Parser)]
#[command(name = "dcs-role", version, max_term_width = 100, after_help = EXAMPLES)]
struct Arguments {
    /// Print for people or for programs
    #[arg(long, global = true, value_enum, default_value_t = Format::Text, help_heading = help::COMMON)]
    format: Format,
    /// When to use colour
    #[arg(long, global = true, value_enum, default_value_t = clap::ColorChoice::Auto, help_heading = help::COMMON)]
    color: clap::ColorChoice,
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "Examples:
  dcs-role search care leavers            everything that speaks of care leavers
  dcs-role new post > post.json           a post to be filled in
  dcs-role check                          what the definition of the role in England holds
  dcs-role check ours.json                everything that is wrong with a definition of yours
  dcs-role list duty --holder director    what falls on the director in person
  dcs-role show duty:appoint-director     one item, with the law it rests on and all its links
  dcs-role show --on 2012-11-09           the role as it was on a day
  dcs-role law Children Act 1989 s. 23C   what rests on a provision, and what became of it
  dcs-role conformance post.json          how a post of yours compares with the law
  dcs-role survey --lines posts.jsonl     many posts, counted
  dcs-role readiness profile.json         what a person brings, and what develops the gaps
  dcs-role readiness profile.json --format markdown
                                          the same as a development plan to sign off
  dcs-role changes old.json new.json      what changed between two definitions
  dcs-role export case --out dcs.json     the framework for other systems; also Moodle, CSV, JSON-LD
  dcs-role handbook --out handbook        the role as pages for a browser
  dcs-role explain share-agrees           what a rule asks, and why

Exit status: 0 sound or answered, 1 problems found, 2 could not run.";

const EXPORT: &str = "Examples:
  dcs-role export case --out dcs.json     a package of CASE 1.1
  dcs-role export case --losses           what a package of CASE 1.1 loses
  dcs-role export moodle --out dcs.csv    a competency framework for Moodle
  dcs-role export csv --out tables        tables for spreadsheets, one for each kind of item
  dcs-role export csv --kind duty         the table of duties
  dcs-role export csv --out tables --since old.json
                                          with changes.csv: what changed since
  dcs-role export job-posting --post post.json

Exit status: 0 written, 2 could not be written; then no part of a file is left.";

const READINESS: &str = "Examples:
  dcs-role readiness profile.json
  dcs-role readiness profile.json --for stage:assistant-director
  dcs-role readiness profile.json --post post.json --format markdown
  dcs-role readiness profile.json --scenario scenario:strategic-commissioning
  dcs-role readiness --lines profiles.jsonl --format json
  dcs-role readiness --lines profiles.jsonl --summary

Exit status:
  0  every profile was answered; a gap is an answer
  1  with --lines: some line is no sound profile, and is not answered or counted
  2  the profile, the post or the definition has errors or cannot be read, there is no such stage or
     scenario, the post has no person specification, or the group has fewer than five people";

/// How to write a post, for whoever has only this.
const HOW_A_POST_IS_WRITTEN: &str = include_str!("post.txt");

#[derive(Subcommand)]
enum Command {
    /// Say everything that is wrong with documents
    ///
    /// Reads each file as the kind of document that its `id` names: a definition of the role, a post or
    /// a profile. Reports what the schema does not allow, and otherwise applies every rule.
    #[command(
        after_help = "Examples:\n  dcs-role check\n  dcs-role check ours.json theirs.json\n  cat ours.json | dcs-role check -\n  dcs-role check ours.json --format json\n  dcs-role check --lines posts.jsonl\n\nExit status: 0 no problems, 1 problems, and be they warnings alone, 2 could not run. With `--baseline`, 1 where something is new or stale."
    )]
    Check {
        /// Files to check; `-` is the standard input
        files: Vec<PathBuf>,
        /// A file with one document in each line; `-` is the standard input
        #[arg(long, value_name = "FILE", conflicts_with = "files")]
        lines: Option<PathBuf>,
        /// The definition that posts and profiles are for, instead of the one that comes with the program
        #[arg(long, value_name = "FILE")]
        definition: Option<PathBuf>,
        /// Write the report into this file
        #[arg(long, value_name = "FILE", conflicts_with = "lines")]
        out: Option<PathBuf>,
        #[command(flatten)]
        known: baseline::Known,
    },
    /// Compare a post with the law: how it is set up, and each duty
    ///
    /// The last line is one of three: the post falls short; this cannot be said until questions are
    /// answered; it conforms in what was looked at. Silence never passes: what the papers leave open is
    /// asked, the weightiest first, with the place where the answer goes. Conformance in structure is no
    /// proof of compliance with the law.
    #[command(
        after_help = "Examples:\n  dcs-role conformance post.json\n  dcs-role conformance post.json --on 2013-06-01 --all\n  dcs-role conformance --lines posts.jsonl --format json\n\nExit status:\n  0  the post conforms in what was looked at\n  1  it falls short, or this cannot be said yet\n  2  the command could not run, for example because the post has errors\n\nWith `--help`: how a post is written.",
        after_long_help = HOW_A_POST_IS_WRITTEN
    )]
    Conformance {
        /// The post; `-` is the standard input
        #[arg(required_unless_present = "lines")]
        post: Option<PathBuf>,
        /// A file with one post in each line; `-` is the standard input
        #[arg(long, value_name = "FILE", conflicts_with = "post")]
        lines: Option<PathBuf>,
        /// List the duties that are covered too
        #[arg(long)]
        all: bool,
        /// Write the report into this file
        #[arg(long, value_name = "FILE", conflicts_with = "lines")]
        out: Option<PathBuf>,
        #[command(flatten)]
        known: baseline::Known,
        #[command(flatten)]
        role: WhichRole,
    },
    /// Compare what a person brings with what the role asks for, and show what develops each gap
    ///
    /// Each skill, quality and entry requirement is answered by itself; nothing is added up. The newest
    /// marks that others gave decide, and where these differ the answer is that assessors differ; what
    /// the person says of themselves is shown and decides nothing. What nobody else has assessed is not
    /// known, and is not called unmet.
    #[command(after_help = READINESS)]
    Readiness {
        /// The profile; `-` is the standard input
        #[arg(required_unless_present = "lines")]
        profile: Option<PathBuf>,
        /// A file with one profile in each line; `-` is the standard input
        #[arg(long, value_name = "FILE", conflicts_with = "profile")]
        lines: Option<PathBuf>,
        /// Count for a group how many meet each thing, and say nothing of any one person; at least five
        #[arg(long, requires = "lines", conflicts_with = "profile")]
        summary: bool,
        /// The career stage to look at, instead of the role itself
        #[arg(long = "for", value_name = "STAGE", conflicts_with = "post", add = ArgValueCompleter::new(complete::stages))]
        stage: Option<String>,
        /// The post whose person specification is asked for, instead of the role itself
        #[arg(long, value_name = "FILE")]
        post: Option<PathBuf>,
        /// The arrangement of services to apply, with what only it asks for
        #[arg(long, value_name = "ID", add = ArgValueCompleter::new(complete::scenarios))]
        scenario: Option<String>,
        /// Write the report into this file
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
        #[command(flatten)]
        role: WhichRole,
    },
    /// Count posts on a day: how many are interim, vacant, twin-hatted or shared, by kind of authority
    ///
    /// Posts whose papers do not say are counted in a column of their own. There is no score, and no
    /// authority is compared with another.
    #[command(
        after_help = "Examples:\n  dcs-role survey --lines posts.jsonl --on 2025-04-01\n  dcs-role survey --lines posts.jsonl --format json\n\nExit status: 0 every post was counted, 1 some could not be, 2 could not run."
    )]
    Survey {
        /// A file with one post in each line; `-` is the standard input
        #[arg(long, value_name = "FILE")]
        lines: PathBuf,
        /// Write the report into this file
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
        #[command(flatten)]
        role: WhichRole,
    },
    /// Say what changed between two definitions or two days of one, or between two states of a post
    ///
    /// For definitions, with a verdict as in semantic versioning, and whether the version numbers keep it.
    /// For posts, with whether what was added calls for a new test of assurance.
    #[command(
        after_help = "Examples:\n  dcs-role changes old.json new.json\n  dcs-role changes old.json new.json --posts post.json profile.json\n  dcs-role changes --on 2007-12-31 --on 2008-01-01\n  dcs-role changes old-post.json new-post.json\n  dcs-role changes post.json --on 2024-03-31 --on 2024-04-01\n\nExit status: 0 answered, 1 the version of a definition rises by too little, 2 could not run."
    )]
    Changes {
        /// The older definition or post and the newer one; without both, the one that is given or comes with the program is compared with itself
        #[arg(num_args = 0..=2, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// The day to look at; given twice, the day for the older and the day for the newer
        #[arg(long, value_name = "DAY", value_parser = day(), add = ArgValueCompleter::new(complete::days))]
        on: Vec<Day>,
        /// Posts and profiles, to see how the change affects them
        #[arg(long, value_name = "FILE", num_args = 1..)]
        posts: Vec<PathBuf>,
        /// A file with one later version in each line; `-` is the standard input
        #[arg(long, value_name = "FILE", conflicts_with = "posts")]
        lines: Option<PathBuf>,
        /// Write the report into this file
        #[arg(long, value_name = "FILE", conflicts_with = "lines")]
        out: Option<PathBuf>,
    },
    /// Put together a pack for a committee or an advertisement
    Report {
        #[command(subcommand)]
        pack: report::Pack,
    },
    /// Show one item with all its links, or the whole role
    ///
    /// As of today: what has ended by then or begins later is shown on `--on DAY` or `--all`.
    #[command(
        after_help = "Examples:\n  dcs-role show\n  dcs-role show programme:aspirant-directors\n  dcs-role show duty:appoint-director --on 2007-06-01\n  dcs-role show duty:appoint-director-before-2008 --all"
    )]
    Show {
        /// The id of the item; without it, the whole role
        #[arg(add = ArgValueCompleter::new(complete::ids))]
        id: Option<String>,
        #[command(flatten)]
        time: Time,
    },
    /// List the items of a kind
    ///
    /// As of today: what has ended by then or begins later is listed on `--on DAY` or `--all`.
    #[command(
        after_help = "Examples:\n  dcs-role list duty --force must --area send\n  dcs-role list programme --on 2012-11-09\n  dcs-role list finding --text coaching"
    )]
    List {
        #[arg(help = format!("The kind of item: {}", list::kinds()), value_parser = list::kind, add = ArgValueCompleter::new(complete::kinds))]
        kind: Kind,
        /// Only duties of this strength
        #[arg(long, value_parser = word::<Force>())]
        force: Option<Force>,
        /// Only duties that fall on this holder
        #[arg(long, value_parser = word::<Holder>())]
        holder: Option<Holder>,
        /// Only duties of this part of the role
        #[arg(long, value_parser = word::<Area>())]
        area: Option<Area>,
        /// Only items with this in their id, title or statement
        #[arg(long)]
        text: Option<String>,
        #[command(flatten)]
        time: Time,
    },
    /// Find items of every kind by words, also where they are not spelt quite like that
    ///
    /// Looks in ids, titles, statements and notes, and gives the best first. As of today: what has ended
    /// by then or begins later is found on `--on DAY` or `--all`. Ends with 1 where nothing is found.
    #[command(
        after_help = "Examples:\n  dcs-role search care leavers\n  dcs-role search saveguarding --kind duty\n  dcs-role search \"lead member\" --on 2012-11-09 --format json"
    )]
    Search {
        /// The words, all of which have to be there
        #[arg(required = true, num_args = 1..)]
        text: Vec<String>,
        /// Only items of this kind; may be given several times
        #[arg(long, value_parser = list::kind, add = ArgValueCompleter::new(complete::kinds))]
        kind: Vec<Kind>,
        #[command(flatten)]
        time: Time,
    },
    /// Begin a document, to be filled in
    ///
    /// Only the required keys are there, and what is to be written stands in square brackets. Nothing is
    /// claimed beyond what the options say: `check` warns of each text in brackets until it is written, and
    /// `conformance` and `readiness` ask for what is not there yet.
    #[command(
        after_help = "Examples:\n  dcs-role new post > post.json\n  dcs-role new post --authority \"Ashmere Council\" --kind unitary-district --interim\n  dcs-role new post --twin-hat --out post.json\n  dcs-role new profile --out profile.json\n  dcs-role new definition --out role.json"
    )]
    New {
        /// What to make
        document: new::What,
        /// For a post: the name of an authority that has it, with `--kind`; given several times, the post is shared
        #[arg(long, value_name = "NAME")]
        authority: Vec<String>,
        /// For a post: of what kind its authorities are
        #[arg(long, value_parser = word::<AuthorityKind>())]
        kind: Option<AuthorityKind>,
        /// For a post: the holder is director of adult social services as well
        #[arg(long)]
        twin_hat: bool,
        /// For a post: two authorities share it
        #[arg(long)]
        joint: bool,
        /// For a post: it is held on an interim basis
        #[arg(long, group = "filled")]
        interim: bool,
        /// For a post: an officer acts up
        #[arg(long, group = "filled")]
        acting: bool,
        /// For a post: nobody holds it
        #[arg(long, group = "filled")]
        vacant: bool,
        /// Write it into this file, which must not be there yet
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
        #[command(flatten)]
        role: WhichRole,
    },
    /// Look up what rests on an Act, regulations or guidance, or on a provision of it
    ///
    /// By title, abbreviation, citation or id, with or without a provision: duties, powers, features of
    /// the post, groups of functions and guidance, and what has become of the provision. Ends with 1
    /// where nothing rests on it.
    #[command(
        after_help = "Examples:\n  dcs-role law Children Act 1989 s. 23C\n  dcs-role law \"Children Act 2004 s. 18(2)(a)\" --on 2012-11-09\n  dcs-role law \"section 17 of the Children Act 1989\" --format json\n  dcs-role law law:care-planning-regulations-2010"
    )]
    Law {
        /// The instrument, and the provision behind it or before it
        #[arg(required = true, num_args = 1.., add = ArgValueCompleter::new(complete::instruments))]
        citation: Vec<String>,
        /// Write the report into this file
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
        #[command(flatten)]
        role: WhichRole,
    },
    /// Write the role as a handbook: pages for a browser, to be read without a network
    ///
    /// A page for every item with its law, its links and where it was read; pages for each part of the
    /// role and each holder, a search, and pictures. The folder is new, empty, or holds an older handbook,
    /// which is replaced when the new one is whole.
    #[command(
        after_help = "Examples:\n  dcs-role handbook --out handbook\n  dcs-role handbook --out handbook-2012 --on 2012-11-09\n  dcs-role handbook --out for-the-lead-member --holder lead-member\n\nExit status: 0 written, 2 not written; the folder is then as it was."
    )]
    Handbook {
        /// The folder to write into
        #[arg(long, value_name = "FOLDER")]
        out: PathBuf,
        /// Only the duties that fall on this holder; can be given several times
        #[arg(long, value_parser = word::<Holder>())]
        holder: Vec<Holder>,
        #[command(flatten)]
        role: WhichRole,
    },
    /// Export the role or a post to the formats of other systems, and say what each of them loses
    ///
    /// `case`, `moodle`, `csv`, `ctdl` and `schema-org` are made of a definition, `job-posting` and `org`
    /// of a post.
    #[command(after_help = EXPORT)]
    Export {
        /// The format
        #[arg(value_name = "FORMAT", value_parser = word::<ExportFormat>())]
        to: ExportFormat,
        /// The file to write, or the folder for `csv`; without it, the standard output
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
        /// Print what is lost, refused or changed, and what programs that load it drop; without `--out`, nothing else
        #[arg(long)]
        losses: bool,
        /// For `case`: do without extension fields, as certification asks
        #[arg(long)]
        without_extensions: bool,
        /// For `csv`: the table of one kind of item
        #[arg(long, value_name = "KIND", value_parser = list::kind, add = ArgValueCompleter::new(complete::kinds))]
        kind: Option<Kind>,
        /// The post that `job-posting` and `org` are made of; for `csv`, how it compares with the law
        #[arg(long, value_name = "FILE")]
        post: Option<PathBuf>,
        /// For `csv`: a profile, with how it compares with what the role asks for
        #[arg(long, value_name = "FILE")]
        profile: Option<PathBuf>,
        /// For `csv`: an older definition, with what changed since
        #[arg(long, value_name = "FILE")]
        since: Option<PathBuf>,
        #[command(flatten)]
        role: WhichRole,
    },
    /// Explain a rule, or list them all
    #[command(
        after_help = "Examples:\n  dcs-role explain\n  dcs-role explain must-rests-on-enactment"
    )]
    Explain {
        /// The code of the rule
        #[arg(add = ArgValueCompleter::new(complete::rules))]
        rule: Option<String>,
    },
    /// Print or write the JSON Schemas
    #[command(
        after_help = "Examples:\n  dcs-role schema role-definition\n  dcs-role schema role-definition --draft 7\n  dcs-role schema --out schemas"
    )]
    Schema {
        /// The name of a schema; without it, their names
        #[arg(add = ArgValueCompleter::new(complete::schemas))]
        name: Option<String>,
        /// The draft of JSON Schema
        #[arg(long, value_parser = ["2020-12", "7"], default_value = "2020-12")]
        draft: String,
        /// Write all files into this folder
        #[arg(long, conflicts_with_all = ["name", "draft"])]
        out: Option<PathBuf>,
    },
    /// Print a script that completes the command in a shell
    ///
    /// It completes commands, options and their words, and the ids, kinds and rules of the definition at
    /// hand. The script asks the program itself, and so stays right when that is updated.
    #[command(
        after_help = "Examples:\n  source <(dcs-role completions bash)                              in ~/.bashrc\n  source <(dcs-role completions zsh)                               in ~/.zshrc, after compinit\n  dcs-role completions fish > ~/.config/fish/completions/dcs-role.fish"
    )]
    Completions {
        /// The shell
        #[arg(value_parser = complete::shells())]
        shell: String,
    },
    /// Print the manual page of a command, or write all of them
    #[command(
        after_help = "Examples:\n  dcs-role man | man -l -\n  dcs-role man --out ~/.local/share/man/man1\n  man dcs-role-check                        after that"
    )]
    Man {
        /// The command, such as `check` or `report assurance`; without it, the page of the whole
        #[arg(add = ArgValueCompleter::new(complete::commands))]
        command: Vec<String>,
        /// Write all pages into this folder
        #[arg(long, value_name = "DIR", conflicts_with = "command")]
        out: Option<PathBuf>,
    },
}

impl Command {
    /// What it can be printed as.
    fn formats(&self) -> &'static [Format] {
        match self {
            Self::Check { lines: None, .. } | Self::Conformance { lines: None, .. } => {
                Format::OF_ALERTS
            }
            Self::Report { .. }
            | Self::Readiness { lines: None, .. }
            | Self::Readiness { summary: true, .. }
            | Self::Changes { lines: None, .. }
            | Self::Survey { .. }
            | Self::Show { id: Some(_), .. }
            | Self::Law { .. } => Format::OF_REPORTS,
            _ => Format::OF_ALL,
        }
    }
}

/// Which role to look at.
#[derive(clap::Args)]
struct WhichRole {
    /// The role as it was on this day, such as 2012-11-09, or `today`
    #[arg(long, value_name = "DAY", value_parser = day(), add = ArgValueCompleter::new(complete::days))]
    on: Option<Day>,
    /// A definition of yours instead of the one that comes with the program
    #[arg(long, value_name = "FILE")]
    definition: Option<PathBuf>,
}

/// Which role to look at, and at what time.
#[derive(clap::Args)]
struct Time {
    /// What has ended and what has not begun yet, too
    #[arg(long, conflicts_with = "on")]
    all: bool,
    #[command(flatten)]
    role: WhichRole,
}

impl Time {
    fn view<'a>(&self, role: &'a Role) -> View<'a> {
        if self.all { role.all() } else { role.on(self.role.on.unwrap_or_else(Day::today)) }
    }
}

/// Takes a day, or `today`.
fn day() -> impl TypedValueParser<Value = Day> {
    clap::builder::NonEmptyStringValueParser::new().try_map(|text| match text.as_str() {
        "today" => Ok(Day::today()),
        text => text.parse(),
    })
}

/// Takes the words of a vocabulary, and lists them in the help.
fn word<T>() -> impl clap::builder::TypedValueParser<Value = T>
where
    T: strum::VariantArray + Into<&'static str> + Copy + Send + Sync + std::str::FromStr,
    <T as std::str::FromStr>::Err: std::error::Error + Send + Sync + 'static,
{
    let words = T::VARIANTS.iter().map(|&word| -> &'static str { word.into() });
    clap::builder::PossibleValuesParser::new(words).try_map(|word| word.parse::<T>())
}

#[expect(clippy::too_many_lines, reason = "an arm for each command")]
fn main() -> ExitCode {
    complete::answer();
    let arguments = match help::parse::<Arguments>() {
        Ok(arguments) => arguments,
        Err(code) => return code,
    };
    let out = Output::new(arguments.format, arguments.color);
    let formats = arguments.command.formats();
    if !formats.contains(&arguments.format) {
        let formats: Vec<_> = formats.iter().map(|format| format.as_str()).collect();
        let format = arguments.format.as_str();
        out.complain(&format!("this is not printed as {format}, but as {}", formats.join(", ")));
        return ExitCode::from(2);
    }
    let done = match arguments.command {
        Command::Check { files, lines, definition, out: file, known } => check::run(
            &out,
            &check::Wanted {
                files: &files,
                lines: lines.as_ref(),
                definition: definition.as_deref(),
                file: file.as_deref(),
                known: &known,
            },
        ),
        Command::Conformance { post, lines, all, out: file, known, role } => conformance::run(
            &out,
            &conformance::Wanted {
                post: post.as_deref(),
                lines: lines.as_ref(),
                all,
                file: file.as_deref(),
                known: &known,
                which: &role,
            },
        ),
        Command::Report { pack } => report::run(&out, &pack),
        Command::Survey { lines, out: file, role } => {
            survey::run(&out, &lines, file.as_deref(), &role)
        }
        Command::Readiness { profile, lines, summary, stage, post, scenario, out: file, role } => {
            readiness::run(
                &out,
                &readiness::Wanted {
                    profile: profile.as_deref(),
                    lines: lines.as_ref(),
                    summary,
                    file: file.as_deref(),
                    stage: stage.as_deref(),
                    post: post.as_deref(),
                    scenario: scenario.as_deref(),
                    which: &role,
                },
            )
        }
        Command::Changes { files, on, posts, lines, out: file } => changes::run(
            &out,
            &changes::Wanted {
                files: &files,
                days: &on,
                affected: &posts,
                lines: lines.as_ref(),
                file: file.as_deref(),
            },
        ),
        Command::Show { id, time } => show::run(&out, id.as_deref(), &time),
        Command::List { kind, force, holder, area, text, time } => {
            list::run(&out, kind, &list::Filter { force, holder, area, text }, &time)
        }
        Command::Search { text, kind, time } => search::run(&out, &text.join(" "), &kind, &time),
        Command::New {
            document,
            authority,
            kind,
            twin_hat,
            joint,
            interim,
            acting,
            vacant,
            out: file,
            role,
        } => {
            let filled = [
                (interim, HoldingBasis::Interim),
                (acting, HoldingBasis::Acting),
                (vacant, HoldingBasis::Vacant),
            ];
            let wanted = new::Wanted {
                document,
                authorities: &authority,
                kind,
                twin_hat,
                joint,
                filled: filled.into_iter().find(|(is, _)| *is).map(|(_, basis)| basis),
                file: file.as_deref(),
            };
            new::run(&wanted, &role)
        }
        Command::Law { citation, out: file, role } => {
            law::run(&out, &citation.join(" "), file.as_deref(), &role)
        }
        Command::Handbook { out: folder, holder, role } => {
            handbook::run(&out, &folder, holder, &role)
        }
        Command::Export {
            to,
            out: path,
            losses,
            without_extensions,
            kind,
            post,
            profile,
            since,
            role,
        } => export::run(
            &out,
            &export::Wanted {
                format: to,
                out: path.as_deref(),
                without_extensions,
                kind,
                post: post.as_deref(),
                profile: profile.as_deref(),
                since: since.as_deref(),
                losses,
                which: &role,
            },
        ),
        Command::Explain { rule } => explain::run(&out, rule.as_deref()),
        Command::Schema { name, draft, out: folder } => {
            schema::run(&out, name.as_deref(), &draft, folder.as_deref())
        }
        Command::Completions { shell } => complete::script(&shell),
        Command::Man { command, out: folder } => man::run(&command, folder.as_deref()),
    };
    match done {
        Ok(code) => code,
        Err(failure) => {
            out.fail(&failure);
            ExitCode::from(2)
        }
    }
}

/// The rules, as they are asked for by code.
fn rule(code: &str) -> Result<Rule, Failure> {
    code.parse().map_err(|_| {
        let codes = Rule::ALL.iter().map(|rule| rule.code());
        Failure::Message(format!(
            "there is no rule `{}`{}",
            output::plain(code),
            output::hint(code, codes)
        ))
    })
}
