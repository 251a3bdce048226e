//! Pages that list: a kind of item, a part of the role, a holder, everything.

use maud::{Markup, html};
use strum::VariantArray;

use super::{
    book::{Book, Content, counted},
    names,
};
use crate::{
    about::{self, Was},
    definition::{Area, Duty, Force, Holder},
    item::ItemRef,
    kind::Kind,
    model::title::title,
};

/// Items under a heading, with what it means.
struct Group<'a> {
    title: String,
    meaning: &'static str,
    items: Vec<ItemRef<'a>>,
}

/// Puts items under headings, in the order in which the headings first come up unless they have one of their own.
fn grouped<'a, K: Copy + PartialEq>(
    items: &[ItemRef<'a>],
    order: &[K],
    key: impl Fn(ItemRef<'a>) -> Vec<K>,
    says: impl Fn(K) -> (String, &'static str),
) -> Vec<Group<'a>> {
    let under =
        |heading: K| items.iter().copied().filter(|item| key(*item).contains(&heading)).collect();
    let groups = order.iter().map(|&heading| {
        let (title, meaning) = says(heading);
        Group { title, meaning, items: under(heading) }
    });
    groups.filter(|group: &Group<'_>| !group.items.is_empty()).collect()
}

/// Groups by a word of a vocabulary that items of one kind have.
macro_rules! by_word {
    ($items:expr, $Kind:ident, $word:expr) => {{
        let word = |item: ItemRef<'_>| match item {
            ItemRef::$Kind(item) => $word(item),
            _ => Vec::new(),
        };
        grouped($items, VariantArray::VARIANTS, word, |word| (title(word.as_str()), word.meaning()))
    }};
}

fn groups<'a>(book: &Book<'a>, kind: Kind, items: &[ItemRef<'a>]) -> Vec<Group<'a>> {
    use crate::definition::{
        Body, Feature, Finding, Function, Instrument, Omission, Practice, Quality, Recommendation,
        Requirement, Route, Skill, Source,
    };
    match kind {
        Kind::Duty => by_word!(items, Duty, |duty: &Duty| vec![duty.area]),
        Kind::Source => by_word!(items, Source, |source: &Source| vec![source.kind]),
        Kind::Body => by_word!(items, Body, |body: &Body| vec![body.kind]),
        Kind::Instrument => by_word!(items, Instrument, |law: &Instrument| vec![law.kind]),
        Kind::Function => by_word!(items, Function, |function: &Function| vec![function.scope]),
        Kind::Feature => by_word!(items, Feature, |feature: &Feature| vec![feature.kind]),
        Kind::Skill => by_word!(items, Skill, |skill: &Skill| vec![skill.kind]),
        Kind::Quality => {
            let mut groups = by_word!(items, Quality, |quality: &Quality| {
                quality.group.into_iter().collect()
            });
            let rest = |item: &ItemRef<'_>| matches!(item, ItemRef::Quality(quality) if quality.group.is_none());
            let rest: Vec<_> = items.iter().copied().filter(rest).collect();
            if !rest.is_empty() {
                let title = if groups.is_empty() { "" } else { "In no group" };
                groups.push(Group { title: title.to_owned(), meaning: "", items: rest });
            }
            groups
        }
        Kind::Programme | Kind::Activity => {
            let was = |item: ItemRef<'_>| vec![about::was(item.period().as_ref(), book.on)];
            grouped(items, &[Was::There, Was::Ahead, Was::Over], was, |was| match was {
                Was::There => {
                    let meaning = "Nothing says that they have ended. Look at when a source last saw them on offer.";
                    ("Not known to have ended".to_owned(), meaning)
                }
                Was::Ahead => ("To come".to_owned(), ""),
                Was::Over => ("Ended".to_owned(), ""),
            })
        }
        Kind::Requirement => {
            by_word!(items, Requirement, |asked: &Requirement| vec![asked.strength])
        }
        Kind::Route => by_word!(items, Route, |route: &Route| vec![route.kind]),
        Kind::Practice => by_word!(items, Practice, |practice: &Practice| vec![practice.kind]),
        Kind::Finding => by_word!(items, Finding, |finding: &Finding| vec![finding.topic]),
        Kind::Recommendation => {
            let mut groups = by_word!(items, Recommendation, |asked: &Recommendation| {
                asked.addressees.clone()
            });
            for group in &mut groups {
                group.title = format!("To {}", in_words(&group.title));
                group.meaning = "";
            }
            groups
        }
        Kind::Omission => by_word!(items, Omission, |omission: &Omission| vec![omission.reason]),
        Kind::Term | Kind::Outcome | Kind::Need | Kind::Stage | Kind::Scenario => {
            vec![Group { title: String::new(), meaning: "", items: items.to_vec() }]
        }
    }
}

/// As within a sentence: names keep their capital letters.
fn in_words(title: &str) -> String {
    let is_name = ["ADCS", "Ofsted", "Solace", "Department", "Secretary"];
    if is_name.iter().any(|name| title.starts_with(name)) {
        return title.to_owned();
    }
    let mut letters = title.chars();
    letters.next().map(|c| c.to_lowercase().to_string()).unwrap_or_default() + letters.as_str()
}

/// The id of a group on its page.
fn anchor(title: &str) -> String {
    let letters =
        title.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' });
    format!("group-{}", letters.collect::<String>())
}

/// The groups of a page, with links to them where there are several.
fn sections(book: &Book<'_>, groups: &[Group<'_>]) -> Markup {
    let is_long = groups.len() > 1;
    html! {
        @if is_long {
            nav aria-label="On this page" {
                ul { @for group in groups {
                    li { a href=(format!("#{}", anchor(&group.title))) { (group.title) } " "
                        span.faint { "(" (group.items.len()) ")" } }
                } }
            }
        }
        @for group in groups {
            @if group.title.is_empty() { h2.hidden { "All" } }
            @else { h2 id=(anchor(&group.title)) { (group.title) } }
            @if !group.meaning.is_empty() { p.note { (group.meaning) } }
            (book.entries(group.items.iter().copied()))
        }
    }
}

/// The page of a kind of item.
pub(super) fn kind(book: &Book<'_>, kind: Kind) -> String {
    let section = names::section_of(kind);
    let items: Vec<_> = book.items().filter(|item| item.kind() == kind).collect();
    let several = about::several(kind);
    let main = html! {
        h1 { (several) }
        @if section.kinds.len() > 1 {
            nav.tabs aria-label=(section.title) {
                ul { @for &other in section.kinds {
                    li { a href=(book.address(&names::of_kind(other)))
                        aria-current=[(other == kind).then_some("page")] { (about::several(other)) } }
                } }
            }
        }
        p.lead { (kind.meaning()) }
        @if kind == Kind::Duty { (ways_to_duties(book)) }
        @if items.is_empty() { p { "There are none here." } }
        @else { (sections(book, &groups(book, kind, &items))) }
    };
    book.page(Content {
        title: several.into(),
        section: Some(section),
        way: Vec::new(),
        head: html! {},
        main,
    })
}

/// How many duties there are of each force, in words: `12 must, 3 may`.
pub(super) fn by_force(items: &[ItemRef<'_>]) -> String {
    let has =
        |item: &ItemRef<'_>, force| matches!(item, ItemRef::Duty(duty) if duty.force == force);
    let count = |force: Force| items.iter().filter(|item| has(item, force)).count();
    let counts = Force::VARIANTS.iter().map(|&force| (count(force), force));
    let words = counts
        .filter(|(count, _)| *count > 0)
        .map(|(count, force)| format!("{count} {}", title(force.as_str()).to_lowercase()));
    words.collect::<Vec<_>>().join(", ")
}

/// The holders with a page, each with how many duties there are.
pub(super) fn holders(book: &Book<'_>) -> Vec<(Holder, usize)> {
    let count = |holder: Holder| book.duties().filter(|duty| duty.holder == holder).count();
    let holders = Holder::VARIANTS.iter().map(|&holder| (holder, count(holder)));
    holders.filter(|(_, count)| *count > 0).collect()
}

/// The parts of the role with a page, each with how many duties there are.
pub(super) fn areas(book: &Book<'_>) -> Vec<(Area, usize)> {
    let count = |area: Area| book.duties().filter(|duty| duty.area == area).count();
    let areas = Area::VARIANTS.iter().map(|&area| (area, count(area)));
    areas.filter(|(_, count)| *count > 0).collect()
}

/// The ways to duties: by holder and by part of the role.
fn ways_to_duties(book: &Book<'_>) -> Markup {
    html! {
        h2 { "By who bears them" }
        ul { @for (holder, count) in holders(book) {
            li { a href=(book.address(&names::of_holder(holder))) { (title(holder.as_str())) } " "
                span.faint { "(" (count) ")" } }
        } }
        h2 { "By part of the role" }
        (area_cards(book))
        h2 { "All of them" }
    }
}

pub(super) fn area_cards(book: &Book<'_>) -> Markup {
    html! {
        ul.cards { @for (area, count) in areas(book) {
            li {
                a href=(book.address(&names::of_area(area))) { (title(area.as_str())) }
                p { (area.meaning()) " " (counted(count, "entry", "entries")) "." }
            }
        } }
    }
}

/// Duties under the words for how they bind.
fn duties_by_force<'a>(items: &[ItemRef<'a>]) -> Vec<Group<'a>> {
    by_word!(items, Duty, |duty: &Duty| vec![duty.force])
}

/// The page of a part of the role.
pub(super) fn area(book: &Book<'_>, area: Area) -> String {
    let items: Vec<_> = book.duties().filter(|duty| duty.area == area).map(ItemRef::Duty).collect();
    let duties = || book.duties().filter(move |duty| duty.area == area);
    let title = title(area.as_str());
    let mut called: Vec<(ItemRef<'_>, usize)> = Vec::new();
    for link in duties().flat_map(|duty| &duty.calls_for) {
        let Some(item) = book.item(link.competency.as_str()) else { continue };
        match called.iter_mut().find(|(known, _)| known.id() == item.id()) {
            Some((_, count)) => *count += 1,
            None => called.push((item, 1)),
        }
    }
    called.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let mut holders: Vec<_> = duties().map(|duty| duty.holder).collect();
    holders.sort_unstable();
    holders.dedup();
    let main = html! {
        p.caption { "Part of the role" }
        h1 { (title) }
        p.lead { (area.meaning()) }
        p { (counted(items.len(), "entry", "entries")) ": " (by_force(&items)) ". They fall on "
            @for (n, holder) in holders.iter().enumerate() {
                @if n > 0 { ", " }
                a href=(book.address(&names::of_holder(*holder))) { (about::within(holder.meaning())) }
            }
            "."
        }
        (sections(book, &duties_by_force(&items)))
        @if !called.is_empty() {
            h2 { "Skills and qualities that this part of the role calls for" }
            ul { @for (item, count) in called {
                li { (book.link(item)) " " span.faint { "(" (counted(count, "entry", "entries")) ")" } }
            } }
        }
    };
    page_of_duties(book, &title, main)
}

/// The page of those on whom duties fall.
pub(super) fn holder(book: &Book<'_>, holder: Holder) -> String {
    let items: Vec<_> =
        book.duties().filter(|duty| duty.holder == holder).map(ItemRef::Duty).collect();
    let title = title(holder.as_str());
    let main = html! {
        p.caption { "What falls on" }
        h1 { (title) }
        p.lead { (holder.meaning()) }
        p { (counted(items.len(), "entry", "entries")) ": " (by_force(&items)) "." }
        (sections(book, &groups(book, Kind::Duty, &items)))
    };
    page_of_duties(book, &title, main)
}

fn page_of_duties(book: &Book<'_>, title: &str, main: Markup) -> String {
    book.page(Content {
        title: title.into(),
        section: Some(names::section_of(Kind::Duty)),
        way: vec![(about::several(Kind::Duty).into(), names::of_kind(Kind::Duty))],
        head: html! {},
        main,
    })
}

/// The page of everything, by title.
pub(super) fn everything(book: &Book<'_>) -> String {
    // By the letters and figures in it, as a reader looks for a title.
    let key = |item: &ItemRef<'_>| {
        let letters: String =
            item.title().chars().filter(|c| c.is_alphanumeric() || *c == ' ').collect();
        letters.trim().to_lowercase()
    };
    let mut items: Vec<_> = book.items().collect();
    items.sort_by_cached_key(|item| (key(item), item.id()));
    let letter = |item: &ItemRef<'_>| {
        let first = key(item).chars().next();
        first
            .filter(char::is_ascii_lowercase)
            .map_or("Other".to_owned(), |c| c.to_uppercase().to_string())
    };
    let mut letters: Vec<(String, Vec<ItemRef<'_>>)> = Vec::new();
    for item in items {
        let own = letter(&item);
        match letters.iter_mut().find(|(known, _)| *known == own) {
            Some((_, items)) => items.push(item),
            None => letters.push((own, vec![item])),
        }
    }
    let main = html! {
        h1 { "A to Z" }
        p.lead { "Everything in this handbook, by its title." }
        nav aria-label="Letters" {
            p { @for (letter, _) in &letters { a href=(format!("#letter-{letter}")) { (letter) } " " } }
        }
        @for (letter, items) in &letters {
            h2 id=(format!("letter-{letter}")) { (letter) }
            ul { @for item in items {
                li { (book.link(*item)) " " span.faint { (about::caption(*item)) }
                    (book.state(item.period().as_ref())) }
            } }
        }
    };
    book.page(Content {
        title: "A to Z".into(),
        section: None,
        way: Vec::new(),
        head: html! {},
        main,
    })
}
