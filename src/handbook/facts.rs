//! What an item says, member by member: whatever is declared of it is shown.

use std::any::Any;

use maud::{Markup, html};

use super::{
    book::{self, Book},
    names,
};
use crate::{
    definition::{
        Component, Cost, Cycle, Distribution, Duration, EnablingProvision, NoneFound, Qualifier,
        Quantity, Reading, Share, Speaker,
    },
    item::ItemRef,
    model::{Node, Object, View, Visitor, title::title},
    page,
    pointer::Place,
    value::{Address, Date, Period},
};

/// What is shown elsewhere on the page of an item.
const ELSEWHERE: [&str; 6] = ["id", "title", "statement", "basis", "period", "citations"];

/// The members of an item: those that are told in a line, and those that are lists or larger.
#[derive(Default)]
pub(super) struct Facts {
    pub(super) lines: Vec<(String, Markup)>,
    pub(super) lists: Vec<(String, Markup)>,
}

pub(super) fn of(book: &Book<'_>, item: ItemRef<'_>) -> Facts {
    let mut facts = Facts::default();
    if let Some(period) = item.period() {
        facts.lines.push(("When".to_owned(), html! { span.first { (book.period(&period)) } }));
    }
    let object = item.object();
    for (n, field) in object.fields().all.iter().enumerate() {
        if ELSEWHERE.contains(&field.key) {
            continue;
        }
        let node = object.member(n);
        if node.is_absent() {
            continue;
        }
        let name = name(item, field.key);
        match node.view() {
            View::Absent => {}
            View::List(list) => {
                let entries: Vec<_> =
                    (0..list.length()).map(|n| told(book, list.item(n))).collect();
                // Words, or a few names.
                let is_short = (0..list.length()).all(|n| is_word(list.item(n)))
                    || list.length() <= 2 && (0..list.length()).all(|n| is_name(list.item(n)));
                if is_short {
                    facts.lines.push((name, html! {
                        @for (n, entry) in entries.iter().enumerate() { @if n > 0 { ", " } (entry) }
                    }));
                } else {
                    let entries = html! { ul { @for entry in &entries { li { (entry) } } } };
                    facts.lists.push((name, entries));
                }
            }
            View::Object(object) => match (object as &dyn Any).downcast_ref::<Distribution>() {
                Some(spread) => facts.lists.push((name, distribution(book, spread))),
                None => facts.lines.push((name, entry(book, object))),
            },
            _ => {
                let line = match meaning(item, field.key) {
                    // The meaning says all that the word says.
                    Some(meaning) if field.key == "expectation" => html! { (meaning) },
                    Some(meaning) if field.key == "holder" => holder(book, item, meaning),
                    Some(meaning) => {
                        html! { (word(book, item, field.key, node)) " " span.faint { (meaning) } }
                    }
                    None => told(book, node),
                };
                facts.lines.push((name, line));
            }
        }
    }
    facts
}

/// A word with a meaning: a link where it has a page, a tag where it says how a duty binds.
fn word(book: &Book<'_>, item: ItemRef<'_>, key: &str, node: &dyn Node) -> Markup {
    let link = |file: String| html! { a href=(book.address(&file)) { (told(book, node)) } "." };
    match (item, key) {
        (ItemRef::Duty(duty), "area") => link(names::of_area(duty.area)),
        (ItemRef::Duty(duty), "force") => book::force(duty.force),
        _ => html! { (told(book, node)) "." },
    }
}

/// Who bears a duty, with a link to all that they bear.
fn holder(book: &Book<'_>, item: ItemRef<'_>, meaning: &str) -> Markup {
    let ItemRef::Duty(duty) = item else { return html! { (meaning) } };
    html! {
        a href=(book.address(&names::of_holder(duty.holder))) { (meaning.trim_end_matches('.')) }
    }
}

/// What a member is called. Some keys need more words on a page than in a document.
fn name(item: ItemRef<'_>, key: &str) -> String {
    match (item, key) {
        (ItemRef::Duty(_), "holder") => "Who bears it",
        (ItemRef::Duty(_), "force") => "How it binds",
        (ItemRef::Duty(_), "area") => "Part of the role",
        (ItemRef::Duty(_), "function") => "Comes through",
        (ItemRef::Duty(_) | ItemRef::Practice(_), "serves") => "Outcomes that it serves",
        (ItemRef::Duty(_), "partners") => "Carried out with",
        (_, "callsFor") => "Skills and qualities that it calls for",
        (_, "develops") => "Skills and qualities that it develops",
        (_, "expectation") => "What a post has to show",
        (ItemRef::Instrument(_), "citation") => "Cited as",
        (ItemRef::Instrument(_), "address") => "Where it can be read",
        (ItemRef::Body(_), "members") => "Made of",
        (_, "meets") => "Entry requirements that it helps to meet",
        (_, "lastSeen") => "Last seen on offer",
        (_, "applyAt") => "Where to apply",
        (_, "audience") => "Who it is for",
        (_, "noneFound") => "Nothing found that helps",
        (_, "traits") => "What belongs to it",
        (_, "modes") => "How it is delivered",
        (_, "cycles") => "Courses",
        (_, "voices") => "Who said so",
        (_, "leaves") => "What it may not change",
        (ItemRef::Source(_), "asAt") => "State of the text",
        (ItemRef::Source(_), "date") => "Published on",
        (ItemRef::Source(_), "publisher") => "Published by",
        (ItemRef::Source(_), "address") => "Where it was read",
        _ => return title(key),
    }
    .to_owned()
}

/// What a word of an item means, where this says more than the word.
fn meaning(item: ItemRef<'_>, key: &str) -> Option<&'static str> {
    Some(match (item, key) {
        (ItemRef::Duty(duty), "force") => duty.force.meaning(),
        (ItemRef::Duty(duty), "holder") => duty.holder.meaning(),
        (ItemRef::Duty(duty), "area") => duty.area.meaning(),
        (ItemRef::Duty(duty), "expectation") => duty.expectation?.meaning(),
        (ItemRef::Feature(feature), "expectation") => feature.expectation?.meaning(),
        (ItemRef::Feature(feature), "kind") => feature.kind.meaning(),
        (ItemRef::Function(function), "scope") => function.scope.meaning(),
        (ItemRef::Instrument(law), "kind") => law.kind.meaning(),
        (ItemRef::Skill(skill), "kind") => skill.kind.meaning(),
        (ItemRef::Quality(quality), "group") => quality.group?.meaning(),
        (ItemRef::Practice(practice), "kind") => practice.kind.meaning(),
        (ItemRef::Requirement(requirement), "strength") => requirement.strength.meaning(),
        (ItemRef::Requirement(requirement), "kind") => requirement.kind.meaning(),
        (ItemRef::Route(route), "kind") => route.kind.meaning(),
        (ItemRef::Finding(finding), "topic") => finding.topic.meaning(),
        (ItemRef::Omission(omission), "reason") => omission.reason.meaning(),
        (ItemRef::Body(body), "kind") => body.kind.meaning(),
        (ItemRef::Source(source), "kind") => source.kind.meaning(),
        _ => return None,
    })
}

/// What a value is, as far as it is written in a string.
enum Written<'a> {
    Link(&'a str),
    Text(&'a str),
    /// A word of a vocabulary, a date, an address.
    Other,
}

fn written(node: &dyn Node) -> Written<'_> {
    struct Seen<'a>(Written<'a>);
    impl<'a> Visitor<'a> for Seen<'a> {
        fn visit_link(&mut self, _: &Place<'_>, to: &'a str) {
            self.0 = Written::Link(to);
        }
        fn visit_text(&mut self, _: &Place<'_>, text: &'a str) {
            self.0 = Written::Text(text);
        }
    }
    let mut seen = Seen(Written::Other);
    node.visit(&Place::Root, &mut seen);
    seen.0
}

/// Whether a value is a word of a vocabulary, a number or the like.
fn is_word(node: &dyn Node) -> bool {
    match node.view() {
        View::String(_) => matches!(written(node), Written::Other),
        View::Bool(_) | View::Integer(_) | View::Float(_) => true,
        View::Absent | View::List(_) | View::Object(_) => false,
    }
}

/// Whether a value is a name: that of another item, or a text that is as short.
fn is_name(node: &dyn Node) -> bool {
    match node.view() {
        View::String(string) => match written(node) {
            Written::Link(_) => true,
            Written::Text(_) => string.chars().count() <= 100,
            Written::Other => false,
        },
        _ => false,
    }
}

/// A value in a line.
fn told(book: &Book<'_>, node: &dyn Node) -> Markup {
    match node.view() {
        View::Absent => html! {},
        View::Bool(yes) => html! { (if yes { "Yes" } else { "No" }) },
        View::Integer(number) => html! { (number) },
        View::Float(number) => html! { (number) },
        View::String(string) => match written(node) {
            Written::Link(id) => book.link_to(id),
            Written::Text(text) => book.text(text),
            Written::Other => match (string.parse::<Date>(), string.parse::<Address>()) {
                (Ok(date), _) => html! { (page::date(date)) },
                (_, Ok(address)) => book::outside(&address, address.as_str()),
                _ => html! { (title(&string)) },
            },
        },
        View::List(list) => html! {
            @for n in 0..list.length() { @if n > 0 { "; " } (told(book, list.item(n))) }
        },
        View::Object(object) => entry(book, object),
    }
}

fn reading(object: &dyn Object) -> Option<Reading> {
    let n = object.fields().all.iter().position(|field| field.key == "reading")?;
    match object.member(n).view() {
        View::String(word) => word.parse().ok(),
        _ => None,
    }
}

/// An object within an item, in a line.
fn entry(book: &Book<'_>, object: &dyn Object) -> Markup {
    let any = object as &dyn Any;
    if let Some(time) = any.downcast_ref::<Duration>() {
        let qualifier = qualifier(time.qualifier);
        html! { (qualifier) (time.amount) " " (time.unit) }
    } else if let Some(period) = any.downcast_ref::<Period>() {
        book.period(period)
    } else if let Some(speaker) = any.downcast_ref::<Speaker>() {
        html! {
            (title(speaker.voice.as_str()))
            @if let Some(extent) = speaker.extent { span.faint { " (" (extent) ")" } }
        }
    } else if let Some(by) = any.downcast_ref::<EnablingProvision>() {
        let address = match book.item(by.law.as_str()) {
            Some(ItemRef::Instrument(law)) => law.address_of(&by.provision),
            _ => None,
        };
        html! {
            (book.link_to(by.law.as_str())) ", "
            @match address {
                Some(address) => (book::outside(&address, by.provision.as_str())),
                None => (by.provision),
            }
        }
    } else if let Some(share) = any.downcast_ref::<Share>() {
        self::share(book, share)
    } else if let Some(amount) = any.downcast_ref::<Quantity>() {
        quantity(book, amount)
    } else if let Some(cost) = any.downcast_ref::<Cost>() {
        self::cost(book, cost)
    } else if let Some(part) = any.downcast_ref::<Component>() {
        html! {
            (book.text(part.title.as_str()))
            @if let Some(mode) = part.mode { span.faint { " (" (title(mode.as_str()).to_lowercase()) ")" } }
            @if let Some(statement) = &part.statement { ": " (book.text(statement.as_str())) }
        }
    } else if let Some(cycle) = any.downcast_ref::<Cycle>() {
        html! {
            (book.text(cycle.title.as_str()))
            @if let Some(period) = &cycle.period { ", " (book.period(period)) }
            @if let Some(period) = &cycle.applications { "; applications " (book.period(period)) }
            @if let Some(count) = cycle.participants { "; " (count) " took part" }
        }
    } else if let Some(search) = any.downcast_ref::<NoneFound>() {
        html! {
            "Looked for on " (page::day(search.on)) " in "
            @for (n, place) in search.looked_in.iter().enumerate() {
                @if n > 0 { "; " }
                @match &place.address {
                    Some(address) => a href=(address) rel="external noreferrer" { (book.text(place.title.as_str())) },
                    None => (book.text(place.title.as_str())),
                }
            }
        }
    } else {
        members(book, object)
    }
}

/// Any other object: what it links to and how that is read, or its members with their names.
fn members(book: &Book<'_>, object: &dyn Object) -> Markup {
    let fields = object.fields().all.iter().enumerate();
    let there: Vec<_> = fields
        .map(|(n, field)| (field.key, object.member(n)))
        .filter(|(key, member)| !member.is_absent() && *key != "reading")
        .collect();
    html! {
        @for (n, (key, member)) in there.iter().enumerate() {
            @if n > 0 { "; " }
            @let is_plain = n == 0 && (there.len() == 1 || *key == "title");
            @if !is_plain { (title(key).to_lowercase()) ": " }
            (told(book, *member))
        }
        @if let Some(reading) = reading(object) { (book::reading(reading)) }
    }
}

fn qualifier(qualifier: Option<Qualifier>) -> String {
    qualifier.map_or_else(String::new, |word| title(word.as_str()).to_lowercase() + " ")
}

fn share(book: &Book<'_>, share: &Share) -> Markup {
    html! {
        @if let Some(percentage) = share.percentage {
            (qualifier(share.qualifier)) (percentage)
            @if let Some(to) = share.to { " to " (to) }
            " per cent "
        }
        @match (share.count, share.population) {
            (Some(count), Some(population)) => { "(" (count) " of " (population) ") " },
            (Some(count), None) => { "(" (count) ") " },
            (None, Some(population)) => { "of " (population) " " },
            (None, None) => {},
        }
        "of " (book.text(share.of.as_str()))
    }
}

fn quantity(book: &Book<'_>, amount: &Quantity) -> Markup {
    html! {
        (qualifier(amount.qualifier)) (amount.value)
        @if let Some(to) = amount.to { " to " (to) }
        " " (book.text(amount.unit.as_str()))
        @if let Some(during) = &amount.during { " (" (book.text(during.as_str())) ")" }
        @if let Some(comparison) = &amount.comparison {
            @let change = comparison.change.get();
            ", " (qualifier(comparison.qualifier)) (change.abs()) " per cent "
            (if change < 0.0 { "less" } else { "more" }) " than " (book.text(comparison.since.as_str()))
        }
    }
}

fn cost(book: &Book<'_>, cost: &Cost) -> Markup {
    html! {
        (cost.basis.meaning())
        @for (n, text) in cost.except.iter().enumerate() {
            (if n == 0 { " Not covered: " } else { "; " }) (book.text(text.as_str()))
        }
        @if !cost.except.is_empty() { "." }
        @for price in &cost.prices {
            " " (price.amount) " " (book.text(price.unit.as_str())) ": " (book.text(price.what.as_str())) "."
        }
    }
}

/// Answers and their shares, as a table.
fn distribution(book: &Book<'_>, spread: &Distribution) -> Markup {
    let has_counts = spread.rows.iter().any(|row| row.count.is_some());
    let has_shares = spread.rows.iter().any(|row| row.percentage.is_some());
    html! {
        div.scroll tabindex="0" role="region" aria-label="Table of the answers" {
            table {
                caption {
                    "Of " @if let Some(population) = spread.population { (population) " " }
                    (book.text(spread.of.as_str()))
                }
                thead { tr {
                    th scope="col" { "Answer" }
                    @if has_shares { th.number scope="col" { "Per cent" } }
                    @if has_counts { th.number scope="col" { "Number" } }
                } }
                tbody {
                    @for row in &spread.rows {
                        tr {
                            th scope="row" { (book.text(row.label.as_str())) }
                            @if has_shares { td.number { @if let Some(share) = row.percentage { (share) } } }
                            @if has_counts { td.number { @if let Some(count) = row.count { (count) } } }
                        }
                    }
                }
            }
        }
        p.note { (spread.choice.meaning()) (book::reading(spread.choice_reading)) }
    }
}
