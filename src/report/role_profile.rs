//! The role as a profile to begin a job description from.

use super::{
    behind::law,
    conformance::{beyond, law_of, papers, told},
    readiness::way_of,
};
use crate::{
    compare::{
        AreaDuties, Coverage, ProfiledCompetency, ProfiledDuty, ProfiledPost, RoleProfileReport,
    },
    definition::{Holder, Strength},
    model::title::title,
    printable::{Column, Item, Line, Numbered, Printable, in_words, listed, sentence},
    value::Version,
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
            "{count} {come} to the director on this day: those that fall on the director in person, and those of the authority in the functions for which the director is appointed."
        ));
        for area in &self.areas {
            of_area(&mut page, area, self.role_version);
        }
        if let Some(post) = &self.post {
            beyond(&mut page, &post.beyond);
        }
        self.competencies(&mut page);
        self.requirements(&mut page);
        if !self.development.is_empty() {
            page.heading("Development");
            page.paragraph(format!(
                "On offer at the stage {}, as far as sources say:",
                self.stage.title
            ));
            page.list(Numbered::No, self.development.iter().map(|way| Item::new(way_of(way))));
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
                "The framework also names these, which no duty of the role calls for: {}.",
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

fn of_post(page: &mut Printable, post: &ProfiledPost) {
    page.heading("How the post is set up");
    let items = post.arrangement.iter().map(|answer| {
        Item::new(told(Line::new().strong(&answer.title), &answer.because))
            .paragraph(law_of(answer))
    });
    page.list(Numbered::No, items);
}

fn of_area(page: &mut Printable, area: &AreaDuties, version: Version) {
    page.subheading(title(area.area.as_str()));
    page.paragraph(Line::new().quiet(area.meaning));
    page.list(Numbered::No, area.duties.iter().map(|one| duty(one, version)));
}

fn duty(duty: &ProfiledDuty, version: Version) -> Item {
    let line = Line::new().strong(&duty.title).text(format!(". {}", duty.statement));
    let item = Item::new(line).paragraph(
        law(duty.force, &duty.provisions, None, version)
            .quiet(format!(" It falls on {}.", holder(duty.holder))),
    );
    let remark = match duty.coverage {
        Some(Coverage::Missing) => "The job description does not take it on.",
        Some(Coverage::Weakened) => "The papers put it more weakly than the law.",
        Some(Coverage::Excepted) => "The papers except it.",
        Some(Coverage::NotStated) => "No paper that was read shows it.",
        Some(Coverage::Covered | Coverage::ByLaw) | None => return item,
    };
    item.paragraph(sentence(remark))
}

fn holder(holder: Holder) -> &'static str {
    match holder {
        Holder::Director => "the director in person",
        Holder::DirectorAndLeadMember => "the director and the lead member",
        Holder::PostHolder => "whoever holds the post",
        _ => "the authority, and comes to the director with the functions of the post",
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
