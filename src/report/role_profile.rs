//! The role as a profile to begin a job description from.

use super::{
    behind::law,
    conformance::{beyond, law_of, papers, told},
    readiness::way_of,
};
use crate::{
    compare::{
        Answer, AreaDuties, Availability, Coverage, DevelopedBy, ProfiledCompetency, ProfiledDuty,
        ProfiledPost, RoleProfileReport,
    },
    definition::{Holder, Strength},
    model::title::title,
    printable::{Column, Item, Line, Mark, Numbered, Printable, in_words, listed, sentence},
};

impl RoleProfileReport {
    /// The profile as it is printed.
    #[must_use]
    pub fn printable(&self) -> Printable {
        let day = |day: crate::value::Day| in_words(&day.to_string());
        let whose = match &self.post {
            Some(post) => format!("{}, {}", post.title, listed(&post.set_up_by)),
            None => format!("{}, {}", self.title, self.jurisdiction),
        };
        let mut page = Printable::new(format!("Role profile: {whose}"))
            .about(format!("As the role is in law and guidance on {}", day(self.on)));
        let mut facts = vec![("Role".to_owned(), Line::from(&self.title))];
        if let Some(post) = &self.post {
            facts.push(("Papers read".to_owned(), papers(&post.papers)));
            facts.push((
                "Document".to_owned(),
                Line::new().code(post.post.as_str()).text(format!(" {}", post.version)),
            ));
        }
        facts.push((
            "Law and guidance".to_owned(),
            Line::from(format!("as known on {}, in the definition ", day(self.law_as_at)))
                .code(self.role.as_str())
                .text(format!(" {}", self.role_version)),
        ));
        page.facts(facts);
        page.note(self.caveat);
        page.heading("Purpose");
        page.paragraph(&self.purpose);
        if let Some(post) = &self.post {
            of_post(&mut page, post);
        }
        page.heading("Duties");
        let count: usize = self.areas.iter().map(|area| area.duties.len()).sum();
        let come = if count == 1 { "duty comes" } else { "duties come" };
        page.paragraph(format!(
            "{count} {come} to the director on this day: those that fall on the director in person, which say so, and those that fall on the authority and come to the director with the functions of the post, which are all the others."
        ));
        for area in &self.areas {
            of_area(&mut page, area);
        }
        if let Some(post) = &self.post {
            beyond(&mut page, &post.beyond);
        }
        self.competencies(&mut page);
        self.requirements(&mut page);
        if !self.development.is_empty() {
            page.heading("Development");
            let (current, others): (Vec<_>, Vec<_>) =
                self.development.iter().partition(|way| is_current(way));
            for (ways, heading) in [
                (current, "On offer at this time, as far as sources say"),
                (others, "Others for this stage, of which sources give no current dates"),
            ] {
                if !ways.is_empty() {
                    page.subheading(heading);
                    page.list(Numbered::No, ways.into_iter().map(|way| Item::new(way_of(way))));
                }
            }
        }
        page
    }

    fn competencies(&self, page: &mut Printable) {
        let (asked, others): (Vec<_>, Vec<_>) =
            self.competencies.iter().partition(|one| one.strength.is_some());
        if !asked.is_empty() {
            page.heading("Person specification");
            page.table(
                [
                    Column::text("Skill or quality"),
                    Column::text("Asked for as"),
                    Column::text("In the words of the specification"),
                    Column::number("Duties that call for it"),
                ],
                asked.iter().map(|one| {
                    let strength = one.strength.map(|strength| strength.to_string());
                    vec![
                        Line::from(&one.title),
                        Line::from(strength.unwrap_or_default()),
                        Line::from(one.words.clone().unwrap_or_default()),
                        Line::from(one.duties.to_string()),
                    ]
                }),
            );
        }
        let (called_for, named): (Vec<_>, Vec<_>) =
            others.into_iter().partition(|one| one.duties > 0 || one.level.is_some());
        if !called_for.is_empty() {
            let heading = if asked.is_empty() {
                "Skills and qualities"
            } else {
                "Skills and qualities that the person specification does not ask for"
            };
            page.heading(heading);
            page.list(Numbered::No, called_for.into_iter().map(competency));
        }
        if !named.is_empty() {
            let titles: Vec<_> = named.iter().map(|one| one.title.as_str()).collect();
            page.paragraph(format!(
                "Also named by the sources of the framework: {}.",
                titles.join("; ")
            ));
        }
    }

    fn requirements(&self, page: &mut Printable) {
        if self.requirements.is_empty() {
            return;
        }
        page.heading("Entry requirements");
        for (strength, heading) in [
            (Strength::Required, "Required"),
            (Strength::Desirable, "Desirable"),
            (Strength::NotRequired, "Said not to be needed"),
        ] {
            let own = self.requirements.iter().filter(|one| one.strength == strength);
            let items: Vec<_> = own
                .map(|one| {
                    let line = Line::new().strong(&one.title);
                    Item::new(line.text(format!(". {}", one.statement)))
                })
                .collect();
            if !items.is_empty() {
                page.subheading(heading);
                page.list(Numbered::No, items);
            }
        }
    }
}

/// Whether a source says that something is on offer now, or when the next course is.
fn is_current(way: &DevelopedBy) -> bool {
    let is_dated = way.period.is_some() || way.next_course.is_some();
    is_dated && way.availability == Availability::Open
}

fn of_post(page: &mut Printable, post: &ProfiledPost) {
    page.heading("How the post is set up");
    let items = post.arrangement.iter().map(|answer| {
        let title = Line::new().strong(&answer.title);
        // What goes into a job description has to be settled first.
        let title = match answer.answer {
            Answer::NotMet => title.text(". ").marked(Mark::Bad, "Falls short"),
            Answer::NotStated => title.text(". ").marked(Mark::Doubtful, "Open"),
            _ => title,
        };
        Item::new(told(title, &answer.because)).paragraph(law_of(answer))
    });
    page.list(Numbered::No, items);
}

fn of_area(page: &mut Printable, area: &AreaDuties) {
    page.subheading(title(area.area.as_str()));
    page.paragraph(Line::new().quiet(area.meaning));
    page.list(Numbered::No, area.duties.iter().map(duty));
}

fn duty(duty: &ProfiledDuty) -> Item {
    let line = Line::new().strong(&duty.title).text(format!(". {}", duty.statement));
    let law = law(duty.force, &duty.provisions, None, None);
    let item = Item::new(line).paragraph(match holder(duty.holder) {
        Some(holder) => law.quiet(format!(" It falls on {holder}.")),
        None => law,
    });
    let remark = match duty.coverage {
        Some(Coverage::Missing) => "The job description does not take it on.",
        Some(Coverage::Weakened) => "The papers put it more weakly than the law.",
        Some(Coverage::Excepted) => "The papers except it.",
        Some(Coverage::NotStated) => "No paper that was read shows it.",
        Some(Coverage::Covered | Coverage::ByLaw) | None => return item,
    };
    item.paragraph(sentence(remark))
}

/// On whom a duty falls; none for those of the authority, of which the heading speaks.
const fn holder(holder: Holder) -> Option<&'static str> {
    match holder {
        Holder::Director => Some("the director in person"),
        Holder::DirectorAndLeadMember => Some("the director and the lead member"),
        Holder::PostHolder => Some("whoever holds the post"),
        _ => None,
    }
}

fn competency(one: &ProfiledCompetency) -> Item {
    let mut about = Vec::new();
    if one.duties > 0 {
        let call = if one.duties == 1 { "calls" } else { "call" };
        let duties =
            if one.duties == 1 { "1 duty".to_owned() } else { format!("{} duties", one.duties) };
        about.push(format!("{duties} {call} for it"));
    }
    about.extend(
        one.level.as_ref().map(|level| format!("a source asks for it at the level “{level}”")),
    );
    let line = Line::new().strong(&one.title).text(format!(". {}", one.statement));
    Item::new(line.quiet(format!(" {}", sentence(&about.join("; ")))))
}
