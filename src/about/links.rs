//! What leads to an item.

use super::names;
use crate::{
    item::ItemRef,
    kind::Kind,
    model::title::title,
    role::{Link, View},
};

/// The items of one kind that lead to an item under one key.
pub(crate) struct LinkedFrom<'a> {
    pub(crate) key: &'static str,
    pub(crate) name: String,
    pub(crate) items: Vec<ItemRef<'a>>,
}

/// The links to an item at the time that is looked at, and from what it has replaced, whenever that was.
pub(crate) fn links_to<'a>(view: View<'a>, item: ItemRef<'a>) -> impl Iterator<Item = Link<'a>> {
    let links = view.role().all().links_to(item.id()).into_iter();
    links.filter(move |link| view.get(link.from.id()).is_some() || link.key == "replacedBy")
}

/// What leads to an item, by the key and the kind of what leads there.
pub(super) fn grouped<'a>(view: View<'a>, item: ItemRef<'a>) -> Vec<LinkedFrom<'a>> {
    let mut groups: Vec<LinkedFrom<'a>> = Vec::new();
    for link in links_to(view, item) {
        let kind = link.from.kind();
        let is_same = |group: &&mut LinkedFrom<'_>| {
            group.key == link.key && group.items.first().is_some_and(|item| item.kind() == kind)
        };
        match groups.iter_mut().find(is_same) {
            // An item that cites a source for several places is named once.
            Some(group) if group.items.last() == Some(&link.from) => {}
            Some(group) => group.items.push(link.from),
            None => groups.push(LinkedFrom {
                key: link.key,
                name: name(link.key, kind),
                items: vec![link.from],
            }),
        }
    }
    groups
}

/// What those are called that lead to an item.
fn name(key: &str, kind: Kind) -> String {
    let several = match kind {
        // What their list is called is no name of its items.
        Kind::Feature => "Features of the post",
        Kind::Omission => "Omissions",
        Kind::Activity => "Ways to learn",
        kind => names::several(kind),
    };
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
