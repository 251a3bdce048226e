//! What rests on a provision.

use crate::{
    compare::{LawReport, ProvisionAnswer, ProvisionFate, RestingItem},
    printable::{Item, Line, Numbered, Printable, counted, in_words},
    value::Provision,
};

impl LawReport {
    /// The report as it is printed.
    #[must_use]
    pub fn printable(&self) -> Printable {
        let citation = self.citation.as_ref().map(|citation| format!(" ({citation})"));
        let provision = self.provision.as_ref().map(|provision| format!(", {provision}"));
        let title = format!(
            "{}{}{}",
            self.title,
            citation.unwrap_or_default(),
            provision.unwrap_or_default()
        );
        let on = in_words(&self.on.to_string());
        let mut page = Printable::new(title).about(format!("What rests on it, as it was on {on}"));
        let mut facts = vec![("Instrument".to_owned(), Line::new().code(self.law.as_str()))];
        if let Some(address) = &self.address {
            facts.push(("Text".to_owned(), Line::new().address(address.as_str())));
        }
        let fate = match self.fate {
            ProvisionFate::Ended => Some("It was no longer in force on that day."),
            ProvisionFate::NotYet => Some("It was not yet in force on that day."),
            ProvisionFate::InForce | ProvisionFate::NotEstablished => None,
        };
        facts.extend(fate.map(|fate| ("In force".to_owned(), Line::from(fate))));
        let replaced_by = self.replaced_by.iter();
        facts.extend(
            replaced_by.map(|law| ("Replaced by".to_owned(), Line::new().code(law.as_str()))),
        );
        page.facts(facts);
        for answer in &self.provisions {
            of_provision(&mut page, answer);
        }
        let whole = self.provision.as_ref().is_none_or(|one| *one == Provision::Whole);
        let count: usize = self.provisions.iter().map(|answer| answer.items.len()).sum();
        let it = if whole { "it" } else { "this provision or a part of it" };
        page.paragraph(match count {
            0 => format!("Nothing in the definition rests on {it}."),
            _ => format!(
                "{} on {}.",
                counted(count, "item"),
                counted(self.provisions.len(), "provision")
            ),
        });
        page
    }
}

fn of_provision(page: &mut Printable, answer: &ProvisionAnswer) {
    let fate = match answer.fate {
        ProvisionFate::InForce => "In force",
        ProvisionFate::NotYet => "Not yet in force",
        ProvisionFate::Ended => "No longer in force",
        ProvisionFate::NotEstablished => "When it is in force was not established",
    };
    let period = answer.in_force.as_ref().filter(|_| answer.fate != ProvisionFate::NotEstablished);
    let period = period.map(|period| in_words(&format!(": {period}"))).unwrap_or_default();
    page.heading(answer.provision.as_str());
    let fate = Line::from(format!("{fate}{period}."));
    page.paragraph(match &answer.address {
        Some(address) => fate.text(" ").address(address.as_str()),
        None => fate,
    });
    page.list(Numbered::No, answer.items.iter().map(of_item));
}

fn of_item(item: &RestingItem) -> Item {
    let mut remarks: Vec<String> = Vec::new();
    remarks.extend(item.force.map(|force| force.as_str().replace('-', " ")));
    remarks.extend(item.holder.map(|holder| holder.as_str().replace('-', " ")));
    remarks.extend(item.period.as_ref().map(|period| in_words(&period.to_string())));
    remarks.extend(item.replaced_by.iter().map(|id| format!("replaced by {id}")));
    let line = Line::new().strong(&item.title).text(" ").code(&item.item);
    let item = Item::new(line);
    if remarks.is_empty() { item } else { item.paragraph(Line::new().quiet(remarks.join(", "))) }
}
