//! Titles, statements and the characters in them.

use foldhash::{HashMap, HashMapExt};

use super::{Context, Findings};
use crate::{
    ItemRef, Kind,
    shape::{Place, is_plain, quoted},
};

/// A text without what does not tell two things apart.
fn essence(text: &str) -> String {
    let words = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .filter(|word| !matches!(word.as_str(), "a" | "an" | "the"));
    words.collect::<Vec<_>>().join(" ")
}

/// The positions of texts that nearly repeat an earlier one.
pub(super) fn repeated(texts: &[&str]) -> Vec<usize> {
    let mut seen = HashMap::new();
    let nearly = |n: &usize| seen.insert(essence(texts[*n]), *n).is_some();
    (0..texts.len()).filter(nearly).collect()
}

fn differ(
    context: &Context<'_>,
    found: &mut Findings<'_>,
    key: &'static str,
    text: for<'a> fn(ItemRef<'a>) -> Option<&'a str>,
) {
    let mut seen: HashMap<(Kind, String), &str> = HashMap::new();
    for (number, item) in context.items() {
        let Some(text) = text(item) else { continue };
        if let Some(first) = seen.insert((item.kind(), essence(text)), item.id()) {
            let message = format!("nearly the same as the {key} of {}; are they one item?", quoted(first));
            found.add(context.at(number) / key, message);
        }
    }
}

pub(super) fn titles_differ(context: &Context<'_>, found: &mut Findings<'_>) {
    differ(context, found, "title", |item| Some(item.title()));
}

pub(super) fn statements_differ(context: &Context<'_>, found: &mut Findings<'_>) {
    differ(context, found, "statement", |item| {
        Some(match item {
            ItemRef::Source(_) => return None,
            ItemRef::Body(item) => item.statement.as_ref()?.as_str(),
            ItemRef::Instrument(item) => item.statement.as_ref()?.as_str(),
            ItemRef::Term(item) => item.statement.as_str(),
            ItemRef::Outcome(item) => item.statement.as_str(),
            ItemRef::Function(item) => item.statement.as_str(),
            ItemRef::Feature(item) => item.statement.as_str(),
            ItemRef::Duty(item) => item.statement.as_str(),
            ItemRef::Skill(item) => item.statement.as_str(),
            ItemRef::Quality(item) => item.statement.as_str(),
            ItemRef::Need(item) => item.statement.as_str(),
            ItemRef::Activity(item) => item.statement.as_str(),
            ItemRef::Programme(item) => item.statement.as_str(),
            ItemRef::Requirement(item) => item.statement.as_str(),
            ItemRef::Stage(item) => item.statement.as_str(),
            ItemRef::Route(item) => item.statement.as_str(),
            ItemRef::Practice(item) => item.statement.as_str(),
            ItemRef::Scenario(item) => item.statement.as_str(),
            ItemRef::Finding(item) => item.statement.as_str(),
            ItemRef::Recommendation(item) => item.statement.as_str(),
        })
    });
}

pub(super) fn text_is_plain(text: &str, at: &Place<'_>, found: &mut Findings<'_>) {
    if let Some(c) = text.chars().find(|&c| !is_plain(c)) {
        let message = format!("it holds the character U+{:04X}, which does not show; remove it", c as u32);
        found.add(at.pointer(), message);
    } else if let Some(markup) = markup(text) {
        found.add(at.pointer(), format!("it holds markup ({}); write plain words", quoted(markup)));
    }
}

/// The first piece of HTML or Markdown in a text.
fn markup(text: &str) -> Option<&str> {
    let tag = text.match_indices('<').find_map(|(at, _)| {
        let rest = &text[at..];
        let opens = rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!');
        rest.find('>').filter(|_| opens).map(|end| &rest[..=end])
    });
    let entity = || {
        text.match_indices('&').find_map(|(at, _)| {
            let rest = &text[at..];
            let end = rest.find(';')?;
            let name = &rest[1..end];
            let is_name = name.strip_prefix('#').unwrap_or(name);
            let fits = !is_name.is_empty() && is_name.bytes().all(|byte| byte.is_ascii_alphanumeric());
            fits.then(|| &rest[..=end])
        })
    };
    let markdown = || ["**", "__", "](", "```", "<!--"].into_iter().find(|mark| text.contains(mark));
    tag.or_else(entity).or_else(markdown)
}
