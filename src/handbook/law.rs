//! The law behind an item, and what rests on a law.

use maud::{Markup, html};

use super::book::{self, Book};
use crate::{
    compare::ProvisionFate,
    definition::{Basis, Instrument, TextState},
    item::ItemRef,
    page,
    value::{Address, Provision},
};

/// The provisions that an item rests on.
pub(super) fn bases(item: ItemRef<'_>) -> &[Basis] {
    match item {
        ItemRef::Duty(duty) => &duty.basis,
        ItemRef::Feature(feature) => &feature.basis,
        ItemRef::Function(function) => &function.basis,
        _ => &[],
    }
}

/// The law that a provision stands in.
pub(super) fn law_of<'a>(book: &Book<'a>, basis: &Basis) -> Option<&'a Instrument> {
    match book.item(basis.law.as_str()) {
        Some(ItemRef::Instrument(law)) => Some(law),
        _ => None,
    }
}

/// The law that an item rests on, provision by provision.
pub(super) fn rests_on(book: &Book<'_>, item: ItemRef<'_>) -> Markup {
    let bases = bases(item);
    html! {
        @if !bases.is_empty() {
            h2 #law { "The law that it rests on" }
            ul.items {
                @for basis in bases {
                    li {
                        @let address = law_of(book, basis).and_then(|law| basis.address(law));
                        (book.link_to(basis.law.as_str())) ", " (book.text(basis.provision.as_str()))
                        @if basis.coming.is_some() {
                            " " span.tag.care { "Not in force yet" }
                        } @else {
                            (book.state(basis.in_force.as_ref()))
                        }
                        p.about {
                            @match &basis.in_force {
                                Some(period) => { "In force " (book.period(period)) ". " },
                                None if basis.coming.is_none() => "When it came into force was not established. ",
                                None => {},
                            }
                            @if let Some(coming) = basis.coming { (coming.meaning()) " " }
                            (text_read(basis))
                            @if let Some(date) = basis.as_at { " of " (page::date(date)) }
                            "."
                        }
                        @if let Some(address) = address {
                            p.about { (book::outside(&address, &read_at(&address, &basis.provision))) }
                        }
                    }
                }
            }
        }
    }
}

/// Which text of a provision was read, as lawyers say it.
fn text_read(basis: &Basis) -> &'static str {
    match basis.text {
        TextState::Revised => "Read in the revised text",
        TextState::Original => "Read in the text as it was enacted or made",
        TextState::Amending => "Read only in the text that inserts or changes it",
        TextState::ExplanatoryNotes => "Read only in the explanatory notes",
        TextState::Reported => "Read only in what others report of it",
    }
}

/// What a link to the text of a provision is called.
fn read_at(address: &Address, provision: &Provision) -> String {
    let host = book::host(address);
    match provision {
        Provision::Passage(_) => format!("Read it on {host}"),
        Provision::Whole | Provision::Statutory(_) => format!("Read {provision} on {host}"),
    }
}

/// What rests on an instrument, provision by provision.
pub(super) fn provisions(book: &Book<'_>, law: &Instrument) -> Markup {
    let report = book.view.role().resting_on(law, None, book.on);
    let answers: Vec<_> = report
        .provisions
        .iter()
        .map(|answer| {
            let items = answer.items.iter().filter_map(|resting| book.item(&resting.item));
            (answer, items.filter(|item| book.shows(*item)).collect::<Vec<_>>())
        })
        .filter(|(_, items)| !items.is_empty())
        .collect();
    html! {
        @if !answers.is_empty() {
            h2 #provisions { "What rests on it" }
            @for (answer, items) in &answers {
                h3 {
                    (book.text(answer.provision.as_str()))
                    @match answer.fate {
                        ProvisionFate::Ended => { " " span.tag { "Ended" } },
                        ProvisionFate::NotYet => { " " span.tag.care { "Not in force yet" } },
                        ProvisionFate::InForce | ProvisionFate::NotEstablished => {},
                    }
                }
                p.note {
                    @if let Some(period) = &answer.in_force { "In force " (book.period(period)) ". " }
                    @if let Some(address) = &answer.address {
                        (book::outside(address, &read_at(address, &answer.provision)))
                    }
                }
                (book.entries(items.iter().copied()))
            }
        }
    }
}
