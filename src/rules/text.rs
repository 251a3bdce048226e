//! Titles, statements and the characters in them.

use std::hash::{BuildHasher, Hasher};

use foldhash::{HashMap, HashMapExt, quality::RandomState};

use super::{Context, Findings, Number};
use crate::{
    ItemRef, Kind,
    shape::{Place, is_plain, quoted},
};

/// The words of a text, without what does not tell two things apart.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| {
        !word.is_empty() && !["a", "an", "the"].iter().any(|a| word.eq_ignore_ascii_case(a))
    })
}

/// Whether two texts say the same in nearly the same words.
fn nearly_same(a: &str, b: &str) -> bool {
    fn letters(text: &str) -> impl Iterator<Item = char> {
        words(text)
            .flat_map(|word| std::iter::once(' ').chain(word.chars().flat_map(char::to_lowercase)))
    }
    letters(a).eq(letters(b))
}

/// A number that is the same for texts that are nearly the same, made without a copy of the text.
fn fingerprint(hasher: &RandomState, text: &str) -> u64 {
    let mut state = hasher.build_hasher();
    for word in words(text) {
        for letter in word.chars().flat_map(char::to_lowercase) {
            state.write_u32(letter.into());
        }
        state.write_u32(' '.into());
    }
    state.finish()
}

/// The positions of texts that nearly repeat an earlier one.
pub(super) fn repeated(texts: &[&str]) -> Vec<usize> {
    let hasher = RandomState::default();
    let mut seen = HashMap::new();
    let mut repeats = |&n: &usize| {
        let earlier: Option<usize> = seen.insert(fingerprint(&hasher, texts[n]), n);
        earlier.is_some_and(|earlier| nearly_same(texts[earlier], texts[n]))
    };
    (0..texts.len()).filter(|n| repeats(n)).collect()
}

/// Reports texts that nearly repeat that of an earlier item of the same kind.
fn differ<'a>(
    context: &Context<'a>,
    found: &mut Findings<'_>,
    key: &'static str,
    texts: impl Iterator<Item = (Number, ItemRef<'a>, &'a str)>,
) {
    let hasher = RandomState::default();
    let mut seen: HashMap<(Kind, u64), (&str, &str)> = HashMap::new();
    for (number, item, text) in texts {
        let earlier = seen.insert((item.kind(), fingerprint(&hasher, text)), (item.id(), text));
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
