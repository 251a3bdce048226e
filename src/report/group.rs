//! A group of people, counted.

use crate::{
    compare::{GroupAnswer, GroupReport},
    post::PostId,
    printable::{Column, Line, Printable},
};

impl GroupReport {
    /// The summary as it is printed.
    #[must_use]
    pub fn printable(&self) -> Printable {
        let beside = self.post.as_ref().map_or(self.stage.as_str(), PostId::as_str);
        let mut page = Printable::new(format!("{} people beside {beside}", self.people));
        let mut facts = vec![(
            "Definition".to_owned(),
            Line::new().code(self.role.as_str()).text(format!(" {}", self.role_version)),
        )];
        if let Some(scenario) = &self.scenario {
            facts.push(("In the scenario".to_owned(), Line::new().code(scenario.as_str())));
        }
        page.facts(facts);
        page.note(self.caveat);
        for (heading, column, answers) in [
            ("Skills and qualities", "Skill or quality", &self.competencies),
            ("Entry requirements", "Requirement", &self.requirements),
        ] {
            if !answers.is_empty() {
                page.heading(heading);
                table(&mut page, column, answers);
            }
        }
        page
    }
}

fn table(page: &mut Printable, title: &str, answers: &[GroupAnswer]) {
    let counts = ["Met", "In part", "Not met", "Differ", "Not assessed", "Not asked"];
    let columns = [Column::text(title)].into_iter().chain(counts.map(Column::number));
    let rows = answers.iter().map(|answer| {
        let counts = [
            answer.met,
            answer.partly,
            answer.not_met,
            answer.assessors_differ,
            answer.not_assessed,
            answer.not_asked,
        ];
        let counts = counts.map(|count| Line::from(count.to_string()));
        [Line::from(&answer.title)].into_iter().chain(counts).collect()
    });
    page.table(columns, rows);
}
