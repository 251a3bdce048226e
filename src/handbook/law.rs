//! The law behind an item, and what rests on a law.

use maud::{Markup, html};

use super::book::{self, Book};
use crate::{
    about::{About, Resting, Was, heading_of_law},
    compare::ProvisionFate,
    definition::Instrument,
    value::{Address, Provision},
};

/// The law that an item rests on, provision by provision.
pub(super) fn rests_on(book: &Book<'_>, about: &About<'_>) -> Markup {
    html! {
        @if !about.rests_on.is_empty() {
            h2 #law { (heading_of_law(&about.rests_on)) }
            ul.items {
                @for Resting { law, basis, was, about, address } in &about.rests_on {
                    li {
                        (book.link(*law)) ", " (book.text(basis.provision.as_str()))
                        @match was {
                            Was::There => {},
                            Was::Ahead => { " " span.tag.care { "Not in force yet" } },
                            Was::Over => { " " span.tag { "Ended" } },
                        }
                        p.about { (book.said(about)) }
                        @if let Some(address) = address {
                            p.about { (book::outside(address, &read_at(address, &basis.provision))) }
                        }
                    }
                }
            }
        }
    }
}

/// What a link to the text of a provision is called.
fn read_at(address: &Address, provision: &Provision) -> String {
    let host = address.host();
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
