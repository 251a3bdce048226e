//! Where else in a document a key stands, by the tables of its objects.

use super::fields::{Fields, Held};
use crate::{diagnostics::Hints, pointer::Place};

/// A key on the way to an object.
#[derive(Clone, Copy)]
struct Step {
    key: &'static str,
    /// Whether an entry of a list is meant.
    is_entry: bool,
}

/// The most places that a message names.
const MOST: usize = 3;

/// Where a key can stand in a document, for a message: in the objects that have it and are nearest to the one in which
/// it was found. `None` where no object has it.
pub(super) fn elsewhere(
    root: Held,
    key: &str,
    at: &Place<'_>,
    hints: &mut Hints,
) -> Option<String> {
    let (fields, is_list) = root.fields()?;
    let mut search = Search { key, hints, way: Vec::new(), passed: Vec::new(), found: Vec::new() };
    search.look_into(fields)?;
    let mut found = search.found;
    let here = keys(at);
    let far = |way: &Vec<Step>| {
        let shared = way.iter().zip(&here).take_while(|(step, here)| step.key == **here).count();
        way.len() + here.len() - 2 * shared
    };
    let nearest = found.iter().map(far).min()?;
    found.retain(|way| far(way) == nearest);
    let told = |way: &Vec<Step>| {
        let is_below = here.len() < way.len() && way.iter().zip(&here).all(|(s, h)| s.key == *h);
        // What is below is told from here on.
        let way = if is_below { &way[here.len()..] } else { way };
        match (way, is_list) {
            ([], true) => "in an entry".to_owned(),
            ([], false) => "at the top of the document".to_owned(),
            (way, _) => format!("in {}", in_words(way)),
        }
    };
    let mut places: Vec<_> = found.iter().take(MOST).map(told).collect();
    match found.len().saturating_sub(MOST) {
        0 => {}
        1 => places.push("in one other place".to_owned()),
        more => places.push(format!("in {more} other places")),
    }
    let last = places.pop()?;
    Some(match places.as_slice() {
        [] => format!("it belongs {last}"),
        places => format!("it can stand {} or {last}", places.join(", ")),
    })
}

/// The keys that lead to a place.
fn keys(at: &Place<'_>) -> Vec<&'static str> {
    match at {
        Place::Root => Vec::new(),
        Place::Index(above, _) => keys(above),
        Place::Key(above, key) => {
            let mut keys = keys(above);
            keys.push(key);
            keys
        }
    }
}

/// An object by the way to it, the last step first.
fn in_words(way: &[Step]) -> String {
    let step = |Step { key, is_entry }: &Step| match is_entry {
        true => format!("an entry of `{key}`"),
        false => format!("`{key}`"),
    };
    way.iter().rev().map(step).collect::<Vec<_>>().join(" of ")
}

/// A search for a key through all objects of a document.
struct Search<'s> {
    key: &'s str,
    hints: &'s mut Hints,
    way: Vec<Step>,
    /// The objects on the way: none is entered again inside itself.
    passed: Vec<&'static Fields>,
    found: Vec<Vec<Step>>,
}

impl Search<'_> {
    /// `None` when there are no steps left.
    fn look_into(&mut self, fields: &'static Fields) -> Option<()> {
        if self.passed.iter().any(|passed| std::ptr::eq(*passed, fields)) {
            return Some(());
        }
        self.passed.push(fields);
        self.hints.take(fields.all.len())?;
        if fields.all.iter().any(|field| field.key == self.key) {
            self.found.push(self.way.clone());
        }
        for field in fields.all {
            if let Some((held, is_entry)) = field.objects.fields() {
                self.way.push(Step { key: field.key, is_entry });
                self.look_into(held)?;
                self.way.pop();
            }
        }
        self.passed.pop();
        Some(())
    }
}
