//! The documents that the benches read: England, and larger ones made from it.

use std::collections::{BTreeMap, HashSet};

use dcs_role::Role;
use serde_json::value::RawValue;

/// A sound definition of at least so many items: England's over and over, under ids, titles and statements
/// that are marked. Each copy links within itself, so that an item has as many links as in England.
pub(crate) fn definition(items: usize) -> Vec<u8> {
    let england: BTreeMap<&str, &RawValue> = serde_json::from_str(Role::england_json()).unwrap();
    let ids: HashSet<&str> =
        Role::england().definition().items().map(dcs_role::ItemRef::id).collect();
    let mut out = String::new();
    for (key, value) in england {
        out.push_str(if out.is_empty() { "{\n  \"" } else { ",\n  \"" });
        out.push_str(key);
        out.push_str("\": ");
        // Only the lists of items hold objects.
        match serde_json::from_str::<Vec<&RawValue>>(value.get()) {
            Ok(list) if list[0].get().starts_with('{') => {
                for copy in 0..items.div_ceil(ids.len()) {
                    for (n, item) in list.iter().enumerate() {
                        out.push_str(if copy + n == 0 { "[\n    " } else { ",\n    " });
                        push_copy(&mut out, item.get(), copy, &ids);
                    }
                }
                out.push_str("\n  ]");
            }
            _ => out.push_str(value.get()),
        }
    }
    out.push_str("\n}\n");
    out.into_bytes()
}

/// The most characters of a title.
const LONGEST_TITLE: usize = 100;

/// What marks a copy, in letters: an id may end in a number, and the figures of a statement are checked.
fn mark(copy: usize) -> String {
    let letter = |digit: char| char::from_digit(digit.to_digit(10).unwrap() + 10, 20).unwrap();
    format!("copy{}", copy.to_string().chars().map(letter).collect::<String>())
}

/// Writes an item with the mark of the copy at its ids, its titles and its statement.
fn push_copy(out: &mut String, item: &str, copy: usize, ids: &HashSet<&str>) {
    if copy == 0 {
        return out.push_str(item);
    }
    let mark = mark(copy);
    // No text of England holds a quotation mark, so that every other piece is a key or a text.
    let (mut key, mut between) = ("", "");
    for (n, piece) in item.split('"').enumerate() {
        if n > 0 {
            out.push('"');
        }
        if n % 2 == 1 && between.starts_with(':') && key == "title" {
            // The mark goes before anything of a title that is too long with it.
            out.extend(piece.chars().take(LONGEST_TITLE - mark.len() - 1));
            out.extend([" ", &mark]);
            continue;
        }
        out.push_str(piece);
        if n % 2 == 0 {
            between = piece;
        } else if ids.contains(piece) {
            out.extend(["-", &mark]);
        } else if !between.starts_with(':') {
            key = piece;
        } else if key == "statement" {
            out.extend([" ", &mark]);
        }
    }
}
