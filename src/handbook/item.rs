//! The page of an item.

use maud::{Markup, PreEscaped, html};

use super::{
    book::{self, Book, Content},
    facts, law, names, neighbours,
};
use crate::{
    export,
    item::ItemRef,
    kind::Kind,
    model::title::title,
    page::{self, Was},
    role::Link,
};

pub(super) fn page(book: &Book<'_>, item: ItemRef<'_>) -> String {
    let section = names::section_of(item.kind());
    let mut way = vec![(names::several(item.kind()).into(), names::of_kind(item.kind()))];
    if let ItemRef::Duty(duty) = item {
        way.push((title(duty.area.as_str()).into(), names::of_area(duty.area)));
    }
    let facts = facts::of(book, item);
    let main = html! {
        p.caption { (caption(item)) }
        h1 { (book.text(item.title())) }
        @if let Some(statement) = item.statement() { p.lead { (book.text(statement)) } }
        (notice(book, item))
        dl.facts {
            @for (name, value) in &facts.lines { div { dt { (name) } dd { (value) } } }
            div { dt { "Id" } dd { code { (item.id()) } } }
        }
        (law::rests_on(book, item))
        @if let ItemRef::Duty(duty) = item { (neighbours::picture(book, duty)) }
        @for (name, list) in &facts.lists { h2 { (name) } (list) }
        @if let ItemRef::Instrument(law) = item { (law::provisions(book, law)) }
        (incoming(book, item))
        (read_in(book, item))
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

/// What an item is, in a word or two.
pub(super) fn caption(item: ItemRef<'_>) -> String {
    match item {
        ItemRef::Instrument(law) => title(law.kind.as_str()),
        ItemRef::Source(source) => title(source.kind.as_str()),
        _ => names::one(item.kind()).to_owned(),
    }
}

/// What a reader has to know before anything else: that something has ended or has yet to begin.
fn notice(book: &Book<'_>, item: ItemRef<'_>) -> Markup {
    let Some(period) = item.period() else { return html! {} };
    let replaced_by: Vec<&str> = match item {
        ItemRef::Duty(duty) => duty.replaced_by.iter().map(AsRef::as_ref).collect(),
        ItemRef::Instrument(law) => law.replaced_by.iter().map(AsRef::as_ref).collect(),
        ItemRef::Programme(programme) => programme.replaced_by.iter().map(AsRef::as_ref).collect(),
        ItemRef::Body(body) => body.replaced_by.iter().map(AsRef::as_ref).collect(),
        _ => Vec::new(),
    };
    html! {
        @match page::was(Some(&period), book.on) {
            Was::There => {},
            Was::Ahead => div.notice.care { p {
                strong { "Not in force yet." } " As at " (page::day(book.on)) ": " (book.period(&period)) "."
            } },
            Was::Over => div.notice.care { p {
                strong { "This has ended." } " It is shown as it was " (book.period(&period)) "."
                @for (n, id) in replaced_by.iter().enumerate() {
                    (if n == 0 { " It was replaced by " } else { " and " }) (book.link_to(id))
                }
                @if !replaced_by.is_empty() { "." }
            } },
        }
    }
}

/// What links to an item from a kind of item are called.
fn back(key: &str, kind: Kind) -> String {
    let several = names::several(kind);
    let what = match key {
        "callsFor" => "that call for it",
        "develops" if kind == Kind::Need => "that bear on it",
        "develops" => "that develop it",
        "replacedBy" => "that it replaced",
        "basis" | "restsOn" => "that rest on it",
        "audience" => "for people at this stage",
        "providers" => "that it provides",
        "funder" => "that it pays for",
        "partOf" => "that are part of it",
        "stages" => "that lead through it",
        "adds" => "that ask for it, too",
        "raises" => "in which it weighs more",
        "lowers" => "in which it weighs less",
        "serves" => "that serve it",
        "function" => "that come with it",
        "givenForceBy" => "to which it gives force",
        "members" => "that it is a member of",
        "meets" => "that help to meet it",
        "citations" => "that were read in it",
        other => return format!("{several}: {}", title(other).to_lowercase()),
    };
    format!("{several} {what}")
}

/// What links to an item, by the key and the kind of what links.
fn incoming(book: &Book<'_>, item: ItemRef<'_>) -> Markup {
    let links = book.view.links_to(item.id());
    let is_shown = |link: &&Link<'_>| {
        // An instrument shows what rests on it by its provisions.
        let is_by_provision =
            item.kind() == Kind::Instrument && matches!(link.key, "basis" | "givenForceBy");
        book.shows(link.from) && !is_by_provision
    };
    let links: Vec<_> = links.iter().filter(is_shown).collect();
    let mut groups: Vec<(&str, Kind)> = Vec::new();
    for link in &links {
        let group = (link.key, link.from.kind());
        if !groups.contains(&group) {
            groups.push(group);
        }
    }
    html! {
        @for (key, kind) in groups {
            @let own = links.iter().filter(|link| (link.key, link.from.kind()) == (key, kind));
            h2 { (back(key, kind)) }
            (book.entries(once(own.map(|link| link.from))))
        }
    }
}

/// Items that follow each other, each once: one may cite a source for several places.
fn once<'a>(items: impl Iterator<Item = ItemRef<'a>>) -> impl Iterator<Item = ItemRef<'a>> {
    let mut last = None;
    items.filter(move |item| last.replace(item.id()) != Some(item.id()))
}

fn read_in(book: &Book<'_>, item: ItemRef<'_>) -> Markup {
    let citations = item.citations();
    html! {
        @if !citations.is_empty() {
            h2 #read { "Where this was read" }
            ul.items {
                @for citation in citations {
                    li {
                        (book.link_to(citation.source.as_str())) ": " (book.text(citation.place.as_str()))
                        (book::reading(citation.reading))
                        @if let Some(ItemRef::Source(source)) = book.item(citation.source.as_str()) {
                            p.about {
                                (book.text(source.publisher.as_str()))
                                @if let Some(date) = source.date { ", " (page::date(date)) }
                                @if let Some(address) = &source.address {
                                    ". " (book::outside(address, &format!("Read it on {}", book::host(address))))
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
