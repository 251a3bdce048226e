//! A post beside the law, as a paper for a committee.

use std::collections::{BTreeMap, BTreeSet};

use super::behind::{law, provisions_of};
use crate::{
    compare::{
        Answer, AuthorityAnswers, BeyondTheLaw, ChangedBy, ConformanceReport, Conformity, Coverage,
        DutyAnswer, ExpectationAnswer, Flag, PersonSpecificationAnswer, PostTimeline, Question,
        ReadIn, Stretch, StretchState, Turn,
    },
    definition::{Expectation, Force},
    model::title::title,
    post::{HoldingBasis, Paper, PaperKind},
    printable::{Block, Column, Item, Line, Mark, Numbered, Printable, in_words, listed, sentence},
    rules::Severity,
    value::Day,
};

/// So many of the skills that a person specification does not ask for are told, the weightiest first.
const NOT_ASKED: usize = 10;

/// So many duties whose answers changed on a day are told by name.
const TURNED: usize = 4;

impl ConformanceReport {
    /// The report as it is printed: what falls short first, and each point with its law. Duties that are as they
    /// should be are counted.
    #[must_use]
    pub fn printable(&self) -> Printable {
        Page { report: self, all: false }.printable()
    }

    /// The report as it is printed, with every duty, whatever its answer is.
    #[must_use]
    pub fn printable_in_full(&self) -> Printable {
        Page { report: self, all: true }.printable()
    }
}

struct Page<'a> {
    report: &'a ConformanceReport,
    all: bool,
}

fn mark(severity: Option<Severity>) -> Mark {
    match severity {
        Some(Severity::Error) => Mark::Bad,
        Some(Severity::Warning) => Mark::Doubtful,
        None => Mark::Good,
    }
}

/// A title, and a sentence about it.
pub(super) fn told(title: Line, because: &str) -> Line {
    title.text(format!(". {}", sentence(because)))
}

impl Page<'_> {
    fn printable(&self) -> Printable {
        let report = self.report;
        let headline = format!("{}, {}", report.title, listed(&report.set_up_by));
        let about = format!(
            "How the post compares with the law and statutory guidance on {}",
            in_words(&report.on.to_string())
        );
        let mut page = Printable::new(headline).about(about);
        self.head(&mut page);
        self.shortfalls(&mut page);
        questions(&mut page, &report.questions);
        flags(&mut page, &report.flags);
        self.stated(&mut page);
        self.arrangement(&mut page);
        by_authority(&mut page, &report.authorities);
        self.duties(&mut page);
        beyond(&mut page, &report.beyond);
        if let Some(specification) = &report.person_specification {
            self.specification(&mut page, specification);
        }
        if let Some(timeline) = &report.timeline {
            self.life(&mut page, timeline);
        }
        self.not_in_force(&mut page);
        page.verdict(self.mark(), &report.in_words);
        page
    }

    fn mark(&self) -> Mark {
        match self.report.verdict {
            Conformity::Conforms => Mark::Good,
            Conformity::FallsShort if self.report.errors > 0 => Mark::Bad,
            Conformity::FallsShort | Conformity::CannotBeSaid => Mark::Doubtful,
        }
    }

    fn head(&self, page: &mut Printable) {
        let report = self.report;
        let day = |day: Day| in_words(&day.to_string());
        page.facts(vec![
            ("Result".to_owned(), Line::new().marked(self.mark(), &report.in_words)),
            ("Position on".to_owned(), day(report.on).into()),
            ("Papers read".to_owned(), papers(&report.papers)),
            ("Papers as at".to_owned(), day(report.papers_as_at).into()),
            (
                "Law and guidance".to_owned(),
                Line::from(format!("as known on {}, in the definition ", day(report.law_as_at)))
                    .code(report.role.as_str())
                    .text(format!(" {}", report.role_version)),
            ),
            (
                "Document".to_owned(),
                Line::new().code(report.post.as_str()).text(format!(" {}", report.post_version)),
            ),
        ]);
        page.note(report.caveat);
        if report.on > report.law_as_at {
            page.paragraph(format!(
                "What changed in the law after {} is not looked at.",
                day(report.law_as_at)
            ));
        }
        if report.on > report.papers_as_at {
            page.paragraph(format!(
                "The papers show the post up to {}; what changed after that is not known.",
                day(report.papers_as_at)
            ));
        }
    }

    fn law(&self, answer: &DutyAnswer) -> Line {
        law(answer.force, &answer.provisions, None, Some(self.report.role_version))
    }

    fn of(&self, coverage: Coverage) -> impl Iterator<Item = &DutyAnswer> {
        self.report.duties.iter().filter(move |answer| answer.coverage == coverage)
    }

    /// Whether all of several duties are taken on by the same clause, which names the office and none of them.
    fn comes_by_one_clause(&self, coverage: Coverage) -> bool {
        let mut answers = self.of(coverage);
        let Some(clause) = answers.next().and_then(of_the_office) else { return false };
        let mut others = answers.map(of_the_office).peekable();
        others.peek().is_some() && others.all(|other| other == Some(clause))
    }

    /// Every point in which the post falls short, numbered through, as the result counts them.
    fn shortfalls(&self, page: &mut Printable) {
        let mut found: Vec<_> =
            self.report.expectations.iter().filter(|answer| answer.severity.is_some()).collect();
        found.sort_by_key(|answer| answer.severity);
        let duties = |coverage| self.of(coverage).filter(|answer| answer.severity.is_some());
        let is_any = |coverage| duties(coverage).next().is_some();
        let wrong = [Coverage::Missing, Coverage::Weakened, Coverage::Excepted];
        if found.is_empty() && !wrong.into_iter().any(is_any) {
            return;
        }
        page.heading("Where the post falls short");
        let mut next = 1;
        if !found.is_empty() {
            page.subheading("How it is set up");
            let items = found.iter().map(|answer| {
                let title = Line::new().marked(mark(answer.severity), &answer.title);
                let item = Item::new(told(title, &answer.because)).paragraph(law_of(answer));
                match &answer.note {
                    Some(note) => {
                        item.paragraph(Line::new().quiet(format!("Note: {}", in_words(note))))
                    }
                    None => item,
                }
            });
            page.list(Numbered::From(next), items);
            next += found.len();
        }
        if is_any(Coverage::Missing) {
            page.subheading("Duties that the job description does not take on");
            let (items, count) = self.missing();
            page.list(Numbered::From(next), items);
            next += count;
        }
        for (coverage, heading) in [
            (Coverage::Weakened, "Duties that the papers put more weakly than the law"),
            (Coverage::Excepted, "Duties that the papers except, and the law does not"),
        ] {
            if !is_any(coverage) {
                continue;
            }
            page.subheading(heading);
            let mut by_clause: BTreeMap<Option<usize>, Vec<&DutyAnswer>> = BTreeMap::new();
            for answer in duties(coverage) {
                by_clause.entry(answer.clause()).or_default().push(answer);
            }
            for (clause, answers) in by_clause {
                page.paragraph(clause_of(clause, answers[0]));
                let items = answers.iter().map(|answer| {
                    let title = Line::new().marked(mark(answer.severity), &answer.title);
                    let whatever = if answer.is_put_weakly() {
                        ". It binds the officer whatever the paper says."
                    } else {
                        "."
                    };
                    Item::new(title.text(whatever)).paragraph(self.law(answer))
                });
                page.list(Numbered::From(next), items);
                next += answers.len();
            }
        }
    }

    /// The duties that are missing, and how many numbers they take. Where a whole group of functions is, its duties
    /// are not told one by one.
    fn missing(&self) -> (Vec<Item>, usize) {
        let mut groups: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for answer in &self.report.duties {
            if let Some(function) = &answer.function {
                let (duties, missing) = groups.entry(function).or_default();
                *duties += 1;
                *missing += usize::from(answer.coverage == Coverage::Missing);
            }
        }
        let is_whole = |function: &&String| {
            let (duties, missing) = groups[function.as_str()];
            !self.all && duties > 1 && duties == missing
        };
        let (mut told, mut items) = (BTreeSet::new(), Vec::new());
        for answer in self.of(Coverage::Missing) {
            match answer.function.as_ref().filter(is_whole) {
                None => {
                    let title = Line::new().marked(mark(answer.severity), &answer.title);
                    items.push(Item::new(title.text(".")).paragraph(self.law(answer)));
                }
                Some(function) if told.insert(function) => {
                    let count = groups[function.as_str()].0;
                    items.push(Item::new(
                        Line::new()
                            .marked(Mark::Bad, function)
                            .text(format!(", with all its {count} duties ({count} points).")),
                    ));
                }
                Some(_) => {}
            }
        }
        let count = items.len();
        (items, count)
    }

    /// What the papers say, each with the decision behind it.
    fn stated(&self, page: &mut Printable) {
        page.heading("The post on this day, as the papers describe it");
        let facts = self.report.stated.iter().map(|fact| {
            let of = fact.authority.as_ref().map(|authority| format!("{authority}: "));
            let decision = fact.decision.as_ref().map(|decision| format!(" ({decision})"));
            let since = fact.since.map(|since| format!(", since {since}")).unwrap_or_default();
            let decision = decision.unwrap_or_default();
            let said = [of.unwrap_or_default(), fact.said.clone(), since, decision];
            // Of what there is none of, only tests have no key of their own.
            let key = if fact.key == "none" { "assurance" } else { &fact.key };
            (title(key), Line::from(in_words(&said.concat())))
        });
        page.facts(facts.collect());
    }

    /// What the post shows, does not show, and need not.
    fn arrangement(&self, page: &mut Printable) {
        if self.report.expectations.is_empty() {
            page.heading("How the post is set up");
            page.paragraph("The definition says nothing of how a post is set up.");
            return;
        }
        let sections = [
            (Answer::NotMet, "Which post this is", true),
            (Answer::Met, "Requirements met, as the papers show", true),
            (Answer::ByLaw, "What follows from the law, whatever the papers say", true),
            (Answer::NotStated, "What the papers do not say", true),
            (Answer::NotApplicable, "What does not apply to this post", false),
        ];
        self.answered(page, &sections);
    }

    /// What is no point of the comparison comes last.
    fn not_in_force(&self, page: &mut Printable) {
        let heading = "What was not in force on this day, as far as is known";
        self.answered(page, &[(Answer::NotInForce, heading, true)]);
    }

    fn answered(&self, page: &mut Printable, sections: &[(Answer, &str, bool)]) {
        for &(wanted, heading, with_law) in sections {
            let found = self.report.expectations.iter();
            let found = found.filter(|answer| answer.answer == wanted && answer.severity.is_none());
            let items: Vec<_> = found
                .map(|answer| {
                    let title = Line::new().strong(&answer.title);
                    let item = Item::new(told(title, &answer.because));
                    let item = if with_law { item.paragraph(law_of(answer)) } else { item };
                    match &answer.note {
                        // What is not known of its end stands there.
                        Some(note) if wanted == Answer::NotInForce => {
                            item.paragraph(Line::new().quiet(format!("Note: {}", in_words(note))))
                        }
                        _ => item,
                    }
                })
                .collect();
            if !items.is_empty() {
                page.heading(heading);
                page.list(Numbered::From(1), items);
            }
        }
    }

    fn duties(&self, page: &mut Printable) {
        page.heading("The duties of the director");
        let count = self.report.duties.len();
        if count == 0 {
            page.paragraph("No duty falls on the holder of this post on this day.");
            return;
        }
        let come = if count == 1 { "duty comes" } else { "duties come" };
        let read_in = match self.report.read_in {
            ReadIn::JobDescription => "They were looked for in the job description.",
            ReadIn::Constitution => {
                "They were looked for in a constitution or a scheme of delegation. Such a paper need not list every duty: a duty that it leaves out is not shown, and does not count as missing."
            }
            ReadIn::RoleProfile => {
                "What was read is a role profile. It describes the work and cannot show statutory duties; that takes a job description, a constitution or a scheme of delegation."
            }
            ReadIn::OtherPaper => {
                "They were looked for in a report or another paper. Such a paper need not speak of duties: a duty that it leaves out is not shown, and does not count as missing."
            }
            ReadIn::Nothing => "No job description, constitution or scheme of delegation was read.",
        };
        page.paragraph(format!("{count} {come} to the director on this day. {read_in}"));
        let groups = [
            (Coverage::Covered, "Taken on in words as strong as the law", false),
            (Coverage::ByLaw, "Binding on the officer by law, whatever a paper says", true),
            (
                Coverage::Excepted,
                "Excepted, for example because they are reserved to members",
                true,
            ),
            (Coverage::Weakened, "Taken on in words weaker than the law", false),
            (Coverage::Missing, "Not taken on", false),
            (Coverage::NotStated, "Not shown by the papers that were read", false),
        ];
        let row = |(coverage, words, _): &(Coverage, &str, bool)| {
            let count = self.of(*coverage).count();
            let by = if self.comes_by_one_clause(*coverage) {
                ", by one clause that takes on the office as such"
            } else {
                ""
            };
            let words = Line::from(format!("{words}{by}"));
            (count > 0).then(|| vec![words, Line::from(count.to_string())])
        };
        page.table(
            [Column::text("How the papers take them on"), Column::number("Duties")],
            groups.iter().filter_map(row),
        );
        for (coverage, words, is_told) in groups {
            let is_elsewhere = matches!(coverage, Coverage::Missing | Coverage::Weakened);
            let answers = self.of(coverage).filter(|answer| answer.severity.is_none());
            let items: Vec<_> = answers
                .filter(|_| !is_elsewhere && (is_told || self.all))
                .map(|answer| {
                    let item = Item::new(Line::new().strong(&answer.title).text("."))
                        .paragraph(self.law(answer));
                    match &answer.said {
                        Some(said) => item.paragraph(Line::new().quiet(format!("“{said}”"))),
                        None => item,
                    }
                })
                .collect();
            if !items.is_empty() {
                page.subheading(words);
                page.list(Numbered::From(1), items);
            }
        }
    }

    fn specification(&self, page: &mut Printable, specification: &PersonSpecificationAnswer) {
        page.heading("The person specification");
        let has_levels = specification.asked.iter().any(|asked| asked.level.is_some());
        let mut columns = vec![
            Column::text("Skill or quality"),
            Column::text("Asked for as"),
            Column::number("Duties that call for it"),
        ];
        if has_levels {
            columns.push(Column::text("Level that a source asks for"));
        }
        let rows = specification.asked.iter().map(|asked| {
            let strength = asked.strength.map(|strength| match &asked.said {
                Some(said) => format!("{strength}: “{said}”"),
                None => strength.to_string(),
            });
            let mut row = vec![
                Line::from(&asked.title),
                Line::from(strength.unwrap_or_default()),
                Line::from(asked.duties.to_string()),
            ];
            if has_levels {
                row.push(Line::from(asked.level.clone().unwrap_or_default()));
            }
            row
        });
        page.table(columns, rows);
        let shown = if self.all { usize::MAX } else { NOT_ASKED };
        let more = specification.not_asked.iter().take(shown);
        let more: Vec<_> = more.map(|one| format!("{} ({})", one.title, one.duties)).collect();
        if !more.is_empty() {
            let rest = specification.not_asked.len().saturating_sub(shown);
            let rest = if rest > 0 { format!("; and {rest} more") } else { String::new() };
            page.paragraph(format!(
                "It does not ask for these, which duties of the role call for (with the number of duties): {}{rest}.",
                more.join("; "),
            ));
        }
    }

    // ------------------------------------------------------------------ through time

    fn life(&self, page: &mut Printable, timeline: &PostTimeline) {
        page.heading("Through time");
        let day = |day: Option<Day>, open: &str| {
            day.map_or_else(|| open.to_owned(), |day| in_words(&day.to_string()))
        };
        let rows = timeline.stretches.iter().map(|stretch| {
            vec![
                Line::from(day(stretch.from, "not stated")),
                Line::from(day(stretch.last_day, "continuing")),
                Line::from(state(stretch)),
            ]
        });
        let columns = [Column::text("From"), Column::text("To"), Column::text("The post was")];
        page.table(columns, rows);
        let mut days: BTreeMap<Day, Vec<&Turn>> = BTreeMap::new();
        for turn in timeline.turns.iter().filter(|turn| self.is_told(turn)) {
            days.entry(turn.day).or_default().push(turn);
        }
        if !days.is_empty() {
            page.paragraph("Days on which an answer changed:");
            let items = days.into_iter().map(|(day, turns)| {
                let told = self.turns(&turns, timeline).join("; ");
                Item::new(format!("{}: {told}.", in_words(&day.to_string())))
            });
            page.list(Numbered::No, items);
        }
        if let Some(day) = timeline.not_looked_at_from {
            page.paragraph(in_words(&format!(
                "There are too many days; those from {day} on are not looked at."
            )));
        }
    }

    /// What only the definition learned of the law did not change for the post.
    fn is_told(&self, turn: &Turn) -> bool {
        self.all || turn.changed_by != ChangedBy::Knowledge
    }

    fn turns(&self, turns: &[&Turn], timeline: &PostTimeline) -> Vec<String> {
        let by = |turn: &Turn| match turn.changed_by {
            ChangedBy::Post if is_held(turn) => filled(turn.day, timeline),
            ChangedBy::Post => "because the post changed".to_owned(),
            ChangedBy::Law => "because the law or guidance changed".to_owned(),
            ChangedBy::Both => "because both the post and the law changed".to_owned(),
            ChangedBy::Knowledge => {
                "because the definition vouches for the law only from then on".to_owned()
            }
        };
        let (coverage, shown): (Vec<&Turn>, Vec<&Turn>) =
            turns.iter().partition(|turn| turn.asked == "coverage" && !self.all);
        let mut told: Vec<_> = shown
            .iter()
            .map(|turn| {
                let before = turn.day.previous().unwrap_or(turn.day);
                let before = answered(turn, turn.before.as_deref(), before, timeline);
                let after = answered(turn, turn.after.as_deref(), turn.day, timeline);
                format!("{}: {before} until then, {after} from then on, {}", turn.title, by(turn))
            })
            .collect();
        if let Some(first) = coverage.first() {
            let duties = counted_duties(coverage.len());
            let titles: Vec<_> = coverage.iter().take(TURNED).map(|turn| &turn.title).collect();
            let rest = coverage.len().saturating_sub(TURNED);
            let rest = if rest > 0 { format!("; and {rest} more") } else { String::new() };
            let titles: Vec<_> = titles.into_iter().map(String::as_str).collect();
            told.push(format!(
                "the answer for {duties}, {}: {}{rest}",
                by(first),
                titles.join("; ")
            ));
        }
        told
    }
}

/// Whether it was asked if somebody holds the post.
fn is_held(turn: &Turn) -> bool {
    turn.asked == Expectation::PostIsHeld.as_str()
}

/// How the post was filled from a day on, as the reason for an answer that changed.
fn filled(from: Day, timeline: &PostTimeline) -> String {
    let Some((first, last, state)) = timeline.around(from) else {
        return "because the post changed".to_owned();
    };
    let first = first.unwrap_or(from);
    // That it goes on from then on is said.
    let time = match last {
        Some(last) if last == first => format!(" on {first}"),
        Some(last) => format!(" from {first} to {last}"),
        None => String::new(),
    };
    let why = match state {
        StretchState::Held => format!("somebody held the post{time}"),
        StretchState::Acting => format!("an officer acted up{time}"),
        StretchState::Vacant => format!("nobody held the post{time}"),
        StretchState::Unknown => format!("the papers do not say who held the post{time}"),
        StretchState::Abolished => format!("the post was abolished{time}"),
    };
    in_words(&format!("because {why}"))
}

/// An answer of the timeline in a word or two.
fn answered(turn: &Turn, word: Option<&str>, on: Day, timeline: &PostTimeline) -> &'static str {
    let Some(word) = word else { return "not asked" };
    if let Ok(coverage) = word.parse().map(|coverage: Coverage| coverage)
        && turn.asked == "coverage"
    {
        return match coverage {
            Coverage::Covered => "taken on",
            Coverage::ByLaw => "binding by law",
            Coverage::Excepted => "excepted",
            Coverage::Weakened => "taken on in weaker words",
            Coverage::Missing => "not taken on",
            Coverage::NotStated => "not shown",
        };
    }
    match word.parse() {
        // Where no holder is shown, the post may have been held all the same.
        Ok(Answer::NotMet) if is_held(turn) && timeline.is_silent(on) => "not shown",
        Ok(Answer::Met) => "met",
        Ok(Answer::NotMet) => "not met",
        Ok(Answer::NotStated) => "not shown",
        Ok(Answer::ByLaw) => "given by law",
        Ok(Answer::NotApplicable) => "not applicable",
        Ok(Answer::NotInForce) | Err(_) => "not in force",
    }
}

/// What would have to be found out.
pub(super) fn questions(page: &mut Printable, questions: &[Question]) {
    if questions.is_empty() {
        return;
    }
    page.heading("Information still needed");
    let items = questions.iter().map(|question| {
        let at = question.answer_at.as_str();
        let none = match at.rsplit('/').next().unwrap_or_default() {
            "addedFunctions" => ", or `added-functions` under `none`",
            "combinedOffices" => ", or `combined-offices` under `none`",
            _ => "",
        };
        let place = match at {
            "" => Block::Paragraph(Line::new().quiet("Another definition has to say it.")),
            // For whoever keeps the document, and not for those who read about the post.
            place => {
                Block::Hint(format!("The answer goes into the document at `{place}`{none}.").into())
            }
        };
        Item::new(sentence(&question.question)).below(place)
    });
    page.list(Numbered::From(1), items);
}

pub(super) fn flags(page: &mut Printable, flags: &[Flag]) {
    if !flags.is_empty() {
        page.heading("To be looked at again");
        let items = flags.iter().map(|flag| Item::new(sentence(&flag.because)));
        page.list(Numbered::From(1), items);
    }
}

/// What a shared post shows in each of its authorities.
pub(super) fn by_authority(page: &mut Printable, authorities: &[AuthorityAnswers]) {
    if authorities.is_empty() {
        return;
    }
    page.heading("Authority by authority");
    for authority in authorities {
        page.subheading(&authority.title);
        if let Some(why) = &authority.set_aside {
            page.paragraph(sentence(why));
            continue;
        }
        let of = |wanted| authority.answers.iter().filter(move |one| one.answer == wanted);
        let items: Vec<_> = of(Answer::NotMet)
            .chain(of(Answer::NotStated))
            .map(|one| Item::new(sentence(&one.because)))
            .collect();
        if items.is_empty() {
            page.paragraph("Nothing falls short, and nothing is left open.");
        }
        page.list(Numbered::No, items);
    }
}

/// What the papers take on and the law does not ask of the director.
pub(super) fn beyond(page: &mut Printable, beyond: &[BeyondTheLaw]) {
    if beyond.is_empty() {
        return;
    }
    page.heading("What the papers take on beyond the law");
    let items = beyond.iter().map(|beyond| {
        let title = beyond.title.as_ref().map(|title| format!("{title}: "));
        let because = format!("{}{}", title.unwrap_or_default(), beyond.because);
        Item::new(format!("“{}”", beyond.statement))
            .paragraph(Line::new().quiet(sentence(&because)))
    });
    page.list(Numbered::From(1), items);
}

/// The papers that a post was read in.
pub(super) fn papers(papers: &[Paper]) -> Line {
    let mut line = Line::new();
    for (n, one) in papers.iter().enumerate() {
        let before = if n > 0 { "; " } else { "" };
        line = match &one.address {
            Some(address) => line.text(before).link(&one.title, address.as_str()),
            None => line.text(format!("{before}{}", one.title)),
        };
        line = line.text(about_paper(one));
    }
    if papers.is_empty() { Line::from("none is named") } else { line }
}

/// The one clause through which the papers take on a duty with the office as such.
fn of_the_office(answer: &DutyAnswer) -> Option<usize> {
    let is_alone = answer.at.len() == 1 && answer.through.as_deref() == Some("office");
    answer.clause().filter(|_| is_alone)
}

fn counted_duties(count: usize) -> String {
    if count == 1 { "1 duty".to_owned() } else { format!("{count} duties") }
}

pub(super) fn law_of(answer: &ExpectationAnswer) -> Line {
    if answer.answer == Answer::NotInForce && !answer.provisions.is_empty() {
        // How it binds is told of what does.
        let provisions = provisions_of(&answer.provisions, Some(answer.role_version));
        return Line::new().quiet("Where it stands: ").then(provisions).quiet(".");
    }
    law(answer.force, &answer.provisions, Some(answer.reading), Some(answer.role_version))
}

/// The kind and date of a paper, to stand behind its title.
fn about_paper(paper: &Paper) -> String {
    let kind = paper.kind.filter(|kind| *kind != PaperKind::Other);
    let kind = kind.map(|kind| kind.as_str().replace('-', " "));
    let date = paper.date.map(|date| in_words(&date.to_string()));
    let about: Vec<_> = [kind, date].into_iter().flatten().collect();
    if about.is_empty() { String::new() } else { format!(" ({})", about.join(", ")) }
}

/// The clause that some duties fall short by.
fn clause_of(clause: Option<usize>, answer: &DutyAnswer) -> Line {
    let number = clause.map(|n| format!("Clause {}", n + 1)).unwrap_or_default();
    let said = answer.said.clone().unwrap_or_default();
    let line = Line::new().strong(number).text(format!(": “{said}” "));
    match answer.coverage {
        Coverage::Weakened => {
            let words = answer.words.map(Force::as_str).unwrap_or_default().replace('-', " ");
            line.text(format!("These words bind as “{words}”, and the law binds more strongly:"))
        }
        _ => line.text("It excepts these, which bind the officer by law all the same:"),
    }
}

fn state(stretch: &Stretch) -> String {
    match stretch.state {
        StretchState::Held => {
            let ways: Vec<_> = stretch
                .basis
                .iter()
                .map(|basis| match basis {
                    HoldingBasis::Substantive => "by permanent appointment",
                    HoldingBasis::Interim => "on an interim basis",
                    HoldingBasis::Acting => "by an officer who acted up",
                    HoldingBasis::Vacant => "as vacant",
                    HoldingBasis::Abolished => "as abolished",
                })
                .collect();
            format!("held {}", listed(&ways))
        }
        StretchState::Acting => "held by an officer who acted up".to_owned(),
        StretchState::Vacant => "vacant".to_owned(),
        StretchState::Unknown => "not shown: the papers do not say how it was filled".to_owned(),
        StretchState::Abolished => "abolished".to_owned(),
    }
}
