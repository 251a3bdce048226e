//! Titles, statements and the characters in them.

use std::hash::{BuildHasher, Hash};

use foldhash::{HashMap, HashMapExt, quality::RandomState};

use super::{Context, Findings, Number};
use crate::{
    ItemRef,
    shape::{Place, is_plain, quoted},
};

/// Texts whose essence was seen, each with what is to be said of it.
struct Seen<K, V> {
    hasher: RandomState,
    /// By kind and the hash of the essence: texts are many, and their copies would be large.
    texts: HashMap<(K, u64), V>,
    essence: String,
}

impl<K: Eq + Hash, V> Seen<K, V> {
    fn new() -> Self {
        Self { hasher: RandomState::default(), texts: HashMap::new(), essence: String::new() }
    }

    /// Takes in a text, and gives what was said of an earlier one that may be nearly the same.
    fn replace(&mut self, kind: K, text: &str, value: V) -> Option<V> {
        essence(text, &mut self.essence);
        let hash = self.hasher.hash_one(self.essence.as_str());
        self.texts.insert((kind, hash), value)
    }
}

/// Writes the words of a text without what does not tell two things apart: case, punctuation, articles.
fn essence(text: &str, out: &mut String) {
    out.clear();
    let mut word = 0;
    for c in text.chars().chain([' ']) {
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        } else if c.is_alphanumeric() {
            out.extend(c.to_lowercase());
        } else if out.len() > word {
            if matches!(&out[word..], "a" | "an" | "the") {
                out.truncate(word);
            } else {
                out.push(' ');
            }
            word = out.len();
        }
    }
}

/// Whether two texts say the same in nearly the same words.
fn nearly_same(a: &str, b: &str) -> bool {
    let essences = [a, b].map(|text| {
        let mut out = String::new();
        essence(text, &mut out);
        out
    });
    essences[0] == essences[1]
}

/// The positions of texts that nearly repeat an earlier one.
pub(super) fn repeated(texts: &[&str]) -> Vec<usize> {
    let mut seen = Seen::new();
    let mut repeats = |n: usize| {
        let earlier = seen.replace((), texts[n], n);
        earlier.is_some_and(|earlier| nearly_same(texts[earlier], texts[n]))
    };
    (0..texts.len()).filter(|&n| repeats(n)).collect()
}

/// Reports texts that nearly repeat that of an earlier item of the same kind.
fn differ<'a>(
    context: &Context<'a>,
    found: &mut Findings<'_>,
    key: &'static str,
    texts: impl Iterator<Item = (Number, ItemRef<'a>, &'a str)>,
) {
    let mut seen = Seen::new();
    for (number, item, text) in texts {
        let earlier = seen.replace(item.kind(), text, (item.id(), text));
        if let Some((first, _)) = earlier.filter(|(_, earlier)| nearly_same(earlier, text)) {
            let first = quoted(first);
            let message = format!("nearly the same as the {key} of {first}; are they one item?");
            found.add(context.at(number) / key, message);
        }
    }
}

pub(super) fn titles_differ(context: &Context<'_>, found: &mut Findings<'_>) {
    let titles = context.items().map(|(number, item)| (number, item, item.title()));
    differ(context, found, "title", titles);
}

pub(super) fn statements_differ(context: &Context<'_>, found: &mut Findings<'_>) {
    let statements = context.items();
    let statements =
        statements.filter_map(|(number, item)| Some((number, item, item.statement()?)));
    differ(context, found, "statement", statements);
}

pub(super) fn text_is_plain(text: &str, at: &Place<'_>, found: &mut Findings<'_>) {
    // Nearly every text passes here, byte by byte, and is looked at no further.
    let is_plainest = |byte: u8| {
        matches!(byte, b' '..=b'~') && !matches!(byte, b'<' | b'&' | b'*' | b'_' | b']' | b'`')
    };
    if text.bytes().all(is_plainest) {
        return;
    }
    if let Some(c) = text.chars().find(|&c| !is_plain(c)) {
        let message =
            format!("it holds the character U+{:04X}, which does not show; remove it", c as u32);
        found.add(at.pointer(), message);
    } else if let Some(markup) = markup(text) {
        found.add(at.pointer(), format!("it holds markup ({}); write plain words", quoted(markup)));
    }
}

/// The first piece of HTML or Markdown in a text.
fn markup(text: &str) -> Option<&str> {
    let tag = text.match_indices('<').find_map(|(at, _)| {
        let rest = &text[at..];
        let opens =
            rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!');
        rest.find('>').filter(|_| opens).map(|end| &rest[..=end])
    });
    let entity = || {
        text.match_indices('&').find_map(|(at, _)| {
            let rest = &text[at..];
            let end = rest.find(';')?;
            let name = &rest[1..end];
            let is_name = name.strip_prefix('#').unwrap_or(name);
            let fits =
                !is_name.is_empty() && is_name.bytes().all(|byte| byte.is_ascii_alphanumeric());
            fits.then(|| &rest[..=end])
        })
    };
    let markdown =
        || ["**", "__", "](", "```", "<!--"].into_iter().find(|mark| text.contains(mark));
    tag.or_else(entity).or_else(markdown)
}
