//! A handbook: all its files.

use std::borrow::Cow;

use super::{book::Book, days, item, lists, names, search, start, timeline};
use crate::{definition::Holder, kind::Kind, page, role::View};

/// A role as a site of pages, to be read in a browser without a network: a page for every item with its law,
/// its links and where it was read, pages for each part of the role and each holder, a search, and pictures.
///
/// ```
/// use dcs_role::{Role, definition::Holder, handbook::Handbook};
///
/// let handbook = Handbook::new(Role::england().all()).only(vec![Holder::LeadMember]);
/// let start = handbook.files().next().ok_or("there is a page to begin with")?;
/// assert_eq!(start.path, "index.html");
/// assert!(start.text.contains("those that fall on"));
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Debug)]
pub struct Handbook<'a> {
    view: View<'a>,
    holders: Vec<Holder>,
}

/// A file of a handbook.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct File {
    /// Where it stands in the folder of the handbook, with `/` between folders.
    pub path: String,
    /// What is in it.
    pub text: Cow<'static, str>,
}

impl File {
    /// Whether it is a page, and no file that pages use.
    #[must_use]
    pub fn is_page(&self) -> bool {
        self.path.rsplit_once('.').is_some_and(|(_, end)| end == "html")
    }
}

impl<'a> Handbook<'a> {
    /// A handbook of a role, whole or as it was on a day.
    #[must_use]
    pub const fn new(view: View<'a>) -> Self {
        Self { view, holders: Vec::new() }
    }

    /// Leaves out the duties that fall on none of these. What falls on a director and a lead member falls
    /// on each of them; without a holder, nothing is left out.
    #[must_use]
    pub fn only(mut self, holders: Vec<Holder>) -> Self {
        self.holders = holders;
        self
    }

    /// The role that the handbook is of.
    #[must_use]
    pub const fn view(&self) -> View<'a> {
        self.view
    }

    /// Every file of the handbook, made one after the other. The first is the page to begin with.
    pub fn files(&self) -> impl Iterator<Item = File> {
        let on = self.view.day().unwrap_or(self.view.role().definition().as_at);
        let start = Book { view: self.view, holders: self.holders.clone(), on, is_start: true };
        let book = Book { is_start: false, ..start.clone() };
        let asset = |name: &str, text: &'static str| File {
            path: format!("assets/{name}"),
            text: text.into(),
        };
        let page =
            |name: &str, text: String| File { path: format!("pages/{name}"), text: text.into() };
        let first = [
            File { path: names::START.to_owned(), text: start::page(&start).into() },
            asset("style.css", page::STYLE),
            asset("search.js", include_str!("search.js")),
            asset("two-days.js", include_str!("two-days.js")),
            File { path: "assets/search-index.js".to_owned(), text: search::index(&book).into() },
            page(names::SEARCH, search::page(&book)),
            page(names::EVERYTHING, lists::everything(&book)),
            page(names::TIMELINE, timeline::page(&book)),
            page(names::DAYS, days::page(&book)),
        ];
        let kinds =
            Kind::ALL.iter().map(|&kind| page(&names::of_kind(kind), lists::kind(&book, kind)));
        let areas = lists::areas(&book).into_iter();
        let areas = areas.map(|(area, _)| page(&names::of_area(area), lists::area(&book, area)));
        let holders = lists::holders(&book).into_iter();
        let holders = holders
            .map(|(holder, _)| page(&names::of_holder(holder), lists::holder(&book, holder)));
        let several: Vec<_> = kinds.chain(areas).chain(holders).collect();
        let items = start.items().collect::<Vec<_>>();
        let items = items.into_iter().map(move |item| File {
            path: format!("pages/{}", names::of_item(item.id())),
            text: item::page(&book, item).into(),
        });
        first.into_iter().chain(several).chain(items)
    }
}
