//! The search: a page, and an index that it loads as a script, so that it works where files are opened
//! without a server.

use std::collections::BTreeMap;

use maud::html;
use serde::Serialize;

use super::{
    book::{Book, Content},
    lists, names,
};
use crate::{
    about,
    item::ItemRef,
    model::{Visitor, title::title},
    pointer::Place,
};

/// What `search.js` looks through.
#[derive(Serialize)]
struct Index {
    /// Each page: its file, its title, what it is, and what it says.
    pages: Vec<[String; 4]>,
    /// Every word, in small letters and in order.
    words: Vec<String>,
    /// For each word the pages that have it: four times the number of the page, and how much it counts there.
    found: Vec<Vec<usize>>,
}

/// How much a word counts: in a title, in a statement or an id, or in the rest of a page.
const TITLE: usize = 3;
const STATEMENT: usize = 2;
const REST: usize = 1;

#[derive(Default)]
struct Words(BTreeMap<String, BTreeMap<usize, usize>>);

impl Words {
    fn add(&mut self, page: usize, text: &str, weight: usize) {
        for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            let known = self.0.entry(word.to_lowercase()).or_default().entry(page).or_default();
            *known = weight.max(*known);
        }
    }
}

/// The texts within an item.
struct Texts<'a>(Vec<&'a str>);

impl<'a> Visitor<'a> for Texts<'a> {
    fn visit_text(&mut self, _: &Place<'_>, text: &'a str) {
        self.0.push(text);
    }
}

/// The index, as the script that the search page loads.
pub(super) fn index(book: &Book<'_>) -> String {
    let mut pages = Vec::new();
    let mut words = Words::default();
    let mut add = |file: String, title: &str, what: String, says: &str, rest: &[String]| {
        let page = pages.len();
        words.add(page, title, TITLE);
        words.add(page, says, STATEMENT);
        words.add(page, &what, REST);
        for text in rest {
            words.add(page, text, REST);
        }
        pages.push([file, title.to_owned(), what, says.to_owned()]);
    };
    for (area, _) in lists::areas(book) {
        let title = title(area.as_str());
        add(names::of_area(area), &title, "Part of the role".to_owned(), area.meaning(), &[]);
    }
    for (holder, _) in lists::holders(book) {
        let title = title(holder.as_str());
        add(
            names::of_holder(holder),
            &title,
            "On whom duties fall".to_owned(),
            holder.meaning(),
            &[],
        );
    }
    for item in book.items() {
        let mut texts = Texts(Vec::new());
        item.object().visit(&Place::Root, &mut texts);
        let mut rest: Vec<String> = texts.0.into_iter().map(str::to_owned).collect();
        rest.push(item.id().to_owned());
        for basis in item.basis() {
            rest.push(basis.provision.to_string());
            rest.extend(about::law_of(book.view, basis).map(|law| law.title.to_string()));
        }
        if let ItemRef::Duty(duty) = item {
            rest.extend(
                [duty.holder.as_str(), duty.force.as_str(), duty.area.as_str()].map(str::to_owned),
            );
        }
        let says = item.statement().unwrap_or_default();
        add(names::of_item(item.id()), item.title(), about::caption(item), says, &rest);
    }
    let (words, found) = words
        .0
        .into_iter()
        .map(|(word, found)| {
            (word, found.into_iter().map(|(page, weight)| 4 * page + weight).collect())
        })
        .unzip();
    let index = Index { pages, words, found };
    // Strings and numbers are written as JSON without fail.
    let json = serde_json::to_string(&index).unwrap_or_default();
    format!("const HANDBOOK = {json};\n")
}

/// The page of the search.
pub(super) fn page(book: &Book<'_>) -> String {
    let main = html! {
        h1 { "Search" }
        p #said role="status" {}
        noscript {
            div.notice { p {
                "The search needs a browser that runs scripts. Everything is listed from "
                a href=(book.address(names::EVERYTHING)) { "A to Z" } "."
            } }
        }
        ol #results .items {}
    };
    book.page(Content {
        title: "Search".into(),
        section: None,
        way: Vec::new(),
        head: html! {
            script defer src=(book.asset("search-index.js")) {}
            script defer src=(book.asset("search.js")) {}
        },
        main,
    })
}
