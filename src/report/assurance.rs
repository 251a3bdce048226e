//! The questions of a local test of assurance, as a paper for whoever carries it out.

use super::{
    behind::law,
    conformance::{by_authority, flags, law_of, papers, questions},
};
use crate::{
    compare::{
        Answer, AreaCoverage, AssurancePoint, AssuranceReport, AssuranceTopicAnswers, Coverage,
        DutyAnswer, of_test, state_of_test,
    },
    model::title::title,
    post::AssuranceTest,
    printable::{
        Block, Column, Item, Line, Mark, Numbered, Printable, counted, in_words, listed, sentence,
    },
};

/// So many lines are left on paper for what a test finds on a topic.
const LINES_FOR_A_FINDING: usize = 4;

/// So many blanks side by side go across a page.
const BLANKS_IN_A_LINE: usize = 5;

impl AssuranceReport {
    /// The report as it is printed. On paper there is room for what the test finds.
    #[must_use]
    pub fn printable(&self) -> Printable {
        let day = |day: crate::value::Day| in_words(&day.to_string());
        let mut page = Printable::new(format!(
            "Questions for a test of assurance: {}, {}",
            self.title,
            listed(&self.set_up_by)
        ))
        .about(format!(
            "What a local test of assurance asks of the post, and what its papers answer, on {}",
            day(self.on)
        ));
        page.facts(vec![
            ("Position on".to_owned(), day(self.on).into()),
            ("Papers read".to_owned(), papers(&self.papers)),
            ("Papers as at".to_owned(), day(self.papers_as_at).into()),
            (
                "Law and guidance".to_owned(),
                Line::from(format!("as known on {}, in the definition ", day(self.law_as_at)))
                    .code(self.role.as_str())
                    .text(format!(" {}", self.role_version)),
            ),
            (
                "Document".to_owned(),
                Line::new().code(self.post.as_str()).text(format!(" {}", self.post_version)),
            ),
        ]);
        page.note(self.caveat);
        page.heading("Whether a test is asked for");
        if self.about_the_test.is_empty() {
            page.paragraph("The definition holds nothing on tests of assurance for this day.");
        }
        page.list(Numbered::No, self.about_the_test.iter().map(point));
        self.tests(&mut page);
        let mut next = 1;
        for (n, topic) in (1..).zip(&self.topics) {
            page.heading(format!("Topic {n}. {}", sentence(topic.question).trim_end_matches('.')));
            of_topic(&mut page, topic, &mut next);
        }
        by_authority(&mut page, &self.authorities);
        questions(&mut page, &self.open);
        flags(&mut page, &self.flags);
        let (mark, verdict) = self.verdict();
        page.verdict(mark, verdict);
        page
    }

    /// What the papers come to, which is no finding of a test.
    fn verdict(&self) -> (Mark, String) {
        let points = self.topics.iter().flat_map(|topic| &topic.points);
        let points = points.chain(&self.about_the_test);
        let short = points.filter(|point| point.answer.severity.is_some()).count();
        let areas = self.topics.iter().flat_map(|topic| &topic.areas);
        let duties: usize = areas.map(|area| area.weakened + area.missing).sum();
        let open = self.open.len();
        let mark = match (short + duties, open) {
            (0, 0) => Mark::Good,
            (0, _) => Mark::Doubtful,
            _ => Mark::Bad,
        };
        let of_setting_up = format!("{} of how the post is set up", counted(short, "point"));
        let fall_short = match (short, duties) {
            (0, 0) => "No shortfall was found in the papers".to_owned(),
            (_, 0) => format!("The papers fall short in {of_setting_up}"),
            (0, _) => format!("The papers fall short in {duties} of the duties"),
            _ => format!("The papers fall short in {of_setting_up} and in {duties} of the duties"),
        };
        let open = match open {
            0 => "no question is open".to_owned(),
            1 => "1 question is open".to_owned(),
            _ => format!("{open} questions are open"),
        };
        (mark, format!("{fall_short}; {open}."))
    }

    fn tests(&self, page: &mut Printable) {
        page.heading("Tests that the papers show");
        if self.tests.is_empty() {
            page.paragraph("The papers show no test.");
        }
        page.list(Numbered::From(1), self.tests.iter().map(test));
    }
}

fn test(test: &AssuranceTest) -> Item {
    let (state, how) = state_of_test(test);
    let item = Item::new(Line::new().strong(state).text(in_words(&how)));
    let facts = of_test(test);
    let facts: Vec<_> = facts
        .into_iter()
        .map(|(what, value)| (what.to_owned(), Line::from(in_words(&value))))
        .collect();
    if facts.is_empty() { item } else { item.below(Block::Facts(facts)) }
}

/// One question, the answer of the papers, and the law.
fn point(point: &AssurancePoint) -> Item {
    let answer = &point.answer;
    let (mark, word) = match answer.answer {
        Answer::Met => (Mark::Good, "Answered"),
        Answer::ByLaw => (Mark::Good, "Answered by law"),
        Answer::NotMet => (Mark::Bad, "Falls short"),
        Answer::NotStated => (Mark::Doubtful, "Open"),
        Answer::NotApplicable => (Mark::Good, "Does not apply"),
        Answer::NotInForce => (Mark::Doubtful, "Not in force"),
    };
    let line = Line::new().strong(&answer.title).text(format!(". {}", sentence(&point.asked)));
    let told = Line::new().marked(mark, word).text(format!(". {}", sentence(&answer.because)));
    let item = Item::new(line).paragraph(told).paragraph(law_of(answer));
    match &answer.note {
        Some(note) => item.paragraph(Line::new().quiet(format!("Note: {}", in_words(note)))),
        None => item,
    }
}

fn of_topic(page: &mut Printable, topic: &AssuranceTopicAnswers, next: &mut usize) {
    page.list(Numbered::From(*next), topic.points.iter().map(point));
    *next += topic.points.len();
    if !topic.areas.is_empty() {
        page.paragraph("The duties that come to the director, and how the papers take them on:");
        areas(page, &topic.areas);
    }
    if !topic.duties.is_empty() {
        page.paragraph(
            "The duties that come to the director and are carried out with other agencies:",
        );
        page.list(Numbered::From(*next), topic.duties.iter().map(duty));
        *next += topic.duties.len();
    }
    if topic.points.is_empty() && topic.areas.is_empty() && topic.duties.is_empty() {
        page.paragraph("Nothing is asked of the post on this day.");
    }
    page.add(Block::by_hand(Block::Paragraph("What the test finds:".into())));
    for _ in 0..LINES_FOR_A_FINDING {
        let line = (0..BLANKS_IN_A_LINE).fold(Line::new(), |line, _| line.blank());
        page.add(Block::by_hand(Block::Paragraph(line)));
    }
}

fn areas(page: &mut Printable, areas: &[AreaCoverage]) {
    type Count = fn(&AreaCoverage) -> usize;
    let columns: [(&str, Count); 6] = [
        ("Duties", |one| one.duties),
        ("Taken on", |one| one.taken_on),
        ("Put more weakly", |one| one.weakened),
        ("Excepted", |one| one.excepted),
        ("Not taken on", |one| one.missing),
        ("Not shown", |one| one.not_shown),
    ];
    // What is the case nowhere takes no column.
    let columns: Vec<_> =
        columns.into_iter().filter(|(_, count)| areas.iter().any(|one| count(one) > 0)).collect();
    let rows = areas.iter().map(|area| {
        let counts = columns.iter().map(|(_, count)| Line::from(count(area).to_string()));
        [Line::from(title(area.area.as_str()))].into_iter().chain(counts).collect()
    });
    let titles = columns.iter().map(|(title, _)| Column::number(title));
    page.table([Column::text("Part of the role")].into_iter().chain(titles), rows);
}

fn duty(answer: &DutyAnswer) -> Item {
    let (mark, word) = match answer.coverage {
        Coverage::Covered => (Mark::Good, "Taken on"),
        Coverage::ByLaw => (Mark::Good, "Binding on the officer by law"),
        Coverage::Excepted => (Mark::Doubtful, "Excepted"),
        Coverage::Weakened => (Mark::Bad, "Put more weakly than the law"),
        Coverage::Missing => (Mark::Bad, "Not taken on"),
        Coverage::NotStated => (Mark::Doubtful, "Not shown by the papers"),
    };
    let line = Line::new().strong(&answer.title).text(": ").marked(mark, word).text(".");
    Item::new(line).paragraph(law(answer.force, &answer.provisions, None, None))
}
