//! What every page of a handbook asks for: which items there are, and links to them.

use std::borrow::Cow;

use maud::{Markup, html};

use super::names::{self, SECTIONS, Section};
use crate::{
    about::{self, Piece, Said, Was},
    definition::{Duty, Force, Holder, Reading},
    item::ItemRef,
    model::title::title,
    page::{Page, Style},
    role::View,
    value::{Address, Day, Period, in_words},
};

/// What a handbook is of, as one of its pages sees it.
#[derive(Clone)]
pub(super) struct Book<'a> {
    pub(super) view: View<'a>,
    /// Whose duties are shown; none for those of everybody.
    pub(super) holders: Vec<Holder>,
    /// The day that pages speak of as today's.
    pub(super) on: Day,
    /// Whether the page is the one to begin with, which stands above the others.
    pub(super) is_start: bool,
}

/// A page of the site, without what all pages have.
pub(super) struct Content<'a> {
    pub(super) title: Cow<'a, str>,
    pub(super) section: Option<&'static Section>,
    /// The pages on the way to it from the start: what they are called, and their files.
    pub(super) way: Vec<(Cow<'a, str>, String)>,
    pub(super) head: Markup,
    pub(super) main: Markup,
}

impl<'a> Book<'a> {
    /// Whether an item has a page in the handbook.
    pub(super) fn shows(&self, item: ItemRef<'_>) -> bool {
        let is_theirs = match item {
            ItemRef::Duty(duty) => self.is_theirs(duty),
            _ => true,
        };
        is_theirs && self.view.get(item.id()).is_some()
    }

    pub(super) fn is_theirs(&self, duty: &Duty) -> bool {
        self.holders.is_empty() || self.holders.iter().any(|holder| duty.holder.includes(*holder))
    }

    /// The items with a page, kind by kind.
    pub(super) fn items(&self) -> impl Iterator<Item = ItemRef<'a>> {
        self.view.items().filter(|item| match item {
            ItemRef::Duty(duty) => self.is_theirs(duty),
            _ => true,
        })
    }

    pub(super) fn duties(&self) -> impl Iterator<Item = &'a Duty> {
        self.items()
            .filter_map(|item| if let ItemRef::Duty(duty) = item { Some(duty) } else { None })
    }

    /// The item with this id, whether or not it has a page.
    pub(super) fn item(&self, id: &str) -> Option<ItemRef<'a>> {
        self.view.role().all().get(id)
    }

    /// The address of a page, from this page.
    pub(super) fn address(&self, file: &str) -> String {
        match (self.is_start, file == names::START) {
            (true, true) | (false, false) => file.to_owned(),
            (true, false) => format!("pages/{file}"),
            (false, true) => format!("../{file}"),
        }
    }

    /// The address of a file that pages use.
    pub(super) fn asset(&self, file: &str) -> String {
        format!("{}assets/{file}", if self.is_start { "" } else { "../" })
    }

    /// The language of the texts, where it is not that of the pages.
    fn language(&self) -> Option<&'a str> {
        let language = self.view.role().definition().language.as_str();
        let is_english = language == "en" || language.starts_with("en-");
        (!is_english).then_some(language)
    }

    /// A text of the definition, with its dates as people write them.
    pub(super) fn text(&self, text: &str) -> Markup {
        html! {
            @match self.language() {
                Some(language) => span lang=(language) { (text) },
                None => (in_words(text)),
            }
        }
    }

    /// A link to the page of an item, or its title where it has none.
    pub(super) fn link(&self, item: ItemRef<'_>) -> Markup {
        html! {
            @if self.shows(item) {
                a href=(self.address(&names::of_item(item.id()))) { (self.text(item.title())) }
            } @else {
                (self.text(item.title())) " " span.faint { "(not in this handbook)" }
            }
        }
    }

    /// What has become of an item by the day of the handbook, where it is not simply there.
    pub(super) fn state(&self, period: Option<&Period>) -> Markup {
        html! {
            @match about::was(period, self.on) {
                Was::There => {},
                Was::Ahead => { " " span.tag.care { "To come" } },
                Was::Over => { " " span.tag { "Ended" } },
            }
        }
    }

    pub(super) fn period(&self, period: &Period) -> Markup {
        self.said(&about::period(period, self.on))
    }

    /// What is said of an item. What leads somewhere is a link.
    pub(super) fn said(&self, said: &Said<'_>) -> Markup {
        html! { @for piece in &said.0 { (self.piece(piece)) } }
    }

    fn piece(&self, piece: &Piece<'_>) -> Markup {
        html! {
            @match piece {
                Piece::Words(words) => (words),
                Piece::Faint(words) => span.faint { (words) },
                Piece::Text(text) => (self.text(text)),
                Piece::Item(item) => (self.link(*item)),
                Piece::Address { text, to } => (outside(to, text)),
                // In HTML a year has four digits, as it has here.
                Piece::Date(date) => time datetime=(date) { (date.in_words()) },
                Piece::Area(area) => a href=(self.address(&names::of_area(*area))) { (area.meaning().trim_end_matches('.')) },
                Piece::Holder(holder) => a href=(self.address(&names::of_holder(*holder))) { (holder.meaning().trim_end_matches('.')) },
                Piece::Force(force) => (self::force(*force)),
                Piece::OurReading => (reading(Reading::Inferred)),
            }
        }
    }

    /// An item in a list, with what it says.
    pub(super) fn entry(&self, item: ItemRef<'_>) -> Markup {
        let period = item.period();
        html! {
            (self.link(item))
            @if let ItemRef::Duty(duty) = item { " " (force(duty.force)) }
            (self.state(period.as_ref()))
            @if let Some(statement) = item.statement() {
                p.about { (self.text(statement)) }
            }
            @if let ItemRef::Duty(duty) = item {
                p.small {
                    (title(duty.holder.as_str()))
                    @for basis in &duty.basis {
                        " · " @if let Some(law) = self.item(basis.law.as_str()) { (self.text(law.title())) ", " }
                        (self.text(basis.provision.as_str()))
                    }
                }
            }
        }
    }

    /// Items in a list, with what they say.
    pub(super) fn entries<'i>(&self, items: impl IntoIterator<Item = ItemRef<'i>>) -> Markup {
        html! { ul.items { @for item in items { li { (self.entry(item)) } } } }
    }

    /// A whole page.
    pub(super) fn page(&self, content: Content<'_>) -> String {
        let definition = self.view.role().definition();
        let role = definition.title.as_str();
        let name = format!("{role}, {}", definition.jurisdiction);
        let is_in =
            |section: &Section| content.section.is_some_and(|own| own.title == section.title);
        let title = if self.is_start {
            format!("{name}: a handbook")
        } else {
            format!("{} – {role} handbook", content.title)
        };
        let page = Page {
            language: if self.language().is_none() { definition.language.as_str() } else { "en" },
            title: &title,
            style: Style::Linked(&self.asset("style.css")),
            head: content.head,
            header: html! {
                a.name href=(self.address(names::START)) { (self.text(&name)) }
                search {
                    form.search action=(self.address(names::SEARCH)) {
                        label.hidden for="search" { "Search the handbook" }
                        input #search type="search" name="q" placeholder="Search the handbook" autocomplete="off" spellcheck="false";
                        button { "Search" }
                    }
                }
                nav aria-label="Parts of the handbook" {
                    ul {
                        @for section in SECTIONS {
                            li { a href=(self.address(&names::of_kind(section.kinds[0])))
                                aria-current=[is_in(section).then_some("true")] { (section.title) } }
                        }
                        @for (title, file) in [("Over time", names::TIMELINE), ("A to Z", names::EVERYTHING)] {
                            li { a href=(self.address(file))
                                aria-current=[(content.title == title).then_some("page")] { (title) } }
                        }
                    }
                }
            },
            main: html! {
                @if !self.is_start {
                    nav.crumbs aria-label="Where you are" {
                        ol {
                            li { a href=(self.address(names::START)) { "Start" } }
                            @for (title, file) in &content.way {
                                li { a href=(self.address(file)) { (title) } }
                            }
                        }
                    }
                }
                (content.main)
            },
            footer: html! {
                p {
                    "Made from the definition " code { (definition.id) } ", version "
                    (definition.version) ", which looks at the law and the programmes as at "
                    (definition.as_at.in_words()) "."
                    @if let Some(day) = self.view.day() {
                        " It is shown as it was on " (day.in_words()) "."
                    }
                    " Licence: " (definition.licence) "."
                }
                p { "It says what was read, and where. It is not legal advice: the law is what the "
                    "Acts, regulations and guidance say." }
            },
        };
        page.render()
    }
}

impl Holder {
    /// Whether what falls on this holder falls on the other, too.
    fn includes(self, other: Self) -> bool {
        self == other
            || match self {
                Self::DirectorAndLeadMember => matches!(other, Self::Director | Self::LeadMember),
                Self::PostHolder => other == Self::Director,
                _ => false,
            }
    }
}

/// How strongly a duty binds, as a tag.
pub(super) fn force(force: Force) -> Markup {
    let class = match force {
        Force::Must => "tag must",
        Force::MustNot => "tag bad",
        Force::MustHaveRegard => "tag care",
        Force::May => "tag good",
        Force::Should | Force::Described => "tag",
    };
    html! { span class=(class) { (title(force.as_str())) } }
}

/// A mark beside what this project infers.
pub(super) fn reading(reading: Reading) -> Markup {
    html! {
        @if reading == Reading::Inferred {
            " " span.tag title="No source says so in so many words." { "our reading" }
        }
    }
}

/// A link that leads out of the handbook.
pub(super) fn outside(address: &Address, text: &str) -> Markup {
    html! { a href=(address) rel="external noreferrer" { (text) } }
}

/// `1 duty`, `2 duties`.
pub(super) fn counted(count: usize, one: &str, several: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { several })
}
