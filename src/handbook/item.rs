//! The page of an item.

use maud::{Markup, PreEscaped, html};

use super::{
    book::{self, Book, Content},
    law, listed, names, neighbours,
};
use crate::{
    about::{self, About, ReadIn},
    export,
    item::ItemRef,
    kind::Kind,
    model::title::title,
};

pub(super) fn page(book: &Book<'_>, item: ItemRef<'_>) -> String {
    let section = names::section_of(item.kind());
    let mut way = vec![(about::several(item.kind()).into(), names::of_kind(item.kind()))];
    if let ItemRef::Duty(duty) = item {
        way.push((title(duty.area.as_str()).into(), names::of_area(duty.area)));
    }
    let about = about::about(book.view, item, book.on);
    let main = html! {
        p.caption { (about::caption(item)) }
        h1 { (book.text(item.title())) }
        (notice(book, &about))
        @if let Some(statement) = item.statement() { p.lead { (book.text(statement)) } }
        dl.facts {
            @for (name, said) in &about.facts { div { dt { (name) } dd { (book.said(said)) } } }
            div { dt { "Id" } dd { code { (item.id()) } } }
        }
        (law::rests_on(book, &about))
        @if let ItemRef::Duty(duty) = item { (neighbours::picture(book, duty)) }
        @for (name, list) in &about.lists { h2 { (name) } (listed::list(book, list)) }
        @if let ItemRef::Instrument(law) = item { (law::provisions(book, law)) }
        (linked_from(book, item, &about))
        (read_in(book, &about))
    };
    book.page(Content {
        title: item.title().into(),
        section: Some(section),
        way,
        head: data(book, item),
        main,
    })
}

/// What programs read on the page: the item in schema.org.
fn data(book: &Book<'_>, item: ItemRef<'_>) -> Markup {
    html! {
        @if let Some(data) = export::schema_org_of(book.view, item) {
            // In a script, only `<` could end it.
            script type="application/ld+json" { (PreEscaped(data.replace('<', "\\u003c"))) }
        }
    }
}

/// What a reader has to know before anything else.
fn notice(book: &Book<'_>, about: &About<'_>) -> Markup {
    html! {
        @if let Some((what, said)) = &about.notice {
            div.notice.care { p { strong { (what) } (book.said(said)) } }
        }
    }
}

/// What links to an item, by the key and the kind of what links.
fn linked_from(book: &Book<'_>, item: ItemRef<'_>, about: &About<'_>) -> Markup {
    let is_shown = |key: &str| {
        // An instrument shows what rests on it by its provisions.
        item.kind() != Kind::Instrument || !matches!(key, "basis" | "givenForceBy")
    };
    html! {
        @for group in about.linked_from.iter().filter(|group| is_shown(group.key)) {
            @let items: Vec<_> = group.items.iter().filter(|item| book.shows(**item)).collect();
            @if !items.is_empty() {
                h2 { (group.name) }
                (book.entries(items.into_iter().copied()))
            }
        }
    }
}

fn read_in(book: &Book<'_>, about: &About<'_>) -> Markup {
    html! {
        @if !about.read_in.is_empty() {
            h2 #read { "Where this was read" }
            ul.items {
                @for ReadIn { source, citation } in &about.read_in {
                    li {
                        (book.link(ItemRef::Source(source))) ": " (book.text(citation.place.as_str()))
                        (book::reading(citation.reading))
                        p.about {
                            (book.text(source.publisher.as_str()))
                            @if let Some(date) = source.date { ", " (date.in_words()) }
                            @if let Some(address) = &source.address {
                                ". " (book::outside(address, &format!("Read it on {}", address.host())))
                            }
                        }
                    }
                }
            }
        }
    }
}
